"""Quotations are found again: exactly, over white space, nearly; and nothing is found that is not there."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillpage.export.anchoring import Anchors

# tests/extension/reader/highlights.test.js holds the reader to the same.
CASES = json.loads((Path(__file__).parent.parent / "pages" / "anchoring.json").read_text("utf-8"))
WORDS = "sea ship night harbour light keeper storm letter morning البحر سفينة 海 船 夜 ทะเล समुद्र".split()


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["what"]))
def test_quotations_of_the_common_cases(case: dict[str, Any]) -> None:
    """The same in Python and in the reader."""
    found = Anchors(case["text"]).find(case["quote"], case.get("prefix", ""), case.get("suffix", ""))
    if case["found"] is None:
        assert found is None
        return
    assert found is not None
    assert case["text"][slice(*found)] == case["found"]
    assert case["text"][: found[0]].count(case["found"]) == case["nth"]


@given(st.text(), st.data())
def test_every_stretch_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    """Whatever is quoted with all that stands around it: its very words, unless it has none to see."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end]
    found = Anchors(text).find(quote, text[:start], text[end:])
    seen = Anchors(text).find(quote) is not None
    assert (found is None) == (not seen)
    if found is not None:
        assert _seen(text[slice(*found)]) == _seen(quote)


@given(st.lists(st.sampled_from(WORDS), min_size=30, max_size=80, unique=False), st.data())
def test_a_quotation_survives_other_white_space(words: list[str], data: st.DataObject) -> None:
    """Lines and blanks anywhere between words."""
    start = data.draw(st.integers(0, len(words) - 8))
    part = words[start : start + 8]
    space = st.sampled_from([" ", "\n", "\n\n", "\u00a0", " \u200b"])
    text = "".join(word + data.draw(space) for word in words)
    found = Anchors(text).find(" ".join(part))
    assert found is not None
    assert _seen(text[slice(*found)]) == "".join(part)


@given(st.integers(0, 10_000))
def test_a_quotation_survives_small_changes(seed: int) -> None:
    """One character in twelve of a sentence changed, between other sentences: it is found."""
    chance = random.Random(seed)
    letters = "abcdefghijklmnopqrstuvwxyz"

    def sentence() -> str:
        return " ".join("".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(20))

    before, wanted, after = sentence(), sentence(), sentence()
    changed = "".join(
        chance.choice(letters) if number % 12 == 5 and char != " " else char
        for number, char in enumerate(wanted)
    )
    text = f"{before} {changed} {after}"
    found = Anchors(text).find(wanted)
    assert found is not None
    assert abs(found[0] - len(before) - 1) <= 3
    assert abs(found[1] - len(before) - 1 - len(changed)) <= 3


def test_a_long_quotation_is_found_by_its_ends() -> None:
    """A middle that has changed does not lose it; ends that stand far apart are not one."""
    words = [f"word{number} of the long story" for number in range(60)]
    quote = " ".join(words)
    changed = " ".join([*words[:25], "something new here", *words[28:]])
    found = Anchors(f"Before. {changed} After.").find(quote)
    assert found == (8, 8 + len(changed))
    assert Anchors(f"{words[0]} {'x ' * 9000} {' '.join(words[30:])}").find(quote) is None


def _seen(text: str) -> str:
    found = Anchors(text)._seen[0]
    return found
