"""Rules of a site: how elements are named, how rules act, which rule is proposed."""

from __future__ import annotations

from itertools import product

import lxml.html
import numpy as np
import pytest

from stillpage.extract import explain, extract
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.site_rules.rules import Proposals
from stillpage.extract.content.site_rules.selector import Naming, parse_selector
from stillpage.extract.content.site_rules.stable_names import stable_name
from stillpage.site_rule import SiteRule

WORDS = "The harbour was quiet that evening, and the boats lay still beside the wall, one by one. "
ARABIC = "كان الميناء هادئا في ذلك المساء، وكانت القوارب ترسو ساكنة بجانب الجدار واحدا بعد الآخر. "


def site_page(*, promo: str = "promo", more: str = "", words: str = WORDS, tag: str = "div") -> str:
    """An article with a promotion in the middle and a box of links beside it."""
    paragraphs = [f"<p>{number}. {words * 3}</p>" for number in range(6)]
    paragraphs.insert(3, f"<{tag} class='{promo}'><p>Promotion {words}</p></{tag}>")
    return (
        f"<html><body><nav class=top><a href=/>Home</a></nav><article class=story><h1>Quiet</h1>"
        f"{''.join(paragraphs)}</article><aside class='box related'><h3>Read also</h3>"
        f"<p>Another evening {words}</p></aside>{more}</body></html>"
    )


def named(html: str, path: str) -> str:
    (element,) = lxml.html.document_fromstring(html).xpath(path)
    return str(Naming().selector_of(element))


@pytest.mark.parametrize(
    ("name", "lasting"),
    [
        ("Article_body__3xK9f", "Article-body"),
        ("comment-2048", "comment-0"),
        ("css-1x2y3z", None),
        ("sc-bdVaJa", None),
        ("jsx-123456", None),
        ("_3xK9f", None),
        ("is-open", None),
        ("related-posts", "related-posts"),
        ("col-8", "col-0"),
        ("مقال", "مقال"),
        ("md:flex", None),
        ("story-kqwrtz", "story"),
        ("ad-kqwrtz", None),
    ],
)
def test_only_what_lasts_of_a_name_counts(name: str, lasting: str | None) -> None:
    """Hashes, counters and states change with every build, page and click."""
    assert stable_name(name) == lasting


def test_an_element_is_named_by_kind_and_what_it_stands_in() -> None:
    """No positions, no text, no nameless containers, no heading's id, which is made of its words."""
    html = "<main><div><section class='Body_text__a1B2c'><div><h2 id=quiet-lake>T</h2></div></section></div>"
    assert named(html, "//h2") == "main section.Body-text h2"
    assert named("<main><div id=related-box>x</div></main>", "//div") == "main div#related-box"
    assert parse_selector(named("<my_app class=shell><div class=note>x</div></my_app>", "//div")) is not None


@pytest.mark.parametrize(
    ("line", "shape"),
    [
        ("<b>x</b>", "[only=b]"),
        ("<b>x</b><br> <b>y</b>", "[only=b]"),
        (" <b>x</b> ", "[only=b]"),
        ("<b><i>x</i></b>", "[only=b/i]"),
        ("<b>x</b> and so", ""),
        ("See <b>x</b>", ""),
        ("<b>x</b> <i>y</i>", ""),
        ("<span>x</span>", ""),
    ],
)
def test_a_line_is_told_by_what_all_of_it_stands_in(line: str, shape: str) -> None:
    """Its marks are those of the words, not of a part of them."""
    (element,) = lxml.html.document_fromstring(f"<main><p>{line}</p></main>").xpath("//p")
    naming = Naming()
    selector = naming.selector_of(element, shape=True)
    assert str(selector) == f"main p{shape}"
    assert naming.matches(selector, element)


@pytest.mark.parametrize(
    ("selector", "matches"),
    [
        ("p.note[only=b]", [True, False, False]),
        ("p[only=b]", [True, True, False]),
        ("p#last-words", [False, False, True]),
    ],
)
def test_an_element_has_all_marks_of_its_selector(selector: str, matches: list[bool]) -> None:
    """Its class and its shape; its id, though it has a class to be named by, too."""
    root = lxml.html.fragment_fromstring(
        "<div><p class=note><b>x</b></p><p><b>x</b></p><p class=note id=last-words>x</p></div>"
    )
    parsed = parse_selector(selector)
    assert parsed is not None
    assert [Naming().matches(parsed, each) for each in root] == matches


def test_a_selector_survives_writing_and_reading() -> None:
    """And finds its element under one wrapper more, with its hash changed."""
    html = "<article class=story><div class='Promo_box__1a2B3' role=note><p>x</p></div></article>"
    text = named(html, "//div")
    selector = parse_selector(text)
    assert selector is not None
    assert str(selector) == text == "article.story div.Promo-box[role=note]"
    later = "<article class='story new'><div><div class='Promo_box__9z8Y7' role=note></div></div></article>"
    assert Naming().matches(selector, lxml.html.fragment_fromstring(later).xpath("//div[@role]")[0])


@pytest.mark.parametrize("text", ["", "p:has(a)", "p > a", "*", "p[onclick=x]", "p, a", "x" * 600, "P"])
def test_what_is_no_selector_of_ours_is_none(text: str) -> None:
    """A rule with it matches nothing."""
    assert parse_selector(text) is None


@pytest.mark.parametrize("words", [WORDS, ARABIC])
def test_a_dropped_part_stays_out_and_a_kept_one_comes_in(words: str) -> None:
    """In both directions of writing."""
    html = site_page(words=words)
    assert "Promotion" in extract(html).text
    assert "Another evening" not in extract(html).text
    rules = [SiteRule("drop", "article.story div.promo"), SiteRule("keep", "aside.box.related")]
    text = extract(html, rules=rules).text
    assert "Promotion" not in text
    assert "Another evening" in text
    assert "Read also" in text


def test_a_rule_made_on_one_page_works_on_the_next() -> None:
    """With another hash, another text and another wrapper; the rule is the proposed one."""
    first = explain(site_page(promo="Promo_box__1a2B3"))
    proposed = next(block.selector for block in first.blocks if block.text.startswith("Promotion"))
    assert proposed is not None
    second = site_page(promo="Promo_box__x9Y8z w7q3").replace("<article", "<div><article")
    assert "Promotion" in extract(second).text
    assert "Promotion" not in extract(second, rules=[SiteRule("drop", proposed)]).text


def test_a_rule_that_matches_nothing_changes_nothing() -> None:
    """Nor does one that cannot be read."""
    html = site_page()
    rules = [SiteRule("drop", "div.gone"), SiteRule("keep", "::nonsense"), SiteRule("keep", "body")]
    assert extract(html, rules=rules) == extract(html)


@pytest.mark.parametrize("selector", ["article.story", "p", "article"])
def test_a_rule_that_would_leave_nothing_is_ignored(selector: str) -> None:
    """The site has changed since it was made."""
    html = site_page()
    assert extract(html, rules=[SiteRule("drop", selector)]).text == extract(html).text


def test_the_later_rule_counts() -> None:
    """What was thrown out can be brought back."""
    html = site_page()
    rules = [SiteRule("drop", "div.promo"), SiteRule("keep", "div.promo")]
    assert "Promotion" in extract(html, rules=rules).text


def test_pictures_go_and_come_with_what_holds_them() -> None:
    """An image in a part that is dropped goes; one in a part that is kept comes."""
    image = "<img src=/{}.jpg width=400 height=300 alt=a>"
    html = site_page().replace("<p>Promotion", image.format("ad") + "<p>Promotion")
    html = html.replace("<h3>Read", image.format("side") + "<h3>Read")
    rules = [SiteRule("drop", "div.promo"), SiteRule("keep", "aside.related")]
    content = extract(html, "https://example.org/", rules=rules).content_html
    assert "ad.jpg" not in content
    assert "side.jpg" in content


def test_no_rule_is_proposed_for_one_paragraph_among_its_like() -> None:
    """It would take the whole article with it."""
    blocks = explain(site_page()).blocks
    assert next(block for block in blocks if block.text.startswith("0.")).selector is None


@pytest.mark.parametrize("headings", [1, 6])
def test_no_rule_throws_out_what_is_like_the_rest(headings: int) -> None:
    """A rule counts for every page of the site: one for a heading without a name would take all headings."""
    parts = "".join(f"<h2>Part {number}</h2>" + f"<p>{WORDS * 3}</p>" * 3 for number in range(headings))
    html = f"<article class=story><h1>Quiet</h1>{parts}<h2 class=letters-title>Our letters</h2></article>"
    page = segment(lxml.html.document_fromstring(html))
    kept = np.ones(len(page.blocks), dtype=bool)
    words = np.full(len(kept), 20.0)
    proposals = Proposals(page, words, kept)
    tags = [page.containers.element[owner].tag for owner in page.blocks.owner]
    selectors = [proposals.selector(block) for block in range(len(kept))]
    assert {selectors[at] for at, tag in enumerate(tags) if tag == "h2"} == {
        None,
        "article.story h2.letters-title",
    }


def test_a_paragraph_that_is_one_link_can_be_told_from_the_others() -> None:
    """By its shape, not by its words."""
    link = f"<p><strong><a href=/x>{WORDS * 2}</a></strong></p>"
    html = site_page().replace("<p>4.", f"{link}<p>4.")
    found = [block.selector for block in explain(html).blocks if block.text.strip() == (WORDS * 2).strip()]
    assert found == ["article.story p[only=strong/a]"]


def test_the_record_says_who_decided() -> None:
    """Model, reader's rule, site's rule, repair; every block of the page, in order."""
    html = site_page()
    blocks = explain(html, rules=[SiteRule("drop", "div.promo")]).blocks
    by_text = {block.text.split()[0]: block for block in blocks}
    assert (by_text["Promotion"].reason, by_text["Promotion"].by) == ("site_rule", "div.promo")
    assert not by_text["Promotion"].kept
    assert (by_text["0."].reason, by_text["0."].kept) == ("model", True)
    assert by_text["0."].path == "article.story > p"
    assert [block.text.split()[0] for block in blocks][:2] == ["Home", "Quiet"]


def test_one_paragraph_left_out_among_those_kept_can_come_back() -> None:
    """A rule that keeps all paragraphs there changes that one alone; one that drops them would change all."""
    page = segment(lxml.html.document_fromstring(f"<article class=story>{'<p>words of it' * 5}</article>"))
    kept = np.array([True, True, False, True, True])
    proposals = Proposals(page, np.full(5, 3.0), kept)
    assert [proposals.selector(block) for block in (1, 2)] == [None, "article.story p"]


def test_asking_why_changes_nothing() -> None:
    """The article is the same with and without the record."""
    html = site_page()
    assert explain(html).article == extract(html)


def test_a_page_of_very_many_names_gets_rules_for_the_first() -> None:
    """What is compared with what grows by the square of their number, and ends at a million."""
    names = map("".join, product("bcdfghjklmn", repeat=3))
    boxes = "".join(f"<div class=box-{name}><p>words of it</p></div>" for name in names)
    page = segment(lxml.html.document_fromstring(f"<body>{boxes}</body>"))
    blocks = len(page.blocks)
    proposals = Proposals(page, np.full(blocks, 3.0), np.arange(blocks) % 2 == 0)
    selectors = [proposals.selector(block) for block in range(blocks)]
    assert selectors[0] == "div.box-bbb"
    assert selectors[-1] is None
