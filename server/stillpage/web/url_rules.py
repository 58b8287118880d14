"""Rules of addresses that are made ready when they are needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule

_Builder = Callable[..., tuple[str, str]]


class UrlRule(Rule):
    """A rule whose function that builds an address is compiled when the first address is built by it.

    werkzeug compiles two for each rule while the application is made, and most are never called: for our 88
    rules that took 59 to 69 ms of CPU time of a server's start, and takes 19 to 22. Should another werkzeug
    name this method otherwise, all is compiled at once, as without this class.
    """

    def _compile_builder(self, append_unknown: bool = True) -> _Builder:
        compiled: list[_Builder] = []
        compile_builder = super()._compile_builder

        def build(rule: Rule, /, **values: Any) -> tuple[str, str]:
            if not compiled:
                compiled.append(compile_builder(append_unknown))
            return compiled[0](rule, **values)

        return build
