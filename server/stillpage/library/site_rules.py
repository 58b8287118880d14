"""`site-rules.json` in the library's folder: what a person wants kept or left out, site by site."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

import msgspec

from stillpage.errors import InvalidRuleError, LibraryError, NewerFormatError, UnreadableArticleError
from stillpage.library.files import replace_file
from stillpage.library.shelf import Shelf
from stillpage.site_rule import MOST_SELECTOR_CHARS, SiteRule

log = logging.getLogger(__name__)

FILE: Final = "site-rules.json"
FORMAT: Final = 1
MOST_RULES: Final = 200
MOST_SITES: Final = 5_000
_HOST: Final = re.compile(r"[\w.-]{1,253}|\[[0-9a-f:]{2,45}\]", re.ASCII)


class _File(msgspec.Struct):
    """The file: rules by host, oldest first, as the later one counts where two name the same."""

    format: int
    sites: dict[str, list[SiteRule]]


class SiteRuleBook:
    """The rules of all sites. Read anew each time: another process may have written them."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._path = shelf.root / FILE

    def sites(self) -> dict[str, tuple[SiteRule, ...]]:
        """Every site that has rules, by name.

        Raises:
            UnreadableArticleError, NewerFormatError: The file is not one that we can read.
        """
        return {host: tuple(rules) for host, rules in sorted(self._read().sites.items())}

    def of(self, host: str) -> tuple[SiteRule, ...]:
        """One site's rules, oldest first; none is no error.

        Raises:
            InvalidRuleError: That is no host's name.
            UnreadableArticleError, NewerFormatError: As `sites`.
        """
        return tuple(self._read().sites.get(host_name(host), ()))

    def for_page(self, url: str | None) -> tuple[SiteRule, ...]:
        """The rules for the page at this address; a page is read without them if they cannot be."""
        host = _host_of(url)
        if host is None:
            return ()
        try:
            return tuple(self._read().sites.get(host, ()))
        except LibraryError as error:
            log.warning("site rules: left aside (%s)", error.code)
            return ()

    def put(self, host: str, rules: Sequence[SiteRule]) -> tuple[SiteRule, ...]:
        """Replace a site's rules; an empty list forgets the site.

        Raises:
            InvalidRuleError: They cannot be rules, or are too many.
            UnreadableArticleError, NewerFormatError: The file cannot be read; it is left as it is.
            DiskFullError, LibraryReadOnlyError, LibraryBusyError: Nothing was changed.
        """
        host, kept = host_name(host), _usable(rules)
        with self._shelf.writing():
            sites = self._read().sites
            sites.pop(host, None)
            if kept:
                sites[host] = kept
            self._write(sites)
        return tuple(kept)

    def add_sites(self, sites: Mapping[str, list[SiteRule]]) -> None:
        """Take in the rules of those sites that have none here, from a backup.

        Raises:
            InvalidRuleError, UnreadableArticleError, NewerFormatError, DiskFullError, LibraryReadOnlyError,
            LibraryBusyError: As `put`.
        """
        usable = {host_name(host): _usable(rules) for host, rules in sites.items()}
        with self._shelf.writing():
            self._write(usable | self._read().sites)

    def _write(self, sites: Mapping[str, list[SiteRule]]) -> None:
        if len(sites) > MOST_SITES:
            raise InvalidRuleError(f"{MOST_SITES:,} sites can have rules; delete some first.")
        text = msgspec.json.encode(_File(FORMAT, dict(sorted(sites.items()))))
        replace_file(self._path, msgspec.json.format(text, indent=2) + b"\n")

    def _read(self) -> _File:
        try:
            return _decode(self._path.read_bytes())
        except FileNotFoundError:
            return _File(FORMAT, {})
        except OSError as error:
            raise UnreadableArticleError(FILE, str(error.strerror)) from error


def _usable(rules: Sequence[SiteRule]) -> list[SiteRule]:
    # Of two rules with one selector the later counts; the other would only wait to surprise.
    last = {rule.selector: place for place, rule in enumerate(rules)}
    kept = [rules[place] for place in sorted(last.values())]
    for rule in kept:
        if not 0 < len(rule.selector) <= MOST_SELECTOR_CHARS or not rule.selector.isprintable():
            raise InvalidRuleError("A rule's selector is empty, too long, or holds control characters.")
    if len(kept) > MOST_RULES:
        raise InvalidRuleError(f"A site can have {MOST_RULES} rules; delete some in the options first.")
    return kept


def parse_site_rules(data: bytes) -> dict[str, list[SiteRule]]:
    """What a `site-rules.json` says, by host.

    Raises:
        UnreadableArticleError, NewerFormatError: It is not one that we can read.
    """
    return _decode(data).sites


def _decode(data: bytes) -> _File:
    try:
        found = msgspec.json.decode(data, type=_File)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UnreadableArticleError(FILE, "it is not what Stillpage wrote") from error
    if found.format > FORMAT:
        raise NewerFormatError(FILE, found.format, FORMAT)
    return found


def host_name(host: str) -> str:
    """A site's name: lower case, without `www.`; sub-domains are sites of their own.

    Raises:
        InvalidRuleError: That is no host's name.
    """
    name = host.strip().lower().rstrip(".").removeprefix("www.")
    if not _HOST.fullmatch(name):
        raise InvalidRuleError("That is not the name of a site, such as example.org.")
    return name


def _host_of(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
        return host_name(f"[{host}]" if host and ":" in host else host or "")
    except (ValueError, InvalidRuleError):
        return None
