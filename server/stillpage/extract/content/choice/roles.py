"""Blocks that play one part on a page share what the model thinks of them: posts of a thread, its dates."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from stillpage.extract.content.blocks.segmentation import Containers, Segmentation
from stillpage.extract.content.features import Measured

# How much of a block's log-odds is its part's. On the labelled pages, by models that never saw their sites:
# none .8772 of all kinds (forums .845), .4 .8785, .5 .8788 (forums .856), .7 .8787; articles .955 with all.
_SHARE_OF_ROLE: Final = 0.5
_NONE: Final = -1


def share_by_role(
    page: Segmentation, measured: Measured, probability: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Draw the probabilities of blocks in one role towards their mean.

    Blocks play one part where their container, the one around it and the one around that look alike (tag and
    classes), and the middle ones are several: paragraphs of one text are judged one by one. One of the three
    must have a class: in a page laid out with bare tables or divisions, its text and its foot look alike.

    Args:
        page: The page in blocks.
        measured: Its counts.
        probability: That each block is content.
    """
    role = _roles(page.containers)[measured.owner]
    around = measured.parent[measured.owner]
    width = len(measured.parent) + 1  # the body's parent is -1
    middles = np.unique(role * width + around + 1) // width  # each role once for each of its middle ones
    shared = (np.bincount(middles, minlength=int(role.max()) + 1) > 1)[role]
    if not shared.any():
        return probability
    # By the root: a long post says more of its part than a short one, but not all.
    weight = np.sqrt(measured.text.words)
    odds = np.log(np.clip(probability, 1e-9, 1 - 1e-9) / np.clip(1 - probability, 1e-9, 1))
    mean = np.bincount(role, weights=odds * weight) / np.maximum(np.bincount(role, weights=weight), 1e-9)
    drawn = np.where(shared, (1 - _SHARE_OF_ROLE) * odds + _SHARE_OF_ROLE * mean[role], odds)
    result: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-drawn))
    return result


def _roles(containers: Containers) -> NDArray[np.intp]:
    """A number for each container: equal where it and the two around it look alike and one has a class."""
    classes = {names: names.partition("#")[0].strip() for names in set(containers.names)}
    looks: dict[tuple[str, str], int] = {}
    look = [
        looks.setdefault((tag, classes[names]), len(looks))
        for tag, names in zip(containers.tag, containers.names, strict=True)
    ]
    is_named = [bool(classes[names]) for names in containers.names]
    # The last place is that of no container, -1.
    looks_at = np.array([*look, _NONE], dtype=np.int64) + 1
    named_at = np.array([*is_named, False])
    parents = np.array([*containers.parent, _NONE], dtype=np.intp)
    parent = parents[:-1]
    above = parents[parent]
    width = len(looks) + 1  # below 2 million: a page has no more elements
    alike = (looks_at[:-1] * width + looks_at[parent]) * width + looks_at[above]
    alone = -1 - np.arange(len(parent))
    roles = np.unique(
        np.where(named_at[:-1] | named_at[parent] | named_at[above], alike, alone), return_inverse=True
    )[1]
    return roles.astype(np.intp, copy=False)
