"""The whole library out, and other programs' libraries in."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Literal

import msgspec
from flask import Response, request, send_file

from stillpage.errors import LibraryMissingError, LibraryReadOnlyError
from stillpage.library.files import disk_errors_in_words
from stillpage.web.operations import Operations
from stillpage.web.problems import Problem
from stillpage.web.services import Services
from stillpage.web.taking_in import keep_sent, take_in

_FILE = {
    "type": "object",
    "required": ["file"],
    "properties": {"file": {"type": "string", "contentMediaType": "application/octet-stream"}},
}


class ImportQuery(msgspec.Struct, forbid_unknown_fields=True):
    """How to import: `dry_run=true` only says what would be done."""

    dry_run: Literal["true", "false"] = "false"


class ImportProblem(msgspec.Struct):
    """What could not be taken in: the file or line, and why."""

    where: str
    why: str


class ImportAnswer(msgspec.Struct):
    """What became of an import.

    Attributes:
        texts: Articles added, or filled in, with their text.
        links: Addresses added without text.
        present: What the library had already.
    """

    texts: int
    links: int
    present: int
    problems: list[ImportProblem]
    dry_run: bool


calls = Operations()


@calls.add(
    "GET",
    "/library/export",
    answers={200: None},
    media_types=("application/zip",),
    problems=(503, 507),
)
def export_library(services: Services) -> Response:
    """A complete backup: a zip that `POST /library/import` and `stillpage import` restore bit for bit."""
    from stillpage.backup import write_backup  # rarely needed

    root = services.library.root
    with disk_errors_in_words(root):
        if not root.is_dir():  # an empty backup would pass for all that there was
            raise LibraryMissingError(root)
        file = _temporary_file(root)
        write_backup(file, services.library)
        file.seek(0)
    day = datetime.now(UTC).date().isoformat()
    return send_file(
        file,
        mimetype="application/zip",
        as_attachment=True,
        download_name=f"stillpage-{day}.zip",
        etag=False,
    )


def _temporary_file(library: Path) -> IO[bytes]:
    """A file for a backup: beside the library, which has room for its like, as /tmp is often memory.

    Elsewhere where the library is read-only: it may be that just then somebody wants a backup.
    """
    try:
        with disk_errors_in_words(library):
            return tempfile.TemporaryFile(dir=library)
    except LibraryReadOnlyError:
        return tempfile.TemporaryFile()


@calls.add(
    "POST",
    "/library/import",
    query=ImportQuery,
    answers={200: ImportAnswer},
    multipart=_FILE,
    problems=(413, 422, 503, 507),
)
def import_library(services: Services, query: ImportQuery) -> ImportAnswer:
    """Takes in a backup, or what another program exported. Larger files: `stillpage import FILE`."""
    sent = request.files.get("file")
    if sent is None:
        raise Problem(422, "file_missing", "Send the export as the part `file` of multipart/form-data.")
    with tempfile.TemporaryDirectory(prefix="stillpage-import-") as folder:
        path = keep_sent(sent, Path(folder))
        is_dry = query.dry_run == "true"
        report = take_in(services.library, path, None if is_dry else services.pool)
    problems = [ImportProblem(str(problem.where), problem.why) for problem in report.problems]
    return ImportAnswer(report.texts, report.links, report.present, problems, is_dry)
