"""Another finder's content is taken where it is the part that the model is sure of."""

from __future__ import annotations

import lxml.html
import numpy as np

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.choice.judgement import Judgement
from stillpage.extract.content.choice.second_opinion import Opinion, compare, is_worth_asking
from stillpage.extract.content.choice.selection import Selection
from stillpage.extract.content.features.itself import measure

_PARAGRAPH = "<p>The keeper counted {} ships that evening and wrote their names into the blue book.</p>"
_LONG = f"<p>{'The keeper writes down every ship. ' * 7}</p>"  # 42 words
_TEXT = "".join(_PARAGRAPH.format(number) for number in range(3))
_LINES = "".join(f"<li>Boats that came back, part {number}</li>" for number in range(60))


def opinion_of(
    text: float | list[float], lines: float, *, is_signed: bool = True, theirs: str = _TEXT
) -> Opinion:
    """What comes of asking, where the model keeps all and thinks so of text and lines."""
    page = segment(lxml.html.document_fromstring(f"<body><div>{_TEXT}</div><ul>{_LINES}</ul></body>"))
    judgement = Judgement(
        page=page,
        measured=measure(page),
        probability=np.array([*np.broadcast_to(text, 3), *[lines] * 60]),
        selection=Selection(np.ones(63, bool), expected_f1=0.6),
        is_signed=is_signed,
    )
    return compare(judgement, lxml.html.fragment_fromstring(f"<div>{theirs}</div>"))


def is_better(text: float, lines: float, *, is_signed: bool = True, theirs: str = _TEXT) -> bool:
    """Whether the text alone is taken."""
    return opinion_of(text, lines, is_signed=is_signed, theirs=theirs).better is not None


def test_the_part_that_the_model_is_sure_of_is_taken() -> None:
    """A short article above a long list that may be anything."""
    assert is_better(0.9, 0.4)


def test_a_page_without_a_day_or_a_writer_may_be_the_list() -> None:
    """The text above it is its introduction."""
    assert not is_better(0.9, 0.4, is_signed=False)


def test_what_the_model_believes_beside_the_other_choice_is_not_given_up() -> None:
    """Nor is a choice taken that it doubts, or that is no running text."""
    assert not is_better(0.9, 0.7)
    assert not is_better(0.6, 0.4)
    assert not is_better(0.9, 0.4, theirs=f"<ul>{_LINES}</ul>")


def test_what_the_model_is_sure_of_stays_with_the_other_choice() -> None:
    """The beginning of a text in a box of its own, which the other finder leaves out."""
    rest = "".join(_PARAGRAPH.format(number) for number in (1, 2))
    sure, doubtful = (
        opinion_of(0.9, 0.4, theirs=rest).better,
        opinion_of([0.6, 0.9, 0.9], 0.4, theirs=rest).better,
    )
    assert sure is not None
    assert sure.kept.tolist() == [True] * 3 + [False] * 60
    assert doubtful is not None
    assert doubtful.kept.tolist() == [False, True, True] + [False] * 60


def is_asked(*, prose: float, lines: float, expected: float = 0.6, is_signed: bool = False) -> bool:
    """Whether the other is asked about ten paragraphs and a hundred short lines, of such probabilities."""
    body = _LONG * 10 + "<p>Oil for the lamp</p>" * 100
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    judgement = Judgement(
        page=page,
        measured=measure(page),
        probability=np.array([prose] * 10 + [lines] * 100),
        selection=Selection(np.ones(110, bool), expected_f1=expected),
        kind="article",
        is_signed=is_signed,
    )
    return is_worth_asking(judgement, elements=900)


def test_the_other_is_asked_where_running_text_is_in_doubt() -> None:
    """Not where the model is certain of its choice."""
    assert is_asked(prose=0.5, lines=0.1)
    assert not is_asked(prose=0.5, lines=0.1, expected=0.8)


def test_the_other_is_not_asked_about_short_lines() -> None:
    """It looks for running text, and its choice would not be taken."""
    assert not is_asked(prose=0.5, lines=0.5)


def test_the_other_is_asked_where_a_sure_text_stands_among_doubtful_lines() -> None:
    """A short article in a list that may be anything, where a day or a writer tell that it is one."""
    assert is_asked(prose=0.9, lines=0.9, is_signed=True)
    assert not is_asked(prose=0.7, lines=0.9, is_signed=True)
