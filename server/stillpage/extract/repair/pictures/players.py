"""Players that a script builds around a film or a sound, of which the film stays. In place."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import is_hidden
from stillpage.extract.metadata.addresses import absolute
from stillpage.extract.tree.capture_marks import HIDDEN_MARK
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.removal import drop_trees
from stillpage.extract.tree.text import short_text

_MEDIA: Final = ("video", "audio")
_VIDEO_JS: Final = "video-js"
_OWN_NAMES: Final = {"amp-video": "video", "amp-audio": "audio", _VIDEO_JS: "video"}
_LAZY: Final = ("data-src", "data-lazy-src")
# What else a loader calls the address of, it is a film or a recording by its file's name.
_FILE: Final = re.compile(
    r"[^\s,{}]{1,2000}\.(?:mp4|m4v|webm|ogv|mov|mp3|m4a|aac|og[ga]|opus|wav|flac)(?:[?#]\S{0,2000})?",
    re.IGNORECASE,
)
_PRESSED: Final = frozenset({"button", "progress", "select", "svg"})
_ROLES: Final = frozenset({"button", "slider", "menu", "dialog", "progressbar"})
_HIDING: Final = (HIDDEN_MARK, "hidden", "style")
_LONGEST: Final = 2_000  # characters: menus of qualities, speeds and the fonts of captions
_CLOCKS: Final = 120  # characters beside them: "Current Time 0:03 / Duration 1:49 Loaded: 4%"
_LABEL_WORDS: Final = 4  # a caption has more
_POSTERS: Final = etree.XPath("ancestor-or-self::*/@poster")  # a player of its own element has it there


def load_films(elements: Elements) -> None:
    """Give films and recordings, and their posters, the addresses that wait in other attributes."""
    for media in elements.of(*_MEDIA, *_OWN_NAMES):
        if media.tag == _VIDEO_JS and next(media.iterchildren("source"), None) is None:
            continue  # its script has made a player of it
        media.tag = _OWN_NAMES.get(str(media.tag), str(media.tag))
        for each in (media, *media.iter("source")):
            if not each.get("src") and (waiting := _waiting(each)):
                each.set("src", waiting)
        if not media.get("poster") and (poster := media.get("data-poster")):
            media.set("poster", poster)


def drop_films_without_address(root: HtmlElement) -> None:
    """Drop films and recordings without a poster whose address is missing, or lives with its tab."""
    drop_trees([media for media in root.iter(*_MEDIA) if not _can_be_seen(media)])


def _can_be_seen(media: HtmlElement) -> bool:
    addresses = (each.get("src") for each in (media, *media.iter("source")))
    return any(map(_leads_somewhere, (*addresses, media.get("poster"))))


def _leads_somewhere(address: str | None) -> bool:
    return bool(address) and not str(address).startswith(("blob:", "data:", "about:", "javascript:"))


def _waiting(media: HtmlElement) -> str | None:
    lazy = next(filter(None, map(media.get, _LAZY)), None)
    if lazy is not None:
        return lazy
    values = (value.strip() for name, value in media.items() if name.startswith("data-"))
    return next(filter(_FILE.fullmatch, values), None)


def leave_films(elements: Elements, base: str | None) -> None:
    """Take from each film or sound the buttons, menus and clocks that a script has put around it."""
    changed = False
    for media in elements.of(*_MEDIA):
        player = _player_of(media, base)
        if player is not None:
            media.tail = player.tail
            # Browsers show no sound without controls of their own: the player's buttons stand for it.
            for mark in _HIDING:
                media.attrib.pop(mark, None)
            if "poster" not in media.attrib and (posters := _POSTERS(media)):
                media.set("poster", posters[0])
            player.addprevious(media)
            player.tail = None
            drop_trees([player])
            changed = True
    if changed:
        elements.read_again()


def _player_of(media: HtmlElement, base: str | None) -> HtmlElement | None:
    """The outermost element with a film, its controls and no text; None if there are no controls."""
    player, labels = None, 0
    for outer in media.iterancestors():
        tag = str(outer.tag)
        if (tag not in ("div", "span") and "-" not in tag) or not _is_around(outer, media, base):
            break
        said = _labels_in(outer, media)
        if said is None or (player is not None and said > labels):
            break
        if player is not None or _is_pressed(outer):
            player, labels = outer, said
    return player


def _is_around(outer: HtmlElement, media: HtmlElement, base: str | None) -> bool:
    """Whether an element holds no other film, and no picture but this one's poster."""
    if any(each is not media for each in outer.iter(*_MEDIA)) or short_text(outer, _LONGEST) is None:
        return False
    poster = absolute(next(iter(_POSTERS(media)), ""), base)
    pictures = (image.get("src") for image in outer.iter("img"))
    return all(not source or absolute(source, base) == poster for source in pictures)


def _labels_in(outer: HtmlElement, media: HtmlElement) -> int | None:
    """How many characters are outside the film, hidden parts and controls; None if they make a text."""
    pieces: list[str] = []
    walker = etree.iterwalk(outer, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if element is media or _is_pressed_or_hidden(element):
                walker.skip_subtree()
            else:
                pieces.append(element.text or "")
        elif element is not outer:
            pieces.append(element.tail or "")
    length = sum(len(piece.strip()) for piece in pieces)
    is_text = length > _CLOCKS or any(len(piece.split()) > _LABEL_WORDS for piece in pieces)
    return None if is_text else length


def _is_pressed_or_hidden(element: HtmlElement) -> bool:
    attributes = dict(element.items())
    return element.tag in _PRESSED or attributes.get("role") in _ROLES or is_hidden(attributes)


def _is_pressed(player: HtmlElement) -> bool:
    parts = player.iter("button", "div", "span")
    return any(each.tag == "button" or each.get("role") in _ROLES for each in parts)
