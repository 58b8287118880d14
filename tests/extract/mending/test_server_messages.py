"""What PHP writes into a page is none of it."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.mending.server_messages import drop_server_messages
from stillpage.extract.tree.elements import Elements


def without_messages(body: str) -> str:
    """A body as it is read."""
    root = lxml.html.document_fromstring(f"<html><body>{body}</body></html>")
    drop_server_messages(Elements(root))
    told = lxml.html.tostring(root, encoding="unicode")
    return told.removeprefix("<html><body>").removesuffix("</body></html>")


def message(text: str, label: str = "Warning") -> str:
    """As PHP writes it."""
    return f"<br>\n<b>{label}</b>:  {text} in <b>/srv/www/lamp.php</b> on line <b>12</b><br>\n"


@pytest.mark.parametrize(
    "text", ["Undefined variable $lamp", "lamp() [<a href='function.lamp'>function.lamp</a>]: gone"]
)
def test_messages_go_and_the_text_stays(text: str) -> None:
    """Between paragraphs, within one, several in a row."""
    told = message(text) + message("Bulb is deprecated", "Deprecated")
    left = without_messages(f"<p>The lamp</p>{told}<p>turns {told}at <b>night</b>.</p>")
    assert "line" not in left
    assert (
        lxml.html.fromstring(f"<div>{left}</div>").text_content().split()
        == "The lamp turns at night.".split()
    )


@pytest.mark.parametrize(
    "body",
    [
        "<br><b>Warning</b>: no lamp in <b>a.php</b> on line <b>nine</b><br>",
        "<br><b>Warning</b>: no lamp in <b>room</b> 4 on line <b>9</b><br>",
        "<br><b>Warning</b>: no lamp in <i>a.php</i> on line <b>9</b><br>",
        "<br><b>Warning</b>: no <u>lamp</u> in <b>a.php</b> on line <b>9</b><br>",
        f"<br><b>Warning</b>: {'<i>no</i> ' * 7} in <b>a.php</b> on line <b>9</b><br>",
        "<br><b>Warning</b> of no lamp in <b>a.php</b> on line <b>9</b><br>",
        "<br><b>Trains</b>: every hour from <b>Amel</b> on line <b>9</b><br>",
        "<p><b>Warning</b>: no lamp in <b>a.php</b> on line <b>9</b></p>",
        "<p>PHP writes <b>Warning</b>: no lamp in <b>a.php</b> on line <b>9</b></p>",
        "<p>Then<br>comes <b>Warning</b>: no lamp in <b>a.php</b> on line <b>9</b></p>",
        "<p>Then <i>comes</i> <b>Warning</b>: no lamp in <b>a.php</b> on line <b>9</b></p>",
        "<p>I get:<br><b>Warning</b>: no lamp in <b>a.php</b> on line <b>9</b><br>Why?</p>",
        "<p>It says:</p><div><b>Warning</b>: no lamp in <b>a.php</b> on line <b>9</b></div>",
        "<blockquote><br><b>Warning</b>: no lamp in <b>a.php</b> on line <b>9</b></blockquote>",
        "<pre>Warning: Undefined variable in /srv/www/lamp.php on line 12</pre>",
    ],
)
def test_what_only_looks_like_one_stays(body: str) -> None:
    """Prose, and a text about such messages, which writes them without this markup."""
    assert without_messages(body) == body
