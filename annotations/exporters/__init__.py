"""Exporters: what was annotated, in formats that other programs read.

A new format is one file and one row in ``EXPORTERS``: a function from a corpus to the pieces of the file's
text. Gone through, a corpus gives rows (as ``annotations.rows`` makes them, one article at a time).
"""

from collections.abc import Callable, Iterator

from annotations.exporters import audit, gold, jsonl
from annotations.exporters.corpus import Corpus

Exporter = Callable[[Corpus], Iterator[str]]
"""Corpus → the pieces of a file's text."""

EXPORTERS: dict[str, Exporter] = {"audit": audit.export, "gold": gold.export, "jsonl": jsonl.export}
"""Name of a format → its exporter."""

__all__ = ["EXPORTERS", "Corpus", "Exporter"]
