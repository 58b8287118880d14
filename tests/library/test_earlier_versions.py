"""Libraries that earlier versions of Stillpage wrote are opened, found in, and kept as they were.

`earlier_versions/library-N.tar.gz` was written by the program as it was when the index had version N (commits
e071e5a, 9f2683d, f3066a3, 46c066d): three articles, one favourite, one archived, all tagged.
"""

from __future__ import annotations

import sqlite3
import tarfile
from pathlib import Path

import pytest

from stillpage.library import Filters, Library
from stillpage.library.index.schema import MIGRATIONS
from stillpage.saving import article_renderers

_LIBRARIES = sorted((Path(__file__).parent / "earlier_versions").glob("library-*.tar.gz"))


def _unpacked(archive: Path, folder: Path) -> Path:
    with tarfile.open(archive) as tar:
        # Debian 12's 3.11.2 has no filter yet.
        tar.extraction_filter = getattr(tarfile, "data_filter", None)
        tar.extractall(folder)
    return folder


def _found(library: Library, query: str) -> list[str]:
    return [item.id for item in library.list(Filters(query=query)).items]


def test_every_version_has_its_library() -> None:
    """A new step needs a library that was written before it."""
    assert [file.name for file in _LIBRARIES] == [
        f"library-{version}.tar.gz" for version in range(1, len(MIGRATIONS))
    ]


@pytest.mark.parametrize("archive", _LIBRARIES, ids=lambda file: file.name.partition(".")[0])
@pytest.mark.parametrize("heal", [False, True])
def test_earlier_library_is_found_in(archive: Path, heal: bool, tmp_path: Path) -> None:
    """Words, pieces of words, states and tags; by the migrated index alone, and by the folders too."""
    root = _unpacked(archive, tmp_path)
    with Library(root, renderers=article_renderers(), heal=heal) as library:
        assert not [each for each in library.findings if each.kind in ("unreadable", "conflict", "removed")]
        assert _found(library, "tide") == ["00000001"]
        assert _found(library, "العجل") == ["00000002"]
        assert _found(library, "水轮") == ["00000003"]
        assert _found(library, "is:favourite") == ["00000001"]
        assert _found(library, "is:archived") == ["00000002"]
        assert len(_found(library, "tag:sea")) == 3
        assert library.get("00000003").article.title == "海边的磨坊"


@pytest.mark.parametrize("archive", _LIBRARIES, ids=lambda file: file.name.partition(".")[0])
def test_its_index_is_copied_first(archive: Path, tmp_path: Path) -> None:
    """So that the earlier Stillpage can be gone back to."""
    version = int(archive.name.removeprefix("library-").partition(".")[0])
    root = _unpacked(archive, tmp_path)
    Library(root, renderers=article_renderers(), heal=False).close()
    copy = sqlite3.connect(root / f"stillpage-{version}.db")
    assert copy.execute("PRAGMA user_version").fetchone()[0] == version
    assert copy.execute("SELECT count(*) FROM articles").fetchone()[0] == 3
    copy.close()
