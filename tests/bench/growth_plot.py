"""`python -m tests.bench.growth_plot docs/images`: how extraction time grows with the page (SVG)."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import Final

from tests.bench.pages import growth_exponent, milliseconds_by_size

_WIDTH: Final = 640
_HEIGHT: Final = 380
_LEFT: Final = 64
_RIGHT: Final = 30
_TOP: Final = 40
_BOTTOM: Final = 48
_BYTES: Final = (4, 7)  # powers of ten
_MILLISECONDS: Final = (0, 4)
_STYLE: Final = (
    "text{font:13px system-ui,sans-serif;fill:#333}.small{font-size:11px;fill:#666}line{stroke:#ddd}"
    "circle{fill:#b3402e}polyline{fill:none;stroke:#b3402e}.linear{stroke:#8a8a8a;stroke-dasharray:4}"
    "@media(prefers-color-scheme:dark){text{fill:#ddd}.small{fill:#aaa}line{stroke:#444}}"
)
_SIZE_NAMES: Final = ("10 kB", "100 kB", "1 MB", "10 MB")


def growth_plot(measured: list[tuple[int, float]]) -> str:
    """The SVG: both axes logarithmic, so that what is linear is a line as steep as the dashed one."""

    def at(size: float, taken: float) -> tuple[float, float]:
        across = (math.log10(size) - _BYTES[0]) / (_BYTES[1] - _BYTES[0])
        up = (math.log10(taken) - _MILLISECONDS[0]) / (_MILLISECONDS[1] - _MILLISECONDS[0])
        return _LEFT + across * (_WIDTH - _LEFT - _RIGHT), _HEIGHT - _BOTTOM - up * (_HEIGHT - _TOP - _BOTTOM)

    title = f"Extraction by size of page: time grows with its power {growth_exponent(measured):.2f}"
    left, right, low, high = _LEFT, _WIDTH - _RIGHT, _HEIGHT - _BOTTOM, _TOP
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">',
        f"<title>{title}</title><style>{_STYLE}</style>",
        f'<text x="{left}" y="22">{title}</text>',
        f'<text class="small" x="{left}" y="{_HEIGHT - 10}">Size of the page; CPU milliseconds upwards,'
        " best of three; dashed: linear</text>",
    ]
    for power, name in zip(range(_BYTES[0], _BYTES[1] + 1), _SIZE_NAMES, strict=True):
        x, _ = at(10**power, 1)
        lines.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{high}" y2="{low}"/>')
        lines.append(f'<text class="small" x="{x - 14:.1f}" y="{low + 16}">{name}</text>')
    for power in range(_MILLISECONDS[0], _MILLISECONDS[1] + 1):
        _, y = at(1, 10**power)
        lines.append(f'<line x1="{left}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}"/>')
        lines.append(f'<text class="small" x="{left - 40}" y="{y + 4:.1f}">{10**power:,}</text>')
    largest, its_time = measured[-1]
    ends = [at(largest * share, its_time * share) for share in (0.002, 1)]
    lines.append('<polyline class="linear" points="' + " ".join(f"{x:.1f},{y:.1f}" for x, y in ends) + '"/>')
    points = [at(size, taken) for size, taken in measured]
    lines.append('<polyline points="' + " ".join(f"{x:.1f},{y:.1f}" for x, y in points) + '"/>')
    lines += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in points]
    return "\n".join([*lines, "</svg>\n"])


if __name__ == "__main__":
    (Path(sys.argv[1]) / "speed-growth.svg").write_text(growth_plot(milliseconds_by_size()), encoding="utf-8")
