"""Lines that lead readers to networks."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.drop.follow_lines import drop_follow_lines


def kept_of(line: str, *, probability: float = 0.6) -> bool:
    """Whether a line that the model thinks so likely stays."""
    page = segment(lxml.html.document_fromstring(f"<body>{line}</body>"))
    kept = np.ones(1, bool)
    drop_follow_lines(page, measure(page), np.array([probability]), kept)
    return bool(kept[0])


@pytest.mark.parametrize(
    "line",
    [
        "<p>Follow us on <a href=https://www.facebook.com/harbour>Facebook</a> and <a href=https://x.com/harbour>X</a></p>",
        "<p>تابعونا على <a href=https://t.me/harbour>تيليجرام</a></p>",
        "<p><a href=https://line.me/harbour>LINE</a>で港の新聞を読む</p>",
        "<li><a href=https://telegram.me/share/url?u=mill>Send this</a></li>",
    ],
)
def test_a_line_to_follow_the_page_elsewhere_goes(line: str) -> None:
    """In any language: told by where its links lead."""
    assert not kept_of(line)


def test_a_line_that_is_such_a_link_goes_however_likely() -> None:
    """A sentence with one stays if the model believes it."""
    link = "<a href=https://whatsapp.com/channel>Get the harbour's news on WhatsApp</a>"
    assert not kept_of(f"<li>{link}</li>", probability=0.9)
    assert kept_of(f"<h2>{link}</h2>", probability=0.9), "a heading names what is below it"
    assert kept_of(f"<p>{link} says the keeper, whom nobody believes.</p>", probability=0.9)


@pytest.mark.parametrize(
    "line",
    [
        "<p>She <a href=https://x.com/keeper/status/12>wrote</a> it down</p>",
        "<p>See <a href=https://www.youtube.com/watch?v=mill>the film</a></p>",
        "<p>On <a href=https://x.com/keeper>X</a> and <a href=https://mill.example/>her own page</a></p>",
        "<p>See <a href='http://['>this</a></p>",
        "<p>"
        + "A long line of the text, in which much is said. " * 6
        + "<a href=https://x.com/keeper>X</a></p>",
    ],
)
def test_what_is_said_or_shown_there_stays(line: str) -> None:
    """A post, a film, other places, and running text."""
    assert kept_of(line)


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("From May on the keeper writes at these accounts:", True),
        ("من شهر مايو يكتب الحارس في هذه الحسابات:", True),
        ("今後は次のページで読めます：", True),
        ("The keeper wrote of fog.", False),
    ],
)
def test_accounts_that_the_text_announces_stay(line: str, stays: bool) -> None:
    """A list below a colon, of which the model is sure; what it doubts are the site's own."""
    source = f"<p>{line}</p><ul><li><a href=https://x.com/keeper>@keeper</a></ul>"
    page = segment(lxml.html.document_fromstring(f"<body>{source}</body>"))
    for probability, expected in ((0.9, stays), (0.5, False)):
        kept = np.ones(2, bool)
        drop_follow_lines(page, measure(page), np.array([0.9, probability]), kept)
        assert kept.tolist() == [True, expected]
    kept = np.array([False, True])
    drop_follow_lines(page, measure(page), np.full(2, 0.9), kept)
    assert not kept.any(), "what announced it is left out"


_PARAGRAPH = "<p>The keeper counted ships each evening and wrote their names into a book.</p>"


def amid_text(line: str, *, below: str = _PARAGRAPH) -> bool:
    """Whether a likely line stays between two paragraphs."""
    page = segment(lxml.html.document_fromstring(f"<body>{_PARAGRAPH}{line}{below}</body>"))
    kept = np.ones(len(page.blocks), bool)
    drop_follow_lines(page, measure(page), np.full(len(kept), 0.9), kept)
    return bool(kept[1])


@pytest.mark.parametrize(
    "line",
    [
        "<p>Like us on <a href=https://www.facebook.com/harbour>Facebook</a> </p>",
        "<p>تابعونا على <a href=https://www.facebook.com/harbour>Facebook</a></p>",
    ],
)
def test_a_few_words_and_a_network_s_name_amid_the_text_go_though_likely(line: str) -> None:
    """The link ends the line, and leads to a profile there."""
    assert not amid_text(line)


@pytest.mark.parametrize(
    "line",
    [
        "<p>Then she left <a href=https://www.facebook.com/harbour>Facebook</a>.</p>",
        "<p>It is by <a href=https://www.facebook.com/annlee>Ann Lee</a></p>",
        "<p>Seen on <a href=https://www.instagram.com/p/b00c>Instagram</a></p>",
        "<p>The harbour has been one of those who write on <a href=https://www.facebook.com/harbour>Facebook</a></p>",
    ],
    ids=["sentence", "name", "post", "more words"],
)
def test_other_likely_lines_amid_the_text_stay(line: str) -> None:
    """Sentences, people, posts."""
    assert amid_text(line)


def test_such_a_line_at_the_end_stays_if_likely() -> None:
    """There it may say of the writer where they are read."""
    assert amid_text("<p>Ann is on <a href=https://www.facebook.com/ann>Facebook</a></p>", below="")
