"""How the lines of the text are set: length and height by script, their ends, lists, quotations, columns."""

from __future__ import annotations

import pytest

from tests.browser.driver import Browser, wait_until
from tests.browser.reader.conftest import OpenReader

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


def test_no_word_stands_alone_on_a_last_line(reading: Browser, open_reader: OpenReader) -> None:
    """Whatever the paragraph's length: Chromium sees to it, for Firefox the reader does."""
    words = ENGLISH.split()
    open_reader(content_html="".join(f"<p>{' '.join(words[:count])}</p>" for count in range(24, 60)))
    alone = """(root) => [...root.querySelectorAll('.article-body p')].filter((p) => {
      const texts = document.createTreeWalker(p, NodeFilter.SHOW_TEXT); let last; let node;
      while ((node = texts.nextNode())) last = node;
      const range = document.createRange(); const at = last.data.lastIndexOf(' ') + 1;
      const bottom = (from, to) => { range.setStart(last, from); range.setEnd(last, to);
        return range.getBoundingClientRect().bottom };
      return at > 1 && bottom(at, last.length) > bottom(at - 2, at - 1) + 9;
    }).map((p) => p.textContent.slice(-20))"""
    assert reading.reader_js(alone) == []


def test_a_stop_stays_with_the_formula_before_it(reading: Browser, open_reader: OpenReader) -> None:
    """No line begins with a comma or a closing mark, wherever the formula comes to stand."""
    math = "<math><mi>x</mi></math>"
    sizes = range(1, 50)
    open_reader(content_html="".join(f"<p>{'w ' * n}{math}, {'w ' * n}“{math}”; end.</p>" for n in sizes))
    parted = """(root) => [...root.querySelectorAll('math')].filter((math) => {
      const range = document.createRange();
      const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      walk.currentNode = math.querySelector('mi').firstChild; const stop = walk.nextNode();
      range.setStart(stop, 0); range.setEnd(stop, 1);
      return range.getBoundingClientRect().left < math.getBoundingClientRect().left }).length"""
    assert reading.reader_js(parted) == 0


def test_code_within_hebrew_runs_from_the_left(reading: Browser, open_reader: OpenReader) -> None:
    """Its dashes and brackets stay where they were written."""
    open_reader(lang="he", dir="rtl", content_html="<p>הריצו <code>--help</code> קודם.</p>")
    ends = """(root) => { const code = root.querySelector('code').firstChild;
      const range = document.createRange();
      return [0, 5].map((at) => { range.setStart(code, at); range.setEnd(code, at + 1);
        return range.getBoundingClientRect().left }) }"""
    first, last = reading.reader_js(ends)
    assert first < last


def test_an_items_blocks_are_nearer_to_each_other_than_to_the_next(
    reading: Browser, open_reader: OpenReader
) -> None:
    """A step's command belongs to the step."""
    step = "<li><p>Do this:</p><pre><code>now</code></pre></li>"
    open_reader(content_html=f"<ol>{step}{step}</ol>")
    gaps = """(root) => { const blocks = root.querySelectorAll('.article-body :is(p, pre)');
      const [words, code, next] = [...blocks].map((e) => e.getBoundingClientRect());
      return [code.top - words.bottom, next.top - code.bottom] }"""
    within, between = reading.reader_js(gaps)
    assert 5 < within < between


def test_a_heading_stands_beside_what_marks_it(reading: Browser, open_reader: OpenReader) -> None:
    """The triangle of a section that opens, and the dot of an item that is all one link."""
    section = "<details open><summary><h2>Opens</h2></summary><p>t</p></details>"
    item = "<li><a href=/a><div><h2>All</h2><p>one link</p></div></a></li>"
    open_reader(content_html=f"<p>t</p>{section}<ul>{item}</ul>")
    distances = reading.reader_js(
        """(root) => [...root.querySelectorAll('.article-body h2')].map((heading) =>
      heading.getBoundingClientRect().top - heading.closest('summary, li').getBoundingClientRect().top)"""
    )
    assert [distance < 12 for distance in distances] == [True, True], distances


def test_a_pull_quote_is_larger_than_the_text(reading: Browser, open_reader: OpenReader) -> None:
    """A quotation in a figure, or alone in an aside; one within the text is as large as that."""
    quote = "<blockquote><p>A mill waits.</p></blockquote>"
    open_reader(content_html=f"<p>t</p>{quote}<figure>{quote}</figure><aside>{quote}</aside>")
    sizes = """(root) => [...root.querySelectorAll('.article-body :is(p, blockquote p)')]
      .map((e) => parseFloat(getComputedStyle(e).fontSize))"""
    text, quoted, *pulled = reading.reader_js(sizes)
    assert text == quoted
    assert [round(size / text, 2) for size in pulled] == [1.32, 1.32]


def test_vertical_text_is_paged_by_keys(reading: Browser, open_reader: OpenReader) -> None:
    """A page on, a line on, to the end, back to the beginning, as in text that runs down."""
    open_reader(
        lang="ja",
        content_html="<p>東京の図書館で古い本を読みました。</p>" * 120,
        settings={"scripts": {"cjk": {"vertical": True}}},
    )
    left = "(root) => Math.abs(root.querySelector('dialog').scrollLeft)"
    wide = reading.js("innerWidth")
    reading.press("PageDown")
    wait_until(lambda: 0.8 * wide < reading.reader_js(left) < wide, "the next page")
    reading.press("ArrowDown")
    wait_until(lambda: reading.reader_js(left) > 0.9 * wide, "the next line")
    reading.press("End")
    end = """(root) => { const {scrollLeft, scrollWidth, clientWidth} = root.querySelector('dialog');
      return scrollWidth - clientWidth + scrollLeft < 2 }"""
    wait_until(lambda: reading.reader_js(end), "the end")
    reading.press("Home")
    wait_until(lambda: reading.reader_js(left) < 1, "the beginning")


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
    # It stands in the middle of the gap: in a Japanese face it is wider than in a Latin one.
    room = """(root) => { const byline = root.querySelector('.article-byline');
      const {textAlign, inlineSize} = getComputedStyle(byline.lastElementChild, '::before');
      const gap = parseFloat(getComputedStyle(byline).columnGap);
      return textAlign === 'center' && Math.abs(parseFloat(inlineSize) - gap) < 0.1 }"""
    assert reading.reader_js(room)
    before = reading.reader_js("(root) => root.querySelector('dialog').scrollLeft")
    reading.press("j")
    moved = "(root) => root.querySelector('dialog').scrollLeft"
    wait_until(lambda: reading.reader_js(moved) < before, "the columns to move on")


def test_columns_pass_at_a_distance_and_hold_short_figures_upright(
    reading: Browser, open_reader: OpenReader
) -> None:
    """A table in vertical text touches no neighbour; "12" stands upright in one place, "1999" lies."""
    text = "灯台の階段は百二十六段ある。" * 4
    open_reader(
        lang="ja",
        settings={"scripts": {"cjk": {"vertical": True}}},
        content_html=f"<p>{text}</p><table><tr><td>段</td><td>高さ</td></tr></table>"
        "<p>灯台は1999年の12月に建った。<code>a 12 b</code></p>",
    )
    look = """(root) => { const blocks = root.querySelectorAll('.article-body > *');
      const [before, table, after] = [...blocks].map((e) => e.getBoundingClientRect());
      const upright = [...root.querySelectorAll('.upright')];
      return [before.left - table.right > 10, table.left - after.right > 10,
        upright.map((e) => [e.textContent, getComputedStyle(e).textCombineUpright])] }"""
    assert reading.reader_js(look) == [True, True, [["12", "all"]]]


def test_only_who_wrote_a_post_is_set_small(reading: Browser, open_reader: OpenReader) -> None:
    """A standfirst or heading in an entry's `<header>` is read like other text; a signature is small."""
    words = f"<p>{ENGLISH}</p>"
    open_reader(
        content_html="<article><header><p><b>Ada</b> · <time>4 May</time></p></header>"
        f"{words}</article><article><header><p>Why walls are measured twice.</p></header>{words}</article>"
        f"<section><header><h2>Walls</h2><p>Of stone.</p></header>{words}</section>"
    )
    sizes = """(root) => [...root.querySelectorAll('.article-body header > p, .article-body article > p')]
      .map((e) => parseFloat(getComputedStyle(e).fontSize))"""
    signature, text, standfirst, _, in_section = reading.reader_js(sizes)
    assert signature < 0.9 * text
    assert standfirst == in_section == text


def test_a_part_stands_above_its_own_parts(reading: Browser, open_reader: OpenReader) -> None:
    """Texts whose parts are `h1` have theirs in `h2`: the first are larger, and the title is largest."""
    open_reader(content_html=f"<h1>Walls</h1><h2>Of stone</h2><p>{ENGLISH}</p><h1>Roads</h1><p>t</p>")
    title, part, below = reading.reader_js(
        """(root) => ['.article-title', '.article-body h1', '.article-body h2']
      .map((name) => parseFloat(getComputedStyle(root.querySelector(name)).fontSize))"""
    )
    assert title > part > below


STRESS = """(root) => { const style = (at) => getComputedStyle(root.querySelector(at));
  const title = style('.article-title');
  return [style('.article-body em').fontStyle, parseFloat(title.lineHeight) / parseFloat(title.fontSize)] }"""


@pytest.mark.parametrize("lang", ["ckb", "bn", "ta", "gu", "km"])
def test_scripts_without_italics_are_not_slanted_and_their_headings_have_room(
    reading: Browser, open_reader: OpenReader, lang: str
) -> None:
    """They stress by weight; signs above and below the letters would touch those of the next line."""
    open_reader(
        lang=lang, dir="rtl" if lang == "ckb" else "ltr", title="১২", content_html="<p>১ <em>২</em></p>"
    )
    style, leading = reading.reader_js(STRESS)
    assert style == "normal"
    assert leading >= 1.4


def test_a_paragraph_from_the_left_in_a_text_from_the_right_has_a_latin_face(
    reading: Browser, open_reader: OpenReader
) -> None:
    """Its commas and digits would be those of the text's face, which is drawn for other letters."""
    open_reader(lang="ur", dir="rtl", content_html='<p>کشتی</p><p dir="ltr">Boats (in English), 1911.</p>')
    faces = (
        "(root) => [...root.querySelectorAll('.article-body p')].map((p) => getComputedStyle(p).fontFamily)"
    )
    own, other = reading.reader_js(faces)
    assert "Nastaliq" in own
    assert "Nastaliq" not in other


def test_code_in_a_text_from_the_right_keeps_its_face(reading: Browser, open_reader: OpenReader) -> None:
    """It is marked as going from the left, as other Latin words are."""
    open_reader(
        lang="fa", dir="rtl", content_html='<p>با <code dir="ltr">git push</code> و <code>git</code></p>'
    )
    faces = "(root) => [...root.querySelectorAll('code')].map((each) => getComputedStyle(each).fontFamily)"
    marked, plain = reading.reader_js(faces)
    assert marked == plain


def test_the_triangle_of_what_unfolds_stands_beside_a_block(
    reading: Browser, open_reader: OpenReader
) -> None:
    """Within the line it would be alone on one of its own."""
    open_reader(content_html="<details open><summary><div>One</div></summary><p>x</p></details>")
    height = "(root) => root.querySelector('summary').getBoundingClientRect().height"
    assert reading.reader_js(height) < 50


def test_no_line_begins_with_a_colon_after_a_blank(reading: Browser, open_reader: OpenReader) -> None:
    """As in French, where pages have typed a plain blank: in title and text, but code stays as it is."""
    content = "<p>Il dit : « <em>Le port</em> » ; voir <code>a ? b : c</code>, »Zitat« und «cita» .</p>"
    open_reader(lang="fr", title="Le port : une histoire", content_html=content)
    texts = """(root) => [...root.querySelectorAll(".article-title, .article-body p")]
      .map((each) => each.textContent)"""
    blank = "\u00a0"
    assert reading.reader_js(texts) == [
        f"Le port{blank}: une histoire",
        f"Il dit{blank}: «{blank}Le port{blank}»{blank}; voir a ? b : c, »Zitat« und «cita» .",
    ]


def test_an_item_of_the_other_direction_has_its_number_within_the_column(
    reading: Browser, open_reader: OpenReader
) -> None:
    """Its list leaves room for numbers at the other side."""
    items = '<li>ראיון עם הכותבת</li><li dir="ltr">Holm, Ada (1911). Boats of the Harbour.</li>'
    open_reader(lang="he", dir="rtl", content_html=f"<p>כך</p><ol>{items}</ol>")
    edges = """(root) => { const box = (at) => root.querySelector(at).getBoundingClientRect();
      return [box('.article-body').left, box('li[dir]').left, box('ol').right, box('li[dir]').right] }"""
    left, item_left, right, item_right = reading.reader_js(edges)
    assert item_left - left > 20
    assert abs(item_right - right) < 1


def test_a_reference_is_no_title(reading: Browser, open_reader: OpenReader) -> None:
    """Encyclopedias write all of it as `cite`, titles and links within; a book's title is slanted."""
    content = "<p><cite>Boats</cite> <cite>Holm, Ada (1911). <i>Boats</i>. Harbour Press.</cite></p>"
    styles = """(root) => [...root.querySelectorAll('cite')].map((each) =>
      [getComputedStyle(each).fontStyle, getComputedStyle(each).fontWeight])"""
    open_reader(content_html=content)
    assert reading.reader_js(styles) == [["italic", "400"], ["normal", "400"]]


def test_who_wrote_a_post_does_not_move_the_day(reading: Browser, open_reader: OpenReader) -> None:
    """A Latin name would take the digits of a Persian date to its side."""
    head = "<header><p><b>oarsman_7</b> · <time>۲۴ اسفند ۱۴۰۲</time></p></header>"
    open_reader(lang="fa", dir="rtl", content_html=f"<article>{head}<p>کشتی</p></article>")
    where = """(root) => { const range = document.createRange();
      const day = root.querySelector('header time').firstChild;
      range.setStart(day, 0); range.setEnd(day, 2); return [range.getBoundingClientRect().right,
      root.querySelector('header b').getBoundingClientRect().left] }"""
    digits, name = reading.reader_js(where)
    assert digits <= name


def test_latin_words_in_a_japanese_text_have_no_dots(reading: Browser, open_reader: OpenReader) -> None:
    """Names of parameters in a manual; what is stressed in Japanese has them."""
    open_reader(lang="ja", content_html="<p><em>棟梁 Yunus</em>は<em>coats<b>=2</b></em>と言う。</p>")
    styles = """(root) => [...root.querySelectorAll('em')].map((each) => {
      const {textEmphasisStyle, fontStyle} = getComputedStyle(each);
      return [textEmphasisStyle !== 'none', fontStyle] })"""
    assert reading.reader_js(styles) == [[True, "normal"], [False, "italic"]]
