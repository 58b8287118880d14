"""Build what is given out, the same each time: wheel, the extension's zip (Chrome, Edge) and xpi (Firefox).

    python tools/build.py [FOLDER]        into FOLDER (default: dist)

The same sources give the same bytes, whenever and wherever they are built: times are SOURCE_DATE_EPOCH or the
last commit's, names are in order, and no file's owner or mode is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
# The earliest that a zip can tell.
_EPOCH_OF_ZIP = 315_532_800


def source_date() -> int:
    """Unix time of the sources: SOURCE_DATE_EPOCH, else the last commit's."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return max(int(given), _EPOCH_OF_ZIP)
    asked = subprocess.run(
        ["git", "log", "-1", "--format=%ct"],  # noqa: S607  the developer's own git
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    return max(int(asked.stdout.strip() or 0), _EPOCH_OF_ZIP)


def write_zip(path: Path, folder: Path, *, date: int, without: frozenset[str] = frozenset()) -> None:
    """Pack a folder's files, but for some keys of its manifest.

    Args:
        path: To write.
        folder: The unpacked extension.
        date: Unix time that every file gets.
        without: Keys of manifest.json that this shop refuses.
    """
    stamp = time.gmtime(date)[:6]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = file.relative_to(folder).as_posix()
            data = file.read_bytes()
            if name == "manifest.json" and without:
                manifest = json.loads(data)
                kept = {key: value for key, value in manifest.items() if key not in without}
                data = json.dumps(kept, indent=2, ensure_ascii=False).encode() + b"\n"
            info = zipfile.ZipInfo(name, stamp)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)


def build(folder: Path) -> list[Path]:
    """Write all three; returns their paths."""
    date = source_date()
    folder.mkdir(parents=True, exist_ok=True)
    environ = os.environ | {"SOURCE_DATE_EPOCH": str(date)}
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--disable-pip-version-check"]
    subprocess.run([*pip, "--wheel-dir", str(folder), str(REPOSITORY)], env=environ, check=True)  # noqa: S603  our own words
    extension = REPOSITORY / "extension"
    version = json.loads((extension / "manifest.json").read_text("utf-8"))["version"]
    chrome = folder / f"stillpage-{version}.zip"
    firefox = folder / f"stillpage-{version}.xpi"
    # A shop has a key of its own and refuses ours, which is for folders that are loaded unpacked.
    write_zip(chrome, extension, date=date, without=frozenset({"key", "browser_specific_settings"}))
    write_zip(firefox, extension, date=date, without=frozenset({"key"}))
    return [*sorted(folder.glob("stillpage-*.whl")), chrome, firefox]


def main() -> None:
    """Build, and print each file with its SHA-256."""
    for path in build(Path(sys.argv[1]) if len(sys.argv) > 1 else REPOSITORY / "dist"):
        print(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path}")


if __name__ == "__main__":
    main()
