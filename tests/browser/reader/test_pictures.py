"""Pictures and films among the paragraphs."""

from __future__ import annotations

from tests.browser.driver import Browser, wait_until
from tests.browser.reader.conftest import OpenReader
from tests.browser.site import Site
from tests.pictures.landscape import landscape


def test_where_pictures_are_off_those_in_a_sentence_leave_their_words(
    reading: Browser, open_reader: OpenReader
) -> None:
    """A formula that is drawn is part of what is said; a photograph is not."""
    open_reader(
        settings={"images": False},
        content_html="<p>Where <img alt='E = mc^2' src=/e.png> is known.</p><p><picture>"
        "<img alt='y' src=/y.png></picture> too.</p><figure><img alt='A harbour' src=/h.png></figure>",
    )
    shown = """(root) => [...root.querySelectorAll('.article-body .picture-words')]
      .map((e) => [e.dataset.words, e.offsetWidth > 0, getComputedStyle(e.firstChild).display])"""
    assert reading.reader_js(shown) == [["E = mc^2", True, "none"], ["y", True, "none"]]
    open_reader(content_html="<p>Where <img alt='E = mc^2' src=/e.png> is known.</p>")
    drawn = "(root) => getComputedStyle(root.querySelector('.picture-words'), '::before').content"
    assert reading.reader_js(drawn) == "none"


def test_films_and_sounds_keep_their_distance(reading: Browser, open_reader: OpenReader) -> None:
    """As a paragraph does from the next, also where the page has put them into a division."""
    open_reader(
        content_html="<div><video src=/v.mp4 width=640 height=360></video><p>t</p>"
        "<audio src=/a.mp3></audio><p>t</p></div>"
    )
    gaps = reading.reader_js(
        """(root) => [...root.querySelectorAll('video, audio')].map((e) =>
      e.nextElementSibling.getBoundingClientRect().top - e.getBoundingClientRect().bottom)"""
    )
    assert [20 < gap < 24 for gap in gaps] == [True, True], gaps


def test_a_picture_that_fails_leaves_its_words_and_no_hole(
    reading: Browser, open_reader: OpenReader, site: Site
) -> None:
    """Of one without words, or with the title's, nothing is left."""
    gone = site.url("/gone.jpg")
    pictures = "".join(
        f"<figure><img src='{gone}?{n}' alt='{words}' width=800 height=600></figure>"
        for n, words in enumerate(("A mill", "", "A title"))
    )
    open_reader(content_html=f"<p>t</p>{pictures}<p>t</p>")
    heights = """(root) => { const all = [...root.querySelectorAll('.article-body figure')];
      return all.every((f) => f.firstChild.dataset.failed === '')
        && all.map((f) => f.getBoundingClientRect().height) }"""
    words, *nothing = wait_until(lambda: reading.reader_js(heights), "the failures")
    assert 10 < words < 100
    assert nothing == [0, 0]


def test_in_the_dark_pictures_shine_less_and_drawings_keep_a_ground(
    reading: Browser, open_reader: OpenReader
) -> None:
    """Black lines on nothing would be black on black."""
    dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    look = """(root) => { const i = root.querySelector('.article-body img'); const s = getComputedStyle(i);
      return 'loaded' in i.dataset && [s.filter, s.backgroundColor] }"""
    for theme, expected in (
        ("dark", ["brightness(0.88)", "rgb(236, 234, 230)"]),
        ("light", ["none", "rgba(0, 0, 0, 0)"]),
    ):
        open_reader(settings={"theme": theme}, content_html=f"<p>t</p><img src='{dot}' width=200 height=200>")
        assert wait_until(lambda: reading.reader_js(look), "the picture") == expected


def drawn(site: Site, name: str, width: int, height: int) -> str:
    """The address of a picture of this size in pixels."""
    data = landscape(width, height, sky=(90, 120, 160), hills=(20, 40, 30))
    return site.add(name, data, media_type="image/png")


def test_a_tall_picture_has_no_bands_beside_it(reading: Browser, open_reader: OpenReader, site: Site) -> None:
    """In its own shape, no taller than the window, whatever the page states; its words begin below it."""
    tall = drawn(site, "tall.png", 80, 120)
    caption = "<figcaption>Reeds, in the evening, from the dam.</figcaption>"
    open_reader(
        settings={"theme": "dark"},
        content_html=f"<p>t</p><figure><img src='{tall}' width=800 height=1200 alt=Reeds>{caption}</figure>",
    )
    look = """(root) => { const image = root.querySelector('.article-body img');
      const words = root.querySelector('figcaption');
      const {width, height, left} = image.getBoundingClientRect();
      return image.dataset.loaded === '' && [height <= innerHeight, Math.abs(width / height - 2 / 3) < 0.01,
        Math.abs(words.getBoundingClientRect().left - left) < 1] }"""
    assert wait_until(lambda: reading.reader_js(look), "the picture") == [True] * 3


def test_the_words_of_a_small_picture_stand_under_it(
    reading: Browser, open_reader: OpenReader, site: Site
) -> None:
    """Both in the middle of the column; two pictures in one figure do not touch."""
    small = drawn(site, "small.png", 320, 200)
    image = f"<img src='{small}' width=320 height=200 alt=Dusk>"
    open_reader(content_html=f"<p>t</p><figure>{image}{image}<figcaption>Dusk, twice.</figcaption></figure>")
    look = """(root) => { const found = root.querySelectorAll('.article-body, .article-body img, figcaption');
      const [body, one, two, words] = [...found].map((e) => e.getBoundingClientRect());
      return [words.left - one.left, (one.left + one.right - body.left - body.right) / 2,
        two.top - one.bottom > 5] }"""
    beside, middle, apart = reading.reader_js(look)
    assert (abs(beside) < 1, abs(middle) < 1, apart) == (True, True, True)


def test_a_list_of_pictures_has_no_signs_before_them(
    reading: Browser, open_reader: OpenReader, site: Site
) -> None:
    """They begin where the text does; an item with words beside its picture keeps its sign."""
    image = f"<img src='{drawn(site, 'pier.png', 320, 200)}' width=320 height=200 alt=Pier>"
    items = image, f"<a href='/p'>{image}</a>", f"{image} words"
    open_reader(content_html=f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")
    look = """(root) => { const left = (s, e) => e.querySelector(s).getBoundingClientRect().left;
      return [...root.querySelectorAll('.article-body li')].map((item) => [
        getComputedStyle(item).listStyleType, left('img', item) - left('.article-body', root) < 2]) }"""
    assert reading.reader_js(look) == [["none", True], ["none", True], ["disc", False]]


def test_the_few_words_of_a_small_picture_stand_in_its_middle(
    reading: Browser, open_reader: OpenReader, site: Site
) -> None:
    """They may be wider than it; where they are not, they do not begin to the left of it."""
    image = f"<img src='{drawn(site, 'seal.png', 120, 80)}' alt=Seal>"
    open_reader(content_html=f"<p>t</p><figure>{image}<figcaption>The seal.</figcaption></figure>")
    look = """(root) => { const found = (name) => root.querySelector(`.article-body ${name}`);
      const [image, words] = [found('img'), found('figcaption')];
      const range = new Range();
      range.selectNodeContents(words);
      const [one, other] = [image, range].map((each) => each.getBoundingClientRect());
      return image.dataset.loaded === '' && [Math.abs(one.left + one.right - other.left - other.right) < 4]
    }"""
    assert wait_until(lambda: reading.reader_js(look), "the picture") == [True]


def test_an_item_s_words_begin_at_the_top_of_its_picture(
    reading: Browser, open_reader: OpenReader, site: Site
) -> None:
    """As its number does, which would hang at the picture's foot."""
    image = f"<img src='{drawn(site, 'reed.png', 200, 160)}' width=200 height=160 alt=Reed>"
    picture = f"<picture><source type='image/avif'>{image}</picture>"
    deep = f"<article><div> <a href='/p'>{picture}</a> words</div></article>"
    items = f"{image} words", f"<a href='/p'>{image}</a> words", deep
    open_reader(content_html=f"<ol>{''.join(f'<li>{item}</li>' for item in items)}</ol>")
    look = """(root) => [...root.querySelectorAll('.article-body li')].map((item) => {
      const words = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
      const range = new Range();
      while (!words.nextNode().nodeValue.includes('words'));
      range.selectNodeContents(words.currentNode);
      return range.getBoundingClientRect().top - item.getBoundingClientRect().top < 20; })"""
    assert reading.reader_js(look) == [True] * 3


def test_a_picture_in_a_sentence_stays_in_its_line(reading: Browser, open_reader: OpenReader) -> None:
    """A formula drawn as a picture; one that is alone stands in the middle."""
    svg = "data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E"
    drawn = f"<img src='{svg}' width=24 height=14 alt='x²'>"
    open_reader(
        content_html=f"<p>So <b>a</b> and {drawn} are <i>one</i>.</p><p>So {drawn} it is.</p>"
        f"<figure>{drawn}</figure>"
    )
    look = """(root) => { const [between, only, alone] = root.querySelectorAll('.article-body img');
      const height = (image) => image.closest('p').getBoundingClientRect().height;
      const {left, right} = root.querySelector('.article-body').getBoundingClientRect();
      const box = alone.getBoundingClientRect();
      const isCentred = Math.abs(box.left - left - (right - box.right)) < 2;
      return [height(between) < 60, height(only) < 60, isCentred]; }"""
    assert reading.reader_js(look) == [True, True, True]


def test_an_enlarged_picture_fits_into_the_window(
    reading: Browser, open_reader: OpenReader, site: Site
) -> None:
    """Whole, in its own shape, however tall or wide it is."""
    shapes = {"tall.png": (300, 2400), "wide.png": (2400, 300)}
    pictures = "".join(f"<p>t</p><img src='{drawn(site, name, *size)}'>" for name, size in shapes.items())
    open_reader(content_html=pictures)
    reading.press("i")
    look = """(root) => { const image = root.querySelector('.lightbox-image');
      const {top, bottom, left, right, width, height} = image.getBoundingClientRect();
      const bar = root.querySelector('.lightbox-bar').getBoundingClientRect();
      const shape = width * image.naturalHeight / (height * image.naturalWidth);
      return image.complete && image.naturalWidth > 0 && [top >= 0, bottom <= bar.top, left >= 0,
        right <= innerWidth, Math.abs(shape - 1) < 0.02] }"""
    for _ in shapes:
        assert wait_until(lambda: reading.reader_js(look), "the picture") == [True] * 5
        reading.press("ArrowRight")
