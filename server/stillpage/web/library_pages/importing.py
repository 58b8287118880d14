"""Bringing in what another program exported, or a backup: choose a file, see what it holds, take it in."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from flask import Response, g, jsonify, request, url_for

from stillpage.errors import ImportRefusedError
from stillpage.settings import MEBIBYTE
from stillpage.web.library_pages.desk import Desk
from stillpage.web.library_pages.pages import in_words, show, to, words
from stillpage.web.library_pages.running_imports import RUNNING, Import
from stillpage.web.problems import Problem
from stillpage.web.routes import Routes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from stillpage.web.language import Words

_MOST_PROBLEMS = 100
_PROGRAMS = {
    "pocket": "Pocket", "instapaper": "Instapaper", "wallabag": "Wallabag", "omnivore": "Omnivore",
    "readeck": "Readeck", "karakeep": "Karakeep", "raindrop": "Raindrop", "readwise": "Readwise",
    "pinboard": "Pinboard", "stillpage": "Stillpage",
}  # fmt: skip

routes: Routes[Desk] = Routes()


def _found(desk: Desk, key: str) -> Import:
    one = desk.imports.find(g.session.sha256, key)
    if one is None:
        raise _gone()
    return one


def _gone() -> Problem:
    return Problem(404, "import_gone", "This import is over; choose the file again.")


def _choose(desk: Desk, problem: str | None = None) -> Response:
    return show(
        "import.html",
        status=422 if problem else 200,
        problem=problem,
        programs=", ".join(name for kind, name in _PROGRAMS.items() if kind != "stillpage"),
        megabytes=desk.services.settings.max_page_bytes // MEBIBYTE,
    )


@routes.get("/import")
def import_page(desk: Desk) -> Response:
    """The form for a file."""
    return _choose(desk)


@routes.post("/import")
def look_at_import(desk: Desk) -> Response:
    """Take the file, and look at what it holds.

    No request may be larger than a page: of a large file each is a part, all but the last with `more`, all
    but the first with the `key` that the first was answered with.
    """
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return _choose(desk, words().text("libraryImportNoFile"))
    if key := request.form.get("key"):
        one = _found(desk, key)
        if one.stage != "arriving":
            raise _gone()
        desk.imports.go_on(one, sent)
    else:
        one = desk.imports.begin(g.session.sha256, sent)
    if "more" in request.form:
        return jsonify(key=one.key)
    desk.imports.look(one)
    return to(url_for("library.one_import", key=one.key))


@routes.get("/import/<key>")
def one_import(desk: Desk, key: str) -> Response:
    """What an import found, how far it is, what came of it."""
    one = _found(desk, key)
    # Once, and first: where it ended while its page was made, that said both, and waited for ever.
    stage, report = one.stage, one.report
    return show(
        "importing.html",
        one=one,
        stage=stage,
        is_running=stage in RUNNING,
        report=report,
        kinds=list(kinds_in_words(report.kinds, words())) if report else [],
        # A thread may still add to it.
        problems=list(islice(report.problems, _MOST_PROBLEMS)) if report else [],
        failure=in_words(one.failure) if one.failure else None,
        is_unreadable=isinstance(one.failure, ImportRefusedError),
    )


@routes.get("/import/<key>/progress")
def import_progress(desk: Desk, key: str) -> Response:
    """How far it is, for the bar."""
    one = _found(desk, key)
    answer = jsonify(stage=one.stage, done=one.done, total=one.total)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@routes.post("/import/<key>/start")
def start_import(desk: Desk, key: str) -> Response:
    """Take in what was found."""
    desk.imports.start(_found(desk, key))
    return to(url_for("library.one_import", key=key))


@routes.post("/import/<key>/stop")
def stop_import(desk: Desk, key: str) -> Response:
    """Stop looking or taking in; what came in stays."""
    desk.imports.stop(_found(desk, key))
    is_kept = desk.imports.find(g.session.sha256, key) is not None  # with what came in until now
    return to(url_for("library.one_import", key=key) if is_kept else url_for("library.import_page"))


def kinds_in_words(kinds: Mapping[str, int], spoken: Words) -> Iterator[str]:
    """What was found, as `Pocket: 12`; of a backup it is its name alone."""
    for kind, count in sorted(kinds.items(), key=lambda each: -each[1]):
        name = _PROGRAMS.get(kind) or spoken.text(f"libraryImportKind{kind.capitalize()}")
        yield name if kind == "backup" else f"{name}: {count:,}"
