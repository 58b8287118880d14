"""What leaves a page on a click: all that a person sees, nothing that they typed, and the page untouched."""

from __future__ import annotations

from typing import Any

import lxml.html
import pytest

from tests.browser.driver import Browser, wait_until
from tests.browser.site import Site

# In Firefox this runs in a tab of its own: only the tab that was clicked on lets itself be asked.
CAPTURED = """(async () => {
  const func = () => globalThis.stillpage?.lastCapture ?? null;
  for (const {id} of (await chrome.tabs.query({})).reverse()) {
    const answer = await chrome.scripting.executeScript({target: {tabId: id}, func}).catch(() => null);
    if (answer?.[0].result) return answer[0].result;
  }
  return null;
})()"""

WORDS = "Words of an honest article, with commas, and more of them. "


def article(body: str) -> str:
    return (
        "<!doctype html><html lang=en><head><title>A page</title></head>"
        f"<body><article><h1>A page</h1><p>{WORDS * 5}</p>{body}</article></body></html>"
    )


def capture(browser: Browser, url: str) -> Any:
    """Click, and return what was captured."""
    browser.goto(url)
    return capture_here(browser)


def capture_here(browser: Browser) -> Any:
    browser.click_action()
    wait_until(lambda: browser.action_title() != "Read this page", "the click to be handled")
    return wait_until(lambda: browser.extension_js(CAPTURED), "the capture")


def tree(captured: Any) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(captured["html"], parser=lxml.html.HTMLParser(huge_tree=True))


def test_what_a_person_typed_stays_in_the_page(browser: Browser, site: Site) -> None:
    """Fields, passwords, message boxes, rich text frames and secrets of the session are not captured."""
    url = site.add(
        "typed.html",
        article(
            "<form><input value=SECRET1><input type=password value=SECRET2><textarea>SECRET3</textarea>"
            "<select><option>SECRET4</option></select><div contenteditable>SECRET5</div></form>"
            "<div contenteditable role=textbox>SECRET6</div><my-field value=SECRET7></my-field>"
            "<iframe srcdoc='<body contenteditable>SECRET8'></iframe><output>SECRET9</output>"
            "<meta name=csrf-token content=SECRET10><script>SECRET11</script><style>/*SECRET12*/</style>"
            "<p onclick='SECRET13' style='color:red' nonce=SECRET14>kept</p>"
        ),
    )
    html = capture(browser, url)["html"]
    assert "SECRET" not in html
    assert ">kept</p>" in html


DRAFTS = """<div id=grows><textarea id=area></textarea></div><label>Search <input id=search></label>
  <span id=sizer style="visibility: hidden"></span><div id=copy hidden></div>
  <x-box></x-box><iframe srcdoc="<div contenteditable></div>"></iframe>
  <script>
    area.oninput = () => { grows.dataset.replicatedValue = area.value };
    search.oninput = () => { sizer.textContent = search.value; copy.textContent = search.value };
    document.querySelector('x-box').attachShadow({mode: 'open'}).innerHTML = '<div contenteditable></div>';
    function type(field) { field.value = 'SECRET-1'; field.dispatchEvent(new Event('input')) }
    function write(box) { box.textContent = 'SECRET-2'; box.focus() }
  </script>"""
WRITES = {
    "grows with its text": ("type(area)", "grows.outerHTML"),
    "is measured by its text": ("type(search)", "sizer.outerHTML"),
    "is in a shadow tree": (
        "write(document.querySelector('x-box').shadowRoot.firstChild)",
        "document.querySelector('x-box').shadowRoot.innerHTML",
    ),
    "is in a frame": (
        "write(document.querySelector('iframe').contentDocument.body.firstChild)",
        "document.querySelector('iframe').contentDocument.body.innerHTML",
    ),
}


@pytest.mark.parametrize("field", WRITES)
def test_copies_of_what_is_typed_stay_in_the_page(browser: Browser, site: Site, field: str) -> None:
    """Fields keep them in attributes and in elements that nobody sees; a focus can be inside another."""
    write, place = WRITES[field]
    browser.goto(site.add("drafts.html", article(DRAFTS + "<p data-x=kept>SECRET words that are read.</p>")))
    browser.js(f"({write}, 1)")
    assert "SECRET-" in browser.js(place)
    html = capture_here(browser)["html"]
    assert "SECRET-" not in html
    assert 'data-x="kept">SECRET words' in html


def test_the_page_is_not_touched(browser: Browser, site: Site) -> None:
    """A page that watches itself sees no change of its own body and head."""
    url = site.add("watched.html", article("<p id=x>text</p>"))
    browser.goto(url)
    browser.js(
        "(window.seen = 0, new MutationObserver(() => seen++).observe(document.body,"
        " {subtree: true, childList: true, attributes: true, characterData: true}),"
        " new MutationObserver(() => seen++).observe(document.head, {subtree: true, childList: true}), 0)"
    )
    capture_here(browser)
    assert browser.js("window.seen") == 0


def test_hidden_parts_are_marked_and_kept(browser: Browser, site: Site) -> None:
    """What computed style hides, or clips, is told from what shows; a collapsed answer shows."""
    body = (
        "<style>.menu{display:none}.ghost{visibility:hidden}</style><div class=menu>MENU</div>"
        "<p class=ghost>GHOST</p><details><summary>Q</summary><p>ANSWER</p></details><p>SHOWN</p>"
        "<style>i{position:absolute;white-space:nowrap}.a{clip:rect(1px,1px,1px,1px)}.b{clip-path:inset(50%)}"
        ".c{width:1px;height:1px;overflow:hidden}.d{clip:rect(0,auto,90px,0)}.e{inset:0 auto auto 0}</style>"
        "<p>ears <i class=a>A</i><i class=b>B</i><i class=c>C</i><i class=d>D</i><i class=e>E</i></p>"
        "<style>.f,b{font-size:0}u{font-size:1rem}</style><p>So<i class=f>F</i><b><u>G</u></b></p>"
    )
    root = tree(capture(browser, site.add("hidden.html", article(body))))
    marked = {"".join(e.itertext()).strip() for e in root.xpath("//*[@data-stillpage-hidden]")}
    assert marked == {"MENU", "GHOST"}
    has_place = "//*[@data-stillpage-hidden = 'invisible']"  # by which what comes in as one scrolls is known
    assert [e.text_content().strip() for e in root.xpath(has_place)] == ["GHOST"]
    assert root.xpath("//*[@data-stillpage-clipped]/@class") == ["a", "b", "c", "f"]
    assert "ANSWER" in root.text_content()
    assert "SHOWN" in root.text_content()


def test_the_source_of_a_small_formula_is_told(browser: Browser, site: Site) -> None:
    """MathJax writes it within its drawing, of which an icon's inside is not sent."""
    drawing = "<svg width=9 height=9><g data-latex='x^2'><path d='M0 0'></path></g></svg>"
    body = f"<p>So <mjx-container>{drawing}</mjx-container> and {drawing}</p>"
    root = tree(capture(browser, site.add("formula.html", article(body))))
    assert [e.getparent().getparent().tag for e in root.xpath("//*[@data-latex]")] == ["mjx-container"]


def test_shadow_trees_are_flattened(browser: Browser, site: Site) -> None:
    """Open and closed roots, their slots and fallbacks, stand where they render."""
    body = """<x-card><b slot=name>NAME</b><i>UNSLOTTED</i></x-card><div id=closed></div><script>
      customElements.define('x-card', class extends HTMLElement { constructor() { super();
        this.attachShadow({mode: 'open'}).innerHTML =
          '<p>before <slot name=name></slot> after</p><slot name=none>FALLBACK</slot>'; }});
      document.getElementById('closed').attachShadow({mode: 'closed'}).innerHTML =
        '<svg width=300 height=200><text y=20>DRAWN</text></svg><p>CLOSED</p>';
    </script>"""
    text = tree(capture(browser, site.add("shadow.html", article(body)))).text_content()
    assert "DRAWN" in text
    assert "before NAME after" in text
    assert "FALLBACK" in text
    assert "CLOSED" in text
    assert "UNSLOTTED" not in text


def test_the_reader_is_not_read(browser: Browser, site: Site) -> None:
    """On a page that lets nobody into its root element the reader stands in the body."""
    fight = """<script>new MutationObserver((records) => {
      for (const {addedNodes} of records) for (const node of addedNodes) node.remove();
    }).observe(document.documentElement, {childList: true})</script>"""
    browser.goto(site.add("fight.html", article(fight)))
    before = capture_here(browser)["html"]
    wait_until(lambda: browser.js("document.querySelector('body > [data-stillpage-reader]') !== null"), "it")
    again = CAPTURED.replace(
        "globalThis.stillpage?.lastCapture ?? null",
        "globalThis.stillpage?.capture?.page({maxBytes: 1e6}) ?? null",
    )
    after = browser.extension_js(again)["html"]
    assert tree({"html": after}).text_content().split() == tree({"html": before}).text_content().split()


def test_frames_of_the_same_site_are_inlined(browser: Browser, site: Site) -> None:
    """With the frame's own addresses made absolute; a foreign one stays a frame, also before it is loaded."""
    inner = site.add("deep/inner.html", "<p>INNER <a href=next.html>link</a></p>")
    site.add("foreign.html", "<p>FOREIGN</p>")
    foreign = site.url("foreign.html", host="other.test")
    far_below = (
        f"<p style='margin-block-end: 20000px'>far</p><iframe loading=lazy src='{foreign}?lazy'></iframe>"
    )
    written = "<iframe></iframe><script>frames[2].document.body.append('WRITTEN')</script>"
    parted = site.add("parted.html", "<frameset cols='50%,50%'><frame src=tiny.html><frame></frameset>")
    site.add("tiny.html", "<p>IN A PART</p>")
    frames = f"<iframe src='{inner}'></iframe><iframe src='{foreign}'></iframe>{written}"
    frames += f"<iframe src='{parted}'></iframe>{far_below}"
    root = tree(capture(browser, site.add("frames.html", article(frames))))
    frame, *_others = root.xpath("//div[@data-stillpage-frame]")
    assert frame.get("data-stillpage-frame") == inner
    assert frame.xpath(".//a/@href") == [site.url("deep/next.html")]
    assert root.xpath("//iframe/@src") == [foreign, f"{foreign}?lazy"]
    assert "WRITTEN" in root.text_content()
    assert "IN A PART" in root.text_content()
    assert "FOREIGN" not in root.text_content()


def test_images_tell_what_is_shown(browser: Browser, site: Site) -> None:
    """The candidate that the browser chose, and its natural size."""
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='200'/>"
    chosen = site.add("chosen.svg", svg, media_type="image/svg+xml")
    site.add("default.svg", svg, media_type="image/svg+xml")
    url = site.add("images.html", article("<img src=default.svg srcset='chosen.svg 1x' alt=a>"))
    (image,) = tree(capture(browser, url)).xpath("//img")
    assert image.get("src") == chosen
    assert (image.get("data-stillpage-width"), image.get("data-stillpage-height")) == ("300", "200")


def test_pictures_that_a_style_sheet_shows_are_told(browser: Browser, site: Site) -> None:
    """Behind an empty box of some size; not behind words, nor a small one, nor a gradient."""
    style = (
        "<style>.wide{width:400px;height:300px}.small{width:40px;height:30px}"
        ".a{background:url(/a.jpg) center / cover}"
        ".g{background:linear-gradient(red,blue)}</style>"
    )
    body = (
        "<div class='wide a'> </div><div class='wide a'>words</div><div class='small a'></div>"
        "<div class='wide g'></div><span class=a></span>"
    )
    root = tree(capture(browser, site.add("behind.html", article(style + body))))
    found = root.xpath("//@data-stillpage-background")
    assert [address.partition("/a.jpg")[1] for address in found] == ["/a.jpg"]


def test_what_stays_while_the_page_scrolls_is_told(browser: Browser, site: Site) -> None:
    """Consent and offers lie over the page by a style sheet, whatever they are called."""
    style = "<style>.x7f{position:fixed;bottom:0}.y{position:sticky}.z{position:absolute}</style>"
    body = "<div class=x7f><p>We use cookies.</p></div><div class=y>b</div><div class=z>c</div>"
    root = tree(capture(browser, site.add("over.html", article(style + body))))
    assert root.xpath("//*[@data-stillpage-over]/@class") == ["x7f"]


def test_a_field_that_can_only_be_read_is_no_question(browser: Browser, site: Site) -> None:
    """Code to copy stands in one; a box that nobody can tick says what is done."""
    box = "<input type=checkbox"
    boxes = f"{box}>{box} disabled>{box} checked disabled>"
    body = f"<textarea readonly>x = 1</textarea><textarea></textarea>{boxes}"
    root = tree(capture(browser, site.add("readonly.html", article(body))))
    assert [sorted(each.keys()) for each in root.xpath("//input")] == [
        [],
        ["disabled", "type"],
        ["checked", "disabled", "type"],
    ]


def test_direction_and_language_are_told(browser: Browser, site: Site) -> None:
    """Also where only the style sheet knows them."""
    url = site.add(
        "direction.html",
        "<!doctype html><html><title>ص</title><style>body{direction:rtl}q{direction:ltr}</style>"
        f"<body lang=ar><article><h1>عنوان</h1><p>{'كلمات من مقال صادق، بفواصل. ' * 9}<q>quote</q></p>",
    )
    captured = capture(browser, url)
    assert (captured["lang"], captured["dir"]) == ("ar", "rtl")
    root = tree(captured)
    assert (root.get("data-stillpage-dir"), root.get("data-stillpage-lang")) == ("rtl", "ar")
    assert root.xpath("//q/@data-stillpage-dir") == ["ltr"]


def test_json_ld_and_noscript_are_kept(browser: Browser, site: Site) -> None:
    """The publisher's own description, unbroken; and what a lazy page shows without scripts."""
    body = (
        '<script type="application/ld+json">{"headline": "a <b> & \\u003c/script> c"}</script>'
        "<noscript><img src=/real.jpg onerror=x()><script>BAD</script></noscript>"
    )
    captured = capture(browser, site.add("kept.html", article(body)))
    root = tree(captured)
    (json_ld,) = root.xpath("//script")
    assert json_ld.get("type") == "application/ld+json"
    assert "headline" in json_ld.text
    assert root.xpath("//noscript//img/@src") == ["/real.jpg"]
    assert "BAD" not in captured["html"]
    assert "onerror" not in captured["html"]


CLOBBERED = (
    "".join(
        f"<form name={name}><input name={name}></form>"
        for name in (
            "body",
            "documentElement",
            "head",
            "title",
            "contentType",
            "createElement",
            "activeElement",
        )
    )
    + "<form>"
    + "".join(
        f"<input name={name}>"
        for name in (
            "attributes childNodes firstChild nextSibling nodeType localName parentNode namespaceURI"
            " textContent shadowRoot getAttribute closest"
        ).split()
    )
    + "<p>INSIDE</p></form>"
)


def test_a_page_cannot_falsify_its_nodes(browser: Browser, site: Site) -> None:
    """Forms whose fields are named like properties of nodes and documents hide nothing, nor do drawings."""
    drawing = "<svg><iframe></iframe><frame></frame><input></input><textarea></textarea><video></video></svg>"
    captured = capture(browser, site.add("clobbered.html", article(CLOBBERED + drawing + "<p>AFTER</p>")))
    assert "INSIDE" in captured["html"]
    assert "AFTER" in captured["html"]


@pytest.mark.parametrize("depth", [1_000, 10_000])
def test_depth_costs_no_stack(browser: Browser, site: Site, depth: int) -> None:
    """A tree far deeper than any stack, made by script, is written to its end."""
    body = f"""<div id=top></div><script>
      let place = document.createElement('div'); const whole = place;
      for (let i = 0; i < {depth}; i++) place = place.appendChild(document.createElement('i'));
      place.textContent = 'DEEPEST'; whole.style.display = 'none'; top_ = document.getElementById('top');
      top_.append(whole);
    </script><p>AFTER</p>"""
    html = capture(browser, site.add(f"deep-{depth}.html", article(body)))["html"]
    assert html.count("<i>") == depth
    assert "DEEPEST" in html
    assert "AFTER" in html


def test_a_page_past_the_limit_says_so(browser: Browser, site: Site) -> None:
    """16 MB counted in UTF-8; the reader says it in words."""
    # A letter of two bytes that does not join the next: to lay out those that do takes twice as long.
    body = "<script>document.body.append(...Array.from({length: 90}, () => 'é'.repeat(100_000)))</script>"
    captured = capture(browser, site.add("large.html", article(body)))
    assert captured["tooLarge"] is True
    assert captured["html"] == ""
    said = "(root) => root.querySelector('dialog').innerText.includes('16 MB')"
    wait_until(lambda: browser.reader_js(said), "the reader to say so")


def test_a_strict_page_is_captured(browser: Browser, site: Site) -> None:
    """A Content-Security-Policy with Trusted Types, and a sandbox, are no hindrance."""
    policy = "default-src 'none'; require-trusted-types-for 'script'; sandbox"
    url = site.add(
        "strict.html",
        article("<noscript><img src=/real.jpg></noscript>"),
        headers={"Content-Security-Policy": policy},
    )
    assert "real.jpg" in capture(browser, url)["html"]
