"""Reporters named where a text begins, as papers and agencies of East Asia do. Pure."""

from __future__ import annotations

import re
from typing import Final

from stillpage.extract.metadata.authors.byline_labels import RANKS

_HAN: Final = "[\u3400-\u9fff]"
# What a line may say, up to the end of its dateline.
_MOST_CHARS: Final = 60
_BEGINNINGS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # 〔記者林佳蓉／台東報導〕, （记者 陈立）
        rf"[〔（(【\[［](?:{RANKS})?(?P<han>(?:记者|記者)\s?{_HAN}[^〔〕（）()【】\[\]［］]{{1,30}})[〕）)】\]］]",
        # (항구=등대뉴스) 김민수 기자 =
        r"[\[(（［][^\[\]()（）［］=＝]{1,12}[=＝][^\[\]()（）［］]{2,12}[\])）］]\s*"
        r"(?P<hangul>[가-힣]{2,4}(?:[·ㆍ,]\s?[가-힣]{2,4}){0,3}\s(?:기자|특파원))\s*[=＝]",
    )
)


def reporters_in_dateline(line: str) -> str:
    """The byline in a line's beginning, with its word for a reporter; "" if there is none."""
    start = line[:_MOST_CHARS]
    if start.isascii():
        return ""
    found = next(filter(None, (pattern.match(start) for pattern in _BEGINNINGS)), None)
    return found[found.lastgroup or 0].strip() if found is not None else ""
