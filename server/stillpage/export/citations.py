"""Articles as citations: CSL-JSON, BibTeX and RIS, with the day of capture and the capture's hash. Pure.

Names are given whole: which part is the family's cannot be told across languages, and a wrong split is worse.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from stillpage.article import Article

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "#": r"\#", "&": r"\&", "$": r"\$",
        "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """An article to cite.

    Attributes:
        id: The citation's key.
        accessed: When the page was captured: ISO 8601; empty if it never was.
        sha256: Hash of the captured page, hexadecimal; empty if there is none.
    """

    id: str
    article: Article
    accessed: str = ""
    sha256: str = ""


def to_csl_json(items: Sequence[Cited]) -> str:
    """Write CSL-JSON. Source: https://docs.citationstyles.org/en/stable/specification.html."""
    return json.dumps([_csl(item) for item in items], ensure_ascii=False, indent=2) + "\n"


def to_bibtex(items: Sequence[Cited]) -> str:
    """Write BibLaTeX's `@online` entries."""
    return "\n".join(map(_bibtex, items))


def to_ris(items: Sequence[Cited]) -> str:
    """Write RIS records."""
    return "".join(map(_ris, items))


def _csl(item: Cited) -> dict[str, Any]:
    article = item.article
    values: dict[str, Any] = {
        "id": item.id,
        "type": "webpage",
        "title": article.title,
        "author": [{"literal": name} for name in article.authors],
        "container-title": article.site_name,
        "issued": _date_parts(article.published),
        "accessed": _date_parts(item.accessed),
        "URL": article.canonical_url or article.url,
        "language": article.lang,
        "abstract": article.excerpt,
        "note": _hash(item),
    }
    return {key: value for key, value in values.items() if value}


def _hash(item: Cited) -> str | None:
    return f"SHA-256 of the captured page: {item.sha256}" if item.sha256 else None


def _date_parts(date: str | None) -> dict[str, Any] | None:
    parts = _parts(date)
    return {"date-parts": [parts]} if parts else None


def _parts(date: str | None) -> list[int]:
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", date or "")
    return [int(part) for part in match.groups() if part] if match else []


def _bibtex(item: Cited) -> str:
    article = item.article
    fields = {
        "title": f"{{{_tex(article.title)}}}" if article.title else "",
        # In braces, so that no name is split.
        "author": " and ".join(f"{{{_tex(name)}}}" for name in article.authors),
        "organization": _tex(article.site_name),
        "date": "-".join(f"{part:02}" for part in _parts(article.published)),
        "url": re.sub(r"[{}\\\s]", "", article.canonical_url or article.url or ""),
        "urldate": item.accessed[:10],
        "langid": article.lang or "",
        "note": _tex(_hash(item)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{{item.id},", *lines, "}", ""])


def _tex(text: str | None) -> str:
    return " ".join((text or "").split()).translate(_TEX)


def _ris(item: Cited) -> str:
    article = item.article
    published, accessed = _parts(article.published), _parts(item.accessed)
    lines = [
        ("TY", "ELEC"),
        ("ID", item.id),
        ("TI", article.title),
        *(("AU", name) for name in article.authors),
        ("T2", article.site_name),
        ("PY", str(published[0]) if published else None),
        ("DA", "/".join(f"{part:02}" for part in published)),
        ("UR", article.canonical_url or article.url),
        ("Y2", "/".join(f"{part:02}" for part in accessed)),
        ("LA", article.lang),
        ("AB", article.excerpt),
        ("N1", _hash(item)),
    ]
    written = [f"{tag}  - {' '.join(value.split())}" for tag, value in lines if value]
    return "\r\n".join([*written, "ER  - ", "", ""])
