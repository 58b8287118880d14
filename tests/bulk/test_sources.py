"""Folders as crawlers leave them: every file is read, reported or counted."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from stillpage.bulk.sources import find_files

_FIND = """
import sys
from pathlib import Path
from stillpage.bulk.sources import find_files
for file in find_files(map(Path, sys.argv[1:])).files:
    print(file.relative_to(sys.argv[1]))
"""


def _fill(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("<p>x")


def test_pages_and_archives_are_found_and_the_others_counted(tmp_path: Path) -> None:
    """By their names, whatever those hold; a folder may be named like a page."""
    pages = [
        ".hidden.html",
        "UP.HTM",
        "a b.html",
        "new\nline.xhtml",
        "x.html/in.html.gz",
        "z/more.warc.gz",
        "صفحة.html",
    ]
    _fill(tmp_path, *pages, "a.pdf", "index.html?p=2", "z/more.arc.gz")
    found = find_files([tmp_path])
    assert [str(file.relative_to(tmp_path)) for file in found.files] == sorted(pages)
    assert found.passed_over == 3


@pytest.mark.skipif(os.name != "posix", reason="links, pipes")
def test_links_do_not_lead_in_circles_and_pipes_are_not_waited_for(tmp_path: Path) -> None:
    """A pipe that is named itself is read: `<(zcat page.gz)` is one."""
    _fill(tmp_path, "a.html")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.html").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe.html")
    assert [file.name for file in find_files([tmp_path]).files] == ["a.html", "gone.html"]
    assert find_files([tmp_path / "pipe.html"]).files == [tmp_path / "pipe.html"]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or (os.geteuid() == 0 and not shutil.which("setpriv")),
    reason="not run: root may look into every folder, and cannot be denied it here",
)
def test_a_folder_that_cannot_be_looked_into_is_reported(tmp_path: Path) -> None:
    """Its pages would be missing without a word; one that is named itself is no fault of ours either."""
    _fill(tmp_path, "a.html", "locked/b.html")
    locked = tmp_path / "locked"
    locked.chmod(0)
    denied = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    try:
        command = [*denied, sys.executable, "-c", _FIND, str(tmp_path), str(locked / "b.html")]
        run = subprocess.run(command, capture_output=True, check=False, text=True)
    finally:
        locked.chmod(0o755)
    assert run.stdout.splitlines() == ["a.html", "locked", "locked/b.html"], run.stderr


def test_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    """A mistyped name stops the run before it begins."""
    with pytest.raises(FileNotFoundError, match="none"):
        find_files([tmp_path, tmp_path / "none.html"])
