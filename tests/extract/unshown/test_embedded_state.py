"""Pages that show nothing until their script has run."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest

from stillpage import extract
from stillpage.errors import EmptyPageError

_LINES = [
    "The ferry leaves the northern pier at dawn, and the keeper of the light is the last to step aboard.",
    "He carries a lamp that nobody has needed for thirty years, and a loaf of bread that somebody does.",
    "On the island he climbs the hundred steps, writes the weather down, and waits for the evening boat.",
    "When people from the city asked for the record, he brought forty years of it, wrapped in sailcloth.",
]


def page_with(state: Any, opening: str = '<script id="__NEXT_DATA__" type="application/json">') -> str:
    """A page whose article stands in its state alone."""
    data = json.dumps(state, ensure_ascii=False).replace("</", "<\\/")  # as frameworks do
    head = "<html lang=en><title>The last keeper</title>"
    return f"{head}<body><div id=root></div>{opening}{data}</script></body>"


@pytest.mark.parametrize(
    "body",
    [
        {"blocks": [{"type": "p", "text": line} for line in _LINES]},
        {"html": "".join(f"<p>{line}</p>" for line in _LINES)},
        {"plain": "\n\n".join(_LINES)},
        {"content": [{"children": [{"text": line[:50]}, {"text": line[50:]}]} for line in _LINES]},
    ],
    ids=["blocks", "html", "plain", "runs"],
)
def test_the_text_of_the_state_is_the_article(body: dict[str, Any]) -> None:
    """However the framework writes it down; menus, addresses and labels of the same state stay out."""
    state = {
        "props": {
            "menu": [{"title": "Home", "url": "/"}, {"title": "Weather and tides", "url": "/weather"}],
            "article": {"body": body, "image": "https://example.org/" + "long-name-" * 30 + ".jpg"},
        }
    }
    article = extract(page_with(state), "https://example.org/keeper")
    text = " ".join(article.text.split())
    assert [line for line in _LINES if line not in text and line[:50] not in text] == []
    assert "Weather and tides" not in text
    assert article.confidence < 0.6


def test_a_variable_of_the_page_is_read() -> None:
    """A script that only assigns is data."""
    state = {"story": {"text": _LINES}}
    assert _LINES[0] in extract(page_with(state, "<script>window.__STATE__ = "), "https://example.org/").text


_ARTICLE = "".join(f"<p>{line}</p>" for line in _LINES)
_CHINESE = "".join(
    f"<p>{number}：港口的旧灯塔每天傍晚亮起，守塔人把天气写进本子，直到船只全部回港为止。</p>"
    for number in range(6)
)
_HINDI = "".join(
    f"<p>{number}: बंदरगाह का पुराना प्रकाश-स्तंभ हर शाम जलता है, और उसका रखवाला मौसम की बही लिखता है।</p>"
    for number in range(6)
)


@pytest.mark.parametrize("said", [_ARTICLE, _HINDI], ids=["English", "Hindi"])
@pytest.mark.parametrize("shown", ["", "<p>Loading</p>"], ids=["nothing", "a word"])
@pytest.mark.parametrize("kept_back", ["template", "srcdoc"])
def test_a_template_or_a_frame_s_own_page_is_read_where_nothing_else_is(
    said: str, shown: str, kept_back: str
) -> None:
    """A script would copy the one, the browser shows the other."""
    page = f"<!DOCTYPE html><html><head><style>p {{}}</style></head><body>{said}</body></html>"
    holder = (
        f"<template><article>{said}</article></template>"
        if kept_back == "template"
        else f'<iframe srcdoc="{html.escape(page)}"></iframe>'
    )
    article = extract(f"<title>The last keeper</title>{shown}{holder}", "https://example.org/keeper")
    assert article.content_html.count("<p>") == said.count("<p>")
    assert "p {" not in article.text


@pytest.mark.parametrize("said", [_ARTICLE, _HINDI, _CHINESE], ids=["English", "Hindi", "Chinese"])
@pytest.mark.parametrize(
    "holder",
    [
        "<!-- {} -->",
        '<code class="hidden"><!-- <div>{}</div> --></code><script>show()</script>',
        "<textarea rows=40>{}</textarea>",
        "<form><textarea readonly>{}</textarea><input type=submit></form>",
        "<nav><a href=/>Home</a> <a href=/l>Letters</a></nav><div id=root></div><noscript>{}</noscript>",
        "<div id=root></div><script type=text/html>{}</script>",
        "<div id=root></div><script type=text/x-handlebars-template>{}</script>",
    ],
    ids="comment code field form scriptless html template".split(),
)
def test_a_page_that_is_all_comment_or_field_is_read(said: str, holder: str) -> None:
    """Some scripts copy the page out of a comment; some text is put up in a field, to be copied."""
    text = said if "<textarea" not in holder else said.replace("<p>", "").replace("</p>", "\n\n")
    article = extract(f"<title>The last keeper</title>{holder.format(text)}")
    assert article.content_html.count("<p>") == said.count("<p>")


def test_what_is_commented_out_beside_an_article_or_is_a_licence_stays_out() -> None:
    """Of the first kind is an old copy; a notice has no markup."""
    comment = f"<!-- <p>{'An old line of the page that was taken out. ' * 20}</p><p>{'Old. ' * 90}</p> -->"
    assert "old line" not in extract(f"<article>{_ARTICLE * 2}</article>{comment}").text
    licence = f"<!-- {'Permission is granted to anybody who finds this page. ' * 20} -->"
    assert extract(f"<p>Loading the page</p>{licence}").text == "Loading the page"


def test_a_style_sheet_for_the_scriptless_is_no_text() -> None:
    """A page of results shows little, and has rules that would pass for sentences."""
    rules = "div.menu, div.board, div.bar, p.line of all, p.line of none { display: none !important } " * 9
    shown = "<main><h1>Results</h1><p>The keepers beat the pilots by three lamps to two.</p></main>"
    article = extract(f"<title>Results</title>{shown}<noscript><style>{rules}</style></noscript>")
    assert article.text.splitlines()[-1] == "The keepers beat the pilots by three lamps to two."


def test_a_template_beside_an_article_stays_out() -> None:
    """It holds what a script may show one day: a message, a row of a list."""
    template = f"<template><p>{'A message of the page that nobody has seen. ' * 20}</p></template>"
    assert "message" not in extract(f"<article>{_ARTICLE * 2}</article>{template}", "https://a.example/").text


_HTML = "".join(f'<p class="x">{line} \U0001f56f</p>' for line in _LINES)
_STATE = json.dumps({"menu": "Home", "story": {"body": _HTML}})


@pytest.mark.parametrize(
    "script",
    [
        "window.__NUXT__=(function(a,b){return {data:[{story:{id:a,body:" + json.dumps(_HTML) + "}}]}}(1,2))",
        f"// don't\nvar config = {{a: 1}}; window.STATE = JSON.parse({json.dumps(_STATE)});",
        "window.STATE = JSON.parse('" + _STATE.replace("\\", "\\\\").replace("'", "\\'") + "')",
        f"self.__f.push([1,{json.dumps('5:' + json.dumps(['$', 'div', {'html': _HTML}]))}])",
        "</script>".join(
            f"<script>self.__f.push([1,{json.dumps(json.dumps(['$', 'p', None, {'children': line}]))}])"
            for line in _LINES
        ).removeprefix("<script>"),
    ],
    ids=["function", "parsed", "single-quoted", "pushed", "pieces"],
)
def test_the_strings_of_a_program_are_read(script: str) -> None:
    """Nothing is run, and still the text is found under the name that the program gives it."""
    page = f"<html lang=en><title>The last keeper</title><body><div id=root></div><script>{script}</script>"
    text = extract(page, "https://example.org/keeper").text
    assert [line for line in _LINES if line not in text] == []
    assert "Home" not in text


def test_an_attribute_that_holds_the_page_is_read() -> None:
    """Some frameworks hand their data to the element that they will fill."""
    data = json.dumps({"props": {"body": _HTML}}).replace("&", "&amp;").replace('"', "&quot;")
    text = extract(f'<title>The last keeper</title><body><div data-page="{data}"></div>', None).text
    assert [line for line in _LINES if line not in text] == []


def test_an_answer_that_stands_in_the_page_as_a_string_is_read() -> None:
    """SvelteKit keeps what the site's API said as it came: JSON in JSON."""
    answer = json.dumps({"post": {"html": "".join(f"<p>{line}</p>" for line in _LINES)}})
    article = extract(page_with({"status": 200, "body": answer}))
    assert article.text.splitlines() == _LINES


def test_names_with_numbers_are_one_place() -> None:
    """A store of entities names each by its number."""
    state = {f"Paragraph:{number}": {"text": line, "id": number} for number, line in enumerate(_LINES)}
    text = extract(page_with({"__typename": "Store", **state}), "https://example.org/keeper").text
    assert [line for line in _LINES if line not in text] == []


def test_the_words_of_a_program_are_no_article() -> None:
    """Labels and messages stand each under a name of its own."""
    words = {f"label_{chr(97 + number)}": line for number, line in enumerate(_LINES)}
    with pytest.raises(EmptyPageError):
        extract(page_with(words, "<script>translate("), "https://example.org/")


def test_markup_in_the_state_is_as_hostile_as_any() -> None:
    """It passes the same sanitizer."""
    evil = "".join(f"<p onclick=x()>{line}</p>" for line in _LINES) + "<script>steal()</script>"
    html = extract(page_with({"html": evil}), "https://example.org/").content_html
    assert _LINES[3] in html
    assert "onclick" not in html
    assert "steal" not in html


def test_end_tags_that_braces_hide_from_the_script_are_read() -> None:
    """A template's own mark stays what it is."""
    hidden = "".join(f"<p><b>{line}{{/b}}{{/p}}" for line in _LINES) + "<p>Write {/if} behind it.{/p}"
    html = extract(page_with({"html": hidden}), "https://example.org/").content_html
    assert html.count("<p>") == len(_LINES) + 1
    assert [mark for mark in ("{/p}", "{/b}") if mark in html] == []
    assert "Write {/if} behind it." in html


def test_what_the_page_shows_comes_first() -> None:
    """A page that can be read is read as it is shown."""
    shown = "".join(f"<p>{line.replace('keeper', 'pilot')}</p>" for line in _LINES)
    page = page_with({"blocks": _LINES}).replace("<div id=root></div>", f"<article>{shown}</article>")
    assert "pilot" in extract(page, "https://example.org/").text


def test_the_messages_of_a_program_are_no_article() -> None:
    """Nothing names them."""
    script = "".join(f'throw new Error("{line}");' for line in _LINES)
    with pytest.raises(EmptyPageError):
        extract(f"<html lang=en><body><div id=root></div><script>{script}</script>", "https://example.org/")


def test_a_program_gives_way_to_a_short_text_that_is_shown() -> None:
    """What it holds may be another page's."""
    script = "go({" + ",".join(f"text:{json.dumps(line)}" for line in _LINES) + "})"
    page = (
        f"<html lang=en><body><h1>Closed</h1><p>The light is out until Monday.</p><script>{script}</script>"
    )
    assert "The light is out until Monday." in extract(page, "https://example.org/").text


def test_of_several_articles_the_one_with_the_title_is_taken() -> None:
    """Related ones may be longer."""
    others = [
        {"title": f"Another story {at}", "html": f"<p>Other: {' '.join(_LINES)}</p>"} for at in range(5)
    ]
    own = {"title": "The last keeper", "html": "".join(f"<p>{line}</p>" for line in _LINES)}
    text = extract(page_with({"related": {"list": others}, "own": own}), "https://example.org/keeper").text
    assert text.split("\n") == _LINES


@pytest.mark.parametrize("name", ["query", "mutation", "fragment"])
def test_what_a_program_asks_a_server_is_no_text(name: str) -> None:
    """GraphQL's questions are lists of fields, long ones."""
    fields = " ".join(f"lamp{number} oil{number}\n" for number in range(80))
    asked = json.dumps(f"\n  {name} lampsOf($pier: ID!) {{ pier(id: $pier) {{ {fields} }} }}")
    with pytest.raises(EmptyPageError):
        extract(f"<body><div id=root></div><script>const asked = {{body: {asked}}}</script></body>")


_BODY = "".join(f"<p>{line}</p>" for line in _LINES)
_RELATED = [{"title": f"Another {at}", "html": f"<p>Other: {' '.join(_LINES)}</p>" * 3} for at in range(3)]
_SIGNED = {"author": {"name": "Ada Holm"}, "published": "2024-05-03T10:00:00Z"}


@pytest.mark.parametrize(
    "story",
    [
        {"title": {"rendered": "The last keeper"}, "content": {"rendered": _BODY}, **_SIGNED},
        {
            "html": _BODY,
            "frontmatter": {"title": "The last keeper", "author": "Ada Holm", "date": "2024-05-03"},
        },
        {"data": {"attributes": {"title": "The last keeper", "body": _BODY, **_SIGNED}}},
        {
            "seo": {"title": "The last keeper", "canonical": "/keeper"},
            "sections": [{"html": _BODY}],
            **_SIGNED,
        },
    ],
    ids=["rendered", "front matter", "wrapped", "beside"],
)
@pytest.mark.parametrize("is_string", [False, True])
def test_the_text_may_stand_around_the_object_with_the_title(story: dict[str, Any], is_string: bool) -> None:
    """Not that of other stories beside it; with its writer, also if all of it is JSON in a string."""
    answer = json.dumps(story) if is_string else story
    state = {"user": {"name": "Guest"}, "story": answer, "related": _RELATED}
    article = extract(page_with(state), "https://example.org/keeper")
    assert article.text.splitlines() == _LINES
    assert article.authors == ("Ada Holm",)
    assert article.published is not None
    assert article.published[:10] == "2024-05-03"


def test_of_a_store_only_what_the_article_refers_to_is_taken() -> None:
    """Paragraphs of other stories are of the same place."""
    other = {
        f"Paragraph:o{at}": {"type": "P", "text": f"Other: {line}"} for at, line in enumerate(_LINES * 2)
    }
    own = {f"Paragraph:{at}": {"type": "P", "text": line} for at, line in enumerate(_LINES)}
    post = {"title": "The last keeper", "creator": {"__ref": "User:7"}, "firstPublishedAt": 1714730400000}
    post["content"] = {"paragraphs": [{"__ref": name} for name in own]}
    state = {**other, "Post:1": post, **own, "User:7": {"name": "Ada Holm", "bio": "Writes of the sea."}}
    article = extract(page_with(state, "<script>window.__APOLLO_STATE__ = "), "https://example.org/keeper")
    assert article.text.splitlines() == _LINES
    assert article.authors == ("Ada Holm",)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "state",
    [
        {
            f"P{at}": {"title": "The last keeper", "next": {"__ref": f"P{at + 1}"}, "b": _LINES[0]}
            for at in range(9_000)
        },
        {
            f"P{at}": {"title": "The last keeper", "all": [{"__ref": f"P{n}"} for n in range(90)]}
            for at in range(900)
        },
        [
            {
                "type": "x",
                "id": at,
                "attributes": {"b": _LINES[0]},
                "relationships": {"n": {"data": {"type": "x", "id": at + 1}}},
            }
            for at in range(9_000)
        ],
        [
            {"title": "The last keeper", "sys": {"type": "Link", "id": at}, "more": {"sys": {"id": at}}}
            for at in range(9_000)
        ],
    ],
    ids=["chain", "all", "documents", "links"],
)
def test_references_without_end_take_linear_time(state: Any) -> None:
    """Each is followed once, and not for ever."""
    assert extract(page_with([state, {"html": _BODY * 9}]), "https://example.org/").text


@pytest.mark.timeout(60)
def test_tags_without_end_in_a_string_take_linear_time() -> None:
    """Each begins another one."""
    assert extract(page_with({"text": [*_LINES, "<a " * 200_000]}), "https://example.org/").text


def test_a_state_in_markdown_or_with_its_markup_escaped_is_read() -> None:
    """As some sites keep their texts."""
    markdown = "\n\n".join([*_LINES[:2], "## The record", *_LINES[2:], "**Forty** years."])
    content = extract(page_with({"story": {"text": markdown}})).content_html
    assert "<h2>The record</h2>" in content
    assert "<strong>Forty</strong>" in content
    content = extract(page_with({"story": {"text": html.escape(_ARTICLE)}})).content_html
    assert content.count("<p>") == len(_LINES)


@pytest.mark.parametrize(
    "said", ["The file could not be saved to disk {}, sorry.", "لم يحفظ الملف رقم {} على القرص هذه المرة."]
)
def test_short_messages_under_one_name_are_no_article(said: str) -> None:
    """A program has hundreds of them."""
    script = "add([" + ",".join(f'{{message: "{said.format(at)}"}}' for at in range(60)) + "]); start()"
    with pytest.raises(EmptyPageError):
        extract(f"<body><div id=root></div><script>{script}</script>", "https://example.org/")
