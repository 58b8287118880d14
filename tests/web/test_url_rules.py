"""Addresses are built as werkzeug builds them, by functions that are compiled when they are needed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from werkzeug.routing import Map, Rule

from stillpage.web.url_rules import UrlRule

_PATH = "/library/<place>/articles/<id>"
_VALUES = {"place": "مكتبة", "id": "a b/c?", "page": 2, "rule": "x"}


def _built(kind: type[Rule]) -> str:
    return Map([kind(_PATH, endpoint="article")]).bind("site.test").build("article", _VALUES)


def test_addresses_are_those_of_werkzeug() -> None:
    """Quoted, with what the path does not name behind it."""
    assert _built(UrlRule) == _built(Rule)
    assert _built(UrlRule).endswith("?page=2&rule=x")


def test_nothing_is_compiled_before_an_address_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    """By werkzeug's own rule both functions are, at once: were it otherwise, ours would be needless."""
    compiled = list[Rule]()
    original: Callable[..., Callable[..., tuple[str, str]]] = Rule._compile_builder

    def counted(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        compiled.append(rule)
        return original(rule, append_unknown)

    monkeypatch.setattr(Rule, "_compile_builder", counted)
    Map([Rule(_PATH, endpoint="article")])
    assert len(compiled) == 2
    addresses = Map([UrlRule(_PATH, endpoint="article")]).bind("site.test")
    assert len(compiled) == 2
    assert addresses.build("article", _VALUES) == addresses.build("article", _VALUES)
    assert len(compiled) == 3
