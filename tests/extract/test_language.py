# ruff: noqa: E501  one text a line
"""Language and direction, from the text where the page's word is missing or wrong."""

from __future__ import annotations

import pytest

from stillpage.article import Direction
from stillpage.extract.language import detect_direction, detect_language, normalized_tag
from stillpage.extract.reading_time import count_words, reading_minutes

_TEXTS = {
    "ar": "وصل الوفد إلى المدينة صباح اليوم وعقد عدة لقاءات مع المسؤولين قبل أن يغادر في المساء",
    "fa": "هیئت امروز صبح به شهر رسید و پیش از آنکه عصر برگردد با چند مقام گفتگو کرد",
    "ur": "وفد آج صبح شہر پہنچا اور شام کو واپس جانے سے پہلے کئی حکام سے ملاقاتیں کیں جو بڑی اہم تھیں",
    "he": "המשלחת הגיעה לעיר הבוקר וקיימה כמה פגישות לפני שעזבה בערב את המקום",
    "ru": "Делегация прибыла в город утром и провела несколько встреч, прежде чем уехать вечером",
    "uk": "Делегація прибула до міста вранці та провела кілька зустрічей, перш ніж поїхати звідти увечері, їх було п'ять",
    "zh": "代表团今天上午抵达该市，与当地官员举行了多次会谈，随后于傍晚离开。",
    "ja": "代表団は今朝この町に到着し、夕方に出発する前にいくつかの会合を開いた。",
    "ko": "대표단은 오늘 아침 도시에 도착하여 저녁에 떠나기 전에 여러 차례 회담을 가졌다.",
    "th": "คณะผู้แทนเดินทางมาถึงเมืองเมื่อเช้านี้และประชุมหลายครั้งก่อนเดินทางกลับ",
    "hi": "प्रतिनिधिमंडल आज सुबह शहर में पहुँचा और शाम को लौटने से पहले कई बैठकें की हैं",
    "el": "Η αντιπροσωπεία έφτασε στην πόλη το πρωί και είχε πολλές συναντήσεις πριν φύγει",
    "de": "Die Delegation ist am Morgen in der Stadt eingetroffen und hat sich mit den Vertretern der Region getroffen.",
    "fr": "La délégation est arrivée dans la ville ce matin et elle a rencontré les élus avant de repartir pour Paris.",
    "tr": "Heyet bu sabah şehre geldi ve akşam ayrılmadan önce çok sayıda görüşme yaptı, daha sonra bir açıklama için geri döndü.",
}


@pytest.mark.parametrize("declared", [None, "en"])
@pytest.mark.parametrize("language", _TEXTS)
def test_text_shows_its_language_where_the_page_declares_none_or_english(
    language: str, declared: str | None
) -> None:
    """Script first, then telling letters, then small words."""
    assert detect_language(_TEXTS[language], declared) == language


@pytest.mark.parametrize(
    ("language", "declared", "kept"),
    [("de", "de_at", "de-AT"), ("zh", "zh-hant-tw", "zh-Hant-TW"), ("fa", "fa-IR", "fa-IR")],
)
def test_region_and_script_of_a_credible_declaration_stay(language: str, declared: str, kept: str) -> None:
    """Written as BCP 47 writes them."""
    assert detect_language(_TEXTS[language], declared) == kept


@pytest.mark.parametrize(
    ("tag", "normal"), [("EN_us", "en-US"), ("iw", "he"), ("", None), ("und", None), ("{{lang}}", None)]
)
def test_tags_are_normalised(tag: str, normal: str | None) -> None:
    """Old codes and other spellings; what is no tag is none."""
    assert normalized_tag(tag) == normal


@pytest.mark.parametrize("language", _TEXTS)
def test_direction_follows_the_text_against_a_wrong_declaration(language: str) -> None:
    """The letters decide."""
    right_to_left = language in ("ar", "fa", "ur", "he")
    wrong: Direction = "ltr" if right_to_left else "rtl"
    assert detect_direction(_TEXTS[language], wrong) == ("rtl" if right_to_left else "ltr")


@pytest.mark.parametrize(
    ("language", "least", "most"), [("zh", 12, 24), ("ja", 11, 24), ("th", 9, 20), ("de", 18, 18)]
)
def test_words_are_counted_in_scripts_without_spaces(language: str, least: int, most: int) -> None:
    """About as many as a reader of the language counts."""
    assert least <= count_words(_TEXTS[language]) <= most


def test_any_text_takes_a_minute_and_none_takes_none() -> None:
    """Minutes are whole."""
    assert (reading_minutes(1), reading_minutes(0), reading_minutes(2300)) == (1, 0, 10)


def test_short_ukrainian_without_its_rarer_letters_is_not_kazakh() -> None:
    """Both write і; Kazakh writes қ, ғ, ә or ұ beside it."""
    ukrainian = "Вчора в місті пройшов сильний дощ, багато вулиць затопило, і люди залишилися вдома"
    kazakh = "Кеше қалада қатты жаңбыр жауып, көп көшелерді су басты, адамдар үйлерінде қалды"
    assert (detect_language(ukrainian, None), detect_language(kazakh, "en")) == ("uk", "kk")
    with_gh = "Ғалымдар жағдайды бағалап, қаланың тұрғындарына үйден шықпауға кеңес берді"  # Tajik has ғ too
    assert detect_language(with_gh, None) == "kk"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "es",
            "No se pudo abrir el archivo que está en la carpeta de los artículos: el servidor no contesta.",
        ),
        (
            "pt",
            "O servidor não respondeu a tempo, e por isso os artigos que estão na fila serão enviados mais tarde.",
        ),
        ("fr", "Le texte est enregistré sur le disque ; il est possible de le lire sans le serveur."),
    ],
)
def test_credible_declaration_stands_against_a_neighbour(language: str, text: str) -> None:
    """Neighbours share most of their small words: a few sentences of one have as many of the other's."""
    assert detect_language(text, language) == language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "pt",
            "O farol da ilha não tem luz há três dias, e os barcos que chegam à noite esperam o sol para entrar.",
        ),
        (
            "gl",
            "O faro da illa non ten luz dende hai tres días, e os barcos que chegan á noite agardan polo sol da mañá para entrar.",
        ),
        (
            "ca",
            "El far de l'illa no té llum des de fa tres dies, i els vaixells que arriben a la nit esperen el sol per entrar.",
        ),
        (
            "es",
            "El faro de la isla no tiene luz desde hace tres días, y los barcos que llegan de noche esperan a la mañana para entrar.",
        ),
    ],
)
def test_letters_tell_neighbours_apart(language: str, text: str) -> None:
    """Galician writes ñ and Portuguese ã; Catalan à and Spanish ñ."""
    assert detect_language(text, None) == language
