"""Pages that are too deep, too crowded, or no pages."""

from __future__ import annotations

import codecs
from random import Random

import pytest

from stillpage import extract
from stillpage.errors import EmptyPageError, InvalidUrlError, NotHtmlError, PageTooLargeError
from stillpage.extract.tree.limits import MAX_ATTRIBUTES, MAX_SOURCE_DEPTH, flatten_nesting
from stillpage.extract.tree.nesting import MAX_DEPTH
from stillpage.extract.tree.parse import MAX_PAGE_BYTES, parse_page
from stillpage.extract.tree.text import text_of

_PARAGRAPHS = "".join(
    f"<p>Paragraph {number} of the article, with enough words in it, and commas, to be read.</p>"
    for number in range(12)
)


def test_article_a_thousand_elements_deep_is_read_whole() -> None:
    """libxml2 by itself drops what lies deeper than 256."""
    page = "<html><body>" + "<div>" * 1000 + _PARAGRAPHS + "</div>" * 1000 + "</body></html>"
    text = extract(page).text
    assert all(f"Paragraph {number} of" in text for number in range(12))


@pytest.mark.parametrize("tags", ["div", "section", "blockquote", "div font"])
@pytest.mark.parametrize("closed", [True, False])
def test_article_of_a_thousand_steps_is_read_whole(tags: str, closed: bool) -> None:
    """Each paragraph one element deeper, as where tags are never closed; not only what ends up together."""
    random = Random(7)
    words = "wheel river bread morning people harbour clock winter bridge letter garden window silver".split()
    opened = [tags.split()[number % len(tags.split())] for number in range(1000)]
    steps = "".join(
        f"<{tag}><p>Step {number}: {', '.join(' '.join(random.choices(words, k=9)) for _ in 'ab')}.</p>"
        for number, tag in enumerate(opened)
    )
    ends = "".join(f"</{tag}>" for tag in reversed(opened)) if closed else ""
    text = extract(f"<html><body><h1>Steps</h1>{steps}{ends}<p>The end.</p></body></html>").text
    assert [number for number in range(1000) if f"Step {number}:" not in text] == []


@pytest.mark.parametrize("attribute", ["{if new}", "{ class }", "{}", "{{#each lines}}"])
def test_the_marks_of_an_unfilled_template_are_no_names(attribute: str) -> None:
    """They are read as attributes, which lxml refuses to write where a deep page is copied."""
    line = "The keeper climbs to the lamp each evening, and the oil lasts until the morning comes."
    lines = "<br><br>".join(f"{line} {number}" for number in range(8))
    deep = "<div>" * 300
    page = f"<html {attribute}><body>{deep}<div {attribute}>{lines}</div><p {attribute}>The end.</p>"
    text = extract(page).text
    assert [number for number in range(8) if f"{line} {number}" not in text.split("\n")] == []


@pytest.mark.parametrize("tag", ["div", "span", "b", "ul><li", "blockquote"])
def test_hundred_thousand_nested_elements_are_flattened(tag: str) -> None:
    """The text stays, the depth is bounded."""
    page = parse_page(f"<{tag}>" * 100_000 + "hello there")
    deepest = max(sum(1 for _ in element.iterancestors()) for element in page.root.iter())
    assert deepest < MAX_DEPTH
    assert "hello there" in page.root.text_content()


def test_an_element_that_lies_too_deep_ends_with_its_text() -> None:
    """Its tags go in pairs: the end tag that is left would close an element around it."""
    deep = b"<i>" * MAX_SOURCE_DEPTH
    assert flatten_nesting(deep + b"<b>x</b></i>y<u>z</u>") == deep + b"x</i>y<u>z</u>"


def test_what_has_no_end_tag_is_no_level() -> None:
    """Nor what is in comments and scripts: all of it stays."""
    deep = b"<i>" * MAX_SOURCE_DEPTH
    kept = b"<!-- <b> --><br><img src=a><script>1<b</script><p>x"
    assert flatten_nesting(deep + kept + b"<b>y</b></p>") == deep + kept + b"y</p>"
    assert flatten_nesting(kept * MAX_SOURCE_DEPTH + b"<b>y</b>") == kept * MAX_SOURCE_DEPTH + b"<b>y</b>"


def test_blocks_of_a_deep_page_stay_lines() -> None:
    """With words behind what they hold, around a single word, and without blanks for lines."""
    lines = "<div><p>One</p>two</div>three<div><b>four</b></div><div><b>five</b></div>"
    deep = "<fieldset>" * MAX_DEPTH + "\n <p>six</p> \n <p>seven <a href=/8>eight</a></p>\n"
    root = parse_page(f"<body>{lines}{deep}").root
    assert text_of(root).split("\n") == ["One", "two", "three", "four", "five", "six", "seven eight"]
    assert [each for each in root.iter("p") if not each.text_content().strip()] == []


def test_a_name_that_no_tree_takes_is_a_span_where_it_is_flattened() -> None:
    """`p<!doctype` is one to libxml2's parser, and none to its trees."""
    page = parse_page("<div>" * 250 + "<p<!doctype x>The lamp burns.</p>")
    assert page.root.text_content() == "The lamp burns."


def test_hundred_thousand_attributes_on_one_element_are_capped() -> None:
    """libxml2 is quadratic in them."""
    crowded = "<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">hello, this is text</p>"
    assert extract(crowded).text == "hello, this is text"


_MANY = " ".join(f"a{number}" for number in range(300))


def test_a_comparison_in_a_script_is_no_crowded_tag() -> None:
    """What stands between `<` and the next `>` went, with the script's end and the metas behind it."""
    page = f"<script>if (i<n && m) {{ {_MANY} }}</script><title>The lamp</title><p {_MANY}>It burns.</p>"
    root = parse_page(page).root
    assert _MANY in root.findtext(".//script", "")
    assert root.findtext(".//title") == "The lamp"
    assert [len(element.attrib) for element in root.iter("p")] == [MAX_ATTRIBUTES]


@pytest.mark.parametrize(
    "before",
    [
        "<!-- <script> -->",
        "<!--><script><!-- x --!><!--->",
        "<script/>",
        "<p title='<script>'>",
        "<textarea><script></textarea>",
        "<svg><title><script></title></svg>",
        "<?xml <script ?>",
        "<![CDATA[<script>]]>",
        "</ <script>",
        "<script>x</script a='<script>'>",
        "<script><!-- <script></script> --></script>",
    ],
)
def test_a_crowded_tag_hides_behind_no_script_that_is_none(before: str) -> None:
    """It would cost the parser seconds."""
    root = parse_page(f"{before}<a {_MANY}>x</a><script></script>").root
    assert max(len(element.attrib) for element in root.iter()) <= MAX_ATTRIBUTES


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.7 x",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"PK\x03\x04x",
        b"\x7fELF\x02",
        b'{"text": "The ferry left <b>late</b>."}',
        b'[{"text": "The ferry left."}]',
        b"From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/"
        b'related;\r\n\ttype="text/html"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>=D8=B9=D9=86</p>',
    ],
)
def test_what_is_not_html_is_refused(body: bytes) -> None:
    """With an error that names what it is."""
    with pytest.raises(NotHtmlError):
        extract(body)


def test_a_page_of_letters_heads_is_read() -> None:
    """What tells an archive is its first line on."""
    assert "multipart" in extract("<pre>From: Ada\nContent-Type: multipart/mixed</pre>").text
    assert "multipart" in extract("A letter begins so.\nContent-Type: multipart/mixed\n").text


@pytest.mark.parametrize("body", [b"RIFF\x24\x00\x00\x00WEBPVP8 ", b"\x00\x00\x00\x20ftypavif"])
def test_pictures_sounds_and_films_are_named_as_such(body: bytes) -> None:
    """Not as noise."""
    with pytest.raises(NotHtmlError, match="an image, sound or video"):
        extract(body)


def test_text_that_is_not_html_is_refused() -> None:
    """A browser may hand over as text what a server calls so."""
    with pytest.raises(NotHtmlError):
        extract("%PDF-1.7 x")


def test_noise_is_refused_and_a_page_with_a_little_of_it_read() -> None:
    """A "<" among random bytes makes no page; a page saved badly has tags, and text in UTF-16 has NULs."""
    noise = Random(7).randbytes(3000)
    assert b"<" in noise
    with pytest.raises(NotHtmlError):
        extract(noise)
    assert "The ferry left" in extract(b"<p>The ferry left.</p>" + bytes(range(1, 9)) * 2).text
    assert "The ferry left" in extract(codecs.BOM_UTF16_LE + "The ferry left.".encode("utf-16-le")).text


@pytest.mark.parametrize(
    "page", ["", "  \n", b"", "<!-- only -->", "<html><head></head><body></body></html>", "\x00\x00"]
)
def test_a_page_without_text_is_empty(page: str | bytes) -> None:
    """Nothing to read is said so."""
    with pytest.raises(EmptyPageError):
        extract(page)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "/a",
            "javascript:alert(1)",
            "ftp://e.org/",
            "https://",
            "http://[bad",
            "about:blank",
            "http://a b/",
        ),
        *("http://a:99999/", "http://a:0/", "http://a:b/", "http://a/\x00b", "http://a/\ud800"),
    ],
)
def test_a_url_that_is_no_web_address_is_refused(url: str) -> None:
    """Only whole http(s) addresses can be resolved against."""
    with pytest.raises(InvalidUrlError):
        extract("<p>hello</p>", url)


@pytest.mark.parametrize("url", ["http://a:8080/", "https://مثال.إختبار/", " https://a/b "])
def test_any_web_address_is_taken(url: str) -> None:
    """With a port, in any script."""
    assert extract("<p>hello</p>", url).url == url.strip()


class _Endless(str):
    """Half a gigabyte, as it says."""

    def __len__(self) -> int:
        return MAX_PAGE_BYTES + 1


def test_a_page_of_half_a_gigabyte_is_refused() -> None:
    """Before anything is read of it."""
    with pytest.raises(PageTooLargeError):
        extract(_Endless("<p>hello</p>"))


def test_an_archive_may_come_as_text() -> None:
    """As a browser reads a file."""
    archive = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/lamp\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n--x\r\n'
        "Content-Type: text/html; charset=utf-8\r\nContent-Location: https://a.example/lamp\r\n\r\n"
        "<p>المصباح يحترق.</p>\r\n--x--\r\n"
    )
    assert extract(archive) == extract(archive.encode())
    assert extract(archive).text == "المصباح يحترق."


def test_nuls_and_lone_surrogates_are_left_out() -> None:
    """They cannot be written to a file."""
    assert extract("<p>a\x00b \ud800c</p>").text == "ab c"


@pytest.mark.parametrize("mode", ["shadowrootmode", "shadowroot", "shadowmode"])
def test_declarative_shadow_root_is_read_in_place(mode: str) -> None:
    """Slotted children stand where their slot is; as Chromium writes it in archives, too."""
    page = parse_page(
        f"<x-a><template {mode}=open><b>In shadow</b><slot></slot></template><p>Slotted</p></x-a>"
    )
    assert " ".join(page.root.text_content().split()) == "In shadowSlotted"


@pytest.mark.parametrize("words", ["The lamp burns", "المصباح يحترق", "灯が燃える"])
def test_words_that_a_host_holds_are_slotted_too(words: str) -> None:
    """Before the template and behind it, in no element of their own."""
    template = "<template shadowrootmode=open><p>In shadow: <slot></slot></p></template>"
    for page in (f"<x-a>{words}{template}</x-a>", f"<x-a>{template}{words} <b>now</b></x-a>"):
        said = parse_page(page).root.text_content()
        assert said.startswith(f"In shadow: {words}")


_ARTICLE = f"<article><h1>The heading</h1>{_PARAGRAPHS}</article>"


@pytest.mark.parametrize(
    "page",
    [
        f"<!doctype html><title>Title</title>{_ARTICLE}",
        f"<meta charset=utf-8><title>Title</title><link rel=icon href=x>\n<main>{_ARTICLE}</main>",
        f"<html><head><title>Title</title></head>{_ARTICLE}</html>",
        f"<!-- saved --><title>Title</title><style>p {{}}</style>{_ARTICLE}<p>One more paragraph.</p>",
        f"<script>var x</script><section>{_ARTICLE}</section><footer>Terms of use</footer>",
        _ARTICLE,
        _PARAGRAPHS,
    ],
    ids=["no body", "metadata first", "no body tag", "style first", "no head", "fragment", "paragraphs"],
)
def test_tags_that_html_lets_authors_omit_are_not_needed(page: str) -> None:
    """`<html>`, `<head>` and `<body>` are optional; HTML 5's elements end a head."""
    text = extract(page).text
    assert [number for number in range(12) if f"Paragraph {number} of" not in text] == []


@pytest.mark.parametrize(
    "void",
    ["<embed src=/v/1>", "<embed src=/v/1 />", "<embed src=/v/1></embed>", "<keygen>", "<track>", "<wbr>"],
)
def test_an_element_that_holds_nothing_ends_at_once(void: str) -> None:
    """libxml2 does not know all of them: what followed one was in it, and went with a film."""
    page = parse_page(f"<html><body><main>{void}{_PARAGRAPHS}</main></body></html>", url=None)
    assert [each.tag for each in page.root.iterfind(".//main/p")] == ["p"] * 12
    text = extract(f"<html><body><main>{_PARAGRAPHS}{void}{_PARAGRAPHS.replace('article', 'page')}").text
    assert "Paragraph 9 of the page" in text


def test_order_is_kept_when_the_body_begins_in_the_head() -> None:
    """libxml2 leaves what stands before the first old element in the head."""
    page = parse_page("<title>T</title><article>One</article> two <p>three</p> four")
    body = page.root.find("body")
    assert body is not None
    assert " ".join(body.text_content().split()) == "One two three four"


def test_what_follows_the_end_of_a_page_belongs_to_it() -> None:
    """Templates put together from parts end their page early, with comments or without."""
    header = "<!doctype html><html><body><header>Menu</header></body></html>"
    page = parse_page(f"{header}\n<!-- story -->\n<main>{_ARTICLE}</main> more</BODY ></HTML>")
    body = page.root.find("body")
    assert body is not None
    assert [number for number in range(12) if f"Paragraph {number} of" not in body.text_content()] == []
    assert "more" in body.text_content()


@pytest.mark.parametrize(
    ("html", "body"),
    [("<html/>", "<body>"), ('<html lang="de" />', "<BODY / >"), ("<HTML lang=de/>", '<body class="a"/>')],
)
def test_a_page_closed_where_it_opens_goes_on(html: str, body: str) -> None:
    """As in browsers: only void elements may close themselves. `<div/>` and the like hold no page."""
    page = parse_page(f"{html}<head/><title>A</title></head>{body}<p>One<p/>two<div/>three</body></html>")
    assert [child.tag for child in page.root] == ["head", "body"]
    assert text_of(page.root[1]).split() == ["One", "two", "three"]


def test_text_alone_is_a_page() -> None:
    """A text file saved as HTML has no tag at all."""
    assert extract("Only a few words, no tag.").text == "Only a few words, no tag."


@pytest.mark.parametrize("hyphen", ["\xad", "&shy;", "&#173;", "&#xAD;", "&#0173"])
def test_soft_hyphens_are_left_out(hyphen: str) -> None:
    """They hide a title, a name or a day, and each long word of a text from whoever looks for it."""
    title = f"Ha{hyphen}fen{hyphen}mu{hyphen}se{hyphen}um öff{hyphen}net"
    page = (
        f"<title>Hafenmuseum öffnet</title><h1>{title}</h1>"
        f"<p class=byline>Von Jo{hyphen}han{hyphen}na Seg{hyphen}ler, 3. No{hyphen}vem{hyphen}ber 2021</p>"
        f"{_PARAGRAPHS}"
    )
    article = extract(f"<html lang=de><body>{page}</body></html>")
    assert (article.title, article.authors) == ("Hafenmuseum öffnet", ("Johanna Segler",))
    assert article.published == "2021-11-03"
    assert "Hafenmuseum" not in article.text
    assert "\u06c2" in extract(f"<p>{_PARAGRAPHS}&#1730;</p>").text


@pytest.mark.parametrize("space", ["\u200b", "&#8203;", "&#x200B;", "&ZeroWidthSpace;"])
def test_zero_width_spaces_that_part_no_words_are_left_out(space: str) -> None:
    """Editors leave them behind; where nobody writes spaces they part words, and a line may break there."""
    page = (
        f"<html lang=de><title>Hafenmuseum öffnet</title><h1>{space}Hafen{space}museum öffnet</h1>"
        f"<p class=byline>Von Johanna Seg{space}ler, 3. November{space} 2021</p>{_PARAGRAPHS}<p>{space}</p>"
        f"<p>Größe{space}ℓ, „{space}Ja“, 등대{space}지기, ĩ{space}ạ, &#1730;, &#82031;</p>"
    )
    article = extract(page)
    assert (article.title, article.authors) == ("Hafenmuseum öffnet", ("Johanna Segler",))
    assert article.published == "2021-11-03"
    assert article == extract(page.replace(space, ""))
    address = "https://a.example/tower\u200b.jpg"
    picture = next(parse_page(f"<img srcset='{address} 2x' src={address}>").root.iter("img"))
    assert (picture.get("src"), picture.get("srcset")) == (address, f"{address} 2x")
    for words in (("ประภาคาร", "ท่าเรือ"), ("ປະ", "ພາ"), ("ប៉ម", "ភ្លើង"), ("မီး", "ပြ"), ("灯台", "館")):
        said = parse_page(f"<p>{words[0]}{space}{words[1]} {words[0]}</p>").root.text_content()
        assert said == f"{words[0]}\u200b{words[1]} {words[0]}"
        assert parse_page(f"<p>{words[0]}</p><p>{space}</p>").root.text_content() == words[0]


def test_comments_and_instructions_part_nothing() -> None:
    """Frameworks write one at each place that a script may change: `2<!-- --> <!-- -->lamps`."""
    page = parse_page("<p>two<!-- --> <!--x-->lamps<?php echo 1 ?></p><!-- note --><p>three</p>")
    first = next(page.root.iter("p"))
    assert (first.text, len(first)) == ("two lamps", 0)
    assert [element.tag for element in page.root.iter("p", "br")] == ["p", "p"]
    assert list(page.comments()) == []


def test_long_comments_are_told_beside_the_tree() -> None:
    """Up to one that has no end; not in the tree, where they would be text of nobody."""
    long = f"<p>{'Words. ' * 40}</p>"
    page = parse_page(f"<p>a</p><!--{long}--><!-- b --><p>c</p><!-- d {long}")
    assert list(page.comments()) == [long]
