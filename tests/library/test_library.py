"""Saving, finding, deleting and restoring; images; names from outside."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from stillpage.article import Article
from stillpage.errors import ArticleNotFoundError, ImageNotFoundError, UnreadableArticleError
from stillpage.library import Capture, ImageUpload, Library, SaveOutcome, images

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


def test_what_is_deleted_by_hand_is_not_there(library: Library, save: Save) -> None:
    """Before anybody has looked: its address is free, once."""
    first = save().saved
    shutil.rmtree(library.folder(first.id))
    assert library.find_by_url("https://sea.example/fox") is None
    again = save()
    assert again.created
    assert not save().created
    assert [item.id for item in library.list().items] == [again.saved.id]


def test_what_is_renamed_by_hand_is_found(library: Library, save: Save) -> None:
    """Before anybody has looked, too."""
    saved = save().saved
    place = library.folder(saved.id)
    new = place.rename(place.with_name(f"2026-11-25-renamed-{saved.id}"))
    assert library.get(saved.id).path == f"articles/2026/{new.name}"
    assert not save().created


def test_an_article_that_names_no_address_has_its_captures(library: Library) -> None:
    """Whoever extracted it was not told."""
    url = "https://sea.example/fox"
    saved = library.save(Capture("<p>fox", url), Article(title="The fox", text="fox")).saved
    assert saved.article.url == url
    better = Article(title="The fox", text="fox and hare")
    assert library.re_extract(saved.id, better).saved.article.url == url


def test_an_id_is_given_once(root: Path) -> None:
    """Not that of an article in the trash, nor of one that is listed."""
    ids = iter(["aaaaaaaa", "aaaaaaaa", "bbbbbbbb", "aaaaaaaa", "bbbbbbbb", "cccccccc"])
    with Library(root, renderers={}, new_id=lambda: next(ids)) as library:
        given = []
        for number in range(3):
            url = f"https://sea.example/{number}"
            given.append(library.save(Capture("<p>x", url), Article(url=url, text="x")).saved.id)
            if number == 0:
                library.delete(given[0])
    assert given == ["aaaaaaaa", "bbbbbbbb", "cccccccc"]


def test_what_is_spoilt_in_the_trash_is_listed_there(library: Library, save: Save) -> None:
    """Without a title; it can be removed for good, and is not taken for an article."""
    saved = save().saved
    library.delete(saved.id)
    (thrown,) = library.trash.articles()
    (library.root / thrown.path / "article.json").write_text("{", "utf-8")
    assert [(each.id, each.title) for each in library.trash.articles()] == [(saved.id, None)]
    with pytest.raises(UnreadableArticleError):
        library.restore(saved.id)
    assert library.trash.empty(older_than_days=None) == 1


def test_what_is_taken_out_of_the_trash_meanwhile_stays(library: Library, save: Save) -> None:
    """Another window brings it back while the trash is emptied."""
    for number in range(2):
        library.delete(save(f"https://sea.example/{number}").saved.id)
    emptying = library.trash.emptying()
    next(emptying)
    (left,) = library.trash.articles()
    library.restore(left.id)
    assert list(emptying) == []
    assert library.ids() == (left.id,)


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


def test_copies_of_a_folder_can_be_deleted_on_one_day(library: Library, save: Save) -> None:
    """As a file manager makes them, in another folder of the articles; all are in the trash."""
    saved = save().saved
    folder = library.folder(saved.id)
    for place in ("2025", "Reading"):
        shutil.copytree(folder, library.root / "articles" / place / folder.name)
    for _ in range(3):
        library.heal()
        library.delete(saved.id)
    assert library.trash.count() == 3
    assert library.trash.empty(older_than_days=None) == 3


def test_a_folder_that_is_a_link_leaves_the_trash_as_one(
    library: Library, save: Save, tmp_path: Path
) -> None:
    """What it leads to is not ours to remove; and nothing else waits for it."""
    saved = [save(f"https://sea.example/{number}").saved for number in range(3)]
    folder = library.folder(saved[1].id)
    elsewhere = folder.rename(tmp_path / folder.name)
    folder.symlink_to(elsewhere)
    for each in saved:
        library.delete(each.id)
    assert library.trash.empty(older_than_days=None) == 3
    assert (elsewhere / "article.json").is_file()


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
    image.unlink()
    with pytest.raises(ImageNotFoundError):
        library.image(saved.id, image.name)


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
