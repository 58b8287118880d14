"""The extension's files are found, and its ids are the ones that everything else relies on."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

from stillpage import __version__
from stillpage.extension_files import (
    ARTICLE_STYLES,
    CHROME_ID,
    FIREFOX_ID,
    ExtensionMissingError,
    extension_folder,
    extension_version,
)


def manifest() -> dict[str, object]:
    found: dict[str, object] = json.loads((extension_folder() / "manifest.json").read_text("utf-8"))
    return found


def test_chrome_id_follows_from_the_key() -> None:
    """Chromium makes the id of the key's SHA-256: its first 16 bytes, each half byte a letter from a to p."""
    digest = hashlib.sha256(base64.b64decode(str(manifest()["key"]))).hexdigest()[:32]
    assert "".join(chr(ord("a") + int(digit, 16)) for digit in digest) == CHROME_ID


def test_firefox_id_is_the_manifests() -> None:
    """Firefox takes the id that the manifest states."""
    settings = manifest()["browser_specific_settings"]
    assert isinstance(settings, dict)
    assert settings["gecko"]["id"] == FIREFOX_ID


def test_extension_and_server_have_one_version() -> None:
    """They ship together; doctor compares them."""
    assert extension_version() == __version__


def test_folder_without_manifest_is_named_missing(tmp_path: Path) -> None:
    """A folder that holds no extension says so in words."""
    with pytest.raises(ExtensionMissingError, match="install Stillpage again"):
        extension_version(tmp_path)


def test_reader_and_server_put_the_articles_stylesheet_together_alike() -> None:
    """The same parts in the same order, and none of the folder's is forgotten."""
    reader = extension_folder() / "reader"
    told = re.search(r"ARTICLE_CSS = \[([^\]]*)\]", (reader / "files.js").read_text("utf-8"))
    assert told
    assert tuple(re.findall(r"'(\w+)'", told[1])) == ARTICLE_STYLES
    assert {path.stem for path in (reader / "article").iterdir()} == set(ARTICLE_STYLES)
