"""A real address for every picture; none for what is no picture."""

from __future__ import annotations

from time import process_time

import lxml.html
import pytest

from stillpage.extract.repair.pictures.images import best_candidate, resolve_images
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.parse import parse_fragment
from tests.extract.repair.pictures.conftest import sources_of

_BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACw="


@pytest.mark.parametrize(
    "html",
    [
        "<img src=a.jpg>",
        f'<img src="{_BLANK}" data-src=a.jpg>',
        "<img data-original=a.jpg src=/img/placeholder.png>",
        f'<img src="{_BLANK}" data-anything-else=a.jpg>',
        f'<img src="{_BLANK}" title="b.jpg" alt="c.jpg" slow-lazy-src=a.jpg>',
        '<img srcset="s.jpg 300w, a.jpg 1500w, l.jpg 4000w">',
        '<img data-srcset="s.jpg 300w, a.jpg 1600w">',
        '<img data-src="s.jpg 300w, a.jpg 1600w">',
        '<img src="blurred.jpg" data-srcset="s.jpg 300w, a.jpg 1600w">',
        '<img src="blurred.jpg" data-srcset="s.jpg 300w, l.jpg 1600w" data-src=a.jpg>',
        '<picture><source srcset="a.jpg 1600w"><img></picture>',
        '<picture><source srcset="a.jpg 1600w"></picture>',
        f'<img src="{_BLANK}"><noscript><img src=a.jpg></noscript>',
        "<img src=turning.svg data-full=a.jpg><noscript><img src=a.jpg></noscript>",
        "<img src=a.jpg data-copy=b.jpg><noscript><img src=c.jpg></noscript>",
        "<noscript><img src=a.jpg></noscript>",
        "<amp-img src=a.jpg></amp-img>",
        f'<img src="{_BLANK}"><noscript>&lt;img src="a.jpg"&gt;</noscript>',
        f"""<img src="{_BLANK}" data-srcset='{{"400": "s.jpg", "1200": "a.jpg"}}'>""",
        f"""<img src="{_BLANK}" data-sizes='{{"small": "s.jpg", "large": "a.jpg"}}'>""",
        f"""<img src="{_BLANK}" data-x='[{{"src": "a.jpg", "w": 1500}}, {{"src": "s.jpg", "w": 90}}]'>""",
        f"""<img src="{_BLANK}" data-x='[["s.jpg", 400, 300], ["a.jpg", 1200, 900]]'>""",
        f"""<img src="{_BLANK}" data-x='{{"name": "Mill. So.", "src": "a.jpg", "w": 1e999}}'>""",
        f"""<img src="{_BLANK}" data-x='{{"{"9" * 5000}": "a.jpg"}}'>""",
        f'<a href=a.jpg><img src="{_BLANK}"></a>',
        f'<a href=a.jpg><span><img src="{_BLANK}" data-src=""></span></a>',
        '<figure style="background-image: url(a.jpg)"></figure>',
        "<div role=img aria-label=Mill style=\"background: #fff url('a.jpg')\"></div>",
    ],
)
def test_picture_is_found_wherever_its_address_stands(html: str) -> None:
    """Lazy loaders, srcset, picture, the noscript twin, backgrounds that are content."""
    assert sources_of(html) == ["a.jpg"]


@pytest.mark.parametrize(
    "html",
    [
        "<img src=t.gif width=1 height=1>",
        f'<img src="{_BLANK}">',
        f'<a href=/gallery><img src="{_BLANK}"></a>',
        "<img>",
        '<div style="background:url(a.jpg)">',
        "<noscript><img src=/meter.gif></noscript>",
        """<img data-x='{"ratio": 1.5, "name": "Mill."}'>""",
        f"<img data-x='{'[' * 900}\"a.jpg\"{']' * 900}'>",
        f"""<img data-x='{'{"a":' * 900}"a.jpg"{"}" * 900}'>""",
        f"""<img data-x='["a.jpg"{', "b.jpg"' * 3000}]'>""",
        f"<noscript>&lt;img src=a.jpg alt=Mill&gt;{'&lt;b&gt;' * 2000}</noscript>",
        "<p>The end.<img src='//count.example/u.gif?site=7&page=mill&ref=none'></p>",
        "<img src='/tracking/seen?site=7&page=mill&n=1'>",
    ],
)
def test_what_shows_nothing_is_dropped(html: str) -> None:
    """Counting pixels, placeholders without an address, decoration."""
    assert sources_of(html) == []


@pytest.mark.parametrize("said", ["A lens with 4x zoom", "عدسة بتكبير 4x", "See. 4x zoom", "data:, 4x-zoom"])
def test_what_a_script_says_of_a_picture_is_no_address(said: str) -> None:
    """A size in it makes no list of candidates."""
    assert sources_of(f'<img src=a.jpg data-caption="{said}">') == ["a.jpg"]


def test_of_a_picture_without_an_address_nothing_stays() -> None:
    """Its sources wait for a loader, which told nobody what it would load."""
    root = parse_fragment(f'<picture><source srcset="{_BLANK}"><img src="{_BLANK}"></picture><p>One</p>')
    resolve_images(Elements(root))
    assert [element.tag for element in root] == ["p"]


def test_a_drawn_formula_in_a_sentence_stays_however_few_bytes_it_has() -> None:
    """A word of its line, or a formula in a line of its own; the same bytes alone show nothing."""
    drawn = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAgAAAAI"
    assert sources_of(f'<p>So <img src="{drawn}" alt="x"> is the root.</p>') == [drawn]
    assert sources_of(f'<p>So <picture><img src="{drawn}" alt="x"></picture> is the root.</p>') == [drawn]
    assert sources_of(f'<p><img src="{drawn}" alt="x^2 = 2"></p>') == [drawn]
    assert sources_of(f'<p><img src="{drawn}" alt="A mill"></p>') == []
    assert sources_of(f'<p>So <img src="{_BLANK}" alt="x"> is the root.</p>') == []


@pytest.mark.parametrize("bytes_of_it", [9, 3000])
def test_a_drawing_that_may_not_be_shown_leaves_its_words(bytes_of_it: int) -> None:
    """In a sentence; no broken picture stays where one stood."""
    drawing = f"data:image/svg+xml;base64,{'A' * bytes_of_it}"
    said = (
        f'<p>So <picture><img src="{drawing}" alt="x"></picture> is <img src="{drawing}" alt="y"> again.</p>'
    )
    root = parse_fragment(f'{said}<blockquote><img src="{drawing}" alt="">Said.</blockquote>')
    resolve_images(Elements(root))
    assert list(root.iter("img")) == []
    assert root.text_content() == "So x is y again.Said."
    assert sources_of(f'<p>So <img src="{drawing}" data-src=a.jpg alt="x"> is.</p>') == ["a.jpg"]


def test_a_picture_that_lives_with_its_tab_is_none() -> None:
    """Its address names nothing elsewhere; another one of the picture does."""
    assert sources_of("<img src=blob:https://paper.example/1 width=640 height=480>") == []
    assert sources_of("<img src=blob:https://paper.example/1 data-src=a.jpg>") == ["a.jpg"]


def test_a_height_of_nothing_beside_a_real_width_is_not_known() -> None:
    """The picture is shown in its own height."""
    root = lxml.html.fragment_fromstring("<img src=a.jpg width=570 height=0>", create_parent="div")
    resolve_images(Elements(root))
    image = next(root.iter("img"))
    assert (image.get("width"), image.get("height")) == ("570", None)
    assert sources_of("<img src=t.gif width=1 height=0>") == []


@pytest.mark.parametrize(
    "waits",
    [
        "<img src='data:image/svg+xml,%3Csvg/%3E' data-src=a.jpg {size}>",
        "<img class=lazyload data-src=a.jpg {size}>",
        "<img src='data:image/jpeg;base64,AAAA' {size}><noscript><img src=a.jpg alt=x></noscript>",
        "<picture><source srcset='data:image/png,' data-srcset='a.jpg 900w'><img {size}></picture>",
    ],
)
def test_the_size_of_what_waits_in_its_place_is_not_the_pictures(waits: str) -> None:
    size = "data-stillpage-width=24 data-stillpage-height=17"
    root = parse_fragment(waits.format(size=size))
    resolve_images(Elements(root))
    [image] = root.iter("img")
    assert image.get("src") == "a.jpg"
    assert not {"width", "height", "data-stillpage-width", "data-stillpage-height"} & set(image.attrib)


def test_a_source_that_waits_for_a_loader_is_named() -> None:
    html = "<picture><source srcset='data:,' data-srcset='b.webp 900w'><img src=a.jpg></picture>"
    root = parse_fragment(html)
    resolve_images(Elements(root))
    assert [source.get("srcset") for source in root.iter("source")] == ["b.webp 900w"]


def test_natural_size_from_the_browser_is_kept() -> None:
    """So that the reader leaves room before the picture has come."""
    root = lxml.html.fragment_fromstring(
        "<img src=a.jpg data-stillpage-width=640 data-stillpage-height=480>", create_parent="div"
    )
    resolve_images(Elements(root))
    image = next(root.iter("img"))
    assert (image.get("width"), image.get("height")) == ("640", "480")


def test_a_figure_left_to_a_script_shows_the_picture_that_an_attribute_names() -> None:
    """As schema.org's itemid does; not one that shows something, nor any other element."""
    named = '<{0} itemid="https://example.org/a.jpg?w=9">{1}<figcaption>A lock.</figcaption></{0}>'
    assert sources_of(named.format("figure", "")) == ["https://example.org/a.jpg?w=9"]
    assert sources_of(named.format("div", "")) == []
    assert sources_of(named.format("figure", "<video src=v.mp4></video>")) == []


@pytest.mark.parametrize(
    ("srcset", "best"),
    [
        ("s.jpg 300w,a.jpg 1500w,l.jpg 4000w", "a.jpg"),
        ("s.jpg 1x , a.jpg 2x", "a.jpg"),
        ("/w_400,h_300/s.jpg 400w, /w_1600,h_900/a.jpg 1600w", "/w_1600,h_900/a.jpg"),
        ("s.jpg, a.jpg 2x", "a.jpg"),
        ("a.jpg", "a.jpg"),
        ("a.jpg ..w", "a.jpg"),
        ("a.jpg 1.2.3x, b.jpg .x", "a.jpg"),
        ("data:x", None),
        (" ", None),
    ],
)
def test_the_best_of_a_list_of_candidates(srcset: str, best: str | None) -> None:
    """However it is written; a size that is no number is none, and no error."""
    assert best_candidate(srcset) == best


@pytest.mark.parametrize(
    "request_for_scripts",
    ["Please turn on JavaScript.", "يرجى تفعيل جافا سكريبت", "请启用脚本", "कृपया स्क्रिप्ट चालू करें"],
)
def test_what_is_said_to_readers_without_scripts_goes_and_its_picture_stays(request_for_scripts: str) -> None:
    """A player's still picture stands in a `<noscript>`, beside a request to turn scripts on."""
    root = parse_fragment(
        f"<div><noscript><p><img src=still.jpg alt=Mill></p><p>{request_for_scripts}</p></noscript>"
        "<p>The mill at dusk</p></div>"
    )
    resolve_images(Elements(root))
    assert [image.get("src") for image in root.iter("img")] == ["still.jpg"]
    assert "".join(root.itertext()).strip() == "The mill at dusk"


def test_caption_beside_a_picture_in_a_noscript_stays() -> None:
    """A figure without its script is a figure."""
    root = parse_fragment(
        "<noscript><figure><img src=a.jpg><figcaption>The mill</figcaption></figure></noscript>"
    )
    resolve_images(Elements(root))
    assert "The mill" in "".join(root.itertext())


@pytest.mark.parametrize(
    "box",
    [
        '<div role="img" style="background-image: url(a.jpg)"></div>',
        '<figure><div class="i" style="background:#eee url(&quot;a.jpg&quot;) center / cover"></div>'
        "<figcaption>Geese</figcaption></figure>",
        "<div style=\"height: 420px; background-image: url('a.jpg')\"></div>",
        '<div style="padding-bottom:56.25%;background-image:url(a.jpg)"></div>',
        '<div data-bg="a.jpg" style="min-height:400px"></div>',
        '<div class="x" data-stillpage-background="a.jpg"></div>',
        '<figure><object data="a.jpg" type="image/jpeg">No picture</object></figure>',
        '<figure><object data="a.jpg">No picture</object></figure>',
    ],
)
def test_a_picture_that_only_a_style_or_an_object_tells_of_is_shown(box: str) -> None:
    """A box without a word in it, of some height or in a figure, is there for its background."""
    assert sources_of(f"<p>Geese.</p>{box}") == ["a.jpg"]


@pytest.mark.parametrize(
    "box",
    [
        '<div style="height: 420px; background-image: url(a.jpg)">Geese and their keepers</div>',
        '<div style="height: 20px; background-image: url(a.png)"></div>',
        '<div style="height: 420px; background-image: url(data:image/png;base64,AAAA)"></div>',
        '<div style="height: 420px; background: linear-gradient(red, blue)"></div>',
        '<div style="height: 420px; background: var(--paper)"></div>',
    ],
)
def test_a_background_that_is_decoration_is_not_shown(box: str) -> None:
    """Behind words, low, drawn by a gradient, or a blurred stand-in."""
    assert sources_of(f"<p>Geese.</p>{box}") == []


def test_a_stand_in_behind_a_picture_is_not_shown() -> None:
    """Builders lay the real one over it."""
    for box in ('style="height:400px;background-image:url(tiny.jpg)"', "data-stillpage-background=tiny.jpg"):
        assert sources_of(f'<div><span {box}></span><img src="a.jpg"></div>') == ["a.jpg"]


def test_thousands_of_backgrounds_in_one_box_take_a_moment() -> None:
    """What it shows is looked for once, not for each of them."""
    boxes = '<span style="height:400px;background-image:url(tiny.jpg)"></span>' * 20_000
    begun = process_time()
    assert sources_of(f"<div>{boxes}<img src=a.jpg></div>") == ["a.jpg"]
    assert process_time() - begun < 5


def test_an_address_of_any_length_is_looked_at_in_a_moment() -> None:
    """Of one of 48 kB that names files without end the pattern alone took 4 s."""
    begun = process_time()
    assert sources_of(f"<a href='{'a.jpg?' * 20_000} b'><img src='{_BLANK}'></a>") == []
    assert process_time() - begun < 2


@pytest.mark.parametrize("name", ["aria-label", "title"])
def test_what_a_box_says_of_its_picture_is_said_of_the_image(name: str) -> None:
    root = parse_fragment(f'<div role=img {name}="الطاحونة" style="background:url(a.jpg)"></div>')
    resolve_images(Elements(root))
    assert [image.get("alt") for image in root.iter("img")] == ["الطاحونة"]


@pytest.mark.parametrize(
    "image",
    [
        '<img src="https://count.example/c?id=1" style="width:1px; height:1px">',
        '<img src="https://count.example/c?id=1" style="display:none">',
    ],
)
def test_a_tracker_told_by_its_style_is_dropped(image: str) -> None:
    """As those of one pixel."""
    assert sources_of(f"<p>Geese.</p>{image}") == []


def test_a_hidden_slide_is_no_tracker() -> None:
    """It has a text, or a size; nor is one that fills its box, as a framework writes that."""
    fills = "width:0;height:0;min-width:100%;max-width:100%"
    assert sources_of(f'<img src="a.jpg" srcset="a.jpg 1x" style="{fills}">') == ["a.jpg"]
    assert sources_of('<img src="a.jpg" alt="Geese" style="display:none">') == ["a.jpg"]
    assert sources_of('<img src="a.jpg" width="800" height="500" style="display:none">') == ["a.jpg"]


@pytest.mark.parametrize(
    ("src", "lazy", "shown"),
    [
        ("goose.jpg?w=32&blur=50", "goose.jpg?w=1200", "goose.jpg?w=1200"),
        ("goose-20x15.jpg", "goose-1200x900.jpg", "goose-1200x900.jpg"),
        ("goose.jpg", "gander.jpg", "goose.jpg"),
        ("noimg.gif", "goose.jpg", "goose.jpg"),
        ("noimg.gif", "goose_{size}.jpg", "noimg.gif"),
        ("bird-328x185.png", "goose.webp?w=600", "goose.webp?w=600"),
        ("bird.png", "goose.png", "bird.png"),
        (
            "/-/resize/20x/goose.jpg",
            "https://files.example/a1/goose.jpg",
            "https://files.example/a1/goose.jpg",
        ),
        ("/fetch/w_50,c_limit/a1/goose.png?v=2", "/fetch/w_900/a1/goose.png", "/fetch/w_900/a1/goose.png"),
        ("/a1/goose.jpg", "/a1/gander/", "/a1/goose.jpg"),
    ],
)
def test_a_small_picture_gives_way_to_the_same_one_that_waits(src: str, lazy: str, shown: str) -> None:
    """A loader would show it; another picture's address may mean anything."""
    for name in ("data-src", "data-original"):
        assert sources_of(f'<img src="{src}" {name}="{lazy}">') == [shown]


def test_a_loader_names_itself_on_what_it_will_replace() -> None:
    """Where both files are drawings nothing else tells the stand-in from the picture."""
    assert sources_of('<img class="b-lazy" src="bird.png" data-src="goose.png">') == ["goose.png"]


def test_a_picture_of_an_emoji_is_its_sign() -> None:
    """Without the page's styles it would be as large as a photograph."""
    farmer = "\U0001f468\u200d\U0001f33e"
    root = parse_fragment(
        f'<p>Glad <img src="1f600.svg" alt="\U0001f600"> of it, <img src="f.svg" alt="{farmer}"></p>'
    )
    resolve_images(Elements(root))
    assert "".join(root.itertext()) == "Glad \U0001f600 of it, " + farmer
    assert sources_of('<img src="a.jpg" alt="!">') == ["a.jpg"]


@pytest.mark.parametrize("name", ["delayed-url", "ll-src", "slow-image"])
def test_a_loader_tells_an_address_without_the_name_of_a_file(name: str) -> None:
    """As image services write them; where a press leads to is no picture."""
    address = "https://a.example/dms/image/4E12?e=21&t=Vw"
    assert sources_of(f'<img alt="A pier" data-{name}="{address}">') == [address]
    assert sources_of(f'<img alt="A pier" src="{_BLANK}" nitro-lazy-src="{address}">') == [address]
    assert sources_of(f'<img alt="A pier" data-link-url="{address}" data-post-url="{address}">') == []


@pytest.mark.parametrize(
    "name",
    "grey-house.jpg phone-pixel-8.jpg pixel-8.jpg loading-dock.jpg empty-street.png harbour-681x1024.jpg"
    " blank-cheque.webp transparent-roof.png IMG_pixel4_2020.jpeg pixel-art.gif missing-ship.jpg missing.jpg"
    " spinner.jpg loader.png fidget-spinner.gif wheel-loader.svg grey-boeing737.jpg clear-water.gif".split(),
)
def test_a_photograph_may_be_called_as_stand_ins_are(name: str) -> None:
    """Of such names 300 on the corpora's pages are pictures."""
    assert sources_of(f'<img src="/photos/{name}" alt="Seen today">') == [f"/photos/{name}"]


@pytest.mark.parametrize(
    "name", ["loading-icon.png", "grey-background.png", "transparent1x1.png", "blank2.gif"]
)
def test_what_waits_for_a_loader_is_the_picture_where_a_name_says_a_little_so(name: str) -> None:
    """Without anything that waits it is one itself."""
    waiting = f'<picture><source srcset=88.webp><img src="/img/{name}"></picture>'
    assert sources_of(waiting) == ["88.webp"]
    assert sources_of(f'<img src="/img/{name}" alt="A"><noscript><img src=88.jpg></noscript>') == ["88.jpg"]


def test_a_file_that_the_browser_found_large_is_no_stand_in() -> None:
    """But one that calls itself a placeholder."""
    for name, stays in (("loading.gif", 1), ("placeholder.jpg", 0)):
        assert len(sources_of(f'<img src="/img/{name}" alt="A" data-stillpage-width=1200>')) == stays
    assert sources_of('<img src="/img/loading.gif" alt="A" data-stillpage-width=64>') == []


@pytest.mark.parametrize("name", ["video-url", "source-url", "author-image", "ad-src", "product-url"])
def test_an_address_of_something_else_is_no_picture(name: str) -> None:
    """And what waits by the standard's own names comes first."""
    address = "https://a.example/v/88"
    assert sources_of(f'<img alt="A pier" data-{name}="{address}">') == []
    lazy = f'<img src="{_BLANK}" data-cdn-url="{address}" srcset="a-640.jpg 640w, a-1200.jpg 1200w">'
    assert sources_of(lazy) == ["a-1200.jpg"]


@pytest.mark.parametrize(
    "name",
    "blank.gif 1x1.trans.gif pixel.png grey-dot.png loading.svg loading-4x._cb485916908_.gif lazyload.png"
    " article-placeholder-16x9.jpg missing-image.png"
    " transparent-pixel._v192234675_.gif logo_blank.gif"
    " loader.gif ajax-loader.gif loader_20140331.gif spinner.svg preloader-32x32.gif".split(),
)
def test_a_stand_in_is_told_by_its_name(name: str) -> None:
    """What else the name says is a size, a letter or a hash; one word more may be a GIF's."""
    assert sources_of(f'<img src="/img/{name}" alt="Soon">') == []
    lazy = f'<img src="/img/{name}" alt="Soon" data-src="/photos/pier.jpg">'
    assert sources_of(lazy) == ["/photos/pier.jpg"]
