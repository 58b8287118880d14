"""People's names out of the text of a byline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from stillpage.extract.metadata.authors.byline_labels import BY, RANKS, starts_with_by, with_colons
from stillpage.extract.metadata.authors.joined_names import (
    REPORTER,
    apart,
    groups_of,
    in_han,
    made_the_pictures,
    without_pictures,
)
from stillpage.extract.metadata.dates.calendars import month_of
from stillpage.extract.metadata.dates.notations import DateHints, find_dates
from stillpage.extract.tree.text import COLONS

MAX_NAME: Final = 80
_MAX_TEXT: Final = 300

_BAR: Final = re.compile(r"\s*[|•]\s*")
_CASED: Final = re.compile(r"[A-Za-zÀ-ɏͰ-Ͽ\u0400-\u052f]")
# One line often has many of them, each with its label: 来源：… 作者：… 编辑：…
_LABEL: Final = r"[\u3040-\u9fff]{2,5}\s?[：:]"
_NEXT_FIELD: Final = re.compile(rf"\s+(?={_LABEL})")
_FIELD: Final = re.compile(_LABEL)
# Offices that East Asian and Arabic papers write onto the name, before it or after it, without any mark.
_OFFICE_BEFORE: Final = re.compile(
    r"^(?:기자(?=\s)|(?:الكاتبة?|الصحفية?|الصحافية?|خبرنگار)(?=\s)|(?:Του|Της|Των)(?=\s))\s*"
)
_OFFICE_AFTER: Final = re.compile(
    rf"(?<=[\u3040-\u9fff])\s*(?:{RANKS})?(?:記者|记者|特派員|編集委員)$|"
    r"\s+(?:\w{0,3}기자|특파원|논설위원)$|\s+(?:द्वारा|tarafından)$"
)
# An office without a name, behind one: 林晓梅，本报记者.
_OFFICE_IN_HAN: Final = re.compile(
    rf"(?:本[报報刊网網社台]|[\u3400-\u9fff]{{2,4}}[社网網报報])?(?:{RANKS}|驻\w{{1,4}})?"
    r"(?:记者|記者|通讯员|通訊員|特派员|特派員|评论员|評論員|撰稿人)"
)
# 항구일보 김민수 기자; 항구일보=김민수 기자; ［山田太郎，港新聞］.
_AFTER_PAPER: Final = re.compile(r"^[가-힣]{3,12} ([가-힣]{2,4})$")
_PAPER_BEFORE: Final = re.compile(r"^[가-힣A-Za-z]{2,12}\s?=\s?(?=[가-힣])")
_BEFORE_PAPER: Final = re.compile(r"^［([^，,［］]{2,8})[，,][^［］]{2,20}］$")
_REPORT_FROM: Final = re.compile(
    r"(?:\s*[／/]\s*|\s)[\u3400-\u9fff]{0,6}(?:報導|报道|電|电)$|\s?[／/]文$|\s?[发發]自\s?[\u3400-\u9fff]{2,8}$"
)
_CALL: Final = re.compile(r"^(?:follow|meet|about|contact|more (?:from|by))\s+(?=(?-i:[A-Z]))", re.I)
# "Αρθρογράφος: Ελένη Παππά": a label that we do not know, in whatever language, and its colon.
_COLONS: Final = "".join(COLONS)
_LABELLED: Final = re.compile(rf"([^{_COLONS}]{{2,30}}?)\s?[{_COLONS}]\s*([^{_COLONS}\s][^{_COLONS}]*)")
_BRACKETS: Final = re.compile(r"^[（(【\[［](.+)[)）】\]］]$")
COMMA: Final = re.compile(r"\s*[,،，]\s*")
# Ann Lee <ann@harbour.example>, Ann Lee (https://ann.example)
_ADDRESSEE: Final = re.compile(
    r"\s*<[^<>]*@[^<>]*>|\s*<[^<> ]+ at [^<>]*>|(?<=\w)\s*[(（]\s*https?://[^\s()（）]+\s*[)）]"
)
_JUNK: Final = re.compile(r"https?:|www\.|^\S+\.[a-z]{2,4}/\S*$|[<>{}=#\[\]\\]|^\W*$|\?$|!$", re.I)
# In scripts without blanks: more letters than a name has, and an end.
_SENTENCE: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{9}.*。$")
# In others without capitals: an end, and more words than a byline has.
_SENTENCE_ENDS: Final = (".", "…", "؟", "۔", "।", "॥")
_BYLINE_WORDS: Final = 8
_NOT_NAMES: Final = frozenset(
    "admin administrator author authors editor webmaster user guest anonymous unknown none "
    "null undefined root "
    "default super publisher anónimo anonimo anonyme anonym wordpress test info contact support share "
    "follow home blog news "
    "comments comment reply subscribe email twitter facebook linkedin instagram profile website "
    "bluesky mastodon pinterest telegram tiktok whatsapp youtube "
    "first last originally date updated published posted submitted "
    "view all more about posts latest biography bio read sponsored advertisement via min mins "
    "minutes reading time sign up "
    "in log".split()
)
# Whoever chose no other name: where the asker's was none, a question was by who answered it.
_ACCOUNT: Final = re.compile(r"(?:user|guest)[-_]?\d{3,}", re.I)
# Newsrooms sign so, in `comparable` form: an author where nobody else is named.
DESKS: Final = frozenset(
    "redaktion redaction redazione redacción redação rédaction redactie redaktionen redaksjonen toimitus "
    "redakce redakcja redakció redacția редакция редакція редакцията uredništvo σύνταξη staff staffwriter "
    "staffreporter editorialstaff editors editorialteam newsroom newsdesk "
    "هيئةالتحرير تحريريه المحررون מערכת מערכתהאתר "
    "编辑部 編輯部 編集部 편집부".split()
)
# Words of offices and trades: a comma part with one of them is a title, and so is all that follows it.
_JOB: Final = re.compile(
    r"\b(?:(?:co-?)?editors?|director|manager|writers?|reporters?|correspondents?|columnists?|contributors?|contributing|"
    r"senior|junior|"
    r"chief|founder|ceo|cto|cfo|coo|cmo|president|vice|professor|analyst|specialist|strategist|consultant|coach|expert|"
    r"engineer|developer|designer|lead|head of|head|associate|assistant|executive|officer|journalist|"
    r"producer|"
    r"researcher|scientist|lecturer|fellow|intern|partner|owner|member|advocate|attorney|advisor|adviser|freelance|"
    r"special to|for the|at|of the|redakteur\w*|chefredakteur\w*|journaliste|rédact\w+|periodista|"
    r"redactor\w*|giornalista|"
    r"redattor\w+|redacteur|journalist\w*|korrespondent\w*|корреспондент|редактор|журналист|محررة?|مراسلة?|صحف[يی]ة?|صحاف[يی]ة?|"
    r"سردبیر|خبرنگار|צלמת?|כתבת?|עורכת?|פרשנית?|מבקרת?|שליחת?|עיתונאית?|संपादक|संवाददाता|पत्रकार)\b",
    re.I,
)
# What follows a name on the same line.
_TAIL: Final = re.compile(
    r"\s+(?:published|posted|updated|last|follow|followed|reviewed|edited|fact|medically|created|modified|"
    r"for the|\d+\s*min\w*|"
    # In small letters: Loïc Le Clerc and Audiophile On are called so.
    r"(?-i:on|is|has|was|for|from|in|at|via|about|see|view|more|read|share|am|le|el|den|vom|um|ago|در))\b.*$"
    # سلمى الحداد. تحرير: كريم منصور
    r"|[.،؛]\s+[\u0590-\u08ff]{3,12}\s?:.*$"
    r"|\s+[-–—|•·»→›]+\s*.*$|\s*[\(（\[](?![^()]{1,30}\)\s(?-i:[A-ZÀ-Þ])[\w’'-]+\s*$).*$|\s*:.*$|\s+@\w.*$|\s+\S+@\S+.*$|\s+\d{1,4}(?:[./:,\s-].*)?$|\s*[|•·»→›].*$",
    re.I,
)
_PARTICLES: Final = frozenset(
    "af al av ben bin bint the da dal das de dei del della den der di do dos du e el i ibn la las le les los"
    " 't te ter ten tot van vom von y zu zum zur".split()
)
# "Prof." and the dot.
_LONGEST_SHORTENED: Final = 5
_CREDENTIAL: Final = re.compile(
    r"^(?:[A-Z]\.?[A-Za-z]{0,2}\.?[A-Z]?[A-Z.]{0,6}|Esq\.?|Jr\.?|Sr\.?)(?:[ -][A-Z][A-Z.]{0,6})*"
    r"(?: \d{2,4})?\*?$"
)
# Three capitals and more without a vowel.
_ABBREVIATION: Final = re.compile(r"[B-DF-HJ-NP-TV-XZ]{3,}\s")
_MONTH_AND_DAY: Final = re.compile(r"\s*(\S{3,12}?)\.?\s+\d{1,2}(?:st|nd|rd|th)?\b")
_DAY_AND_MONTH: Final = re.compile(r"\s*\b\d{1,2}(?:st|nd|rd|th|\.)?\s+(\S{3,12})")
_OCLOCK: Final = re.compile(r"^[^\W\d_]{1,4}\s+(?=\S+\s)")  # 13:30 Uhr von Ann Lee
_INITIAL: Final = re.compile(r" (?:[JS]r|[^\W\d_])$")  # abbreviations whose dot is no end of a sentence
# In scripts that have no capitals and part words by blanks, as Hebrew to Sinhala; Thai parts names so, too.
UNCASED_WORD: Final = (
    r"[\u0590-\u05f4\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u0900-\u0963\u0970-\u0e7f\u200c\u200d]{2,}"
)
_WIDE_BAR: Final = "｜"
_EDGES: Final = " \t\r\n.,:;。،-–—|•·\"'“”„«»*~_"


def is_label(text: str) -> bool:
    """Whether a text only says what follows it, in whatever language: "Szerző:"."""
    return text.endswith(COLONS) and not _is_person(text[:-1])


def _is_person(text: str) -> bool:
    """Whether capital letters say that a text is a name, from its first word to its last."""
    return _CASED.search(text) is not None and is_plain_name(text) and not text.split()[-1][0].islower()


def _without_label(text: str) -> str:
    """A name without a label that we do not know: "Szerző: Kovács Anna"."""
    labelled = _LABELLED.fullmatch(text)
    if labelled is None or BY.match(text) or _is_person(labelled[1]):
        return text
    person = COMMA.split(labelled[2])[0]
    return labelled[2] if is_plain_name(person.strip()) else text


def fields_of(text: str) -> list[str]:
    """The labelled fields of a line, as East Asian pages write them; any other text whole."""
    return _NEXT_FIELD.split(text) if ":" in text or "：" in text else [text]


def names_in(text: str) -> list[str]:
    """Names of a byline: "By Ann Lee and Bo Ek, 3 May 2020" has two. Jobs, dates, addresses are left out."""
    return list(_names_in(text[:_MAX_TEXT]))


@lru_cache(maxsize=200)  # a page may name its writer forty times: two of three texts were asked before
def _names_in(text: str) -> Sequence[str]:
    written = _BEFORE_PAPER.sub(r"\1", with_colons(text.strip()))
    text = _REPORT_FROM.sub("", _BRACKETS.sub(r"\1", _ADDRESSEE.sub(" ", written).strip(_EDGES)))
    text = _PAPER_BEFORE.sub("", without_pictures(text))
    if (
        _JUNK.search(BY.sub("", text, count=1))
        or _is_sentence(written)
        or (_FIELD.match(text) and not (starts_with_by(text) or REPORTER.match(text)))
    ):
        return []
    text = _CALL.sub("", _without_label(_without_date(text)))
    if not _BRACKETS.fullmatch(written):  # there a paper stands before the name
        text = apart(text)
    if _WIDE_BAR in text and not BY.match(text):
        text = _without_office_behind_bar(text)
    reporter = REPORTER.match(text)
    office = reporter or _OFFICE_BEFORE.match(text)
    text = BY.sub("", text[office.end() if office else 0 :], count=1)
    if not _CASED.search(text):  # in such a script any word looks like a name: "comments", "print"
        text = _BAR.split(text, maxsplit=1)[0]
    names: list[str] = []
    groups = (name for group in groups_of(text) for name in in_han(group, chinese=reporter is not None))
    for group in groups:
        if group and not (names and any(map(str.isdecimal, group))):  # Ann Lee | 3 hours ago
            _add_names_of(group, names, written)
    if len(names) > 1 and " " not in names[1] and _is_of_an_office(names[0]) and len(text) <= MAX_NAME:
        return [text.strip(_EDGES)]  # a ministry for this and that
    # A handle beside a name is the same person's; alone it is what a forum calls its writer.
    return [name for name in names if not name.startswith("@")] or names


def _add_names_of(group: str, names: list[str], written: str) -> None:
    """Add what stands between two "and"s: names, each with its degrees, up to the first job.

    Args:
        group: Parts between commas.
        names: Those before it.
        written: The whole byline as the page has it.
    """
    for number, part in enumerate(filter(None, COMMA.split(group))):
        before = names[-1] if number and names else ""
        shouted = before.isupper() and " " in part  # ANN LEE, BO EK: who knows
        if before and _CREDENTIAL.match(part) and not shouted:
            names[-1] = f"{before}, {part}"
            continue
        if number and (_JOB.search(part) or part[:1] != part[:1].title()):
            break
        if number and not _CASED.search(part) and not set(COLONS).isdisjoint(part):  # who did something else
            break
        if number and _is_an_agency(part, after=names):
            continue
        if made_the_pictures(part) or _OFFICE_IN_HAN.fullmatch(part):
            continue
        if _is_a_place(part, behind=before):
            break
        name = _name_alone(part, written)
        if _is_name(name) and not (_JOB.search(name) and names):
            names.append(name)
        elif not number:
            break


def _name_alone(part: str, written: str) -> str:
    """A name without its "by", an agency, an office, and what follows it on its line."""
    person, slash, behind = part.partition("/")
    if slash and is_plain_name(person) and behind.strip().isupper():  # Ann Lee/AFP
        part = person
    name = BY.sub("", _TAIL.sub("", f"{part} ").strip(_EDGES), count=1).strip(_EDGES[4:])
    name = _AFTER_PAPER.sub(r"\1", _OFFICE_AFTER.sub("", REPORTER.sub("", name, count=1)))
    return f"{name}." if _INITIAL.search(name) and f"{name}." in written else name


def _is_of_an_office(name: str) -> bool:
    """Whether a name holds a small word that people's names do not have: "Ministry for Lamps"."""
    words = name.split()
    small = {word for word in words if word.islower()}
    return bool(small - _PARTICLES) and words[0][0].isupper() and words[-1][0].isupper()


def _without_office_behind_bar(text: str) -> str:
    """林远舟｜海事记者 without the office; of what else a bar parts, the first may be a paper or a label."""
    before, _, behind = text.partition(_WIDE_BAR)
    is_office = _OFFICE_AFTER.search(behind) is not None or is_job(behind)
    return before if is_office or _is_person(before) else text


def _is_an_agency(part: str, *, after: Sequence[str]) -> bool:
    """Whether what follows a name and a comma begins with an abbreviation that nobody can say: "BBC News".

    KIM Min-soo can be said; and where a name before it is written so, too, it may be one.
    """
    return _ABBREVIATION.match(part) is not None and not any(map(str.isupper, after))


def _is_a_place(part: str, *, behind: str) -> bool:
    """Whether a single word stands behind a whole name, in a script that parts words and has no capitals."""
    return " " in behind and re.fullmatch(UNCASED_WORD, part) is not None


def _without_date(text: str) -> str:
    if not any(char.isdecimal() or char == "年" for char in text):
        return text
    dates = find_dates(text, DateHints())
    if dates:
        after = text[dates[-1].end :].lstrip(_EDGES)
        after = bare if BY.match(bare := _OCLOCK.sub("", after)) else after
        # "Posted on 3 May 2020 by Ann Lee": what stands before the date is no name where "by" follows it.
        before = text[: dates[0].start]
        label = before.rstrip()
        if label.endswith(COLONS) and not _TAIL.search(f"{label[:-1]} "):
            before = ""  # "Güncelleme Tarihi: 3 Mayıs", but "johnny posted: 3 May"
        text = after if BY.match(after) or not before.strip(_EDGES) else before
    for pattern in (_MONTH_AND_DAY, _DAY_AND_MONTH):
        for match in pattern.finditer(text):
            if month_of(match[1].strip(".,"), ("en",)):
                return text[: match.start()]
    return text


def is_plain_name(text: str) -> bool:
    """Whether a text has the shape of a person's name where nothing marks it as one.

    In scripts with capitals two to five capitalised words, particles (van, de, bin) between; in others any
    short text.
    """
    words = text.split()
    # Georgian has capitals, and sets headlines in them, but begins no name with one.
    if not any(char.lower() != char.title() for char in text):
        return bool(words) and len(text) <= 30
    if not 2 <= len(words) <= 5 or words[0][0].islower():
        return False
    small = [word for word in words if word[0].islower()]
    ends_sentence = any(word.endswith(".") and len(word) > _LONGEST_SHORTENED for word in words[:-1])
    return len(small) <= 2 and _PARTICLES.issuperset(small) and not ends_sentence


def _is_sentence(text: str) -> bool:
    """Whether a text is prose, in a script without capitals, where any words look like a name."""
    if text.endswith(_SENTENCE_ENDS) and not _CASED.search(text):
        return len(text.split()) > _BYLINE_WORDS
    return _SENTENCE.search(text) is not None


def is_job(text: str) -> bool:
    """Whether a text names an office or trade."""
    return _JOB.search(text) is not None


def _is_name(text: str) -> bool:
    if (
        re.match(r"\d+(?![^\W\d_])", text)
        or not 2 <= len(text) <= MAX_NAME
        or _JUNK.search(text)
        or len(text.split()) > 7
    ):
        return False
    words = re.findall(r"[^\W\d_]+", text.lower())
    is_nobody = _NOT_NAMES.issuperset(words) and not _ACCOUNT.fullmatch(text)
    if is_nobody or month_of(text, ("en",)):
        return False
    if len(text.split()) > 2 and text[0] != text[0].title() and words[0] not in _PARTICLES:
        return False
    return sum(map(len, words)) >= 2


def merge(names: Iterable[str]) -> list[str]:
    """Each person once: case, spacing and the order of the words do not make another."""
    seen: dict[tuple[str, ...], str] = {}
    for name in names:
        key = tuple(sorted(re.findall(r"\w+", name.casefold())))
        if key and not any(set(key) <= set(other) for other in seen):
            for other in [other for other in seen if set(other) < set(key)]:
                del seen[other]
            seen[key] = name
    return list(seen.values())
