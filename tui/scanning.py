"""Reading the files of the library in a thread, a batch of rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain, islice
from threading import Event

from textual.message import Message

from annotations.duplicates import Duplicates, Likeness, Signature
from annotations.library import Entry, Found, discover, scan
from tui.messages import EntriesFound, ManyFiles, ScanEnded

MANY = 5000
"""Files above which one is asked before the rest is read."""
BATCH = 50
"""Rows that are told of at once, at the least: each time all rows are put in order."""
GROWTH = 10
"""One in so many of the rows told of before are told of at once, so that many rows cost no more a row than few."""


class Scanner:
    """Finds and reads the files, and tells of them as messages.

    Args:
        paths: files and folders.
        exclude: files that are not articles, such as the store.
        tell: takes a message; called from the thread.
    """

    def __init__(self, paths: Sequence[str], exclude: Sequence[str], tell: Callable[[Message], object]) -> None:
        self._paths = paths
        self._exclude = exclude
        self._tell = tell
        self._answered = Event()
        self._read_all = True
        self._stopped = False

    def answer(self, *, read_all: bool) -> None:
        """Answers whether all of very many files are to be read, or only the first ones."""
        self._read_all = read_all
        self._answered.set()

    def stop(self) -> None:
        """Ends the reading."""
        self._stopped = True
        self._answered.set()

    def run(self) -> None:
        """Reads; to be called in a thread."""
        duplicates = Duplicates()
        batch: list[Entry] = []
        likenesses: list[Likeness] = []
        told = 0
        for entry in scan(self._files()):
            if self._stopped:
                return
            likenesses += duplicates.add(entry.id, entry.signature)
            batch.append(replace(entry, signature=Signature()))  # only the search needs it
            if len(batch) >= max(BATCH, told // GROWTH):
                self._tell(EntriesFound(batch, likenesses))
                told += len(batch)
                batch, likenesses = [], []
        if not self._stopped:
            self._tell(EntriesFound(batch, likenesses))
            self._tell(ScanEnded())

    def _files(self) -> Iterable[Found]:
        """The files to read; where there are many, once that was answered."""
        found = discover(self._paths, exclude=self._exclude)
        first = list(islice(found, MANY + 1))
        if len(first) <= MANY:
            return first
        self._tell(ManyFiles(MANY))
        self._answered.wait()
        return chain(first, found) if self._read_all else first[:MANY]
