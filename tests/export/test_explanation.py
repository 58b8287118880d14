"""The page that explains an extraction."""

from __future__ import annotations

from dataclasses import replace

import lxml.html

from stillpage.article import Article
from stillpage.explanation import BlockExplanation, PageExplanation
from stillpage.export.explanation import to_explanation_page

HOSTILE = "</li><script>alert(1)</script><img src=x onerror=alert(1)>"


def page_of(*blocks: BlockExplanation, title: str = "T") -> lxml.html.HtmlElement:
    explanation = PageExplanation(article=Article(title=title), blocks=blocks)
    return lxml.html.document_fromstring(to_explanation_page(explanation))


def block(text: str, *, kept: bool = True, by: str | None = None) -> BlockExplanation:
    return BlockExplanation(
        text=text, path=f"p.{text}", tag=text, score=0.5, kept=kept, reason="reader_rule", by=by
    )


def test_hostile_text_stays_text() -> None:
    """Wherever a page's words come in: text, path, tag, rule, title."""
    page = page_of(block(HOSTILE, by=HOSTILE), title=HOSTILE)
    assert not page.xpath("//script | //img | //@onerror")
    assert page.xpath("string(//p[contains(@class, 'words')])") == HOSTILE


def test_every_block_says_score_fate_and_reason() -> None:
    """In the page's order, coloured by class."""
    page = page_of(block("one", by="caption"), block("two", kept=False))
    said = [" ".join(each.text_content().split()) for each in page.xpath("//li/div")]
    assert said == ["0.50 kept: the readers' rule caption p.one", "0.50 dropped: the readers' rule p.two"]
    assert [each.get("class") for each in page.xpath("//ol/li")] == [
        "block kept ruled",
        "block dropped ruled",
    ]


def test_what_the_model_never_saw_has_no_score() -> None:
    """A zero would be the model's word against it."""
    unseen = replace(block("x"), score=None)
    assert page_of(unseen).xpath("string(//li/div/b)") == "–"


def test_a_page_that_is_read_otherwise_says_so() -> None:
    """Without blocks, or from the page's data."""
    said = "the confidence is the same for all"
    assert "the second finder read it alone" in page_of().text_content()
    assert said not in page_of(block("x")).text_content()
    assert said in page_of(replace(block("x"), reason="data")).text_content()


def test_nothing_is_loaded_and_no_script_runs() -> None:
    """Its own policy says so, and it names no address."""
    html = to_explanation_page(PageExplanation(article=Article(), blocks=(block("x"),)))
    assert "default-src 'none'" in html
    assert not lxml.html.document_fromstring(html).xpath("//@src | //@href")


def test_a_text_stands_on_its_own_side() -> None:
    """Each block by its own letters: an Arabic one right, an English one left."""
    assert page_of(block("نص")).xpath("//p/@dir") == ["auto"]
