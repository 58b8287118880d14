"""Lists whose items alone say of which kind they are."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.repair.lists.kinds import name_lists, name_told_lists
from stillpage.extract.tree.elements import Elements


@pytest.mark.parametrize(
    ("kinds", "lists"),
    [
        (["bullet", "bullet"], ["ul: a b"]),
        (["ordered", "ordered"], ["ol: a b"]),
        (["ordered", "bullet", "bullet", "ordered"], ["ol: a", "ul: b c", "ol: d"]),
        (["checked", "unchecked"], ["ul: \u2611 a \u2610 b"]),
        (["bullet", ""], ["ol: a b"]),
    ],
)
def test_a_list_is_called_as_its_items_say(kinds: list[str], lists: list[str]) -> None:
    """All that an editor writes are numbered; where one item says nothing, nothing is known."""
    items = "".join(
        f"<li data-list='{kind}'>{mark}{text}"
        for kind, mark, text in zip(kinds, ["<span></span>", ""] * 2, "abcd", strict=False)
    )
    root = lxml.html.fragment_fromstring(f"<ol>{items}</ol><p>after</p>", create_parent="div")
    name_lists(Elements(root))
    found = [
        f"{each.tag!s}: {' '.join(item.text_content() for item in each)}" for each in root.iter("ol", "ul")
    ]
    assert found == lists
    assert root[-1].tag == "p"


@pytest.mark.parametrize(
    "item",
    [
        "<li data-checked={}><label><input type=checkbox><span></span></label><div><p>دفتر</p></div>",
        "<li role=checkbox aria-checked={} value=1><span>دفتر</span>",
    ],
)
def test_what_is_done_is_said_before_its_item(item: str) -> None:
    """Editors write it as an attribute."""
    root = lxml.html.fragment_fromstring(f"<ul>{item.format('true')}{item.format('false')}</ul>")
    name_lists(Elements(root))
    assert [each.text_content() for each in root] == ["\u2611 دفتر", "\u2610 دفتر"]
    assert [each.tag for each in root] == ["li", "li"]


@pytest.mark.parametrize(
    ("held", "now"),
    [("\n <p>دفتر</p>", "\n <p>\u2611 دفتر</p>"), ("<img>", "\u2611 <img>"), ("", "\u2611 ")],
    ids="line picture nothing".split(),
)
def test_what_is_done_is_said_in_the_line_of_its_words(held: str, now: str) -> None:
    """Not above a paragraph; before a picture, and where nothing is."""
    root = lxml.html.fragment_fromstring(f"<ul><li data-checked=true>{held}</li></ul>")
    name_lists(Elements(root))
    root[0].attrib.clear()
    assert lxml.html.tostring(root, encoding="unicode") == f"<ul><li>{now}</li></ul>"


@pytest.mark.parametrize(
    ("attributes", "sign"),
    [
        ('data-task data-task-checked class="task-list-item checked"', "\u2611 "),
        ("data-task", "\u2610 "),
        ('data-task="x" class="task-list-item is-checked"', "\u2611 "),
        ('data-task=" "', "\u2610 "),
        ("data-tasks", ""),
    ],
)
def test_what_is_called_a_task_is_done_or_not(attributes: str, sign: str) -> None:
    """Toast UI draws a box by style alone; Obsidian says what stands in it."""
    root = lxml.html.fragment_fromstring(f"<ul><li {attributes}><p>دفتر</p></li></ul>")
    name_lists(Elements(root))
    assert root.text_content() == f"{sign}دفتر"


def test_a_task_with_a_box_has_its_sign_from_there() -> None:
    """It would be said twice."""
    root = lxml.html.fragment_fromstring(
        "<ul><li data-task=x><input type=checkbox disabled checked>دفتر</li></ul>"
    )
    name_lists(Elements(root))
    assert root.text_content() == "دفتر"


@pytest.mark.parametrize(
    ("numbered", "item", "kind"),
    [
        ("style='list-style-type: lower-alpha'", "", "a"),
        ("style='LIST-STYLE: inside upper-roman'", "", "I"),
        ("", "style='color:red;list-style-type:lower-latin'", "a"),
        ("", "type='i'", "i"),
        ("type='1' style='list-style-type:upper-alpha'", "", "A"),
        ("style='list-style-type:none'", "", None),
        ("", "type='disc'", None),
    ],
)
def test_letters_before_items_outlive_the_style(numbered: str, item: str, kind: str | None) -> None:
    """A contract says "see (b)"."""
    items = f"<li {item}>أ</li><li {item}>ب</li>"
    root = lxml.html.fragment_fromstring(f"<ol {numbered}>{items}</ol>", create_parent="div")
    name_lists(Elements(root))
    assert root[0].get("type") == kind


def test_items_that_count_otherwise_than_others_say_nothing_of_the_list() -> None:
    """One of three is lettered."""
    root = lxml.html.fragment_fromstring("<ol><li type='a'>So<li>Lo</ol>", create_parent="div")
    name_lists(Elements(root))
    assert root[0].get("type") is None


@pytest.mark.parametrize("word", ["oil", "زيت"])
def test_divisions_that_are_called_items_are_lists(word: str) -> None:
    """Notion draws the dots and numbers of its pages by style."""
    dot, number = (
        f'<div class="notion-{kind}_list-block"><div>{word}</div></div>' for kind in ("bulleted", "numbered")
    )
    page = f"{dot}{dot}{number}<p>a</p>{number}or{number}"
    root = lxml.html.fragment_fromstring(page, create_parent="div")
    name_lists(Elements(root))
    assert [(each.tag, len(each)) for each in root] == [
        ("ul", 2),
        ("ol", 1),
        ("p", 0),
        ("ol", 1),
        ("ol", 1),
    ]
    assert root.text_content() == f"{word * 3}a{word}or{word}"


@pytest.mark.parametrize(
    "item",
    [
        '<li><div class="checkbox checkbox-{}"></div> <span>oil</span></li>',
        '<li style="--en-checked:{}"><div>oil</div></li>',
        '<p><en-todo checked="{}"></en-todo>oil</p>',
        '<p><en-todo checked="{}">oil</en-todo></p>',
    ],
    ids="Notion Evernote Evernote5 unclosed".split(),
)
def test_boxes_that_a_style_or_an_element_draws(item: str) -> None:
    """What is done has a sign, what is not another."""
    states = ("on", "off") if "checkbox" in item else ("true", "false")
    root = lxml.html.fragment_fromstring(f"<ul>{''.join(map(item.format, states))}</ul>", create_parent="div")
    name_lists(Elements(root))
    assert [" ".join(each.text_content().split()) for each in root[0]] == ["\u2611 oil", "\u2610 oil"]


def test_a_box_that_stands_in_no_item_is_not_said() -> None:
    """It is a switch of the page's own."""
    root = lxml.html.fromstring('<div><div class="checkbox-on"></div> <span>New first</span></div>')
    name_lists(Elements(root))
    assert root.text_content().strip() == "New first"


def _told(*items: str, beside: str = "") -> lxml.html.HtmlElement:
    divisions = "".join(f'<div role="listitem">{item}</div>' for item in items)
    root = lxml.html.fragment_fromstring(f'<div role="list">{divisions}{beside}</div>', create_parent="div")
    name_told_lists(root)
    return root


@pytest.mark.parametrize(
    "words", [("Trim it", "Light it"), ("قلّم الفتيل", "أشعله"), ("芯を切る", "火をつける")]
)
def test_divisions_that_are_a_list_for_screen_readers_are_one(words: tuple[str, str]) -> None:
    """Of steps with their numbers an ordered one; what else an item holds stays in it."""
    steps = [
        f"<div><p>{at}</p></div><div><p>{word}</p><pre>x</pre></div>" for at, word in enumerate(words, 1)
    ]
    for items, tag in ((steps, "ol"), ([f"<p>{word}</p>" for word in words], "ul")):
        (listing,) = _told(*items)
        assert (listing.tag, [item.tag for item in listing]) == (tag, ["li", "li"])
        assert all(word in item.text_content() for word, item in zip(words, listing, strict=True))


@pytest.mark.parametrize(
    ("items", "beside"),
    [
        (["<p>One</p>"], ""),
        (["<h3>Mill</h3><p>It turns.</p>", "<h3>Pier</h3><p>It stands.</p>"], ""),
        (["<img src=a.png> Mill", "<img src=b.png> Pier"], ""),
        (["One", " "], ""),
        (["One", "Two"], "<p>More</p>"),
        (["One", "Two"], "and so on"),
    ],
    ids="one cards pictures empty other-child text".split(),
)
def test_what_is_no_list_of_texts_stays(items: list[str], beside: str) -> None:
    """Cards are told so, too."""
    assert next(_told(*items, beside=beside).iter("ul", "ol", "li"), None) is None
