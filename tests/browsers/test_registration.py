"""Setup: everything in place, twice the same, and taken back exactly."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from stillpage.browsers.find import BRANDS, InstalledBrowser
from stillpage.browsers.registration import Registration, SetupError, register, unregister
from stillpage.browsers.steps import loading_steps
from stillpage.extension_files import extension_version

BROWSERS = [InstalledBrowser(brand, Path("/usr/bin") / brand.key) for brand in BRANDS]


def everything(folder: Path) -> dict[str, bytes | None]:
    return {str(path): path.read_bytes() if path.is_file() else None for path in sorted(folder.rglob("*"))}


def set_up(home: Path) -> Registration:
    return register(BROWSERS, data=home / "data", home=home)


def test_every_browser_is_told_where_the_host_is(tmp_path: Path) -> None:
    """Each manifest names the launcher, which can be run."""
    registration = set_up(tmp_path)
    assert registration.launcher.stat().st_mode & 0o100
    for item in registration.browsers:
        assert json.loads(item.manifest.read_text())["path"] == str(registration.launcher)


def test_extension_is_whole_and_packed(tmp_path: Path) -> None:
    """The stable folder holds what ships, and so does the .xpi; neither has type declarations."""
    registration = set_up(tmp_path)
    assert extension_version(registration.extension) == extension_version()
    names = zipfile.ZipFile(registration.xpi).namelist()
    files = [path for path in registration.extension.rglob("*") if path.is_file()]
    assert sorted(names) == sorted(path.relative_to(registration.extension).as_posix() for path in files)
    assert not [name for name in names if name.endswith(".d.ts")]


def test_second_run_changes_nothing(tmp_path: Path) -> None:
    """Idempotent: the same files, and it says that nothing changed."""
    assert set_up(tmp_path).changed
    before = everything(tmp_path)
    assert not set_up(tmp_path).changed
    assert everything(tmp_path) == before


def test_stale_extension_is_replaced_whole(tmp_path: Path) -> None:
    """A file of an older version does not stay behind."""
    extension = set_up(tmp_path).extension
    (extension / "old.js").write_text("// of an older version")
    assert set_up(tmp_path).changed
    assert not (extension / "old.js").exists()
    assert not [path for path in extension.parent.iterdir() if path.name.startswith(".")]


def test_removal_leaves_what_was_there_before(tmp_path: Path) -> None:
    """Another program's manifest and folders stay; everything of ours goes."""
    folder = tmp_path / ".config" / "chromium" / "NativeMessagingHosts"
    folder.mkdir(parents=True)
    (folder / "org.other.host.json").write_text("{}")
    before = everything(tmp_path)
    set_up(tmp_path)
    set_up(tmp_path)
    unregister(data=tmp_path / "data")
    assert everything(tmp_path) == before


def test_removal_without_setup_does_nothing(tmp_path: Path) -> None:
    """Nothing was made, nothing is removed."""
    assert unregister(data=tmp_path / "data") == []


def test_unwritable_place_is_named(tmp_path: Path) -> None:
    """A file in the way of a folder: the error says which."""
    (tmp_path / ".config").write_text("a file")
    with pytest.raises(SetupError, match=r"\.config"):
        set_up(tmp_path)


def test_steps_name_the_folder_and_firefox_the_signing(tmp_path: Path) -> None:
    """Each browser gets steps of its own; Firefox's say what the release refuses."""
    registration = set_up(tmp_path)
    for item in registration.browsers:
        steps = " ".join(loading_steps(item.browser, registration.extension, registration.xpi))
        assert str(registration.extension) in steps
        assert ("signed" in steps) == (item.browser.brand.family == "firefox")
