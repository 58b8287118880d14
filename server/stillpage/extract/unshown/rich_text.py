"""The text of a page's state in its form: headings, lists, quotations, code, tables, pictures. Pure.

Editors keep a text as nodes, each with a type and its text or its children: ProseMirror, Slate, Lexical,
Contentful, Portable Text, Draft.js, Editor.js, Medium. They differ in names, less in shape; and a site's own
state has objects with a heading and a text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable
from itertools import groupby
from typing import Any, Final

from lxml.html import HtmlElement

from stillpage.extract.tree.encoding import clean_text
from stillpage.extract.tree.parse import parse_fragment
from stillpage.extract.unshown.data.page_data import MARKUP, markup_in
from stillpage.extract.unshown.data.references import Entities, is_again, led_to, name_of_reference
from stillpage.extract.unshown.runs import Node, children_of, is_run, line_of, names_of, plain_name, text_in

_HEADING: Final = re.compile(r"(?:heading|header|h)([1-6]|one|two|three|four|five|six)?$")
_LEVELS: Final = ("one", "two", "three", "four", "five", "six")
_LISTS: Final = frozenset("list ul ol bulletlist bulletedlist unorderedlist orderedlist numberedlist".split())
_ORDERED: Final = frozenset(
    "ol oli olistitem number ordered orderedlist numberedlist orderedlistitem numberedlistitem".split()
)
_ITEMS: Final = frozenset(
    "li uli oli bullet number listitem olistitem unorderedlistitem orderedlistitem bulletedlistitem"
    " numberedlistitem".split()
)
_QUOTES: Final = frozenset("blockquote quote pullquote bq pq".split())
_CODES: Final = frozenset("code codeblock codesnippet pre preformatted fencedcode".split())
_RULES: Final = frozenset("hr horizontalrule divider delimiter thematicbreak separator".split())
_PICTURES: Final = frozenset("image img figure photo picture imageblock embeddedassetblock upload".split())
_CAPTIONS: Final = frozenset("caption figcaption imagecaption".split())
_ROWS: Final = frozenset("tablerow tr row".split())
_HEADS: Final = frozenset("th tableheader tableheadercell".split())
# What an object of a site's own state calls the line above its text.
_TITLES: Final = frozenset("title heading headline subtitle subheading question".split())
_LONGEST_TITLE: Final = 200
_LEAST_WORDS: Final = 3  # of a list's lines on average; tags have fewer
_DESCRIPTIONS: Final = frozenset("alt alttext alternativetext description".split())
_PICTURE_ADDRESSES: Final = frozenset({"src", "url", "uri"})
_DEEPEST: Final = 40


def rich_tree(body: Any, texts: Collection[str], *, store: Entities | None = None) -> HtmlElement:
    """A tree of what a value says.

    Args:
        body: The part of a state that holds a text.
        texts: The strings that are known to be of the text; of what is no editor's node only these are taken,
            and the titles and lists beside them.
        store: Where its references lead.
    """
    writer = _Writer(frozenset(texts), store or {})
    writer.write(body, 0)
    return parse_fragment(clean_text("".join(writer.parts)))


class _Writer:
    """The HTML of one text, as it grows."""

    def __init__(self, texts: frozenset[str], store: Entities) -> None:
        self.parts: list[str] = []
        self._texts = texts
        self._entities = dict(store)
        self._seen: set[int] = set()
        self._links: dict[str, Node] = {}

    def write(self, value: Any, depth: int) -> None:
        """Blocks of a node, a list of them, or a string that is known to be of the text."""
        if depth > _DEEPEST:
            return
        if isinstance(value, str):
            if value in self._texts:
                self._write_string(value)
        elif isinstance(value, list):
            self._write_sequence(value, depth)
        elif isinstance(value, dict):
            self._write_node(self._told(value), depth)

    def _told(self, node: Node) -> dict[str, Any]:
        """What a reference leads to, once, and a node whose text or children stand in its `data`."""
        if is_again(node, self._seen):
            return {}
        while isinstance(found := led_to(node, self._entities), dict):
            if is_again(node := found, self._seen):
                return {}
        data = node.get("data")
        if isinstance(data, dict) and names_of(node) and children_of(node) is None and text_in(node) is None:
            return {**data, **{key: value for key, value in node.items() if key != "data"}}
        return dict(node)

    def _write_string(self, text: str) -> None:
        text = markup_in(text)
        if MARKUP.search(text):
            self.parts.append(text)
        else:
            self.parts += [f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line.strip()]

    def _write_sequence(self, values: Iterable[Any], depth: int) -> None:
        """Nodes side by side; items that stand in no list make one."""
        told = [self._told(each) if isinstance(each, dict) else each for each in values]
        for tag, several in groupby(told, key=_list_around):
            if tag:
                self.parts.append(f"<{tag}>")
            for each in several:
                if isinstance(each, dict):
                    self._write_node(each, depth + 1)
                else:
                    self.write(each, depth + 1)
            if tag:
                self.parts.append(f"</{tag}>")

    def _write_node(self, node: dict[str, Any], depth: int) -> None:
        if depth > _DEEPEST:
            return
        names = names_of(node)
        if isinstance(entities := node.get("entityMap"), dict):
            self._links = {
                **self._links,
                **{key: each for key, each in entities.items() if isinstance(each, dict)},
            }
        if level := _level(node, names):
            self._write_line(f"h{level}", node)
        elif names & _LISTS:
            self._write_list(node, names, depth)
        elif names & _ITEMS:
            self._write_within("li", node, depth)
        elif names & _QUOTES:
            self._write_within("blockquote", node, depth)
        elif names & _CODES:
            code = node.get("code")
            said = html.escape(code) if isinstance(code, str) else line_of(node, links=self._links)
            self.parts.append(f"<pre><code>{said}</code></pre>")
        elif names & _RULES:
            self.parts.append("<hr>")
        elif names & _PICTURES:
            self._write_picture(node)
        elif "table" in names:
            self._write_table(node, depth)
        else:
            self._write_other(node, names, depth)

    def _write_other(self, node: dict[str, Any], names: frozenset[str], depth: int) -> None:
        children = children_of(node)
        is_line = (
            text_in(node) is not None if children is None else bool(children) and all(map(is_run, children))
        )
        if names and is_line:
            self._write_line("p", node)
        elif names and children is not None:
            self._write_sequence(children, depth)
        else:
            self._write_object(node, depth)

    def _write_line(self, tag: str, node: Node) -> None:
        said = line_of(node, links=self._links)
        if said.strip():
            self.parts.append(f"<{tag}>{said}</{tag}>")

    def _write_within(self, tag: str, node: dict[str, Any], depth: int) -> None:
        """An element around a line, or around blocks of its own."""
        children = children_of(node)
        if children is None or all(map(is_run, children)):
            self._write_line(tag, node)
            return
        self.parts.append(f"<{tag}>")
        self._write_sequence(children, depth + 1)
        self.parts.append(f"</{tag}>")

    def _write_list(self, node: dict[str, Any], names: frozenset[str], depth: int) -> None:
        if depth > _DEEPEST:
            return
        told = {plain_name(node.get(key)) for key in ("listType", "style", "format")}
        tag = "ol" if (names | told) & _ORDERED else "ul"
        self.parts.append(f"<{tag}>")
        for child in children_of(node) or ():
            if isinstance(child, dict) and not names_of(child):  # Editor.js: a line, and the items below it
                self.parts.append(f"<li>{line_of(child.get('content') or '', links=self._links)}")
                if isinstance(child.get("items"), list) and child["items"]:
                    self._write_list({"type": tag, "items": child["items"]}, frozenset({tag}), depth + 1)
                self.parts.append("</li>")
            elif isinstance(child, str):
                self.parts.append(f"<li>{line_of(child, links=self._links)}</li>")
            else:
                self._write_sequence_item(child, depth)
        self.parts.append(f"</{tag}>")

    def _write_sequence_item(self, child: Any, depth: int) -> None:
        if isinstance(child, dict) and depth < _DEEPEST:
            self._write_within("li", self._told(child), depth + 1)

    def _write_table(self, node: dict[str, Any], depth: int) -> None:
        self.parts.append("<table>")
        for row in children_of(node) or ():
            cells = row if isinstance(row, list) else children_of(row) if isinstance(row, dict) else None
            self.parts.append("<tr>")
            for cell in cells or ():
                if isinstance(cell, dict):
                    self._write_within("th" if names_of(cell) & _HEADS else "td", cell, depth + 1)
                else:
                    self.parts.append(f"<td>{line_of(cell, links=self._links)}</td>")
            self.parts.append("</tr>")
        self.parts.append("</table>")

    def _write_picture(self, node: Node) -> None:
        source, alt, caption = _picture(node, self._entities)
        if source is None:
            self._write_line("p", node)
            return
        said = line_of(caption, links=self._links)
        below = f"<figcaption>{said}</figcaption>" if said else ""
        self.parts.append(
            f'<figure><img src="{html.escape(source)}" alt="{html.escape(alt)}">{below}</figure>'
        )

    def _write_object(self, node: Node, depth: int) -> None:
        """An object of the site's own: its text, the title above it, the lists beside it, what is in it."""
        holds_text = any(isinstance(value, str) and value in self._texts for value in node.values())
        for is_node, several in groupby(node.items(), key=lambda item: isinstance(item[1], dict)):
            if is_node:  # a store of entities: items side by side make one list
                self._write_sequence([value for _, value in several], depth)
                continue
            for key, value in several:
                if (
                    holds_text
                    and plain_name(key) in _TITLES
                    and _is_title(value)
                    and value not in self._texts
                ):
                    self.parts.append(f"<h2>{html.escape(value)}</h2>")
                elif isinstance(value, list) and value and all(isinstance(each, str) for each in value):
                    self._write_lines(value)
                else:
                    self.write(value, depth + 1)

    def _write_lines(self, lines: list[str]) -> None:
        if not self._texts.isdisjoint(lines):
            for line in lines:
                self._write_string(line)
        elif sum(len(line.split()) for line in lines) >= _LEAST_WORDS * len(lines):
            self.parts.append("<ul>")
            self.parts += [f"<li>{html.escape(line)}</li>" for line in lines]
            self.parts.append("</ul>")


def _list_around(value: Any) -> str:
    """The list that an item without one needs."""
    names = names_of(value) if isinstance(value, dict) else frozenset()
    if not names & _ITEMS:
        return ""
    return "ol" if names & _ORDERED else "ul"


def _level(node: Node, names: frozenset[str]) -> int:
    """Of a heading, 1 to 6; 0 for what is none."""
    told = [found[1] for name in sorted(names) if (found := _HEADING.match(name))]
    if not told:
        return 0
    attributes = node.get("attrs")
    said = [level for level in told if level]
    said += [
        node.get("level"),
        node.get("depth"),
        attributes.get("level") if isinstance(attributes, dict) else None,
    ]
    for level in said:
        if level in _LEVELS:
            return _LEVELS.index(level) + 1
        if str(level).isdecimal():
            return min(max(int(str(level)[:2]), 1), 6)
    return 2


def _is_title(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST_TITLE and not MARKUP.search(value)


def _picture(node: Node, store: Entities) -> tuple[str | None, str, Any]:
    """The address, description and caption of a picture, wherever in its node they stand."""
    source, alt, caption = None, "", None
    waiting: list[Any] = [node]
    for _ in range(60):
        if not waiting:
            break
        value = waiting.pop(0)
        value = store.get(name_of_reference(value) or "", value)
        if isinstance(value, list):
            waiting.extend(each for each in value if isinstance(each, dict))
            continue
        if names_of(value) & _CAPTIONS and caption is None:
            caption = children_of(value) or text_in(value)
            continue
        for key, each in value.items():
            name = plain_name(key)
            if name in _CAPTIONS and caption is None:
                caption = each
            elif isinstance(each, dict | list):
                waiting.append(each)
            elif isinstance(each, str):
                if name in _PICTURE_ADDRESSES and source is None and re.match(r"https?:|/", each):
                    source = each
                elif name in _DESCRIPTIONS and not alt:
                    alt = each
    return source, alt, caption
