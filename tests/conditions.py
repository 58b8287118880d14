"""Which conditions nothing decides: a plugin for pytest.

    python -m pytest -p tests.conditions -n 2 --long tests/extract tests/pages tests/quality
    CONDITIONS_OF=stillpage.library python -m pytest -p tests.conditions -n 2 tests/library tests/cli

looks how each condition comes out, of extraction or of the package that is named, the operands of `and` and
`or` each for itself, and writes those that were always true or always false into `conditions.txt`. What no
test and no page of the corpora decides is not needed, or not tested. `./run coverage` tells only which lines
and branches were reached. What runs in a process of its own, as the server of the browser tests, is not seen.
"""

from __future__ import annotations

import ast
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Final, TypeVar

import pytest

REPORT: Final = Path("conditions.txt")
WATCHED: Final = os.environ.get("CONDITIONS_OF", "stillpage.extract")
_WATCH: Final = "watch__"  # two underscores in front would be a class's own
_T = TypeVar("_T")

_SAID: Final = {
    frozenset[bool](): "never reached",
    frozenset({True}): "always true",
    frozenset({False}): "always false",
}
_Outcome = tuple[str, bool]  # the condition's place and source, and what it came to
_outcomes: set[_Outcome] = set()
_conditions: list[str] = []


def conditions_of(tree: ast.Module, module: str) -> dict[ast.expr, str]:
    """A module's conditions, with place and source.

    Whether something is None is left out, for types ask that of us; so is what `or` falls back to.
    """
    found: dict[ast.expr, str] = {}
    for node in ast.walk(tree):
        for each in _asked(node):
            source = ast.unparse(each)
            if not source.endswith((" is None", " is not None")):
                found[each] = f"{module}:{each.lineno}:{each.col_offset} {source}"
    return found


def _asked(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        yield node.test
    elif isinstance(node, ast.comprehension):
        yield from node.ifs
    elif isinstance(node, ast.BoolOp):
        *others, last = node.values
        yield from others
        if isinstance(node.op, ast.And) or not isinstance(last, ast.Constant | ast.Name | ast.Tuple):
            yield last


class _Watching(ast.NodeTransformer):
    """Gives each condition to `watch` before it decides."""

    def __init__(self, conditions: dict[ast.expr, str]) -> None:
        self._conditions = conditions

    def visit(self, node: ast.AST) -> ast.AST:
        changed: ast.AST = super().visit(node)
        if not isinstance(changed, ast.expr) or changed not in self._conditions:
            return changed
        call = ast.Call(ast.Name(_WATCH, ast.Load()), [ast.Constant(self._conditions[changed]), changed], [])
        return ast.copy_location(call, changed)


def watch(condition: str, value: _T) -> _T:
    """Note what a condition came to."""
    _outcomes.add((condition, bool(value)))
    return value


class _Loader(SourceFileLoader):
    """Compiles a module anew, with its conditions watched."""

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        tree = ast.parse(self.get_data(path))
        conditions = conditions_of(tree, fullname)
        _conditions.extend(conditions.values())
        _Watching(conditions).visit(tree)
        return compile(ast.fix_missing_locations(tree), path, "exec")

    def exec_module(self, module: ModuleType) -> None:
        vars(module)[_WATCH] = watch
        super().exec_module(module)


class _Finder(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(fullname, path, target) if fullname.startswith(WATCHED) else None
        if spec is None or spec.origin is None or not spec.origin.endswith(".py"):
            return None
        spec.loader = _Loader(fullname, spec.origin)
        return spec


def undecided(conditions: Sequence[str], outcomes: set[_Outcome]) -> list[str]:
    """A line for each condition that did not come out both ways."""
    came_to = defaultdict(set)
    for condition, value in outcomes:
        came_to[condition].add(value)
    return [
        f"{said}: {each}" for each in sorted(set(conditions)) if (said := _SAID.get(frozenset(came_to[each])))
    ]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write the report; a worker of xdist hands on what it saw."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput.update(conditions=_conditions, outcomes=sorted(_outcomes))
    else:
        REPORT.write_text("\n".join(undecided(_conditions, _outcomes)), encoding="utf-8")


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """What a worker saw."""
    output = getattr(node, "workeroutput", {})
    _conditions.extend(output.get("conditions", ()))
    _outcomes.update(map(tuple, output.get("outcomes", ())))


sys.meta_path.insert(0, _Finder())
