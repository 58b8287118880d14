"""Articles on disk: folders of plain files are the truth, SQLite is an index that can be rebuilt."""

from stillpage.library.library import TRASH_DAYS, Library
from stillpage.library.records import (
    ArticleSummary,
    Capture,
    Filters,
    Finding,
    ImagesOutcome,
    ImageUpload,
    Marked,
    Page,
    RefusedImage,
    Renderers,
    SavedArticle,
    SaveOutcome,
    Sort,
    State,
    TrashedArticle,
    Version,
)

__all__ = [
    "TRASH_DAYS",
    "ArticleSummary",
    "Capture",
    "Filters",
    "Finding",
    "ImageUpload",
    "ImagesOutcome",
    "Library",
    "Marked",
    "Page",
    "RefusedImage",
    "Renderers",
    "SaveOutcome",
    "SavedArticle",
    "Sort",
    "State",
    "TrashedArticle",
    "Version",
]
