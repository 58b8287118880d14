"""Saves, changes and deletes until it is killed or done; says on stdout what has been done, one line each."""

from __future__ import annotations

import random
import sys
from contextlib import suppress
from pathlib import Path

from stillpage.article import Article
from stillpage.errors import ArticleNotFoundError
from stillpage.library import Capture, Library
from stillpage.saving import article_renderers


def main() -> None:
    root, seed = Path(sys.argv[1]), int(sys.argv[2])
    steps = int(sys.argv[3]) if len(sys.argv) > 3 else 10_000
    chance = random.Random(seed)
    library = Library(root, renderers=article_renderers())
    print("ready", flush=True)
    ids: list[str] = []
    for number in range(steps):
        step = chance.random()
        if step < 0.6 or not ids:
            url = f"https://a.example/{seed}/{chance.randrange(8)}"
            text = f"word{seed}x{number} " * chance.randrange(100, 2000)
            article = Article(url=url, title=f"مقال {number}", text=text, word_count=2000, content_html=text)
            saved = library.save(Capture(text, url), article).saved
            ids.append(saved.id)
            print("saved", saved.id, saved.version, len(text), flush=True)
        elif step < 0.8:
            one = chance.choice(ids)
            with suppress(ArticleNotFoundError):  # a writer beside us has deleted it
                library.update(one, tags=[f"tag{number}"])
                print("tagged", one, f"tag{number}", flush=True)
        else:
            one = chance.choice(ids)
            with suppress(ArticleNotFoundError):
                library.delete(one)
            ids = [each for each in ids if each != one]
            print("deleted", one, flush=True)


main()
