"""Lines as a printed page breaks them, put together again."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from typing import Final

import lxml.html
import pytest

from stillpage.extract.tree.typeset_lines import (
    Line,
    are_sentences,
    drop_hyphen,
    is_broken_word,
    joint,
    paragraphs_of,
    wrapped_paragraphs,
)

_ENGLISH = (
    "The keeper wrote down every evening when he lit",
    "it, and the books are still kept in a cupboard",
)
_CHINESE = ("守灯人每天晚上都记下点灯的时间四十年的本子", "至今还保存在镇公所的一个柜子里纸张已经发黄")


def _paragraphs(said: tuple[str, str], *, step: float = 20, indent: float = 0, size: float = 12) -> list[int]:
    """How many lines each paragraph has, if the fourth of six stands, begins or is written so."""
    lines, top = [], 0.0
    for number, words in enumerate(said * 3):
        is_fourth = number == 3
        top += step if is_fourth else 20
        left = 85 + indent * is_fourth
        lines.append(Line(lxml.html.Element("p"), words, 1, left, top, size if is_fourth else 12))
    return [len(paragraph) for paragraph in paragraphs_of(lines)]


@pytest.mark.parametrize("said", [_ENGLISH, _CHINESE], ids=["en", "zh"])
def test_full_lines_are_one_paragraph_unless_their_place_parts_them(said: tuple[str, str]) -> None:
    """Below more room than usual, further in, or in larger letters another begins."""
    assert _paragraphs(said) == [6]
    assert _paragraphs(said, step=40) == [3, 3]
    assert _paragraphs(said, indent=24) == [3, 3]
    assert _paragraphs(said, size=18) == [3, 1, 2]


@pytest.mark.parametrize(
    "begins",
    ["• ", "(a) ", "12. ", "ب) ", "3、"],
)
def test_lines_that_begin_as_items_begin_paragraphs(begins: str) -> None:
    """However full the line above is."""
    said = [*_ENGLISH, begins + _ENGLISH[0], begins + _ENGLISH[1], *_ENGLISH]
    lines = [Line(lxml.html.Element("p"), words, 1, 85, 20 * at, 12) for at, words in enumerate(said)]
    assert [len(paragraph) for paragraph in paragraphs_of(lines)] == [2, 1, 3]


def test_lines_of_contents_are_paragraphs() -> None:
    """Leaders go to the number of a page."""
    said = [f"The lamp of the {pier} pier ................... {pier}" for pier in range(3, 9)]
    lines = [Line(lxml.html.Element("p"), words, 1, 85, 20 * at, 12) for at, words in enumerate(said)]
    assert [len(paragraph) for paragraph in paragraphs_of(lines)] == [1] * 6


_WRAPPED: Final = textwrap.wrap(
    "the keeper climbed to the lamp that night and wrote the weather down, as he had done for forty years. A"
    " boat came in late, and nobody on the pier could say whose it was; its sail was grey. They asked the"
    " keeper, who had seen it, and he told them that it came from the north and that it carried bread, oil"
    " and a letter for the teacher. She read it to all of them. It said that the other lamp was out, and"
    " that two pilots had rowed through the fog to light it again, with a candle and a mirror.",
    70,
)


def _runs(*blocks: Sequence[str]) -> list[list[int]]:
    """Which lines run on."""
    paragraphs = wrapped_paragraphs(blocks)
    assert paragraphs is not None
    return [run for paragraph in paragraphs for run in paragraph]


def _around(*lines: str) -> list[list[int]]:
    """Which of these run on between lines of prose, by their numbers from 0 on."""
    prose = _WRAPPED * 3
    end = len(prose) + len(lines)
    runs = _runs([*prose, *lines, *prose])
    told = [[at - len(prose) for at in run if len(prose) <= at < end] for run in runs]
    return [run for run in told if run]


@pytest.mark.parametrize(
    ("lines", "runs"),
    [
        (
            ["and he rowed to the pier and back, as long as there was any light to see", "by on the sea."],
            [[0, 1]],
        ),
        (
            [
                "and whoever wants to know how it is to be done may simply write into it",
                "call(run[0], {all: x_y});",
            ],
            [[0], [1]],
        ),
        (
            ["and then he went home.", "nobody had seen him go, and nobody asked the teacher where he was."],
            [[0], [1]],
        ),
        (
            [
                "“we will climb to the lamp tonight,” she said, “and you wait right there.”",
                "“so be it,” he said.",
            ],
            [[0], [1]],
        ),
        (
            [
                "“we will climb to the lamp tonight,” she said, “and you wait right there.”",
                "he went to the pier.",
            ],
            [[0], [1]],
        ),
        (
            [
                "and all that winter people who came by the pier had called it “the eye”",
                "and the lamp “an ear”.",
            ],
            [[0, 1]],
        ),
    ],
    ids="prose code end answer telling names".split(),
)
def test_lines_of_prose_run_on_where_a_sentence_does(lines: list[str], runs: list[list[int]]) -> None:
    """Code does not, nor what is said with what is answered; between sentences a short line ends one."""
    assert _around(*lines) == runs


def test_lines_that_are_no_sentence_keep_their_ends() -> None:
    """A list among prose, however full its lines are."""
    things = [
        "a lamp with oil for four nights, and a wick in a box of tin and wood",
        "two loaves of bread, of which one is for the pilots on the other pier",
        "the letter of the teacher, who asks for the book of the last forty",
    ]
    assert _runs(_WRAPPED, things, _WRAPPED)[1:4] == [[len(_WRAPPED) + at] for at in range(3)]


def test_a_line_that_is_kept_within_a_sentence_stays_in_its_paragraph() -> None:
    """A dash begins items, too; behind a sentence's end it begins a paragraph."""
    block = [
        *_WRAPPED[1:2],
        "and all of that he wrote into the grey book that lay beside the old lamp",
        "– as he said –",
    ]
    own = len(_WRAPPED)
    within = wrapped_paragraphs([_WRAPPED, block, _WRAPPED])
    assert within is not None
    assert within[1] == [[own, own + 1], [own + 2]]
    ended = [*block[:1], "and all of that he wrote into the grey book that lay beside the lamp.", block[2]]
    behind = wrapped_paragraphs([_WRAPPED, ended, _WRAPPED])
    assert behind is not None
    assert behind[1:3] == [[[own, own + 1]], [[own + 2]]]


def test_semicolons_end_items_where_they_end_lines_beside_each_other() -> None:
    """One at the end of a block's first line and one at that of its last are of prose."""
    first = "the lamp burns, and the keeper writes the weather down, as he always did;"
    last = "and then he sleeps, as do the pilots and the boats and the whole of the sea;"
    assert _runs([first, *_WRAPPED, last]) == [list(range(len(_WRAPPED) + 2))]
    assert _around(first, last, _WRAPPED[1]) == [[0], [1], [2]]


def test_a_paragraph_has_no_more_lines_than_are_quickly_joined() -> None:
    """Each that is added writes the text of those before it anew."""
    lines = [f"{line.rstrip('.')} and" for line in _WRAPPED * 60]
    assert max(map(len, _runs([*lines, *_WRAPPED]))) == 200
    placed = [
        Line(lxml.html.Element("p"), words, 1, 85, 20 * at, 12) for at, words in enumerate(_ENGLISH * 300)
    ]
    assert [len(paragraph) for paragraph in paragraphs_of(placed)] == [200, 200, 200]


_COUPLET: Final = "灯塔在北码头的尽头亮了一夜。守塔人写下今天海上的天气。"
_STORY: Final = "灯塔在北码头的尽头亮着，守塔人写下天气。船都回来了，没有人说话，只有老师在读那封信。" * 9


def test_chinese_runs_on_if_sentences_end_within_its_lines_and_not_with_them() -> None:
    """Lines of 56 columns are none too short for it; of couplets each ends with a mark."""
    lines = [_STORY[at : at + 28] for at in range(0, len(_STORY), 28)]
    assert _runs(lines) == [list(range(len(lines)))]
    assert wrapped_paragraphs([[_COUPLET] + [f"{at}{_COUPLET[1:]}" for at in "一二三四五六七八"]]) is None


def test_lines_of_figures_are_no_prose() -> None:
    """Results that somebody typed, with a remark in each."""
    names = "ada bo cy dora ewa fritz gus hal".split()
    lines = [
        f"{name} won 12:7 against {other} in round 34. She lost the next 6:18"
        for name in names
        for other in "xy"
    ]
    assert wrapped_paragraphs([lines]) is None
    assert wrapped_paragraphs([[re.sub(r"\d", "o", line) for line in lines]]) is not None


def test_sentences_may_end_within_lines_alone() -> None:
    """As in a column of a page that goes on elsewhere."""
    assert are_sentences(["burns. The keeper", "writes. He sleeps"])
    assert are_sentences(["燃えている。守り人は", "書いた。彼は眠る"])
    assert not are_sentences(["the keeper", "the lamp"])


@pytest.mark.parametrize(
    ("line", "following", "between"),
    [
        ("灯塔", "亮着", ""),
        ("灯塔", "Pharos", " "),
        ("Pharos", "灯塔", " "),
        ("등대", "지기", " "),
        ("the", "lamp", " "),
    ],
)
def test_chinese_lines_are_joined_without_a_blank(line: str, following: str, between: str) -> None:
    """A word in letters is parted from them, as it is within a line of most books."""
    assert joint(line, following) == between


@pytest.mark.parametrize(
    ("line", "following", "is_broken"),
    [
        ("the fisher-", "men", True),
        ("the fisher\xad", "men", True),
        ("Anna-", "Maria", False),
        ("from 1990-", "the year", False),
        ("the lamp -", "as he said", False),
        ("рыба\u2010", "ки", True),
        ("fisher", "men", False),
    ],
)
def test_a_hyphen_within_a_small_word_was_set_for_the_line(
    line: str, following: str, is_broken: bool
) -> None:
    """A dash, a range and a double name keep theirs."""
    assert is_broken_word(line, following) is is_broken


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("<p>the fisher- </p>", "<p>the fisher</p>"),
        ("<p>the <b>fisher-</b></p>", "<p>the <b>fisher</b></p>"),
        ("<p>the <b>old <i>fisher-</i></b> </p>", "<p>the <b>old <i>fisher</i></b> </p>"),
        ("<p><b>the</b> fisher-</p>", "<p><b>the</b> fisher</p>"),
    ],
)
def test_the_hyphen_is_taken_from_the_last_words_of_an_element(before: str, behind: str) -> None:
    """Wherever these stand in it."""
    words = lxml.html.fragment_fromstring(before)
    drop_hyphen(words)
    assert lxml.html.tostring(words, encoding="unicode") == behind


def _line(said: str, page: int, *, left: float = 85, top: float | None = 0, is_bold: bool = False) -> Line:
    return Line(lxml.html.Element("p"), said, page, left, top, 12, is_bold=is_bold)


def _numbers(*lines: Line) -> list[int]:
    return [len(paragraph) for paragraph in paragraphs_of(lines)]


def test_no_lines_are_no_paragraphs() -> None:
    """Of a page whose maker left its name alone."""
    assert paragraphs_of([]) == []


def test_bold_lines_are_no_part_of_what_is_below_them() -> None:
    """Nor what is above them."""
    said = [*_ENGLISH] * 3
    bold = [_line(words, 1, top=20 * at, is_bold=2 <= at < 4) for at, words in enumerate(said)]
    assert _numbers(*bold) == [2, 2, 2]


@pytest.mark.parametrize(
    ("last", "first", "numbers"),
    [
        (_ENGLISH[0], _ENGLISH[1], [4]),
        (_ENGLISH[0], _ENGLISH[1].capitalize(), [2, 2]),
        (f"{_ENGLISH[0][:-2]}t.", _ENGLISH[1], [2, 2]),
    ],
    ids=["goes on", "a name or heading", "ended"],
)
def test_a_paragraph_goes_on_over_the_page(last: str, first: str, numbers: list[int]) -> None:
    """If its sentence does, however far apart the two stand."""
    lines = [_line(_ENGLISH[1], 1, top=700), _line(last, 1, top=720), _line(first, 2, top=90)]
    assert _numbers(*lines, _line(_ENGLISH[1], 2, top=110)) == numbers


def test_pages_of_a_line_have_no_indent() -> None:
    """Where each stands to a fraction says nothing."""
    assert _numbers(*(_line(_ENGLISH[1], page, left=85.4, top=90) for page in range(1, 4))) == [3]


def test_lines_in_parts_beside_each_other_have_no_distance() -> None:
    """As of a text in three columns, which a page's program wrote row by row."""
    lines = [_line(_ENGLISH[1], 1, top=20 * (at // 3)) for at in range(9)]
    assert _numbers(*lines) == [9]


def test_what_follows_a_line_of_contents_is_another_paragraph() -> None:
    """A heading without a number of its own."""
    contents = "The lamp of the northern pier ................ 3"
    assert _numbers(*(_line(words, 1, top=20 * at) for at, words in enumerate([contents, *_ENGLISH]))) == [
        1,
        2,
    ]
