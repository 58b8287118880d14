"""Words of an article that look like markup stay words, in whatever renders its Markdown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
import yaml

from stillpage.article import Article
from stillpage.export import markdown_escapes
from stillpage.export.markdown import to_markdown
from stillpage.extract.sanitize import sanitize
from stillpage.library import Capture, Library, Renderers
from stillpage.library.hand_edits import split
from stillpage.saving import article_renderers, plain_renderers
from tests.trust.payloads.carriers import CARRIERS, carry
from tests.trust.rendering import render_markdown

WORDS = '<img src=x:x onerror="evil()">'
URL = "https://site.example/a"


def alive(html: str) -> list[str]:
    """Whatever in rendered Markdown would act."""
    root = lxml.html.fragment_fromstring(html, create_parent=True)
    return [
        f"<{element.tag!s} {name}={value!s}>"
        for element in root.iterdescendants()
        for name, value in element.attrib.items()
        if name.startswith("on") or value.strip().startswith("javascript:")
    ]


@pytest.mark.parametrize("carrier", CARRIERS)
def test_words_stay_words(carrier: str) -> None:
    """Through the sanitizer, which leaves them as text, and through a renderer that lets all through."""
    content = sanitize(carry(carrier, WORDS, "evil()"))
    markdown = to_markdown(Article(url=URL, content_html=content, text="x"))
    assert alive(render_markdown(markdown)) == [], markdown


@pytest.mark.parametrize("renderers", [article_renderers, plain_renderers])
def test_fields_of_the_file_stay_words(tmp_path: Path, renderers: Callable[[], Renderers]) -> None:
    """Title and all of the front matter, for a renderer that knows none; YAML says what they were."""
    said = f"{WORDS} [x](javascript:evil()) \\ <!-- 'x' \": y"
    article = Article(
        url=URL, title=said, authors=(said,), site_name=said, excerpt=said, content_html="<p>x</p>", text=said
    )
    with Library(tmp_path, renderers=renderers()) as library:
        saved = library.save(Capture("<p>x", URL), article, tags=[WORDS]).saved
        file = (library.folder(saved.id) / "article.md").read_text("utf-8")
        assert library.heal() == ()
        assert library.get(saved.id).article.title == said
    assert alive(render_markdown(file)) == [], file
    front_matter, _ = split(file)
    values = yaml.safe_load(front_matter or "")
    found = [values["title"], values["site"], values["excerpt"], *values["authors"], *values["tags"]]
    assert found == [said, said, said, said, WORDS]


def test_without_escapes_words_come_to_life(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the renderer does what it is told."""
    monkeypatch.setattr("stillpage.export.markdown.escape_characters", lambda text: text)
    article = Article(url=URL, content_html=carry("text", WORDS, ""), text="x")
    assert alive(render_markdown(to_markdown(article)))
    assert alive(render_markdown(f"[x](javascript:evil())\n\n{WORDS}")) != []
    assert alive(render_markdown(markdown_escapes.plain_markdown(WORDS))) == []


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", ["\n" * 100_000 + "!", "1" * 100_000 + "!", "---" + "\n" * 100_000 + "!"])
def test_the_beginnings_of_lines_are_looked_at_once(text: str) -> None:
    """Nothing in these is markup but the line of dashes."""
    assert markdown_escapes.escape_line_starts(text) == text.replace("---", r"\---")


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("link", "target"),
    [
        ('word <sup><a href="#r-{0}">1</a></sup> ', '<li id="r-{0}">note</li>'),
        ('<a href="#r-{0}">word</a> ', '<a id="r-{0}"></a>'),
        ("<b>word:</b>word <code>a</code>", "<li>{0}</li>"),
    ],
    ids=["notes", "empty anchors", "items"],
)
def test_thousands_of_links_within_the_page_are_written_in_linear_time(link: str, target: str) -> None:
    """Each looked through all that follows, or stands before it: 12 s for 2,000 notes, now 1."""
    links, targets = ("".join(map(piece.format, range(6_000))) for piece in (link, target))
    written = to_markdown(Article(content_html=f"<p>{links}</p><ol>{targets}<li>last</li></ol>"))
    assert "5999" in written or "6000" in written
