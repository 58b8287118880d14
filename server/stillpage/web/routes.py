"""Views that are collected where they are written, and given what they work with in each application."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Concatenate, Generic, ParamSpec, TypeVar

from flask import Blueprint, Flask, Response

_Given = TypeVar("_Given")
_PathValues = ParamSpec("_PathValues")
_View = Callable[Concatenate[_Given, _PathValues], Response]


class Routes(Generic[_Given]):
    """The views of one subject. Each is a function of what it is given and of its path's values."""

    def __init__(self) -> None:
        self._all: list[tuple[str, str, Callable[..., Response]]] = []

    def get(self, rule: str) -> Callable[[_View[_Given, _PathValues]], _View[_Given, _PathValues]]:
        """Show the decorated view at an address; its name is the endpoint's."""
        return self._add("GET", rule)

    def post(self, rule: str) -> Callable[[_View[_Given, _PathValues]], _View[_Given, _PathValues]]:
        """Send forms to the decorated view."""
        return self._add("POST", rule)

    def add_to(self, app: Flask | Blueprint, given: _Given) -> None:
        """Give every view its address in this application, and this to work with."""
        views = {view: partial(view, given) for _, _, view in self._all}
        for method, rule, view in self._all:
            app.add_url_rule(rule, view.__name__, views[view], methods=[method])

    def _add(
        self, method: str, rule: str
    ) -> Callable[[_View[_Given, _PathValues]], _View[_Given, _PathValues]]:
        def add(view: _View[_Given, _PathValues]) -> _View[_Given, _PathValues]:
            self._all.append((method, rule, view))
            return view

        return add
