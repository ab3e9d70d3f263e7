"""Messages: what workers and screens tell the app."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from annotations.library import Entry


@dataclass
class EntriesFound(Message):
    """The scan has read some more files."""

    entries: list[Entry]


@dataclass
class ScanEnded(Message):
    """The scan has read all files."""


@dataclass
class ManyFiles(Message):
    """There are more files than anyone would want to read without being asked."""

    count: int
