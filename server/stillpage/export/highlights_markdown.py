"""An article's highlights as Markdown: quotations, each with the note below it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from stillpage.article import Highlight
from stillpage.export.markdown_escapes import escape_label, escape_text

# In the article's language, as the section stands in the article.
_HEADINGS = {
    "ar": "التظليلات", "fa": "هایلایت‌ها", "he": "הדגשות", "zh": "高亮", "ja": "ハイライト", "hi": "हाइलाइट",
    "de": "Markierungen", "fr": "Surlignages", "es": "Subrayados", "pt": "Destaques", "ru": "Выделения",
    "it": "Evidenziazioni", "ko": "하이라이트", "th": "ไฮไลต์", "ur": "نمایاں حصے", "tr": "Vurgular",
}  # fmt: skip
_NOT_IN_ADDRESSES = re.compile(r"[<>\s\\]")


def highlights_heading(lang: str | None) -> str:
    """The word above a list of highlights, in a language; English where we lack it."""
    return _HEADINGS.get((lang or "").partition("-")[0].lower(), "Highlights")


def highlights_markdown(
    found: Sequence[Highlight], missing: Sequence[Highlight], *, heading: str, note: str = ""
) -> str:
    """Write highlights as a section: a heading, and a quotation for each with its note below.

    Args:
        found: In the order of the text.
        missing: Those whose words the text no longer holds; they come last.
        heading: Its words.
        note: What the reader wrote about the whole, in Markdown of theirs; it comes first.

    Returns:
        The section; empty if there are no highlights and no note.
    """
    parts = _parts(found, missing, note)
    return "\n\n".join([f"## {heading}", *parts]) + "\n" if parts else ""


def article_highlights(
    found: Sequence[Highlight],
    missing: Sequence[Highlight],
    *,
    title: str,
    url: str | None,
    about: str = "",
    note: str = "",
) -> str:
    """Write an article's highlights to be read away from it: its title leads to it.

    Args:
        found: In the order of the text.
        missing: Those whose words the text no longer holds; they come last.
        title: What the article is called.
        url: Where it was read; an address of another kind than http is left out.
        about: A line below the title, of its site and date.
        note: What the reader wrote about the whole, in Markdown of theirs.

    Returns:
        The section, which ends with a line feed; empty if there are no highlights and no note.
    """
    parts = _parts(found, missing, note)
    if not parts:
        return ""
    label = escape_label(" ".join(title.split()))
    is_web = url is not None and url.startswith(("http://", "https://"))
    target = _NOT_IN_ADDRESSES.sub(lambda match: quote(match[0]), url or "")
    head = [f"## [{label}](<{target}>)" if is_web else f"## {label}"]
    if about:
        head.append(escape_text(" ".join(about.split())))
    return "\n\n".join([*head, *parts]) + "\n"


def _parts(found: Sequence[Highlight], missing: Sequence[Highlight], note: str) -> list[str]:
    own = [note.strip()] if note.strip() else []
    return [*own, *(highlight_markdown(each) for each in (*found, *missing))]


def highlight_markdown(highlight: Highlight) -> str:
    """Write one highlight. Its note is the reader's own Markdown, and stays as they wrote it."""
    lines = [escape_text(line.strip()) for line in highlight.quote.splitlines() if line.strip()]
    quote = "\n>\n".join(f"> {line}" for line in lines)
    note = highlight.note.strip()
    return f"{quote}\n\n{note}" if note else quote
