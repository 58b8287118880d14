"""Embedded players become links with their posters: nothing from third parties loads unasked. In place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.content.blocks import markup
from stillpage.extract.repair.links import absolute
from stillpage.extract.tree.address_parts import host_of
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.pixels import pixels_of
from stillpage.extract.tree.removal import drop_trees

# Players by address: (pattern, the page to open, the poster or None where the service needs a call for it).
_PLAYERS: tuple[tuple[re.Pattern[str], str, str | None], ...] = (
    (
        re.compile(
            r"(?:youtube(?:-nocookie)?\.com/(?:embed|v|shorts)/|youtu\.be/)(?!videoseries)([\w-]{6,20})"
        ),
        "https://www.youtube.com/watch?v={0}",
        "https://i.ytimg.com/vi/{0}/hqdefault.jpg",
    ),
    (re.compile(r"player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{0}", None),
    (
        re.compile(r"dailymotion\.com/embed/video/(\w+)"),
        "https://www.dailymotion.com/video/{0}",
        "https://www.dailymotion.com/thumbnail/video/{0}",
    ),
    (
        re.compile(r"player\.bilibili\.com/player\.html\?(?:.*&)?bvid=(\w+)"),
        "https://www.bilibili.com/video/{0}",
        None,
    ),
    (re.compile(r"open\.spotify\.com/embed/(\w+/\w+)"), "https://open.spotify.com/{0}", None),
)
# Frames of these services are content wherever they stand.
_SERVICES = re.compile(
    r"(?:^|\.)(?:soundcloud|twitter|x|instagram|tiktok|facebook|codepen|jsfiddle|codesandbox|observablehq|datawrapper"
    r"|flourish|twitch|ted|archive|openstreetmap|google|bandcamp|mixcloud|rumble|aparat|youku|nicovideo|rutube|vk"
    r"|infogram|everviz|tableau|arcgis|knightlab|thinglink|genially?|documentcloud|scribd|slideshare|reddit|bsky"
    r"|imgur|giphy|streamable|apple|acast|megaphone|simplecast|omny|buzzsprout|podbean|ivoox|deezer|wistia|ok)"
    r"\.(?:com|org|io|net|de|studio|tv|jp|ru|dev|app|fm|ly)$|^datawrapper\.dwcdn\.net$|^flo\.uri\.sh$"
    r"|^t\.me$"
)
_LEAST_PIXELS = 200
# Of the box that asks whether a frame may load.
_ASKING_CHARS = 500
_BOXES = frozenset(("div", "span", "section"))
_NOT_ASKING = ("h1", "h2", "h3", "article", "pre", "table", "ul", "ol", "figure", "video", "audio")
_NAME_WORDS = 4


def link_embeds(elements: Elements, base: str | None) -> None:
    """Replace frames and custom player elements by links; frames that are no content are dropped.

    One that brings its own page along (`srcdoc`) is put aside as a template: read if nothing else is there.
    """
    players = elements.of("lite-youtube", "amp-youtube", "lite-vimeo")
    drop_trees(each for each in players if not _is_replaced(each, _link_of_player(each)))
    # Some that held a picture are images by now.
    frames = [each for each in elements.of("iframe", "embed", "object") if each.tag != "img"]
    for frame in frames:
        if frame.tag == "iframe" and frame.get("srcdoc"):
            frame.tag = "template"
    waiting: list[HtmlElement] = []
    drop_trees(_without_link(frames, base, waiting))
    for link in waiting:
        _drop_asking(link)


def _without_link(
    frames: Iterable[HtmlElement], base: str | None, waiting: list[HtmlElement]
) -> Iterator[HtmlElement]:
    """Yield the frames that no link replaces; links that replace unloaded ones are added to `waiting`."""
    for frame in frames:
        if frame.tag == "template":
            continue
        link = _link_of_frame(frame, base)
        if not _is_replaced(frame, link):
            yield frame
        elif link is not None and not _is_loaded(frame):
            waiting.append(link)


def _drop_asking(figure: HtmlElement) -> None:
    """Drop the box with a button beside a frame that waits: it asks whether the frame may load."""
    for beside in (figure.getprevious(), figure.getnext()):
        if beside is None or beside.tag not in _BOXES or len(beside.text_content()) > _ASKING_CHARS:
            continue
        is_asking = any(each.tag == "button" or each.get("role") == "button" for each in beside.iter())
        if is_asking and next(beside.iter(*_NOT_ASKING), None) is None:
            beside.drop_tree()


def _link_of_player(element: HtmlElement) -> HtmlElement | None:
    video = element.get("videoid") or element.get("data-videoid") or ""
    host = "player.vimeo.com/video" if "vimeo" in str(element.tag) else "www.youtube.com/embed"
    return _link(f"https://{host}/{video}", element) if video else None


def _link_of_frame(frame: HtmlElement, base: str | None) -> HtmlElement | None:
    source = frame.get("src") or frame.get("data") or ""
    address = absolute(source if _is_loaded(frame) else _kept_back(frame), base)
    return _link(address, frame) if address else None


def _is_loaded(frame: HtmlElement) -> bool:
    source = frame.get("src") or frame.get("data") or ""
    return bool(source) and not source.startswith(("about:", "data:"))


def _kept_back(frame: HtmlElement) -> str:
    """The address that a script would give a frame when it is seen, or when the reader consents."""
    return next(
        (
            value
            for name, value in frame.items()
            if name.startswith("data-") and "src" in name and value.startswith(("http", "/"))
        ),
        "",
    )


def _link(address: str, frame: HtmlElement) -> HtmlElement | None:
    label = (frame.get("title") or frame.get("aria-label") or frame.get("playlabel") or "").strip()
    for pattern, target, poster in _PLAYERS:
        if found := pattern.search(address):
            label = "" if _names_only_the_player(label, target) else label
            return _figure(target.format(found[1]), poster.format(found[1]) if poster else None, label)
    host = urlsplit(address).hostname or ""
    if _SERVICES.search(host) or (label and _is_long(frame, "width") and _is_long(frame, "height")):
        return _figure(address, None, label)
    return None


def _names_only_the_player(label: str, target: str) -> bool:
    """Whether a frame is called after its service, as "YouTube video player": no title of what it plays."""
    service = (urlsplit(target).hostname or "").split(".")[-2]
    return len(label.split()) <= _NAME_WORDS and service in label.casefold()


def _figure(target: str, poster: str | None, label: str) -> HtmlElement:
    figure: HtmlElement = lxml.html.Element("figure", {markup.EMBED: ""})
    link: HtmlElement = etree.SubElement(figure, "a", href=target)
    if poster:
        etree.SubElement(link, "img", src=poster, alt=label or target)
        if not label:
            return figure
        caption = etree.SubElement(figure, "figcaption")
        link = etree.SubElement(caption, "a", href=target)
    link.text = label or host_of(target)
    return figure


def _is_long(frame: HtmlElement, name: str) -> bool:
    """Whether a side of a frame has room for more than a button or a counter."""
    length = (frame.get(name) or "").strip()
    return length.endswith("%") or (pixels_of(length) or 0) >= _LEAST_PIXELS


def _is_replaced(element: HtmlElement, replacement: HtmlElement | None) -> bool:
    """Put the replacement in the element's place, if there is one."""
    parent = element.getparent()
    if replacement is not None and parent is not None:
        replacement.tail = element.tail
        parent.replace(element, replacement)
    return replacement is not None
