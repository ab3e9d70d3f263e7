"""The rules as a suggester: works from the first article on, without any annotation."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from annotations.suggest.reading import Passage, Reading
from annotations.suggest.rules import lists
from annotations.suggest.rules.article import Article
from annotations.suggest.rules.gazetteer import Gazetteer, read
from annotations.suggest.suggester import Found
from annotations.vietnamese.folding import compose_with_map, source_range

VERSION = "1"

_OWN, _UNMEASURED = 0.95, 0.5
"""Confidence in the analyst's own names, and in rules that found nothing where reliability was measured."""

_NEVER_INSIDE = frozenset(("date.year",))
"""Rules that find no names inside another one."""

RELIABILITY = files(__package__).joinpath("data", "reliability.toml")
"""How often each rule is right; `python -m bench.rules --write` measures it."""


@lru_cache(maxsize=1)
def reliabilities() -> dict[str, float]:
    """For each rule how often it was right in the training part of the corpus; "rule/nested" inside another name."""
    written = RELIABILITY.read_text(encoding="utf-8")
    return {name: float(share) for name, share in tomllib.loads(written)["reliability"].items()}


class RulesSuggester:
    """Entities by rules and gazetteers.

    Args:
        gazetteer: the analyst's own gazetteer; None for none.

    Raises:
        LoadError: the gazetteer is unreadable or a line of it is no entry.
    """

    def __init__(self, gazetteer: Path | None = None) -> None:
        own = read(gazetteer) if gazetteer is not None else []
        self._gazetteer = Gazetteer([*lists.shipped(), *own])
        names = "\n".join(f"{entry.label} {entry.name}" for entry in own)
        self._id = f"rules@{VERSION}" + (f".{hashlib.sha256(names.encode()).hexdigest()[:6]}" if own else "")

    @property
    def id(self) -> str:
        """Name and version; with names of the analyst's own, a short hash of them too."""
        return self._id

    def find(self, reading: Reading, passage: Passage) -> Iterator[Found]:
        """The entities of one passage; offsets are into ``reading.text``."""
        for found, _own in self.judged(reading, passage):
            yield found

    def judged(self, reading: Reading, passage: Passage) -> Iterator[tuple[Found, bool]]:
        """The entities of one passage, and which are names of the analyst's own gazetteer."""
        for start, end, label, rule in self.found(reading, passage):
            own = rule.partition("/")[0].endswith(".own")
            yield Found(start, end, label, _OWN if own else reliabilities().get(rule, _UNMEASURED)), own

    def found(self, reading: Reading, passage: Passage) -> Sequence[tuple[int, int, str, str]]:
        """The entities of one passage with the rules that found them."""
        known = reading.once((RulesSuggester, self._id), lambda: self._read(reading))
        return known.get(passage.start, ())

    def _read(self, reading: Reading) -> dict[int, list[tuple[int, int, str, str]]]:
        composed = [compose_with_map(reading.text[each.start : each.end]) for each in reading.passages]
        article = Article(
            [(text, each.role) for (text, _), each in zip(composed, reading.passages, strict=True)], self._gazetteer
        )
        found: dict[int, list[tuple[int, int, str, str]]] = {}
        for passage, (_, origins), line, marks in zip(
            reading.passages, composed, article.lines, article.marks, strict=True
        ):
            rows = []
            for mark in marks:
                low, high = line.parts[mark.first].start, line.parts[mark.after - 1].end
                low, high = source_range(origins, low, high)
                rows.append((passage.start + low, passage.start + high, mark.label, mark.rule))
            found[passage.start] = settled(rows)
        return found


def settled(rows: Sequence[tuple[int, int, str, str]]) -> list[tuple[int, int, str, str]]:
    """Rows without repeated ranges and without ranges that cross; what lies inside another one is told so."""
    kept: list[tuple[int, int, str, str]] = []
    stack: list[tuple[int, int, str, str]] = []
    seen: set[tuple[int, int]] = set()
    for row in sorted(rows, key=lambda each: (each[0], -each[1], _rank(each[3]))):
        start, end, label, rule = row
        if (start, end) in seen:
            continue
        while stack and stack[-1][1] <= start:
            stack.pop()
        if stack and end > stack[-1][1]:
            continue
        if stack and label == stack[-1][2] and (start == stack[-1][0] or label in ("MISC", "EVENT")):
            continue
        if stack and (rule in _NEVER_INSIDE or (rule == "loc.vietnam" and stack[-1][2] == "LOC")):
            continue
        if stack and (stack[-1][2] in ("PER", "DATE") or (label == "PER" and stack[-1][2] != "LOC")):
            continue
        seen.add((start, end))
        kept.append((start, end, label, f"{rule}/nested" if stack else rule))
        stack.append(row)
    return kept


def _rank(rule: str) -> int:
    return 0 if rule.endswith((".learnt", ".own")) else 1
