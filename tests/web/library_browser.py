"""A browser as far as HTTP goes: keeps cookies, says where requests come from, fills in forms."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from lxml import html

from stillpage.library import SavedArticle
from tests.web.live_server import Answer, LiveServer

Save = Callable[..., SavedArticle]
FORM = "application/x-www-form-urlencoded"


class LibraryBrowser:
    """Asks for the library's pages as a browser does."""

    def __init__(self, server: LiveServer) -> None:
        self._server = server
        self.host = f"stillpage.localhost:{server.port}"
        self.place = f"/library/{server.sessions.place}"
        self.cookies: dict[str, str] = {}

    def send(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """One request; a path without a slash in front is below the library's place."""
        path = path if path.startswith("/") else f"{self.place}/{path}"
        sent = {"Host": self.host, "Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
        if self.cookies and path.startswith("/library/"):
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if method == "POST":
            sent |= {"Origin": f"http://{self.host}", "Content-Type": FORM}
        connection = http.client.HTTPConnection("127.0.0.1", self._server.port, timeout=60)
        try:
            given = {name: value for name, value in {**sent, **(headers or {})}.items() if value}
            connection.request(method, path, body, given)
            answer = connection.getresponse()
            for name, value in answer.getheaders():
                if name == "Set-Cookie":
                    key, _, rest = value.partition("=")
                    self.cookies[key] = rest.partition(";")[0]
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page."""
        return self.send(
            "GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )

    def post(self, path: str, headers: Mapping[str, str] | None = None, **fields: str | list[str]) -> Answer:
        """Send a form with the proof of this session's pages."""
        fields.setdefault("proof", self.proof())
        return self.send("POST", path, urlencode(fields, doseq=True).encode(), headers)

    def proof(self) -> str:
        """From the page's own form."""
        found = html.fromstring(self.get("search").body).xpath("//input[@name='proof']/@value")
        return str(found[0]) if found else ""

    def enter(self, **target: str) -> Answer:
        """Follow a new link into the library."""
        code = self._server.call("POST", "/api/v1/session-links", target).json()["url"].rpartition("/")[2]
        return self.send("POST", "/open", urlencode({"code": code}).encode())


def titles(page: Answer) -> list[str]:
    """Headings of the articles on a page."""
    return [str(found.text_content()).strip() for found in html.fromstring(page.body).xpath("//li//h2")]


def words(page: Answer) -> str:
    """What a page says in its middle."""
    return " ".join(html.fromstring(page.body).xpath("//main")[0].text_content().split())
