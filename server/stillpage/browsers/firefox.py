"""A Firefox with the extension as a temporary add-on, in a home folder of its own."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from stillpage.browsers.devtools_pipe import BrowserFailedError
from stillpage.browsers.marionette import Marionette
from stillpage.browsers.native_hosts import MANIFEST_FILE, manifest_text, replace_text
from stillpage.browsers.private_home import environment_with_home
from stillpage.browsers.processes import wait_or_kill

# No first-run pages, no background traffic: a browser for one page and nothing else.
QUIET: Mapping[str, object] = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "http://127.0.0.1:9/",
    "termsofuse.bypassNotification": True,
}


class Firefox:
    """One browser with a profile of its own."""

    def __init__(
        self,
        program: Path,
        *,
        home: Path,
        extension: Path,
        launcher: Path | None,
        headless: bool,
        preferences: Mapping[str, object] | None = None,
    ) -> None:
        """Start it and install the extension until it closes (which any Firefox allows, also a release).

        Args:
            program: Any Firefox.
            home: Its home folder, created here. Firefox looks for the host's manifest below the home, not in
                the profile: only a home apart leaves the user's own untouched.
            extension: Unpacked.
            launcher: Program of the native messaging host; None registers none.
            headless: With no window.
            preferences: Beyond `QUIET`.

        Raises:
            BrowserFailedError: It did not start, or refused the extension.
        """
        profile = home / "profile"
        # Firefox chooses its port and writes it down: one found free another program may take meanwhile.
        settings = {**QUIET, "marionette.port": 0, **(preferences or {})}
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items())
        replace_text(profile / "user.js", "".join(lines))
        if launcher:
            manifest = home / ".mozilla" / "native-messaging-hosts" / MANIFEST_FILE
            replace_text(manifest, manifest_text("firefox", launcher))
        command = [str(program), "--marionette", "--remote-allow-system-access", "--no-remote"]
        command += ["--profile", str(profile)]
        if headless:
            command += ["--headless", "--width", "1280", "--height", "900"]
        with (home / "browser.log").open("wb") as log:
            self.process = subprocess.Popen(  # noqa: S603  the browser that was found, our own arguments
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=environment_with_home(home),
                start_new_session=True,
            )
        try:
            self.marionette = self._connect(profile / "MarionetteActivePort")
            self.marionette.send("Addon:Install", path=str(extension), temporary=True)
        except BaseException:
            self.close()
            raise

    @property
    def version(self) -> str:
        """As `firefox/153.7.0`."""
        found = self.marionette.capabilities
        return f"{found['browserName']}/{found['browserVersion']}"

    def goto(self, url: str) -> None:
        """Open `url` and wait until it has loaded."""
        self.marionette.send("WebDriver:Navigate", url=url)

    def close(self) -> None:
        """Close the browser and wait until it is gone; kill it if it lingers."""
        if hasattr(self, "marionette"):
            self.marionette.close()
        self.process.terminate()
        wait_or_kill(self.process)

    def _connect(self, port_file: Path) -> Marionette:
        end = time.monotonic() + 60
        while True:
            try:
                return Marionette(int(port_file.read_text()))
            except (OSError, ValueError, BrowserFailedError) as error:  # not there yet, or not whole
                if self.process.poll() is not None or time.monotonic() > end:
                    raise BrowserFailedError("Firefox did not start.") from error
                time.sleep(0.1)
