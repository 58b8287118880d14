"""The last step: an allow-list (nh3) over everything that leaves the extractor. Pure.

What is not named here does not pass: no script, no handler, no style, no frame, no form.
"""

from __future__ import annotations

import re
from collections.abc import Set

import nh3

from stillpage.extract.tree.encoding import clean_text

_MATHML = frozenset(
    "math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle merror mpadded mphantom msub msup msubsup"
    " munder mover munderover mmultiscripts mprescripts none mtable mtr mtd menclose semantics".split()
)
ALLOWED_TAGS = (
    frozenset(
        "a abbr article aside audio b bdi bdo blockquote br caption cite code col colgroup data dd"
        " del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6"
        " header hr i img ins kbd li mark ol p"
        " picture pre q rb rp rt rtc ruby s samp section small source span strong sub summary sup table tbody"
        " td tfoot th thead time tr track u ul var video wbr".split()
    )
    | _MATHML
)
"""The elements that pass."""

# Their text goes too: it is code, a control's label, or (annotation) the TeX source of a formula.
_DROPPED_WHOLE = frozenset(
    "script style template noscript noembed noframes xmp plaintext title textarea select option iframe object"
    " embed applet svg canvas annotation annotation-xml button dialog frameset frame math-field".split()
)

_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "lang", "dir", "title"},
    "a": {"href", "hreflang"},
    "abbr": {"title"},
    "audio": {"src", "controls"},
    "blockquote": {"cite"},
    "code": {"class"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "img": {"src", "srcset", "sizes", "alt", "width", "height"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "math": {"display"},
    "mi": {"mathvariant"},
    "mfrac": {"linethickness"},
    "mo": {"stretchy", "fence", "separator", "form", "largeop", "movablelimits", "minsize", "maxsize"},
    "mover": {"accent"},
    "mspace": {"width"},
    "mstyle": {"displaystyle", "scriptlevel"},
    "mtable": {"columnalign", "rowspacing", "columnspacing"},
    "mtd": {"columnspan", "rowspan", "columnalign"},
    "munder": {"accentunder"},
    "ol": {"start", "reversed", "type"},
    "pre": {"class"},
    "q": {"cite"},
    "source": {"src", "srcset", "sizes", "media", "type", "width", "height"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "time": {"datetime"},
    "track": {"src", "kind", "srclang", "label"},
    "video": {"src", "poster", "controls", "width", "height"},
}

ALLOWED_ATTRIBUTES = frozenset().union(*_ATTRIBUTES.values())
"""The attributes that pass, on one element or another."""


def attributes_of(tag: str) -> Set[str]:
    """Those that pass on this element beside what passes on all."""
    return _ATTRIBUTES.get(tag, frozenset())


ID_PREFIX = "r-"
"""Before every id, so that no id of a page can shadow one of ours (DOM clobbering)."""

# What is looked at further; of the other attributes any value passes.
_CHECKED = frozenset(
    "class id headers href src poster cite srcset width height colspan rowspan span columnspan dir lang"
    " hreflang srclang start value".split()
)
_LANGUAGE_CLASS = re.compile(r"language-[\w+#.-]{1,30}")
_ID = re.compile(r"[^\s\"'<>&]{1,200}")
_WEB_URL = re.compile(r"https?://[^\s\"'<>\\]+", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
# Atomic, since an address may hold commas: 22 of them before a size that does not pass made 2**22 attempts.
_CANDIDATE = r"(?>https?://[^\s\"'<>\\]*[^\s\"'<>\\,])(?:\s+[\d.]{1,12}[wx])?"
_SRCSET = re.compile(rf"\s*{_CANDIDATE}(?:\s*,\s*{_CANDIDATE})*\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,5}")
# What counts items. markdownify ends in an error at "½", which Unicode calls numeric, and at 5,000 figures.
_COUNT = re.compile(r"\s*[+-]?[0-9]{1,9}\s*")
_LANG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_MEDIA_DATA = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/=\s]{1,1000000}")


def _allowed_value(tag: str, name: str, value: str) -> str | None:
    """The attribute's value as it may leave, or None to drop the attribute."""
    if name not in _CHECKED:  # every second one: `rel`, `alt`, `title`
        return value
    if name == "href":
        if not value.startswith("#"):
            return value if _LINK.match(value) else None
        target = value[1:]
        return f"#{ID_PREFIX}{target.removeprefix(ID_PREFIX)}" if _ID.fullmatch(target) else None
    if name == "class":
        return " ".join(part for part in value.split() if _LANGUAGE_CLASS.fullmatch(part)) or None
    if name == "id":
        return ID_PREFIX + value.removeprefix(ID_PREFIX) if _ID.fullmatch(value) else None
    if name == "headers":
        return " ".join(ID_PREFIX + part.removeprefix(ID_PREFIX) for part in value.split()) or None
    if name == "src" and tag == "img" and value.startswith("data:"):
        return value if _MEDIA_DATA.fullmatch(value) else None
    if name in ("src", "poster", "cite"):
        return value if _WEB_URL.fullmatch(value) else None
    if name == "srcset":
        return value if _SRCSET.fullmatch(value) else None
    if name in ("width", "height", "colspan", "rowspan", "span", "columnspan") and tag != "mspace":
        return value if _NUMBER.fullmatch(value) else None
    if name == "start" or (name == "value" and tag == "li"):
        return value if _COUNT.fullmatch(value) else None
    if name == "dir":
        return value.lower() if value.lower() in ("ltr", "rtl", "auto") else None
    if name in ("lang", "hreflang", "srclang"):
        return value if _LANG.fullmatch(value) else None
    return value


_CLEANER = nh3.Cleaner(
    tags=set(ALLOWED_TAGS),
    clean_content_tags=set(_DROPPED_WHOLE),
    attributes=_ATTRIBUTES,
    attribute_filter=_allowed_value,
    strip_comments=True,
    link_rel="noopener noreferrer",
    url_schemes={"http", "https", "mailto", "tel", "data"},
    generic_attribute_prefixes=set(),
)


# nh3's parser puts a text together anew at each reference in it: a log of 8 MB with `&` in its addresses took
# 30 s. So many of them stand as characters that no page means (noncharacters of Unicode) while it reads.
_MANY_REFERENCES = 1000
_STAND_INS = {"&amp;": "\ufdd0", "&lt;": "\ufdd1", "&gt;": "\ufdd2"}


def sanitize(html: str) -> str:
    """Keep only what the allow-list names.

    Args:
        html: An untrusted fragment. Bounded in depth by the parser: nh3 is quadratic in it.

    Returns:
        A fragment without scripts, handlers, styles, frames and forms; ids begin with `ID_PREFIX`.
    """
    # Before: nh3 takes no lone surrogates, and a file changed by hand can hold one. After: an entity (&#27;)
    # brings control characters back, and no tree takes them.
    text = clean_text(html)
    if text.count("&") <= _MANY_REFERENCES:
        return clean_text(_CLEANER.clean(text))
    for reference, character in _STAND_INS.items():
        text = text.replace(character, "").replace(reference, character)
    text = _CLEANER.clean(text)
    for reference, character in _STAND_INS.items():
        text = text.replace(character, reference)
    return clean_text(text)
