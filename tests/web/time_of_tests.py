"""Time that stands still until a test says otherwise, by both clocks."""

from __future__ import annotations

from stillpage.web.lifetime import Clocks


class Time:
    """What the two clocks show, in seconds."""

    def __init__(self) -> None:
        self.wall, self.steady = 1_000_000.0, 5_000.0

    @property
    def clocks(self) -> Clocks:
        """For what is tested."""
        return Clocks(wall=lambda: self.wall, steady=lambda: self.steady)

    def pass_seconds(self, seconds: float) -> None:
        """Let both go on."""
        self.wall += seconds
        self.steady += seconds
