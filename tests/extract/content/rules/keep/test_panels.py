"""Panels of tabs beside one that is kept."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.markup import PANEL
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.keep.panels import keep_panels

GROUP = (
    f"<div {PANEL}='0 Windows' hidden></div>"
    f"<div {PANEL}='0 Linux'><p>تثبيت المحرك</p><p>اقرأ السجل</p></div>"
    f"<div {PANEL}='0 macOS' hidden><p>brew install sluice</p><button>Copy</button></div>"
    f"<div {PANEL}='0 More' hidden><p>Loading</p><p><a href=/all>All systems</a></p></div>"
)


def kept_of(body: str, likely: dict[str, float], kept: set[str]) -> set[str]:
    page = segment(lxml.html.document_fromstring(f"<body><p>x</p>{body}</body>"))
    probability = np.array([likely.get(text, 0.5) for text in page.blocks.text])
    chosen = np.array([text in kept for text in page.blocks.text])
    keep_panels(page, measure(page), probability, chosen)
    return {text for text, is_kept in zip(page.blocks.text, chosen, strict=True) if is_kept}


@pytest.mark.filterwarnings("error")  # of an empty panel no mean can be told
def test_what_is_likely_beside_a_kept_panel_is_kept() -> None:
    """No button, no link that leads away, nothing that the model is sure to be none of it."""
    kept = kept_of(GROUP, {"Loading": 0.3}, {"x", "تثبيت المحرك"})
    assert kept == {"x", "تثبيت المحرك", "اقرأ السجل", "brew install sluice"}


def test_beside_a_panel_of_which_little_is_kept_nothing_is() -> None:
    """A line of a shop's panel may be kept, and the others hold what is said of the shop."""
    long = "".join(f"<p>line {number}</p>" for number in range(4))
    body = f"<div {PANEL}='0 A'>{long}</div><div {PANEL}='0 B'><p>other</p></div>"
    assert kept_of(body, {}, {"x", "line 1"}) == {"x", "line 1"}


def test_panels_of_another_group_are_left_alone() -> None:
    """Each group of tabs is for itself."""
    body = f"<div {PANEL}='0 A'><p>a</p></div><div {PANEL}='1 B'><p>b</p></div>"
    assert kept_of(body, {}, {"a"}) == {"a"}
