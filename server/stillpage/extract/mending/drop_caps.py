"""A large first letter that stands in a box or picture of its own: put back into its word. In place."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.tree.elements import Elements, is_all_in_its_parent
from stillpage.extract.tree.text import CAMEL, WIDE

# How such a letter is called, whoever sets it, and how a style sets it.
_CALLED: Final = re.compile(
    r"(?<![a-z])(?:drop|(?:drop|first|big|initial)?[-_]?(?:cap|initial)|(?:drop|first|big|initial)[-_]?letter"
    r"|lettrine|versal)s?(?![a-z])",
    re.I,
)
_WORDS_OF_CALLED: Final = ("drop", "cap", "letter", "initial", "lettrine", "versal")
_FLOATS: Final = re.compile(r"float\s*:\s*(?:left|right|inline-start)", re.IGNORECASE)
_TAGS: Final = frozenset("p div span b strong h1 h2 h3 h4 h5 h6 font".split())
_LEVELS: Final = 3
# A letter before less is a mark: of a list, a form's field, a button.
_LEAST_BEHIND: Final = 40
_WORD: Final = re.compile(r"[^\W\d_]+")
_MOST_LETTERS: Final = 50
_SEVERAL: Final = 2
_UNSAID: Final = ("script", "style")
_WITHOUT_CAPITALS: Final = frozenset(("Lo", "Mn", "Mc"))
_MOST_TEXT: Final = 20_000


def join_drop_caps(elements: Elements) -> None:
    """Put such a letter, or the picture that has it as its text, before the paragraph that goes on."""
    boxes = {
        *elements.saying("class", _is_called_so, *_TAGS, words=_WORDS_OF_CALLED),
        *elements.saying("style", _FLOATS.search, *_TAGS, words=("float",)),
    }
    letters = [(elements.all()[place], _letter_in(elements.all()[place])) for place in sorted(boxes)]
    pictured = elements.saying("alt", lambda text: _is_letter(text.strip()), "img")
    letters += [(elements.all()[place], elements.all()[place].get("alt", "").strip()) for place in pictured]
    found = [(element, letter) for element, letter in letters if letter]
    if _count_on([letter for _, letter in found]):
        return
    # In what has more it is another sign; and each asks for the text around it.
    if found and len(found) <= _MOST_LETTERS:
        said = _said_on_page(elements)
        if any([_join(element, letter, said) for element, letter in found]):
            elements.read_again()


def _is_called_so(names: str) -> bool:
    return _CALLED.search(CAMEL.sub("-", names)) is not None


def _count_on(letters: list[str]) -> bool:
    """Whether some follow each other in the alphabet: parts of a glossary, answers to choose from, steps."""
    return any(ord(letter) == ord(before) + 1 for before, letter in pairwise(letters))


def _letter_in(element: HtmlElement) -> str:
    """The letter that is all an element says; empty for others."""
    said = ""
    for at, each in enumerate(element.iter()):
        if at > _LEVELS or each.tag in ("img", "br"):
            return ""
        said += (each.text or "").strip() + ("" if each is element else (each.tail or "").strip())
        if len(said) > 1:
            return ""
    return said if _is_letter(said) else ""


def _is_letter(text: str) -> bool:
    # Most scripts have no capitals.
    return len(text) == 1 and text.isalpha() and not text.islower()


def _join(element: HtmlElement, letter: str, said: str) -> bool:
    is_picture = element.tag == "img"
    if (element.tail or "").strip():
        # In the line of its word a letter is where it belongs; a picture is not.
        return is_picture and _join_picture(element, letter, said)
    box = element
    for _ in range(_LEVELS):
        around = box.getparent()
        if (
            around is None
            or around.tag in ("a", "button", "li", "td", "body")
            or not is_all_in_its_parent(box)
        ):
            break
        box = around
    following = box.getnext()
    if following is None or (box.tail or "").strip() or element.getparent() is None:
        return False
    if any(each.get("id") for each in box.iter()):
        return False  # links lead to it, as to the parts of an index
    for _ in range(_LEVELS):
        if (following.text or "").strip() or following.tag in ("a", "li", "ul", "ol", "table", "button"):
            break
        inner = next(following.iterchildren(), None)
        if inner is None:
            break
        following = inner
    text = following.text or ""
    if following.tag not in ("p", "div", "span", "em", "i", "b", "strong") or not _goes_on(text, letter):
        return False
    around = following if following.tag in ("p", "div") else following.getparent()
    if around is None or len(around.text_content()) < _LEAST_BEHIND:
        return False
    gap = _gap(letter, text, said)
    if gap is None:
        return False
    following.text = letter + gap + text.lstrip()
    box.drop_tree()
    return True


def _join_picture(image: HtmlElement, letter: str, said: str) -> bool:
    around, text = image.getparent(), image.tail or ""
    if around is None or (around.text or "").strip() or image.getprevious() is not None:
        return False
    if not _goes_on(text, letter) or len(around.text_content()) < _LEAST_BEHIND:
        return False
    gap = _gap(letter, text, said)
    if gap is None or (gap and not text[0].isspace()):
        return False  # a sign before a whole word
    image.tail = letter + gap + text.lstrip()
    image.drop_tree()
    return True


def _goes_on(text: str, letter: str) -> bool:
    """Whether a text can be the rest of the letter's word, or sentence."""
    if WIDE.match(letter):
        return WIDE.match(text.lstrip()) is not None
    if not letter.isupper():
        first = text.lstrip()[:1]  # in Thai and Hindi it may be a vowel's sign
        return bool(first) and unicodedata.category(first) in _WITHOUT_CAPITALS
    # "T" before "The lamp" stands beside the whole word, "B" before "Every lamp" over a part of an index.
    found = _WORD.match(text.lstrip())
    return found is not None and (found[0][0].islower() or (len(found[0]) > 1 and found[0].isupper()))


def _gap(letter: str, text: str, said: str) -> str | None:
    """A blank where the letter is a word of its own, "A" before "lamp"; None where it is no part of a text.

    What is said elsewhere on the page tells.
    """
    found = _WORD.match(text.lstrip())
    if found is None or not letter.isupper():
        return ""
    rest, whole = found[0].lower(), (letter + found[0]).lower()
    words = _WORD.findall(said)
    if whole in words:
        return ""
    if text[0] in " \xa0" or words.count(rest) >= _SEVERAL:
        return " "
    # "A" over "aft" is the letter of a glossary, "M" before "metro" a sign for it; and where the letter is
    # a word elsewhere, "Я" before "видел" may be one.
    alone = rf"(?<![\w'’&])(?<!& ){letter.lower()}(?![\w'’&]| &)"  # not in "d'Or", "R&D", "R & D"
    is_word = len(re.findall(alone, said)) >= _SEVERAL
    return None if is_word or rest.startswith(letter.lower()) else ""


def _said_on_page(elements: Elements) -> str:
    """What the page says, in small letters, in no order; no more of it than tells its words."""
    texts, length = list[str](), 0
    for each in elements.all():
        for text in ("" if each.tag in _UNSAID else each.text or "", each.tail or ""):
            texts.append(text)
            length += len(text)
        if length > _MOST_TEXT:
            break
    return " ".join(texts)[:_MOST_TEXT].lower()
