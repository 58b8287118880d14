"""Embedded players become links with a poster and what they play."""

from __future__ import annotations

from time import process_time

import lxml.html
import pytest

from stillpage.extract.repair.pictures.embeds import link_embeds, show_embeds
from stillpage.extract.repair.pictures.images import resolve_images
from stillpage.extract.tree.elements import Elements


def _figure_of(attributes: str) -> lxml.html.HtmlElement:
    root = lxml.html.fragment_fromstring(f"<iframe {attributes}></iframe>", create_parent="div")
    link_embeds(Elements(root), None)
    show_embeds(root)
    figure = root.find("figure")
    assert figure is not None
    return figure


def test_a_video_is_called_by_its_title() -> None:
    """The frame's title is the caption below the poster, and leads to the video."""
    figure = _figure_of("src=https://www.youtube.com/embed/abcdefghijk title='How a tide mill works'")
    assert figure.findtext(".//figcaption/a") == "How a tide mill works"


def test_an_empty_caption_leaves_a_video_its_title() -> None:
    """Editors write the element before anybody writes into it."""
    frame = "<iframe src=https://www.youtube.com/embed/abcdefghijk title='Mill, part 2'></iframe>"
    root = lxml.html.fragment_fromstring(
        f"<figure>{frame}<figcaption> </figcaption></figure>", create_parent="div"
    )
    link_embeds(Elements(root), None)
    assert root.text_content().strip() == "Mill, part 2"


@pytest.mark.parametrize("caption", ["A short film on the mill.", "סרט קצר על הטחנה."])
def test_a_video_in_a_figure_with_a_caption_has_no_other(caption: str) -> None:
    """WordPress and Ghost write the editor's caption below the frame: the frame's title is one too many."""
    frame = "<iframe src=https://www.youtube.com/embed/abcdefghijk title='Mill, part 2'></iframe>"
    html = f"<figure><div>{frame}</div><figcaption>{caption}</figcaption></figure>"
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    link_embeds(Elements(root), None)
    assert root.text_content() == caption
    assert [link.get("href") for link in root.iter("a")] == ["https://www.youtube.com/watch?v=abcdefghijk"]


@pytest.mark.parametrize(
    "attributes",
    [
        "src=https://www.youtube.com/embed/abcdefghijk title='YouTube video player'",
        "src=https://www.youtube-nocookie.com/embed/abcdefghijk title='Embedded YouTube video'",
        "src=https://www.youtube.com/embed/abcdefghijk title='مشغل فيديو YouTube'",
    ],
)
def test_a_player_called_after_its_service_has_no_caption(attributes: str) -> None:
    """The service's own name for its player says nothing of the video."""
    figure = _figure_of(attributes)
    assert figure.find(".//img") is not None
    assert figure.text_content() == ""


@pytest.mark.parametrize("label", ["", "Telegram", "t me"])
def test_a_post_is_called_by_its_title_or_its_host(label: str) -> None:
    """A service of one letter is named by a word, not by a letter of the title."""
    figure = _figure_of(f"src=https://t.me/harbour/12?embed=1 title='{label}'")
    assert figure.text_content() == ("Telegram" if label == "Telegram" else "t.me")


def test_a_drawing_that_became_an_image_is_no_player() -> None:
    """Both steps ask the page as it was read, when the drawing was an object."""
    drawing = '<object data="/depth.svg" type="image/svg+xml">Depth</object>'
    root = lxml.html.fragment_fromstring(f"<figure>{drawing}</figure>", create_parent="div")
    elements = Elements(root)
    resolve_images(elements)
    link_embeds(elements, "https://example.org/")
    assert [image.get("src") for image in root.iter("img")] == ["/depth.svg"]


@pytest.mark.parametrize(
    "source",
    [
        "https://datawrapper.dwcdn.net/abc12/1/",
        "https://flo.uri.sh/visualisation/9/embed",
        "https://e.infogram.com/abc",
        "https://public.tableau.com/views/abc",
        "https://embed.podcasts.apple.com/us/podcast/abc",
        "https://t.me/harbour/12?embed=1",
        "https://airtable.com/embed/shrAb12",
        "https://demo.arcade.software/ab12?embed",
        "https://www.desmos.com/calculator/ab12?embed",
        "https://player.captivate.fm/episode/ab12",
        "https://cdn.jwplayer.com/players/Ab12-Cd34.html",
    ],
)
def test_charts_posts_and_recordings_are_linked_whatever_their_frame_says(source: str) -> None:
    """It declares no size, or no title."""
    assert [link.get("href") for link in _figure_of(f"src={source}").iter("a")] == [source]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("youtube.com/embed/videoseries?si=a&list=PLab12", "https://www.youtube.com/playlist?list=PLab12"),
        ("youtube.com/embed?listType=playlist&list=PLab12", "https://www.youtube.com/playlist?list=PLab12"),
        ("youtube.com/embed/live_stream?channel=UCab", "https://www.youtube.com/channel/UCab/live"),
        ("geo.dailymotion.com/player/x9.html?mute=1&video=x8ab", "https://www.dailymotion.com/video/x8ab"),
        ("player.bilibili.com/player.html?aid=17&cid=2", "https://www.bilibili.com/video/av17"),
        ("player.bilibili.com/player.html?aid=17&bvid=BV1x", "https://www.bilibili.com/video/BV1x"),
        ("v.qq.com/txp/iframe/player.html?vid=x0034ab", "https://v.qq.com/x/page/x0034ab.html"),
        ("v.qq.com/iframe/preview.html?width=5&vid=x0034ab", "https://v.qq.com/x/page/x0034ab.html"),
        ("player.youku.com/embed/XNDab", "https://v.youku.com/v_show/id_XNDab.html"),
        ("tv.naver.com/embed/12345?autoPlay=false", "https://tv.naver.com/v/12345"),
        ("play-tv.kakao.com/embed/player/cliplink/12?s=1", "https://tv.kakao.com/v/12"),
        ("www.instagram.com/p/Cab/embed/captioned/?cr=1", "https://www.instagram.com/p/Cab/"),
        ("platform.twitter.com/embed/Tweet.html?dnt=1&id=12", "https://twitter.com/i/status/12"),
        (
            "www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fvideos%2F1",
            "https://www.facebook.com/a/videos/1",
        ),
        ("films.example/embed/12 allowfullscreen", "https://films.example/embed/12"),
        ("player.films.example/12 allow=fullscreen;autoplay", "https://player.films.example/12"),
    ],
)
def test_a_player_leads_to_the_page_of_its_film(source: str, target: str) -> None:
    """Where readers watch it with their own session; of a player that we do not know to the frame."""
    assert [link.get("href") for link in _figure_of(f"src=https://{source}").iter("a")] == [target]


def test_a_film_that_brings_its_picture_along_is_that_film() -> None:
    """A page in `srcdoc`, to press; of what we do not know that page is the text."""
    picture = "&lt;a href=/embed/abcdefghijk?autoplay=1&gt;&lt;img src=/abc.jpg&gt;&lt;span&gt;▶&lt;/span&gt;"
    figure = _figure_of(
        f'src="https://www.youtube.com/embed/abcdefghijk" title="مد البحر" srcdoc="{picture}"'
    )
    assert figure.findtext(".//figcaption/a") == "مد البحر"
    page = f'<div><iframe src="/story/embed" allowfullscreen srcdoc="{picture}"></iframe></div>'
    root = lxml.html.fragment_fromstring(page)
    link_embeds(Elements(root), "https://example.org/")
    assert [each.tag for each in root] == ["template"]


@pytest.mark.parametrize(
    "attributes",
    [
        "src=https://www.facebook.com/plugins/like.php?href=https://a.example width=450 height=60",
        "src=https://platform.twitter.com/widgets/tweet_button.html",
        "src=https://www.google.com/recaptcha/api2/anchor?ar=1 width=256 height=60 title=reCAPTCHA",
        "src=https://ads.example/1 width=300 height=250 title='Third party content'",
        "src=https://tpc.googlesyndication.com/safeframe/1 width=900 height=300 title='Third party content'",
        "src=https://letters.example/embed/12 width=100% height=320",
        "src=https://forms.example/contact allowfullscreen",
        "src=/story/embed/#?secret=1 class=wp-embedded-content width=500 height=282 title='The flood'",
        "src=https://films.example/embed/12 allowfullscreen style='display: none'",
        "src=https://www.facebook.com/plugins/video.php?href=javascript:alert(1) style='display: none'",
    ],
)
def test_a_button_a_form_or_an_offer_in_a_frame_is_nothing(attributes: str) -> None:
    root = lxml.html.fragment_fromstring(f"<iframe {attributes}></iframe>", create_parent="div")
    link_embeds(Elements(root), "https://a.example/")
    assert len(root) == 0


def test_a_frame_of_an_archived_page_is_judged_by_what_was_framed() -> None:
    """The Internet Archive serves both the page and what it frames."""
    archived = "https://web.archive.org/web/2015if_/https://{}"
    root = lxml.html.fragment_fromstring(
        f"<iframe src={archived.format('www.facebook.com/plugins/like.php')}></iframe>", create_parent="div"
    )
    link_embeds(Elements(root), None)
    assert len(root) == 0
    figure = _figure_of(f"src={archived.format('bandcamp.com/EmbeddedPlayer/album=1')}")
    assert [link.get("href") for link in figure.iter("a")] == [
        archived.format("bandcamp.com/EmbeddedPlayer/album=1")
    ]


@pytest.mark.parametrize(
    "player",
    [
        "<amp-youtube data-videoid=abc123DEF45></amp-youtube>",
        "<amp-vimeo data-videoid=42></amp-vimeo>",
        "<amp-dailymotion data-videoid=x8ab></amp-dailymotion>",
        "<amp-instagram data-shortcode=Cab></amp-instagram>",
        "<amp-twitter data-tweetid=12></amp-twitter>",
        "<amp-iframe src=https://player.vimeo.com/video/42></amp-iframe>",
        "<object><param name=wmode value=opaque><param value=1>"
        "<param name=movie value=https://www.youtube.com/v/abc123DEF45><embed src=x></object>",
        "<blockquote class=instagram-media data-instgrm-permalink=https://www.instagram.com/p/Cab/></blockquote>",
        "<blockquote class=tiktok-embed cite=https://www.tiktok.com/@a/video/1><section></section></blockquote>",
    ],
)
def test_an_element_that_waits_for_its_script_is_linked(player: str) -> None:
    root = lxml.html.fragment_fromstring(player, create_parent="div")
    link_embeds(Elements(root), None)
    show_embeds(root)
    assert [each.tag for each in root] == ["figure"]
    assert next(root.iter("a")).get("href", "").startswith("https://")


@pytest.mark.parametrize(
    "source",
    ["data-src", "data-lazy-src", "data-cookieblock-src", "src=about:blank data-x-src", "nitro-lazy-src"],
)
def test_a_frame_that_waits_is_linked_too(source: str) -> None:
    """Until it is seen, or until the reader consents, its address stands in another attribute."""
    figure = _figure_of(f"{source}=https://www.youtube.com/embed/abcdefghijk")
    assert [link.get("href") for link in figure.iter("a")] == ["https://www.youtube.com/watch?v=abcdefghijk"]


@pytest.mark.parametrize(
    "words",
    [
        "To show this film of a video service we need your consent. It may set cookies.",
        "כדי להציג סרט זה משירות וידאו אנו זקוקים להסכמתך. ייתכן שיוגדרו עוגיות.",
        "为显示来自视频服务的影片，我们需要您的同意。可能会设置 Cookie。",
    ],
    ids="en he zh".split(),
)
@pytest.mark.parametrize("button", ["<button>+</button>", "<a role=button href=#>+</a>"])
def test_what_asks_for_consent_beside_a_frame_goes(words: str, button: str) -> None:
    """What stands there without asking stays, and so does all beside a frame that is loaded."""
    asks = f"<div><p>{words}</p>{button}</div>"
    frame = "<iframe {}=https://www.youtube.com/embed/abcdefghijk></iframe>"
    page = f"<div>{asks}{frame.format('data-src')}<p>The mill at night.</p></div>"
    root = lxml.html.fragment_fromstring(page, create_parent="div")
    link_embeds(Elements(root), None)
    assert root.text_content() == "The mill at night."
    loaded = lxml.html.fragment_fromstring(f"<div>{asks}{frame.format('src')}</div>", create_parent="div")
    link_embeds(Elements(loaded), None)
    assert words in loaded.text_content()
    long = lxml.html.fromstring(f"<div>{asks.replace(words, words * 20)}{frame.format('data-src')}</div>")
    link_embeds(Elements(long), None)
    assert words in long.text_content()


_FRAME = "<iframe src=https://www.youtube.com/embed/abc123DEF45></iframe>"


@pytest.mark.parametrize("words", ["", "Turn on scripts.", "فعّل البرامج النصية."])
@pytest.mark.parametrize(
    "before",
    ["", "<div class=player data-id=abc123DEF45></div>", _FRAME.replace("src", "data-src")],
    ids=["alone", "facade", "lazy"],
)
def test_a_frame_for_readers_without_scripts_is_shown_once(before: str, words: str) -> None:
    """In the place of what a script would have made, unless that is a frame itself."""
    html = f"<p>a</p>{before}<noscript>{words}{_FRAME}</noscript><p>b</p>"
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    link_embeds(Elements(root), None)
    assert [each.tag for each in root if each.tag not in ("noscript", "div")] == ["p", "figure", "p"]
    assert len(list(root.iter("figure"))) == 1


def test_a_frame_stays_with_the_page_that_readers_without_scripts_have() -> None:
    """More than a line of words is no request to turn them on."""
    root = lxml.html.fromstring(f"<div><noscript><p>{'المطحنة ' * 20}</p>{_FRAME}</noscript></div>")
    link_embeds(Elements(root), None)
    assert [each.tag for each in root] == ["noscript"]


def test_thousands_of_frames_in_a_noscript_take_a_moment() -> None:
    """What it says is read once, not for each of them."""
    frames = "".join(f"<iframe src=https://player.vimeo.com/video/{at}></iframe>" for at in range(20_000))
    root = lxml.html.fragment_fromstring(f"<noscript>{frames}</noscript>", create_parent="div")
    begun = process_time()
    link_embeds(Elements(root), None)
    assert process_time() - begun < 10
    assert len(root.findall("iframe")) == 20_000


@pytest.mark.parametrize("cite", ["", "cite=javascript:alert(1)"])
def test_a_post_without_words_and_address_is_nothing(cite: str) -> None:
    root = lxml.html.fragment_fromstring(
        f"<blockquote class=instagram-media {cite}></blockquote>", create_parent="div"
    )
    link_embeds(Elements(root), None)
    show_embeds(root)
    assert [each.tag for each in root] == ["blockquote"]


def test_a_player_s_own_element_may_say_what_it_plays() -> None:
    root = lxml.html.fragment_fromstring(
        "<lite-youtube videoid=abc123DEF45 playlabel='مد البحر'></lite-youtube>", create_parent="div"
    )
    link_embeds(Elements(root), None)
    assert root.findtext(".//figcaption/a") == "مد البحر"


def test_what_counts_visits_in_a_noscript_is_not_shown() -> None:
    """As tag managers have it in each page."""
    frame = "<iframe src=https://tags.example/ns.html?id=1 height=0 width=0 style='display:none'></iframe>"
    root = lxml.html.fragment_fromstring(f"<noscript>{frame}</noscript>", create_parent="div")
    link_embeds(Elements(root), None)
    assert [each.tag for each in root.iter()] == ["div", "noscript"]


@pytest.mark.parametrize(
    ("script", "page"),
    [
        ("//gist.github.com/ada/0a1b2c3d4e5f.js?file=bell.c", "https://gist.github.com/ada/0a1b2c3d4e5f"),
        ("https://gist.github.com/123456.js", "https://gist.github.com/123456"),
        ("https://asciinema.org/a/aB12c.js", "https://asciinema.org/a/aB12c"),
    ],
)
def test_what_a_script_writes_into_its_place_is_linked(script: str, page: str) -> None:
    """Code, a recording; not where it stands there already, nor another script."""
    html = f"<p>المد</p><script src='{script}'></script>"
    for behind, links in (("<p>b</p>", [page]), ("<link><div class=gist>int x;</div>", [])):
        root = lxml.html.fragment_fromstring(html + behind, create_parent="div")
        link_embeds(Elements(root), "https://boats.example/")
        show_embeds(root)
        assert [link.get("href") for link in root.iter("a")] == links
    other = lxml.html.fragment_fromstring(
        "<script src=https://gist.example/a.js></script>", create_parent="div"
    )
    link_embeds(Elements(other), None)
    assert [each.tag for each in other] == ["script"]
