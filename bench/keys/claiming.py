"""Claims: the keys that mark them, their sources and their cues, and that join these."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from annotations.schema import CLAIM
from annotations.spans import Span
from annotations.vietnamese.clauses import clause_or_quotation_at
from bench.keys.gold import CLAIM_LABELS, Range, Wanted, WantedClaim, claims_of, parts_of
from bench.keys.planner import WRONG, Planner, Step
from bench.keys.rehearsal import Place, Rehearsal
from bench.keys.ways import AROUND, End

PASSES = 3
"""How often the claims are gone through: a part may come to be joined with a claim that was finished before."""


class ClaimPlanner(Planner):
    """Plans the claims of an article.

    Args:
        rehearsal: what it tries keys on.
        claims: what is wanted.
    """

    def __init__(self, rehearsal: Rehearsal, claims: Iterable[WantedClaim]) -> None:
        super().__init__(rehearsal)
        self._claims = sorted(claims)
        self._wanted_parts = {part for claim in self._claims for part in claim.parts}
        self._clause = lru_cache(maxsize=None)(lambda caret: clause_or_quotation_at(self.view.text, caret))

    def plan(self) -> Iterator[Step]:
        """The steps, one after the other, each made in the rehearsal."""
        for _pass in range(PASSES):
            for wanted in self._claims:
                yield from self._claim(wanted)
            for span in [span for span in self.document.spans if self._is_surplus(span)]:
                yield from self._step(self.to_unmake((*span.range, span.label)))

    def _is_surplus(self, span: Span) -> bool:
        if span.label == CLAIM:
            return all(claim.range != span.range for claim in self._claims)
        return span.label in CLAIM_LABELS and (*span.range, span.label) not in self._wanted_parts

    def _step(self, keys: list[str] | None) -> Iterator[Step]:
        if keys:
            yield Step(tuple(keys), claims_of(self.document))

    def _find(self, wanted: Wanted) -> Span | None:
        return next((s for s in self.document.spans if (*s.range, s.label) == wanted), None)

    def _claim(self, wanted: WantedClaim) -> Iterator[Step]:
        whole = (*wanted.range, CLAIM)
        goal = self.text_range(wanted.range)
        if goal is None:
            return
        if self._find(whole) is None:
            keys = self.checked(lambda place: self._claims_at(place, goal), goal, lambda: self._find(whole) is not None)
            yield from self._step(keys)
        for label in ("SOURCE", "CUE"):
            part = next((each for each in wanted.parts if each[2] == label), None)
            claim = self._find(whole)
            if claim is None:
                return
            now = next((each for each in parts_of(self.document, claim) if each[2] == label), None)
            if now == part:
                continue
            if part is None:
                assert now is not None
                yield from self._step(self._part_away(claim, now))
            else:
                yield from self._step(self._part(claim, now, part))

    def _claims_at(self, place: Place, goal: Range) -> Iterator[End]:
        """The claim key and what moves the claim's ends then."""
        core = self.rehearsal.core(place)
        if core.selection is not None:
            nudges = self.nudges(core.selection, goal)
            if nudges is not None:
                yield End((*nudges, "c"))
        elif goal[0] - AROUND <= core.caret <= goal[1] + AROUND:
            found = self._clause(core.caret)
            nudges = self.nudges(found, goal) if found else None
            if nudges is not None:
                yield End(("c", *nudges))

    def _part(self, claim: Span, now: Wanted | None, part: Wanted) -> list[str] | None:
        """The keys that give a claim a source or a cue, in place of the one it has."""
        goal = self.text_range(part)
        if goal is None:
            return None

        def done() -> bool:
            after = self.document.span(claim.id)
            return after is not None and part in parts_of(self.document, after)

        known = self._find(part)
        if known is not None:
            return self._related(claim, known, done)
        keys = self.checked(
            lambda place: self._parts_at(place, now, part, goal), goal, lambda: self._find(part) is not None
        )
        if keys is None or done():
            return keys
        made = self._find(part)
        joined = self._related(claim, made, done) if made else None
        return [*keys, *(joined or ())]

    def _parts_at(self, place: Place, now: Wanted | None, part: Wanted, goal: Range) -> Iterator[End]:
        core = self.rehearsal.core(place)
        digit = self.digits[part[2]]
        if core.selection is not None:
            nudges = self.nudges(core.selection, goal)
            if nudges is not None:
                yield End((*nudges, digit))
            return
        if not goal[0] - AROUND <= core.caret <= goal[1] + AROUND:
            return
        target = self.rehearsal.target(place)
        if target is None:
            unit = self.unit(core.caret)
            nudges = self.nudges(unit, goal) if unit else None
            if nudges is not None:
                yield End((*nudges, digit))
        elif self.session.schema.is_entity(target.label):
            if target.range == part[:2]:
                yield End((digit,))
        elif (*target.range, target.label) == now and now not in self._wanted_parts:
            here = self.text_range(target.range)
            nudges = self.nudges(here, goal) if here else None
            if nudges:
                yield End(nudges, WRONG - 1)

    def _part_away(self, claim: Span, part: Wanted) -> list[str] | None:
        span = self._find(part)
        if part not in self._wanted_parts or span is None:
            return self.to_unmake(part)

        def done() -> bool:
            return part not in parts_of(self.document, claim)

        return self._related(claim, span, done)

    def _related(self, claim: Span, part: Span, done: Callable[[], bool]) -> list[str] | None:
        """The relation key at the claim, and at its part."""
        keys = []
        for span in (claim, part):
            key = self._relate_at(span)
            if key is None:
                return None
            keys += key
        return keys if done() else None

    def _relate_at(self, span: Span) -> list[str] | None:
        def ends(place: Place) -> Iterator[End]:
            target = self.rehearsal.target(place)
            if target is not None and target.key == span.id:
                yield End(("L",))

        return self.acted(self.ways.to(ends, self.text_range(span.range)))
