"""What is captured of a page of which something is selected."""

from __future__ import annotations

from tests.browser.driver import Browser
from tests.browser.site import Site
from tests.browser.test_capture import CAPTURED, article, capture_here, tree

SELECTED = CAPTURED.replace(
    "globalThis.stillpage?.lastCapture ?? null",
    "globalThis.stillpage?.capture?.page({maxBytes: 1e6, selectionOnly: true}) ?? null",
)


def test_what_is_selected_of_components_is_read(browser: Browser, site: Site) -> None:
    """Those within a selection as they are shown; of one selected in part, what the page put into it."""
    body = """<p id=a>Before.</p><x-by></x-by>
      <x-shell><p id=b>Slot 1 it is.</p><p id=c>Slot 2 it is.</p></x-shell>
      <iframe srcdoc="<p>FRAMED</p>"></iframe><p id=d>After.</p><script>
      const [by, shell] = document.querySelectorAll('x-by, x-shell');
      by.attachShadow({mode: 'open'}).innerHTML = '<p>WRITTEN BY A COMPONENT</p>';
      shell.attachShadow({mode: 'open'}).innerHTML = '<nav>MENU</nav><slot></slot>';
    </script>"""
    browser.goto(site.add("components.html", article(body)))
    capture_here(browser)

    def selected(first: str, last: str) -> list[str]:
        browser.js(f"(getSelection().setBaseAndExtent({first}.firstChild, 0, {last}.firstChild, 6), 0)")
        return " ".join(tree(browser.extension_js(SELECTED)).xpath("//article//text()")).split()

    whole = "Before. WRITTEN BY A COMPONENT MENU Slot 1 it is. Slot 2 it is. FRAMED After."
    assert selected("a", "d") == whole.split()
    assert selected("b", "c") == "Slot 1 it is. Slot 2".split()


def test_what_is_selected_within_a_component_is_read(browser: Browser, site: Site) -> None:
    """Also in one within another, closed ones too, and of paragraphs; a caret selects nothing."""
    body = """<p>Around it.</p><x-out></x-out><script>
      const out = document.querySelector('x-out').attachShadow({mode: 'closed'});
      out.innerHTML = '<p>Not this.</p><x-in></x-in>';
      window.tree = out.querySelector('x-in').attachShadow({mode: 'open'});
      tree.innerHTML = '<p>One of them.</p><p>Two <b>كلمة</b> of them.</p><p>Three.</p>';
    </script>"""
    browser.goto(site.add("within.html", article(body)))
    capture_here(browser)

    def selected(last: int, offset: int) -> list[str]:
        ends = f"tree.children[0].firstChild, 4, tree.children[{last}].firstChild, {offset}"
        browser.js(f"(getSelection().setBaseAndExtent({ends}), 0)")
        return " ".join(tree(browser.extension_js(SELECTED)).xpath("//article//text()")).split()

    assert selected(0, 6) == ["of"]
    assert selected(2, 5) == "of them. Two كلمة of them. Three".split()
    browser.js("(getSelection().collapse(tree.children[0].firstChild, 3), 0)")
    assert browser.extension_js(SELECTED)["html"] == ""


def test_all_of_a_page_is_selected_and_none_of_it(browser: Browser, site: Site) -> None:
    """By a key, or from a menu: all is its body alone; where only a caret stands, nothing is."""
    browser.goto(site.add("all.html", article("<p>LAST</p>")))
    capture_here(browser)
    for place in ("document.body", "document.documentElement"):
        browser.js(f"(getSelection().selectAllChildren({place}), 0)")
        html = browser.extension_js(SELECTED)["html"]
        assert "LAST" in html
        assert (html.count("<body"), html.count("<title")) == (1, 1)
    browser.js("(getSelection().collapse(document.querySelector('p').firstChild, 3), 0)")
    assert browser.extension_js(SELECTED)["html"] == ""
