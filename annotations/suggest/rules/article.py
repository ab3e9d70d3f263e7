"""An article read by the rules: what each line says by itself, and then in the light of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotations.suggest.rules import signs
from annotations.suggest.rules.gazetteer import Gazetteer
from annotations.suggest.rules.lines import Line
from annotations.suggest.rules.marks import Mark
from annotations.suggest.rules.memory import COMPANY_HEADS, Memory
from annotations.suggest.rules.persons import persons
from annotations.suggest.rules.tokens import folded

_ONLY_ALONE = frozenset(("phương đông", "phương tây"))
"""What is no place inside a longer name."""

_OF_FIELDS = frozenset(
    folded(head)
    for head in ("tổng cục", "cục", "chi cục", "ngân hàng", "hội", "trung tâm", "bộ", "sở", "viện", "phòng")
)
"""Bodies that are named after what they deal with."""


class Article:
    """What the rules make of an article.

    Args:
        passages: the composed text and the role of each passage.
        gazetteer: the names to look for.

    Attributes:
        lines: the passages as the rules read them.
        marks: what they find in each; marks of one line may be nested, or cross.
    """

    def __init__(self, passages: Sequence[tuple[str, str]], gazetteer: Gazetteer) -> None:
        self.lines = [Line(text, role, gazetteer) for text, role in passages]
        memory = Memory(self.lines)
        found = [list(_by_itself(line, memory)) for line in self.lines]
        for line, marks in zip(self.lines, found, strict=True):
            memory.remember(line, marks)
        self.marks = [memory.applied(line, marks) for line, marks in zip(self.lines, found, strict=True)]


def _by_itself(line: Line, memory: Memory) -> Iterator[Mark]:
    """What a line says without the others."""
    for first, (after, rule) in line.dates.items():
        if line.around[first] is None:
            yield Mark(first, after, "DATE", rule)
    yield from (mark for mark in line.bodies.values() if not _is_part(line, mark))
    people = list(persons(line))
    yield from people
    taken = {place for mark in people for place in range(mark.first, mark.after)}
    for atom in line.atoms.values():
        if not _is_word_of(line, atom) and not any(place in taken for place in range(atom.first, atom.after)):
            yield atom
    yield from signs.named_by_word(line, taken)
    yield from signs.acronyms(line, taken, memory.plain, memory.learnt)
    yield from signs.codes(line)
    yield from signs.dateline(line, taken)


def _is_word_of(line: Line, atom: Mark) -> bool:
    """Whether a name of the gazetteer is but a word of the longer name around it."""
    around = line.covered[atom.first]
    if around is None or around == atom:
        return False
    company = around.rule == "org.head" and line.parts[around.first].low in COMPANY_HEADS
    head = line.heads.get(around.first)
    in_head = head is not None and around.first < atom.first < head[0]
    return (company and atom.label == "ORG") or in_head or line.low(atom.first, atom.after) in _ONLY_ALONE


def _is_part(line: Line, mark: Mark) -> bool:
    """Whether a head word is a plain word of the longer name around it: "Tổng cục | Hải quan", "Tập đoàn | Sông Lô"."""
    around = line.covered[mark.first]
    if around is None or around == mark:
        return False
    if mark.label == "LOC" or around.label != "ORG":
        return mark.label == "LOC"
    head = line.heads.get(around.first)
    return head is not None and head[0] == mark.first and line.low(around.first, head[0]) in _OF_FIELDS
