"""What is known of a page once the model has spoken: later steps are told this, and change the choice."""

from __future__ import annotations

from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass

from stillpage.article import Kind
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.blocks.unfolding import Unfolding
from stillpage.extract.content.choice.selection import Selection
from stillpage.extract.content.features import Measured
from stillpage.extract.metadata.kind_groups import is_one_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A page in blocks, and what is thought of each.

    Attributes:
        page: The page in blocks.
        measured: Its counts.
        probability: That each block is content, 0 to 1.
        selection: The choice that these probabilities make, or the second opinion that was preferred.
        kind: What the page says it is, if it does.
        parts: Lines that the page declares to be its article's.
        questions: Of these the questions.
        prices: What the page's product costs, in hundredths.
        title: What the page calls its article.
        title_at: The block that says so; -1 for none.
        authors: Whom the page names as its writers.
        published: When it was, as the page says, ISO 8601.
        is_signed: Whether the page has a day or a writer, as one text has.
        unfolding: What unfolds side by side.
    """

    page: Segmentation
    measured: Measured
    probability: Column
    selection: Selection
    kind: Kind | None = None
    parts: Sequence[str] = ()
    questions: Collection[str] = ()
    prices: Set[int] = frozenset()
    title: str | None = None
    title_at: int = -1
    authors: Sequence[str] = ()
    published: str | None = None
    is_signed: bool = False
    unfolding: Sequence[Sequence[Unfolding]] = ()

    @property
    def words(self) -> Column:
        """In each block."""
        return self.measured.text.words

    @property
    def is_text(self) -> bool:
        """Whether the page is there to be read from its beginning to its end."""
        return is_one_text(self.kind)
