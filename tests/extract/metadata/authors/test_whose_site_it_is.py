"""Who has a site alone: its publisher, author and often its name."""

from __future__ import annotations

import pytest

from tests.extract.metadata.conftest import Read


@pytest.mark.parametrize(("name", "site"), [("Ann Lee", "Harbour Kitchen"), ("אן לוי", "מטבח הנמל")])
def test_whoever_publishes_alone_is_the_author_and_not_the_site(read: Read, name: str, site: str) -> None:
    """Yoast SEO calls such a person an organisation, too."""
    owner = {"@type": ["Person", "Organization"], "@id": "#ann", "name": name}
    nodes = {"@graph": [owner, {"@type": "Article", "author": {"@id": "#ann"}, "publisher": {"@id": "#ann"}}]}
    box = '<div class="author-box"><b>About The Harbour</b></div>'
    page = read(json_ld=nodes, metas={"og:site_name": site}, after=box)
    assert (page.authors, page.site_name) == ((name,), site)


@pytest.mark.parametrize(
    ("first", "whole"),
    [("Ann", "Ann Holm Lee"), ("Ann-Christine", "Ann-Christine Lee"), ("Åsa", "Åsa Öberg")],
)
def test_a_first_name_is_completed_by_the_whole_one(read: Read, first: str, whole: str) -> None:
    """A blog's author signs with it; the recipe in the page has the rest."""
    post = {"@type": "Article", "author": {"@type": "Person", "name": first}}
    recipe = {"@type": "Recipe", "author": {"@type": "Person", "name": whole}}
    assert read(json_ld={"@graph": [post, recipe]}).authors == (whole,)
    assert read(json_ld=post, beside=f'<p class="byline">{whole}</p>').authors == (whole,)


def test_a_first_name_that_two_may_have_stays(read: Read) -> None:
    """And one that is the beginning of another word."""
    post = {"@type": "Article", "author": {"@type": "Person", "name": "Ann"}}
    for names in (["Ann Lee", "Ann Holm"], ["Anna Lee"]):
        recipe = {"@type": "Recipe", "author": [{"@type": "Person", "name": name} for name in names]}
        assert read(json_ld={"@graph": [post, recipe]}).authors == ("Ann",)


def test_a_name_that_somebody_goes_by_is_not_contradicted_by_a_link_beside_it(read: Read) -> None:
    """A single word may be a login, which readers see under another name; here they see it."""
    node = {"@type": "Recipe", "author": "Marabelle"}
    box = (
        '<div class="recipe-author"><span class="recipe-author-name">Marabelle</span>'
        '<a class="author-more" href="/author/marabelle">All Her Recipes</a></div>'
    )
    assert read(json_ld=node, beside=box).authors == ("Marabelle",)


@pytest.mark.parametrize("name", ["Salt and Oil", "Zout en Olie", "Sel et Huile"])
def test_a_site_of_two_words_is_no_two_people(read: Read, name: str) -> None:
    """It signs its pages itself; two who call their site after both are two."""
    node = {"@type": "Article", "author": {"@type": "Person", "name": name}}
    assert read(json_ld=node, metas={"og:site_name": name}).authors == (name,)
    both = {"@type": "Article", "author": {"@type": "Person", "name": "Ann Lee and Bo Ek"}}
    assert read(json_ld=both, metas={"og:site_name": "Ann Lee and Bo Ek"}).authors == ("Ann Lee", "Bo Ek")


@pytest.mark.parametrize("site", ["Ann at sea with Bo", "Annotated lamps by Sambo", "Ann, May and Bo"])
def test_two_people_are_not_a_site_that_begins_and_ends_like_them(read: Read, site: str) -> None:
    """Only one that is called after both, with nobody else."""
    node = {"@type": "Article", "author": {"@type": "Person", "name": "Ann and Bo"}}
    assert read(json_ld=node, metas={"og:site_name": site}).authors == ("Ann", "Bo")


def test_a_login_is_written_as_readers_see_it(read: Read) -> None:
    """Of the same letters, with the space."""
    node = {"@type": "Article", "author": {"@type": "Person", "name": "annlee"}}
    assert read(json_ld=node, after='<p class="author">Author: Ann Lee</p>').authors == ("Ann Lee",)
    assert read(json_ld=node, metas={"author": "Ann Lee"}).authors == ("Ann Lee",)


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("A. Holm", "Ada Holm"),
        ("А. Маяк", "Анна Маяк"),
        ("A.-B. Ek", "Anna-Bo Ek"),
        ("É. Lune", "Élise Marie Lune"),
    ],
)
def test_an_initial_is_completed_by_the_name_in_a_meta(read: Read, short: str, whole: str) -> None:
    """Standards and papers show initials."""
    shown = f'<div class="author-name">{short}</div>'
    assert read(beside=shown, metas={"author": whole}).authors == (whole,)
    for other in (whole.replace(whole.split()[-1], "Other"), f"Z{whole}", short):
        names = read(beside=f"<p>By <a rel='author'>{short}</a></p>", metas={"author": other}).authors
        assert names in ((short,), (other,))


def test_an_initial_is_not_completed_to_somebody_else(read: Read) -> None:
    """One who is named, too, or whose second initial is another."""
    both = '<p class="byline">By <i class="author">A. Holm</i> and <i class="author">Ada Holm</i></p>'
    assert read(beside=both).authors == ("A. Holm", "Ada Holm")
    shown = '<div class="author-name">A. K. Holm</div>'
    assert read(beside=shown, metas={"author": "Ada Maria Holm"}).authors == ("A. K. Holm",)


@pytest.mark.parametrize(
    ("site", "line", "author"),
    [
        ("Harbour Times", "Harbour Times - Ann Lee", "Ann Lee"),
        ("ساحل بريس - جريدة إلكترونية", "ساحل بريس - محمد علي", "محمد علي"),
        ("חדשות הנמל", "חדשות הנמל – דנה לוי", "דנה לוי"),
        ("Harbour Times", "Ann Lee - Bo Ek", "Ann Lee"),
        ("The Lee", "Ann Lee - Harbour Desk", "Ann Lee"),
    ],
)
def test_name_behind_the_sites_and_a_dash(read: Read, site: str, line: str, author: str) -> None:
    """Papers sign so; what stands behind a person's name is none."""
    shown = f'<div class="author">{line}</div>'
    assert read(metas={"og:site_name": site}, beside=shown).authors == (author,)


@pytest.mark.parametrize(
    ("contributor", "authors"),
    [("Bo Ek", ("Ann Lee", "Bo Ek")), ("Cy Holm", ("Ann Lee",)), (None, ("Ann Lee",))],
)
def test_a_contributor_whom_the_byline_names_wrote_it_too(
    read: Read, contributor: str | None, authors: tuple[str, ...]
) -> None:
    """Ghost declares all writers but the first so; one whom readers do not see there did something else."""
    node: dict[str, object] = {"@type": "Article", "author": {"@type": "Person", "name": "Ann Lee"}}
    if contributor:
        node["contributor"] = [{"@type": "Person", "name": contributor}]
    line = '<h4 class="author-name"><a href="/author/ann/">Ann Lee</a>, <a href="/author/bo/">Bo Ek</a></h4>'
    assert read(json_ld=node, beside=line).authors == authors
