"""What a check of `stillpage doctor` found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check found.

    Attributes:
        subject: What was looked at.
        state: `ok`; `note`, worth knowing; `problem`, something will not work.
        text: What is so, a sentence.
        cure: What to do about a problem.
    """

    subject: str
    state: Literal["ok", "note", "problem"]
    text: str
    cure: str | None = None
