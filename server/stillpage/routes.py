"""Which addresses are of one page: those of places on it, but not of what a program shows as another."""

from __future__ import annotations


def is_route(fragment: str) -> bool:
    """Whether a program in the page shows another page for it: `/guide`, `!/guide`; not `/`, nor a name."""
    return fragment.startswith(("/", "!/")) and bool(fragment.strip("!/"))


def without_anchor(url: str) -> str:
    """An address without the place on the page that it leads to; a route stays."""
    page, _, fragment = url.partition("#")
    return url if is_route(fragment) else page


def other_spellings(url: str) -> tuple[str, ...]:
    """Other addresses under which the same page may be kept, three at most: `http:`, a slash at the end.

    Lists of ten years ago say `http:` of what is `https:` today.
    """
    page = without_anchor(url)
    slashed = page[:-1] if page.endswith("/") else f"{page}/"
    found = [page] if "?" in page or "#" in page else [page, slashed]
    scheme, _, _ = page.partition("://")
    twin = {"http": "https", "https": "http"}.get(scheme)
    if twin:
        found += [f"{twin}{each.removeprefix(scheme)}" for each in found]
    return tuple(found[1:])
