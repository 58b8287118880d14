"""Lines that name an article's subjects."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.drop.tag_lines import drop_tag_lines

_TEXT = "<p>The keeper wrote the weather down, and he waited for the boat that came on Fridays.</p>"
_TAGS = {
    "English": ("Tags:", ["ice", "west wind", "oil"]),
    "Arabic": ("الوسوم:", ["جليد", "ريح غربية", "زيت"]),
    "Chinese": ("标签：", ["冰雪", "西风", "灯油"]),
}


def left_of(body: str) -> str:
    """What stays of a page that was kept whole."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    kept = np.ones(len(page.blocks), bool)
    drop_tag_lines(page, measure(page), kept)
    return "\n".join(page.blocks.text[block] for block in np.nonzero(kept)[0])


@pytest.mark.parametrize("language", _TAGS)
def test_a_line_of_subjects_below_the_text_goes(language: str) -> None:
    """Words behind a cross, or links to one folder behind a word and a colon; credits may follow."""
    label, tags = _TAGS[language]
    hashed = " ".join(f"#{tag.replace(' ', '_')}" for tag in tags)
    for part in (", ", "، ", " "):
        links = part.join(f'<a href="/tag/{at}">{tag}</a>' for at, tag in enumerate(tags))
        for line in (f"<p>{hashed}</p>", f"<p>{label} {links}</p>", f"<p>{label} {links}</p><p>2024</p>"):
            assert tags[0] not in left_of(_TEXT * 3 + line)


@pytest.mark.parametrize(
    "line",
    [
        '<p>Sources: <a href="https://a.example/1">Lamps</a>, <a href="https://b.example/2">Ice</a></p>',
        '<p>Files: <a href="/lamps.pdf">Lamps</a>, <a href="/ice.pdf">Ice</a></p>',
        '<p>Read: <a href="/tag/1">Lamps</a> and then, when you are done, <a href="/tag/2">Ice</a></p>',
        '<p>More: <a href="/a/1">Lamps of the north and who kept them at that time</a>,'
        ' <a href="/a/2">Ice in the year in which no ship came to the island</a></p>',
        '<p>He wrote of it in two books: <a href="/a/1">Lamps</a>, <a href="/a/2">Ice</a></p>',
        '<p>Tags: <a href="/tag/1">Ice</a></p>',
        "<p>He wrote #ice and #lamps on it.</p>",
        "<p>#1 #2</p>",
        f"<p>{'#iceandwind, ' * 99}and more</p>",
        "<pre>#ice #lamps</pre>",
        "<h2>#ice #lamps</h2>",
        "<p>#ice #lamps</p>" + _TEXT * 3,
    ],
)
def test_other_last_lines_stay(line: str) -> None:
    """Sources, files, sentences, headlines, code; and what stands among the text."""
    last = lxml.html.fromstring(line.removesuffix(_TEXT * 3)).text_content()
    assert last in left_of(_TEXT * 3 + line)
