# ruff: noqa: E501  one text a line
"""Language and direction, from the text where the page's word is missing or wrong."""

from __future__ import annotations

import pytest

from stillpage.article import Direction
from stillpage.extract import language as language_module
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


_FOG = "The harbour had fog this morning, and all of the boats stayed at the quay until the sun came out at noon."


@pytest.mark.parametrize(
    ("country", "text", "language"),
    [
        ("ch", _TEXTS["de"], "de"),
        ("ch", _TEXTS["fr"], "fr"),
        ("at", _TEXTS["de"], "de"),
        ("us", _FOG, "en"),
        ("gb-EN", _FOG, "en"),
        (
            "se",
            "Hamnen hade dimma i morse och alla båtar låg kvar vid kajen tills solen äntligen kom fram.",
            "sv",
        ),
        ("vn", "Sáng nay cảng có sương mù và tất cả thuyền đều ở lại bến cho đến khi mặt trời lên.", "vi"),
        ("se", _FOG, "se"),
    ],
)
def test_the_code_of_a_country_is_not_its_language(country: str, text: str, language: str) -> None:
    """Templates write it; some are a language's too, which a text of the country's own is not in."""
    assert detect_language(text, country) == language


@pytest.mark.parametrize("declared", [None, "en"])
@pytest.mark.parametrize("language", _TEXTS)
def test_text_shows_its_language_where_the_page_declares_none_or_english(
    language: str, declared: str | None
) -> None:
    """Its script first, then its words."""
    assert detect_language(_TEXTS[language], declared) == language


@pytest.mark.parametrize(
    ("language", "declared", "kept"),
    [
        ("de", "de_at", "de-AT"),
        ("de", "DE-1996", "de-1996"),
        ("de", "de-AT-x-mill", "de-AT"),
        ("zh", "zh-hant-tw", "zh-Hant-TW"),
        ("fa", "fa-IR", "fa-IR"),
    ],
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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("मैंने किताब पढ़ी और घर गया।", 6),
        ("আমি বাংলায় গান গাই", 4),
        ("தமிழ் மொழி", 2),
        ("هَذَا كِتَابٌ جَدِيدٌ", 3),
        ("שָׁלוֹם עוֹלָם", 2),
        ("Nẵng", 1),
    ],
)
def test_vowel_signs_part_no_words(text: str, words: int) -> None:
    """They are marks of their letters: a Hindi article took twice its minutes."""
    assert count_words(text) == words


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
    """A sentence of one language has many words of its neighbour's."""
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
def test_neighbours_are_told_apart(language: str, text: str) -> None:
    """Galician and Portuguese, Catalan and Spanish."""
    assert detect_language(text, None) == language


_UNKNOWN_TO_THE_DETECTOR = {
    "ug": "بۈگۈن شەھەردە قاتتىق يامغۇر ياغدى ۋە كۆپ كوچىلارنى سۇ باستى",
    "ckb": "ئەمڕۆ باران دەبارێت و خەڵکی شارەکە لە ماڵەوە ماونەتەوە بەهۆی لافاوەوە",
    "tt": "Җәй көне җил исә, балалар урманда җиләк җыя",
    "ba": "Бөгөн ҡалала көслө ямғыр яуҙы, кешеләр өйҙәрендә ҡалды",
    "as": "আজি চহৰত ধাৰাসাৰ বৰষুণ দিছে আৰু মানুহবোৰ ঘৰতে আছে",
    "or": "ଆଜି ସହରରେ ପ୍ରବଳ ବର୍ଷା ହେଲା ଏବଂ ଲୋକମାନେ ଘରେ ରହିଲେ",
    "bo": "དེ་རིང་གྲོང་ཁྱེར་ནང་ཆར་པ་ཆེན་པོ་བབས་སོང་།",
}


@pytest.mark.parametrize("declared", [None, "en"])
@pytest.mark.parametrize("language", _UNKNOWN_TO_THE_DETECTOR)
def test_a_language_unknown_to_the_detector_is_told_by_its_letters(
    language: str, declared: str | None
) -> None:
    """It takes Uyghur for Pashto, and Odia for Hindi."""
    assert detect_language(_UNKNOWN_TO_THE_DETECTOR[language], declared) == language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "fo",
            "Ljósið í vitanum hevur verið sløkt í tríggjar dagar, og bátarnir bíða eftir sólini um morgunin.",
        ),
        (
            "oc",
            "Lo far de l'iscla a pas ges de lum dempuèi tres jorns, e las barcas esperan lo solelh per dintrar.",
        ),
        ("nn", "Fyret på øya har vore sløkt i tre dagar, og båtane som kjem om natta ventar på sola."),
        ("bs", "Svjetionik na ostrvu nema svjetla već tri dana, a brodovi čekaju jutro da bi ušli u luku."),
        (
            "sr-Latn",
            "Svetionik na ostrvu nema svetla već tri dana, a brodovi čekaju jutro da bi ušli u luku.",
        ),
    ],
)
def test_declaration_of_what_the_detector_cannot_tell_stands(language: str, text: str) -> None:
    """It takes Faroese for Icelandic, Occitan for Catalan, and does not tell the South Slavic ones apart."""
    assert detect_language(text, language) == language


def test_names_and_code_contradict_nothing_and_show_nothing() -> None:
    """They have letters, and no language."""
    for text in (
        "Müller, Schmidt, García, Rossi, Dubois, Ivanov, Novák, Kowalski",
        "def walk(node): return [walk(child) for child in node] or None # O(n)",
        "Kettle K-200 · Kettle K-300 · Toaster T-10 · Hob H4 inox · Gas M3 Pro",
    ):
        assert detect_language(text, "en-GB") == "en-GB"
    assert detect_language("Müller, Schmidt, García, Rossi, Dubois, Ivanov, Novák, Kowalski", None) is None


def test_quotations_in_latin_letters_do_not_make_a_text_english() -> None:
    """The script of most letters has the say, and the detector sees these alone."""
    text = "قال الخبير إن برنامج Stillpage for Chrome and Firefox يحفظ الصفحات على القرص بلا إعلانات"
    assert (detect_language(text, None), detect_language(text, "en")) == ("ar", "ar")


def test_half_a_surrogate_pair_is_no_error() -> None:
    """The detector refuses it, and pages have it."""
    assert detect_language(_TEXTS["fr"] + " \ud83d", None) == "fr"


def test_without_the_detector_declarations_and_scripts_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python for which it has no wheel yet."""
    monkeypatch.setattr(language_module, "gcld3", None)
    assert detect_language(_TEXTS["de"], "de") == "de"
    assert detect_language(_TEXTS["de"], None) is None
    assert (detect_language(_TEXTS["th"], "en"), detect_language(_TEXTS["ar"], None)) == ("th", "ar")
    assert detect_language(_TEXTS["fa"], "fa-IR") == "fa-IR"


@pytest.mark.parametrize(("declared", "direction"), [("rtl", "rtl"), ("ltr", "ltr"), (None, "ltr")])
def test_a_text_without_letters_goes_as_the_page_says(
    declared: Direction | None, direction: Direction
) -> None:
    """Figures have no direction."""
    assert detect_direction("12 + 30 = 42 ☼", declared) == direction


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        (
            "ar-Latn",
            "Kan haris el manara yekteb kol leila 7alet el gaw fel daftar, we yerga3 el bait ma3a el fagr",
        ),
        ("nb", "Han tog en lampe og et brød med sig hver aften, og han skrev veiret ned i boken. " * 3),
    ],
    ids=["another script's language in Latin letters", "one that is told from its neighbour by little"],
)
def test_what_a_detector_cannot_know_is_believed(declared: str, text: str) -> None:
    """Riksmål looks like Danish, and Arabic as it is typed on telephones like nothing."""
    assert detect_language(text, declared) == declared
