"""What is set in columns or wider than the text: tables, code, formulas."""

from __future__ import annotations

import pytest

from tests.browser.driver import Browser, wait_until
from tests.browser.reader.conftest import OpenReader


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


def test_a_table_of_thousands_of_cells_is_left_as_it_is(reading: Browser, open_reader: OpenReader) -> None:
    """Looking at each would hold up the rest; a title over all columns does not hide how many there are."""
    row = f"<tr>{'<td>1.5</td>' * 41}</tr>"
    open_reader(content_html=f"<table><tr><th>Yards</th></tr>{row * 100}</table><p>t</p>")
    assert reading.reader_js("(root) => root.querySelectorAll('[data-figure]').length") == 0


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


def test_more_to_come_shows_at_the_side(reading: Browser, open_reader: OpenReader) -> None:
    """A formula may be cut off after a comma, and seem whole: a shadow says it is not."""
    terms = "".join(f"<mi>x</mi><mo>+</mo><mn>{n}</mn><mo>=</mo>" for n in range(60))
    open_reader(
        content_html=f"<p>t</p><math display=block><mrow>{terms}</mrow></math>"
        f"<pre>{'long ' * 40}</pre><pre>short</pre>"
    )
    shadows = """(root) => [...root.querySelectorAll('.math-box, pre')].map((e) =>
      getComputedStyle(e).backgroundImage.split('linear-gradient(').length - 1)"""
    wait_until(lambda: reading.reader_js(shadows) == [4, 4, 0], "the shadows")


def test_the_corner_of_a_head_stays_only_above_rows_names(reading: Browser, open_reader: OpenReader) -> None:
    """Above figures that scroll it would name the wrong column."""
    head = f"<thead><tr>{'<th>A long head</th>' * 30}</tr></thead>"
    tables = "".join(f"<table>{head}<tr><{cell}>1{'<td>2' * 29}</table>" for cell in ("th", "td"))
    open_reader(content_html=f"<p>t</p>{tables}")
    look = """(root) => [...root.querySelectorAll('.table-box')].map((box) => { box.scrollLeft = 300;
      const head = box.querySelector('th').getBoundingClientRect().left;
      return box.dataset.scrolls === '' && Math.abs(head - box.getBoundingClientRect().left) < 3 })"""
    wait_until(lambda: reading.reader_js(look) == [True, False], "the corners")


def test_brackets_stand_close_to_their_matrix(reading: Browser, open_reader: OpenReader) -> None:
    """Chromium would leave room there for a neighbour that a first and a last column have not."""
    row = "<mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr>"
    matrix = f"<mrow><mo>(</mo><mtable>{row * 2}</mtable><mo>)</mo></mrow>"
    open_reader(content_html=f"<p>t</p><math display=block>{matrix}</math>")
    gaps = """(root) => { const box = (e) => e.getBoundingClientRect();
      const math = root.querySelector('math');
      const [table, first] = [math.querySelector('mtable'), math.querySelector('mi')].map(box);
      const [one, two] = [...math.querySelectorAll('mi')].map(box);
      return [first.left - table.left, two.left - one.right] }"""
    outside, between = reading.reader_js(gaps)
    assert outside < 3 < between


def test_a_prime_is_as_large_as_its_letter(reading: Browser, open_reader: OpenReader) -> None:
    """x′ and x₁′, not x with a speck, and no higher brackets than beside x₁²; a power stays small."""
    signs = "<mo>′</mo>", "<mn>2</mn>"
    powers = "".join(
        f"<math><msubsup><mi>x</mi><mn>1</mn>{sign}</msubsup><mo>(</mo><mi>t</mi><mo>)</mo></math>"
        for sign in signs
    )
    open_reader(content_html=f"<p>{powers}</p>")
    sizes = """(root) => [...root.querySelectorAll('math')].map((m) => {
      const size = (e) => parseFloat(getComputedStyle(e).fontSize);
      const bracket = [...m.querySelectorAll('mo')].find((o) => o.textContent === '(');
      return [size(m.querySelector('msubsup > :last-child') ?? m), size(m.querySelector('mi')),
        bracket.getBoundingClientRect().height] })"""
    (prime, letter, bracket), (power, base, beside_power) = reading.reader_js(sizes)
    assert letter == base > power
    # Firefox takes the prime that the font has for this size, and needs no help.
    assert prime == (letter if reading.name == "chromium" else power)
    assert bracket <= beside_power


@pytest.mark.parametrize(("lang", "direction"), [("en", "ltr"), ("he", "rtl")])
def test_code_and_tables_take_the_room_beside_the_text(
    reading: Browser, open_reader: OpenReader, lang: str, direction: str
) -> None:
    """Where they would scroll: code to the right, tables to where lines end; one in a list stays in it."""
    code = f"<pre><code>{'x' * 76}</code></pre>"
    cells = "".join(f"<td>cellnumber{n}</td>" for n in range(6))
    open_reader(
        lang=lang,
        dir=direction,
        content_html=f"<p>t</p>{code}<table><tr>{cells}</tr></table><ul><li>t{code}</li></ul><p>t</p>",
    )
    look = """(root) => { const edges = (e) => e.getBoundingClientRect();
      const text = edges(root.querySelector('.article-body')); const dialog = root.querySelector('dialog');
      const [code, inList] = root.querySelectorAll('pre'); const table = root.querySelector('.table-box');
      const out = (px) => Math.sign(Math.round(px));
      const sides = (e) => [out(text.left - edges(e).left), out(edges(e).right - text.right),
        e.scrollWidth <= e.clientWidth + 1];
      return {code: sides(code), table: sides(table),
        listed: inList.hasAttribute('data-wide'), page: dialog.scrollWidth <= dialog.clientWidth} }"""
    expected = {
        "code": [0, 1, True],
        "table": [0, 1, True] if direction == "ltr" else [1, 0, True],
        "listed": False,
        "page": True,
    }
    wait_until(lambda: reading.reader_js(look) == expected, f"{expected}")


def test_lines_that_went_and_came_are_told_apart(reading: Browser, open_reader: OpenReader) -> None:
    """In a diff, by their ground: words struck through are hard to read."""
    open_reader(content_html="<pre><code class='language-diff'>-went\n+came\n stayed</code></pre>")
    look = """(root) => ['deletion', 'addition'].map((n) => root.querySelector(`.code-${n}`)).every(Boolean)
      && ['deletion', 'addition'].map((n) => getComputedStyle(root.querySelector(`.code-${n}`)))
        .map((s) => [s.backgroundColor, s.textDecorationLine])"""
    (went, line), (came, _) = wait_until(lambda: reading.reader_js(look), "the colours")
    assert went != came
    assert line == "none"


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_cells_below_one_of_several_rows_keep_their_column(
    reading: Browser, open_reader: OpenReader, direction: str
) -> None:
    """The first cell of a row is in the second column there: its words stand below those above it."""
    rows = "<tr><td rowspan='2'>Boats</td><td>Skiff</td></tr><tr><td>Yawl</td></tr>"
    open_reader(dir=direction, content_html=f"<table>{rows}</table><p>t</p>")
    look = """(root) => [...root.querySelectorAll('td')].slice(1).map((cell) => {
      const range = document.createRange(); range.selectNodeContents(cell);
      return range.getBoundingClientRect().%s })"""
    above, below = reading.reader_js(look % ("left" if direction == "ltr" else "right"))
    assert abs(above - below) < 2


def test_code_in_a_box_has_a_ground_of_its_own(reading: Browser, open_reader: OpenReader) -> None:
    """Else nothing tells it from the note around it."""
    code = "<p>Say <code>x</code>, <kbd>y</kbd></p><pre><code>x = 1</code></pre>"
    open_reader(content_html=f"<aside>{code}<p>t</p></aside>{code}<p>t</p>")
    look = """(root) => [...root.querySelectorAll('aside, p > code, kbd, pre')]
      .map((each) => getComputedStyle(each).backgroundColor)"""
    box, *grounds = reading.reader_js(look)
    assert box not in grounds[:3]
    assert grounds[3:] == [box] * 3  # as code stands out of the text


def test_equations_meet_at_their_signs(reading: Browser, open_reader: OpenReader) -> None:
    """As a system of them is written for the web; the cases of a definition begin at the left."""
    rows = "".join(
        f"<mtr><mtd>{left}</mtd><mtd><mo>=</mo><mi>z</mi></mtd></mtr>"
        for left in ("<mi>x</mi><mo>+</mo><mi>y</mi>", "<mi>x</mi>")
    )
    tables = [f"<mtable columnalign='{side} left'>{rows}</mtable>" for side in ("right", "left")]
    open_reader(content_html="".join(f"<math display=block>{table}</math>" for table in tables))
    look = """(root) => [...root.querySelectorAll('mtable')].map((table, n) => {
      const [one, other] = [...table.querySelectorAll('mtd:first-child')].map((cell) => {
        const part = n ? cell.firstElementChild : cell.lastElementChild;
        return part.getBoundingClientRect()[n ? 'left' : 'right'] });
      return Math.abs(one - other) < 2 })"""
    assert reading.reader_js(look) == [True, True]
