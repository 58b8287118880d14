"""Boxes to tick that change how a page is shown."""

from __future__ import annotations

import pytest

from stillpage import extract

_PROSE = "<p>The keeper baked his bread at night, while the lamp was burning and nobody came to the door.</p>"
_STEPS = "<ol><li>Mix the flour with the water.</li><li>Bake it for an hour in the pot.</li></ol>"


def text_of(line: str) -> str:
    """The text of a recipe with such a line above its steps."""
    recipe = f"<h2>Bread</h2>{line}{_STEPS}"
    return extract(f"<title>Bread</title><article><h1>Bread</h1>{_PROSE * 2}{recipe}</article>").text


@pytest.mark.parametrize("words", ["Cook Mode", "وضع الطهي", "クッキングモード"])
@pytest.mark.parametrize(
    "line",
    [
        "<div><label><input type=checkbox><span>{}</span></label> <span>Keeps the screen on</span></div>",
        "<div><input type=checkbox id=c><label for=c>{}</label></div>",
        "<p><label class=switch>{} <input type=checkbox></label></p>",
    ],
)
def test_a_lone_switch_goes_with_what_is_said_beside_it(line: str, words: str) -> None:
    """It keeps a screen on, doubles a measure, turns the page dark."""
    text = text_of(line.format(words))
    assert words not in text
    assert "screen" not in text
    assert "Bake it for an hour" in text


@pytest.mark.parametrize(
    "line",
    [
        "<div><input type=checkbox id=a><label for=a>Fill it</label></div>"
        "<div><input type=checkbox id=b><label for=b>Trim it</label></div>",
        "<ul><li><label><input type=checkbox> Fill it</label></li></ul>",
        "<div><input type=checkbox id=a><label for=a>Fill it</label><div>With oil, to the line.</div></div>",
        "<p><label><input type=checkbox disabled checked> Fill it</label></p>",
    ],
    ids=["several", "item", "unfolds", "task"],
)
def test_what_is_ticked_off_stays(line: str) -> None:
    """Things to gather, tasks, answers that unfold."""
    assert "Fill it" in text_of(line)
