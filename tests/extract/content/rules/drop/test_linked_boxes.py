"""Cards, portraits and ways to what is left out go from between the paragraphs of an article."""

from __future__ import annotations

from urllib.parse import quote

import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.drop.linked_boxes import drop_linked_boxes
from stillpage.extract.tree.parse import parse_page

_TEXT = "<p>The lock keeper counted the barges, and the barges, so it seemed to him, counted the keeper.</p>"


def left(box: str, *, after: str = "", is_article: bool = True, sure: str = "\0") -> str:
    """What is left of a page of which everything but what says "drop" was kept, and `sure` is believed."""
    page = segment(parse_page(f"<body><article>{_TEXT * 3}{box}{_TEXT}</article>{after}</body>").root)
    kept = np.array(["drop" not in text for text in page.blocks.text])
    probability = np.array([0.9 if sure in text else 0.7 for text in page.blocks.text])
    drop_linked_boxes(page, measure(page), probability, kept, is_article=is_article)
    return " ".join(text for text, is_kept in zip(page.blocks.text, kept, strict=True) if is_kept)


@pytest.mark.parametrize(
    "box",
    [
        '<div><a href="/weir"><div><img src="w.jpg"></div><div><span>River</span><h3>عند السد</h3></div></a>'
        "</div>",
        '<div><!-- card --><a href="/weir"><img src="w.jpg"><h3>عند السد</h3></a><?card?><!-- end --></div>',
        '<div><a href="/weir">Ada<img src="w.jpg"><h3>عند السد</h3></a></div>',
        '<div> <i></i> <a href="/weir"><img src="w.jpg"><h3>عند السد</h3></a> <span> </span> </div>',
        '<div><a href="/by/ada"><img src="ada.jpg"></a><div><a rel="author" href="/by/ada">عند السد</a>'
        "<p>Ada writes about rivers.</p></div></div>",
    ],
    ids=["card", "card among comments", "card with a line", "card among blanks", "portrait"],
)
def test_a_box_of_another_page_goes(box: str) -> None:
    """In whatever language, and under whatever names."""
    assert "عند" not in left(box)
    assert "Ada" not in left(box)
    assert left(box).count("barges") == 8


def test_several_cards_are_what_a_page_lists_that_does_not_say_it_is_an_article() -> None:
    """The entrance to a shop has a card for each of its departments."""
    card = '<div><a href="/{0}"><img src="{0}.jpg"><h3>عند {0}</h3></a></div>'
    cards = "".join(map(card.format, "abc"))
    assert left(cards, is_article=False).count("عند") == 3
    assert "عند" not in left(cards)
    assert "عند" not in left(card.format("a"), is_article=False)


@pytest.mark.parametrize(
    "box",
    [
        '<ul><li><a href="/weir"><img src="w.jpg"><h3>عند السد</h3></a></li></ul>',
        '<figure><a href="/weir"><img src="w.jpg"><h3>عند السد</h3></a></figure>',
        '<figure><img src="w.jpg"><p>By <a rel="author" href="/by/ada">عند السد</a></p></figure>',
        '<h3><a href="/weir">عند السد</a></h3>',
        '<h3><a href="/weir">عند السد</a> <a href="/weir"><svg></svg></a></h3>',
        '<div><a href="/weir"><img src="w.jpg"><h3>عند السد</h3></a><p>It was built in the year '
        "of the flood.</p></div>",
        '<div>At the weir<a href="/weir"><img src="w.jpg"><h3>عند السد</h3></a></div>',
        '<div><a href="/weir"><img src="w.jpg"><h3>عند السد</h3></a>at the weir</div>',
        '<div><a href="#weir"><img src="w.jpg"><h3>عند السد</h3></a></div>',
        '<div><a href=""><img src="w.jpg"><h3>عند السد</h3></a></div>',
        '<div><a href="/weir"><img src="w.jpg"><p>عند السد</p></a></div>',
        '<div><a href="/weir"><h3>عند السد</h3></a></div>',
        f'<div><a href="/weir"><img src="w.jpg"><h3>عند السد</h3>{"<p>Weir.</p>" * 7}</a></div>',
        f'<div><a href="/weir"><img src="w.jpg"><h3>عند السد</h3><p>{"Weir. " * 30}</p></a></div>',
    ],
    ids=[
        "choice", "figure", "credit", "heading", "heading with a sign",
        "with a text", "below words", "above words", "within the page",
        "nowhere", "no headline", "no picture", "many lines", "many words",
    ],
)  # fmt: skip
def test_what_the_article_says_of_it_stays(box: str) -> None:
    """Entries of a list, figures, linked headings, a heading with a text of its own, much in one link."""
    assert "عند" in left(box)


def test_a_line_that_leads_to_what_is_left_out_goes() -> None:
    """The number of comments; a way to a part that is there, or to none, stays."""
    comments = '<section id="comments"><p>drop this</p></section>'
    line = '<p><a href="#comments">٢٧</a></p>'
    assert "٢٧" not in left(line, after=comments)
    assert "٢٧" not in left(line.replace("<a", "(<a").replace("</a>", "</a>)"), after=comments)
    assert "٢٧" in left(line.replace("<a", "مرّ <a"), after=comments)
    assert "readers" in left('<p>See <a href="#comments">all that readers say</a></p>', after=comments)
    far = '<p>(<i>[</i><i><a href="#comments">all readers say</a></i>])</p>'
    assert "readers" in left(far, after=comments)
    assert "٢٧" in left('<a href="#comments"><p>٢٧</p><p>by all readers</p></a>', after=comments)
    assert "٢٧" in left(line, after=comments.replace("drop", "keep"))
    assert "٢٧" in left(line)
    assert "٢٧" in left(f"<ul><li>{line}</li></ul>", after=comments)
    assert "٢٧" in left(line, after='<section id="comments"></section>'), "where a script writes them"
    encoded, named = line.replace("comments", quote("تعليقات")), comments.replace("comments", "تعليقات")
    assert "٢٧" not in left(encoded, after=named)


_CARD = (
    '<div><a href="{0}"><img src="w.jpg"></a><div><span>Read also</span><h4><a href="{0}">عند السد</a></h4>'
    "<p>The weir was built in the year of the flood.</p></div></div>"
)


def test_a_card_with_a_link_on_its_picture_and_one_on_its_headline_goes() -> None:
    """Of one or two other stories; more of them are what the article lists."""
    assert left(_CARD.format("/weir")).count("عند") == 0
    assert "flood" not in left(_CARD.format("/weir"))
    assert left(_CARD.format("/weir") + _TEXT + _CARD.format("/mill")).count("عند") == 0
    assert left("".join(map(_CARD.format, ("/weir", "/mill", "/lock")))).count("عند") == 3


@pytest.mark.parametrize(
    "card",
    [
        f"<ul><li>{_CARD.format('/weir')}</li></ul>",
        f"<figure>{_CARD.format('/weir')}</figure>",
        _CARD.format("/weir").replace("</p>", ' It is <a href="https://shop.example">for sale</a>.</p>'),
        _CARD.format("/weir").replace('<a href="/weir"><img src="w.jpg"></a>', '<img src="w.jpg">'),
        _CARD.format("/weir").replace("<p>", f"{_TEXT * 4}<p>"),
        _CARD.format("/large/weir.jpg?w=2000"),
    ],
    ids=["choice", "figure", "sold", "picture without a link", "long", "large picture"],
)
def test_what_is_like_such_a_card_stays(card: str) -> None:
    """One of a choice, a thing that is sold elsewhere, a part of the text."""
    assert "عند" in left(card)


def test_a_picture_and_a_headline_may_share_the_body_alone() -> None:
    """A logo that leads to the page itself, as its title does."""
    logo, title = '<a href="/weir"><img src="w.jpg"></a>', '<h2><a href="/weir">عند السد</a></h2>'
    assert "عند" in left("", after=logo + title)


_SPREAD = "<div class=x><div><div>{}</div><div>Read more</div></div><a href={} aria-label='{}'></a></div>"


@pytest.mark.parametrize("headline", ["Ten lamps for a dark hall", "عشرة مصابيح لقاعة مظلمة"])
def test_a_box_over_which_a_link_is_spread_is_another_storys(headline: str) -> None:
    """The link holds nothing: for ears its label says the headline."""
    card = _SPREAD.format(headline, "/lamps", headline)
    assert headline not in left(card)
    assert "Read more" not in left(card)
    assert headline not in left(f"<figure>{card}</figure>")


def test_a_link_with_another_label_is_spread_over_nothing() -> None:
    """Nor one that leads nowhere, one of a list, or several of a page that does not say it is an article."""
    headline = "Ten lamps for a dark hall"
    assert headline in left(_SPREAD.format(headline, "/lamps", "Open the large picture"))
    assert headline in left(_SPREAD.format(headline, "#", headline))
    assert headline in left(_SPREAD.format(headline, "/weir#lamps", headline))
    assert headline in left(f"<ul><li>{_SPREAD.format(headline, '/lamps', headline)}</li></ul>")
    cards = "".join(_SPREAD.format(f"{headline} {each}", f"/{each}", f"{headline} {each}") for each in "abc")
    assert headline in left(cards, is_article=False)
    assert headline not in left(cards)


def test_a_box_that_the_model_believes_is_the_article_s() -> None:
    """Whichever way its link stands in it."""
    assert "flood" in left(_CARD.format("/weir"), sure="flood")
    headline = "Ten lamps for a dark hall"
    assert headline in left(_SPREAD.format(headline, "/lamps", headline), sure="Read more")


@pytest.mark.parametrize(
    "link",
    [
        "<a href=/lamps aria-label='{}'>Go</a>",
        "<a href=/lamps aria-label='{}'><img src=a.jpg></a>",
        "<a aria-label='{}'></a>",
    ],
    ids=["words", "picture", "no address"],
)
def test_a_link_that_holds_something_or_leads_nowhere_is_not_spread(link: str) -> None:
    """It stands beside what its label says."""
    headline = "عشرة مصابيح لقاعة مظلمة"
    card = f"<div><div>{headline}</div><div>Read more</div>{link.format(headline)}</div>"
    assert headline in left(card)


def test_a_link_is_spread_over_its_box_alone() -> None:
    """Not over what that stands in; and what was not kept is no card of the page's list."""
    headline = "Ten lamps for a dark hall"
    card = _SPREAD.format(headline, "/lamps", headline)
    assert headline in left(card.replace("<div>Read more</div>", "<p>One lamp.</p>" * 7))
    names = map("drop this story {}".format, "abc")
    left_out = "".join(_SPREAD.format(name, "/x", name) for name in names).replace("Read more", "drop")
    assert headline not in left(card + left_out, is_article=False)
