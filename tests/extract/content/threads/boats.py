"""A thread of four posts in a forum on boats, in whatever markup."""

from __future__ import annotations

from collections.abc import Callable

URL = "https://forum.boats.example/t/which-varnish/77"
NAMES = ["Mara Quill", "דנה לוי", "oarsman_7", "Mara Quill"]
DAYS = ["2024-03-01", "2024-03-02", "2024-03-04", "2024-03-05"]
WORDS = (
    "The old varnish came off in one long curl, and below it the wood of number {} was as dry as a biscuit,"
    " so I sanded it twice, let it rest for a night, and only then thought of oil; what would you have done?"
)


def thread(post: Callable[[int, str], str], *, before: str = "", after: str = "") -> str:
    """A page of four posts, each as `post` writes it: of its number and its text."""
    posts = "".join(post(number, f"<p>{WORDS.format(number)}</p>") for number in range(4))
    head = "<!doctype html><html lang=en><title>Which varnish for oars? - Boats forum</title>"
    kind = '<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>'
    return f"{head}{kind}<body><h1>Which varnish for oars?</h1>{before}{posts}{after}</body>"
