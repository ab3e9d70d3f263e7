"""The store: everything that was annotated, in one TinyDB file.

Edits are *staged* (in memory, at once) and then *synced* (on disk, before they are called saved).
Staging belongs to one thread, syncing may be done by another.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annotations.article import Article, Source
from annotations.document import status_of_work
from annotations.edits import Edit
from annotations.errors import StoreError, os_problem
from annotations.history import LIMIT, History, Step, Turn
from annotations.i18n import _
from annotations.schema import Schema
from annotations.spans import NEW, TABLE_OF, Edition, Record, Status, counting
from annotations.store.articles import StoredArticle, relative_path
from annotations.store.audit import audit_row
from annotations.store.checkpointing import rewrite_beside
from annotations.store.contents import ROW_ERRORS, Contents, Row
from annotations.store.identity import free_id
from annotations.store.image import image_of_tables
from annotations.store.journal import Change
from annotations.store.migrations import VERSION, Upgrade, migrate, refuse_later, version_of
from annotations.store.rejoining import rejoined
from annotations.store.storage import JournalStorage, journal_path
from annotations.store.textform import NotTinyDB

CHECKPOINT_BYTES = 4_000_000
"""Size of the journal from which the file is written anew while one works."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the library shows of an article's work."""

    annotations: int = 0
    notes: int = 0
    status: str = NEW


class Store:
    """An open store.

    Args:
        path: its file; it need not exist, and is not made before the first sync of an edit.
        joining: edits that were made on an earlier state of the file; what of them it lacks is staged.

    Attributes:
        notices: what was odd about its files, one line each, in the user's language.
        conflicts: how often those edits and the file say different things of one (see ``docs/merging.md``).

    Raises:
        StoreError: the file cannot be read, is no store, or is of a later version.
    """

    def __init__(self, path: Path, joining: Sequence[Sequence[Change]] = ()) -> None:
        self.path = path
        self.folder = path.resolve().parent
        self._storage: JournalStorage
        self._contents: Contents
        self._histories: dict[str, History] = {}
        self._pending: dict[tuple[str, int], Row | None] = {}
        self._lock = threading.Lock()
        self._sync_lock = threading.Lock()
        self._checkpoint_lock = threading.Lock()
        self._places_changed = False
        self.conflicts = 0
        self._open(joining)
        self.notices = [finding.notice for finding in self._storage.findings]

    # Opening

    def _open(self, joining: Sequence[Sequence[Change]]) -> None:
        # Every object that is made here stays: to look for garbage among them costs as much as making them.
        collecting = gc.isenabled()
        gc.disable()
        try:
            self._storage = JournalStorage(self.path)
            self._load()
            if joining:
                self._join(joining)
        except OSError as error:
            raise StoreError(os_problem(error), _("Choose another store with --store FILE."), self.path) from None
        except NotTinyDB:
            raise StoreError(
                _("this is not a Butdo store, or it is damaged; it was left as it is."),
                _("Bring back a copy of it, or choose another store with --store FILE."),
                self.path,
            ) from None
        except ROW_ERRORS as error:
            raise self._misunderstood(error) from None
        finally:
            if collecting:
                gc.enable()

    def _load(self) -> None:
        try:
            image, edits = self._storage.image()
        except NotTinyDB:
            raise
        except ValueError:  # a row may be of a later version
            refuse_later(version_of(self._storage.read() or {}), self.path)
            raise
        changes = list(itertools.chain.from_iterable(edits))
        meta = dict(image.rows("meta")) | {n: row for table, n, row in changes if table == "meta" and row is not None}
        version = version_of({"meta": meta})
        refuse_later(version, self.path)
        tables = (self._storage.read() or {}) if version < VERSION else {}
        self._upgrade = Upgrade(self.path, tables)
        if self._upgrade.wanted:
            image, changes = image_of_tables(migrate(tables)), []
        self._contents = Contents(image)
        for table, number, row in changes:
            self._contents.replay(table, number, row)
        self._contents.meta["version"] = VERSION

    def _join(self, edits: Sequence[Sequence[Change]]) -> None:
        found = rejoined(self._storage.read() or {}, edits)
        self.conflicts = found.conflicts
        for table, number, row in found.changes:
            self._contents.replay(table, number, row)
            self._pending[table, number] = row

    def reread(self, *, ours: bool) -> Store:
        """The store as another program has left it.

        Args:
            ours: the edits of the journal, and what is staged, are joined with what the file says now; else
                the journal is another app's.

        Raises:
            StoreError: it cannot be read; it may be being written.
        """
        if not ours:
            return Store(self.path)
        with self._reading(), self._sync_lock, self._lock:
            edits = self._storage.edits() if self._storage.file_changed else []
            staged = [(table, number, row) for (table, number), row in self._pending.items()]
        return Store(self.path, [edit for edit in (*edits, staged) if edit])

    def _misunderstood(self, error: Exception) -> StoreError:
        return StoreError(
            _("a row of this store cannot be understood ({detail}); it was left as it is.").format(detail=error),
            _("Bring back a copy of it, or choose another store with --store FILE."),
            self.path,
        )

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        """Rows are read from the file only when they are asked for: that is when it is found out that one is bad."""
        try:
            yield
        except OSError as error:
            raise StoreError(os_problem(error), _("Open the store again."), self.path) from None
        except ROW_ERRORS as error:
            raise self._misunderstood(error) from None

    # Reading

    @property
    def exists(self) -> bool:
        """Whether there is a file."""
        return self.path.exists()

    @property
    def outdated(self) -> bool:
        """Whether another program has changed the store since it was read or written here."""
        return not self._sync_lock.locked() and self._storage.changed

    @property
    def writable(self) -> bool:
        """Whether the folder and the file let themselves be written."""
        files = (self.path, journal_path(self.path.resolve()))
        return os.access(self.folder, os.W_OK) and all(os.access(f, os.W_OK) for f in files if f.exists())

    @property
    def article_ids(self) -> list[str]:
        """Ids of all stored articles, in the order they were first edited."""
        return list(self._contents.heads)

    @property
    def articles(self) -> Iterator[StoredArticle]:
        """All stored articles, in the order they were first edited, read one by one.

        Raises:
            StoreError: one cannot be read.
        """
        return (article for found in self.article_ids if (article := self.article(found)) is not None)

    def article(self, article_id: str) -> StoredArticle | None:
        """The stored article of an id.

        Raises:
            StoreError: it cannot be read.
        """
        with self._reading():
            return self._contents.article(article_id)

    def article_for(self, source: Source) -> StoredArticle | None:
        """The stored article whose offsets count in this very text, whatever its id and path.

        Raises:
            StoreError: it cannot be read.
        """
        return self.article(self._contents.id_of_text(source.article_id) or "")

    def id_of(self, text_id: str) -> str:
        """The id of the article of a text: that of the stored one, else the text's own, where it is free."""
        return self._contents.id_of_text(text_id) or free_id(text_id, self._contents.heads)

    def identified(self, article: Article) -> Article:
        """A freshly cleaned article as the store knows it: under its id, cleaned as at its first edit.

        Raises:
            StoreError: it cannot be read.
        """
        stored = self.article_for(article.source)
        return stored.thaw(article.source) if stored else replace(article, id=self.id_of(article.id))

    def others_at(self, path: str, article_id: str) -> list[str]:
        """Ids of stored articles of this path that have another id: what the file was before it changed."""
        ids = self._contents.ids_at(relative_path(path, self.folder))
        return [found for found in ids if found != article_id]

    def paths_of(self, article_id: str) -> tuple[str, ...]:
        """The paths of a stored article, relative to the store's folder; none where it is not stored."""
        head = self._contents.heads.get(article_id)
        return head.paths if head else ()

    def records(self, article_id: str) -> list[Record]:
        """All records of an article, tombstones included; its edition, once it has moved to another text.

        Raises:
            StoreError: one cannot be read.
        """
        with self._reading():
            found = list({record.id: record for record in self._contents.records(article_id)}.values())
        head = self._contents.heads.get(article_id)
        if head is not None and len(head.texts) > 1:
            stored = self.article(article_id)
            assert stored is not None
            found.append(stored.edition())
        return found

    def summary(self, article_id: str) -> Summary:
        """How much was done on an article.

        Raises:
            StoreError: its records cannot be read.
        """
        with self._reading():
            counts = self._contents.counts(article_id)
            given = counting(self._contents.statuses(article_id))
        value = given.value if given else status_of_work(bool(counts.records))
        return Summary(counts.spans, counts.notes, value)

    def history(self, annotator: str) -> History:
        """The undo history of an annotator. It raises a StoreError where a step cannot be read."""
        if annotator not in self._histories:
            steps = self._contents.steps.items()
            mine = [(number, undone) for number, (owner, undone) in steps if owner == annotator]
            self._histories[annotator] = History(mine, self._step)
        return self._histories[annotator]

    def _step(self, number: int) -> Step:
        with self._reading():
            return self._contents.step(number)

    def audit_rows(self) -> Iterator[Row]:
        """The audit trail, oldest first.

        Raises:
            StoreError: it cannot be read.
        """
        rows = self._contents.audit_rows()
        while True:
            with self._reading():
                row = next(rows, None)
            if row is None:
                return
            yield row

    def place(self, article_id: str) -> int | None:
        """The source offset at which an article was left."""
        found = self._contents.meta["places"].get(article_id)
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
            number = self._contents.number("history")
            self._stage_turn(history.turn(step, edit) if step else history.push(number, edit))
            self._forget_oldest_steps()
            self._put("audit", self._contents.number("audit"), audit_row(edit, action))
            labels = {"schema": schema.digest, "ids": [label.id for label in schema.labels]}
            meta = self._contents.meta
            if meta["labels"] != labels or edit.annotator not in meta["annotators"]:
                meta["labels"] = labels
                meta["annotators"].setdefault(edit.annotator, {})
                self._put_meta()

    def forget_step(self, annotator: str, step: Step) -> None:
        """Gives up a step of history that can no longer be turned."""
        with self._lock:
            self._stage_turn(self.history(annotator).forget(step.number))

    def stage_place(self, article_id: str, offset: int) -> None:
        """Remembers where an article was left; put on disk at the end: no edit is to carry all places."""
        with self._lock:
            places = self._contents.meta["places"]
            if article_id in self._contents.heads and places.get(article_id) != offset:
                places[article_id] = offset
                self._places_changed = True

    def stage_path(self, article_id: str, path: str) -> None:
        """Takes in one more path (relative to the store) of a stored article.

        Raises:
            StoreError: it cannot be read.
        """
        stored = self.article(article_id)
        assert stored is not None
        with self._lock, self._reading():
            self._put_article(stored.with_path(path))

    def stage_removal(self, table: str, number: int) -> None:
        """Takes out a document that repeats another one; what it says must be kept elsewhere."""
        with self._lock:
            self._contents.replay(table, number, None)
            self._pending[table, number] = None

    def _stage_article(self, article: Article) -> None:
        stored = self._contents.article(article.id)
        path = relative_path(article.source.path, self.folder)
        frozen = stored.with_path(path) if stored else StoredArticle.freeze(article, self.folder)
        if frozen is not stored:
            self._put_article(frozen)

    def _stage_record(self, record: Record) -> None:
        if isinstance(record, Edition | Status):
            stored = self._contents.article(record.article)
            assert stored is not None
            if isinstance(record, Edition):
                self._put_article(stored.with_edition(record))
            else:
                self._put_article(stored, record)
            return
        table = TABLE_OF[type(record)]
        self._put(table, self._contents.number(table, record.id, record.article), record.to_row())

    def _put_article(self, stored: StoredArticle, given: Status | None = None) -> None:
        statuses = {status.id: status for status in self._contents.statuses(stored.id)}
        if given is not None:
            statuses[given.id] = given
        self._put("articles", self._contents.number("articles", stored.id), stored.to_row(statuses.values()))

    def _put_meta(self) -> None:
        meta = self._contents.meta
        row = {key: dict(value) if isinstance(value, dict) else value for key, value in meta.items()}
        self._pending["meta", self._contents.number("meta", "meta")] = row
        self._places_changed = False

    def _stage_turn(self, turn: Turn) -> None:
        for step in turn.kept:
            self._put("history", step.number, {"undone": step.undone, "edit": step.edit.to_row()})
        for number in turn.dropped:
            self._put("history", number, None)

    def _forget_oldest_steps(self) -> None:
        steps = self._contents.steps
        for number in list(itertools.islice(steps, max(0, len(steps) - LIMIT))):
            self._stage_turn(self.history(steps[number][0]).forget(number))

    def _put(self, table: str, number: int, row: Row | None) -> None:
        self._contents.put(table, number, row)
        self._pending[table, number] = row

    @property
    def backup_trouble(self) -> str:
        """Why the last checkpoint could keep no backup, translated; empty where it could."""
        return self._storage.rolling.trouble

    @property
    def dirty(self) -> bool:
        """Whether an edit is staged that is not on disk."""
        return bool(self._pending)

    def sync(self) -> None:
        """Puts everything staged on disk; when it returns, it would survive a power cut.

        Raises:
            StoreError: it could not be written; what was staged stays staged, to be tried again.
        """
        with self._sync_lock:
            with self._lock:
                rows = dict(self._pending)
                if not rows:
                    return
            if self._storage.changed:
                raise StoreError(
                    _("another program has changed this store since it was opened."),
                    _("Quit and open it again; your last edits are not in it."),
                    self.path,
                )
            try:
                changes = [(table, number, row) for (table, number), row in rows.items()]
                self._storage.append([*self._upgrade.changes(), *changes])
                self._upgrade.done()
            except OSError as error:
                raise StoreError(
                    os_problem(error), _("Nothing is lost yet: make room or give write access."), self.path
                ) from None
            with self._lock:
                for key, row in rows.items():
                    if self._pending.get(key, _MISSING) is row:
                        del self._pending[key]

    @property
    def checkpoint_due(self) -> bool:
        """Whether the journal has grown so long that the file should be written anew."""
        return self._storage.journal_bytes > CHECKPOINT_BYTES

    def checkpoint_beside(self) -> None:
        """Puts what is in the journal into the file, by a process beside this one; edits go on meanwhile.

        Where that fails, the journal stays.
        """
        with self._checkpoint_lock:
            wanted = done = None
            with contextlib.suppress(OSError):
                with self._sync_lock:
                    wanted = None if self._storage.changed else self._storage.begin_rewriting()
                if wanted is not None:
                    try:
                        done = rewrite_beside(self.path, wanted)
                    finally:
                        with self._sync_lock:
                            self._storage.end_rewriting(wanted, done)

    def checkpoint(self) -> None:
        """Puts what is in the journal into the file, so that plain TinyDB reads all that is saved.

        Where the store cannot be written, or another program has changed it, the journal stays.

        Raises:
            StoreError: it could not be written; nothing that was saved is lost.
        """
        if not self.exists or not self.writable:
            return
        try:
            with self._checkpoint_lock, self._sync_lock:
                if not self._storage.changed:
                    self._storage.checkpoint()
        except (OSError, ValueError) as error:
            problem = os_problem(error) if isinstance(error, OSError) else _("it has changed since it was opened.")
            raise StoreError(problem, _("Nothing is lost: it is in the journal beside it."), self.path) from None

    def close(self) -> None:
        """Puts what is staged on disk, and the places where articles were left, all in the one file.

        Raises:
            StoreError: it could not be written.
        """
        with self._lock:
            wanted = bool(self._pending) or (self.exists and not self._storage.changed)
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


_MISSING = object()
