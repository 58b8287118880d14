"""What comes from others: pinned by hash for the tests, under licences that go with ours."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
PINNED = (REPOSITORY / "requirements-ci.txt").read_text("utf-8")
# Whoever passes these on owes credit at most; lesser copyleft (of files, of the library itself) is fine, too.
FINE = re.compile(
    r"\b(MIT|BSD|Apache|Python Software Foundation|PSF|ISC|HPND|Zope|ZPL|CNRI|0BSD|Zlib|MPL|Mozilla|Lesser)\b"
    r"|MIT-CMU|Unlicense",
    re.IGNORECASE,
)


def name_of(requirement: str) -> str:
    """Normalized."""
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def test_every_dependency_is_pinned_with_hashes() -> None:
    """Whatever pyproject.toml asks for; and no address of any registry is written down."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    asked = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["test"]]
    asked += [*project["build-system"]["requires"], *project["project"]["optional-dependencies"]["dask"]]
    entries = re.split(r"\n(?=\S)", PINNED[PINNED.index("\n", PINNED.index("Made by")) + 1 :].strip())
    pinned = {name_of(entry): entry for entry in entries}
    missing = {name_of(each) for each in asked} - {"stillpage"} - pinned.keys()
    assert missing == set(), "run ./run pin"
    assert [
        name for name, entry in pinned.items() if "--hash=sha256:" not in entry or "==" not in entry
    ] == []
    assert "://" not in PINNED


def test_every_licence_goes_with_ours() -> None:
    """Of everything that `pip install stillpage` brings."""
    tools = runpy.run_path(str(REPOSITORY / "tools" / "licences.py"))
    found = {str(one.metadata["Name"]): tools["licence"](one) for one in tools["packages"]()}
    assert len(found) > 20
    assert {name: text for name, text in found.items() if not FINE.search(text)} == {}
