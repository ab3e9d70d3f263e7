"""Evaluation: how good suggestions are, against articles that people have marked.

A suggestion is right when its range and its label are both those of a right entity (exact match, as CoNLL-2003
and VLSP 2018 score). Flat: only entities that lie in no longer one, on both sides. Offsets are into the text of
each example.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from annotations.agreement import Score
from annotations.suggest.example import Entity, Example, split

Predict = Callable[[Example], Iterable[Entity]]
"""What suggests: an example → the entities that are suggested for its text; it does not look at the right ones."""

Train = Callable[[Sequence[Example]], Predict]
"""What learns from some examples to suggest."""

MISSED, SPURIOUS, LABEL, BOUNDARY = "missed", "spurious", "label", "boundary"
"""Kinds of fault: nothing is suggested there, nothing is there, another label, another range."""


CURVE_SIZES = (0, 1, 2, 3, 5, 8, 12, 20, 35, 60, 100)
"""Numbers of articles at which a learning curve is drawn."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A right entity that was not suggested, what was suggested instead, or both.

    Attributes:
        kind: ``missed``, ``spurious``, ``label`` or ``boundary``.
        name: of the example.
        right: the right entity, or None.
        found: what was suggested, or None.
        text: of the longer of the two.
    """

    kind: str
    name: str
    right: Entity | None
    found: Entity | None
    text: str


@dataclass
class Evaluation:
    """Counts over any number of examples; precision, recall and F1 come from ``score``.

    Attributes:
        right: label → how many right entities there are.
        found: label → how many were suggested.
        both: label → how many of these are right.
        faults: what went wrong, in the order of the examples.
    """

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    both: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)

    def add(self, example: Example, right: Iterable[Entity], found: Iterable[Entity]) -> None:
        """Counts one example.

        Args:
            example: the example, for its name and text.
            right: the entities to find.
            found: what was suggested.
        """
        expected, suggested = set(right), set(found)
        self.right.update(each.label for each in expected)
        self.found.update(each.label for each in suggested)
        self.both.update(each.label for each in expected & suggested)
        self.faults += _faults(example, expected - suggested, suggested - expected)

    @property
    def labels(self) -> list[str]:
        """The labels that occur, on either side."""
        return sorted(set(self.right) | set(self.found))

    def score(self, labels: Iterable[str] | None = None) -> Score:
        """The score over some labels together (micro); over all of them by default."""
        wanted = set(self.labels if labels is None else labels)
        right, found, both = (
            sum(count for label, count in counts.items() if label in wanted)
            for counts in (self.right, self.found, self.both)
        )
        return Score(right, found, both)


def _faults(example: Example, missing: set[Entity], surplus: set[Entity]) -> list[Fault]:
    """Pairs what is missing with what was suggested in its place: the same range first, then any overlap."""
    faults: list[Fault] = []
    left = sorted(surplus)
    for right in sorted(missing):
        partner = next((each for each in left if each[:2] == right[:2]), None) or next(
            (each for each in left if each.start < right.end and right.start < each.end), None
        )
        if partner is not None:
            left.remove(partner)
        kind = MISSED if partner is None else LABEL if partner[:2] == right[:2] else BOUNDARY
        faults.append(_fault(kind, example, right, partner))
    faults += [_fault(SPURIOUS, example, None, each) for each in left]
    return sorted(faults, key=lambda fault: min(each.start for each in (fault.right, fault.found) if each))


def _fault(kind: str, example: Example, right: Entity | None, found: Entity | None) -> Fault:
    longest = max((each for each in (right, found) if each), key=lambda each: each.end - each.start)
    return Fault(kind, example.name, right, found, example.text[longest.start : longest.end])


def evaluate(examples: Iterable[Example], predict: Predict, *, flat: bool = True) -> Evaluation:
    """How good suggestions are for some examples.

    Args:
        examples: the examples.
        predict: what suggests.
        flat: only the entities that lie in no longer one; else all of them.
    """
    evaluation = Evaluation()
    for example in examples:
        found = [Entity(*each[:3]) for each in predict(example)]
        if flat:
            evaluation.add(example, example.outer, split(found)[0])
        else:
            evaluation.add(example, example.entities, found)
    return evaluation


def folds(examples: Sequence[Example], k: int, seed: int = 0) -> list[list[Example]]:
    """Deals examples out into ``k`` parts as equal as can be (fewer where there are fewer examples).

    Raises:
        ValueError: k is below 2, or there are not two examples.
    """
    if k < 2 or len(examples) < 2:
        raise ValueError("cross-validation needs two parts and two examples")
    shuffled = list(examples)
    random.Random(seed).shuffle(shuffled)
    k = min(k, len(shuffled))
    return [shuffled[place::k] for place in range(k)]


def cross_validate(
    examples: Sequence[Example], train: Train, k: int = 5, *, flat: bool = True, seed: int = 0
) -> Evaluation:
    """How good what is learned from some of the examples is for the others (k-fold cross-validation by article).

    Args:
        examples: the examples.
        train: what learns.
        k: how many parts; as many as there are examples leaves one out at a time.
        flat: as in ``evaluate``.
        seed: how they are dealt out.

    Raises:
        ValueError: see ``folds``.
    """
    total = Evaluation()
    parts = folds(examples, k, seed)
    for place, part in enumerate(parts):
        rest = list(chain.from_iterable(parts[:place] + parts[place + 1 :]))
        found = evaluate(part, train(rest), flat=flat)
        for mine, theirs in ((total.right, found.right), (total.found, found.found), (total.both, found.both)):
            mine.update(theirs)
        total.faults += found.faults
    return total


def learning_curve(
    examples: Sequence[Example], train: Train, sizes: Sequence[int], *, flat: bool = True, seed: int = 0
) -> list[tuple[int, Score]]:
    """How good what is learned from so many examples is for a fixed third of them that is never learned from.

    Args:
        examples: the examples; three at least.
        train: what learns.
        sizes: numbers of examples to learn from; those that there are not enough for are left out. 0 is allowed.
        flat: as in ``evaluate``.
        seed: which third.

    Returns:
        Size and micro score, by size.

    Raises:
        ValueError: there are not three examples.
    """
    if len(examples) < 3:
        raise ValueError("a learning curve needs three examples")
    shuffled = list(examples)
    random.Random(seed).shuffle(shuffled)
    aside = max(1, len(shuffled) // 3)
    test, pool = shuffled[:aside], shuffled[aside:]
    return [(size, evaluate(test, train(pool[:size]), flat=flat).score()) for size in sizes if size <= len(pool)]
