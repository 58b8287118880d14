"""Parts of an address that a program shows as a page of its own, where others are places on one."""

from __future__ import annotations


def is_route(fragment: str) -> bool:
    """Whether a program in the page shows another page for it: `/guide`, `!/guide`; not `/`, nor a name."""
    return fragment.startswith(("/", "!/")) and bool(fragment.strip("!/"))


def without_anchor(url: str) -> str:
    """An address without the place on the page that it leads to; a route stays."""
    page, _, fragment = url.partition("#")
    return url if is_route(fragment) else page
