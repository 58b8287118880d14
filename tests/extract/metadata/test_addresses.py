"""The page's own address and its lead image."""

from __future__ import annotations

import pytest

from stillpage.extract import extract
from stillpage.extract.metadata import picture_of
from stillpage.extract.tree.parse import parse_fragment
from tests.extract.metadata.conftest import Read

_URL = "https://www.harbour-times.example/coast/keeper"


@pytest.mark.parametrize(
    ("href", "canonical"),
    [
        (_URL, _URL),
        ("/coast/keeper", _URL),
        (f"{_URL}?utm_source=x&fbclid=y&id=7#top", f"{_URL}?id=7"),
        ("https://other.example/keeper", "https://other.example/keeper"),
        ("https://www.harbour-times.example/", f"{_URL}?id=7"),
        ("javascript:alert(1)", f"{_URL}?id=7"),
        ("http://localhost:3000/coast/keeper", f"{_URL}?id=7"),
        ("https://user:secret@www.harbour-times.example/coast/keeper", _URL),
        ("", f"{_URL}?id=7"),
        ("https://[broken/", f"{_URL}?id=7"),
    ],
)
def test_canonical_address_is_believed_if_credible(read: Read, href: str, canonical: str) -> None:
    """Absolute, without tracking; not the home page, not a developer's machine, not a script."""
    page = read(head=f'<link rel="canonical" href="{href}">', url=f"{_URL}?id=7&gclid=1&mc_cid=2")
    assert page.canonical_url == canonical


_VISIT = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        (f"{_URL}?t=7&sid={_VISIT}", f"{_URL}?t=7"),
        (f"{_URL}?s={_VISIT}&t=7", f"{_URL}?t=7"),
        (f"{_URL}?PHPSESSID={_VISIT}", _URL),
        (f"{_URL};jsessionid=0A1B2C3D4E5F.node7?id=7", f"{_URL}?id=7"),
        (f"{_URL}?sid=8801&s=terns", f"{_URL}?sid=8801&s=terns"),
        (f"{_URL}?id={_VISIT}", f"{_URL}?id={_VISIT}"),
        (f"{_URL}?sid={_VISIT[:24]}", f"{_URL}?sid={_VISIT[:24]}"),
        (f"{_URL}?s=20240503101500123456", f"{_URL}?s=20240503101500123456"),
    ],
)
def test_number_of_a_visit_is_no_part_of_an_address(read: Read, address: str, canonical: str) -> None:
    """Saved again on another day it is the same page; shorter values name a story, or are what was sought."""
    assert read(url=address).canonical_url == canonical


@pytest.mark.parametrize(
    "name",
    "utm_source utm_id gclid gclsrc gbraid wbraid gad_source gad_campaignid srsltid _gl fbclid "
    "fb_source igsh igshid msclkid yclid ymclid ysclid twclid ttclid li_fat_id epik rdt_cid dicbo "
    "guce_referrer irclickid mc_cid mc_eid ml_subscriber _hsenc _hsmi __hstc hsa_cam hsCtaTracking "
    "mkt_tok vero_id oly_enc_id __s _kx _bhlid bbeml et_rid sfmc_id bsft_uid oft_id ss_email_id "
    "ck_subscriber_id at_recipient_id wickedid wicked_source _branch_match_id s_cid itm_source "
    "pk_cid mtm_campaign".split(),
)
def test_parameter_that_only_tracks_goes(read: Read, name: str) -> None:
    """What tells one page from another stays, as do the words that such names begin with."""
    assert read(url=f"{_URL}?id=7&{name}=x&p=2").canonical_url == f"{_URL}?id=7&p=2"
    kept = f"{_URL}?utm=1&source=2&campaign_id=3&trk_id=4&spm_no=5&id=7"
    assert read(url=kept).canonical_url == kept


@pytest.mark.parametrize(
    ("fragment", "kept"),
    [("#/guide", "#/guide"), ("#!/指南", "#!/指南"), ("#/", ""), ("#guide", ""), ("#:~:text=oil", "")],
)
def test_a_fragment_that_is_a_path_tells_pages_apart(read: Read, fragment: str, kept: str) -> None:
    """As docsify's and others': each was saved as a new version of the first one."""
    head = '<link rel="canonical" href="https://harbour.example/">'
    assert read(head=head, url=f"https://harbour.example/{fragment}").canonical_url == (
        f"https://harbour.example/{kept}"
    )


def test_share_address_stands_in(read: Read) -> None:
    """`og:url` where there is no canonical link."""
    assert read(metas={"og:url": _URL + "?amp"}, url=None).canonical_url == _URL + "?amp"


def test_page_without_any_address_has_none(read: Read) -> None:
    """A file from the disk."""
    assert read(url=None).canonical_url is None


@pytest.mark.parametrize(
    ("image", "lead"),
    [
        ("/photos/pier.jpg", "https://www.harbour-times.example/photos/pier.jpg"),
        ("https://cdn.example/pier.webp?w=1200", "https://cdn.example/pier.webp?w=1200"),
        ("/static/logo.png", None),
        ("/img/site-logo-large.jpg", None),
        ("/img/placeholder.png", None),
        ("/favicon.ico", None),
        ("data:image/png;base64,AAAA", None),
        ("https://secure.gravatar.com/ab12cd?s=400", None),
        ("/users/avatars/ann.jpg", None),
        ("/assets/no-photo.jpg", None),
        ("/t/beacon.gif", None),
        ("/photos/clearing-at-dawn.jpg", "https://www.harbour-times.example/photos/clearing-at-dawn.jpg"),
        (
            "/photos/phone-pixel-9-review.jpg",
            "https://www.harbour-times.example/photos/phone-pixel-9-review.jpg",
        ),
        ("/photos/missing-ship.jpg", "https://www.harbour-times.example/photos/missing-ship.jpg"),
        (
            "/sites/default/files/2026-11/pier.jpg",
            "https://www.harbour-times.example/sites/default/files/2026-11/pier.jpg",
        ),
        (
            "https://cdn.example/dims4/default/ab12/pier.jpg",
            "https://cdn.example/dims4/default/ab12/pier.jpg",
        ),
        (
            "/photos/best-fitness-tracker.jpg",
            "https://www.harbour-times.example/photos/best-fitness-tracker.jpg",
        ),
        ("/img/share-default-wide.jpg", None),
        ("/img/default.jpg", None),
        ("/img/default-640x480.jpg", None),
        ("https://board.example/uploads/default/original/3X/ab12.png", None),
        ("/Default-Social-Media-Images/weather.png", None),
        ("/themes/default/images/ajax_loader.gif", None),
        ("/Smileys/default/smiley.gif", None),
        ("/static/emoji/1f602.png", None),
        ("/o334/emoticons/happy.png", None),
        ("/j283/reactions/react_thanks.png", None),
        ("/static/blank-profile.png", None),
        ("/", None),
        pytest.param(f"/photos/{'pier' * 600}.jpg", None, id="too long"),
        ("/catalogue/pier.jpg", "https://www.harbour-times.example/catalogue/pier.jpg"),
    ],
)
def test_lead_image_is_no_logo(read: Read, image: str, lead: str | None) -> None:
    """Absolute, and not what stands on every page of the site."""
    assert read(metas={"og:image": image}, url=_URL).lead_image == lead


@pytest.mark.parametrize(
    ("image", "is_shown"),
    [
        ("/images/harbour-open-graph.png", False),
        ("/img/harbour-times-social-card.jpg", False),
        ("/og-image.5f3a21bc.png", False),
        ("/images/og-weather.png", False),
        ("/files/0126_Harbour_Social_Image.jpg?v=3", False),
        ("/assets/images/social/weather/index.png", False),
        ("/_images/social_previews/summary_weather_0a1b2c3d.png", False),
        ("/uploads/2019/06/share.png", False),
        ("http://[harbour/og.png", False),
        ("/media/2022-02_qualifiers-team-nomination_opengraph.jpg", True),
        ("/styles/opengraph/public/pier-in-winter.jpg", True),
        ("/sites/default/files/styles/og_image/public/2026-11/pier-in-winter.jpg", True),
        ("/social/2026/11/pier-in-winter.jpg", True),
        ("/photos/social-housing.jpg", True),
        ("/photos/market-share-of-herring.jpg", True),
        ("/photos/Огни-порта.jpg", True),
    ],
)
def test_card_of_the_site_is_no_lead_image(read: Read, image: str, is_shown: bool) -> None:
    """It would stand above the text in the reader, on each page the same, and the page does not show it."""
    assert (read(metas={"og:image": image}, url=_URL).lead_image is not None) == is_shown


@pytest.mark.parametrize(
    "image",
    [
        "https://a.example/p.jpg",
        ["https://a.example/p.jpg"],
        {"@type": "ImageObject", "url": "https://a.example/p.jpg"},
    ],
    ids=["string", "list", "object"],
)
def test_image_of_json_ld(read: Read, image: object) -> None:
    """In every shape that schema.org allows."""
    assert read(json_ld={"@type": "Article", "image": image}).lead_image == "https://a.example/p.jpg"


@pytest.mark.parametrize(
    ("before", "lead"),
    [
        ("", "https://a.example/pier.jpg"),
        ('<img src="https://a.example/ann.jpg" width="48" height="48">', "https://a.example/pier.jpg"),
        ('<img src="https://a.example/logo.png">', "https://a.example/pier.jpg"),
        ('<img src="https://a.example/rule.png" width="900" height="4">', "https://a.example/pier.jpg"),
        ('<img src="https://a.example/quay.jpg" width="900" height="600">', "https://a.example/quay.jpg"),
    ],
    ids=["alone", "face", "logo", "rule", "photograph"],
)
def test_first_large_picture_leads_where_none_is_declared(before: str, lead: str) -> None:
    """Faces, logos and rules before it do not."""
    assert picture_of(parse_fragment(f'{before}<p>Text</p><img src="https://a.example/pier.jpg">')) == lead


def test_article_without_pictures_has_no_lead_image() -> None:
    """Nothing is invented."""
    assert picture_of(parse_fragment("<p>Text</p>")) is None


def test_an_archive_of_no_address_is_read() -> None:
    """It is told by the archive's own path alone; nobody's address is made of it."""
    url = "https://archive.example/web/20240304/http://[harbour/keeper"
    article = extract("<title>The keeper</title><p>The lamp burns. <a href='http://['>More</a></p>", url)
    assert article.title == "The keeper"
    assert article.url == article.canonical_url == url
    linked = f"<title>The keeper</title><link rel=canonical href='{url}'><p>The lamp burns.</p>"
    assert extract(linked, "https://harbour.example/keeper").canonical_url == url
