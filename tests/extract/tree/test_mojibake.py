"""What a wrong encoding spoilt is read as it was written; what only looks like it stays."""

from __future__ import annotations

import pytest

from stillpage import extract
from stillpage.extract.tree.mojibake import may_be_mojibake, without_mojibake


def _twice(text: str, *, controls: bool) -> str:
    """UTF-8 taken for Latin-1, which has controls, or for Windows-1252, which has signs in their place."""
    return _taken_for("latin-1" if controls else "cp1252", text)


def _taken_for(encoding: str, text: str) -> str:
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())


_SENTENCES = [
    "“It’s late,” she said – we’re leaving at six, aren’t we?",
    "Grüße aus Köln: über fünf Brücken müsst ihr gehen.",
    "Привет, мир! Как дела сегодня?",
    "سلام عليكم يا أصدقاء، كيف حالكم اليوم؟",
    "שלום לכולם, מה שלומכם היום?",
    "今日は水の時計についての短い話です。",
    "नमस्ते, आज पानी की घड़ी की बात है।",
    "好的 😀 今天 😀 一天",
    "Я и ты в доме, а к обеду он и она у окна.",
    "Już się zaczęła jesień, a w całym mieście żółkną liście.",
    "Příliš hezké počasí, děti šly ven a četly.",
    "Bugün hava güneşliydi, çocuklar dışarıda oynadı.",
    "Astăzi este o zi frumoasă și copiii sunt în grădină.",
    "Az idő gyönyörű, hűvös este, kinőtték a cipőjüket.",
    "Hôm nay trời đẹp quá, chúng tôi đi chơi ở công viên.",
    "Danas djeca će ići u školu i čitati priče.",
    "We’re off → it isn’t £5 but €5, it’s ★ today.",
    "It ends here.\xa0 Then it goes on.\xa0 It has an end.\xa0 At last.",
    "Mon 4 May · Ada Holm · 3 min, £5 to £10 each, at 20 °C, © 2026",
    "Il coûte 50\xa0000 €, soit 20\xa0% de plus, et 3\xa0% après.",
]


@pytest.mark.parametrize("sentence", _SENTENCES)
@pytest.mark.parametrize("controls", [True, False])
def test_a_second_encoding_is_undone_and_a_third(sentence: str, *, controls: bool) -> None:
    """In any script, whichever encoding UTF-8 was taken for."""
    spoilt = _twice(sentence, controls=controls)
    assert spoilt != sentence
    assert may_be_mojibake(spoilt.encode())
    assert without_mojibake(spoilt) == sentence
    assert without_mojibake(_twice(spoilt, controls=controls)) == sentence


@pytest.mark.parametrize(
    ("encoding", "sentence"),
    [
        *(("cp1250", each) for each in _SENTENCES if "नमस्ते" not in each),
        ("cp1251", "“It’s late,” she said – we’re leaving at six, aren’t we?"),
        ("cp1251", "Grüße aus Köln: über fünf Brücken müsst ihr gehen."),
        ("cp1251", "Привет, мир! Как дела сегодня? Я и ты в доме."),
        ("cp1251", "Сьогодні гарна погода, і ми з ним йшли у ліс."),
        ("cp1251", "L’été dernier, où l’on était très bien, ça va."),
    ],
)
def test_it_was_taken_for_another_encoding(encoding: str, sentence: str) -> None:
    """Of Central Europe, or of Cyrillic."""
    spoilt = _taken_for(encoding, sentence)
    assert may_be_mojibake(spoilt.encode())
    assert without_mojibake(spoilt) == sentence


@pytest.mark.parametrize(
    "text",
    [
        *_SENTENCES,
        "Історія всієї країни, моєї сім’ї, цієї серії. УСІЄЇ КРАЇНИ, ВІДІЙШОВ ДІЄ, ВіДі і РіСі.",
        "П\xa0Р\xa0И\xa0В\xa0Е\xa0Т, М·И·Р; 10 кВ·А, 5 кВ±2, Р№5, 25С°, ООО«Мир»ОАО«Р»; В\xa0лесу, О\xa0том",
        "ЊЕГОШ, РЈЕКА, СРЂАН, СЈЕВЕР; ВСЁ, ЕЁ, СЁСТРЫ; РАЁН, ДЗЯРЖАЎЫ, ВІЧ; XІV ВІV",
        "„ŻÓŁĆ” i „GĘŚ”; ĂŞA, CETĂŢENI, ĂÎ; SZÓŁ, ŐŞ; Ă” — „Ă“, »Ä«",
        "Nur „Spaß’ und „groß“, É® und à»",
        "NÃO HAVIA AMANHÃ\xa0PARA NINGUÉM, «café»… «thé»… «maté»…",
        "“AMANHÃ”, “IRMÃ” E “ROMÃ”",
        "“CÂ”, “TÂ”, “LÂ”",
        "The letters «Â», »Â«, “Â” and ‘Ã’: A·Â·B, Ă·Â",
        "IRMÃ… ROMÃ… MANHÃ–NOITE, IRMÃ\xa0ROSA",
        "Read as Latin-1, é is Ã© and ü is Ã¼, so café is cafÃ© and for für it says fÃ¼r.",
        "Why does the page say donâ€™t and canâ€™t where I wrote don’t and can’t?",
        "It says Iâ€™m once.",
        "“AMANHÃ”, “IRMÃ” e “MAÇÃ”: «AMANHû",
        "KNÍŽKA, NÍŽINA, MÔŽE, ÚŽINA — ¿POR QUÉ—DIJO? ¿QUÉ—PENSÓ? ¡OLÉ¡ ¡SÍ¡NO!",
        "Mein Text hat GrÃ¼ÃŸe und KÃ¶ln und schÃ¶n. Als UTF-8 speichern!",
        "<p>perchÃ©, cosÃ¬, piÃ¹</p><script>charset</script><p>Salva in ISO-8859-1</p>",
    ],
)
def test_what_is_right_or_explains_it_stays(text: str) -> None:
    """Letters beside signs as languages have them; pages that tell what the right form is; a single place."""
    assert without_mojibake(text) == text


def test_capitals_with_marks_within_them_are_mended() -> None:
    """No mark stands within a word by right; what one shows is wrong at its end, too."""
    assert without_mojibake("ANTÃ”NIO E O AVÃ” DE CÃ”NEGO BÃ”NUS") == "ANTÔNIO E O AVÔ DE CÔNEGO BÔNUS"


def test_places_of_a_page_that_is_right_elsewhere_are_mended() -> None:
    """A text out of an old database in a template of today: controls tell; neighbours by right stay."""
    spoilt = _twice("It’s Zoë’s café — we’re open.", controls=True)
    right = "Größe ‚Spaß’ – naïve “quotes”"
    assert without_mojibake(f"{right} {spoilt} {right}") == f"{right} It’s Zoë’s café — we’re open. {right}"


def test_a_page_is_read_so_with_its_title() -> None:
    """Head, text and description alike."""
    title, text = "Zoë’s clock", "The town’s clock is “late” – as it’s always been, and nobody minds it. " * 4
    page = f"<title>{title}</title><h1>{title}</h1><article><p>{text}</p><p>{text[::-1]}</p></article>"
    article = extract(_twice(page, controls=True), "https://example.org/a")
    assert article.title == title
    assert text.strip() in article.text
    assert "â" not in article.content_html


def test_controls_are_what_windows_shows_there() -> None:
    """Its quotation marks and dashes, taken for Latin-1; as the standard does with references to them."""
    assert may_be_mojibake("“Wait”".encode("cp1252").decode("latin-1").encode())
    assert without_mojibake("“Wait” – it’s …".encode("cp1252").decode("latin-1")) == "“Wait” – it’s …"


@pytest.mark.parametrize(
    "text",
    [
        "„Spaß“ und ‚groß’ … „Fuß” – „Gruß“",
        "« Café »… « Été® » « café®” é\xa0; thé…\xa0»",
        "”BLÅ” ”PÄIVÄ” ”SMÖ” – ”Ä”…",
        "NÃO: “AMANHÔ, “AMANHÃ” – IRMÃ… “AVÔ”",
        "O’BRIEN, Ó’NEILL Ó’DUFFY — “SEÓ” É’",
    ],
)
def test_signs_of_windows_beside_letters_are_no_letters(text: str) -> None:
    """A control after a letter is a quotation mark, not half of another letter: with ß it is no NKo."""
    assert without_mojibake(text.encode("cp1252").decode("latin-1")) == text


def test_line_breaks_of_mainframes_are_such() -> None:
    """They are what Windows has for an ellipsis."""
    assert without_mojibake("One line\x85Another\x85A third\x85") == "One line\nAnother\nA third\n"
    assert without_mojibake("<p>Wait\x85</p>\n<p>What\x85?</p>") == "<p>Wait…</p>\n<p>What…?</p>"


def test_addresses_lead_where_they_led() -> None:
    """A file is called what it is called, and a browser asks for no other; a place in the page likewise."""
    page = """<a href="/cafÃ©#thÃ©">cafÃ©</a> <img SRC='thÃ©.jpg' alt="thÃ©"> <p id=thÃ©>Ã©tÃ©\x85"""
    right = """<a href="/cafÃ©#thÃ©">café</a> <img SRC='thÃ©.jpg' alt="thé"> <p id=thÃ©>été…"""
    assert without_mojibake(page) == right


def test_it_may_be_written_as_references() -> None:
    """PHP's `htmlentities`, told that it is Latin-1; what is markup then stays markup."""
    assert may_be_mojibake(b"It&acirc;&euro;&trade;s")
    spoilt = (
        "It&acirc;&euro;&trade;s &acirc;&euro;&oelig;ours&acirc;&euro;&#157;, isn&acirc;&euro;&trade;t it?"
    )
    assert without_mojibake(spoilt) == "It’s “ours”, isn’t it?"
    assert (
        without_mojibake("a&acirc;&euro;&lt;b> c&acirc;&euro;&amp;")
        == "a&acirc;&euro;&lt;b> c&acirc;&euro;&amp;"
    )


def test_time_grows_with_the_size_alone() -> None:
    """A page of nothing else."""
    spoilt = _twice("’é", controls=False) * 200_000
    assert without_mojibake(f"a {spoilt}") == "a " + "’é" * 200_000


def test_a_control_shows_the_quotation_marks_of_a_page_and_no_more() -> None:
    """One alone is no reason to doubt a capital before a closing mark."""
    spoilt = "It wasn\xe2\x80\x99t late, donâ€™t you think? AMANHÃ”, he said."
    assert without_mojibake(spoilt) == "It wasn’t late, don’t you think? AMANHÃ”, he said."
    shown = "The \xc3\x89tude of that night. The word “AMANHÔ, she said: ‘AMANHÃ’."
    assert without_mojibake(shown) == "The Étude of that night. The word “AMANHÔ, she said: ‘AMANHÃ’."
