"""The article's own contents lead to its parts, however these are marked."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract import extract

WORDS = "حارس المنارة يقرأ كل مساء حتى تمر السفن، ثم يكتب أسماءها في دفتر كبير لا يراه أحد سواه. "


@pytest.mark.parametrize("around", ["{}", "<section>{}</section>", "<article>{}</article>", "<div>{}</div>"])
@pytest.mark.parametrize(
    "anchor",
    [
        '<div class="anchor" id="{0}"></div>',
        '<div id="{0}"> </div>',
        '<p id="{0}"></p>',
        '<a id="{0}"></a>',
        '<a name="{0}"></a>',
        '<span id="{0}"></span>',
    ],
)
def test_contents_whose_targets_are_empty_elements_before_headings(anchor: str, around: str) -> None:
    """Editors put them there: the list stays, and each link leads where it did."""
    names = [f"part-{number}" for number in range(4)]
    contents = "".join(f'<li><a href="#{name}">ما يفعله الحارس، {name}</a></li>' for name in names)
    parts = "".join(
        around.format(f"{anchor.format(name)}<h2>ما يفعله الحارس، {name}</h2><div><p>{WORDS * 3}</p></div>")
        for name in names
    )
    body = f"<h1>المنارة</h1><p>{WORDS * 3}</p><ul>{contents}</ul>{parts}"
    page = f'<html lang="ar" dir="rtl"><title>المنارة</title><body><article>{body}</article></body></html>'
    content = lxml.html.fromstring(extract(page, "https://harbour.example/light").content_html)
    for name in names:
        (link,) = content.xpath(f'//a[@href="#r-{name}"]')
        (target,) = content.xpath(f'//*[@id="r-{name}"]')
        assert target.xpath("following::h2")[0].text_content() == link.text_content()
