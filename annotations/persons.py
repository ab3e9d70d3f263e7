"""Persons: later mentions of a person by the last syllables of the name ("ông Chính", "bà Zakharova").

A short form alone is a mention where a form of address or an office stands before it; without one, only where no other
person of the article is called so, it is no country, and its capital makes it a name of its own.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TypeGuard

from annotations.document import Document
from annotations.mentions import names_near
from annotations.spans import Record, Span
from annotations.suggestion import Suggestion
from annotations.vietnamese.folding import fold
from annotations.vietnamese.lexicon import COUNTRIES, DEGREES, HONORIFICS, TITLES
from annotations.vietnamese.spellings import occurrences

PERSONS = "persons@1"
"""Who suggests them."""
PERSON = "PER"
"""The label of persons; in a label set without it nothing is suggested."""

_MOST_SYLLABLES = 8
"""Syllables of the longest name that is taken for a person's."""
MOST_WORK = 10_000_000
"""Code points that are searched for short forms at the most: people times the length of the text."""
_MOST_PLACES = 200
"""Places of one short form that are looked at; nobody is named so often in an article."""
_FAR = 1 << 60
_NEAR = 40
"""Code points before a short form in which an office is looked for."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person of an article, by the longest name that was labelled.

    Attributes:
        name: as written.
        first: source offset of the first mention by this name.
    """

    name: str
    first: int

    @property
    def short_forms(self) -> Iterator[str]:
        """What the person may be called later: all but the first syllables, the longest form first."""
        syllables = self.name.split()
        for count in range(len(syllables) - 1, 0, -1):
            yield " ".join(syllables[-count:])


def persons(spans: Iterable[Span]) -> list[Person]:
    """The persons of some spans: of each full name the first one."""
    firsts: dict[str, int] = {}
    for span in spans:
        if span.label == PERSON and span.source_start < firsts.get(span.quote, _FAR):
            firsts[span.quote] = span.source_start
    return _persons({name: first for name, first in firsts.items() if _is_full(name)})


def _is_full(name: str) -> bool:
    """Whether a name is so long that a part of it can stand for it."""
    return 1 < len(name.split()) <= _MOST_SYLLABLES


def _persons(firsts: Mapping[str, int]) -> list[Person]:
    """The persons of some full names, by the offsets of their first mentions."""
    found: dict[str, Person] = {}
    for name, first in sorted(firsts.items(), key=lambda item: item[1]):
        found.setdefault(fold(name, case=True), Person(name, first))
    return list(found.values())


class Named:
    """The persons whom an annotator has labelled in a document, kept as it is edited.

    Args:
        document: the document.
        annotator: whose spans count.

    Attributes:
        people: the persons, as ``persons`` gives them; the same object as long as they are the same.
    """

    def __init__(self, document: Document, annotator: str) -> None:
        self._document = document
        self._annotator = annotator
        self._starts: dict[str, list[int]] = {}
        for record in document.records("spans").values():
            if self._counts(record):
                self._starts.setdefault(record.quote, []).append(record.source_start)
        for starts in self._starts.values():
            starts.sort()
        self.people = self._found()

    def on(self, document: Document, annotator: str) -> Named:
        """The same of a later value of the document, and maybe of another annotator."""
        if document is self._document and annotator == self._annotator:
            return self
        changes = document.changes_since(self._document)
        if changes is None or annotator != self._annotator:
            return Named(document, annotator)
        self._document = document
        moved = False
        for before, after in changes:
            moved |= self._counts(before) and self._take(before, remove=True)
            moved |= self._counts(after) and self._take(after)
        if moved:
            self.people = self._found()
        return self

    def _counts(self, record: Record | None) -> TypeGuard[Span]:
        return (
            isinstance(record, Span)
            and record.label == PERSON
            and not record.deleted
            and record.annotator == self._annotator
            and _is_full(record.quote)
        )

    def _take(self, span: Span, *, remove: bool = False) -> bool:
        """Takes a mention in, or out; tells whether the first one of its name is another now."""
        starts = self._starts.setdefault(span.quote, [])
        first = starts[:1]
        if remove:
            del starts[bisect_left(starts, span.source_start)]
        else:
            insort(starts, span.source_start)
        if not starts:
            del self._starts[span.quote]
        return starts[:1] != first

    def _found(self) -> list[Person]:
        return _persons({name: starts[0] for name, starts in self._starts.items()})


def person_suggestions(document: Document, people: Sequence[Person]) -> list[Suggestion]:
    """Later mentions of people by a short form, as suggestions, in order.

    What is annotated already is not left out: whether a suggestion is open is asked elsewhere. In a very long text only
    so many people are looked for as it can be searched for at once.
    """
    view = document.view
    if document.schema.label(PERSON) is None:
        return []
    firsts: dict[str, list[int]] = {}
    for person in people[: MOST_WORK // max(1, len(view.text))]:
        for form in person.short_forms:
            firsts.setdefault(form, []).append(person.first)
    found: set[tuple[int, int]] = set()
    for form, places in firsts.items():
        for start, end, addressed in _candidates(view.text, form):
            source = view.map.to_source(start, end)
            if source[0] > min(places) and (addressed or len(places) == 1):
                found.add(source)
    return [Suggestion(*source, PERSON, PERSONS) for source in sorted(found)]


@lru_cache(maxsize=1 << 10)
def _candidates(text: str, form: str) -> tuple[tuple[int, int, bool], ...]:
    """Where a short form stands as a name of its own, and whether it is addressed there."""
    found = []
    is_country = fold(form) in COUNTRIES
    for start, end in islice(occurrences(text, form), _MOST_PLACES):
        runs = names_near(text, start)
        addressed = is_addressed(text, start)
        if (start, end) in runs:
            if addressed or not is_country:
                found.append((start, end, addressed))
        elif addressed and not any(first < end and start < last for first, last in runs):
            found.append((start, end, True))
    return tuple(found)


def is_addressed(text: str, start: int) -> bool:
    """Whether a form of address or an office stands right before an offset of a text."""
    words = fold(text[max(0, start - _NEAR) : start].rpartition("\n")[2]).split(" ")
    if len(words) < 2 or words[-1]:
        return False
    words = words[:-1]
    last = words[-1].rstrip(".")
    return last in HONORIFICS or last in DEGREES or any(" ".join(words[-n:]) in TITLES for n in (2, 3, 4))


class Antecedents:
    """Which span a later, shorter mention of a person stands for.

    Args:
        spans: of one annotator; those that are no persons do not count.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        people = sorted((span for span in spans if span.label == PERSON), key=lambda span: span.source_start)
        self._called: dict[str, set[str]] = {}
        for person in persons(people):
            for form in person.short_forms:
                self._called.setdefault(fold(form, case=True), set()).add(fold(person.name, case=True))
        self._spans: dict[str, list[Span]] = {}
        for span in people:
            self._spans.setdefault(fold(span.quote, case=True), []).append(span)

    def of(self, form: str, source_start: int) -> Span | None:
        """The nearest full name before a short form; None where there is none, or several are called so.

        Args:
            form: what the person is called.
            source_start: where.
        """
        names = self._called.get(fold(form, case=True), set())
        if len(names) != 1:
            return None
        same = self._spans[next(iter(names))]
        place = bisect_left(same, source_start, key=lambda span: span.source_start)
        return same[place - 1] if place else None


def antecedent(document: Document, suggestion: Suggestion, annotator: str) -> Span | None:
    """The span of the person that a suggested short form stands for; None where nobody can say."""
    known = Antecedents(span for span in document.spans if span.annotator == annotator)
    return known.of(document.article.quote(*suggestion.range), suggestion.source_start)
