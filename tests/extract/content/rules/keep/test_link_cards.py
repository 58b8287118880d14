"""Cards of other sites' pages between the paragraphs."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.keep.link_cards import keep_link_cards, keep_written_out

_CARD = "<div><a href={}><div><h2>{}</h2><h3>What they cost and who pays</h3><p>{}</p></div></a></div>"


def kept_of(body: str, *, below: str = "<p>The quay was empty then.</p>") -> list[str]:
    """What is kept, if the model believes the paragraphs around."""
    page = segment(lxml.html.document_fromstring(f"<body><p>The keeper wrote it down.</p>{body}{below}"))
    kept = np.array([text.endswith((".", "。")) for text in page.blocks.text])
    keep_link_cards(page, measure(page), kept)
    return [text for text, stays in zip(page.blocks.text, kept, strict=True) if stays][1:]


@pytest.mark.parametrize(
    ("address", "title", "host"),
    [
        ("https://ports.example/report", "The state of ports", "ports.example"),
        ("https://www.ports.example/report", "أحوال الموانئ الصغيرة", "www.ports.example"),
        ("https://ports.example/report", "小さな港の現状", "https://ports.example/report"),
    ],
)
def test_the_title_of_a_card_that_says_its_host_is_kept(address: str, title: str, host: str) -> None:
    """Its description and its host are not."""
    assert kept_of(_CARD.format(address, title, host)) == [title, "The quay was empty then."]


def test_an_address_that_is_a_line_is_kept() -> None:
    """Where the editor found no title."""
    line = "<div><a href=https://ports.example/go/>https://ports.example/go</a></div>"
    assert kept_of(line)[0] == "https://ports.example/go"


@pytest.mark.parametrize(
    "card",
    [
        "<figure><a href=https://ports.example/report>{}</a><figcaption>A caption</figcaption></figure>",
        "<div><a href=/tide.dat download>{}</a></div>",
        "<a href=/tide.pdf?v=2>{}</a>",
    ],
)
@pytest.mark.parametrize("title", ["The state of ports", "أحوال الموانئ الصغيرة", "小さな港の現状"])
def test_the_title_of_a_figure_that_leads_elsewhere_and_of_a_document_is_kept(card: str, title: str) -> None:
    """As editors set bookmarks and files; other cards may stand beside them, and nothing of these."""
    lines = f"<div>{title}</div><div>Ada Holm</div>"
    other = "<div><a href=/b><div>The lamp is lit</div><div>Read it</div></a></div>"
    assert kept_of(other + card.format(lines) + other)[0] == title
    assert kept_of(card.format(f"<div>PDF</div>{lines}"))[0] == title
    assert kept_of(card.format(lines), below="") == []
    assert title not in kept_of(f"<section><div>{card.format(lines)}<p>Files</p></div></section>")
    page = segment(lxml.html.document_fromstring(f"<body>{card.format(lines)}<p>The quay was empty.</p>"))
    kept = np.array([text.endswith(".") for text in page.blocks.text])
    keep_link_cards(page, measure(page), kept)
    assert kept.sum() == 1, "nothing is kept above it"


@pytest.mark.parametrize(
    "body",
    [
        "<figure><a href=/b><div>Read also</div><figcaption>The lamp is lit</figcaption></a></figure>",
        _CARD.format("https://ports.example/report", "The state of ports", "Read more"),
        _CARD.format("/report", "The state of ports", "ports.example"),
        _CARD.format("https://[ports/", "The state of ports", "ports"),
        "<div><a href=https://shop.example/lamp>Buy at Shop</a></div>",
        "<div><b>»</b> <a href=https://ports.example/>The state of all the ports in our time</a></div>",
        "<div><a href=https://a.example/>A lamp</a></div><div><a href=https://b.example/>b.example</a></div>",
    ],
)
def test_other_links_between_paragraphs_are_not(body: str) -> None:
    """Offers, other stories, addresses that are none, several links."""
    assert kept_of(body) == ["The quay was empty then."]


def test_what_follows_the_text_is_not() -> None:
    """There such cards are other pages."""
    assert (
        kept_of(_CARD.format("https://ports.example/", "The state of ports", "ports.example"), below="") == []
    )


def test_addresses_written_out_are_kept_line_by_line() -> None:
    """Below a line that announces them; not what stands elsewhere, and no other links."""
    lines = "".join(
        f"<p><a href=https://{host}/a>https://{host}/a</a></p>" for host in ("one.example", "zwei.example")
    )
    body = f"<div><p>They said it here:</p>{lines}<p><a href=https://b.example/>Another</a></p></div>"
    page = segment(lxml.html.document_fromstring(f"<body>{body}<div>{lines}</div>"))
    kept = np.array([text.endswith((":", "。")) for text in page.blocks.text])
    keep_written_out(page, measure(page), kept)
    stays = [text for text, stays in zip(page.blocks.text, kept, strict=True) if stays]
    assert stays == ["They said it here:", "https://one.example/a", "https://zwei.example/a"]


def test_an_address_that_nothing_announces_may_be_the_pages_own() -> None:
    """Blogs write it below the text, to be quoted; one that leads elsewhere says what is not so."""
    lines = "<p><a href=https://one.example/a>https://one.example/a</a></p>"
    other = lines.replace("=https://one", "=https://shop")
    for body in (f"<p>It was late.</p>{lines}", f"<p>It was late:</p>{other}"):
        page = segment(lxml.html.document_fromstring(f"<body><div>{body}</div>"))
        kept = np.array([True, False])
        keep_written_out(page, measure(page), kept)
        assert kept.tolist() == [True, False]


@pytest.mark.parametrize(("address", "kept"), [("/w/report.pdf", True), ("/shop/lamp", False)])
def test_name_of_a_file_with_a_button_beside_it(address: str, kept: bool) -> None:
    """Gutenberg's block for files."""
    button = f"<a href={address} class=button download>Download</a>"
    box = f"<div class=wp-block-file><a href={address}>The report of the harbour</a>{button}</div>"
    assert (len(kept_of(box)) == 2) is kept


@pytest.mark.parametrize("title", ["The state of ports", "小さな港の現状"])
def test_a_card_on_lines_that_a_style_makes_is_kept(title: str) -> None:
    """One block for the parser: title, description and host in a link (note.com)."""
    card = (
        "<figure><div><a href={}><strong>{}</strong> <em>What they cost</em> <em>{}</em></a></div></figure>"
    )
    assert title in kept_of(card.format("https://ports.example/report", title, "ports.example"))[0]
    assert len(kept_of(card.format("https://ports.example/report", title, "weir.example"))) == 1
    assert len(kept_of(card.format("/report", title, "ports.example"))) == 1


_BOX = (
    "<aside><header><a href={0}>{1}</a></header>"
    "<article><h3><a href={2}>{3}</a></h3><p>{4}</p></article></aside>"
)


@pytest.mark.parametrize("title", ["The state of ports", "أحوال الموانئ الصغيرة"])
def test_the_title_of_a_box_whose_links_lead_to_the_host_that_it_says_is_kept(title: str) -> None:
    """Its description is no link (Discourse); a box of two stories has no title."""
    address = "https://ports.example/report"
    box = _BOX.format(address, "ports.example", address, title, "What they cost and who pays")
    assert kept_of(box) == [title, "The quay was empty then."]
    assert len(kept_of(_BOX.format(address, "ports.example", "/other", title, "What they cost"))) == 1
    assert len(kept_of(_BOX.format(address, "weir.example", address, title, "What they cost"))) == 1
    assert len(kept_of(f"<div>{box}<p>Related pages</p></div>", below="")) == 0
