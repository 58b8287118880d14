"""Bytes are read in the encoding that they are in, whatever the page calls it."""

from __future__ import annotations

import time

import pytest

from stillpage import charsets, extract
from stillpage.errors import NotHtmlError
from stillpage.extract.tree import guessed_encoding
from stillpage.extract.tree.encoding import clean_text, decode_page
from stillpage.extract.tree.guessed_encoding import is_hardly_latin
from stillpage.extract.tree.parse import parse_page


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


_AMONG_LATIN = [
    *_IN_OLD_ENCODINGS,
    ("koi8-r", _RUSSIAN),
    ("iso-8859-5", _RUSSIAN),
    ("windows-1253", "Αυτό είναι ένα σύντομο άρθρο για μια πόλη που μετρά τον χρόνο με το νερό. "),
    ("shift_jis", "これは水で時間を測る町についての短い記事であり、多くの文があります。"),
    ("euc-kr", "이것은 물로 시간을 재는 마을에 관한 짧은 기사이며 많은 문장이 있습니다. "),
    ("gb2312", "这是一篇关于用水计时的小镇的短文，里面有很多句子。"),
]


@pytest.mark.parametrize(("encoding", "sentence"), _AMONG_LATIN)
@pytest.mark.parametrize("declared", ["iso-8859-1", ""])
def test_it_may_have_more_latin_letters_than_its_own(encoding: str, sentence: str, declared: str) -> None:
    """In names, addresses and code; as a Western text it looked Vietnamese."""
    head = f"<meta charset={declared}>" if declared else ""
    names = "The Harbour Clock Company, harbour-clocks.example/about/water-clocks; "
    page = f"{head}<title>Harbour Clocks</title>" + f"<p>{names * 4}{sentence * 2}</p>" * 6
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


@pytest.mark.parametrize(
    "head",
    [
        b"<meta name=description content='Le ma\xeetre allum\xe9 la tour, c\xf4t\xe9 est'>",
        b"<title>\xd3\xf2\xf0\xee</title>",
    ],
    ids=["latin", "cyrillic"],
)
@pytest.mark.parametrize(
    "sentence",
    ["La maîtresse a trouvé l’erreur à l’école.", "في الربيع قاس ثلاثة مهندسين", "桥的一头走到另一头"],
)
def test_a_page_in_utf8_has_an_older_head(head: bytes, sentence: str) -> None:
    """What one program wrote into it does not spoil all of its text, as in a browser."""
    page = b"<meta charset=utf-8>" + head + f"<p>{sentence}</p>".encode()
    assert sentence in decode_page(page)


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


@pytest.mark.parametrize(
    "head", ["", "<meta charset=utf-8>", "<meta charset=iso-8859-1>", "<meta charset=windows-1252>"]
)
@pytest.mark.parametrize(
    ("encoding", "sentence"), [(encoding, each) for encoding, lines in _LATIN.items() for each in lines]
)
def test_latin_text_is_read_in_the_encoding_of_its_language(encoding: str, sentence: str, head: str) -> None:
    """Nothing declares it, or a head that was copied another one; a few letters are all that tells."""
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
            monkeypatch.setattr(charsets, "_NOT_OF_PAGES", frozenset())
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
    monkeypatch.setattr(guessed_encoding, "_keeps_markup", lambda _: True)
    page = "<title>Pier</title><p>Ham é</p>".encode("cp1252")  # too short to tell its language
    assert list(parse_page(page).root.iter("title")) == []


def test_rows_of_one_sign_are_no_words() -> None:
    """As programs drew tables of lines: no text in another script."""
    row = b"\xc4" * 40
    assert not is_hardly_latin((b"The lamp burnt until the morning came. " * 3 + row + b"<br>") * 3)
    assert is_hardly_latin(_RUSSIAN.encode("cp1251") * 3)


def test_what_no_tree_takes_is_left_out() -> None:
    """Controls, noncharacters and halves, of short texts and long ones."""
    for words in ("The lamp ", "مصباح " * 200):
        for sign in ("\x00", "\ufffe", "\uffff", "\ud800"):
            assert clean_text(f"{words}{sign}burns") == f"{words}burns"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("begin", ["<p>", "灯 <p>"])
def test_utf16_without_a_mark_is_told_by_its_nuls(encoding: str, begin: str) -> None:
    """Whatever it begins with; other files with as many are no page."""
    page = f"{begin}{'The lamp burns. ' * 20}مصباح"
    assert decode_page(page.encode(encoding)) == page
    with pytest.raises(NotHtmlError):
        extract(b"harbour/lamp.html" + bytes(500))
    with pytest.raises(NotHtmlError):
        extract(bytes(600) + b"lamp")


def test_xml_declares_its_encoding_in_its_own_way() -> None:
    """As XHTML does, if it does so in a meta, too, or not."""
    page = '<?xml version="1.0" encoding="windows-1257"?><html><body><p>{}</p>'.format(
        "Žvakė dega. Ką tu rašai? "
    )
    assert "Žvakė dega. Ką tu rašai?" in decode_page(page.encode("windows-1257"))


def test_a_declaration_that_the_bytes_contradict_is_not_believed() -> None:
    """Latin letters in what was to be Chinese or Japanese."""
    sentence = "Bron mättes på våren av tre ingenjörer, som gick över den med ett hjul och en bok. "
    for declared in ("shift_jis", "euc-kr", "utf-16"):
        page = f"<meta charset={declared}><p>{sentence * 9}</p>"
        assert sentence in decode_page(page.encode("cp1252"))


def test_letters_in_tags_say_nothing_of_a_text() -> None:
    """A text of a few words beside addresses in another script."""
    links = "".join(f'<a href="/?q={word}"></a>' for word in "маяк лодка пирс буря".split()).encode("cp1251")
    assert not is_hardly_latin(links + "<p>ÉÈÊË</p>".encode("cp1252"))
    assert decode_page(b'<p title="Caf\xe9">A</p>') == '<p title="Café">A</p>'


@pytest.mark.parametrize(
    ("lang", "word", "encoding"),
    [("pl", "Świątek", "cp1250"), ("tr", "Çağ", "cp1254"), ("lt", "Žvėrys", "cp1257")],
)
def test_the_page_s_language_tells_the_encoding_of_a_word(lang: str, word: str, encoding: str) -> None:
    """Which shows none by itself."""
    page = f"<html lang={lang}><p>{word}</p>"
    assert decode_page(page.encode(encoding)) == page


def test_a_text_full_of_signs_is_read_in_the_best_encoding_if_any_is_good() -> None:
    """The detector doubts every one: of Arabic with names, prices and quotations, and of signs alone."""
    said = 'الصياد("–هذه$Ada ليست–المرة("الأولى$التي–نرى("فيها$Adaالماء '
    assert said in decode_page(f"<p>{said * 3}</p>".encode("cp1256"))
    signs = "6—1 ™ 6”¶ ±©3– §®0 5 –5§ 6“ ”” 58©± €” ”8± ¥¿®§ — ¢9«° 25¡5"
    assert signs in decode_page(f"<p>{signs}</p>".encode("cp1252"))
