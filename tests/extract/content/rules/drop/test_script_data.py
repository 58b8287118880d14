"""Data for a page's scripts is no text."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.rules.drop.script_data import drop_script_data


def kept_of(body: str) -> list[bool]:
    """Which blocks stay of a page that was kept whole."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    kept = np.ones(len(page.blocks), bool)
    drop_script_data(page, kept)
    return [bool(each) for each in kept]


@pytest.mark.parametrize(("body", "kept"), [("<div>{}</div>", [False]), ("<pre>{}</pre>", [True])])
@pytest.mark.parametrize(
    "data", ['{"layout": 2, "button": "Buy now"}', '{ "a": 1, "b": 2, "c": [ {"d": 4, "e": 5, "f": 6} ] }']
)
def test_an_object_is_no_text_unless_it_is_shown_as_code(body: str, kept: list[bool], data: str) -> None:
    """Shops leave the settings of their buttons in the page."""
    assert kept_of(body.format(data)) == kept


def test_a_line_of_a_manual_about_an_object_stays() -> None:
    """A few names, with blanks between."""
    assert kept_of('<p>[ { "title": "Tern", "stars": 5 } ]</p>') == [True]


@pytest.mark.parametrize(
    "mark",
    ["{{cta}}", '{{banner="/harbour"}}', "{{/each}}", "{{#each lamps}}", '[contact-form id="91" to=“a”]'],
)
def test_a_mark_that_nothing_has_filled_in_is_no_text(mark: str) -> None:
    """On a line of its own; in a sentence, as code or in a manual's list it is what is told about."""
    assert kept_of(f"<p>One.</p><p>{mark}</p><p>Two.</p>") == [True, False, True]
    assert all(kept_of(f"<p>Write {mark}</p><p><code>{mark}</code></p><dl><dt>{mark}<dd>What it is.</dl>"))


@pytest.mark.parametrize(
    "line", ["{{ form }}", "[1]", "[laughs]", "[the bells ring]", "{{", "[Chorus]", "{x}"]
)
def test_other_brackets_stay(line: str) -> None:
    """Of manuals, notes, plays and songs."""
    assert kept_of(f"<p>{line}</p>") == [True]


@pytest.mark.timeout(20)
def test_brackets_are_read_in_linear_time() -> None:
    """Whatever stands between them."""
    for text in ("{{" + "a " * 50_000, "[a" + " b=c" * 50_000, "[" + "a" * 100_000 + " b=" * 50_000):
        assert kept_of(f"<p>{text}</p>") == [True]


def test_a_table_of_bare_addresses_goes_whole() -> None:
    """What a shop's script draws its goods from; not a table that says where something is."""
    row = "<tr><td>{0}</td><td>https://shop.example/goods/{0}/of/the/harbour?size=large&colour=blue</td></tr>"
    names = ["Lamp", "مصباح", "灯", "โคมไฟ"]
    goods = f"<table>{''.join(row.format(name * 20) for name in names)}</table>"
    assert kept_of(f"<p>One.</p>{goods}<p>Two.</p>") == [True, *[False] * 8, True]
    told = f"<table>{row.format('Lamp' * 20)}</table>"
    assert all(kept_of(f"<p>One.</p>{told}<p>Two.</p>"))
    assert kept_of(f"<p>One.</p>{told}{'<p>https://shop.example/a</p>' * 2}") == [True, True, *[False] * 3]


def test_an_address_to_type_stays() -> None:
    """One line of the text, or links."""
    assert kept_of("<p>Open</p><p>http://localhost:8000/</p><p>and look.</p>") == [True] * 3
    assert all(kept_of("<p><a href=https://a.example/>https://a.example/</a></p>" * 4))
