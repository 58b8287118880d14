# ruff: noqa: E501  vocabularies
"""Whatever HTML: an article or one of our errors, sanitized, in time, and the same again."""

from __future__ import annotations

import time
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stillpage.article import Article
from stillpage.errors import PageError
from stillpage.extract import extract
from tests.trust.checker import article_complaints

_URL = "https://site.example/a"
_PAGES = [path.read_text("utf-8") for path in sorted(Path(__file__).parents[1].glob("pages/*/page.html"))]
# CPU seconds; a worker is stopped after 8.
_LONGEST = 5.0

_TAGS = (
    "p div span a b h1 h2 ul li ol dl dt dd table tr td th pre code blockquote figure figcaption img picture source"
    " video audio article section aside nav header footer main form input button details summary ruby rt math mi svg"
    " noscript script style template title meta link base body html iframe br hr font center"
).split()
_ATTRIBUTES = (
    "class id href src srcset alt title lang dir style onclick itemprop itemtype property content name hidden datetime"
).split()
# As templates, frameworks and broken quotes leave them.
_ODD_NAMES = st.sampled_from(
    ["{if", "{}", "{{x}}", "@click", ":key", "[src]", '"class', "a:b", "xmlns", "-"]
) | st.text(st.characters(exclude_characters=" \t\n\f\r/>="), min_size=1, max_size=4)
_VALUES = st.sampled_from(
    [
        "",
        "#x",
        "x",
        "byline",
        "comment",
        "javascript:alert(1)",
        "//host/p.jpg 2x",
        "rtl",
        "ar",
        "2024-01-01",
        "r-x",
    ]
) | st.text(max_size=12)
_START = st.builds(
    lambda tag, attributes: f"<{tag}{''.join(f' {name}={value!r}' for name, value in attributes.items())}>",
    st.sampled_from(_TAGS),
    st.dictionaries(st.sampled_from(_ATTRIBUTES) | _ODD_NAMES, _VALUES, max_size=3),
)
_END = st.sampled_from(_TAGS).map("</{}>".format)
_TEXT = st.text(max_size=40) | st.sampled_from(
    ["Words of a sentence, and more of them. " * 6, "كلمات من جملة، وغيرها. " * 8, "文章中的一句话，还有一句。" * 8, "&#0;&lt;b", "<!--", "]]>"]
)  # fmt: skip
# Some below more elements than a tree may have levels.
_DEPTH = st.sampled_from(["", "", "", "<div>" * 300, "<p>a<b>" * 150])
_GENERATED = st.builds(str.__add__, _DEPTH, st.lists(_START | _END | _TEXT, max_size=60).map("".join))


@st.composite
def _mutated(draw: st.DrawFn) -> str:
    """A page of ours with parts of it taken out, doubled, moved, or replaced by made-up markup."""
    page = draw(st.sampled_from(_PAGES))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(page)))
        end = min(len(page), start + draw(st.integers(0, 400)))
        part, place = page[start:end], draw(st.integers(0, len(page)))
        match draw(st.sampled_from(["out", "twice", "elsewhere", "replaced"])):
            case "out":
                page = page[:start] + page[end:]
            case "twice":
                page = page[:end] + part + page[end:]
            case "elsewhere":
                page = page[:place] + part + page[place:]
            case _:
                page = page[:start] + draw(_GENERATED) + page[end:]
    return page[:100_000]


def _outcome(html: str) -> Article | str:
    try:
        return extract(html, _URL)
    except PageError as error:
        return str(error)


def _check(html: str) -> None:
    start = time.process_time()
    outcome = _outcome(html)
    assert time.process_time() - start < _LONGEST
    if isinstance(outcome, Article):
        assert article_complaints(outcome) == []
        assert 0 <= outcome.confidence <= 1
    assert _outcome(html) == outcome


@settings(suppress_health_check=list(HealthCheck), max_examples=120)
@given(_GENERATED)
def test_made_up_markup(html: str) -> None:
    """Tags in any order, attributes of any value, text of any script."""
    _check(html)


@settings(suppress_health_check=list(HealthCheck), max_examples=80)
@given(_mutated())
def test_pages_with_parts_moved_and_missing(html: str) -> None:
    """Pages in fourteen languages, broken in places."""
    _check(html)
