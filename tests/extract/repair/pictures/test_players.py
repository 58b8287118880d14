"""Players that a script has built: the film stays, its buttons and clocks go."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage import extract
from stillpage.extract.repair.pictures.players import drop_films_without_address, leave_films, load_films
from stillpage.extract.tree.elements import Elements

FILM = '<video src="film.mp4" poster="p.jpg"></video>'
BUTTON = "<button>{0}</button>"
PLAYERS = {
    "buttons": f"<div><div>{FILM}<div><img src=/p.jpg></div></div><div>{BUTTON}<div>00:00</div></div></div>",
    "menus": f"<div>{FILM}<div role=menu>{{0}} 0.5x</div><p role=slider>9 %</p><b>0:01 / 1:49</b></div>",
    "hidden": f"<div>{FILM}<div hidden><p>{{0}}: a window, and Escape closes it.</p></div>{BUTTON}</div>",
    "elements": f"<a-player poster=/p.jpg><a-bar><img src=/p.jpg><img>{BUTTON}</a-bar>{FILM}</a-player>",
    "outer": f"<div><div><div>{FILM}{BUTTON}</div></div></div>",
}


def left(body: str) -> str:
    root = lxml.html.document_fromstring(f"<body><p>before</p>{body}<p>after</p></body>")
    leave_films(Elements(root), "https://news.example/")
    (main,) = root.iter("body")
    return "".join(lxml.html.tostring(each, encoding="unicode") for each in main)


@pytest.mark.parametrize("player", PLAYERS.values(), ids=PLAYERS)
@pytest.mark.parametrize("word", ["Play", "تشغيل", "再生", "เล่น"])
def test_of_a_player_the_film_stays(player: str, word: str) -> None:
    """In the player's place, once, with what it says of itself."""
    assert left(player.format(word)) == f"<p>before</p>{FILM}<p>after</p>"


@pytest.mark.parametrize(
    "body",
    [
        f"<div>{FILM}</div>",
        f"<div>{FILM}<p>The ferry on Friday, before the wind turned at noon.</p></div>",
        f"<div><button>Play</button>{FILM}<div>The ferry on Friday, filmed by Ada Holm</div></div>",
        f"<div>{FILM}<button>Play</button><video src=b.mp4></video></div>",
        f"<div>{FILM}<button>Play</button><img src=harbour.jpg></div>",
    ],
    ids=["alone", "text", "caption", "two", "picture"],
)
def test_what_is_more_than_a_player_stays(body: str) -> None:
    """A caption, another film, a picture."""
    whole = lxml.html.document_fromstring(f"<body><p>before</p>{body}<p>after</p></body>")
    (main,) = whole.iter("body")
    assert left(body) == "".join(lxml.html.tostring(each, encoding="unicode") for each in main)


def test_a_poster_that_the_player_says_is_the_films() -> None:
    """Elements that bring their own film have it on themselves."""
    assert left('<a-player poster=/p.jpg><video src="film.mp4"></video><button>Play</button></a-player>') == (
        '<p>before</p><video src="film.mp4" poster="/p.jpg"></video><p>after</p>'
    )


def test_a_sound_that_only_the_players_buttons_show_is_shown() -> None:
    """Browsers hide what has no controls of its own."""
    sound = "<audio src=fog.mp3 data-stillpage-hidden=''></audio>"
    assert left(f"<div>{sound}<div>The fog horn</div>{BUTTON}</div>").count("hidden") == 0


def test_a_caption_beside_the_player_stays() -> None:
    """Only what is pressed goes."""
    caption = "<div>By Ada Holm</div>"
    assert left(f"<div><div>{FILM}<button>Play</button></div>{caption}</div>") == (
        f"<p>before</p><div>{FILM}{caption}</div><p>after</p>"
    )


@pytest.mark.parametrize(
    ("film", "address"),
    [
        ("<video data-src=/see/12 controls></video>", "/see/12"),
        ("<video controls><source data-src=/v/mill.mp4 type=video/mp4></video>", "/v/mill.mp4"),
        ("<video data-hd-film='/v/mill.webm?v=2' data-page=/mill.html></video>", "/v/mill.webm?v=2"),
        ("<audio data-lazy-src=/mill.mp3 controls></audio>", "/mill.mp3"),
        ("<amp-video src=/v/mill.mp4></amp-video>", "/v/mill.mp4"),
        ("<video src=/v/mill.mp4 data-src=/v/small.mp4></video>", "/v/mill.mp4"),
    ],
)
def test_a_film_is_found_where_its_address_waits(film: str, address: str) -> None:
    """For a loader, on the film or its source; its poster waits, too."""
    root = lxml.html.fragment_fromstring(film.replace(" ", " data-poster=/p.jpg ", 1), create_parent="div")
    load_films(Elements(root))
    (media,) = root
    assert media.tag in ("video", "audio")
    assert media.get("poster") == "/p.jpg"
    assert [each.get("src") for each in media.iter() if each.get("src")] == [address]


@pytest.mark.parametrize("address", ["", "src=blob:https://news.example/1", "src='' poster=data:image/gif,"])
def test_a_film_that_nobody_can_see_goes(address: str) -> None:
    """Its address lives with the tab, or a script has it."""
    html = f"<video {address}></video>a<video><source></video>b<audio {address}>No sound.</audio>c"
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    drop_films_without_address(root)
    assert lxml.html.tostring(root, encoding="unicode") == "<div>abc</div>"


@pytest.mark.parametrize("film", [FILM, "<video poster=p.jpg></video>", "<audio><source src=a.mp3></audio>"])
def test_a_film_that_can_be_seen_stays(film: str) -> None:
    """Be it by its poster alone."""
    root = lxml.html.fragment_fromstring(film, create_parent="div")
    drop_films_without_address(root)
    assert root[0].tag in ("video", "audio")


def test_a_line_below_a_film_that_goes_is_no_caption_of_the_picture_above() -> None:
    line = "The mill turns, slowly at first, and then faster as the tide comes in."
    text = (
        "<p>The keeper of the tide mill wrote the names of the ships into the blue book every evening.</p>"
        * 4
    )
    shown = (
        f"<div><figure><img src=/mill.jpg width=800 height=500></figure><video></video><p>{line}</p></div>"
    )
    html = extract(
        f"<article><h1>Mills</h1>{text}{shown}{text}</article>", "https://mills.example/a"
    ).content_html
    assert f"<p>{line}</p>" in html
    assert "<video" not in html


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<source src=/v/mill.mp4 type=video/mp4>", True),
        ("<video src=/v/mill.mp4></video><button>Play</button>", True),
        ("<div class=vjs-control-bar>0:03</div>", False),
    ],
)
def test_element_of_a_library_for_films(inside: str, shown: bool) -> None:
    """Video.js has its own, which its script fills with a player."""
    text = "<p>The keeper of the mill wrote the names of the ships into the blue book every evening.</p>" * 4
    page = f"<article><h1>Mills</h1>{text}<div><video-js>{inside}</video-js></div>{text}</article>"
    html = extract(page, "https://mills.example/a").content_html
    assert ('src="https://mills.example/v/mill.mp4"' in html) is shown
