"""Articles on disk: folders of plain files are the truth, SQLite is an index that can be rebuilt."""
