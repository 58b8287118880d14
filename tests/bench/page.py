"""A page of 200 kB such as many are: an article amid clutter, made the same every time."""

from __future__ import annotations

import itertools
import random

TITLE = "What the river keeps"
PAGE_BYTES = 200_000

_WORDS = """water stone bridge morning market winter road harbour letter window garden engine paper village
summer ladder copper island journey kitchen mountain question engineer teacher children evening answer letter
carried counted opened measured repaired remembered crossed followed painted gathered slowly rarely often
never almost together beyond beneath between after before because although until while""".split()


def bench_page(size: int = PAGE_BYTES) -> str:
    """About so many bytes of HTML, half of it text of the article; the same every time."""
    source = random.Random(7)
    paragraphs = "".join(_paragraph(source, number) for number in range(150 * size // PAGE_BYTES))
    head = f"<!doctype html><html lang=en><title>{TITLE} | The Bench</title><style>{_style()}</style>"
    start = (
        f"{head}<body>{_menu(source, 60)}<main><article><h1>{TITLE}</h1>{paragraphs}</article></main><aside>"
    )
    clutter = (_teaser(source, number) for number in itertools.count())
    page, length = [start], len(start)
    while length < size:
        page.append(next(clutter))
        length += len(page[-1])
    return "".join([*page, "</aside>", _menu(source, 40), "</body></html>"])


def bench_sentence(source: random.Random) -> str:
    """Words that mean nothing, about fifteen."""
    words = source.choices(_WORDS, k=source.randint(9, 22))
    return " ".join([words[0].capitalize(), *words[1:]]) + "."


def _paragraph(source: random.Random, number: int) -> str:
    heading = f"<h2>{bench_sentence(source)[:40]}</h2>" if number % 12 == 11 else ""
    text = " ".join(bench_sentence(source) for _ in range(5))
    return f'{heading}<p class="text block-{number % 5}">{text} <a href="/a/{number}">more</a>, and on.</p>'


def _teaser(source: random.Random, number: int) -> str:
    return (
        f'<div class="card teaser t{number % 9}" data-id="{number}"><a href="/story/{number}" class="link">'
        f'<span class="kicker">News</span><h3>{bench_sentence(source)}</h3></a><ul class="tags">'
        '<li><a href="#">one</a></li><li><a href="#">two</a></li></ul><button>Share</button></div>'
    )


def _menu(source: random.Random, items: int) -> str:
    links = "".join(f'<li><a href="/m/{n}">{source.choice(_WORDS)}</a></li>' for n in range(items))
    return f"<nav><ul>{links}</ul></nav>"


def _style() -> str:
    return "".join(f".t{n}{{border:{n}px solid #ccc;padding:{n}px}}" for n in range(200))
