"""The native messaging host's manifest and launcher."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from stillpage import __version__
from stillpage.browsers.find import BRANDS
from stillpage.browsers.native_hosts import (
    host_manifest,
    manifest_folder,
    registry_key,
    replace_text,
    write_launcher,
)
from stillpage.extension_files import CHROME_ID, FIREFOX_ID


def test_only_our_extensions_are_allowed() -> None:
    """Each family names its own key, with our id and no other."""
    chromium, firefox = host_manifest("chromium", Path("/h")), host_manifest("firefox", Path("/h"))
    assert chromium["allowed_origins"] == [f"chrome-extension://{CHROME_ID}/"]
    assert firefox["allowed_extensions"] == [FIREFOX_ID]
    assert "allowed_extensions" not in chromium
    assert "allowed_origins" not in firefox


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_every_brand_has_a_place_on_every_platform(platform: str) -> None:
    """No two brands share a manifest's folder; on Windows each has a registry key."""
    home, data = Path("/home/u"), Path("/data")
    folders = {manifest_folder(brand.key, home=home, data_folder=data, platform=platform) for brand in BRANDS}
    assert len(folders) == len(BRANDS)
    assert all(registry_key(brand.key).endswith("org.stillpage.host") for brand in BRANDS)


def test_launcher_runs_this_python_with_the_given_variables(tmp_path: Path) -> None:
    """A browser passes no arguments and no shell variables: the launcher carries both."""
    launcher = write_launcher(tmp_path / "a folder", environ={"STILLPAGE_STATE": "it's here"})
    text = launcher.read_text().replace("native-host", "--version")
    launcher.write_text(text)
    answer = subprocess.run([launcher], capture_output=True, text=True, check=True)
    assert answer.stdout == f"stillpage, version {__version__}\n"
    assert """export STILLPAGE_STATE='it'"'"'s here'""" in text


def test_replacing_with_the_same_changes_nothing(tmp_path: Path) -> None:
    """Setup run twice reports no change, and touches no file."""
    path = tmp_path / "deep" / "file"
    assert replace_text(path, "one")
    assert not replace_text(path, "one")
    assert replace_text(path, "two")
    assert [item.name for item in path.parent.iterdir()] == ["file"]
