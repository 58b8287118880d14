"""Where private state and settings lie on this platform, and how private files are written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import platformdirs

from stillpage.errors import SettingsError
from stillpage.settings import Settings, folder_at, resolve_settings


def state_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of tokens and of the running server's record; `STILLPAGE_STATE` moves it."""
    return _folder(environ.get("STILLPAGE_STATE"), platformdirs.user_state_dir("stillpage", appauthor=False))


def config_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of settings.toml; `STILLPAGE_CONFIG` moves it."""
    return _folder(
        environ.get("STILLPAGE_CONFIG"), platformdirs.user_config_dir("stillpage", appauthor=False)
    )


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of the extension to load and of the native messaging host; `STILLPAGE_DATA` moves it."""
    return _folder(environ.get("STILLPAGE_DATA"), platformdirs.user_data_dir("stillpage", appauthor=False))


def settings_file(environ: Mapping[str, str] = os.environ) -> Path:
    """The path of settings.toml, which need not exist."""
    return config_folder(environ) / "settings.toml"


def load_settings(flags: Mapping[str, Any], environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings in force: flags beat environment beats settings.toml.

    Args:
        flags: Values by setting name; None means not given.
        environ: The environment.

    Raises:
        SettingsError: A value cannot be used, or settings.toml cannot be read.
    """
    path = settings_file(environ)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        text = None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}.") from error
    return resolve_settings(flags=flags, environ=environ, file_text=text, file_name=str(path))


def private_folder(path: Path) -> Path:
    """Make a folder that only this user can enter, or close an existing one to the others."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.stat().st_mode & 0o077:
        path.chmod(0o700)
    return path


def write_private(path: Path, data: bytes) -> None:
    """Replace a file that only this user may read; a crash leaves the old content or the new."""
    # mkstemp makes the file 0600 from the start: no moment at which another user could open it.
    handle, temporary = tempfile.mkstemp(dir=private_folder(path.parent), prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _folder(override: str | None, default: str) -> Path:
    return folder_at(override or default)
