"""Text in Markdown: a file that a browser shows as it is written, or a string of a page's state."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from stillpage.extract.tree.address_parts import parts_of

if TYPE_CHECKING:
    from markdown_it.token import Token

_ADDRESS: Final = re.compile(r"\.(?:md|mdx|markdown|mkdn?|mdown|qmd|rmd)$", re.IGNORECASE)
# Of this many the worst ("![" again and again) takes 5 s.
_MOST_CHARS: Final = 400_000
# An address that is defined once may be used thousands of times: 200 KB became 1 GB.
_MOST_REPEATED: Final = 4 * _MOST_CHARS
_HEADING: Final = re.compile(r"^#{1,6} +\S", re.MULTILINE)
# So stand few comments of programs: of 9,567 files 1 has two such and a link; of 357 READMEs 295 have.
_HEADING_ALONE: Final = re.compile(r"(?:\A|(?<=\n\n))#{1,6} +\S.*\n(?:\n|\Z)")
# `[0-9](\.[0-9]*)` is a pattern's: a link leads to an address, a path or a place in the file.
_LINK: Final = re.compile(
    r"""(?<![\w\])}])!?\[[^\[\]\n]{1,300}\]\((?:https?://|#\w|\.{0,2}/\w|(?=[\w/%-]{1,200}\.\w{2,8}[)#])\w)"""
    r"""[^\s()]{0,500}(?:\s"[^"\n]{0,200}")?\)"""
)
_FENCE: Final = re.compile(r"^(?:```|~~~)", re.MULTILINE)
_ITEM: Final = re.compile(r"^ {0,3}(?:[-*+]|\d{1,3}\.) +\S", re.MULTILINE)
_QUOTE: Final = re.compile(r"^> \S", re.MULTILINE)
_STRONG: Final = re.compile(r"(?<![\w*])\*\*(?=[^\s*])[^*\n]{1,300}(?<=[^\s*])\*\*(?![\w*])")
_FRONT_MATTER: Final = re.compile(r"\A---\n(.{0,20000}?)\n---\n", re.DOTALL)
_METAS: Final = (
    ("author", "name", "author"),
    ("authors", "name", "author"),
    ("description", "name", "description"),
    ("date", "property", "article:published_time"),
    ("published", "property", "article:published_time"),
)
# In scripts, settings and letters a line may begin with "#" or "-", too.
_LEAST_SIGNS: Final = 2


def is_markdown(text: str) -> bool:
    """Whether a text has two kinds of Markdown's signs, each in the way that few others write."""
    if "\n" not in text or len(text) > _MOST_CHARS:
        return False
    signs = (_HEADING, _LINK, _FENCE, _QUOTE, _STRONG)
    found = sum(sign.search(text) is not None for sign in signs)
    return found + (len(_ITEM.findall(text)) > 1) >= _LEAST_SIGNS


def html_of_markdown(text: str) -> str:
    """Its HTML: CommonMark with tables and struck words; HTML in it stays, and is as hostile as any."""
    return _renderer()(_FRONT_MATTER.sub("", text, count=1))


def page_of_markdown(text: str) -> str:
    """A page of it; what stands in front of it as YAML is what the page's head says."""
    told = _front_matter(text)
    metas = (
        f'<meta {kind}="{name}" content="{html.escape(value)}">'
        for key, kind, name in _METAS
        for value in told.get(key, ())
    )
    title, lang = (html.escape("".join(told.get(key, ())[:1])) for key in ("title", "lang"))
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{title}</title>{"".join(metas)}</head>'
        f"<body>{html_of_markdown(text)}</body></html>"
    )


def _front_matter(text: str) -> dict[str, list[str]]:
    """What it says, each a list of texts."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return {}
    import yaml  # as rarely needed

    try:
        told = yaml.load(found[1], Loader=yaml.BaseLoader)  # noqa: S506 -- makes nothing but strings
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError):  # the last: of numbers without end
        return {}
    items = told.items() if isinstance(told, dict) else ()
    listed = ((str(key).lower(), value if isinstance(value, list) else [value]) for key, value in items)
    return {key: [each for each in values if isinstance(each, str)] for key, values in listed}


def is_markdown_file(text: str, url: str | None = None) -> bool:
    """Whether a file is one: by its name, or by headings that stand alone, and links or code in fences.

    By headings only it is not: `# ` begins a comment of many programs.
    """
    if len(text) > _MOST_CHARS:
        return False
    if _ADDRESS.search(parts_of(url).path):
        return True
    is_linked = _LINK.search(text) is not None or len(_FENCE.findall(text)) > 1
    return is_linked and len(_HEADING_ALONE.findall(text)) >= _LEAST_SIGNS


@functools.cache
def _renderer() -> Callable[[str], str]:
    from markdown_it import MarkdownIt  # 3 MiB, for one page in a thousand

    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])

    def render(text: str) -> str:
        tokens = reader.parse(text)
        if sum(map(_repeated, tokens)) > _MOST_REPEATED:
            return f"<pre>{html.escape(text)}</pre>"
        return str(reader.renderer.render(tokens, reader.options, {}))

    return render


def _repeated(token: Token) -> int:
    """Letters in the addresses and titles of what is in a line."""
    return sum(len(str(value)) for each in token.children or () for value in each.attrs.values())
