"""Images that came along with a page, in the files beside it."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from stillpage.errors import ImportRefusedError
from stillpage.importers.entries import Picture
from stillpage.importers.source import Source

_MAX_IMAGE = 25 * 2**20


def pictures_beside(source: Source, page: str, url: str) -> Picture:
    """Find images by the addresses that a page's own relative ones become.

    A page that shows `Light_files/1.png` was kept from `https://sea.example/a/light`: extraction makes that
    `https://sea.example/a/Light_files/1.png`, where nothing is. Only files of the export are found, so an
    address cannot lead out of it.

    Args:
        source: The export.
        page: The page's name in it.
        url: Where the page is from.
    """
    base = urljoin(url, "./")
    folder = PurePosixPath(page).parent
    names = source.held()

    def find(address: str) -> bytes | None:
        if not address.startswith(base):
            return None
        name = str(folder / unquote(urlsplit(address[len(base) :]).path))
        if name not in names:
            return None
        try:
            return source.read(name, _MAX_IMAGE)
        except ImportRefusedError:
            return None

    return find
