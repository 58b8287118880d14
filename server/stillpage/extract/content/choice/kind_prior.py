"""What a page's kind says of its content: the model judges blocks without knowing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from stillpage.article import Kind

# How much the model's log-odds count, and what is added. Of doubtful blocks, an article holds fewer than
# pages on average do (share buttons, related stories), a front page or a manual more. By models that
# never saw the sites, articles alone: .9550 without, .9564 at -.12, .9576 at -.3; but past -.12 the corpus
# `structure` loses links and headings that its labels hold. Shops and services: no clear gain.
_PRIORS: Final[Mapping[Kind | None, tuple[float, float]]] = {
    "article": (1.0, -0.12),
    "documentation": (0.85, 0.3),
    "listing": (0.85, 0.3),
    # Of a page that does not say what it is, the model is surer than it should be. Mean F1 of the 149 such
    # pages of `mixed`, by halves of the sites, before rules: .8147 and .8134 at 1, .8164 and .8142 at .9,
    # .8221 and .8274 at .7. But below .9 front pages get their small print back, and our own pages clutter.
    None: (0.9, 0.0),
}
# News carries more beside its text than other articles do: promotions, what to read next, who wrote it.
# By shingles, on the 38 news pages of `mixed` of three folds: .9569 at -.12, .9582 at -.4, .9609 at -.6,
# .9604 at -.8; on the 26 of the other two: .9493, .9534, .9540, .9569. Past -.6 `structure` loses links that
# its labels hold.
_NEWS: Final = (1.0, -0.6)
_NEWS_TYPE: Final = "NewsArticle"  # of schema.org; the names of its kinds end so


def with_kind(
    probability: NDArray[np.float64], kind: Kind | None, types: Sequence[str] = ()
) -> NDArray[np.float64]:
    """Probabilities that blocks are content, given what the page is.

    Args:
        probability: That each block is content, on a page of any kind.
        kind: What the page says it is, if it does.
        types: Of schema.org, that the page gives itself.
    """
    if kind not in _PRIORS:
        return probability
    is_news = kind == "article" and any(each.endswith(_NEWS_TYPE) for each in types)
    slope, offset = _NEWS if is_news else _PRIORS[kind]
    odds = np.log(np.clip(probability, 1e-9, 1) / np.clip(1 - probability, 1e-9, 1))
    result: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-(slope * odds + offset)))
    return result
