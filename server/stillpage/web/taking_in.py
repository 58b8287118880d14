"""A file that was sent, taken into the library: a backup of ours, or what another program exported."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from shutil import copyfileobj
from typing import TYPE_CHECKING

from stillpage.errors import ImportRefusedError
from stillpage.library.files import disk_errors_in_words

if TYPE_CHECKING:
    from werkzeug.datastructures import FileStorage

    from stillpage.importing import ImportReport
    from stillpage.library import Library
    from stillpage.web.services import Extractor

Progress = Callable[["ImportReport", int, "int | None"], None]
"""Called with what has become of it until now, how much is done, and of how much if that is known."""


# Larger exports are unpacked, or brought in by the command line, which needs no copy of them.
MOST_SENT = 4 * 2**30


def keep_sent(sent: FileStorage, folder: Path) -> Path:
    """Write what was sent into a folder of ours, behind what came before.

    The end of its name tells a CSV from a page; the rest of it is not ours to write to a disk.

    Raises:
        ImportRefusedError: It is more than is taken from a browser.
        LibraryError: The disk refuses.
    """
    suffix = "".join(char for char in Path(sent.filename or "").suffix.lower()[:8] if char.isalnum())
    path = folder / f"import.{suffix}"
    with disk_errors_in_words(folder), path.open("ab") as file:
        copyfileobj(sent.stream, file)
        if file.tell() > MOST_SENT:
            raise ImportRefusedError(f"It is larger than {MOST_SENT // 2**30} GB; use `stillpage import`.")
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
