"""Days that are links: of other stories, side by side, or the page's own."""

from __future__ import annotations

from tests.extract.metadata.conftest import Read


def test_days_that_are_links_side_by_side_are_other_stories(read: Read) -> None:
    """Each leads to the story that it dates; one or two of them may be the page's own."""
    links = [
        f"<a href=/{day}>The ferry of that day</a><br><a href=/{day}>{day} May 2024</a><br>"
        for day in (3, 4, 5)
    ]
    assert read(beside="".join(links)).published is None
    assert read(beside="".join(links[:2])).published == "2024-05-03"


def test_day_that_is_a_link_above_the_text_is_its_own_whatever_is_listed_below(read: Read) -> None:
    """A page of breaks has all of them in one element."""
    line = "What the keeper wrote down of the weather was read by nobody for a hundred years.<br><br>"
    own, *others = (f"<a href=/{day}>{day} May 2024</a><br>" for day in (2, 3, 4, 5))
    assert read(beside=own + line * 5 + "".join(others)).published == "2024-05-02"


def test_day_that_is_called_the_publications_is_its_own_beside_those_of_earlier_versions(read: Read) -> None:
    """Each is a link to what the page said then."""
    now, *earlier = (f"<a href=/{day}>{day} May 2024</a>" for day in (9, 5, 2))
    line = f"<p>Published {now}, earlier versions: {', '.join(earlier)}"
    assert read(beside=line).published == "2024-05-09"
