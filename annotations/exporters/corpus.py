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
    """

    def __init__(self, store: Store, schema: Schema | None = None, loader: Loader | None = None) -> None:
        self._store = store
        self._schema = schema
        self._loader = loader
        self.missing: list[str] = []

    def __iter__(self) -> Iterator[Row]:
        """The rows; going through them again reads the files again."""
        self.missing = []
        loader = self._loader or Finder().find
        placed = [(self._path(stored), stored) for stored in self._store.articles]
        placed.sort(key=lambda each: (each[0], record_order(each[1].record), each[1].id))
        for path, stored in placed:
            found = self._source(stored, path, loader)
            if found is None:
                self.missing.append(place_of(path, stored.record))
                source = Source(path, "", sha256=stored.source["sha256"])
            else:
                path, source = found
            document = Document.of(stored.thaw(source), self._store.records(stored.id), self._schema)
            yield export_row(document, path, readable=found is not None)

    def _path(self, stored: StoredArticle) -> str:
        """The first of an article's paths at which there is a file; without one, where it was annotated."""
        here = (path for path in stored.paths if (self._store.folder / path).is_file())
        return next(here, stored.paths[0])

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
