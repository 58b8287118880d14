"""What a `style` attribute says. Pure."""

from __future__ import annotations

import re

NOT_DISPLAYED = re.compile(r"display\s*:\s*none", re.IGNORECASE)
"""That nothing is drawn of the element."""
