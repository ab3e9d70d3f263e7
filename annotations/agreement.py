"""How far two annotators agree: F1 by span, Cohen's kappa by syllable, and where they differ.

Two spans are equal when article, source range and label are. Ranges are source offsets throughout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

Marked = tuple[int, int, str]
"""``(source_start, source_end, label)``."""

Range = tuple[int, int]

ONLY_A, ONLY_B, LABEL, OVERLAP = "only_a", "only_b", "label", "overlap"
"""Kinds of disagreement: one marked nothing there, another label on the same range, another range."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One article as two annotators marked it.

    Attributes:
        article: its id.
        a: the spans of the first.
        b: the spans of the second.
        tokens: source ranges of the syllables of its text; None where the text is gone.
    """

    article: str
    a: frozenset[Marked]
    b: frozenset[Marked]
    tokens: tuple[Range, ...] | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Agreement on spans, with the first annotator as the reference.

    Attributes:
        a: spans of the first.
        b: spans of the second.
        both: spans that are equal.
        kappa: Cohen's kappa over syllables; None where it is not defined.
    """

    a: int
    b: int
    both: int
    kappa: float | None = None

    @property
    def precision(self) -> float | None:
        """The share of the second's spans that the first has; None where there are none."""
        return self.both / self.b if self.b else None

    @property
    def recall(self) -> float | None:
        """The share of the first's spans that the second has; None where there are none."""
        return self.both / self.a if self.a else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two, 2·both / (a + b); who is the reference makes no difference."""
        return 2 * self.both / (self.a + self.b) if self.a + self.b else None


@dataclass(frozen=True, slots=True)
class Layer:
    """Agreement on the labels of one layer: entities, or claims and their parts.

    Attributes:
        labels: label → its score, for each label that occurs.
        micro: over all their spans; its kappa takes what a syllable is marked with as one category.
    """

    labels: Mapping[str, Score]
    micro: Score

    @property
    def macro(self) -> tuple[float | None, float | None, float | None]:
        """Precision, recall and F1 as means over the labels for which each is defined."""
        scores = self.labels.values()
        return (
            _mean(score.precision for score in scores),
            _mean(score.recall for score in scores),
            _mean(score.f1 for score in scores),
        )


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One place at which two annotators differ; at least one of the spans is there."""

    kind: str
    article: str
    a: Marked | None
    b: Marked | None

    @property
    def place(self) -> Range:
        """Where it starts and ends."""
        spans = [span for span in (self.a, self.b) if span]
        return min(span[0] for span in spans), max(span[1] for span in spans)


def layer_agreement(articles: Sequence[Compared], belongs: Callable[[str], bool]) -> Layer:
    """How far two annotators agree on one layer.

    Args:
        articles: those that both have.
        belongs: whether a label is of the layer.
    """
    labels = sorted({span[2] for found in articles for span in found.a | found.b if belongs(span[2])})
    micro = _score(articles, labels)
    return Layer({label: _score(articles, [label]) for label in labels}, micro)


def _score(articles: Iterable[Compared], labels: Sequence[str]) -> Score:
    wanted = frozenset(labels)
    a = b = both = 0
    pairs: list[tuple[str, str]] = []
    for found in articles:
        first = {span for span in found.a if span[2] in wanted}
        second = {span for span in found.b if span[2] in wanted}
        a, b, both = a + len(first), b + len(second), both + len(first & second)
        if found.tokens is not None:
            pairs += zip(_marks(found.tokens, first), _marks(found.tokens, second), strict=True)
    return Score(a, b, both, cohen_kappa(pairs))


def _marks(tokens: Sequence[Range], spans: Iterable[Marked]) -> list[str]:
    """What each token is marked with: the labels of the spans that share a code point with it, sorted."""
    marks: list[set[str]] = [set() for _token in tokens]
    first = 0
    for start, end, label in sorted(spans):
        while first < len(tokens) and tokens[first][1] <= start:
            first += 1
        place = first
        while place < len(tokens) and tokens[place][0] < end:
            if tokens[place][1] > start:
                marks[place].add(label)
            place += 1
    return [" ".join(sorted(found)) for found in marks]


def cohen_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two annotators: (p_o − p_e) / (1 − p_e).

    p_o is the share of units to which both gave the same category, p_e the share that chance would
    give: the sum, over the categories, of the product of how often each annotator used it. The unit
    here is a syllable of the cleaned text; for one label the categories are "in a span of it" and
    "not"; over a layer, the set of labels that the syllable carries. (J. Cohen, "A Coefficient of
    Agreement for Nominal Scales", Educational and Psychological Measurement 20, 1960, 37–46.)

    Args:
        pairs: for each unit the category that each of the two gave it.

    Returns:
        1 for full agreement, 0 for that of chance; None where there are no units, or only one
        category was ever used (p_e is 1).
    """
    if not pairs:
        return None
    total = len(pairs)
    first: dict[str, int] = {}
    second: dict[str, int] = {}
    for a, b in pairs:
        first[a] = first.get(a, 0) + 1
        second[b] = second.get(b, 0) + 1
    # In whole numbers, so that nothing is lost where p_e is nearly 1: both times total².
    observed = total * sum(a == b for a, b in pairs)
    expected = sum(count * second.get(category, 0) for category, count in first.items())
    return (observed - expected) / (total * total - expected) if expected != total * total else None


def disagreements(found: Compared, same_layer: Callable[[str, str], bool]) -> list[Disagreement]:
    """Where two annotators differ, in the order of the text; each span is named once.

    Spans that only one of them has are paired when they are of one layer: first those of the same
    range, then those that overlap, the same label and the longest common stretch first.
    """
    left, right = sorted(found.a - found.b), sorted(found.b - found.a)
    pairs = [
        (a[:2] != b[:2], a[2] != b[2], max(a[0], b[0]) - min(a[1], b[1]), a, b)
        for a, b in _overlapping(left, right)
        if same_layer(a[2], b[2])
    ]
    done_a: set[Marked] = set()
    done_b: set[Marked] = set()
    out: list[Disagreement] = []
    for other_range, _other_label, _length, a, b in sorted(pairs):
        if a not in done_a and b not in done_b:
            done_a.add(a)
            done_b.add(b)
            out.append(Disagreement(OVERLAP if other_range else LABEL, found.article, a, b))
    out += [Disagreement(ONLY_A, found.article, span, None) for span in left if span not in done_a]
    out += [Disagreement(ONLY_B, found.article, None, span) for span in right if span not in done_b]
    return sorted(out, key=lambda one: (one.place, one.kind, one.a or one.b or ()))


def _overlapping(left: Sequence[Marked], right: Sequence[Marked]) -> Iterable[tuple[Marked, Marked]]:
    """Pairs that share a code point; both sequences are in order of start."""
    first = 0
    longest = max((end - start for start, end, _label in right), default=0)
    for a in left:
        while first < len(right) and right[first][0] + longest <= a[0]:
            first += 1
        place = first
        while place < len(right) and right[place][0] < a[1]:
            if right[place][1] > a[0]:
                yield a, right[place]
            place += 1


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
