"""Names beside an article that are not its author's, and authors whose name stands in data."""

from __future__ import annotations

import pytest

from stillpage.extract.metadata import read_metadata
from stillpage.extract.tree.parse import parse_page
from tests.extract.metadata.conftest import HEADING, Read, build_page

_SITE = {"og:site_name": "Harbour Times"}


@pytest.mark.parametrize(
    "other",
    [
        '<div class="byline" style="display:none">By Bo Ek and Cai Wu</div>',
        '<div style="display: none"><p>By Bo Ek</p></div>',
        '<p class="credit">By Bo Ek | Pictures by satellite</p>',
        '<p class="photo-credit">By Bo Ek</p>',
        '<div><img src="/a.jpg"><span class="article__main-image__author">Bo Ek</span></div>',
    ],
)
def test_who_made_a_picture_or_is_hidden_is_no_author(read: Read, other: str) -> None:
    """Between the heading and the byline, which is taken alone."""
    assert read(beside=f"{other}<p>By Ann Lee</p>").authors == ("Ann Lee",)


def test_headings_that_sort_by_something_name_nobody(read: Read) -> None:
    """A report's lists are headed so; a single such heading is the box of the author."""
    lists = "<h3>By Old Product</h3><p>Lamps</p><h3>By End User</h3><p>Ships</p>"
    assert read(after=lists).authors == ()
    assert read(after="<h3>By Ann Lee</h3><p>She keeps the light.</p>").authors == ("Ann Lee",)


def test_author_in_microdata_that_shows_nothing(read: Read) -> None:
    """Players of videos write it so."""
    name = '<span itemprop="author" itemscope><link itemprop="name" content="Ann Lee"></span>'
    assert read(beside=name).authors == ("Ann Lee",)


def test_author_whom_microdata_names_within_other_words(read: Read) -> None:
    """In a language whose "Written by" we do not know, and in a box of whatever name."""
    name = '<span itemprop="author" itemscope>Yazildi: <span itemprop="name">Ann Lee</span></span>'
    assert read(beside=f'<div class="footer">{name}</div>').authors == ()
    page = (
        '<div itemscope itemtype="https://schema.org/Article"><h1>The lamp that counted birds</h1>'
        f'<div class="footer">{name}</div></div>'
    )
    assert read(heading=None, beside=page).authors == ("Ann Lee",)


def test_name_of_a_box_for_readers_of_screens_is_nobody(read: Read) -> None:
    """Nor is the word before each line of it."""
    box = (
        '<section aria-labelledby="article-byline"><b id="article-byline">تفصیل</b>'
        "<ul><li><i>مصنف، </i><i>سارہ خان</i></li></ul></section>"
    )
    assert read(beside=box, lang="ur").authors == ("سارہ خان",)


@pytest.mark.parametrize(
    "line", ["Ann Lee, HARBOUR TIMES", "Ann Lee, Harbour Times Coast", "Ann Lee, Harbour Times"]
)
def test_paper_after_a_name_is_no_second_author(read: Read, line: str) -> None:
    """In capitals it looks like a degree, with its desk like a name."""
    assert read(beside=f'<p class="byline">{line}</p>', metas=_SITE).authors == ("Ann Lee",)


def test_dot_of_an_abbreviation_belongs_to_the_name(read: Read) -> None:
    """That of a sentence does not."""
    assert read(json_ld={"@type": "Article", "author": {"name": "Cai Wu Jr. "}}).authors == ("Cai Wu Jr.",)
    assert read(beside='<p class="byline">By Ann Lee.</p>').authors == ("Ann Lee",)


def test_bylines_of_a_home_page_are_its_stories(read: Read) -> None:
    """Of an article that is all there is at a host the author is named."""
    home = {"url": "https://www.harbour-times.example/", "metas": {"og:type": "website"}}
    cards = "".join(f'<li class="byline">By {name}</li>' for name in ("Ann Lee", "Bo Ek", "Cai Wu"))
    shop = {**home, "json_ld": {"@type": "ItemList", "name": "Stories"}}
    assert read(beside=f"<ul>{cards}</ul>", **shop).authors == ()
    assert read(beside="<p>By Ann Lee</p>", **home).authors == ("Ann Lee",)


@pytest.mark.parametrize(
    ("title", "url", "site"),
    [
        ("A lamp - Harbour Times", "https://www.harbourtimes.example/a", "Harbour Times"),
        ("Harbour Times | A lamp", "https://harbourtimes.example/a", "Harbour Times"),
        ("A lamp - Harbour", "https://www.pier.example/a", None),
        ("A lamp", "https://www.harbourtimes.example/a", None),
    ],
)
def test_site_that_declares_no_name_is_called_as_its_titles_end(
    read: Read, title: str, url: str, site: str | None
) -> None:
    """Or begin: where the host's word says that it is a name."""
    assert read(heading="A lamp", document_title=title, url=url).site_name == site


@pytest.mark.parametrize(
    ("declared", "site"),
    [
        ("Harbour Times | News from the coast", "Harbour Times"),
        ("Harbour Times ~ Videos", "Harbour Times"),
        ("The Coast - Harbour Times", "The Coast - Harbour Times"),
        ("harbourtimes.example", "The Harbour Times"),
    ],
)
def test_site_is_called_by_its_name(read: Read, declared: str, site: str) -> None:
    """Without its slogan; not like its host, where the publisher has a name."""
    article = {"@type": "NewsArticle", "publisher": {"name": "The Harbour Times"}}
    page = read(metas={"og:site_name": declared}, json_ld=article, url="https://www.harbourtimes.example/a/b")
    assert page.site_name == site


def test_file_without_an_address_knows_its_site_by_its_own(read: Read) -> None:
    """The canonical address stands in for it: its host, its day."""
    own = '<link rel="canonical" href="https://www.harbourtimes.example/2026/11/27/a-lamp">'
    page = read(heading="A lamp", document_title="A lamp - Harbour Times", head=own, url=None)
    assert (page.url, page.site_name, page.published) == (None, "Harbour Times", "2026-11-27")


def test_byline_that_a_script_will_show_is_better_than_none(read: Read) -> None:
    """Where no other is seen; a page that is hidden until its script has run hides nothing."""
    hidden = '<div style="display:none"><a itemprop="author" href="#ann">Ann Lee</a></div>'
    assert read(beside=hidden).authors == ("Ann Lee",)
    page = build_page(json_ld={"@type": "Article", "author": "office"}, beside="<p>By Ann Lee</p>")
    waiting = page.replace("<body>", '<body style="display:none">')
    assert read_metadata(parse_page(waiting)).authors == ("Ann Lee",)


def test_byline_in_a_title_that_is_no_main_heading(read: Read) -> None:
    """In a list, below other headings, what stands before "by" is a work of somebody's."""
    title = f"{HEADING} by Ann Lee"
    shown = f"<h2><i>{HEADING}</i> by Ann Lee</h2>"
    assert read(heading=None, document_title=title, beside=shown).authors == ("Ann Lee",)
    work = "<h3><a href='/b'>The lamp and the fog</a> by Bo Ek</h3>"
    assert read(beside=work).authors == ()


@pytest.mark.parametrize(
    "box",
    [
        '<div class="author"><span class="author-name">Ann Lee</span>'
        '<button class="author-subscribe">Subscribe to Alerts</button></div>',
        '<div class="author-box"><div role="button" class="author-cta">Get Our Newsletter</div>'
        '<p class="author-name">Ann Lee</p></div>',
        '<div class="author"><span>Ann Lee</span> | <button>Send Message</button></div>',
        '<div dir="rtl" class="author"><span>Ann Lee</span> | <button>تابع الكاتب</button></div>',
        '<div class="author">By <a href="/w/" rel="tag">Wedding Checklists</a> <span>Ann Lee</span></div>',
        # What a button after the label opens is a note on whoever it names; alone it can be no other.
        '<div class="author">Written by <button>Ann Lee</button> <span>Fact Checked</span></div>',
        '<button class="author-name">Ann Lee</button>',
    ],
)
def test_buttons_and_tags_in_an_authors_box_are_nobody(read: Read, box: str) -> None:
    """They ask to follow, to write, to read all of one kind; no word of theirs needs to be known."""
    assert read(beside=box).authors == ("Ann Lee",)


@pytest.mark.parametrize(
    "line",
    [
        '<a href="/author/ann">Ann Lee</a>, <a href="/agency/wire">Harbour Wire</a>',
        '<a href="/author/ann">Ann Lee</a> | <a href="/coast/">Coast Guard</a>',
        '<a rel="author" href="https://www.harbour-times.example/ann">Ann Lee</a>, '
        '<a href="https://www.harbour-times.example/coast">Coast Guard</a>',
        "By Ann Lee, BBC News",
        "By Ann Lee/AFP",
        "Ann Lee | 3 hours ago",
        "Ann Lee | Publicado hace 3 horas",
        "5 May 2020 · Ann Lee on behalf of <i>the team</i>",
    ],
)
def test_agency_section_or_hour_after_a_name_is_no_second_author(read: Read, line: str) -> None:
    """A link to another kind of page than people's, an abbreviation that nobody can say, a number."""
    assert read(beside=f'<p class="byline">{line}</p>').authors == ("Ann Lee",)


@pytest.mark.parametrize(
    "line",
    [
        '<a href="/author/ann">Ann Lee</a>, <a href="/author/bo">Bo Ek</a>',
        '<a href="/author/ann">Ann Lee</a>, <a href="https://people.example/bo">Bo Ek</a>',
        "By Ann Lee, Bo Ek",
        "By Ann Lee/Bo Ek",
    ],
)
def test_second_author_stays(read: Read, line: str) -> None:
    """With a page of the same kind, one elsewhere, or none."""
    names = read(beside=f'<p class="byline">{line}</p>').authors
    assert " ".join(names).replace("/", " ").split() == ["Ann", "Lee", "Bo", "Ek"]


def test_names_in_capitals_are_no_degrees(read: Read) -> None:
    """Behind a name in small letters they are."""
    assert read(beside='<p class="byline">By ANN LEE, BO EK</p>').authors == ("ANN LEE", "BO EK")
    assert read(beside='<p class="byline">By Ann Lee, KIM Min-soo</p>').authors == ("Ann Lee", "KIM Min-soo")
    assert read(beside='<p class="byline">By Ann Lee, MD, RD LD</p>').authors == ("Ann Lee, MD, RD LD",)


def test_organisation_that_the_page_names_as_one_is_no_second_author(read: Read) -> None:
    """Its data say where the story comes from; where nobody else wrote it, it did."""
    story = {"@type": "NewsArticle", "sourceOrganization": {"@type": "Organization", "name": "Harbour Wire"}}
    line = '<p class="byline">By {}</p>'
    assert read(json_ld=story, beside=line.format("Ann Lee, Harbour Wire")).authors == ("Ann Lee",)
    assert read(json_ld={**story, "author": "Ann Lee, Harbour Wire"}).authors == ("Ann Lee",)
    assert read(json_ld=story, beside=line.format("Harbour Wire")).authors == ("Harbour Wire",)


def test_who_wrote_what_a_list_leads_to_is_no_author_of_the_page(read: Read) -> None:
    """Nor is a licence a person, whose address has "by" in it."""
    works = (
        "<ul><li><a href=/oil>On oil</a> by Ann Lee</li><li><a href=/wicks>On wicks</a> by Bo Ek</li></ul>"
    )
    assert read(beside=works).authors == ()
    assert read(beside="<ul><li><a href=/oil>Oil</a></li><li>by Ann Lee</li></ul>").authors == ("Ann Lee",)
    licence = (
        "<p>Under the <a href=https://rights.example/licenses/by/4.0/>Harbour Rights Attribution</a>.</p>"
    )
    assert read(after=licence).authors == ()


@pytest.mark.parametrize(
    "beside",
    [
        '<p class="login-username"><label>Name here</label><input name=user></p>',
        '<div class="testimonial-author">Ann Lee</div>',
        '<div class="panel author-note"><p>Dear Readers</p></div>',
        '<blockquote><p>We keep the lamp.</p><p class="author">Ann Lee</p></blockquote>',
        "<blockquote><p>We keep the lamp.</p><footer>by Ann Lee</footer></blockquote>",
        '<div class="pullQuote"><p>We keep the lamp.</p><p class="author">Ann Lee</p></div>',
        '<section class="our-customers"><p class="author">Ann Lee</p></section>',
        '<a class="btn" href="/users/sign_up">Get Lamps Free</a>',
        '<figure><img src=a.jpg alt="Harbour Lamp Room"><figcaption>Harbour Lamp Room</figcaption></figure>',
        '<h2><a href=/1>Harbour Lamp Room</a></h2><img src=a.jpg alt="Harbour Lamp Room">',
        "<p>Boats went <em>daily</em> von Hamburg nach Sylt</p>",
        "<p>It was carried <em>home</em> by the Keepers Oswald. It burnt.</p>",
        "<p class=author>Super User</p>",
        '<figure><img src=a.jpg><figcaption itemprop="author">Bild: Ann Lee</figcaption></figure>',
        '<p>Read on about <a href="/person/ann-lee/">Ann Lee</a></p>',
    ],
)
def test_what_only_looks_like_a_name_is_nobody_s(read: Read, beside: str) -> None:
    """Who is to sign in, praises, is told of, what a picture shows or a heading says, ways, sentences."""
    assert read(beside=beside).authors == ()


def test_a_post_that_is_a_quotation_is_by_whoever_posts_it(read: Read) -> None:
    """WordPress calls its article so."""
    post = '<article class="post format-quote"><p class="author">Ann Lee</p></article>'
    assert read(beside=post).authors == ("Ann Lee",)


def test_an_article_named_after_its_writer_is_no_byline(read: Read) -> None:
    """Its class names whoever wrote it, its first words are the section's."""
    page = read(before='<article class="node author-ann"><span>Harbour</span>', beside="<p>By Ann Lee</p>")
    assert page.authors == ("Ann Lee",)


@pytest.mark.parametrize("label", ["ရေးသားသူ", "សរសេរដោយ", "ผู้ประพันธ์", "Idatzia"])
@pytest.mark.parametrize(
    "mark", ["span class='author vcard'", "a rel=author href=/a/lee", "b itemprop=author"]
)
def test_what_a_byline_says_before_a_marked_name_is_no_other(read: Read, label: str, mark: str) -> None:
    """In languages whose "Written by" we do not know; a second writer's name is joined by a sign or word."""
    name = f"<{mark}>Ann Lee</{mark.split()[0]}>"
    assert read(beside=f"<p class=byline>{label} {name}</p>").authors == ("Ann Lee",)
    for join in (",", " and", " und", " &amp;"):
        assert read(beside=f"<p class=byline>By Bo Ek{join} {name}</p>").authors == ("Bo Ek", "Ann Lee")
