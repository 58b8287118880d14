"""The bar and its panels: settings, saving, copying, contents, keys."""

from __future__ import annotations

from typing import Any

from tests.browser.driver import Browser, wait_for_page, wait_until
from tests.browser.reader.conftest import OpenReader
from tests.browser.site import Site

LOOK = """(root) => { const p = getComputedStyle(root.querySelector('.article-body p'));
  return [p.fontSize, getComputedStyle(root.querySelector('dialog')).backgroundColor] }"""


def sent(browser: Browser, kind: str) -> list[dict[str, Any]]:
    """The messages of a kind that the reader sent so far, in any test of this browser."""
    script = "chrome.storage.local.get({sent: []}).then((kept) => kept.sent)"
    return [message for message in browser.extension_js(script) if message["type"] == kind]


def test_settings_show_at_once_and_are_kept(reading: Browser, open_reader: OpenReader) -> None:
    """Dark, and two sizes up: the article changes with the click, and the background is told."""
    open_reader()
    before, said = reading.reader_js(LOOK), len(sent(reading, "reader/settings"))
    reading.press("t")
    reading.click_in_reader("input[value=dark]")
    for _ in range(2):
        reading.reader_js(
            "(root) => { const s = root.querySelector('.slider input');"
            "s.stepUp(); s.dispatchEvent(new Event('input')) }"
        )
    after = reading.reader_js(LOOK)
    assert (float(after[0][:-2]) - float(before[0][:-2]), after[1]) == (2, "rgb(27, 28, 30)")

    def told() -> list[dict[str, Any]]:  # of each change; the theme's may be there alone
        return [message["settings"] for message in sent(reading, "reader/settings")[said:]]

    wait_until(lambda: [one for one in told() if "scripts" in one][1:], "two sizes up")
    theme, _, size = told()
    assert (theme, size["scripts"]["latin"]["fontSize"]) == ({"theme": "dark"}, 22)


def test_remembered_settings_count_for_their_script(reading: Browser, open_reader: OpenReader) -> None:
    """A size chosen for Arabic leaves Latin text alone."""
    settings = {"theme": "black", "scripts": {"arabic": {"fontSize": 30}}}
    open_reader(settings=settings)
    assert reading.reader_js(LOOK) == ["20px", "rgb(0, 0, 0)"]


def test_saving_can_be_undone_at_once(reading: Browser, open_reader: OpenReader) -> None:
    """Save says so and how many images stay links; undo takes it back."""
    open_reader()
    reading.click_in_reader("button.save")
    wait_until(lambda: "2 images" in reading.reader_js(STATUS), "the word of it")
    assert reading.reader_js("(root) => root.querySelector('.save').innerText.trim()") == "Saved"
    reading.click_in_reader(".status button")
    wait_until(
        lambda: reading.reader_js("(root) => root.querySelector('.save').innerText.trim()") == "Save",
        "the undo",
    )
    assert sent(reading, "reader/undoSave")[-1]["id"] == "abcd1234"


STATUS = "(root) => root.querySelector('.status').innerText"
FOCUSED = "(root) => root.activeElement?.className ?? null"


def test_a_double_click_on_save_saves(reading: Browser, open_reader: OpenReader) -> None:
    """What comes up for a saved article does not come under the pointer."""
    open_reader()
    centre = """(root) => { const box = root.querySelector('.save').getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2] }"""
    before = reading.reader_js(centre)
    reading.click_in_reader("button.save")
    wait_until(lambda: "Saved" in reading.reader_js("(root) => root.querySelector('.save').innerText"), "it")
    under = f"(root) => root.elementFromPoint({before[0]}, {before[1]}).closest('button').className"
    assert reading.reader_js(under) == "save"


def test_undoing_by_keyboard_keeps_the_focus(reading: Browser, open_reader: OpenReader) -> None:
    """The button that is pressed goes: its neighbour has the focus then, or the reader."""
    open_reader()
    for undo, then in ((".save-control .undo", "save"), (".status button", "stage")):
        reading.press("s")
        wait_until(lambda: "2 images" in reading.reader_js(STATUS), "the word of it")
        reading.reader_js(f"(root) => root.querySelector('{undo}').focus()")
        reading.press("Enter")
        wait_until(lambda: "2 images" not in reading.reader_js(STATUS), "the undo")
        assert then in reading.reader_js(FOCUSED).split()


def test_a_notice_stands_beside_the_panel(reading: Browser, open_reader: OpenReader) -> None:
    """Not over what was chosen in it."""
    open_reader()
    reading.press("t")
    reading.press("s")
    wait_until(lambda: "2 images" in reading.reader_js(STATUS), "a long notice")
    apart = """(root) => { const [notice, panel] = ['.status', '.panel'].map((selector) =>
      root.querySelector(selector).getBoundingClientRect());
      return notice.left > 0 && notice.right <= panel.left }"""
    assert reading.reader_js(apart)


def test_contents_lead_to_headings(reading: Browser, open_reader: OpenReader) -> None:
    """Headings are listed with their level; a click scrolls there and moves the focus."""
    filler = "<p>line</p>" * 100
    open_reader(content_html=f"<h2>One</h2>{filler}<h3>Two</h3>{filler}<h2>Three</h2>{filler}")
    reading.press("c")
    levels = (
        "(root) => [...root.querySelectorAll('.contents-link')].map((b) => [b.innerText, b.dataset.level])"
    )
    assert reading.reader_js(levels) == [["One", "0"], ["Two", "1"], ["Three", "0"]]
    reading.click_in_reader("li:nth-child(3) .contents-link")
    focused = """(root) => { const a = root.activeElement;
      return [a?.innerText, a?.getBoundingClientRect().y < 200] }"""
    wait_until(lambda: reading.reader_js(focused) == ["Three", True], "the heading")


def test_escape_closes_the_panel_first_then_the_reader(reading: Browser, open_reader: OpenReader) -> None:
    """Focus goes into the panel, back to its button, and the second Escape gives the page back."""
    open_reader()
    reading.press("t")
    assert reading.reader_js("(root) => !!root.activeElement.closest('.panel')")
    reading.press("Escape")
    assert reading.reader_js("(root) => root.activeElement.title") == "Text and colours (T)"
    reading.press("Escape")
    wait_for_page(reading)


def test_images_off_loads_none(open_reader: OpenReader, site: Site) -> None:
    """With images off nothing is asked of the network, not even the lead image."""
    address = site.url("/never-asked.jpg")
    open_reader(settings={"images": False}, content_html=f'<p>t</p><img src="{address}">', lead_image=address)
    assert not [path for _, _, path in site.requests if path == "/never-asked.jpg"]


def test_select_all_selects_the_article_alone(reading: Browser, open_reader: OpenReader) -> None:
    """Before any click and after one: its title and its text, no button of ours and nothing of the page."""
    text = "<p>First words.</p><p>Last words.</p>"
    open_reader("<p>The page below.</p>", title="The ferry", content_html=text)
    selected = "(root) => String(root.getSelection?.() ?? document.getSelection())"
    for _ in range(2):
        reading.press("Control+a")
        lines = {line.strip() for line in reading.reader_js(selected).split("\n")}
        assert {"The ferry", "First words.", "Last words."} <= lines
        assert not {"The page below.", "Back to page", "Save"} & lines
        reading.click_in_reader(".article-body p")
