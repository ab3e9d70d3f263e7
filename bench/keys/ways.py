"""Ways: the fewest keys from where the reader is to where some last keys do what is wanted."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import NamedTuple

from bench.keys.rehearsal import FAR, Place, Rehearsal, presses

MOVES = (
    "next_target previous_target move_syllable move_line move_line_edge move_word move_sentence move_paragraph "
    "next_hit previous_hit"
).split()
"""Actions that lead to a place."""
SELECTS = "select_syllable select_line select_line_edge select_mode grow shrink".split()
"""Actions that make a selection, or change it."""
AROUND = 130
"""Code points around a wanted range within which a selection may reach on its way to it."""
MOST_PLACES = 2_000
FAR_UNTIL = 2
"""Moves after which only Tab leads on to another Tab: it looks through the text, so it is not tried everywhere."""


class End(NamedTuple):
    """The last keys of a way, and what they are worth beside it."""

    keys: tuple[str, ...]
    bonus: int = 0


Ends = Callable[[Place], Iterable[End]]


class Ways:
    """Looks for ways in a rehearsal.

    Attributes:
        last: where the last way that was found ended, and how.

    Args:
        rehearsal: what moves are tried on.
    """

    last: tuple[Place, End]

    def __init__(self, rehearsal: Rehearsal) -> None:
        self.rehearsal = rehearsal
        self.moves = presses(MOVES)
        self.selects = presses(SELECTS)

    def to(self, ends: Ends, goal: tuple[int, int] | None) -> list[str] | None:
        """The keys to where some last keys do it, with those: the fewest of all ways of a few moves.

        Where the goal is too far for that, one goes near it first.

        Args:
            ends: the last keys, at a place.
            goal: the text range that it is about; selections are tried near it only.
        """
        if goal is None:
            return None
        start = self.rehearsal.place()
        found = self._search(ends, goal)
        if found is None:
            near = self._approach(goal)
            found = self._search(ends, goal) if near else None
            found = [*near, *found] if found is not None else None
        self.rehearsal.put(start)
        return found

    def _approach(self, goal: tuple[int, int]) -> list[str]:
        """Goes near a place, always by the move that leads closest to it and not past it."""
        keys: list[str] = []
        while True:
            place = self.rehearsal.place()
            caret = self.rehearsal.core(place).caret
            reached = []
            for press in self.moves:
                there = self.rehearsal.moved(place, press)
                at = self.rehearsal.core(there).caret
                if caret < at <= goal[0] or goal[0] <= at < caret:
                    reached.append((abs(at - goal[0]), press.key, there))
            if not reached:
                return keys
            _distance, key, there = min(reached, key=lambda way: way[:2])
            keys.append(key)
            self.rehearsal.put(there)

    def _search(self, ends: Ends, goal: tuple[int, int]) -> list[str] | None:
        low, high = goal[0] - AROUND, goal[1] + AROUND
        rehearsal = self.rehearsal
        start = rehearsal.place()
        first, last = sorted((rehearsal.core(start).caret, goal[0]))
        ways: dict[Place, tuple[Place, str] | None] = {start: None}
        waiting = deque([(start, 0, True)])
        best: tuple[int, Place, End] | None = None
        while waiting:
            place, depth, tabs = waiting.popleft()
            if best is not None and depth + 1 >= best[0]:
                break
            for end in ends(place):
                cost = depth + len(end.keys) - end.bonus
                if best is None or cost < best[0]:
                    best = cost, place, end
            if len(ways) > MOST_PLACES:
                continue
            near = low <= rehearsal.core(place).caret <= high
            for press in (*self.moves, *self.selects) if near else self.moves:
                far = press.action in FAR
                if far and depth >= FAR_UNTIL and not tabs:
                    continue
                reached = rehearsal.moved(place, press)
                if reached in ways:
                    continue
                core = rehearsal.core(reached)
                if core.selection is not None:
                    if not far and not (low <= core.selection[0] and core.selection[1] <= high):
                        continue
                elif not first - AROUND <= core.caret <= last + 2 * AROUND:
                    continue
                ways[reached] = place, press.key
                waiting.append((reached, depth + 1, tabs and far))
        rehearsal.put(start)
        if best is None:
            return None
        keys: list[str] = []
        step = ways[best[1]]
        while step is not None:
            keys.append(step[1])
            step = ways[step[0]]
        self.last = best[1:]
        return [*reversed(keys), *best[2].keys]
