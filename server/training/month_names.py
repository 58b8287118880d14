"""Write `stillpage/extract/metadata/month_names.json` from CLDR, by way of Babel. Run by hand; not shipped.

    pip install babel && python server/training/month_names.py

Babel itself is not a dependency: 33 MB on disk, 75 ms and 10 MB for the first date of a process, for a table
of 33 kB that changes once in a few years. CLDR's data is under the Unicode licence, Babel under BSD-3-Clause.
"""

from __future__ import annotations

import json
import pickle
import re
from pathlib import Path

from babel import Locale, localedata

TARGET = Path(__file__).parents[1] / "stillpage/extract/metadata/month_names.json"

LANGUAGES = (
    "af am ar as az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy "
    "id is it ka kk km kn "
    "ky lo lt lv mk ml mn mr ms my nb ne nl nn or pa pl ps pt ro ru sd si sk sl sq sr sr-Latn sv sw "
    "ta te th tk tr uk ur uz vi"
).split()


def month_names(tag: str) -> dict[str, int]:
    """Every name that CLDR gives a month in a language, its regions included, lower case, without dots.

    The raw data of each locale is read, not `Locale.months`: that follows CLDR's aliases through tables
    that Babel shares, and a locale loaded earlier leaks its names into later ones (Azerbaijani months in
    Hebrew).
    """
    language = tag.replace("-", "_")
    regions = re.compile(rf"{language}_([A-Z]{{2}}|\d{{3}})")
    identifiers = [language, *(name for name in localedata.locale_identifiers() if regions.fullmatch(name))]
    names: dict[str, int] = {}
    for identifier in identifiers:
        own_file = Path(localedata.resolve_locale_filename(identifier)).read_bytes()
        months = pickle.loads(own_file).get("months", {})  # noqa: S301 - Babel's file, loaded as Babel does
        for context, width in (("format", "wide"), ("format", "abbreviated"), ("stand-alone", "wide")):
            own = months.get(context, {}).get(width, {})
            for number, name in own.items() if isinstance(own, dict) else ():
                plain = name.casefold().rstrip(".").replace("\u0307", "").replace("\xa0", " ").strip()
                if not re.search(r"\d", plain) and len(plain) > 1:
                    names.setdefault(plain, number)
    return names


def day_order(identifier: str) -> str:
    """`DMY`, `MDY` or `YMD`: how the locale writes a date in digits."""
    pattern = Locale.parse(identifier).date_formats["short"].pattern
    return "".join(dict.fromkeys(re.sub(r"[^dMy]", "", pattern))).upper()


def main() -> None:
    """Write the table."""
    languages = {
        tag: {"order": day_order(tag.replace("-", "_")), "months": month_names(tag)} for tag in LANGUAGES
    }
    regions = {}
    for identifier in localedata.locale_identifiers():
        parts = identifier.split("_")
        if len(parts) == 2 and parts[0] in languages and len(parts[1]) == 2:
            order = day_order(identifier)
            if order != languages[parts[0]]["order"]:
                regions[identifier.replace("_", "-")] = order
    table = {"languages": languages, "regions": regions}
    TARGET.write_text(
        json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
