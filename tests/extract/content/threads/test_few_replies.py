"""One reply or two below a long first post, of which the model keeps nothing."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.threads.post_containers import with_neighbours
from stillpage.extract.content.threads.threads import find_posts

_TEXT = "The old varnish came off in one long curl, and the wood below it was as dry as a biscuit. " * 3
_SHORT = "שייפתי אותו פעמיים, וזה הספיק."


def reply(name: str, text: str, *, box: str = "comment", day: str = "2025-03-03", above: str = "") -> str:
    """A reply as Lemmy, GitLab or Discourse write one."""
    time = f"<time datetime={day}T09:00:00Z>vor 9 Monaten</time>" if day else ""
    head = f"<div class=head><a class=author href=/u/{name}>{name}</a> {time}</div>"
    return f"<div class='{box}'>{above}{head}<div class=body><p>{text}</p></div><button>Reply</button></div>"


def kept_of(below: str, *, is_thread: bool = True) -> tuple[str, list[str]]:
    """What stays of a page of which the first post alone was kept, and who is told to have written."""
    html = f"<body><main><div class=first><p>{_TEXT}</p></div>{below}</main></body>"
    page = segment(lxml.html.document_fromstring(html))
    kept = np.array([text.startswith("The old varnish") for text in page.blocks.text])
    posts = find_posts(page, measure(page), kept, is_thread=is_thread)
    text = " ".join(text for text, is_kept in zip(page.blocks.text, kept, strict=True) if is_kept)
    return text, [post.writer for post in posts]


def test_short_replies_that_are_called_so_are_part_of_the_thread() -> None:
    """One or two, in a box each, side by side or one in the other's."""
    text, writers = kept_of(reply("mara", "I have sanded it twice, and that was enough."))
    assert "sanded" in text
    assert "Reply" not in text
    assert writers == ["mara"]
    text, writers = kept_of(reply("mara", "I have sanded it twice.") + reply("דנה", _SHORT, day="2025-03-04"))
    assert "sanded" in text
    assert _SHORT in text
    assert writers == ["mara", "דנה"]
    inner = f"<ul><li class=item>{reply('דנה', _SHORT, box='node comment')}</li></ul>"
    nested = (
        f"<ul><li class=item>{reply('mara', 'I have sanded it twice.', box='node comment')}{inner}</li></ul>"
    )
    assert kept_of(nested)[1] == ["mara", "דנה"]


def test_what_is_no_reply_stays_out() -> None:
    """No day, another thread's headline, a column, a name that says no such thing, an article."""
    text = "I have sanded it twice, and that was enough."
    other = "<h3><a href=/t/9>How to sand an oar</a></h3>"
    assert kept_of(reply("mara", text, day=""))[1] == []
    assert "sanded" not in kept_of(reply("mara", text, box="post", above=other))[0]
    assert "sanded" not in kept_of(f"<aside>{reply('mara', text)}</aside>")[0]
    assert "sanded" not in kept_of(reply("mara", text, box="teaser"))[0]
    assert "sanded" not in kept_of(reply("mara", text), is_thread=False)[0]


def test_boxes_that_nobody_signed_hide_no_reply() -> None:
    """The notes of a page, of which there are more; a component may be all that is around one."""
    note = "<div class=note><p>Oil is sold at the pier, day and night.</p></div>"
    assert kept_of(note * 2 + reply("mara", "I have sanded it twice."))[1] == ["mara"]
    assert kept_of(f"<x-thread><time datetime=2025-03-03>then</time>{note}</x-thread>")[1] == []


@pytest.mark.parametrize(("named", "posts"), [(" class=post", [2, 3, 4]), ("", [2, 3])])
def test_boxes_beside_two_posts_are_posts_if_they_are_named_as_these(named: str, posts: list[int]) -> None:
    """Without a name all boxes look alike."""
    body = "".join(f"<div{named}>{each}</div>" for each in "abc")
    page = segment(lxml.html.document_fromstring(f"<body><div class=thread>{body}</div></body>"))
    assert with_neighbours(page, [2, 3]) == posts
