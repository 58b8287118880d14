"""The edges of a clear article."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.choice.selection import Selection
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.drop.edges import drop_doubtful_edges, keep_said_last


def kept_of(
    body: str, probability: list[float], *, expected: float = 0.95, without: int | None = None
) -> list[bool]:
    """Which blocks stay of a page whose blocks were all selected, and all but one are kept."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    kept = np.arange(len(probability)) != without
    drop_doubtful_edges(
        page, measure(page).text.words, np.array(probability), Selection(kept.copy(), expected), kept
    )
    return [bool(each) for each in kept]


@pytest.mark.parametrize(("expected", "kept"), [(0.9, [False, True, True, True, False]), (0.8, [True] * 5)])
def test_a_clear_article_loses_its_doubtful_edges(expected: float, kept: list[bool]) -> None:
    """Not what stands between sure blocks, and not where the model is unsure of the page."""
    assert kept_of("<p>a</p>" * 5, [0.55, 0.99, 0.5, 0.98, 0.4], expected=expected) == kept


def test_an_article_of_doubtful_blocks_alone_stays() -> None:
    """Its best guess is better than nothing."""
    assert kept_of("<p>a</p>" * 2, [0.5, 0.5]) == [True, True]


def test_a_long_paragraph_is_an_end_too() -> None:
    """A conclusion of which the model is unsure."""
    assert kept_of(f"<p>a</p><p>{'word ' * 50}</p><p>b</p>", [0.9, 0.5, 0.5]) == [True, True, False]


def test_the_last_of_several_entries_is_an_end_too() -> None:
    """Paragraphs that each begin with a link and say something of it; not one that is a link alone."""
    entry = "<p><a href=/a>The lamp</a> two minutes from the pier</p>"
    assert kept_of(f"<p>a</p>{entry * 2}<p>b</p>", [0.9, 0.8, 0.5, 0.5]) == [True, True, True, False]
    assert kept_of(f"<p>a</p>{entry}<p><a href=/b>Next page</a></p>", [0.9, 0.8, 0.5])[-1] is False
    assert kept_of(f"<p>a</p>{entry}{entry.replace('p>', 'div>')}", [0.9, 0.8, 0.5])[-1] is False


def test_a_table_or_list_at_the_end_stays_whole() -> None:
    """Where the model is sure of a part of it; a table that lays out the page is no such thing."""
    row = "<tr><td>name</td><td>value</td></tr>"
    assert kept_of(f"<p>a</p><table>{row * 3}</table>", [0.9, 0.5, 0.7, 0.5]) == [True] * 4
    assert kept_of("<p>a</p><ul><li>b</li><li>c</li></ul><p>d</p>", [0.9, 0.7, 0.5, 0.5])[1:] == [
        True,
        True,
        False,
    ]
    cells = "<table><tr><td>{0}</td></tr><tr><td>{0}</td></tr></table>".format("uncharacteristically " * 5)
    assert kept_of(cells, [0.9, 0.5]) == [True, False]


def test_whom_a_quotation_is_from_is_an_end_too() -> None:
    """In the figure around it."""
    quotation = f"<figure><blockquote><p>{'word ' * 9}</p></blockquote><figcaption>بن</figcaption></figure>"
    assert kept_of(f"<p>a</p>{quotation}<p>b</p>", [0.9, 0.7, 0.5, 0.5]) == [True, True, True, False]


def test_code_is_an_end_too() -> None:
    """With the heading above it; a date line below goes."""
    body = "<p>a</p><h2>بالعربية</h2><pre>lamp --light</pre><p>2026-05-03</p>"
    assert kept_of(body, [0.9, 0.5, 0.5, 0.5]) == [True, True, True, False]


def test_a_text_that_breaks_part_has_its_short_lines_at_both_ends() -> None:
    """Lines of one element, as a story's dialogue; not what stands in another, or leads away."""
    lines = "«لا».<br><br>He went down to the pier with the lamp in his hand.<br><br>“Well?”<br><br>“No.”"
    likely = [0.5, 0.9, 0.5, 0.5]
    assert kept_of(f"<div>{lines}</div>", likely) == [True] * 4
    assert kept_of(f"<div>{lines}<br><br><a href=/b>Next</a></div>", [*likely, 0.5]) == [True] * 4 + [False]
    linked = f"<div>{lines}<br><br>He <a href=/b>went</a>.<br><br>3 May</div>"
    assert kept_of(linked, [*likely, 0.9, 0.5]) == [True] * 5 + [False]
    assert kept_of(f"<p>3 May</p><div>{lines}</div><p>Ada</p>", [0.5, *likely, 0.5]) == [
        False,
        *[True] * 4,
        False,
    ]


def test_what_a_rule_added_is_sure() -> None:
    """Code behind the text that explains it."""
    page = segment(lxml.html.document_fromstring("<body><p>a</p><pre>b</pre></body>"))
    kept = np.array([True, True])
    drop_doubtful_edges(
        page, np.ones(2), np.array([0.9, 0.3]), Selection(np.array([True, False]), 0.95), kept
    )
    assert kept.all()


_LAST = "The pier was closed in the spring, and the birds have it to themselves."


def closing_of(last: str, *, likely: float = 0.2, tag: str = "p") -> bool:
    """Whether a paragraph below a row of pictures is kept with them; `tag` of what is said above them."""
    body = f"<main><{tag}>Pictures of a pier.</{tag}><div><p>One.</p><button>Next</button></div>{last}</main>"
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    probability = np.array([0.7, 0.7, *[likely] * (len(page.blocks.text) - 2)])
    kept = probability > 0.5
    keep_said_last(page, measure(page), probability, Selection(kept.copy(), 0.95), kept)
    return any(kept[page.blocks.text.index(text)] for text in page.blocks.text if _LAST in text)


def test_a_plain_paragraph_that_goes_on_below_the_last_kept_block_is_kept() -> None:
    """The words after a gallery, beside those before it; not what has a name, a link or another place."""
    assert closing_of(f"<p>{_LAST}</p>")
    assert closing_of(f"<p>Of all the piers there are, it was the first one built.</p><p>{_LAST}</p>")
    assert not closing_of(f"<p>{_LAST}</p>", likely=0.1)
    assert not closing_of(f"<p class=offer>{_LAST}</p>")
    assert not closing_of(f"<p>{_LAST} <a href=/more>More</a></p>")
    assert not closing_of(f"<div><p>{_LAST}</p></div>")
    assert not closing_of(f"<div>{_LAST}</div>")
    assert not closing_of(f"<p>{_LAST}</p>", tag="h2")
    assert not closing_of(f"<h2>More</h2><p>{_LAST}</p>")


def test_a_document_that_is_attached_is_an_end_too() -> None:
    """The form below an authority's notice; not a link to another page."""
    attached = "<p>a</p><p>附件：<a href=/f/1.{}>表</a></p><p>b</p>"
    assert kept_of(attached.format("docx"), [0.9, 0.5, 0.5]) == [True, True, False]
    assert kept_of(attached.format("html"), [0.9, 0.5, 0.5]) == [True, False, False]


def _said_last(
    below: str, probability: float, *, dropped: bool = False, end: str = "<p>Updated.</p>"
) -> bool:
    """Whether the block below a text is kept; `dropped` if the model had chosen it and a rule dropped it."""
    text = "<p>The tide mill grinds at night, and the town sleeps to its sound.</p>" * 3 + end
    page = segment(lxml.html.document_fromstring(f"<body><article>{text}{below}</article></body>"))
    kept = np.array([True] * 4 + [False] * (len(page.blocks) - 4))
    chosen = kept.copy()
    chosen[4] = dropped
    keep_said_last(page, measure(page), np.where(kept, 0.99, probability), Selection(chosen, 0.95), kept)
    return bool(kept[4])


@pytest.mark.parametrize(
    "line",
    [
        "<div><div><p>Ada Bell and Piet Vos helped to report this.</p></div></div>",
        "<p class=credit><i>شاركت في إعداد التقرير سلمى الحارثي من المرفأ.</i></p>",
        "<p id=credit>इस रिपोर्ट में नीला और रवि ने सहयोग किया।</p>",
    ],
)
def test_a_sentence_right_below_the_text_is_kept_where_it_is_half_doubted(line: str) -> None:
    """Who else reported; in whatever box of the same text. A plain paragraph like those above needs less."""
    assert _said_last(line, 0.35)
    assert not _said_last(line, 0.2), "what the model is sure about goes"
    assert not _said_last(line, 0.35, dropped=True), "and what another rule dropped"
    assert not _said_last(line, 0.35, end="<h3>Help us</h3>"), "a plea has a heading"
    assert _said_last(f"{line}<button>↑</button>", 0.35), "a button elsewhere"
    asked = f"<section>{line}<button>👍</button><button>👎</button></section>"
    assert not _said_last(asked, 0.35), "what is answered by buttons"
    assert _said_last(f"<section>{line}<div>Ada Holm</div></section>", 0.35), "what is signed"
    plea = f"<div class=donate-box>{line}<a href=/give>Give now</a></div>"
    assert not _said_last(plea, 0.35), "what a box asks for"


def test_a_sentence_below_a_text_whose_paragraphs_have_boxes_is_kept_in_such_a_box() -> None:
    """Sites that are pasted into put two around each; in another box it may be of the page."""
    box = "<div><div><span>{}</span></div></div>"
    line, end = (
        "لم يسأل أحد عن السبب قط.",
        box.format("The tide mill grinds all night, and the whole town sleeps to it."),
    )
    assert _said_last(box.format(line), 0.35, end=end)
    assert not _said_last(f"<div><p>{line}</p></div>", 0.35, end=end)


@pytest.mark.parametrize(
    "line",
    [
        "<p>More on tide mills</p>",
        "<p>See <a href=/mills>all the mills of the coast</a>.</p>",
        "<h3>What the keeper said.</h3>",
        "<form><p>Write to us if you like.</p></form>",
        "<button>Read the rest of this page.</button>",
        "<div><p>Mills, mills.</p></div>",
        f"<div><p>{'A mill stands by the sea, and ' * 7}turns.</p></div>",
        "</article><div><p>Ada Bell and Piet Vos helped to report this.</p></div>",
    ],
)
def test_what_is_no_sentence_below_the_text_is_not(line: str) -> None:
    """A heading, a link, a form, a word or two, a whole paragraph, what stands apart from the text."""
    assert not _said_last(line, 0.35)


@pytest.mark.parametrize("lines", [("Beide ab.", "tritt ab"), ("والله أعلم.", "شاهد أيضا")])
def test_the_last_of_several_paragraphs_is_an_end_too(lines: tuple[str, str]) -> None:
    """Of one name, as a law's are; without a name where it ends as a sentence does."""
    whole, cut = lines
    named = "<p class=sub>a</p>"
    assert kept_of(f"<p>a</p>{named}<p class=sub>{cut}</p>", [0.9, 0.9, 0.5])[-1]
    assert kept_of(f"<p class=sub>{cut}</p>{named}<p>a</p>", [0.5, 0.9, 0.9])[0]
    assert kept_of(f"<p>a</p><p>{whole}</p>", [0.9, 0.5])[-1]
    assert not kept_of(f"<p>a</p><p>{cut}</p>", [0.9, 0.5])[-1]
    assert not kept_of(f"<div>a</div><div>{whole}</div>", [0.9, 0.5])[-1]
    boxed = "<div><div><span>{}</span></div></div>"
    assert kept_of(boxed.format("a") + boxed.format(whole), [0.9, 0.5])[-1], "in boxes of their own"
    assert not kept_of(boxed.format("a") + boxed.format(cut), [0.9, 0.5])[-1]
    assert not kept_of(f"{boxed.format('a')}<div>{whole}</div>", [0.9, 0.5])[-1]
    assert not kept_of(f"<p>a</p>{named}<p class=more>{whole}</p>", [0.9, 0.9, 0.5])[-1]
    assert not kept_of(f"{named}<p class=sub>{cut} <a href=/b>b</a></p>", [0.9, 0.5])[-1]
    assert not kept_of(named * 3, [0.9, 0.5, 0.5], without=1)[-1], "behind what was dropped"
    assert not kept_of(named * 3, [0.5, 0.5, 0.9], without=1)[0]


def _last_line(lines: str, probability: float) -> bool:
    """Whether the last line of an element, of which the model has chosen the others, is kept."""
    page = segment(lxml.html.document_fromstring(f"<body><div>{lines}</div></body>"))
    kept = np.array([*[True] * (len(page.blocks) - 1), False])
    likely = np.where(kept, 0.9, probability)
    keep_said_last(page, measure(page), likely, Selection(kept.copy(), 0.95), kept)
    return bool(kept[-1])


@pytest.mark.parametrize("last", ["“No”", "وانطفأ المصباح", "待續"])
def test_the_last_line_of_a_text_that_breaks_part_is_kept(last: str) -> None:
    """Of three and more; what the model is sure about goes, and what leads away or announces it."""
    text = "<br><br>".join(["He went down to the pier.", "It was late.", "Nobody came."])
    assert _last_line(f"{text}<br><br>{last}", 0.4)
    assert not _last_line(f"{text}<br><br>{last}", 0.2)
    assert not _last_line(f"It was late.<br><br>{last}", 0.4)
    assert not _last_line(f"{text}<br><br>{last}:", 0.4)
    assert not _last_line(f"{text}<br><br><a href=/>{last}</a>", 0.4)
