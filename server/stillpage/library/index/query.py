"""The search language, turned into what SQLite is asked. Pure.

    word "a phrase" prefix* -not one or other
    title:x site:x author:x note:x tag:x lang:x is:x has:x after:x before:x

`note:` looks in highlights and what was written beside them.

Everything must hold; `or` joins its two neighbours; a `-` in front denies. An unknown field is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from stillpage.errors import InvalidQueryError
from stillpage.library.index.rows import sort_key
from stillpage.library.index.search_form import match_expression
from stillpage.library.listings import Filters
from stillpage.library.local_days import beginning_of
from stillpage.routes import other_spellings, without_anchor

# The plus keeps SQLite from fetching every hit by its key and sorting them: a list is walked in its own
# order, and the hits are looked up. A word in 60,000 of 100,000 articles, newest first: 70 -> 4 ms of CPU;
# one in none: 0 -> 10.
KEY_MATCHES = "+a.key IN (SELECT rowid FROM search WHERE search MATCH ?)"

_NOTHING = "0"

# More than a person types; each term costs a search.
_MAX_TERMS = 64
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_COLUMNS = {"title": "title", "site": "site", "author": "authors", "note": "notes"}
_IS = {
    "unread": "a.state = 'unread'",
    "archived": "a.state = 'archived'",
    "favourite": "a.favourite",
    "favorite": "a.favourite",
    "unfilled": "a.unfilled",
    "highlighted": "a.highlights > 0",
}
_HAS = {
    "images": "a.images > 0",
    "missing": "a.missing_images > 0",
    "tags": "+a.key IN (SELECT article FROM tags)",
    "author": "a.has_author",
    "date": "a.published <> ''",
    "highlights": "a.highlights > 0",
    "note": "a.notes > 0",
    "notes": "a.notes > 0",
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase to look for: where (an FTS5 column, None for all), and whether its end may go on."""

    text: str
    column: str | None = None
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask SQLite.

    Attributes:
        match: FTS5 expression, None if no text is looked for.
        conditions: SQL on `articles AS a`, all of which must hold.
        values: For their question marks, in order.
        words: What to mark in the answers.
    """

    match: str | None
    conditions: tuple[str, ...]
    values: tuple[object, ...]
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class _Term:
    """One operand: a text (with its FTS5 expression) or a condition."""

    denied: bool
    match: str | None = None
    word: Word | None = None
    condition: str = ""
    values: tuple[object, ...] = ()

    def as_condition(self) -> tuple[str, tuple[object, ...]]:
        sql, values = self.condition, self.values
        if self.match is not None:
            sql, values = KEY_MATCHES, (self.match,)
        return (f"NOT ({sql})" if self.denied else f"({sql})"), values


def question_of(filters: Filters, *, within: str | None = None) -> Question:
    """Turn a list's filters into one question.

    Args:
        filters: What the list is narrowed to.
        within: Column in which words are looked for that name none; None for all.

    Raises:
        InvalidQueryError: A value makes no sense; the message says what would.
    """
    groups = _groups(filters.query or "", within)
    given = {
        "tag": filters.tag,
        "is": filters.state,
        "site": filters.site,
        "author": filters.author,
        "lang": filters.lang,
        "after": filters.after,
        "before": filters.before,
    }
    groups += [[_field_term(name, value, denied=False)] for name, value in given.items() if value]
    if filters.has_text:
        groups.append([_Term(denied=True, condition=_IS["unfilled"])])
    if sum(map(len, groups)) > _MAX_TERMS:
        raise InvalidQueryError(f"A search can hold {_MAX_TERMS} words at most.", "too_long", _MAX_TERMS)
    return _joined(groups)


def _joined(groups: list[list[_Term]]) -> Question:
    matches: list[str] = []
    without: list[str] = []
    conditions: list[str] = []
    values: list[object] = []
    for group in groups:
        if all(term.match is not None and not term.denied for term in group):
            matches.append("(" + " OR ".join(term.match or "" for term in group) + ")")
        elif len(group) == 1 and group[0].match is not None:
            without.append(group[0].match)
        else:
            parts = [term.as_condition() for term in group]
            conditions.append("(" + " OR ".join(sql for sql, _ in parts) + ")")
            values += [value for _, of_part in parts for value in of_part]
    match = " AND ".join(matches) or None
    if match and without:
        match = f"({match}) NOT ({' OR '.join(without)})"
    elif without:
        conditions.append(f"NOT {KEY_MATCHES}")
        values.append(" OR ".join(without))
    words = tuple(term.word for group in groups for term in group if term.word and not term.denied)
    return Question(match, tuple(conditions), tuple(values), words)


# --- reading the language ---------------------------------------------------------------------------------

_OPERAND = re.compile(
    r'(?P<denied>-?)(?:(?P<field>[a-zA-Z]+):(?=\S))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))'
)


# Phones and keyboards of other scripts have marks of their own for a phrase, a field and what is denied.
_WRITTEN: Final = {0: " ", ord("："): ":", ord("－"): "-"} | dict.fromkeys(
    map(ord, "“”„‟«»「」『』《》＂"), '"'
)
# Typed for the mark of a Hebrew abbreviation, which stands inside of a word: no phrase begins there.
_ABBREVIATED = re.compile('(?<=[\u05d0-\u05ea])"(?=[\u05d0-\u05ea])')
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def _groups(query: str, within: str | None) -> list[list[_Term]]:
    """Operands in order, those that `or` joins in one group."""
    # FTS5 takes a NUL for the end of its question, and a phrase for one that has no end.
    operands = list(_OPERAND.finditer(_ABBREVIATED.sub("\u05f4", query.translate(_WRITTEN))))
    groups: list[list[_Term]] = []
    joins = False
    for position, operand in enumerate(operands):
        is_inner = 0 < position < len(operands) - 1
        if is_inner and operand.group().lower() == "or":
            joins = True
            continue
        terms = _terms(operand, within)
        if joins:
            groups[-1] += terms
        else:
            groups.append(terms)
        joins = False
    # A dash, an "&" or a smiley between words: nothing is like it, and the words are what is looked for.
    spoken = [[term for term in group if term.condition != _NOTHING] for group in groups]
    return [group for group in spoken if group] or groups


def _terms(operand: re.Match[str], within: str | None) -> list[_Term]:
    """An operand; of an address that is pasted also the article that was read there."""
    term = _term(operand, within)
    if term.denied or not _ADDRESS.fullmatch(operand.group()):
        return [term]
    url = operand.group()
    spellings = dict.fromkeys((url, without_anchor(url), *other_spellings(url)))
    marks = ", ".join("?" * len(spellings))
    condition = f"+a.key IN (SELECT article FROM urls WHERE url IN ({marks}))"  # noqa: S608  marks alone
    return [term, _Term(denied=False, condition=condition, values=tuple(spellings))]


def _term(operand: re.Match[str], within: str | None) -> _Term:
    denied, written = bool(operand["denied"]), operand["field"]
    field = written.lower() if written else None
    text = operand["phrase"] if operand["phrase"] is not None else operand["word"]
    if field in _FIELDS or field in _COLUMNS:
        return _field_term(field, text, denied=denied)
    if written:
        text = f"{written}:{text}"
    prefix = operand["word"] is not None and text.endswith("*")
    return _text_term(Word(text.rstrip("*") if prefix else text, within, prefix), denied=denied)


def _text_term(word: Word, *, denied: bool) -> _Term:
    match = match_expression(word.text, prefix=word.prefix)
    if match is None:  # only punctuation: nothing is like it
        return _Term(denied, condition=_NOTHING)
    if word.column:
        match = f"{{{word.column}}} : {match}"
    return _Term(denied, match=match, word=word)


def _field_term(field: str, text: str, *, denied: bool) -> _Term:
    if field in _COLUMNS:
        prefix = text.endswith("*")
        return _text_term(Word(text.rstrip("*"), _COLUMNS[field], prefix), denied=denied)
    condition, values = _FIELDS[field](text)
    return _Term(denied, condition=condition, values=values)


def _tag(text: str) -> tuple[str, tuple[object, ...]]:
    return "+a.key IN (SELECT article FROM tags WHERE tag_key = ?)", (sort_key(text),)


def _lang(text: str) -> tuple[str, tuple[object, ...]]:
    lang = text.lower()
    # `pt` and all that begins with `pt-`; a range, so that an index can be used. After `-` comes `.`.
    return "a.lang = ? OR (a.lang > ? AND a.lang < ?)", (lang, f"{lang}-", f"{lang}.")


def _choice(field: str, choices: dict[str, str]) -> Callable[[str], tuple[str, tuple[object, ...]]]:
    def condition(text: str) -> tuple[str, tuple[object, ...]]:
        if text.lower() not in choices:
            given, known = f"{field}:{text}", ", ".join(choices)
            raise InvalidQueryError(
                f"{given} is not known; use one of: {known}.", "unknown_choice", given, known
            )
        return choices[text.lower()], ()

    return condition


def _day(comparison: str) -> Callable[[str], tuple[str, tuple[object, ...]]]:
    def condition(text: str) -> tuple[str, tuple[object, ...]]:
        if not _DATE.fullmatch(text):
            raise InvalidQueryError(
                f"{text!r} is not a date; write 2026, 2026-11 or 2026-11-24.", "no_date", text
            )
        return f"a.saved_at {comparison} ?", (beginning_of(text),)

    return condition


_FIELDS: dict[str, Callable[[str], tuple[str, tuple[object, ...]]]] = {
    "tag": _tag,
    "lang": _lang,
    "is": _choice("is", _IS),
    "has": _choice("has", _HAS),
    "after": _day(">="),
    "before": _day("<"),
}
