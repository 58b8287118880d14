# ruff: noqa: E501  tables of letters, one line a language
"""Language and direction of an article. A declaration is believed where the text's script agrees. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from stillpage.article import Direction
from stillpage.extract.latin_words import LATIN_WORDS

_SAMPLE_CHARS = 10_000

# Script by code point: (first, last, script). Ordered by how common they are.
_RANGES: tuple[tuple[int, int, str], ...] = (
    (0x0041, 0x024F, "Latn"), (0x1E00, 0x1EFF, "Latn"), (0x0400, 0x052F, "Cyrl"), (0x0600, 0x06FF, "Arab"),
    (0x0750, 0x077F, "Arab"), (0x08A0, 0x08FF, "Arab"), (0xFB50, 0xFDFF, "Arab"), (0xFE70, 0xFEFC, "Arab"),
    (0x0590, 0x05FF, "Hebr"), (0xFB1D, 0xFB4F, "Hebr"), (0x4E00, 0x9FFF, "Hani"), (0x3400, 0x4DBF, "Hani"),
    (0x20000, 0x3FFFF, "Hani"), (0x3040, 0x30FF, "Kana"), (0xAC00, 0xD7A3, "Hang"), (0x1100, 0x11FF, "Hang"),
    (0x0370, 0x03FF, "Grek"), (0x1F00, 0x1FFF, "Grek"), (0x0900, 0x097F, "Deva"), (0x0980, 0x09FF, "Beng"),
    (0x0A00, 0x0A7F, "Guru"), (0x0A80, 0x0AFF, "Gujr"), (0x0B00, 0x0B7F, "Orya"), (0x0B80, 0x0BFF, "Taml"),
    (0x0C00, 0x0C7F, "Telu"), (0x0C80, 0x0CFF, "Knda"), (0x0D00, 0x0D7F, "Mlym"), (0x0D80, 0x0DFF, "Sinh"),
    (0x0E00, 0x0E7F, "Thai"), (0x0E80, 0x0EFF, "Laoo"), (0x0F00, 0x0FFF, "Tibt"), (0x1000, 0x109F, "Mymr"),
    (0x10A0, 0x10FF, "Geor"), (0x1C90, 0x1CBF, "Geor"), (0x0530, 0x058F, "Armn"), (0x1200, 0x139F, "Ethi"),
    (0x1780, 0x17FF, "Khmr"), (0x1800, 0x18AF, "Mong"), (0x0700, 0x074F, "Syrc"), (0x0780, 0x07BF, "Thaa"),
    (0x07C0, 0x07FF, "Nkoo"), (0x1E900, 0x1E95F, "Adlm"),
)  # fmt: skip

_RTL_SCRIPTS = frozenset(("Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"))

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

# Letters that one language of a script writes often and its neighbours do not: (language, letters, least
# share of the script's letters). Tried in order. The shares are set by hand from
# the languages' spelling, and tested on short texts only.
_TELLING: dict[str, tuple[tuple[str, Sequence[str], float], ...]] = {
    "Arab": (
        ("ug", "ۇېەۈۋ", 0.05), ("ckb", "ێۆڕڵە", 0.05), ("ps", "ښځڅټډړږۍې", 0.012), ("sd", "ڪڳڻڀٺٻڃڄ", 0.01),
        ("ur", "ٹڈڑںےہھ", 0.03), ("fa", "پچژگکی", 0.02),
    ),
    "Hebr": (("yi", ("\u05f0", "\u05f1", "\u05f2", "\u05d0\u05b7", "\u05d0\u05b8"), 0.02),),
    "Cyrl": (
        ("be", "ў", 0.004), ("uk", "їєґ", 0.004), ("mk", "ѓќѕ", 0.001), ("sr", "ђћљњџј", 0.01),
        ("tg", "ҷҳӯӣ", 0.01), ("ba", "ҙҫҡ", 0.01), ("kk", "қғұ", 0.02), ("tt", "җәңөүһ", 0.03), ("mn", "өү", 0.02),
        ("ky", "ңөү", 0.01), ("uk", "і", 0.02),
    ),
    "Deva": (("mr", "ळ", 0.006),),
    "Beng": (("as", "ৰৱ", 0.01),),
}  # fmt: skip
# Bulgarian writes ъ as a vowel and has neither ы nor э.
_BULGARIAN = ("ъ", "ыэё", 0.008)
# Written before a Devanagari text's verb endings: Nepali छ and Hindi है are their commonest words.
_DEVANAGARI_WORDS = {
    "hi": frozenset("है के में की को का से और हैं".split()),
    "ne": frozenset("छ र मा को छन् भएको गरेको थियो".split()),
    "mr": frozenset("आहे आणि या हे च्या आहेत".split()),
}

_LATIN_LANGUAGES_IN_OTHER_SCRIPTS = frozenset(("sr", "uz", "az", "kk", "tg", "ku", "mn", "tk", "bs"))
# A language that shares most small words with a larger one, and letters that tell the two apart: its own, the
# other's name, the other's letters.
_NEIGHBOURS = {"gl": ("ñ", "pt", "ãõçâê"), "ca": ("çàèòï·", "es", "ñ¿¡")}
# Of declared languages that are right, 4.4 % of own sentences lost to a neighbour's without this.
_NEARLY = 0.6
_LANGUAGES_OF_WORD = {
    word: [language for language, words in LATIN_WORDS.items() if word in words]
    for word in frozenset().union(*LATIN_WORDS.values())
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def detect_direction(text: str, declared: Direction | None) -> Direction:
    """The text's own direction; what the page declares only where the text has no letters to tell.

    Args:
        text: Plain text of the article.
        declared: What the page declares or its computed style says.
    """
    scripts = _script_counts(text[:_SAMPLE_CHARS])
    rtl = sum(count for script, count in scripts.items() if script in _RTL_SCRIPTS)
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
        The declared tag where the text agrees with it, else what the text shows, else None.
    """
    sample = text[:_SAMPLE_CHARS]
    tag = normalized_tag(declared)
    scripts = _script_counts(sample)
    total = sum(scripts.values())
    if total < 20:
        return tag
    found = _language_of(sample, scripts)
    if tag is None:
        return found
    base = tag.partition("-")[0]
    if found is None:
        # Latin letters of a language we do not know: only a tag of another script is surely wrong.
        return tag if base not in _NOT_LATIN else None
    if _same(base, found):
        return tag
    script = _main_script(scripts)
    if script == "Latn" and _is_as_likely(sample, base, than=found):
        return tag
    if script != "Latn":
        # Letters tell less than the page does between languages of one script, unless they are telling.
        related = base in _LANGUAGES.get(script, ())
        return tag if related and found == _LANGUAGES[script][0] and script not in ("Arab", "Hani") else found
    return found


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
_NOT_LATIN = (
    frozenset(language for languages in _LANGUAGES.values() for language in languages)
    - _LATIN_LANGUAGES_IN_OTHER_SCRIPTS
    - {"ms", "ff"}
)


def _same(declared: str, found: str) -> bool:
    """Whether two tags name languages that a text of letters or small words cannot tell apart."""
    return declared == found or any(declared in group and found in group for group in _ALIKE)


_ALIKE = (
    frozenset(("nb", "nn", "no", "da")), frozenset(("hr", "bs", "sr", "sh")), frozenset(("id", "ms")),
    frozenset(("ar", "arz", "ary", "apc", "acm")), frozenset(("zh", "yue", "wuu", "nan", "lzh", "hak")),
    frozenset(("tl", "fil")), frozenset(("fa", "prs", "tg")), frozenset(("hi", "mai", "bho")),
    frozenset(("pt", "gl")), frozenset(("ur", "pa", "ks")), frozenset(("ckb", "ku")),
)  # fmt: skip


def _language_of(sample: str, scripts: Counter[str]) -> str | None:
    script = _main_script(scripts)
    if script == "Latn":
        return _latin_language(sample)
    if script == "Cyrl" and _share(sample, _BULGARIAN[0], scripts[script]) > _BULGARIAN[2]:
        russian = _share(sample, _BULGARIAN[1], scripts[script]) > 0.001
        return "ru" if russian else "bg"
    if script == "Deva":
        words = Counter(sample.split())
        counts = {
            language: sum(words[word] for word in known) for language, known in _DEVANAGARI_WORDS.items()
        }
        best = max(counts, key=lambda language: counts[language])
        return best if counts[best] else "hi"
    for language, letters, least in _TELLING.get(script, ()):
        if _share(sample, letters, scripts[script]) >= least:
            return language
    return _LANGUAGES[script][0]


def _main_script(scripts: Counter[str]) -> str:
    # Japanese is mostly Chinese characters; a tenth of kana is enough to tell it. Korean likewise.
    if (
        scripts["Kana"] > 0.1 * (scripts["Hani"] + scripts["Kana"])
        and scripts["Kana"] + scripts["Hani"] > scripts["Latn"] * 0.4
    ):
        return "Kana"
    # A character of Chinese or Korean carries about as much as three letters of an alphabet.
    weighted = {
        script: count * (3 if script in ("Hani", "Hang", "Kana") else 1) for script, count in scripts.items()
    }
    return max(weighted, key=lambda script: weighted[script])


def _latin_language(sample: str) -> str | None:
    words = _words(sample)
    total = words.total()
    scores = dict.fromkeys(LATIN_WORDS, 0)
    for word in words.keys() & _LANGUAGES_OF_WORD.keys():
        for language in _LANGUAGES_OF_WORD[word]:
            scores[language] += words[word]
    best = max(scores, key=lambda language: scores[language])
    # Running text of a known language scores 0.15 to 0.45; lists of names and code below 0.06.
    if scores[best] < 0.08 * total or total < 8:
        return None
    own, neighbour, theirs = _NEIGHBOURS.get(best, ("", best, ""))
    has = set(sample.lower()).intersection
    return neighbour if has(theirs) and not has(own) else best


def _is_as_likely(sample: str, declared: str, *, than: str) -> bool:
    """Whether a text has nearly as many small words of the declared language as of the one it seems to be in.

    Neighbours share most of theirs: Spanish and Catalan, French and Romanian.
    """
    words = _words(sample)
    return _small_words(words, declared) >= _NEARLY * _small_words(words, than)


def _words(sample: str) -> Counter[str]:
    return Counter(_WORD.findall(sample.lower().replace("ş", "ș") if "ţ" in sample else sample.lower()))


def _small_words(words: Counter[str], language: str) -> int:
    return sum(words.get(word, 0) for word in LATIN_WORDS.get(language, ()))


def _share(sample: str, letters: Sequence[str], total: int) -> float:
    return sum(sample.count(letter) for letter in letters) / max(total, 1)


@lru_cache(maxsize=2)  # a text is asked for its direction and then for its language
def _script_counts(sample: str) -> Counter[str]:
    # As bytes, for most letters of most texts are ASCII: a twelfth of the time that counting characters takes.
    encoded = sample.encode("utf-8", "surrogatepass")
    counts: Counter[str] = Counter()
    if letters := len(encoded.translate(None, _NOT_ASCII_LETTERS)):
        counts["Latn"] = letters
    others = encoded.translate(None, _ASCII).decode("utf-8", "surrogatepass")
    for char, times in Counter(others).items():
        if unicodedata.category(char)[0] == "L" and (script := _script_of(ord(char))):
            counts[script] += times
    return counts


_ASCII = bytes(range(0x80))
_NOT_ASCII_LETTERS = bytes(byte for byte in range(0x100) if not chr(byte).isalpha() or byte >= 0x80)


@lru_cache(maxsize=4096)
def _script_of(code: int) -> str | None:
    return next((script for first, last, script in _RANGES if first <= code <= last), None)
