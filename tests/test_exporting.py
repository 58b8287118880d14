"""Articles with pictures written as files of other forms."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from stillpage.article import Article
from stillpage.exporting import as_bytes, into_folder, into_zip, one_text, write_each, write_joined
from stillpage.library import Capture, ImageUpload, Library, Marking, SavedArticle
from stillpage.saving import article_renderers

_URLS = ("https://sea.example/1.png", "https://sea.example/2.png", "https://sea.example/3.webp")


def picture(form: str, *, mode: str = "RGB") -> bytes:
    made = io.BytesIO()
    Image.new(mode, (40, 30), (0, 128, 128, 60)[: len(mode)]).save(made, form)
    return made.getvalue()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "Library", renderers=article_renderers()) as library:
        yield library


def saved(library: Library, number: int, pictures: dict[str, bytes]) -> SavedArticle:
    url = f"https://sea.example/{number}"
    shown = "".join(f'<p>A pier.</p><img src="{each}" alt="Pier">' for each in pictures)
    article = Article(url=url, title=f"Pier {number}", content_html=shown, text="A pier.", word_count=2)
    kept = library.save(Capture(shown, url), article).saved
    return library.add_images(kept.id, [ImageUpload(*each) for each in pictures.items()]).saved


def taken_away(library: Library, article: SavedArticle, url: str) -> None:
    """By hand, from the folder."""
    (library.folder(article.id) / "images" / article.images[url]).unlink()


@pytest.mark.parametrize("form", ["markdown", "html", "text"])
@pytest.mark.parametrize("is_zip", [True, False])
def test_each_as_a_file_of_its_own(library: Library, tmp_path: Path, form: str, *, is_zip: bool) -> None:
    """Markdown with one folder of images: each once, whichever articles show it; what is gone is left out."""
    one = saved(library, 1, dict.fromkeys(_URLS[:2], picture("PNG")) | {_URLS[2]: picture("WEBP")})
    two = saved(library, 2, {_URLS[0]: picture("PNG")})
    taken_away(library, one, _URLS[2])
    if is_zip:
        with (tmp_path / "x.zip").open("wb") as file:
            made, add = into_zip(file)
            with made:
                write_each(add, library, [one, two], form)
            names = made.namelist()
    else:
        for _ in range(2):
            write_each(into_folder(tmp_path / "x", replace_them=True), library, [one, two], form)
        found = (path for path in (tmp_path / "x").rglob("*") if path.is_file())
        names = [path.relative_to(tmp_path / "x").as_posix() for path in found]
    assert len(names) == len(set(names))
    images = [f"images/{one.images[_URLS[0]]}"] if form == "markdown" else []
    assert [name for name in names if "/" in name] == images
    assert len(names) == 2 + len(images)


def test_pictures_of_other_exports_are_left_as_they_are(library: Library, tmp_path: Path) -> None:
    """They are named by what they hold, so an article that shows them goes beside another without --force."""
    for number in (1, 2):
        article = saved(library, number, {_URLS[0]: picture("PNG")})
        write_each(into_folder(tmp_path / "x"), library, [article], "markdown")
    assert len([*(tmp_path / "x").rglob("*.md")]) == 2


def test_a_page_holds_its_pictures(library: Library) -> None:
    """With their size; one that was taken away is a link."""
    article = saved(library, 1, {_URLS[0]: picture("PNG"), _URLS[2]: picture("WEBP")})
    taken_away(library, article, _URLS[2])
    page = one_text(library, article, "html")
    assert page.count('src="data:image/png;base64,') == 1
    assert 'width="40" height="30"' in page
    assert f'src="{_URLS[2]}"' not in page


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        (picture("WEBP"), "jpg"),
        (picture("WEBP", mode="RGBA"), "png"),
        (picture("BMP"), "jpg"),
        (picture("GIF"), "gif"),
        (picture("WEBP")[:40], ""),
    ],
    ids=["webp", "with holes", "bmp", "gif", "cut off"],
)
def test_a_book_holds_pictures_that_every_reader_shows(library: Library, data: bytes, kept: str) -> None:
    """And no other; one that was taken away is left out."""
    article = saved(library, 1, {_URLS[0]: picture("PNG"), _URLS[2]: data})
    taken_away(library, article, _URLS[0])
    book = as_bytes(lambda file: write_joined(file, library, [article], "epub"))
    names = [name for name in zipfile.ZipFile(io.BytesIO(book)).namelist() if "image" in name]
    assert len(article.images) == 2
    assert [name.rpartition(".")[2] for name in names] == ([kept] if kept else [])


@pytest.mark.parametrize("most_pixels", [1_199, 599])
def test_a_picture_too_large_to_be_unpacked_is_left_out(
    library: Library, monkeypatch: pytest.MonkeyPatch, most_pixels: int
) -> None:
    """The book is made without it."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", most_pixels)
    article = saved(library, 1, {_URLS[2]: picture("WEBP")})
    book = as_bytes(lambda file: write_joined(file, library, [article], "epub"))
    assert not [name for name in zipfile.ZipFile(io.BytesIO(book)).namelist() if "image" in name]


@pytest.mark.parametrize("form", ["html", "markdown", "text", "epub"])
def test_what_was_marked_and_written_goes_with_the_text(library: Library, form: str) -> None:
    """Highlights where they stand, notes below; hostile words are words."""
    article = saved(library, 1, {_URLS[0]: picture("PNG")})
    library.highlights.add(article.id, Marking(quote="A pier", note="Where the boats lie"))
    article = library.update(article.id, note="For the book\n<b>of piers")
    if form == "epub":
        book = as_bytes(lambda file: write_joined(file, library, [article], form))
        written = zipfile.ZipFile(io.BytesIO(book)).read(f"book/article-{article.id}.xhtml").decode()
    else:
        written = one_text(library, article, form)
    for said in ("Highlights", "Where the boats lie", "For the book"):
        assert said in written
    assert written.rindex("For the book") < written.rindex("Where the boats lie")
    if form in ("html", "epub"):
        assert ">A pier</mark>." in written
        assert "&lt;b&gt;of piers" in written
