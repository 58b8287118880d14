"""What import-linter cannot say: it knows outside packages by their first name alone, and no lengths."""

from __future__ import annotations

import ast
from pathlib import Path

import stillpage


def test_extraction_does_not_import_urllib_request() -> None:
    """urllib.parse is pure and welcome; urllib.request opens connections."""
    files = sorted((Path(stillpage.__file__).parent / "extract").rglob("*.py"))
    assert files
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{alias.name}" for alias in node.names] + [str(node.module)]
            assert not [name for name in names if name.startswith("urllib.request")], file


def test_no_module_has_a_second_subject() -> None:
    """Past 300 lines one is looked for, past 400 there is one; ESLint counts those of JavaScript."""
    root = Path(__file__).resolve().parents[1]
    modules = [path for folder in ("server", "tests", "tools") for path in (root / folder).rglob("*.py")]
    assert len(modules) > 400
    assert [path for path in modules if len(path.read_text("utf-8").splitlines()) > 400] == []
