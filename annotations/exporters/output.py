"""Exporting a whole store: to a file that is whole or not there, or to standard output."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from annotations.errors import ButdoError, os_problem
from annotations.exporters import EXPORTERS
from annotations.exporters.corpus import Corpus
from annotations.files import write_atomically
from annotations.i18n import _, ngettext
from annotations.safe import shown
from annotations.schema import Schema
from annotations.spans import Span
from annotations.store import Store


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export came to.

    Attributes:
        count: articles exported.
        missing: paths of those that went without their text, relative to the store.
        changes: lines of the audit trail, where that was exported.
        left_out: spans that were left out, as nobody had reviewed them.
    """

    count: int
    missing: tuple[str, ...]
    changes: int | None = None
    left_out: int = 0

    def words(self, path: Path) -> str:
        """How much was exported, and where to."""
        if self.changes is not None:
            words = ngettext("{count} change exported to {path}.", "{count} changes exported to {path}.", self.changes)
            return words.format(count=self.changes, path=shown(str(path)))
        words = ngettext("{count} article exported to {path}.", "{count} articles exported to {path}.", self.count)
        words = words.format(count=self.count, path=shown(str(path)))
        if not self.left_out:
            return words
        more = ngettext(
            "{count} span that nobody has reviewed was left out.",
            "{count} spans that nobody has reviewed were left out.",
            self.left_out,
        )
        return f"{words} {more.format(count=self.left_out)}"


def unreviewed(store: Store) -> int:
    """How many spans of a store nobody has reviewed: what came in bulk, or was copied to other mentions.

    Raises:
        StoreError: an article cannot be read.
    """
    return sum(
        isinstance(record, Span) and not record.deleted and record.reviewed_by is None
        for article in store.article_ids
        for record in store.records(article)
    )


def export_to(
    store: Store, path: Path | None, name: str = "jsonl", schema: Schema | None = None, *, reviewed: bool = False
) -> Exported:
    """Exports every article of a store, or its audit trail.

    Args:
        store: the store; staged edits count.
        path: the file to write; None for standard output.
        name: name of the format, one of ``EXPORTERS``.
        schema: the label set; None for the one that ships with Butdo.
        reviewed: whether spans that nobody has reviewed are left out; the audit trail has every change.

    Raises:
        ButdoError: the file cannot be written, or the store not be read.
    """
    corpus = Corpus(store, schema, reviewed=reviewed)
    pieces = EXPORTERS[name](corpus)
    if path is None:
        for piece in pieces:
            sys.stdout.buffer.write(piece.encode("utf-8"))
        sys.stdout.flush()
    else:
        try:
            write_atomically(path, pieces)
        except OSError as error:
            raise ButdoError(os_problem(error), _("Choose another place for the export."), path) from None
    return Exported(corpus.articles, tuple(corpus.missing), corpus.changes, corpus.left_out)
