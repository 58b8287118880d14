"""Plans side by side."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features import measure
from stillpage.extract.content.rules.keep.plans import keep_plans


def _plan(name: str, price: str, *lines: str) -> str:
    listed = "".join(f"<li>{line}</li>" for line in lines)
    return f"<div class=plan><h3>{name}</h3><p>{price}</p><ul>{listed}</ul><button>Choose</button></div>"


_PLANS = (
    _plan("Bench", "$9", "Invoices", "Two users")
    + _plan("ورشة", "$24", "Invoices", "عشرة مستخدمين")
    + _plan("厂院", "$59", "Invoices", "用户数量不限", "<a href=/phone>Phone</a>")
)


def left_out(body: str, kept: set[str], *, likely: float = 0.3) -> list[str]:
    """What is not kept of a page of which the model keeps the blocks that say this."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    chosen = np.array([text in kept for text in page.blocks.text])
    keep_plans(page, measure(page), np.full(len(chosen), likely), chosen)
    return [text for text, is_kept in zip(page.blocks.text, chosen, strict=True) if not is_kept]


_NAMES = {"Bench", "ورشة", "厂院", "$24", "用户数量不限"}


def test_plans_are_kept_with_all_that_they_offer() -> None:
    """But their buttons and links."""
    assert left_out(_PLANS, _NAMES) == ["Choose", "Choose", "Phone", "Choose"]


@pytest.mark.parametrize(
    ("body", "kept", "likely"),
    [
        (_PLANS, {"Bench"}, 0.3),
        (_PLANS, _NAMES, 0.05),
        (_PLANS.replace("$", "No. "), _NAMES | {"No. 24"}, 0.3),
        (f"<nav>{_PLANS}</nav>", _NAMES, 0.3),
        (_plan("Bench", "$9", "Invoices", "Two users"), {"Bench", "$9"}, 0.3),
    ],
)
def test_other_boxes_stay_as_they_are(body: str, kept: set[str], likely: float) -> None:
    """Hardly kept, ruled out, without prices, in a menu, or a single one."""
    said = segment(lxml.html.document_fromstring(f"<body>{body}</body>")).blocks.text
    assert left_out(body, kept, likely=likely) == [text for text in said if text not in kept]
