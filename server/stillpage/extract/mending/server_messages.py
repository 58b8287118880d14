"""What PHP writes into a page when something goes wrong, taken out: warnings and notices, in place.

`<b>Warning</b>:  MESSAGE in <b>/var/www/a.php</b> on line <b>9</b><br>` stands wherever the program was when
it happened, often above the text or in its midst: 3 pages of the corpora hold one to two hundred.

Source: https://github.com/php/php-src, `main/main.c` (`php_error_cb`, with `html_errors`)
"""

from __future__ import annotations

from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.text import COLONS, text_before

_ON_LINE: Final = "on line"
_IN: Final = " in"
# Elements of a message: links to the manual stand in some.
_MOST_ELEMENTS: Final = 6
# Where a text about such messages shows one.
_SHOWN: Final = frozenset(("blockquote", "code", "pre", "samp"))


def drop_server_messages(elements: Elements) -> None:
    """Drop each such message, from the bold word that it begins with to the break behind it."""
    found = [
        (label, number)
        for number in elements.of("b")
        if (number.text or "").isdecimal() and (label := _beginning(number)) is not None
    ]
    for label, number in found:
        _drop(label, number)
    if found:
        elements.read_again()


def _beginning(number: HtmlElement) -> HtmlElement | None:
    """The bold word that a message with this number of a line begins with."""
    path = number.getprevious()
    if path is None or path.tag != "b" or (path.tail or "").strip() != _ON_LINE:
        return None
    for label in islice(path.itersiblings(preceding=True), _MOST_ELEMENTS):
        if label.tag == "b" and (label.tail or "").startswith(":"):
            return label if text_before(path).rstrip().endswith(_IN) and _is_no_text(label) else None
        if label.tag not in ("a", "i"):
            break
    return None


def _is_no_text(label: HtmlElement) -> bool:
    """Whether a break stands before, as PHP writes it: a text names or announces one, "I get:"."""
    line = label.getprevious()
    if line is None or line.tag != "br" or (line.tail or "").strip():
        return False
    return not text_before(line).rstrip().endswith(COLONS) and not any(
        each.tag in _SHOWN for each in label.iterancestors()
    )


def _drop(label: HtmlElement, number: HtmlElement) -> None:
    """Drop what stands from the label to the number, and the break behind that."""
    parent = label.getparent()
    if parent is None:
        return
    message = [label]
    while message[-1] is not number and (following := message[-1].getnext()) is not None:
        message.append(following)
    for each in message[:-1]:
        each.tail = None
        parent.remove(each)
    number.drop_tree()
