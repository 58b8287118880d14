"""The OpenAPI document is made from the calls, and says what they do."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from stillpage.article import Article
from tests.web.live_server import LiveServer


@pytest.fixture
def document(server: LiveServer) -> dict[str, Any]:
    """As a client gets it."""
    value: dict[str, Any] = server.call("GET", "/api/v1/openapi.json").json()
    return value


def references(value: Any) -> set[str]:
    """Every $ref in this part of the document."""
    if isinstance(value, dict):
        own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
        return own.union(*(references(item) for item in value.values()))
    if isinstance(value, list):
        return set().union(*(references(item) for item in value))
    return set()


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    """No schema is missing."""
    schemas = document["components"]["schemas"]
    assert document["openapi"] == "3.1.0"
    assert {reference.rpartition("/")[2] for reference in references(document)} <= schemas.keys()


def test_the_article_has_its_own_names(document: dict[str, Any]) -> None:
    """Flat: an article's fields are not a level below."""
    names = {item.name for item in fields(Article)}
    for schema in ("ExtractedJson", "SavedJson"):
        assert names < document["components"]["schemas"][schema]["properties"].keys()


def test_unknown_fields_are_said_to_be_refused(document: dict[str, Any]) -> None:
    """In every body."""
    for methods in document["paths"].values():
        for operation in methods.values():
            content = operation.get("requestBody", {}).get("content", {})
            if "application/json" in content:
                name = content["application/json"]["schema"]["$ref"].rpartition("/")[2]
                assert document["components"]["schemas"][name]["additionalProperties"] is False


def test_open_calls_are_marked(document: dict[str, Any]) -> None:
    """All others need the token."""
    marked = {
        path for path, calls in document["paths"].items() for call in calls.values() if "security" in call
    }
    assert marked == {"/api/v1/ping", "/api/v1/hello", "/api/v1/pair"}
    assert document["security"] == [{"token": []}]
