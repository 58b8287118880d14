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
from stillpage.web.services import Services


def declare_all(services: Services) -> Operations:
    """Every call of the API, over these services."""
    operations = Operations()
    for module in (
        handshake,
        extraction,
        articles,
        highlights,
        contents,
        images,
        transfer,
        session_links,
        site_rules,
    ):
        module.declare(operations, services)
    return operations
