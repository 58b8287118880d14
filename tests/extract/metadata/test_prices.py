"""What a page declares its product to cost."""

from __future__ import annotations

import pytest

from stillpage.extract.metadata.prices import amounts_in
from tests.extract.metadata.conftest import Read


@pytest.mark.parametrize(
    ("offers", "prices"),
    [
        ({"@type": "Offer", "price": "98.50"}, {9850}),
        ({"@type": "Offer", "price": 98}, {9800}),
        ({"@type": "Offer", "price": "98.5000"}, {9850}),
        ({"@type": "Offer", "price": "98.000000"}, {9800}),
        ([{"price": "98"}, {"price": "130"}], {9800, 13000}),
        ({"@type": "AggregateOffer", "lowPrice": 98.0, "highPrice": "130.00"}, {9800, 13000}),
        ({"priceSpecification": [{"price": "98,00"}]}, {9800}),
        ({"price": "0.00"}, set()),
        ({"price": None}, set()),
        ("on demand", set()),
    ],
)
def test_a_products_offers_say_what_it_costs(read: Read, offers: object, prices: set[int]) -> None:
    """In hundredths; what is free has no price."""
    product = {"@type": "Product", "name": "Storm lamp", "offers": offers}
    assert read(json_ld=product).prices == prices


def test_variants_have_prices_too(read: Read) -> None:
    """A lamp in two sizes."""
    sizes = [{"@type": "Product", "offers": {"price": price}} for price in ("98", "130")]
    assert read(json_ld={"@type": "ProductGroup", "name": "Lamp", "hasVariant": sizes}).prices == {
        9800,
        13000,
    }


def test_variant_that_is_its_own_ends(read: Read) -> None:
    """A circle of references is no endless loop."""
    lamp = {
        "@type": "Product",
        "@id": "#p",
        "name": "Lamp",
        "hasVariant": {"@id": "#p"},
        "offers": [{"price": 98}],
    }
    assert read(json_ld=lamp).prices == {9800}


def test_metas_and_microdata_say_it(read: Read) -> None:
    """Where JSON-LD does not."""
    product = {"og:type": "product"}
    assert read(metas={**product, "product:price:amount": "98.50"}).prices == {9850}
    offer = '<p itemscope itemtype="https://schema.org/Offer"><b itemprop="price" content="98.50">$98</b></p>'
    assert read(metas=product, after=offer).prices == {9850}


def test_several_products_have_no_price_together(read: Read) -> None:
    """Nor has a page that sells nothing."""
    lamps = [{"@type": "Product", "name": name, "offers": {"price": "98"}} for name in ("Lamp", "Wick")]
    assert read(json_ld=lamps).prices == set()
    assert read(json_ld={"@type": "Article", "offers": {"price": "98"}}).prices == set()


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("$1,099.00", [109900]),
        ("1.099,00 €", [109900]),
        ("1 099 kr", [109900]),
        ("CHF 1’099.–", [109900]),
        ("٣٩٠ ر.س", [39000]),
        ("١٬٠٩٩٫٥٠", [109950]),
        ("$98 $130.50", [9800, 13050]),
        ("v2.0.1", []),
        ("1.2345", []),
        ("", []),
    ],
)
def test_amounts_are_read_as_countries_write_them(text: str, amounts: list[int]) -> None:
    """Numbers of versions are none."""
    assert amounts_in(text) == amounts
