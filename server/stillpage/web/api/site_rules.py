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


calls = Operations()


@calls.add(
    "GET",
    "/site-rules",
    answers={200: SiteRulesPage},
    problems=(409, 503),
)
def list_site_rules(services: Services) -> SiteRulesPage:
    """Every site with rules of its own."""
    return SiteRulesPage(
        [SiteRulesJson(host, rules) for host, rules in services.library.site_rules.sites().items()]
    )


@calls.add(
    "GET",
    "/site-rules/<host>",
    answers={200: SiteRulesJson},
    problems=(409, 422, 503),
)
def get_site_rules(services: Services, host: str) -> SiteRulesJson:
    """One site's rules; an empty list if it has none."""
    return SiteRulesJson(host_name(host), services.library.site_rules.of(host))


@calls.add(
    "PUT",
    "/site-rules/<host>",
    body=PutSiteRules,
    answers={200: SiteRulesJson},
    problems=(409, 422, 503, 507),
)
def put_site_rules(services: Services, host: str, body: PutSiteRules) -> SiteRulesJson:
    """Replaces one site's rules."""
    return SiteRulesJson(host_name(host), services.library.site_rules.put(host, body.rules))


@calls.add(
    "DELETE",
    "/site-rules/<host>",
    answers={204: None},
    problems=(409, 422, 503, 507),
)
def delete_site_rules(services: Services, host: str) -> Response:
    """Forgets one site's rules."""
    services.library.site_rules.put(host, ())
    return Response(status=204)
