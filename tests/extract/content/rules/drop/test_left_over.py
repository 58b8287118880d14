"""What is left over when the text it belonged to was dropped."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.drop.left_over import (
    complete_terms,
    drop_labels_of_lists,
    drop_left_over,
    drop_lone_captions,
    drop_lone_heads,
)

_PROSE = "<p>" + "A line of the running text, long enough to be one. " * 8 + "</p>"


def left(body: str, kept: list[bool]) -> list[bool]:
    """Which blocks stay."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    chosen = np.array(kept)
    drop_left_over(page, measure(page), chosen)
    return [bool(each) for each in chosen]


@pytest.mark.parametrize("last", ["<h3>Read next</h3>", "<p>Read next:</p>", "<p>延伸阅读：</p>"])
def test_an_article_does_not_end_by_announcing_what_was_dropped(last: str) -> None:
    """A heading, or a line that ends in a colon."""
    assert left(f"{_PROSE}{last}<p>Ten towers</p>", [True, True, False]) == [True, False, False]
    said = "<p>So he wrote on until it was dark and nobody came to him that night, and read it again:</p>"
    assert left(f"{_PROSE * 6}{said}<p>Ten towers</p>", [True] * 7 + [False])[6]


@pytest.mark.parametrize(
    "head", ["<h2>Ann Lee, Northport</h2>", "<h2>آن لي، الميناء</h2>", "<h2>港の人</h2>"]
)
def test_a_heading_above_a_box_in_its_text_stays(head: str) -> None:
    """What somebody said has a heading of its own, as high; behind the box the text goes on."""
    box = f"<div><p>Go on</p><h2>Said in the harbour</h2>{_PROSE}</div>"
    assert left(f"{_PROSE}{head}{box}{_PROSE}", [True, True, False, True, True, True])[1]
    assert not left(f"{_PROSE}{head}{box}{_PROSE}", [True, True, False, True, True, False])[1]
    below = f"<p>Ten towers</p>{_PROSE}"
    assert not left(f"{_PROSE}{head}{box}{below}", [True, True, False, True, True, True, True])[1]


@pytest.mark.parametrize(
    ("below", "blocks"),
    [
        ("<div><p>Go on</p><h2>The boats</h2></div>{0}", 2),
        ("<p>Go on</p><h2>The boats</h2>{0}", 2),
        ("<section><p>Go on</p><h2>The boats</h2>{0}</section>", 2),
        ("<section><p>Go on</p><h2>The boats</h2>{0}</section><section><h2>The tower</h2>{0}</section>", 4),
        ("<section><p>Go on</p><h2>The boats</h2>{0}</section><div>{0}</div>", 3),
    ],
    ids=["heading in a box", "heading", "last section", "sections", "text elsewhere"],
)
def test_a_heading_above_the_next_part_goes(below: str, blocks: int) -> None:
    """Its own text was dropped."""
    page = f"{_PROSE}<h2>Read also</h2>{below.format(_PROSE)}"
    assert not left(page, [True, True, False, *([True] * blocks)])[1]


_STORIES = "<ul><li><a href=/2>Ten towers and who built them</a><li><a href=/3>The price of oil</a></ul>"


def _stays(label: str, listed: str = _STORIES, *, probability: float = 0.6) -> bool:
    """Whether a label stays above a list that went, with text before and behind it."""
    page = segment(lxml.html.document_fromstring(f"<body>{_PROSE}{label}{listed}{_PROSE}</body>"))
    kept = np.array([page.containers.tag[owner] != "li" for owner in page.blocks.owner])
    drop_labels_of_lists(page, measure(page), np.full(len(kept), probability), kept)
    return bool(kept[1])


@pytest.mark.parametrize(
    "label",
    [
        "<h3>Read also</h3>",
        "<p><b>Read also:</b></p>",
        "<h4>اقرأ أيضا</h4>",
        "<p>相关阅读：</p>",
        "<p>Read also</p>",
        "<p>ข่าวที่เกี่ยวข้อง</p>",
    ],
)
def test_what_announces_other_stories_goes_with_them(label: str) -> None:
    """A heading that the model doubts, or a label whatever it thinks."""
    assert not _stays(label)
    assert _stays(label, probability=0.9) == label.startswith("<h")


@pytest.mark.parametrize("label", ["Read also:", "اقرأ أيضا:", "相关阅读："])
def test_what_announces_a_link_in_its_box_goes_with_it(label: str) -> None:
    """A link or two; not above text, nor where the links stand in another box."""
    line, link = f"<p>{label}</p>", "<p><a href=/2>Ten towers and who built them all</a></p>"
    for body, went, stays in (
        (f"<div>{line}{link}</div>", 1, False),
        (f"<div>{line}{link}{link}</div>", 2, False),
        (f"<div>{line}<p>Ten towers and who built them all.</p></div>", 1, True),
        (f"{line}{link}", 1, True),
        (f"<div>{line}{link * 4}</div>", 4, True),
    ):
        page = segment(lxml.html.document_fromstring(f"<body>{_PROSE}{body}{_PROSE}</body>"))
        kept = np.ones(len(page.blocks.text), dtype=bool)
        kept[2 : 2 + went] = False
        drop_labels_of_lists(page, measure(page), np.full(len(kept), 0.6), kept)
        assert bool(kept[1]) == stays


@pytest.mark.parametrize("stories", [2, 3])
def test_what_is_left_of_such_a_list_goes_with_its_label(stories: int) -> None:
    """One of two or three links, which the model believes. A list of which most is kept stays."""
    listed = "".join(f"<li><a href=/{each}>برج النور رقم {each} ومن بناه</a>" for each in range(stories))
    page = segment(
        lxml.html.document_fromstring(f"<body>{_PROSE}<h3>اقرأ أيضا</h3><ul>{listed}</ul>{_PROSE}</body>")
    )
    for left in range(stories + 1):
        kept = np.ones(len(page.blocks.text), dtype=bool)
        kept[2 + left : 2 + stories] = False
        drop_labels_of_lists(page, measure(page), np.full(len(kept), 0.6), kept)
        assert kept[1 : 2 + stories].sum() == (0 if left <= stories / 2 else 1 + left)
        assert kept[[0, -1]].all()


@pytest.mark.parametrize(
    ("label", "listed"),
    [
        ("<p>The boat came late that day.</p>", _STORIES),
        ("<div>Stability 7</div>", _STORIES),
        ("<p>By Ann Lee</p>", f"<div>{_STORIES}</div>"),
        ("<h3>Sources</h3>", _STORIES.replace("/3", "https://b.example/3")),
        ("<h3>On this page</h3>", _STORIES.replace("/3", "#3")),
        ("<h3>The lamp</h3>", "<ul><li><a href=/2>Share</a><li><a href=/3>Print</a></ul>"),
        ("<h3>The lamp</h3>", f"<p>It burns oil.</p>{_STORIES}"),
    ],
)
def test_other_headings_above_lists_stay(label: str, listed: str) -> None:
    """Sentences; sources and contents; what shares a part, or stands below its text."""
    assert _stays(label, listed)


@pytest.mark.parametrize("line", ["Ten photographs of the tower:", "صور البرج العشر:", "灯塔的十张照片："])
def test_an_article_may_end_by_announcing_its_pictures(line: str) -> None:
    """They stand in the same box; a picture in another is another story's."""
    pictures = "<div><a href=1.jpg><img src=1.jpg></a></div><div><img src=2.jpg></div>"
    text, kept = f"{_PROSE * 2}<p>{line}</p>", [True, True, True, False]
    assert left(f"<div>{text}{pictures}</div><p>Ten towers</p>", kept) == kept
    assert not left(f"<div>{text}</div><div>{pictures}</div><p>Ten towers</p>", kept)[2]
    assert not left(f"<div>{pictures}{text}</div><p>Ten towers</p>", kept)[2]


def test_a_heading_goes_with_its_text() -> None:
    """One of a part of it stays, as does one that has its text."""
    body = f"<h2>Read next</h2><p>Ten towers</p><h2>The keeper</h2><h3>At night</h3>{_PROSE}"
    assert left(body, [True, False, True, True, True]) == [False, False, True, True, True]


def test_a_heading_above_a_picture_or_a_film_stays() -> None:
    """What it announces is there."""
    body = f"{_PROSE}<h2>The stairs</h2><img src=stairs.jpg><p>Print</p><h2>The lamp</h2>{_PROSE}"
    assert left(body, [True, True, False, True, True]) == [True, True, False, True, True]
    assert left(f"{_PROSE}<h2>Watch</h2><video src=a.mp4></video><p>Print</p>", [True, True, False])[1]


def test_a_page_of_headings_keeps_them() -> None:
    """Names of goods, a page of one line."""
    body = "<h3>Lamp</h3><p>Buy</p><h3>Bell</h3><p>Buy</p>"
    assert left(body, [True, False, True, False]) == [True, False, True, False]


@pytest.mark.parametrize(
    ("probability", "kept", "expected"),
    [
        ([0.6, 0.4], [True, False], [True, True]),
        ([0.6, 0.1], [True, False], [False, False]),
        ([0.1, 0.6], [False, True], [True, True]),
        ([0.1, 0.1], [False, False], [False, False]),
    ],
)
def test_a_term_is_kept_with_its_explanation(
    probability: list[float], kept: list[bool], expected: list[bool]
) -> None:
    """Or goes, if that is unlikely."""
    page = segment(lxml.html.document_fromstring("<body><dl><dt>lamp</dt><dd>It shines.</dd></dl></body>"))
    chosen = np.array(kept)
    complete_terms(page, np.array(probability), chosen)
    assert chosen.tolist() == expected


@pytest.mark.parametrize(
    ("said", "kept", "expected"),
    [
        ("<dd><img src=a.jpg></dd>", [True], [True]),
        ("<dd hidden>Change it</dd><dd>It shines.</dd>", [False, False, True], [True, False, True]),
    ],
    ids=["picture", "behind a hidden one"],
)
def test_an_explanation_may_be_a_picture_or_stand_behind_what_is_hidden(
    said: str, kept: list[bool], expected: list[bool]
) -> None:
    page = segment(lxml.html.document_fromstring(f"<body><dl><dt>مصباح</dt>{said}</dl></body>"))
    chosen = np.array(kept)
    complete_terms(page, np.full(len(kept), 0.1), chosen)
    assert chosen.tolist() == expected


@pytest.mark.parametrize(
    ("figure", "stays"),
    [
        ("<figcaption><p>The tower at night</p></figcaption>", False),
        ("<div></div><figcaption>The tower at night</figcaption>", False),
        ("<div><img src=a.jpg></div><figcaption>The tower at night</figcaption>", True),
        ("<video src=a.mp4></video><figcaption>The tower at night</figcaption>", True),
        ("<blockquote>The light went out.</blockquote><figcaption>Its keeper</figcaption>", True),
        ("<pre>x = 1</pre><figcaption>Its keeper</figcaption>", True),
    ],
)
def test_a_caption_goes_where_its_figure_shows_nothing(figure: str, *, stays: bool) -> None:
    """A picture that was never loaded; the caption of a quotation or of code says whose it is."""
    page = segment(lxml.html.document_fromstring(f"<body>{_PROSE}<figure>{figure}</figure>{_PROSE}</body>"))
    kept = np.ones(len(page.blocks), dtype=bool)
    drop_lone_captions(page, page.media, kept)
    assert bool(kept.all()) is stays
    assert kept[0]
    assert kept[-1]


def test_a_caption_goes_with_the_picture_that_is_left_out() -> None:
    """It says what cannot be seen."""
    figure = "<figure><img src=a.jpg><figcaption>The tower</figcaption></figure>"
    page = segment(lxml.html.document_fromstring(f"<body>{_PROSE}{figure}{_PROSE}</body>"))
    kept = np.ones(len(page.blocks), dtype=bool)
    drop_lone_captions(page, [], kept)
    assert [text for text, stays in zip(page.blocks.text, kept, strict=True) if not stays] == ["The tower"]


@pytest.mark.parametrize(
    ("table", "kept", "stay"),
    [
        ("<thead><tr><td>Lamp<td>Oil<tbody><tr><td>first<td>1 l", [True, False], [False, False]),
        ("<tr><th>Lamp<th>Oil<tr><td>first<td>1 l", [True, False], [False, False]),
        ("<tr><th>Lamp<th>Oil<tr><td>first<td>1 l", [True, True], [True, True]),
        ("<tr><th>Lamp<td>first<tr><th>Oil<td>1 l", [True, False], [True, False]),
        ("<thead><tr><th colspan=2>Lamps<tbody><tr><td>first<td>1 l", [True, False], [True, False]),
        ("<caption>Lamps</caption><tr><td>first<td>1 l", [True, False], [True, False]),
    ],
)
def test_names_of_columns_go_with_the_rows(table: str, kept: list[bool], stay: list[bool]) -> None:
    """One kept row is enough; a name with its value is a row, one alone the title of a group."""
    page = segment(lxml.html.document_fromstring(f"<body><table>{table}</table></body>"))
    chosen = np.array(kept)
    drop_lone_heads(page, chosen)
    assert chosen.tolist() == stay
