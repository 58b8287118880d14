"""What the web layer needs of the rest, handed in by whoever starts it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from stillpage.article import Article
from stillpage.explanation import PageExplanation
from stillpage.settings import Settings
from stillpage.site_rule import SiteRule
from stillpage.web.file_manager import open_folder
from stillpage.web.pairing import Pairing
from stillpage.web.sessions import SessionStore
from stillpage.web.tokens import TokenStore

if TYPE_CHECKING:
    from stillpage.library import Library, SavedArticle
    from stillpage.saving import Framed


class Extractor(Protocol):
    """Turns pages into articles and articles into text, away from this process: `worker.ExtractionPool`."""

    def extract(self, html: str | bytes, url: str | None, *, rules: Sequence[SiteRule] = ()) -> Article:
        """Extract one page, by the rules of its site."""

    def explain(
        self, html: str | bytes, url: str | None, *, rules: Sequence[SiteRule] = ()
    ) -> PageExplanation:
        """As `extract`, with what became of every block of the page."""

    def markdown(self, article: Article) -> str:
        """Write an article that is not saved as Markdown."""

    def render_file(self, name: str, saved: SavedArticle, *, seconds: float | None = None) -> str:
        """Write one file of a saved article."""

    def render_framed(self, framed: Framed, *, seconds: float) -> str:
        """Write the page in which the library shows an article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Everything a request may use.

    Attributes:
        port: Where we listen; part of our names and of the hello proof.
        reveal: Shows a folder in the file manager; says whether it could.
    """

    settings: Settings
    library: Library
    pool: Extractor
    tokens: TokenStore
    pairing: Pairing
    sessions: SessionStore
    port: int
    reveal: Callable[[Path], bool] = field(default=open_folder)
