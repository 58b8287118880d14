"""Say of each block whether it belongs to the article, from what a corpus knows of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

_DENSE: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_TOKEN: Final = re.compile(rf"[{_DENSE}]|(?:(?![{_DENSE}])\w)+")

# Half of a block's words in order: more asks too much of references that squeeze or truncate.
_MATCHED: Final = 0.5
_PASSES: Final = 3


def tokens(text: str) -> list[str]:
    """Words in lower case; single characters where a script writes no spaces."""
    return _TOKEN.findall(text.lower())


def label_by_text(blocks: Sequence[list[str]], reference: Sequence[str]) -> NDArray[np.float32]:
    """Label blocks by an aligned reference text.

    Blocks that follow the reference in order are marked first; then single blocks are toggled as long as that
    brings the marked text nearer to the reference (by F1 over words).

    Args:
        blocks: Each block's tokens.
        reference: The right text's tokens.

    Returns:
        1 for content, 0 for the rest.
    """
    matched = _matched_in_order(blocks, reference)
    labels = np.array(
        [
            bool(block) and count / len(block) >= _MATCHED
            for block, count in zip(blocks, matched, strict=True)
        ],
        dtype=np.float32,
    )
    return _toggled(labels, blocks, reference)


def _matched_in_order(blocks: Sequence[list[str]], reference: Sequence[str]) -> list[int]:
    """How many tokens of each block lie on the longest common subsequence with the reference."""
    numbers = {token: number for number, token in enumerate(set(reference))}
    sequence, owners = [], []
    for index, block in enumerate(blocks):
        for token in block:
            if token in numbers:
                sequence.append(numbers[token])
                owners.append(index)
    counts = [0] * len(blocks)
    if not sequence:
        return counts
    kept = np.ones(len(sequence), dtype=bool)
    for operation in LCSseq.editops(sequence, [numbers[token] for token in reference]):
        if operation.tag == "delete":
            kept[operation.src_pos] = False
    for index in np.array(owners)[kept].tolist():
        counts[index] += 1
    return counts


def _toggled(
    labels: NDArray[np.float32], blocks: Sequence[list[str]], reference: Sequence[str]
) -> NDArray[np.float32]:
    wanted = Counter(reference)
    have: Counter[str] = Counter()
    for index in np.nonzero(labels)[0].tolist():
        have.update(blocks[index])
    size, common = have.total(), (have & wanted).total()
    order = sorted((index for index in range(len(blocks)) if blocks[index]), key=lambda i: -len(blocks[i]))
    for _ in range(_PASSES):
        changed = False
        for index in order:
            counts = Counter(blocks[index])
            sign = -1 if labels[index] else 1
            new_common = common
            for token, count in counts.items():
                new_common += min(wanted[token], have[token] + sign * count) - min(wanted[token], have[token])
            new_size = size + sign * len(blocks[index])
            if new_common * (size + len(reference)) > common * (new_size + len(reference)):
                for token, count in counts.items():
                    have[token] += sign * count
                size, common, changed = new_size, new_common, True
                labels[index] = 1 - labels[index]
        if not changed:
            break
    return labels


def label_by_snippets(
    blocks: Sequence[str], wanted: Iterable[str], unwanted: Iterable[str]
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Label the blocks that hold a snippet, wanted or not.

    Returns:
        Labels, and which blocks have one: not what holds both, nor a wanted snippet that stands in many.
    """
    good, bad = np.zeros(len(blocks), bool), np.zeros(len(blocks), bool)
    for snippets, marks, most in ((wanted, good, 2), (unwanted, bad, len(blocks))):
        for snippet in snippets:
            squeezed = " ".join(snippet.split())
            at = [index for index, block in enumerate(blocks) if squeezed and squeezed in block]
            if len(at) <= most:
                marks[at] = True
    return good.astype(np.float32), good != bad
