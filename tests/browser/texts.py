"""Pages that tests make up: an article with enough text to be one."""

from __future__ import annotations

PARAGRAPHS = "".join(
    f"<p>{number}. " + "Words of an honest article, with commas. " * 6 + "</p>" for number in range(8)
)


def article_page(title: str, more: str = "") -> str:
    """A page with a heading, eight paragraphs, and `more` HTML at the article's end."""
    return (
        f"<!doctype html><html lang=en><title>{title}</title>"
        f"<article><h1>{title}</h1>{PARAGRAPHS}{more}</article>"
    )
