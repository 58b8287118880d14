"""Addresses that a page gives: its own, and its lead image's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import inf
from typing import Final
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

from lxml.html import HtmlElement

from stillpage.extract.image_names import is_stand_in
from stillpage.extract.metadata.facts import Facts, Source
from stillpage.extract.metadata.json_ld import strings
from stillpage.extract.metadata.share_cards import is_share_card
from stillpage.extract.tree.address_parts import parts_of
from stillpage.extract.tree.pixels import pixels_of
from stillpage.routes import is_route

MAX_URL: Final = 2048

CANONICAL: Final = (
    Source("meta", "og:url"),
    Source("json-ld", "url"),
    Source("json-ld", "mainEntityOfPage"),
)
IMAGES: Final = (
    Source("meta", "og:image:secure_url"),
    Source("meta", "og:image"),
    Source("meta", "og:image:url"),
    Source("meta", "twitter:image"),
    Source("meta", "twitter:image:src"),
    Source("meta", "parsely-image-url"),
    Source("meta", "sailthru.image.full"),
    Source("property", "image"),
    Source("meta", "thumbnail"),
)

# Parameters that say where a reader came from, not what he reads: those that Brave drops from every address
# (https://github.com/brave/brave-core/blob/master/components/query_filter/utils.cc), and of the same
# networks and programs those that name a campaign, which it leaves.
_TRACKING: Final = re.compile(
    # Networks.
    r"(?:utm_\w+|gclid|gclsrc|dclid|gbraid|wbraid|gad_(?:source|campaignid)|srsltid|_ga|_gl|fbclid|"
    r"fb_(?:action_ids|action_types|comment_id|ref|source)|igshid|igsh|msclkid|y[ms]?clid|_openstat|twclid|"
    r"__twitter_impression|ref_src|ref_url|ttclid|li_fat_id|trk|trkinfo|epik|rdt_cid|sccid|dicbo|tblci|guccounter|"
    r"guce_\w+|irclickid|rb_clickid|unicorn_click_id|"
    # Programs that send mail.
    r"mc_[ce]id|ml_subscriber(?:_hash)?|_hs(?:enc|mi)|__hs(?:fp|sc|tc)|hsa_\w+|hsctatracking|mkt_tok|vero_(?:id|conv)|"
    r"oly_(?:anon|enc)_id|__s|_kx|_ke|_bhlid|bbeml|et_rid|sfmc_\w+|bsft_(?:clkid|uid)|oft_(?:ck?|d|ids?|k|lk|sk)|"
    r"ss_email_id|ck_subscriber_id|at_recipient_(?:id|list)|vgo_ee|wicked(?:id|_\w+)|"
    # Counters of visits, campaigns.
    r"_branch_(?:match_id|referrer)|s_cid|cmpid|ns_(?:campaign|mchannel|source)|wt_mc|wt\.mc_id|"
    r"at_(?:medium|campaign|custom\d)|spm|scm|(?:pk|mtm|piwik|matomo|itm)_\w+)",
    re.I,
)
# The number of one visit, by which two addresses of one page differ; `sid` and `s` may be anything else.
# PHP's have 26 digits or more; 24 are what MongoDB calls a story by, 20 a moment.
_SESSION: Final = re.compile(
    r"(?:s|sid|sess|session_?id|phpsessid|jsessionid|oscsid|zenid)=(?:\w:)?[0-9a-f]{26,}", re.I
)
_SESSION_IN_PATH: Final = re.compile(r";jsessionid=[^/?#;]*", re.I)
# Whole words of an image's file name or folder that say it is not the article's. "default" says so of a file
# alone: Drupal keeps all pictures in `sites/default/files`, Brightspot in `dims4/default`. Discourse's folder
# of that name has the board's own sign. And counters are GIFs; a fitness tracker is photographed.
_NOT_LEAD: Final = re.compile(
    r"(?:^|[/_.\-])(?:logos?|icons?|favicon|sprite|avatar|gravatar|placeholder|spacer|1x1|no-?(?:image|photo|img|picture)|"
    r"dummy|apple-touch|avatars|user-?pic|head-?shots?|badge|captcha|1px|(?:tracking|tracker|beacon)[\w-]*\.gif)"
    r"(?:[/_.\-\d]|$)|/uploads/default/|(?:^|[/_.\-])default(?:[_.\-\d][^/]*)?$"
    r"|/default[-_][^/]*(?:images?|social)/|/(?:emojis?|emoticons?|smil(?:ey|ie)s?|reactions)[/.]"
    r"|(?:blank|empty)[-_](?:profile|state|user)|(?:ajax|loading)[-_]?(?:wheel|spinner|loader)",
    re.I,
)

# Of what an archive kept (Memento): the Wayback Machine, archive.today, pywb's, national archives'.
_ARCHIVED: Final = re.compile(
    r"https?://[^/?#]+/(?:[\w.-]+/){0,3}\d{4}(?:\d{2,10}|\.\d\d\.\d\d-\d{6})?(?:[a-z]{2}_)?/(https?://.+)",
    re.I,
)
# Old captures name the port that needs no name.
_DEFAULT_PORT: Final = re.compile(r"\A(http://[^/?#:]+):80(?=[/?#]|\Z)")
_MOST_ARCHIVES: Final = 3  # archive.today keeps pages of the Wayback Machine

# Pixels: faces, icons and buttons are smaller.
_LEAST_SIDE: Final = 200
# Hosts that serve faces and counts only.
_FACES: Final = re.compile(r"(?:^|\.)(?:gravatar\.com|scorecardresearch\.com|doubleclick\.net)$", re.I)


def address_before_archived(url: str | None) -> str | None:
    """Where a page was that an archive shows: its kind and its site are told by that; else the same."""
    for _ in range(_MOST_ARCHIVES):
        kept = _ARCHIVED.fullmatch(url or "")
        if kept is None or absolute(kept[1], None) is None:
            break
        url = _DEFAULT_PORT.sub(r"\1", kept[1])
    return url


def identifiers_in(url: str | None) -> set[str]:
    """What tells a page from others of its site: parts of its path, values of its query; in small letters."""
    parts = parts_of(url)
    said = [*unquote(parts.path).split("/"), *(value for _, value in parse_qsl(parts.query))]
    return {each.casefold() for each in said if each}


def absolute(address: str, base: str | None) -> str | None:
    """The address as absolute http(s) of at most `MAX_URL` characters, else None."""
    address = address.strip()
    if not address or len(address) > MAX_URL:
        return None
    try:
        joined = urljoin(base or "", address)
        parts = urlsplit(joined)
        host = parts.hostname
        _ = parts.port  # raises for a port that is none
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or re.search(r"[\s<>\"\\^`{|}\x00-\x1f]", joined):
        return None
    return joined


def without_tracking(address: str) -> str:
    """Drop the fragment, names and passwords, and what tells readers and visits apart; the rest stays.

    A fragment that is a path stays: by it docsify and other programs in the page tell their pages apart.
    """
    parts = parts_of(address)
    query = parts.query
    if query:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=None)
        kept = [
            (name, value)
            for name, value in pairs
            if not _TRACKING.fullmatch(name) and not _SESSION.fullmatch(f"{name}={value}")
        ]
        if len(kept) != len(pairs):
            query = urlencode(kept)
    host = parts.netloc.rpartition("@")[2]
    route = parts.fragment if is_route(parts.fragment) else ""
    return urlunsplit((parts.scheme, host, _SESSION_IN_PATH.sub("", parts.path), query, route))


def find_canonical(facts: Facts, *, url: str | None, base: str | None) -> str | None:
    """The page's own address for itself, if it can be believed; else `url`, cleaned.

    A canonical address is not believed if it is the home page of a site whose page is not its home page
    (templates that were never filled in), or of another page of this host that merely begins the path. Of an
    archive's copy it is that of the page.

    Args:
        facts: What the page declares.
        url: Where the page was, before it was copied.
        base: What relative addresses are resolved against.
    """
    linked = [
        facts.survey.elements[position].get("href") or ""
        for position in facts.survey.links.get("canonical", ())
    ]
    for address in (*linked[:3], *facts.read(CANONICAL, limit=MAX_URL)):
        candidate = address_before_archived(absolute(address, base))
        if candidate and _credible(candidate, url):
            return without_tracking(candidate)
    own = absolute(url, None) if url else None
    return without_tracking(own) if own else None


def _credible(candidate: str, url: str | None) -> bool:
    if not url:
        return True
    here, there = urlsplit(url), urlsplit(candidate)
    if re.fullmatch(r"localhost|127\.0\.0\.1|example\.(?:com|org|net)", there.hostname or ""):
        return there.hostname == here.hostname
    if there.path.strip("/") or there.query:
        return True
    return not here.path.strip("/") and not here.query and not is_route(here.fragment)


def find_lead_image(facts: Facts, *, base: str | None) -> str | None:
    """The picture that the page shares, unless its name calls it a logo, a placeholder or the site's card."""
    declared = facts.read(IMAGES, limit=MAX_URL)
    told: list[str] = []
    for node in facts.nodes[:2]:
        for key in ("image", "thumbnailUrl"):
            value = facts.graph.follow(node.get(key))
            values = value if isinstance(value, list) else [value]
            told += strings([facts.graph.follow(item) for item in values[:5]], "url", "contentUrl", "@id")
    linked = [
        facts.survey.elements[position].get("href") or ""
        for position in facts.survey.links.get("image_src", ())
    ]
    shared = (absolute(address, base) for address in (*declared, *told, *linked[:2]))
    return _first_picture(each for each in shared if each and not is_share_card(each, base))


def picture_of(root: HtmlElement) -> str | None:
    """The first picture of a cleaned article that is large enough to lead it, where none is declared."""
    large = (
        image.get("src", "")
        for image in root.iter("img")
        if _side(image.get("width")) >= _LEAST_SIDE and _side(image.get("height")) >= _LEAST_SIDE / 2
    )
    return _first_picture(large)


def is_shown(address: str, root: HtmlElement) -> bool:
    """Whether a cleaned article shows a picture, in whatever size: boards hang that onto the file's name."""
    name = urlsplit(address).path.rstrip("/").rpartition("/")[2].partition(".")[0]
    return any(name in image.get("src", "") for image in root.iter("img"))


def _side(length: str | None) -> float:
    """A side of an image in pixels; one that is not told may be as long as any."""
    pixels = pixels_of(length)
    return inf if pixels is None else pixels


def _first_picture(addresses: Iterable[str]) -> str | None:
    for picture in filter(None, (absolute(address, None) for address in addresses)):
        parts = urlsplit(picture)
        path = parts.path
        if (
            not _NOT_LEAD.search(path)
            and not is_stand_in(path)
            and not _FACES.search(parts.netloc)
            and not path.lower().endswith((".svg", ".ico"))
            and path.strip("/")
        ):
            return picture
    return None
