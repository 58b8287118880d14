"""How the article is set: line length and height by script, tables, formulas, pictures, columns."""

from __future__ import annotations

import pytest

from tests.browser.driver import Browser, wait_until
from tests.browser.reader.conftest import OpenReader
from tests.browser.site import Site

ENGLISH = (
    "The mason who built ours was paid by the yard, and so was the man who measured it, which is how the "
    "parish came to keep two lengths in its books, and why neither of them was ever corrected. "
) * 4
ARABIC = "كان البناء الذي شيد سور الميناء يتقاضى أجره بالذراع، وكذلك الرجل الذي كان يقيس طوله كل عام. " * 6
# Characters on a paragraph's first full line, and its line height over its font size.
LINES = """(root) => { const p = root.querySelector('.article-body p'); const node = p.firstChild;
  const range = document.createRange(); let end = 1; let top = null;
  for (; end <= node.length; end += 1) { range.setStart(node, end - 1); range.setEnd(node, end);
    const box = range.getClientRects()[0]; if (!box || !box.width) continue; top ??= box.top;
    if (box.top > top + 5) break }
  const s = getComputedStyle(p); return [end, parseFloat(s.lineHeight) / parseFloat(s.fontSize)] }"""


@pytest.mark.parametrize(
    ("lang", "words", "fewest", "most", "leading"),
    [
        ("en", ENGLISH, 60, 75, 1.5),
        ("ar", ARABIC, 55, 85, 1.8),
        ("hi", "हर सुबह वह पुल तक जाता था। " * 20, 60, 95, 1.75),
    ],
)
def test_a_line_is_as_long_as_eyes_follow_and_as_high_as_its_script_needs(
    reading: Browser, open_reader: OpenReader, lang: str, words: str, fewest: int, most: int, leading: float
) -> None:
    """60 to 75 characters of Latin (marks of other scripts count too); tall scripts have higher lines."""
    open_reader(lang=lang, dir="rtl" if lang == "ar" else "ltr", content_html=f"<p>{words}</p>")
    characters, height = reading.reader_js(LINES)
    assert fewest <= characters <= most
    assert height >= leading


# Where each line of the first paragraph begins, in characters; and words of it highlighted.
LINE_STARTS = """(root) => { const p = root.querySelector('.article-body p');
  const range = document.createRange(); const texts = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
  const lines = []; let count = 0;
  for (let node = texts.nextNode(); node; node = texts.nextNode())
    for (let at = 0; at < node.length; at += 1, count += 1) {
      range.setStart(node, at); range.setEnd(node, at + 1);
      const {bottom} = range.getBoundingClientRect();
      if (bottom > (lines.at(-1)?.bottom ?? -9) + 9) lines.push({bottom, count}) }
  return lines.map(({count}) => count) }"""
MARK = """(root) => { const text = root.querySelector('.article-body p').firstChild;
  const mark = document.createElement('mark'); mark.className = 'highlight';
  const range = document.createRange();
  range.setStart(text, 10); range.setEnd(text, 60); range.surroundContents(mark) }"""


@pytest.mark.parametrize(("lang", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_figures_stand_under_each_other_and_prose_has_room(
    reading: Browser, open_reader: OpenReader, lang: str, direction: str
) -> None:
    """Figures and their head are set to the right, also in Arabic; prose has more than a word a line."""
    rows = "".join(
        f"<tr><td>Part {n}</td><td>{n}.5</td><td>{'words of a long explanation ' * 4}</td></tr>"
        for n in range(4)
    )
    open_reader(
        lang=lang,
        dir=direction,
        content_html=f"<table><thead><tr><th>Part</th><th>Yards</th><th>Why</th></tr></thead>{rows}</table>"
        "<p>t</p>",
    )
    look = """(root) => { const [name, yards, why] = root.querySelectorAll('tbody tr:last-child td');
      const head = root.querySelectorAll('th')[1];
      return [name, yards, head].map((e) => getComputedStyle(e).textAlign)
        .concat(why.getBoundingClientRect().width > 150) }"""
    assert reading.reader_js(look) == ["start", "right", "right", True]


@pytest.mark.parametrize("columns", [3, 30], ids=["narrow", "wide"])
def test_the_head_of_a_long_table_stays_in_sight(
    reading: Browser, open_reader: OpenReader, columns: int
) -> None:
    """Below the bar while the page scrolls; where the table scrolls in its box, at the box's edge."""
    head = "".join(f"<th>Head {n}</th>" for n in range(columns))
    row = f"<tr><th>Row</th>{'<td>a cell</td>' * (columns - 1)}</tr>"
    open_reader(
        content_html=f"<p>t</p><table><thead><tr>{head}</tr></thead><tbody>{row * 150}</tbody></table>"
    )
    kind = "scrolls" if columns == 30 else "fits"
    wait_until(
        lambda: reading.reader_js(f"(root) => root.querySelector('.table-box').dataset.{kind}") == "", kind
    )
    place = """(root) => { const box = root.querySelector('.table-box');
      root.querySelectorAll('tbody tr')[%d].scrollIntoView({block: 'end'}); box.scrollLeft = 400;
      const head = root.querySelector('thead th').getBoundingClientRect();
      const row = root.querySelectorAll('tbody th')[%d].getBoundingClientRect();
      const bar = root.querySelector('.bar').getBoundingClientRect().bottom;
      const edge = Math.max(box.getBoundingClientRect().top, box.dataset.fits === '' ? bar : -1);
      return [Math.abs(head.top - edge) < 2, Math.abs(row.left - box.getBoundingClientRect().left) < 3] }"""
    assert reading.reader_js(place % (120, 118)) == [True, True]


def test_a_long_formula_scrolls_in_its_box(reading: Browser, open_reader: OpenReader) -> None:
    """It neither widens the page nor is cut off, and the keyboard reaches it."""
    terms = "".join(f"<mi>x</mi><mo>+</mo><mn>{n}</mn><mo>=</mo>" for n in range(60))
    open_reader(
        content_html=f"<p>as <math><mi>a</mi></math></p><math display=block><mrow>{terms}</mrow></math>"
    )
    look = """(root) => { const [box, dialog] = ['.math-box', 'dialog'].map((s) => root.querySelector(s));
      box.scrollLeft = 1e6;
      return [box.tabIndex, box.scrollLeft > 100, dialog.scrollWidth <= dialog.clientWidth] }"""
    wait_until(lambda: reading.reader_js(look) == [0, True, True], "the box")


def test_a_prime_is_as_large_as_its_letter(reading: Browser, open_reader: OpenReader) -> None:
    """x′, not x with a speck; a power stays small."""
    powers = "".join(f"<math><msup><mi>x</mi>{sign}</msup></math>" for sign in ("<mo>′</mo>", "<mn>2</mn>"))
    open_reader(content_html=f"<p>{powers}</p>")
    sizes = """(root) => [...root.querySelectorAll('math :is(mi, mo, mn)')]
      .map((e) => parseFloat(getComputedStyle(e).fontSize))"""
    letter, prime, base, power = reading.reader_js(sizes)
    assert letter == prime == base > power


def test_films_and_sounds_keep_their_distance(reading: Browser, open_reader: OpenReader) -> None:
    """As a paragraph does from the next, also where the page has put them into a division."""
    open_reader(
        content_html="<div><video src=/v.mp4 width=640 height=360></video><p>t</p>"
        "<audio src=/a.mp3></audio><p>t</p></div>"
    )
    gaps = """(root) => [...root.querySelectorAll('video, audio')].map((e) =>
      e.nextElementSibling.getBoundingClientRect().top - e.getBoundingClientRect().bottom)"""
    assert all(20 < gap < 24 for gap in reading.reader_js(gaps))


def test_a_highlight_leaves_the_lines_as_they_are(reading: Browser, open_reader: OpenReader) -> None:
    """Words do not move to other lines when they are marked: the last line keeps its two."""
    words = (
        "The harbour kept two clocks, and the town kept neither. On the quay the men set their watches by "
        "the gun at noon, which was fired when the gunner was awake; in the market the women went by the "
        "bell of Saint Anne’s, which was rung, as everybody knew, when the sexton had finished his soup. "
        "It follows that a fisherman’s hour and a fishwife’s hour were different quantities, and that a "
        "bargain struck between 11:40 and 12:15 could be argued over until 1897. The municipality’s "
        "internationally acknowledged incomprehensibility notwithstanding, nobody minded."
    )
    open_reader(content_html=f"<p>{words}</p>")
    before = reading.reader_js(LINE_STARTS)
    reading.reader_js(MARK)
    assert reading.reader_js(LINE_STARTS) == before


def test_a_pull_quote_is_larger_than_the_text(reading: Browser, open_reader: OpenReader) -> None:
    """A quotation in a figure, or alone in an aside; one within the text is as large as that."""
    quote = "<blockquote><p>A mill waits.</p></blockquote>"
    open_reader(content_html=f"<p>t</p>{quote}<figure>{quote}</figure><aside>{quote}</aside>")
    sizes = """(root) => [...root.querySelectorAll('.article-body :is(p, blockquote p)')]
      .map((e) => parseFloat(getComputedStyle(e).fontSize))"""
    text, quoted, *pulled = reading.reader_js(sizes)
    assert text == quoted
    assert [round(size / text, 2) for size in pulled] == [1.32, 1.32]


def test_a_picture_that_fails_leaves_its_words_and_no_hole(
    reading: Browser, open_reader: OpenReader, site: Site
) -> None:
    """Of one without words, or with the title's, nothing is left."""
    gone = site.url("/gone.jpg")
    pictures = "".join(
        f"<figure><img src='{gone}?{n}' alt='{words}' width=800 height=600></figure>"
        for n, words in enumerate(("A mill", "", "A title"))
    )
    open_reader(content_html=f"<p>t</p>{pictures}<p>t</p>")
    heights = """(root) => { const all = [...root.querySelectorAll('.article-body figure')];
      return all.every((f) => f.firstChild.dataset.failed === '')
        && all.map((f) => f.getBoundingClientRect().height) }"""
    words, *nothing = wait_until(lambda: reading.reader_js(heights), "the failures")
    assert 10 < words < 100
    assert nothing == [0, 0]


def test_in_the_dark_pictures_shine_less_and_drawings_keep_a_ground(
    reading: Browser, open_reader: OpenReader
) -> None:
    """Black lines on nothing would be black on black."""
    dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    look = """(root) => { const i = root.querySelector('.article-body img'); const s = getComputedStyle(i);
      return 'loaded' in i.dataset && [s.filter, s.backgroundColor] }"""
    for theme, expected in (
        ("dark", ["brightness(0.88)", "rgb(236, 234, 230)"]),
        ("light", ["none", "rgba(0, 0, 0, 0)"]),
    ):
        open_reader(settings={"theme": theme}, content_html=f"<p>t</p><img src='{dot}' width=200 height=200>")
        assert wait_until(lambda: reading.reader_js(look), "the picture") == expected


def test_vertical_columns_run_to_the_left_with_paragraphs_as_in_a_book(
    reading: Browser, open_reader: OpenReader
) -> None:
    """The first begins at the right; each is indented by a character, whatever blanks the page put there."""
    text = "灯台の階段は百二十六段ある。" * 8
    open_reader(
        lang="ja",
        settings={"scripts": {"cjk": {"vertical": True}}},
        content_html=f"<p>　{text}</p><p>{text}</p>" + f"<p>{text}</p>" * 30,
    )
    look = """(root) => { const d = root.querySelector('dialog');
      const [one, two] = [...root.querySelectorAll('.article-body p')];
      const [a, b] = [one, two].map((p) => p.getBoundingClientRect());
      return [a.right <= innerWidth && a.right > innerWidth * 0.7, Math.abs(a.left - b.right) < 2,
        one.textContent[0] === two.textContent[0], getComputedStyle(one).textIndent !== '0px',
        d.scrollWidth > d.clientWidth, d.scrollHeight <= d.clientHeight + 1] }"""
    assert reading.reader_js(look) == [True] * 6
    # The dot before the first of the byline lies outside of the line, and is cut off there too.
    cut = "(root) => getComputedStyle(root.querySelector('.article-byline')).overflowY"
    assert reading.reader_js(cut) == "clip"
    before = reading.reader_js("(root) => root.querySelector('dialog').scrollLeft")
    reading.press("j")
    moved = "(root) => root.querySelector('dialog').scrollLeft"
    wait_until(lambda: reading.reader_js(moved) < before, "the columns to move on")
