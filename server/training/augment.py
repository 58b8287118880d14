"""Copies of training pages in other markup and other scripts, so that the model leans on neither."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

_LATIN_WORD: Final = re.compile(r"[A-Za-z\u00c0-\u024f']+")
_SENTENCE_MARK: Final = re.compile(r"[,.!?:;](?=\s|$)")


def strip_names(root: HtmlElement, chance: random.Random) -> None:
    """No class, no id."""
    for element in root.iter(etree.Element):
        element.attrib.pop("class", None)
        element.attrib.pop("id", None)


def rename_names(root: HtmlElement, chance: random.Random) -> None:
    """Every class and id another made-up word, the same one wherever it stood."""
    names: dict[str, str] = {}

    def name(old: str) -> str:
        if old not in names:
            names[old] = "".join(
                chance.choice("bcdfgklmnprstvxyz") + chance.choice("aeiou") for _ in range(3)
            )
        return names[old]

    for element in root.iter(etree.Element):
        for attribute in ("class", "id"):
            value = element.get(attribute)
            if value:
                element.set(attribute, " ".join(map(name, value.split())))


def no_semantics(root: HtmlElement, chance: random.Random) -> None:
    """Divisions instead of sections, no roles, no microdata."""
    for element in root.iter("article", "main", "nav", "header", "footer", "aside", "section"):
        element.tag = "div"
    for element in root.iter(etree.Element):
        for attribute in ("role", "itemprop", "itemtype", "itemscope"):
            element.attrib.pop(attribute, None)


def paragraphs_as_divs(root: HtmlElement, chance: random.Random) -> None:
    """``<div>`` for every ``<p>``."""
    for element in root.iter("p"):
        element.tag = "div"


def paragraphs_as_breaks(root: HtmlElement, chance: random.Random) -> None:
    """``<br><br>`` after the text of every ``<p>``."""
    for element in list(root.iter("p")):
        parent = element.getparent()
        if parent is None:
            continue
        element.tag = "span"
        at = parent.index(element) + 1
        first, second = parent.makeelement("br"), parent.makeelement("br")
        second.tail, element.tail = element.tail, None
        parent.insert(at, first)
        parent.insert(at + 1, second)


def divs_as_tables(root: HtmlElement, chance: random.Random) -> None:
    """Every ``<div>`` a cell of a table of its own, as pages were laid out before 2005."""
    body = root.find("body")
    if body is None:
        return
    for element in list(body.iter("div")):
        parent = element.getparent()
        if parent is None:
            continue
        element.tag = "td"
        table, row = parent.makeelement("table"), parent.makeelement("tr")
        table.tail, element.tail = element.tail, None
        parent.replace(element, table)
        table.append(row)
        row.append(element)


def in_script(translate: Callable[[str], str]) -> Callable[[HtmlElement, random.Random], None]:
    """Every text of the page in another script: its layout stays English, its letters do not."""

    def change(root: HtmlElement, chance: random.Random) -> None:
        for element in root.iter(etree.Element):
            if element.text and element.tag not in ("script", "style"):
                element.text = translate(element.text)
            if element.tail:
                element.tail = translate(element.tail)
            if element.tag == "meta" and "title" in element.get("property", ""):
                element.set("content", translate(element.get("content", "")))
            if element.tag == "meta" and "description" in element.get("property", element.get("name", "")):
                element.set("content", translate(element.get("content", "")))

    return change


def like_chinese(text: str) -> str:
    """One or two ideographs for a word, full-width marks, no spaces."""
    marks = str.maketrans({",": "，", ".": "。", "!": "！", "?": "？", ":": "：", ";": "；"})

    def ideographs(match: re.Match[str]) -> str:
        number = zlib.crc32(match[0].lower().encode())
        first, second = chr(0x4E00 + number % 5000), chr(0x4E00 + (number >> 13) % 5000)
        return first + second if len(match[0]) > 3 else first

    text = _SENTENCE_MARK.sub(lambda match: match[0].translate(marks), _LATIN_WORD.sub(ideographs, text))
    return re.sub(r"(?<=[\u3000-\uffef]) +(?=[\u3000-\uffef])", "", text)


def like_arabic(text: str) -> str:
    """Arabic letters and marks."""
    letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
    marks = str.maketrans({",": "،", "?": "؟", ";": "؛"})
    return _LATIN_WORD.sub(
        lambda match: "".join(letters[ord(letter) * 7 % len(letters)] for letter in match[0].lower()), text
    ).translate(marks)


def like_thai(text: str) -> str:
    """Thai letters, spaces only between sentences, no marks at all."""
    consonants = "กขคงจชซดตถทนบปผพมยรลวสหอ"
    text = _LATIN_WORD.sub(
        lambda match: "".join(consonants[ord(letter) * 5 % len(consonants)] for letter in match[0].lower()),
        text,
    )
    text = re.sub(r"(?<=[ก-ฮ]) +(?=[ก-ฮ])", "", text)
    return _SENTENCE_MARK.sub("", text)


def augment(root: HtmlElement, chance: random.Random) -> None:
    """Change a page in place, in a combination drawn at random."""
    names = chance.random()
    if names < 0.35:
        strip_names(root, chance)
    elif names < 0.75:
        rename_names(root, chance)
    if chance.random() < 0.4:
        no_semantics(root, chance)
    paragraphs = chance.random()
    if paragraphs < 0.25:
        paragraphs_as_divs(root, chance)
    elif paragraphs < 0.5:
        paragraphs_as_breaks(root, chance)
    if chance.random() < 0.2:
        divs_as_tables(root, chance)
    script = chance.random()
    for limit, translate in ((0.2, like_chinese), (0.3, like_arabic), (0.4, like_thai)):
        if script < limit:
            in_script(translate)(root, chance)
            break
