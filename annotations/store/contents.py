"""What a store holds: the rows of its file, read when they are asked for, and those put on top of them since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from annotations.edits import Edit
from annotations.history import Step
from annotations.spans import RECORD_TYPES, Note, Record, Status
from annotations.store.articles import StoredArticle
from annotations.store.image import RECORD_TABLES, ArticleHead, Counts, Image, Place

Row = dict[str, Any]


class Contents:
    """The rows of a store, by what they are about.

    Whoever reads them may meet an ``OSError`` (the file) or one of ``ROW_ERRORS`` (a row that is not
    what one of its table must be).

    Args:
        image: of the file.

    Attributes:
        meta: the one document of its table.
        heads: id → what is known of each stored article, in the order they were stored.
        steps: number of each step of history → its annotator, and whether it was undone; in order.
    """

    def __init__(self, image: Image) -> None:
        self.meta: Row = {"labels": {}, "annotators": {}, "places": {}}
        self.heads: dict[str, ArticleHead] = {}
        self.steps: dict[int, tuple[str, bool]] = {}
        self._image = image
        self._on_top: dict[str, dict[int, Row | None]] = {}
        self._touched: dict[str, dict[tuple[str, int], None]] = {}
        self._counted: dict[str, Counts] = {}
        self._last = {name: table.last for name, table in image.tables.items()}
        self._numbers: dict[tuple[str, str], int] = {}
        self._read: tuple[str, dict[tuple[str, str], int]] = "", {}
        """The article whose records were read last, and their numbers by table and id: its first edit needs them."""
        self._by_path: dict[str, list[str]] = {}
        self._by_text: dict[str, str] = {}
        self._stored: tuple[str, StoredArticle] | None = None
        self._step_places: dict[int, Place] = {}
        for number, row in image.rows("meta"):
            self._take_meta(number, row)
        for head, place in image.articles.values():
            self._take_article(place[0], head)
        for step, place in image.steps:
            self.steps[place[0]] = step.edit.annotator, step.undone
            self._step_places[place[0]] = place

    # Rows on top

    def put(self, table: str, number: int, row: Row | None) -> None:
        """Puts a document in its place, or (None) takes it away.

        Raises:
            KeyError, TypeError, ValueError: it is not what a document of its table must be.
        """
        self._on_top.setdefault(table, {})[number] = row
        self._last[table] = max(self._last.get(table, 0), number)
        if table in RECORD_TABLES:
            if row is not None:
                self._touch(row["article"], table, number)
        elif table == "articles" and row is not None:
            self._stored = None
            self._take_article(number, msgspec.convert(row, ArticleHead))
        elif table == "history":
            if row is None:
                self.steps.pop(number, None)
            else:
                self.steps[number] = row["edit"]["annotator"], row["undone"]
        elif table == "meta" and row is not None:
            self._take_meta(number, row)

    def replay(self, table: str, number: int, row: Row | None) -> None:
        """As ``put``, for a row that may stand in the place of another article's."""
        if table in RECORD_TABLES and number <= self._image.last(table):
            self._touch(self._image.article_at(table, number), table, number)
        self.put(table, number, row)

    def _touch(self, article_id: str, table: str, number: int) -> None:
        self._touched.setdefault(article_id, {})[table, number] = None
        self._counted.pop(article_id, None)
        if self._read[0] == article_id:
            self._read = "", {}

    def _take_meta(self, number: int, row: Mapping[str, Any]) -> None:
        self.meta.update({key: dict(value) if isinstance(value, dict) else value for key, value in row.items()})
        if not all(isinstance(self.meta[key], dict) for key in ("labels", "annotators", "places")):
            raise ValueError("meta")
        self._numbers["meta", "meta"] = number

    def _take_article(self, number: int, head: ArticleHead) -> None:
        before = self.heads.get(head.id)
        if before is not None and self._by_text.get(before.text_id) == head.id:
            del self._by_text[before.text_id]
        self._by_text.setdefault(head.text_id, head.id)
        self.heads[head.id] = head
        self._numbers["articles", head.id] = number
        for path in head.paths:
            ids = self._by_path.setdefault(path, [])
            if head.id not in ids:
                ids.append(head.id)

    # Numbers

    def number(self, table: str, key: str = "", article_id: str = "") -> int:
        """The document number of a record; a new one for a new record, or for an empty key.

        Args:
            table: its table.
            key: its id.
            article_id: the article it belongs to.
        """
        found = self._numbers.get((table, key)) if key else None
        if found is None and table in RECORD_TABLES and ("", article_id) not in self._numbers:
            self._numbers["", article_id] = 0
            if self._read[0] == article_id:
                self._numbers.update(self._read[1])
            else:
                for name in RECORD_TABLES:
                    self._numbers.update(((name, row["id"]), number) for number, row in self._rows_of(name, article_id))
            found = self._numbers.get((table, key))
        if found is None:
            found = self._last[table] = self._last.get(table, 0) + 1
            if key:
                self._numbers[table, key] = found
        return found

    # Articles

    def ids_at(self, path: str) -> list[str]:
        """Ids of the articles of a path (relative to the store's folder)."""
        return self._by_path.get(path, [])

    def id_of_text(self, text_id: str) -> str | None:
        """Id of the stored article whose offsets count in this very text."""
        return self._by_text.get(text_id)

    def article(self, article_id: str) -> StoredArticle | None:
        """The stored article of an id."""
        if article_id not in self.heads:
            return None
        if self._stored is None or self._stored[0] != article_id:
            number = self._numbers["articles", article_id]
            row = self._on_top.get("articles", {}).get(number)
            if row is None:
                row = self._image.row(self._image.articles[number][1])
            self._stored = article_id, StoredArticle.from_row(row)
        return self._stored[1]

    # Records

    def records(self, article_id: str) -> Iterator[Record]:
        """The records of an article, statuses and tombstones included."""
        numbers: dict[tuple[str, str], int] = {}
        for table in RECORD_TYPES:
            if table in RECORD_TABLES:
                for number, row in self._rows_of(table, article_id):
                    numbers[table, row["id"]] = number
                    yield RECORD_TYPES[table].from_row(row)
        yield from self.statuses(article_id)
        self._read = article_id, numbers

    def statuses(self, article_id: str) -> list[Status]:
        """The statuses of an article, one an annotator, tombstones included."""
        head = self.heads.get(article_id)
        return [Status.from_row(row) for row in head.statuses] if head else []

    def counts(self, article_id: str) -> Counts:
        """How many living records an article has, statuses not counted."""
        if article_id not in self._touched:
            return self._image.counts.get(article_id, _NONE)
        found = self._counted.get(article_id)
        if found is None:
            living = {
                table: sum(not row.get("deleted") for _number, row in self._rows_of(table, article_id))
                for table in RECORD_TABLES
            }
            found = self._counted[article_id] = Counts(living["spans"], living["notes"], sum(living.values()))
        return found

    def _rows_of(self, table: str, article_id: str) -> Iterator[tuple[int, Row]]:
        on_top = self._on_top.get(table, {})
        for place in self._image.places(table, article_id):
            if place[0] not in on_top:
                yield place[0], self._image.row(place)
        for name, number in self._touched.get(article_id, ()):
            row = on_top.get(number) if name == table else None
            if row is not None and row["article"] == article_id:
                yield number, row

    def notes(self) -> Iterator[Note]:
        """The living notes of all articles, in the order they were made; of rows with one id the last."""
        on_top = dict(self._on_top.get("notes", {}))
        rows = [row for number, row in self._image.rows("notes") if number not in on_top]
        rows += [row for _number, row in sorted(on_top.items()) if row is not None]
        notes = {row["id"]: Note.from_row(row) for row in rows}
        return (note for note in notes.values() if not note.deleted)

    # History and audit

    def step(self, number: int) -> Step:
        """A step of history.

        Raises:
            KeyError: there is none of this number.
        """
        row = self._on_top.get("history", {}).get(number)
        if row is None:
            row = self._image.row(self._step_places[number])
        return Step(number, Edit.from_row(row["edit"]), row["undone"])

    def audit_rows(self) -> Iterator[Row]:
        """The audit trail, oldest first."""
        on_top = self._on_top.get("audit", {})
        yield from (row for number, row in self._image.rows("audit") if number not in on_top)
        yield from (row for _number, row in sorted(on_top.items()) if row is not None)


_NONE = Counts()

ROW_ERRORS = (KeyError, TypeError, ValueError, AttributeError, RecursionError)
"""What a row raises that is not what one of its table must be."""
