"""XHTML elements made one by one, and where one is among them. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from stillpage.export.xhtml.rules import XHTML, plain


@dataclass(frozen=True, slots=True)
class Place:
    """Where we are: among phrases only, and which elements may not stand here."""

    phrases: bool = False
    forbidden: frozenset[str] = frozenset()

    def within(self, *forbidden: str, phrases: bool | None = None) -> Place:
        """Go into an element in which some others may not stand."""
        return Place(self.phrases if phrases is None else phrases, self.forbidden | set(forbidden))


def name(tag: str) -> str:
    """Put a tag into XHTML's namespace, as lxml writes it."""
    return f"{{{XHTML}}}{tag}"


def element(tag: str) -> etree._Element:
    """Make an element that stands alone."""
    return etree.Element(name(tag), nsmap={None: XHTML})


def append_text(target: etree._Element, text: str | None) -> None:
    """Add text after all that an element holds, without what XML cannot hold."""
    if not text:
        return
    text = plain(text)
    if len(target):
        target[-1].tail = (target[-1].tail or "") + text
    else:
        target.text = (target.text or "") + text
