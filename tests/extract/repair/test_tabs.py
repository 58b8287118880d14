"""Panels of tabs: each bears its tab's name where several are kept."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.article import Kind
from stillpage.extract.repair.tabs import mark_tabs, name_panels
from stillpage.extract.tree.elements import Elements

NAMED = """<div>
<ul role="tablist"><li><a role="tab" href="#p1">{0}</a></li><li><a role="tab" href="#p2">{1}</a></li></ul>
<div role="tabpanel" id="p1"><p>apt install sluice</p></div>
<div role="tabpanel" id="p2"><p>brew install sluice</p></div></div>"""
LABELLED = """<div>
<div role="tablist"><button role="tab" id="a">{0}</button><button role="tab" id="b">{1}</button></div>
<div role="tabpanel" aria-labelledby="a"><p>apt install sluice</p></div>
<div role="tabpanel" aria-labelledby="b"><p>brew install sluice</p></div></div>"""
IN_ORDER = """<div>
<ul role="tablist"><li role="tab">{0}</li><li role="tab">{1}</li></ul>
<div><div role="tabpanel"><p>apt install sluice</p></div>
<div role="tabpanel" hidden><p>brew install sluice</p></div></div></div>"""
CHOSEN = """<div><input type="radio" name="s" id="a"><input type="radio" name="s" id="b">
<div><label for="a">{0}</label><label for="b">{1}</label></div>
<div><div><p>apt install sluice</p></div><div><p>brew install sluice</p></div></div></div>"""
# As captures are: without boxes, and they tell what is hidden.
CAPTURED = """<div><div><label for="a">{0}</label><label for="b">{1}</label></div>
<div><div><p>apt install sluice</p></div><div data-stillpage-hidden=""><p>brew install sluice</p></div></div>
</div>"""
# A script's own tabs, without a role: a capture tells which panel is shown.
SHOWN = """<div><div class="names"><div data-index="0">{0}</div><div data-index="1">{1}</div></div>
<div><div aria-hidden="false"><p>apt install sluice</p></div>
<div aria-hidden="true" data-stillpage-hidden=""><p>brew install sluice</p></div></div></div>"""
BEHIND_LABELS = """<div>
<input type="radio" name="s" id="a"><label for="a">{0}</label><div><p>apt install sluice</p></div>
<input type="radio" name="s" id="b"><label for="b">{1}</label><div><p>brew install sluice</p></div></div>"""


def read(body: str, kind: Kind | None = "documentation") -> str:
    """The words of a page once its panels are named."""
    root = lxml.html.document_fromstring(f"<body>{body}</body>")
    mark_tabs(Elements(root))
    name_panels(root, kind)
    return " ".join(" ".join(root.itertext()).split())


@pytest.mark.parametrize("names", [("Linux", "macOS"), ("لينكس", "ماك"), ("リナックス", "マック")])
@pytest.mark.parametrize(
    "body",
    [NAMED, LABELLED, IN_ORDER, CHOSEN, CAPTURED, BEHIND_LABELS, SHOWN],
    ids="named labelled in-order chosen captured behind-labels shown".split(),
)
def test_each_panel_begins_with_its_tab(body: str, names: tuple[str, str]) -> None:
    """And the tabs themselves are gone, which would stand together above."""
    first, second = names
    assert read(body.format(*names)) == f"{first} apt install sluice {second} brew install sluice"


def test_a_panel_left_alone_needs_no_name() -> None:
    """The other was no part of the article."""
    root = lxml.html.document_fromstring(f"<body>{NAMED.format('Text', 'Comments')}</body>")
    mark_tabs(Elements(root))
    root.get_element_by_id("p2").drop_tree()
    name_panels(root, "article")
    assert root.find(".//strong") is None
    assert "Text" in root.text_content()
    unread = NAMED.replace("<p>brew install sluice</p>", " ")
    assert read(unread.format("Text", "Comments")) == "Text Comments apt install sluice"


def test_a_tab_that_only_a_style_sheet_names_gives_its_name() -> None:
    """From the attribute that the style sheet shows."""
    body = LABELLED.replace(">{0}<", ' data-title="{0}"><').replace(">{1}<", ' data-title="{1}"><')
    assert read(body.format("لينكس", "ماك")) == "لينكس apt install sluice ماك brew install sluice"


def test_labels_of_what_stands_open_are_no_tabs() -> None:
    """A capture has no fields, but the labels that were theirs."""
    body = CAPTURED.replace(' data-stillpage-hidden=""', "").format("Linux", "macOS")
    assert read(body) == "Linux macOS apt install sluice brew install sluice"


def test_a_panel_with_a_heading_needs_no_name_but_in_documentation() -> None:
    """There the tab says for whom it is."""
    body = NAMED.format("Linux", "macOS").replace("<p>", "<h3>Set up</h3><p>")
    assert "Linux" not in read(body, "article")
    assert "Linux Set up apt install sluice" in read(body)


def test_a_form_s_answers_name_nothing() -> None:
    """A poll has boxes with labels, too."""
    root = lxml.html.document_fromstring(f"<form>{BEHIND_LABELS.format('Yes', 'No')}</form>")
    mark_tabs(Elements(root))
    name_panels(root, "article")
    assert root.find(".//strong") is None


def test_a_tab_that_says_its_name_twice_and_its_icon_s_gives_it_once() -> None:
    """Once for those who see it, once for those who do not."""
    tab = "<svg><title>Penguin</title></svg><span>Linux</span> <span>Linux</span>"
    assert "Linux apt install sluice" in read(NAMED.format(tab, "macOS"))
    assert "Penguin" not in read(NAMED.format(tab, "macOS"))


@pytest.mark.parametrize(
    "row",
    [
        "<p>Linux</p>",
        "<p>Linux</p><p></p>",
        '<p>Linux</p><p data-stillpage-hidden="">macOS</p>',
        "<p>Linux</p><p>Unix</p><p>macOS</p>",
    ],
    ids=["fewer", "unnamed", "hidden", "two shown"],
)
def test_what_is_no_row_of_names_names_no_panel(row: str) -> None:
    """Slides have dots, and other lines stand above what is hidden."""
    shown = "<div>dnf</div>" if row.count("<p>") > 2 else ""
    panels = f'{shown}<div>apt</div><div data-stillpage-hidden="">brew</div>'
    assert read(f"<div>{row}</div><div>{panels}</div>").endswith("apt brew")


def test_a_command_called_as_its_tab_is_no_name() -> None:
    """Of "npm" and "yarn" both panels say which is which; words that begin so say it themselves."""
    body = NAMED.replace("<p>apt install sluice</p>", "<pre>npm install sluice</pre>")
    body = body.replace("<p>brew install", "<p>yarn install")
    assert read(body.format("npm", "yarn")) == "npm npm install sluice yarn install sluice"
