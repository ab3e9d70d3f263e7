"""Delimiters: which character parts the cells of a table, as its first line says."""

from __future__ import annotations

import csv

from annotations.loading.fields import known

DELIMITERS = (",", "\t", ";", "|")
"""What tables are written with; of two that fit as well, the first."""


def delimiter_of(line: str) -> str:
    """The character that parts a header line into the most names that are known, then into the most cells."""
    return max(DELIMITERS, key=lambda char: _fit(line, char))


def cells(line: str) -> list[str]:
    """The cells of a header line."""
    return _split(line, delimiter_of(line))


def _fit(line: str, char: str) -> tuple[int, int]:
    found = _split(line, char)
    return sum(known(cell) for cell in found), len(found)


def _split(line: str, char: str) -> list[str]:
    try:
        return next(csv.reader([line.rstrip("\r\n")], delimiter=char), [])
    except csv.Error:
        return []
