"""Links without text yet, folders adopted from elsewhere, new extractions, refused captures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from stillpage.article import Article
from stillpage.errors import LibraryError
from stillpage.library import Capture, Filters, Kept, Library, SavedArticle, SaveOutcome
from stillpage.library.highlights import imported

Save = Callable[..., SaveOutcome]
URL = "https://sea.example/later"


@pytest.fixture
def link(library: Library) -> SavedArticle:
    kept = Kept(saved_at="2019-05-06T07:08:09.000Z", tags=("sea",), state="archived", favourite=True)
    return library.add_link(Article(url=URL, title="اقرأ لاحقًا"), kept).saved


def _fill(library: Library) -> SaveOutcome:
    article = Article(url=URL, title="البحر", text="نص طويل", content_html="<p>نص طويل</p>", word_count=2)
    return library.save(Capture("<p>نص طويل", URL), article)


def test_link_keeps_what_was_kept_elsewhere(library: Library, link: SavedArticle) -> None:
    """Day, tags, state and star come along; there is no text, and that can be asked for."""
    assert (link.unfilled, link.saved_at, link.tags, link.state, link.favourite) == (
        (True, "2019-05-06T07:08:09.000Z", ("sea",), "archived", True)
    )
    assert link.path.startswith("articles/2019/2019-05-06-")
    assert [item.id for item in library.list(Filters(state="unfilled")).items] == [link.id]
    assert not (library.folder(link.id) / "source.html.gz").exists()


def test_saving_its_page_fills_a_link_in(library: Library, link: SavedArticle) -> None:
    """The first text is version 1; what the user kept stays."""
    filled = _fill(library)
    assert (filled.created, filled.saved.id, filled.saved.version) == (False, link.id, 1)
    assert (filled.saved.unfilled, filled.saved.tags, filled.saved.saved_at) == (
        False,
        ("sea",),
        link.saved_at,
    )
    assert library.source(link.id) == "<p>نص طويل"
    assert library.list(Filters(query="is:unfilled")).items == ()
    assert len(library.versions(link.id)) == 1


def test_a_page_without_text_fills_a_link_in_where_somebody_saves_it(
    library: Library, link: SavedArticle
) -> None:
    """They see it, and want it: pictures alone, for one."""
    page = Capture("<img src='/a.png'>", URL)
    assert not library.save(page, Article(url=URL, title=link.article.title)).saved.unfilled
    assert library.source(link.id) == page.html


def test_words_below_a_link_are_kept_when_the_text_comes(library: Library, link: SavedArticle) -> None:
    """A note in the body of article.md is put aside, an own line of the front matter stays."""
    markdown = library.folder(link.id) / "article.md"
    text = markdown.read_text("utf-8").replace("---\n", "---\nmood: calm\n", 1)
    markdown.write_text(f"{text}\nWhy I kept it.\n", "utf-8")
    _fill(library)
    kept = library.folder(link.id) / "versions" / "0" / "article.md"
    assert "Why I kept it." in kept.read_text("utf-8")
    assert "mood: calm" in markdown.read_text("utf-8")
    assert [version.number for version in library.versions(link.id)] == [1]


def test_link_to_a_saved_article_changes_no_text(library: Library, save: Save) -> None:
    """Only its tags are added, however often."""
    saved = save(URL).saved
    for _ in range(2):
        again = library.add_link(Article(url=URL, title="Other"), Kept(tags=("new",)))
        assert (again.created, again.saved.tags) == (False, ("new",))
    assert library.get(saved.id).article == saved.article


def test_a_note_is_kept_found_and_written_down(library: Library, save: Save) -> None:
    """One that an import brings fills an empty place, and stands in article.md."""
    link = library.add_link(Article(url=URL), Kept(note="Ask Hana\nabout the بوصلة")).saved
    library.add_link(Article(url=URL), Kept(note="Another"))
    saved = save(URL).saved
    assert (saved.id, saved.note) == (link.id, "Ask Hana\nabout the بوصلة")
    for query in ("hana", "note:بوصلة", "has:note"):
        assert [item.id for item in library.list(Filters(query=query)).items] == [link.id], query
    assert "Ask Hana" in (library.folder(saved.id) / "article.md").read_text("utf-8")
    library.update(saved.id, note="")
    assert library.list(Filters(query="hana")).items == ()
    assert library.add_link(Article(url=URL), Kept(note="Later")).saved.note == "Later"


def test_refused_capture_is_put_aside(library: Library, save: Save) -> None:
    """What was worse can still be looked at, with why."""
    saved = save().saved
    save(text="Subscribe to continue reading. Already a member? Sign in.")
    refused = library.refused_capture(saved.id)
    assert refused is not None
    assert "Subscribe" in refused.article.text
    assert "log in" in refused.refusal.words
    assert [version.number for version in library.versions(saved.id)] == [1]


def test_new_extraction_keeps_what_the_user_kept(library: Library, save: Save) -> None:
    """Text and author improve; tags, state, version and a title changed by hand stay."""
    saved = save(tags=("sea",)).saved
    markdown = library.folder(saved.id) / "article.md"
    markdown.write_text(markdown.read_text("utf-8").replace("title: The fox", "title: My fox"), "utf-8")
    library.update(saved.id, state="archived")
    better = replace(saved.article, authors=("Ada",), text=saved.article.text + " More.")
    after = library.re_extract(saved.id, better).saved
    assert (after.article.title, after.article.authors) == ("My fox", ("Ada",))
    assert (after.tags, after.state, after.version) == (("sea",), "archived", 1)
    assert after.article.text.endswith("More.")


def test_worse_extraction_changes_nothing(library: Library, save: Save) -> None:
    """An extractor that finds a tenth of the text is not believed."""
    saved = save().saved
    outcome = library.re_extract(saved.id, replace(saved.article, text="A fox.", word_count=2))
    assert outcome.kept_previous
    assert library.get(saved.id) == saved


def test_adopted_folder_is_listed_and_taken_once(library: Library) -> None:
    """A folder from elsewhere is read as it is; the same id is not taken twice."""
    json = (
        '{"format": 1, "id": "abcdef12", "url": "https://a.example/", "title": "T", "saved_at": "2020-01-02",'
    )
    json += ' "updated_at": "2020-01-02", "captured_at": "", "source_sha256": ""}'

    def fill(folder: Path) -> None:
        (folder / "article.json").write_text(json, "utf-8")

    assert library.adopt("articles/2020/2020-01-02-t-abcdef12", fill)
    assert library.get("abcdef12").article.title == "T"
    assert not library.adopt("articles/2020/2020-01-02-t-abcdef12", fill)
    (library.root / "articles/2020/2020-01-02-t-abcdef34").mkdir()
    library.heal()
    assert not library.adopt("articles/2020/2020-01-02-t-abcdef34", fill)
    with pytest.raises(LibraryError, match="not the name"):
        library.adopt("articles/2020/elsewhere", fill)


def test_adoption_that_fails_leaves_nothing(library: Library) -> None:
    """What breaks while files are written leaves no folder."""

    def fill(folder: Path) -> None:
        raise LibraryError("broken")

    with pytest.raises(LibraryError):
        library.adopt("articles/2020/2020-01-02-t-abcdef12", fill)
    assert not list(library.root.glob("articles/*/*"))
    assert not list(library.root.glob(".stillpage/staging/*"))


def _arrive(library: Library, link: SavedArticle, url: str) -> SaveOutcome:
    """The link was opened, and the browser was sent on."""
    article = Article(url=url, title="البحر", text="نص طويل", content_html="<p>نص طويل</p>", word_count=2)
    return library.save(Capture("<p>نص طويل", url), article, fills=link.id)


def test_a_link_that_leads_elsewhere_is_filled_in_and_still_found(
    library: Library, link: SavedArticle
) -> None:
    """Importing it again finds it by the address that it had, also from a new index."""
    arrived = _arrive(library, link, "https://sea.example/2019/moved")
    assert (arrived.saved.id, arrived.saved.tags, arrived.saved.unfilled) == (link.id, ("sea",), False)
    library.reindex()
    for url in (URL, "https://sea.example/2019/moved"):
        found = library.find_by_url(url)
        assert found is not None
        assert found.id == link.id


def test_a_link_to_what_is_here_already_becomes_its_second_address(
    library: Library, link: SavedArticle
) -> None:
    """Tags, star, highlights and note go along; the empty entry goes to the trash."""
    library.highlights.merge(link.id, [imported("x marks it", note="Why", created_at=None)])
    library.update(link.id, note="Of the link")
    there = library.save(
        Capture("<p>x", "https://sea.example/there"),
        Article(url="https://sea.example/there", title="x", text="x", content_html="<p>x</p>", word_count=1),
    ).saved
    arrived = _arrive(library, link, "https://sea.example/there")
    assert (arrived.saved.id, arrived.saved.tags) == (there.id, ("sea",))
    assert ([each.note for each in arrived.saved.highlights], arrived.saved.note) == (["Why"], "Of the link")
    assert arrived.saved.favourite
    assert [each.id for each in library.trash.articles()] == [link.id]
    found = library.find_by_url(URL)
    assert found is not None
    assert found.id == there.id


def test_an_article_with_text_is_not_overwritten_by_another_page(
    library: Library, link: SavedArticle
) -> None:
    """Filled in meanwhile by hand: what comes is an article of its own."""
    _fill(library)
    arrived = _arrive(library, link, "https://sea.example/other")
    assert arrived.created
    assert library.count() == 2


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Log in", "Please sign in to continue reading this story."),
        ("404", "Page not found. Try the search."),
        ("تسجيل الدخول", "سجل تسجيل الدخول لقراءة المقال"),
        ("Nothing", " "),
    ],
)
def test_a_wall_fills_no_link_in(library: Library, link: SavedArticle, title: str, text: str) -> None:
    """Nobody looked at it: it is set aside, with the reason. Whoever looks at it and saves it has it."""
    url = link.article.url or ""
    wall = Article(url=url, title=title, content_html=f"<p>{text}</p>", text=text, word_count=8)
    outcome = library.save(Capture("<p>wall", url), wall, fills=link.id)
    assert (outcome.kept_previous, outcome.saved.id, outcome.saved.unfilled) == (True, link.id, True)
    assert "stays a link" in str(outcome.reason)
    aside = library.refused_capture(link.id)
    assert aside is not None
    assert aside.article.title == title
    if text.strip():
        assert not library.save(Capture("<p>wall", url), wall).saved.unfilled
