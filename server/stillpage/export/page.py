"""An article as one HTML page that opens from disk: no script, and of the network at most images. Pure."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from html import escape
from itertools import islice
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from stillpage.article import Article, Highlight, host_of
from stillpage.export.formulas import set_formulas
from stillpage.export.highlights_markdown import highlights_heading
from stillpage.export.lead_image import is_lead_above
from stillpage.export.marking import highlights_section, mark_highlights
from stillpage.export.tables import set_tables

# The reader paints what is around the article itself; here that is the page.
_AROUND = "\nbody { margin: 0; padding: 2rem 1.25rem 5rem; background: var(--paper); }\n"


def to_html_page(
    article: Article,
    *,
    stylesheet: str,
    images: Mapping[str, str] | None = None,
    image_sizes: Mapping[str, tuple[int, int]] | None = None,
    highlights: Sequence[Highlight] = (),
    note: str = "",
    loads_images: bool = False,
) -> str:
    """Write the page.

    Args:
        article: What to write.
        stylesheet: CSS, put into the page; the reader's own.
        images: Where an image is, relative to the page, by its URL. Others become links: they load nothing.
        image_sizes: Width and height in pixels by that place, so that nothing moves while images load.
        highlights: Drawn into the text, and listed with their notes below it.
        note: What the reader wrote about the whole; it stands above that list.
        loads_images: Whether images that are nowhere else are loaded from where they were.
    """
    marked = mark_highlights(article.content_html, highlights)
    heading = highlights_heading(article.lang)
    listed = highlights_section(marked.found, marked.missing, heading=heading, note=note)
    local = _Images(dict(images or {}), dict(image_sizes or {}), loads=loads_images)
    title = escape(article.title or host_of(article.url) or "")
    style = (stylesheet + _AROUND).replace("</", "<\\/")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    # The page is opened as a file by its owner, or from the library's own address; no script of it runs.
    elsewhere = " http: https:" if loads_images else ""
    policy = (
        f"default-src 'none'; img-src 'self' file: data:{elsewhere};"
        f" style-src 'sha256-{digest}'; base-uri 'none'"
    )
    address = article.canonical_url or article.url
    return f"""<!doctype html>
<html lang="{escape(article.lang or "", quote=True)}" dir="{article.dir}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
{f'<link rel="canonical" href="{escape(address)}">' if address else ""}
<style>{style}</style>
</head>
<body>
<article class="stillpage-article" lang="{escape(article.lang or "", quote=True)}" dir="{article.dir}">
<header class="article-header">
{_header(article, title, address, local)}
</header>
<div class="article-body">
{_body(marked.html, local)}
</div>
{listed}
</article>
</body>
</html>
"""


def to_fragment(article: Article, *, images: Mapping[str, str]) -> str:
    """Write what is between the article's title and its end, for a feed.

    Args:
        article: What to write.
        images: Where an image is, by its URL. Others become links.
    """
    return _body(article.content_html, _Images(images, {}))


def to_framed_page(
    article: Article,
    *,
    stylesheets: Sequence[str],
    images: Mapping[str, str],
    image_sizes: Mapping[str, tuple[int, int]],
    highlights: Sequence[Highlight] = (),
    published: str = "",
    attributes: Mapping[str, str] | None = None,
) -> str:
    """Write the page that the library shows in a frame: links to elsewhere open apart from it.

    Args:
        article: What to write.
        stylesheets: Their addresses.
        images: Where an image is, relative to the page, by its URL. Others become links.
        image_sizes: Width and height in pixels by that place.
        highlights: As in `to_html_page`.
        published: The date as it is to be read; the day in ISO 8601 if empty.
        attributes: Of the page's root, for the stylesheets.
    """
    marked = mark_highlights(article.content_html, highlights)
    listed = highlights_section(marked.found, marked.missing, heading=highlights_heading(article.lang))
    local = _Images(images, image_sizes)
    title = escape(article.title or host_of(article.url) or "")
    address = article.canonical_url or article.url
    lang = escape(article.lang or "", quote=True)
    links = "".join(f'<link rel="stylesheet" href="{escape(each)}">' for each in stylesheets)
    root = "".join(f' {name}="{escape(value)}"' for name, value in (attributes or {}).items())
    return f"""<!doctype html>
<html lang="{lang}" dir="{article.dir}"{root}>
<head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>{title}</title>{links}</head>
<body>
<article class="stillpage-article" lang="{lang}" dir="{article.dir}">
<header class="article-header">
{_header(article, title, address, local, opens_apart=True, published=published)}
</header>
<div class="article-body">
{_body(marked.html, local, opens_apart=True)}
</div>
{listed}
</article>
</body>
</html>
"""


class _Images:
    """Where images are, and what stands for those that are nowhere."""

    def __init__(
        self, places: Mapping[str, str], sizes: Mapping[str, tuple[int, int]], *, loads: bool = False
    ) -> None:
        self._places, self._sizes, self._loads = places, sizes, loads

    def place(self, url: str | None) -> str | None:
        return self._places.get(url or "") or (url if self._loads else None)

    def size(self, place: str) -> tuple[int, int] | None:
        return self._sizes.get(place)


# Characters; as in extension/reader/article_view.js.
_LONG_TITLE = 140
# A list's item that begins with one has a sign (extension/reader/rebuild.js); how far in its words may stand.
_OWN_SIGN = re.compile(r"\s*[•·‣▪●◦►▶➤→✓✔✅☐☑☒✗✘❌]")
_FEW_TEXTS = 6
# A frame shows the article and nothing else; without a referrer, where it goes learns nothing.
_APART = ' target="_blank" rel="noopener noreferrer"'


def _header(
    article: Article,
    title: str,
    address: str | None,
    local: _Images,
    *,
    opens_apart: bool = False,
    published: str = "",
) -> str:
    apart = _APART if opens_apart else ""
    site = escape(article.site_name or host_of(address) or "")
    byline = [f"<bdi>{escape(', '.join(article.authors))}</bdi>"] if article.authors else []
    if article.published:
        day = escape(published or article.published[:10])
        byline.append(f'<time dir="auto" datetime="{escape(article.published)}">{day}</time>')
    parts = [
        f'<p class="article-site"><a href="{escape(address)}"{apart}><bdi>{site}</bdi></a></p>'
        if address
        else "",
        f'<h1 class="article-title{" is-long" if len(title) > _LONG_TITLE else ""}">{title}</h1>',
        f'<p class="article-byline">{" · ".join(byline)}</p>' if byline else "",
    ]
    place = local.place(article.lead_image)
    if place and is_lead_above(article):
        parts.append(
            f'<figure class="article-lead"><img src="{escape(place)}" alt=""{_sized(local, place)}></figure>'
        )
    return "\n".join(part for part in parts if part)


def _sized(local: _Images, place: str) -> str:
    size = local.size(place)
    return f' width="{size[0]}" height="{size[1]}"' if size else ""


def _body(content: str, local: _Images, *, opens_apart: bool = False) -> str:
    """Point images to their files; what would load from elsewhere becomes a link."""
    if not content.strip():
        return ""
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8")
    body = etree.fromstring(f"<body>{content}</body>".encode(), parser=parser).find("body")
    if body is None:
        return ""
    for element in list(body.iter("img", "video", "audio", "source", "track", "iframe", "embed", "object")):
        if element.tag == "img":
            _localize(element, local)
        elif element.tag in ("video", "audio"):
            _link_media(element, local)
        elif element.tag == "source" and element.getparent() is not None:
            # lxml's parser knows no void `source`: the picture's own image stands inside it.
            element.drop_tag()
    for picture in list(body.iter("picture")):
        picture.drop_tag()
    for link in body.iter("a") if opens_apart else ():
        if not link.get("href", "#").startswith("#"):
            link.set("target", "_blank")
            link.set("rel", "noopener noreferrer")
    set_formulas(body)
    set_tables(body)
    for item in body.iter("li"):
        # As in the reader (extension/reader/rebuild.js): one picture, and no word.
        if len(item) == 1 and not item.text_content().strip() and len(list(item.iter("img"))) == 1:
            item.set("class", "picture-item")
        elif _has_own_sign(item):
            item.set("class", "signed-item")
    inner = etree.tostring(body, encoding="unicode", method="html")
    return inner.removeprefix("<body>").removesuffix("</body>").strip()


def _has_own_sign(item: html.HtmlElement) -> bool:
    parent = item.getparent()
    words = (text for text in islice(item.itertext(), _FEW_TEXTS) if text.strip())
    return parent is not None and parent.tag == "ul" and _OWN_SIGN.match(next(words, "")) is not None


def _localize(image: html.HtmlElement, local: _Images) -> None:
    url = image.get("src")
    place = local.place(url)
    if url is not None and place == url:
        return
    image.attrib.pop("srcset", None)
    if url is not None and url.startswith("data:image/"):
        return
    if place is None:
        _replace(image, _link(url, image.get("alt")))
        return
    image.set("src", place)
    size = local.size(place)
    if size and not (image.get("width") and image.get("height")):
        image.set("width", str(size[0]))
        image.set("height", str(size[1]))


def _link_media(media: html.HtmlElement, local: _Images) -> None:
    sources = [media.get("src"), *(source.get("src") for source in media.iter("source"))]
    address = next((source for source in sources if source), None)
    link = _link(address, media.get("title"))
    place = local.place(media.get("poster"))
    if place is not None and address:
        link.text = None
        picture = etree.SubElement(link, "img", src=place, alt=media.get("title") or "")
        if size := local.size(place):
            picture.set("width", str(size[0]))
            picture.set("height", str(size[1]))
    _replace(media, link)


def _link(url: str | None, label: str | None) -> html.HtmlElement:
    """Stand for what is not here: its description, or its file's name, as a link to where it was."""
    link: html.HtmlElement = html.Element("a")
    link.set("class", "missing-image")
    if url:
        link.set("href", url)
    name = unquote(urlsplit(url).path.rpartition("/")[2]) if url else ""
    link.text = " ".join((label or "").split()) or name or host_of(url) or "…"
    return link


def _replace(element: html.HtmlElement, new: html.HtmlElement) -> None:
    parent = element.getparent()
    if parent is None:
        return
    within = next(element.iterancestors("a"), None)
    if within is not None:  # a link cannot stand in a link
        new.tag = "span"
        new.attrib.pop("href", None)
    new.tail = element.tail
    parent.replace(element, new)
