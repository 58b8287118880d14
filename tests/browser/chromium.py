"""Chromium for tests: Playwright for pages, DevTools for what a person does outside of them."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Error, Page, Playwright, Worker

from stillpage.browsers.native_hosts import MANIFEST_FILE, manifest_text
from tests.browser.driver import PATIENCE, SingleClicks, click_until_hit, wait_until

KEY_CODES = {
    "ArrowLeft": 37,
    "ArrowRight": 39,
    "Escape": 27,
    "Tab": 9,
    "Enter": 13,
    " ": 32,
    "ArrowDown": 40,
    "ArrowUp": 38,
    "PageDown": 34,
    "Home": 36,
    "End": 35,
}
MODIFIERS = {"Alt": 1, "Control": 2, "Meta": 4, "Shift": 8}


class ChromiumBrowser:
    """A real Chromium, headless, with the extension loaded and the native messaging host in its profile.

    Attributes:
        context, page: Playwright's, for what `driver.Browser` does not offer.
        browser_cdp: DevTools session of the browser itself.
    """

    name = "chromium"

    def __init__(
        self,
        playwright: Playwright,
        *,
        extension: Path,
        launcher: Path | None,
        hosts: str,
        keeps_left_pages: bool = False,
    ) -> None:
        """Start it.

        Args:
            playwright: Running.
            extension: Unpacked.
            launcher: The native messaging host's program; None registers none.
            hosts: Host name (may hold a `*`) that resolves to this machine.
            keeps_left_pages: To come back to them as they were, as people's browsers do. Playwright loses its
                way then: only `cdp` still works.
        """
        self._clicks = SingleClicks()
        self._profile = Path(tempfile.mkdtemp(prefix="stillpage-chromium-"))
        if launcher:
            manifest = self._profile / "NativeMessagingHosts" / MANIFEST_FILE
            manifest.parent.mkdir()
            manifest.write_text(manifest_text("chromium", launcher))
        program = (
            shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        )
        assert program, "no Chromium installed; ./run test installs it"
        self.context: BrowserContext = playwright.chromium.launch_persistent_context(
            self._profile,
            executable_path=program,
            headless=True,
            chromium_sandbox=False,
            viewport={"width": 1200, "height": 800},
            # Playwright's own flag would keep the extension out.
            ignore_default_args=[
                "--disable-extensions",
                *(["--disable-back-forward-cache"] if keeps_left_pages else []),
            ],
            args=[
                f"--load-extension={extension}",
                "--enable-unsafe-extension-debugging",
                "--disable-quic",
                "--disable-background-networking",
                f"--host-resolver-rules=MAP {hosts} 127.0.0.1",
            ],
        )
        self.context.set_default_timeout(1000 * PATIENCE)
        assert self.context.browser is not None
        self.browser_cdp = self.context.browser.new_browser_cdp_session()
        # A click before the worker has run is lost.
        self.extension_origin = "/".join(self._listening_worker().url.split("/")[:3])
        self._popup = f"{self.extension_origin}/options/problem.html?"
        self._private_allowed = False
        self._tabs: dict[Page, str] = {}
        self._page = self.context.pages[0]
        self._lent: Page | None = None
        self._cdp: dict[Page, CDPSession] = {}

    @property
    def page(self) -> Page:
        """The tab in front. What a test does to it, as to emulate print, stays: it is lent to no other."""
        self._lent = None
        return self._page

    def worker(self) -> Worker:
        """The extension's service worker, started if it was evicted.

        To Playwright one that is stopped is there all the same, and what is asked of it waits for ever, also
        past a test's time (Chromium 156: one test of 378; in the second of two rounds of stopping).
        """
        if not self._worker_targets():
            self.own_page_js("chrome.runtime.sendMessage({type: 'wake up'}).then(() => 1, () => 1)")
            self._page.bring_to_front()
        return self._listening_worker()

    def _listening_worker(self) -> Worker:
        workers = self.context.service_workers
        worker = workers[-1] if workers else self.context.wait_for_event("serviceworker")
        # Its modules are still being loaded when it appears; a click before that is lost.
        has_listeners = "chrome.action.onClicked.hasListeners()"
        wait_until(lambda: worker.evaluate(has_listeners), "the extension's worker to listen")
        return worker

    @property
    def cdp(self) -> CDPSession:
        """DevTools session of the tab in front."""
        if self._page not in self._cdp:
            self._cdp[self._page] = self.context.new_cdp_session(self._page)
        return self._cdp[self._page]

    def open_tab(self, *, window: bool = False) -> None:
        before = self._tab_targets()
        with self.context.expect_page() as opened:
            self.browser_cdp.send("Target.createTarget", {"url": "about:blank", "newWindow": window})
        (target,) = self._tab_targets() - before
        self._show(opened.value, target)

    def lend_tab(self) -> None:
        if self._lent is not None:
            self.show_tab(self._lent)
        else:
            self.open_tab()
        self._lent = self._page

    def take_back_tab(self) -> None:
        lent, self._lent = self._lent, None
        if self._page is lent:
            wait_until(self._is_emptied, "the tab to be empty")
            self._lent = lent
        else:
            self.close_tab()

    def _is_emptied(self) -> bool:
        """False if another page came first that the test's was on its way to.

        That ends this navigation for Playwright alone: the empty page would come within the next test
        (in each of 8 rounds of a dozen such pages). Nor can the tab be closed then: that once never ended.
        """
        try:
            self.goto("about:blank")
            return bool(self.js("location.href") == "about:blank")
        except Error:
            return False

    def open_private_tab(self) -> None:
        self._allow_private_windows()
        before = self._tab_targets()
        pages = set(self.context.pages)
        self.own_page_js("chrome.windows.create({incognito: true, url: 'about:blank'}).then(() => {})")

        def opened() -> set[Page]:
            self._catch_up()
            return set(self.context.pages) - pages

        (page,) = wait_until(opened, "the private window")
        (target,) = self._tab_targets() - before
        self._show(page, target)

    def _allow_private_windows(self) -> None:
        if self._private_allowed:
            return
        self.reload_extension(
            "(extensionId) => chrome.developerPrivate.updateExtensionConfiguration("
            "{extensionId, incognitoAccess: true})"
        )
        self._private_allowed = True

    def reload_extension(self, change: str) -> None:
        """Make a change that loads the extension anew: a function of the page of extensions, given our id."""
        settings = self.context.new_page()
        settings.goto("chrome://extensions/")
        # An unpacked extension survives that in developer mode alone.
        settings.evaluate("chrome.developerPrivate.updateProfileConfiguration({inDeveloperMode: true})")
        with self.context.expect_event("serviceworker"):
            settings.evaluate(change, self.extension_origin.rpartition("/")[2])
        settings.close()
        self._listening_worker()

    def own_page_js(self, expression: str) -> Any:
        """An expression's value in a page of the extension, which needs no worker to run."""
        ours = self.context.new_page()
        try:
            ours.goto(f"{self.extension_origin}/options/problem.html")
            return ours.evaluate(expression)
        finally:
            ours.close()

    def _show(self, page: Page, target: str) -> None:
        self._tabs[page] = target
        self.show_tab(page)

    def tab(self) -> Page:
        return self._page

    def show_tab(self, tab: Page) -> None:
        self._page = tab
        self._page.bring_to_front()

    def find_own_page(self, name: str) -> Page | None:
        self._catch_up()
        own = f"{self.extension_origin}/options/{name}"
        return next((page for page in self.context.pages if page.url.startswith(own)), None)

    def _catch_up(self) -> None:
        """Let Playwright handle what the browser told it meanwhile: it does so only within a call."""
        self.browser_cdp.send("Browser.getVersion")

    def close_tab(self) -> None:
        self._tabs.pop(self._page, None)
        self._cdp.pop(self._page, None)
        self._page.close()
        self._page = self.context.pages[-1]

    def goto(self, url: str) -> None:
        self._clicks.begin_anew(self.tab())
        self._page.goto(url)

    def url(self) -> str:
        return self._page.url

    def js(self, expression: str) -> Any:
        return self._page.evaluate(expression)

    def click_action(self) -> None:
        self._close_popup()
        self._clicks.wait_for_next(self.tab())
        self._trigger_action()

    def double_click_action(self) -> None:
        self.click_action()
        self._trigger_action()

    def _trigger_action(self) -> None:
        extension_id = self.extension_origin.rpartition("/")[2]
        self.browser_cdp.send(
            "Extensions.triggerAction", {"id": extension_id, "targetId": self._tabs[self._page]}
        )

    def popups(self) -> list[dict[str, Any]]:
        """The extension's open popups, as DevTools describes targets."""
        found = self.browser_cdp.send("Target.getTargets")["targetInfos"]
        return [target for target in found if target["type"] == "page" and self._popup in target["url"]]

    def _close_popup(self) -> None:
        """Close the popup of an earlier click.

        While it is open the shortcut for reading only closes it, and a tab that DevTools opens leaves it
        open: the next test's key was lost (six of six, measured in 156).
        """

        def closed() -> bool:
            for target in self.popups():
                # One that is still being made does not close, and one that is closing is no target any more.
                with contextlib.suppress(Error):
                    self.browser_cdp.send("Target.closeTarget", {"targetId": target["targetId"]})
            return not self.popups()

        wait_until(closed, "the popup to close")

    def press(self, keys: str) -> None:
        self._close_popup()
        # Not Playwright's keyboard: its keys never reach the browser's own shortcuts.
        *held, key = keys.split("+")
        modifiers = sum(MODIFIERS[name] for name in held)
        code = KEY_CODES.get(key) or ord(key.upper())
        event: dict[str, Any] = {"key": key, "modifiers": modifiers, "windowsVirtualKeyCode": code}
        # Without the native code too, shortcuts of extensions stay silent (measured in 156).
        event["nativeVirtualKeyCode"] = code
        event["code"] = key if len(key) > 1 else f"Key{key.upper()}"
        if len(key) == 1 and not modifiers & ~MODIFIERS["Shift"]:
            event["text"] = key
        elif key == "Enter":
            event["text"] = "\r"
        self.cdp.send(
            "Input.dispatchKeyEvent", {"type": "keyDown" if "text" in event else "rawKeyDown", **event}
        )
        self.cdp.send("Input.dispatchKeyEvent", {"type": "keyUp", **event})

    def click_page(self, selector: str) -> None:
        self._page.click(selector)

    def reader_js(self, function: str) -> Any:
        root = self._reader_root()
        if root is None:
            return None
        found = self.cdp.send("DOM.resolveNode", {"backendNodeId": root["backendNodeId"]})
        answer = self.cdp.send(
            "Runtime.callFunctionOn",
            {
                "objectId": found["object"]["objectId"],
                "functionDeclaration": f"function () {{ return ({function})(this); }}",
                "returnByValue": True,
                "awaitPromise": True,
            },
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def click_in_reader(self, selector: str) -> None:
        click_until_hit(self, selector, lambda place: self._page.mouse.click(place["x"], place["y"]))

    def extension_js(self, expression: str) -> Any:
        return self.worker().evaluate(expression)

    def stop_background(self) -> None:
        for target in self._worker_targets():
            self.browser_cdp.send("Target.closeTarget", {"targetId": target})

    def action_title(self) -> str:
        return str(self._action("getTitle"))

    def badge(self) -> str:
        return str(self._action("getBadgeText"))

    def screenshot(self, path: Path) -> None:
        self._page.screenshot(path=path)

    def close(self) -> None:
        self.context.close()
        shutil.rmtree(self._profile, ignore_errors=True)

    def _action(self, getter: str) -> Any:
        return self.worker().evaluate(
            """async (getter) => {
                const [tab] = await chrome.tabs.query({active: true, lastFocusedWindow: true});
                return chrome.action[getter]({tabId: tab.id});
            }""",
            getter,
        )

    def _worker_targets(self) -> list[str]:
        """The extension's worker, if it runs."""
        found = self.browser_cdp.send("Target.getTargets", {"filter": [{"type": "service_worker"}]})
        ours = [target for target in found["targetInfos"] if target["url"].startswith(self.extension_origin)]
        return [target["targetId"] for target in ours]

    def _tab_targets(self) -> set[str]:
        found = self.browser_cdp.send("Target.getTargets", {"filter": [{"type": "tab"}]})
        return {target["targetId"] for target in found["targetInfos"]}

    def _reader_root(self) -> dict[str, Any] | None:
        """The closed shadow root that holds a dialog, hanging on a child of the page's root element."""
        document = self.cdp.send("DOM.getDocument", {"depth": 5, "pierce": True})["root"]
        html = next((n for n in document["children"] if n["nodeType"] == 1), None)  # not the doctype
        for child in (html or {}).get("children", []):
            for root in child.get("shadowRoots", []):
                if root["shadowRootType"] == "closed" and _holds(root, "DIALOG"):
                    found: dict[str, Any] = root
                    return found
        return None


def _holds(node: dict[str, Any], name: str) -> bool:
    return any(child["nodeName"].upper() == name or _holds(child, name) for child in node.get("children", []))
