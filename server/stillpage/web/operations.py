"""The API's calls: each is declared once, and both the routes and the OpenAPI document come from that."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import msgspec
from flask import Flask, Response, request

from stillpage.web.bodies import decode_body, decode_query
from stillpage.web.guard import API
from stillpage.web.services import Services

JSON = "application/json"

_View = TypeVar("_View", bound=Callable[..., object])


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One call of the API.

    Attributes:
        method: HTTP method.
        path: Below /api/v1, with Flask's converters.
        view: Takes the services, then by name the path's values, and `body` and `query` if the operation has
            them. Its docstring is the summary: one sentence for those who call.
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
    view: Callable[..., object]
    body: type[Any] | None = None
    query: type[Any] | None = None
    answers: dict[int, object]
    media_types: tuple[str, ...] = ()
    problems: tuple[int, ...] = ()
    multipart: dict[str, Any] | None = None
    public: bool = False

    @property
    def name(self) -> str:
        """Its operationId."""
        return self.view.__name__

    @property
    def summary(self) -> str:
        """What it does."""
        return self.view.__doc__ or ""

    def serve(self, services: Services, **path_values: str) -> Response:
        """Answer the current request."""
        arguments: dict[str, object] = dict(path_values)
        if self.body is not None:
            arguments["body"] = decode_body(request.get_data(cache=False), self.body)
        if self.query is not None:
            arguments["query"] = decode_query(request.args.to_dict(), self.query)
        answer = self.view(services, **arguments)
        return answer if isinstance(answer, Response) else json_response(answer)


class Operations:
    """Calls of an API, collected by decorators: of one subject, or of several together."""

    def __init__(self, parts: Iterable[Operations] = ()) -> None:
        self.all: list[Operation] = [operation for part in parts for operation in part.all]

    def add(self, method: str, path: str, **details: Any) -> Callable[[_View], _View]:
        """Declare the decorated function as the view of an operation; `details` are its attributes."""

        def declare(view: _View) -> _View:
            self.all.append(Operation(method=method, path=path, view=view, **details))
            return view

        return declare

    def install(self, app: Flask, services: Services) -> None:
        """Give every operation its route, over these services."""
        for operation in self.all:
            app.add_url_rule(
                API + operation.path,
                operation.name,
                partial(operation.serve, services),
                methods=[operation.method],
            )


def json_response(value: object, status: int = 200) -> Response:
    """A JSON answer; values are msgspec structs, dataclasses or plain data."""
    return Response(msgspec.json.encode(value), status, mimetype=JSON)
