"""Bringing in what another program exported, or a backup: choose a file, see what it holds, take it in."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from flask import Blueprint, Response, g, jsonify, request, url_for

from stillpage.errors import ImportRefusedError
from stillpage.settings import MEBIBYTE
from stillpage.web.library_pages.pages import in_words, show, to, words
from stillpage.web.library_pages.running_imports import RUNNING, Import, Imports
from stillpage.web.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stillpage.web.services import Services

_MOST_PROBLEMS = 100
_PROGRAMS = {
    "pocket": "Pocket", "instapaper": "Instapaper", "wallabag": "Wallabag", "omnivore": "Omnivore",
    "readeck": "Readeck", "karakeep": "Karakeep", "raindrop": "Raindrop", "readwise": "Readwise",
}  # fmt: skip


def declare(pages: Blueprint, services: Services) -> None:
    """Add these pages."""
    imports = Imports(services)

    def found(key: str) -> Import:
        one = imports.find(g.session.sha256, key)
        if one is None:
            raise Problem(404, "import_gone", "This import is over; choose the file again.")
        return one

    def choose(problem: str | None = None) -> Response:
        return show(
            "import.html",
            status=422 if problem else 200,
            problem=problem,
            programs=", ".join(_PROGRAMS.values()),
            megabytes=services.settings.max_page_bytes // MEBIBYTE,
        )

    @pages.get("/import")
    def import_page() -> Response:
        return choose()

    @pages.post("/import")
    def look_at_import() -> Response:
        sent = request.files.get("file")
        if sent is None or not sent.filename:
            return choose(words().text("libraryImportNoFile"))
        return to(url_for("library.one_import", key=imports.look(g.session.sha256, sent).key))

    @pages.get("/import/<key>")
    def one_import(key: str) -> Response:
        one = found(key)
        # Once, and first: where it ended while its page was made, that said both, and waited for ever.
        stage, report = one.stage, one.report
        return show(
            "importing.html",
            one=one,
            stage=stage,
            is_running=stage in RUNNING,
            report=report,
            kinds=list(_kinds(report.kinds)) if report else [],
            # A thread may still add to it.
            problems=list(islice(report.problems, _MOST_PROBLEMS)) if report else [],
            failure=in_words(one.failure) if one.failure else None,
            is_unreadable=isinstance(one.failure, ImportRefusedError),
        )

    @pages.get("/import/<key>/progress")
    def import_progress(key: str) -> Response:
        one = found(key)
        answer = jsonify(stage=one.stage, done=one.done, total=one.total)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @pages.post("/import/<key>/start")
    def start_import(key: str) -> Response:
        imports.start(found(key))
        return to(url_for("library.one_import", key=key))

    @pages.post("/import/<key>/stop")
    def stop_import(key: str) -> Response:
        imports.stop(found(key))
        is_kept = imports.find(g.session.sha256, key) is not None  # with what came in until now
        return to(url_for("library.one_import", key=key) if is_kept else url_for("library.import_page"))


def _kinds(kinds: dict[str, int]) -> Iterator[str]:
    """What was found, as `Pocket: 12`; of a backup it is its name alone."""
    spoken = words()
    for kind, count in sorted(kinds.items(), key=lambda each: -each[1]):
        name = _PROGRAMS.get(kind) or spoken.text(f"libraryImportKind{kind.capitalize()}")
        yield name if kind == "backup" else f"{name}: {count:,}"
