"""Where the references of a page's state lead: each object stands there once, and others name it. Pure.

As Apollo and Relay write them: `{"__ref": "User:7"}`; JSON:API: `{"type": "users", "id": "7"}`; and
Contentful: `{"sys": {"type": "Link", "id": "7"}}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from stillpage.extract.unshown.data.values import values_in

Entities = Mapping[str, Any]
# What an object has that references lead to.
_NAMING: Final = frozenset(("sys", "attributes"))


def entities_of(state: Any, values: Iterable[Any] | None = None) -> dict[str, Any]:
    """The objects of a state that references may lead to, by name; of its values, if somebody has them."""
    entities: dict[str, Any] = {}
    for value in values_in(state) if values is None else values:
        if (
            isinstance(value, dict)
            and ("sys" in value or "attributes" in value)
            and (name := _own_name(value))
        ):
            entities.setdefault(name, value)
    if isinstance(state, dict):
        entities.update(state)
    return entities


def name_of_reference(value: Any) -> str | None:
    """The name of what a value leads to; None for what is no reference."""
    if not isinstance(value, dict) or not 0 < len(value) <= 3:
        return None
    if isinstance(name := value.get("__ref"), str):
        return name
    sys = value.get("sys")
    if isinstance(sys, dict):
        return f"sys:{sys.get('id')}" if sys.get("type") == "Link" else None
    return _typed(value) if value.keys() <= {"type", "id", "meta"} else None


def led_to(value: Any, entities: dict[str, Any]) -> Any:
    """What a reference leads to, the first time; None for what is none."""
    name = name_of_reference(value)
    return None if name is None else entities.pop(name, None)


def is_again(value: Any, seen: set[int]) -> bool:
    """Whether an object has been seen, as what a reference led to or where it stands."""
    if not isinstance(value, dict):
        return False
    if id(value) in seen:
        return True
    seen.add(id(value))
    return False


def _own_name(value: dict[str, Any]) -> str | None:
    """What references call an object."""
    sys = value.get("sys")
    if isinstance(sys, dict):
        return f"sys:{sys.get('id')}" if sys.get("type") != "Link" else None
    return _typed(value)


def _typed(value: dict[str, Any]) -> str | None:
    kind, name = value.get("type"), value.get("id")
    return f"{kind}:{name}" if isinstance(kind, str) and isinstance(name, str | int) else None
