"""Pages that the browser has translated: each sentence stands in two `<font>`."""

from __future__ import annotations

import lxml.html
import pytest
from lxml.html import HtmlElement

from stillpage.extract import extract
from stillpage.extract.mending.translation import unwrap_translation
from stillpage.extract.tree.parse import parse_page

URL = "https://news.example/ferry"
WRAPPED = "<font dir=auto style='vertical-align: inherit;'><font dir=auto style='vertical-align: inherit;'>"
PAGE = """<html lang={lang}><head><title>{title}</title></head><body><nav><a href=/>{menu}</a></nav><article>
<h1>{title}</h1><div><span class=author>{writer}</span> <span class=date>{day}</span></div>
<p>{text}</p><p>{text} <a href=/more>{link}</a>.</p><ul><li>{item}</li><li>{link}</li></ul><p>{text}</p>
</article></body></html>"""
SPANISH = {
    "lang": "es",
    "title": "El barco se queda en el puerto",
    "menu": "Inicio",
    "writer": "Ana Robles",
    "day": "3 de marzo de 2026",
    "text": "La tripulación esperaba a que el viento cambiara, y los isleños, su correo y su pan. " * 4,
    "link": "la lista de salidas",
    "item": "El viento del norte, que nadie quiere",
}
PERSIAN = {
    "lang": "fa",
    "title": "کشتی در بندر می‌ماند",
    "menu": "خانه",
    "writer": "لیلا کریمی",
    "day": "۱۳ اسفند ۱۴۰۴",
    "text": "خدمه منتظر بودند که باد آرام شود و مردم جزیره منتظر نامه‌ها و نان خود بودند. " * 4,
    "link": "فهرست حرکت‌ها",
    "item": "باد شمال که هیچ‌کس آن را نمی‌خواهد",
}


def translated(html: str) -> str:
    """As Chromium leaves it: around each text of the body."""
    root = lxml.html.document_fromstring(html)
    root.set("class", "translated-ltr")
    for element in [each for body in root.iter("body") for each in body.iter()]:
        if element.text and element.text.strip():
            wrapper = _wrapper(element.text)
            element.text = None
            element.insert(0, wrapper)
        if element.tag != "body" and element.tail and element.tail.strip():
            wrapper = _wrapper(element.tail)
            element.tail = None
            element.addnext(wrapper)
    return lxml.html.tostring(root, encoding="unicode")


def _wrapper(text: str) -> HtmlElement:
    wrapper = lxml.html.fragment_fromstring(f"{WRAPPED}</font></font>")
    wrapper[0].text = text
    return wrapper


@pytest.mark.parametrize("words", [SPANISH, PERSIAN], ids=["es", "fa"])
def test_a_translated_page_is_read_as_any(words: dict[str, str]) -> None:
    """The tree is what it was: no element stands between a text and its own."""
    html = PAGE.format(**words)
    page = parse_page(translated(html), url=URL)
    unwrap_translation(page.elements)
    assert not page.elements.of("font")
    page.root.attrib.pop("class")
    assert lxml.html.tostring(page.root) == lxml.html.tostring(parse_page(html, url=URL).root)
    assert extract(translated(html), URL) == extract(html, URL)


@pytest.mark.parametrize("said", ["size=5", "color=red", "face=serif", "class=title", "id=title"])
def test_fonts_that_are_seen_stay_for_others_to_judge(said: str) -> None:
    """Old pages write their headings so."""
    line = f"<p><font {said} style='vertical-align: inherit'>{SPANISH['item']}</font></p>"
    page = parse_page(translated(PAGE.format(**SPANISH)).replace("<ul>", f"{line}<ul>"), url=URL)
    unwrap_translation(page.elements)
    (font,) = page.elements.of("font")
    assert font.text == SPANISH["item"]


@pytest.mark.parametrize("style", ["vertical-align: super", "vertical-align: inherit; color: red", ""])
def test_fonts_of_another_style_stay(style: str) -> None:
    """Translation writes one, and nothing besides."""
    page = parse_page(f"<p><font style='{style}'>{SPANISH['item']}</font></p>", url=URL)
    unwrap_translation(page.elements)
    assert len(page.elements.of("font")) == 1
