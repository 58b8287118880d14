"""What was learnt of the kinds of pages: weights of a page's shape for each kind (softmax regression)."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from stillpage.article import Kind


@dataclass(frozen=True, slots=True)
class KindWeights:
    """Weights that `training/kinds.py` fitted.

    Attributes:
        source: Name and licence of the pages learnt from.
        slopes: For each kind one weight for each value of `kind.evidence_of`.
        offsets: For each kind what is added to that.
    """

    source: str
    slopes: Mapping[Kind, Sequence[float]]
    offsets: Mapping[Kind, float]

    def chances(self, evidence: Sequence[float]) -> dict[Kind, float]:
        """How likely each kind is; together 1."""
        scores = {
            kind: offset
            + sum(slope * value for slope, value in zip(self.slopes[kind], evidence, strict=True) if value)
            for kind, offset in self.offsets.items()
        }
        most = max(scores.values())
        powers = {kind: math.exp(score - most) for kind, score in scores.items()}
        return {kind: power / sum(powers.values()) for kind, power in powers.items()}


def read_kind_weights(text: str) -> KindWeights:
    """Read weights as `training/kinds.py` wrote them."""
    return KindWeights(**json.loads(text))


@cache
def shipped_kind_weights() -> KindWeights:
    """Those that ship, of all labelled pages."""
    return read_kind_weights(files(__package__).joinpath("kind_weights.json").read_text("utf-8"))
