"""An article's page, its frame, its images, its files, its versions; adding one by hand."""

from __future__ import annotations

import json
import struct
import zipfile
from io import BytesIO

import pytest
from lxml import html

from stillpage.article import Article
from stillpage.errors import EmptyPageError, ExtractionStoppedError
from stillpage.library import Capture, ImageUpload, Kept, Marking, SavedArticle
from stillpage.saving import Framed, framed_page
from stillpage.web.language import words_for
from tests.test_mhtml import archive, page
from tests.web.library_browser import LibraryBrowser, Save, words
from tests.web.live_server import PNG, Answer, FakeExtractor, LiveServer


def test_the_frame_may_do_nothing(inside: LibraryBrowser, save: Save) -> None:
    """No script, no address but our own images and styles; only our own page may frame it."""
    saved = save("Framed")
    answer = inside.get(f"articles/{saved.id}/text/", Sec_Fetch_Dest="iframe")
    policy = dict(
        part.strip().partition(" ")[::2] for part in answer.headers["Content-Security-Policy"].split(";")
    )
    assert "allow-scripts" not in policy["sandbox"]
    assert policy["default-src"] == "'none'"
    assert policy["img-src"] == "'self' data:"
    assert "script-src" not in policy
    assert policy["frame-ancestors"] == "'self'"
    frame = html.fromstring(inside.get(f"articles/{saved.id}").body).xpath("//iframe")[0]
    assert "allow-scripts" not in frame.get("sandbox")


def test_what_is_framed_is_sanitized_again() -> None:
    """The folder may have come from elsewhere, written by whoever."""
    article = Article(
        url="https://site.example/a",
        title="<b>T</b>",
        content_html='<p onclick="X()">a<script>X()</script><img src="https://t.example/p.gif">'
        '<a href="javascript:X()">b</a><a href="https://b.example/">c</a><a href="#r-fn">d</a>',
    )
    page = framed_page(
        Framed(SavedArticle(id="0123abcd", article=article, saved_at="", updated_at="", path="a"))
    )
    tree = html.fromstring(page)
    assert tree.xpath("//script | //@onclick | //img | //a[starts-with(@href, 'javascript')]") == []
    assert {link.text: link.get("target") for link in tree.xpath("//div//a[@href]")} == {
        "p.gif": "_blank",
        "c": "_blank",
        "d": None,
    }


def test_highlights_are_drawn_into_the_frame(inside: LibraryBrowser, server: LiveServer, save: Save) -> None:
    """With colour and note as in article.html; a list leads to each, and so does an address."""
    saved = save("Marked", text="One passage here, and more.")
    made, _ = server.library.highlights.add(
        saved.id, Marking(quote="passage here", color="green", note="<b>Why")
    )
    shown = framed_page(Framed(server.library.get(saved.id)))
    (mark,) = html.fromstring(shown).xpath("//div[@class='article-body']//mark")
    assert (mark.text, mark.get("data-color"), mark.get("id")) == (
        "passage here",
        "green",
        f"highlight-{made.id}",
    )
    (item,) = html.fromstring(shown).xpath("//section[@class='article-highlights']//li")
    assert (item.xpath(".//a/@href"), item.xpath(".//p")[0].text) == ([f"#highlight-{made.id}"], "<b>Why")

    def frame(query: str) -> str:
        page = html.fromstring(inside.get(f"articles/{saved.id}{query}").body)
        return str(page.xpath("//iframe/@src")[0]).rpartition("/")[2]

    (link,) = html.fromstring(inside.get("highlights").body).xpath("//blockquote/a/@href")
    assert frame(f"?{link.partition('?')[2]}") == f"#highlight-{made.id}"
    assert (frame(""), frame("?highlight=%22%3E%3Cb%3E")) == ("", "")


def test_a_busy_server_still_shows_the_article(
    inside: LibraryBrowser, server: LiveServer, save: Save, monkeypatch: object
) -> None:
    """As its file on disk, which needs no worker; it may do as little."""
    saved = save("Busy")

    def stopped(*_: object, **__: object) -> str:
        raise ExtractionStoppedError("time")

    object.__setattr__(server.extractor, "render_framed", stopped)
    answer = inside.get(f"articles/{saved.id}/text/")
    assert answer.body == b"Busy"
    assert "allow-scripts" not in answer.headers["Content-Security-Policy"]


def test_images_are_the_library_s_own(inside: LibraryBrowser, server: LiveServer) -> None:
    """Shown to a session, and to nobody else."""
    url = "https://site.example/p.png"
    article = Article(
        url="https://site.example/a", title="A", content_html=f'<img src="{url}">', lead_image=url
    )
    saved = server.library.save(Capture("<p>", "https://site.example/a"), article).saved
    name = server.library.add_images(saved.id, [ImageUpload(url, PNG)]).saved.images[url]
    for path in (f"articles/{saved.id}/text/images/{name}", f"articles/{saved.id}/picture"):
        answer = inside.get(path)
        assert (answer.body, answer.headers["Content-Type"]) == (PNG, "image/png")
        assert LibraryBrowser(server).get(path).status == 403
    assert inside.get(f"articles/{saved.id}/text/images/..%2F..%2Farticle.json").status == 404


def test_a_large_image_stands_for_an_article_without_a_lead(
    inside: LibraryBrowser, server: LiveServer
) -> None:
    """A sign of 40 pixels does not, though it comes first."""
    urls = [f"https://site.example/{name}.png" for name in ("sign", "photograph")]
    content = "".join(f'<img src="{url}">' for url in urls)
    article = Article(url="https://site.example/a", title="A", content_html=content)
    saved = server.library.save(Capture("<p>", "https://site.example/a"), article).saved
    sign, photograph = (PNG[:16] + struct.pack(">II", *size) + PNG[24:] for size in ((40, 600), (300, 150)))
    server.library.add_images(saved.id, [ImageUpload(urls[0], sign)])
    assert inside.get(f"articles/{saved.id}/picture").status == 404
    server.library.add_images(saved.id, [ImageUpload(urls[1], photograph)])
    assert inside.get(f"articles/{saved.id}/picture").body == photograph


def test_an_article_can_be_taken_along(inside: LibraryBrowser, save: Save) -> None:
    """In five forms, each as a file with the article's name."""
    saved = save("حكاية")
    files = {
        form: inside.get(f"articles/{saved.id}/file.{form}") for form in ("html", "md", "epub", "txt", "json")
    }
    assert all("attachment" in file.headers["Content-Disposition"] for file in files.values())
    assert json.loads(files["json"].body)[0]["title"] == "حكاية"
    assert "mimetype" in zipfile.ZipFile(BytesIO(files["epub"].body)).namelist()
    assert inside.get(f"articles/{saved.id}/file.exe").status == 404


def test_versions_are_compared_word_by_word(inside: LibraryBrowser, server: LiveServer) -> None:
    """What is gone and what is new, marked as such; what stayed the same shortened."""
    url = "https://site.example/a"
    for clock in ("eight", "nine"):
        text = "\n".join(
            ["Same."] * 9 + [f"The mill opens at {clock} every day of the week, also in winter."] * 20
        )
        article = Article(url=url, title="A", content_html=f"<p>{text}</p>", text=text, word_count=300)
        saved = server.library.save(Capture(f"<p>{text}</p>", url), article).saved
    page = html.fromstring(inside.get(f"articles/{saved.id}/versions").body)
    assert {str(gone.text_content()).strip() for gone in page.xpath("//del")} == {"eight"}
    assert {str(new.text_content()).strip() for new in page.xpath("//ins")} == {"nine"}
    assert str(page.xpath("//main")[0].text_content()).count("Same.") == 1


def test_any_two_versions_are_compared(inside: LibraryBrowser, server: LiveServer) -> None:
    """Those that are asked for; a number that there is none of is not."""
    url = "https://site.example/a"
    for bird in ("heron", "gull", "tern"):
        text = f"A {bird} flies low over the water. " * 20
        article = Article(url=url, title="A", content_html=f"<p>{text}</p>", text=text, word_count=140)
        saved = server.library.save(Capture(f"<p>{text}</p>", url), article).saved

    def compared(query: str) -> tuple[set[str], set[str]]:
        page = html.fromstring(inside.get(f"articles/{saved.id}/versions{query}").body)
        gone, come = page.xpath("//del/text()"), page.xpath("//ins/text()")
        return {*map(str, gone)}, {*map(str, come)}

    assert compared("") == compared("?old=2&new=3") == ({"gull"}, {"tern"})
    assert compared("?old=1&new=3") == ({"heron"}, {"tern"})
    assert compared("?new=2") == ({"heron"}, {"gull"})
    assert compared("?old=3&new=1") == ({"tern"}, {"heron"})
    assert compared("?old=2&new=2") == (set(), set())
    assert compared("?old=9&new=-1") == compared("?old=x&new=0") == compared("")


def test_a_page_can_be_added_by_hand(inside: LibraryBrowser, server: LiveServer) -> None:
    """Its HTML, and the address that it is from: given, or written in it."""
    answer = inside.post("add", html="<p>pasted", address="https://site.example/pasted", tags="a")
    assert "/articles/" in answer.headers["Location"]
    inside.post("add", html="<!-- saved from url=(0024)https://site.example/own --><p>x", address="")
    found = server.library.list().items
    assert {item.url for item in found} == {"https://site.example/pasted", "https://site.example/own"}
    assert ("a",) in {item.tags for item in found}


def test_what_was_pasted_stays_where_it_cannot_be_saved_now(
    inside: LibraryBrowser, server: LiveServer, extractor: FakeExtractor
) -> None:
    """A busy machine is not busy for long: it can be sent once more."""
    extractor.failure = ExtractionStoppedError("it took too long")
    answer = inside.post("add", html="<p>pasted", address="https://site.example/pasted", tags="سفر")
    assert answer.status == 503
    page = html.fromstring(answer.body)
    assert page.xpath("string(//*[@role='alert'])")
    (form,) = page.xpath("//form[@class='adding']")
    assert (form.fields["html"].strip(), form.fields["address"], form.fields["tags"]) == (
        "<p>pasted",
        "https://site.example/pasted",
        "سفر",
    )
    assert server.library.list().items == ()


def _dropped(inside: LibraryBrowser, file: bytes, address: str) -> Answer:
    fields = {"proof": inside.proof(), "address": address, "tags": ""}
    parts = "".join(
        f'--X\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()
    )
    head = '--X\r\nContent-Disposition: form-data; name="file"; filename="a.html"\r\n\r\n'
    body = parts.encode() + head.encode() + file + b"\r\n--X--\r\n"
    return inside.send("POST", "add", body, {"Content-Type": "multipart/form-data; boundary=X"})


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ('<meta charset="windows-1256"><base href="https://site.example/old"><p>مقال قديم</p>', ""),
        (
            "MIME-Version: 1.0\nContent-Type: text/html; charset=windows-1256\n\n<p>مقال قديم</p>",
            "https://site.example/letter",
        ),
    ],
    ids=["page", "letter"],
)
def test_a_file_is_read_in_its_own_encoding(
    inside: LibraryBrowser, server: LiveServer, page: str, address: str
) -> None:
    """An old Arabic page says windows-1256, and means it; of a letter only its head does."""
    answer = _dropped(inside, page.encode("cp1256"), address)
    assert answer.status == 303
    assert "مقال قديم" in server.library.source(answer.headers["Location"].rpartition("/")[2])


def test_an_archive_of_a_page_is_added_with_its_pictures(inside: LibraryBrowser, server: LiveServer) -> None:
    """As browsers save it (MHTML): the address is in it, and what is kept is the page."""
    answer = inside.post(
        "add", html=archive(page("A line of the page, with commas in it. ")).decode(), address=""
    )
    article_id = answer.headers["Location"].rpartition("/")[2]
    assert server.library.get(article_id).article.url == "https://sea.example/a/keeper"
    assert server.library.source(article_id).startswith("<html>")


def test_a_text_worse_than_the_one_saved_before_is_said_to_be(
    inside: LibraryBrowser, server: LiveServer
) -> None:
    """On the article's page, with why."""
    url = "https://site.example/a"
    text = "A heron flies low over the water. " * 50
    article = Article(url=url, title="A", content_html=f"<p>{text}</p>", text=text, word_count=350)
    server.library.save(Capture(f"<p>{text}</p>", url), article)
    answer = inside.post("add", html="<p>Sign in", address=url)
    page = html.fromstring(inside.get(answer.headers["Location"]).body)
    (notice,) = page.xpath("//form[@class='notice']")
    assert "The text saved before was better, so it stays." in notice.text_content()
    assert "1 " in notice.text_content()
    assert notice.xpath(".//button") == []
    assert server.library.find_by_url(url).article.text == text  # type: ignore[union-attr]  # saved above


def test_a_file_larger_than_a_page_may_be_is_refused_in_words(inside: LibraryBrowser) -> None:
    """It is counted before it is read."""
    answer = _dropped(inside, "é".encode() * (2**19 + 1), "https://site.example/")
    assert answer.status == 422
    assert words_for(["en"]).text("errorPageTooLarge") in words(answer)


@pytest.mark.parametrize("name", ["en", "de"])
def test_a_page_that_cannot_be_read_is_explained_and_not_lost(
    inside: LibraryBrowser, server: LiveServer, name: str
) -> None:
    """In the person's language; what was pasted is still in its field."""
    object.__setattr__(server.extractor, "failure", EmptyPageError())
    inside.post("preferences", language=name)
    page = inside.post("add", html="<p>pasted", address="https://site.example/")
    assert page.status == 422
    assert words_for([name]).text("errorPageEmpty") in words(page)
    assert html.fromstring(page.body).xpath("//textarea")[0].text == "<p>pasted"


def test_what_cannot_be_added_is_explained_and_not_lost(inside: LibraryBrowser) -> None:
    """What was pasted is still in its field."""
    page = inside.post("add", html="<p>pasted", address="")
    assert page.status == 422
    assert "does not say where it is from" in words(page)
    assert html.fromstring(page.body).xpath("//textarea")[0].text == "<p>pasted"
    assert "Choose a file" in words(inside.post("add", html=" ", address="https://site.example/"))


def test_what_is_not_there_is_said_in_words(inside: LibraryBrowser) -> None:
    """In the person's language."""
    page = inside.get("articles/0123abcd", Accept_Language="de")
    assert page.status == 404
    assert html.fromstring(page.body).get("lang") == "de"
    assert inside.get("nowhere").status == 404


def test_a_link_without_text_says_so(inside: LibraryBrowser, server: LiveServer, save: Save) -> None:
    """With its address, and how to fill it in; an article with text says nothing of the kind."""
    link = server.library.add_link(
        Article(url="https://site.example/only", title="Only a link"), Kept()
    ).saved
    page = inside.get(f"articles/{link.id}")
    assert "Fill in links" in words(page)
    assert html.fromstring(page.body).xpath("//section//a[@href='https://site.example/only']")
    assert "Fill in links" not in html.fromstring(inside.get(f"articles/{save('Whole').id}").body).xpath(
        "string(//main)"
    )


def test_the_date_keeps_its_own_direction() -> None:
    """An Arabic one beside an English name is not taken apart."""
    article = Article(url="https://site.example/a", title="T", authors=("Edward",), published="1999-03-14")
    saved = SavedArticle(id="0123abcd", article=article, saved_at="", updated_at="", path="a")
    page = html.fromstring(framed_page(Framed(saved, "14 مارس 1999")))
    (time,) = page.xpath("//time")
    assert (time.text, time.get("dir")) == ("14 مارس 1999", "auto")


def test_an_article_without_title_has_one_name(inside: LibraryBrowser, server: LiveServer) -> None:
    """In the list, on its page and in the trash: the end of its address."""
    link = server.library.add_link(Article(url="https://site.example/tide%20mill"), Kept()).saved
    listed = html.fromstring(inside.get("inbox").body).xpath("string(//main//h2)").strip()
    title = html.fromstring(inside.get(f"articles/{link.id}").body).findtext(".//title") or ""
    server.library.delete(link.id)
    trashed = html.fromstring(inside.get("trash").body).xpath("string(//main//h2)").strip()
    assert (listed, title.partition(" ·")[0].strip(), trashed) == ("tide mill", "tide mill", "tide mill")
