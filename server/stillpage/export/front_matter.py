"""Front matter of an article's Markdown: YAML that Obsidian, git users and PyYAML read. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from stillpage.article import Article
from stillpage.export.markdown_escapes import MARKUP_ANYWHERE


class _Dumper(yaml.SafeDumper):
    """Writes dates bare: Obsidian takes `2026-11-24` for a date and `'2026-11-24'` for a text."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)  # lists are indented under their key, as Obsidian writes them


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    # A renderer that knows no front matter takes a tag in a title for one. In double quotes YAML has escapes.
    style = '"' if MARKUP_ANYWHERE.search(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _represent_text)
_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def to_front_matter(article: Article, kept: Mapping[str, Any]) -> str:
    """Write the front matter with its `---` lines.

    Args:
        article: Gives title, url, authors, site, dates, language, excerpt, length; the absent is left out.
        kept: What the library adds (id, saved, tags, state, favourite), by key.
    """
    values: dict[str, Any] = {
        "title": article.title,
        "url": article.canonical_url or article.url,
        "authors": list(article.authors),
        "site": article.site_name,
        "published": article.published,
        "modified": article.modified,
        "saved": kept.get("saved"),
        "lang": article.lang,
        "dir": article.dir,
        "tags": list(kept.get("tags", ())),
        **{key: value for key, value in kept.items() if key not in ("saved", "tags")},
        "words": article.word_count,
        "minutes": article.reading_minutes,
        "excerpt": article.excerpt,
    }
    present = {key: value for key, value in values.items() if value is not None and value != ""}
    text = yaml.dump(
        present, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=False, width=10**6
    )
    harmless = MARKUP_ANYWHERE.sub(lambda match: f"\\x{ord(match[0]):02X}", text)
    return f"---\n{harmless}---\n"
