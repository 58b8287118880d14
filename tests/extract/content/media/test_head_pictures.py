"""Pictures in the head of an article, beside links that lead to no other story."""

from __future__ import annotations

from tests.extract.content.media.test_media import kept_sources


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
