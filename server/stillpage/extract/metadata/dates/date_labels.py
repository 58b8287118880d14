"""Whose date it is, by the words and cells beside it: the article's, its update's, or something else's."""

from __future__ import annotations

import re
from itertools import chain, islice, takewhile
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.dates.notations import YEAR
from stillpage.extract.tree.elements import is_alone
from stillpage.extract.tree.text import short_text

# Asked of small letters, without `re.I`: a fourth of the time.
_UPDATED: Final = re.compile(
    r"updat|modif|revis|edited|aktualis|mis à jour|mise à jour|actualiz|aggiornat|bijgewerkt|opdater|"
    r"uppdater|"
    r"oppdater|päivitetty|zaktualiz|обновл|оновлен|ενημέρωση|güncel|تحديث|تعديل|به.?روز|ویرایش|עודכן|עדכון|更新|最后(?:编辑|更改|修改)|最後(?:編輯|更改|修改)|最終変更|수정|업데이트|"
    r"แก้ไข|อัปเดต|cập nhật|diperbarui|अपडेट|अद्यतन|"
    # "Last changed" and "edited", as wikis and courses have it.
    r"last (?:changed|reviewed)|geändert|letzte änderung|"
    r"bearbeitet|gewijzigd|bewerkt|ändrad|redigera[dt]|redigeret|"
    r"redigert|ændret|endret|muokattu|muutettu|muudetud|uuendatud|izmaiņ|atjaunin|keista|modyfik|edytowan|"
    r"zmienion|ostatnia edycja|změn[aě]n|upraven|zmenen|módosít|szerkesztve|frissítve|ultima editare|"
    r"última edici[oó]n|última edição|alterad|última alteraç|révis|sprememb|spremenjen|posodobljen|izmjen|"
    r"ažurir|izmena|последњ?а измен|последн\w+ (?:промян|редакц|измен|правк)|измен[её]н[оа]?\b|отредактир|"
    r"апошняе зм|абноўл|останн\w+ (?:змін|редаг|правк)|змінено|відредаг|τροποποί|τελευταία επεξ|"
    r"son d(?:eğiştir|üzenle|əyiş)|yenilən|соңғы өзгер|жаңарт|ბოლო ცვლილ|განახლ|վերջին փոփոխ|թարմաց|"
    r"آخرین تغییر|שינוי אחרון|ترمیم|تازہ کاری|संशोध|সর্বশেষ (?:পরিবর্তন|সম্পাদন)|হালনাগাদ|"
    r"கடைசியாக (?:மாற்ற|திருத்த)|புதுப்பிக்க|చివరి మార్పు|నవీకరి|lần sửa cuối|chỉnh sửa|diubah|"
    r"diperbaharui|dikemas ?kini|最[后後]修[订訂]|最終編集|改訂|최종 ?편집|마지막 ?편집|azken aldaketa|"
    r"eguneratu|síðast breytt|uppfært|newidiwyd|diweddar"
)
_PUBLISHED: Final = re.compile(
    # Drupal: "Submitted by Ada Holm on ..."
    r"submitted by|gespeichert von|soumis par|enviado por|inviato da|ingediend door|отправлено|wysłane przez|"
    r"publi|posted|veröffentlich|erschienen|gepubliceerd|geplaatst|pubblicat|udgivet|julkaistu|opublik|опублик|"
    r"дата публ|δημοσ|yayın|نشر|انتشار|شائع|פורסם|发布|發布|发表|發表|刊登|公開|掲載|投稿|등록|입력|게시|"
    r"เผยแพร่|đăng|diterbitkan|प्रकाशित|প্রকাশ",
)
# Microformats: when somebody was born, something began or ended (https://microformats.org/wiki/existing-classes).
_OF_A_SUBJECT: Final = re.compile(r"(?<![\w-])(?:bday|dday|dtstart|dtend)(?![\w-])")
# Rows of a name and a value that make a table of facts; the head of a post has fewer.
_FEWEST_FACTS: Final = 4
# Of its rows; and characters of a fact's name, or of a term. Thousands of dates may ask for one.
_MOST_FACTS: Final = 200
_LONGEST_NAME: Final = 300
# Other rows of a list that are each a link with a year in it; the head of a post links its day, and no other.
_FEWEST_DATED: Final = 2
_MOST_ROWS: Final = 40
# Elements of a quotation among which a page's heading would be.
_FIRST: Final = 200
# Share of the page's elements that its wrappers hold.
_WHOLE: Final = 0.9
_LABELS: Final = frozenset("b div dt em h3 h4 h5 h6 i label span strong".split())
_CODE: Final = frozenset(("code", "kbd", "samp"))
_CLOCK: Final = re.compile(r"\d[:.h]\d\d")


def says_updated(words: str) -> bool:
    """Whether words call a day that of a change."""
    return _UPDATED.search(words.lower()) is not None


def says_published(words: str) -> bool:
    """Whether words call a day that of the publication."""
    return _PUBLISHED.search(words.lower()) is not None


def text_before(element: HtmlElement) -> str:
    """The words just before an element: `Updated: <time>`."""
    previous = element.getprevious()
    if previous is not None:
        own = (previous.text or "") if previous.tag in _LABELS else ""
        return (own + (previous.tail or ""))[-40:]
    parent = element.getparent()
    return (parent.text or "")[-40:] if parent is not None else ""


def describes_another(element: HtmlElement, date: str, *, thread: bool) -> bool:
    """Whether a date is not the article's: it describes what its term links to, a member, the subject.

    A board says beside each post since when its writer is a member: a day, where the post has its minute. An
    encyclopaedia's table of facts says when a town was founded and a writer born; a log, when it was written.

    Args:
        element: What holds the date.
        date: As written, or ISO 8601.
        thread: Whether the page is a thread of posts.
    """
    if _OF_A_SUBJECT.search(element.get("class", "")[:200]) or _is_in_table_of_facts(element):
        return True
    if is_quoted(element) or _is_in_code(element):
        return True
    said = element if element.tag == "dd" else next(element.iterancestors("dd"), None)
    term = next(said.itersiblings("dt", preceding=True), None) if said is not None else None
    words = None if term is None else short_text(term, _LONGEST_NAME)
    if term is None or words is None:
        return False
    links = "".join("".join(link.itertext()) for link in term.iter("a"))
    if links.strip() and links.split() == words.split():
        return True
    return thread and not _CLOCK.search(date) and not _says_of_the_article(words)


def is_quoted(element: HtmlElement) -> bool:
    """Whether a date or name stands in a quotation: what is quoted has its own. Old pages indent by it."""
    quotation = next(element.iterancestors("blockquote"), element if element.tag == "blockquote" else None)
    # A page's heading stands at its beginning, and thousands of dates may ask of one quotation.
    return quotation is not None and all(
        each.tag not in ("h1", "h2") for each in islice(quotation.iter(), _FIRST)
    )


def _is_in_code(element: HtmlElement) -> bool:
    """Whether a date is a program's: a log's lines begin with one. Whole articles stand in `<pre>`, too."""
    return any(each.tag in _CODE or _is_listing(each) for each in (element, *element.iterancestors()))


def _is_listing(element: HtmlElement) -> bool:
    """Whether an element is a `<pre>` right after a paragraph; a box may hold it alone."""
    if element.tag != "pre":
        return False
    around = element.getparent()
    is_boxed = around is not None and around.tag == "div" and is_alone(element)
    before = around.getprevious() if around is not None and is_boxed else element.getprevious()
    return before is not None and before.tag == "p"


def _is_in_table_of_facts(element: HtmlElement) -> bool:
    cell = element if element.tag == "td" else next(element.iterancestors("td"), None)
    name = next(cell.itersiblings("th", preceding=True), None) if cell is not None else None
    words = None if name is None else short_text(name, _LONGEST_NAME)
    if cell is None or words is None or _says_of_the_article(words):
        return False
    table = next(cell.iterancestors("table"), None)
    rows = islice(table.iter("tr"), _MOST_FACTS) if table is not None else ()
    facts = (row for row in rows if [cell.tag for cell in row] == ["th", "td"])
    return sum(1 for _ in islice(facts, _FEWEST_FACTS)) == _FEWEST_FACTS


def is_in_list_of_dated_links(element: HtmlElement) -> bool:
    """Whether a date is that of another article, in a column of links to several."""
    row = next((each for each in (element, *element.iterancestors()) if each.tag in ("li", "tr")), None)
    if row is None or not _is_link(row):
        return False
    others = islice(chain(row.itersiblings(), row.itersiblings(preceding=True)), _MOST_ROWS)
    dated = (other for other in others if _is_link(other) and YEAR.search("".join(other.itertext())))
    return sum(1 for _ in islice(dated, _FEWEST_DATED)) == _FEWEST_DATED


def tells_the_day(element: HtmlElement, heading: HtmlElement | None) -> bool:
    """Whether a date stands in the page's head, above all of the article: papers say there what day it is.

    It shares with the heading only what holds the whole page, and the page's own header holds it, or links
    lead elsewhere before the article: a date right above a text that has nothing around it is that text's.
    What has headings of its own is no page's head.
    """
    own = [] if heading is None else [heading, *heading.iterancestors()]
    branch = element
    shared = element.getparent()
    while shared is not None and shared not in own:
        branch, shared = shared, shared.getparent()
    if shared is None or shared is heading:
        return False
    article = own[own.index(shared) - 1]
    if article is heading or not _holds_the_page(shared) or shared.index(branch) >= shared.index(article):
        return False
    if len(list(islice(branch.iter("h1", "h2", "h3"), 2))) > 1:
        return False
    inside = takewhile(lambda each: each is not shared, (element, *element.iterancestors()))
    if any(each.tag == "header" or each.get("role") == "banner" for each in inside):
        return True
    between = takewhile(lambda each: each is not article, (branch, *branch.itersiblings()))
    return any(next(each.iter("a"), None) is not None for each in between)


def _holds_the_page(element: HtmlElement) -> bool:
    body = element if element.tag == "body" else next(element.iterancestors("body"), None)
    if body is None or body is element:
        return True
    return sum(1 for _ in element.iter()) >= _WHOLE * sum(1 for _ in body.iter())


def _is_link(row: HtmlElement) -> bool:
    """Whether a row says nothing but one link."""
    links = list(islice(row.iter("a"), 2))
    return len(links) == 1 and "".join(links[0].itertext()).split() == "".join(row.itertext()).split()


def _says_of_the_article(words: str) -> bool:
    return says_published(words) or says_updated(words)
