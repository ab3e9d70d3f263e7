"""Importers: annotations of other files, into a store.

A new format is one file and one row in ``IMPORTERS``: a function from a file and the places of articles to what the
file says, article by article. ``importing`` brings that into a store.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from annotations.importers import gold, jsonl
from annotations.importers.incoming import Incoming
from annotations.importers.places import Places
from annotations.schema import Schema

Importer = Callable[[Path, Places, Schema | None], Iterator[Incoming]]
"""A file or folder, where articles are, and the label set (None: the one of Butdo) → its articles;
raises ``LoadError`` where it cannot be understood."""

IMPORTERS: dict[str, Importer] = {"gold": gold.read_incoming, "jsonl": jsonl.read_incoming}
"""Name of a format → its importer."""

__all__ = ["IMPORTERS", "Importer", "Incoming", "Places"]
