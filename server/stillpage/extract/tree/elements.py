"""All elements of a page by tag and attribute, from one walk for all stages. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from operator import attrgetter

from lxml.html import HtmlElement

from stillpage.extract.tree.capture_marks import BACKGROUND, CLIPPED, HIDDEN_MARK

# Strokes of drawings and the like: a tenth of a page's elements, and no attribute of theirs says anything.
# Those of scripts and metas say something of them alone.
_MUTE = frozenset("path g rect circle line polygon use defs br hr wbr source script meta".split())

# The attributes that steps look for: a half of a page's.
_ASKED_FOR = frozenset(
    "class id rel itemprop property itemtype href alt style face role aria-hidden aria-expanded aria-controls"
    " data-bg data-background-image download data-checked aria-checked data-task"
    " aria-level data-aria-level data-indent data-level ne-level"
    " data-latex data-math data-tex data-formula".split()
) | {BACKGROUND, CLIPPED, HIDDEN_MARK}

HEADINGS = {f"h{level}": level for level in range(1, 7)}
"""Each heading's tag, and its level."""

_MANY = 20_000  # elements: one page of a hundred has more


def is_alone(element: HtmlElement) -> bool:
    """Whether an element has no siblings. Asks its neighbours: `len` counts all children of the parent."""
    return element.getprevious() is None and element.getnext() is None


def is_all_in_its_parent(element: HtmlElement) -> bool:
    """Whether an element is all that its parent holds: no sibling, and no text beside it."""
    around = element.getparent()
    return (
        around is not None
        and is_alone(element)
        and not (around.text or "").strip()
        and not (element.tail or "").strip()
    )


def is_empty(element: HtmlElement) -> bool:
    """Whether an element holds nothing but white space."""
    return len(element) == 0 and not (element.text or "").strip()


def link_around(element: HtmlElement) -> HtmlElement | None:
    """The `a` that an element is or stands in."""
    return element if element.tag == "a" else next(element.iterancestors("a"), None)


def is_paid_for(link: HtmlElement) -> bool:
    """Whether a link says that somebody pays for it: it leads to where a thing is sold.

    Source: https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links
    """
    return "sponsored" in (link.get("rel") or "")


class Elements:
    """The elements of a tree, as it was when they were read.

    A walk over a page of 1,400 elements takes 0.2 ms, whatever it looks for, and a dozen steps look for
    something; asking here takes as long as the answer. And lxml makes an element's Python object when it is
    met and frees it when nobody refers to it: held here, it is made once and not by each walk, which saves a
    tenth of the whole extraction. Attributes are kept for the same reason: libxml2 takes 0.8 us an element.

    Attributes:
        root: Of the tree.
        nodes: How many there were.
        tag: Of each element; lxml makes the string anew each time it is asked.
    """

    def __init__(self, root: HtmlElement) -> None:
        """Read a tree."""
        self.root = root
        self.read_again()

    def read_again(self) -> None:
        """Read the tree anew: it was changed."""
        self._held = list(self.root.iter())
        self.nodes = len(self._held)
        self.tag: list[str] = list(map(attrgetter("tag"), self._held))
        if self.nodes > _MANY:
            # One string for each name, not for each element: 64 bytes less, 30 ns more.
            names: dict[str, str] = {}
            self.tag = list(map(names.setdefault, self.tag, self.tag))
        places = self._places = defaultdict[str, list[int]](list)
        for place, tag in enumerate(self.tag):
            places[tag].append(place)
        self._by_value: dict[str, defaultdict[str, list[int]]] = {}
        self._said: dict[str, tuple[list[str], str, list[int]]] = {}
        self._by_name: defaultdict[str, list[str]] = defaultdict(list)

    def all(self) -> list[HtmlElement]:
        """Each of them, in the order of the page."""
        return self._held

    def tags(self) -> list[str]:
        """The tags that there are."""
        return list(self._places)

    def places(self, *tags: str) -> list[int]:
        """Where those with one of these tags are in `all`."""
        found = [self._places[tag] for tag in tags if tag in self._places]
        return found[0] if len(found) == 1 else sorted(place for each in found for place in each)

    def of(self, *tags: str) -> list[HtmlElement]:
        """Those that had one of these tags, in the order of the page; some may have left the tree since."""
        return list(map(self._held.__getitem__, self.places(*tags)))

    def having(self, name: str) -> Sequence[tuple[int, str]]:
        """The place in `all` of each that had this attribute, and its value, in the order of the page.

        Of those in `_ASKED_FOR`; not of strokes, scripts and metas.
        """
        return sorted((place, value) for value, places in self.by_value(name).items() for place in places)

    def by_value(self, name: str) -> Mapping[str, list[int]]:
        """As `having`, for each value its places: six elements share one, and half as much is gathered."""
        if not self._by_value:
            by_value = self._by_value = {each: defaultdict(list) for each in _ASKED_FOR}
            for place, (element, tag) in enumerate(zip(self._held, self.tag, strict=True)):
                if tag not in _MUTE:
                    # All at once: a name that lxml is asked for it looks up in the tree anew.
                    for attribute, value in element.items():
                        if (values := by_value.get(attribute)) is not None:
                            values[value].append(place)
        return self._by_value[name]

    def saying(
        self, name: str, says: Callable[[str], object], *tags: str, words: Sequence[str] = ()
    ) -> list[int]:
        """The places of those whose attribute says something, in the order of the page.

        Args:
            name: Of the attribute.
            says: Whether a value does; asked once of each, which six elements share.
            tags: Of the elements that are meant, if not all.
            words: In small letters, of which such a value has one: that most pages have none is told of all
                values at once, and of the others' values most.
        """
        by_value = self.by_value(name)
        values = self._values_with(words, name) if words else by_value
        found = [by_value[value] for value in values if says(value)]
        return sorted(place for places in found for place in places if not tags or self.tag[place] in tags)

    def _values_with(self, words: Sequence[str], name: str) -> list[str]:
        """The values of an attribute that have one of these words."""
        if name not in self._said:
            values = list(self.by_value(name))
            small = list(map(str.lower, values))
            ends = list(accumulate(len(each) + 1 for each in small))
            self._said[name] = values, "\n".join(small), ends
        values, said, ends = self._said[name]
        found = set[int]()
        for word in words:
            # Most words are in no value: told by one search, where asking each value takes 300.
            at = said.find(word)
            while at >= 0:
                value = bisect_right(ends, at)
                found.add(value)
                at = said.find(word, ends[value])
        return [values[each] for each in found]

    def called(self, *names: str) -> list[int]:
        """The places of those of whose class names one is one of these, in the order of the page.

        Takes as long as the answer, where `saying` asks of each class that the page has.
        """
        by_value = self.by_value("class")
        if not self._by_name:
            for value in by_value:
                for name in value.split():
                    self._by_name[name].append(value)
        values = {value for name in names if name in self._by_name for value in self._by_name[name]}
        return sorted(place for value in values for place in by_value[value])
