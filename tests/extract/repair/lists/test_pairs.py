"""What only boxes pair is a list of terms where goods are described."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage import extract
from stillpage.article import Kind
from stillpage.extract.repair.lists.pairs import list_pairs

_LAMP = (("Height", "32 cm"), ("Weight", "1.4 kg"), ("Burns for", "12 hours"), ("Made of", "brass"))
_ARABIC = (("الارتفاع", "32 سم"), ("الوزن", "1.4 كغ"), ("المادة", "نحاس وزجاج"))


def made(pairs: tuple[tuple[str, str], ...], *, kind: Kind | None = "product", row: str = "<div>") -> str:
    """The tags of what boxes of these lines come to, below a heading."""
    rows = "".join(f"{row}<p>{name}</p> <p>{value}</p></div> " for name, value in pairs)
    root = lxml.html.fragment_fromstring(f"<div><h2>Facts</h2>{rows}</div>", create_parent="div")
    list_pairs(root, kind)
    return " ".join(str(each.tag) for each in root[0].iter())


@pytest.mark.parametrize("pairs", [_LAMP, _ARABIC, (*_LAMP, ("2nd wick", "no"))])
def test_pairs_in_boxes_are_terms(pairs: tuple[tuple[str, str], ...]) -> None:
    """Three and more, one after the other."""
    assert made(pairs) == "div h2 dl" + " dt dd" * len(pairs)
    assert "dl" not in made(pairs[:2])


@pytest.mark.parametrize("kind", ["article", "service", None])
def test_elsewhere_two_lines_may_be_anything(kind: Kind | None) -> None:
    """What happened when, who asked what."""
    assert "dl" not in made(_LAMP, kind=kind)


@pytest.mark.parametrize(
    "pairs",
    [
        (("Anna", "Five stars"), ("Anna", "Four stars"), ("Omar", "Five stars")),
        (("32 cm", "Height"), ("12 hours", "Burns for"), ("1.4 kg", "Weight")),
        (("★★★", "a"), ("★★", "b"), ("★", "c")),
        (("Height", "x " * 60), ("Weight", "1"), ("Glass", "2")),
    ],
)
def test_what_names_nothing_is_none(pairs: tuple[tuple[str, str], ...]) -> None:
    """Names said twice, amounts above what they are of, signs, passages."""
    assert "dl" not in made(pairs)


def test_words_beside_the_lines_of_a_box_are_not_lost() -> None:
    """Nor are the paragraphs of a value glued to one."""
    rows = "".join(f"<div>{{}}<p>{name}</p><div>{{}}</div></div>" for name, _ in _ARABIC)
    for before, value in (("So:", "a"), ("", "<p>a</p><p>b</p>")):
        page = f"<div>{rows.format(*(before, value) * 3)}</div>"
        root = lxml.html.fragment_fromstring(page, create_parent="div")
        list_pairs(root, "product")
        assert root.text_content().count("So:") == 3 * bool(before)
        assert len(root.findall(".//dd/p")) == 6 * (not before)


def test_a_name_to_which_links_lead_stays() -> None:
    """On the term."""
    root = lxml.html.fragment_fromstring(
        "<div>" + "".join(f"<div id=n{each}><p>Name {each}</p><p>x</p></div>" for each in "abc") + "</div>",
        create_parent="div",
    )
    list_pairs(root, "product")
    assert [term.get("id") for term in root.iter("dt")] == ["na", "nb", "nc"]


def test_a_product_has_its_facts_in_a_list() -> None:
    """The whole way, with all that surrounds it."""
    rows = "".join(f"<div class=row><div>{name}</div><div>{value}</div></div>" for name, value in _LAMP)
    text = (
        "<p>A lantern of brass and thick glass, made for boats that come home late. It burns for twelve "
        "hours on a third of a litre of oil, and nothing in it rusts.</p><p>Each is made by hand in our yard "
        "by the quay, and comes with two wicks and a spare glass.</p>"
    )
    offer = '{"@type":"Offer","price":"48.00","priceCurrency":"EUR"}'
    product = f'{{"@context":"https://schema.org","@type":"Product","name":"Lantern","offers":{offer}}}'
    page = (
        f"<title>Lantern</title><script type=application/ld+json>{product}</script>"
        "<header><nav><a href=/a>Lamps</a> <a href=/b>Ropes</a></nav></header><main><h1>Lantern</h1>"
        f"<div class=price>€48.00</div><button>Add to cart</button><div class=description>{text}</div>"
        f"<div class=specs><h2>Specifications</h2>{rows}</div></main>"
    )
    html = extract(page, "https://shop.example/lantern").content_html
    assert "<dl><dt>Height</dt><dd>32 cm</dd>" in html
