"""What commands on the library share: --library and --json, opening it, articles as lines and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from stillpage.cli.wording import printable
from stillpage.library import ArticleSummary, Finding, Library, SavedArticle, day_of, shown_name
from stillpage.places import load_settings
from stillpage.saving import open_library
from stillpage.settings import Settings

library_option = click.option(
    "--library", type=click.Path(path_type=Path, file_okay=False), help="Folder of the articles."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def settings_for(library: Path | None) -> Settings:
    """The settings, with another library if one is named."""
    return load_settings({"library": library})


def open_told(library: Path | None) -> Library:
    """Open the library, and say on stderr what was found in its folders."""
    opened = open_library(settings_for(library))
    for finding in opened.findings:
        tell_finding(finding)
    return opened


def tell_finding(finding: Finding) -> None:
    """Say on stderr what was found in a folder of the library."""
    click.echo(printable(f"{finding.kind}: {finding.path}: {finding.detail}"), err=True)


def article_line(item: ArticleSummary | SavedArticle) -> str:
    """One article on one line of a terminal."""
    article = item.article if isinstance(item, SavedArticle) else item
    tags = "".join(f" #{tag}" for tag in item.tags)
    star = "*" if item.favourite else " "
    title = shown_name(article.title, article.canonical_url or article.url)
    state = " (archived)" if item.state == "archived" else ""
    link = " (only a link, without text)" if item.unfilled else ""
    return printable(f"{item.id} {day_of(item.saved_at)} {star} {title}{tags}{state}{link}")


def json_text(value: Any) -> str:
    """JSON for people and programs; records become objects."""
    return json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=2)


def flat(saved: SavedArticle) -> dict[str, Any]:
    """One article as one flat object, as in the API."""
    values: dict[str, Any] = msgspec.to_builtins(saved)
    article = values.pop("article")
    return {**article, **values}


def show_all(articles: Sequence[SavedArticle], *, as_json: bool) -> None:
    """Print articles a line each, or as the API lists them."""
    if as_json:
        click.echo(json_text({"items": [flat(saved) for saved in articles], "next_cursor": None}))
    else:
        for saved in articles:
            click.echo(article_line(saved))
