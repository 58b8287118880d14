"""The API's calls: each is declared once, and both the routes and the OpenAPI document come from that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from flask import Flask, Response, request

from stillpage.web.bodies import decode_body, decode_query
from stillpage.web.guard import API

JSON = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One call of the API.

    Attributes:
        method: HTTP method.
        path: Below /api/v1, with Flask's converters.
        summary: One sentence.
        view: Takes the path's values, then `body` and `query` if the operation has them.
        body: Type of the JSON body, None if it has none.
        query: Type of the query parameters, None if it has none.
        answers: Status to type of the JSON answer; None stands for no body.
        media_types: Of an answer that is not JSON.
        problems: Statuses of the problem documents it may answer with, besides those of every call.
        multipart: JSON Schema of the form that it takes instead of JSON, None if it takes none.
        public: Needs no token.
    """

    method: str
    path: str
    summary: str
    view: Callable[..., Any]
    body: type[Any] | None = None
    query: type[Any] | None = None
    answers: dict[int, Any]
    media_types: tuple[str, ...] = ()
    problems: tuple[int, ...] = ()
    multipart: dict[str, Any] | None = None
    public: bool = False

    @property
    def name(self) -> str:
        """Its operationId."""
        return self.view.__name__

    def serve(self, **path_values: str) -> Response:
        """Answer the current request."""
        arguments: dict[str, Any] = dict(path_values)
        if self.body is not None:
            arguments["body"] = decode_body(request.get_data(cache=False), self.body)
        if self.query is not None:
            arguments["query"] = decode_query(request.args.to_dict(), self.query)
        answer = self.view(**arguments)
        return answer if isinstance(answer, Response) else json_response(answer)


class Operations:
    """The calls of an API, collected by decorators."""

    def __init__(self) -> None:
        self.all: list[Operation] = []

    def add(self, method: str, path: str, summary: str, **details: Any) -> Callable[..., Any]:
        """Declare the decorated function as the view of an operation; `details` are its attributes."""

        def declare(view: Callable[..., Any]) -> Callable[..., Any]:
            self.all.append(Operation(method=method, path=path, summary=summary, view=view, **details))
            return view

        return declare

    def install(self, app: Flask) -> None:
        """Give every operation its route."""
        for operation in self.all:
            app.add_url_rule(
                API + operation.path, operation.name, operation.serve, methods=[operation.method]
            )


def json_response(value: Any, status: int = 200) -> Response:
    """A JSON answer; values are msgspec structs, dataclasses or plain data."""
    return Response(msgspec.json.encode(value), status, mimetype=JSON)
