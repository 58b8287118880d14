"""Makes libraries of articles in many scripts: the same seed gives the same articles, on any machine.

Words are made up of each script's letters and drawn by rank (Zipf), so that posting lists are as long and as
uneven as those of real texts. No sentence means anything.
"""

from __future__ import annotations

import bisect
import hashlib
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stillpage.article import Article, Direction
from stillpage.library.document import Document, decode, encode

MEAN_CHARACTERS = 3600  # 6 kB of UTF-8 over this mix of scripts
_WORDS = 20_000


@dataclass(frozen=True, slots=True)
class _Script:
    lang: str
    dir: Direction
    letters: str
    share: float
    word_letters: tuple[int, int]
    space: str = " "


_HAN = "".join(map(chr, range(0x4E00, 0x4E00 + 2500)))
_SCRIPTS = (
    _Script("en", "ltr", "etaoinshrdlcumwfgypbvk", 0.40, (2, 10)),
    _Script("ar", "rtl", "اليومنرتبعسدفقحكشجصخطذضغظءئ", 0.20, (2, 8)),
    _Script("zh", "ltr", _HAN, 0.10, (1, 3), ""),
    _Script("ja", "ltr", "のにはをがでともかしたてなるいうれらり" + _HAN[:1200], 0.08, (1, 4), ""),
    _Script("de", "ltr", "enisratdhulcgmobwfkzpvüäöß", 0.07, (3, 14)),
    _Script("ru", "ltr", "оеаинтсрвлкмдпуяыьгзбчйхж", 0.05, (2, 11)),
    _Script("he", "rtl", "יהולאתרבמשנעדקחפגכטסזצ", 0.04, (2, 7)),
    _Script("th", "ltr", "กขคงจชดตทนบปพมยรลวสหอะาเแโใไ", 0.03, (2, 6), ""),
    _Script("hi", "ltr", "कखगघचजटडतदनपबमयरलवसह", 0.03, (2, 7)),
)


class _Words:
    """One script's vocabulary, drawn so that the second word comes half as often as the first, and so on."""

    def __init__(self, script: _Script, chance: random.Random) -> None:
        self.script = script
        made = {
            "".join(chance.choices(script.letters, k=chance.randint(*script.word_letters)))
            for _ in range(_WORDS)
        }
        self.words = sorted(made, key=lambda word: hashlib.md5(word.encode()).digest())
        self._sums = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def draw(self, chance: random.Random) -> str:
        return self.words[bisect.bisect(self._sums, chance.random() * self._sums[-1])]

    def paragraph(self, chance: random.Random, characters: int) -> str:
        found: list[str] = []
        size = 0
        while size < characters:
            found.append(self.draw(chance))
            size += len(found[-1]) + len(self.script.space)
        return self.script.space.join(found) + "."


def vocabularies(seed: int) -> list[_Words]:
    """The words of each script."""
    return [_Words(script, random.Random(f"{seed}-{script.lang}")) for script in _SCRIPTS]


def articles(count: int, seed: int = 1) -> Iterator[Article]:
    """Make articles: script, length, tags and names by chance, all from the seed."""
    chance = random.Random(seed)
    words = vocabularies(seed)
    shares = [each.script.share for each in words]
    for number in range(count):
        vocabulary = chance.choices(words, shares)[0]
        script = vocabulary.script
        # Few are very long, as on the web.
        size = min(int(chance.lognormvariate(0, 0.8) * MEAN_CHARACTERS * 0.73), 60_000)
        paragraphs = [
            vocabulary.paragraph(chance, chance.randint(150, 700)) for _ in range(max(1, size // 425))
        ]
        text = "\n".join(paragraphs)
        yield Article(
            url=f"https://site{number % 500}.example/{number}",
            canonical_url=f"https://site{number % 500}.example/{number}",
            title=script.space.join(vocabulary.draw(chance) for _ in range(6)),
            authors=(f"{vocabulary.draw(chance)} {vocabulary.draw(chance)}",),
            site_name=f"Site {number % 500}",
            published=f"20{chance.randint(10, 26)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}",
            lang=script.lang,
            dir=script.dir,
            excerpt=paragraphs[0][:200],
            content_html="".join(f"<p>{each}</p>" for each in paragraphs),
            text=text,
            word_count=len(text) // 6,
            reading_minutes=1 + len(text) // 1200,
        )


def write_folders(root: Path, made: Iterator[Article]) -> int:
    """Write article.json of each into its folder, as a save would, without waiting for the disk.

    Returns:
        Bytes of text, in UTF-8.
    """
    size = 0
    for number, article in enumerate(made):
        day = f"2026-{1 + number % 12:02}-{1 + number % 28:02}"
        article_id = f"{number:08x}"
        document = Document(
            id=article_id,
            article=article,
            saved_at=f"{day}T{number % 24:02}:{number % 60:02}:00.000Z",
            updated_at=f"{day}T12:00:00.000Z",
            captured_at=f"{day}T12:00:00.000Z",
            source_sha256="0" * 64,
            tags=(f"tag{number % 40}",),
            state="archived" if number % 3 else "unread",
            favourite=number % 20 == 0,
        )
        folder = root / "articles" / "2026" / f"{day}-article-{article_id}"
        folder.mkdir(parents=True)
        (folder / "article.json").write_bytes(encode(document))
        size += len(article.text.encode())
    return size


def read_articles(root: Path) -> Iterator[Article]:
    """Read back what `write_folders` wrote, in the order of the folders."""
    for folder in sorted((root / "articles" / "2026").iterdir()):
        data = (folder / "article.json").read_bytes()
        yield decode(data, path=folder.name, article_id=folder.name.rpartition("-")[2]).article


def queries(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Kinds and queries: 40 % one word, 20 % two, 20 % inside a run, 10 % a phrase, 10 % with operators."""
    chance = random.Random(f"queries {seed}")
    words = vocabularies(seed)
    shares = [each.script.share for each in words]
    cut = [each for each in words if each.script.lang in ("zh", "ja", "ar")]
    kinds = ["one word", "two words", "inside a run", "phrase", "operators"]
    for _ in range(count):
        kind = chance.choices(kinds, [40, 20, 20, 10, 10])[0]
        vocabulary = chance.choices(words, shares)[0]
        first, second = vocabulary.draw(chance), vocabulary.draw(chance)
        if kind == "inside a run":
            first = chance.choice(cut).draw(chance)
            first = first[1:] if len(first) > 2 else first
        text = {
            "one word": first,
            "two words": f"{first} {second}",
            "inside a run": first,
            "phrase": f'"{first}{vocabulary.script.space}{second}"',
            "operators": f"{first} -{second} is:archived tag:tag{chance.randrange(40)}",
        }[kind]
        yield kind, text
