"""What a frame shows, by its address: a film, a post, a map; of buttons, forms and offers nothing. Pure."""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import unquote

from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import is_hidden
from stillpage.extract.content.blocks.pictures import SOLD_SIZES
from stillpage.extract.tree.address_parts import host_of
from stillpage.extract.tree.pixels import pixels_of

_MOST_CHARS: Final = 4000
_LEAST_PIXELS: Final = 200


class Framed(NamedTuple):
    """What stands in a frame.

    Attributes:
        target: The page to open.
        poster: Address of its picture; None where there is none, or the service needs a call for it.
        label: Its title; empty where it has none of its own.
        is_known: Whether we know the service, and do not only guess that the frame plays something.
    """

    target: str
    poster: str | None
    label: str
    is_known: bool = True


# Players by address: (pattern, the page to open, the poster or None).
_PLAYERS: Final[tuple[tuple[re.Pattern[str], str, str | None], ...]] = tuple(
    (re.compile(pattern), target, poster)
    for pattern, target, poster in (
        (
            r"youtube(?:-nocookie)?\.com/embed/?(?:videoseries)?\?(?:[^#]*&)?list=([\w-]+)",
            "https://www.youtube.com/playlist?list={0}",
            None,
        ),
        (
            r"youtube(?:-nocookie)?\.com/embed/live_stream\?(?:[^#]*&)?channel=([\w-]+)",
            "https://www.youtube.com/channel/{0}/live",
            None,
        ),
        (
            r"(?:youtube(?:-nocookie)?\.com/(?:embed|v|shorts)/|youtu\.be/)(?!videoseries|live_stream)([\w-]{6,20})",
            "https://www.youtube.com/watch?v={0}",
            "https://i.ytimg.com/vi/{0}/hqdefault.jpg",
        ),
        (r"player\.vimeo\.com/video/(\d+)", "https://vimeo.com/{0}", None),
        (
            r"dailymotion\.com/(?:embed/video/|player(?:/\w+)?\.html\?(?:[^#]*&)?video=)(\w+)",
            "https://www.dailymotion.com/video/{0}",
            "https://www.dailymotion.com/thumbnail/video/{0}",
        ),
        (
            r"bilibili\.com/(?:player|blackboard/\w+)\.html\?(?:[^#]*&)?bvid=(\w+)",
            "https://www.bilibili.com/video/{0}",
            None,
        ),
        (
            r"bilibili\.com/(?:player|blackboard/\w+)\.html\?(?:[^#]*&)?aid=(\d+)",
            "https://www.bilibili.com/video/av{0}",
            None,
        ),
        (
            r"v\.qq\.com/(?:txp/)?iframe/(?:player|preview)\.html\?(?:[^#]*&)?vid=(\w+)",
            "https://v.qq.com/x/page/{0}.html",
            None,
        ),
        (r"player\.youku\.com/embed/(\w+)", "https://v.youku.com/v_show/id_{0}.html", None),
        (r"tv\.naver\.com/embed/(\d+)", "https://tv.naver.com/v/{0}", None),
        (r"tv\.kakao\.com/embed/player/cliplink/(\w+)", "https://tv.kakao.com/v/{0}", None),
        (r"open\.spotify\.com/embed/(\w+/\w+)", "https://open.spotify.com/{0}", None),
        (r"instagram\.com/((?:p|reel|tv)/[\w-]+)/embed", "https://www.instagram.com/{0}/", None),
        (
            r"platform\.(?:twitter|x)\.com/embed/\w+\.html\?(?:[^#]*&)?id=(\d+)",
            "https://twitter.com/i/status/{0}",
            None,
        ),
        (r"facebook\.com/(?:v[\d.]+/)?plugins/(?:video|post)\.php\?(?:[^#]*&)?href=([^&#]+)", "{0}", None),
        (
            r"//gist\.github\.com/((?:[\w-]+/)?[0-9a-f]{5,40})(?:\.js)?(?:[?#]|$)",
            "https://gist.github.com/{0}",
            None,
        ),
        (r"//asciinema\.org/a/(\w+)(?:\.js|/iframe)?(?:[?#]|$)", "https://asciinema.org/a/{0}", None),
    )
)
# Frames of these services are content wherever they stand.
_SERVICES: Final = re.compile(
    r"(?:^|\.)(?:soundcloud|tiktok|codepen|jsfiddle|codesandbox|observablehq|datawrapper"
    r"|flourish|twitch|ted|openstreetmap|bandcamp|mixcloud|rumble|aparat|youku|nicovideo|rutube|vk"
    r"|infogram|everviz|tableau|arcgis|knightlab|thinglink|genially?|documentcloud|scribd|slideshare|reddit|bsky"
    r"|imgur|giphy|streamable|apple|acast|megaphone|simplecast|omny|buzzsprout|podbean|ivoox|deezer|wistia|ok"
    r"|vkvideo|instagram|loom|figma|canva|miro|prezi|sketchfab|airtable|issuu|calameo|yumpu|speakerdeck"
    r"|desmos|geogebra|plotly|plot|ourworldindata|asciinema|replit|stackblitz|arcade|printables"
    r"|kaltura|panopto|vidyard|odysee|bitchute|art19|spreaker|audioboom|audiomack|transistor"
    r"|captivate|libsyn|redcircle|jwplayer|jwplatform)"
    r"\.(?:com|org|io|net|de|studio|tv|jp|ru|dev|app|fm|ly|software)$|^datawrapper\.dwcdn\.net$|^flo\.uri\.sh$"
    r"|^t\.me$"
)
# And these of services that also frame buttons, forms and what nobody sees.
_PARTS: Final = re.compile(
    r"(?:https?:)?//(?:[\w-]+\.)*?(?:(?:docs|drive|maps|calendar|lookerstudio)\.google\.[a-z.]+/"
    r"|google\.[a-z.]+/maps|facebook\.com/(?:v[\d.]+/)?plugins/(?:video|post)|(?:twitter|x)\.com/embed/"
    r"|archive\.org/(?:embed|details)/)"
)
# Copies of the Internet Archive hold the address that was framed.
_ARCHIVED: Final = re.compile(r"https?://web\.archive\.org/web/\d+(?:[a-z]{2}_)?/(?=https?:)")
_OFFERS: Final = re.compile(r"(?:^|\.)(?:googlesyndication\.com|doubleclick\.net|adtrafficquality\.google)$")
# What a frame is called that plays something, if it may fill the screen: forms and offers may not.
_PLAYS: Final = re.compile(
    r"(?:https?:)?//players?\.|[^?#]*(?<![a-z])(?:embed(?:ded)?|players?|video(?:proxy)?|iframe)(?![a-z])"
)
_FULL_SCREEN: Final = ("allowfullscreen", "webkitallowfullscreen", "mozallowfullscreen")
_NAME_WORDS: Final = 4
_WORD: Final = re.compile(r"[^\W_]+")
# WordPress's frame of another story stands behind a quotation that is a link to it.
_IN_QUOTATION: Final = "wp-embedded-content"


def what_it_shows(address: str, frame: HtmlElement) -> Framed | None:
    """What a frame with this absolute address shows; None for what is no part of a text."""
    address = address[:_MOST_CHARS]
    label = (frame.get("title") or frame.get("aria-label") or frame.get("playlabel") or "").strip()
    for pattern, target, poster in _PLAYERS:
        found = pattern.search(address)
        if found is None or not (page := target.format(unquote(found[1]))).startswith("https://"):
            continue
        return Framed(page, poster and poster.format(found[1]), _own(label, page))
    if is_hidden(dict(frame.items())) or _IN_QUOTATION in frame.get("class", ""):
        return None
    original = _ARCHIVED.sub("", address)
    host = host_of(original)
    if _SERVICES.search(host) or _PARTS.match(original):
        return Framed(address, None, _own(label, original))
    is_titled = label and _is_long(frame, "width") and _is_long(frame, "height")
    if _is_player(original, frame) or (is_titled and not _is_offer(host, frame)):
        return Framed(address, None, _own(label, original), is_known=False)
    return None


def _is_player(address: str, frame: HtmlElement) -> bool:
    """Whether a frame may fill the screen, and its address says that it plays something."""
    may_fill = any(frame.get(name, "false") != "false" for name in _FULL_SCREEN)
    return (may_fill or "fullscreen" in frame.get("allow", "")) and _PLAYS.match(address) is not None


def _is_offer(host: str, frame: HtmlElement) -> bool:
    size = (pixels_of(frame.get("width")), pixels_of(frame.get("height")))
    return size in SOLD_SIZES or _OFFERS.search(host) is not None


def _own(label: str, address: str) -> str:
    """A frame's title if it is more than its service's name, as in "YouTube video player"."""
    names = host_of(address).split(".")[-2:-1]
    # Site builders write that one on players of all services.
    is_service = not {"youtube", *names}.isdisjoint(_WORD.findall(label.casefold()))
    return "" if is_service and len(label.split()) <= _NAME_WORDS else label


def _is_long(frame: HtmlElement, name: str) -> bool:
    """Whether a side of a frame has room for more than a button or a counter."""
    length = frame.get(name, "").strip()
    return length.endswith("%") or (pixels_of(length) or 0) >= _LEAST_PIXELS
