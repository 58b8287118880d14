"""Articles on disk: folders of plain files are the truth, SQLite is an index that can be rebuilt."""

from stillpage.library.highlights import MAX_CONTEXT, MAX_NOTE, MAX_QUOTE, Marking
from stillpage.library.library import Library
from stillpage.library.listings import (
    ArticleSummary,
    Filters,
    FoundHighlight,
    HighlightPage,
    Marked,
    Page,
    Sort,
    TagCount,
    summary_of,
)
from stillpage.library.local_days import day_of
from stillpage.library.names import shown_name
from stillpage.library.recapture import Refusal
from stillpage.library.records import (
    Capture,
    Finding,
    ImagesOutcome,
    ImageUpload,
    Kept,
    Reading,
    ReadingAnchor,
    RefusedCapture,
    RefusedImage,
    Renderers,
    SavedArticle,
    SaveOutcome,
    State,
    TrashedArticle,
    Version,
)
from stillpage.library.tagging import RenamedTag, renamed
from stillpage.library.trash import TRASH_DAYS

__all__ = [
    "MAX_CONTEXT",
    "MAX_NOTE",
    "MAX_QUOTE",
    "TRASH_DAYS",
    "ArticleSummary",
    "Capture",
    "Filters",
    "Finding",
    "FoundHighlight",
    "HighlightPage",
    "ImageUpload",
    "ImagesOutcome",
    "Kept",
    "Library",
    "Marked",
    "Marking",
    "Page",
    "Reading",
    "ReadingAnchor",
    "Refusal",
    "RefusedCapture",
    "RefusedImage",
    "RenamedTag",
    "Renderers",
    "SaveOutcome",
    "SavedArticle",
    "Sort",
    "State",
    "TagCount",
    "TrashedArticle",
    "Version",
    "day_of",
    "renamed",
    "shown_name",
    "summary_of",
]
