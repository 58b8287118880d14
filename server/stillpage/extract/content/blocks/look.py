"""What containers of one kind share: their tag, and the first of their names without its number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from stillpage.extract.content.blocks.segmentation import Segmentation

_POST_TYPES: Final = re.compile(
    r"schema\.org/(?:Question|Answer|Comment|DiscussionForumPosting|SocialMediaPosting)\b"
)
_NUMBERS: Final = re.compile(r"\d+")

Look = tuple[str, str]


def look_of(page: Segmentation, container: int) -> Look:
    """A container's look; posts that are declared so are all alike."""
    told = page.containers.told.get(container)
    if told and _POST_TYPES.search(told.get("itemtype", "")):
        return "", "post"
    return named_look_of(page, container)


def named_look_of(page: Segmentation, container: int) -> Look:
    """Its look by tag and name alone: of a thread's posts all but the first may be declared as comments."""
    return page.containers.tag[container], _shared_name(page.containers.names[container])


def boxes_alike(page: Segmentation, *, fewest: int, most: int) -> Iterable[list[int]]:
    """Containers of one look that one holds, in document order: those of so many blocks."""
    containers = page.containers
    alike: defaultdict[tuple[int, Look], list[int]] = defaultdict(list)
    for container in range(1, len(containers)):
        if fewest <= containers.end[container] - containers.start[container] <= most:
            alike[containers.parent[container], look_of(page, container)].append(container)
    return alike.values()


@lru_cache(maxsize=4_096)  # asked of the parts of each post, which are the same
def _shared_name(names: str) -> str:
    # Numbers and states ("odd", "last") tell posts of one kind apart: the first name is what they share.
    classes, _, identifier = names.partition("#")
    first = classes.split(None, 1)[:1]
    return _NUMBERS.sub("", first[0] if first else f"#{identifier}" if identifier else "")
