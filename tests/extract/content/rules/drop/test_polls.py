"""Polls among the paragraphs of an article."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract import extract
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.drop.polls import drop_polls

_TEXT = "<p>A paragraph of the article, which is what a reader came for.</p>"


def stays(box: str, *, before: str = _TEXT, after: str = _TEXT) -> bool:
    """Whether all words stay, of a page that was kept but for its buttons and menus."""
    page = segment(lxml.html.document_fromstring(f"<body>{before}{box}{after}</body>"))
    said = np.array([page.containers.tag[owner] not in ("button", "nav") for owner in page.blocks.owner])
    kept = said.copy()
    drop_polls(page, measure(page), kept)
    return bool((kept == said).all())


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("Should the county pay for the ferry?", ("Yes, each year", "No", "I do not know")),
        ("هل ينبغي أن تدفع المحافظة كلفة العبّارة؟", ("نعم", "لا")),
        ("渡し船の費用を県が出すべきだと思いますか。", ("はい", "いいえ")),
    ],
)
def test_a_question_with_answers_to_press_goes(question: str, answers: tuple[str, ...]) -> None:
    """Side by side, in a box of their own or in a list."""
    buttons = [f"<button>{answer}</button>" for answer in answers]
    assert not stays(f"<div><p>{question}</p>{''.join(buttons)}</div>")
    assert not stays(f"<div><p>{question}</p><div>{''.join(buttons)}</div></div>")
    assert not stays(f"<div><div>{question}</div><ul><li>{'</li><li>'.join(buttons)}</li></ul></div>")


@pytest.mark.parametrize(
    "box",
    [
        "<div><p>When is the ferry at the pier?</p><button>Show the answer</button></div>",
        "<div><h3>What the keeper said of the ferry</h3><button>Copy</button><button>Ask</button></div>",
        "<div><p>lamp.py</p><button>Copy</button><button>Wrap</button></div>",
        "<div><p>The ferry is late all year.</p><button>Less</button><button>More</button><p>So.</p></div>",
        "<div><button>Earlier</button><button>Later</button><p>The ferry is late in all weathers.</p></div>",
        f"<div><p>{'The ferry is late. ' * 12}</p><button>Less</button><button>More</button></div>",
        "<details>When is the ferry at the pier?<button>Winter</button><button>Summer</button></details>",
        f"<div>{_TEXT * 4}<button>Less</button><button>More</button></div>",
    ],
)
def test_other_boxes_stay(box: str) -> None:
    """What unfolds, headings, names of files, what goes on below buttons or stands there, the text."""
    assert stays(box)


def test_at_the_ends_it_is_left_alone() -> None:
    """Other rules see to it; above all else it may be what the page begins with."""
    poll = "<div><p>Should the county pay for it?</p><button>Yes</button><button>No</button></div>"
    assert stays(poll, before="")
    assert stays(poll, after="")
    assert stays(poll, before=_TEXT + "<nav>Home</nav>")
    assert stays(poll, after="<nav>Home</nav>" + _TEXT)


def test_a_page_that_says_no_kind_is_asked_for_polls_too() -> None:
    """As a capture of a page without any meta is."""
    line = "<p>يصعد الحارس كل مساء إلى المصباح، ويكفي الزيت حتى يطلع الصباح على الرصيف والمراكب.</p>"
    poll = "<div><p>هل ينبغي أن تدفع المحافظة كلفة الزيت؟</p><button>نعم</button><button>لا</button></div>"
    page = f"<html lang=ar><main><article><h1>حارس المنارة</h1>{line * 3}{poll}{line * 2}</article></main>"
    assert "هل ينبغي" not in extract(page, "https://site.example/x.html").text
