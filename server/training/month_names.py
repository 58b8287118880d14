"""Write `extract/metadata/dates/month_names.json` from CLDR, by way of Babel. Run by hand; not shipped.

    pip install babel && python server/training/month_names.py

Babel itself is not a dependency: 33 MB on disk, 75 ms and 10 MB for the first date of a process, for a table
of 48 kB that changes once in a few years. CLDR's data is under the Unicode licence, Babel under BSD-3-Clause.
"""

from __future__ import annotations

import json
import pickle
import re
from pathlib import Path

from babel import Locale, localedata

TARGET = Path(__file__).parents[1] / "stillpage/extract/metadata/dates/month_names.json"

LANGUAGES = (
    "af am ar as az ba be bg bn br bs ca ceb ckb cs cy da de el en eo es et eu fa fi fil fo fr fy ga "
    "gd gl gu ha he hi hr hu hy id ig is it jv ka kk km kn ku ky lb lg lo lt lv mg mi mk ml mn mr ms "
    "mt my nb ne nl nn oc om or os pa pl ps pt rm ro ru rw sd si sk sl so sq sr sr-Latn su sv sw ta "
    "te tg th ti tk tr tt ug uk ur uz vi wo xh yi yo zu"
).split()
# Read only on pages in these languages: their short names are other languages' words and weekdays ("sat").
OWN_PAGES_ONLY = frozenset(
    "ba br ceb ckb eo fo fy gd ha ig jv ku lb lg mg mi mt oc om os rm rw so su tg ti tt ug wo xh yi "
    "yo zu".split()
)
# What pages write ("_" for a blank) and CLDR does not, or no longer, have. Its Sinhala months have since
# become the lunar ones.
ALSO = {
    "ar": "كانون_ثاني=1 يونيه=6 يوليه=7 تشرين_أول=10 تشرين_ثاني=11 كانون_أول=12",
    "bn": "জানুয়ারী=1 ফেব্রুয়ারী=2",
    "de": "feber=2 maerz=3 mrz=3",
    "el": "μάη=5 σεπτ=9",
    "fr": "aout=8",
    "id": "pebruari=2 agt=8 nopember=11",
    "he": "ינו=1 פבר=2 מרס=3 אפר=4 אוג=8 ספט=9 אוק=10 נוב=11 דצמ=12",
    "hi": "फरवरी=2 सितम्बर=9 अक्तूबर=10 अक्टूबर=10 नवम्बर=11 दिसम्बर=12",
    "fa": "ژانویهٔ=1 فوریهٔ=2 مهٔ=5 ژوئیهٔ=7 ژولای=7 آگوست=8",
    "si": (
        "ජන=1 ජනවාරි=1 පෙබ=2 පෙබරවාරි=2 මාර්තු=3 අප්‍රේල්=4 මැයි=5 ජූනි=6 ජූලි=7 අගෝ=8 "
        "අගෝස්තු=8 සැප්=9 සැප්තැම්බර්=9 ඔක්=10 ඔක්තෝබර්=10 නොවැ=11 නොවැම්බර්=11 දෙසැ=12 "
        "දෙසැම්බර්=12"
    ),
    "so": (
        "jannaayo=1 febraayo=2 maarso=3 luuliyo=7 ogosto=8 sebtembar=9 oktoobar=10 nofembar=11 desembar=12"
    ),
    "yi": ("יאנואר=1 פעברואר=2 מערץ=3 אפריל=4 מאי=5 סעפטעמבער=9 אקטאבער=10 נאוועמבער=11 דעצעמבער=12"),
}
NOT_CLDR = frozenset({"si"})
# Cases of a month's name in a date, put onto the name that CLDR has: "of", "of the month".
ENDINGS = {"eu": (("", "ren"), ("", "k")), "ku": (("", "a"),), "mn": ((" сар", " сарын"),)}
SHORT = 3


def month_names(tag: str) -> dict[str, int]:
    """Every name that CLDR gives a month in a language, its regions included, lower case, without dots.

    The raw data of each locale is read, not `Locale.months`: that follows CLDR's aliases through tables
    that Babel shares, and a locale loaded earlier leaks its names into later ones (Azerbaijani months in
    Hebrew).
    """
    language = tag.replace("-", "_")
    regions = re.compile(rf"{language}_([A-Z]{{2}}|\d{{3}})")
    identifiers = [language, *(name for name in localedata.locale_identifiers() if regions.fullmatch(name))]
    names = {
        name.replace("_", " "): int(number)
        for name, _, number in (entry.partition("=") for entry in ALSO.get(tag, "").split())
    }
    for identifier in identifiers if tag not in NOT_CLDR else ():
        own_file = Path(localedata.resolve_locale_filename(identifier)).read_bytes()
        months = pickle.loads(own_file).get("months", {})  # noqa: S301 - Babel's file, loaded as Babel does
        for context, width in (("format", "wide"), ("format", "abbreviated"), ("stand-alone", "wide")):
            own = months.get(context, {}).get(width, {})
            for number, name in own.items() if isinstance(own, dict) else ():
                plain = name.casefold().rstrip(".").replace("\u0307", "").replace("\xa0", " ").strip()
                if not re.search(r"\d", plain) and len(plain) > 1:
                    names.setdefault(plain, number)
    plain_names = [entry for entry in names.items() if len(entry[0]) > SHORT]
    for end, written in ENDINGS.get(tag, ()):
        names |= {
            f"{name.removesuffix(end)}{written}": number for name, number in plain_names if name.endswith(end)
        }
    return names


def day_order(identifier: str) -> str:
    """`DMY`, `MDY` or `YMD`: how the locale writes a date in digits."""
    pattern = Locale.parse(identifier).date_formats["short"].pattern
    return "".join(dict.fromkeys(re.sub(r"[^dMy]", "", pattern))).upper()


def main() -> None:
    """Write the table."""
    languages = {
        tag: {
            "order": day_order(tag.replace("-", "_")),
            "months": month_names(tag),
            "own_pages_only": tag in OWN_PAGES_ONLY,
        }
        for tag in LANGUAGES
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
