"""Our extension with a defence taken out: what a test of that defence must be able to fail on."""

from __future__ import annotations

import shutil
from pathlib import Path

from stillpage.extension_files import extension_folder


def altered_extension(folder: Path, file: str, changes: dict[str, str]) -> Path:
    """A copy of the extension below `folder` in which some text of one file is replaced."""
    copy = folder / "extension"
    if not copy.exists():
        shutil.copytree(extension_folder(), copy)
    path = copy / file
    text = path.read_text("utf-8")
    for old, new in changes.items():
        assert text.count(old) == 1, f"{file} has changed: {old!r} is there {text.count(old)} times"
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return copy
