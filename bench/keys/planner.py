"""The planner: the fewest keys that make one span, or unmake one, from where the reader is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from annotations.article import View
from annotations.document import Document
from annotations.suggestion import Suggestion
from bench.keys.gold import Wanted, entities_of
from bench.keys.rehearsal import Place, Press, Rehearsal, presses
from bench.keys.ways import AROUND, End, Ends, Ways

EDGES = ("move_boundary",)
"""Actions that move an end of the selection, the target or the unit at the caret: the last keys before a label."""
DECIDES = ("accept", "reject", "claim", "relate")
"""Actions that do something to one suggestion, span or clause."""
SPREADS = ("label_mentions",)
"""Actions that make more spans of the one just made, where they are worth their keys."""
BULKS = ("accept_all",)
"""Actions that accept many suggestions at once."""
SWITCHES = ("nested",)
"""Actions that change what is suggested."""
ON_SCREEN = "screen"
"""Argument of an action that depends on what has been scrolled into sight: that is not rehearsed."""

MOST_NUDGES = 14
WRONG = 3
"""Keys that a span made by mistake costs: going there, and deleting it."""
MENDED = 1
"""Keys that it costs at least."""
FROM_NOTHING, FROM_SUGGESTION = 2, 1
"""Keys that a span costs at least that is made alone: going there and a label; Enter."""


@dataclass(frozen=True)
class Step:
    """Some keys, and what there is after them."""

    keys: tuple[str, ...]
    after: frozenset[object]


class Planner:
    """Plans within a rehearsal, and acts there.

    Args:
        rehearsal: what it tries keys on.
    """

    def __init__(self, rehearsal: Rehearsal) -> None:
        self.rehearsal = rehearsal
        self.session = rehearsal.session
        self.reader = rehearsal.reader
        self.ways = Ways(rehearsal)
        self.spreads = presses(SPREADS)
        self.bulks = [press for press in presses(BULKS) if ON_SCREEN not in press.argument]
        self.switches = presses(SWITCHES)
        self.edges = {press.argument: press.key for press in presses(EDGES)}
        self.digits = {label.id: str(number) for number, label in enumerate(self.session.schema.labels, 1)}
        named = (
            *self.ways.moves,
            *self.ways.selects,
            *self.spreads,
            *self.bulks,
            *presses(EDGES),
            *presses(DECIDES),
            *self.switches,
        )
        self._calls = {press.key: press.call for press in named}
        self._units: dict[int, tuple[int, int] | None] = {}
        self._nudged: dict[tuple[tuple[int, int], tuple[int, int]], tuple[str, ...] | None] = {}

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
            keys = self.ways.to(lambda place: (end for end in ends(place) if (place, end) not in banned), goal)
            if keys is None:
                return None
            self.act(keys)
            if done():
                return keys
            self.rehearsal.back(document, before)
            banned.add(self.ways.last)

    def to_unmake(self, surplus: Wanted) -> list[str] | None:
        """The keys that delete a span."""

        def ends(place: Place) -> Iterable[End]:
            target = self.rehearsal.target(place)
            if target is not None and target.span and (*target.range, target.label) == surplus:
                yield End(("x",))

        return self.acted(self.ways.to(ends, self.text_range(surplus)))

    def to_reject(self, suggestion: Suggestion) -> list[str] | None:
        """The keys that reject an open suggestion."""

        def ends(place: Place) -> Iterable[End]:
            target = self.rehearsal.target(place)
            if target is not None and target.key == suggestion.key:
                yield End(("x",))

        return self.acted(self.ways.to(ends, self.text_range(suggestion.range)))

    def text_range(self, source: Wanted | tuple[int, int]) -> tuple[int, int] | None:
        """A range of the source in the view that is shown."""
        return self.view.map.to_text(source[0], source[1])

    def acted(self, keys: list[str] | None) -> list[str] | None:
        """Does what some keys do, if there are any; and gives them."""
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
        """The natural unit at a caret."""
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

    def switched(self) -> list[str]:
        """The key that has nested entities suggested no longer, or again."""
        keys = [press.key for press in self.switches]
        self.act(keys)
        return keys

    def many(self, missing: Collection[Wanted]) -> list[str] | None:
        """The key that accepts many suggestions where that may save most keys; None where none does.

        Whether it did is known when all is planned: what is wrong may be easy to mend.
        """
        gains = {press.key: self._gain(press, missing, MENDED) for press in self.bulks}
        best = max(gains, key=lambda key: gains[key], default=None)
        return self.acted([best]) if best is not None and gains[best] > 0 else None

    def _more(self, missing: Collection[Wanted]) -> list[str]:
        """The keys after a label that make more of the wanted spans than they cost."""
        keys = [press.key for press in self.spreads if self._gain(press, missing, WRONG) > 0][:1]
        self.act(keys)
        return keys

    def _gain(self, press: Press, missing: Collection[Wanted], cost: int) -> int:
        """How many keys a key saves that makes many spans, by a rough count."""
        suggested = {(*found.range, found.label) for found in self.session.proposals.open}
        before, document = self.rehearsal.place(), self.document
        press.call(self.reader)
        made = entities_of(self.document) - entities_of(document)
        self.rehearsal.back(document, before)
        right = sum(FROM_SUGGESTION if span in suggested else FROM_NOTHING for span in made if span in missing)
        wrong = sum(span not in missing for span in made)
        return right - 1 - cost * wrong
