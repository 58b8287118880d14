"""An article as Markdown: CommonMark, GitHub's tables, footnotes and formulas as Obsidian has them. Pure.

The sanitizer leaves words that look like markup, as they are words; what is written here must keep them words
for a renderer that lets HTML and all addresses through (tests/trust/payloads/carriers.py).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from bs4 import BeautifulSoup, Tag
from markdownify import ATX, MarkdownConverter

from stillpage.article import Article
from stillpage.export.emphasis import (
    AFTER_CODE,
    BEFORE_LINK,
    MARKS,
    STRESSED,
    STRONG,
    STRUCK,
    emphasized,
    set_signs,
)
from stillpage.export.footnotes import MARKER, mark_footnotes
from stillpage.export.in_page_links import is_anchor, set_anchors
from stillpage.export.markdown_escapes import (
    MARKUP_ANYWHERE,
    escape_characters,
    escape_label,
    escape_line_starts,
    plain_markdown,
)
from stillpage.export.mathml import to_tex
from stillpage.export.spanning import split_at_blocks

# What a Markdown table cannot hold; Markdown allows HTML, so such a table stays one.
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
_BLOCKS_IN_CELLS = ["table", "ul", "ol", "pre", "blockquote", *_HEADINGS, "hr"]


def to_markdown(article: Article, *, images: Mapping[str, str] | None = None) -> str:
    """Turn an article's content into Markdown, without its title and front matter.

    Args:
        article: What to write.
        images: Where an image is instead, relative to the file, by its URL.
    """
    # To Markdown, a carriage return ends a line, and with it a quotation or the fence of some code.
    html = re.sub(r"\r|&#(?:13|x0*d);", "\n", article.content_html, flags=re.IGNORECASE)
    soup = BeautifulSoup(MARKS.sub("", html), "html.parser")
    try:
        split_at_blocks(soup)
        notes = mark_footnotes(soup)
        set_anchors(soup, notes)
        converter = _Converter(dict(images or {}))
        body = converter.convert_soup(soup).strip()
        footnotes = [
            f"[^{number}]: " + converter.convert_soup(_contents_of(note)).strip().replace("\n", "\n    ")
            for number, note in enumerate(notes, start=1)
        ]
    except RecursionError:  # a page nested a thousand deep: its text in paragraphs is better than none
        return plain_markdown(article.text)
    text = set_signs("\n\n".join([body, *footnotes]).strip())
    return re.sub(r"\n{3,}", "\n\n", text) + "\n"


def _contents_of(note: Tag) -> BeautifulSoup:
    soup = BeautifulSoup("", "html.parser")
    for child in list(note.children):
        soup.append(child)
    return soup


class _Converter(MarkdownConverter):
    def __init__(self, images: Mapping[str, str]) -> None:
        super().__init__(heading_style=ATX, bullets="-", sub_symbol="<sub>", sup_symbol="<sup>")
        self._images = images
        self._numbers: dict[int, int] = {}

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Escape what stands in running text; markdownify's own escapes every `&` and `=` or nothing."""
        text = escape_label(text) if "a" in parent_tags else escape_characters(text)
        return escape_line_starts(text)

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "_noformat" in parent_tags:
            return text
        if number := el.get(MARKER):
            return f"{BEFORE_LINK}[^{number}]"
        if is_anchor(el):
            return str(el)
        href = str(el.get("href") or "")
        label = " ".join(text.split()) if "\n\n" not in text else text.strip()
        if not href or not label:
            return text
        href = re.sub(r"[\s<>]", lambda match: quote(match[0]), href).replace("\\", r"\\")
        target = f"<{href}>" if re.search(r"[()]", href) else href
        return f"{BEFORE_LINK}[{label}]({target})"

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:
        words = text.rstrip()
        if words.endswith("#"):  # or it would close the heading
            words = rf"{words[:-1]}\#"
        return str(super().convert_hN(n, el, words, parent_tags))  # type: ignore[misc]  # its types name none

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        src = str(el.get("src") or "")
        alt = escape_label(" ".join(str(el.get("alt") or "").split()))
        place = self._image_place(src)
        return f"![{alt}]({place})" if place else ""

    def _image_place(self, src: str) -> str:
        return self._images.get(src) or quote(src, safe="%/:=&?~#+!$,;'@*")

    def convert_code(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        # An empty line inside would end the code, and what follows would be read as markup.
        line = re.sub(r"\s*\n\s*", " ", text)
        code = str(super().convert_code(el, line, parent_tags))  # type: ignore[misc]  # its types name none
        return code + AFTER_CODE if code.endswith("`") else code

    convert_kbd = convert_samp = convert_code

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        code = el.get_text().strip("\n")
        longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
        fence = "`" * max(3, longest + 1)
        return f"\n\n{fence}{_language(el)}\n{code}\n{fence}\n\n"

    def convert_table(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        has_spans = el.find(lambda tag: tag.get("rowspan", "1") != "1" or tag.get("colspan", "1") != "1")
        if has_spans or el.find(lambda tag: tag.name in _BLOCKS_IN_CELLS):
            for image in el.find_all("img"):
                image["src"] = self._images.get(str(image.get("src")), str(image.get("src")))
            # An empty line would end the HTML for Markdown.
            return "\n\n" + re.sub(r"\n\s*\n", "\n", str(el)) + "\n\n"
        return f"\n\n{text.strip()}\n\n"

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        # A bar ends the cell wherever it stands, in code, a formula and an address, too.
        cell = " ".join(line.strip() for line in text.split("\n") if line.strip())
        return " " + cell.replace("|", r"\|") + " |"

    convert_th = convert_td

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if parent_tags & {"td", "th"}:  # Markdown's own would end the row
            return "<br>"
        return str(super().convert_br(el, text, parent_tags))  # type: ignore[misc]  # its types name none

    def convert_math(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        tex = MARKUP_ANYWHERE.sub(r"\g<0> ", to_tex(el))  # a blank means nothing in a formula
        if el.get("display") == "block" and "_inline" not in parent_tags:
            return f"\n\n$$\n{tex}\n$$\n\n"
        return f"${tex}$" if tex else ""

    def convert_b(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return text if "_noformat" in parent_tags else emphasized(text, STRONG)

    def convert_em(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return text if "_noformat" in parent_tags else emphasized(text, STRESSED)

    def convert_del(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return text if "_noformat" in parent_tags else emphasized(text, STRUCK)

    convert_strong, convert_i, convert_s = convert_b, convert_em, convert_del

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        words, parent = text.strip(), el.parent
        if parent is None or parent.name != "ol":
            return str(super().convert_li(el, text, parent_tags))  # type: ignore[misc]  # its types name none
        # markdownify counts those before it for each: a minute for 20,000.
        told = (_number(el, "value"), self._numbers.get(id(parent)), _number(parent, "start"), 1)
        number = next(each for each in told if each is not None)
        self._numbers[id(parent)] = number + 1
        sign = f"{number}. "
        lines = re.sub(r"\n(?=.)", "\n" + " " * len(sign), words)
        return f"{sign}{lines}\n" if words else "\n"

    def convert_figure(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n{text.strip()}\n\n"

    def convert_figcaption(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        has_blocks = el.find(_BLOCKS_IN_CELLS) is not None
        caption = text.strip() if has_blocks else emphasized(" ".join(text.split()), STRESSED)
        return f"\n\n{caption}\n\n"

    def convert_rt(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        has_brackets = el.find_previous_sibling("rp") is not None
        return text if has_brackets else f"({text})"

    def convert_mark(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"<mark>{text}</mark>" if text.strip() else text

    def convert_summary(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return self._heading(el, text)

    def convert_dt(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f" {text.strip()} " if "_inline" in parent_tags else self._heading(el, text)

    def _heading(self, el: Tag, text: str) -> str:
        """What stands above a text: bold, if it is not a heading already."""
        words = text.strip()
        return f"\n\n{words if el.find(_HEADINGS) else emphasized(words, STRONG)}\n\n"

    def convert_dd(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        # CommonMark has no lists of definitions: what is written for others shows a colon, and code.
        words = text.strip()
        if "_inline" in parent_tags or not words:
            return f" {words} "
        return "- " + re.sub(r"\n(?=.)", "\n  ", words) + "\n"

    def convert_video(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return self._media(el, text)

    def convert_audio(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return self._media(el, text)

    def _media(self, el: Tag, text: str) -> str:
        """A player cannot be written in Markdown: a link to what it plays, and the poster."""
        source = el if el.get("src") else el.find("source")
        address = str(source.get("src") or "") if isinstance(source, Tag) else ""
        poster = str(el.get("poster") or "")
        label = text.strip() or escape_label(address.rpartition("/")[2] or address)
        picture = f"![]({self._image_place(poster)})\n\n" if poster else ""
        return f"\n\n{picture}[{label}](<{address}>)\n\n" if address else text


def _number(element: Tag, attribute: str) -> int | None:
    """A number that an attribute says."""
    said = re.fullmatch(r"[0-9]{1,8}", str(element.get(attribute)))
    return int(said[0]) if said else None


def _language(pre: Tag) -> str:
    for tag in (pre, *pre.find_all("code", limit=1)):
        for name in tag.get_attribute_list("class"):
            if str(name).startswith("language-"):
                return re.sub(r"[^\w+#.-]", "", str(name).removeprefix("language-"))
    return ""
