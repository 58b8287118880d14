"""A trained model written as the file that `read_model` reads."""

from __future__ import annotations

import json
from typing import IO

import numpy as np

from stillpage.extract.content.choice.model import Model


def write_model(model: Model, file: IO[bytes]) -> None:
    """Write a model as one compressed archive of plain arrays."""
    about = {
        "features": model.features,
        "names": list(model.name_weights),
        "provenance": dict(model.provenance),
    }
    np.savez_compressed(
        file,
        about=np.frombuffer(json.dumps(about, ensure_ascii=False).encode(), dtype=np.uint8),
        feature=model.forest.feature,
        threshold=model.forest.threshold,
        reachable=model.forest.reachable,
        first_node=model.forest.first_node,
        leaf_values=model.forest.leaf_values,
        name_weights=np.array(list(model.name_weights.values()), dtype=np.float32),
    )
