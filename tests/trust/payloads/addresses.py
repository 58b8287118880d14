# ruff: noqa: E501  one payload a line
"""Handlers on every kind of element, and script addresses in every attribute that takes an address."""

from __future__ import annotations

# Element, with the handlers that a browser calls without anybody's doing.
_UNAIDED = (
    "<body onload=FIRE>",
    "<body onpageshow=FIRE>",
    "<img src=x:x {}=FIRE>|onerror",
    "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=' {}=FIRE>|onload",
    "<input type=image src=x:x {}=FIRE>|onerror",
    "<video src=x:x {}=FIRE></video>|onerror onloadstart",
    "<audio src=x:x {}=FIRE></audio>|onerror onloadstart",
    "<video><source src=x:x {}=FIRE></video>|onerror",
    "<video src=x:x><track default src=x:x {}=FIRE></video><img src=x:x onerror=FIRE>|onerror",
    "<details open {}=FIRE>x</details>|ontoggle",
    "<iframe {}=FIRE></iframe>|onload",
    "<object data=x:x {}=FIRE></object>|onerror",
    "<embed src='data:text/html,x' {}=FIRE>|onload",
    "<link rel=stylesheet href='data:text/css,x' {}=FIRE>|onload",
    "<link rel=stylesheet href=x:x {}=FIRE>|onerror",
    "<style {}=FIRE>x</style>|onload",
    "<script src=x:x {}=FIRE></script>|onerror",
    "<input autofocus {}=FIRE>|onfocus onfocusin",
    "<button autofocus {}=FIRE>x</button>|onfocus",
    "<textarea autofocus {}=FIRE>x</textarea>|onfocus",
    "<select autofocus {}=FIRE></select>|onfocus",
    "<a href=# autofocus {}=FIRE>x</a>|onfocus",
    "<p tabindex=1 autofocus {}=FIRE>x</p>|onfocus",
    "<x-y tabindex=1 autofocus {}=FIRE>x</x-y>|onfocus",
    "<p contenteditable autofocus {}=FIRE>x</p>|onfocus",
    "<marquee {}=FIRE>x</marquee><img src=x:x {}=FIRE onerror=FIRE>|onstart",
    "<style>@keyframes k{{}}</style><p style='animation:k 1s' {}=FIRE>x</p>|onanimationstart",
    "<style>@keyframes k{{}}</style><p style='animation:k .01s' {}=FIRE>x</p>|onanimationend",
)

# Handlers that wait for a person, on elements that articles consist of. The harness does what a person would.
_AIDED = "onclick onmouseover onpointerenter onpointerdown ondblclick oncontextmenu onwheel onkeydown oncopy ondragstart".split()
_BEARERS = "p a td li h2 blockquote figure img code ruby span summary".split()

_SCRIPT_SCHEMES = (
    "javascript:FIRE",
    "JaVaScRiPt:FIRE",
    "&#106;&#x61;vascript:FIRE",
    "java&#9;script:FIRE",
    "java&#10;script&#13;:FIRE",
    "&#1; javascript:FIRE",
    "javascript&colon;FIRE",
    "javascript&#x3a;FIRE",
    "javascript://site.example/%0aFIRE",
    "javascript:/*https://site.example/*/FIRE",
    "javascript:void(0);FIRE//mailto:",
    " \t\njavascript:FIRE",
    "java&NewLine;script:FIRE",
    "javascript&Tab;:FIRE",
)

# Attributes that hold an address; %s is the address, quoted.
_CARRIERS = (
    "<a href=%s>x</a>",
    "<a xlink:href=%s href=%s>x</a>",
    "<area shape=default href=%s><a href=%s>x</a>",
    "<a href=%s target=_self rel=opener>x</a>",
    "<a href=%s download=x.html></a><a href=%s>x</a>",
    "<iframe src=%s></iframe>",
    "<form action=%s><button>x</button></form>",
    "<form><button formaction=%s>x</button></form>",
    "<form><input type=submit formaction=%s></form>",
    "<form id=f></form><button form=f formaction=%s>x</button>",
    "<svg><a href=%s><text y=20>x</text></a></svg>",
    "<math><mi><a href=%s>x</a></mi></math>",
)

# Places in which no browser of today runs a script address; the article may hold none there all the same.
_DEAD = (
    "<img src=%s>", "<img srcset=%s>", "<img data-src=%s>", "<picture><source srcset=%s><img></picture>",
    "<video src=%s></video>", "<video poster=%s></video>", "<audio src=%s></audio>", "<video><source src=%s></video>",
    "<video><track src=%s></video>", "<blockquote cite=%s>x</blockquote>", "<q cite=%s>x</q>", "<del cite=%s>x</del>",
    "<ins cite=%s>x</ins>", "<table background=%s><td>x</table>", "<body background=%s>", "<object data=%s></object>",
    "<embed src=%s>", "<img longdesc=%s>", "<img usemap=%s>", "<a ping=%s>x</a>", "<link rel=stylesheet href=%s>",
    "<base href=%s>", "<image href=%s>", "<img lowsrc=%s dynsrc=%s>", "<svg><use href=%s></svg>",
    "<math href=%s><mi>x</mi></math>", "<html manifest=%s>", "<applet code=%s archive=%s></applet>",
    "<param name=src value=%s>", "<div data-stillpage-frame=%s>x</div>", "<video data-poster=%s></video>",
    "<a data-href=%s>x</a>", "<figure data-url=%s><img></figure>", "<input src=%s type=image>",
)  # fmt: skip

_OTHER_SCHEMES = (
    "data:text/html,<script>FIRE</script>",
    "data:text/html;base64,PHNjcmlwdD4xPC9zY3JpcHQ+",
    "data:application/xhtml+xml,<script xmlns='http://www.w3.org/1999/xhtml'>FIRE</script>",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='FIRE'/>",
    "vbscript:FIRE",
    "livescript:FIRE",
    "blob:https://site.example/1",
    "filesystem:https://site.example/temporary/x",
    "view-source:javascript:FIRE",
    "file:///etc/passwd",
    "chrome://settings",
    "chrome-extension://lkkeoedmddkhlimhcefcmjlbdnmkdgio/options/options.html",
    "moz-extension://5f0e6c52-8f2a-4c3a-9d1c-2b6f0c3d7a11/options/options.html",
    "about:blank#FIRE",
    "jar:https://site.example/x.jar!/x.html",
    "feed:javascript:FIRE",
    "ms-msdt:/id",
    "search-ms:query=x",
    "intent://x#Intent;end",
    "ws://127.0.0.1/",
    'http://127.0.0.1:8465/api/v1/ping\\"onerror=FIRE',
)


def _handlers() -> list[str]:
    pieces = []
    for row in _UNAIDED:
        markup, _, names = row.partition("|")
        pieces += [
            markup.replace("{}", name).replace("{{", "{").replace("}}", "}") for name in names.split() or [""]
        ]
    for index, name in enumerate(_AIDED):
        pieces += [f"<{tag} {name}=FIRE>x</{tag}>" for tag in (_BEARERS[index], _BEARERS[-1 - index])]
    return [piece.replace("{{}}", "{}") for piece in pieces]


def _script_addresses() -> list[str]:
    plain = [carrier.replace("%s", '"javascript:FIRE"') for carrier in _CARRIERS]
    return plain + [f'<a href="{scheme}">x</a>' for scheme in _SCRIPT_SCHEMES]


def _dead_addresses() -> list[str]:
    pieces = [carrier.replace("%s", '"javascript:FIRE"') for carrier in _DEAD]
    pieces += [carrier.replace("%s", "'data:text/html,<script>FIRE</script>'") for carrier in _DEAD[:12]]
    return pieces + [f'<a href="{scheme}">x</a><img src="{scheme}">' for scheme in _OTHER_SCHEMES]


FAMILIES: dict[str, tuple[str, ...]] = {
    "handlers": tuple(_handlers()),
    "script addresses": tuple(_script_addresses()),
    "dead addresses": tuple(_dead_addresses()),
}
