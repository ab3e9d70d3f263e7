"""The planner: the fewest keys that make one span, or unmake one, from where the reader is."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from annotations.article import View
from annotations.document import Document
from annotations.suggestion import Suggestion
from bench.keys.gold import Wanted, entities_of
from bench.keys.rehearsal import FAR, Place, Press, Rehearsal, presses

MOVES = (
    "next_target previous_target move_syllable move_line move_line_edge move_word move_sentence move_paragraph "
    "next_hit previous_hit"
).split()
"""Actions that lead to a place."""
SELECTS = "select_syllable select_line select_line_edge select_mode grow shrink".split()
"""Actions that make a selection, or change it."""
EDGES = ("move_boundary",)
"""Actions that move an end of the selection, the target or the unit at the caret: the last keys before a label."""
DECIDES = ("accept", "reject", "claim", "relate")
"""Actions that do something to one suggestion, span or clause."""
SPREADS = ("label_mentions",)
"""Actions that make more spans of the one just made, where they are worth their keys."""
BULKS = ("accept_all",)
"""Actions that accept many suggestions at once."""
ON_SCREEN = "screen"
"""Argument of an action that depends on what has been scrolled into sight: that is not rehearsed."""

AROUND = 130
"""Code points around a wanted range within which a selection may reach on its way to it."""
MOST_PLACES = 2_000
FAR_UNTIL = 2
"""Moves after which only Tab leads on to another Tab: it looks through the text, so it is not tried everywhere."""
MOST_NUDGES = 14
WRONG = 3
"""Keys that a span made by mistake costs: going there, and deleting it."""
FROM_NOTHING, FROM_SUGGESTION = 2, 1
"""Keys that a span costs at least that is made alone: going there and a label; Enter."""


@dataclass(frozen=True)
class Step:
    """Some keys, and what there is after them."""

    keys: tuple[str, ...]
    after: frozenset[object]


class End(NamedTuple):
    """The last keys of a way, and what they are worth beside it."""

    keys: tuple[str, ...]
    bonus: int = 0


Ends = Callable[[Place], Iterable[End]]


class Planner:
    """Plans within a rehearsal, and acts there.

    Args:
        rehearsal: what it tries keys on.
    """

    def __init__(self, rehearsal: Rehearsal) -> None:
        self.rehearsal = rehearsal
        self.session = rehearsal.session
        self.reader = rehearsal.reader
        self.moves = presses(MOVES)
        self.selects = presses(SELECTS)
        self.spreads = presses(SPREADS)
        self.bulks = [press for press in presses(BULKS) if ON_SCREEN not in press.argument]
        self.edges = {press.argument: press.key for press in presses(EDGES)}
        self.digits = {label.id: str(number) for number, label in enumerate(self.session.schema.labels, 1)}
        named = (*self.moves, *self.selects, *self.spreads, *self.bulks, *presses(EDGES), *presses(DECIDES))
        self._calls = {press.key: press.call for press in named}
        self._units: dict[int, tuple[int, int] | None] = {}
        self._nudged: dict[tuple[tuple[int, int], tuple[int, int]], tuple[str, ...] | None] = {}

    around = AROUND

    @property
    def view(self) -> View:
        """The view that is shown."""
        return self.reader.article.view

    @property
    def document(self) -> Document:
        """The document as it is now, in the rehearsal."""
        return self.session.current

    def act(self, keys: Iterable[str]) -> None:
        """Does what keys would do."""
        for key in keys:
            if key.isdecimal():
                self.reader.action_label(int(key))
            else:
                self._calls[key](self.reader)

    # One span

    def to_make(self, wanted: Wanted, missing: Collection[Wanted], surplus: Collection[Wanted]) -> list[str] | None:
        """The keys that make a span; None where none were found.

        Args:
            wanted: the span.
            missing: all spans that are wanted and not there.
            surplus: all that are there and not wanted: they may be given another shape or label.
        """
        goal = self.view.map.to_text(*wanted[:2])
        if goal is None:
            return None
        before = entities_of(self.document)

        def done() -> bool:
            after = entities_of(self.document)
            return wanted in after and not before - after - set(surplus)

        keys = self.checked(lambda place: self._makes(place, wanted, goal, surplus), goal, done)
        return None if keys is None else keys + self._more(missing)

    def checked(self, ends: Ends, goal: tuple[int, int], done: Callable[[], bool]) -> list[str] | None:
        """The fewest keys that do it in the rehearsal: those that do something else are passed over.

        Args:
            ends: the last keys, at a place.
            goal: the text range that it is about.
            done: whether it is done.
        """
        banned: set[tuple[Place, End]] = set()
        before, document = self.rehearsal.place(), self.document
        while True:
            keys = self.way(lambda place: (end for end in ends(place) if (place, end) not in banned), goal)
            if keys is None:
                return None
            self.act(keys)
            if done():
                return keys
            self.rehearsal.back(document, before)
            banned.add(self._last)

    def to_unmake(self, surplus: Wanted) -> list[str] | None:
        """The keys that delete a span."""

        def ends(place: Place) -> Iterable[End]:
            target = self.rehearsal.target(place)
            if target is not None and target.span and (*target.range, target.label) == surplus:
                yield End(("x",))

        return self.acted(self.way(ends, self.text_range(surplus)))

    def to_reject(self, suggestion: Suggestion) -> list[str] | None:
        """The keys that reject an open suggestion."""

        def ends(place: Place) -> Iterable[End]:
            target = self.rehearsal.target(place)
            if target is not None and target.key == suggestion.key:
                yield End(("x",))

        return self.acted(self.way(ends, self.text_range(suggestion.range)))

    def text_range(self, source: Wanted | tuple[int, int]) -> tuple[int, int] | None:
        """A range of the source in the view that is shown."""
        return self.view.map.to_text(source[0], source[1])

    def acted(self, keys: list[str] | None) -> list[str] | None:
        self.act(keys or ())
        return keys

    def _makes(self, place: Place, wanted: Wanted, goal: tuple[int, int], surplus: Collection[Wanted]) -> Iterable[End]:
        """The keys that make the span from a place."""
        core = self.rehearsal.core(place)
        digit = self.digits[wanted[2]]
        target = None
        if core.selection is None:
            if not goal[0] - AROUND <= core.caret <= goal[1] + AROUND:
                return
            target = self.rehearsal.target(place)
        if target is None:
            here = core.selection or self.unit(core.caret)
            nudges = self.nudges(here, goal) if here else None
            if nudges is not None:
                yield End((*nudges, digit))
            return
        label = target.label
        if target.suggestion is None and (*target.range, label) not in surplus:
            return
        if not self.session.schema.is_entity(label):
            return
        here = self.text_range(target.range)
        nudges = self.nudges(here, goal) if here else None
        if nudges is None:
            return
        keys = (*nudges, digit) if label != wanted[2] else nudges or ("enter",)
        yield End(keys, 0 if target.suggestion else WRONG - 1)

    def unit(self, caret: int) -> tuple[int, int] | None:
        if caret not in self._units:
            self._units[caret] = self.session.natural_unit(self.view, caret)
        return self._units[caret]

    def nudges(self, here: tuple[int, int], goal: tuple[int, int]) -> tuple[str, ...] | None:
        """The keys that move the ends of a range to those of another one; None where they are many."""
        if here == goal:
            return ()
        if here[1] <= goal[0] or goal[1] <= here[0]:
            return None
        if (here, goal) not in self._nudged:
            self._nudged[here, goal] = self._stepped(here, goal)
        return self._nudged[here, goal]

    def _stepped(self, here: tuple[int, int], goal: tuple[int, int]) -> tuple[str, ...] | None:
        units = self.session.units(self.view)
        start, end = here
        keys: list[str] = []
        for edge, want in (("end", goal[1]), ("start", goal[0])):
            for fine in (False, True):
                while (at := end if edge == "end" else start) != want and len(keys) < MOST_NUDGES:
                    direction = 1 if want > at else -1
                    step = units.end_moved if edge == "end" else units.start_moved
                    moved = step(start, end, direction, fine=fine)
                    if moved is None or (moved - want) * direction > 0:
                        break
                    start, end = (start, moved) if edge == "end" else (moved, end)
                    keys.append(self.edges[(edge, direction, True) if fine else (edge, direction)])
        return tuple(keys) if (start, end) == goal else None

    # Many spans

    def many(self, missing: Collection[Wanted]) -> list[str] | None:
        """The key that accepts many suggestions where that saves most keys; None where none does."""
        best = max(self.bulks, key=lambda press: self._gain(press, missing), default=None)
        if best is None or self._gain(best, missing) <= 0:
            return None
        return self.acted([best.key])

    def _more(self, missing: Collection[Wanted]) -> list[str]:
        """The keys after a label that make more of the wanted spans than they cost."""
        keys = [press.key for press in self.spreads if self._gain(press, missing) > 0][:1]
        self.act(keys)
        return keys

    def _gain(self, press: Press, missing: Collection[Wanted]) -> int:
        """How many keys a key saves that makes many spans, by a rough count."""
        suggested = {(*found.range, found.label) for found in self.session.proposals.open}
        before, document = self.rehearsal.place(), self.document
        press.call(self.reader)
        made = entities_of(self.document) - entities_of(document)
        self.rehearsal.back(document, before)
        right = sum(FROM_SUGGESTION if span in suggested else FROM_NOTHING for span in made if span in missing)
        wrong = sum(span not in missing for span in made)
        return right - 1 - WRONG * wrong

    # Ways

    _last: tuple[Place, End]
    """Where the last way ended, and how."""

    def way(self, ends: Ends, goal: tuple[int, int] | None) -> list[str] | None:
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
        self._last = best[1:]
        return [*reversed(keys), *best[2].keys]
