"""Pictures that lists of one term frame."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.repair.pictures.framed_by_terms import unframe_pictures

_PICTURE = '<img src="a.png">'
_FIGURE = '<figure><div><img src="a.png"></div><figcaption>{}</figcaption></figure>'


def _unframed(html: str, kind: str | None = "article") -> str:
    root = lxml.html.fragment_fromstring(html, create_parent="main")
    unframe_pictures(root, kind)  # type: ignore[arg-type]  # one of the kinds
    return lxml.html.tostring(root, encoding="unicode")[len("<main>") : -len("</main>")]


@pytest.mark.parametrize("line", ["The ferry at the pier", "冬日清晨的渡船", "العبّارة عند الرصيف"])
def test_term_that_is_a_picture_with_the_words_below_it_is_a_figure(line: str) -> None:
    """As WordPress's galleries are, and papers in China."""
    terms = f"<dl><dt>{_PICTURE}</dt><dd>{line}</dd></dl>"
    assert _unframed(f"<p>x</p>{terms}<p>y</p>") == f"<p>x</p>{_FIGURE.format(line)}<p>y</p>"


@pytest.mark.parametrize(
    ("frame", "kind"),
    [
        (f"<dl><dt>{_PICTURE}</dt><dd>Lamp</dd></dl>", "product"),
        (f"<dl><dt>{_PICTURE}</dt><dd>At dawn</dd></dl>", "forum"),
        (f"<dl><dt>{_PICTURE}</dt><dd>1</dd></dl>", "article"),
        (f"<dl><dt>Lights {_PICTURE}</dt><dd>At dawn</dd></dl>", "article"),
        (f"<dl><dt>Lights</dt><dd>{_PICTURE}</dd></dl>", "article"),
        (f"<dl><dt>{_PICTURE}</dt><dd>{'Rye is late. ' * 30}</dd></dl>", "article"),
        (f"<dl><dt>{_PICTURE}</dt><dd><a href=/b>At dawn</a></dd></dl>", "article"),
        (f"<dl><dt>{_PICTURE}</dt><dd><p>a b</p><p>c d</p></dd></dl>", "article"),
        (f"<dl><dt>{_PICTURE}</dt><dd><h3>Ada Holm</h3>She keeps the lamp.</dd></dl>", "article"),
        ("<dl><dt><img src=note.png width=24></dt><dd>Do not light it indoors.</dd></dl>", "article"),
        (f"<dl><dt>{_PICTURE}</dt><dd>Ada Holm</dd><dt>{_PICTURE}</dt><dd>Bo Ek</dd></dl>", "article"),
        (f"<table><tr><td>{_PICTURE}</td></tr><tr><td>At dawn</td></tr></table>", "article"),
    ],
)
def test_other_terms_and_tables_stay(frame: str, kind: str) -> None:
    """Goods, posts, data, links to other stories, people with their portraits."""
    assert "<figure" not in _unframed(frame, kind)
