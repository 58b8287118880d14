"""Bound what a hostile page can cost the parser, on the source (UTF-8), before the parser sees it. Pure.

libxml2 is quadratic in the attributes of one element (20,000 take 1.6 s, 100,000 over 40 s) and gives up
the rest of a page once elements nest deeper than 2,048, even with `huge_tree`.
"""

from __future__ import annotations

import re
from collections import Counter

# Four times the most that any div, section, link or image of 250 pages of the corpus `mixed` has (32).
MAX_ATTRIBUTES = 128

# Depth at which the source is flattened, if libxml2 refused it: a quarter of what it takes, since a table
# brings three or four levels and only its own tag is counted.
MAX_SOURCE_DEPTH = 512

# A start tag as the HTML standard's tokenizer reads it. Quantifiers are possessive: no backtracking, so the
# scan stays linear on unclosed quotes, and a tag that is never closed ends with the page.
# Source: https://html.spec.whatwg.org/#tokenization
# Space is spelt out: a set that holds `\s` is looked through part by part, and takes a quarter longer.
_SPACE = rb" \t\n\r\f\v"
_WITH_VALUE = rb"""[S/]*+[^S/>][^S/>=]*+(?:[S]*+=[S]*+(?:"[^"]*+"|'[^']*+'|[^S>"']%b)?+)?+"""
_ATTRIBUTE = (_WITH_VALUE % rb"[^S>]*+").replace(b"S", _SPACE)
# A name ends before the next `<`: of `<a<a<a` without end each would be read to the end of the page. So would
# the value in `<a/b=<a/b=`: a tag that has several `<` in one without quotes passes for crowded.
_BOUNDED = (_WITH_VALUE % rb"[^S<>]*+(?:<[^S<>]*+){0,3}+").replace(b"S", _SPACE)
_CROWDED_TAG = re.compile(
    rb"<[a-zA-Z][^<%b/>]*+(?=[%b/])(?:%b(?!<)){0,%d}+%b"
    % (_SPACE, _SPACE, _BOUNDED, MAX_ATTRIBUTES - 1, _BOUNDED)
)
# Comments and the like, elements whose content is text whatever stands in it, other tags, as libxml2 reads
# them from 2.14 on: a script that closes itself holds nothing. Groups are what is kept, behind the `<`.
# Source: https://html.spec.whatwg.org/#parsing-html-fragments (the elements of text, without `noscript`)
_MARKUP = re.compile(
    rb"<(?:(!--(?:-?>|.*?(?:--!?>|\Z))|(?:[!?]|/(?![a-zA-Z]))[^>]*+)"
    rb"|((?P<text>script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>])(?:%b){0,%d}+)(?:%b)*+"
    rb"([\s/]*+(?<!/)>(?:[^<]++|<(?!/(?P=text)[\s/>]))*+)"
    rb"|(/?[a-zA-Z][^\s/>]*+(?:%b){0,%d}+)(?:%b)*+)"
    % (_ATTRIBUTE, MAX_ATTRIBUTES, _ATTRIBUTE, _ATTRIBUTE, MAX_ATTRIBUTES, _ATTRIBUTE),
    re.DOTALL | re.IGNORECASE,
)

_TOKEN = re.compile(
    rb"<!--.*?(?:-->|\Z)"
    rb"|<(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes)\b.*?(?:</(?P=raw)\s*>|\Z)"
    rb"|<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?:%b)*+[\s/]*+(?:>|\Z)" % _ATTRIBUTE,
    re.DOTALL | re.IGNORECASE,
)
_UNKNOWN_VOID = re.compile(
    rb"<(source|track|wbr|embed|keygen)((?=[\s/>])(?:%b)*+)[\s/]*+(?:>|\Z)" % _ATTRIBUTE, re.IGNORECASE
)
# Void elements; comments and scripts, which have no name here; and what the next of its kind closes: counted,
# a long page of unclosed paragraphs would pass for a deep one.
_UNCOUNTED = frozenset(
    "area base br col embed hr img input keygen link meta param source track wbr basefont bgsound frame"
    " p li dt dd tr td th tbody thead tfoot option optgroup rt rp html head body".split()
) | {""}

_PAGE_END = re.compile(rb"</(?:body|html)\s*>", re.IGNORECASE)
_PAGE_START = re.compile(rb"<(?:html|head|body)(?![^\s/>])[^<>]{0,2000}>", re.IGNORECASE)


def cap_attributes(source: bytes) -> bytes:
    """Keep the first `MAX_ATTRIBUTES` attributes of every start tag, drop the others.

    Scripts compare (`i<n`), and such a tag that no `>` ends goes on past the script's end: what followed went
    with it, on 91 of the corpora's 2,026 pages, the head's metas among it. So where there is anything to
    drop, tags are told from scripts, which is a dozen times the work of seeing that there is not.
    """
    if _CROWDED_TAG.search(source) is None:
        return source
    return _MARKUP.sub(_capped, source)


def _capped(markup: re.Match[bytes]) -> bytes:
    """What is kept of it. A template of groups would take twice as long, as Python fills each in."""
    other, text_tag, _, text, tag = markup.groups()
    return b"<%b%b" % (text_tag, text) if text_tag else b"<" + (other or tag)


def close_void_elements(source: bytes) -> bytes:
    """Close the void elements that libxml2 does not know, in which it would nest what follows."""
    return _UNKNOWN_VOID.sub(rb"<\1\2></\1>", source)


def drop_page_ends(source: bytes) -> bytes:
    """Drop the tags that end the page: one in sixty goes on after them, and libxml2 puts that elsewhere.

    Source: https://html.spec.whatwg.org/#parsing-main-afterbody (what follows belongs to the body)
    """
    return _PAGE_END.sub(b"", source)


def open_closed_page(source: bytes) -> bytes:
    """Open `<html/>`, `<head/>` and `<body/>`, as browsers do; libxml2 drops the page behind the first.

    Source: https://html.spec.whatwg.org/#start-tags (the solidus means nothing on such elements)
    """
    return _PAGE_START.sub(lambda tag: tag[0].rstrip(b"/> \t\r\n\f") + b">", source, count=3)


def flatten_nesting(source: bytes) -> bytes:
    """Drop the tags, not the text, of elements nested deeper than `MAX_SOURCE_DEPTH`."""
    depth = 0
    dropped: Counter[str] = Counter()

    def keep_or_drop(token: re.Match[bytes]) -> bytes:
        nonlocal depth
        name = (token["name"] or b"").decode("utf-8", "replace").lower()
        if name in _UNCOUNTED:
            return token[0]
        if token["close"]:
            if dropped[name]:
                dropped[name] -= 1
                return b""
            depth = max(0, depth - 1)
        elif depth >= MAX_SOURCE_DEPTH:
            dropped[name] += 1
            return b""
        else:
            depth += 1
        return token[0]

    return _TOKEN.sub(keep_or_drop, source)
