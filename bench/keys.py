"""How many keys an analyst presses: gold annotations made in the real app, from an empty store, key by key.

A planner looks for the cheapest keys to each gold span: it runs the reader's own actions on what the reader
knows, draws nothing and stores nothing, and puts everything back. Then the keys are really pressed. So a new
action counts as soon as its row stands in ``MOVES`` or ``EDITS``.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from textual._xterm_parser import XTermParser
from textual.events import Key
from textual.pilot import Pilot

from annotations.schema import default_schema
from annotations.store import Store
from tui.actions import READER, actions_of
from tui.app import ButdoApp
from tui.screens.reader import ReaderScreen

MOVES = (
    "next_target previous_target move_syllable move_line move_line_edge move_word move_sentence move_paragraph "
    "select_syllable select_line select_line_edge grow shrink next_hit previous_hit"
).split()
"""Actions that lead to a place or to a selection."""
EDITS = ("label_mentions",)
"""Actions that make more spans of the one just made, where they are worth their keys."""
FAR = ("next_target", "previous_target")
"""Moves that look through the text: tried from where one is and from one or two keys further only."""

SELECTS = ("select", "grow", "shrink")

MOST_STATES = 1200
FAR_UNTIL = 2
WRONG = 3
"""Keys that a span made by mistake costs: going there, and deleting it."""
ROUNDS = 4
NAMED = {"enter": "\r", "tab": "\t", "escape": "\x1b", "space": " "}

Wanted = tuple[int, int, str]
"""Source range and label."""


@dataclass(frozen=True)
class Press:
    """A key and the reader's method that it runs."""

    key: str
    action: str
    call: Callable[[ReaderScreen], None]


def presses(names: Sequence[str]) -> list[Press]:
    """The first key of each of some actions, for those that the app has."""
    found = []
    for action in actions_of(READER):
        if action.id in names:
            arguments = eval(f"({action.argument},)", {}) if action.argument else ()  # from our own table
            found.append(Press(action.keys[0], action.id, _caller(action.id, arguments)))
    return found


def _caller(name: str, arguments: tuple[object, ...]) -> Callable[[ReaderScreen], None]:
    return lambda reader: getattr(reader, f"action_{name}")(*arguments)


class Planner:
    """Finds the cheapest keys to a span.

    Args:
        app: the app, its reader open.
    """

    STATE = ("_caret", "_grip", "_goal", "_selecting", "_selection")

    def __init__(self, app: ButdoApp) -> None:
        self.app = app
        self.reader = app.screen
        self.article = self.reader.article
        self.moves = presses(MOVES)
        self.edits = presses(EDITS)
        self.digits = {label.id: number for number, label in enumerate(default_schema().labels, 1)}

    @contextmanager
    def thinking(self) -> Iterator[None]:
        """Nothing is drawn, said or stored meanwhile, and everything is as before afterwards."""
        reader, article, session = self.reader, self.article, self.app.session
        before, document, choice = self.state(), session.document, reader._choice
        silent = [
            (reader, "refresh_state refresh_moved refresh_soon say edited push_screen"),
            (article, "_refresh_range scroll_caret_into_view post_message marks_changed"),
            (session.store, "stage_edit"),
            (self.app, "save push_screen"),
        ]
        for thing, names in silent:
            for name in names.split():
                thing.__dict__[name] = _nothing
        try:
            yield
        finally:
            for thing, names in silent:
                for name in names.split():
                    del thing.__dict__[name]
            session.document = document
            self.put(before)
            reader._choice = choice

    def state(self) -> tuple[object, ...]:
        """Where the reader is."""
        return (*(getattr(self.article, name) for name in self.STATE), self.reader._choice)

    def put(self, state: tuple[object, ...]) -> None:
        """Puts the reader there."""
        for name, value in zip(self.STATE, state, strict=False):
            setattr(self.article, name, value)
        self.reader._choice = state[-1]

    def to_label(self, wanted: Wanted, rest: set[Wanted]) -> list[str] | None:
        """The keys that make a span, and those that make others of it; None where none were found."""
        goal = self.article.view.map.to_text(*wanted[:2])
        if goal is None:
            return None
        with self.thinking():
            keys = self._way(lambda: self._last_key(wanted, goal)) or self._long_way(wanted, goal)
            if keys is None:
                return None
            digit = keys[-1]
            here = self.state()
            if digit != "enter":
                self.reader.action_label(self.digits[wanted[2]])
                keys += self._more(rest - {wanted})
            self.put(here)
        return keys

    def to_delete(self, surplus: Wanted) -> list[str] | None:
        """The keys that delete a span."""

        def last() -> str | None:
            target = self.reader.tagger.target(self.reader.here)
            return "x" if target is not None and target.span and (*target.range, target.label) == surplus else None

        with self.thinking():
            return self._way(last)

    def _more(self, rest: set[Wanted]) -> list[str]:
        """Keys after a label that make more of the wanted spans than they cost."""
        session = self.app.session
        before = _spans(session.current)
        for edit in self.edits:
            edit.call(self.reader)
            made = _spans(session.current) - before
            if len(made & rest) * 2 > 1 + WRONG * len(made - rest):
                return [edit.key]
        return []

    def _last_key(self, wanted: Wanted, goal: tuple[int, int]) -> str | None:
        """The key that makes the span from where one is, if one does."""
        here = self.reader.here
        digit = str(self.digits[wanted[2]])
        if here.selection is not None:
            return digit if here.selection == goal else None
        target = self.reader.tagger.target(here)
        if target is not None and target.suggestion:
            if target.range != wanted[:2]:
                return None
            return "enter" if target.label == wanted[2] else digit
        if target is not None or not goal[0] <= here.caret <= goal[1]:
            return None
        return digit if self.app.session.natural_unit(here.view, here.caret) == goal else None

    def _long_way(self, wanted: Wanted, goal: tuple[int, int]) -> list[str] | None:
        """The keys to a span that is far or long: first to where it starts, then along it."""

        def at_start() -> str | None:
            here = self.reader.here
            return "" if here.selection is None and here.caret == goal[0] else None

        places = [move for move in self.moves if not move.action.startswith(SELECTS)]
        selects = [move for move in self.moves if move.action.startswith(SELECTS)]
        near = self._approach(goal, places)
        there = self._way(lambda: self._last_key(wanted, goal))
        if there is not None:
            return near + there
        start = self._way(at_start, places)
        along = None
        if start is not None:
            plain = [move for move in selects if move.action == "select_syllable"]
            along = self._way(lambda: self._last_key(wanted, goal), selects) or self._way(
                lambda: self._last_key(wanted, goal), plain
            )
        return None if start is None or along is None else [*near, *start[:-1], *along]

    def _approach(self, goal: tuple[int, int], moves: Sequence[Press]) -> list[str]:
        """The keys to near a place: always the move that leads closest to it and not past it."""
        keys: list[str] = []
        while True:
            state, caret = self.state(), self.article.caret
            best, best_state = None, state
            for move in moves:
                self.put(state)
                move.call(self.reader)
                reached = self.article.caret
                closer = caret < reached <= goal[0] or goal[0] <= reached < caret
                if closer and (best is None or abs(reached - goal[0]) < abs(best_state[0] - goal[0])):
                    best, best_state = move, self.state()
            self.put(best_state)
            if best is None:
                return keys
            keys.append(best.key)

    def _way(self, last: Callable[[], str | None], moves: Sequence[Press] | None = None) -> list[str] | None:
        """The fewest keys to where a last key does it, with that one; the reader is there then."""
        moves = self.moves if moves is None else moves
        start = self.state()
        ways: dict[tuple[object, ...], tuple[str, ...]] = {start: ()}
        waiting = deque([start])
        while waiting:
            state = waiting.popleft()
            self.put(state)
            key = last()
            if key is not None:
                self.put(state)
                return [*ways[state], key]
            if len(ways) > MOST_STATES:
                continue
            for move in moves:
                if move.action in FAR and len(ways[state]) > FAR_UNTIL:
                    continue
                self.put(state)
                move.call(self.reader)
                reached = self.state()
                if reached not in ways:
                    ways[reached] = (*ways[state], move.key)
                    waiting.append(reached)
        self.put(start)
        return None


def _nothing(*_arguments: object, **_named: object) -> None:
    return None


def _spans(document: object) -> set[Wanted]:
    return {(*span.range, span.label) for span in document.spans}


def read_gold(path: Path, *, flat: bool) -> dict[str, set[Wanted]]:
    """File → the spans wanted in it."""
    wanted: dict[str, set[Wanted]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if not (flat and row.get("nested")):
            wanted.setdefault(row["file"], set()).add((row["start"], row["end"], row["label"]))
    return wanted


async def annotate(path: Path, wanted: set[Wanted], suggesters: tuple[str, ...]) -> tuple[int, set[Wanted]]:
    """Annotates an article with real keys.

    Returns:
        How many were pressed, and the spans that were made.
    """
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(BUTDO_SETTINGS=f"{folder}/settings.toml", BUTDO_STATE=f"{folder}/state")
        app = ButdoApp([str(path)], Store(Path(folder) / "butdo.json"), "bench", suggesters=suggesters)
        async with app.run_test(size=(120, 40)) as pilot:
            while not isinstance(app.screen, ReaderScreen) or not app.screen.is_mounted:
                await pilot.pause(0.05)
            while app.session.suggested.left != 0:  # the worker: words, and what it suggests
                await pilot.pause(0.05)
            pressed = await _work(app, pilot, wanted)
            return pressed, _spans(app.session.current)


async def _work(app: ButdoApp, pilot: Pilot[None], wanted: set[Wanted]) -> int:
    planner = Planner(app)
    pressed = 0
    given_up: set[Wanted] = set()

    async def press(keys: Sequence[str]) -> None:
        nonlocal pressed
        for key in keys:
            app.post_message(_event(key))
            for _round in range(ROUNDS):
                await pilot._wait_for_screen()
            pressed += 1

    for raw in (False, True):
        while True:
            made = _spans(app.session.current)
            missing, surplus = wanted - made - given_up, made - wanted - given_up
            if not missing and not surplus:
                break
            shown = app.session.current.article.raw.map if raw else app.session.current.view.map
            todo = sorted(span for span in missing | surplus if shown.to_text(*span[:2]) is not None)
            if not todo:
                break
            if raw and not app.screen.raw:
                await press("r")
            item = min(todo, key=lambda span: (span[0], -span[1], span[2]))
            keys = planner.to_label(item, wanted - made) if item in missing else planner.to_delete(item)
            if keys is None:
                given_up.add(item)
                continue
            await press(keys)
            after = _spans(app.session.current)
            if (item in missing) != (item in after):
                given_up.add(item)
    return pressed


def _event(key: str) -> Key:
    """A key as the terminal's driver reports it."""
    if len(key) == 1:
        return next(event for event in XTermParser().feed(key) if isinstance(event, Key))
    return Key(key, NAMED.get(key))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.keys", description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=Path, required=True, help="folder of the articles")
    parser.add_argument("--gold", type=Path, required=True, help="rows of file, start, end, label (and nested)")
    parser.add_argument("--suggestions", choices=("none", "rules"), default="none")
    parser.add_argument("--flat", action="store_true", help="leave nested rows out")
    options = parser.parse_args()
    suggesters = ("underthesea",) if options.suggestions == "rules" else ()
    total = keys = 0
    equal = True
    print(f"{'article':<40} {'spans':>6} {'keys':>6} {'keys/span':>10}  equal")
    for name, wanted in sorted(read_gold(options.gold, flat=options.flat).items()):
        pressed, made = asyncio.run(annotate(options.articles / Path(name).name, wanted, suggesters))
        is_equal = made == wanted
        equal, total, keys = equal and is_equal, total + len(wanted), keys + pressed
        rate = pressed / max(1, len(wanted))
        print(f"{name:<40} {len(wanted):>6} {pressed:>6} {rate:>10.2f}  {'yes' if is_equal else 'no'}", flush=True)
        for start, end, label in sorted(wanted - made):
            print(f"  missing: {label} {start}-{end}", file=sys.stderr)
        for start, end, label in sorted(made - wanted):
            print(f"  too many: {label} {start}-{end}", file=sys.stderr)
    rate = round(keys / max(1, total), 3)
    print(json.dumps({"spans": total, "keys": keys, "keys_per_span": rate, "equal": equal}, separators=(",", ":")))
    return 0 if equal else 1


if __name__ == "__main__":
    sys.exit(main())
