"""Names and words beside an article that look like a byline, and name somebody else or nobody."""

from __future__ import annotations

import pytest

from stillpage import extract
from tests.extract.metadata.conftest import HEADING, Read

_LONG = "Much of the code that turns the lamp at night was written for the older one, a library called"


@pytest.mark.parametrize(
    "other",
    [
        "<h2><a href='/b/1'>The lamp in winter</a> by Bo Ek</h2>",
        "<h2><span>The lamp in winter</span><br>by Bo Ek</h2>",
        f"<p>{_LONG} <a href='https://code.example/lamp'>lamp</a> by <i>Bo Ek</i>.</p>",
        f"<p>Published by Bo Ek and lit in May 2025, <a href='/lamp'>it</a> turns. {_LONG * 3}.</p>",
        "<p>Vom Alten Leuchtturm zum Hafen</p>",
        "<div><b>Lamp Makers Standby</b><p>Logo <em>of the harbour</em> by<br></p></div>",
        "<div class='author-description'>Bo Ek</div>",
        "<div class='post-meta no-byline'><span><a href='/lamps'>Harbour Lamps</a></span></div>",
        "<span class='img-author'>Bo Ek</span>",
        "<div><span class='author-d-4z65zz90z74zi8'>Bo Ek</span></div>",
        "<p>We film: <a rel='me' href='https://films.example/user/lamp'>Lamp Films</a></p>",
        "<address><a href='#end'>Film überspringen</a></address>",
        "<img alt='Harbour Lamp Oil Burner Select'><p><a href='/shop'>Harbour Lamp Oil Burner Select</a></p>",
    ],
)
def test_words_beside_the_article_that_name_no_author(read: Read, other: str) -> None:
    """A work's author, a place, what is said of somebody, a picture's maker, a button, goods, who typed."""
    assert read(beside=other).authors == ()
    assert read(beside=f"<p>By Ann Lee</p>{other}").authors == ("Ann Lee",)


def test_by_after_a_date_or_in_its_own_line_still_names_the_author(read: Read) -> None:
    """As long as little stands before it on the line."""
    assert read(beside="<p><a href='/p/1'>3 May 2026</a> by Ann Lee</p>").authors == ("Ann Lee",)
    assert read(beside=f"<p>{_LONG}<br><i>lamp</i><br>by <b>Ann Lee</b></p>").authors == ("Ann Lee",)


def test_address_without_a_scheme_is_no_name(read: Read) -> None:
    """Some systems declare a page of a network."""
    page = read(metas={"article:author": "facesite.example/harbour"}, beside="<p>By Ann Lee</p>")
    assert page.authors == ("Ann Lee",)
    assert read(metas={"article:author": "facesite.net/harbour"}).authors == ()


def test_what_a_customer_wrote_is_not_the_pages(read: Read) -> None:
    """Neither who nor when; an article that is a review is its author's."""
    told = '<meta itemprop="author" content="lamp_fan_7"><meta itemprop="datePublished" content="2020-02-02">'
    review = f'<div itemprop="review" itemscope itemtype="https://schema.org/Review">{told}</div>'
    page = read(after=review)
    assert (page.authors, page.published) == ((), None)
    own = f'<div itemscope itemtype="https://schema.org/Review">{told}<h1>The new lamp</h1></div>'
    page = read(heading=None, document_title="The new lamp", beside=own)
    assert (page.authors, page.published) == (("lamp_fan_7",), "2020-02-02")


def test_section_within_a_byline_is_nobody(read: Read) -> None:
    """Some bylines hold a date and where the story belongs."""
    line = '<p class="byline"><span>3 May 2026</span> {}<i class="byline__category">Coast Life</i></p>'
    assert read(beside=line.format("")).authors == ()
    assert read(beside=line.format("<b>Ann Lee</b> ")).authors == ("Ann Lee",)


@pytest.mark.parametrize(
    ("declared", "names"),
    [
        ("Ministerium für Lampen und Nebel", ("Ministerium für Lampen und Nebel",)),
        ("Amt für Lampen, Nebel und Alte Häfen", ("Amt für Lampen, Nebel und Alte Häfen",)),
        ("Lee, Ann", ("Ann Lee",)),
        ("Ann de Lee and Bo Ek", ("Ann de Lee", "Bo Ek")),
        ("Ann Lee, Bo Ek", ("Ann Lee", "Bo Ek")),
    ],
)
def test_names_of_a_meta(read: Read, declared: str, names: tuple[str, ...]) -> None:
    """An office is one author; catalogues put the family's name first."""
    assert read(metas={"author": declared}).authors == names


def test_who_wrote_what_a_card_leads_to_is_not_the_author(read: Read) -> None:
    """A link to another's story brings its headline, what it is about, and its author."""
    card = (
        '<figure><a href="https://pier.example/piles"><b>How piers are built</b><p>A look at piles.'
        '</p><span class="bookmark-author">Bo Ek</span></a></figure>'
    )
    assert read(after=card).authors == ()
    own = '<a href="/author/ann-lee"><b class="author">Ann Lee</b> <i>Keeps the light on the island</i></a>'
    assert read(beside=own, after=card).authors == ("Ann Lee",)


@pytest.mark.parametrize(
    ("title", "byline"),
    [
        ("Ferry line opens again in spring", "By Bob Ray"),
        ("عودة خط العبارات في الربيع القادم", "بقلم سامي حداد"),
        ("קו המעבורת נפתח מחדש באביב הזה", "מאת דנה כהן"),
        ("渡轮航线春天重新开通的消息", "记者 王芳"),
    ],
)
@pytest.mark.parametrize(
    "card",
    [
        "<div><h3><a href=/c/ferry>{0}</a></h3><p>{1}</p></div>",
        "<div><h3><a href=/c/ferry>{0}</a></h3><span class=byline>{1}</span></div>",
        "<div><a href=/c/ferry>{0}</a><p>{1}</p></div>",
        "<ul><li><a href=/c/ferry>{0}</a><br>{1}</li></ul>",
        "<a href=/c/ferry><img src=/a.jpg><span>{0}</span><span>{1}</span></a>",
    ],
)
def test_who_wrote_a_related_story_is_not_the_author(read: Read, title: str, byline: str, card: str) -> None:
    """In the text, below it or above the heading; the page's own byline stays alone."""
    other = card.format(title, byline)
    for place in ("beside", "after", "before"):
        assert read(**{place: other}).authors == ()
    assert read(beside=f"<p>By Ann Lee</p>{other}", after=other).authors == ("Ann Lee",)


@pytest.mark.parametrize(
    "line",
    [
        '<p>By <a href="https://net.example/in/ann">Ann Lee, Keeper of the Light</a></p>',
        '<p>By Ann Lee <a href="/issue">View In Digital Edition</a></p>',
        '<a href="https://net.example/@ann?from=x"><h2>Written by Ann Lee</h2></a>',
        '<div class="author"><h3><a href="/author/ann-lee">About Ann Lee</a></h3><p>Ann Lee</p></div>',
    ],
)
def test_link_that_says_who_wrote_it_is_no_story(read: Read, line: str) -> None:
    """With an office, an edition, or as a heading of its own."""
    assert read(beside=line).authors == ("Ann Lee",)


@pytest.mark.parametrize(
    "field",
    [
        '<label class="username">{name} (optional)</label><input name="u">',
        '<table><tr><td class="username">* {name}:</td><td><input type="text" name="u"></td></tr></table>',
        '<table><tr><td><span class="author">{name}</span></td><td><input name="u"></td></tr></table>',
    ],
)
@pytest.mark.parametrize("name", ["User Name", "שם משתמש"])
def test_what_a_field_asks_for_is_nobody(read: Read, field: str, name: str) -> None:
    """A label, or the cell beside a field; a long row beside a search is no form's."""
    assert read(beside=field.format(name=name)).authors == ()
    assert read(beside='<div><label class="author">Ann Lee</label></div>').authors == ("Ann Lee",)
    words = "<p>What the keeper of the northern light has written down of forty winters of fog and ice.</p>"
    beside = f'<table><tr><td><b class="author">Ann Lee</b>{words}</td><td><input name="q"></td></tr></table>'
    assert read(beside=beside).authors == ("Ann Lee",)


def test_where_a_link_leads_is_nobody(read: Read) -> None:
    """The site's own pages on a network; the site itself may be all the author there is."""
    assert read(beside='<a href="https://www.films.example/user/HarbourTimes">Films</a>').authors == ()
    own = '<a class="author" href="https://harbourtimes.example/author/team">Harbour Times</a>'
    assert read(beside=own, metas={"og:site_name": "Harbour Times"}).authors == ("Harbour Times",)
    signed = '<p class="byline">By <a href="https://annlee.example/about">annlee</a></p>'
    assert read(beside=signed).authors == ("annlee",)
    for mark in (
        'rel="author" href="https://nora.example/about"',
        'href="https://nora.letters.example/u/nora"',
    ):
        assert read(beside=f'<p class="byline"><a class="author" {mark}>Nora</a></p>').authors == ("Nora",)
    for home in ("https://annlee.example/", "https://annlee.example/author/ann"):
        assert read(beside=f'<p class="byline">By <a href="{home}">Ann Lee</a></p>').authors == ("Ann Lee",)


def test_an_entry_of_a_list_is_no_byline(read: Read) -> None:
    """WordPress calls each by its author: `hentry author-ann`."""
    entry = (
        '<div class="hentry post author-ann"><h6><a href="/fog">Ph.D. on hold</a></h6>'
        "<div>Bo Ek, Fog Fellow</div></div>"
    )
    assert read(beside=entry).authors == ()


def test_bylines_of_a_front_page_are_its_stories_whatever_kind_it_is_of(read: Read) -> None:
    """A front page with few marks of one; an essay may be all there is at a host."""
    home = {"url": "https://www.harbour-times.example/"}
    stories = "".join(
        f'<div><p class="author"><a href="/a/{name[:3]}">{name}</a></p><p>Fog</p></div>'
        for name in ("Ann Lee", "Bo Ek")
    )
    assert read(beside=stories, **home).authors == ()
    essay = '<p class="author">Ann Lee</p>'
    assert read(beside=essay, **home).authors == ("Ann Lee",)
    of_two = '<p class="byline">By Ann Lee and Bo Ek</p>'
    assert read(beside=of_two, **home).authors == ("Ann Lee", "Bo Ek")


def test_names_on_cards_of_other_stories_far_below_are_nobodys(read: Read) -> None:
    """Each card has its own; one that looks otherwise may be the article's."""
    lines = "<p>The lamp turns.</p>" * 100
    cards = "".join(
        f"<div><h3>Story {name}</h3>{'<i>a</i>' * 12}<span class=small rel=author>{name}</span></div>"
        for name in ("Bo Ek", "Cy Dunn", "Di Fox")
    )
    assert read(after=lines + cards).authors == ()
    assert read(after=f"{lines}<p rel=author class=by>Ann Lee</p>{cards}").authors == ("Ann Lee",)


def test_byline_in_the_link_of_the_articles_own_heading(read: Read) -> None:
    """On a blog each title leads to its page; elsewhere such a link is a card."""
    link = f"<a href='/lamp'><h2>{HEADING}</h2><p class=byline>By Ann Lee</p></a>"
    assert read(heading=None, beside=link).authors == ("Ann Lee",)


def test_part_that_is_called_as_what_holds_the_heading_is_of_comments(read: Read) -> None:
    """A comment on the news is followed by others."""
    box = "<div class=ArticleHeaderComment><h1>{}</h1></div>"
    other = "<div class=ArticleHeaderComment><p class=author>By Bo Ek</p></div>"
    assert read(heading=None, beside=box.format(HEADING) + other).authors == ()


@pytest.mark.parametrize("end", [".", "。", "।"])
def test_a_sentence_within_what_is_called_a_byline_is_a_caption(read: Read, end: str) -> None:
    """Papers have picture, caption and credit in one box; © is whose the portrait is."""
    told = f"Bo Ek (left) and Cy Dunn (right) may meet again in Harbour Town in the year to come{end}"
    box = f"<div class='cutline-byline'><p>{told}</p></div>"
    assert read(beside=f"{box}<p class=author>Ann Lee</p>").authors == ("Ann Lee",)
    assert read(beside=box).authors == ()
    portrait = "<a class=author href='/a/lee'><span>© Di Fox</span> Ann Lee</a>"
    assert read(beside=portrait).authors == ("Ann Lee",)


@pytest.mark.parametrize("title", ["h4", "b"])
def test_boxes_on_several_authors_far_below_are_no_other_stories(read: Read, title: str) -> None:
    """None has a title beside the name: what it leads to is the person, its heading the same in each."""
    apart = "<i>a</i>" * 12
    boxes = "".join(
        f"<div><{title}>حول الكاتب</{title}><a href='/author/{each}'><img src='/{each}.jpg'></a>{apart}"
        f"<span class=writer rel=author>{name}</span><p>She lives beside the harbour.</p></div>"
        for each, name in enumerate(("Ada Holm", "سلمى الحارثي", "Cy Dunn"))
    )
    lines = "<p>The lamp turns.</p>" * 100
    assert "Ada Holm" in read(after=lines + boxes).authors
    for each, name in enumerate(("Ada Holm", "سلمى الحارثي", "Cy Dunn")):
        boxes = boxes.replace(f"<img src='/{each}.jpg'>", f"More by {name}")
    assert "Ada Holm" in read(after=lines + boxes).authors


@pytest.mark.parametrize(
    "contact",
    [
        "<p>Media contact: <strong>Bo Ek</strong> (<a href='mailto:bo@pier.example'>bo@pier.example</a>)</p>",
        "<p><b>Media Contact</b> <a href='mailto:bo@pier.example'>bo@pier.example</a><br><b>Phone</b></p>",
        "<p><b></b> <a href='mailto:bo@pier.example'>bo@pier.example</a><br><i>3 May 2026 10:20</i></p>",
        "<p><b>مكتب الميناء</b> <a href='mailto:bo@pier.example'>bo@pier.example</a></p><p>3 May 2026</p>",
        "<p><b>من:</b> <a href='mailto:bo@pier.example'>bo@pier.example</a><br><i>3 May 2026 10:20</i></p>",
        "<b>Bo Ek</b> <a href='mailto:bo@pier.example'>bo@pier.example</a>, press<br><i>3 May 2026 10:20</i>",
        "<b>Bo Ek</b> <a href='mailto:bo@pier.example'>bo@pier.example</a><u>Or</u> <i>3 May 2026 10:20</i>",
    ],
)
def test_whom_to_write_to_is_no_author(read: Read, contact: str) -> None:
    """An archive of letters has the moment below the address."""
    assert read(beside=contact).authors == ()


@pytest.mark.parametrize("other", ["Cape Town", "Harbour Institute", "Photos Bo Ek", "Illustration Bo Ek"])
def test_what_has_the_bylines_class_beside_it_is_no_second_author(read: Read, other: str) -> None:
    """Where it was written, the section, who took the pictures: nothing marks a person."""
    line = f'<p><span class="byline">By Ada Holm</span><span class="byline">{other}</span></p>'
    assert read(beside=line).authors == ("Ada Holm",)


def test_a_section_is_not_what_stands_before_a_name() -> None:
    """A link that says no more: Arabic for "wrote" is its word for "books", too."""
    text = "<p>في الثامنة صباحا يرفع الحارس باب الدكان، فيسمع الشارع صريره، ثم يفتح الدفتر ويكتب فيه.</p>" * 4
    crumbs = '<div><a href="/culture">ثقافة</a> / <a href="/books">كتب</a></div>'
    head = "<h1>سوق الكتب يعود إلى الحياة</h1><p>بعد سنوات من الإغلاق، فتحت أبوابها، ومعها مقاه ومطبعة.</p>"
    byline = '<div><span>بقلم: <a href="/writer/5">ليلى الهاشمي</a></span></div>'
    page = f'<html lang="ar"><main><div>{crumbs}{head}{byline}<div>{text}</div></div></main></html>'
    assert extract(page).authors == ("ليلى الهاشمي",)


@pytest.mark.parametrize(
    "sentence",
    [
        "كتبت هذه السطور في المنارة ليلة العاصفة، ولم يقرأها أحد بعدي",
        "كتبت هذه السطور ليلا، ولم يقرأها أحد من أهل القرية بعدي.",
        "نوشته این دفتر را شبانه تمام کردم، و هیچ کس پس از من آن را نخواند.",
    ],
)
def test_a_sentence_that_begins_as_a_byline_does_names_nobody(sentence: str) -> None:
    """Where nothing has capitals, the words behind its comma look like a name."""
    text = "<p>في الثامنة صباحا يرفع الحارس باب الدكان، فيسمع الشارع صريره، ثم يفتح الدفتر ويكتب فيه.</p>" * 4
    page = f'<html lang="ar"><main><h1>دفتر المنارة</h1><p>{sentence}</p>{text}</main></html>'
    assert extract(page).authors == ()


@pytest.mark.parametrize(
    ("lang", "shown"),
    [("zh", "冬日清晨渡船离开码头"), ("ja", "冬の朝、桟橋を離れる渡し船"), ("ar", "العبارة عند الرصيف")],
)
def test_what_a_picture_shows_is_nobody(read: Read, lang: str, shown: str) -> None:
    """Its alternative text says it again; in scripts without capitals any words look like a name."""
    picture = f"<div><img alt='{shown}' src='/quay.jpg'></div><p>{shown}</p>"
    text = f"<p>{_LONG} a lamp.</p>" * 2
    assert read(lang=lang, beside=text + picture).authors == ()


@pytest.mark.parametrize(("lang", "name"), [("zh", "林远舟"), ("ar", "سلمى الحداد")])
def test_portrait_below_a_standfirst(read: Read, lang: str, name: str) -> None:
    """A long paragraph below the title may be one."""
    box = f"<p>{_LONG} a lamp.</p><div><img alt='{name}' src='/face.jpg'><p>{name}</p></div>"
    assert read(lang=lang, beside=f"{box}<p>{_LONG} a lamp.</p>").authors == (name,)


def test_name_behind_a_portrait_may_be_called_a_title(read: Read) -> None:
    """What stands before it has no words, whatever its class is."""
    portrait = "<a class=photo-name href=/u><img src=/a.jpg alt=''></a>"
    name = "<a class=author-title href=/author/1>Ada Holm</a>"
    assert read(beside=f"<div>{portrait}{name}</div>").authors == ("Ada Holm",)


def test_portrait_names_who_wrote_in_han(read: Read) -> None:
    """Short as names are, and above the text."""
    assert read(lang="zh", beside="<p>林远舟</p><p><img alt='林远舟' src='/lin.jpg'></p>").authors == (
        "林远舟",
    )


@pytest.mark.parametrize(
    "box",
    [
        "<div class=author><div class=author__name>{}</div><div class=author__role>{}</div></div>",
        "<div class=byline><h6 class=byline__name>{}</h6><p class=byline__title>{}</p></div>",
        "<div class=byline><h6 itemprop=name>{}</h6><p class=byline__title>{}</p></div>",
    ],
)
@pytest.mark.parametrize(
    ("lang", "name", "work"), [("zh", "林远舟", "海事记者"), ("ar", "سلمى الحداد", "شؤون النقل")]
)
def test_what_is_called_a_role_is_nobody(read: Read, box: str, lang: str, name: str, work: str) -> None:
    """By its class, where its words look like a name."""
    assert read(lang=lang, beside=box.format(name, work)).authors == (name,)


@pytest.mark.parametrize(
    ("lang", "name", "note", "more"),
    [
        ("zh", "林远舟", "林远舟报道海事新闻，住在一座没有公路的岛上。", "阅读全文"),
        ("ar", "سلمى الحداد", "تغطي سلمى الحداد شؤون النقل.", "اقرأ المزيد"),
    ],
)
def test_link_of_a_note_on_the_author_is_nobody(
    read: Read, lang: str, name: str, note: str, more: str
) -> None:
    """It leads to all that whom the note's heading names wrote."""
    box = f"<div class=about-author><h4>{name}</h4><p>{note}</p><a href='/author/17'>{more}</a></div>"
    assert read(lang=lang, after=box).authors == (name,)


def test_who_submitted_it_may_not_be_said(read: Read) -> None:
    """As content systems write above a text that they call by its writer's login, which begins with a day."""
    line = "<span class='submitted-by'>Submitted on Sun, 2026-05-03 13:49</span>"
    told = "<p>3 พ.ค.2569 เวลาประมาณ 12.00 น. ประภาคารดับลง</p>"
    page = read(beside=f"{line}<article class='node author-annlee'>{line}{told}</article>")
    assert (page.authors, page.published) == ((), "2026-05-03T13:49")


def test_the_network_that_a_link_leads_to_is_nobody(read: Read) -> None:
    """Whose address has another name."""
    follow = "<ul><li><a href='https://bsky.app/profile/lamps.example'>Bluesky</a></li></ul>"
    assert read(after=follow).authors == ()
