"""A real `src` for every image: from lazy forms, `srcset`, `picture` or the `<noscript>` twin. In place."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.pictures_in_line import is_in_line
from stillpage.extract.image_names import (
    STANDARD,
    is_image_file,
    is_stand_in,
    may_stand_in,
    names_image,
    says_stand_in,
)
from stillpage.extract.picture_sizes import WISHED_WIDTH
from stillpage.extract.repair.pictures.addresses_in_data import addresses_in_data, of_wished_width
from stillpage.extract.repair.pictures.backgrounds import show_backgrounds
from stillpage.extract.repair.pictures.sizes import forget_size_of_stand_in, settle_size
from stillpage.extract.repair.pictures.trackers import is_service, may_count
from stillpage.extract.repair.pictures.twins import drop_picture_twins
from stillpage.extract.repair.pictures.waiting import show_waiting
from stillpage.extract.tree.attributes import copy_attributes
from stillpage.extract.tree.capture_marks import DIR, HEIGHT, WIDTH
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.parse import parse_fragment
from stillpage.extract.tree.pixels import pixels_of
from stillpage.extract.tree.removal import drop_tags, drop_trees
from stillpage.extract.tree.styles import NOT_DISPLAYED

_SRCSET_VALUE = re.compile(r"\S\s+\d+(?:\.\d+)?[wx]\b")
_IN_ADDRESS = re.compile(r"[/.]\w")  # not in what a caption says of a lens with 4x zoom
_SIZE = re.compile(r"(\d+(?:\.\d*)?|\.\d+)([wx])")
# A size to whose comma the next address is glued.
_GLUED = re.compile(r"(\s[\d.]+[wx]),")
_DRAWN_FILE = re.compile(r"\.(gif|svg|png)(?:[?#]|$)", re.IGNORECASE)
_FILE_NAME = re.compile(r"/([^/?#]{3,}\.(?:jpe?g|png|webp|avif))(?:[?#]|$)", re.IGNORECASE)
_LONGEST = 4000  # of an address
_NO_FILES = ("data:", "blob:", "about:", "#", "javascript:")
_ONE_PIXEL = "data:image/gif;base64,R0lGODlhAQAB"  # the size is the GIF's first bytes
# Not let out by the allow-list (sanitize.py).
_DRAWING = "data:image/svg"
# The attributes that hold an address without an image's file name, most used first.
_LAZY_NAMES = tuple(
    f"data-{name}" for name in "src original lazy-src lazy image img url hi-res-src full-src".split()
)
# Loaders' own words for one (`data-delayed-url`, `nitro-lazy-src`), but where it leads to when it is pressed.
_WAITING = re.compile(r"^(?=data-|(?:[a-z]+-)?lazy-)(?:[a-z]+-){1,4}(?:src|url|image|img)$")
_NOT_PICTURES = re.compile(
    r"link|share|page|post|pin|href|click|video|audio|source|author|ads?(?![a-z])|credit|embed|product|story"
    r"|article|api|license|avatar|profile|user|hover|error|fallback|canonical|buy|shop"
)
_WEB_ADDRESS = re.compile(r"(?:https?:)?//[^\s\"<>{}]{4,4000}", re.IGNORECASE)
# A turning wheel has less. Pixels, as the browser found them.
_LEAST_SHOWN = 200
_SIZES = ("width", "height", WIDTH, HEIGHT)
# In a `<noscript>` an image that is no photograph, with no size and no text, counts visits.
_PHOTOGRAPH = re.compile(r"\.(?:jpe?g|png|webp|avif)(?![a-z])", re.IGNORECASE)
# A picture that a style makes this small is no picture, either.
_NO_SIZE = re.compile(r"(?:^|[\s;])(?:width|height)\s*:\s*[012](?:px)?\s*(?:!|;|$)", re.IGNORECASE)
_OFF_SCREEN = re.compile(r"(?:^|[\s;])(?:left|top|right)\s*:\s*-\d{3,5}px", re.IGNORECASE)
_STYLE_CHARS = 500
# A family with all its joiners has 11.
_SIGN_CHARS = 16
# What tells two sizes of a picture apart in their addresses.
_SIZE_IN_NAME = re.compile(r"[?#].*|[\d_x@-]+", re.DOTALL)
# How far above an image the link stands that leads to its large form.
_LINK_LEVELS = 3


def resolve_images(elements: Elements) -> None:
    """Give the page's images their real addresses, and drop those that show nothing."""
    for element in elements.of("amp-img", "amp-anim"):
        element.tag = "img"
    for noscript in elements.of("noscript"):
        _open(noscript)
    drop_trees(noscript for noscript in elements.of("noscript") if _is_told_by_twin(noscript))
    for drawing in elements.of("object", "embed"):
        _show_drawing(drawing)
    show_backgrounds(elements)
    for picture in elements.of("picture"):
        if picture.find(".//img") is None and picture.find("source") is not None:
            etree.SubElement(picture, "img")
    drop_trees(image for image in elements.of("img") if _is_spelt(image))
    images = list(elements.root.iter("img"))  # some are new
    show_waiting(images)
    for image in images:
        _resolve(image)
    drop_trees(image for image in images if _is_drawing(image) or not image.get("src") or _is_tracker(image))
    # An image of AMP may hold another, for readers without scripts, which went with it.
    gone = {image for image in images if image.getparent() is None}
    left = [image for image in images if gone.isdisjoint((image, *image.iterancestors("img")))]
    drop_picture_twins(left, is_capture=elements.root.get(DIR) is not None)
    bare = [picture for picture in elements.of("picture") if picture.find(".//img") is None]
    drop_trees(source for picture in bare for source in picture.iter("source"))
    drop_tags(bare)  # what a drawing stands for stays
    for source in elements.of("source"):
        stands_in = (source.get("srcset") or "data:").lstrip().startswith("data:")
        if stands_in and (lazy := source.get("data-srcset")):
            source.set("srcset", lazy)


def _resolve(image: HtmlElement) -> None:
    shown = image.get("src")
    # lazysizes' own manual writes a drawing there, for browsers that would load `src` at once.
    if _is_blank_srcset(image.get("srcset", "")):
        del image.attrib["srcset"]
    waiting = None if image.get("srcset") else _lazy_srcset(image)
    if waiting:
        image.set("srcset", waiting)
    if lazy := _larger(image):
        image.set("src", lazy)
    # What is shown until a loader takes one of the candidates is small, blurred, or a stand-in.
    elif waiting or _may_stand_in(image):
        best = next(_addresses(image), None)
        if best:
            image.set("src", best)
        elif _shows_nothing(image):
            image.attrib.pop("src", None)
    if image.get("src") != shown:
        forget_size_of_stand_in(image)
    settle_size(image)


def _larger(image: HtmlElement) -> str | None:
    """The address that waits for a loader, if `src` is a stand-in, or the same picture in another size."""
    waiting = [value for name in _LAZY_NAMES[:4] if (value := image.get(name, "").strip())]
    src = image.get("src", "").strip()
    if not waiting or src.startswith(_NO_FILES):
        return None
    if stands_for := _stood_in_for(image, src, waiting):
        return stands_for
    for value in waiting:
        lazy = of_wished_width(value, image)
        if "{" in lazy or lazy.startswith("data:") or _only_adds(lazy, src):
            continue
        is_same = _SIZE_IN_NAME.sub("", src) == _SIZE_IN_NAME.sub("", lazy) != "" or _is_same_file(src, lazy)
        if is_same:
            return lazy if src != lazy else None
    return None


def _only_adds(address: str, src: str) -> bool:
    """Whether an address tells a loader something about `src`: Jetpack's `is-pending-load`."""
    return bool(src) and address.startswith(f"{src}&")


def _is_same_file(one: str, other: str) -> bool:
    """Whether two addresses end in the name of one photograph's file: a proxy's path says in which size."""
    first, second = (_FILE_NAME.search(each[:_LONGEST]) for each in (one, other))
    return first is not None and second is not None and first[1] == second[1]


def _stood_in_for(image: HtmlElement, src: str, waiting: Sequence[str]) -> str | None:
    """The file that waits for a loader while a drawing (`noimg.gif`) is shown in its place.

    A drawing in `src` and a photograph elsewhere are two pictures; where both are drawings, the class names
    the loader.
    """
    if (shown := _DRAWN_FILE.search(src[:_LONGEST])) is None:
        return None
    file = next((each for each in waiting if is_image_file(each) and "{" not in each), None)
    if file is None or src == file:
        return None
    drawn = _DRAWN_FILE.search(file)
    is_other = drawn is None or drawn[1].lower() != shown[1].lower()
    return file if is_other or "lazy" in image.get("class", "").lower() else None


def _addresses(image: HtmlElement) -> Iterator[str]:
    """Where the image really is, best first."""
    for name in _LAZY_NAMES:
        value = image.get(name, "").strip()
        if value and not value.startswith(("data:", "{", "[", "#")) and not _SRCSET_VALUE.search(value):
            value = of_wished_width(value, image)
            if "{" not in value and not _only_adds(value, image.get("src", "")):
                yield value
    if best := best_candidate(image.get("srcset", "")):
        yield best
    for name, value in image.items():
        if names_image(name, value) and "{" not in value:
            yield value.strip()
    parent = image.getparent()
    sources = list[str]()
    # A picture has one image; of 20,000 in it each would ask for all its sources.
    if parent is not None and parent.tag == "picture" and parent.find("img") is image:
        names = ("srcset", "data-srcset")
        sources += [source.get(name, "") for source in parent.iter("source") for name in names]
    for srcset in sources:
        if best := best_candidate(srcset):
            yield best
    if not _is_drawn(image.get("src")):
        for name, value in image.items():
            is_loaders = _WAITING.search(name) and not _NOT_PICTURES.search(name)
            if is_loaders and _WEB_ADDRESS.fullmatch(value.strip()):
                yield value.strip()
        yield from addresses_in_data(image)
    # A thumbnail that leads to the picture itself, or on a wiki to the page about it: "File:Grey_heron.jpg".
    is_shown = not _is_placeholder(image.get("src"))
    for around in () if is_shown else itertools.islice(image.iterancestors(), _LINK_LEVELS):
        address = around.get("href", "").strip() if around.tag == "a" else ""
        if is_image_file(address):
            yield address


def best_candidate(srcset: str) -> str | None:
    """The candidate nearest the width that a reader's column needs."""
    # By words: a pattern that looks for an address before each size is quadratic in what is none, and a
    # picture written into a srcset is one word of 20,000 letters (it took 7 s).
    words = _GLUED.sub(r"\1, ", srcset[:20_000]).split()
    sized = [(words[at - 1], found) for at, word in enumerate(words) if at and (found := _size(word))]
    if not sized:
        first = srcset.split(maxsplit=1)
        return first[0].rstrip(",") if first and not first[0].startswith("data:") else None
    wished = WISHED_WIDTH if sized[0][1][2] == "w" else 2
    return min(sized, key=lambda candidate: abs(float(candidate[1][1]) - wished))[0].removesuffix(",")


def _size(word: str) -> re.Match[str] | None:
    return _SIZE.fullmatch(word.removesuffix(","))


def _lazy_srcset(image: HtmlElement) -> str | None:
    for name, value in image.items():
        if name in STANDARD or " " not in value or "{" in value:
            continue  # most: one address, one number
        if _SRCSET_VALUE.search(value) and _IN_ADDRESS.search(best_candidate(value) or ""):
            return str(value)
    return None


def _is_blank_srcset(srcset: str) -> bool:
    return srcset.lstrip().startswith("data:") and not _is_drawn(srcset.lstrip())


def _is_placeholder(src: str | None) -> bool:
    src = (src or "").strip()
    return not src or src.startswith(_NO_FILES) or is_stand_in(src)


def _may_stand_in(image: HtmlElement) -> bool:
    src = image.get("src", "").strip()
    return not src or src.startswith(_NO_FILES) or may_stand_in(src)


def _shows_nothing(image: HtmlElement) -> bool:
    """Whether what stands in is all there is, and no picture as far as the browser found."""
    src = image.get("src", "")
    if not _is_placeholder(src) or _is_drawn(src) or _is_drawn_sign(image):
        return False
    is_file = src.startswith(("http://", "https://", "/"))
    is_large = (pixels_of(image.get(WIDTH)) or 0) >= _LEAST_SHOWN
    return not (is_file and is_large and not says_stand_in(src))


def _is_drawn(src: str | None) -> bool:
    """Whether a data: address holds a picture, not a placeholder (those are below 1 kB)."""
    return bool(src) and str(src).startswith("data:image/") and len(str(src)) > 1500


def _is_drawn_sign(image: HtmlElement) -> bool:
    """Whether a data: address holds a word of its line: a formula's drawing needs few bytes."""
    address = image.get("src", "").strip()
    if not address.startswith("data:image/") or address.startswith(_ONE_PIXEL):
        return False
    return _stands_in_line(image)


def _is_drawing(image: HtmlElement) -> bool:
    """Whether an image may not be shown (SVG); if it is a word of its line, its `alt` is left there."""
    if not image.get("src", "").strip().startswith(_DRAWING):
        return False
    if _stands_in_line(image):
        image.tail = f"{image.get('alt', '').strip()}{image.tail or ''}"
    return True


def _stands_in_line(image: HtmlElement) -> bool:
    around = image.getparent()
    return is_in_line(around if around is not None and around.tag == "picture" else image)


def _is_tracker(image: HtmlElement) -> bool:
    """Whether an image counts visits: of a pixel or two, not shown, or at a counter's address."""
    address = image.get("src", "").strip()
    if is_service(address) or _is_unseen(image):
        return True
    sizes = [size for name in _SIZES if (size := image.get(name)) is not None]
    if sizes or image.get("alt", "").strip():
        return any(size.strip().removesuffix("px") in ("0", "1", "2") for size in sizes)
    return not image.get("srcset") and may_count(address)


def _is_unseen(image: HtmlElement) -> bool:
    """Whether a style hides an image that has nothing of one to be shown: a size, a loader's address, a text.

    Frameworks write `width:0;min-width:100%` for an image that fills its box. What stands beside the window
    may have a text: counters are called after their services.
    """
    style = image.get("style", "")[:_STYLE_CHARS]
    if not style:
        return False
    is_beside = _OFF_SCREEN.search(style) is not None
    if not is_beside and not _NO_SIZE.search(style) and not NOT_DISPLAYED.search(style):
        return False
    told = any(image.get(name) for name in ("width", "height", "srcset")) or (
        not is_beside and image.get("alt")
    )
    return not told and next(_addresses(image), None) is None


def _open(noscript: HtmlElement) -> None:
    """Read the markup of a `<noscript>` that was written as text: a browser with scripts knows it as such."""
    text = noscript.text or ""
    if len(noscript) or "<img" not in text[:_LONGEST] or len(text) > _LONGEST:
        return
    noscript.text = None
    noscript.extend(list(parse_fragment(text)))


def _is_told_by_twin(noscript: HtmlElement) -> bool:
    """Put the image of a `<noscript>` where the script would have put it; say whether one waits there."""
    images = list(noscript.iter("img"))
    if not images or len(noscript.text_content().strip()) > 100:
        return False
    if _is_tracker(images[0]) or _is_placeholder(images[0].get("src")):
        return False
    twin = _neighbour_image(noscript)
    if twin is not None:
        if _may_stand_in(twin) or _is_loaded_later(twin, images[0]):
            forget_size_of_stand_in(twin)
            copy_attributes(images[0], twin)
        return True
    if not _says_what_it_shows(images[0]):
        return True
    noscript.tag = "span"
    if noscript.find(".//figcaption") is None:
        # What is said beside it is said to readers without scripts.
        for element in noscript.iter():
            element.text = None
            if element is not noscript:
                element.tail = None
    return False


def _says_what_it_shows(image: HtmlElement) -> bool:
    address = image.get("src", "")
    return (
        bool(image.get("alt", "").strip())
        or any(image.get(name) for name in _SIZES)
        or _PHOTOGRAPH.search(address) is not None
    )


def _is_loaded_later(image: HtmlElement, twin: HtmlElement) -> bool:
    """Whether an attribute names the twin's file: what a lazy loader shows till then is a stand-in."""
    address = twin.get("src", "").strip()
    return any(value.strip() == address for name, value in image.items() if name not in STANDARD)


def _neighbour_image(noscript: HtmlElement) -> HtmlElement | None:
    for neighbour in (noscript.getprevious(), noscript.getnext()):
        if neighbour is not None:
            if neighbour.tag in ("img", "amp-img"):
                return neighbour
            found = list(neighbour.iter("img"))
            if len(found) == 1:
                return found[0]
    return None


def _is_spelt(image: HtmlElement) -> bool:
    """Put an emoji in the place of its picture, which would fill the column; say whether it is one."""
    sign = image.get("alt", "").strip()
    if not 0 < len(sign) <= _SIGN_CHARS or not all(map(_is_of_sign, sign)):
        return False
    image.tail = sign + (image.tail or "")
    return True


def _is_of_sign(char: str) -> bool:
    # So: the emoji themselves; Sk: skin; Mn, Me, Cf: what joins several to one.
    return unicodedata.category(char) in ("So", "Sk", "Mn", "Me", "Cf")


def _show_drawing(embedded: HtmlElement) -> None:
    """Make an `img` of an image embedded as an object, without what older browsers showed instead."""
    address = (embedded.get("data") or embedded.get("src") or "").strip()
    kind = embedded.get("type", "").lower()
    if address and (kind.startswith("image/") or (not kind and names_image("data", address))):
        embedded[:], embedded.tag, embedded.text = [], "img", None
        embedded.set("src", address)
