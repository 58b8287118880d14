"""The words of our pages: the extension's own strings, read here, in the language that is asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from stillpage.extension_files import extension_folder

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he"})
# By the folder's name; the name of each in itself, for the list from which one is chosen.
LANGUAGES = {
    "ar": "العربية",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fa": "فارسی",
    "fr": "Français",
    "he": "עברית",
    "hi": "हिन्दी",
    "ja": "日本語",
    "pt": "Português",
    "zh_CN": "简体中文",
}
_PLACE = re.compile(r"\$(\w+)\$|\$(\d)")


def _one_or_other(count: int) -> str:
    return "one" if count == 1 else "other"


def _zero_is_one(count: int) -> str:
    return "one" if count in (0, 1) else "other"


def _arabic(count: int) -> str:
    if count < 3:
        return ("zero", "one", "two")[count]
    last = count % 100
    return "few" if 3 <= last <= 10 else "many" if last >= 11 else "other"


# Source: https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html (whole numbers)
_PLURALS: dict[str, Callable[[int], str]] = {
    "ar": _arabic,
    "fa": _zero_is_one,
    "fr": _zero_is_one,
    "he": lambda count: {1: "one", 2: "two"}.get(count, "other"),
    "hi": _zero_is_one,
    "ja": lambda count: "other",
    "pt": _zero_is_one,
    "zh_CN": lambda count: "other",
}


# What stands between thousands; a comma where nothing is said.
# Source: https://www.unicode.org/cldr/charts/latest/by_type/numbers.symbols.html
_THOUSANDS = {"de": ".", "es": ".", "fr": "\u202f", "pt": "\u00a0"}
# Of those of our languages whose digits are their own, and what stands between its thousands.
_DIGITS = {"fa": str.maketrans("0123456789,", "۰۱۲۳۴۵۶۷۸۹٬")}
_FOUR_DIGITS_TOGETHER = frozenset({"es", "pt"})


@dataclass(frozen=True, slots=True)
class Words:
    """The strings of one language.

    Attributes:
        name: A key of `LANGUAGES`.
    """

    name: str
    _strings: dict[str, str]

    @property
    def tag(self) -> str:
        """BCP 47."""
        return self.name.replace("_", "-")

    @property
    def dir(self) -> str:
        """`rtl` or `ltr`."""
        return "rtl" if self.name in RIGHT_TO_LEFT else "ltr"

    def text(self, key: str, *values: object) -> str:
        """A string with its places filled in; empty where there is none of this name: no language lacks one.

        Whole numbers are written as the language writes them; a year comes as a string.
        """
        found = self._strings.get(key, "")
        for number, value in enumerate(values, start=1):
            written = self.number(value) if isinstance(value, int) else str(value)
            found = found.replace(f"${number}", written)
        return found

    def number(self, value: int) -> str:
        """Write a whole number with its thousands apart, in the language's digits."""
        return self.digits(self._apart(value))

    def digits(self, written: str) -> str:
        """The same in the language's digits: for a year, whose thousands are not apart."""
        return written.translate(_DIGITS.get(self.name, {}))

    def _apart(self, value: int) -> str:
        if value < (10_000 if self.name in _FOUR_DIGITS_TOGETHER else 1000):
            return str(value)
        if self.name == "hi":  # by hundreds above the first thousand: 1,00,000
            return f"{_by_hundreds(value // 1000)},{value % 1000:03}"
        return f"{value:,}".replace(",", _THOUSANDS.get(self.name, ","))

    def counted(self, key: str, count: int) -> str:
        """`key_one`, `key_two`, ... by the language's plural rules; `key_other` where it lacks that form."""
        form = _PLURALS.get(self.name, _one_or_other)(count)
        return self.text(f"{key}_{form}", count) or self.text(f"{key}_other", count)


def _by_hundreds(value: int) -> str:
    return f"{_by_hundreds(value // 100)},{value % 100:02}" if value >= 100 else str(value)


def words_for(wanted: Iterable[str]) -> Words:
    """The first language that we speak of those that are wanted (BCP 47, best first); else English."""
    for tag in wanted:
        name = tag.replace("-", "_")
        language = name.partition("_")[0].lower()
        found = next((each for each in (name, language) if each in LANGUAGES), None)
        if found is None and language == "zh":
            found = "zh_CN"
        if found:
            return Words(found, _strings(found))
    return Words("en", _strings("en"))


@cache
def _strings(name: str) -> dict[str, str]:
    file = extension_folder() / "_locales" / name / "messages.json"
    messages = json.loads(file.read_text("utf-8"))
    return {key: _with_numbers(entry) for key, entry in messages.items()}


def _with_numbers(entry: dict[str, object]) -> str:
    """Write named places as numbered ones, as the extension's own format defines them."""
    places = entry.get("placeholders")
    message = str(entry["message"])
    if not isinstance(places, dict):
        return message
    contents = {str(name).lower(): str(place["content"]) for name, place in places.items()}
    return _PLACE.sub(lambda match: contents.get((match[1] or "").lower(), match[0]), message)
