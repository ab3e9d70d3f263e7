"""The audit trail: one change of the store a line, in the order in which they were saved; see `docs/format.md`."""

from __future__ import annotations

from collections.abc import Iterator

from annotations.exporters.corpus import Corpus
from annotations.jsonline import json_line


def export(corpus: Corpus) -> Iterator[str]:
    """The lines of the file, each with its line feed."""
    return (json_line(row) + "\n" for row in corpus.audit())
