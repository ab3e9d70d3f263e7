"""An open store, as far as it is read: articles, records, history and audit trail."""

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
from annotations.errors import StoreError, os_problem
from annotations.history import History, Step
from annotations.i18n import _
from annotations.spans import NEW, Note, Record, counting
from annotations.store.articles import StoredArticle, relative_path
from annotations.store.contents import ROW_ERRORS, Contents, Row
from annotations.store.filepair import journal_path
from annotations.store.identity import free_id
from annotations.store.image import image_of_tables
from annotations.store.journal import Change
from annotations.store.migrations import VERSION, Upgrade, migrate, refuse_later, version_of
from annotations.store.storage import JournalStorage
from annotations.store.textform import NotTinyDB


@dataclass(frozen=True, slots=True)
class Summary:
    """What the library shows of an article's work."""

    annotations: int = 0
    notes: int = 0
    status: str = NEW


class OpenStore:
    """What of an open store is read.

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
        self._journal_path = journal_path(path.resolve())
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
        from annotations.store.rejoining import rejoined  # another program has written the store: that is rare

        found = rejoined(self._storage.read() or {}, edits)
        self.conflicts = found.conflicts
        for table, number, row in found.changes:
            self._contents.replay(table, number, row)
            self._pending[table, number] = row

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
        if not self._sync_lock.acquire(blocking=False):
            return False  # it is being written here
        try:
            return self._storage.changed
        finally:
            self._sync_lock.release()

    @property
    def writable(self) -> bool:
        """Whether the folder and the file let themselves be written."""
        files = (self.path, self._journal_path)
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

    def record_of(self, article_id: str) -> str | None:
        """Which record of its file an article was when it was stored; None where the file is the article."""
        head = self._contents.heads.get(article_id)
        return head.source.record if head else None

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

    def notes(self) -> list[Note]:
        """The living notes of all articles, in the order they were made.

        Raises:
            StoreError: one cannot be read.
        """
        with self._reading():
            return list(self._contents.notes())

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
