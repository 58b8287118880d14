"""The index's tables, by version. Contains no logic of the library.

A step that a release has carried is never changed; a new one is added. Where it cannot keep what is there, it
drops it: the folders are the truth.
"""

from __future__ import annotations

import sqlite3

from stillpage.library.index.search_form import search_form

# Steps in order; `PRAGMA user_version` is how many have been taken.
MIGRATIONS: tuple[str, ...] = (
    """
    -- One row an article, what lists need without its text.
    CREATE TABLE articles (
        key INTEGER PRIMARY KEY,           -- the same number in `texts` and `search`
        id TEXT NOT NULL UNIQUE,
        path TEXT NOT NULL UNIQUE,
        json_mtime INTEGER, json_size INTEGER, markdown_mtime INTEGER, markdown_size INTEGER,
        saved_at TEXT NOT NULL,
        published TEXT NOT NULL DEFAULT '',
        title_key TEXT NOT NULL,           -- folded, for sorting
        has_author INTEGER NOT NULL,
        lang TEXT NOT NULL,
        state TEXT NOT NULL,
        favourite INTEGER NOT NULL,
        images INTEGER NOT NULL,
        missing_images INTEGER NOT NULL,
        summary BLOB NOT NULL              -- JSON
    );
    CREATE INDEX articles_saved ON articles (saved_at, key);
    CREATE INDEX articles_published ON articles (published, key);
    CREATE INDEX articles_title ON articles (title_key, key);
    CREATE TABLE urls (url TEXT NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (url, article)) WITHOUT ROWID;
    CREATE INDEX urls_article ON urls (article);
    CREATE TABLE tags (tag_key TEXT NOT NULL, article INTEGER NOT NULL, tag TEXT NOT NULL,
                       PRIMARY KEY (tag_key, article)) WITHOUT ROWID;
    CREATE INDEX tags_article ON tags (article);

    -- The words as they were read. FTS5 must be told them again to forget them, and snippets come from them.
    CREATE TABLE texts (article INTEGER PRIMARY KEY, title TEXT NOT NULL, authors TEXT NOT NULL,
                        site TEXT NOT NULL, tags TEXT NOT NULL, body TEXT NOT NULL);
    -- Holds no text of its own: what goes in is the search form (search_form.py), which nobody wants to read.
    CREATE VIRTUAL TABLE search USING fts5 (
        title, authors, site, tags, body, content='',
        tokenize="unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
    );

    -- Folders that are not in the list, and why: second copies, and what cannot be read.
    CREATE TABLE findings (path TEXT PRIMARY KEY, kind TEXT NOT NULL, detail TEXT NOT NULL,
                           json_mtime INTEGER, json_size INTEGER) WITHOUT ROWID;
    CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    """,
    """
    -- Links without text yet. There were none before this version.
    ALTER TABLE articles ADD COLUMN unfilled INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX articles_unfilled ON articles (saved_at, key) WHERE unfilled;
    -- Words gathered before they are written: with 4 MB instead of 1 a reindex takes a quarter less.
    INSERT INTO search (search, rank) VALUES ('hashsize', 4194304);
    """,
    """
    -- Highlights and notes are found with their article, and by themselves.
    ALTER TABLE articles ADD COLUMN highlights INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE articles ADD COLUMN notes INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX articles_highlighted ON articles (saved_at, key) WHERE highlights > 0;
    ALTER TABLE texts ADD COLUMN notes TEXT NOT NULL DEFAULT '';
    DROP TABLE search;
    CREATE VIRTUAL TABLE search USING fts5 (
        title, authors, site, tags, body, notes, content='',
        tokenize="unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
    );
    INSERT INTO search (search, rank) VALUES ('hashsize', 4194304);
    INSERT INTO search (rowid, title, authors, site, tags, body, notes)
        SELECT article, search_form(title), search_form(authors), search_form(site), search_form(tags),
               search_form(body), '' FROM texts;
    CREATE TABLE highlights (key INTEGER PRIMARY KEY, article INTEGER NOT NULL, created_at TEXT NOT NULL,
                             color TEXT NOT NULL, words TEXT NOT NULL,
                             highlight BLOB NOT NULL);          -- JSON
    CREATE INDEX highlights_article ON highlights (article);
    CREATE INDEX highlights_created ON highlights (created_at, key);
    -- The columns that the search language names, so that the same question can be asked of highlights.
    CREATE VIRTUAL TABLE highlight_search USING fts5 (
        title, authors, site, notes, content='',
        tokenize="unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
    );
    """,
    """
    -- With 100,000 articles the lists of the few unread or favourite ones took 0.2 s, as all were looked at.
    CREATE INDEX articles_state ON articles (state, saved_at, key);
    CREATE INDEX articles_favourite ON articles (saved_at, key) WHERE favourite;
    """,
    """
    -- The archive by title sorted all of it for every page: 30 ms of CPU with 20,000 articles.
    CREATE INDEX articles_state_title ON articles (state, title_key, key);
    CREATE INDEX articles_state_published ON articles (state, published, key);
    -- What few articles have was looked for in all of them: 90 ms of CPU with 100,000.
    CREATE INDEX articles_pictured ON articles (saved_at, key) WHERE images > 0;
    CREATE INDEX articles_incomplete ON articles (saved_at, key) WHERE missing_images > 0;
    CREATE INDEX articles_noted ON articles (saved_at, key) WHERE notes > 0;
    CREATE INDEX articles_lang ON articles (lang, saved_at, key);
    """,
)


def version_of(connection: sqlite3.Connection) -> int:
    """Read how many steps the index has taken; 0 for a new file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Take the steps that the index has not taken, all in one transaction."""
    connection.create_function("search_form", 1, search_form, deterministic=True)
    connection.execute("BEGIN IMMEDIATE")
    for number, step in enumerate(MIGRATIONS[version_of(connection) :], start=version_of(connection) + 1):
        for statement in _statements(step):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")
    connection.execute("COMMIT")


def _statements(script: str) -> list[str]:
    """Split a step: `executescript` would commit our transaction first."""
    found: list[str] = []
    pending = ""
    for line in script.splitlines():
        pending += line.partition("--")[0] + "\n"
        if sqlite3.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    return found
