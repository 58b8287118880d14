"""Citations that reference managers read, with the day of capture and the hash."""

from __future__ import annotations

import json

import pytest

from stillpage.article import Article
from stillpage.export.citations import Cited, to_bibtex, to_csl_json, to_ris

ITEM = Cited(
    id="abcdef12",
    article=Article(
        url="https://a.example/50%25_off",
        title="Cats & dogs: 50 % {off}",
        authors=("ليلى حداد", "A. O'Neil"),
        site_name="The Sea",
        published="2018-01-17T15:53:05+00:00",
        lang="en",
    ),
    accessed="2026-11-24T12:00:00.000Z",
    sha256="ab" * 32,
)


def test_csl_json_has_access_date_and_hash() -> None:
    """What Zotero and Pandoc read."""
    (item,) = json.loads(to_csl_json([ITEM]))
    assert item["accessed"] == {"date-parts": [[2026, 11, 24]]}
    assert item["issued"] == {"date-parts": [[2018, 1, 17]]}
    assert item["author"][0] == {"literal": "ليلى حداد"}
    assert "ab" * 32 in item["note"]


def test_bibtex_is_escaped_and_names_are_whole() -> None:
    """TeX's signs are written so that TeX prints them; the URL stays as it is."""
    text = to_bibtex([ITEM])
    assert r"title = {{Cats \& dogs: 50 \% \{off\}}}," in text
    assert "author = {{ليلى حداد} and {A. O'Neil}}," in text
    assert "url = {https://a.example/50%25_off}," in text
    assert "urldate = {2026-11-24}," in text


def test_ris_ends_each_record() -> None:
    """One tag a line; a line break in a title cannot begin a tag of its own."""
    hostile = Cited(id="x", article=Article(title="One\r\nER  - "))
    lines = to_ris([ITEM, hostile]).split("\r\n")
    assert lines.count("ER  - ") == 2
    assert "Y2  - 2026/11/24" in lines


@pytest.mark.parametrize(
    ("date", "parts", "ris"),
    [("2018", [2018], "2018"), ("2018-03", [2018, 3], "2018/03"), ("soon", None, None)],
)
def test_a_date_is_as_exact_as_the_page_s(date: str, parts: list[int] | None, ris: str | None) -> None:
    """A year is no first of January; the canonical address goes before that by which it was read."""
    article = Article(published=date, url="https://a.example/x?y", canonical_url="https://a.example/x")
    item = Cited(id="x", article=article)
    (csl,) = json.loads(to_csl_json([item]))
    assert csl.get("issued") == (parts and {"date-parts": [parts]})
    assert ("date = " in to_bibtex([item])) == (parts is not None)
    assert (f"DA  - {ris}\r\n" in to_ris([item])) == (ris is not None)
    assert csl["URL"] == "https://a.example/x"
    assert "url = {https://a.example/x}," in to_bibtex([item])
    assert "UR  - https://a.example/x\r\n" in to_ris([item])
    assert "title = " not in to_bibtex([item])


def test_what_is_unknown_is_left_out() -> None:
    """An article with nothing but a title can be cited."""
    bare = [Cited(id="x", article=Article(title="T"))]
    assert json.loads(to_csl_json(bare)) == [{"id": "x", "type": "webpage", "title": "T"}]
    assert "author" not in to_bibtex(bare)
