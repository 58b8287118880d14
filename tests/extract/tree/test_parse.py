"""Pages that are too deep, too crowded, wrongly encoded, or no pages."""

from __future__ import annotations

import codecs
import time
from random import Random

import pytest

from stillpage import extract
from stillpage.errors import EmptyPageError, InvalidUrlError, NotHtmlError
from stillpage.extract.tree import encoding
from stillpage.extract.tree.encoding import decode_page
from stillpage.extract.tree.limits import MAX_SOURCE_DEPTH, flatten_nesting
from stillpage.extract.tree.nesting import MAX_DEPTH
from stillpage.extract.tree.parse import parse_page

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


def test_a_name_that_no_tree_takes_is_a_span_where_it_is_flattened() -> None:
    """`p<!doctype` is one to libxml2's parser, and none to its trees."""
    page = parse_page("<div>" * 250 + "<p<!doctype x>The lamp burns.</p>")
    assert page.root.text_content() == "The lamp burns."


def test_hundred_thousand_attributes_on_one_element_are_capped() -> None:
    """libxml2 is quadratic in them."""
    crowded = "<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">hello, this is text</p>"
    assert extract(crowded).text == "hello, this is text"


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-8", "utf-16"])
def test_declared_encoding_is_used_and_a_wrong_one_survived(encoding: str) -> None:
    """Arabic bytes with an honest declaration, a byte order mark, or none that fits."""
    text = "هذا نص عربي كتب للتجربة، وفيه كلمات كافية للقراءة. " * 5
    page = f'<meta charset="{encoding}"><p>{text}</p>'
    assert text.strip() in decode_page(page.encode(encoding))


_ARABIC = (
    'وقال الصياد: "هذه ليست المرة الأولى التي نرى فيها الماء". '
    'وأضاف أنه "لحسن الحظ، لم ينقطع هذا أبدا، رغم الريح". '
)
_RUSSIAN = (
    "Это короткая статья о городе, который измеряет время водой, и в ней много предложений. "
    "Жители говорят, что часов мало. "
)
_IN_OLD_ENCODINGS = [
    ("windows-1256", _ARABIC),
    ("windows-1255", "זהו מאמר קצר על עיירה המודדת את זמנה במים, ויש בו משפטים רבים. "),
    ("windows-1251", _RUSSIAN),
    ("euc-jp", "これは水で時間を測る町についての短い記事であり、多くの文があります。"),
    ("big5", "這是一篇關於用水計時的小鎮的短文，裡面有很多句子。"),
]


@pytest.mark.parametrize(("encoding", "sentence"), _IN_OLD_ENCODINGS)
@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "utf-8", ""])
def test_what_no_western_text_looks_like_is_not_read_as_one(
    encoding: str, sentence: str, declared: str
) -> None:
    """Old pages declare Latin-1, as their tool did, or UTF-8, as a head that was copied, or nothing."""
    head = f"<meta http-equiv=Content-Type content='text/html; charset={declared}'>" if declared else ""
    page = f"<html><head>{head}<title>t</title></head><body>" + f"<p>{sentence * 3}</p>" * 4
    assert sentence.strip() in decode_page(page.encode(encoding))


def test_a_declared_western_text_is_believed() -> None:
    """Also one with many letters beyond ASCII."""
    text = "Þá var hann níu ára og átti heima á Ísafirði, þótt ætíð væri þar kalt. "
    page = f"<meta charset=iso-8859-1><p>{text * 9}</p>"
    assert text in decode_page(page.encode("cp1252"))


def test_utf8_that_is_declared_latin_is_read_as_utf8() -> None:
    """Bytes that are valid UTF-8 beyond ASCII are UTF-8, whatever the page says."""
    assert "Größe" in decode_page('<meta charset="iso-8859-1"><p>Größe'.encode())


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "windows-1256", "gb2312", "shift_jis"])
@pytest.mark.parametrize(
    "sentence",
    [
        "L’été, la maîtresse d’école a trouvé l’erreur que trois ingénieurs avaient laissée. ",
        "في الربيع قاس ثلاثة مهندسين الجسر المقام على النهر، وكتبوا كل متر فيه. ",
        "באביב מדדו שלושה מהנדסים את הגשר שמעל הנהר, ורשמו במחברת כל מטר. ",
        "春天里，三位工程师从桥的一头走到另一头，把每一米都记在本子上。",
        "ในฤดูใบไม้ผลิ วิศวกรสามคนวัดสะพานข้ามแม่น้ำ และจดทุกเมตรไว้ ",
        "वसंत में तीन इंजीनियरों ने नदी पर बने पुल को नापा और हर मीटर लिख लिया। ",
    ],
    ids="fr ar he zh th hi".split(),
)
def test_utf8_that_is_declared_otherwise_and_spoilt_is_read_as_utf8(declared: str, sentence: str) -> None:
    """Cut in the middle of a letter, or with a line from elsewhere in it."""
    page = f"<meta charset={declared}><p>{sentence * 9}</p><p>{sentence[:9]}".encode()
    assert sentence.strip() in decode_page(page + "é".encode()[:1])
    assert sentence.strip() in decode_page(page + b" caf\xe9</p>")


_LATIN = {
    "cp1252": [
        "Le pont fut mesuré au printemps par trois ingénieurs, et la maîtresse trouva l’erreur. ",
        "El puente fue medido por tres ingenieros, y la maestra encontró el error: ¿cómo? Este año. ",
        "Bron mättes på våren av tre ingenjörer, som gick över den med ett hjul och en bok. ",
    ],
    "cp1250": [
        "Most został zmierzony wiosną przez trzech inżynierów, którzy przeszli go z kołem i zeszytem. ",
        "Most změřili na jaře tři inženýři, kteří jej přešli s kolem, a chybu našla učitelka. ",
        "A hidat tavasszal három mérnök mérte meg, és egy tanítónő találta meg a hibát, hosszú idő után. ",
    ],
    "iso8859-2": [
        "Most został zmierzony wiosną przez trzech inżynierów, którzy przeszli go z kołem i zeszytem. "
    ],
    "cp1254": ["Köprü için bir ölçü daha alındı ve öğretmen yanlışı buldu, çünkü çok kişi ölçmüştü. "],
    "cp1257": ["Tiltą per upę išmatavo trys inžinieriai, ir klaidą rado mokytoja, kuri yra iš šio miesto. "],
}


@pytest.mark.parametrize("head", ["", "<meta charset=utf-8>"])
@pytest.mark.parametrize(
    ("encoding", "sentence"), [(encoding, each) for encoding, lines in _LATIN.items() for each in lines]
)
def test_latin_text_is_read_in_the_encoding_of_its_language(encoding: str, sentence: str, head: str) -> None:
    """Nothing declares it, or a head that was copied declares UTF-8; a few letters are all that tells."""
    assert sentence.strip() in decode_page(f"{head}<p>{sentence * 3}</p>".encode(encoding))


@pytest.mark.parametrize("encoding", ["iso-2022-jp", "hz"])
def test_an_encoding_of_ascii_alone_is_read_as_declared(encoding: str) -> None:
    """Its letters are escapes: every page in it is valid UTF-8, too."""
    page = f"<meta charset={encoding}><p>{'文字' * 20}</p>".encode(encoding)
    assert page.isascii()
    assert extract(page).text == "文字" * 20


def test_text_ignores_a_meta_charset() -> None:
    """Text is taken as decoded."""
    assert "Größe 漢字" in extract('<meta charset="big5"><p>Größe 漢字</p>').text


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
    ["/a", "javascript:alert(1)", "ftp://e.org/", "https://", "http://[bad", "about:blank", "http://a b/"],
)
def test_a_url_that_is_no_web_address_is_refused(url: str) -> None:
    """Only whole http(s) addresses can be resolved against."""
    with pytest.raises(InvalidUrlError):
        extract("<p>hello</p>", url)


def test_nuls_and_lone_surrogates_are_left_out() -> None:
    """They cannot be written to a file."""
    assert extract("<p>a\x00b \ud800c</p>").text == "ab c"


def test_declarative_shadow_root_is_read_in_place() -> None:
    """Slotted children stand where their slot is."""
    page = parse_page(
        "<x-a><template shadowrootmode=open><b>In shadow</b><slot></slot></template><p>Slotted</p></x-a>"
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


def test_text_alone_is_a_page() -> None:
    """A text file saved as HTML has no tag at all."""
    assert extract("Only a few words, no tag.").text == "Only a few words, no tag."


@pytest.mark.parametrize("piece", [b"<script ", b"<", b"<style>a"])
def test_markup_that_is_never_closed_costs_the_detector_no_more(piece: bytes) -> None:
    """A page that is no UTF-8 is read without its markup; each piece was once looked through to the end."""
    page = b"\xe9t\xe9 " * 20 + piece * 60_000
    begun = time.process_time()
    assert decode_page(page).count("t") >= 20
    assert time.process_time() - begun < 5


def _in_python_encoding(label: str) -> bytes:
    text = "<p>Written as \\x3cb\\x3e, é +ADw-b+AD4-.</p>"
    return f"<meta charset={label}>".encode() + text.encode("cp1252")


@pytest.mark.parametrize("label", ["idna", "punycode", "undefined", "unicode_escape", "utf-7"])
def test_what_python_calls_an_encoding_is_none_of_a_page(label: str) -> None:
    """Some raise on any text, others make tags of what was none."""
    text = parse_page(_in_python_encoding(label)).root.text_content()
    assert "Written as \\x3cb\\x3e, " in text
    assert "+ADw-b+AD4-." in text


def test_were_they_believed_letters_would_be_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a program which looks at the page's bytes sees no tag, and a reader has one."""
    for defended in (True, False):
        if not defended:
            monkeypatch.setattr(encoding, "_NOT_OF_PAGES", frozenset())
        for label in ("unicode_escape", "utf-7"):
            found = parse_page(_in_python_encoding(label)).root.iter("b")
            assert bool(list(found)) is not defended
    with pytest.raises(UnicodeError):
        parse_page(_in_python_encoding("undefined"))


@pytest.mark.parametrize("word", ["é", "Größe", "naïve café"])
def test_a_page_of_few_letters_beyond_ascii_keeps_its_tags(word: str) -> None:
    """A detector that sees these letters alone takes them for a mainframe's, in which "<" is another byte."""
    text = extract(f"<title>Pier</title><p>The word {word} stands here.</p>".encode("cp1252")).text
    assert text.startswith("The word ")


def test_were_any_guess_believed_tags_would_be_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """What then stands in the article is the whole page, in letters that nobody wrote."""
    monkeypatch.setattr(encoding, "_keeps_markup", lambda _: True)
    page = "<title>Pier</title><p>Ham é</p>".encode("cp1252")  # too short to tell its language
    assert list(parse_page(page).root.iter("title")) == []


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
