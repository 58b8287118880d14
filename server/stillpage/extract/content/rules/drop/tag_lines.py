"""Lines below an article that name its subjects: "Tags: ice, wind", "#ice #wind". In place."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

import numpy as np

from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.drop.link_rows import places_of
from stillpage.extract.tree.text import COLONS, width_of

_LAST_BLOCKS: Final = 3  # a line of credits may stand below
_LEAST_TAGS: Final = 2
_CROSSES: Final = ("#", "\uff03")
_PARTING: Final = re.compile(r"[\s,\u060c\u3001]+")
_LABEL_COLUMNS: Final = 24
_WORDS_A_LINK: Final = 4.0


def drop_tag_lines(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Drop such lines among an article's last: words behind a cross, or links that lead to one folder.

    Sources that are named so lead to other sites, or to several places of one.
    """
    last = np.nonzero(kept)[0][-_LAST_BLOCKS:].tolist()
    for block in last:
        if page.containers.tag[page.blocks.owner[block]] == "pre" or measured.heading[block]:
            continue
        if _is_hashed(page.blocks.text[block]) or _is_labelled(page, measured, block):
            kept[block] = False


def _is_hashed(text: str) -> bool:
    words = list(filter(None, _PARTING.split(text))) if text.startswith(_CROSSES) else []
    return len(words) >= _LEAST_TAGS and all(
        word.startswith(_CROSSES) and any(map(str.isalpha, word)) for word in words
    )


def _is_labelled(page: Segmentation, measured: Measured, block: int) -> bool:
    text, count = page.blocks.text[block], page.blocks.links[block]
    label = next((at for at, char in enumerate(text) if char in COLONS), -1)
    if count < _LEAST_TAGS or label < 0 or width_of(text[:label]) > _LABEL_COLUMNS:
        return False
    if measured.text.words[block] > _WORDS_A_LINK * (count + 1):
        return False
    places = places_of(page, block)
    folders = {place.rstrip("/").rpartition("/")[0] for place in places}
    is_folder = len(folders) == 1 and len(places) == count and bool(_path(folders.pop()))
    said = "".join(link.text_content() for link in page.links_in(block))
    return is_folder and sum(map(str.isalnum, text[label:])) == sum(map(str.isalnum, said))


def _path(folder: str) -> str:
    try:
        return urlsplit(folder).path.strip("/")
    except ValueError:
        return ""
