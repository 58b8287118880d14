"""Which images belong to the kept text."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.media.media import kept_media
from stillpage.extract.content.media.media_captions import keep_captions


def kept_sources(body: str) -> list[str | None]:
    """The images kept on a page where every block but those with "drop" in them is kept."""
    page = segment(lxml.html.document_fromstring(f"<html><body>{body}</body></html>"))
    kept = np.array(["drop" not in text for text in page.blocks.text])
    return [media.element.get("src") for media in kept_media(page, measure(page), kept)]


def test_images_between_kept_text_are_kept_and_others_are_not() -> None:
    """A picture beside the article's text is the article's; one in a list of other stories is not."""
    body = (
        "<div><p>a</p><img src=1><p>b</p></div>"
        "<div><p>drop</p><img src=2><p>drop too</p></div>"
        "<div><p>c</p></div>"
    )
    assert kept_sources(body) == ["1"]


def test_icons_and_trackers_are_left_out_by_their_size() -> None:
    """As the browser measured it, or as the page declares it."""
    body = (
        "<p>a</p><img src=1 width=16 height=16><img src=2 data-stillpage-width=1 data-stillpage-height=1>"
        "<img src=3 width=640 height=480><img src=4 width=100%><p>b</p>"
    )
    assert kept_sources(body) == ["3", "4"]


def test_a_row_of_links_to_several_sites_is_no_gallery() -> None:
    """Where to share the page; pictures that lead to their large forms stay, and large ones."""
    body = (
        "<p>a</p><div><a href=https://one.example/share?u=1><img src=1></a>"
        "<a href=chat://send><img src=2></a></div>"
        "<p>b</p><div><a href=/i/3.jpg><img src=3></a><a href=/i/4.jpg><img src=4></a></div><p>c</p>"
        "<div><a href=https://one.example/p><img src=5 width=600 height=400></a>"
        "<a href=https://two.example/p><img src=6 width=600 height=400></a></div><p>d</p>"
    )
    assert kept_sources(body) == ["3", "4", "5", "6"]


def test_images_outside_the_article_are_left_out() -> None:
    """Before its first and after its last block stand logos and related stories."""
    assert kept_sources("<p>drop</p><img src=0><p>drop</p><p>a</p><p>b</p><p>drop</p><img src=9>") == []


def test_the_picture_below_the_title_is_kept() -> None:
    """Byline and date stand between title, picture and text; the logo above the title is no picture."""
    body = "<img src=0><div><h1>drop</h1><p>drop</p><figure><img src=1></figure><p>drop</p><p>a</p></div>"
    assert kept_sources(body) == ["1"]


def test_a_photograph_that_is_a_button_opens_larger() -> None:
    """Site builders write it so; a sign on a button is the button's."""
    button = "<div role=button tabindex=0>{}</div>"
    body = button.format("<img src=1 width=740 height=493>") + button.format("<img src=2 width=90 height=90>")
    assert kept_sources(f"<p>a</p>{body}<p>b</p>") == ["1"]


def test_an_image_that_is_named_a_portrait_or_an_offer_is_left_out() -> None:
    """Unless it is as large as a photograph: boards call the pictures of linked pages so."""
    body = "<p>a</p><img class=avatar src=1><img class=small_ad src=2>"
    assert kept_sources(f"{body}<img class=onebox-avatar src=3 width=550 height=550><p>b</p>") == ["3"]


def test_the_picture_between_a_kept_standfirst_and_the_text_is_kept() -> None:
    """Byline, date, buttons stand there too: no portrait is it, nor what leads to another page."""
    body = (
        "<div><h1>drop</h1><h2>below the title</h2><p>drop <img class=avatar src=0 width=140></p>"
        "<div><a href=/people/ann><img src=1></a></div><div><img src=2></div>"
        "<p>drop</p><p>a</p><p>b</p></div>"
    )
    assert kept_sources(body) == ["2"]
    text = "many words " * 50
    body = f"<div><h1>drop</h1><p>{text}</p><p>drop</p><img src=1><p>drop</p><p>a</p></div>"
    assert kept_sources(body) == []


def test_the_captions_of_kept_figures_are_kept() -> None:
    """Whether the page uses `figure`, or a box around the image; no story's headline, no search's label."""
    page = segment(
        lxml.html.document_fromstring(
            "<body><p>a</p><figure><img src=1><figcaption>caption</figcaption></figure><p>b</p>"
            "<div><img src=2><p>credit</p></div><p>c</p><div><img src=3><h3>story</h3></div><p>d</p>"
            "<div><img src=4><form><p><label>what to look for</label></p></form></div><p>e</p></body>"
        )
    )
    kept = np.array([len(text) == 1 for text in page.blocks.text])
    keep_captions(page, measure(page), kept_media(page, measure(page), kept), kept)
    dropped = [text for text, is_kept in zip(page.blocks.text, kept, strict=True) if not is_kept]
    assert dropped == ["story", "what to look for"]


def test_an_image_is_beside_the_text_around_its_caption() -> None:
    """A caption that the model left out must not take the image with it."""
    assert kept_sources(
        "<p>a</p><figure><i>drop</i><img src=1><figcaption>drop</figcaption></figure><p>b</p>"
    ) == ["1"]


def test_a_figure_in_line_with_the_paragraphs_is_theirs() -> None:
    """Whatever was dropped beside it; not one in the box of something that was."""
    offer = "<div><p>drop</p></div>"
    figure = "<figure><div><img src=1></div><figcaption>drop</figcaption></figure>"
    assert kept_sources(f"<main><p>a</p>{offer}{figure}{offer}<p>b</p></main>") == ["1"]
    assert kept_sources(f"<main><p>a</p>{offer}<audio src=1></audio>{offer}<p>b</p></main>") == ["1"]
    assert kept_sources(f"<main><p>a</p>{offer}<div>{figure}</div>{offer}<p>b</p></main>") == []
    assert kept_sources(f"<main><p>a</p><p>b</p>{offer}{figure}{offer}</main>") == []


def test_the_picture_at_the_head_of_the_article_is_kept() -> None:
    """Also where the title stands outside; not what stands far above in a larger part of the page."""
    clutter = "<p>drop this line of the page's head, which is no part of it</p>" * 10
    article = "<article><figure><img src=1></figure><p>drop</p><p>a</p><p>b</p></article>"
    body = f"<main><img src=0>{clutter}{article}</main>"
    assert kept_sources(body) == ["1"]


def test_the_picture_of_something_dropped_goes_with_it() -> None:
    """Another story's, an author's, an advertisement's, one in the margin, what readers press."""
    others = (
        "<div><img src=1><a href=x>drop</a></div>",
        '<div class="post-author"><img src=2></div>',
        '<div class="ad-slot"><img src=3></div>',
        "<aside><a href=/offer><img src=4></a></aside>",
        '<ul class="postReact_reactions"><li><img src=5></li></ul>',
    )
    assert kept_sources("<div>" + "".join(f"<p>a</p>{other}<p>b</p>" for other in others) + "</div>") == []


def test_small_pictures_in_a_table_of_data_are_kept() -> None:
    """A tick says yes."""
    row = "<tr><td>a</td><td><img src=1 width=20></td></tr>"
    assert kept_sources(f"<p>b</p><table>{row * 2}</table><p>c</p>") == ["1", "1"]


def test_wrappers_around_a_picture_alone_are_no_distance() -> None:
    """Site builders put a dozen around each."""
    picture = "<div>" * 9 + "<img src=1>" + "</div>" * 9
    assert kept_sources(f"<p>a</p><div>{picture}</div><p>b</p>") == ["1"]


def test_a_picture_that_leads_to_the_first_page_of_the_site_is_its_sign() -> None:
    """A link of a picture to anywhere else is none."""
    links = "".join(
        f'<a href="{address}"><img src="{address}"></a>' for address in ("/", "https://example.org/", "/a")
    )
    assert kept_sources(f"<p>a</p><div>{links}</div><p>b</p>") == ["/a"]


def test_a_large_figure_of_the_text_may_lead_to_the_first_page() -> None:
    """Bloggers let theirs do so."""
    figure = "<figure><a href=/><img src=1 width=900 height=600></a></figure>"
    assert kept_sources(f"<p>a</p>{figure}<p>b</p>") == ["1"]


def test_a_picture_that_comes_again_and_again_is_an_ornament() -> None:
    """Unless it marks cells of a table."""
    line = "<p>a</p><img src=line.png>"
    assert kept_sources(f"{line}{line}<img src=a.jpg>{line}<p>b</p>") == ["a.jpg"]
    cells = "<tr><td>a</td><td><img src=tick.png></td></tr>" * 4
    assert kept_sources(f"<table>{cells}</table><p>b</p>") == ["tick.png"] * 4


def test_above_the_text_only_a_large_picture_or_a_figure_stands() -> None:
    """Badges, portraits and drawn signs stand there too."""
    above = (
        "<img src=sign.svg><img src=face.jpg width=96 height=96><img src=lead.jpg>"
        "<figure><img src=plan.svg></figure>"
    )
    assert kept_sources(f"<div>{above}<p>a</p></div>") == ["lead.jpg", "plan.svg"]


def test_a_picture_that_a_responsive_page_holds_twice_is_shown_once() -> None:
    """One for phones, one for screens; only one of them is ever seen."""
    assert kept_sources("<p>a</p><div><img src=a.jpg></div><div><img src=a.jpg></div><p>b</p>") == ["a.jpg"]


def test_a_picture_that_the_text_comes_back_to_is_shown_again() -> None:
    """Its caption is part of the text; a copy without words is the page's."""
    first = "<figure><img src=a.png><figcaption>e</figcaption></figure>"
    again = "<figure><img src=a.png><figcaption>{}</figcaption></figure>"
    assert kept_sources(f"<p>a</p>{first}<p>b</p>{again.format('c')}<p>d</p>") == ["a.png", "a.png"]
    for copied in ("drop", "e"):
        assert kept_sources(f"<p>a</p>{first}<p>b</p>{again.format(copied)}<p>d</p>") == ["a.png"]


def test_of_a_picture_and_its_twin_for_readers_without_scripts_the_first_is_shown() -> None:
    """Wherever the twin stands."""
    assert kept_sources("<p>a</p><div><noscript><img src=1></noscript><img src=1></div><p>b</p>") == ["1"]


def test_a_figure_whose_caption_is_kept_is_kept() -> None:
    """Also in a row of slides of which the rest is not."""
    slides = (
        "<section><h3>drop</h3><div>"
        "<figure><img src=1><footer>drop</footer><figcaption>c</figcaption></figure>"
        "<figure><img src=2><footer>drop</footer><figcaption>drop</figcaption></figure></div></section>"
    )
    assert kept_sources(f"<p>a</p>{slides}<p>b</p>")[:1] == ["1"]


def test_pictures_in_the_sizes_that_advertisements_are_sold_in_are_left_out() -> None:
    """But in a figure: a photograph may be as wide."""
    offer = "<p>a</p><div><img src=1 width=300 height=250></div><p>b</p>"
    assert kept_sources(offer) == []
    assert kept_sources(offer.replace("div", "figure")) == ["1"]


def test_a_picture_that_is_a_word_of_its_sentence_is_kept() -> None:
    """However small, and however often it comes: a formula, a letter that no font has, an emoji."""
    body = (
        "<p>The square <img src=1 alt='x²' height=14> of <b><img src=2 alt=x height=9></b>, then.</p>"
        "<p>يساوي <img src=1 alt='x²' height=14> هنا.</p><p>Well <img src=3 alt=😀 width=16>!</p>"
        "<p>次の <picture><img src=4 alt=𠮷 height=16></picture> です。</p>"
        "<p>a <img src=1 alt='x²' height=14> b</p>"
    )
    assert kept_sources(body) == ["1", "2", "1", "3", None, "1"]


def test_a_formula_in_a_line_of_its_own_is_told_by_its_tex() -> None:
    """A line between parts, a badge and a signature have no TeX in their words."""
    body = (
        "<p>As follows:</p><p><img src=1 alt='e^{i\\pi} + 1 = 0' height=20></p><p>b</p>"
        "<p><img src=2 alt='A wavy line' height=20></p><p>c</p>"
    )
    assert kept_sources(body) == ["1"]


def test_icons_in_a_line_are_no_words_of_it() -> None:
    """They stand at one end, in a link or a button, are mute, or are not to be seen."""
    body = (
        "<p><img src=1 alt=Phone width=16> 555 0100</p><p>Manual <img src=2 alt=PDF width=16></p>"
        "<p>Tell <a href=x><img src=3 alt=Share width=16></a> others</p>"
        "<p>a <img src=4 alt='' width=16> b</p>"
        "<p>a <img src=5 alt=t width=1 height=1> b</p><p>drop <img src=6 alt=x width=16> drop</p>"
    )
    assert kept_sources(body) == []


def captions_of(body: str) -> list[str]:
    """What is kept as captions on a page where only blocks that begin with "Text" are kept otherwise."""
    page = segment(lxml.html.document_fromstring(f"<html><body><article>{body}</article></body></html>"))
    text = np.array([each.startswith("Text") for each in page.blocks.text])
    kept = text.copy()
    keep_captions(page, measure(page), kept_media(page, measure(page), kept), kept)
    return [page.blocks.text[block] for block in np.nonzero(kept & ~text)[0]]


def test_a_row_of_captioned_pictures_below_the_text_is_kept_whole() -> None:
    """Not the first picture alone: the others are as near to the text, with their captions between."""
    body = "<p>Text</p><div>{}</div>".format(
        "".join(f"<dl><dt><img src={name}></dt><dd>{name}</dd></dl>" for name in ("eins", "二", "ثلاثة"))
    )
    assert captions_of(body) == ["eins", "二", "ثلاثة"]
    assert kept_sources(f"<article>{body.replace('<dd>', '<dd>drop ')}</article>") == ["eins", "二", "ثلاثة"]


def test_pictures_that_all_say_the_same_are_no_row() -> None:
    """Offers below the text are each marked as one."""
    offers = "".join(f"<figure><img src={each}><figcaption>Offer</figcaption></figure>" for each in "xyz")
    assert len(captions_of(f"<p>Text</p><div>{offers}</div>")) < 2


def test_pictures_of_other_stories_below_the_text_are_no_row_with_its_last() -> None:
    """They stand in other boxes, under a heading, and lead away."""
    stories = "".join(f"<li><a href=/{each}><img src={each}><p>drop {each}</p></a></li>" for each in "xyz")
    body = f"<p>Text</p><div><img src=a><p>drop caption</p></div><h3>drop</h3><ul>{stories}</ul>"
    assert kept_sources(f"<article>{body}</article>") == ["a"]


def test_buttons_beside_a_picture_are_no_caption() -> None:
    """A link that enlarges it is not; nor is a bar of buttons, whose icons are no pictures either."""
    enlarge = "<div><div><a href=/big.jpg>Enlarge</a><img src=a.jpg></div><div>Text on a boat</div></div>"
    assert captions_of(f"<p>Text</p>{enlarge}<p>Text</p>") == []
    buttons = "<a href='javascript:a()'><img src=p.gif>Print</a> <a href='javascript:b()'>Mail</a> Size"
    assert captions_of(f"<div>{buttons}</div><p>Text</p>") == []
    assert kept_sources(f"<article><div>drop {buttons}</div><p>Text</p></article>") == []


@pytest.mark.parametrize("words", ["View in full size", "عرض بالحجم الكامل"])
def test_what_there_is_to_press_on_a_figure_is_no_caption(words: str) -> None:
    """Unless the figure calls it so: all of a figure may be a button, its caption with it."""
    button = f"<figure><img src=a.jpg width=740 height=490><button>{words}</button></figure>"
    assert captions_of(f"<p>Text</p>{button}<p>Text</p>") == []
    whole = f"<figure><button><img src=a.jpg width=740><figcaption>{words}</figcaption></button></figure>"
    assert captions_of(f"<p>Text</p>{whole}<p>Text</p>") == [words]


@pytest.mark.parametrize("words", ["Buy a print", "اشتر نسخة"])
def test_links_to_share_a_picture_are_no_caption(words: str) -> None:
    """They stand in its `<figcaption>`, below what it says or alone."""
    links = f"<nav><ul><li><a href=/print>{words}</a></ul></nav>"
    for said in ([], ["The quay"]):
        caption = f"<figcaption>{''.join(f'<p>{each}</p>' for each in said)}{links}</figcaption>"
        assert captions_of(f"<p>Text</p><figure><img src=a.jpg>{caption}</figure><p>Text</p>") == said


def test_pictures_of_a_form_in_the_text_are_left_out() -> None:
    """A poll's; where the page is one form from top to bottom they stay."""
    poll = "<form><div><img src=poll.gif><p>drop: 12 votes</p></div></form>"
    assert kept_sources(f"<article><p>Text</p>{poll}<p>Text</p></article>") == []
    assert kept_sources("<form><article><p>Text</p><img src=a><p>Text</p></article></form>") == ["a"]


@pytest.mark.parametrize(
    ("large", "small"),
    [
        ("/images/1000x1000/{}.jpg?c=2", "/images/360x360/{}.jpg?c=2"),
        ("/image/upload/q_auto/c_fit,w_1300/v1/{}", "/image/upload/q_auto/c_fit,w_320/v1/{}"),
        ("/files/{}.jpg?v=3&width=1445", "/files/{}.jpg?v=3&width=416"),
        ("/media/{}.jpg", "/media/{}.jpg?size=200"),
        ("/uploads/{}.jpg", "/uploads/{}-150x150.jpg"),
        ("/uploads/{}-800x600.jpg", "/uploads/{}-150x150.jpg"),
    ],
)
def test_of_two_sizes_of_a_picture_the_larger_is_kept(large: str, small: str) -> None:
    """A row of thumbnails below or above what they open."""
    rows = ["".join(f"<img src={address.format(at)}>" for at in "ab") for address in (large, small)]
    for first, second in (rows, rows[::-1]):
        body = f"<div><p>a</p><div>{first}</div><p>b</p><div>{second}</div><p>c</p></div>"
        assert kept_sources(body) == [large.format(at) for at in "ab"]


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("Foto: <a href=https://drop.example>www.drop.example</a>", True),
        ("صورة: <a href=https://drop.example>drop.example</a>", True),
        ("写真：<a href=https://drop.example>drop.example</a>", True),
        ("<a href=/next>What they drop into the next harbour saw</a>", False),
        ("Read also: <a href=/next>The drop in the tide</a>", False),
        ("Next: <a href=/next>what they drop into the next harbour these days and why</a>", False),
        ("home: <a href=/shop>shop drop:</a> <a href=/week>week:</a>", False),
    ],
)
def test_a_picture_stays_beside_the_link_that_tells_whose_it_is(line: str, stays: bool) -> None:
    """Another story's does not."""
    body = f"<div><p>a</p></div><div><img src=1><p>{line}</p></div><div><p>b</p></div>"
    assert kept_sources(body) == ["1"] * stays


def test_a_square_of_250_is_a_picture_where_it_leads_to_its_own_site() -> None:
    """Shops and lists of plants use a size that advertisements are sold in, too."""
    picture = "<p>a</p><div><a href={0}><img src=1 width={1} height=250></a></div><p>b</p>"
    assert kept_sources(picture.format("/plants?k=1", 250)) == ["1"]
    assert kept_sources(picture.format("/plants?k=1", 300)) == []
    assert kept_sources(picture.format("//shop.example/offer", 250)) == []
    assert kept_sources("<p>a</p><div><img src=1 width=250 height=250></div><p>b</p>") == []


def test_a_formula_on_a_line_of_its_own_is_low_and_wide() -> None:
    """A line between parts is lower, a button is a link and less wide."""
    sizes = ("600 height=29", "600 height=12", "240 height=50")
    body = "".join(f"<p>a</p><div><img src={at} width={size}></div>" for at, size in enumerate(sizes))
    assert kept_sources(
        f"{body}<p>b</p><div><a href=/call><img src=9 width=600 height=40></a></div><p>c</p>"
    ) == ["0"]


def test_a_large_picture_in_the_text_may_lead_to_a_first_page() -> None:
    """Of what the text is about; a sign above the text is the site's."""
    link = "<p><a href=https://app.example/><img src={} width=200 height=200></a></p>"
    assert kept_sources(f"{link.format(1)}<h1>a</h1><p>b</p>{link.format(2)}<p>c</p>") == ["2"]


@pytest.mark.parametrize(
    ("box", "stays"),
    [
        ("<aside class=block-image><div><img src=1></div></aside>", True),
        ("<aside><a href=/offer><img src=1></a></aside>", False),
        ("<aside><img src=1><p>drop it</p></aside>", False),
        ("<button><img src='/1.png?w=1550'></button>", True),
        ("<button><img src='/1.png?w=40'></button>", False),
    ],
)
def test_a_picture_alone_in_a_box_between_paragraphs(box: str, stays: bool) -> None:
    """Some editors put each into an aside, or into a button that opens it larger."""
    assert bool(kept_sources(f"<p>a</p><p>b</p>{box}<p>c</p>")) is stays


def test_a_picture_that_is_wide_enough_stays_where_it_stands() -> None:
    """Not the original further down; a picture of which a height alone is told may be small."""
    for first, second, stays in (
        ("/boat-1200x800.jpg", "/boat.jpg", "/boat-1200x800.jpg"),
        ("/boat.jpg?h=80", "/boat.jpg?w=1200", "/boat.jpg?w=1200"),
    ):
        body = f"<div><p>a</p><p><img src='{first}'></p><p>b</p><p><img src='{second}'></p><p>c</p></div>"
        assert kept_sources(body) == [stays]
