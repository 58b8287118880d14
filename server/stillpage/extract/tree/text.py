"""Plain text of an HTML tree, blocks on lines of their own. Pure."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.tree.elements import is_all_in_its_parent

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p"
    " pre section summary table tbody tfoot thead tr ul".split()
)
CELLS = frozenset(("td", "th"))

# Text inside these is not the page's text. Ruby's reading and its brackets are left out, as in a book's
# plain-text edition: the base text alone can be searched and counted.
UNREAD = frozenset(
    "script style template noscript head title svg iframe object embed select textarea audio video canvas"
    " annotation annotation-xml rt rp".split()
)

# Letters as wide as two of an alphabet, and those of scripts without spaces between words.
WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
_WIDE_RUN = re.compile(f"{WIDE.pattern}+")
WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")

# Colons of all scripts: a line that ends with one announces what comes. Armenian, Khmer and Ethiopic have
# their own. What looks like one in Armenian (U+0589) ends a sentence.
COLONS = (":", "\uff1a", "\ufe55", "\u055d", "\u17d6", "\u1366")

# Where the words of a class name such as `postTitle` meet.
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

# What ends a sentence in all scripts that mark it: Chinese and Japanese in three widths, Arabic, Urdu, the
# danda and its double of India, Ethiopic, Khmer, Burmese, Armenian, Tibetan, Greek's question mark.
SENTENCE_MARKS = (
    ".!?\u2026\u3002\uff01\uff1f\uff0e\uff61\u061f\u06d4\u0964\u0965\u1362\u17d4\u104b\u0589\u0f0d\u037e"
)

SENTENCE_END = re.compile(rf"[{SENTENCE_MARKS}][\"'”’»」』)\]]*$")

# Signs of money, for a class of a pattern: most of Unicode's category Sc.
CURRENCIES = (
    "$\u00a2-\u00a5\u058f\u060b\u09f3\u0bf9\u0e3f\u17db\u20a0-\u20c0\ufdfc\ufe69\uff04\uffe0\uffe1\uffe5"
)

_NO_LETTERS = re.compile(r"[\W_]+")
_SQUEEZED_AT_ONCE = 100_000  # characters

# The end of a line, until lines are tidied: no tree holds this character.
_BREAK = "\0"


def text_of(root: HtmlElement) -> str:
    """What the tree says, in one line per block; table cells are apart by a tab, line breaks are kept.

    Code keeps its own lines and indentation.
    """
    pieces: list[str] = []
    # Whitespace inside <pre> is text: it is put aside as private-use characters until lines are tidied.
    preformatted = 0
    tags: list[str] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            tag = str(element.tag)
            if tag in UNREAD:
                walker.skip_subtree()
            elif tag in BLOCKS:
                # What is all that its cell holds, as editors write: the row is a line all the same.
                if not (tags and tags[-1] in CELLS and is_all_in_its_parent(element)):
                    pieces.append(_BREAK)
                preformatted += tag == "pre"
            elif tag == "br":
                pieces.append("\ue001" if preformatted else _BREAK)
            if (text := element.text) and tag not in UNREAD:
                pieces.append(_kept(text) if preformatted else text)
            tags.append(tag)
            continue
        tag = tags.pop()
        if tag in BLOCKS:
            if not (tags and tags[-1] in CELLS and is_all_in_its_parent(element)):
                pieces.append(_BREAK)
            preformatted -= tag == "pre"
        elif tag in CELLS:
            pieces.append("\t")
        if (tail := element.tail) and element is not root:
            pieces.append(_kept(tail) if preformatted else tail)
    return _tidied("".join(pieces))


def short_text(element: HtmlElement, most: int) -> str | None:
    """The element's text, white space squeezed; None if it has more characters than `most`.

    Reads no further than needed: asked of every element of a deep tree, it stays linear in its size.
    """
    pieces: list[str] = []
    length = 0
    for piece in element.itertext():
        length += len(piece.strip())
        if length > most:
            return None
        pieces.append(piece)
    text = " ".join("".join(pieces).split())
    return text if len(text) <= most else None


def width_of(text: str) -> int:
    """In columns: signs of Chinese, Japanese and Korean are two wide, and say as much as two letters."""
    if text.isascii():  # most of what is asked for, and told at once
        return len(text)
    # By runs, and none is held: a list of the letters of 10 MB takes 280 MB, of what is between runs 230.
    return len(text) + sum(len(run[0]) for run in _WIDE_RUN.finditer(text))


def squeezed(text: str) -> str:
    """Its words with one space between them.

    A list of all words is eight times as large as a text of megabytes: a long one is read piece by piece.
    """
    if len(text) <= _SQUEEZED_AT_ONCE:
        return " ".join(text.split())
    words: list[str] = []
    is_apart = False
    for start in range(0, len(text), _SQUEEZED_AT_ONCE):
        piece = text[start : start + _SQUEEZED_AT_ONCE]
        said = " ".join(piece.split())
        if said:
            if words and (is_apart or piece[0].isspace()):
                words.append(" ")
            words.append(said)
        is_apart = piece[-1].isspace()
    return "".join(words)


def text_before(element: HtmlElement) -> str:
    """The text between an element and what stands before it, or the beginning of what holds it."""
    before, around = element.getprevious(), element.getparent()
    if before is not None:
        return before.tail or ""
    return "" if around is None else around.text or ""


def letters_of(text: str) -> str:
    """Letters and figures alone, all small: what says the same is the same."""
    return _NO_LETTERS.sub("", text).casefold()


def _kept(text: str) -> str:
    return text.replace("\r", "").replace("\n", "\ue001").replace(" ", "\ue002").replace("\t", "\ue003")


def _tidied(text: str) -> str:
    lines = (_tidied_line(line) for line in text.replace("\n", " ").split(_BREAK) if line)
    joined = "\n".join(line for line in lines if line)
    return joined.replace("\ue001", "\n").replace("\ue002", " ").replace("\ue003", "\t")


def _tidied_line(line: str) -> str:
    # Cells stay apart by one tab; other runs of white space are one space.
    if "\t" not in line:
        return squeezed(line).strip("\ue001")
    cells = [" ".join(cell.split()) for cell in line.split("\t")]
    return "\t".join(cell for cell in cells if cell).strip("\ue001")
