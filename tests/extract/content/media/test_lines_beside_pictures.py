"""Pictures that are kept for the lines beside them."""

from __future__ import annotations

from tests.extract.content.media.test_media import kept_sources


def test_box_of_a_picture_with_two_lines_of_which_one_is_text() -> None:
    """What it shows and whose it is, beside a card that goes; an author's box has more words."""
    card = "<div><p>drop this card</p></div>"
    lines = "<p>drop the credit</p><p>At the pier</p>"
    assert kept_sources(f"<p>a</p>{card}<div><img src=1>{lines}</div><p>b</p>") == ["1"]
    assert kept_sources(f"<p>a</p>{card}<div><p>At the pier</p><img src=1><p>drop</p></div><p>b</p>") == ["1"]
    both = "<p>drop the credit</p><p>drop the rest</p>"
    assert kept_sources(f"<p>a</p>{card}<div><img src=1>{both}</div>{card}<p>b</p>") == []


def test_picture_with_a_caption_may_be_a_button() -> None:
    """It opens larger; alone a small one is a sign."""
    picture = "<div role=button tabindex=0><img src={} width=147 height=98></div>"
    boxes = f"<div>{picture.format(1)}<div>The pier</div></div><p>b</p><div>{picture.format(2)}</div><p>c</p>"
    assert kept_sources(f"<p>a</p>{boxes}") == ["1"]
