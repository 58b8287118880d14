"""All elements of a page, by tag, from one walk: libxml2 takes as long for each further one. Pure."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

# Elements whose Python objects are kept: 14 MB at most.
_MOST_HELD = 100_000


class Elements:
    """The elements of a tree, as it was when they were read.

    A walk over a page of 1,400 elements takes 0.2 ms, whatever it looks for, and a dozen steps look for
    something; asking here takes as long as the answer. And lxml makes an element's Python object when it is
    met and forgets it when nobody holds it: held here, it is made once and not by each walk, which is a tenth
    of the whole extraction.

    Attributes:
        root: Of the tree.
    """

    def __init__(self, root: HtmlElement) -> None:
        """Read a tree."""
        self.root = root
        self._held: list[HtmlElement] = []
        self._places: defaultdict[object, list[int]] = defaultdict(list)  # a comment's tag is a function
        self.read_again()

    def read_again(self) -> None:
        """The tree was changed."""
        self._held = list(islice(self.root.iter(), _MOST_HELD))
        self._places.clear()
        for place, element in enumerate(self._held):
            self._places[element.tag].append(place)

    def __len__(self) -> int:
        """How many there are, comments included; 100,000 for any more."""
        return len(self._held)

    def tags(self) -> list[str]:
        """The tags that there are, without comments; of a huge page those of its first 100,000 elements."""
        return [tag for tag in self._places if isinstance(tag, str)]

    def all(self) -> list[HtmlElement]:
        """Each of them, but no comments, in the order of the page."""
        if len(self._held) == _MOST_HELD:
            return list(self.root.iter(etree.Element))
        return [element for element in self._held if isinstance(element.tag, str)]

    def of(self, *tags: str) -> list[HtmlElement]:
        """Those that had one of these tags, in the order of the page; some may have left the tree since."""
        if len(self._held) == _MOST_HELD:
            return list(self.root.iter(*tags))
        found = [self._places[tag] for tag in tags if tag in self._places]
        places = found[0] if len(found) == 1 else sorted(place for each in found for place in each)
        return [self._held[place] for place in places]
