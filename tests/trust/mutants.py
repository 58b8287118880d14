"""Mutation testing of what trust hangs on: break one thing in the source, see whether a test notices.

    python -m tests.trust.mutants guard|sanitize|store [--jobs 2] [--only "line: was"] [--from N] [--to N]

Each mutant is a copy of the package with one condition turned round, one comparison inverted, `and` for `or`,
one step left out, or one word taken out of a list. Prints each survivor as `line: was -> became`, and at last
how many there were. The survivors that are known, each with its reason, are in docs/trust.md.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import importlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import pytest

_REPOSITORY = Path(__file__).resolve().parents[2]
_PACKAGE = _REPOSITORY / "server" / "stillpage"

# Name: the module, and the tests that ought to notice, quick ones first: the first that fails ends the run.
SUBJECTS = {
    "guard": (
        "web/guard.py",
        "tests/trust/test_guard.py tests/web/library_pages/test_guard.py tests/web/test_feeds.py"
        " tests/web/test_pairing.py tests/web/test_articles.py tests/trust/test_http.py",
    ),
    "sanitize": (
        "extract/sanitize.py",
        "tests/trust/test_sanitize_values.py tests/extract/test_sanitize.py tests/trust/test_fuzzing.py"
        " --deselect tests/trust/test_fuzzing.py::test_a_thousand_documents_find_nothing",
    ),
    "store": (
        "library/store.py",
        "tests/library/test_store.py tests/library/test_library.py tests/library/test_healing.py"
        " tests/library/test_disk_trouble.py tests/trust/test_power_loss.py tests/library/test_durability.py",
    ),
}
# Imported once; of ours nothing, as that is what changes.
_USED_BY_ALL = (
    "flask flask_cors waitress lxml.html nh3 numpy msgspec hypothesis bs4 yaml filelock platformdirs sqlite3"
    " charset_normalizer readability PIL.Image"
).split()
_BLOCKS = ("body", "orelse", "finalbody")
_INVERSE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Lt: ast.GtE,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
    ast.LtE: ast.Gt,
}


def mutants(source: str) -> Iterator[tuple[str, str]]:
    """Every mutant: what was done, and the source."""
    count = sum(1 for _ in _places(ast.parse(source)))
    for number in range(count):
        tree = ast.parse(source)
        node, field, position = next(islice(_places(tree), number, None))
        line, before = _line(node, field, position), _shown(node, field, position)
        _change(node, field, position)
        became = "nothing" if field in (*_BLOCKS, "elts", "words") else _shown(node, field, position)
        yield f"{line}: {before} -> {became}", ast.unparse(tree)


def _line(node: ast.AST, field: str, position: int) -> int:
    place = getattr(node, field)[position] if field in _BLOCKS else node
    return int(getattr(place, "lineno", 0))


def _places(tree: ast.AST) -> Iterator[tuple[ast.AST, str, int]]:
    """Where something can be changed: a node, what of it, which one."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.If, ast.IfExp, ast.While)):
            yield node, "test", 0
        elif isinstance(node, ast.BoolOp):
            yield node, "op", 0
        elif isinstance(node, ast.Compare) and type(node.ops[0]) in _INVERSE:
            yield node, "ops", 0
        elif isinstance(node, (ast.Set, ast.Tuple)) and all(map(_words, node.elts)):
            yield from ((node, "elts", position) for position in range(len(node.elts)))
        elif (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split"
        ):
            yield from ((node, "words", position) for position in range(len(_words(node.func.value))))
        for field in _BLOCKS:
            for position, step in (
                enumerate(getattr(node, field, None) or []) if isinstance(node, ast.stmt) else ()
            ):
                is_docstring = isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant)
                if isinstance(step, (ast.Raise, ast.Expr)) and not is_docstring:
                    yield node, field, position


def _words(node: ast.AST) -> list[str]:
    """What stands in a string of the source; nothing if it is no string."""
    return node.value.split() if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def _shown(node: ast.AST, field: str, position: int) -> str:
    """The part that changes, on one line."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return _words(node.func.value)[position]
    value = getattr(node, field) if field != "ops" and field != "op" else node
    return ast.unparse(value[position] if isinstance(value, list) else value).replace("\n", " ")


def _change(node: ast.AST, field: str, position: int) -> None:
    if isinstance(node, (ast.If, ast.IfExp, ast.While)) and field == "test":
        node.test = ast.UnaryOp(ast.Not(), node.test)
    elif isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node, ast.Compare):
        node.ops[0] = _INVERSE[type(node.ops[0])]()
    elif isinstance(node, (ast.Set, ast.Tuple)):
        del node.elts[position]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        words = _words(node.func.value)
        node.func.value = ast.Constant(" ".join(words[:position] + words[position + 1 :]))
    else:
        steps: list[ast.stmt] = getattr(node, field)
        steps[position] = ast.copy_location(ast.Pass(), steps[position])


def begin(module: str, source: str, tests: str, folder: Path) -> int:
    """Run the tests on a copy of the package in which one module is another; the number of the process.

    It ends with 0 if no test fails. Forked, as to import what all tests use takes longer than most of them.
    """
    copy = folder / "stillpage"
    shutil.copytree(_PACKAGE, copy, copy_function=os.symlink)  # with what is compiled
    (copy / "extension").symlink_to(_REPOSITORY / "extension")
    (copy / module).unlink()
    (copy / module).write_text(source, "utf-8")
    if process := os.fork():
        return process
    os.environ |= {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(folder))
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    options = ["-x", "-q", "-p", "pytest_timeout", "-p", "no:cacheprovider", "--timeout=60"]
    os._exit(int(pytest.main([*options, *tests.split()]) != 0))


def noticed(
    module: str, found: Sequence[tuple[str, str]], tests: str, jobs: int
) -> Iterator[tuple[str, bool]]:
    """Try mutants, so many at a time; each, and whether a test fails on it."""
    waiting, running = list(reversed(found)), dict[int, tuple[str, Path]]()
    while waiting or running:
        if waiting and len(running) < jobs:
            what, source = waiting.pop()
            folder = Path(tempfile.mkdtemp(prefix="stillpage-mutant-"))
            running[begin(module, source, tests, folder)] = what, folder
            continue
        process, status = os.waitpid(-1, 0)
        what, folder = running.pop(process)
        shutil.rmtree(folder)
        yield what, status != 0


def main() -> int:
    """Try every mutant of a subject; 1 if the source itself fails its tests."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("subject", choices=SUBJECTS)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", action="append", default=[], help="the beginning of a mutant that is tried")
    parser.add_argument("--from", dest="first", type=int, default=1, help="the number to begin with, from 1")
    parser.add_argument("--to", dest="last", type=int, help="the number of the last")
    given = parser.parse_args()
    module, tests = SUBJECTS[given.subject]
    source = (_PACKAGE / module).read_text("utf-8")
    compileall.compile_dir(_PACKAGE, quiet=1)
    os.chdir(_REPOSITORY)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    for name in _USED_BY_ALL:
        importlib.import_module(name)
    only = tuple(given.only) or ("",)
    every = list(mutants(source))
    found = [each for each in every[given.first - 1 : given.last] if each[0].startswith(only)]
    survivors = 0
    for tried, (what, was_noticed) in enumerate(
        noticed(module, [("nothing", source), *found], tests, given.jobs)
    ):
        if what == "nothing" and was_noticed:
            print("the tests fail without any change")
            return 1
        if what != "nothing" and not was_noticed:
            survivors += 1
            print(what, flush=True)
        print(f"{tried} of {len(found)}", end="\r", file=sys.stderr, flush=True)
    print(f"{survivors} of {len(found)} mutants of {module} survived; it has {len(every)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
