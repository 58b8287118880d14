"""Blocks that play one part on a page share what the model thinks of them: posts of a thread, its dates."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from stillpage.extract.content.features import Index, Measured, numbered

# How much of a block's log-odds is its part's. On the labelled pages, by models that never saw their sites:
# none .8772 of all kinds (forums .845), .4 .8785, .5 .8788 (forums .856), .7 .8787; articles .955 with all.
_SHARE_OF_ROLE: Final = 0.5
_NONE: Final = -1


def share_by_role(measured: Measured, probability: NDArray[np.float64]) -> NDArray[np.float64]:
    """Draw the probabilities of blocks in one role towards their mean.

    Blocks play one part where their container, the one around it and the one around that look alike (tag and
    classes), and the middle ones are several: paragraphs of one text are judged one by one. One of the three
    must have a class: in a page laid out with bare tables or divisions, its text and its foot look alike.

    Args:
        measured: The page's counts.
        probability: That each block is content.
    """
    role = _roles(measured)[measured.owner]
    around = measured.parent[measured.owner]
    last_middle = np.zeros(int(role.max()) + 1, dtype=np.intp)
    last_middle[role] = around
    has_several = np.zeros(len(last_middle), dtype=np.bool_)
    has_several[role[around != last_middle[role]]] = True
    shared = has_several[role]
    if not shared.any():
        return probability
    # By the root: a long post says more of its part than a short one, but not all.
    weight = np.sqrt(measured.text.words)
    odds = np.log(np.clip(probability, 1e-9, 1 - 1e-9) / np.clip(1 - probability, 1e-9, 1))
    mean = np.bincount(role, weights=odds * weight) / np.maximum(np.bincount(role, weights=weight), 1e-9)
    drawn = np.where(shared, (1 - _SHARE_OF_ROLE) * odds + _SHARE_OF_ROLE * mean[role], odds)
    result: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-drawn))
    return result


def _roles(measured: Measured) -> Index:
    """A number for each container: equal where it and the two around it look alike and one has a class."""
    called = [(tag, names.partition("#")[0].strip()) for tag, names in measured.looks]
    looks, different = numbered(called)
    is_named = np.array([bool(classes) for _, classes in called])
    # The last place is that of no container, -1.
    looks_at = np.append(looks[measured.look], _NONE) + 1
    named_at = np.append(is_named[measured.look], False)
    parent = measured.parent
    above = np.append(parent, _NONE)[parent]
    width = len(different) + 1  # below 2 million: a page has no more elements
    alike = (looks_at[:-1] * width + looks_at[parent]) * width + looks_at[above]
    alone = -1 - np.arange(len(parent))
    roles = np.unique(
        np.where(named_at[:-1] | named_at[parent] | named_at[above], alike, alone), return_inverse=True
    )[1]
    return roles.astype(np.intp, copy=False)
