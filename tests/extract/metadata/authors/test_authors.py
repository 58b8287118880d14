"""Who wrote it: names only."""

from __future__ import annotations

import pytest

from tests.extract.metadata.conftest import Read


@pytest.mark.parametrize(
    "author",
    [
        "Ann Lee",
        {"@type": "Person", "name": "Ann Lee"},
        [{"@type": "Person", "name": "Ann Lee"}],
        {"@type": "Person", "givenName": "Ann", "familyName": "Lee"},
        {"@type": "Person", "name": ["Ann Lee"]},
    ],
    ids=["string", "object", "list", "parts", "list of names"],
)
def test_json_ld_author_in_every_shape(read: Read, author: object) -> None:
    """schema.org allows them all, and pages use them all."""
    assert read(json_ld={"@type": "Article", "author": author}).authors == ("Ann Lee",)


def test_person_shown_is_preferred_to_organisation_declared(read: Read) -> None:
    """Systems name the publisher as author where they know no other; the page knows better."""
    page = read(
        json_ld={"@type": "Article", "author": {"@type": "Organization", "name": "Harbour Media"}},
        beside='<p class="byline">By <a href="/team/ann">Ann Lee</a></p>',
    )
    assert page.authors == ("Ann Lee",)
    brand = {"@type": "Article", "author": {"@type": "Brand", "name": "Harbour Lamps"}}
    assert read(json_ld=brand, metas={"author": "Ann Lee"}).authors == ("Ann Lee",)


def test_organisation_is_author_where_nobody_else_is(read: Read) -> None:
    """A newsroom signs too; a dash is none."""
    node = {"@type": "Article", "author": {"@type": "Organization", "name": "Harbour Newsroom"}}
    assert read(json_ld=node).authors == ("Harbour Newsroom",)
    node["author"] = {"@type": "Organization", "name": "–"}
    assert read(json_ld=node).authors == ()


@pytest.mark.parametrize(
    "byline",
    [
        '<div class="post-author">Ann Lee</div>',
        '<span class="entryAuthor">By Ann Lee</span>',
        '<a rel="author" href="/x">Ann Lee</a>',
        '<div itemprop="author" itemscope><span itemprop="name">Ann Lee</span><i>Editor</i></div>',
        '<div class="x1"><p>Written by</p><p>Ann Lee</p></div>',
        "<p>By Ann Lee</p>",
        '<p><a href="/authors/ann-lee">Ann Lee</a></p>',
        '<div class="byline"><b>Ann Lee</b><br><span>Senior Editor</span><time>May 3</time></div>',
        '<aside class="author">Ann Lee</aside>',
        '<div class="entry-footer">Put here by <a rel="author" href="/?u=3">Ann Lee</a> at 9:40</div>',
        '<div class="asset-footer"><p class="asset-meta">By <a rel="author">Ann Lee</a></p></div>',
    ],
)
def test_byline_is_found_by_what_pages_have_in_common(read: Read, byline: str) -> None:
    """Class words, rel, microdata, an author's page, or the word "By"."""
    assert read(beside=byline).authors == ("Ann Lee",)


@pytest.mark.parametrize(
    "byline",
    [
        '<div class="author"><h3><b class="firstname">Ann</b> <b class="surname">Lee</b></h3></div>',
        '<p class="h-card author"><b class="p-given-name">Ann</b> <b class="p-family-name">Lee</b></p>',
        '<div class="author-group"><i>Authors have a panel each</i><button><span><span><span '
        'class="given-name">Ann</span> <b class="surname">Lee</b></span><sup>a</sup></span></button></div>',
    ],
    ids="docbook microformat button".split(),
)
def test_a_name_in_parts_is_one(read: Read, byline: str) -> None:
    """A name on a button opens what the page has about the person; other buttons name nobody."""
    assert read(beside=byline).authors == ("Ann Lee",)


def test_an_abstract_of_the_author_s_names_nobody(read: Read) -> None:
    """Publishers mark so who wrote it, and its heading is no person."""
    page = read(beside='<div class="abstract author-highlights"><h2>Highlights</h2><p>Lamps burn.</p></div>')
    assert page.authors == ()


@pytest.mark.parametrize(
    "line",
    [
        "2021-04-09 07:15 来源：海港日报 作者：林远舟 责任编辑：何晓",
        "作者：林远舟 来源：海港日报",
        "来源: 海港日报　作者: 林远舟",
    ],
)
def test_labelled_author_among_other_fields_of_a_line(read: Read, line: str) -> None:
    """Nobody is called by a label and its value; the editor is named after the writer."""
    assert read(beside=f"<div>{line}<span>A</span></div>", lang="zh").authors == ("林远舟",)


@pytest.mark.parametrize(
    "byline",
    [
        "<div><a href='/profile/u1' rel=author>\u202aAda Holm\u202c</a></div>",
        "<p>\u200f\u202aBy Ada Holm\u202c</p>",
        "<img src=a.jpg alt='Ada Holm' width=40><span>\u2068Ada Holm\u2069</span>",
    ],
)
def test_marks_of_direction_are_no_part_of_a_name(read: Read, byline: str) -> None:
    """Networks write them around names, whose direction they do not know; without an end they turn a line."""
    assert read(beside=byline).authors == ("Ada Holm",)


def test_several_authors_side_by_side(read: Read) -> None:
    """Each in an element of their own."""
    byline = '<p><a class="author" href="/a">Ann Lee</a>, <a class="author" href="/b">Bo Ek</a></p>'
    assert read(beside=byline).authors == ("Ann Lee", "Bo Ek")


@pytest.mark.parametrize(
    "after",
    [
        '<div class="comments"><span class="author">Troll</span></div>',
        '<aside class="related"><span class="byline">By Cy Dunn</span></aside>',
        '<footer>Website by <a rel="author" href="/x">Studio Nine</a></footer>',
    ],
)
def test_names_of_other_things_are_not_the_authors(read: Read, after: str) -> None:
    """Commenters, related stories and the footer's designer did not write the article."""
    assert read(after=after).authors == ()


def test_share_tag_gives_the_name_its_label_promises(read: Read) -> None:
    """`twitter:data1` is a name if `twitter:label1` says "Written by", and a price otherwise."""
    signed = {"twitter:label1": "Written by", "twitter:data1": "Ann Lee"}
    priced = {"twitter:label1": "Price", "twitter:data1": "Nine Euro"}
    assert (read(metas=signed).authors, read(metas=priced).authors) == (("Ann Lee",), ())


def test_citation_names_are_turned_round(read: Read) -> None:
    """Library formats write the family name first, of people."""
    assert read(metas={"citation_author": "Lee, Ann"}).authors == ("Ann Lee",)
    assert read(metas={"citation_author": "van der Lee, Ann Maria"}).authors == ("Ann Maria van der Lee",)
    office = read(metas={"citation_author": "Royal North Sea Harbour Keepers, Lamp Office Board"})
    assert office.authors == ("Royal North Sea Harbour Keepers", "Lamp Office Board")


def test_every_citation_author_is_kept(read: Read) -> None:
    """One tag each."""
    head = '<meta name="citation_author" content="Ann Lee"><meta name="citation_author" content="Bo Ek">'
    assert read(head=head).authors == ("Ann Lee", "Bo Ek")


def test_site_is_not_its_own_author_if_a_person_is_known(read: Read) -> None:
    """Themes write the site's name into the author tag."""
    page = read(
        metas={"og:site_name": "Harbour Times", "author": "Harbour Times"}, beside="<p>By Ann Lee</p>"
    )
    assert page.authors == ("Ann Lee",)


def test_authors_are_bounded(read: Read) -> None:
    """A thousand names are a hostile page's."""
    node = {
        "@type": "Article",
        "author": [f"Ann{chr(97 + n % 26)}{chr(97 + n // 26)} Lee" for n in range(500)],
    }
    assert len(read(json_ld=node).authors) == 20


def test_byline_that_readers_see_wins_over_another_declared_name(read: Read) -> None:
    """Systems declare whoever uploaded the text; its author is beside the heading."""
    node = {"@type": "Article", "author": {"@type": "Person", "name": "Uma Poster"}}
    assert read(json_ld=node, beside="<p>By Ann Lee</p>").authors == ("Ann Lee",)


def test_declared_author_stays_where_another_is_only_mentioned_far_below(read: Read) -> None:
    """Far from the heading a byline is another story's."""
    node = {"@type": "Article", "author": {"@type": "Person", "name": "Ann Lee"}}
    below = "<p>Rain.</p>" * 60 + "<p>By Cy Dunn</p>"
    assert read(json_ld=node, after=below).authors == ("Ann Lee",)


def test_small_column_beside_the_text_names_the_author(read: Read) -> None:
    """An `<aside>` without headings and lists of links belongs to the article."""
    assert read(beside='<aside><a rel="author" href="/people/ann">Ann Lee</a></aside>').authors == (
        "Ann Lee",
    )


def test_catalogue_names_every_author(read: Read) -> None:
    """JSON-LD beside them often names the first only."""
    head = '<meta name="citation_author" content="Lee, Ann"><meta name="citation_author" content="Ek, Bo">'
    node = {"@type": "ScholarlyArticle", "author": [{"@type": "Person", "name": "Ann Lee"}]}
    assert read(head=head, json_ld=node).authors == ("Ann Lee", "Bo Ek")


def test_box_below_the_article_names_its_author(read: Read) -> None:
    """`Written by` over a name, in a heading, however far."""
    assert read(after="<div><h3>Written by</h3><div>Ann Lee</div></div>").authors == ("Ann Lee",)


def test_person_shown_is_preferred_to_site_shown_nearer(read: Read) -> None:
    """Blogs sign with their own name at the top and name the writer below it."""
    page = read(
        metas={"og:site_name": "Harbour Times"},
        beside='<p class="byline">By Harbour Times</p><p class="author">By Ann Lee</p>',
    )
    assert page.authors == ("Ann Lee",)


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Ann Lee  The Harbour Times", ("Ann Lee",)),
        ("By Ann Lee THE HARBOUR TIMES", ("Ann Lee",)),
        ("By Ann Lee Harbour", ("Ann Lee Harbour",)),
    ],
)
def test_site_s_name_behind_the_author_s_is_none_of_it(
    read: Read, byline: str, authors: tuple[str, ...]
) -> None:
    """Only a blank may part both; a family's name that is a word of the site's stays."""
    page = read(metas={"og:site_name": "The Harbour Times"}, beside=f'<p class="byline">{byline}</p>')
    assert page.authors == authors


@pytest.mark.parametrize("name", ["cXenseParse:author", "dable:author", "mediator_author"])
def test_services_that_count_readers_are_told_the_author(read: Read, name: str) -> None:
    """Their metas are filled by the publisher's system for each story."""
    assert read(metas={name: "Ann Lee", "author": "Harbour Times"}).authors == ("Ann Lee",)


def test_portrait_tells_who_the_bare_name_is(read: Read) -> None:
    """A name beside the heading that a picture's alternative text repeats needs no "By"."""
    box = '<section><img alt="Ann Lee, keeper" src="a.jpg"><p>Keeps the light.</p></section>'
    assert read(beside="<p>Ann Lee</p>", after=box).authors == ("Ann Lee",)
    assert read(beside="<p>Ann Lee</p>").authors == ()


def test_the_title_s_own_words_are_nobody_s_name(read: Read) -> None:
    """A product's page says its name in the heading and beside its sign."""
    sign = '<img alt="Harbour Lamp Edition" src="a.png">'
    assert read(heading="Welcome to <span>Harbour Lamp Edition</span>", before=sign).authors == ()


def test_newsroom_is_author_where_nobody_else_is(read: Read) -> None:
    """Some pages sign "Redaktion" and no more; a person's name beside it is better."""
    signed = '<p class="author">Redaktion</p>'
    assert read(beside=signed).authors == ("Redaktion",)
    assert read(beside=f'{signed}<p class="author">Ann Lee</p>').authors == ("Ann Lee",)


def test_long_row_of_authors_is_read_to_its_end(read: Read) -> None:
    """Each stands near the one before, however far from the first."""
    people = ["Ann Lee", "Bo Ek", "Cy Dunn", "Di Roy", "Ed Ash", "Flo Kane"]
    row = "".join(
        f'<div><sup>1</sup><i></i><b></b><a class="author" href="#">{name}</a></div>' for name in people
    )
    assert read(beside=row).authors == tuple(people)


def test_name_of_an_organisation_is_not_split(read: Read) -> None:
    """The "Centre for Tides and Light" is one author, where the page says that it is an organisation."""
    name = "Centre for Tides and Light"
    node = {"@type": "Article", "author": {"@type": "Organization", "name": name}}
    assert read(json_ld=node, metas={"author": name}).authors == (name,)


def test_byline_with_more_names_than_declared_wins(read: Read) -> None:
    """Publishing systems often know one author only."""
    node = {"@type": "Article", "author": {"@type": "Person", "name": "Ann Lee"}}
    page = read(json_ld=node, beside='<p class="byline">By Ann Lee and Bo Ek</p>')
    assert page.authors == ("Ann Lee", "Bo Ek")


def test_byline_with_more_names_than_the_meta_wins_over_the_one_it_names(read: Read) -> None:
    """Each link of a byline is a byline of its own, of which the first is the one that generators declare."""
    line = "<p>By <em><a href='/u/1'>Ann Lee</a></em>, <em><a href='/u/2'>Bo Ek</a></em></p>"
    page = read(metas={"author": "Ann Lee"}, beside=line.replace("/u/", "/author/"))
    assert page.authors == ("Ann Lee", "Bo Ek")
    node = {"@type": "BlogPosting", "author": {"@type": "Person", "name": "Ann Lee"}}
    assert read(metas={"author": "Ann Lee"}, json_ld=node, beside=line).authors == ("Ann Lee", "Bo Ek")


def test_writer_of_a_thread_is_the_first_post_s(read: Read) -> None:
    """Forums set the writer's box before the post's own heading; who answers did not write the thread."""
    boxes = "<div><i></i></div>" * 8
    page = read(
        json_ld={"@type": "DiscussionForumPosting"},
        before=f'<div><b class="username">gull</b>{boxes}</div>',
        after='<div><b class="username">tern</b><p>I think so too.</p></div>',
    )
    assert page.authors == ("gull",)


@pytest.mark.parametrize(
    "line",
    [
        "<p>2024年5月1日 田中 太郎</p>",
        "<p><span>田中\u3000太郎</span> ｜ <time datetime='2024-05-01'>2024年5月1日</time></p>",
        "<div><span>2024年5月1日</span><span>佐々木 さくら</span></div>",
    ],
)
def test_japanese_name_in_two_parts_beside_the_date(read: Read, line: str) -> None:
    """Nothing says that it is one: nothing else has a space in it."""
    page = read(
        lang="ja", heading="灯台守と渡り鳥の長い冬", document_title="灯台守と渡り鳥の長い冬", beside=line
    )
    assert page.authors in (("田中 太郎",), ("佐々木 さくら",))
    assert page.published == "2024-05-01"


@pytest.mark.parametrize(
    "line", ["2024年5月1日 新着情報", "2024年5月1日 灯台", "田中 太郎は2024年5月1日に灯台を去った。"]
)
def test_section_or_sentence_beside_the_date_is_no_name(read: Read, line: str) -> None:
    """Offices name the section there."""
    page = read(lang="ja", heading="灯台守と渡り鳥", document_title="灯台守と渡り鳥", beside=f"<p>{line}</p>")
    assert page.authors == ()


@pytest.mark.parametrize(
    ("line", "author", "day"),
    [
        ("Posted on May 3, 2026 by Ann Lee", "Ann Lee", "2026-05-03"),
        ("Publié le 3 mai 2026, par Ann Lee", "Ann Lee", "2026-05-03"),
        ("Опубликовано 3 мая 2026, автор Анна Ли", "Анна Ли", "2026-05-03"),
        (
            "نوشته شده در سه شنبه ۱۳ اردیبهشت ۱۴۰۵ ساعت 10:12 توسط آرش کمانگیر | نظرات",
            "آرش کمانگیر",
            "2026-05-03T10:12",
        ),
        ("نوشته شده توسط آرش کمانگیر در ساعت ۱۰:۰۰", "آرش کمانگیر", None),
    ],
)
def test_line_that_says_when_and_by_whom(read: Read, line: str, author: str, day: str | None) -> None:
    """In no element that is called anything, above the text or below it."""
    text = "<p>The keeper counted the ships that evening and wrote their names into a book.</p>"
    for beside in (f"<div>{line}</div>{text}", f"{text}<div>{line}</div>"):
        page = read(heading="The old lamp", beside=beside)
        assert (page.authors, page.published) == ((author,), day)


def test_what_stands_before_the_word_by_is_no_name(read: Read) -> None:
    """A board's link to the post itself."""
    line = (
        '<p class="author"><a><span>Post</span></a><span>by <b><a class="username">gull</a></b> »</span></p>'
    )
    assert read(heading="The old lamp", beside=line).authors == ("gull",)


@pytest.mark.parametrize(
    "place",
    [
        "Quay Street 1",
        "Hafenstraße 12, 20459 Hamburg",
        "東京都港区港町1-2-3",
        "شارع الميناء ١٢",
        "Οδός Λιμένος 1",
        "<span>1 Quay Street</span><br><span>Holm</span> <a href='https://maps.example/?q=1'>+ Map</a>",
    ],
)
def test_an_address_with_a_number_is_of_a_place(read: Read, place: str) -> None:
    """Pages of events say below their text where it is; a byline's numbers are its day's."""
    assert read(beside=f"<dl><dt>Venue</dt><dd><address>{place}</address></dd></dl>").authors == ()
    for byline in (
        "Ann Lee, 12 March 2020",
        "Ann Lee <time>12.03.2020</time>",
        "<a href='/author/ann'>Ann Lee</a> 2",
        "Ann Lee · 5 min read",
        "Ann Lee, 12.05.24",
    ):
        assert read(beside=f"<address>{byline}</address>").authors == ("Ann Lee",)


def test_address_for_letters_is_nobody(read: Read) -> None:
    """One that says "by", or leads to a person, is a byline."""
    office = "<address>Quay office<br>1 Quay Street<br>12345 Harbour Town</address>"
    assert read(heading="The old lamp", beside=f"<p>It was late.</p>{office}").authors == ()
    byline = "<address>By Ann Lee<br>Harbour Times</address>"
    assert read(heading="The old lamp", beside=byline).authors == ("Ann Lee",)


def test_person_declared_is_preferred_to_a_name_at_the_end_of_the_page(read: Read) -> None:
    """There profiles are a network's, and addresses an office's."""
    foot = (
        "<p>Words of the day.</p>" * 90
        + '<div><a href="https://net.example/profile/isle">Isle Waves</a></div>'
    )
    assert read(after=foot).authors == ("Isle Waves",)
    assert read(metas={"author": "Ann Lee"}, after=foot).authors == ("Ann Lee",)
    assert read(metas={"author": "admin"}, after=foot).authors == ("Isle Waves",)
