"""The guard in front of everything: who may call, from where, and with what kind of body.

DESIGN's trust rules in the order in which they are checked. It looks at headers only, before routing, and
before a body is read into the application. The library's pages have a host name of their own, on which there
is nothing else: no API, no feeds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import Flask, Request, g, request

from stillpage.web.problems import Problem
from stillpage.web.tokens import TokenRecord, TokenStore

API = "/api/v1"
FEEDS = "/feeds"
_EXTENSION_ORIGIN = re.compile(
    r"chrome-extension://[a-p]{32}|moz-extension://[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)
_WITHOUT_TOKEN = {("GET", f"{API}/ping"), ("HEAD", f"{API}/ping"), ("POST", f"{API}/hello")}
_PAIR = ("POST", f"{API}/pair")
# A page of ours is opened by a person's click or by the terminal, so these take what any browser sends.
_PAGES = ("/", "/pair", "/pair.css")
_PAGES_NAME = "stillpage.localhost"
# Everything else is on the other names: the API with its tokens, the feeds with their password.
_ON_PAGES_NAME = re.compile(r"/|/pair\.css|/open|/(open|static|library)/.*", re.DOTALL)
# What a person may be led to from anywhere, as it shows and does nothing by itself.
_ENTRANCE = re.compile(r"/|/open/[\w-]{1,128}")
# Of a saved article that is shown by itself. It holds no script; should one ever get in, it has no origin, no
# network and no way out.
SANDBOX = "sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'"
_FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")
_TOKEN_PARAMETERS = {"token", "access_token", "authorization", "bearer", "key", "api_key"}


@dataclass(frozen=True, slots=True)
class Guard:
    """Decides about requests; `port` is where we listen."""

    tokens: TokenStore
    port: int

    def install(self, app: Flask) -> None:
        """Check every request of this app before anything else happens to it."""
        app.before_request(lambda: self.check(request))

    def own_hosts(self) -> frozenset[str]:
        """The values of `Host` that we answer to."""
        names = ("127.0.0.1", "localhost")
        bare = names if self.port == 80 else ()
        return frozenset([*(f"{name}:{self.port}" for name in names), *bare])

    @property
    def pages_host(self) -> str:
        """The value of `Host` under which the library's pages are, and nothing else."""
        return _PAGES_NAME if self.port == 80 else f"{_PAGES_NAME}:{self.port}"

    def check(self, request: Request) -> None:
        """Let the request pass, or end it.

        Raises:
            Problem: It may not pass.
        """
        if request.environ.get("HTTP_HOST") == self.pages_host:
            self._check_library_page(request)
            return
        self._check_host(request)
        call = (request.method, request.path)
        if request.path.startswith(f"{FEEDS}/"):
            self._check_feed(request)
            return
        if not request.path.startswith(f"{API}/"):
            self._check_page(request)
            return
        self._check_origin(request, pairing=request.path == _PAIR[1])
        self._check_fetch_metadata(request)
        if request.method == "OPTIONS":
            self._check_preflight(request)
            return
        if "Content-Encoding" in request.headers:
            raise Problem(415, "content_encoding", "Send the body as it is, without a Content-Encoding.")
        if call not in _WITHOUT_TOKEN and call != _PAIR:
            g.token = self._check_token(request)
        self._check_content_type(request)

    def _check_host(self, request: Request) -> None:
        # A name that an attacker points at 127.0.0.1 arrives here with that name (DNS rebinding).
        if request.environ.get("HTTP_HOST") not in self.own_hosts():
            raise Problem(400, "wrong_host", f"This server answers to 127.0.0.1:{self.port} only.")

    def _check_page(self, request: Request) -> None:
        if request.path in _PAGES and request.method in ("GET", "HEAD"):
            return
        # Nothing there: routing says so. Whoever may not call does not learn more than that.
        origin = request.headers.get("Origin")
        if origin is not None and origin not in self._own_origins():
            raise Problem(403, "origin_refused", "This origin may not call Stillpage.")

    def _check_feed(self, request: Request) -> None:
        if not self.tokens.has_feeds():
            raise Problem(
                404, "feeds_off", "Feeds are off; switch them on with: stillpage token new --feeds NAME"
            )
        # A browser that knows the password adds it to whatever a page of another site makes it ask for.
        if "Origin" in request.headers or request.headers.get("Sec-Fetch-Site", "none") not in (
            "none",
            "same-origin",
        ):
            raise Problem(403, "fetch_refused", "A web page may not read the feeds.")
        if request.method not in ("GET", "HEAD"):
            raise Problem(405, "method_not_allowed", "Feeds are only read.", headers={"Allow": "GET, HEAD"})
        given = request.authorization
        password = given.password if given is not None and given.type == "basic" else None
        if not password or self.tokens.verify(password, scope="feeds") is None:
            raise Problem(
                401,
                "password_unknown",
                "The password is what `stillpage token new --feeds NAME` printed; any user name will do.",
                headers={"WWW-Authenticate": 'Basic realm="Stillpage", charset="UTF-8"'},
            )

    def _check_library_page(self, request: Request) -> None:
        """Who calls, as far as headers tell; whether there is a session is asked by the pages themselves."""
        g.on_library_host = True
        if request.path.startswith(f"{API}/"):
            raise Problem(403, "api_elsewhere", f"The API is at 127.0.0.1:{self.port}, and takes no cookie.")
        if not _ON_PAGES_NAME.fullmatch(request.path):
            raise Problem(404, "not_found", "There is nothing at this address.")
        if request.method not in ("GET", "HEAD", "POST"):
            raise Problem(405, "method_not_allowed", "The library's pages take GET and POST.")
        origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
        own = f"http://{self.pages_host}"
        if origin not in ((own,) if request.method == "POST" else (own, None)):
            raise Problem(403, "origin_refused", "Only the library's own pages may do this.")
        is_visit = request.headers.get("Sec-Fetch-Dest") == "document" and request.method == "GET"
        # `same-site` is a page on another port of this machine; it is as foreign as any other.
        if site in ("cross-site", "same-site") and not (is_visit and _ENTRANCE.fullmatch(request.path)):
            raise Problem(403, "opened_elsewhere", "The library is opened by Stillpage, not by other pages.")
        if request.method != "POST":
            return
        if "Content-Encoding" in request.headers or request.mimetype not in _FORM_TYPES:
            raise Problem(415, "content_type", "The library's pages take forms.")

    def _own_origins(self) -> frozenset[str]:
        return frozenset(f"http://{host}" for host in self.own_hosts())

    def _check_origin(self, request: Request, *, pairing: bool) -> None:
        origin = request.headers.get("Origin")
        if pairing:
            if origin is None or not _EXTENSION_ORIGIN.fullmatch(origin):
                raise Problem(403, "origin_refused", "Only a browser extension can be paired.")
            return
        if origin is None or origin in self.tokens.origins():
            return
        if _EXTENSION_ORIGIN.fullmatch(origin):
            raise Problem(
                403, "origin_not_paired", "This browser is not paired with Stillpage, or no longer."
            )
        raise Problem(403, "origin_refused", "This origin may not call Stillpage.")

    def _check_fetch_metadata(self, request: Request) -> None:
        """What a page's image, form, frame or script tag sends. Absent headers say nothing."""
        if request.headers.get("Sec-Fetch-Mode") in ("navigate", "no-cors", "websocket"):
            raise Problem(403, "fetch_refused", "The API is called by the extension, not opened as a page.")
        site = request.headers.get("Sec-Fetch-Site")
        if site in ("cross-site", "same-site") and "Origin" not in request.headers:
            raise Problem(403, "fetch_refused", "A web page may not call Stillpage.")

    def _check_preflight(self, request: Request) -> None:
        if "Origin" not in request.headers or "Access-Control-Request-Method" not in request.headers:
            raise Problem(403, "origin_refused", "OPTIONS is answered for a paired browser's preflight only.")

    def _check_token(self, request: Request) -> TokenRecord:
        if _TOKEN_PARAMETERS & {name.lower() for name in request.args}:
            raise Problem(
                401, "token_in_url", "Send the token in the Authorization header, never in an address."
            )
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        record = self.tokens.verify(token.strip()) if scheme.lower() == "bearer" else None
        if record is None:
            raise Problem(
                401,
                "token_unknown" if scheme else "token_missing",
                "This call needs a valid token: pair the browser again, or run `stillpage token new`.",
                headers={"WWW-Authenticate": 'Bearer realm="Stillpage"'},
            )
        origin = request.headers.get("Origin")
        if origin is not None and origin != record.origin:
            raise Problem(403, "origin_refused", "This token belongs to another browser.")
        return record

    def _check_content_type(self, request: Request) -> None:
        if request.method in ("GET", "HEAD"):
            return
        has_body = bool(request.content_length) or "Transfer-Encoding" in request.headers
        if not has_body and not request.headers.get("Content-Type"):
            return
        forms = request.path.endswith("/images") or request.path == f"{API}/library/import"
        wanted = "multipart/form-data" if forms else "application/json"
        charset = request.mimetype_params.get("charset", "utf-8").lower()
        if request.mimetype != wanted or charset not in ("utf-8", "utf8"):
            raise Problem(415, "content_type", f"Send {wanted}; JSON is UTF-8.")
