"""Lists of where a text has it from."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.keep.sources import keep_sources

_TEXT = "<p>وصلت حبوب الشعير إلى الطاحونة في آخر الصيف، ولم يعرف أحد من أين جاءت، حتى وجدوا الدفتر.</p>" * 2
_FIRST = "<li><a href='https://archive.example/ledger'>دفتر حسابات الطاحونة</a></li>"
_SECOND = (
    "<li><a href='https://letters.example/sund'>Letter of the miller to his sister</a>, kept at Sund</li>"
)


def kept_below(below: str) -> str:
    """What is kept below a text of which all is."""
    page = segment(lxml.html.document_fromstring(f"<body><article>{_TEXT}{below}</article></body>"))
    kept = np.array(["الشعير" in text for text in page.blocks.text])
    keep_sources(page, measure(page), kept)
    return " ".join(page.blocks.text[block] for block in np.nonzero(kept)[0][2:].tolist())


@pytest.mark.parametrize(
    "below",
    [
        f"<h3>المصادر</h3><ul>{_FIRST}{_SECOND}</ul>",
        f"<h3>المصادر</h3><ul></ul><ul>{_FIRST}{_SECOND}</ul>",
        f"<div class=refs><h3>من</h3><ul>{_FIRST}</ul><h3>إلى</h3><ol>{_SECOND}</ol></div>",
    ],
)
def test_links_to_several_other_sites_below_the_text_are_its_sources(below: str) -> None:
    """In one list or several, in the box of the text or a division of it."""
    assert kept_below(below) == "دفتر حسابات الطاحونة Letter of the miller to his sister, kept at Sund"


@pytest.mark.parametrize(
    "below",
    [
        "<ul><li><a href='/a'>قصة أخرى من القرية</a></li><li><a href='/b'>وقصة ثالثة منها</a></li></ul>",
        "<ul><li><a href='https://x.com/mill'>The mill on X</a></li>"
        "<li><a href='https://t.me/mill'>The mill elsewhere</a></li></ul>",
        f"<ul>{_FIRST}{_SECOND.replace('Letter of', '<img src=a>')}</ul>",
        f"<aside><ul>{_FIRST}{_SECOND}</ul></aside>",
        f"<ul>{_FIRST}{_FIRST}</ul>",
        f"<h3 id=sources>من</h3><ul>{_FIRST}{_SECOND.replace('Letter', 'A long letter ' * 30)}</ul>",
        f"<ul>{_FIRST}{_SECOND}<li>Nobody wrote of it again in that year</li></ul>",
        f"<ul>{_FIRST}{_SECOND}<li><a href=/ours><b><i>What we wrote of it before</i></b></a></ul>",
        f"<ul>{_FIRST}<li><a href='https://b.example/'>One</a> of the letters of the miller to her</ul>",
        f"<div><div><div><div><ul>{_FIRST}{_SECOND}</ul></div></div></div></div>",
    ],
    ids=[
        "the site's own",
        "profiles",
        "pictures",
        "aside",
        "one host",
        "long",
        "no link",
        "unknown",
        "more",
        "deep in other boxes",
    ],
)
def test_other_lists_of_links_are_not(below: str) -> None:
    """Other stories, where to follow the page, what is sold."""
    assert kept_below(below) == ""


def _list_of(*names: str) -> str:
    items = (f"<li><a href='https://{number}.example/a'>{name}</a></li>" for number, name in enumerate(names))
    return f"<ul>{''.join(items)}</ul>"


@pytest.mark.parametrize(
    "below",
    [
        _list_of("Lamp Podcasts", "Listen on Tower"),
        f"<h3>Subscribe</h3>{_list_of('Lamp Podcasts', 'Listen on Tower')}",
        _list_of("Print this page", "Save to Pocket", "Read it later"),
        _list_of("سياسة الخصوصية", "شروط الاستخدام"),
        f"<h3>Blogroll</h3>{_list_of('The Pier Diary', 'Lamps and Goats')}",
        f"<h3>From our network</h3>{_list_of('How the lamp was lit in winter', 'Why the goats left it')}",
    ],
    ids="podcasts subscribe buttons terms friends stories".split(),
)
def test_names_and_titles_that_nothing_calls_sources_are_not(below: str) -> None:
    """Shops, what serves the page, friends' sites, other stories: links alone, most of few words."""
    assert kept_below(below) == ""


@pytest.mark.parametrize(
    "form",
    [
        "<h3 id=references>المراجع</h3>{}",
        '<section id="Sources"><h3>Quellen</h3>{}</section>',
        '<div class="post-references"><p>参考资料</p>{}</div>',
        '<h3>출처</h3><div id="ref-list">{}</div>',
    ],
)
def test_names_are_sources_if_they_are_named_so(form: str) -> None:
    """By the class or id of the list, of the line above it, or of a box; a language's words say nothing."""
    listing = _list_of("Mill ledger", "Grain letters")
    assert kept_below(form.format(listing)) == "Mill ledger Grain letters"
    assert kept_below(f"<h3>Sources</h3>{listing}") == ""


def test_names_around_the_whole_text_say_nothing_of_a_list() -> None:
    """A page about references has friends, too."""
    friends = f"<h3>Friends</h3>{_list_of('The Pier Diary', 'Lamps and Goats')}"
    page = segment(lxml.html.document_fromstring(f"<article class=references>{_TEXT}{friends}</article>"))
    kept = np.array(["الشعير" in text for text in page.blocks.text])
    keep_sources(page, measure(page), kept)
    assert not kept[2:].any()


def test_names_are_sources_if_a_sentence_announces_them_or_a_list_goes_on_with_them() -> None:
    """A label of a word or two may announce anything."""
    listing = _list_of("Mill ledger", "Grain letters")
    sentence = "<p>وهذه هي الكتب القديمة التي تروي قصة الشعير كلها:</p>"
    assert kept_below(sentence + listing).endswith("Mill ledger Grain letters")
    assert kept_below(f"<ul><li>الشعير{listing}</li></ul>").endswith("Mill ledger Grain letters")
    assert kept_below(f"<p>الشعير:</p>{listing}") == "الشعير:"
