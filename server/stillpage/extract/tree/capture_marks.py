"""The attributes in which the extension writes down what only a browser knows (extension/capture/)."""

from __future__ import annotations

from typing import Final

# Borne by what is hidden. Empty where it has no box at all (`display: none`), else `INVISIBLE`.
HIDDEN_MARK: Final = "data-stillpage-hidden"
INVISIBLE: Final = "invisible"
# Borne by what stays in its place while the page scrolls, and by words clipped to nothing for screen readers.
OVER_PAGE: Final = "data-stillpage-over"
CLIPPED: Final = "data-stillpage-clipped"
# The address of the picture behind an empty box.
BACKGROUND: Final = "data-stillpage-background"
# An image's own size (`naturalWidth`), in pixels.
WIDTH: Final = "data-stillpage-width"
HEIGHT: Final = "data-stillpage-height"
# Computed language, of the root, and direction, of the root and where it changes.
LANG: Final = "data-stillpage-lang"
DIR: Final = "data-stillpage-dir"
