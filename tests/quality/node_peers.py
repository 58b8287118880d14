"""The extractors that run in Node, asked through one process that stays open (`node_peers.js`)."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

from tests.quality.scoring import Result
from training.corpora import LabelledPage

SCRIPT: Final = Path(__file__).with_name("node_peers.js")
NAMES: Final = ("readability-js", "defuddle")
_PACKAGES: Final = ("@mozilla/readability", "defuddle", "linkedom")


class NodePeers:
    """A process that extracts with the JavaScript peers."""

    def __init__(self) -> None:
        """Start Node; `installed` tells whether that can work."""
        self._process = subprocess.Popen(
            ["node", str(SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    @staticmethod
    def installed() -> bool:
        """Whether Node and the packages of package.json are there."""
        modules = SCRIPT.parents[2] / "node_modules"
        return shutil.which("node") is not None and all((modules / name).is_dir() for name in _PACKAGES)

    def extract(self, name: str, page: LabelledPage) -> Result:
        """One page by one extractor.

        Raises:
            RuntimeError: The extractor failed; its own words.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        request = {"name": name, "html": page.html().decode("utf-8", "replace"), "url": page.url}
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return Result(answer["html"] or "", milliseconds=answer["milliseconds"])

    def close(self) -> None:
        """End the process."""
        self._process.communicate()
