"""What differs between folders and index, by hand-written lists of both."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stillpage.library.comparison import compare
from stillpage.library.index import Known
from stillpage.library.store import Found

_IDS = st.sampled_from([f"0000000{digit}" for digit in range(6)])
_YEARS = st.sampled_from(["2025", "2025-old", "2026", "২০২৬"])
_STAMPS = st.sampled_from([(1, 1), (2, 1)])


def _by_path(items: list[tuple[str, str, tuple[int, int]]]) -> dict[str, tuple[str, tuple[int, int]]]:
    return {f"articles/{year}/a-{article_id}": (article_id, stamp) for year, article_id, stamp in items}


@given(
    st.lists(st.tuples(_YEARS, _IDS, _STAMPS)),
    st.lists(st.tuples(_YEARS, _IDS, _STAMPS), unique_by=lambda item: item[1]),
)
def test_every_folder_and_every_row_is_accounted_for(
    folders: list[tuple[str, str, tuple[int, int]]], rows: list[tuple[str, str, tuple[int, int]]]
) -> None:
    """As two dictionaries would tell it; and of one id, one folder at most is listed."""
    there, listed = _by_path(folders), _by_path(rows)
    places = {article_id: path for path, (article_id, _) in listed.items()}
    found = compare(
        [Found(article_id, path, stamp, None) for path, (article_id, stamp) in sorted(there.items())],
        [Known(article_id, path, stamp, None) for path, (article_id, stamp) in sorted(listed.items())],
        places.get,
    )
    assert found.folders == len(there)
    assert {each.path for each in found.gone} == listed.keys() - there.keys()
    assert {each.path for each in found.changed} == {
        path for path in there.keys() & listed.keys() if there[path] != listed[path]
    }
    copies = {folder.path for folder, _ in found.copies}
    assert {each.path for each in found.new} | copies == there.keys() - listed.keys()
    kept = [*(there.keys() & listed.keys()), *(each.path for each in found.new)]
    assert len({there[path][0] for path in kept}) == len(kept)
    assert all(owner in kept and there[owner][0] == folder.id for folder, owner in found.copies)
