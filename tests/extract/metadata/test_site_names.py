"""What a site is called, where what it declares is the name of its part or of its publisher."""

from __future__ import annotations

import pytest

from stillpage.extract.metadata.site import host_words
from tests.extract.metadata.conftest import HEADING, Read


@pytest.mark.parametrize(
    ("declared", "shown", "site"),
    [
        ("Health", "Harbour Times", "Harbour Times"),
        ("Lantern Media Ltd", "Harbour Times", "Harbour Times"),
        ("The Harbour Times", "Harbour Times", "The Harbour Times"),
        ("Health", "harbourtimes.example", "Health"),
        ("Health", "The week in pictures", "Health"),
        ("Times", "Harbour", "Times"),
    ],
)
def test_title_that_ends_with_the_hosts_name_knows_better_than_a_section(
    read: Read, declared: str, shown: str, site: str
) -> None:
    """An address is no name, and another end of a title is a section or a slogan."""
    page = read(
        document_title=f"The lamp that counted birds | {shown}",
        metas={"og:site_name": declared},
        url="https://www.harbourtimes.example/health/lamp",
    )
    assert page.site_name == site


def test_a_publishers_host_holds_sites_of_other_names(read: Read) -> None:
    """Wikis and blogs, each at a word of its own."""
    page = read(
        document_title="The lamp | Lamp Keepers Wiki | Harbourtimes",
        metas={"og:site_name": "Lamp Keepers Wiki"},
        url="https://lampkeepers.harbourtimes.example/wiki/lamp",
    )
    assert page.site_name == "Lamp Keepers Wiki"


@pytest.mark.parametrize(
    ("declared", "short"),
    [("Port Authority of Upper Loch", "AUL"), ("Bundeshafenamt Upolu", "BHAU"), ("Lampe und Meer", "Lampe")],
)
def test_abbreviation_after_the_title_is_the_declared_name(read: Read, declared: str, short: str) -> None:
    """Readers know the long one."""
    page = read(
        document_title=f"The lamp that counted birds | {short}",
        metas={"og:site_name": declared},
        url=f"https://www.{short.lower()}.example/lamp",
    )
    assert page.site_name == declared


_BANNER = '<nav><a class="brand" href="{href}"> {site} </a><a href="../other/">Other</a></nav>'


@pytest.mark.parametrize(
    ("title", "site"),
    [
        ("Why the night ferry runs", "The Harbour Log"),
        ("لماذا تبحر عبّارة الليل", "دفتر الميناء"),
        ("夜の渡し船", "港日誌"),
        ("מעבורת הלילה", "יומן הנמל"),
    ],
)
@pytest.mark.parametrize("href", ["..", "../index.html", "/docs/", "https://times.example/docs/"])
@pytest.mark.parametrize("end", ["", " documentation", " 2.1 dokümanı"])
def test_manual_is_called_as_its_titles_end_where_it_says_so(
    read: Read, title: str, site: str, href: str, end: str
) -> None:
    """It declares no name, and lies in a folder of its host. Sphinx adds a word to the title alone."""
    page = read(
        heading=title,
        document_title=f"{title} — {site}{end}",
        before=_BANNER.format(href=href, site=site),
        url="https://times.example/docs/ferry/",
    )
    assert (page.title, page.site_name) == (title, f"{site}{end}")


@pytest.mark.parametrize(
    "banner",
    [
        "<b>The Harbour Log</b>",
        '<img src="/logo.png" alt="The Harbour Log">',
        '<a href="/x">The Harbour Log</a>',
        '<link rel="alternate" title="The Harbour Log Atom feed" href="/feed">',
    ],
)
def test_name_behind_the_heading_that_the_page_says_again(read: Read, banner: str) -> None:
    """In a logo, or at the foot, wherever that leads, or as its feed's."""
    page = read(document_title=f"{HEADING} | Coast | The Harbour Log", after=f"<footer>{banner}</footer>")
    assert page.site_name == "The Harbour Log"


@pytest.mark.parametrize("href", ["#lamp", "https://pier.example/", "/boats/", "/docs/ferry/"])
def test_link_to_another_folder_says_no_manuals_name(read: Read, href: str) -> None:
    """Nor one within the page, or to another host."""
    page = {
        "heading": "Oil",
        "document_title": "Oil — Lamp notes",
        "url": "https://times.example/docs/ferry/",
    }
    assert read(before=_BANNER.format(href=href, site="Lamp"), **page).site_name is None
    above = _BANNER.format(href="https://times.example", site="Lamp")
    assert read(before=above, **page).site_name == "Lamp notes"


def test_manual_that_a_title_names_beside_other_words(read: Read) -> None:
    """Only a name, not a site's and a part's."""
    page = {"heading": None, "beside": "<h2>Oil</h2>"}
    assert read(document_title="The Lamp Manual: Oil", **page).site_name == "The Lamp Manual"
    assert read(document_title="Pier Notes - Coast: Oil", **page).site_name is None
    long = "What every keeper of a lamp on the northern coast should know by heart, and teach to others, " * 2
    assert read(document_title=f"{long}: Oil", **page).site_name is None


def test_sign_beside_the_heading_is_no_name(read: Read) -> None:
    """It has no letters, as other pieces of the page."""
    assert read(document_title=f"{HEADING} | 🐦", after="<p>·</p>").site_name is None


def test_name_of_a_host() -> None:
    """A number is none; a registry's label may be a site's own."""
    assert host_words("http://192.168.0.10/a") == []
    assert host_words("https://www.co.example/")[0] == "co"
    assert host_words("https://www.harbour.co.uk/")[0] == "harbour"


@pytest.mark.parametrize("title", ["{0} - ", "{0} — {1}", "{1} | {0} - "])
def test_name_beside_the_heading_without_a_slogan_that_nobody_wrote(read: Read, title: str) -> None:
    """Boards put it first; templates leave the mark before what is empty."""
    page = read(
        heading="鼎灯",
        document_title=title.format("港口日志", "鼎灯"),
        before="<a href=/forum/>港口日志</a>",
        url="https://times.example/forum/topic/1",
    )
    assert page.site_name == ("港口日志" if "{1}" in title else None)


@pytest.mark.parametrize(
    ("end", "page"),
    [
        ("Cheap boats in the north", ""),
        ("Ferries", '<a href="/ferries/winter">Ferries in winter</a>'),
        ("14.10.2026", "<p>14.10.2026</p>"),
        ("14.10.26", "<p>14.10.26</p>"),
        ("2026.10.14", "<p>2026.10.14</p>"),
        ("https://pier.example", "<p>https://pier.example</p>"),
    ],
    ids=["slogan", "section", "day", "short-day", "year-first", "address"],
)
def test_what_else_stands_behind_a_heading_is_no_name(read: Read, end: str, page: str) -> None:
    """What the page does not repeat as it stands may be anything."""
    assert read(document_title=f"{HEADING} - {end}", after=page).site_name is None


@pytest.mark.parametrize(
    "name", ["Harbour Manual v3.11.2", "Lamp 18.20.4 Documentation", "دليل الميناء 9.0.2"]
)
def test_a_version_in_a_manual_s_name_is_no_day(read: Read, name: str) -> None:
    """The page says it once more, as its banner."""
    assert read(document_title=f"{HEADING} | {name}", before=f"<b>{name}</b>").site_name == name


def test_main_heading_that_leads_home_names_a_site_that_no_title_does(read: Read) -> None:
    """As the oldest themes of weblogs have it."""
    page = read(before='<h1><a href="/">دفتر الميناء</a></h1>', document_title=HEADING)
    assert (page.title, page.site_name) == (HEADING, "دفتر الميناء")


def test_wiki_whose_titles_are_the_names_of_its_files(read: Read) -> None:
    """`en:ferry [The Harbour Log]`: the heading says what a page is called; the logo may lead anywhere."""
    page = read(
        before='<h1><a href="/doku.php?id=start"><img src=/l.png> دفتر الميناء</a></h1>',
        document_title="ar:ferry [دفتر الميناء]",
        url="https://times.example/doku.php?id=ar:ferry",
    )
    assert (page.title, page.site_name) == (HEADING, "دفتر الميناء")


def test_name_of_which_the_title_says_the_first_part(read: Read) -> None:
    """What follows is the slogan."""
    slogan = {"og:site_name": "The Harbour Log - Boats by night"}
    page = read(document_title=f"{HEADING} – The Harbour Log", metas=slogan)
    assert page.site_name == "The Harbour Log"


@pytest.mark.parametrize(("publisher", "site"), [(None, "The Harbour Log"), ("Sound Press", "Sound Press")])
def test_a_site_s_part_in_json_ld_is_not_the_site(read: Read, publisher: str | None, site: str) -> None:
    """Docusaurus calls each blog "Blog"; a declared publisher stays."""
    page = read(
        before='<a href="/"><b>The Harbour Log</b></a>',
        document_title=f"{HEADING} | The Harbour Log",
        json_ld={
            "@type": "BlogPosting",
            "headline": HEADING,
            "isPartOf": {"@type": "Blog", "name": "Blog"},
            **({"publisher": {"@type": "Organization", "name": publisher}} if publisher else {}),
        },
    )
    assert page.site_name == site


@pytest.mark.parametrize("name", ["The Harbour Manual", "دليل الميناء", "港口手册"])
@pytest.mark.parametrize("relation", ["home", "top"])
def test_a_chapter_s_book_is_what_the_links_of_a_collection_call_its_first_page(
    read: Read, name: str, relation: str
) -> None:
    """Which no title says, or that of the page behind a colon."""
    home = f'<link rel="{relation}" href="index.html" title="{name}">'
    along = (
        '<link rel="prev" href="ch02.html" title="2. Oil"><link rel="next" href="ch04.html" title="4. Ice">'
    )
    for title in (HEADING, f"{HEADING}: {name}"):
        page = read(document_title=title, head=home + along, heading=None, before=f"<h2>{HEADING}</h2>")
        assert (page.title, page.site_name) == (HEADING, name)
    # An entrance is called "Home", in the site's language, and has no chapters.
    for head in (home, home + '<link rel="next" href="/page/2">'):
        assert read(head=head).site_name is None


def test_a_declared_name_of_the_site_is_before_its_book_s(read: Read) -> None:
    """A publisher's manuals are on the publisher's site."""
    head = '<link rel="home" href="i.html" title="Manual"><link rel="up" href="i.html" title="Manual">'
    assert read(head=head, metas={"og:site_name": "Harbour Times"}).site_name == "Harbour Times"


@pytest.mark.parametrize("end", ["Harbourtimes Blogs", "harbourtimes"])
def test_blog_whose_titles_begin_with_its_name_is_none_of_the_platforms_parts(read: Read, end: str) -> None:
    """Its host holds the blogs of many in folders."""
    page = read(
        document_title=f"みなと日記:{HEADING} - {end}",
        metas={"og:site_name": "みなと日記"},
        url="https://blog.harbourtimes.example/minato/archives/5.html",
    )
    assert page.site_name == "みなと日記"


@pytest.mark.parametrize(
    "sign",
    [
        '<a class="brand" href="/"><span class="site-title">ដំណឹងកំពង់</span></a>',
        '<div class="site-name"><a href="https://www.harbour-times.example/">ដំណឹងកំពង់</a></div>',
        '<a href="/" class="blogTitle">ដំណឹងកំពង់</a>',
    ],
)
def test_link_to_the_first_page_that_is_called_the_sites_name_says_it(read: Read, sign: str) -> None:
    """Where no meta does, nor the document's title."""
    assert read(before=f"<header>{sign}</header>").site_name == "ដំណឹងកំពង់"


@pytest.mark.parametrize(
    ("sign", "title", "site"),
    [
        ('<a class="logo" href="/"><img alt="Harbour Times logo" src=/l.png></a>', HEADING, "Harbour Times"),
        (
            '<p class="logo"><a href="/"><img alt="港市" src=/l.png></a></p>',
            f"{HEADING}｜港市公式ページ",
            "港市",
        ),
        ('<a class="navbar-brand" href="/">Harbour-Times.</a>', HEADING, "Harbour-Times."),
        ('<a class="logo" href="/"><img alt="Back to the first page" src=/l.png></a>', HEADING, None),
        ('<a class="logo" href="/"><img alt="white" src=/l.png></a>', HEADING, None),
        ('<a class="logo" href="/"><img alt="logo" src=/l.png></a>', HEADING, None),
        ('<a class="logo" href="/partner"><img alt="Harbour Times" src=/l.png></a>', HEADING, None),
        ('<a class="more" href="/">More of Harbour Times</a>', HEADING, None),
        ('<a href="/">Harbour Times</a>', HEADING, "Harbour Times"),
        ('<a href="../index.html"><img alt="Harbour Times" src=/l.png></a>', HEADING, "Harbour Times"),
        ('<a href="./"><img alt="Harbour Times" src=/l.png></a>', HEADING, None),
        ('<a href="/" aria-label="Harbour Times"><svg></svg></a>', HEADING, "Harbour Times"),
        ('<a href="/">www.harbour-times.example</a>', HEADING, None),
        ('<a href="/">harbour-times</a><a class="logo" href="/">Harbour Times</a>', HEADING, "Harbour Times"),
    ],
)
def test_logo_says_the_sites_name_where_host_or_title_agree(
    read: Read, sign: str, title: str, site: str | None
) -> None:
    """Else it says "Home" in some language, or the picture's colour."""
    assert read(before=f"<header>{sign}</header>", document_title=title).site_name == site


@pytest.mark.parametrize(
    ("nodes", "site"),
    [
        ([{"@type": "WebSite", "name": "مجلة الميناء"}], "مجلة الميناء"),
        ([{"@type": "Organization", "name": "Harbour Times"}], "Harbour Times"),
        ([{"@type": "Organization", "name": "Lantern Supply Ltd"}], None),
        ([{"@type": "WebSite", "name": HEADING}], None),
        ([{"@type": "ItemList", "name": "Harbour Times"}], None),
    ],
)
def test_json_ld_describes_the_site_beside_the_page(
    read: Read, nodes: list[object], site: str | None
) -> None:
    """Whose page says nothing else of it."""
    assert read(json_ld={"@context": "https://schema.org", "@graph": nodes}).site_name == site


def test_a_declared_name_that_is_the_hosts_own_is_no_title(read: Read) -> None:
    """Shops give all their pages the site's name as title to share."""
    metas = {"og:site_name": "Harbour Times", "og:title": "Harbour Times"}
    page = read(metas=metas, document_title="Harbour Times")
    assert (page.site_name, page.title) == ("Harbour Times", HEADING)


def test_a_pages_own_title_is_no_blogs_name(read: Read) -> None:
    """Some declare it as the site's, in shorter words than the heading."""
    page = read(
        heading="The lamp that counted birds goes out",
        document_title="The lamp that counted birds | Harbourtimes",
        metas={"og:site_name": "The lamp that counted birds"},
        url="https://www.harbourtimes.example/press/lamp",
    )
    assert page.site_name == "Harbourtimes"


def test_a_wiki_in_another_script_than_its_hosts_label_keeps_its_name(read: Read) -> None:
    """Between the page's title and the platform's name, on a host of its own."""
    for url, site in (
        ("https://mayaki.fandom.example/a", "Хранители Вики"),
        ("https://fandom.example/a", "Fandom"),
    ):
        page = read(
            document_title="Фонарщик | Хранители Вики | Fandom",
            metas={"og:site_name": "Хранители Вики"},
            url=url,
        )
        assert page.site_name == site


@pytest.mark.parametrize(
    ("title", "site"),
    [
        (f"Harbourtimes.example: {HEADING}: Lamps", "Harbourtimes.example"),
        (f"{HEADING}: Holm, Ada: Harbourtimes.example: Lamps", "Harbourtimes.example"),
        (f"HARBOURTIMES：{HEADING}", "HARBOURTIMES"),
        ("Harbourtimes", "Harbourtimes"),
        (f"Lamps: {HEADING}", None),
    ],
)
def test_a_title_parted_by_colons_names_the_host(read: Read, title: str, site: str | None) -> None:
    """Shops write what is sold, who made it, and themselves; what is no host's word is none."""
    assert read(document_title=title, url="https://www.harbourtimes.example/lamp").site_name == site


@pytest.mark.parametrize("site", ["Harbour Times", "أخبار الميناء", "港の新聞"])
def test_a_title_that_is_the_sites_name_leaves_it_one(read: Read, site: str) -> None:
    """Some templates give each page the site's name as its title; its heading says what it is."""
    metas = {"og:site_name": site, "og:title": site}
    assert read(document_title=site, metas=metas).site_name == site
    metas = {"og:site_name": HEADING, "og:title": HEADING}
    assert read(metas=metas).site_name is None
