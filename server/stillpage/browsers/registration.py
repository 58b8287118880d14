"""Registers Stillpage with the installed browsers of this user, and takes all of it back.

What was made is written down in `setup.json`, so that the removal undoes that and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from stillpage.browsers.find import InstalledBrowser
from stillpage.browsers.native_hosts import (
    MANIFEST_FILE,
    manifest_folder,
    manifest_text,
    registry_key,
    replace_text,
    write_launcher,
)
from stillpage.errors import StillpageError
from stillpage.extension_files import extension_folder


class SetupError(StillpageError):
    """A file or folder of the registration could not be written or removed."""

    code = "setup_failed"

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"{path} cannot be written: {error.strerror or error}. Check its permissions.")
        self.path = path


@dataclass
class _Record:
    """What setup made: files, the folders that were not there before, registry keys."""

    files: list[str] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    registry: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Registered:
    """One browser after setup.

    Attributes:
        browser: Which.
        manifest: The host's manifest for it.
    """

    browser: InstalledBrowser
    manifest: Path


@dataclass(frozen=True, slots=True)
class Registration:
    """What setup left in place.

    Attributes:
        extension: The stable folder to load the extension from.
        xpi: The same as one file, for a Firefox that takes unsigned add-ons.
        launcher: The native messaging host's program.
        browsers: Each installed one.
        changed: Whether anything differed from what was there.
    """

    extension: Path
    xpi: Path
    launcher: Path
    browsers: tuple[Registered, ...]
    changed: bool


def register(browsers: Sequence[InstalledBrowser], *, data: Path, home: Path) -> Registration:
    """Put the extension and the host in place and tell the browsers; again and again gives the same.

    Args:
        browsers: The installed ones.
        data: Stillpage's data folder for this user.
        home: The user's home.

    Raises:
        SetupError: Something could not be written.
    """
    record = _read_record(data)
    before = {path: _bytes(path) for path in map(Path, record.files)}
    try:
        _make_folder(data, record)
        launcher = write_launcher(data)
        _note(record.files, launcher)
        copied = _copy_extension(data / "extension")
        xpi = data / "stillpage.xpi"
        if copied or not xpi.exists():
            _pack(data / "extension", xpi)
        _note(record.files, xpi)
        registered = []
        for browser in browsers:
            folder = manifest_folder(browser.brand.key, home=home, data_folder=data)
            _make_folder(folder, record)
            manifest = folder / MANIFEST_FILE
            replace_text(manifest, manifest_text(browser.brand.family, launcher))
            _note(record.files, manifest)
            if sys.platform == "win32":
                _set_registry(registry_key(browser.brand.key), manifest)
                _note(record.registry, registry_key(browser.brand.key))
            registered.append(Registered(browser, manifest))
        # Last: a crash before leaves files that the next setup, or removal, finds where it always puts them.
        replace_text(data / "setup.json", json.dumps(vars(record), indent=2) + "\n")
    except OSError as error:
        raise SetupError(Path(error.filename or data), error) from error
    after = {path: _bytes(path) for path in map(Path, record.files)}
    return Registration(data / "extension", xpi, launcher, tuple(registered), copied or before != after)


def unregister(*, data: Path) -> list[Path]:
    """Take back what `register` made, and return the files and folders that were removed.

    Raises:
        SetupError: Something could not be removed.
    """
    record = _read_record(data)
    removed = []
    try:
        for file in [*map(Path, record.files), data / "setup.json"]:
            if file.exists():
                file.unlink()
                removed.append(file)
        if (data / "extension").exists():
            shutil.rmtree(data / "extension")
            removed.append(data / "extension")
        if sys.platform == "win32":
            for key in record.registry:
                _delete_registry(key)
        for folder in sorted(map(Path, record.folders), key=lambda path: len(path.parts), reverse=True):
            # Someone else may have put something in; then it is theirs now.
            with contextlib.suppress(OSError):
                folder.rmdir()
                removed.append(folder)
    except OSError as error:
        raise SetupError(Path(error.filename or data), error) from error
    return removed


def _read_record(data: Path) -> _Record:
    try:
        return _Record(**json.loads((data / "setup.json").read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return _Record()


def _note(names: list[str], path: Path | str) -> None:
    if str(path) not in names:
        names.append(str(path))


def _make_folder(folder: Path, record: _Record) -> None:
    """Make a folder and its parents, and remember which were not there."""
    for missing in [path for path in (*reversed(folder.parents), folder) if not path.exists()]:
        missing.mkdir()
        _note(record.folders, missing)


def _copy_extension(target: Path) -> bool:
    """Replace the folder of the extension by the shipped one, whole; say whether it differed."""
    source = extension_folder()
    if target.is_dir() and _digest(source) == _digest(target):
        return False
    new, old = (target.with_name(f".{target.name}.{word}.{os.getpid()}") for word in ("new", "old"))
    try:
        shutil.copytree(source, new, ignore=_not_shipped)
        # Two renames: no system swaps folders everywhere. A crash in between is mended by the next setup.
        if target.exists():
            target.rename(old)
        new.rename(target)
    finally:
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    return True


def _not_shipped(folder: str, names: list[str]) -> list[str]:
    """Type declarations are for the checks, not for browsers."""
    return [name for name in names if name.endswith(".d.ts")]


def _shipped_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(".d.ts"))


def _digest(folder: Path) -> str:
    """One hash over the names and contents of all files."""
    digest = hashlib.sha256()
    for path in _shipped_files(folder):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _pack(folder: Path, xpi: Path) -> None:
    temporary = xpi.with_name(f".{xpi.name}.{os.getpid()}")
    with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in _shipped_files(folder):
            archive.write(path, path.relative_to(folder).as_posix())
    temporary.replace(xpi)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


if sys.platform == "win32":
    import winreg

    def _set_registry(key: str, manifest: Path) -> None:
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as handle:
            winreg.SetValueEx(handle, "", 0, winreg.REG_SZ, str(manifest))

    def _delete_registry(key: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
