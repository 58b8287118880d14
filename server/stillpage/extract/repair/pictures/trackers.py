"""Addresses of pictures that nobody is meant to see: they count visits. Pure."""

from __future__ import annotations

import re
from typing import Final

_MOST_CHARS: Final = 4000
# Where the most used services count, as each tells sites to write it: Meta, Yandex, LiveInternet, Baidu, VK,
# Microsoft, Google, Pinterest, Comscore, Quantcast, Automattic, Statcounter, INFOnline, VG Wort, FeedBurner,
# Amazon Associates, Umeng, Xandr, X. No picture for readers comes from there.
_SERVICE: Final = re.compile(
    r"(?:https?:)?//(?:[\w-]+\.)*?(?:"
    r"facebook\.com/tr|mc\.yandex\.(?:ru|com)|counter\.yadro\.ru|hm\.baidu\.com|mail\.ru/counter|bat\.bing\.com"
    r"|google-analytics\.com|googletagmanager\.com|doubleclick\.net|(?:ct|log)\.pinterest\.com"
    r"|scorecardresearch\.com|quantserve\.com|(?:pixel|stats)\.wp\.com|statcounter\.com|ioam\.de"
    r"|met\.vgwort\.de|feedburner\.com/~(?:r|ff)|(?:amazon-adsystem|assoc-amazon)\.[a-z.]{2,6}/e/ir"
    r"|cnzz\.com|adnxs\.com|(?:t\.co|twitter\.com)/i/adsct"
    r")(?=[/?#]|$)"
    # What stands in for a banner of Revive, which sites run themselves, where no script runs.
    r"|(?:https?:)?//[^?#]*/delivery/(?:avw|ai|lg)\.php(?=[?#]|$)",
    re.IGNORECASE,
)
# What counters are called, whoever runs them: their host, a GIF, or a program that the address ends in.
_COUNTS: Final = "track(?:er|ing)?|pixel|beacon|count(?:er)?|hits?|pv|__utm|__ptq"
_CALLED_SO: Final = re.compile(
    rf"(?:https?:)?//(?:track(?:er|ing)?|pixel|beacon|counter|analytics|metrics)\."
    rf"|[^?#]*/(?:(?:{_COUNTS})\.gif|(?:track(?:er|ing)|pixel|beacon)/[^?#]*|1x1"
    rf"|(?:{_COUNTS}|collect|analytics|stats?|statistics|matomo|piwik)(?:\.(?:php|aspx?|cgi|ashx))?/?)(?:[?#]|$)",
    re.IGNORECASE,
)
# A counter is told much by the query of its address, and often says somewhere in the path what it is.
_LEAST_TOLD: Final = 2  # `&` in the query
_SAYS_SO: Final = re.compile(
    r"\.gif\Z|(?<![a-z])(?:track|tracking|tracker|pixel|beacon|counter|analytics)(?![a-z])", re.IGNORECASE
)
# A photograph's file; a server that resizes it is told so in the query.
_PHOTOGRAPH: Final = re.compile(r"\.(?:jpe?g|png|webp|avif|svg)(?![a-z])", re.IGNORECASE)


def is_service(address: str) -> bool:
    """Whether a service that counts visits is there, and nothing else."""
    return _SERVICE.match(address) is not None


def may_count(address: str) -> bool:
    """Whether an image that has neither a size nor a text is a counter by its address."""
    address = address[:_MOST_CHARS]
    path, _, query = address.partition("?")
    if query.count("&") >= _LEAST_TOLD and _SAYS_SO.search(path):
        return True
    return _CALLED_SO.match(address) is not None and _PHOTOGRAPH.search(address) is None
