"""One long chore on a library, until it is killed or done; says `ready` when it begins."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

from stillpage.article import Article
from stillpage.backup import restore_backup
from stillpage.importers import open_source, read_export
from stillpage.importing import import_items
from stillpage.library import Library
from stillpage.saving import article_renderers
from stillpage.site_rule import SiteRule


class _Extractor:
    """The page's text as its article."""

    def extract(self, html: str | bytes, url: str | None, *, rules: Sequence[SiteRule] = ()) -> Article:
        text = html if isinstance(html, str) else html.decode()
        return Article(url=url, title="Imported", text=text, content_html=f"<p>{len(text)}</p>", word_count=9)


def main() -> None:
    chore, root, given = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if chore == "open":  # which migrates the index
        print("ready", flush=True)
    with Library(root, renderers=article_renderers(), heal=chore != "reindex") as library:
        if chore != "open":
            print("ready", flush=True)
        if chore == "reindex":
            while True:
                library.reindex()
        elif chore == "restore":
            with zipfile.ZipFile(given) as archive:
                restore_backup(archive, library)
        elif chore == "import":
            with open_source(given) as source:
                import_items(library, read_export(source), _Extractor())


main()
