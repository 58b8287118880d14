"""Language, direction, kind, excerpt and site name as the page declares them."""

from __future__ import annotations

import pytest

from stillpage.extract.metadata import Metadata, read_metadata
from stillpage.extract.metadata.declared_language import language_tag
from stillpage.extract.tree.parse import parse_page
from tests.extract.metadata.conftest import Read


def _of(html: str) -> Metadata:
    return read_metadata(parse_page(html, url="https://a.example/x"))


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("en_US", "en-US"),
        ("AR", "ar"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("fr, en", "fr"),
        ("english", None),
        ("und", None),
        ("", None),
        ("{{lang}}", None),
    ],
)
def test_language_tag_is_put_into_its_usual_case(text: str, tag: str | None) -> None:
    """BCP 47, or nothing."""
    assert language_tag(text) == tag


@pytest.mark.parametrize(
    "html",
    [
        '<html lang="ar"><body><p>x',
        '<html xml:lang="ar"><body><p>x',
        '<html><head><meta http-equiv="Content-Language" content="ar"></head><body><p>x',
        '<html><head><meta property="og:locale" content="ar"></head><body><p>x',
        '<html><body lang="ar"><p>x',
        '<html><body><article lang="ar"><p>x',
        '<html lang="en" data-stillpage-lang="ar"><body><p>x',
    ],
)
def test_language_is_declared_in_many_places(html: str) -> None:
    """The rendered page's language, as the capture saw it, comes first."""
    assert _of(html).declared_lang == "ar"


@pytest.mark.parametrize(
    "html",
    [
        '<html dir="RTL"><body><p>x',
        '<html><body dir="rtl"><p>x',
        '<html><body><article dir="rtl"><p>x',
        '<html dir="ltr" data-stillpage-dir="rtl"><body><p>x',
    ],
)
def test_direction_is_declared_in_many_places(html: str) -> None:
    """As for the language."""
    assert _of(html).declared_dir == "rtl"


def test_nothing_declared_is_nothing_read() -> None:
    """What is missing is None: the text decides later."""
    page = _of("<p>x</p>")
    assert (page.declared_lang, page.declared_dir, page.kind, page.excerpt) == (None, None, None, None)


@pytest.mark.parametrize(
    ("kind", "node"),
    [
        ("article", "NewsArticle"),
        ("article", "Recipe"),
        ("product", "Product"),
        ("forum", "DiscussionForumPosting"),
        ("forum", "QAPage"),
        ("documentation", "TechArticle"),
        ("collection", "CollectionPage"),
        ("listing", "ItemList"),
        ("service", "Service"),
        (None, "Person"),
        (None, "FAQPage"),
    ],
)
def test_kind_by_json_ld_type(read: Read, kind: str | None, node: str) -> None:
    """schema.org says what sort of page it is."""
    assert read(json_ld={"@type": node, "name": "x"}).kind == kind


def test_kind_by_microdata(read: Read) -> None:
    """Shops write `itemtype`."""
    assert read(beside='<div itemscope itemtype="https://schema.org/Product"></div>').kind == "product"


@pytest.mark.parametrize(
    ("kind", "generator"), [("documentation", "Docusaurus v3"), ("forum", "Discourse 3.4")]
)
def test_kind_by_generator(read: Read, kind: str, generator: str) -> None:
    """Programs that write one kind of page."""
    assert read(metas={"generator": generator}).kind == kind


@pytest.mark.parametrize(
    ("kind", "url"),
    [
        ("product", "https://a.example/products/kettle"),
        ("forum", "https://a.example/threads/kettles.12/"),
        ("forum", "https://a.example/topics/12-kettles"),
        ("forum", "https://a.example/index.php?/topic/12-kettles/"),
        (None, "https://a.example/topic/kettles"),
        (None, "https://a.example/topics/kitchen/best-kettles"),
        ("forum", "https://a.example/r/kettles/comments/1rku5x9/which_one/"),
        ("forum", "https://a.example/index.php?topic=589061.0"),
        ("forum", "https://a.example/thread-12-1-1.html"),
        ("forum", "https://a.example/d/12-which-kettle"),
        ("forum", "https://a.example/t/which-kettle/12"),
        (None, "https://a.example/coast/comments/latest-of-the-week"),
        ("collection", "https://a.example/collections/kettles"),
        (None, "https://a.example/coast?from=/products/kettle"),
        ("documentation", "https://docs.a.example/start"),
        (None, "https://a.example/coast/keeper"),
    ],
)
def test_kind_by_address(read: Read, kind: str | None, url: str) -> None:
    """Where nothing else tells."""
    assert read(url=url).kind == kind


def test_excerpt_is_the_pages_description(read: Read) -> None:
    """One line of plain text."""
    assert (
        read(metas={"description": "He counted\n every gull &amp; tern."}).excerpt
        == "He counted every gull & tern."
    )


@pytest.mark.parametrize(
    "text", ["The lighthouse keeper who counted birds", "Harbour Times", "{{ description }}", "null", "News"]
)
def test_boilerplate_is_no_excerpt(read: Read, text: str) -> None:
    """The title again, the site's name, an unfilled template."""
    assert read(metas={"og:site_name": "Harbour Times", "description": text}).excerpt is None


def test_description_of_the_site_is_no_excerpt(read: Read) -> None:
    """JSON-LD tells which description is the site's."""
    about = "All the news of the coast since 1890."
    page = read(json_ld={"@type": "WebSite", "description": about}, metas={"og:description": about})
    assert page.excerpt is None


def test_site_name_in_order_of_trust(read: Read) -> None:
    """The share tag, then JSON-LD's publisher."""
    node = {"@type": "Article", "publisher": {"@type": "Organization", "name": "Harbour Media"}}
    names = (
        read(json_ld=node).site_name,
        read(json_ld=node, metas={"og:site_name": "Harbour Times"}).site_name,
    )
    assert names == ("Harbour Media", "Harbour Times")


def test_handle_is_no_site_name(read: Read) -> None:
    """An address or a handle names no publication."""
    assert read(metas={"og:site_name": "@harbour"}).site_name is None


@pytest.mark.parametrize(
    ("lang", "site", "description"),
    [
        ("ar", "صحيفة الميناء", "حارس المنارة الذي عدّ الطيور ثلاثين عاما ولم يخطئ مرة واحدة."),
        ("he", "עיתון הנמל", "שומר המגדלור שספר ציפורים במשך שלושים שנה ולא טעה אפילו פעם אחת."),
        ("zh", "港口晚报", "守灯塔的人数了三十年的鸟，一只也没有数错，连台风来的那一夜也不例外。"),
        ("ja", "港新聞", "灯台守は三十年のあいだ鳥を数えつづけ、一羽も数えまちがえたことがなかった。"),
        ("hi", "बंदरगाह समाचार", "तीस साल तक पक्षियों को गिनने वाला प्रकाशस्तंभ का रखवाला कभी नहीं चूका।"),
        ("th", "ข่าวท่าเรือ", "คนเฝ้าประภาคารนับนกมาสามสิบปีและไม่เคยนับผิดแม้แต่ตัวเดียว"),
        ("el", "Φωνή του Λιμανιού", "Ο φαροφύλακας που μετρούσε πουλιά τριάντα χρόνια χωρίς ούτε ένα λάθος."),
        ("ko", "항구신문", "서른 해 동안 새를 세면서 한 마리도 틀리지 않은 등대지기의 이야기를 들었다."),
    ],
)
def test_site_and_description_in_any_script(read: Read, lang: str, site: str, description: str) -> None:
    """Each is given as the page has it; the site's name alone is no description of an article."""
    metas = {"og:site_name": site, "og:description": site, "description": description}
    page = read(lang=lang, metas=metas, document_title=f"{site} | The lighthouse keeper who counted birds")
    assert (page.site_name, page.excerpt, page.title) == (
        site,
        description,
        "The lighthouse keeper who counted birds",
    )
