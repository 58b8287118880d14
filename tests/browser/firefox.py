"""Firefox for tests, driven by Marionette: Playwright would need a build of its own."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from marionette_driver.addons import Addons
from marionette_driver.errors import MarionetteException
from marionette_driver.marionette import ActionSequence, Marionette

from stillpage.browsers.native_hosts import MANIFEST_FILE, manifest_text
from stillpage.extension_files import FIREFOX_ID
from tests.browser.chromium import CENTRE_OF

UUID = "5f0e6c52-8f2a-4c3a-9d1c-2b6f0c3d7a11"

PREFERENCES: dict[str, object] = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "http://127.0.0.1:9/",
    "browser.startup.page": 0,
    "browser.shell.checkDefaultBrowser": False,
    # The prompt for optional permissions cannot be answered without a screen.
    "extensions.webextOptionalPermissionPrompts": False,
    "extensions.webextensions.uuids": json.dumps({FIREFOX_ID: UUID}),
}


class FirefoxBrowser:
    """A real Firefox, headless, with the extension as a temporary add-on and a home of its own.

    Attributes:
        marionette: For what `driver.Browser` does not offer.
    """

    name = "firefox"
    extension_origin = f"moz-extension://{UUID}"

    def __init__(self, *, extension: Path, launcher: Path | None, hosts: str, port: int) -> None:
        """Start it.

        Args:
            extension: Unpacked.
            launcher: The native messaging host's program; None registers none.
            hosts: Comma-separated host names that resolve to this machine.
            port: Free, for Marionette.
        """
        self._home = Path(tempfile.mkdtemp(prefix="stillpage-firefox-"))
        profile = self._home / "profile"
        profile.mkdir()
        preferences = PREFERENCES | {"network.dns.localDomains": hosts, "marionette.port": port}
        lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in preferences.items())
        (profile / "user.js").write_text("".join(lines))
        if launcher:
            # Firefox looks below the home only, not in the profile; so this one has its own home.
            manifest = self._home / ".mozilla" / "native-messaging-hosts" / MANIFEST_FILE
            manifest.parent.mkdir(parents=True)
            manifest.write_text(manifest_text("firefox", launcher))
        program = shutil.which("firefox-esr") or shutil.which("firefox")
        assert program, "no Firefox installed; ./run test installs it"
        command = [program, "--headless", "--width", "1200", "--height", "800", "--marionette"]
        command += ["--remote-allow-system-access", "--no-remote", "--profile", str(profile)]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"HOME": str(self._home), "MOZ_CRASHREPORTER_DISABLE": "1"},
        )
        self.marionette = Marionette(host="127.0.0.1", port=port)
        try:
            self._start_session()
            Addons(self.marionette).install(str(extension), temp=True)
        except BaseException:
            self.close()
            raise

    def open_tab(self) -> None:
        handle = self.marionette.open(type="tab", focus=True)["handle"]
        self.marionette.switch_to_window(handle)

    def close_tab(self) -> None:
        handles = self.marionette.close()
        self.marionette.switch_to_window(handles[-1])

    def goto(self, url: str) -> None:
        self.marionette.navigate(url)

    def url(self) -> str:
        return str(self.marionette.get_url())

    def js(self, expression: str) -> Any:
        return self.marionette.execute_script(f"return ({expression})", sandbox=None)

    def click_action(self) -> None:
        widget = FIREFOX_ID.replace("@", "_").replace(".", "_")
        self.chrome_js(
            f"w.CustomizableUI.addWidgetToArea('{widget}-browser-action', 'nav-bar');"
            f"w.document.getElementById('{widget}-BAP').click();"
        )

    def press(self, keys: str) -> None:
        *held, key = keys.split("+")
        code = key if len(key) > 1 else f"Key{key.upper()}"
        self.chrome_js(
            f"const [held, key, code] = {json.dumps([held, key, code])};"
            """
            w.gBrowser.selectedBrowser.focus();
            const tip = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
            tip.beginInputTransactionForTests(w);
            const event = (name, place) => new w.KeyboardEvent('', {key: name, code: place});
            for (const name of held) tip.keydown(event(name, name + 'Left'));
            tip.keydown(event(key, code));
            tip.keyup(event(key, code));
            for (const name of held) tip.keyup(event(name, name + 'Left'));
            """
        )

    def click_page(self, selector: str) -> None:
        self._click(self.js(f"({CENTRE_OF % selector})(document)"))

    def reader_js(self, function: str) -> Any:
        # The system sandbox sees closed shadow roots, where the page's own scripts see none.
        return self.marionette.execute_script(
            f"""const roots = [...document.documentElement.children].map((e) => e.openOrClosedShadowRoot);
            const root = roots.find((r) => r && r.mode === 'closed' && r.querySelector('dialog'));
            return root ? ({function})(root) : null;""",
            sandbox="system",
        )

    def click_in_reader(self, selector: str) -> None:
        place = self.reader_js(CENTRE_OF % selector)
        assert place, f"the reader shows no {selector}"
        self._click(place)

    def extension_js(self, expression: str) -> Any:
        front = self.marionette.current_window_handle
        self.open_tab()
        try:
            self.goto(f"{self.extension_origin}/options/options.html")
            return self.js(expression)
        finally:
            self.marionette.close()
            self.marionette.switch_to_window(front)

    def action_title(self) -> str:
        return str(self._action("title"))

    def badge(self) -> str:
        return str(self._action("badgeText") or "")

    def screenshot(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.marionette.screenshot(full=False)))

    def close(self) -> None:
        with contextlib.suppress(MarionetteException, OSError):
            self.marionette.delete_session()
        self._process.terminate()
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(5)
        shutil.rmtree(self._home, ignore_errors=True)

    def chrome_js(self, body: str) -> Any:
        """Run the body of an async function in the browser's own window `w`, with `tab` and `ext` at hand."""
        script = f"""const done = arguments[arguments.length - 1];
            const ext = WebExtensionPolicy.getByID({json.dumps(FIREFOX_ID)}).extension;
            const w = Services.wm.getMostRecentWindow('navigator:browser');
            const tab = w.gBrowser.selectedTab;
            (async () => {{ {body} }})().then(
                (value) => done({{value}}), (error) => done({{error: String(error)}}));"""
        with self.marionette.using_context("chrome"):
            answer = self.marionette.execute_async_script(script)
        assert "error" not in answer, answer["error"]
        return answer.get("value")

    def _action(self, name: str) -> Any:
        return self.chrome_js(
            "const found = ext.apiManager.global.browserActionFor(ext);"
            f"return (found.action || found).getProperty(tab, '{name}');"
        )

    def _click(self, place: dict[str, float]) -> None:
        mouse = ActionSequence(self.marionette, "pointer", "mouse", {"pointerType": "mouse"})
        mouse.pointer_move(round(place["x"]), round(place["y"])).pointer_down().pointer_up().perform()

    def _start_session(self) -> None:
        end = time.monotonic() + 60
        while True:
            try:
                self.marionette.start_session()
                return
            except (OSError, MarionetteException):
                assert self._process.poll() is None, "Firefox stopped while starting"
                assert time.monotonic() < end, "Firefox did not answer in 60 s"
                time.sleep(0.2)
