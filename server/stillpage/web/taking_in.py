"""A file that was sent, taken into the library: a backup of ours, or what another program exported."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from werkzeug.datastructures import FileStorage

    from stillpage.importing import ImportReport
    from stillpage.library import Library
    from stillpage.web.services import Extractor

Progress = Callable[["ImportReport", int, "int | None"], None]
"""Called with what has become of it until now, how much is done, and of how much if that is known."""


def keep_sent(sent: FileStorage, folder: Path) -> Path:
    """Write what was sent into a folder of ours.

    The end of its name tells a CSV from a page; the rest of it is not ours to write to a disk.
    """
    suffix = "".join(char for char in Path(sent.filename or "").suffix.lower()[:8] if char.isalnum())
    path = folder / f"import.{suffix}"
    sent.save(path)
    return path


def take_in(
    library: Library,
    path: Path,
    extractor: Extractor | None,
    progress: Progress = lambda report, done, total: None,
) -> ImportReport:
    """Take in a file, or look what it would bring.

    Args:
        library: Where to.
        path: A zip, or one file of an export.
        extractor: Reads the pages that come along; None only looks.
        progress: May raise, to end it: what was taken in until then stays.

    Raises:
        ImportRefusedError: It cannot be read at all, or is not safe to.
        LibraryError: The disk refuses; what was taken in until then stays.
    """
    # Rarely needed, and they load what the exporters and importers need.
    from stillpage.backup import is_backup, restore_backup
    from stillpage.importers import Place, Problem, open_source, read_export
    from stillpage.importing import ImportReport, import_items

    if is_backup(path):
        report = ImportReport(kinds={"backup": 1})
        with zipfile.ZipFile(path) as archive:
            restored = restore_backup(
                archive,
                library,
                lambda done, total: progress(report, done, total),
                dry_run=extractor is None,
            )
        report.texts, report.present = restored.added, restored.present
        report.problems = [Problem(Place(where), why, "file_broken") for where, why in restored.problems]
        return report
    done = 0

    def one_more(report: ImportReport) -> None:
        nonlocal done
        done += 1
        progress(report, done, None)

    with open_source(path) as source:
        return import_items(library, read_export(source), extractor, progress=one_more)
