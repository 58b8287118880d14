"""What is given out is the same whenever it is built, and holds what it should."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

from stillpage import __version__
from stillpage.extension_files import extension_folder

BUILD = Path(__file__).resolve().parents[1] / "tools" / "build.py"


def built(folder: Path, **environ: str) -> dict[str, str]:
    """SHA-256 of each file, by name."""
    command = [sys.executable, str(BUILD), str(folder)]
    subprocess.run(command, env=os.environ | environ, check=True, capture_output=True, timeout=110)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_two_builds_are_the_same_to_the_bit(tmp_path: Path) -> None:
    """In other folders, under another umask and time zone; and another date makes others: it is in there."""
    first = built(tmp_path / "one", SOURCE_DATE_EPOCH="1700000000", TZ="UTC")
    before = os.umask(0o077)
    try:
        second = built(tmp_path / "two", SOURCE_DATE_EPOCH="1700000000", TZ="Asia/Tokyo")
    finally:
        os.umask(before)
    assert first == second
    wheel = f"stillpage-{__version__}-py3-none-any.whl"
    assert first.keys() == {wheel, f"stillpage-{__version__}.zip", f"stillpage-{__version__}.xpi"}
    check_contents(tmp_path / "one", wheel)


def check_contents(folder: Path, wheel: str) -> None:
    """The wheel brings the extension; no shop gets the key of the unpacked one."""
    shipped = {
        p.relative_to(extension_folder()).as_posix() for p in extension_folder().rglob("*") if p.is_file()
    }
    with zipfile.ZipFile(folder / wheel) as archive:
        names = archive.namelist()
        assert {f"stillpage/extension/{name}" for name in shipped} <= set(names)
        assert not any(name.startswith(("tests/", "tools/", "training/")) for name in names)
    for name in (f"stillpage-{__version__}.zip", f"stillpage-{__version__}.xpi"):
        with zipfile.ZipFile(folder / name) as archive:
            assert set(archive.namelist()) == shipped
            manifest = json.loads(archive.read("manifest.json"))
            assert "key" not in manifest
            assert ("browser_specific_settings" in manifest) is name.endswith(".xpi")
