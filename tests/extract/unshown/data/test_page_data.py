"""What a page holds for its script."""

from __future__ import annotations

import json
from typing import Any

import pytest

from stillpage.extract.tree.parse import parse_page
from stillpage.extract.unshown.data.page_data import data_of, markup_in

_LINE = "The keeper of the light is the last to step aboard, with a lamp and a loaf of bread."


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("&lt;p&gt;The lamp&lt;/p&gt;&lt;p&gt;burns&lt;/p&gt;", "<p>The lamp</p><p>burns</p>"),
        ("&#60;p&#62;المصباح&#60;/p&#62;&#60;p&#62;يحترق", "<p>المصباح</p><p>يحترق"),
        ("A &lt;p&gt; begins a paragraph", "A &lt;p&gt; begins a paragraph"),
        ("Oil &amp; bread", "Oil &amp; bread"),
        (
            "## 灯\n\n**灯**、[燃える](/a)。",
            '<h2>灯</h2>\n<p><strong>灯</strong>、<a href="/a">燃える</a>。</p>\n',
        ),
        ("# 1 in the rain\nand home", "# 1 in the rain\nand home"),
    ],
    ids=["escaped", "by numbers", "named", "words", "Markdown", "a line"],
)
def test_markup_is_read_however_it_is_written(text: str, markup: str) -> None:
    """Text that only names a tag, or begins with a sign, stays as it is."""
    assert markup_in(text) == markup


def _strings(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize(
    ("scripts", "states", "literals"),
    [
        ([f'{{"a": "{_LINE * 5}"}}'], 1, 0),
        ([f'{{"a": "{_LINE * 5}", "b": "{"lamp " * 1_000_001}"}}'], 0, 0),
        ([f'f(); x = {{a: "{_LINE * 5}"}}'], 0, 1),
        ([f'f(); x = {{a: "{_LINE * 5}"}}'] * 2, 0, 2),
        ([f'f(); x = {{a: "{_LINE * 5}"}} // {"lamp " * 300_000}'] * 2, 0, 1),
        ([f'f(); x = {{a: "{_LINE * 5}"}} // {"lamp " * 300_000}'] * 4, 0, 1),
    ],
    ids=["data", "much data", "program", "programs", "long programs", "too long ones"],
)
def test_scripts_are_read_as_far_as_is_quick(scripts: list[str], states: int, literals: int) -> None:
    """Data of five million characters, programs of so many in all, and of two million their literals."""
    page = parse_page("<p>Wait.</p>" + "".join(f"<script>{each}</script>" for each in scripts))
    found = data_of(page)
    *told, strings = found.programs
    assert (len(found.states), len(told)) == (states, literals)
    programs = 0 if states or len(scripts[0]) > 5_000_000 else min(len(scripts), 3)
    assert _strings(strings).count(_LINE * 5) == programs
