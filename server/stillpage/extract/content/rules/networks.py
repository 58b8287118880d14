"""Addresses on the networks where people write and follow each other. Pure."""

from __future__ import annotations

import re
from typing import Final

from stillpage.extract.tree.address_parts import parts_of

_NETWORKS: Final = re.compile(
    r"(?:^|\.)(?:(?:facebook|twitter|x|instagram|threads|linkedin|whatsapp|telegram|tiktok|youtube|pinterest"
    r"|weibo|vk|flipboard|snapchat|viber)\.com|(?:t|wa|line|telegram)\.me|bsky\.app|mastodon\.social|telegram\.org"
    r"|threads\.net|ok\.ru|vk\.ru|zalo\.me)$"
)
# A profile is named by one or two words; what somebody posted there, or a film, has a longer address.
_MOST_STEPS: Final = 2
_POSTS: Final = re.compile(r"/(?:status|watch|p|posts?|videos?|reel|photos?|pin)(?:/|$)")


def is_profile(address: str) -> bool:
    """Whether an address is whoever writes on a network, and nothing that they wrote."""
    parts = parts_of(address)
    host = parts.hostname or ""
    steps = sum(map(bool, parts.path.split("/")))
    return bool(_NETWORKS.search(host)) and steps <= _MOST_STEPS and not _POSTS.search(parts.path)
