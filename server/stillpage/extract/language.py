# ruff: noqa: E501  tables of languages, one script a line
"""Language and direction of an article. A declaration is believed where the text agrees. Pure."""

from __future__ import annotations

import re

from stillpage.article import Direction
from stillpage.extract.scripts import RIGHT_TO_LEFT, main_script, script_counts

try:
    import gcld3
except ImportError:  # no wheel for this Python yet (pyproject.toml): declarations and scripts alone tell
    gcld3 = None

_SAMPLE_CHARS = 10_000
_LEAST_LETTERS = 20
# An article whose beginning agrees with the declaration is read no further, and that not if both its ends do:
# 0.25 ms instead of 0.6 and 2.
_BEGINNING_CHARS = 2_000
_END_CHARS = 300
# The least probability where no language is declared: the detector's own bound.
_LIKELY = 0.7
# Of a text, and of each of its halves, that contradict a declaration. Of 2,026 pages 13 do, all rightly; by the whole
# alone, two lists of goods in English were Azerbaijani and French.
_SURE, _HALF_SURE = 0.9, 0.5

# Languages by script, the commonest first: it is the answer where nothing tells them apart.
_LANGUAGES: dict[str, tuple[str, ...]] = {
    "Arab": ("ar", "fa", "ur", "ps", "ckb", "ug", "sd", "ku", "ks", "pa", "az", "arz", "ary", "dv", "ms"),
    "Hebr": ("he", "yi", "lad"),
    "Cyrl": ("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "tg", "mn", "tt", "ba", "cv", "uz", "az", "ce", "os"),
    "Grek": ("el", "grc"), "Deva": ("hi", "mr", "ne", "sa", "mai", "bho", "kok"), "Beng": ("bn", "as", "mni"),
    "Guru": ("pa",), "Gujr": ("gu",), "Orya": ("or",), "Taml": ("ta",), "Telu": ("te",), "Knda": ("kn",),
    "Mlym": ("ml",), "Sinh": ("si",), "Thai": ("th",), "Laoo": ("lo",), "Tibt": ("bo", "dz"),
    "Mymr": ("my", "shn", "kar"), "Geor": ("ka", "xmf"), "Armn": ("hy", "hyw"), "Ethi": ("am", "ti"),
    "Khmr": ("km",), "Mong": ("mn",), "Syrc": ("syr", "arc"), "Thaa": ("dv",), "Nkoo": ("nqo",), "Adlm": ("ff",),
    "Hani": ("zh", "yue", "wuu", "lzh", "nan", "hak", "ja"), "Kana": ("ja",), "Hang": ("ko",),
}  # fmt: skip
# Of these, those that are written in Latin letters too.
_ALSO_IN_LATIN = frozenset(("sr", "uz", "az", "kk", "tg", "ku", "mn", "ms", "ff"))
# What the detector knows, as BCP 47 has it now. A declaration of another language it cannot contradict.
_DETECTED = frozenset(
    "af am ar az be bg bn bs ca ceb co cs cy da de el en eo es et eu fa fi fil fr fy ga gd gl gu ha haw he hi hmn hr ht"
    " hu hy id ig is it ja jv ka kk km kn ko ku ky la lb lo lt lv mg mi mk ml mn mr ms mt my nb ne nl ny pa pl ps pt ro"
    " ru sd si sk sl sm sn so sq sr st su sv sw ta te tg th tr uk ur uz vi xh yi yo zh zu".split()
)
# Codes of countries, written where a language belongs, and the languages that are meant. Some are a language's too:
# Chamorro, Northern Sami, Ewe, Breton.
_COUNTRIES: dict[str, tuple[str, ...]] = {
    "at": ("de",), "au": ("en",), "br": ("pt",), "by": ("ru", "be"), "ch": ("de", "fr", "it"), "cl": ("es",),
    "ee": ("et",), "gb": ("en",), "ie": ("en",), "kr": ("ko",), "mx": ("es",), "nz": ("en",), "pe": ("es",),
    "se": ("sv",), "sg": ("en",), "us": ("en",), "vn": ("vi",), "za": ("en", "af"),
}  # fmt: skip
# Letters of languages that the detector does not know, which the others of their script hardly write, and the
# least share of the text's letters: set by hand from the spelling, tested on short texts only.
_TELLING: dict[str, tuple[tuple[str, str, float], ...]] = {
    "Arab": (("ug", "ۇۈۋ", 0.02), ("ckb", "ێڕڵ", 0.01)),
    "Cyrl": (("ba", "ҙҫҡ", 0.01), ("tt", "җ", 0.004)),
    "Beng": (("as", "ৰৱ", 0.01),),
}
_LATIN = re.compile("[A-Za-z]+")


def detect_direction(text: str, declared: Direction | None) -> Direction:
    """The text's own direction; what the page declares only where the text has no letters to tell.

    Args:
        text: Plain text of the article.
        declared: What the page declares or its computed style says.
    """
    scripts = script_counts(text[:_SAMPLE_CHARS])
    rtl = sum(count for script, count in scripts.items() if script in RIGHT_TO_LEFT)
    ltr = sum(scripts.values()) - rtl
    if rtl + ltr == 0:
        return declared or "ltr"
    # Latin names, code and links are common in right-to-left texts and the reverse is rare: where it is
    # near, the page's word decides.
    if declared == "rtl" and rtl > 0.3 * ltr:
        return "rtl"
    return "rtl" if rtl > ltr else "ltr"


def detect_language(text: str, declared: str | None) -> str | None:
    """The article's language as a BCP 47 tag.

    Args:
        text: Plain text of the article.
        declared: What the page declares, in any spelling; None if it does not.

    Returns:
        The declared tag unless the text is surely in another language, else what the text shows, else None.
    """
    sample = text[:_SAMPLE_CHARS]
    tag = normalized_tag(declared)
    scripts = script_counts(sample)
    if scripts.total() < _LEAST_LETTERS:
        return tag
    script = main_script(scripts)
    if tag is None or not _is_written_in(script, tag):
        return _shown(sample, script, least=_LIKELY) or _LANGUAGES.get(script, (None,))[0]
    base = tag.partition("-")[0]
    if base in _COUNTRIES and (found := _shown(sample, script, least=_LIKELY)) in _COUNTRIES[base]:
        return found
    if base not in _DETECTED:
        return tag
    beginning = sample[:_BEGINNING_CHARS]
    ends = f"{beginning[:_END_CHARS]} {beginning[_END_CHARS:][-_END_CHARS:]}"
    if any(_shown(text, script, least=_SURE) == base for text in (ends, beginning)):
        return tag
    found = _shown(sample, script, least=_SURE)
    if found is None or _are_alike(base, found):
        return tag
    middle = len(sample) // 2
    halves = {_shown(half, script, least=_HALF_SURE) for half in (sample[:middle], sample[middle:])}
    return found if halves == {found} else tag


def normalized_tag(tag: str | None) -> str | None:
    """A declared language as BCP 47 writes it: `EN_us` is `en-US`; None for what is not a tag."""
    parts = [part for part in re.split(r"[-_]", (tag or "").strip()) if part]
    if not parts or not re.fullmatch(r"[A-Za-z]{2,3}", parts[0]):
        return None
    language = _OLD_CODES.get(parts[0].lower(), parts[0].lower())
    if language in ("und", "mul", "zxx", "xx"):
        return None
    kept = [language]
    for part in parts[1:]:
        if re.fullmatch(r"[A-Za-z]{4}", part):
            kept.append(part.title())
        elif re.fullmatch(r"[A-Za-z]{2}|\d{3}", part):
            kept.append(part.upper())
        elif re.fullmatch(r"[A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}", part):
            kept.append(part.lower())
        else:
            break
    return "-".join(kept)


_OLD_CODES = {"iw": "he", "in": "id", "ji": "yi", "jp": "ja", "cn": "zh", "gr": "el", "ua": "uk", "no": "nb", "cz": "cs", "dk": "da", "eng": "en", "ger": "de", "deu": "de", "fra": "fr", "ara": "ar", "heb": "he", "spa": "es"}  # fmt: skip


def _is_written_in(script: str, tag: str) -> bool:
    """Whether a language is; of Latin script, what nobody writes in another one."""
    language, *subtags = tag.split("-")
    if script != "Latn":
        return language in _LANGUAGES[script]
    return language not in _NOT_LATIN or "Latn" in subtags


_NOT_LATIN = (
    frozenset(language for languages in _LANGUAGES.values() for language in languages) - _ALSO_IN_LATIN
)


def _are_alike(declared: str, found: str) -> bool:
    """Whether two tags name languages that the detector cannot tell apart in every text."""
    return declared == found or any(declared in group and found in group for group in _ALIKE)


_ALIKE = (frozenset(("nb", "da")), frozenset(("hr", "bs", "sr")), frozenset(("id", "ms")))


def _shown(text: str, script: str, *, least: float) -> str | None:
    """What the words of a text in a script show, where that is as probable as is asked for."""
    for language, telling, share in _TELLING.get(script, ()):
        letters = script_counts(text)[script]
        if sum(map(text.count, telling)) > share * letters:
            return language
    # What is quoted in Latin letters has no say in the language of another script.
    found, probability = _detected(text if script == "Latn" else _LATIN.sub(" ", text))
    return found if found and probability >= least and _is_written_in(script, found) else None


def _detected(sample: str) -> tuple[str | None, float]:
    """The language by Compact Language Detector 3, the one of Chromium, and how probable it is (0 to 1)."""
    if gcld3 is None:
        return None, 0.0
    # It takes no half of a surrogate pair. One is made for each text (12 µs): it is not said to be safe for threads.
    text = sample.encode("utf-8", "replace").decode("utf-8")
    result = gcld3.NNetLanguageIdentifier(0, _SAMPLE_CHARS).FindLanguage(text)
    return normalized_tag(result.language), float(result.probability)
