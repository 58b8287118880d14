"""Which lines of a page are lines in what leaves it: of texts that scripts cut, of posts and of code."""

from __future__ import annotations

import json
from time import monotonic

import pytest

from tests.browser.driver import Browser
from tests.browser.site import Site
from tests.browser.test_capture import article, capture, capture_here, tree


def test_lines_that_only_a_style_sheet_keeps_are_lines(browser: Browser, site: Site) -> None:
    """Of what somebody typed: posts, letters. Not of a source that is shown as it flows, nor of code."""
    style = "<style>.typed{white-space:pre-wrap}.line{white-space:pre-line}tt{font-family:monospace}</style>"
    body = (
        "<div class=typed>One\n\nTwo <b>and\n  three</b></div><div class=line>اول\n  دوم</div>"
        "<p>flows\non</p><div class=typed>\n<tt>a\n b</tt><code>c\n d</code></div>"
    )
    page = capture(browser, site.add("lines.html", article(style + body)))["html"]
    assert "One<br><br>Two <b>and<br>\u00a0\u00a0three</b>" in page
    assert ">اول<br>  دوم<" in page
    assert "flows\non" in page
    assert "a\n b" in page
    assert "c\n d" in page


def test_a_division_that_is_shown_as_code_is_code(browser: Browser, site: Site) -> None:
    """Editors write so. A line of it says nothing, and boxes within hold lines of their own."""
    style = (
        "<style>.c{white-space:pre;font-family:Menlo,monospace}.v{white-space:pre-wrap;font-family:Georgia,"
        "monospace}.w{font-family:'Monotype Corsiva'}</style>"
    )
    body = (
        "<div class=v>A verse\nof two lines</div><div class='v w'>Another\none</div>"
        "<div class=c contenteditable=false><span>def</span> lit():\n    <span>return</span> 1</div>"
        "<div class=c>one</div><div class=c>\n<div>two\n 2</div>\n</div>"
    )
    page = capture(browser, site.add("code.html", article(style + body)))["html"]
    root = tree({"html": page})
    assert [each.text_content() for each in root.iter("pre")] == ["def lit():\n    return 1", "two\n 2"]
    assert root.xpath("//pre/@class") == ["c"]
    assert "A verse<br>of two lines" in page
    assert "Another<br>one" in page


def test_words_that_a_style_sets_apart_stay_apart(browser: Browser, site: Site) -> None:
    """A label and its value; a large first letter and its word are one, and code is as it is written."""
    style = (
        "<style>.row{display:flex} .line{display:block} .first{float:left;font-size:3em}"
        " .code{display:block}</style>"
    )
    body = (
        "<p class=row><span>Publisher</span><span>Heron Press</span></p>"
        "<p>Weight<b class=line>440 g</b>net</p><p><span class=first>O</span>nce upon a tide</p>"
        "<pre><span class=code>one()</span>\n<span class=code>two()</span></pre><p>un<b>break</b>able</p>"
    )
    root = tree(capture(browser, site.add("apart.html", article(style + body))))
    said = [" ".join(each.text_content().split()) for each in root.iter("p")][1:]
    assert said == ["Publisher Heron Press", "Weight 440 g net", "Once upon a tide", "unbreakable"]
    assert next(root.iter("pre")).text_content() == "one()\ntwo()"


@pytest.mark.parametrize("words", [("The", "lamp", "burns"), ("المصباح", "يضيء", "ليلا")])
def test_words_that_a_script_puts_into_divisions_stay_in_their_line(
    browser: Browser, site: Site, words: tuple[str, ...]
) -> None:
    """As GSAP and SplitType move them in, in headings too, and each letter. Other divisions are boxes."""
    piece = "<div style='display: inline-block'><div style='display: inline-block'>{}</div>{}</div>"
    inside = " ".join(piece.format(word[0], word[1:]) for word in words)
    script = f"for (const each of document.querySelectorAll('.moved')) each.innerHTML = {json.dumps(inside)}"
    body = f"<p class=moved></p><h2 class=moved></h2><div class=box>A box</div><script>{script}</script>"
    root = tree(capture(browser, site.add("moved-in.html", article(body))))
    assert [each.text_content() for each in root.iterfind(".//*[@class='moved']")] == [" ".join(words)] * 2
    assert [each.get("class") for each in root.iter("div")] == ["box"]


@pytest.mark.parametrize("words", [("The", "lamp", "burns"), ("المصباح", "يضيء", "ليلا")])
def test_words_and_lines_that_a_script_cuts_in_a_list_stay_in_their_item(
    browser: Browser, site: Site, words: tuple[str, ...]
) -> None:
    """As GSAP and SplitType write them, one in another. Boxes in an item are no lines of a text."""
    word = "<div style='position: relative; display: inline-block'>{}</div>"
    line = "<div style='display: block; text-align: start; width: 100%'>{}</div>"
    inside = line.format(" ".join(word.format(each) for each in words[:2])) + line.format(words[2])
    pieces = " ".join(word.format(each) for each in words)
    boxes = "<div>One box</div><div style='display: inline-block'>The other box</div>"
    body = f"<ul><li>{inside}<li>{pieces}<li>{boxes}</ul><blockquote>{inside}</blockquote>"
    root = tree(capture(browser, site.add("cut.html", article(body))))
    said = [" ".join(each.text_content().split()) for each in root.iter("li", "blockquote")]
    assert said == [" ".join(words), " ".join(words), "One boxThe other box", " ".join(words)]
    assert [each.text_content() for each in root.iterfind(".//ul//div")] == ["One box", "The other box"]
    assert root.find(".//blockquote/div") is None


@pytest.mark.parametrize("verses", [("The lamp", "burns low"), ("ليلا", "يضيء المصباح")])
def test_lines_of_a_letter_stay_lines(browser: Browser, site: Site, verses: tuple[str, str]) -> None:
    """Its editor says of each that it is a block, and how it is set; a script that it is where it is, too."""
    letter = "".join(f"<div style='display:block;text-align:left'>{each}</div>" for each in verses)
    style = "position: relative; display: block; text-align: left"
    cut = f"<div style='{style}'>{verses[0]} <div>{verses[1]}</div></div>"
    body = f"<table><tr><td>{letter}</table><ul><li>{cut}<li>{letter}</ul><blockquote>{letter}</blockquote>"
    root = tree(capture(browser, site.add("letter.html", article(body))))
    for path in ("//td/div", "//li[2]/div", "//blockquote/div"):
        assert [each.text_content() for each in root.xpath(path)] == list(verses)
    assert [each.text_content() for each in root.xpath("//li[1]//div")] == [verses[1]], "a box within a line"


def test_a_long_style_is_read_once(browser: Browser, site: Site) -> None:
    """Two marks in one pattern took 4 s for 20,000 of the first."""
    body = f"<ul><li><div style='{'display:block;' * 40_000}'>The lamp</div></ul>"
    browser.goto(site.add("long-style.html", article(body)))
    started = monotonic()
    root = tree(capture_here(browser))
    assert monotonic() - started < 8
    assert root.xpath("//li/div")
