"""A Chromium with the extension in it, driven as a person would: pages, toolbar button, mouse, keys."""

from __future__ import annotations

import base64
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from stillpage.browsers.devtools_pipe import BrowserFailedError, DevToolsPipe
from stillpage.browsers.native_hosts import MANIFEST_FILE, manifest_text, replace_text

T = TypeVar("T")
Node = dict[str, Any]

# No first-run pages, no background traffic, no keyring prompt: a browser for one page and nothing else.
_QUIET = (
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--password-store=basic",
    "--use-mock-keychain",
    "--disable-features=Translate,MediaRouter,OptimizationHints",
)


class Chromium:
    """One browser with a profile of its own and one page in front."""

    def __init__(
        self, program: Path, *, profile: Path, extension: Path, launcher: Path, headless: bool, url: str
    ) -> None:
        """Start it, load the extension, and open `url`.

        Args:
            program: Any browser of the Chromium family.
            profile: Its user data folder, created here; gets the host's manifest.
            extension: Unpacked.
            launcher: Program of the native messaging host.
            headless: With no window.
            url: First page.

        Raises:
            BrowserFailedError: It did not start, or takes no extension this way.
        """
        replace_text(profile / "NativeMessagingHosts" / MANIFEST_FILE, manifest_text("chromium", launcher))
        command = [str(program), f"--user-data-dir={profile}", *_QUIET]
        command += ["--remote-debugging-pipe", "--enable-unsafe-extension-debugging"]
        if headless:
            # A container's /dev/shm may hold 64 MB only; pages then crash at random.
            command += [
                "--headless=new",
                "--window-size=1280,900",
                "--disable-dev-shm-usage",
                "--disable-gpu",
            ]
        if sys.platform != "win32" and os.geteuid() == 0:
            command.append("--no-sandbox")  # Chromium refuses to start as root otherwise
        self.pipe = DevToolsPipe([*command, "about:blank"], log=profile / "browser.log")
        try:
            self.extension_id: str = self.pipe.send("Extensions.loadUnpacked", path=str(extension))["id"]
            page = wait_until(lambda: self._targets("page"), "a page to open")[0]
            self._page = page["targetId"]
            self._session = self._attach(self._page)
            self.page("Page.enable")
            self._wait_for_worker()
            self.goto(url)
        except BaseException:
            self.close()
            raise

    @property
    def version(self) -> str:
        """As `Chrome/156.0.8078.79`."""
        return str(self.pipe.send("Browser.getVersion")["product"])

    def page(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a DevTools command to the page in front."""
        return self.pipe.send(method, session=self._session, **parameters)

    def goto(self, url: str) -> None:
        """Open `url` and wait until it has loaded."""
        self.pipe.forget_events()
        if error := self.page("Page.navigate", url=url).get("errorText"):
            raise BrowserFailedError(f"The browser could not open the page: {error}.")
        self.pipe.wait_for_event("Page.loadEventFired")

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page (its own world)."""
        answer = self.page("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if details := answer.get("exceptionDetails"):
            raise BrowserFailedError(f"The page's script failed: {details.get('text')}.")
        return answer["result"].get("value")

    def click_toolbar_button(self) -> None:
        """Click the extension's button for the page in front, with the permission such a click grants."""
        url = self.evaluate("location.href")
        tab = next(target for target in self._targets("tab") if target["url"] == url)
        self.pipe.send("Extensions.triggerAction", id=self.extension_id, targetId=tab["targetId"])

    def click(self, node: Node) -> None:
        """Click in the middle of a node, with the mouse."""
        self.page("DOM.scrollIntoViewIfNeeded", backendNodeId=node["backendNodeId"])
        quad = self.page("DOM.getContentQuads", backendNodeId=node["backendNodeId"])["quads"][0]
        place = {"x": sum(quad[0::2]) / 4, "y": sum(quad[1::2]) / 4}
        for kind in ("mousePressed", "mouseReleased"):
            self.page("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **place)

    def type_text(self, text: str) -> None:
        """Put text into what has the focus, as a keyboard would."""
        self.page("Input.insertText", text=text)

    def document(self) -> Node:
        """The page's tree, closed shadow roots included, which no script of the page can see."""
        root: Node = self.page("DOM.getDocument", depth=-1, pierce=True)["root"]
        return root

    def screenshot(self) -> bytes:
        """What the window shows, as PNG."""
        return base64.b64decode(self.page("Page.captureScreenshot", format="png")["data"])

    def has_pages(self) -> bool:
        """Whether the person still has a page open."""
        try:
            return bool(self._targets("page"))
        except BrowserFailedError:
            return False

    def close(self) -> None:
        """Close the browser."""
        self.pipe.close()

    def _targets(self, kind: str) -> list[dict[str, Any]]:
        found = self.pipe.send("Target.getTargets", filter=[{"type": kind}])["targetInfos"]
        return [target for target in found if not target["url"].startswith("devtools:")]

    def _attach(self, target_id: str) -> str:
        return str(self.pipe.send("Target.attachToTarget", targetId=target_id, flatten=True)["sessionId"])

    def _wait_for_worker(self) -> None:
        """Until the extension's worker has run: a click before is lost (9 of 30 measured, then 0 of 35)."""
        worker = wait_until(
            lambda: [t for t in self._targets("service_worker") if self.extension_id in t["url"]],
            "the extension to start",
        )[0]
        session = self._attach(worker["targetId"])

        def listening() -> bool:
            expression = "chrome.action.onClicked.hasListeners()"
            answer = self.pipe.send("Runtime.evaluate", session=session, expression=expression)
            return answer["result"].get("value") is True

        wait_until(listening, "the extension to listen")
        self.pipe.send("Target.detachFromTarget", sessionId=session)


def walk(node: Node) -> Iterator[Node]:
    """A node of `document()` and all below it, through shadow roots and frames, in document order."""
    yield node
    for child in node.get("shadowRoots", []) + node.get("children", []):
        yield from walk(child)
    if "contentDocument" in node:
        yield from walk(node["contentDocument"])


def attributes(node: Node) -> dict[str, str]:
    """A node's attributes."""
    flat = node.get("attributes", [])
    return dict(zip(flat[0::2], flat[1::2], strict=True))


def text_of(node: Node) -> str:
    """All the text below a node, pieces apart by spaces, white space folded."""
    pieces = (n["nodeValue"] for n in walk(node) if n["nodeName"] == "#text")
    return " ".join(" ".join(pieces).split())


def wait_until(condition: Callable[[], T], what: str, *, seconds: float = 15.0) -> T:
    """Ask again and again until the answer is true.

    Args:
        condition: Asked every 30 ms.
        what: Completes "waited in vain for ...".
        seconds: Patience.

    Raises:
        BrowserFailedError: It never became true.
    """
    end = time.monotonic() + seconds
    while True:
        if answer := condition():
            return answer
        if time.monotonic() > end:
            raise BrowserFailedError(f"Waited {seconds:g} s in vain for {what}.")
        time.sleep(0.03)
