"""Messages: what workers and screens tell the app."""

from __future__ import annotations

from dataclasses import dataclass, field

from textual.message import Message

from annotations.duplicates import Likeness
from annotations.library import Entry


@dataclass
class EntriesFound(Message):
    """The scan has read some more files, and knows what they are near duplicates of."""

    entries: list[Entry]
    likenesses: list[Likeness] = field(default_factory=list)


@dataclass
class ScanEnded(Message):
    """The scan has read all files."""


@dataclass
class ManyFiles(Message):
    """There are more files than anyone would want to read without being asked."""

    count: int
