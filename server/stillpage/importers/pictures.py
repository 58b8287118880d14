"""Images that came along with a page: in the files beside it, or packed into it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from stillpage.errors import ImportRefusedError
from stillpage.importers.entries import Picture
from stillpage.importers.source import Source

_MAX_IMAGE = 25 * 2**20
# SingleFile packs images so. Shorter ones are placeholders; one that is only written of stands in no `src`.
_PACKED = re.compile(
    r"(\s(?:src|poster)=([\"'])?)data:image/(png|jpeg|jpg|gif|webp|avif|bmp);base64,"
    r"((?:[A-Za-z0-9+/=]|(?(2)\s|(?!))){1500,}+)",  # without quotes a space ends it
    re.IGNORECASE,
)
UNPACKED_TO = "images-of-this-page"


def unpacked(html: str, url: str) -> tuple[str, Picture]:
    """Take the images out of a page that holds them, so that each becomes a file of the article's folder.

    Args:
        html: The page.
        url: Where it is from; the images get addresses beside it.

    Returns:
        The page with addresses in the place of the images, and what finds them by these.
    """
    base = urljoin(url, f"./{UNPACKED_TO}/")
    found: dict[str, str] = {}

    def named(match: re.Match[str]) -> str:
        address = f"{base}{hashlib.sha256(match[4].encode()).hexdigest()[:32]}.{match[3].lower()}"
        found[address] = match[4]
        return match[1] + address

    def find(address: str) -> bytes | None:
        try:
            return base64.b64decode(found[address]) if address in found else None
        except binascii.Error:
            return None

    return _PACKED.sub(named, html), find


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
