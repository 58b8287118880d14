# ruff: noqa: E501  vocabularies
"""Documents as no person writes them: grown from a grammar of markup, spoilt from pages that are whole, or misshapen.

Each document depends on a seed and its number alone, so that one that finds something can be made again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from tests.trust.misshapen import misshape_page

_TAGS = (
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br"
    " button canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog dir"
    " div dl dt element em embed fencedframe fieldset figcaption figure font footer form frame frameset h1 h2 h3 head"
    " header hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark"
    " marquee menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option"
    " output p param picture plaintext portal pre progress q rb rp rt rtc ruby s samp script search section select"
    " selectedcontent shadow slot small source spacer span strike strong style sub summary sup table tbody td template"
    " textarea tfoot th thead time title tr track tt u ul var video wbr xmp x-y"
    " svg g path use image animate animateTransform set script style foreignObject desc title a text tspan filter"
    " feImage mask pattern marker metadata math mi mn mo ms mtext mglyph malignmark annotation annotation-xml maction"
    " mrow mfrac msqrt semantics mtable mtd mstyle merror menclose"
).split()
_RAW = "script style textarea title xmp iframe noembed noframes noscript plaintext template svg math select".split()
_ATTRIBUTES = (
    "href src srcset data action formaction poster cite background longdesc usemap ping manifest archive codebase"
    " classid profile xlink:href xml:base style onerror onload onclick onfocus ontoggle onbegin onpointerover oncopy"
    " id name class title alt lang dir type value is slot part nonce srcdoc sandbox content http-equiv rel target"
    " attributeName values to from begin dur fill encoding definitionurl actiontype altimg width height colspan"
    " rowspan sizes media start open controls autofocus tabindex contenteditable hidden popover data-src data-srcset"
    " data-stillpage-hidden data-stillpage-frame data-stillpage-dir data-stillpage-lang data-stillpage-width itemprop"
    " role aria-hidden headers columnspan mathvariant display"
).split()
_SCHEMES = (
    "javascript: JaVaScRiPt: java\tscript: java\nscript: \x01javascript: javascript&colon; &#106;avascript:"
    " vbscript: data:text/html, data:image/svg+xml, data:image/png;base64, blob: filesystem: file:/// view-source:"
    " about: jar: mailto: tel: http: https: http:// https:// // \\\\ / # #r- ? http://[ http://a:b@c:99999 ftp://"
).split(" ")
_TEXTS = (
    "word", "words of a sentence, with a comma.", "\u0643\u0644\u0645\u0629", "\u6f22\u5b57\u6587", "\u0e04\u0e33",
    "&lt;img src=x onerror=X()&gt;", "&amp;lt;script&amp;gt;", "&#60;", "&#x3c", "&#0;", "&#128;", "&#xD800;",
    "&#x110000;", "&NotExists;", "&lt", "&notit;", "&nbsp;", "\x00", "\x0b", "\x1b(B", "\ufeff", "\ufffe", "\u2028",
    "\u202e", "\ud800", "\U000e0041", "--", "-->", "--!>", "<!--", "<!-->", "<!--->", "]]>", "<![CDATA[", "<?x", "?>",
    "</", "</ ", "<!", "<!doctype html>", "<", ">", "\"", "'", "`", "=", "/>", "</p>", "</br>", "</table>", "</svg>",
    "</math>", "</style>", "</script>", "</title>", "</textarea>", "</noscript>", "<br", "<p title=\"", "{", "}",
    "@import", "url(", "expression(", "\\3c ", "%00", "%3Cscript%3E", "+ADw-script+AD4-", "\u3000" * 3, "x" * 300,
)  # fmt: skip
_ENCODINGS = (
    "utf-8",
    "utf-16",
    "utf-16-be",
    "utf-7",
    "utf-32",
    "iso-2022-jp",
    "gb18030",
    "shift_jis",
    "cp1256",
    "cp037",
)
_PARAGRAPH = (
    "<p>A sentence of the article, with commas, and long enough to be kept. And then another one.</p>"
)


def grow_document(random: Random, seeds: Sequence[str]) -> str:
    """A document out of the grammar: sometimes whole, mostly broken somewhere."""
    body = "".join(_node(random, depth=random.choice((2, 4, 8, 30))) for _ in range(random.randint(1, 8)))
    if random.random() < 0.6:
        body = f"<article><h1>{_text(random)}</h1>{_PARAGRAPH * 3}{body}{_PARAGRAPH * 2}</article>"
    head = "".join(_head_part(random) for _ in range(random.randint(0, 4)))
    return f"<!doctype html><html{_attributes(random)}><head>{head}</head><body{_attributes(random)}>{body}"


def spoil_document(random: Random, seeds: Sequence[str]) -> str:
    """A known page or payload, or two of them, changed at a few places."""
    page = random.choice(seeds)
    for _ in range(random.randint(1, 12)):
        page = random.choice(_SPOILERS)(random, page, seeds)
    return page[:60_000]


def make_document(seed: int, number: int, seeds: Sequence[str]) -> str | bytes:
    """The document of this number: text, or bytes in some encoding, declared or not."""
    random = Random(f"{seed}:{number}")
    page = random.choice((grow_document, spoil_document, misshape_page))(random, seeds)
    if random.random() < 0.9:
        return page
    encoded = page.encode(random.choice(_ENCODINGS), "replace")
    place = random.randrange(len(encoded) + 1)
    return encoded[:place] + random.randbytes(random.randrange(4)) + encoded[place:]


def _node(random: Random, depth: int) -> str:
    if depth <= 0 or random.random() < 0.3:
        return _text(random)
    tag = random.choice(_RAW if random.random() < 0.15 else _TAGS)
    tag = tag.upper() if random.random() < 0.05 else tag
    inside = "".join(
        _node(random, depth - random.randint(1, 4)) for _ in range(random.choice((0, 1, 1, 2, 3)))
    )
    end = (
        f"</{tag}>"
        if random.random() < 0.8
        else random.choice(("", f"</{random.choice(_TAGS)}>", f"</{tag} x=1>"))
    )
    close = random.choice((">", ">", ">", ">", "/>", " / >", "", "\n>"))
    return f"<{tag}{_attributes(random)}{close}{inside}{end}"


def _attributes(random: Random) -> str:
    written = []
    for _ in range(random.choice((0, 0, 1, 1, 2, 5))):
        name, value, quote = (
            random.choice(_ATTRIBUTES),
            _value(random),
            random.choice(('"', "'", "", "`", '"')),
        )
        gap = random.choice((" ", " ", "\n", "/", "\x0c", ""))
        written.append(
            random.choice(
                (f"{gap}{name}={quote}{value}{quote}", f"{gap}{name}", f"{gap}{name} = {quote}{value}")
            )
        )
    return "".join(written)


def _value(random: Random) -> str:
    if random.random() < 0.5:
        return random.choice(_SCHEMES) + random.choice(
            ("X()", "//site.example/a.png", "site.example 2x, ", "<svg onload=X()>", "")
        )
    return "".join(random.choice(_TEXTS) for _ in range(random.randint(0, 3)))


def _text(random: Random) -> str:
    return "".join(random.choice(_TEXTS) for _ in range(random.choice((1, 1, 2, 4))))


def _head_part(random: Random) -> str:
    said = _value(random)
    return random.choice(
        (
            f"<title>{said}</title>",
            f"<base href='{said}'>",
            f"<link rel={random.choice(('canonical', 'next', 'stylesheet', 'amphtml'))} href='{said}'>",
            f"<meta property='og:{random.choice(('title', 'image', 'url', 'locale', 'site_name'))}' content='{said}'>",
            f"<meta name={random.choice(('author', 'viewport', 'date', 'language'))} content='{said}'>",
            f"<meta charset='{said}'>",
            f'<script type="application/ld+json">{{"@type": "Article", "headline": "{said}", "author": [{{"name": {said}}}'
            f', "articleBody": "{_text(random)}", "url": "{said}"}}</script>',
            f"<script id=__NEXT_DATA__ type=application/json>{{'props': \"{_text(random)}\"}}</script>",
        )
    )


def _cut(random: Random, page: str, seeds: Sequence[str]) -> str:
    start = random.randrange(len(page) + 1)
    return page[:start] + page[start + random.choice((1, 3, 20, 200)) :]


def _insert(random: Random, page: str, seeds: Sequence[str]) -> str:
    place = random.randrange(len(page) + 1)
    return page[:place] + random.choice((_text, _value, _attributes))(random) + page[place:]


def _insert_markup(random: Random, page: str, seeds: Sequence[str]) -> str:
    place = random.randrange(len(page) + 1)
    return page[:place] + _node(random, 3) + page[place:]


def _insert_seed(random: Random, page: str, seeds: Sequence[str]) -> str:
    place = random.randrange(len(page) + 1)
    return page[:place] + random.choice(seeds)[:2000] + page[place:]


def _repeat(random: Random, page: str, seeds: Sequence[str]) -> str:
    start = random.randrange(len(page) + 1)
    end = start + random.choice((2, 10, 60))
    return page[:start] + page[start:end] * random.choice((2, 3, 50)) + page[end:]


def _swap(random: Random, page: str, seeds: Sequence[str]) -> str:
    first, second, third = sorted(random.randrange(len(page) + 1) for _ in range(3))
    return page[:first] + page[second:third] + page[first:second] + page[third:]


def _truncate(random: Random, page: str, seeds: Sequence[str]) -> str:
    return page[: random.randrange(len(page) + 1)] if random.random() < 0.3 else page


_SPOILERS: tuple[Callable[[Random, str, Sequence[str]], str], ...] = (
    _cut, _insert, _insert, _insert_markup, _insert_seed, _repeat, _swap, _truncate,
)  # fmt: skip
