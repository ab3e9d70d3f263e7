"""The store: everything that was annotated, in one TinyDB file.

Edits are *staged* (in memory, at once) and then *synced* (on disk, before they are called saved).
Staging belongs to one thread, syncing may be done by another.
"""

from __future__ import annotations

import contextlib
import gc
import os
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from annotations.article import Article, Source
from annotations.document import status_of_work
from annotations.edits import Edit
from annotations.errors import StoreError, os_problem
from annotations.history import History, Step, Turn
from annotations.i18n import _
from annotations.schema import Schema
from annotations.spans import NEW, RECORD_TYPES, TABLE_OF, Edition, Note, Record, Span, Status, counting
from annotations.store.articles import StoredArticle, relative_path, statuses_of
from annotations.store.audit import audit_row
from annotations.store.identity import free_id
from annotations.store.migrations import VERSION, Upgrade, migrate, refuse_later, version_of
from annotations.store.storage import JournalStorage, journal_path
from annotations.store.textform import Tables

CHECKPOINT_BYTES = 4_000_000
"""Size of the journal from which the file is written anew while one works."""

STATUSES = "statuses"
"""The one kind of record without a table of its own: it is kept in its article's row."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the library shows of an article's work."""

    annotations: int = 0
    notes: int = 0
    status: str = NEW


@dataclass
class _Pending:
    """Rows that are staged and not on disk yet: ``(table, number)`` → row, or None to delete it."""

    rows: dict[tuple[str, int], dict[str, Any] | None] = field(default_factory=dict)


class Store:
    """An open store.

    Args:
        path: its file; it need not exist, and is not made before the first sync of an edit.

    Attributes:
        notices: what was odd about its files, one line each, in the user's language.

    Raises:
        StoreError: the file cannot be read, is no store, or is of a later version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.folder = path.resolve().parent
        self._storage: JournalStorage
        self._articles: dict[str, StoredArticle] = {}
        self._by_path: dict[str, list[str]] = {}
        self._by_text: dict[str, str] = {}
        self._records: dict[str, dict[str, Record]] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._next: dict[str, int] = {}
        self._steps: dict[str, list[Step]] = {}
        self._histories: dict[str, History] = {}
        self._meta: dict[str, Any] = {
            "version": VERSION,
            "labels": {},
            "annotators": {},
            "places": {},
        }
        self._pending = _Pending()
        self._lock = threading.Lock()
        self._sync_lock = threading.Lock()
        self._places_changed = False
        self._open()
        self.notices = [finding.notice for finding in self._storage.findings]

    # Opening

    def _open(self) -> None:
        # Every object that is made here stays: to look for garbage among them costs as much as making them.
        collecting = gc.isenabled()
        gc.disable()
        try:
            self._load(self._read())
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise StoreError(
                _("a row of this store cannot be understood ({detail}); it was left as it is.").format(detail=error),
                _("Bring back a copy of it, or choose another store with --store FILE."),
                self.path,
            ) from None
        finally:
            if collecting:
                gc.enable()

    def _read(self) -> Tables:
        try:
            self._storage = JournalStorage(self.path)
            return self._storage.read() or {}
        except OSError as error:
            raise StoreError(os_problem(error), _("Choose another store with --store FILE."), self.path) from None
        except (ValueError, RecursionError):
            raise StoreError(
                _("this is not a Butdo store, or it is damaged; it was left as it is."),
                _("Bring back a copy of it, or choose another store with --store FILE."),
                self.path,
            ) from None

    def _load(self, found: Tables) -> None:
        refuse_later(version_of(found), self.path)
        self._upgrade = Upgrade(self.path, found)
        data = migrate(found)
        found.clear()

        def rows(table: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
            # Let go of one by one: a large store is not to be there twice.
            found = data.pop(table, {})
            for number in list(found):
                yield int(number), found.pop(number)

        for number, row in rows("meta"):
            self._meta.update(_copy(row))
            self._count("meta", "meta", number)
        if not all(isinstance(self._meta[key], dict) for key in ("labels", "annotators", "places")):
            raise ValueError("meta")
        for number, row in rows("articles"):
            self._remember(StoredArticle.from_row(row))
            self._count("articles", row["id"], number)
            for status in statuses_of(row):
                self._keep(status)
        for table, record_type in RECORD_TYPES.items():
            for number, row in rows(table):
                self._keep(record_type.from_row(row))
                self._count(table, row["id"], number)
        for number, row in rows("history"):
            step = Step(number, Edit.from_row(row["edit"]), row["undone"])
            self._steps.setdefault(step.edit.annotator, []).append(step)
            self._next["history"] = max(self._next.get("history", 1), number + 1)
        self._next["audit"] = max((int(number) for number in data.pop("audit", {})), default=0) + 1

    def _count(self, table: str, key: str, number: int) -> None:
        self._numbers[table, key] = number
        self._next[table] = max(self._next.get(table, 1), number + 1)

    def _remember(self, article: StoredArticle) -> None:
        before = self._articles.get(article.id)
        if before is not None and self._by_text.get(before.text_id) == article.id:
            del self._by_text[before.text_id]
        self._by_text.setdefault(article.text_id, article.id)
        self._articles[article.id] = article
        for path in article.paths:
            ids = self._by_path.setdefault(path, [])
            if article.id not in ids:
                ids.append(article.id)

    def _keep(self, record: Record) -> None:
        self._records.setdefault(record.article, {})[record.id] = record

    # Reading

    @property
    def exists(self) -> bool:
        """Whether there is a file."""
        return self.path.exists()

    @property
    def outdated(self) -> bool:
        """Whether another program has changed the store since it was read or written here."""
        return not self._sync_lock.locked() and self._storage.changed

    def audit_rows(self) -> Iterator[dict[str, Any]]:
        """The audit trail in order, what is staged included; read from disk again.

        Raises:
            StoreError: it cannot be read.
        """
        with self._lock:
            staged = {number: row for (table, number), row in self._pending.rows.items() if table == "audit"}
        storage = JournalStorage(self.path)
        try:
            held = (storage.read() or {}).get("audit", {})
        except (OSError, ValueError) as error:
            problem = os_problem(error) if isinstance(error, OSError) else _("it has changed since it was opened.")
            raise StoreError(problem, _("Open the store again."), self.path) from None
        finally:
            storage.close()
        rows = {int(number): row for number, row in held.items()} | staged
        return (row for _number, row in sorted(rows.items()) if row is not None)

    @property
    def backup_trouble(self) -> str:
        """Why the last checkpoint could keep no backup, translated; empty where it could."""
        return self._storage.rolling.trouble

    @property
    def writable(self) -> bool:
        """Whether the folder and the file let themselves be written."""
        files = (self.path, journal_path(self.path.resolve()))
        return os.access(self.folder, os.W_OK) and all(os.access(f, os.W_OK) for f in files if f.exists())

    @property
    def articles(self) -> list[StoredArticle]:
        """All stored articles, in the order they were first edited."""
        return list(self._articles.values())

    def article(self, article_id: str) -> StoredArticle | None:
        """The stored article of an id."""
        return self._articles.get(article_id)

    def article_for(self, source: Source) -> StoredArticle | None:
        """The stored article whose offsets count in this very text, whatever its id and path."""
        return self._articles.get(self._by_text.get(source.article_id, ""))

    def id_of(self, text_id: str) -> str:
        """The id of the article of a text: that of the stored one, else the text's own, where it is free."""
        return self._by_text.get(text_id) or free_id(text_id, self._articles)

    def identified(self, article: Article) -> Article:
        """A freshly cleaned article as the store knows it: under its id, cleaned as at its first edit."""
        stored = self.article_for(article.source)
        return stored.thaw(article.source) if stored else replace(article, id=self.id_of(article.id))

    def others_at(self, path: str, article_id: str) -> list[StoredArticle]:
        """Stored articles of this path that have another id: what the file was before it changed."""
        ids = self._by_path.get(relative_path(path, self.folder), [])
        return [self._articles[found] for found in ids if found != article_id]

    def records(self, article_id: str) -> list[Record]:
        """All records of an article, tombstones included; its edition, once it has moved to another text."""
        found = list(self._records.get(article_id, {}).values())
        stored = self._articles.get(article_id)
        return [*found, stored.edition()] if stored and len(stored.texts) > 1 else found

    def summary(self, article_id: str) -> Summary:
        """How much was done on an article."""
        living = [record for record in self._records.get(article_id, {}).values() if not record.deleted]
        spans = sum(isinstance(record, Span) for record in living)
        notes = sum(isinstance(record, Note) for record in living)
        given = counting(record for record in living if isinstance(record, Status))
        return Summary(spans, notes, given.value if given else status_of_work(bool(living)))

    def history(self, annotator: str) -> History:
        """The undo history of an annotator."""
        if annotator not in self._histories:
            self._histories[annotator] = History(self._steps.get(annotator, []))
        return self._histories[annotator]

    def place(self, article_id: str) -> int | None:
        """The source offset at which an article was left."""
        found = self._meta["places"].get(article_id)
        return int(found) if found is not None else None

    # Writing

    def stage_edit(
        self, edit: Edit, article: Article, schema: Schema, *, action: str, step: Step | None = None
    ) -> None:
        """Takes in an applied edit: its records, its step of history, its line of the audit trail.

        Args:
            edit: the edit as it was done.
            article: the article it belongs to, as the cleaner left it; frozen by its first edit.
            schema: the label set in use.
            action: ``do``, ``undo`` or ``redo``.
            step: the step that is turned, for ``undo`` and ``redo``.
        """
        with self._lock:
            self._stage_article(article)
            for change in edit.changes:
                self._stage_record(change.after)
            history = self.history(edit.annotator)
            turn = history.turn(step, edit) if step else history.push(self._number("history", ""), edit)
            self._stage_turn(turn)
            self._put("audit", self._number("audit", ""), audit_row(edit, action))
            labels = {"schema": schema.digest, "ids": [label.id for label in schema.labels]}
            known = self._meta["labels"] == labels and edit.annotator in self._meta["annotators"]
            if not known:
                self._meta["labels"] = labels
                self._meta["annotators"].setdefault(edit.annotator, {})
                self._put_meta()

    def forget_step(self, annotator: str, step: Step) -> None:
        """Gives up a step of history that can no longer be turned."""
        with self._lock:
            self._stage_turn(self.history(annotator).forget(step))

    def stage_place(self, article_id: str, offset: int) -> None:
        """Remembers where an article was left; put on disk at the end: no edit is to carry all places."""
        with self._lock:
            if article_id in self._articles and self._meta["places"].get(article_id) != offset:
                self._meta["places"][article_id] = offset
                self._places_changed = True

    def stage_path(self, article_id: str, path: str) -> None:
        """Takes in one more path (relative to the store) of a stored article."""
        with self._lock:
            self._remember(self._articles[article_id].with_path(path))
            self._put_article(article_id)

    def stage_removal(self, table: str, number: int) -> None:
        """Takes out a document that repeats another one; what it says must be kept elsewhere."""
        with self._lock:
            self._put(table, number, None)

    def _stage_article(self, article: Article) -> None:
        stored = self._articles.get(article.id)
        path = relative_path(article.source.path, self.folder)
        frozen = stored.with_path(path) if stored else StoredArticle.freeze(article, self.folder)
        if frozen != stored:
            self._remember(frozen)
            self._put_article(frozen.id)

    def _stage_record(self, record: Record) -> None:
        if isinstance(record, Edition):
            self._remember(self._articles[record.article].with_edition(record))
            self._put_article(record.article)
            return
        self._keep(record)
        table = TABLE_OF[type(record)]
        if table == STATUSES:
            self._put_article(record.article)
        else:
            self._put(table, self._number(table, record.id), record.to_row())

    def _put_article(self, article_id: str) -> None:
        statuses = [r for r in self._records.get(article_id, {}).values() if isinstance(r, Status)]
        row = self._articles[article_id].to_row(statuses)
        self._put("articles", self._number("articles", article_id), row)

    def _put_meta(self) -> None:
        self._put("meta", self._number("meta", "meta"), _copy(self._meta))
        self._places_changed = False

    def _stage_turn(self, turn: Turn) -> None:
        for step in turn.kept:
            self._put("history", step.number, {"undone": step.undone, "edit": step.edit.to_row()})
        for number in turn.dropped:
            self._put("history", number, None)

    def _number(self, table: str, key: str) -> int:
        """The document number of a record; a new one for a new record (or for an empty key)."""
        found = self._numbers.get((table, key))
        if found is None:
            found = self._next.get(table, 1)
            self._next[table] = found + 1
            if key:
                self._numbers[table, key] = found
        return found

    def _put(self, table: str, number: int, row: dict[str, Any] | None) -> None:
        self._pending.rows[table, number] = dict(row) if row is not None else None

    @property
    def dirty(self) -> bool:
        """Whether an edit is staged that is not on disk."""
        return bool(self._pending.rows)

    def sync(self) -> None:
        """Puts everything staged on disk; when it returns, it would survive a power cut.

        Raises:
            StoreError: it could not be written; what was staged stays staged, to be tried again.
        """
        with self._sync_lock:
            with self._lock:
                rows = dict(self._pending.rows)
                if not rows:
                    return
            try:
                self._write(rows)
            except OSError as error:
                raise StoreError(
                    os_problem(error), _("Nothing is lost yet: make room or give write access."), self.path
                ) from None
            with self._lock:
                for key, row in rows.items():
                    if self._pending.rows.get(key, _MISSING) is row:
                        del self._pending.rows[key]

    def _write(self, rows: Mapping[tuple[str, int], dict[str, Any] | None]) -> None:
        if self._storage.changed:
            raise StoreError(
                _("another program has changed this store since it was opened."),
                _("Quit and open it again; your last edits are not in it."),
                self.path,
            )
        changes = [*self._upgrade.changes(), *((table, number, row) for (table, number), row in rows.items())]
        self._storage.append(changes)
        self._upgrade.done()
        if self._storage.journal_bytes > max(CHECKPOINT_BYTES, self._storage.file_bytes // 4):
            # The edit is on disk already: a checkpoint that fails is tried again after the next one.
            with contextlib.suppress(OSError, ValueError):
                self._storage.checkpoint()

    def close(self) -> None:
        """Puts what is staged on disk, and the places where articles were left, all in the one file.

        Raises:
            StoreError: it could not be written.
        """
        with self._lock:
            wanted = bool(self._pending.rows) or (self.exists and not self._storage.changed)
            if self._places_changed and wanted and self.writable:
                self._put_meta()
        try:
            self.sync()
            self.checkpoint()
        finally:
            self._storage.close()

    def settle_journal(self) -> None:
        """Sets aside a journal that was found damaged or foreign; else that waits for the next edit.

        Raises:
            StoreError: it could not be written.
        """
        try:
            with self._sync_lock:
                self._storage.settle()
        except OSError as error:
            raise StoreError(os_problem(error), _("Nothing was changed."), self.path) from None

    def checkpoint(self) -> None:
        """Puts what is in the journal into the file, so that plain TinyDB reads all that is saved.

        Where the store cannot be written, or another program has changed it, the journal stays.

        Raises:
            StoreError: it could not be written; nothing that was saved is lost.
        """
        if not self.exists or not self.writable:
            return
        try:
            with self._sync_lock:
                if not self._storage.changed:
                    self._storage.checkpoint()
        except (OSError, ValueError) as error:
            problem = os_problem(error) if isinstance(error, OSError) else _("it has changed since it was opened.")
            raise StoreError(problem, _("Nothing is lost: it is in the journal beside it."), self.path) from None


def _copy(meta: Mapping[str, Any]) -> dict[str, Any]:
    """A copy that staging can go on changing while another thread writes the original."""
    return {key: dict(value) if isinstance(value, dict) else value for key, value in meta.items()}


_MISSING = object()
