"""Embedded players become links with their posters: nothing from third parties loads unasked. In place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import EMBED
from stillpage.extract.repair.links import absolute
from stillpage.extract.repair.pictures.framed import Framed, what_it_shows
from stillpage.extract.tree.address_parts import host_of
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.removal import drop_trees
from stillpage.extract.tree.text import short_text

# Of the box that asks whether a frame may load.
_ASKING_CHARS: Final = 500
_BOXES: Final = frozenset(("div", "span", "section"))
_NOT_ASKING: Final = ("h1", "h2", "h3", "article", "pre", "table", "ul", "ol", "figure", "video", "audio")
# Elements of players' own, and where they would load what their attribute names.
_OWN: Final = {
    "lite-youtube": ("videoid", "https://www.youtube.com/embed/{}"),
    "amp-youtube": ("data-videoid", "https://www.youtube.com/embed/{}"),
    "lite-vimeo": ("videoid", "https://player.vimeo.com/video/{}"),
    "amp-vimeo": ("data-videoid", "https://player.vimeo.com/video/{}"),
    "amp-dailymotion": ("data-videoid", "https://www.dailymotion.com/embed/video/{}"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/{}/embed"),
    "amp-twitter": ("data-tweetid", "https://platform.twitter.com/embed/Tweet.html?id={}"),
    "amp-iframe": ("src", "{}"),
}
_OWN_SOURCES: Final = ("src", "srcdoc")
# A script that writes into its own place what stands at its address: code, a terminal's recording.
_WRITES: Final = re.compile(r"(?:https?:)?//(?:gist\.github\.com|asciinema\.org/a)/[\w/-]+\.js(?:[?#]|$)")
_WRITTEN: Final = re.compile(r"gist|asciicast")
_NOSCRIPT_CHARS: Final = 100
# What networks write for a script of theirs to make a frame of: its class, and what names the post's address.
_POST: Final = re.compile(r"(?<![a-z])(?:embed|instagram-media|text-post-media)(?![a-z])")
_POST_ADDRESS: Final = re.compile(r"cite|data-(?:[a-z]+-)*(?:permalink|embed-url)")


def link_embeds(elements: Elements, base: str | None) -> None:
    """Leave of frames and custom player elements those that show something; others are dropped.

    One with a poster becomes a figure. Others stay frames, empty and marked, until it is known what belongs
    to the article (`show_embeds`): they stand in it as pictures do. One that brings its own page along
    (`srcdoc`) is put aside as a template: read if nothing else is there.
    """
    for player in elements.of(*_OWN):
        name, address = _OWN[str(player.tag)]
        shown = player.get(name)
        player.tag = "iframe"
        player.set("src", address.format(shown) if shown else "")
    for quotation in elements.of("blockquote"):
        _mark_post(quotation)
    scripts = (script for script in elements.of("script") if _WRITES.match(script.get("src", "")))
    unwritten = [script for script in scripts if not _has_run(script)]
    for script in unwritten:
        script.tag = "iframe"
    # Some that held a picture are images by now.
    frames = [each for each in elements.of("iframe", "embed", "object", *_OWN) if each.tag != "img"]
    frames += unwritten
    drop_trees(_that_show_nothing(frames, base))


def show_embeds(root: HtmlElement) -> None:
    """Make figures of the frames that are left, each a link to what it shows."""
    for frame in list(root.iter("iframe")):
        _replace(frame, _figure(Framed(frame.get("src", ""), None, frame.get("title", ""))))


def _that_show_nothing(frames: list[HtmlElement], base: str | None) -> Iterator[HtmlElement]:
    waiting: list[HtmlElement] = []
    told = set[str]()
    # What is framed for readers without scripts is mostly in another frame, too, which waits for one.
    apart = [next(frame.iterancestors("noscript"), None) for frame in frames]
    brief = {each for each in {*apart} if each is not None and short_text(each, _NOSCRIPT_CHARS) is not None}
    for frame, noscript in sorted(zip(frames, apart, strict=True), key=lambda each: each[1] is not None):
        source = _address_of(frame)
        is_loaded = bool(source)
        address = absolute(source or _kept_back(frame), base)
        shown = what_it_shows(address, frame) if address else None
        # Many a film's frame brings a picture of it to press, and its address for who cannot show that.
        if frame.tag == "iframe" and frame.get("srcdoc") and not (shown and shown.is_known):
            frame.tag = "template"
            continue
        if shown is None or (noscript is not None and shown.target in told):
            yield frame
            continue
        told.add(shown.target)
        if noscript is not None and noscript in brief:
            frame.tail = None
            noscript.addprevious(frame)
        if not shown.poster:
            left = _marked(frame, shown)
        else:
            left = _replace(frame, _figure(shown, is_captioned=_is_captioned(frame)))
        if not is_loaded:
            waiting.append(left)
    for each in waiting:
        _drop_asking(each)


def _marked(frame: HtmlElement, shown: Framed) -> HtmlElement:
    """The frame without what it holds for browsers that show none."""
    tail = frame.tail
    frame.clear()
    frame.tag, frame.tail = "iframe", tail
    frame.attrib.update({EMBED: "known" if shown.is_known else "", "src": shown.target, "title": shown.label})
    return frame


def _has_run(script: HtmlElement) -> bool:
    """Whether what a script writes stands behind it, or behind the styles that it brings."""
    behind = next((each for each in script.itersiblings() if each.tag not in ("link", "style")), None)
    return behind is not None and any(
        _WRITTEN.match(behind.get(name, "")) is not None for name in ("id", "class")
    )


def _mark_post(quotation: HtmlElement) -> None:
    """Mark the quotation that a network's script makes a frame of; without a word it becomes one now."""
    if not _POST.search(quotation.get("class", "")):
        return
    quotation.set(EMBED, "")
    if any(text.strip() for text in quotation.itertext()):
        return
    address = next((value for name, value in quotation.items() if _POST_ADDRESS.fullmatch(name)), "")
    if address.startswith("https://"):
        _marked(quotation, Framed(address, None, ""))


def _drop_asking(frame: HtmlElement) -> None:
    """Drop the box with a button beside a frame that waits: it asks whether the frame may load."""
    for beside in (frame.getprevious(), frame.getnext()):
        if beside is None or beside.tag not in _BOXES or len(beside.text_content()) > _ASKING_CHARS:
            continue
        is_asking = any(each.tag == "button" or each.get("role") == "button" for each in beside.iter())
        if is_asking and next(beside.iter(*_NOT_ASKING), None) is None:
            beside.drop_tree()


def _address_of(frame: HtmlElement) -> str:
    """Where what a frame shows is, an object by its parameter; empty if that waits in another attribute."""
    source = frame.get("src") or frame.get("data") or ""
    if not source and frame.tag == "object":
        named = (each for each in frame.iter("param") if each.get("name", "").lower() in ("movie", "src"))
        source = next((each.get("value", "") for each in named), "")
    return "" if source.startswith(("about:", "data:")) else source


def _kept_back(frame: HtmlElement) -> str:
    """The address that a script would give a frame when it is seen, or when the reader consents."""
    return next(
        (
            value
            for name, value in frame.items()
            if "src" in name and name not in _OWN_SOURCES and value.startswith(("http", "/"))
        ),
        "",
    )


def _is_captioned(frame: HtmlElement) -> bool:
    """Whether a frame stands in a figure that has a caption, as WordPress and Ghost write them."""
    around = next(frame.iterancestors("figure"), None)
    captions = (
        () if around is None else (each for each in (*around[:1], *around[-1:]) if each.tag == "figcaption")
    )
    return any(short_text(caption, 0) != "" for caption in captions)


def _figure(shown: Framed, *, is_captioned: bool = False) -> HtmlElement:
    """What stands for a frame: a link to what it shows, with its name, if no caption says what that is."""
    figure: HtmlElement = lxml.html.Element("figure", {EMBED: ""})
    link: HtmlElement = etree.SubElement(figure, "a", href=shown.target)
    if shown.poster:
        etree.SubElement(link, "img", src=shown.poster, alt=shown.label or shown.target)
        if is_captioned or not shown.label:
            return figure
        caption = etree.SubElement(figure, "figcaption")
        link = etree.SubElement(caption, "a", href=shown.target)
    link.text = shown.label or host_of(shown.target)
    return figure


def _replace(element: HtmlElement, replacement: HtmlElement) -> HtmlElement:
    """Put the replacement, which comes back, in the element's place."""
    replacement.tail = element.tail
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, replacement)
    return replacement
