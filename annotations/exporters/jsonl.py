"""JSON Lines: one article a line, everything that Butdo knows of it; `docs/format.md` describes the rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotations.jsonline import json_line
from annotations.rows import Row


def export(rows: Iterable[Row]) -> Iterator[str]:
    """The lines of the file, each with its line feed."""
    return (json_line(row) + "\n" for row in rows)
