"""The language of a code block, as highlighters write it into classes and attributes."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

_NAME: Final = r"([a-zA-Z][\w+#.-]{0,24})(?=\s|$|;)"
_ATTRIBUTES: Final = (
    "data-lang",
    "data-language",
    "data-canonical-lang",
    "data-enlighter-language",
    "lang-name",
    "language",
)
# The surest first: a class may also be the name of a theme, or say twice that there is code.
_CLASSES: Final = (
    re.compile(
        rf"(?:^|[\s-])(?:language|lang|highlight-source|highlight-text)-(?!(?:language|lang)-){_NAME}"
    ),
    re.compile(rf"(?:^|\s)(?:src|geshifilter|enlighter-l|dp|jush|data type)-{_NAME}"),
    re.compile(rf"(?:^|\s)sh_{_NAME}"),
    re.compile(rf"(?:^|\s|;)(?:brush:|prettyprint\s+lang|language|lang)\s*{_NAME}"),
    re.compile(
        rf"(?:^|\s)(?:hljs|sourceCode|highlight|geshi|syntaxhighlighter(?:\s+nogutter)?)\s+(?:hl-)?(?!highlight-){_NAME}"
    ),
    re.compile(rf"(?:^|\s)highlight-{_NAME}"),
    re.compile(rf"^{_NAME}\s+(?:hljs|geshi)(?:\s|$)"),
)
_NOT_LANGUAGES: Final = frozenset(
    "none plain plaintext text default notranslate source code wrapper table auto er highlighter"
    " tab-size".split()
)
# What GeSHi and others give as the only class of a block is a language if it is one of the common ones.
_BARE: Final = frozenset(
    "actionscript ada apache asm awk bash basic c clojure cmake cobol cpp csharp css d dart delphi diff"
    " dockerfile elixir elm erlang fortran fsharp go graphql groovy haskell html ini java javascript js json"
    " julia kotlin latex lisp lua makefile matlab nginx nim objc ocaml pascal perl php powershell prolog"
    " python r ruby rust scala scheme scss sh shell smalltalk sql swift tcl toml ts typescript vb verilog"
    " vhdl xml yaml zig".split()
)
_SAYS_CODE: Final = frozenset(("code", "file"))  # DokuWiki: "code file python"; MediaWiki: "php source-php"
# What notebooks call a cell's language: that of its console.
_CONSOLES: Final = {"ipython": "python", "ipython2": "python", "ipython3": "python", "python3": "python"}
_BOX_LEVELS: Final = 3
_CALLED_LANGUAGE: Final = re.compile(r"(?:^|[\s_-])lang(?:uage)?(?=\s|$)")
_BARS: Final = 4
_MOST_IN_BAR: Final = 40
_NAME_CHARS: Final = 40


def language_of(block: HtmlElement) -> str | None:
    """The language that a block of code, its `<code>`, or one of what stands around it names.

    Args:
        block: A `<pre>`, or a table of lines.

    Returns:
        In small letters, as the page writes it (`js`, `c++`); None if it names none.
    """
    # Of two the first counts the lines of the other.
    codes = islice(block.iter("code"), 2)
    for element in (*codes, block, *islice(block.iterancestors(), _BOX_LEVELS)):
        declared = next((value for name in _ATTRIBUTES if (value := element.get(name))), None)
        if declared and re.fullmatch(r"[a-zA-Z][\w+#.-]{0,24}", declared):
            return declared.lower()
        names = f"{element.get('class') or ''} {element.get('data-syntaxhighlighter-params') or ''}"[:300]
        for pattern in _CLASSES:
            for found in pattern.finditer(names.strip()):
                language = found[1].lower().rstrip(".")
                if language not in _NOT_LANGUAGES:
                    return _CONSOLES.get(language, language)
        bare = {name.removeprefix("source-") for name in names.lower().split()} - _SAYS_CODE
        if len(bare) == 1 and (only := bare.pop()) in _BARE:
            return only
    return _of_lines(block) or _shown_within(block) or _shown_above(block)


def _of_lines(block: HtmlElement) -> str | None:
    """The language that each line bears (GitLab); people's languages have other names."""
    line = next((each for each in islice(block.iter("span"), 1) if "line" in (each.get("class") or "")), None)
    lang = (line.get("lang") or "").lower() if line is not None else ""
    return lang if lang in _BARE else None


def _shown_within(block: HtmlElement) -> str | None:
    """The language in a bar that stands within a block, before its only code."""
    codes = block.findall("code")
    bars = islice(codes[0].itersiblings(preceding=True), _BARS) if len(codes) == 1 else ()
    for bar in bars:
        for element in islice(bar.iter("div", "span", "p"), _MOST_IN_BAR):
            if (name := (element.text or "")[:_NAME_CHARS].strip().lower()) in _BARE:
                return name
    return None


def _shown_above(block: HtmlElement) -> str | None:
    """The language in the bar above a block, in an element that is called so (Crayon)."""
    at: HtmlElement | None = block
    for _ in range(_BOX_LEVELS):
        if at is None:
            break
        for before in islice(at.itersiblings(preceding=True), _BARS):
            # A few elements, and of each its own words: what stands there may be the page's.
            for element in islice(before.iter(), _MOST_IN_BAR):
                name = (element.text or "")[:_NAME_CHARS].strip().lower()
                if name in _BARE and _CALLED_LANGUAGE.search(element.get("class") or ""):
                    return name
        at = at.getparent()
    return None
