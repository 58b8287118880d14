"""Draw quality against time as an SVG: better extractors stand higher, faster ones further left."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Final

_WIDTH: Final = 640
_HEIGHT: Final = 380
_LEFT: Final = 56
_RIGHT: Final = 130
_TOP: Final = 40
_BOTTOM: Final = 48
_STYLE: Final = (
    "text{font:13px system-ui,sans-serif;fill:#333}.small{font-size:11px;fill:#666}line{stroke:#ddd}"
    "circle{fill:#8a8a8a}.ours{fill:#b3402e}@media(prefers-color-scheme:dark){text{fill:#ddd}.small{fill:#aaa}"
    "line{stroke:#444}}"
)


@dataclass(frozen=True, slots=True)
class Point:
    """An extractor.

    Attributes:
        name: Of it.
        milliseconds: CPU time of the median page.
        score: 0 to 1.
    """

    name: str
    milliseconds: float
    score: float


def plot(title: str, points: list[Point]) -> str:
    """The SVG. Time is logarithmic; the axis of scores begins below the lowest."""
    low = math.floor(min(point.score for point in points) * 10 - 0.3) / 10
    fast, slow = _decades([point.milliseconds for point in points])

    def across(milliseconds: float) -> float:
        share = (math.log10(milliseconds) - fast) / (slow - fast)
        return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)

    def down(score: float) -> float:
        return _HEIGHT - _BOTTOM - (score - low) / (1 - low) * (_HEIGHT - _TOP - _BOTTOM)

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style>",
        f'<text x="{_LEFT}" y="22">{escape(title)}</text>',
        f'<text class="small" x="{_LEFT}" y="{_HEIGHT - 10}">CPU milliseconds, median page</text>',
    ]
    for tenth in range(round(low * 10), 11):
        y = down(tenth / 10)
        lines.append(f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        lines.append(f'<text class="small" x="{_LEFT - 30}" y="{y + 4:.1f}">{tenth / 10:.1f}</text>')
    for decade in range(fast, slow + 1):
        x = across(10**decade)
        lines.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP}" y2="{_HEIGHT - _BOTTOM}"/>')
        lines.append(f'<text class="small" x="{x - 8:.1f}" y="{_HEIGHT - _BOTTOM + 16}">{10**decade}</text>')
    for point, y in zip(points, _label_heights([down(point.score) for point in points]), strict=True):
        x, ours = across(point.milliseconds), ' class="ours"' if point.name == "stillpage" else ""
        lines.append(f'<circle{ours} cx="{x:.1f}" cy="{down(point.score):.1f}" r="5"/>')
        lines.append(f'<text x="{x + 9:.1f}" y="{y + 4:.1f}">{escape(point.name)} {point.score:.3f}</text>')
    return "\n".join([*lines, "</svg>\n"])


def _decades(milliseconds: list[float]) -> tuple[int, int]:
    least, most = min(milliseconds), max(milliseconds)
    first = math.floor(math.log10(max(least, 0.1)))
    return first, max(math.ceil(math.log10(most)), first + 1)


def _label_heights(heights: list[float]) -> Iterator[float]:
    """Where labels stand: beside their points, moved down where they would lie on another."""
    placed: dict[int, float] = {}
    free = -math.inf
    for index in sorted(range(len(heights)), key=heights.__getitem__):
        free = placed[index] = max(heights[index], free + 15)
    yield from (placed[index] for index in range(len(heights)))
