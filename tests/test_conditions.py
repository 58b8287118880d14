"""The plugin that finds conditions which nothing decides (`tests/conditions.py`)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = """
def sign(number, name=None):
    if number > 0 and (name is None or number < 9):
        return [each for each in (name or "plus",) if each]
    return "minus" if number < 0 else "nought"
"""
TESTS = """
from stillpage.extract.sign import sign

def test_sign():
    assert sign(1) == ["plus"]
    assert sign(0) == "nought"
"""


@pytest.mark.parametrize("name", ["extract", "library"])
def test_what_was_always_true_or_false_or_never_asked_is_named(tmp_path: Path, name: str) -> None:
    """A condition that came out both ways is not named, nor what only asks for None, nor a default."""
    package = tmp_path / "stillpage" / name
    package.mkdir(parents=True)
    for folder in (package, package.parent):
        (folder / "__init__.py").touch()
    (package / "sign.py").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "test_sign.py").write_text(TESTS.replace("extract", name), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conditions", str(tmp_path)]
    root = Path(__file__).parents[1]
    environment = {"PYTHONPATH": f"{tmp_path}:{root}"}
    if name != "extract":
        environment["CONDITIONS_OF"] = f"stillpage.{name}"
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    report = (tmp_path / "conditions.txt").read_text(encoding="utf-8")
    assert report.replace(f"stillpage.{name}.", "").splitlines() == [
        "always true: sign:3:23 name is None or number < 9",
        "never reached: sign:3:39 number < 9",
        "always false: sign:4:34 name",
        "always true: sign:4:54 each",
        "always false: sign:5:22 number < 0",
    ]
