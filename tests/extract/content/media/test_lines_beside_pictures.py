"""Pictures that are kept for the lines beside them."""

from __future__ import annotations

from tests.extract.content.media.test_media import kept_sources


def test_box_of_a_picture_with_two_lines_of_which_one_is_text() -> None:
    """What it shows and whose it is, beside a card that goes; an author's box has more words."""
    card = "<div><p>drop this card</p></div>"
    lines = "<p>drop the credit</p><p>At the pier</p>"
    assert kept_sources(f"<p>a</p>{card}<div><img src=1>{lines}</div><p>b</p>") == ["1"]
    assert kept_sources(f"<p>a</p>{card}<div><p>At the pier</p><img src=1><p>drop</p></div><p>b</p>") == ["1"]
    assert (
        kept_sources(f"<p>a</p>{card}<div><p>At the pier</p><p>drop</p><img src=1></div>{card}<p>b</p>") == []
    )
    assert kept_sources(f"<p>a</p>{card}<div><img src=1><p>drop</p><p>42</p></div>{card}<p>b</p>") == []
    long = f"<p>drop {'of the pier ' * 20}</p><p>At the pier</p>"
    assert kept_sources(f"<p>a</p>{card}<div><img src=1>{long}</div>{card}<p>b</p>") == []
    both = "<p>drop the credit</p><p>drop the rest</p>"
    assert kept_sources(f"<p>a</p>{card}<div><img src=1>{both}</div>{card}<p>b</p>") == []


def test_picture_with_a_caption_may_be_a_button() -> None:
    """It opens larger; alone a small one is a sign."""
    picture = "<div role=button tabindex=0><img src={} width=147 height=98></div>"
    boxes = f"<div>{picture.format(1)}<div>The pier</div></div><p>b</p><div>{picture.format(2)}</div><p>c</p>"
    assert kept_sources(f"<p>a</p>{boxes}") == ["1"]


def test_a_sound_among_paragraphs_is_theirs_and_one_in_a_box_that_goes_is_not() -> None:
    """A shop's box of what else can be heard."""
    drop = "<p>drop this</p>"
    assert kept_sources(f"<div><p>a</p>{drop}<audio src=1></audio>{drop}<p>b</p></div>") == ["1"]
    assert kept_sources(f"<div><p>a</p><div>{drop}<audio src=1></audio>{drop}</div><p>b</p></div>") == []


def test_a_figure_stays_whose_caption_leads_elsewhere() -> None:
    """To whoever took it; in a box it is another story's."""
    line = "<img src=1><{0}><a href=/other>drop</a></{0}>"
    assert kept_sources(f"<p>a</p><figure>{line.format('figcaption')}</figure><p>b</p>") == ["1"]
    assert kept_sources(f"<p>a</p><div>{line.format('div')}</div><p>b</p>") == []
