"""Undo and redo over one annotator's edits, across articles and restarts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from annotations.edits import Edit

LIMIT = 10_000
"""Edits that can be taken back; older ones stay done."""


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
        steps: in any order.
    """

    def __init__(self, steps: Iterable[Step] = ()) -> None:
        self._steps = sorted(steps, key=lambda step: step.number)

    @property
    def undoable(self) -> Step | None:
        """The step that undo takes back."""
        return next((step for step in reversed(self._steps) if not step.undone), None)

    @property
    def redoable(self) -> Step | None:
        """The step that redo does again."""
        found = None
        for step in reversed(self._steps):
            if not step.undone:
                break
            found = step
        return found

    def push(self, number: int, edit: Edit) -> Turn:
        """Adds a done edit; what was undone can then no longer be done again."""
        dropped: list[int] = []
        while self._steps and self._steps[-1].undone:
            dropped.append(self._steps.pop().number)
        step = Step(number, edit)
        self._steps.append(step)
        excess = len(self._steps) - LIMIT
        if excess > 0:
            dropped += [old.number for old in self._steps[:excess]]
            del self._steps[:excess]
        return Turn((step,), tuple(dropped))

    def turn(self, step: Step, edit: Edit) -> Turn:
        """Turns a step round: it was undone, or done again.

        Args:
            step: the step.
            edit: what turned it, as it was done; its inverse turns the step back.
        """
        turned = replace(step, edit=edit, undone=not step.undone)
        self._steps[self._index(step)] = turned
        return Turn((turned,))

    def forget(self, step: Step) -> Turn:
        """Gives up a step that can no longer be turned."""
        del self._steps[self._index(step)]
        return Turn(dropped=(step.number,))

    def _index(self, step: Step) -> int:
        """Where a step is; most likely near the end.

        Raises:
            ValueError: it is not there.
        """
        for index in range(len(self._steps) - 1, -1, -1):
            if self._steps[index] == step:
                return index
        raise ValueError("no such step")
