"""Columns: rows of words printed for people, one under the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len


def aligned(rows: Sequence[Sequence[str]], left: int) -> Iterator[str]:
    """Rows with columns of one width.

    Args:
        rows: cells of text, as many in each.
        left: how many of the first columns begin at their left edge; the others end at their right one.
    """
    widths = [max(cell_len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = [
            cell + " " * (width - cell_len(cell)) if place < left else " " * (width - cell_len(cell)) + cell
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(padded).rstrip()
