"""Settings: who wins, what is refused, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from stillpage.errors import SettingsError
from stillpage.places import load_settings, state_folder, write_private
from stillpage.settings import Settings, resolve_settings


def resolve(
    *, flags: Mapping[str, object] | None = None, environ: dict[str, str] | None = None, file: str = ""
) -> Settings:
    """The settings that these give."""
    return resolve_settings(flags=flags or {}, environ=environ or {}, file_text=file)


def test_flags_beat_environment_beats_file() -> None:
    """One order for every setting."""
    file, environ, flags = "port = 1000", {"STILLPAGE_PORT": "2000"}, {"port": 3000}
    assert resolve(file=file).port == 1000
    assert resolve(file=file, environ=environ).port == 2000
    assert resolve(file=file, environ=environ, flags=flags).port == 3000


def test_what_is_not_given_has_a_default() -> None:
    """No file, an empty variable, a flag left out."""
    assert resolve(environ={"STILLPAGE_PORT": ""}, flags={"port": None}) == Settings()


def test_the_library_is_an_absolute_folder() -> None:
    """`~` is the user's home, also in the file, where no shell expands it."""
    assert resolve(file='library = "~/Articles"').library == Path.home() / "Articles"
    assert resolve(flags={"library": Path("here")}).library == Path.cwd() / "here"


def test_the_home_of_nobody_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """For the library's folder and for ours."""
    with pytest.raises(
        SettingsError, match=r"In settings\.toml: ~nobody-here/x begins with ~nobody-here, and"
    ):
        resolve(file='library = "~nobody-here/x"')
    monkeypatch.setenv("STILLPAGE_STATE", "~nobody-here")
    with pytest.raises(SettingsError, match="no such user"):
        state_folder()


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("port = 'x'", "port must be a number"),
        ("port = 80.5", "port must be a number"),
        ("port = true", "port must be a number"),
        ("port = 0", "port must be between 1 and 65535"),
        ("max_page_bytes = 5", "max_page_bytes must be between"),
        ("extraction_seconds = nan", "extraction_seconds must be between"),
        ("library = 5", "library must be the path"),
        ('library = "a\\u0000b"', "library must be the path"),
        ("colour = 'blue'", "'colour', which is not a setting. Known: .*library"),
        ("port = ", "settings.toml cannot be read"),
    ],
)
def test_a_wrong_value_is_named(file: str, message: str) -> None:
    """With what would be right."""
    with pytest.raises(SettingsError, match=message):
        resolve(file=file)


def test_the_file_is_found_in_the_config_folder(tmp_path: Path) -> None:
    """`STILLPAGE_CONFIG` moves the folder."""
    (tmp_path / "settings.toml").write_text("port = 4321")
    assert load_settings({}, {"STILLPAGE_CONFIG": str(tmp_path)}).port == 4321
    assert load_settings({}, {"STILLPAGE_CONFIG": str(tmp_path / "none")}).port is None


@pytest.mark.parametrize("text", ["port = 'x'", "port = ", "colour = 'blue'", "library = 5"])
def test_the_file_is_named_by_its_path(tmp_path: Path, text: str) -> None:
    """Few people know where it is."""
    path = tmp_path / "settings.toml"
    path.write_text(text)
    with pytest.raises(SettingsError, match=re.escape(str(path))):
        load_settings({}, {"STILLPAGE_CONFIG": str(tmp_path)})


def test_a_variable_is_named_and_an_option_names_itself() -> None:
    """Who typed the option knows where it is; a variable may have been set long ago."""
    with pytest.raises(SettingsError, match=r"^In STILLPAGE_PORT: port must be a number"):
        resolve(environ={"STILLPAGE_PORT": "x"}, file="port = 4321")
    with pytest.raises(SettingsError, match=r"^port must be between"):
        resolve(flags={"port": 0}, file="port = 4321")


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    """Its path is in the sentence."""
    (tmp_path / "settings.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match=r"settings\.toml cannot be read"):
        load_settings({}, {"STILLPAGE_CONFIG": str(tmp_path)})


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    """And no temporary one."""
    path = tmp_path / "tokens.json"
    write_private(path, b"old")
    with pytest.raises(TypeError):
        write_private(path, "not bytes")  # type: ignore[arg-type]  # what fails half-way
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
