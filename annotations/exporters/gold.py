"""Gold: a row for each span, with its source range; what suggestions are measured by."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from annotations.jsonline import json_line
from annotations.rows import Row


def export(rows: Iterable[Row]) -> Iterator[str]:
    """The lines of the file: articles as they come, spans by start, the longest first."""
    for row in rows:
        for span in sorted(row["spans"], key=lambda each: (each["source_start"], -each["source_end"], each["label"])):
            gold = {
                "file": posixpath.basename(row["path"]),
                "start": span["source_start"],
                "end": span["source_end"],
                "label": span["label"],
            }
            yield json_line(gold | ({"nested": True} if span["nested"] else {})) + "\n"
