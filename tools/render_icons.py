"""Draw the extension's icons from icon.svg, by a browser: python tools/render_icons.py."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

ICONS = Path(__file__).parent.parent / "extension" / "icons"
SIZES = (16, 32, 48, 128)


def main() -> None:
    """Write icon-SIZE.png for every size that the manifest names."""
    drawing = (ICONS / "icon.svg").read_text()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), chromium_sandbox=False)
        page = browser.new_page()
        for size in SIZES:
            page.set_viewport_size({"width": size, "height": size})
            page.set_content(
                f"<style>body{{margin:0}}svg{{display:block;width:{size}px;height:{size}px}}</style>{drawing}"
            )
            page.screenshot(path=ICONS / f"icon-{size}.png", omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
