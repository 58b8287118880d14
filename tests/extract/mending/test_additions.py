"""What archives and extensions add to a page is no part of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import lxml.html
import pytest

from stillpage import extract
from stillpage.extract.mending.additions import take_out_additions
from stillpage.extract.tree.elements import Elements

_LINES: Final = {
    "en": "Each evening the keeper climbed to the lamp before sunset and counted the ships off the harbour. ",
    "ja": "灯台守は毎晩、日が沈む前に灯りのもとへ登り、港の沖を通る船を数えた。",
}
_BAR: Final = (
    "<div id=wm-ipp-base style='display: none'><div id=wm-ipp><h1>7 captures</h1><p>Kept 4 May 2011</p></div>"
    "</div><div id=wm-ipp-print>The Wayback Machine - https://web.archive.org/web/2011/http://site.test/</div>"
)
_TOOLTIP: Final = (
    "<div id=goog-gt-tt class='VIpgJd-suEOdc skiptranslate'><h1 id=goog-gt-original>Original text</h1></div>"
)
_COPY: Final = (
    "<div id=bN015htcoyT__google-cache-hdr><p>A snapshot of the page as it appeared on 3 Jan 2024.</p></div>"
)
_DONATIONS: Final = "<div id=donato><div id=donato-base><h1>Keep us going</h1></div></div>"
_TRANSLATOR: Final = (
    "<div class='skiptranslate goog-te-gadget'><h1>Select Language</h1></div>"
    "<div class=skiptranslate><iframe class=skiptranslate></iframe></div>"
)


def _page(line: str, *, before: str = "", after: str = "") -> str:
    paragraphs = "".join(f"<p>{line * 3}{number}</p>" for number in range(4))
    text = f"<article><h1>{line[:14]}</h1>{paragraphs}</article>"
    return f"<title>{line[:14]}</title><body>{before}<p>{line}</p>{text}{after}</body>"


@pytest.mark.parametrize("added", [_BAR, _TOOLTIP, _COPY, _DONATIONS, _TRANSLATOR])
@pytest.mark.parametrize("line", _LINES.values(), ids=list(_LINES))
def test_the_article_is_that_of_the_page_without_it(line: str, added: str) -> None:
    """The bar of an archive, the window of a translator, the head of a search engine's copy."""
    plain = extract(_page(line), "https://site.test/lamp")
    for page in (_page(line, before=added), _page(line, after=added)):
        article = extract(page, "https://site.test/lamp")
        # Of what is taken out an empty division may stay.
        assert article.confidence == pytest.approx(plain.confidence, abs=0.001)
        assert replace(article, confidence=plain.confidence) == plain


def test_a_page_is_none_whatever_it_is_called() -> None:
    """Its body may bear such a name."""
    called = _page(_LINES["en"]).replace("<body>", "<body id=wm-ipp>")
    assert extract(called).text == extract(_page(_LINES["en"])).text


@pytest.mark.parametrize(
    "kept",
    [
        "<section id=donato><h2>Donato</h2><p>He carved it.</p></section>",
        "<p>Run <code class=skiptranslate>ls -l</code> now.</p>",
        "<div class='skiptranslate content'><p>One.</p></div>",
    ],
)
def test_what_is_only_called_alike_stays(kept: str) -> None:
    """A sculptor, and what its writer does not want translated."""
    root = lxml.html.document_fromstring(f"<body>{kept}<p>Two.</p>")
    before = lxml.html.tostring(root)
    take_out_additions(Elements(root))
    assert lxml.html.tostring(root) == before


@pytest.mark.parametrize(
    "archive",
    [
        "https://web.archive.org/web/20240101120000/",
        "https://web.archive.org/web/2024id_/",
        "https://archive.test/2024.01.01-120000/",
        "https://records.test/wayback/en/20240101120000mp_/",
    ],
)
def test_what_is_told_by_the_address_is_told_by_the_first_one(archive: str) -> None:
    """A page's kind and its site, but not where it is now."""
    page = _page(_LINES["en"]).replace("<title>", "<title>Harbour Times | ")
    address = "https://www.harbourtimes.test/shop/product/lamp"
    first, kept = extract(page, address), extract(page, f"{archive}{address}")
    assert kept.url == f"{archive}{address}"
    assert first.site_name == "Harbour Times"
    assert replace(kept, url=first.url, canonical_url=first.canonical_url) == first
