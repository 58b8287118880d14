"""The same address again: one article, its versions, and never good text for worse."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from stillpage.article import Article
from stillpage.errors import LibraryError
from stillpage.library import ImageUpload, Library, SaveOutcome
from stillpage.library.recapture import judge
from tests.library.test_images import made

Save = Callable[..., SaveOutcome]


def _article(words: int, text: str = "word ", title: str = "A title") -> Article:
    return Article(title=title, text=text * words, content_html=f"<p>{text * words}</p>", word_count=words)


def test_same_address_keeps_id_tags_and_state(library: Library, save: Save) -> None:
    """What the user keeps about an article survives a new capture."""
    first = save(tags=("sea",)).saved
    library.update(first.id, state="archived", favourite=True)
    again = save(text="A wholly new text about the fox. " * 40, tags=("new",))
    assert (again.created, again.saved.id, again.saved.version) == (False, first.id, 2)
    assert again.saved.tags == ("sea", "new")
    assert (again.saved.state, again.saved.favourite) == ("archived", True)


def test_earlier_version_is_kept_with_source_and_text(library: Library, save: Save) -> None:
    """Two versions can be compared: text, source and its hash are all there."""
    first = save().saved
    save(text="A wholly new text about the fox. " * 40)
    one, two = library.versions(first.id)
    assert (one.number, one.article.text, two.number) == (1, first.article.text, 2)
    assert one.source_sha256 != two.source_sha256
    assert "quick brown" in library.source(first.id, 1)


def test_other_folders_among_the_versions_are_none(library: Library, save: Save) -> None:
    """Emptied by hand, or named by somebody else: they hide none of the others."""
    first = save().saved
    save(text="A wholly new text about the fox. " * 40)
    for name in ("7", "x", "0", "-1", "\u0663", "9" * 30):
        (library.folder(first.id) / "versions" / name).mkdir()
    (library.folder(first.id) / "versions" / "x" / "article.json").write_text("{}")
    assert [version.number for version in library.versions(first.id)] == [1, 2]


def test_same_page_again_makes_no_version(library: Library, save: Save) -> None:
    """Clicking Save twice keeps one capture."""
    first = save().saved
    again = save()
    assert (again.created, again.kept_previous, again.saved.version) == (False, False, 1)
    assert len(library.versions(first.id)) == 1


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20])


def _of_another_page(file: Path) -> None:
    file.write_bytes(gzip.compress(b"<p>Somebody wrote over it.</p>"))


@pytest.mark.parametrize("spoil", [Path.unlink, _cut, _of_another_page])
def test_a_lost_capture_says_what_to_do_and_saving_again_brings_it_back(
    library: Library, save: Save, spoil: Callable[[Path], None]
) -> None:
    """The text is the same, so there is no second version of it."""
    first = save().saved
    spoil(library.folder(first.id) / "source.html.gz")
    with pytest.raises(LibraryError, match="Save the page again, or bring source"):
        library.source(first.id)
    again = save().saved
    assert (again.version, again.article) == (1, first.article)
    assert "quick brown" in library.source(first.id)


def test_a_lost_picture_is_asked_for_when_the_page_is_saved_again(library: Library, save: Save) -> None:
    """The others stay; until it comes, the article shows a link in its place."""
    urls = [f"https://sea.example/{name}.png" for name in "ab"]
    content = "".join(f'<p>Text<img src="{url}" alt="ship"></p>' for url in urls)
    first = save(content_html=content).saved
    uploads = [ImageUpload(url, made("PNG", (9, at + 1))) for at, url in enumerate(urls)]
    kept = library.add_images(first.id, uploads).saved
    (library.folder(first.id) / "images" / kept.images[urls[1]]).unlink()
    again = save(content_html=content).saved
    assert (again.version, list(again.images), again.missing_images) == (1, urls[:1], (urls[1],))
    assert f'href="{urls[1]}"' in (library.folder(first.id) / "article.html").read_text("utf-8")
    assert library.add_images(first.id, uploads[1:]).saved == kept


@pytest.mark.parametrize("name", ["article.html", "article.md"])
def test_what_is_made_from_an_article_is_made_again(library: Library, save: Save, name: str) -> None:
    """For who reads it, and in the folder when the page is saved again; else nobody's deletion is undone."""
    saved = save().saved
    file = library.folder(saved.id) / name
    before = file.read_bytes()
    file.unlink()
    assert library.rendered(saved.id, name) == before
    library.heal()
    assert not file.exists()
    save()
    assert file.read_bytes() == before
    file.write_bytes(b"as it lies there")
    assert library.rendered(saved.id, name) == b"as it lies there"


def test_login_wall_does_not_replace_the_article(library: Library, save: Save) -> None:
    """A worse capture keeps the old text and says why."""
    first = save().saved
    again = save(text="Subscribe to continue reading. Already a member? Sign in.")
    assert again.kept_previous
    assert "log in" in (again.reason or "")
    assert library.get(first.id).article == first.article


@pytest.mark.parametrize(
    ("new", "action"),
    [
        (_article(0), "keep"),
        (_article(150), "keep"),
        (_article(1, "404 Page not found "), "keep"),
        (_article(100, "تسجيل الدخول للمتابعة "), "keep"),
        (_article(100, "请登录后阅读全文 "), "keep"),
        (_article(380), "replace"),
        (_article(900), "replace"),
        (_article(400, "other "), "replace"),
        (_article(400), "unchanged"),
    ],
)
def test_judgement_of_a_new_capture(new: Article, action: str) -> None:
    """Nothing, far less, an error or a wall is worse; a trimmed, longer or rewritten article is not."""
    assert judge(_article(400), new).action == action


def test_better_capture_replaces_an_error_page() -> None:
    """What was saved badly can be saved well."""
    assert judge(_article(4, "404 not found ", title="Not found"), _article(300)).action == "replace"


def test_an_article_about_logins_may_shrink_a_little() -> None:
    """Words of a wall in a full-length article are its subject."""
    long = _article(800, "why people sign in ")
    assert judge(long, _article(780, "why people sign in ")).action == "replace"
