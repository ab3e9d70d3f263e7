"""Escape sequences in pieces, as Textual's parser reports them when a line is slow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import pytest
from textual import _parser
from textual._xterm_parser import XTermParser
from textual.message import Message

SEQUENCES = {
    "arrow": "\x1b[A",
    "arrow of an application keypad": "\x1bOB",
    "Shift and an arrow": "\x1b[1;2C",
    "Shift and an arrow, rxvt": "\x1b[d",
    "Ctrl and an arrow": "\x1b[1;5D",
    "Home": "\x1b[H",
    "End of an application keypad": "\x1bOF",
    "Shift+Tab": "\x1b[Z",
    "PgUp": "\x1b[5~",
    "PgDn": "\x1b[6~",
    "Shift+PgDn": "\x1b[6;2~",
    "Delete": "\x1b[3~",
    "F1": "\x1bOP",
    "F1 of the Linux console": "\x1b[[A",
    "F6": "\x1b[17~",
    "Shift+F6": "\x1b[17;2~",
    "F6, kitty": "\x1b[17;1~",
    "a letter, kitty": "\x1b[120;5u",
    "mouse down": "\x1b[<0;10;5M",
    "mouse up": "\x1b[<0;10;5m",
    "wheel": "\x1b[<65;9;5M",
    "focus": "\x1b[I",
    "focus lost": "\x1b[O",
    "cursor position": "\x1b[12;40R",
    "mode report": "\x1b[?2026;2$y",
}
"""What a terminal may send → its bytes."""

PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"


class Line:
    """A slow line: a parser with a clock of its own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        monkeypatch.setattr(_parser, "get_time", lambda: self.now)
        self._parser = XTermParser()

    def arrive(self, pieces: Sequence[str], pause: float = 1.0) -> Iterator[Message]:
        """The events of some pieces of input, with a pause after each."""
        for piece in pieces:
            yield from self._parser.feed(piece)
            self.now += pause
            yield from self._parser.tick()


def cuts(sequence: str) -> Iterator[list[str]]:
    """Every way to cut a sequence into two pieces or more."""
    places = range(1, len(sequence))
    for count in range(1, len(sequence)):
        for chosen in combinations(places, count):
            edges = [0, *chosen, len(sequence)]
            yield [sequence[start:end] for start, end in pairwise(edges)]


def halves(sequence: str) -> Iterator[list[str]]:
    """Every way to cut a sequence in two."""
    return ([sequence[:place], sequence[place:]] for place in range(1, len(sequence)))
