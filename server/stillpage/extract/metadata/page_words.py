"""What links to the next page of an article say, in the languages that we know. Pure.

Words alone decide nothing: the address must be the page's own with the following number.
"""

from __future__ import annotations

import re
from typing import Final

_MOST_CHARS: Final = 60
_NEXT_PAGE: Final = re.compile(
    r"(?<![^\W\d_])(?:next page|nächste seite|page suivante|página siguiente|siguiente página|próxima página"
    r"|página seguinte|página següent|pagina successiva|prossima pagina|volgende pagina|nästa sida|neste side"
    r"|næste side|seuraava sivu|następna strona|další (?:strana|stránka)|ďalšia (?:strana|stránka)"
    r"|následující (?:strana|stránka)|naslednja stran|(?:sljedeća|sledeća|iduća) stranica|pagina următoare"
    r"|következő oldal|sonraki sayfa|trang (?:tiếp|sau|kế)|halaman (?:berikut|selanjut)nya|επόμενη σελίδα"
    r"|следующ(?:ая|ую) страниц[ау]|наступн(?:а|у) сторінк[ау]|следваща(?:та)? страница)(?![^\W\d_])"
    r"|الصفحة التالية|صفح[هۀ]\u200c?[یٔ]? ?بعد|اگلا صفحہ|(?:עמוד|דף) הבא|अगल[ाे] (?:पृष्ठ|पेज)"
    r"|পরবর্তী পৃষ্ঠা|அடுத்த பக்கம்|หน้า(?:ถัด|ต่อ)ไป|下一?[页頁]|次の?(?:ページ|頁)|다음 ?(?:페이지|쪽)",
    re.IGNORECASE,
)
_PAGE_NUMBER: Final = re.compile(
    r"(?<![^\W\d_])(?:page|seite|p[áà]?gina|sayfa|stron(?:a|ie)|str[aá]nka|strana|sida|side|sivu|oldal|trang|halaman"
    r"|σελίδα|страниц[аеу]|сторінк[аиу]|стр\.|(?:ال)?صفح[ةهہ]|ה?(?:עמוד|דף)|पृष्ठ|पेज|หน้า(?:ที่)?)\W{0,3}(\d{1,3})(?!\d)"
    r"|(?<!\d)(\d{1,3}) ?(?:[页頁]|ページ|페이지|쪽|\. ?(?:oldal|sayfa|sivu))",
    re.IGNORECASE,
)
_NEXT: Final = re.compile(
    r"\W*(?:next|weiter|nächste[rs]?|suivante?|siguiente|próxim[ao]|seguinte|successiv[ao]|prossim[ao]|avanti|volgende"
    r"|nästa|neste|næste|seuraava|następn[ay]|dalej|další|ďalej|naprej|sljedeća|sledeća|următo(?:area|rul|r)|înainte"
    r"|következő|sonraki|[iİ]leri|tiếp|berikutnya|selanjutnya|επόμεν[ηο]|следующая|дал(?:ее|ьше)|впер[её]д|наступна"
    r"|далі|следваща|напред|التالية?|بعدی?|اگلا|הבא|अगला|आगे|পরবর্তী|அடுத்த|ถัดไป|ต่อไป|次へ?|続き|つづき|다음)\W*",
    re.IGNORECASE,
)


def says_next_page(text: str) -> bool:
    """Whether a link says that it leads to the next page, whatever else it says: what that is about."""
    return len(text) <= _MOST_CHARS and _NEXT_PAGE.search(text) is not None


def says_next(text: str) -> bool:
    """Whether a link says "Next", or an equivalent, and no more than a sign besides."""
    return len(text) <= _MOST_CHARS and _NEXT.fullmatch(text) is not None


def page_told(text: str) -> int | None:
    """The number of the page that a link names: 2 of "Continued on page 2"; None if it names none."""
    found = _PAGE_NUMBER.search(text) if len(text) <= _MOST_CHARS else None
    return int(found[1] or found[2]) if found else None
