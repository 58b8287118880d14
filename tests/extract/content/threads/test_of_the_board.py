"""What is the board's and no post's: its sign, offers, rules above the posts; and a writer's hand."""

from __future__ import annotations

from stillpage import Article, extract
from tests.extract.content.threads.boats import DAYS, NAMES, URL, WORDS, thread


def _post(number: int, text: str, *, picture: str = "", hand: str = "") -> str:
    return (
        f'<div class="post" id="p{number}"><div class="by"><a href="/u/{number}">{NAMES[number]}</a> '
        f'<time datetime="{DAYS[number]}T08:1{number}:00Z">{DAYS[number]}</time></div>'
        f'<div class="said">{text}{picture}</div>{hand}</div>'
    )


def _sharing(address: str, page: str) -> Article:
    return extract(page.replace("<body>", f'<meta property="og:image" content="{address}"><body>'), URL)


def test_a_shared_picture_that_no_post_shows_is_the_boards() -> None:
    """That which a post shows is its own, in whatever size; an article's may stand nowhere else."""
    sign = "https://files.example/original/3X/4c57605.png"
    assert _sharing(sign, thread(_post)).lead_image is None
    small = '<img src="https://files.example/optimized/3X/4c57605_2_690x388.png" width="690" height="388">'
    assert (
        _sharing(sign, thread(lambda at, text: _post(at, text, picture=small * (at == 1)))).lead_image == sign
    )
    text = "".join(f"<p>{WORDS.format(number)}</p>" for number in range(4))
    assert _sharing(sign, f"<html><body><h1>Oars</h1>{text}</body>").lead_image == sign
