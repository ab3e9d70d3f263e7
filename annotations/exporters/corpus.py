"""The corpus of a store: its articles as rows to export, each read again from its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from annotations.article import Source, place_of, record_order
from annotations.document import Document
from annotations.errors import LoadError
from annotations.loading import Finder
from annotations.rows import Row, export_row
from annotations.schema import Schema
from annotations.store import Store, StoredArticle

Loader = Callable[[Path, str | None, str], Source]
"""Path of an article's file, its record in it, and the id of its text → its source text."""


class Corpus:
    """The stored articles as export rows, by path, record and then id; one article is in memory at a time.

    A store does not hold the texts. An article whose file is gone, or is no longer what was annotated,
    comes as a row without text, and its path is in ``missing`` when the rows have been gone through.

    Args:
        store: the store; edits that are staged count.
        schema: the label set; None for the one that ships with Butdo.
        loader: finds an article; raises ``LoadError`` or ``OSError`` where it cannot. None for the loaders of
            ``annotations.loading``.
        reviewed: whether spans that nobody has reviewed are left out.

    Attributes:
        missing: paths of the articles that went without their text.
        articles: how many rows of articles were given.
        left_out: how many spans were left out.
        changes: how many lines of the audit trail were given; None where nobody asked.
    """

    def __init__(
        self, store: Store, schema: Schema | None = None, loader: Loader | None = None, *, reviewed: bool = False
    ) -> None:
        self._store = store
        self._schema = schema
        self._loader = loader
        self._reviewed = reviewed
        self.missing: list[str] = []
        self.articles = 0
        self.left_out = 0
        self.changes: int | None = None

    def audit(self) -> Iterator[Row]:
        """The audit trail in order, each line with the path of its article; null where that is not in the store.

        Raises:
            StoreError: it cannot be read.
        """
        self.changes = 0
        for number, line in enumerate(self._store.audit_rows(), 1):
            self.changes = number
            paths = self._store.paths_of(str(line.get("article")))
            head = {key: line.get(key) for key in ("at", "by", "action", "edit", "kind", "article")}
            yield {**head, "path": next(iter(paths), None), "changes": line.get("changes")}

    def __iter__(self) -> Iterator[Row]:
        """The rows; going through them again reads the files again."""
        self.missing = []
        self.articles = 0
        self.left_out = 0
        loader = self._loader or Finder().find
        placed = [(self._path(found), found) for found in self._store.article_ids]
        placed.sort(key=lambda each: (each[0], record_order(self._store.record_of(each[1])), each[1]))
        for path, article_id in placed:
            stored = self._store.article(article_id)
            assert stored is not None
            found = self._source(stored, path, loader)
            if found is None:
                self.missing.append(place_of(path, stored.record))
                source = Source(path, "", sha256=stored.source["sha256"])
            else:
                path, source = found
            document = Document.of(stored.thaw(source), self._store.records(stored.id), self._schema)
            self.articles += 1
            row = export_row(document, path, readable=found is not None, reviewed=self._reviewed)
            self.left_out += document.span_count - len(row["spans"])
            yield row

    def _path(self, article_id: str) -> str:
        """The first of an article's paths at which there is a file; without one, where it was annotated."""
        paths = self._store.paths_of(article_id)
        return next((path for path in paths if (self._store.folder / path).is_file()), paths[0])

    def _source(self, stored: StoredArticle, path: str, loader: Loader) -> tuple[str, Source] | None:
        """The path, and the source text there, if it is (at any of its paths) what was annotated."""
        for candidate in dict.fromkeys((path, *stored.paths)):
            try:
                source = loader(self._store.folder / candidate, stored.record, stored.text_id)
            except (LoadError, OSError):
                continue
            if source.article_id == stored.text_id:
                return candidate, source
        return None
