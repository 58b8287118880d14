"""Character references (`&amp;`, `&#160;`) in texts that no parser reads: JSON, attributes, titles."""

from __future__ import annotations

import html
import re
from typing import Final

# Seven figures name any character. Python reads no number of more than 4,300, and raises ValueError.
_ENDLESS: Final = re.compile(r"&#\d{1000,};?")


def unescape(text: str) -> str:
    """Put characters for their references, as `html.unescape` does, which raises where one is endless."""
    return html.unescape(_ENDLESS.sub("\ufffd", text) if "&#" in text else text)
