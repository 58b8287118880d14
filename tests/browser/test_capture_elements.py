"""What pages are made of besides paragraphs, as it leaves them; and pages that lack what others have."""

from __future__ import annotations

import pytest

from tests.browser.driver import Browser, wait_for_reader, wait_until
from tests.browser.site import Site
from tests.browser.test_capture import WORDS, article, capture, capture_here, tree

ELEMENTS = """<base href="/deep/"><p id=lines>one<br>two<wbr></p><hr>
  <video src="/film.mp4"><source src="/film.webm"><track src="/film.vtt"><p>NO VIDEO</p>
    <noscript>NEITHER</noscript></video>
  <audio controls><source src="/talk.ogg"><p>NO SOUND</p></audio>
  <canvas width=9 height=9>NO CANVAS</canvas><pre>\n\nindented = 1</pre><xmp><b>as typed</b></xmp>
  <svg width=300 height=200><text y=20>DRAWN</text></svg><svg style="display: none"><text>STORE</text></svg>
  <svg style="visibility: hidden" width=300 height=200><text>INVISIBLE</text></svg>
  <svg width=16 height=16><title>TOLD</title><desc>AT LENGTH</desc><text>ICON</text></svg>
  <div hidden><svg width=300 height=200><text>BELOW</text></svg></div>
  <noscript></noscript><noscript><img src=a.png></noscript>
  <div hidden><iframe srcdoc="<p>NOT SHOWN</p>"></iframe></div>
  <iframe srcdoc="<img srcset='x.png 2x' src=x.png><a href='http://['>a</a>"></iframe>

  <iframe srcdoc="<p>SECRET" id=typed></iframe><svg><font-face></font-face></svg>
  <script>
    document.head.insertAdjacentHTML('beforeend', `<link rel=canonical href=/real>
      <link rel=stylesheet href=/none.css><noscript><img src=/pixel.png></noscript>`);
    addEventListener('load', () => { typed.contentDocument.designMode = 'on'; });
  </script>"""


def test_elements_of_every_kind(browser: Browser, site: Site) -> None:
    """Media with their sources and without what stands in for them, drawings and not icons, code as it is."""
    root = tree(capture(browser, site.add("deep/kinds.html", article(ELEMENTS))))
    text = root.text_content()
    assert "DRAWN" in text
    assert [each.text_content() for each in root.xpath("//svg/title | //svg/desc")] == ["TOLD", "AT LENGTH"]
    instead = ["NO VIDEO", "NEITHER", "NO SOUND", "NO CANVAS"]
    unseen = ["STORE", "INVISIBLE", "ICON", "BELOW", "NOT SHOWN", "SECRET"]
    assert [words for words in instead + unseen if words in text] == []
    assert [each.tag for each in root.xpath("//p[@id='lines']/*")] == ["br", "wbr"]
    assert root.xpath("//video//*/@src") == ["/film.webm", "/film.vtt"]
    assert root.xpath("//audio//*/@src") == ["/talk.ogg"]
    # As written, once more than browsers read it.
    assert [each.text for each in root.xpath("//pre")] == ["\n\nindented = 1", "<b>as typed</b>"]
    assert root.xpath("//noscript//@src") == ["a.png"]
    assert root.xpath("//head/link/@rel") == ["canonical"]
    assert root.xpath("//base/@href") == [site.url("deep/")]
    (inner,) = root.xpath("//div[@data-stillpage-frame]//img")
    assert dict(inner.attrib)["src"] == site.url("deep/x.png")
    assert "srcset" not in inner.attrib


def test_a_page_in_xml(browser: Browser, site: Site) -> None:
    """Served as what it is; only its root says, and only in the way of XML, in which language it is."""
    body = f"<article><h1>A page in XML</h1>{f'<p>{WORDS * 5}</p>' * 3}</article>"
    head = (
        "<html xmlns='http://www.w3.org/1999/xhtml' xml:lang='de'><head><title>A page in XML</title></head>"
    )
    page = f"{head}<body>{body}</body></html>"
    browser.goto(site.add("page.xhtml", page, media_type="application/xhtml+xml"))
    captured = capture_here(browser)
    assert captured["lang"] == "de"
    assert wait_for_reader(browser).title == "A page in XML"


@pytest.mark.parametrize("lost", ["head", "body"])
def test_a_page_that_has_lost_its(browser: Browser, site: Site, lost: str) -> None:
    """A script has taken it out: what is there is read, and nothing is said to be nothing."""
    browser.goto(site.add("lost.html", article("<p>LEFT</p>")))
    browser.js(f"(document.{lost}.remove(), 1)")
    assert ("LEFT" in capture_here(browser)["html"]) == (lost == "head")
    if lost == "body":
        said = "(root) => root.querySelector('.failure')?.innerText ?? ''"
        wait_until(lambda: "no text on this page" in browser.reader_js(said), "the reader to say so")
