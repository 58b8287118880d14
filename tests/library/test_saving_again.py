"""The same address again: one article, its versions, and never good text for worse."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from stillpage.article import Article
from stillpage.errors import LibraryError
from stillpage.library import ImageUpload, Kept, Library, SaveOutcome
from stillpage.library.recapture import judge
from tests.library.conftest import WORDS
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


_OTHER = "Pills for every sailor, sent by the next boat, at half of what the harbour asks for them. "


@pytest.mark.parametrize(
    "url", ["https://evil.example/x", "https://sea.example/owl", "https://a.example/fox"]
)
def test_another_text_that_gives_a_saved_address_as_its_own_is_another_article(
    library: Library, save: Save, url: str
) -> None:
    """Any page may declare any address; once saved, it is found by its own, and is no copy of the first."""
    first = save().saved
    declared = {"canonical_url": "https://sea.example/fox", "title": "Pills", "text": _OTHER * 20}
    other = save(url, **declared)
    assert (other.created, library.get(first.id)) == (True, first)
    assert library.find_same(other.saved.article) == other.saved
    again = save(url, **{**declared, "text": "And tea, too. " * 60})
    assert (again.created, again.saved.id, again.saved.version) == (False, other.saved.id, 2)
    assert library.get(first.id) == first


def test_a_page_keeps_its_article_whatever_address_it_declares(library: Library, save: Save) -> None:
    """It declares one from now on, or another, or none any more; where another article stands it is that."""
    first = save(canonical_url=None).saved
    for number, declared in enumerate(["https://sea.example/2026/fox", "https://sea.example/fox-2", None]):
        again = save(canonical_url=declared, text=WORDS * (11 + number))
        assert (again.created, again.saved.id) == (False, first.id)
    save(canonical_url="https://sea.example/monday", text=WORDS * 9)
    tuesday = save(canonical_url="https://sea.example/tuesday", text=_OTHER * 20)
    assert (tuesday.created, library.count()) == (True, 2)


def test_what_a_page_says_about_the_same_text_is_taken_over(library: Library, save: Save) -> None:
    """Without a new version; what it says no more stays, and so does what was changed by hand."""
    first = save(authors=("Ann",), published="2026-01-01").saved
    again = save(authors=(), published="2026-01-02", excerpt="About the sea.").saved
    facts = again.article.authors, again.article.published, again.article.excerpt
    assert (again.version, facts) == (first.version, (("Ann",), "2026-01-02", "About the sea."))
    assert library.get(first.id) == again


def test_a_page_for_phones_is_the_same_article(library: Library, save: Save) -> None:
    """Most of its text is, though some of it was corrected meanwhile; in any script."""
    arabic = "كان البحر هادئا في تلك الليلة، والسفن ترسو قرب الميناء، ولا أحد يرى الضوء البعيد."
    for number, text in enumerate(
        (WORDS * 8, "海上的狐狸讀著一頁很長的書，船一艘一艘地過去，沒有人說話。", arabic)
    ):
        address = f"https://sea.example/{number}"
        first = save(address, text=text).saved
        phones = save(f"https://m.sea.example/{number}", canonical_url=address, text=f"Corrected. {text}")
        assert (phones.created, phones.saved.id, phones.saved.version) == (False, first.id, 2)


@pytest.mark.parametrize(
    "url", ["http://sea.example/fox", "https://sea.example/fox/", "http://sea.example/fox/#end"]
)
def test_an_address_in_another_spelling_is_the_same_page(library: Library, save: Save, url: str) -> None:
    """Old lists say `http:`, some links have a slash at their end; another text is another page."""
    first = save().saved
    found = library.find_by_url(url)
    assert found is not None
    assert found.id == first.id
    assert save(url).saved.id == first.id
    other = save(url, text=_OTHER * 20, title="Pills").saved
    assert other.id != first.id
    # Under its own spelling each is found first.
    for saved in (first, other):
        again = library.find_by_url(saved.article.url or "")
        assert again is not None
        assert again.id == saved.id


def test_a_wall_elsewhere_is_no_article_of_its_own(library: Library, save: Save) -> None:
    """Nor what holds no text: it gives the saved address as its own, behind another query."""
    first = save(text=WORDS * 40).saved
    address = {"canonical_url": "https://sea.example/fox"}
    for text in ("", "Please sign in to read this page. "):
        wall = save("https://sea.example/fox?from=letter", text=text, **address)
        assert (wall.created, wall.saved.article) == (False, first.article)
        assert wall.refusal is not None


def test_a_link_is_filled_by_a_page_of_its_own_site_alone(library: Library, save: Save) -> None:
    """There is no text to compare with; another site that declares its address says nothing of it."""
    link = library.add_link(Article(url="https://sea.example/fox"), Kept()).saved
    address = {"canonical_url": "https://sea.example/fox"}
    assert save("https://evil.example/x", text=_OTHER * 20, **address).created
    assert library.get(link.id).unfilled
    assert save("https://sea.example/fox?from=letter", **address).saved.id == link.id


def test_pages_that_a_program_shows_by_a_route_are_articles_of_their_own(
    library: Library, save: Save
) -> None:
    """The place on a page is none: "#part"."""
    start = save("https://sea.example/app").saved
    guide = save("https://sea.example/app#/guide", text=_OTHER * 20)
    assert guide.created
    assert library.find_by_url("https://sea.example/app#/guide") == guide.saved
    assert library.find_by_url("https://sea.example/app#part") == start


def test_earlier_version_is_kept_with_source_and_text(library: Library, save: Save) -> None:
    """Two versions can be compared: text, source and its hash are all there."""
    first = save().saved
    save(text="A wholly new text about the fox. " * 40)
    one, two = library.versions(first.id)
    assert (one.number, one.article.text, two.number) == (1, first.article.text, 2)
    assert one.source_sha256 != two.source_sha256
    kept = library.folder(first.id) / "versions" / "1" / "source.html.gz"
    assert b"quick brown" in gzip.decompress(kept.read_bytes())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "not in its folder"),
        (b"", "damaged"),
        (b"<p>not packed", "damaged"),
        (gzip.compress(b"<p>fox", mtime=0)[:-6], "damaged"),
        (gzip.compress(b"<p>fox", mtime=0)[:10] + b"\xff" * 20, "damaged"),
        (gzip.compress(b"<p>another page", mtime=0), "damaged"),
    ],
)
def test_a_captured_page_that_is_not_what_it_was_is_said(
    library: Library, save: Save, data: bytes | None, said: str
) -> None:
    """Never is another page read in its place, and the text is there."""
    saved = save().saved
    file = library.folder(saved.id) / "source.html.gz"
    file.unlink() if data is None else file.write_bytes(data)
    with pytest.raises(LibraryError, match=f"{said}.*Save the page again"):
        library.source(saved.id)
    assert library.get(saved.id) == saved


def test_a_captured_page_that_unpacks_without_end_is_given_up_in_words(library: Library, save: Save) -> None:
    """Half a megabyte on the disk would fill the memory; a save of the page puts it right."""
    saved = save().saved
    file = library.folder(saved.id) / "source.html.gz"
    megabyte = gzip.compress(bytes(2**20), mtime=0)
    file.write_bytes(megabyte * 600)
    with pytest.raises(LibraryError, match=r"more than 512 MB, larger than any page.*Save the page again"):
        library.source(saved.id)
    save()
    assert "quick brown" in library.source(saved.id)


@pytest.mark.parametrize(
    ("code", "values", "read"),
    [
        ("shorter", [20, 160], ("shorter", (20, 160))),
        ("wall", [], ("wall", ())),
        ("wall", "none", ("wall", ())),
        ("shorter", [20], ("", ())),
        ("shorter", ["20", "160"], ("", ())),
        ("wall", [20], ("", ())),
        ("later_code", [], ("", ())),
        (None, None, ("", ())),
    ],
)
def test_why_a_capture_was_refused_is_read_as_far_as_it_makes_sense(
    library: Library, save: Save, code: object, values: object, read: tuple[str, tuple[int, ...]]
) -> None:
    """Another version, or a hand, wrote other values: then the words alone count."""
    saved = save().saved
    save(text="A fox, and no more.")
    file = library.folder(saved.id) / "versions" / "refused" / "article.json"
    flat = json.loads(file.read_text("utf-8"))
    assert (flat["refused_code"], flat["refused_values"]) == ("shorter", [5, 170])
    file.write_text(
        json.dumps({**flat, "refused_code": code, "refused_values": values, "refused_because": "Because."}),
        "utf-8",
    )
    found = library.refused_capture(saved.id)
    assert found is not None
    assert (found.refusal.code, found.refusal.values, found.refusal.words) == (*read, "Because.")


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
    assert save(tags=("new",)).saved.tags == ("new",)
    assert library.get(first.id).tags == ("new",)


def test_images_that_the_new_text_shows_are_kept(library: Library, save: Save) -> None:
    """Those that are new there are asked for, and those that went are no longer its own."""
    urls = [f"https://sea.example/{name}.gif" for name in ("stays", "goes", "comes")]
    text = "A wholly new text about the fox. " * 40

    def shown(*images: str) -> str:
        return f"<p>{text}</p>" + "".join(f'<p>Ship<img src="{url}"></p>' for url in images)

    first = save(content_html=shown(*urls[:2])).saved
    gif = b"GIF89a\x07\0\x05\0"
    held = library.add_images(first.id, [ImageUpload(url, gif) for url in urls[:2]]).saved.images
    again = save(content_html=shown(urls[0], urls[2]), text=text).saved
    assert again.images == {urls[0]: held[urls[0]]}
    assert again.missing_images == (urls[2],)


def test_edits_of_fields_that_nobody_knows_are_passed_over(library: Library, save: Save) -> None:
    """Another version named them in article.json."""
    saved = save().saved
    file = library.folder(saved.id) / "article.json"
    file.write_text(file.read_text("utf-8").replace('"edited": []', '"edited": ["mood", "title"]'), "utf-8")
    again = save(title="Another", text="A wholly new text about the fox. " * 40).saved
    assert (again.version, again.article.title) == (2, "The fox")


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20])


def _of_another_page(file: Path) -> None:
    file.write_bytes(gzip.compress(b"<p>Somebody wrote over it.</p>"))


@pytest.mark.parametrize("spoil", [Path.unlink, _cut, _of_another_page])
def test_a_lost_capture_comes_back_when_the_page_is_saved_again(
    library: Library, save: Save, spoil: Callable[[Path], None]
) -> None:
    """The text is the same, so there is no second version of it."""
    first = save().saved
    spoil(library.folder(first.id) / "source.html.gz")
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
        (_article(200, title="404"), "keep"),
        (_article(400), "unchanged"),
    ],
)
def test_judgement_of_a_new_capture(new: Article, action: str) -> None:
    """Nothing, far less, an error or a wall is worse; a trimmed, longer or rewritten article is not."""
    assert judge(_article(400), new).action == action


def test_what_is_written_about_an_error_may_be_rewritten() -> None:
    """Its title names the error, and did before; and what says "log in" is no wall if it is as long."""
    held = _article(240, "what a page says ", title="The 404 page")
    assert judge(held, _article(200, "what a page says ", title="The 404 page")).action == "replace"
    assert judge(_article(240), _article(200, "log in ")).action == "replace"
    assert judge(_article(240), _article(190, "log in ")).action == "keep"


def test_better_capture_replaces_an_error_page() -> None:
    """What was saved badly can be saved well."""
    assert judge(_article(4, "404 not found ", title="Not found"), _article(300)).action == "replace"


def test_an_article_about_logins_may_shrink_a_little() -> None:
    """Words of a wall in a full-length article are its subject."""
    long = _article(800, "why people sign in ")
    assert judge(long, _article(780, "why people sign in ")).action == "replace"
