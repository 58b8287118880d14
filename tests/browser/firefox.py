"""Firefox for tests: the product's own driver and Marionette client (Playwright needs its own build)."""

from __future__ import annotations

import base64
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from stillpage.browsers.devtools_pipe import BrowserFailedError
from stillpage.browsers.firefox import Firefox
from stillpage.extension_files import FIREFOX_ID
from tests.browser.driver import CENTRE_OF, SingleClicks, click_until_hit, wait_until

UUID = "5f0e6c52-8f2a-4c3a-9d1c-2b6f0c3d7a11"
WIDGET = FIREFOX_ID.replace("@", "_").replace(".", "_")


class FirefoxBrowser:
    """A real Firefox, headless, with the extension as a temporary add-on and a home of its own.

    Attributes:
        marionette: For what `driver.Browser` does not offer.
    """

    name = "firefox"
    extension_origin = f"moz-extension://{UUID}"

    def __init__(self, *, extension: Path, launcher: Path | None, hosts: str) -> None:
        """Start it.

        Args:
            extension: Unpacked.
            launcher: The native messaging host's program; None registers none.
            hosts: Comma-separated host names that resolve to this machine.
        """
        self._clicks = SingleClicks()
        self._lent: str | None = None
        self._own_page: str | None = None
        self._home = Path(tempfile.mkdtemp(prefix="stillpage-firefox-"))
        program = shutil.which("firefox-esr") or shutil.which("firefox")
        assert program, "no Firefox installed; ./run test installs it"
        preferences = {
            "network.dns.localDomains": hosts,
            # The prompt for optional permissions cannot be answered without a screen.
            "extensions.webextOptionalPermissionPrompts": False,
            "extensions.webextensions.uuids": json.dumps({FIREFOX_ID: UUID}),
        }
        self._firefox = Firefox(
            Path(program),
            home=self._home,
            extension=extension,
            launcher=launcher,
            headless=True,
            preferences=preferences,
        )
        self.marionette = self._firefox.marionette
        self._first = self.tab()  # no test gets it, so it stays
        # The button starts in the menu of extensions; on the toolbar it can be clicked.
        self.chrome_js(f"w.CustomizableUI.addWidgetToArea('{WIDGET}-browser-action', 'nav-bar');")

    def open_tab(self, *, window: bool = False) -> None:
        kind = "window" if window else "tab"
        self.show_tab(self.marionette.send("WebDriver:NewWindow", type=kind, focus=True)["handle"])

    def lend_tab(self) -> None:
        if self._lent in self.marionette.send("WebDriver:GetWindowHandles"):
            self.show_tab(str(self._lent))
        else:
            self.open_tab()
        self._lent = self.tab()

    def take_back_tab(self) -> None:
        lent, self._lent = self._lent, None
        if self.tab() == lent:
            wait_until(self._is_emptied, "the tab to be empty")
            self._lent = lent
        else:
            self.close_tab()

    def _is_emptied(self) -> bool:
        """Go to an empty page, and ask whether the one that a script was on its way to comes nonetheless.

        Under load it came after the empty one 2 times of 150.
        """
        self.goto("about:blank")
        return bool(
            self.chrome_js(
                """const {currentURI, webProgress} = w.gBrowser.selectedBrowser;
                if (webProgress.isLoadingDocument) w.gBrowser.selectedBrowser.stop();
                else return currentURI.spec === 'about:blank';"""
            )
        )

    def open_private_tab(self) -> None:
        self.goto("about:blank")  # the extension's own pages end when it is loaded anew
        self.chrome_js(
            """if (ext.privateBrowsingAllowed) return;
            const {ExtensionPermissions} =
              ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
            const {AddonManager} = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
            const allowed = {permissions: ['internal:privateBrowsingAllowed'], origins: []};
            await ExtensionPermissions.add(ext.id, allowed);
            await (await AddonManager.getAddonByID(ext.id)).reload();"""
        )
        opened = self.marionette.send("WebDriver:NewWindow", type="window", focus=True, private=True)
        self.show_tab(opened["handle"])

    def tab(self) -> str:
        return str(self.marionette.send("WebDriver:GetWindowHandle"))

    def show_tab(self, tab: str) -> None:
        self.marionette.send("WebDriver:SwitchToWindow", handle=tab, focus=True)

    def find_own_page(self, name: str) -> str | None:
        own, front = f"{self.extension_origin}/options/{name}", self.tab()
        try:
            for handle in self.marionette.send("WebDriver:GetWindowHandles"):
                self.marionette.send("WebDriver:SwitchToWindow", handle=handle, focus=False)
                if self.url().startswith(own):
                    return str(handle)
        finally:
            self.marionette.send("WebDriver:SwitchToWindow", handle=front, focus=False)
        return None

    def close_tab(self) -> None:
        handles = self.marionette.send("WebDriver:CloseWindow")
        self.marionette.send("WebDriver:SwitchToWindow", handle=handles[-1])

    def goto(self, url: str) -> None:
        self._clicks.begin_anew(self.tab())
        self._firefox.goto(url)

    def url(self) -> str:
        return str(self.marionette.send("WebDriver:GetCurrentURL"))

    def js(self, expression: str) -> Any:
        return self.marionette.run(f"return ({expression})")

    def click_action(self) -> None:
        self._close_popup()
        self._clicks.wait_for_next(self.tab())
        self.chrome_js(f"w.document.getElementById('{WIDGET}-BAP').click();")

    def double_click_action(self) -> None:
        self.click_action()
        self.chrome_js(f"w.document.getElementById('{WIDGET}-BAP').click();")

    def _close_popup(self) -> None:
        """Close the extension's popup, which would swallow what follows; a mouse closes it on its way."""
        panels = "panel[viewId], panel.panel-no-padding"
        self.chrome_js(f"for (const one of w.document.querySelectorAll('{panels}')) one.hidePopup();")

    def popups(self) -> list[str]:
        """The addresses of the extension's open popups."""
        found = self.chrome_js(
            """return [...w.document.querySelectorAll('panel.panel-no-padding')]
              .filter((panel) => panel.state === 'open')
              .map((panel) => panel.querySelector('browser')?.currentURI?.spec ?? '');"""
        )
        return [str(address) for address in found]

    def press(self, keys: str) -> None:
        self._close_popup()
        wait_until(self._focus_tab, "the focus to be in the tab")
        *held, key = keys.split("+")
        code = key if len(key) > 1 else f"Key{key.upper()}" if key.isalpha() else ""
        self.chrome_js(
            f"const [held, key, code] = {json.dumps([held, key, code])};"
            """
            const tip = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
            tip.beginInputTransactionForTests(w);
            const event = (name, place) => new w.KeyboardEvent('', {key: name, code: place});
            for (const name of held) tip.keydown(event(name, name + 'Left'));
            tip.keydown(event(key, code));
            tip.keyup(event(key, code));
            for (const name of held) tip.keyup(event(name, name + 'Left'));
            """
        )
        self._handled()

    def _focus_tab(self) -> bool:
        """Whether keys go to the tab in front from now on.

        They go to the one before until the tab's own process has drawn it: `extension_js` opens a tab and
        comes back, and of keys right after that a page whose process was stopped meanwhile lost all.
        """
        return bool(
            self.chrome_js(
                """w.gBrowser.selectedBrowser.focus();
                return w.document.activeElement === w.gBrowser.selectedBrowser;"""
            )
        )

    def _handled(self) -> None:
        """Wait for the page's process, which is told of keys and clicks between two of its frames."""
        try:
            self.marionette.run(
                """return new Promise((done) => {
                  requestAnimationFrame(() => requestAnimationFrame(() => done(null)));
                  setTimeout(() => done(null), 500);
                });""",
                sandbox="system",
            )
        except BrowserFailedError as error:
            if "unloaded" not in str(error):  # a key that leaves the page was handled
                raise

    def click_page(self, selector: str, *, button: int = 0) -> None:
        self._click(self.js(f"({CENTRE_OF % selector})(document)"), button=button)

    def reader_js(self, function: str) -> Any:
        # The system sandbox sees closed shadow roots, where the page's own scripts see none.
        return self.marionette.run(
            f"""const roots = [...document.documentElement.children].map((e) => e.openOrClosedShadowRoot);
            const root = roots.find((r) => r && r.mode === 'closed' && r.querySelector('dialog'));
            return root ? ({function})(root) : null;""",
            sandbox="system",
        )

    def click_in_reader(self, selector: str) -> None:
        click_until_hit(self, selector, self._click)

    def extension_js(self, expression: str) -> Any:
        front = self.tab()
        handles = self.marionette.send("WebDriver:GetWindowHandles")
        try:
            if (
                self._own_page not in handles
            ):  # the first time, or the extension was loaded anew, which closes it
                # Beside what stays: a private window would have stayed open for it, past its test.
                self.marionette.send("WebDriver:SwitchToWindow", handle=self._first, focus=False)
                opened = self.marionette.send("WebDriver:NewWindow", type="tab", focus=False)
                self._own_page = str(opened["handle"])
            self.marionette.send("WebDriver:SwitchToWindow", handle=self._own_page, focus=False)
            # It asks nobody for anything. (A failure shown in it is no page of ours.)
            if not self.url().startswith(own := f"{self.extension_origin}/options/problem.html"):
                self._firefox.goto(own)
            return self.js(expression)
        finally:
            self.marionette.send("WebDriver:SwitchToWindow", handle=front)

    def stop_background(self) -> None:
        # What waits for an answer would otherwise put it off.
        self.chrome_js("await ext.terminateBackground({disableResetIdleForTest: true});")

    def action_title(self) -> str:
        return str(self._action("title"))

    def badge(self) -> str:
        return str(self._action("badgeText") or "")

    def screenshot(self, path: Path) -> None:
        picture = self.marionette.send("WebDriver:TakeScreenshot", full=False, hash=False)
        path.write_bytes(base64.b64decode(picture))

    def close(self) -> None:
        self._firefox.close()
        shutil.rmtree(self._home, ignore_errors=True)

    def chrome_js(self, body: str) -> Any:
        """Run the body of an async function in the browser's own window `w`, with `tab` and `ext` at hand."""
        return self.marionette.run_in_browser(
            f"""const ext = WebExtensionPolicy.getByID({json.dumps(FIREFOX_ID)}).extension;
            const w = Services.wm.getMostRecentWindow('navigator:browser');
            const tab = w.gBrowser.selectedTab;
            {body}"""
        )

    def _action(self, name: str) -> Any:
        return self.chrome_js(
            "const found = ext.apiManager.global.browserActionFor(ext);"
            f"return (found.action || found).getProperty(tab, '{name}');"
        )

    def _click(self, place: dict[str, float], *, button: int = 0) -> None:
        steps = [
            {"type": "pointerMove", "x": round(place["x"]), "y": round(place["y"]), "duration": 0},
            {"type": "pointerDown", "button": button},
            {"type": "pointerUp", "button": button},
        ]
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": steps}
        self.marionette.send("WebDriver:PerformActions", actions=[mouse])
        self._handled()
