"""A Chromium with the extension in it, driven as a person would: pages, toolbar button, mouse, keys."""

from __future__ import annotations

import base64
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from stillpage.browsers.devtools_pipe import BrowserFailedError, BrowserStoppedError, DevToolsPipe
from stillpage.browsers.native_hosts import MANIFEST_FILE, manifest_text, replace_text
from stillpage.browsers.private_home import environment_with_home

T = TypeVar("T")

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


class ExtensionRefusedError(BrowserFailedError):
    """The browser runs, and takes no unpacked extension except from its own extensions page.

    Attributes:
        browser: Still open.
    """

    def __init__(self, browser: Chromium) -> None:
        super().__init__("This browser takes an unpacked extension only from its own extensions page.")
        self.browser = browser


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
        (profile / "home").mkdir()
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
        self.pipe = DevToolsPipe(
            [*command, "about:blank"],
            log=profile / "browser.log",
            environ=environment_with_home(profile / "home"),
        )
        try:
            self.extension_id = self._load(extension)
            page = wait_until(lambda: self._targets("page"), "a page to open")[0]
            self._page = page["targetId"]
            self._session = self._attach(self._page)
            self.page("Page.enable")
            self._wait_for_worker()
            self.goto(url)
        except ExtensionRefusedError:
            raise  # the person can still load it by hand, in this very window
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

    def open_beside(self, url: str) -> None:
        """Open another tab behind the one in front."""
        self.pipe.send("Target.createTarget", url=url, background=True)

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

    def click(self, x: float, y: float) -> None:
        """Click at a place in the window, in CSS pixels, with the mouse."""
        for kind in ("mousePressed", "mouseReleased"):
            self.page("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, x=x, y=y)

    def type_text(self, text: str) -> None:
        """Put text into what has the focus, as a keyboard would."""
        self.page("Input.insertText", text=text)

    def call_on_reader(self, function: str) -> Any:
        """The value of `function () {...}` with the reader's shadow root as `this`; None without a reader.

        The root is closed: no script finds it, DevTools does.
        """
        document = self.page("DOM.getDocument", depth=-1, pierce=True)["root"]
        roots = (node for node in _walk(document) if node.get("shadowRootType") == "closed")
        root = next((root for root in roots if any(n["nodeName"] == "DIALOG" for n in _walk(root))), None)
        if root is None:
            return None
        found = self.page("DOM.resolveNode", backendNodeId=root["backendNodeId"])["object"]["objectId"]
        answer = self.page(
            "Runtime.callFunctionOn",
            objectId=found,
            functionDeclaration=function,
            returnByValue=True,
            awaitPromise=True,
        )
        return answer["result"].get("value")

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

    def _load(self, extension: Path) -> str:
        try:
            return str(self.pipe.send("Extensions.loadUnpacked", path=str(extension))["id"])
        except BrowserStoppedError:
            raise
        except BrowserFailedError as error:
            raise ExtensionRefusedError(self) from error

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


def _walk(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A node of DOM.getDocument and all below it, through shadow roots, in document order."""
    yield node
    for child in node.get("shadowRoots", []) + node.get("children", []):
        yield from _walk(child)


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
