"""What import-linter cannot say: it knows outside packages by their first name alone."""

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
