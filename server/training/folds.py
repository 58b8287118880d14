"""Which pages are trained on together: folds by site, so that no model is scored on a site it saw."""

from __future__ import annotations

import hashlib
from typing import Final

FOLDS: Final = 5
INNER_FOLDS: Final = 4


def fold_of(site: str) -> int:
    """The fold that a site's pages are tested in."""
    return _number(site) % FOLDS


def inner_fold_of(site: str) -> int:
    """The part whose pages get class-name weights learnt on the other parts.

    A forest trained on weights learnt from the same pages trusts them too much.
    """
    return _number(f"inner {site}") % INNER_FOLDS


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def metadata_half(site: str) -> int:
    """0 for the sites that metadata's rules and weights were made on; 1 for those that only score them."""
    return int(hashlib.md5(f"h1{site}".encode(), usedforsecurity=False).hexdigest(), 16) % 2
