"""The rules of sites: what a person wants kept or left out on every page of one."""

from __future__ import annotations

from typing import Annotated

import msgspec
from flask import Response

from stillpage.library.site_rules import MOST_RULES, host_name
from stillpage.site_rule import SiteRule
from stillpage.web.operations import Operations
from stillpage.web.services import Services


class SiteRulesJson(msgspec.Struct):
    """One site and its rules, oldest first: where two name the same, the later one counts."""

    host: str
    rules: tuple[SiteRule, ...]


class SiteRulesPage(msgspec.Struct):
    """Every site that has rules; they all fit on one page."""

    items: list[SiteRulesJson]
    next_cursor: str | None = None


class PutSiteRules(msgspec.Struct, forbid_unknown_fields=True):
    """A site's rules from now on, in place of those that it has."""

    rules: Annotated[tuple[SiteRule, ...], msgspec.Meta(max_length=MOST_RULES)]


def declare(operations: Operations, services: Services) -> None:
    """Add these calls."""
    book = services.library.site_rules

    @operations.add(
        "GET",
        "/site-rules",
        "Every site with rules of its own.",
        answers={200: SiteRulesPage},
        problems=(409, 503),
    )
    def list_site_rules() -> SiteRulesPage:
        return SiteRulesPage([SiteRulesJson(host, rules) for host, rules in book.sites().items()])

    @operations.add(
        "GET",
        "/site-rules/<host>",
        "One site's rules; an empty list if it has none.",
        answers={200: SiteRulesJson},
        problems=(409, 422, 503),
    )
    def get_site_rules(host: str) -> SiteRulesJson:
        return SiteRulesJson(host_name(host), book.of(host))

    @operations.add(
        "PUT",
        "/site-rules/<host>",
        "Replaces one site's rules.",
        body=PutSiteRules,
        answers={200: SiteRulesJson},
        problems=(409, 422, 503, 507),
    )
    def put_site_rules(host: str, body: PutSiteRules) -> SiteRulesJson:
        return SiteRulesJson(host_name(host), book.put(host, body.rules))

    @operations.add(
        "DELETE",
        "/site-rules/<host>",
        "Forgets one site's rules.",
        answers={204: None},
        problems=(409, 422, 503, 507),
    )
    def delete_site_rules(host: str) -> Response:
        book.put(host, ())
        return Response(status=204)
