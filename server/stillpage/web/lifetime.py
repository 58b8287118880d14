"""How long a code lives, by two clocks, as neither can be trusted with it alone. Pure.

The wall clock can be set back, by hand or from the network: a code of ten minutes would live until it has
caught up. The steady one (`time.monotonic`, one for all processes of a machine) cannot, but it stands still
while the machine sleeps and begins anew when it starts. A code lives as long as both say so.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import msgspec


class Lifetime(msgspec.Struct, frozen=True):
    """When something was made and for how long, as it is kept in a file.

    Attributes:
        until: Unix time.
        made: By the steady clock, in seconds.
        seconds: How long it lives.
    """

    until: float
    made: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Clocks:
    """The two clocks; tests have their own."""

    wall: Callable[[], float] = time.time
    steady: Callable[[], float] = time.monotonic

    def lifetime(self, seconds: float) -> Lifetime:
        """Of something that is made now."""
        return Lifetime(self.wall() + seconds, self.steady(), seconds)

    def is_over(self, life: Lifetime) -> bool:
        """Whether it is too old."""
        age = self.steady() - life.made
        return self.wall() >= life.until or not 0 <= age < life.seconds
