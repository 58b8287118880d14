"""What a giant page takes beside its tree, in bytes allocated: no load of the machine changes them."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable

import lxml.html
import numpy as np
import pytest

from stillpage.extract import reading_time
from stillpage.extract.collection import no_collection
from stillpage.extract.content import features
from stillpage.extract.content.blocks import text_statistics
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.choice.model import shipped_model
from stillpage.extract.content.features import Likeness, PageTitles, block_features, measure
from stillpage.extract.reading_time import count_words
from stillpage.extract.tree import text as tree_text
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.text import squeezed, text_of, width_of

_BLOCKS = 30_000
_SHORT = "<ul>" + "<li>an item" * _BLOCKS + "</ul>"
_SENTENCE = "Snow lay on the roofs, and on the boats. "
_ARABIC = "كان الثلج على السطوح وعلى القوارب. "
_CHINESE = "屋顶和船上都是雪。"
_BOTH = "雪 on 船 and 屋 "


def allocated(action: Callable[[], object]) -> tuple[int, int]:
    """Bytes that what an action gives takes, and the most that there were on the way."""
    tracemalloc.start()
    try:
        given = action()
        left, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert given is not None
    return left, peak


def test_a_block_takes_little() -> None:
    """255 bytes, where a list of pairs and a row for each took 480."""
    root = lxml.html.document_fromstring(_SHORT)
    elements = Elements(root)  # lxml's own objects are the tree's
    left, peak = allocated(lambda: segment(root))
    assert elements.nodes > _BLOCKS
    assert left < 300 * _BLOCKS
    assert peak < 330 * _BLOCKS


def test_features_are_made_in_pieces() -> None:
    """All blocks' at once took 1,700 bytes each, so that 500,000 filled a worker."""
    page = segment(lxml.html.document_fromstring(_SHORT))
    measured = measure(page)
    like = Likeness.of(page, measured, PageTitles("an item", ""))
    model = shipped_model()
    model.probabilities(block_features(page, measured, like, model.name_weights))  # tables, made once
    left, peak = allocated(
        lambda: model.probabilities(block_features(page, measured, like, model.name_weights))
    )
    assert left < 20 * _BLOCKS
    assert peak < 1000 * _BLOCKS  # of which 500 are those of one piece, however large the page


def test_names_of_tags_are_held_once() -> None:
    """One string for each element, as lxml gives them, takes 64 bytes an element."""
    root = lxml.html.document_fromstring(_SHORT)
    tags = Elements(root).tag
    assert len(tags) > _BLOCKS
    assert len(set(map(id, tags))) == len(set(tags))


@pytest.mark.parametrize("sentence", [_SENTENCE, _ARABIC, _CHINESE, _BOTH])
@pytest.mark.parametrize("read", [squeezed, width_of, count_words])
def test_a_giant_text_is_not_held_word_by_word(sentence: str, read: Callable[[str], object]) -> None:
    """A list of its words, or of what is wide or between that, is some eight times as large as the text."""
    text = sentence * (4_000_000 // len(sentence))
    size = len(text.encode("utf-16-le" if not text.isascii() else "ascii"))
    read(text[:1000])
    assert allocated(lambda: read(text))[1] < 2.5 * size + 20_000_000


def test_text_of_a_giant_element_is_not_held_word_by_word() -> None:
    """The text, once as the tree's and once as ours, and no list of words."""
    text = _SENTENCE * 100_000
    root = lxml.html.fragment_fromstring(
        f"<div><p>{text}</p></div>", parser=lxml.html.HTMLParser(huge_tree=True)
    )
    assert allocated(lambda: text_of(root))[1] < 6 * len(text)


@pytest.fixture
def in_pieces(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Lets all that is read in pieces be read in pieces of so many."""

    def cut(size: int) -> None:
        monkeypatch.setattr(tree_text, "_SQUEEZED_AT_ONCE", size)
        monkeypatch.setattr(reading_time, "_AT_ONCE", size)
        monkeypatch.setattr(text_statistics, "_CHARACTERS_AT_ONCE", size)
        monkeypatch.setattr(features, "_BLOCKS_AT_ONCE", size)

    return cut


@pytest.mark.parametrize("size", [2, 3, 5, 17, 60])
def test_what_is_read_in_pieces_is_the_same(size: int, in_pieces: Callable[[int], None]) -> None:
    """Wherever a piece ends: in a word, between two, in white space, in a rare letter."""
    said = " \n\u3000 It's  well-known.\t" + _ARABIC + _CHINESE + " \U00020000\U0001f600 co-\u200cop  2.5 "
    body = f"<main class=text><h2>{said}</h2>" + f"<p>{said * 3}<p>{said}<li class=a>x<li class=a>y" * 9
    page = segment(lxml.html.document_fromstring(f"<title>{said}</title><body>{body}<nav>{said}</nav>"))

    def found() -> tuple[object, ...]:
        measured = measure(page)
        like = Likeness.of(page, measured, PageTitles(said, said * 2))
        table = block_features(page, measured, like, shipped_model().name_weights)
        rows = np.concatenate(list(table.parts())).tolist()
        return squeezed(said), count_words(said), count_words(_CHINESE * 3), rows

    at_once = found()
    assert at_once[0] == " ".join(said.split())
    in_pieces(size)
    assert found() == at_once


@pytest.mark.parametrize("is_on", [True, False])
def test_the_collector_is_left_as_it_was(is_on: bool) -> None:
    """It rests while a page is read; whoever turned it off before wants it off."""
    was_on = gc.isenabled()
    try:
        (gc.enable if is_on else gc.disable)()
        with no_collection():
            assert not gc.isenabled()
        assert gc.isenabled() is is_on
    finally:
        (gc.enable if was_on else gc.disable)()
