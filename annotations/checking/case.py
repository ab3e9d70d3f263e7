"""A case: one stored article with its records and the text that was found for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from annotations.article import Article, Source
from annotations.checking.fault import Fault
from annotations.document import Document
from annotations.schema import Schema
from annotations.spans import TABLE_OF, Note, Record, Relation, Span
from annotations.store import StoredArticle

LOST = (0, 0)
"""The range of a span whose text is no longer in its article: empty, so that nothing shows it."""


@dataclass(frozen=True)
class Case:
    """What the questions are asked about.

    Attributes:
        stored: the article as it is stored.
        records: everything that was made of it, tombstones included.
        source: the source text that its offsets count in; None where no file has it.
        changed: the article that its file has become; None where the file is the same, or gone.
        schema: the label set.
        found_at: relative path at which the text was found; empty where it was not.
        owners: id of every span of the store → id of its article.
    """

    stored: StoredArticle
    records: tuple[Record, ...]
    source: Source | None
    changed: Article | None
    schema: Schema
    found_at: str
    owners: dict[str, str]

    @cached_property
    def document(self) -> Document:
        """The document; without a text where none was found."""
        source = self.source or Source(self.stored.paths[0], "")
        return Document.of(self.stored.thaw(source), self.records, self.schema)

    @property
    def length(self) -> int:
        """Code points of the source text, as its frozen runs say."""
        return max((end for _start, end, _name, _kept in self.stored.cleaning.runs()), default=0)

    def living(self, table: str) -> Iterator[Record]:
        """The records of a table that are not deleted."""
        return (record for record in self.records if not record.deleted and TABLE_OF[type(record)] == table)

    def spans(self) -> Iterator[Span]:
        """Living spans."""
        return (record for record in self.living("spans") if isinstance(record, Span))

    def fault(self, kind: str, problem: str, remedy: str = "", record: Record | None = None, **more: Any) -> Fault:
        """A fault of this article, at the place of a record."""
        about: dict[str, Any] = {
            "article": self.stored.id,
            "path": self.found_at or self.stored.paths[0],
            "title": self.stored.metadata.title or "",
        }
        if record is not None:
            about |= {"table": TABLE_OF[type(record)], "id": record.id} | self._place(record)
        return Fault(kind=kind, problem=problem, remedy=remedy, **{**about, **more})

    def _place(self, record: Record) -> dict[str, Any]:
        if isinstance(record, Relation):
            ends = {span.id: span for span in self.records if isinstance(span, Span)}
            return self._place(found) if (found := ends.get(record.from_) or ends.get(record.to)) else {}
        start, end = getattr(record, "source_start", None), getattr(record, "source_end", None)
        quote = getattr(record, "quote", "") or (record.text if isinstance(record, Note) else "")
        return {"source_start": start, "source_end": end, "quote": quote}
