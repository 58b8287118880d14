"""How much is under way at once, and in what order it comes."""

from __future__ import annotations

from stillpage.bulk.window import map_in_order


class _Work:
    """A future that counts how many are under way."""

    under_way: list[int]

    def __init__(self, size: int, under_way: list[int]) -> None:
        self._size, self.under_way = size, under_way
        under_way.append(size)

    def result(self) -> int:
        self.under_way.remove(self._size)
        return self._size


def _most_under_way(sizes: list[int], *, most_items: int, most_bytes: int) -> tuple[int, int]:
    """The most items, and the most bytes; the results must come in order."""
    under_way: list[int] = []
    seen: list[list[int]] = []

    def submit(size: int) -> _Work:
        work = _Work(size, under_way)
        seen.append([*under_way])
        return work

    results = map_in_order(
        sizes, submit, most_items=most_items, most_bytes=most_bytes, size_of=lambda size: size
    )
    assert list(results) == sizes
    assert under_way == []
    return max(map(len, seen)), max(map(sum, seen))


def test_no_more_are_under_way_than_fit() -> None:
    """By their number, and by how large they are together."""
    assert _most_under_way([1, 2, 3, 4, 5, 6], most_items=3, most_bytes=100) == (3, 15)
    assert _most_under_way([5, 4, 3, 2, 1, 6], most_items=9, most_bytes=10) == (4, 10)


def test_what_is_too_large_goes_alone() -> None:
    """It is not left out."""
    assert _most_under_way([1, 50, 2], most_items=9, most_bytes=10) == (1, 50)
