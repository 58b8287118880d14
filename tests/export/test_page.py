"""article.html: opens from disk, right direction, no script, nothing from the network."""

from __future__ import annotations

import pytest
from lxml import html

from stillpage.article import Article
from stillpage.export.page import to_framed_page, to_html_page


def _page(content: str, *, lead: str | None = None, **given: str) -> html.HtmlElement:
    article = Article(
        url="https://a.example/x",
        title="العنوان",
        lang="ar",
        dir="rtl",
        content_html=content,
        lead_image=lead,
    )
    page = to_html_page(article, stylesheet="p { color: red }", images=given)
    return html.document_fromstring(page)


def test_direction_language_and_title() -> None:
    """The page says what it is before any style does."""
    page = _page("<p>x</p>")
    assert (page.get("dir"), page.get("lang"), page.findtext(".//title")) == ("rtl", "ar", "العنوان")


def test_nothing_is_loaded_from_the_network() -> None:
    """Images, players and frames elsewhere become links."""
    content = (
        '<p><img src="https://a.example/i.png" srcset="https://a.example/2.png 2x" alt="ship"></p>'
        '<video src="https://a.example/v.mp4" poster="https://a.example/p.jpg"></video>'
        '<audio><source src="https://a.example/s.mp3"></audio>'
        '<a href="https://a.example/more"><img src="https://a.example/j.png"></a>'
    )
    page = _page(content)
    assert not page.xpath("//img | //video | //audio | //source | //script | //@srcset | //@poster")
    assert page.xpath("//a[@class='missing-image']/@href") == [
        "https://a.example/i.png", "https://a.example/v.mp4", "https://a.example/s.mp3",
    ]  # fmt: skip
    assert "ship" in page.text_content()
    policy = page.xpath("//meta[@http-equiv]/@content")[0]
    assert policy.startswith("default-src 'none'")


def test_a_picture_in_several_forms_is_the_one_that_is_here() -> None:
    """Its file where that was fetched, else a link to it; its other forms lie elsewhere."""
    picture = (
        '<figure><picture><source srcset="https://a.example/p.avif"><source srcset="https://a.example/p.webp">'
        '<img src="https://a.example/p.jpg" alt="pier"></picture><figcaption>The pier.</figcaption></figure>'
    )
    kept = _page(picture, **{"https://a.example/p.jpg": "files/p.jpg"})
    assert kept.xpath("//figure/img/@src") == ["files/p.jpg"]
    missing = _page(picture)
    assert missing.xpath("//figure/a[@class='missing-image']/@href") == ["https://a.example/p.jpg"]
    for page in (kept, missing):
        assert not page.xpath("//source | //picture | //@srcset")
        assert page.xpath("//figcaption/text()") == ["The pier."]


def test_formulas_are_set_as_in_the_reader() -> None:
    """A prime is told from a power, a function's name keeps a blank after it; the rest is as it was."""
    content = (
        "<math><msup><mi>x</mi><mo>′</mo></msup><msubsup><mi>x</mi><mn>1</mn><mo>″</mo></msubsup>"
        "<msup><mi>x</mi><mn>2</mn></msup><mi>cos</mi><mo>\u2061</mo><mi>θ</mi>"
        "<mi>sin</mi><mi>θ</mi><mi>tan</mi><mo>\u2061</mo><mo>(</mo><mi>θ</mi><mo>)</mo></math>"
    )
    (formula,) = _page(content).xpath("//math")
    assert formula.xpath(".//*[@class='prime']/text()") == ["′", "″"]
    assert formula.xpath(".//*[@class='function-name']/text()") == ["cos", "sin"]
    assert _page("<math><msup></msup><mi>x</mi></math>").xpath("//msup/@class") == []
    assert formula.text_content() == "x′x1″x2cos\u2061θsinθtan\u2061(θ)"


def test_an_item_that_is_one_picture_is_told_from_one_with_words() -> None:
    """As in the reader: a list of pictures has no signs before them."""
    image = '<img src="data:image/png;base64,AA==" alt="A pier">'
    items = [image, f"<a href='/p'>{image}</a>", f"{image} words", "words", f"<p>{image}{image}</p>"]
    content = f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
    names = [item.get("class") for item in _page(content).xpath("//li")]
    assert names == ["picture-item", "picture-item", None, None, None]


def test_an_item_with_a_sign_of_its_own_is_told() -> None:
    """As in the reader: a task's box has no dot before it. A number says more than the sign behind it."""
    content = "<ul><li>\n<p>☐ Lamp</p></li><li><p><b>✅</b> מנורה</p></li><li>Wick ✓</ul><ol><li>→ Oil</ol>"
    names = [item.get("class") for item in _page(content).xpath("//li")]
    assert names == ["signed-item", "signed-item", None, None]


def test_a_title_as_long_as_a_paragraph_is_set_smaller() -> None:
    """As in the reader: one of 400 characters, set large, would fill the window."""
    for title, name in (("A title", "article-title"), ("word " * 80, "article-title is-long")):
        page = html.document_fromstring(
            to_html_page(Article(title=title, content_html="<p>x</p>"), stylesheet="")
        )
        assert page.xpath("//h1/@class") == [name]


def test_title_and_style_cannot_break_out() -> None:
    """What a page calls itself is text."""
    article = Article(title="</title><script>x()</script>", url='https://a.example/"><script>')
    page = to_html_page(article, stylesheet="</style><script>y()</script>")
    assert not html.document_fromstring(page).xpath("//script")


def test_very_deep_content_is_whole() -> None:
    """A thousand levels are neither dropped nor a crash."""
    page = to_html_page(Article(content_html="<div>" * 1000 + "core" + "</div>" * 1000), stylesheet="")
    assert "core" in page


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("<p>x</p>", True),
        ('<p>x</p><img src="https://a.example/other.png">', True),
        ('<p>x</p><img src="https://a.example/i.png">', False),
        ('<figure>&nbsp;<img alt="1 > 0" src="https://a.example/other.png"></figure><p>x</p>', False),
        ('<p><img width="32" src="https://a.example/sign.png"></p><p>x</p>', True),
        ('<p><img width="640" src="https://a.example/pier.png"></p><p>x</p>', False),
    ],
)
def test_the_lead_image_is_shown_where_no_other_stands_on_top(content: str, *, shown: bool) -> None:
    """As in the reader."""
    lead = "https://a.example/i.png"
    page = _page(content, lead=lead, **{lead: "images/i.png"})
    assert bool(page.xpath("//figure[@class='article-lead']")) == shown


def test_pictures_have_their_sizes_and_players_their_posters() -> None:
    """So that nothing moves; what a page says itself stays; a player without an address is its words."""
    places = {f"https://a.example/{name}.png": f"images/{name}.png" for name in ("lead", "a", "b", "p")}
    sizes = {place: (400, 300) for place in places.values()}
    content = (
        '<p>x</p><img width="32" src="https://a.example/a.png"><img width="8" height="6" src="https://a.example/b.png">'
        '<video src="https://a.example/v.mp4" poster="https://a.example/p.png" title="The pier"></video>'
        '<video poster="https://a.example/p.png"></video>'
    )
    article = Article(content_html=content, lead_image="https://a.example/lead.png")
    written = to_html_page(article, stylesheet="", images=places, image_sizes=sizes)
    shown = html.document_fromstring(written).xpath("//img")
    assert [(image.get("src"), image.get("width"), image.get("height")) for image in shown] == [
        ("images/lead.png", "400", "300"), ("images/a.png", "400", "300"),
        ("images/b.png", "8", "6"), ("images/p.png", "400", "300"),
    ]  # fmt: skip
    assert shown[-1].getparent().get("href") == "https://a.example/v.mp4"
    assert shown[-1].get("alt") == "The pier"


def test_a_framed_page_without_a_title_is_called_by_its_site() -> None:
    """A window must be called something."""
    article = Article(url="https://a.example/x", content_html="<p>x</p>")
    page = to_framed_page(article, stylesheets=(), images={}, image_sizes={})
    assert html.document_fromstring(page).findtext(".//title") == "a.example"


def test_a_threads_lead_image_is_not_shown() -> None:
    """It is the board's sign, or a face; what the posts show stands in them."""
    lead = "https://board.example/logo.png"
    article = Article(title="ورنيش المجاديف", content_html="<p>x</p>", lead_image=lead, kind="forum")
    page = to_html_page(article, stylesheet="", images={lead: "images/i.png"})
    assert "article-lead" not in page
