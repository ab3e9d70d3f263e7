"""Undo and redo against a list with a pointer in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.edits import Edit
from annotations.history import History


def edit(name):
    return Edit(kind=str(name), article="a", annotator="an", changes=())


@given(st.lists(st.sampled_from(["push", "push", "undo", "redo", "reopen"])))
def test_as_a_list_with_a_pointer(actions):
    steps, pointer, number = [], 0, 0
    history, stored = History(), {}
    for action in actions:
        turn = None
        if action == "push":
            number += 1
            turn = history.push(number, edit(number))
            steps = [*steps[:pointer], number]
            pointer += 1
        elif action == "undo" and pointer:
            turn = history.turn(history.undoable, history.undoable.edit)
            pointer -= 1
        elif action == "redo" and pointer < len(steps):
            turn = history.turn(history.redoable, history.redoable.edit)
            pointer += 1
        elif action == "reopen":
            history = History([(s.number, s.undone) for s in reversed(stored.values())], dict(stored).__getitem__)
        if turn:
            stored.update({step.number: step for step in turn.kept})
            for gone in turn.dropped:
                del stored[gone]
        assert (history.undoable.number if history.undoable else None) == (steps[pointer - 1] if pointer else None)
        assert (history.redoable.number if history.redoable else None) == (
            steps[pointer] if pointer < len(steps) else None
        )
        assert sorted(stored) == steps


def test_a_step_keeps_the_edit_as_it_was_last_done():
    history = History()
    history.push(1, edit("first"))
    history.turn(history.undoable, edit("undone"))
    assert history.redoable.edit.kind == "undone"


def test_a_forgotten_step_gives_way_to_the_one_before():
    history = History()
    history.push(1, edit("a"))
    history.push(2, edit("b"))
    assert history.forget(history.undoable.number).dropped == (2,)
    assert history.undoable.number == 1


def test_a_step_that_is_not_there_cannot_be_turned():
    history = History()
    step = history.push(1, edit("a")).kept[0]
    history.forget(step.number)
    with pytest.raises(ValueError):
        history.turn(step, step.edit)
