"""The store: everything that was annotated, in one TinyDB file.

Edits are *staged* (in memory, at once) and then *synced* (on disk, before they are called saved).
Staging belongs to one thread, syncing may be done by another.
"""

from __future__ import annotations

import contextlib
import itertools

from annotations.article import Article
from annotations.edits import Edit
from annotations.errors import StoreError, os_problem
from annotations.history import LIMIT, Step, Turn
from annotations.i18n import _
from annotations.schema import Schema
from annotations.spans import TABLE_OF, Edition, Record, Status
from annotations.store.articles import StoredArticle, relative_path
from annotations.store.audit import audit_row
from annotations.store.checkpointing import rewrite_beside
from annotations.store.contents import Row
from annotations.store.opened import OpenStore

CHECKPOINT_BYTES = 4_000_000
"""Size of the journal from which the file is written anew while one works."""


class Store(OpenStore):
    """An open store, to be read and written. What it takes and raises is said of ``OpenStore``."""

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
