"""Words that no eye sees, for programs that read aloud."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.article import Kind
from stillpage.extract.repair.words.for_ears import drop_words_for_ears, mark_words_for_ears
from stillpage.extract.tree.elements import Elements

_CLIPPED = "position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)"


def shown(body: str, kind: Kind | None = "article") -> str:
    """What a page says without them."""
    root = lxml.html.document_fromstring(f"<body>{body}</body>")
    mark_words_for_ears(Elements(root), kind)
    drop_words_for_ears(list(root.iter()))
    return " ".join(" ".join(root.itertext()).split())


@pytest.mark.parametrize("words", ["Enlarge this image", "تكبير الصورة", "הגדל תמונה", "画像を拡大する"])
@pytest.mark.parametrize(
    "line",
    [
        "<p class='sr-only'>{}</p>",
        "<div><span class='mejs-offscreen'>{}</span><audio src=/a></audio></div>",
        "<figure><span class='screen-reader-text'>{}</span><img src=/a><figcaption>So.</figcaption></figure>",
        "<figure><button><span class='visually-hidden'>{}</span><img src=/a></button></figure>",
        "<div class='field__label visuallyhidden'>{}</div>",
        "<section><strong class='visually-hidden-text bbc-x'>{}</strong></section>",
        f"<p><span style='{_CLIPPED}'>{{}}</span></p>",
    ],
    ids="paragraph player figure button label byline style".split(),
)
def test_lines_that_nobody_sees_go(line: str, words: str) -> None:
    """In whatever language, and what stands beside them stays."""
    assert words not in shown(f"<p>So.</p>{line.format(words)}<p>Lo.</p>")
    assert shown(f"<p>So.</p>{line.format(words)}<p>Lo.</p>").startswith("So.")


@pytest.mark.parametrize("kind", ["article", "documentation", "forum", None])
def test_what_is_shown_and_read_aloud_is_said_once(kind: Kind | None) -> None:
    """A recipe's hours, and a price."""
    hours = "<p><span>13<span class='sr-only'> hours</span></span> <span aria-hidden=true>hrs</span></p>"
    assert shown(hours, kind) == "13 hrs"
    price = "<p><del aria-hidden=true>٩٩ ر.س</del> <span class='screen-reader-text'>السعر ٩٩ ر.س</span></p>"
    assert shown(price, kind) == "٩٩ ر.س"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p>So <a href=/a>Lo<span class='sr-only'> (new tab)</span></a></p>", "So Lo (new tab)"),
        ("<figcaption><span class='sr-only'>Photo</span> Ada</figcaption>", "Photo Ada"),
        ("<table><tr><td>Wick<td><i></i><span class='sr-only'>Yes</span></table>", "Wick Yes"),
        ("<dl><dt>wick <abbr><span class='visually-hidden'>Deprecated</span></abbr></dl>", "wick Deprecated"),
        ("<p>So <b class='overflow-hidden'>lo</b></p><p class='overflow-hidden'>Mo</p>", "So lo Mo"),
        ("<p><span class='sr-only'>By</span> <span aria-hidden=true>|</span> Ada</p>", "By | Ada"),
    ],
    ids="link caption mark icon other-names sign".split(),
)  # fmt: skip
def test_what_says_more_than_its_line_stays(body: str, said: str) -> None:
    """Labels hold it, and a mark in a table says nothing else."""
    assert shown(body) == said


@pytest.mark.parametrize("heading", ["Who is on board", "من على المركب", "誰が乗っているか"])
def test_what_is_drawn_late_is_seen(heading: str) -> None:
    """Optimizers call all that is below the window so, for the most part texts."""
    text = f"<p class='nitro-offscreen'>{'The last boat leaves the quay at midnight. ' * 2}</p>" * 2
    late = f"<h2 class='nitro-offscreen'>{heading}</h2>{text}"
    assert heading in shown(f"<p>So.</p>{late}<span class='sr-only'>Play</span>")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p>So <a href=/a>Lo<span data-stillpage-clipped> (new tab)</span></a></p>", "So Lo"),
        ("<li>↑ <sup><a href=#a><span data-stillpage-clipped>Jump up to: </span>2.0</a></sup></li>", "↑ 2.0"),
        ("<p><span data-stillpage-clipped>كتبته</span> <a href=/ada>ضحى</a> <b>٣</b></p>", "ضحى ٣"),
        ("<table><tr><td>Wick<td><i></i><span data-stillpage-clipped>Yes</span></table>", "Wick Yes"),
        ("<li><span data-stillpage-clipped>So</span><span data-stillpage-clipped>Lo</span></li>", "So Lo"),
        ("<p>So <a href=/f><svg></svg><span data-stillpage-clipped>Post it</span></a></p>", "So"),
        ("<div><div>So</div><span data-stillpage-clipped>Lo</span></div>", "So Lo"),
        ("<div>So <p><span data-stillpage-clipped>Lo</span></p></div>", "So Lo"),
        (f"<p>So<span data-stillpage-clipped>{' lo' * 40}</span></p>", f"So{' lo' * 40}"),
        ("<p>So <span data-stillpage-clipped><math><mi>x</mi></math></span></p>", "So x"),
    ],
    ids="link note byline mark alone icon beside-block in-block long formula".split(),
)
def test_what_the_browser_clips_goes_beside_words(body: str, said: str) -> None:
    """Whatever a site calls it; what stands alone in a cell may be what an icon says."""
    assert shown(body) == said


def test_goods_keep_theirs() -> None:
    """There they are the names of options."""
    assert shown("<div><span class='sr-only'>Green</span></div>", "product") == "Green"
