"""Text as the index holds it: folded, and cut so that FTS5's tokenizer finds inside words. Pure.

SQLite's `unicode61` cuts at spaces and punctuation, folds case and strips Latin diacritics. Before it, what
is indexed and what is searched for are both

- folded: compatibility forms (full width, ligatures, presentation forms); Arabic alef, yeh, kaf, heh, marks,
  tatweel; Hebrew points, final letters and the quotation mark of abbreviations; Eastern digits; joiners;
  Greek accents; the dots of Russian's ё; Latin letters that are no other letter with a mark (đ, ł, ß);
  Hindi's nukta and the two ways to write a nasal before a consonant;
- cut into overlapping pieces where a script writes no spaces, or writes articles and pronouns into its words
  (Arabic, Hebrew): 2 characters for Han, kana and Hangul, 3 for the alphabets, whose pairs would say too
  little. At the end of a run the pieces get shorter (`ABC` -> `AB BC C`), so each character starts a piece. A
  longer query is then a phrase of pieces, a shorter one a prefix of a piece: no query is too short.

Changing anything here makes old indexes wrong: raise `SEARCH_FORM`.
"""

from __future__ import annotations

import re
import unicodedata

SEARCH_FORM = 2

_PAIRED = (
    "\u1100-\u11ff\u3005-\u3007\u3041-\u30ff\u3105-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_TRIPLED = (
    "\u05d0-\u05ea"  # Hebrew; its digits and punctuation, like those of the others, are left out
    "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9"  # Arabic
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u0f40-\u0f87"  # Thai, Lao, Tibetan
    "\u1000-\u103f\u1050-\u109d\u1780-\u17d3"  # Myanmar, Khmer
)
_RUNS = re.compile(f"(?P<paired>[{_PAIRED}]+)|[{_TRIPLED}]+")
_TO_FOLD = re.compile(
    "[\u0591-\u05f4\u0610-\u061a\u0620-\u06ff\u0900-\u0dff\u0e50-\u0e59\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)

_DROPPED = (
    (0x0591, 0x05C7),  # Hebrew points and accents
    (0x0610, 0x061A),  # Arabic signs
    (0x0640, 0x0640),  # tatweel
    (0x064B, 0x065F),  # Arabic vowel marks
    (0x0670, 0x0670),
    (0x06D6, 0x06ED),  # Quranic marks
    (0x200B, 0x200F),  # joiners and direction marks
    (0x202A, 0x202E),
    (0x2060, 0x2069),
    (0xFEFF, 0xFEFF),
)
_FOLDS: dict[int, str | None] = {code: None for first, last in _DROPPED for code in range(first, last + 1)}
_FOLDS |= {ord("־"): " ", ord("׀"): " ", ord("׃"): " ", ord("۔"): " "}
for _letter, _variants in {"ا": "أإآٱ", "ي": "ىیېئ", "و": "ؤ", "ك": "کڪ", "ه": "ةۀەھہۂ"}.items():
    _FOLDS |= {ord(variant): _letter for variant in _variants}
_FOLDS |= {ord(final): letter for final, letter in zip("ךםןףץ", "כמנפצ", strict=True)}
_FOLDS |= {
    ord(digit): str(value) for zero in "٠۰०๐" for value in range(10) for digit in [chr(ord(zero) + value)]
}

# What only a search does not tell apart: most people type Greek without accents, Vietnamese without marks.
_LETTERS = {
    "ё": "е", "Ё": "Е", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ħ": "h", "Ħ": "H",
    "ŧ": "t", "Ŧ": "T", "ı": "i", "ð": "d", "Ð": "D", "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe",
    "Œ": "OE", "þ": "th", "Þ": "TH", "ς": "σ", "ँ": "ं", "\u093c": "",
}  # fmt: skip
_GREEK = (*range(0x370, 0x400), *range(0x1F00, 0x2000))
_SEARCHED = str.maketrans(
    {chr(code): unicodedata.normalize("NFD", chr(code))[0] for code in _GREEK} | _LETTERS
)
_TO_SEARCH = re.compile(f"[{''.join(_LETTERS)}\u0370-\u03ff\u0900-\u0963\u1f00-\u1fff]")
# "हिन्दी" and "हिंदी": a nasal joined to a stop of its own row, and a dot for whichever that is.
_NASAL = re.compile("ङ\u094d(?=[क-घ])|ञ\u094d(?=[च-झ])|ण\u094d(?=[ट-ढ])|न\u094d(?=[त-ध])|म\u094d(?=[प-भ])")
_ABBREVIATED = re.compile("(?<=[\u05d0-\u05ea])[\"'\u2019\u05f3\u05f4](?=[\u05d0-\u05ea])")

# Words recur (Zipf): cutting each once saves most of the work. Emptied when full, so its memory is bounded.
_CUT: dict[str, str] = {}
_CUT_LIMIT = 50_000


def fold(text: str) -> str:
    """Fold what readers do not tell apart in a search; the tokenizer folds case and Latin diacritics."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text)
    return text.translate(_FOLDS) if _TO_FOLD.search(text) else text


def fold_for_search(text: str) -> str:
    """As `fold`, and what is told apart in a list of titles, but not in a search."""
    if text.isascii():
        return text
    text = _ABBREVIATED.sub("", fold(text))
    return _NASAL.sub("ं", text.translate(_SEARCHED)) if _TO_SEARCH.search(text) else text


def search_form(text: str) -> str:
    """Turn a text into what is indexed."""
    folded = fold_for_search(text)
    return folded if folded.isascii() else _RUNS.sub(_cut_run, folded)


def match_expression(text: str, *, prefix: bool = False) -> str | None:
    """Turn one word or phrase of a query into an FTS5 phrase.

    Args:
        text: As the user wrote it.
        prefix: Whether the last word may go on. Inside cut scripts it always may.

    Returns:
        The phrase, quoted; None if there is no letter or digit in the text.
    """
    folded = fold_for_search(text).replace('"', " ").rstrip()
    if not any(char.isalnum() for char in folded):
        return None
    last = next(reversed(list(_RUNS.finditer(folded))), None)
    if last is None or last.end() != len(folded):
        return f'"{search_form(folded)}"' + (" *" if prefix else "")
    # The text may go on after the query's last run: only whole pieces can be asked for.
    size = 2 if last["paired"] else 3
    run = last.group()
    pieces = [run[at : at + size] for at in range(len(run) - size + 1)]
    before = search_form(folded[: last.start()])
    return f'"{before} {" ".join(pieces)}"' if pieces else f'"{before} {run}" *'


def _cut_run(match: re.Match[str]) -> str:
    run = match.group()
    cut = _CUT.get(run)
    if cut is None:
        size = 2 if match["paired"] else 3
        cut = f" {' '.join([run[at : at + size] for at in range(len(run))])} "
        if len(run) < 24:  # longer ones hardly recur
            if len(_CUT) >= _CUT_LIMIT:
                _CUT.clear()
            _CUT[run] = cut
    return cut


def is_cut_script(char: str) -> bool:
    """Say whether a character belongs to a script that is searched inside its words."""
    return _RUNS.match(char) is not None
