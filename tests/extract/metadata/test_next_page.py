"""Articles over several pages: the next page, and nothing that only looks like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stillpage.extract.metadata.page_series import step_between
from stillpage.extract.metadata.reader import read_metadata
from stillpage.extract.tree.parse import parse_page
from tests.extract.metadata.conftest import Read

SITE = "https://harbour.example"
ARTICLE = {"@type": "Article", "headline": "The lighthouse keeper who counted birds"}


def pager(*links: tuple[str, str], attributes: str = "") -> str:
    """Numbered or worded links below an article: (address, text)."""
    return "<div>" + " ".join(f'<a href="{href}" {attributes}>{text}</a>' for href, text in links) + "</div>"


@pytest.mark.parametrize(
    ("path", "following"),
    [
        ("/coast/keeper", "/coast/keeper/2"),
        ("/coast/keeper/", "/coast/keeper/2/"),
        ("/coast/keeper/2", "/coast/keeper/3"),
        ("/coast/keeper.html", "/coast/keeper-2.html"),
        ("/coast/keeper_2.html", "/coast/keeper_3.html"),
        ("/coast/keeper", "/coast/keeper?page=2"),
        ("/coast/keeper?seite=2", "/coast/keeper?seite=3"),
        ("/coast/keeper", "/coast/keeper/page/2"),
        ("/coast/keeper", "/coast/keeper/page2"),
        ("/coast/keeper", "/coast/keeper/page-2"),
        ("/coast/keeper", "/coast/keeper/seite-2.html"),
    ],
)
def test_numbered_links_of_the_same_address(read: Read, path: str, following: str) -> None:
    """The page after this one, whatever place its number has in the address."""
    number = int("".join(char for char in following if char.isdecimal()))
    later = following.replace(str(number), str(number + 1))
    page = read(
        url=SITE + path, json_ld=ARTICLE, after=pager((following, str(number)), (later, str(number + 1)))
    )
    assert page.next_page == (SITE + following).rstrip()


@pytest.mark.parametrize("digits", ["٢٣", "۲۳", "२३", "๒๓"])
def test_numbers_in_the_digits_of_any_script(read: Read, digits: str) -> None:
    """Addresses count in ASCII, and links beside them as their readers do."""
    links = ((f"/coast/keeper?page={number}", digit) for number, digit in enumerate(digits, 2))
    page = read(url=f"{SITE}/coast/keeper", json_ld=ARTICLE, after=pager(*links))
    assert page.next_page == f"{SITE}/coast/keeper?page=2"


@pytest.mark.parametrize(
    "texts", ["1 2 3", "Seite-1 Seite-2 Seite-3", "الصفحة-١ الصفحة-٢ الصفحة-٣", "第1页 第2页 第3页"]
)
def test_pages_to_choose_from_a_list(read: Read, texts: str) -> None:
    """A list of pages says where each is, and mostly what it is about."""
    options = "".join(
        f'<option value="/coast/keeper?page={number}">{text.replace("-", " ")}: Storm</option>'
        for number, text in enumerate(texts.split(), 1)
    )
    page = read(
        url=f"{SITE}/coast/keeper?page=2", json_ld=ARTICLE, after=f"<form><select>{options}</select></form>"
    )
    assert page.next_page == f"{SITE}/coast/keeper?page=3"


@pytest.mark.parametrize(
    "options",
    [
        '<option value="/coast/keeper?size=2">2</option><option value="/coast/keeper?size=20">20</option>',
        '<option value="2">2</option><option value="3">3</option>',
        '<option value="/coast/keeper?lang=2">Français</option>',
        '<option>How many</option><option value="/coast/keeper?page=2">2</option>',
        '<option value="/coast/keeper?month=1">1</option><option value="/coast/keeper?month=2">2</option>',
    ],
)
def test_a_list_to_choose_something_else_from(read: Read, options: str) -> None:
    """How many to buy, which language: the page's own address with another number is not enough."""
    page = read(url=f"{SITE}/coast/keeper", json_ld=ARTICLE, after=f"<select>{options}</select>")
    assert page.next_page is None


@pytest.mark.parametrize("text", ["Weiter ›", "التالي", "次のページ", "ถัดไป", "आगे", "הבא"])
def test_next_in_any_language_by_its_relation(read: Read, text: str) -> None:
    """What the link says is not read; `rel=next` and the address tell."""
    page = read(
        url=f"{SITE}/coast/keeper",
        json_ld=ARTICLE,
        after=pager(("/coast/keeper/2", text), attributes='rel="next"'),
    )
    assert page.next_page == f"{SITE}/coast/keeper/2"


def test_slides_behind_an_arrow(read: Read) -> None:
    """A show of pictures has a page for each."""
    page = read(url=f"{SITE}/coast/keeper", json_ld=ARTICLE, after=pager(("/coast/keeper?slide=2", "›")))
    assert page.next_page == f"{SITE}/coast/keeper?slide=2"


def test_relation_in_the_head(read: Read) -> None:
    """Search engines were told so for years."""
    head = '<link rel="next" href="https://harbour.example/coast/keeper/2">'
    assert read(url=f"{SITE}/coast/keeper", head=head).next_page == f"{SITE}/coast/keeper/2"


@pytest.mark.parametrize(
    ("path", "links", "attributes"),
    [
        ("/coast/keeper", [("/coast/the-storm", "Next")], 'rel="next"'),  # the next article
        ("/comics/614", [("/comics/615", "Next >")], 'rel="next" class="next"'),  # the next strip
        ("/2024/05/01/keeper", [("/2024/05/02/keeper", "Next")], 'rel="next"'),  # the next day
        ("/coast/keeper", [("/coast/keeper/comment-page-2", "2")], 'class="next"'),
        ("/coast/keeper", [("/coast/keeper?cpage=2", "2")], 'class="next"'),
        ("/coast/keeper", [("/coast/keeper/2#comments", "2")], 'class="next"'),
        ("/coast/keeper", [("https://other.example/coast/keeper/2", "2")], 'rel="next"'),
        ("/coast/keeper", [("/coast/keeper/3", "3")], ""),  # not the following one
        ("/", [("/page/2", "2"), ("/page/3", "3")], 'rel="next"'),  # a blog's front page
    ],
)
def test_other_links_are_not_the_next_page(
    read: Read, path: str, links: list[tuple[str, str]], attributes: str
) -> None:
    """Next articles, days, strips, pages of comments and of archives."""
    page = read(url=SITE + path, json_ld=ARTICLE, after=pager(*links, attributes=attributes))
    assert page.next_page is None


def test_running_text_goes_on_where_the_page_does_not_say_what_it_is(read: Read) -> None:
    """Old systems declare nothing; three long lines under one heading are no list."""
    links = pager(("/coast/keeper?page=2", "2"), ("/coast/keeper?page=3", "3"))
    assert read(url=f"{SITE}/coast/keeper", after=links).next_page == f"{SITE}/coast/keeper?page=2"


@pytest.mark.parametrize(
    ("line", "goes_on"),
    [
        ("每天傍晚五点，那一排小小的灯光总会亮起来，要到对岸办事的人沿着灯光走，一句话也不说。", True),
        ("五点，灯光亮起来。", False),
        ("At five the lights are lit.", False),
    ],
)
def test_lines_of_wide_letters_are_long_sooner(
    html_page: Callable[..., str], line: str, goes_on: bool
) -> None:
    """Chinese says in 40 signs what takes 80 letters."""
    path = f"{SITE}/coast/keeper"
    html = html_page(after=pager(("/coast/keeper?page=2", "2"), ("/coast/keeper?page=3", "3")))
    start, end = html.index("<p>"), html.index("</article>")
    page = parse_page(f"{html[:start]}{f'<p>{line}</p>' * 3}{html[end:]}", url=path)
    assert read_metadata(page).next_page == (f"{path}?page=2" if goes_on else None)


@pytest.mark.parametrize(
    "heading", ['<h2><a href="/{0}">Story {0}</a></h2>', '<a href="/{0}"><h3>{0}</h3></a>']
)
def test_archive_with_long_excerpts_does_not_go_on(read: Read, heading: str) -> None:
    """A linked heading stands over each excerpt."""
    excerpt = "<p>All that happened on the coast in that week, told at such length that it fills lines.</p>"
    entries = "".join(heading.format(number) + excerpt for number in range(4))
    links = pager(("/coast?page=2", "2"), ("/coast?page=3", "3"))
    assert read(url=f"{SITE}/coast", after=entries + links).next_page is None


def test_list_of_articles_does_not_go_on(read: Read) -> None:
    """The second page of an archive is no part of an article."""
    cards = "".join(f"<article><h2>Story {number}</h2></article>" for number in range(6))
    page = read(url=f"{SITE}/coast", after=cards + pager(("/coast/page/2", "2"), ("/coast/page/3", "3")))
    assert page.next_page is None


def test_comments_pages_are_not_the_articles(read: Read) -> None:
    """A pager inside the comments turns those."""
    comments = f'<div class="comments">{pager(("/coast/keeper/2", "2"), ("/coast/keeper/3", "3"))}</div>'
    assert read(url=f"{SITE}/coast/keeper", json_ld=ARTICLE, after=comments).next_page is None


def test_without_an_address_nothing_is_told(read: Read) -> None:
    """A file on disk has no series."""
    assert read(url=None, json_ld=ARTICLE, after=pager(("/coast/keeper/2", "2"))).next_page is None


@pytest.mark.parametrize(
    ("after", "goes_on"),
    [
        ('<p><b>1</b> <a href="/coast/gulls">2</a> <a href="/coast/terns">3</a></p>', True),
        ('<ul><li>Page 1 of 2</li><li>1</li><li><a href="/coast/gulls">2</a></li></ul>', True),
        ('<p><a href="/coast/gulls">The gulls that followed him</a></p>', False),
        ('<p><a href="/coast/gulls">Weiter ›</a></p>', False),
        ('<p>Comments <a href="/coast/gulls">2</a></p>', False),
        ('<p>1 <a href="/coast/terns">2</a></p>', False),
        ('<div class="comments"><p>1 <a href="/coast/gulls">2</a></p></div>', False),
        ('<p>1 <a href="/islands/gulls">2</a></p>', False),
        ('<p>1 lamp on the pier and more by the quay: <a href="/coast/gulls">2</a></p>', False),
    ],
    ids=[
        *("numbers", "list", "next article", "next in words", "a count", "another", "comments"),
        *("the same name", "counts"),
    ],
)
def test_declared_page_is_the_next_where_a_row_of_numbers_leads_to_it(
    read: Read, after: str, *, goes_on: bool
) -> None:
    """Whatever its address; without the numbers the head of a blog declares its next post so."""
    page = read(
        url=f"{SITE}/coast/keeper",
        json_ld=ARTICLE,
        head='<link rel="next" href="/coast/gulls">',
        after=after,
    )
    assert page.next_page == (f"{SITE}/coast/gulls" if goes_on else None)


def test_declared_page_that_is_this_one_or_a_lists_is_not_the_next(read: Read) -> None:
    """Templates declare the page itself; a page that does not say what it is may be an archive's."""
    parts = {"head": '<link rel="next" href="/gulls">', "after": '<p><b>1</b> <a href="/gulls">2</a></p>'}
    assert read(url=f"{SITE}/keeper", **parts).next_page == f"{SITE}/gulls"
    assert read(url=f"{SITE}/gulls", json_ld=ARTICLE, **parts).next_page is None
    entries = "".join(f"<h2><a href=/{number}>Story {number}</a></h2>" for number in range(4))
    assert read(url=f"{SITE}/keeper", before=entries, **parts).next_page is None


def test_steps_keep_the_rest_of_the_address() -> None:
    """Another parameter that changes makes another page."""
    assert step_between(f"{SITE}/a?id=5&page=1", f"{SITE}/a?id=6&page=2") is None
    assert step_between(f"{SITE}/a?id=5", f"{SITE}/a?id=5&page=2") is not None
    assert step_between(f"{SITE}/a", f"{SITE}/a/page/last") is None
    step = step_between(f"{SITE}/a-page-2.html", f"{SITE}/a-page-3.html")
    assert step is not None
    assert (step.named, step.in_list) == (True, False)


@pytest.mark.parametrize("count", ["Page 1 of 3", "صفحة ١ من ٣", "第1页/共3页", "1/3"])
def test_one_link_leads_on_where_the_page_counts_its_pages(read: Read, count: str) -> None:
    """Whatever the link says; without the count beside it, it may lead to remarks, or more films."""
    link = pager(("/coast/keeper?p=2", "Go on"))
    url = f"{SITE}/coast/keeper"
    row = f"<div><p>{count}</p>{link}</div>"
    assert read(url=url, json_ld=ARTICLE, after=row).next_page == f"{url}?p=2"
    assert read(url=url, json_ld=ARTICLE, after=link).next_page is None
    other = row.replace("3", "1").replace("٣", "١")
    assert read(url=url, json_ld=ARTICLE, after=other).next_page is None
    elsewhere = {"beside": f"<p>{count}</p>", "after": link}
    assert read(url=url, json_ld=ARTICLE, **elsewhere).next_page is None
    films = f"<div><ul>{'<li>Another film of gulls and terns</li>' * 4}</ul>{row}</div>"
    assert read(url=url, json_ld=ARTICLE, after=films).next_page is None
    below = f"<ul>{'<li><a href=/film>Another film of gulls</a></li>' * 4}</ul>{row}"
    assert read(url=url, json_ld=ARTICLE, after=below).next_page is None
    remarks = (
        f"<section>{'<p>I have seen the gulls and the terns myself, and counted them too, twice.</p>' * 9}"
    )
    assert read(url=url, json_ld=ARTICLE, after=f"{remarks}{row}</section>").next_page is None


@pytest.mark.timeout(20)
def test_whether_the_page_counts_its_pages_is_asked_once(read: Read) -> None:
    """However many links would lead on if it did: asked of each, 3,000 took a minute."""
    links = "<p><a href='/coast/keeper?p=2'>Go on</a></p>" * 3_000 + "<p>a</p>" * 20_000
    url = f"{SITE}/coast/keeper"
    assert read(url=url, json_ld=ARTICLE, after=links).next_page is None
    links = "<p>Page 1 of 3 <a href='/coast/keeper?p=2'>Go on</a></p>" * 3_000 + "<p>a</p>" * 20_000
    assert read(url=url, json_ld=ARTICLE, before=f"<section>{links}</section>").next_page is None
    story = "<a href=/story>What the gulls of the harbour did next</a>" * 2
    links = f"<p>{story}<a href='/coast/keeper?page=2'>Next page</a></p>" * 900 + "<p>a</p>" * 40_000
    assert read(url=url, json_ld=ARTICLE, before=links).next_page is None


_NEXT_PAGE = [
    "Next page",
    "Next page: The storm »",
    "Nächste Seite",
    "Page suivante",
    "Página siguiente",
    "Sonraki Sayfa",
    "Следующая страница",
    "Επόμενη σελίδα",
    "الصفحة التالية",
    "صفحه\u200cی بعد",
    "לעמוד הבא",
    "अगला पृष्ठ",
    "หน้าถัดไป",
    "下一页",
    "下一頁 ›",
    "次のページへ",
    "다음 페이지",
]


@pytest.mark.parametrize("text", _NEXT_PAGE)
@pytest.mark.parametrize(
    ("path", "following"),
    [
        ("/coast/keeper", "/coast/keeper/2"),
        ("/coast/keeper/2/", "/coast/keeper/3/"),
        ("/coast/keeper.html", "/coast/keeper_2.html"),
        ("/coast/1234.html", "/coast/1234_2.html"),
        ("/coast/12345.html", "/coast/12345-2.html"),
        ("/coast/keeper-222085.html", "/coast/keeper-222085-page-2.html"),
        ("/coast/keeper12.html", "/coast/keeper12_2.html"),
        ("/coast/keeper/", "/coast/keeper/index_2.html"),
        ("/coast/keeper", "/coast/keeper?page=2"),
        ("/?p=12", "/?p=12&page=2"),
    ],
)
def test_a_link_that_says_next_page(read: Read, path: str, following: str, text: str) -> None:
    """Without a number, a class or a relation, where its address is the page's own with the next number."""
    page = read(url=SITE + path, json_ld=ARTICLE, after=pager((following, text)))
    assert page.next_page == SITE + following


@pytest.mark.parametrize(
    "link",
    [
        "<a href={0}><img src=/i/1.gif alt='Next page'></a>",
        "<a href={0}><img src=/i/1.gif title=次のページ></a>",
        "<a href={0}><img src=/i/next.gif></a>",
        "<a href={0} title='الصفحة التالية'>…</a>",
        "<a href={0} aria-label='Seite 2'>…</a>",
        "<a href={0}>Continued on page 2</a>",
        "<a href={0}>Auf Seite 2 weiterlesen</a>",
        "<a href={0}>第2页</a>",
        "<a href={0}>تابع في صفحة ٢</a>",
        "<a href={0}>Next ›</a>",
        "<a href={0}>التالي</a>",
        "<a href={0}>›</a>",
    ],
)
def test_a_link_that_leads_below_its_page(read: Read, link: str) -> None:
    """Nothing but a further page is there: "Next" is enough, in words, a picture or a class."""
    path = f"{SITE}/coast/keeper/2"
    assert read(url=f"{SITE}/coast/keeper", json_ld=ARTICLE, after=link.format(path)).next_page == path


@pytest.mark.parametrize(
    ("path", "following", "text"),
    [
        ("/coast/keeper", "/coast/the-storm", "Next page"),  # another article
        ("/comics/614", "/comics/615", "Next page"),  # the next strip
        ("/?p=12", "/?p=13", "Next page"),  # the next post
        ("/?page=2", "/?page=3", "Next page"),  # a blog's front page
        ("/coast/keeper", "/coast/keeper-2", "Next ›"),  # an article of the same title
        ("/coast/chapter-1", "/coast/chapter-2", "Next chapter"),
        ("/coast/keeper", "/coast/keeper/3", "Next page"),
        ("/coast/keeper", "/coast/keeper/2", "Page 3"),
        ("/coast/keeper", "/coast/keeper/2", "The homepage of next year"),
        ("/coast/keeper", "/coast/keeper/2", "See more"),
        ("/coast/keeper", "/coast/keeper?cpage=2", "Next page"),
        ("/coast/keeper", "/coast/keeper?start=2", "Next page"),
    ],
)
def test_next_page_is_not_said_of_another_article(read: Read, path: str, following: str, text: str) -> None:
    """Words alone decide nothing."""
    assert read(url=SITE + path, json_ld=ARTICLE, after=pager((following, text))).next_page is None


@pytest.mark.parametrize("text", ["2", "Next page", "التالي ›"])
def test_a_list_of_other_stories_goes_on_by_itself(read: Read, text: str) -> None:
    """Below an article, too, with excerpts or without. Outside their box is the article's pager."""
    story = "<li><h3><a href=/story/{0}>What the gulls of the harbour did next</a></h3>{1}</li>"
    excerpt = "<p>All that happened on the coast in that week, told at such length that it fills lines.</p>"
    link = pager(("/coast/keeper?page=2", text))
    url = f"{SITE}/coast/keeper"
    for below in ("", excerpt):
        stories = f"<ul>{''.join(story.format(number, below) for number in range(3))}</ul>"
        own = f"<section>{stories}{link}</section>"
        assert read(url=url, json_ld=ARTICLE, after=own).next_page is None
        beside = f"<section>{stories}</section>{link}"
        assert read(url=url, json_ld=ARTICLE, after=beside).next_page == f"{url}?page=2"
