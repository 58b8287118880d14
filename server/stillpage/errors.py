"""Every error we raise on purpose. Each says what happened and what to do, for the person who meets it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal


class StillpageError(Exception):
    """Base of every error we raise on purpose.

    Attributes:
        code: Stable name, for programs: the API's `code`, the extension's message key.
    """

    code = "error"


class FaultError(StillpageError):
    """A fault of ours, where somebody waits for an answer."""

    code = "internal_error"

    def __init__(self) -> None:
        super().__init__("Stillpage has a fault here; please report it.")


# --- the page that was sent -------------------------------------------------------------------------------


class PageError(StillpageError):
    """The page cannot be turned into an article."""

    code = "page_unusable"


class PageTooLargeError(PageError):
    """The page exceeds the limit on its size."""

    code = "page_too_large"

    def __init__(self, size_bytes: int, limit_bytes: int) -> None:
        super().__init__(
            f"The page is {size_bytes:,} bytes and the limit is {limit_bytes:,};"
            " raise max_page_bytes in settings.toml, or STILLPAGE_MAX_PAGE_BYTES in the environment."
        )
        self.size_bytes, self.limit_bytes = size_bytes, limit_bytes


class EmptyPageError(PageError):
    """There is no text at all in what was sent."""

    code = "page_empty"

    def __init__(self) -> None:
        super().__init__("The page holds no text. If it was taken before it had loaded, take it again.")


class NotHtmlError(PageError):
    """What was sent is not an HTML page (a PDF, an image, other bytes)."""

    code = "page_not_html"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"This is {found}, not a web page; only pages (HTML, MHTML), letters and text can be read."
        )
        self.found = found


class InvalidUrlError(PageError):
    """The page's address is relative, or not http(s)."""

    code = "url_invalid"

    def __init__(self, url: str) -> None:
        super().__init__("The page's address must be a whole http:// or https:// URL.")
        self.url = url


# --- the worker that extracts -----------------------------------------------------------------------------


class WorkerError(StillpageError):
    """The extraction could not be carried out now."""

    code = "extraction_failed"
    retry_after_seconds = 1


class ExtractionStoppedError(WorkerError):
    """The extraction passed its limit of time or memory and was stopped."""

    code = "extraction_stopped"
    retry_after_seconds = 5

    def __init__(self, why: str) -> None:
        super().__init__(f"Reading this page was stopped: {why}. Other pages are not affected.")
        self.why = why


class BusyError(WorkerError):
    """Every worker is taken and the queue is full."""

    code = "busy"
    retry_after_seconds = 2

    def __init__(self) -> None:
        super().__init__("Stillpage is busy with other pages; try again in a moment.")


# --- the library ------------------------------------------------------------------------------------------


class LibraryError(StillpageError):
    """The library on disk cannot do what was asked."""

    code = "library_error"


class ArticleNotFoundError(LibraryError):
    """No article has this id."""

    code = "article_not_found"

    def __init__(self, article_id: str) -> None:
        # Quoted by repr: what was typed, or asked for over the network, could steer a terminal.
        super().__init__(f"There is no article with the id {article_id[:40]!r} in the library.")
        self.article_id = article_id


class ImageNotFoundError(LibraryError):
    """The article has no image of this name."""

    code = "image_not_found"

    def __init__(self, name: str) -> None:
        super().__init__("The article has no image of this name.")
        self.name = name


class HighlightNotFoundError(LibraryError):
    """The article has no highlight of this id."""

    code = "highlight_not_found"

    def __init__(self, highlight_id: str) -> None:
        super().__init__("The article has no such highlight; it may have been deleted elsewhere.")
        self.highlight_id = highlight_id


class TooManyHighlightsError(LibraryError):
    """The article has as many highlights as one can have."""

    code = "highlights_too_many"

    def __init__(self, most: int) -> None:
        super().__init__(f"An article can have {most:,} highlights; delete some before adding others.")
        self.most = most


class DiskFullError(LibraryError):
    """The disk that holds the library is full."""

    code = "disk_full"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The disk that holds {folder} is full. Free some space and save again; nothing was changed."
        )
        self.folder = folder


class LibraryReadOnlyError(LibraryError):
    """The library's folder refuses writes."""

    code = "library_read_only"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} cannot be written to. Check its permissions, or choose another folder with --library."
        )
        self.folder = folder


class LibraryMissingError(LibraryError):
    """The library's folder was there, and is not any more."""

    code = "library_missing"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The folder of your library, {folder}, is not there any more. If it is on a disk that was taken"
            " out, put that back; if it was moved, move it back, or start Stillpage with its new place:"
            " stillpage serve --library FOLDER. Nothing was changed."
        )
        self.folder = folder


class UnreadableArticleError(LibraryError):
    """An article's folder holds something that cannot be understood; it is left as it is."""

    code = "article_unreadable"

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            f"{path} cannot be read: {why}. The folder was left as it is; correct the file, then run:"
            " stillpage reindex"
        )
        self.path, self.why = path, why


class NewerFormatError(LibraryError):
    """An article, or the whole library, was written by a newer Stillpage."""

    code = "library_newer"

    def __init__(self, path: str, found: int, known: int) -> None:
        super().__init__(
            f"{path} was written by a newer Stillpage (format {found}; this one knows {known})."
            " Update Stillpage to open it; nothing was changed."
        )
        self.path, self.found, self.known = path, found, known


# What reading an article's folder ends in where the folder is there and must stay as it is.
NOT_READABLE = (UnreadableArticleError, NewerFormatError)


class LibraryReadingError(LibraryError):
    """The index is being made, so it cannot be told yet whether an address is in the library already."""

    code = "library_reading"

    def __init__(self, done: int, total: int) -> None:
        super().__init__(
            f"Your library is being read anew ({done:,} of {total:,} articles), so nothing new can be kept"
            " for a moment. Try again soon; nothing was changed."
        )
        self.done, self.total = done, total


class LibraryBusyError(LibraryError):
    """Another process has been writing to the library for too long."""

    code = "library_busy"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Another Stillpage is busy writing to {folder}. Try again in a moment; nothing was changed."
        )
        self.folder = folder


QueryFault = Literal["too_long", "unknown_choice", "no_date", "foreign_cursor", "parameter"]


class InvalidQueryError(LibraryError):
    """A search, a filter or a cursor cannot be understood.

    Attributes:
        fault: Which sort of mistake, for whoever tells it in another language; `parameter` is one that only
            a program makes.
        values: What the text is about, in the order in which the texts name it.
    """

    code = "query_invalid"

    def __init__(self, why: str, fault: QueryFault = "parameter", *values: object) -> None:
        super().__init__(why)
        self.fault, self.values = fault, values


class InvalidRuleError(LibraryError):
    """A rule for a site cannot be understood, or there are too many."""

    code = "rule_invalid"


# --- out and in -------------------------------------------------------------------------------------------


class ExportError(StillpageError):
    """What was asked for cannot be written there."""

    code = "export_failed"


class ImportRefusedError(StillpageError):
    """A file to import cannot be read, or is not safe to."""

    code = "import_refused"


class BulkError(StillpageError):
    """Many pages cannot be extracted, or written, as asked."""

    code = "bulk_failed"


# --- settings, pairing, the running server ----------------------------------------------------------------


class SettingsError(StillpageError):
    """A setting has a value that cannot be used."""

    code = "settings_invalid"


class PairingError(StillpageError):
    """The pairing code is wrong, used, or too old."""

    code = "pairing_refused"


class PortTakenError(StillpageError):
    """Something else listens on the port."""

    code = "port_taken"

    def __init__(self, port: int) -> None:
        super().__init__(f"Port {port} is taken by another program; choose one with --port.")
        self.port = port


class AlreadyRunningError(StillpageError):
    """A server is already serving this library."""

    code = "already_running"

    def __init__(self, url: str, library: Path) -> None:
        super().__init__(
            f"Stillpage is already running for {library}, at {url}. Stop it with: stillpage stop"
        )
        self.url, self.library = url, library
