"""Decide whether a page is a saved article anew, and as good as what we hold. Pure.

Many pages answer a second visit with a login wall, a cookie wall, a captcha or an error: the text that was
saved must survive that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from stillpage.article import Article, host_of
from stillpage.routes import without_anchor

# A wall or an error page is a few sentences. Beyond this many words the words below may be the subject.
_SHORT_WORDS = 250
# An article that was corrected or trimmed keeps most of its length; a teaser keeps a paragraph or two.
_FAR_SHORTER = 0.5
# Letters in a row that two texts have in common, and the share of the shorter one that is the same in both.
_PIECE = 12
_SAME_TEXT = 0.3
_COMPARED_CHARS = 20_000
# Below this many words the held text is itself a stub, and proportions say nothing.
_STUB_WORDS = 40

_ERROR_PAGE = re.compile(
    r"\b(404|403|410|429|500|502|503|page not found|not found|access denied|forbidden|bad gateway|captcha"
    r"|service unavailable|too many requests|are you (a )?(human|robot)|unusual traffic|enable javascript"
    r"|checking your browser|verify you are human|seite nicht gefunden|page introuvable|página no encontrada"
    r"|страница не найдена)\b"
    r"|الصفحة غير موجودة|صفحه پیدا نشد|העמוד לא נמצא|页面不存在|頁面不存在|找不到页面"
    r"|ページが見つかりません|ไม่พบหน้า|पृष्ठ नहीं मिला",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"\b(subscribe|subscribers?|subscription|sign in|sign up|log ?in|register to (read|continue)"
    r"|create an account|continue reading|accept (all )?cookies|anmelden|abonnieren|abonnez-vous"
    r"|se connecter|suscríbete|iniciar sesión|подписк\w*|войдите)\b"
    r"|تسجيل الدخول|اشترك|وارد شوید|התחבר|להירשם|登录|登錄|订阅|訂閱|ログイン|会員登録|続きを読む"
    r"|เข้าสู่ระบบ|लॉग इन",
    re.IGNORECASE,
)


RefusalCode = Literal["no_text", "error_page", "wall", "shorter"]

_WHAT_IT_WAS: dict[RefusalCode, str] = {
    "no_text": "the page held no text",
    "error_page": "the page was an error message",
    "wall": "the page asked to log in or subscribe",
    "shorter": "the page had {:,} words instead of {:,}",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a capture does not take the place of what is there.

    Attributes:
        code: For whoever tells it in another language; "" if an earlier Stillpage wrote it, in words alone.
        values: What the words name: of a shorter text how many words it had, and how many are held.
        words: In English, a sentence.
    """

    code: RefusalCode | Literal[""]
    values: tuple[int, ...]
    words: str

    @classmethod
    def of(cls, code: RefusalCode, *values: int, stays_link: bool = False) -> Refusal:
        """Word it."""
        what = _WHAT_IT_WAS[code].format(*values)
        words = f"{what[0].upper()}{what[1:]}, so it stays a link."
        return cls(code, values, words if stays_link else f"This time {what}, so the saved text was kept.")

    @classmethod
    def read(cls, code: object, values: object, words: object) -> Refusal:
        """Read what was written into a file; what makes no sense there counts as not written."""
        known: RefusalCode | None = next((each for each in get_args(RefusalCode) if each == code), None)
        numbers = tuple(values) if isinstance(values, list) else ()
        is_sound = all(isinstance(each, int) for each in numbers) and len(numbers) == (known == "shorter") * 2
        return cls(known if known and is_sound else "", numbers if is_sound else (), str(words))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with a new capture; `refusal` says why the previous text stays."""

    action: Literal["replace", "unchanged", "keep"]
    refusal: Refusal | None = None

    @classmethod
    def keep(cls, code: RefusalCode, *values: int, stays_link: bool = False) -> Verdict:
        """The previous text stays."""
        return cls("keep", Refusal.of(code, *values, stays_link=stays_link))


def is_same_article(held: Article, new: Article) -> bool:
    """Whether a page that gives the address of a saved article as its own is that article.

    Any page may declare any address: that of another site's article, or, by a template's mistake, one for all
    of its own. A page for phones, or behind another query, has the article's text; what has none, or is a
    wall or an error, cannot take its place. Where two declare two addresses, one has got a new name, or it is
    a place where another article stands each day.
    """
    known = {without_anchor(url) for url in (held.url, held.canonical_url) if url}
    declared = [each.canonical_url for each in (held, new) if each.canonical_url]
    is_renamed = len(declared) > 1 and without_anchor(declared[1]) not in known
    if not new.url or not new.text.strip() or (without_anchor(new.url) in known and not is_renamed):
        return True
    if not held.text.strip():  # a link
        return host_of(new.url) in map(host_of, known)
    refusal = judge(held, new).refusal
    if refusal is not None and refusal.code in ("error_page", "wall"):
        return True
    pieces, others = _pieces(held.text), _pieces(new.text)
    return len(pieces & others) >= _SAME_TEXT * min(len(pieces), len(others))


def _pieces(text: str) -> set[str]:
    """All runs of so many letters in the beginning of a text; of a shorter one itself."""
    letters = "".join(filter(str.isalnum, text[:_COMPARED_CHARS].casefold()))
    return {letters[at : at + _PIECE] for at in range(max(len(letters) - _PIECE, 0) + 1)}


def judge_unseen(new: Article) -> Verdict:
    """Judge a page that nobody looked at: it was opened to fill in a link, and there is no text beside it.

    Who is refused here loses nothing: the link stays, and whoever opens the page can save it.

    Returns:
        `replace`, or `keep` for what is empty, an error or a wall.
    """
    if not new.text.strip():
        return Verdict.keep("no_text", stays_link=True)
    if new.word_count <= _SHORT_WORDS:
        wording = f"{new.title or ''}\n{new.text}"
        if _ERROR_PAGE.search(wording):
            return Verdict.keep("error_page", stays_link=True)
        if _WALL.search(wording):
            return Verdict.keep("wall", stays_link=True)
    return Verdict("replace")


def judge(previous: Article, new: Article) -> Verdict:
    """Compare a new extraction with the one that is saved.

    Args:
        previous: What the library holds.
        new: What was extracted now, from the same address.

    Returns:
        `replace` where the new text is as good, `unchanged` where it is the same, `keep` where it is worse.
    """
    if (new.content_html, new.text, new.title) == (previous.content_html, previous.text, previous.title):
        return Verdict("unchanged")
    if not new.text.strip():
        return Verdict.keep("no_text")
    if not previous.text.strip():
        return Verdict("replace")
    held, got = previous.word_count, new.word_count
    if got < held and got <= _SHORT_WORDS:
        wording = f"{new.title or ''}\n{new.text}"
        if _ERROR_PAGE.search(wording) and not _ERROR_PAGE.search(previous.title or ""):
            return Verdict.keep("error_page")
        if _WALL.search(wording) and got < held * 0.8:
            return Verdict.keep("wall")
    if held >= _STUB_WORDS and got < held * _FAR_SHORTER:
        return Verdict.keep("shorter", got, held)
    return Verdict("replace")
