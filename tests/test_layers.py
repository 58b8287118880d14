"""What import-linter cannot say: it knows outside packages by their first name alone, and no lengths."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import stillpage

# Letters beyond ASCII in a row: lists of words in several languages have them, signs and ranges do not.
_WORD_BEYOND_ASCII = re.compile(r"[^\x00-\x7f\W\d_]{3}")


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


def test_no_list_of_words_of_languages_decides_what_is_content() -> None:
    """Names of classes and ids are words of the web's trade; what a page says is in any language."""
    files = sorted((Path(stillpage.__file__).parent / "extract" / "content").rglob("*.py"))
    assert files
    for file in files:
        nodes = list(ast.walk(ast.parse(file.read_text("utf-8"))))
        documentation = {
            ast.get_docstring(node, clean=False)
            for node in nodes
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        }
        strings = {
            node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        assert [text for text in strings - documentation if _WORD_BEYOND_ASCII.search(text)] == [], file


def test_no_module_has_a_second_subject() -> None:
    """Past 300 lines one is looked for, past 400 there is one; ESLint counts those of JavaScript."""
    root = Path(__file__).resolve().parents[1]
    modules = [path for folder in ("server", "tests", "tools") for path in (root / folder).rglob("*.py")]
    assert len(modules) > 400
    assert [path for path in modules if len(path.read_text("utf-8").splitlines()) > 400] == []
