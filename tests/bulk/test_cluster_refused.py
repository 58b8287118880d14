"""Clusters that cannot be used, and how pages go to one that can; the cluster is a fake."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import pytest

from stillpage import __version__
from stillpage.bulk import cluster
from stillpage.bulk.cluster import map_on_cluster
from stillpage.bulk.records import Incoming, Outcome, PageRecord, RecordKey
from stillpage.errors import BulkError
from stillpage.settings import MEBIBYTE, Settings


class _Batch:
    def result(self) -> list[Outcome]:
        return []


class _Cluster:
    """What we use of Dask's client."""

    versions: ClassVar[dict[str, str]] = {"worker": __version__}
    batches: ClassVar[list[int]] = []

    def __init__(self, address: str, *, timeout: str, set_as_default: bool) -> None:
        self.batches.clear()

    def __enter__(self) -> _Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def wait_for_workers(self, count: int, timeout: str) -> None:
        if not self.versions:
            raise TimeoutError

    def run(self, asked: Callable[[], str]) -> dict[str, str]:
        if "" in self.versions.values():
            raise ImportError("No module named 'stillpage'")
        return self.versions

    def nthreads(self) -> dict[str, int]:
        return dict.fromkeys(self.versions, 1)

    def submit(
        self, work: object, batch: list[Incoming], settings: Settings, most_threads: int, *, pure: bool
    ) -> _Batch:
        self.batches.append(len(batch))
        return _Batch()


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "Client", _Cluster)


def _pages(*sizes: int) -> list[Incoming]:
    return [PageRecord(RecordKey("a.warc", at), None, b"x" * size) for at, size in enumerate(sizes)]


def _map(records: list[Incoming]) -> list[Outcome]:
    return list(map_on_cluster(records, address="tcp://127.0.0.1:1", settings=Settings()))


@pytest.mark.parametrize(
    ("versions", "said"),
    [
        ({}, "has no workers; start some first"),
        ({"worker": ""}, r"have no Stillpage: pip install 'stillpage\[dask\]=="),
        ({"worker": __version__, "other": "0.0.1"}, "have Stillpage 0.0.1, this is"),
    ],
    ids=["no workers", "no Stillpage", "another version"],
)
def test_a_cluster_that_would_fail_is_told_before_it_begins(
    monkeypatch: pytest.MonkeyPatch, versions: dict[str, str], said: str
) -> None:
    """With what to do there."""
    monkeypatch.setattr(_Cluster, "versions", versions)
    with pytest.raises(BulkError, match=said):
        _map(_pages(1))
    assert _Cluster.batches == []


def test_pages_go_in_batches() -> None:
    """Of sixteen, or fewer large ones: a batch is held here and there until it is done."""
    _map(_pages(*[1] * 20))
    assert _Cluster.batches == [16, 4]
    _map(_pages(*[3 * MEBIBYTE] * 5))
    assert _Cluster.batches == [2, 2, 1]
