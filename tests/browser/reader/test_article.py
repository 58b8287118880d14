"""The article on the stage: what of its HTML becomes nodes, and what a person finds there."""

from __future__ import annotations

import re

import pytest

from tests.browser.chromium import ChromiumBrowser
from tests.browser.driver import Browser, wait_until
from tests.browser.reader.conftest import OpenReader
from tests.browser.site import Site

MARK = "document.title='HACKED'"
HOSTILE = f"""<p onclick="{MARK}" style="color:red">kept</p><img src=x:x onerror="{MARK}"><video
      src=x:x onerror="{MARK}">
</video><details open ontoggle="{MARK}"><summary>d</summary></details><svg onload="{MARK}"><a><animate
      attributeName=href
values="javascript:{MARK}"></animate>svg</a></svg><iframe srcdoc="<script>parent.{MARK}</script>"></iframe>
<script>{MARK}</script><a href="javascript:{MARK}">link</a><a href=" java&#10;script:{MARK}">link</a>
<math><mi xlink:href="javascript:{MARK}" onmouseover="{MARK}">m</mi><annotation-xml
      encoding="text/html"><img src=x:x
onerror="{MARK}"></annotation-xml></math><meta http-equiv=refresh
      content="0;url=/away"><style>*{{display:none}}</style>
<form action=/away><input autofocus onfocus="{MARK}"><button>b</button></form><object data=/away></object>
<img srcset="javascript:x 1x, data:image/svg+xml,x 2x"><base href=/away><link rel=stylesheet href=/away>"""


def test_hostile_html_makes_harmless_nodes(reading: Browser, open_reader: OpenReader) -> None:
    """No handler, script, style, frame, form or script address gets through, and nothing runs."""
    view = open_reader(content_html=HOSTILE, url="http://site.test/page.html")
    for bad in (
        "onerror",
        "onclick",
        "ontoggle",
        "javascript:",
        "<iframe",
        "<svg onload",
        "<script",
        "<form",
        "xlink",
        "<style",
    ):
        assert bad not in view.html.split('class="article-body"')[1]
    assert "kept" in view.text
    reading.reader_js("(root) => { for (const a of root.querySelectorAll('.article-body a')) a.click() }")
    assert reading.js("document.title") == "Page"


def test_what_an_article_consists_of_survives(reading: Browser, open_reader: OpenReader) -> None:
    """Spans of tables, languages, ruby, mathematics, details, captions and code languages are kept."""
    content = """<table><tr><td colspan=2 rowspan=3>a</td></tr></table><p lang=he
      dir=rtl>שלום</p><ruby>字<rt>じ</rt></ruby>
      <math><mfrac><mi>a</mi><mn>2</mn></mfrac></math><details><summary>s</summary>x</details><ol
      start=4 reversed><li value=9>i</ol>
      <figure><img src="/i.png" alt="A rock"><figcaption>c</figcaption></figure><pre><code
      class="language-c++ x">y</code></pre>
      <time datetime=2020-01-02>then</time><abbr title=long>ab</abbr>"""
    open_reader(content_html=content, url="http://site.test/page.html")
    found = reading.reader_js(
        """(root) => { const q = (s) => root.querySelector('.article-body ' + s);
        return [q('td').colSpan, q('td').rowSpan, q('p').lang, q('p').dir, q('rt').textContent,
          q('mfrac').namespaceURI.endsWith('MathML'), q('details').open, q('ol').start, q('li').value,
      q('img').alt,
          q('img').src, q('code').className, q('time').dateTime, q('abbr').title] }"""
    )
    assert found == [2, 3, "he", "rtl", "じ", True, False, 4, 9, "A rock", "http://site.test/i.png",
                     "language-c++",
                     "2020-01-02", "long"]  # fmt: skip


def test_links_within_the_article_scroll_in_the_reader(reading: Browser, open_reader: OpenReader) -> None:
    """A click on a note's number goes to the note, without touching the page's address."""
    page = "http://site.test/page.html"
    filler = "<p>line</p>" * 200
    open_reader(
        url=page,
        content_html=f"<p><a href='{page}#ref%201'>1</a></p>{filler}<h3 id='ref 1'>the note</h3>{filler}",
    )
    before = reading.url()
    reading.click_in_reader(".article-body a")
    near = """(root) => { const y = root.querySelector('.article-body h3').getBoundingClientRect().y;
      return y > 0 && y < 300 }"""
    wait_until(lambda: reading.reader_js(near), "the note in view")
    assert reading.url() == before


def test_the_way_back_from_a_place_in_the_article_stays_in_the_reader(
    reading: Browser, open_reader: OpenReader
) -> None:
    """The browser's key, or the mouse's, goes back link by link; only then does it leave the page."""
    page = "http://site.test/page.html"
    filler = "<p>line</p>" * 200
    links = f"<p><a href='{page}#one'>See the first part</a></p>{filler}<h3 id=one>One</h3>"
    more = f"<p><a href='{page}#two'>See the second part</a></p>{filler}<h3 id=two>Two</h3>{filler}"
    open_reader(url=page, content_html=links + more)

    def wait_for_focus(words: str) -> None:
        said = "(root) => root.activeElement?.innerText"
        wait_until(lambda: reading.reader_js(said) == words, f"the focus on {words!r}")

    reading.click_in_reader(".article-body a[data-fragment=one]")
    wait_for_focus("One")
    reading.click_in_reader(".article-body a[data-fragment=two]")
    wait_for_focus("Two")

    def go_back_by_key() -> None:
        reading.press("Alt+ArrowLeft")

    def go_back_by_mouse() -> None:
        if not isinstance(reading, ChromiumBrowser):
            return go_back_by_key()  # Firefox's was not tried
        for kind in ("mousePressed", "mouseReleased"):
            event = {"type": kind, "button": "back", "clickCount": 1, "x": 300, "y": 300}
            reading.cdp.send("Input.dispatchMouseEvent", event)

    for link, go_back in (("second", go_back_by_mouse), ("first", go_back_by_key)):
        go_back()
        wait_for_focus(f"See the {link} part")
        seen = """(root) => { const { y } = root.activeElement.getBoundingClientRect();
          return y > 0 && y < innerHeight }"""
        assert reading.reader_js(seen)


def test_a_footnote_opens_where_it_is_called(reading: Browser, open_reader: OpenReader) -> None:
    """A click on a note's number shows the note; Escape closes it and the focus is on the number again."""
    note = "<ol><li id=n1>What the note says. <a href='#r1'>back</a></ol>"
    open_reader(content_html=f"<p>Text<sup><a id=r1 href='#n1'>[1]</a></sup></p>{'<p>line</p>' * 200}{note}")
    reading.click_in_reader("sup a")
    assert "What the note says" in reading.reader_js("(root) => root.querySelector('.panel').innerText")
    reading.press("Escape")
    assert reading.reader_js("(root) => [root.querySelector('.panel'), root.activeElement.innerText]") == [
        None,
        "[1]",
    ]


def test_the_heading_says_who_where_and_when(open_reader: OpenReader) -> None:
    """Site, authors, date in words and reading time stand above the text."""
    view = open_reader(
        site_name="The Review", authors=["A. Bee", "C. Dee"], published="2024-05-01", reading_minutes=7
    )
    for words in ("The Review", "A. Bee", "C. Dee", "2024", "May", "7 minutes"):
        assert words in view.text
    assert open_reader(title=None, url="https://site.test/notes/read%20me.txt").title == "read me.txt"


@pytest.mark.parametrize(
    ("published", "modified", "shown", "updated"),
    [
        ("2012-09-12", "2024-05-01", "September 12, 2012", False),
        ("2024-05-01T09:00:00Z", "2024-05-01T09:00:00Z", "Updated May 1, 2024", True),
        (None, "2024-05-01", "Updated May 1, 2024", True),
    ],
    ids=["changed later", "the day of an update is all that is known", "no day of publication"],
)
def test_the_day_of_an_update_is_called_one(
    open_reader: OpenReader, published: str | None, modified: str, shown: str, *, updated: bool
) -> None:
    """The day of publication stands alone; a day that the page calls an update's is not given for it."""
    view = open_reader(published=published, modified=modified)
    assert shown in view.text
    assert ("Updated" in view.text) is updated


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ('<p>text</p><figure><img src="/a/photo-300x200.jpg"></figure>', False),
        ('<p>text</p><figure><img src="/b/other.jpg"></figure>', True),
        ('<figure>&nbsp;<img alt="1 > 0" src="/b/other.jpg" width="800"></figure><p>text</p>', False),
        ('<p><img src="/b/sign.png" width="32"></p><p>text</p><img src="/b/other.jpg">', True),
    ],
)
def test_the_lead_image_is_shown_where_no_other_stands_on_top(
    open_reader: OpenReader, site: Site, content: str, shown: bool
) -> None:
    """Not above an article that shows it, in whatever size, nor above one that begins with another."""
    open_reader(
        lead_image=site.url("/a/photo.jpg"), url=site.url("/page.html"),
        content_html=re.sub(r'src="([^"]+)', lambda found: f'src="{site.url(found[1])}', content),
    )  # fmt: skip
    *_, last = re.findall(r'src="([^"]+)', content)

    def is_asked(picture: str) -> bool:
        return any(path == picture for _, _, path in site.requests)

    wait_until(lambda: is_asked(last), "the article's own image")
    if shown:
        wait_until(lambda: is_asked("/a/photo.jpg"), "the lead image, asked for in whatever order")
    assert is_asked("/a/photo.jpg") is shown


def test_the_lead_image_is_not_shown_above_another_size_of_it(open_reader: OpenReader, site: Site) -> None:
    """Site builders name sizes in ways of their own; the browser chose one, and the lead is the largest."""
    small, lead = site.url("/a/photo-p-500.jpg"), site.url("/a/photo.jpg?a=1&b=2")
    sizes = f"{small} 500w, {lead.replace('&', '&amp;')} 9000w"
    open_reader(lead_image=lead, content_html=f'<p>text</p><img src="{small}" srcset="{sizes}" sizes="99px">')
    wait_until(lambda: any("p-500" in path for _, _, path in site.requests), "the article's own image")
    assert "/a/photo.jpg" not in {path.partition("?")[0] for _, _, path in site.requests}


def test_right_to_left_article_in_its_own_direction(reading: Browser, open_reader: OpenReader) -> None:
    """An Arabic article runs from the right, whatever the interface's language; code in it from the left."""
    view = open_reader(
        title="عنوان", lang="ar", dir="rtl", content_html="<p>نص عربي</p><pre><code>x = 1</code></pre>"
    )
    assert (view.lang, view.dir) == ("ar", "rtl")
    directions = """(root) => ['p', 'pre'].map((s) =>
      getComputedStyle(root.querySelector('.article-body ' + s)).direction)"""
    assert reading.reader_js(directions) == ["rtl", "ltr"]


def test_an_error_is_words_with_a_way_on(reading: Browser, page_with: OpenReader) -> None:
    """A failure is told in a sentence, with what to do next, and announced."""
    failure = {"code": "server_unreachable", "message": "The server does not answer.", "action": "options"}
    reading.goto(str(page_with(shown={"failure": failure})))
    reading.click_action()
    text = "(root) => root.querySelector('[role=alert]')?.innerText"
    words = wait_until(lambda: reading.reader_js(text), "the error")
    assert "The server does not answer." in words
    assert reading.reader_js("(root) => root.querySelectorAll('[role=alert] button').length") == 3


def test_an_item_with_a_sign_of_its_own_has_no_other(reading: Browser, open_reader: OpenReader) -> None:
    """Boxes of tasks, ticks and typed dots; a number says more. Of a lost list nothing is left."""
    items = "☐ Lamp", "<p><b>✅</b> מנורה</p>", " • زيت", "Wick ✓", "<a><img alt=✓></a>"
    listed = "".join(f"<li>{item}</li>" for item in items)
    open_reader(content_html=f"<ul>{listed}</ul><ol><li>→ Oil</li></ol><div><li>Alone</li></div>")
    look = """(root) => [...root.querySelectorAll('.article-body li')].map(
      (item) => getComputedStyle(item).listStyleType)"""
    assert reading.reader_js(look) == ["none", "none", "none", "disc", "none", "decimal", "none"]


def test_a_threads_lead_image_is_not_shown(open_reader: OpenReader, site: Site) -> None:
    """It is the board's sign, or a face."""
    lead, own = site.url("/a/board-logo.png"), site.url("/a/oar.jpg")
    open_reader(kind="forum", lead_image=lead, content_html=f'<p>text</p><img src="{own}">')
    wait_until(lambda: any(path == "/a/oar.jpg" for _, _, path in site.requests), "the post's own image")
    assert "/a/board-logo.png" not in {path for _, _, path in site.requests}
