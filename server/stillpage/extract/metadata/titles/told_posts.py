"""Documents' titles that are a post of a network: who wrote it, where, and in quotation marks what it says.

`Ada Holm on X: "The lamp is lit" / X`, `Ada Holm (@ada.example): "The lamp ..." — Bluesky`.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

# Who, in quotation marks what, and after a mark where.
_POST: Final = re.compile(
    r"(?P<who>[^:\"“„«]{1,120}):\s[\"“„«](?P<text>[^\n]+)[\"”“»](?:\s*[/|•·—–-]\s(?P<end>[^/|\"”“»]{1,30}))?"
)
_ACCOUNT: Final = re.compile(r"([^()]{1,60}) \(@[\w.@-]{1,80}\)")
_LONGEST_WORD: Final = 5  # "on", in any language
_UNSEEN: Final = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class ToldPost(NamedTuple):
    """A post that a document's title tells.

    Attributes:
        writer: Whose it is.
        text: What it says, as far as the title goes.
        site: Where it stands; empty if the title does not say it.
    """

    writer: str
    text: str
    site: str


def told_post(document_title: str) -> ToldPost | None:
    """The post that a title is, if it is one."""
    match = _POST.fullmatch(_UNSEEN.sub("", document_title).strip())
    if match is None:
        return None
    who, end = match["who"].strip(), (match["end"] or "").strip()
    # A politician's words on a paper's page have neither an account beside the name nor the paper's.
    if account := _ACCOUNT.fullmatch(who):
        return ToldPost(account[1].strip(), match["text"].strip(), end)
    writer, _, word = who.removesuffix(end).rstrip().rpartition(" ")
    if not end or not who.endswith(f" {end}") or not writer.strip() or len(word) > _LONGEST_WORD:
        return None
    return ToldPost(writer.strip(), match["text"].strip(), end)
