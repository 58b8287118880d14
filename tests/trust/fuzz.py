"""Put documents of the grammar through sanitize and the whole extraction; say what was wrong with which.

    python -m tests.trust.fuzz --count 100000 [--seed 1] [--first 0] [--seconds 3600]

Prints a line of JSON for each finding and one at the end with the number of documents that were really tried.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from stillpage.errors import PageError
from stillpage.extract import extract
from stillpage.extract.sanitize import sanitize
from tests.trust.checker import article_complaints, complaints
from tests.trust.grammar import make_document
from tests.trust.payloads import ALL

_PAGES = Path(__file__).resolve().parents[1] / "pages"
# In CPU time; documents are at most 60 kB here, and a click's page of that size takes 60 ms.
_SLOW_SECONDS = 2.0
_HANG_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """What was wrong with a document.

    Attributes:
        number: Makes it again, with the seed.
        what: Why it is here.
    """

    number: int
    what: str


def seeds() -> list[str]:
    """What is spoilt: our own test pages and every payload in an article."""
    pages = [path.read_text("utf-8") for path in sorted(_PAGES.glob("*/page.html"))]
    return pages + [payload.page() for payload in ALL]


def examine(document: str | bytes) -> str | None:
    """What is wrong with how the product takes this document; None if nothing is."""
    started = time.process_time()
    try:
        text = document if isinstance(document, str) else document.decode("latin-1")
        if found := complaints(once := sanitize(text)):
            return f"sanitize: {found}"
        if found := complaints(sanitize(once)):
            return f"sanitize, read again: {found}"
    except Exception as error:  # noqa: BLE001,RUF100  any other error is what we look for
        return f"{type(error).__name__}: {error}"
    if wrong := wrong_with_article(document):
        return wrong
    took = time.process_time() - started
    return f"took {took:.1f} s" if took > _SLOW_SECONDS else None


def wrong_with_article(document: str | bytes) -> str | None:
    """What is wrong with a document's article; None if nothing is, or if the answer is an error of ours."""
    try:
        article = extract(document, "https://site.example/a/page.html")
    except PageError:
        return None
    except Exception as error:  # noqa: BLE001,RUF100  any other error is what we look for
        return f"{type(error).__name__}: {error}"
    found = article_complaints(article)
    return f"extract: {found}" if found else None


def find(*, seed: int, first: int, count: int, pages: Sequence[str]) -> Iterator[Finding | int]:
    """Examine documents; each finding, and after each document how many were tried."""
    for tried, number in enumerate(range(first, first + count), start=1):
        faulthandler.dump_traceback_later(_HANG_SECONDS, exit=True)
        what = examine(make_document(seed, number, pages))
        if what:
            yield Finding(number, what)
        yield tried
    faulthandler.cancel_dump_traceback_later()


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop earlier than --count")
    given = parser.parse_args()
    until, tried, findings = time.monotonic() + given.seconds, 0, 0
    for item in find(seed=given.seed, first=given.first, count=given.count, pages=seeds()):
        if isinstance(item, Finding):
            findings += 1
            print(json.dumps({"seed": given.seed, "number": item.number, "what": item.what}), flush=True)
            continue
        tried = item
        if time.monotonic() > until:
            break
    print(json.dumps({"tried": tried, "findings": findings}), flush=True)


if __name__ == "__main__":
    main()
