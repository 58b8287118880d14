"""The stage: over any page, whatever the page does, and gone without a trace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.browser.driver import Browser, read_reader, wait_for_page, wait_until
from tests.browser.reader.conftest import OpenReader

UGLY = """<style>html{font-size:5px;transform:scale(.8);opacity:.4;pointer-events:none}*{color:red!important}
  body,div,dialog{display:none!important}</style>"""
READ_PAGE = """JSON.stringify([
  scrollX, scrollY, location.href, document.activeElement?.id, inner.scrollTop, field.value,
  [field.selectionStart, field.selectionEnd], document.documentElement.outerHTML,
  String(getSelection())])"""
FORM = """<input id=field value="half a thought"><div id=inner style="height:90px;overflow:auto">
  <div style="height:900px">inside</div></div><p id=para>Some words to mark.</p>
  <div style="height:4000px"></div>"""


def test_page_styles_do_not_reach_the_reader(reading: Browser, open_reader: OpenReader) -> None:
    """Rules with !important, transform, opacity, pointer-events, a tiny font on <html> change nothing."""
    assert open_reader(UGLY).on_top
    look = reading.reader_js(
        "(root) => { const p = getComputedStyle(root.querySelector('.article-body p'));"
        "const box = root.querySelector('dialog').getBoundingClientRect();"
        "const bar = root.querySelector('.bar').getBoundingClientRect();"
        "return [p.color, p.display, box.width >= innerWidth - 20, box.height === innerHeight, bar.height] }"
    )
    assert look == ["rgb(34, 33, 31)", "block", True, True, 52]


@pytest.mark.parametrize(
    "policy",
    [
        "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        "sandbox; default-src 'none'",
    ],
)
def test_strict_policies_do_not_break_it(reading: Browser, open_reader: OpenReader, policy: str) -> None:
    """The reader comes up, styled, under the strictest Content-Security-Policy."""
    headers = {"Content-Security-Policy": policy, "Cross-Origin-Embedder-Policy": "require-corp"}
    assert open_reader("", headers=headers).on_top
    colour = "(root) => getComputedStyle(root.querySelector('.article-body p')).color"
    assert reading.reader_js(colour) == "rgb(34, 33, 31)"


@pytest.mark.parametrize("way", ["Escape", "button", "toolbar"])
def test_the_page_comes_back_exactly(reading: Browser, open_reader: OpenReader, way: str) -> None:
    """Scroll of window and boxes, focus, marked text, values, address and markup are as they were."""
    open_reader(FORM)
    reading.press("Escape")
    wait_for_page(reading)
    reading.js("(scrollTo(0, 40), inner.scrollTo(0, 33), field.focus({preventScroll: true}))")
    reading.js("field.value = 'typed by hand', field.setSelectionRange(2, 7)")
    before = reading.js(READ_PAGE)
    reading.click_action()
    wait_until(lambda: read_reader(reading), "the reader")
    for key in ("q", "Tab", "j"):  # q does nothing: with a panel open, Escape would close that first
        reading.press(key)
    if way == "toolbar":
        reading.click_action()
    elif way == "button":
        reading.click_in_reader(".back")
    else:
        reading.press("Escape")
    wait_for_page(reading)
    assert reading.js(READ_PAGE) == before


@pytest.mark.parametrize("change", ["field.type = 'email'", "field.remove()", "para.remove()"])
def test_a_page_that_changed_meanwhile_comes_back_and_is_read_again(
    reading: Browser, open_reader: OpenReader, change: str
) -> None:
    """The field that had the focus, or the text that was marked, is another: the rest is put back."""
    open_reader(FORM)
    reading.press("Escape")
    wait_for_page(reading)
    reading.js("(scrollTo(0, 40), field.focus({preventScroll: true}), field.setSelectionRange(2, 7), 0)")
    reading.js("(getSelection().setBaseAndExtent(para.firstChild, 3, para.firstChild, 9), 0)")
    reading.click_action()
    wait_until(lambda: read_reader(reading), "the reader")
    reading.js(f"({change}, globalThis.para?.firstChild.replaceData(0, 99, ''), scrollTo(0, 0), 0)")
    reading.press("Escape")
    wait_for_page(reading)
    assert reading.js("scrollY") == 40
    reading.click_action()
    wait_until(lambda: read_reader(reading), "the reader again")


@pytest.mark.parametrize("asked", ["requestClose()", "close()"])
def test_what_asks_the_dialog_to_close_closes_the_reader(
    reading: Browser, open_reader: OpenReader, asked: str
) -> None:
    """A back gesture does, or the browser by itself."""
    open_reader()
    reading.reader_js(f"(root) => root.querySelector('dialog').{asked}")
    wait_for_page(reading)


def test_marked_text_is_marked_again(reading: Browser, open_reader: OpenReader) -> None:
    """A selection in the page outlives a selection made in the reader."""
    open_reader(FORM)
    reading.press("Escape")
    wait_for_page(reading)
    reading.js("getSelection().setBaseAndExtent(para.firstChild, 10, para.firstChild, 5)")
    reading.click_action()
    wait_until(lambda: read_reader(reading), "the reader")
    reading.click_in_reader(".article-title")
    reading.press("Escape")
    wait_for_page(reading)
    ends = reading.js("[getSelection().anchorOffset, getSelection().focusOffset]")
    assert ends == [10, 5]


def test_a_page_that_removes_foreign_nodes_does_not_get_rid_of_it(
    reading: Browser, page_with: Callable[..., str]
) -> None:
    """Removed by an observer at once and by a timer again and again, the reader stays on top."""
    remover = """<script>const clean = () => { for (const e of [...document.documentElement.children])
      if (!['HEAD', 'BODY'].includes(e.tagName)) e.remove() };
      setInterval(clean, 100);
      new MutationObserver(clean).observe(document.documentElement, {childList: true})</script>"""
    reading.goto(page_with(remover))
    reading.click_action()
    on_top = (
        "document.elementFromPoint(innerWidth / 2, innerHeight / 2).hasAttribute('data-stillpage-reader')"
    )
    wait_until(lambda: reading.js(on_top), "the reader")
    assert all(reading.js(on_top) for _ in range(20))


@pytest.mark.parametrize("opening", ["dlg.showModal()", "pop.showPopover()", "shadowed.showModal()"])
def test_what_the_page_opens_above_ends_below(
    reading: Browser, open_reader: OpenReader, opening: str
) -> None:
    """A later modal dialog, popover, or dialog in a shadow tree of the page does not cover the reader."""
    page = """<dialog id=dlg style="width:90vw;height:90vh">in the way</dialog><div id=pop popover
      style="width:90vw;height:90vh">in the way</div><div id=box></div><script>
      window.shadowed = box.attachShadow({mode: 'closed'}).appendChild(document.createElement('dialog'));
      shadowed.style.cssText = 'width:90vw;height:90vh'</script>"""
    open_reader(page)
    reading.js(opening)
    wait_until(lambda: (view := read_reader(reading)) and view.on_top, "the reader on top again")


@pytest.mark.parametrize("kind", ["auto", "manual"])
def test_a_popover_of_the_page_is_not_drawn_above(
    reading: Browser, open_reader: OpenReader, tmp_path: Path, kind: str
) -> None:
    """It is inert there, so that no point is found to be covered by it; but it is seen."""
    style = "inset: 0; width: 100vw; height: 100vh; margin: 0; border: 0; background: red"
    open_reader(f"<div id=pop popover={kind} style='{style}'>Subscribe!</div>")
    reading.js("(pop.showPopover(), true)")

    def is_seen() -> bool:
        reading.screenshot(tmp_path / "seen.png")
        with Image.open(tmp_path / "seen.png") as picture:
            return picture.convert("RGB").getpixel((600, 700)) == (255, 0, 0)

    wait_until(lambda: not is_seen(), "the popover to lie below")


def test_keys_do_not_reach_the_pages_shortcuts_or_fields(reading: Browser, open_reader: OpenReader) -> None:
    """Typing in the reader neither runs the page's shortcuts nor lands in the field that had the focus."""
    page = """<input id=field autofocus><script>window.heard = [];
      document.addEventListener('keydown', (e) => heard.push(e.key), true)</script>"""
    open_reader(page)
    for key in ("x", "j", "b"):
        reading.press(key)
    assert (reading.js("heard"), reading.js("field.value")) == ([], "")


def test_media_of_the_page_rest_and_go_on(reading: Browser, open_reader: OpenReader) -> None:
    """Playing sounds are paused while reading, in frames too, and play again when the page is back."""
    page = """<audio id=sound loop></audio><iframe srcdoc="<audio id=inner loop></audio>"></iframe>
      <button id=start>play</button><script>
      const bytes = new Uint8Array(44 + 16000); const view = new DataView(bytes.buffer);
      const put = (at, s) => [...s].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)));
      put(0, 'RIFF'); view.setUint32(4, 16036, true); put(8, 'WAVEfmt '); view.setUint32(16, 16, true);
      view.setUint16(20, 1, true); view.setUint16(22, 1, true); view.setUint32(24, 8000, true);
      view.setUint32(28, 8000, true); view.setUint16(32, 1, true); view.setUint16(34, 8, true);
      put(36, 'data'); view.setUint32(40, 16000, true);
      sound.src = URL.createObjectURL(new Blob([bytes], {type: 'audio/wav'}));
      start.onclick = () => {
        for (const each of [sound, frames[0].inner]) { each.src = sound.src; each.play() } }
      </script>"""
    rest, play = "sound.paused && frames[0].inner.paused", "!sound.paused && !frames[0].inner.paused"
    open_reader(page)
    reading.press("Escape")
    wait_for_page(reading)
    reading.click_page("#start")
    wait_until(lambda: reading.js(play), "the sounds")
    reading.click_action()
    wait_until(lambda: read_reader(reading), "the reader")
    assert reading.js(rest)
    reading.js("(frames[0].inner.play().catch(() => {}), 1)")
    wait_until(lambda: reading.js(rest), "a sound that the page starts meanwhile to rest, too")
    reading.press("Escape")
    wait_until(lambda: reading.js(play), "the sounds again")


def test_what_is_typed_and_dragged_in_the_reader_is_not_heard_by_the_page(
    reading: Browser, page_with: Callable[..., str]
) -> None:
    """By listeners of its document: letters of a note as they are composed, a picture that is dragged."""
    kinds = "compositionupdate dragenter dragover dragend drag mouseover pointerover touchcancel".split()
    listen = "document.addEventListener(kind, () => heard.push(kind))"
    heard = f"window.heard = []; for (const kind of {kinds}) {listen}"
    reading.goto(page_with(f"<p>the page</p><script>{heard}</script>", content_html="<p>A line.</p>" * 5))
    reading.click_action()
    wait_until(lambda: reading.reader_js("(root) => !!root.querySelector('[data-complete]')"), "all text")
    reading.js("void (heard.length = 0)")
    reading.reader_js(
        f"(root) => {{ for (const kind of {kinds}) root.querySelector('.article-body').dispatchEvent("
        "new Event(kind, {bubbles: true, composed: true})); return true }"
    )
    assert reading.js("heard") == []
