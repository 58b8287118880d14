"""The calls of the API, one module for each subject."""

from __future__ import annotations

from stillpage.web.api import (
    articles,
    contents,
    extraction,
    handshake,
    highlights,
    images,
    session_links,
    site_rules,
    transfer,
)
from stillpage.web.operations import Operations

_SUBJECTS = (
    handshake,
    extraction,
    articles,
    highlights,
    contents,
    images,
    transfer,
    session_links,
    site_rules,
)


def all_calls() -> Operations:
    """Every call of the API, in the order of the document."""
    return Operations(subject.calls for subject in _SUBJECTS)
