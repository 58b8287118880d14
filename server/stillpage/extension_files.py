"""Where the extension's files lie: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

import json
from pathlib import Path

from stillpage.errors import StillpageError

# Fixed for ever: Chrome's follows from `key` in the manifest, Firefox's is stated there. The native messaging
# host and the server allow these two and no other.
CHROME_ID = "lkkeoedmddkhlimhcefcmjlbdnmkdgio"
FIREFOX_ID = "extension@stillpage.org"

# The parts of the article's stylesheet, in order; extension/reader/files.js lists the same.
ARTICLE_STYLES = ("themes", "scripts", "text", "boxes", "media")


class ExtensionMissingError(StillpageError):
    """The package was installed without its extension."""

    code = "extension_missing"

    def __init__(self) -> None:
        super().__init__(
            "The extension's files are missing from this installation; install Stillpage again with pip."
        )


def extension_folder() -> Path:
    """The unpacked extension, as shipped.

    Raises:
        ExtensionMissingError: Neither the package nor the checkout holds it.
    """
    package = Path(__file__).resolve().parent
    # A wheel maps the folder into the package; an editable install leaves it at the top of the checkout.
    for folder in (package / "extension", package.parents[1] / "extension"):
        if (folder / "manifest.json").is_file():
            return folder
    raise ExtensionMissingError


def extension_version(folder: Path | None = None) -> str:
    """The version that the manifest in `folder` states; the shipped extension's by default.

    Raises:
        ExtensionMissingError: There is no manifest that can be read.
    """
    try:
        manifest = json.loads(((folder or extension_folder()) / "manifest.json").read_text("utf-8"))
        return str(manifest["version"])
    except (OSError, ValueError, KeyError) as error:
        raise ExtensionMissingError from error


def article_stylesheet() -> str:
    """The style of an article: one for the reader in the browser and the pages on disk.

    Raises:
        ExtensionMissingError: It is not there.
    """
    folder = extension_folder() / "reader" / "article"
    try:
        return "\n".join((folder / f"{name}.css").read_text("utf-8") for name in ARTICLE_STYLES)
    except OSError as error:
        raise ExtensionMissingError from error
