"""Write `extract/metadata/dates/ages.json` from CLDR, by way of Babel. Run by hand; not shipped.

    pip install babel && PYTHONPATH=server python server/training/ages.py

See `month_names.py` for why Babel is no dependency.
"""

from __future__ import annotations

import json
import pickle
import re
from collections import defaultdict
from pathlib import Path

from babel import localedata

from training.month_names import LANGUAGES

TARGET = Path(__file__).parents[1] / "stillpage/extract/metadata/dates/ages.json"
UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
WIDTHS = ("", "-short", "-narrow")
# Without names for months.
MORE = ("ja", "ko", "zh", "zh-Hant", "zh-Hant-HK")
# What pages write and CLDR does not have.
ALSO = (
    ("ar", "قبل", "منذ"),
    ("en", "#hour", "an hour"),
    ("en", "#", "a "),
    ("bn", "ঘন্টা", "ঘণ্টা"),
    ("bn", "ঘণ্টা", "ঘন্টা"),
    ("el", "πριν από #", "πριν #"),
    ("fa", "پیش", "قبل"),
    ("vi", "trước", "trước đây"),
)
# What a plural form without a figure says: Arabic and Hebrew have one for two.
COUNTS = {"one": 1, "two": 2}
MARKS = re.compile("[\u200e\u200f]")
FIGURE = re.compile(r"\s*#\s*")


def written(pattern: str) -> str:
    """A pattern in small letters, a "#" where its figure stands and no blank beside it."""
    text = MARKS.sub("", pattern.removesuffix(" ({0})")).replace("{0}", "#")
    return FIGURE.sub("#", " ".join(text.casefold().split()))


def main() -> None:
    """Write, of each way to say how long ago, its unit, and how many where no figure says so."""
    found: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
    for tag in (*LANGUAGES, *MORE):
        identifier = tag.replace("-", "_")
        data = pickle.loads(Path(localedata.resolve_locale_filename(identifier)).read_bytes())  # noqa: S301 - Babel's file
        fields = data.get("date_fields", {})
        for unit in UNITS:
            for width in WIDTHS:
                past = fields.get(f"{unit}{width}", {})
                days = past.get("relative", {}) if unit == "day" and isinstance(past, dict) else {}
                found.update((written(days[-ago]), {("day", ago)}) for ago in (1, 2) if -ago in days)
                past = past.get("past", {}) if isinstance(past, dict) else {}
                for plural, pattern in past.items() if isinstance(past, dict) else ():
                    text = written(pattern)
                    also = (
                        text.replace(written(old), written(new))
                        for language, old, new in ALSO
                        if language == tag
                    )
                    for form in {text, *also}:
                        count = 0 if "#" in form else COUNTS.get(plural, 0)
                        # Root's "-3 h" is a number with a unit; a form of no figure must say how many.
                        if not form.startswith("-") and ("#" in form or count):
                            found[form].add((unit, count))
    table = {text: [*min(units)] for text, units in found.items() if len({unit for unit, _ in units}) == 1}
    lines = (f"{json.dumps(text, ensure_ascii=False)}: {json.dumps(table[text])}" for text in sorted(table))
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
