"""What the documents point to is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
DOCUMENTS = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
SOURCES = [
    path.relative_to(REPOSITORY).as_posix()
    for folder in ("server", "extension", "tests", "tools")
    for path in (REPOSITORY / folder).rglob("*")
    if path.suffix in (".py", ".js", ".ts")
] + ["eslint.config.js"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    """Those within the repository."""
    for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text("utf-8")):
        assert (document.parent / target).exists(), target


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_sources_that_are_named_are_there(document: Path) -> None:
    """By their whole path or its end: a module that was renamed is renamed here too."""
    for name in re.findall(r"`(?:[^`\n]* )?([\w./-]+\.(?:py|js|ts))`", document.read_text("utf-8")):
        assert any(f"/{source}".endswith(f"/{name}") for source in SOURCES), name


def test_files_that_comments_name_are_there() -> None:
    """Where one says in which file its twin is, it has not moved."""
    files = [REPOSITORY / source for source in SOURCES]
    styles = [path for folder in ("server", "extension") for path in (REPOSITORY / folder).rglob("*.css")]
    named = [
        (file.relative_to(REPOSITORY).as_posix(), name)
        for file in (*files, *styles)
        for name in re.findall(
            r"(?<![\w/.-])(?:extension|server|tests|tools|docs)/[\w/.-]*\.(?:py|js|ts|css|md|json)\b",
            file.read_text("utf-8"),
        )
    ]
    assert len(named) > 20
    assert [(file, name) for file, name in named if not (REPOSITORY / name).exists()] == []
