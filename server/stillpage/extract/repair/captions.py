"""Figures: each a picture and the few words right below it, between paragraphs and not in one. In place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import lxml.html
from lxml.html import HtmlElement

from stillpage.article import Kind
from stillpage.extract.content.blocks.markup import HEADED, HEADINGS, INLINE, LINE_LEVEL
from stillpage.extract.content.blocks.pictures_in_line import is_in_line
from stillpage.extract.repair.posts import is_post
from stillpage.extract.tree.capture_marks import WIDTH
from stillpage.extract.tree.elements import Elements, is_all_in_its_parent, is_alone
from stillpage.extract.tree.pixels import pixels_of
from stillpage.extract.tree.text import letters_of, short_text, text_before

_MOST_CHARS = 300
# Letters; of a caption the share that the paragraph must say.
_FEWEST_LETTERS = 12
_LEAST_SAID = 0.7
_BOX_LEVELS = 4
_WRAPPERS = ("div", "span", "section", "center", "aside", "figure")
_CAPTIONS = ("p", "div", "span", "small", "em", "i", "center", "cite")
_NO_CAPTION = ("img", "table", "ul", "ol", "figure")
_TITLED = frozenset((*HEADINGS, "figcaption"))
_MOST_PARTS = 12  # of a block that holds a picture and a few words
_IN_FIGURE = ("p",)  # what else stands in one may be its credit, or buttons
_ITEMS = frozenset(("li", "ul", "ol"))
_BLOCKS_AROUND = ("div", "section", "article", "main", "header")
_NOT_APART = ("figure", "table", "li", "p", "dd")
_SLASHES_OF_PATH = 3  # "https://host/path"
_LEAST_FIGURE = 100  # pixels
_LEAST_WIDE = 200
_STRESS = ("b", "strong", "em", "i", "span")
_OF_ROWS = LINE_LEVEL | {"picture"}
_LINK_WRAPPERS = frozenset(("a", "span", "div", "p", "picture", "source", "img"))


def drop_downloads(elements: Elements) -> None:
    """Drop the links that save a figure's picture in one size or another, with the items that hold them."""
    for link in elements.of("a"):
        if link.get("download") is None or next(link.iterancestors("figure"), None) is None:
            continue
        at: HtmlElement = link
        while (parent := at.getparent()) is not None and parent.tag in _ITEMS and is_alone(at):
            at = parent
        if at.find(".//img") is None and at.getparent() is not None:
            at.drop_tree()


def drop_links_to_own_figures(root: HtmlElement, address: str | None) -> None:
    """Drop a line of a captioned figure that is only a link to a page below the article's: the picture alone.

    Papers have one below each figure: "Open in a new tab", "Full size image". Addresses are whole.
    """
    own = (address or "").partition("#")[0].partition("?")[0].rstrip("/")
    if own.count("/") < _SLASHES_OF_PATH:
        return
    for figure in root.iter("figure"):
        caption = figure.find("figcaption")
        if caption is None or figure.find(".//figure") is not None or figure.find(".//img") is None:
            continue
        for link in list(figure.iter("a")):
            line = link.getparent()
            if caption in link.iterancestors():
                continue
            is_below = (link.get("href") or "").startswith(f"{own}/") and link.find(".//img") is None
            if is_below and line is not None and line.tag in ("p", "div") and is_all_in_its_parent(link):
                line.drop_tree()


def frame_pictures_at_edges(root: HtmlElement) -> None:
    """Make figures of wide pictures that begin or end a paragraph: pages let the text flow around them.

    In a line they stand on its first words, or hang below its last: 38 of the corpora's 2,026 pages. Runs
    after the captions are found, since a few words behind a picture are its caption.
    """
    wide = [image for image in root.iter("img") if _is_wide(image) and not is_in_line(image)]
    for image in wide:
        if _is_at_edge(image, at_end=False) and not _is_at_edge(image, at_end=True):
            _frame(_with_wrappers(image))
    for image in reversed(wide):  # of several the last one ends the paragraph
        if _is_at_edge(image, at_end=True) and not _is_at_edge(image, at_end=False):
            _frame(_with_wrappers(image))
    if wide:
        lift_figures(root)


def _is_wide(image: HtmlElement) -> bool:
    width = pixels_of(image.get(WIDTH)) or pixels_of(image.get("width"))
    return width is not None and width >= _LEAST_WIDE and not _is_small(image)


def _is_at_edge(image: HtmlElement, *, at_end: bool) -> bool:
    """Whether only breaks and figures stand between a picture and the beginning or end of its paragraph."""
    at = _with_wrappers(image)
    while (line := at.getparent()) is not None and at.tag != "p":
        beside = list(islice(at.itersiblings(preceding=not at_end), _MOST_PARTS))
        if len(beside) == _MOST_PARTS or any(each.tag not in ("br", "figure") for each in beside):
            return False
        if any((each.tail or "").strip() for each in ([at, *beside] if at_end else beside)):
            return False
        if (not at_end and (line.text or "").strip()) or line.tag not in (*_STRESS, "p"):
            return False
        at = line
    return at.tag == "p" and any(text.strip() for text in at.itertext())  # else it is a row of pictures


def _frame(picture: HtmlElement) -> None:
    figure = picture.makeelement("figure")
    picture.addprevious(figure)
    figure.tail, picture.tail = picture.tail, None
    figure.append(picture)


def lift_figures(root: HtmlElement) -> None:
    """Split every paragraph at the figures in it, which stand where players did.

    A parser would end the paragraph at the figure, and leave the words after it in none. The last figure is
    taken first, so that nothing is moved twice.
    """
    for figure in reversed([each for each in root.iter("figure") if each is not root]):
        if any(each.tag == "p" for each in _lines_around(figure)):
            for line in list(_lines_around(figure)):
                _part(line, figure)


def _lines_around(element: HtmlElement) -> Iterator[HtmlElement]:
    """The inline elements around an element, and the paragraph around those, from the inside out."""
    for above in element.iterancestors():
        if above.tag != "p" and above.tag not in INLINE:
            return
        yield above
        if above.tag == "p":
            return


def _part(line: HtmlElement, figure: HtmlElement) -> None:
    behind = lxml.html.Element(line.tag, {name: value for name, value in line.items() if name != "id"})
    behind.text, figure.tail = figure.tail, None
    behind.extend(figure.itersiblings())
    behind.tail, line.tail = line.tail, None
    line.addnext(figure)
    figure.addnext(behind)
    for part in (line, behind):
        if next(iter(part), None) is None and not (part.text or "").strip() and not part.get("id"):
            part.drop_tree()


def name_captions(root: HtmlElement, kind: Kind | None = None) -> None:
    """Rewrite every wrapper that holds one picture and, after it, one short block.

    In a post of a thread these are its words (on three of the four pages of the corpora).
    """
    for wrapper in list(root.iter(*_WRAPPERS)):
        children = list(wrapper)[:3]
        if (
            wrapper is root
            or len(children) != 2
            or (wrapper.text or "").strip()
            or wrapper.get(HEADED) is not None
            or (kind == "forum" and wrapper.tag != "figure" and _is_in_post(wrapper))
        ):
            continue
        picture, caption = children
        if (
            (picture.tail or "").strip()
            or (caption.tail or "").strip()
            or caption.tag not in (_IN_FIGURE if wrapper.tag == "figure" else _CAPTIONS)
            or not is_picture_alone(picture)
            or any(
                True for _ in caption.iter("img", "h1", "h2", "h3", "h4", "ul", "ol", "table", "blockquote")
            )
            or not short_text(caption, _MOST_CHARS)
            or sum(1 for _ in caption.iter("p")) > 1
        ):
            continue
        wrapper.tag, caption.tag = "figure", "figcaption"


def _is_in_post(element: HtmlElement) -> bool:
    post = next(element.iterancestors("article"), None)
    return post is not None and is_post(post)


def gather_captions(root: HtmlElement) -> None:
    """Put a caption and the picture above it into a figure, if they are in none.

    A caption within a caption, which would be set smaller twice, becomes part of the outer one.
    """
    for caption in list(root.iter("figcaption")):
        if next(caption.iterancestors("figcaption"), None) is not None:
            caption.tag = "div"
            continue
        picture = caption.getprevious()
        if (
            picture is None
            or (picture.tail or "").strip()
            or any(each.tag in ("figure", "picture") for each in caption.iterancestors())
            or not is_only_pictures(picture)
        ):
            continue
        figure = next(picture.iter("figure"), None)
        if figure is None:
            figure = picture.makeelement("figure")
            picture.addprevious(figure)
            figure.append(picture)
            picture.tail, picture = None, figure
        caption.tail, picture.tail = None, caption.tail
        figure.append(caption)


def is_only_pictures(element: HtmlElement) -> bool:
    """Whether an element holds a picture or several, in a figure or none, and no words."""
    parts = list(islice(element.iter(), _MOST_PARTS + 1))
    return (
        len(parts) <= _MOST_PARTS
        and any(each.tag == "img" for each in parts)
        and not any(each.tag in ("table", "video", "audio", "figcaption") for each in parts)
        and sum(each.tag == "figure" for each in parts) <= 1
        and short_text(element, _MOST_CHARS) == ""
    )


def name_figure_words(root: HtmlElement) -> None:
    """Make a caption of the words below a figure's picture that stand in no block."""
    for figure in root.iter("figure"):
        parts = list(islice(figure.iterchildren(), _MOST_PARTS + 1))
        shown = [at for at, each in enumerate(parts) if each.tag == "img" or each.find(".//img") is not None]
        if not shown or len(parts) > _MOST_PARTS or figure.find(".//figcaption") is not None:
            continue
        picture, words = parts[shown[-1]], parts[shown[-1] + 1 :]
        if any(each.tag == "a" or (each.tag not in INLINE and each.tag != "br") for each in words):
            continue
        said = [picture.tail, *(text for each in words for text in (each.text_content(), each.tail))]
        length = sum(len((text or "").strip()) for text in said)
        if 0 < length <= _MOST_CHARS:
            caption = figure.makeelement("figcaption")
            caption.text, picture.tail = picture.tail, None
            caption.extend(words)
            figure.append(caption)


def name_shown_alts(root: HtmlElement) -> None:
    """Make a caption of what repeats a picture's `alt` below it, or behind it on its line, and says no more.

    Scripts of themes do that for pictures without a caption. A heading or a link is the title of a card.
    """
    for picture in list(root.iter("img")):
        alt = letters_of(picture.get("alt") or "")
        block = next(picture.iterancestors("p", "div", "figure"), root) if alt else root
        if block is root:
            continue
        parts = list(islice(block.iter(), _MOST_PARTS + 1))  # thousands of pictures may share a block
        if len(parts) > _MOST_PARTS or any(each.tag in _TITLED for each in parts):
            continue
        if next(block.iterancestors("table"), None) is not None:
            continue
        said, below = short_text(block, _MOST_CHARS), block.getnext()
        if said == "" and below is not None and not (block.tail or "").strip():
            is_alt = letters_of(short_text(below, _MOST_CHARS) or "") == alt
            if is_alt and below.tag in ("p", "div") and _are_words(below):
                block.tail, below.tail = below.tail, None
                _make_figure(block, below)
        elif said and letters_of(said) == alt and block[0] in (picture, *picture.iterancestors()):
            first, *others = block
            is_first = not (block.text or "").strip() and short_text(first, _MOST_CHARS) == ""
            if is_first and all(map(_are_words, others)):
                caption = lxml.html.Element("p")
                caption.text, first.tail = first.tail, None
                caption.extend(others)
                _make_figure(block, caption)


def _are_words(element: HtmlElement) -> bool:
    return not any(True for _ in element.iter("a", *_NO_CAPTION, *_TITLED))


def _make_figure(block: HtmlElement, caption: HtmlElement) -> None:
    block.tag, caption.tag = "figure", "figcaption"
    block.append(caption)


def drop_repeated_captions(root: HtmlElement) -> None:
    """Drop a paragraph below a figure that repeats its caption, which may have a number in front.

    Pages write one for the enlarged picture and one below it. The paragraph has no such number, so its words
    become the caption.
    """
    for figure in list(root.iter("figure")):
        caption, below = figure.find(".//figcaption"), _right_below(figure)
        if (
            caption is None
            or below is None
            or below.tag not in ("p", "div")
            or next(below.iter(*_NO_CAPTION), None) is not None
        ):
            continue
        own, other = (letters_of(short_text(each, _MOST_CHARS) or "") for each in (caption, below))
        if len(other) >= _FEWEST_LETTERS and own.endswith(other) and len(other) >= _LEAST_SAID * len(own):
            for child in list(caption):
                caption.remove(child)
            caption.text = below.text
            caption.extend(list(below))
            below.text = None
            below.drop_tree()


def _right_below(element: HtmlElement) -> HtmlElement | None:
    """What follows an element, or the boxes around it, with no text in between."""
    at: HtmlElement | None = element
    for _ in range(_BOX_LEVELS):
        if at is None or (at.tail or "").strip():
            return None
        if (below := at.getnext()) is not None:
            return below
        at = at.getparent()
    return None


def name_figures(root: HtmlElement) -> None:
    """Make a figure of every paragraph that is one picture; in a cell it stays where it stands."""
    for paragraph in list(root.iter("p")):
        if (
            len(paragraph) == 1
            and not any(True for _ in paragraph.iterancestors("figure", "table"))
            and is_picture_alone(paragraph)
        ):
            paragraph.tag = "figure"


def set_pictures_apart(root: HtmlElement) -> None:
    """Make a figure of a picture that stands alone between blocks, so that it is set apart from them.

    Not of several in a row nor of small ones (rows of stars and signs stay rows), nor in tables and lists.
    """
    may_hold: dict[HtmlElement, bool] = {}  # one box may hold thousands, 200 elements deep
    for image in list(root.iter("img")):
        picture = _with_wrappers(image)
        around = picture.getparent()
        if around is None or around.tag not in _BLOCKS_AROUND or _is_small(image) or is_in_line(image):
            continue
        if text_before(picture).strip() or (picture.tail or "").strip():
            continue
        beside = (picture.getprevious(), picture.getnext())
        if any(each is not None and each.tag in _OF_ROWS for each in beside):
            continue
        if around not in may_hold:
            may_hold[around] = not any(each.tag in _NOT_APART for each in around.iterancestors())
        if may_hold[around]:
            _frame(picture)


def _with_wrappers(image: HtmlElement) -> HtmlElement:
    """The outermost link or `picture` that holds an image and nothing else; a `source` may be left open."""
    at = image
    while (around := at.getparent()) is not None and around.tag in ("a", "picture", "source", "span"):
        is_all = around.tag in ("picture", "source") or (is_alone(at) and not (around.text or "").strip())
        if not is_all or (at.tail or "").strip():
            break
        at = around
    return at


def _is_small(image: HtmlElement) -> bool:
    sizes = (pixels_of(image.get(name)) for name in (WIDTH, "width", "height"))
    return any(size is not None and size < _LEAST_FIGURE for size in sizes)


def is_picture_alone(element: HtmlElement) -> bool:
    """Whether an element is or holds one picture, a link or wrappers around it, and nothing else."""
    return (
        all(node.tag in _LINK_WRAPPERS for node in element.iter())
        and sum(1 for _ in element.iter("img")) == 1
        and short_text(element, _MOST_CHARS) == ""
    )
