"""What serves the page and not its reader."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.drop.furniture import (
    drop_footer,
    drop_furniture,
    drop_serving_lines,
    drop_unfolders,
)


def kept_of(body: str) -> list[bool]:
    """Which blocks stay of a page that was kept whole."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    kept = np.ones(len(page.blocks), bool)
    drop_furniture(page, measure(page), kept)
    drop_serving_lines(page, measure(page), kept)
    return [bool(each) for each in kept]


_OFFERED = f"<main><h1>The lamp</h1><p>{'It burns. ' * 10}</p></main>"
_PRINT = "<h2>Small print</h2><p>Prices without oil.</p>"


def _without_footer(body: str, *, declared: bool = False) -> list[str]:
    """What stays below the first paragraph of a page that was kept whole."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    kept = np.ones(len(page.blocks), bool)
    drop_footer(page, measure(page), kept, declared=np.full(len(kept), declared))
    return [text for text, is_kept in zip(page.blocks.text, kept, strict=True) if is_kept][2:]


def test_the_footer_that_ends_a_page_of_goods_goes() -> None:
    """With all that it says, if the page says above what it offers."""
    assert _without_footer(f"{_OFFERED}<footer>{_PRINT}</footer>") == []
    assert _without_footer(f"<section>{_OFFERED}<section><footer>{_PRINT}</footer></section></section>") == []
    assert _without_footer(f"<h1>Lamp</h1><p>It burns.</p><footer>{_PRINT}</footer>") != []


@pytest.mark.parametrize(
    "body",
    [
        f"{_OFFERED}<footer>{_PRINT}</footer><p>More lamps</p>",
        f"<h2>Lamps</h2><p>{'They burn. ' * 10}</p><footer>{_PRINT}{_OFFERED}</footer>",
        f"{_OFFERED}<article>{_PRINT}<footer>Made by Ada Holm</footer></article>",
        f"{_OFFERED}<blockquote><p>Bright!</p><footer>Ada Holm</footer></blockquote>",
        f"{_OFFERED}<section><p>Bright!</p><footer>عايدة هولم</footer></section>",
        f"{_OFFERED}<ul><li><p>Bright!</p><footer>Ada Holm</footer></li></ul>",
    ],
)
def test_other_footers_stay(body: str) -> None:
    """Of a card or a quotation, before more of the page, or around the main part: it was never closed."""
    said = segment(lxml.html.document_fromstring(f"<body>{body}</body>")).blocks.text
    assert _without_footer(body) == said[2:]


def test_what_the_page_declares_stays_in_its_footer() -> None:
    """Some shops answer questions there."""
    assert _without_footer(f"{_OFFERED}<footer>{_PRINT}</footer>", declared=True) != []


def test_a_row_of_buttons_written_as_links_goes() -> None:
    """The size of letters, printing; not a line of links, of notes or of one button."""
    buttons = "<a href='javascript:size(16)'>大</a> <a href=#>中</a> <a href='/comments'>评论</a>"
    assert kept_of(f"<p>字号：{buttons}</p>") == [False]
    assert kept_of(f"<p>{buttons}</p>" * 9) == [True] * 9, "what a page lists"
    assert kept_of("<p>See <a href=/a>the first</a> and <a href=/b>the second</a>.</p>") == [True]
    assert kept_of("<p>So they say<a href='#n1'>1</a><a href='#n2'>2</a>.</p>") == [True]
    assert kept_of("<p>Unfold <a href='#'>the map</a> of the harbour.</p>") == [True]
    itself = "<p><a href=/stair>The stair</a> leads up to <a>the lamp</a>, which burns.</p>"
    assert kept_of(itself) == [True], "a link of a wiki to the page that it stands on, counted once"
    twice = "<p>Of those who came up the stair <a>the lamp</a> saw most, and most saw <a>the lamp</a>.</p>"
    assert kept_of(twice) == [True], "a sentence with two of them"


@pytest.mark.parametrize(
    "links",
    [
        "<a href=https://bread.example/friday/print/12/>Print</a>",
        "<a href=#loaf>Zum Rezept</a> • <a href=/wprm_print/recipe/12>Ausdrucken</a>",
        "<a href='https://pins.example/pin/create/button/?media=a.jpg&url=https%3A%2F%2Fbread.example'>保存</a>",
        "<a href=/print>印刷</a> <a href='https://net.example/sharer.php?u=https://bread.example'>共有</a>",
    ],
)
def test_a_line_that_prints_or_shares_the_page_goes(links: str) -> None:
    """Alone, or beside links to places on the page."""
    assert kept_of(f"<p>One.</p><p>{links}</p><p>Two.</p>") == [True, False, True]


@pytest.mark.parametrize(
    "line",
    [
        "<a href=/in-print/terns>Terns</a>",
        "<a href=/shop/print-of-a-tern>A tern</a>",
        "<a href=#loaf>The loaf</a>",
        "<a href=/print/12>What the keeper of the lamp saw in the winter of his life</a>",
        "As told in <a href=/print/12>the paper</a>.",
        "<a href=/docs/functions/print/>print</a>",
        "<a href=https://lamps.example/wiki/Print>הדפסה</a>",
        "<a href=/print/lighthouse-at-dusk>Buy the print</a>",
        "<a href='https://shop.example/buy?url=https://bread.example'>The mill</a>",
        "<a href=/print/12>טוב</a> <a href=/terns>הדפסה</a>",
    ],
)
def test_other_lines_with_such_words_stay(line: str) -> None:
    """Goods, titles, links within a sentence."""
    assert kept_of(f"<p>{line}</p>") == [True]


@pytest.mark.parametrize(
    "line",
    [
        "<p><a href='#top'>Back to top</a></p>",
        "<p>↑ <a href='#TOP'>العودة إلى الأعلى</a></p>",
        "<p class=save><a href='/login?next=%2Fstory'>登录以保存此文</a></p>",
        "<div><a href='https://id.coast.example/sign-in'>Sign in</a></div>",
    ],
)
def test_a_line_that_leads_to_the_top_or_to_sign_in_goes(line: str) -> None:
    """HTML knows the top of any page; not within a sentence, nor what is called after signing in."""
    assert kept_of(line) == [False]
    assert kept_of("<p>Those who <a href='/login'>sign in</a> may keep this text for later.</p>") == [True]
    assert kept_of("<p><a href='/login-history'>Who came in</a></p>") == [True]
    assert kept_of("<p><a href='#topics'>Topics</a></p>") == [True]
    assert kept_of("<h3><a href=/docs/login>The login screen</a></h3><p>One types a name.</p>") == [True] * 2


def test_an_item_stays_with_the_others_of_its_list() -> None:
    """Essays that are numbered; a list of buttons alone goes."""
    others = "<li><a href=/draw/11>Drawing</a></li>"
    assert kept_of(f"<ul><li><p><a href=/print/12>Printing</a></p></li>{others}</ul>") == [True, True]
    shares = "<li><a href='https://net.example/sharer.php?u=https://bread.example'>共有</a></li>"
    assert kept_of(f"<ul><li><a href=/print/12>印刷</a></li>{shares}</ul>") == [False, False]


def test_words_in_the_box_of_an_advertisement_go() -> None:
    """Not those beside it."""
    advert = "<div><a href=/x><img src=a.gif width=300 height=250></a><p>Try it free</p></div>"
    assert kept_of(f"<article><p>One.</p>{advert}<p>Two.</p></article>") == [True, False, True]
    told = advert.replace("Try it free", "The keeper says what he thinks of it. " * 5)
    assert kept_of(f"<article><p>One.</p>{told}<p>Two.</p></article>") == [True] * 3


@pytest.mark.parametrize("label", ["Advertisement", "إعلان", "広告", "- Anzeige -"])
@pytest.mark.parametrize(
    "slot",
    [
        "<div id='div-gpt-ad-1610-0'></div>",
        "<div id='google_ads_iframe_2'></div>",
        "<div class=ad-slot></div>",
    ],
)
def test_the_line_beside_an_empty_slot_goes(label: str, slot: str) -> None:
    """In any language; not a sentence, nor the line of a box that holds more."""
    assert kept_of(f"<div class=k><span>{label}</span>{slot}</div>") == [False]
    assert kept_of(f"<div class=k><p>The lamp was lit at noon that day.</p>{slot}</div>") == [True]
    assert kept_of(f"<div class=k><p>{label}</p><p>{label}</p>{slot}</div>") == [True, True]
    assert kept_of(f"<div class=k><span>{label}</span><div class=roadslots></div></div>") == [True]


def test_short_buttons_beside_code_go_all_or_none() -> None:
    """Copying, tabs; not a button that says more, nor one elsewhere."""
    tabs = "<div><button>Bash</button><button>Fish</button></div>"
    code = "<div><button>Copy</button><pre>tern --count 3</pre><div role=button>Run</div></div>"
    assert kept_of(f"<p>One.</p>{tabs}{code}<p>Two.</p>") == [True, False, False, False, True, False, True]
    question = "<button>Why are there so few terns here?</button>"
    assert kept_of(f"{question}<pre>tern</pre><p>One.</p><button>Why?</button>") == [True] * 4


def test_the_button_that_makes_a_figure_large_goes() -> None:
    """Not a caption that is on it, too."""
    large = "<div role=button><span>Press to see it large</span><img src=a.jpg></div>"
    figure = f"<figure>{large}<figcaption>The lamp</figcaption></figure>"
    assert kept_of(f"<p>One.</p>{figure}<p>Two.</p>") == [True, False, True, True]
    link = "<figure><figcaption>The lamp</figcaption><img src=a.jpg><a href=/1>Full size image</a></figure>"
    assert kept_of(f"<p>One.</p>{link}<p>Two.</p>") == [True, True, False, True]
    told = link.replace("Full size image", "The lamp as Ada Holm saw it in her book")
    assert kept_of(f"<p>One.</p>{told}<p>Two.</p>") == [True] * 4
    named = "<figure><img src=a.jpg><a href=/1>The old lamp</a></figure>"
    assert kept_of(f"<p>One.</p>{named}<p>Two.</p>") == [True] * 3
    all_of_it = "<figure role=button><img src=a.jpg><figcaption><p>The lamp</p></figcaption></figure>"
    assert kept_of(f"<p>One.</p>{all_of_it}<p>Two.</p>") == [True] * 3


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        (
            "On: <a rel=next href=#b>Locks</a>, up: <a rel=up href=#a>Canal</a> [<a rel=index href=#c>A</a>]",
            False,
        ),
        ("التالي: <a rel=next href=/2>Locks</a>, أعلى: <a rel=up href=/>Canal</a>", False),
        ("次: <a rel=next href=/2>Locks</a>, 上: <a rel=home href=/>Canal</a>", False),
        ("<a rel='prev nofollow' href=/1>« Weirs</a>", False),
        ("次: <a href=/2>Locks</a>, 上: <a href=/>Canal</a>", True),
        ("<a rel=next href=/2>Locks</a> <a href=/s>Ships</a>", True),
        ("The keeper, whose name nobody knew, went on to build <a rel=next href=/2>locks</a>.", True),
    ],
)
def test_a_line_of_links_along_a_row_of_pages_goes(line: str, *, stays: bool) -> None:
    """They say so in `rel`; not where others stand among them, nor where a sentence holds one."""
    assert kept_of(f"<p>{line}</p>") == [stays]


_TEXT = "The keeper wrote down what had passed over the water, lamp by lamp, until the sun stood on the sea."


def unfolded(body: str) -> list[str]:
    """What is said of a page that was kept whole, without what unfolds its text."""
    page = segment(lxml.html.document_fromstring(f"<body><p>{_TEXT}</p>{body}<p>{_TEXT}</p></body>"))
    kept = np.ones(len(page.blocks), bool)
    drop_unfolders(page, measure(page), kept)
    return [page.blocks.text[block] for block in np.nonzero(kept)[0] if page.blocks.text[block] != _TEXT]


@pytest.mark.parametrize("words", ["Read more", "اقرأ المزيد", "阅读更多"])
@pytest.mark.parametrize(
    "line",
    [
        "<button>{}</button>",
        "<div role=button tabindex=0>{}</div>",
        "<a href='#'>{}</a>",
        "<p><a href='javascript:void(0)'>{}</a></p>",
    ],
)
def test_a_button_that_ends_a_text_goes(line: str, words: str) -> None:
    """It showed the rest, which a capture has."""
    assert unfolded(f"<div><div><p>{_TEXT}</p></div>{line.format(words)}</div>") == []


@pytest.mark.parametrize(
    "body",
    [
        f"<div><button>Lamps</button><p>{_TEXT}</p></div>",
        f"<div><p>{_TEXT}</p><button>Lamps</button><button>Birds</button></div>",
        f"<ul><li><p>{_TEXT}</p><a href='#'>Lamps</a></li></ul>",
        f"<div><p>{_TEXT}</p><a href='/lamps'>Lamps</a></div>",
        f"<div><p>{_TEXT}</p><a role=button href='/lamps.pdf'>Lamps</a></div>",
        f"<div><p>{_TEXT}</p><p><a name=lamps>Lamps</a></p></div>",
        f"<div><p>{_TEXT}</p><h3><a href='#'>Lamps</a></h3></div>",
        f"<div><p>{_TEXT}</p><p>By <a href='#'>Lamps</a></p></div>",
    ],
    ids="name answers item link file anchor heading line".split(),
)
def test_what_is_no_such_button_stays(body: str) -> None:
    """A part's name, answers, entries, and what leads somewhere."""
    assert any("Lamps" in said for said in unfolded(body))


@pytest.mark.parametrize("colon", ":：")
def test_a_button_that_a_text_announces_stays(colon: str) -> None:
    """It is what to press, or an answer."""
    assert unfolded(f"<div><p>{_TEXT}{colon}</p><button>Ctrl + S</button></div>")[-1] == "Ctrl + S"
