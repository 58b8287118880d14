"""Articles at their worst: endless titles, thousands of headings, wide tables, pictures that never answer."""

from __future__ import annotations

from tests.browser.driver import Browser, read_reader, wait_until
from tests.browser.reader.conftest import OpenReader

SIDEWAYS = """(root) => { const d = root.querySelector('dialog');
  return [d.scrollWidth <= d.clientWidth + 1,
    root.querySelector('.article-body p').getBoundingClientRect().width > 200] }"""


def test_a_title_of_400_characters_leaves_room_for_text(reading: Browser, open_reader: OpenReader) -> None:
    """With and without spaces; it wraps, nothing scrolls sideways, and the text begins within the window."""
    for title in ("word " * 80, "x" * 400, "字" * 400):
        view = open_reader(title=title)
        assert view.title.strip() == title.strip()
        assert reading.reader_js(SIDEWAYS) == [True, True]
        begins = "(root) => root.querySelector('.article-body p').getBoundingClientRect().top / innerHeight"
        assert reading.reader_js(begins) < 0.9


def test_a_remark_among_figures_breaks_into_lines(reading: Browser, open_reader: OpenReader) -> None:
    """A long cell in a column of numbers breaks into lines; the numbers stay in sight and at the end."""
    rows = "".join(f"<tr><td>{number}</td><td>Keeper {number}</td></tr>" for number in range(9))
    remark = f"<tr><td>{'No lamp was lit on this night, for the oil had not come. ' * 2}</td><td>-</td></tr>"
    open_reader(content_html=f"<table>{rows}{remark}</table>")
    first = "(root) => root.querySelector('td').getBoundingClientRect().width < innerWidth / 2"
    assert reading.reader_js(first)
    assert reading.reader_js("(root) => root.querySelector('td').hasAttribute('data-figure')")


def test_a_table_of_60_columns_scrolls_in_its_own_box(reading: Browser, open_reader: OpenReader) -> None:
    """The page keeps its width; the box can be reached by keyboard."""
    open_reader(content_html=f"<p>text</p><table><tr>{'<td>a cell</td>' * 60}</tr></table>")
    assert reading.reader_js(SIDEWAYS) == [True, True]
    wait_until(
        lambda: reading.reader_js("(root) => root.querySelector('.table-box').tabIndex === 0"), "the stop"
    )


def test_three_thousand_headings_are_all_listed(reading: Browser, open_reader: OpenReader) -> None:
    """The contents open with all of them, and lead to the last."""
    open_reader(content_html="".join(f"<h2>Heading {n}</h2><p>text</p>" for n in range(3000)))
    reading.press("c")
    assert reading.reader_js("(root) => root.querySelectorAll('.contents-link').length") == 3000
    reading.reader_js("(root) => [...root.querySelectorAll('.contents-link')].at(-1).click()")
    focused = "(root) => root.activeElement?.innerText"
    wait_until(lambda: reading.reader_js(focused) == "Heading 2999", "the last heading")


def test_mixed_directions_keep_their_order(reading: Browser, open_reader: OpenReader) -> None:
    """A Hebrew quotation in an English paragraph runs from the right, the paragraph from the left."""
    open_reader(content_html="<p>She said <bdi lang=he>שלום עולם</bdi> and left.</p>")
    order = """(root) => { const p = root.querySelector('.article-body p'); const [a, , b] = p.childNodes;
      const box = (node) => { const range = document.createRange(); range.selectNodeContents(node);
        return range.getBoundingClientRect() };
      const quoted = box(p.querySelector('bdi')).left;
      return [getComputedStyle(p).direction, box(a).left < quoted, quoted < box(b).left] }"""
    assert reading.reader_js(order) == ["ltr", True, True]


def test_a_picture_that_never_answers_holds_up_nothing(reading: Browser, open_reader: OpenReader) -> None:
    """The text is there and complete; the title and the byline are said once."""
    view = open_reader(
        authors=["A. Bee"],
        lead_image="http://192.0.2.1/never.jpg",
        content_html="<p>All of it.</p><img src='http://192.0.2.1/n.jpg'>",
    )
    assert (view.text.count("A title"), view.text.count("A. Bee"), view.text.count("All of it.")) == (1, 1, 1)


def test_an_article_of_one_line_is_read(reading: Browser, open_reader: OpenReader) -> None:
    """No contents to list, no minutes to count, nothing to scroll; the keys that need them do nothing."""
    open_reader(content_html="<p>Closed today.</p>", reading_minutes=0)
    for key in ("c", "k", "j", "i"):
        reading.press(key)
    assert read_reader(reading).text.count("Closed today.") == 1  # type: ignore[union-attr]  # open
    assert reading.reader_js("(root) => root.querySelector('.panel') === null")


def test_half_a_million_words_open_scroll_and_change(reading: Browser, open_reader: OpenReader) -> None:
    """All of it is there; a new size shows; the end is reached, and its last words are laid out."""
    paragraph = f"<p>{'The wall was measured by people who did not agree. ' * 10}</p>"
    open_reader(content_html=paragraph * 5000 + "<p>The very last words.</p>")
    size = "(root) => getComputedStyle(root.querySelector('.article-body p:last-child')).fontSize"
    before = reading.reader_js(size)
    reading.press("t")
    reading.reader_js(
        "(root) => { const s = root.querySelector('.slider input');"
        "s.stepUp(); s.dispatchEvent(new Event('input')) }"
    )
    assert reading.reader_js(size) != before
    reading.press("Escape")
    reading.press("End")
    shown = """(root) => { const d = root.querySelector('dialog'); d.scrollTo(0, d.scrollHeight);
      const {top, bottom} = root.querySelector('.article-body p:last-child').getBoundingClientRect();
      return bottom > top && top > 0 && bottom < innerHeight }"""
    wait_until(lambda: reading.reader_js(shown), "the last words")
