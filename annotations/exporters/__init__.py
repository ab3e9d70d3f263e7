"""Exporters: what was annotated, in formats that other programs read.

A new format is one file and one row in ``EXPORTERS``: a function from rows (as ``annotations.rows``
makes them, one article at a time) to the pieces of the file's text.
"""

from collections.abc import Callable, Iterable, Iterator

from annotations.exporters import jsonl
from annotations.exporters.corpus import Corpus
from annotations.rows import Row

Exporter = Callable[[Iterable[Row]], Iterator[str]]
"""Rows → the pieces of a file's text."""

EXPORTERS: dict[str, Exporter] = {"jsonl": jsonl.export}
"""Name of a format → its exporter."""

__all__ = ["EXPORTERS", "Corpus", "Exporter"]
