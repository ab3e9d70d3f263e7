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
from annotations.store import Store


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export came to.

    Attributes:
        count: articles exported.
        missing: paths of those that went without their text, relative to the store.
        changes: lines of the audit trail, where that was exported.
    """

    count: int
    missing: tuple[str, ...]
    changes: int | None = None

    def words(self, path: Path) -> str:
        """How much was exported, and where to."""
        if self.changes is not None:
            words = ngettext("{count} change exported to {path}.", "{count} changes exported to {path}.", self.changes)
            return words.format(count=self.changes, path=shown(str(path)))
        words = ngettext("{count} article exported to {path}.", "{count} articles exported to {path}.", self.count)
        return words.format(count=self.count, path=shown(str(path)))


def export_to(store: Store, path: Path | None, name: str = "jsonl", schema: Schema | None = None) -> Exported:
    """Exports every article of a store, or its audit trail.

    Args:
        store: the store; staged edits count.
        path: the file to write; None for standard output.
        name: name of the format, one of ``EXPORTERS``.
        schema: the label set; None for the one that ships with Butdo.

    Raises:
        ButdoError: the file cannot be written, or the store not be read.
    """
    corpus = Corpus(store, schema)
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
    return Exported(corpus.articles, tuple(corpus.missing), corpus.changes)
