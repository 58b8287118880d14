"""Print our scores and times beside other extractors', on the same pages in the same run.

    python -m tests.quality.compare ../shared/corpus [--every 10] [--plots docs]

Peers are installed with ``pip install -e .[compare]`` and ``npm install``; what is missing is left out of the
table. ``--plots`` draws quality against time.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import Final

from tests.quality import ours
from tests.quality.peers import Peer, installed_peers
from tests.quality.plot import Point, plot
from tests.quality.scoring import Extraction, Metrics, Result
from training.corpora import CORPORA, LabelledPage, read_corpus

PLOTS: Final = {
    "mixed/all": "All kinds of pages: word F1",
    "mixed/article": "Articles: word F1",
    "structure/structure": "Structure kept: F1 over headings, lists, tables, pictures, links",
}


def main() -> None:
    """Run everyone over the corpora, page by page, and print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--every", type=int, default=1, help="only each nth page")
    parser.add_argument("--only", action="append", help="only these extractors")
    parser.add_argument("--plots", type=Path, help="folder for the drawings of quality against time")
    arguments = parser.parse_args()
    metrics = Metrics(arguments.corpus)
    extractors: dict[str, Peer] = {"stillpage": ours.extract, **installed_peers()}
    if arguments.only:
        extractors = {name: each for name, each in extractors.items() if name in arguments.only}
    pages = [
        page for name in CORPORA for page in list(read_corpus(arguments.corpus, name))[:: arguments.every]
    ]
    found, milliseconds = _run(extractors, pages, metrics)
    scores = {name: metrics.scores(found[name]) for name in extractors}
    _print_table(scores, milliseconds)
    if arguments.plots:
        _draw(arguments.plots, scores, milliseconds)


def _run(
    extractors: dict[str, Peer], pages: list[LabelledPage], metrics: Metrics
) -> tuple[dict[str, list[Extraction]], dict[str, list[float]]]:
    found: defaultdict[str, list[Extraction]] = defaultdict(list)
    milliseconds: defaultdict[str, list[float]] = defaultdict(list)
    for number, page in enumerate(pages):
        page.html()  # unpacked before the clock starts
        for name, extractor in extractors.items():
            start = time.process_time()
            try:
                result = extractor(page)
            except Exception as error:  # a peer's failure is its result, not ours to mend
                print(f"{name}: {page.corpus}/{page.id}: {type(error).__name__}", file=sys.stderr)
                result = Result("")
            own = (time.process_time() - start) * 1000
            milliseconds[name].append(own if result.milliseconds is None else result.milliseconds)
            found[name].append(metrics.read(page, result))
        if number % 100 == 99:
            print(f"{number + 1} of {len(pages)} pages", file=sys.stderr)
    return found, milliseconds


def _print_table(scores: dict[str, dict[str, float]], milliseconds: dict[str, list[float]]) -> None:
    rows = list(next(iter(scores.values())))
    print("| |" + "|".join(scores) + "|")
    print("|---|" + "---|" * len(scores))
    for row in rows:
        print(f"|{row}|" + "|".join(f"{each[row]:.3f}" for each in scores.values()) + "|")
    for label, share in (("p50", 0.5), ("p95", 0.95), ("longest", 1.0)):
        times = [sorted(each)[min(len(each) - 1, int(share * len(each)))] for each in milliseconds.values()]
        print(f"|CPU ms, {label}|" + "|".join(f"{time:.0f}" for time in times) + "|")


def _draw(folder: Path, scores: dict[str, dict[str, float]], milliseconds: dict[str, list[float]]) -> None:
    for score, title in PLOTS.items():
        points = [
            Point(name, median(milliseconds[name]), each[score])
            for name, each in scores.items()
            if each[score]
        ]
        name = score.replace("/", "-")
        (folder / f"quality-{name}.svg").write_text(plot(title, points), encoding="utf-8")


if __name__ == "__main__":
    main()
