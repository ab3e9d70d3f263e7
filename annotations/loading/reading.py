"""Reading: the articles of a file, one at a time; and one of them, found again."""

from __future__ import annotations

import io
import os
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import replace
from typing import IO

from annotations.article import Source
from annotations.errors import LoadError
from annotations.i18n import _
from annotations.loading.detection import OURS, STORE
from annotations.loading.formats import Loaded, Wanted, format_of
from annotations.loading.opened import Opened, standard_input

STDIN = "-"
"""The path that means standard input."""


def load(path: str | os.PathLike[str], record: str | None = None, text_id: str = "") -> Source:
    """Reads one article.

    Args:
        path: the file, as the user named it or as ``discover`` found it.
        record: which record of it; None for the first.
        text_id: id of its text, where it is known: if the record has another text, the one with this text is
            looked for in the file, and only where there is none the record as it is now is given.

    Raises:
        LoadError: the file cannot be read, is no regular file, no text, empty or too large, or the record is none.
    """
    return Finder().find(path, record, text_id)


def load_all(path: str | os.PathLike[str], stream: IO[bytes] | None = None) -> Generator[Loaded, None, None]:
    """Reads all articles of a file, one at a time; in the place of a record that is none, why.

    Args:
        path: the file.
        stream: where to read it from instead, as standard input; ``path`` is then only its name.

    Raises:
        LoadError: the file cannot be read.
    """
    name = os.fspath(path)
    with Opened(name) if stream is None else standard_input(name, stream) as opened:
        yield from _articles(opened, lambda _record: True)


def load_member(name: str, data: bytes) -> Iterator[Loaded]:
    """Reads the articles of a file that lies in another one; in the place of a record that is none, why.

    Args:
        name: of the file; its end counts.
        data: its bytes.

    Raises:
        LoadError: it cannot be read.
    """
    with Opened(name, io.BytesIO(data)) as opened:
        yield from _articles(opened, lambda _record: True)


class Finder:
    """Finds articles again, each by its text, else by its record's name.

    Of a file of many records, those asked for in the order of the file cost one reading of it; looking for texts that
    have moved costs one more.
    """

    def __init__(self) -> None:
        self._path = ""
        self._target: str | None = None
        self._records: Iterator[Loaded] = iter(())
        self._moved: dict[str, str | None] | None = None

    def find(self, path: str | os.PathLike[str], record: str | None = None, text_id: str = "") -> Source:
        """Reads one article; see ``load``.

        Raises:
            LoadError: as ``load`` does.
        """
        name = os.fspath(path)
        if record is None:
            return self._first(name, text_id)
        if name != self._path:
            self.close()
            self._path, self._moved = name, None
        found: Source | None = None
        if self._moved is None:
            found = self._named(record)
            if found is not None and text_id in ("", found.article_id):
                return found
            if text_id:
                self._moved = {each.article_id: each.record for each in load_all(name) if isinstance(each, Source)}
        moved = self._moved.get(text_id, "") if self._moved else ""
        if moved is None:
            return self._first(name, text_id)
        found = self._named(moved or record) or found
        if found is None:
            raise LoadError(_("there is no record {name} in this file.").format(name=record), path=name)
        return found

    def close(self) -> None:
        """Lets go of the file that was read last."""
        close = getattr(self._records, "close", None)
        if close is not None:
            close()
        self._records = iter(())

    def __del__(self) -> None:
        """A file is not held longer than what reads it."""
        self.close()

    def _first(self, path: str, text_id: str) -> Source:
        """The first article of a file, or of one that has become a file of many the one with a text."""
        first: Source | None = None
        problem: LoadError | None = None
        with closing(load_all(path)) as articles:
            for found in articles:
                if isinstance(found, LoadError):
                    problem = problem or found
                    continue
                if not text_id or found.article_id == text_id:
                    return found
                first = first or found
        if first is None:
            raise problem or LoadError(_("the file holds no records."), path=path)
        return first

    def _named(self, record: str) -> Source | None:
        """The record of a name: ahead of the last one that was asked for, else from the beginning."""
        self._target = record
        for _attempt in range(2):
            for found in self._records:
                if isinstance(found, Source) and found.record == record:
                    return found
            self.close()
            self._records = self._read(self._path)
        self.close()
        return None

    def _read(self, path: str) -> Iterator[Loaded]:
        with Opened(path) as opened:
            yield from _articles(opened, lambda name: name == self._target)


def _articles(opened: Opened, wanted: Wanted) -> Iterator[Loaded]:
    """The articles of an open file, each with the path and the hash of that file."""
    if OURS.match(opened.head):
        raise LoadError(_("this was made by Butdo from articles, and is none."), path=opened.path)
    if STORE.match(opened.head):
        raise LoadError(_("this is a store, not an article."), _("Open it with --store."), opened.path)
    # A loader that was given the decompressed bytes knows no others.
    sha256 = opened.sha256 if opened.compressed else ""
    for found in format_of(opened).load(opened, wanted, load_member):
        if sha256 and isinstance(found, Source) and found.sha256 != sha256:
            found = replace(found, sha256=sha256)
        yield found
