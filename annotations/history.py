"""Undo and redo over one annotator's edits, across articles and restarts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from annotations.edits import Edit

LIMIT = 10_000
"""Edits of a store that can be taken back, whoever made them; older ones stay done."""


@dataclass(frozen=True, slots=True)
class Step:
    """A done edit and whether it was taken back.

    Attributes:
        number: ascending over the store, never used twice.
        edit: the edit as it was last done or undone: its inverse turns the step round.
        undone: it was taken back and can be done again.
    """

    number: int
    edit: Edit
    undone: bool = False


@dataclass(frozen=True)
class Turn:
    """How a history changes: steps to keep (new or changed), and numbers of steps to forget."""

    kept: tuple[Step, ...] = ()
    dropped: tuple[int, ...] = ()


class History:
    """The steps of one annotator, oldest first; those that were undone are the last ones.

    Args:
        steps: number of each step, and whether it was undone; in any order.
        load: reads a step; asked only for those that are turned.
    """

    def __init__(self, steps: Iterable[tuple[int, bool]] = (), load: Callable[[int], Step] | None = None) -> None:
        self._marks = sorted(steps)
        self._load = load
        self._known: dict[int, Step] = {}
        self._skipped: set[int] = set()

    def _step(self, number: int) -> Step:
        found = self._known.get(number)
        if found is None:
            assert self._load is not None
            found = self._known[number] = self._load(number)
        return found

    @property
    def undoable(self) -> Step | None:
        """The step that undo takes back."""
        number = next((number for number, undone in reversed(self._marks) if not undone and self._counts(number)), None)
        return None if number is None else self._step(number)

    @property
    def redoable(self) -> Step | None:
        """The step that redo does again."""
        found = None
        for number, undone in reversed(self._marks):
            if not self._counts(number):
                continue
            if not undone:
                break
            found = number
        return None if found is None else self._step(found)

    def push(self, number: int, edit: Edit) -> Turn:
        """Adds a done edit; what was undone can then no longer be done again."""
        dropped: list[int] = []
        skipped: list[tuple[int, bool]] = []
        while self._marks and (self._marks[-1][1] or not self._counts(self._marks[-1][0])):
            mark = self._marks.pop()
            if mark[1]:
                dropped.append(mark[0])
            else:
                skipped.append(mark)
        self._marks += reversed(skipped)
        step = self._known[number] = Step(number, edit)
        self._marks.append((number, False))
        return Turn((step,), tuple(dropped))

    def turn(self, step: Step, edit: Edit) -> Turn:
        """Turns a step round: it was undone, or done again.

        Args:
            step: the step.
            edit: what turned it, as it was done; its inverse turns the step back.
        """
        turned = replace(step, edit=edit, undone=not step.undone)
        self._marks[self._index(step.number)] = (step.number, turned.undone)
        self._known[step.number] = turned
        return Turn((turned,))

    def skip(self, number: int) -> None:
        """Passes over a step from now on, as long as the program runs: its article cannot be opened."""
        self._skipped.add(number)

    def _counts(self, number: int) -> bool:
        return number not in self._skipped

    def forget(self, number: int) -> Turn:
        """Gives up a step: it can no longer be turned, or is too old."""
        del self._marks[self._index(number)]
        self._known.pop(number, None)
        return Turn(dropped=(number,))

    def _index(self, number: int) -> int:
        """Where a step is.

        Raises:
            ValueError: it is not there.
        """
        index = bisect_left(self._marks, (number, False))
        if index == len(self._marks) or self._marks[index][0] != number:
            raise ValueError("no such step")
        return index
