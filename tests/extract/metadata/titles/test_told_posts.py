"""Documents' titles that are a post of a network."""

from __future__ import annotations

import pytest

from tests.extract.metadata.conftest import Read


@pytest.mark.parametrize(
    ("document_title", "title", "writer"),
    [
        ('Ada Holm on X: "The lamp is lit again" / X', "The lamp is lit again", "Ada Holm"),
        ("(2) עדה הולם ב X: ״המנורה״ / X", None, None),
        ('عادة هولم على X: "المصباح مضاء من جديد" / X', "المصباح مضاء من جديد", "عادة هولم"),
        (
            "Ada Holm auf Nordnetz: „Die Lampe brennt wieder“ | Nordnetz",
            "Die Lampe brennt wieder",
            "Ada Holm",
        ),
        ('Ada Holm (@ada.example): "The lamp is lit again" — Skies', "The lamp is lit again", "Ada Holm"),
        ('Ada Holm (@ada): "The lamp is lit again..."', "The lamp is lit again...", "Ada Holm"),
    ],
)
def test_a_post_is_called_what_it_says_and_is_its_writers(
    read: Read, document_title: str, title: str | None, writer: str | None
) -> None:
    """The network's name, or an account in brackets, tells it from any quotation."""
    page = read(heading=None, document_title=document_title)
    if title is not None:
        assert (page.title, page.authors) == (title, (writer,))
    else:  # other marks are left as they are
        assert page.authors == ()


@pytest.mark.parametrize(
    "document_title",
    [
        'Minister: "The lamp stays lit" - Harbour Times',
        'Minister on lamps: "They stay lit" - Harbour Times',
        'Ada Holm on X: "The lamp is lit again"',
        'on X: "The lamp is lit again" / X',
        'Minister promises Harbour: "The lamp stays lit" - Harbour',
    ],
)
def test_a_quotation_in_a_headline_is_no_post(read: Read, document_title: str) -> None:
    """Of somebody whom a paper quotes, on a subject, or with no site that the title ends with."""
    page = read(heading=None, document_title=document_title)
    assert page.authors == ()
    assert page.title is not None
    assert page.title.startswith(document_title.partition(":")[0])


def test_who_is_declared_wrote_it(read: Read) -> None:
    """The title's name may be an account's."""
    page = read(heading=None, document_title='Keeper on X: "The lamp" / X', metas={"author": "Ada Holm"})
    assert page.authors == ("Ada Holm",)


@pytest.mark.parametrize("name", ["Harbour Talk", "知港"])
def test_a_sign_that_is_a_drawing_names_the_site(read: Read, name: str) -> None:
    """Its link's label says the name that the title ends with; an arrow's label says what it does."""
    sign = f'<a href="//talk.example" aria-label="{name}"><svg></svg></a>'
    title = f"The lamp that counted - {name}"
    page = read(heading="The lamp that counted", document_title=title, before=sign, url="https://t.example/1")
    assert page.site_name == name
    page = read(heading="The lamp that counted", document_title=title, url="https://t.example/1")
    assert page.site_name is None
