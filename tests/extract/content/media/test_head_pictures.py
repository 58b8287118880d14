"""Pictures in the head of an article, beside links that lead to no other story."""

from __future__ import annotations

import pytest

from tests.extract.content.media.test_media import kept_sources

_PICTURE = "<img src=/p/1.jpg>"


def test_the_links_beside_the_title_do_not_take_its_picture_away() -> None:
    """They lead to the writer and the subjects. Not below a site's name, nor a portrait."""
    line = "<p><a href=/u/ada>drop Ada</a></p><p><a href=/t/1>drop #lamps</a></p>"
    picture = "<img src=1 width=1000 height=420>"
    page = "<div><header>{}<h1>{}</h1></header><p>a</p><p>b</p></div>"
    portrait = "<img src=2 width=90 height=90>"
    assert kept_sources(page.format(f"<a href=/1.jpg>{picture}</a>{portrait}{line}", "drop")) == ["1"]
    assert kept_sources(page.format(f"<a href=/other>{picture}</a>{line}", "drop")) == []
    assert kept_sources(page.format(f"<a href=#print>{picture}</a>{line}", "drop")) == []
    assert kept_sources(page.format(picture + line, "<a href=/>drop</a>")) == []
    assert kept_sources(f"<div><div>{picture}{line}</div><h1>drop</h1><p>a</p><p>b</p></div>") == []


def test_what_a_link_to_the_large_picture_says_leads_to_no_other_story() -> None:
    """The file's name and size, as Discourse writes them. In the link to a page it is a headline."""
    picture = "<img src=1 width=690 height=460><div><span>drop lamp 1920×1280</span></div>"
    page = "<p>a</p><div><a href={}>{}</a></div><p>b</p>"
    assert kept_sources(page.format("/uploads/lamp.jpeg", picture)) == ["1"]
    assert kept_sources(page.format("/stories/lamp", picture)) == []


def test_of_a_picture_at_the_head_and_in_the_text_that_in_a_figure_stays() -> None:
    """It has the caption, which is found for what stays."""
    picture = "<img src=/p/1-2000x500.jpg width=2000 height=500>"
    head = f"<header>{picture}<p><a href=/u>drop</a></p><h1>drop</h1></header>"
    figure = (
        "<figure><img src=/p/1.jpg width=2000 height=1333><figcaption>drop: the lamp</figcaption></figure>"
    )
    assert kept_sources(f"<div>{head}<p>a</p>{figure}<p>b</p></div>") == ["/p/1.jpg"]
    assert kept_sources(f"<div>{head}<p>a</p><p>b</p></div>") == ["/p/1-2000x500.jpg"]


@pytest.mark.parametrize(
    "icon", ["/img/ic_print.png", "/img/icon-print.gif", "/icons/mail.svg", "/i/share-btn.png"]
)
def test_what_is_called_an_icon_is_no_picture_of_an_article(icon: str) -> None:
    """Whatever it leads to; not one that an editor placed, or is as large as a photograph is."""
    page = f"<div><h1>drop</h1><p>a</p><ul><li>{{}}</li></ul><p>drop</p><p>b</p>{_PICTURE}<p>c</p></div>"
    for line in (f"<a href='javascript:void(0)'><img src={icon}></a>", f"<img src={icon}>"):
        assert kept_sources(page.format(line)) == ["/p/1.jpg"]
    for placed in (f"<figure><img src={icon}></figure>", f"<p><img src={icon}></p>"):
        assert kept_sources(f"<div><p>a</p>{placed}<p>b</p></div>") == [icon]
    assert kept_sources(f"<div><p>a</p><img src={icon} width=700 height=400><p>b</p></div>") == [icon]
    assert kept_sources("<div><p>a</p><img src=/p/icon-of-a-saint.jpg><p>b</p></div>") != []
    table = (
        f"<table><tr><th>a<th>b<th>c</tr>{f'<tr><td>1<td>2<td><img src={icon} width=30></tr>' * 4}</table>"
    )
    assert kept_sources(f"<div><p>a</p>{table}<p>b</p></div>") == [icon] * 4


def test_a_picture_alone_in_a_table_below_the_standfirst_is_the_texts() -> None:
    """With its caption, as old systems set both; in a row of a table it stands beside something else."""
    picture = "<img src=1 width=600 height=398>"
    head = "<h1>drop</h1><p>a</p><p>drop</p>"
    page = f"<div>{head}<table><tr>{{}}</tr></table><ul><li>drop</ul><p>b</p><p>c</p></div>"
    assert kept_sources(page.format(f"<td>{picture}<p>drop: the lamp</p></td>")) == ["1"]
    assert kept_sources(page.format(f"<td>{picture}</td><td>drop</td>")) == []
