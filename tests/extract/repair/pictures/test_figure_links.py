"""Links to a figure's picture alone go."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.repair.pictures.figure_links import drop_downloads, drop_links_to_own_figures
from stillpage.extract.tree.elements import Elements


def test_links_that_save_a_figure_s_picture_go() -> None:
    """With the list of sizes; a link to the picture itself stays, and one outside a figure."""
    root = lxml.html.fragment_fromstring(
        "<figure><a download href=a.png><img src=a.png></a><ol><li><a download href=b.png>Large</a></li></ol>"
        "<audio controls download src=mill.mp3></audio>"
        "<figcaption>The mill.</figcaption></figure><p><a download href=mill.pdf>The paper</a></p>",
        create_parent="div",
    )
    drop_downloads(Elements(root))
    assert root.text_content() == "The mill.The paper"
    assert root.find(".//img") is not None
    assert root.find(".//audio") is not None
    assert root.find(".//ol") is None


@pytest.mark.parametrize(
    ("link", "stays"),
    [
        (
            "<a href='https://papers.example/articles/7/figure/F1/' target='_blank'>在新标签页中打开图片</a>",
            False,
        ),
        ("<a href='https://papers.example/articles/7/figures/1'><span>Full size image</span></a>", False),
        ("<a href='https://papers.example/articles/8/figures/1'>The same in 1961</a>", True),
        ("<a href='https://pictures.example/ada'>Photo by Ada Holm</a>", True),
        ("See <a href='https://papers.example/articles/7/figures/1'>the whole map</a>.", True),
    ],
)
def test_a_link_to_a_figure_s_own_page_is_no_line_of_the_article(link: str, stays: bool) -> None:
    """Papers set one below each figure: it shows the picture alone. A credit leads elsewhere."""
    root = lxml.html.fromstring(
        f"<div><figure><p><img src='/f1.png'></p><div>{link}</div><figcaption>The mole.</figcaption></figure>"
    )
    drop_links_to_own_figures(root, "https://papers.example/articles/7/?from=mail#top")
    assert (root.find(".//a") is not None) == stays
    assert "The mole." in root.text_content()
    own = "<figcaption><p><a href='https://papers.example/articles/7/mole'>The old mole</a></p></figcaption>"
    root = lxml.html.fromstring(f"<div><figure><img src='/f1.png'>{own}</figure></div>")
    drop_links_to_own_figures(root, "https://papers.example/articles/7/")
    assert root.text_content() == "The old mole"
