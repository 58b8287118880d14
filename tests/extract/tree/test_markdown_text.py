"""Files of Markdown, which a browser shows as they are written."""

from __future__ import annotations

import html

import pytest

from stillpage.article import Article
from stillpage.extract.pipeline import extract_article
from stillpage.extract.tree.markdown_text import is_markdown, is_markdown_file, page_of_markdown

_LINES = {
    "en": "The ferry leaves the northern pier at dawn, and the keeper of the light is the last aboard.",
    "ar": "تغادر العبارة الرصيف الشمالي عند الفجر، وحارس المنارة هو آخر من يصعد إليها كل يوم من أيام السنة.",
    "he": "המעבורת עוזבת את הרציף הצפוני עם שחר, ושומר המגדלור הוא האחרון שעולה עליה בכל יום מימות השנה.",
    "zh": "渡船黎明时分离开北码头，守塔人总是最后一个上船，每天傍晚他把天气写进本子。",
    "th": "เรือข้ามฟากออกจากท่าเรือด้านเหนือตอนรุ่งสาง และคนเฝ้าประภาคารเป็นคนสุดท้ายที่ขึ้นเรือ",
}


def _file(line: str) -> str:
    return f"""# The last keeper

![The pier](pier.jpg)

{line} **{line[:12].strip()}** [light](./light.md)

## Record

- one lamp
- two pencils

```ini
wind = 4
```

| wind | sea |
|------|-----|
| 4    | 2   |

> {line}

{line}
"""


def _shown(text: str, url: str = "https://texts.example/keeper.md") -> str:
    return _article(text, url).content_html


def _article(text: str, url: str = "https://texts.example/keeper.md") -> Article:
    shown = f'<pre style="white-space: pre-wrap;">{html.escape(text)}</pre>'
    return extract_article(f"<html><head></head><body>{shown}</body></html>", url)


@pytest.mark.parametrize("lang", _LINES)
@pytest.mark.parametrize("name", ["keeper.md", "keeper.Markdown", "keeper"])
def test_a_file_comes_out_in_its_form(lang: str, name: str) -> None:
    """By its name, or by headings, links and code of its own."""
    article = _article(_file(_LINES[lang]), f"https://texts.example/{name}")
    content = article.content_html
    assert article.title == "The last keeper"
    assert article.lang == lang
    assert "<h2>Record</h2>" in content
    assert content.count("<li>") == 2
    assert "wind = 4</code></pre>" in content
    assert content.count("<td>") == 2
    assert "<blockquote>" in content
    assert '<a href="https://texts.example/light.md"' in content
    assert 'src="https://texts.example/pier.jpg"' in content
    assert "**" not in article.text
    assert "#" not in article.text


def test_what_stands_in_front_is_the_head() -> None:
    """As programs that build sites, and our own files, write it."""
    said = (
        "title: The keeper",
        "authors: [Ada Holm, Bo Lind]",
        "date: 2024-05-03",
        "tags: [sea]",
        "m: {a: 1}",
    )
    front = "\n".join(("---", *said, "---", ""))
    article = _article(f"{front}\n{_LINES['en']}\n\n{_LINES['en']} *Again.*\n")
    assert (article.title, article.authors, article.published) == (
        "The keeper",
        ("Ada Holm", "Bo Lind"),
        "2024-05-03",
    )
    assert "tags" not in article.text


@pytest.mark.parametrize(
    "text",
    [
        "# settings of the lamp\nlamps:\n  - one\n  - two\n# oil\noil: 4\n" * 5,
        "#!/bin/sh\n# count the boats\nfor boat in *; do\n  echo $boat\ndone\n# end\n" * 5,
        'x = a[1](2)\n# a comment\ny = 2**3**4\n"""text"""\n' * 5,
        "# See [docs](https://lamp.example/oil).\n# Count boats\ndef count(\n    boats,\n):\n    pass\n" * 5,
        "# numbers\n# and signs\nNUMBER = [0-9](\\.[0-9]*)\n" * 5,
    ],
    ids=["settings", "shell", "program", "program with a link", "patterns"],
)
def test_a_comment_is_no_heading(text: str) -> None:
    """Code keeps its lines, whatever signs it begins them with."""
    content = _shown(text, "https://texts.example/lamp")
    assert "<h1" not in content
    assert "<h2" not in content
    assert text.splitlines()[1].strip() in html.unescape(content)


def test_markup_in_a_file_is_as_hostile_as_any() -> None:
    """It passes the same limits and the same sanitizer."""
    evil = "<script>steal()</script><p onclick=steal()>Here</p> [there](javascript:steal())"
    content = _shown(f"# Title\n\n{_LINES['en']}\n\n{evil}\n\n{_LINES['en']}\n")
    assert "<script" not in content
    assert "onclick" not in content
    assert "href" not in content
    assert content.count(_LINES["en"]) == 2


@pytest.mark.parametrize(
    "said",
    [
        "a: [\n",
        "[" * 3000 + "\n",
        "- a\n",
        "",
        "title: {a: 1}\n",
        "a: &a [*a]\n",
        'title: "\\UFFFFFFFF"\n',
        'title: "\\uD800"\n',
        "%YAML 1." + "9" * 5000 + "\n",
    ],
)
def test_a_front_that_is_no_yaml_says_nothing(said: str) -> None:
    """The text behind it is read all the same."""
    assert _LINES["en"] in _shown(f"---\n{said}---\n\n{_LINES['en']}\n")


@pytest.mark.parametrize("lang", _LINES)
def test_a_file_may_come_as_it_is(lang: str) -> None:
    """As it lies on a disk or in an archive, with some HTML in it, as many have."""
    article = extract_article(_file(_LINES[lang]) + f'<p align="center">{_LINES[lang]}</p>\n')
    assert (article.title, article.lang) == ("The last keeper", lang)
    assert "<h2>Record</h2>" in article.content_html
    assert "align" not in article.text


def test_all_of_a_file_is_its_text() -> None:
    """Also what would be clutter in a page: lists of links, short lines, a table of sponsors."""
    links = "\n".join(f"- [Part {at}](https://texts.example/{at})" for at in range(9))
    text = f"# Notes\n\n{links}\n\nSee also [other notes](https://texts.example/other).\n\nMIT\n"
    article = _article(text)
    assert article.content_html.count("<li>") == 9
    assert article.text.splitlines()[-2:] == ["See also other notes.", "MIT"]


@pytest.mark.parametrize("definition", ["[a]: https://texts.example/{}", "[a]: https://texts.example/ '{}'"])
def test_an_address_is_not_repeated_without_end(definition: str) -> None:
    """It is written once, and used as often as there are lines: 200 KB would be 1 GB."""
    text = f"{definition.format('x' * 10_000)}\n\n{_LINES['en']}\n\n" + "[a]\n" * 1_000
    shown = page_of_markdown(text)
    assert len(shown) < 2 * len(text)
    assert _LINES["en"] in shown


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_end_as_any_program_ends_them(end: str) -> None:
    """In a file of a disk, and in one that a letter brings."""
    text = f"---\ntitle: Light\n---\n\n{_file(_LINES['en'])}<b>Here</b>\n".replace("\n", end)
    letter = f"MIME-Version: 1.0{end}Content-Type: text/plain{end}{end}{text}"
    for content in (text, letter):
        article = extract_article(content.encode(), "https://texts.example/keeper")
        assert "<h2>Record</h2>" in article.content_html
        assert "title:" not in article.text


@pytest.mark.parametrize(
    "text",
    ["# The lamp\n\n```\nburn\n```\n\n## The oil\n\nLast.\n", "# 灯\n\n[油](a.md)\n\n## 油\n\nLast.\n"],
    ids=["code", "link"],
)
def test_long_files_are_not_read_as_such(text: str) -> None:
    """With headings and links or code in fences, up to what is quickly read."""
    assert is_markdown_file(text)
    assert is_markdown(text)
    much = text + "The lamp burns. " * 25_000
    assert not is_markdown_file(much)
    assert not is_markdown_file(much, "https://texts.example/keeper.md")
    assert not is_markdown(much)
