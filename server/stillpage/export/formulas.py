"""Formulas on a page, set as the reader sets them (extension/reader/rebuild.js)."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_PRIMES = re.compile(r"\s*[′″‴⁗]\s*")
_NAME = re.compile(r"\s*[^\W\d_]{2,}\s*")
_APPLIED_TO = "\u2061"


def set_formulas(body: HtmlElement) -> None:
    """Primes and functions' names, marked for extension/reader/article/boxes.css. In place."""
    for power in body.iter("msup", "msubsup"):
        if len(power) and _PRIMES.fullmatch("".join(power[-1].itertext())):
            power[-1].set("class", "prime")
    for name in body.iter("mi"):
        argument = name.getnext()
        if argument is not None and argument.text == _APPLIED_TO:
            argument = argument.getnext()
        # "cos θ", but "cos(θ)".
        if argument is not None and argument.tag != "mo" and _NAME.fullmatch(name.text or ""):
            name.set("class", "function-name")
