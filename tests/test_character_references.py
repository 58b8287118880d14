"""References to characters, as JSON and attributes hold them."""

from __future__ import annotations

from stillpage.character_references import unescape


def test_references_are_their_characters() -> None:
    """By name, by number and by hexadecimal number; without an end, too."""
    assert unescape("a &amp; b&nbsp;c &#1575;&#x627; &#0000065; &lt;p&gt; &copy 2026 &") == (
        "a & b\xa0c اا A <p> \xa9 2026 &"
    )


def test_a_reference_without_an_end_is_no_character() -> None:
    """Python refuses to read a number of more than 4,300 figures."""
    assert unescape(f"a &#{'9' * 5000}; b") == "a \ufffd b"
    assert unescape(f"a &#x{'f' * 5000}; b") == "a \ufffd b"
