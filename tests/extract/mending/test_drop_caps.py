"""Large first letters in boxes or pictures of their own."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage import extract
from stillpage.extract.mending.drop_caps import join_drop_caps
from stillpage.extract.tree.elements import Elements

_REST = "he lamp of the old harbour burnt until the morning came over the sea."
_HEBREW = "מנורה של הנמל הישן דלקה כל לילה עד הבוקר, וכל מי שבא מן הים ראה אותה מרחוק."
_THAI = "นเฝ้าประภาคารจุดตะเกียงทุกคืนจนถึงรุ่งเช้า และชาวเรือทุกคนเห็นแสงนั้นจากที่ไกล"
_CHINESE = (
    "港口的灯每天晚上都点亮，一直到清晨才熄灭，船上的人远远地就能看见它的光，于是放下心来，慢慢驶进港湾去。"
)


def _joined(html: str) -> str:
    """What the elements say, each text parted from the others."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    join_drop_caps(Elements(root))
    return "|".join(root.itertext())


@pytest.mark.parametrize(
    "form",
    [
        '<div class="drop-cap">{letter}</div><p>{rest}</p>',
        '<p class="dropcap">{letter}</p><p>{rest}</p>',
        '<p class="drop">{letter}</p><p>{rest}</p>',
        '<div class="storyInitial">{letter}</div><p>{rest}</p>',
        '<div><span class="initial">{letter}</span></div><p><em>{rest}</em></p>',
        '<span style="float:left;font-size:60px">{letter}</span><p>{rest}</p>',
        '<h2 class="first-letter">{letter}</h2> <div><p>{rest}</p></div>',
        '<div class="cap"><img src="t.gif" alt="{letter}"></div><p>{rest}</p>',
        '<p><img src="t.gif" alt="{letter}">{rest}</p>',
    ],
)
@pytest.mark.parametrize(
    ("letter", "rest"),
    [("T", _REST), ("T", f"HE {_REST[3:]}"), ("老", _CHINESE), ("ה", _HEBREW), ("ค", _THAI)],
)
def test_the_letter_is_put_before_its_word(form: str, letter: str, rest: str) -> None:
    """Whether it stands in an element or a picture."""
    assert letter + rest in _joined(form.format(letter=letter, rest=rest))


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (" lamp burnt there, and the lamp was seen from afar by all who came.", "A lamp burnt"),
        ("lamp burnt there, and the lamp was seen from afar by all who came.", "A lamp burnt"),
        ("LAMP burnt there, and the lamp was seen from afar by all who came.", "A LAMP"),
        ("ll lamps burnt there, and they were seen from afar by all who came.", "All lamps"),
    ],
)
def test_a_letter_that_is_a_word_keeps_its_blank(rest: str, expected: str) -> None:
    """By what is written, or what the text says elsewhere."""
    assert expected in _joined(f'<div class="dropcap">A</div><p>{rest}</p>')
    if rest.startswith(" "):
        assert expected in _joined(f'<p><img src="a.gif" alt="A">{rest}</p>')


@pytest.mark.parametrize(
    "page",
    [
        f'<div class="letter">B</div><p>Every lamp, and {_REST}</p>',
        f'<p><img src="t.gif" alt="T">The lamp, and {_REST}</p>',
        '<span class="cap">X</span><p>close</p>',
        f'<ul><li class="letter">A</li><li>{_REST}</li></ul>',
        f'<div class="drop">ab</div><p>{_REST}</p>',
        f'<p><a href="/"><img src="t.gif" alt="F"></a>{_REST}</p>',
        f'<div class="initial" id="T">T</div><p>{_REST}</p>',
        f'<h2 class="letter">T</h2><p>{_REST}</p>',
        f'<h2 class="initial">A</h2><p><b>aft</b> is where {_REST}</p>',
        f'<h2 class="initial">A</h2><p><b>AFT</b> is where {_REST}</p>',
        f'<div class="cap">B</div><p>it was {_REST}</p><div class="cap">C</div><p>it is {_REST}</p>',
        f'<p><span><b class="cap">T</b></span>he lamp was <i>lit again, and {_REST}</i></p>',
        f'<div class="initial">L</div><ul><li><p>amps of all kinds, and {_REST}</p></li></ul>',
        f'<p>Press <img src="b.png" alt="B"> and hold it until {_REST}</p>',
        '<ul><li><img src="p.png" alt="P"> parking</li></ul>',
        f'<div class="initial">א</div><p>12 lamps, and {_REST}</p>',
        f'<div class="initial">א</div><p></p><p>{_HEBREW}</p>',
        f'<p><img src="m.gif" alt="M">metro station, {_REST}</p>',
        f'<p><img src="m.gif" alt="M">station, {_REST}</p><p>station</p>',
        f'<div class="dropcap">Я</div><p>видел лампу на западном пирсе, {_CHINESE}</p><p>я был там</p>',
    ],
    ids=[
        *("index", "whole word", "button", "items", "two letters", "link", "target", "letter", "glossary"),
        *("capitals", "answers", "in its word", "list", "key", "legend", "number", "before nothing"),
        *("sign", "known word", "perhaps a word"),
    ],
)
def test_other_letters_stay(page: str) -> None:
    """Those of an index, of answers, signs, and beside a whole word."""
    root = lxml.html.fragment_fromstring(page, create_parent="div")
    before = lxml.html.tostring(root)
    join_drop_caps(Elements(root))
    assert lxml.html.tostring(root) == before


@pytest.mark.parametrize(("count", "are_joined"), [(50, True), (51, False)])
def test_what_has_more_letters_than_chapters_is_left(count: int, *, are_joined: bool) -> None:
    """There such a letter is another sign, and each asks for the text around it."""
    page = f'<div class="dropcap">T</div><p>{_REST}</p>' * count
    assert _joined(page).count(f"T{_REST}") == (count if are_joined else 0)


@pytest.mark.parametrize(
    "around",
    ["<script>(w, d, d)</script>", "<p>He'd say that she'd come.</p>", "<ul><li>L&amp;D<li>R &amp; D</ul>"],
)
def test_what_is_no_word_of_the_text_keeps_no_letter_apart(around: str) -> None:
    """A script's names, what stands behind an apostrophe, and half of two letters."""
    rest = "uring the night the lamp of the old harbour burnt until the morning came."
    assert f"D{rest}" in _joined(f'{around}<div class="post-first-letter">D</div><p>{rest}</p>')
    assert f"D{rest}" not in _joined(f'<p>Class d</p><div class="post-first-letter">D</div><p>{rest}</p>')


def test_an_article_begins_with_its_first_letter() -> None:
    """Alone in a box it was left out."""
    page = f'<title>Lamp</title><article><h1>Lamp</h1><div class="dropcap">T</div><p>{_REST}</p>'
    assert f"T{_REST}" in extract(page + f"<p>{_REST * 3}</p></article>").text
