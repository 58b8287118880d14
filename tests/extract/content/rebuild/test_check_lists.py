"""Lists of tasks."""

from __future__ import annotations

import pytest

from stillpage.extract import extract

_TEXT = "<p>The keeper counted the ships that evening and wrote all of their names into a blue book.</p>" * 3


def said_of(items: str) -> str:
    """The text of a page's list."""
    page = f"<html><body><main><h1>Lamps</h1>{_TEXT}<ul>{items}</ul>{_TEXT}</main></body></html>"
    return extract(page).text


@pytest.mark.parametrize(
    "item",
    [
        "<li><input type=checkbox disabled{}> trim the wick</li>",
        "<li class=task-list-item><p><input type='checkbox' disabled=''{}> trim the wick</p></li>",
        "<li class=task-list-item><input type=checkbox{}> trim the wick</li>",
        "<li><label><input disabled type=checkbox{}>trim the wick</label></li>",
    ],
)
def test_what_is_done_and_what_is_not_is_told(item: str) -> None:
    """As Markdown's lists of tasks come out on every site that takes them."""
    said = said_of(item.format(" checked") + item.format("").replace("trim", "fill"))
    assert "\u2611 trim the wick" in said
    assert "\u2610 fill the wick" in said


def test_boxes_to_tick_are_no_text() -> None:
    """They are the page's own, or a question."""
    said = said_of("<li><input type=checkbox> trim the wick</li><li><input type=checkbox> fill it</li>")
    assert "\u2610" not in said
