"""Hostile pieces of pages, by family. Each fires a tripwire if it comes to life.

In a payload `FIRE` stands for a call that a script has to make, `LOAD` for an address that has to be asked;
`armed` puts both in. No payload may be stopped by where it stands: each is tried alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from tests.trust.payloads import addresses, markup, surroundings

_PARAGRAPH = "<p>" + "A sentence of the article, with commas, and long enough to be kept. " * 4 + "</p>"


@dataclass(frozen=True, slots=True)
class Payload:
    """One piece.

    Attributes:
        family: What it tries.
        number: Of its own, which the tripwire is told.
        html: With `FIRE` or `LOAD` in it.
    """

    family: str
    number: int
    html: str

    def armed(self, trip: str) -> str:
        """With its tripwires: a push to the top window's list, and an address below `trip`."""
        fire = f"(top.fired??=[]).push({self.number})"
        return self.html.replace("FIRE", fire).replace("LOAD", f"{trip}/{self.number}")

    def page(self, trip: str = "http://trip.test") -> str:
        """A page whose article holds it; or, of the family `metadata`, a page that says it of itself."""
        armed = self.armed(trip)
        head, content = "", f"{_PARAGRAPH}{armed}{_PARAGRAPH}"
        if self.family == "metadata":
            said = escape(armed, quote=True)
            names = ("og:title", "og:site_name", "og:description", "og:image", "og:url", "article:author")
            head = f"<title>{said}</title><link rel=canonical href='{said}'><link rel=next href='{said}'>"
            head += "".join(f"<meta property='{name}' content='{said}'>" for name in names)
            head += (
                f"<meta name=author content='{said}'><meta property=article:published_time content='{said}'>"
            )
            content = _PARAGRAPH * 2
        return f"<!doctype html><html><head>{head}</head><body><article>{content}</article></body></html>"


FAMILIES: dict[str, tuple[str, ...]] = {
    **markup.FAMILIES,
    **addresses.FAMILIES,
    **surroundings.FAMILIES,
}

_NUMBERED = enumerate(((family, html) for family, pieces in FAMILIES.items() for html in pieces), start=1)
ALL = tuple(Payload(family, number, html) for number, (family, html) in _NUMBERED)


def some_of_each_family() -> list[Payload]:
    """Every fifth, and all of small families: enough to show that each can fire."""
    return [
        payload
        for index, payload in enumerate(ALL)
        if index % 5 == 0 or payload.family == "mutations" or len(FAMILIES[payload.family]) < 20
    ]
