"""List the licence of every package that a user installs with Stillpage: python tools/licences.py."""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Iterator
from importlib.metadata import Distribution


def packages(
    name: str = "stillpage", seen: set[str] | None = None
) -> Iterator[importlib.metadata.Distribution]:
    """What a package needs to run, and what that needs, and so on; extras are left out."""
    seen = set() if seen is None else seen
    for requirement in importlib.metadata.requires(name) or []:
        if "extra ==" in requirement:
            continue
        needed = re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower().replace("_", "-")
        if needed in seen:
            continue
        seen.add(needed)
        try:
            found = importlib.metadata.distribution(needed)
        except importlib.metadata.PackageNotFoundError:
            continue  # for another platform, or another Python
        yield found
        yield from packages(needed, seen)


def licence(package: Distribution) -> str:
    """As the package itself states it: an SPDX expression, the trove classifiers, or a short text."""
    about = package.metadata
    stated = (about.get_all("License-Expression") or [""])[0]
    classifiers = [line for line in about.get_all("Classifier") or [] if "License ::" in line]
    named = ", ".join(line.rpartition(" :: ")[2] for line in classifiers)
    text = (about.get_all("License") or [""])[0].strip().split("\n")[0][:60]
    return stated or named or text


def main() -> None:
    """Print name, version and licence, a package a line."""
    for package in sorted(packages(), key=lambda one: str(one.metadata["Name"]).lower()):
        print(f"{package.metadata['Name']:<24} {package.version:<12} {licence(package)}")


if __name__ == "__main__":
    main()
