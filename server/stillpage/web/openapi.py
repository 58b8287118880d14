"""The OpenAPI 3.1 document, made from the operations themselves."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from stillpage import __version__
from stillpage.web.guard import API
from stillpage.web.operations import JSON, Operation, Operations
from stillpage.web.problems import MEDIA_TYPE, ProblemDocument
from stillpage.web.services import Services

_REFERENCE = "#/components/schemas/{name}"
_EVERY_CALL = (400, 403, 413, 415)
_WORDS = {
    200: "Done.",
    201: "Saved for the first time.",
    204: "Done; no body.",
    400: "Wrong Host, or a body that is not JSON.",
    401: "No token, or an unknown one.",
    403: "This origin may not call, or the pairing code is refused.",
    404: "There is no such thing.",
    409: "Paired already (ask before replacing), or an article that cannot be read as it lies on disk.",
    413: "Too large.",
    415: "Wrong Content-Type, or any Content-Encoding.",
    422: "Well-formed but wrong.",
    503: "Busy, or the extraction was stopped; Retry-After says when to try again.",
    507: "The disk is full or read-only; nothing was changed.",
}


def declare(operations: Operations) -> None:
    """Add the call that answers with the document of all calls."""

    @operations.add("GET", "/openapi.json", answers={200: dict[str, Any]})
    def openapi(services: Services) -> dict[str, Any]:
        """This document."""
        return describe(operations)


def describe(operations: Operations) -> dict[str, Any]:
    """The document."""
    types: list[Any] = [ProblemDocument]
    for operation in operations.all:
        named = [operation.body, operation.query, *operation.answers.values()]
        types += [item for item in named if isinstance(item, type)]
    _, components = msgspec.json.schema_components(types, ref_template=_REFERENCE)
    _write_patterns_as_ecma(components)
    paths: dict[str, dict[str, Any]] = {}
    for operation in operations.all:
        path = re.sub(r"<(\w+)>", r"{\1}", API + operation.path)
        paths.setdefault(path, {})[operation.method.lower()] = _operation(operation, components)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Stillpage", "version": __version__},
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}],
    }


def _write_patterns_as_ecma(schema: Any) -> None:
    r"""JSON Schema has JavaScript's patterns: what Python calls `\Z` is `$` there, and `\Z` an error."""
    if isinstance(schema, dict):
        if isinstance(pattern := schema.get("pattern"), str):
            schema["pattern"] = pattern.replace(r"\Z", "$")
        schema = list(schema.values())
    if isinstance(schema, list):
        for item in schema:
            _write_patterns_as_ecma(item)


def _operation(operation: Operation, components: dict[str, Any]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": [*_path_parameters(operation), *_query_parameters(operation, components)],
        "responses": _responses(operation),
    }
    if operation.public:
        described["security"] = []
    if operation.body is not None:
        schema = {"$ref": _REFERENCE.format(name=operation.body.__name__)}
        described["requestBody"] = {"required": True, "content": {JSON: {"schema": schema}}}
    if operation.multipart is not None:
        content = {"multipart/form-data": {"schema": operation.multipart}}
        described["requestBody"] = {"required": True, "content": content}
    return described


def _path_parameters(operation: Operation) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"<(\w+)>", operation.path)
    ]


def _query_parameters(operation: Operation, components: dict[str, Any]) -> list[dict[str, Any]]:
    if operation.query is None:
        return []
    properties = components[operation.query.__name__]["properties"]
    return [{"name": name, "in": "query", "schema": schema} for name, schema in properties.items()]


def _responses(operation: Operation) -> dict[str, Any]:
    responses: dict[str, Any] = {}
    for status, kind in operation.answers.items():
        described: dict[str, Any] = {"description": _WORDS[status]}
        responses[str(status)] = described
        if isinstance(kind, type):
            described["content"] = {JSON: {"schema": {"$ref": _REFERENCE.format(name=kind.__name__)}}}
        elif kind is not None:
            described["content"] = {JSON: {"schema": {"type": "object"}}}
        elif operation.media_types:
            described["content"] = {name: {"schema": {"type": "string"}} for name in operation.media_types}
    problem = {MEDIA_TYPE: {"schema": {"$ref": _REFERENCE.format(name="ProblemDocument")}}}
    statuses = {*_EVERY_CALL, *operation.problems}
    if not operation.public:
        statuses.add(401)
    if operation.body or operation.query:
        statuses.add(422)
    for status in sorted(statuses):
        responses[str(status)] = {"description": _WORDS[status], "content": problem}
    return responses
