"""What a user can set, in one place. Pure: the doors hand in flags, environment and the file's text."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from stillpage.errors import SettingsError

MEBIBYTE = 2**20

# Larger ones are refused by every door, whatever is set.
MOST_PAGE_BYTES = 512 * MEBIBYTE

# Tried in turn by a server that was not told a port; the extension looks for its server on these too.
PORTS = tuple(range(8465, 8475))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a user can set.

    Attributes:
        library: Folder of saved articles.
        port: The one port to serve on, or None to take the first free one of `PORTS`.
        max_page_bytes: Largest page accepted, in bytes.
        extraction_seconds: A page that takes longer is given up, and its worker process replaced.
        worker_megabytes: Memory a worker process may use, in MiB.
        idle_hours: A server that the browser started stops after so long without a request.
    """

    library: Path = field(default_factory=lambda: Path.home() / "Stillpage")
    port: int | None = None
    max_page_bytes: int = 20 * MEBIBYTE
    extraction_seconds: float = 8.0  # 20 MB take 1.4 s more on the way, and all must end within 10
    worker_megabytes: int = 1024
    idle_hours: float = 24.0


_BOUNDS: dict[str, tuple[float, float]] = {
    "port": (1, 65535),
    "max_page_bytes": (1024, MOST_PAGE_BYTES),
    "extraction_seconds": (0.1, 600),
    "worker_megabytes": (128, 65536),
    "idle_hours": (0.0001, 24 * 365),
}


def resolve_settings(
    *,
    flags: Mapping[str, Any],
    environ: Mapping[str, str],
    file_text: str | None,
    file_name: str = "settings.toml",
) -> Settings:
    """Merge what the command line, the environment and `settings.toml` say; the first of them wins.

    Args:
        flags: Values by setting name; None means not given.
        environ: `STILLPAGE_LIBRARY`, `STILLPAGE_PORT` and so on, one for each setting.
        file_text: The text of settings.toml, or None if there is none.
        file_name: What errors call it: its path, as few people know where it is.

    Raises:
        SettingsError: A value has the wrong type or lies out of bounds, or a name in the file is unknown;
            it says where.
    """
    try:
        from_file = tomllib.loads(file_text or "")
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file_name} cannot be read: {error}.") from error
    names = {item.name for item in fields(Settings)}
    if unknown := sorted(from_file.keys() - names):
        raise SettingsError(
            f"{file_name} has {unknown[0]!r}, which is not a setting. Known: {', '.join(sorted(names))}."
        )
    from_environ = {
        name: environ[key]
        for name in names
        if (key := f"STILLPAGE_{name.upper()}") in environ and environ[key]
    }
    given = {name: value for name, value in flags.items() if value is not None}
    merged: dict[str, Any] = {}
    for name, value in {**from_file, **from_environ, **given}.items():
        try:
            merged[name] = _checked(name, value)
        except SettingsError as error:
            if name in given:
                raise
            place = f"STILLPAGE_{name.upper()}" if name in from_environ else file_name
            raise SettingsError(f"In {place}: {error}") from error
    return replace(Settings(), **merged)


def folder_at(path: str | Path) -> Path:
    """The folder that a path names, `~` and all.

    Raises:
        SettingsError: It is in the home of a user who does not exist.
    """
    try:
        return Path(path).expanduser().absolute()
    except RuntimeError as error:
        user = Path(path).parts[0]
        raise SettingsError(
            f"{path} begins with {user}, and there is no such user. Write the whole path."
        ) from error


def _checked(name: str, value: Any) -> Any:
    """One value in its setting's type and bounds."""
    if name == "library":
        if not isinstance(value, str | Path) or "\0" in str(value):
            raise SettingsError("library must be the path of a folder.")
        return folder_at(value)
    kind = float if name in ("extraction_seconds", "idle_hours") else int
    low, high = _BOUNDS[name]
    try:
        if isinstance(value, bool) or (kind is int and isinstance(value, float)):
            raise ValueError
        number = kind(value)
    except (TypeError, ValueError) as error:
        raise SettingsError(f"{name} must be a number, not {value!r}.") from error
    if not low <= number <= high:
        raise SettingsError(f"{name} must be between {low:g} and {high:g}, not {number:g}.")
    return number
