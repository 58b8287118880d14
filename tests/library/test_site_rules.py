"""The rules of sites, on disk."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from stillpage.article import Article
from stillpage.backup import Restored, restore_backup, write_backup
from stillpage.errors import InvalidRuleError, NewerFormatError, UnreadableArticleError
from stillpage.library import Capture, Library, site_rules
from stillpage.site_rule import SiteRule

DROP = SiteRule("drop", "div.promo")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path, renderers={})


def test_rules_are_found_for_a_page_of_their_site(library: Library) -> None:
    """With or without www; not for a sub-domain, nor for a page without an address."""
    library.site_rules.put("WWW.Example.org", [DROP])
    for_page = library.site_rules.for_page
    assert for_page("https://example.org/a?b") == for_page("http://www.example.org:8080/") == (DROP,)
    assert for_page("https://shop.example.org/") == for_page(None) == for_page("not an address") == ()


def test_rules_outlive_the_process(library: Library, tmp_path: Path) -> None:
    """In one file with a format number, that a person can read."""
    library.site_rules.put("example.org", [DROP])
    assert Library(tmp_path, renderers={}).site_rules.sites() == {"example.org": (DROP,)}
    assert json.loads((tmp_path / "site-rules.json").read_text())["format"] == 1


def test_an_empty_list_forgets_the_site(library: Library) -> None:
    """It is not listed any more."""
    library.site_rules.put("example.org", [DROP])
    library.site_rules.put("example.org", [])
    assert library.site_rules.sites() == {}


def test_a_site_that_is_an_address_of_ipv6_has_rules_too(library: Library) -> None:
    """A machine of one's own."""
    library.site_rules.put("[fd00::1]", [DROP])
    assert library.site_rules.for_page("http://[fd00::1]:8080/page") == (DROP,)


def test_rules_are_so_many_at_most(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a site, and of all sites; then it is said, and what was there stays."""
    with pytest.raises(InvalidRuleError, match="200 rules"):
        library.site_rules.put("example.org", [SiteRule("drop", f"p.a{number}") for number in range(201)])
    monkeypatch.setattr(site_rules, "MOST_SITES", 1)
    library.site_rules.put("example.org", [DROP])
    with pytest.raises(InvalidRuleError, match="1 sites"):
        library.site_rules.put("other.example", [DROP])
    assert library.site_rules.sites() == {"example.org": (DROP,)}


def test_the_later_of_two_rules_for_one_thing_counts(library: Library) -> None:
    """What was thrown out and brought back is brought back."""
    keep = SiteRule("keep", DROP.selector)
    other = SiteRule("drop", "p")
    assert library.site_rules.put("example.org", [DROP, other, keep]) == (other, keep)


@pytest.mark.parametrize("host", ["", "a b", "a/b", "..\\x", "x" * 300])
def test_only_names_of_hosts_are_taken(library: Library, host: str) -> None:
    """Anything else is refused in words."""
    with pytest.raises(InvalidRuleError, match=r"example\.org"):
        library.site_rules.put(host, [DROP])


@pytest.mark.parametrize(
    ("text", "error"), [("{", UnreadableArticleError), ('{"format": 2, "sites": {}}', NewerFormatError)]
)
def test_a_file_that_cannot_be_read_is_left_as_it_is(
    library: Library, tmp_path: Path, text: str, error: type[Exception]
) -> None:
    """Pages are read without rules; a change is refused, so that nothing is lost."""
    file = tmp_path / "site-rules.json"
    file.write_text(text)
    assert library.site_rules.for_page("https://example.org/") == ()
    with pytest.raises(error):
        library.site_rules.put("example.org", [DROP])
    assert file.read_text() == text


def test_a_file_that_the_disk_does_not_give_is_said(library: Library, tmp_path: Path) -> None:
    """As one that makes no sense; here a folder stands in its place."""
    (tmp_path / "site-rules.json").mkdir()
    assert library.site_rules.for_page("https://example.org/") == ()
    with pytest.raises(UnreadableArticleError, match=r"site-rules\.json cannot be read: Is a directory"):
        library.site_rules.sites()


def _restored(old: Library, new: Library, *, dry_run: bool = False) -> Restored:
    made = io.BytesIO()
    write_backup(made, old)
    with zipfile.ZipFile(made) as archive:
        return restore_backup(archive, new, dry_run=dry_run)


def test_rules_are_backed_up_and_those_here_stay(library: Library, tmp_path: Path) -> None:
    """A site without rules gets those of the backup; one that has some keeps its own; a look takes none."""
    new = Library(tmp_path / "new", renderers={})
    ours = SiteRule("keep", "aside")
    library.site_rules.put("one.example", [DROP])
    library.site_rules.put("two.example", [DROP])
    new.site_rules.put("two.example", [ours])
    assert _restored(library, new, dry_run=True).problems == []
    assert new.site_rules.sites() == {"two.example": (ours,)}
    assert _restored(library, new).problems == []
    assert new.site_rules.sites() == {"one.example": (DROP,), "two.example": (ours,)}


@pytest.mark.parametrize(
    ("theirs", "ours", "said"),
    [
        ("{", None, "not what Stillpage wrote"),
        ('{"format":9,"sites":{}}', None, "newer"),
        ('{"format":1,"sites":{"a b":[]}}', None, "not the name of a site"),
        ('{"format":1,"sites":{"a.example":[{"action":"drop","selector":""}]}}', None, "selector is empty"),
        ('{"format":1,"sites":{}}', "{", "not what Stillpage wrote"),
    ],
)
def test_rules_that_cannot_be_taken_in_are_said(
    library: Library, tmp_path: Path, theirs: str, ours: str | None, said: str
) -> None:
    """Those of the backup, or those here, make no sense: the articles come all the same."""
    new = Library(tmp_path / "new", renderers={})
    library.save(Capture("<p>x", "https://a.example/"), Article(url="https://a.example/", text="x"))
    (tmp_path / "site-rules.json").write_text(theirs)
    if ours is not None:
        (new.root / "site-rules.json").write_text(ours)
    outcome = _restored(library, new)
    assert outcome.added == 1
    ((where, why),) = outcome.problems
    assert where == "site-rules.json"
    assert said in why
