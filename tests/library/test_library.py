"""Saving, finding, deleting and restoring; images; names from outside."""

from __future__ import annotations

import struct
from collections.abc import Callable

import pytest

from stillpage.errors import ArticleNotFoundError, ImageNotFoundError
from stillpage.library import ImageUpload, Library, SaveOutcome, images

Save = Callable[..., SaveOutcome]


def _png(width: int = 30, height: int = 20, salt: bytes = b"") -> bytes:
    header = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR"
    return header + struct.pack(">II", width, height) + b"\x08\x02\0\0\0" + salt


def test_saved_folder_holds_the_four_files(library: Library, save: Save) -> None:
    """A saved article is a readable folder of plain files."""
    saved = save(title="قراءة في كتاب").saved
    folder = library.folder(saved.id)
    assert saved.path == f"articles/2026/2026-11-24-قراءة-في-كتاب-{saved.id}"
    assert {file.name for file in folder.iterdir()} == {
        "article.html", "article.md", "article.json", "source.html.gz",
    }  # fmt: skip
    assert library.source(saved.id).startswith("<html><body>")


def test_article_is_found_by_its_address_and_the_canonical_one(library: Library, save: Save) -> None:
    """Either address finds it, with or without a fragment."""
    saved = save("https://sea.example/fox?utm_source=x", canonical_url="https://sea.example/fox").saved
    for url in ("https://sea.example/fox", "https://sea.example/fox?utm_source=x#part"):
        assert library.find_by_url(url) == saved
    assert library.find_by_url("https://sea.example/") is None


def test_lone_surrogates_are_saved_as_something(library: Library, save: Save) -> None:
    """Text that no file can hold does not fail a save."""
    saved = save(title="a\ud800b", text="broken \udfff text").saved
    assert library.get(saved.id).article.title == "a?b"


@pytest.mark.parametrize("article_id", ["../../etc", "", "zzzzzzzz", "12345678/..", "a" * 400, "00000000"])
def test_id_that_is_none_finds_nothing(library: Library, article_id: str) -> None:
    """An id from outside never becomes a path."""
    for ask in (library.get, library.folder, library.delete, library.restore, library.source):
        with pytest.raises(ArticleNotFoundError):
            ask(article_id)


def test_deleted_article_can_be_restored(library: Library, save: Save) -> None:
    """Out of the list and in the trash; back as it was."""
    saved = save(tags=("sea",)).saved
    library.delete(saved.id)
    assert library.list().items == ()
    assert library.find_by_url("https://sea.example/fox") is None
    assert [item.id for item in library.trash.articles()] == [saved.id]
    assert library.restore(saved.id) == saved
    assert library.trash.articles() == ()


def test_trash_is_emptied_after_thirty_days(
    library: Library, save: Save, clock: Callable[[], object]
) -> None:
    """What was deleted longer ago goes; the rest stays."""
    old, new = save().saved, save("https://sea.example/new").saved
    library.delete(old.id)
    clock.pass_days(20)  # type: ignore[attr-defined]  # the Clock of conftest.py
    library.delete(new.id)
    clock.pass_days(11)  # type: ignore[attr-defined]  # the same
    assert library.trash.empty() == 1
    assert [item.id for item in library.trash.articles()] == [new.id]


def test_images_are_kept_and_shown_from_the_folder(library: Library, save: Save) -> None:
    """Kept images are shown with their size; the same bytes are kept once; missing ones become links."""
    urls = [f"https://sea.example/{name}" for name in ("a.png", "b.png", "c.png")]
    content = "".join(f'<p>Text<img src="{url}" alt="ship"></p>' for url in urls)
    saved = save(content_html=content).saved
    assert saved.missing_images == tuple(urls)
    outcome = library.add_images(saved.id, [ImageUpload(url, _png()) for url in urls[:2]])
    folder = library.folder(saved.id)
    (image,) = (folder / "images").iterdir()
    html = (folder / "article.html").read_text("utf-8")
    assert html.count(f'src="images/{image.name}" alt="ship" width="30" height="20"') == 2
    assert f'href="{urls[2]}"' in html
    assert f'src="{urls[2]}"' not in html
    assert f"![ship](images/{image.name})" in (folder / "article.md").read_text("utf-8")
    assert outcome.saved.missing_images == (urls[2],)
    assert library.image(saved.id, image.name) == (_png(), "image/png")


def test_videos_are_shown_by_their_posters(library: Library, save: Save) -> None:
    """An image without an address is none."""
    content = '<p>Text<img alt="ship"></p><video src="https://sea.example/v.mp4" poster="https://sea.example/p.png"></video>'
    saved = save(content_html=content).saved
    assert saved.missing_images == ("https://sea.example/p.png",)
    library.add_images(saved.id, [ImageUpload(saved.missing_images[0], _png())])
    assert 'src="images/' in (library.folder(saved.id) / "article.html").read_text("utf-8")


def test_an_article_has_room_for_so_many_images(
    library: Library, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And bytes of them; what is there already takes none, under however many addresses."""
    urls = [f"https://sea.example/{number}.png" for number in range(6)]
    saved = save(content_html="".join(f'<p>Text<img src="{url}"></p>' for url in urls)).saved
    one, other = _png(salt=b"one"), _png(salt=b"other")
    monkeypatch.setattr(images, "MAX_ARTICLE_BYTES", len(one) + 1)
    outcome = library.add_images(saved.id, [ImageUpload(url, one) for url in urls[:2]])
    assert outcome.added == tuple(urls[:2])
    outcome = library.add_images(saved.id, [ImageUpload(urls[2], one), ImageUpload(urls[3], other)])
    assert outcome.added == (urls[2],)
    assert [(each.url, "too many images" in each.reason) for each in outcome.refused] == [(urls[3], True)]
    monkeypatch.undo()
    monkeypatch.setattr(images, "MAX_IMAGES", 3)
    outcome = library.add_images(saved.id, [ImageUpload(urls[3], other), ImageUpload(urls[4], one)])
    assert (outcome.added, [each.url for each in outcome.refused]) == ((urls[4],), [urls[3]])
    assert len(list((library.folder(saved.id) / "images").iterdir())) == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script></svg>", "SVG"),
        (b"<!doctype html><p>", "not an image"),
        (b"", "not an image"),
        (_png(0, 20), "damaged"),
        (_png(20, 0), "damaged"),
        (_png(60_000, 60_000), "million pixels"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (b"\xff\xd8\xff\xe0", "damaged"),
    ],
)
def test_what_is_no_image_is_refused_with_a_reason(
    library: Library, save: Save, data: bytes, reason: str
) -> None:
    """Type and size are read from the bytes; a refused image stays a link."""
    url = "https://sea.example/a.png"
    saved = save(content_html=f'<p>x<img src="{url}"></p>').saved
    outcome = library.add_images(saved.id, [ImageUpload(url, data)])
    assert [reason in refused.reason for refused in outcome.refused] == [True]
    assert outcome.saved.missing_images == (url,)


@pytest.mark.parametrize("name", ["../article.json", "a.png", "", "x" * 32 + ".svg", "\0"])
def test_image_name_never_leaves_the_folder(library: Library, save: Save, name: str) -> None:
    """Only names that we give are names."""
    saved = save().saved
    with pytest.raises(ImageNotFoundError):
        library.image(saved.id, name)
