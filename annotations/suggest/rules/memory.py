"""Memory: what an article tells in one place and only hints at in another: short forms, persons, companies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from annotations.suggest.rules import lists
from annotations.suggest.rules.lines import Line
from annotations.suggest.rules.marks import Mark
from annotations.suggest.rules.persons import may_be_name
from annotations.suggest.rules.tokens import COMMA, DASH, SPACE, vietnamese

COMPANY_HEADS = frozenset("công tập đài ngân quỹ hãng clb câu hợp báo tạp tổng doanh chuỗi mạng".split())
"""First syllables of heads whose bodies are named without them later."""

_DIRECTIONS = frozenset(("bắc", "nam", "đông", "tây"))
_LONGEST = 8
"""Tokens of the longest name that is looked for again."""


class Memory:
    """What an article tells of names.

    Attributes:
        learnt: short forms, folded, and the label of what they stand for.
        plain: acronyms in brackets that stand for no name, folded.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        self.learnt: dict[str, str] = {}
        self.plain: set[str] = set()
        self._companies: set[str] = set()
        self._persons: Counter[str] = Counter()
        self._called: Counter[str] = Counter()
        self._states: Counter[str] = Counter()
        known = list(lines)
        for line in known:
            self._learn_brackets(line)
            self._remember_companies(line)
        for line in known:
            self._learn_plain(line)

    def _learn_brackets(self, line: Line) -> None:
        """Short forms in brackets after the long one, and long forms in brackets after the short one."""
        parts = line.parts
        ending = {mark.after: mark for mark in line.atoms.values()}
        for mark in line.bodies.values():
            if mark.after not in ending or ending[mark.after].first >= mark.first:
                ending[mark.after] = mark
        for mark in ending.values():
            if mark.label not in ("ORG", "MISC", "EVENT"):
                continue
            if mark.after < len(parts) and self._opens_bracket(line, mark.after):
                self._learn_short_form(line, mark)
            before = mark.first - 1
            if before < 0 or not parts[before].is_acronym or before in line.atoms:
                continue
            if self._opens_bracket(line, mark.first) and line.text.startswith(")", parts[mark.after - 1].end):
                self.learnt[parts[before].low] = mark.label

    @staticmethod
    def _opens_bracket(line: Line, place: int) -> bool:
        return line.text[line.parts[place - 1].end : line.parts[place].start] in (" (", "(")

    def _learn_short_form(self, line: Line, mark: Mark) -> None:
        parts = line.parts
        after = close = mark.after
        while close < len(parts) and close - after < 3 and (close == after or parts[close].gap in (SPACE, DASH)):
            close += 1
            if not line.text.startswith(")", parts[close - 1].end):
                continue
            known = line.atoms.get(after)
            if known is not None and known.after == close and known.rule.endswith(".organisations"):
                return
            foreign = parts[after].is_capital and after not in line.atoms and not vietnamese(parts[after].text)
            if parts[after].is_acronym or (foreign and mark.label == "ORG"):
                self.learnt[line.low(after, close)] = mark.label
            return

    def _learn_plain(self, line: Line) -> None:
        """Acronyms in brackets that are no names: what they stand for is in small letters."""
        for place in range(1, len(line.parts)):
            part, before = line.parts[place], line.parts[place - 1]
            if not part.is_acronym or line.text[before.end : part.start] != " (" or part.low in self.learnt:
                continue
            named = before.is_capital or line.around[place - 1] is not None or line.covered[place - 1] is not None
            if not named and line.text.startswith(")", part.end):
                self.plain.add(part.low)

    def _remember_companies(self, line: Line) -> None:
        """What companies and the like are called without their head words: "Tập đoàn Sao Bắc" is "Sao Bắc" later."""
        for mark in line.bodies.values():
            if mark.rule != "org.head" or line.parts[mark.first].low not in COMPANY_HEADS:
                continue
            first = mark.after
            while first - 1 > mark.first and line.parts[first - 1].is_capital and line.around[first - 1] is None:
                if lists.words().longest(line.parts, first - 1):
                    break
                first -= 1
                if line.parts[first].gap != SPACE:
                    break
            name = line.parts[first : mark.after]
            if len(name) > 1 or (name and not vietnamese(name[0].text)):
                self._companies.add(" ".join(part.low for part in name))

    def remember(self, line: Line, marks: Sequence[Mark]) -> None:
        """Takes in the persons and states that a line tells of by itself."""
        for mark in marks:
            if mark.rule == "loc.short":
                self._states[line.parts[mark.first].low] += 1
            if mark.rule == "per.honorific" and mark.after - mark.first == 1:
                self._called[line.parts[mark.first].low] += 1
            if mark.label == "PER":
                names = [part.low for part in line.parts[mark.first : mark.after]]
                for size in range(1, len(names) + 1):
                    self._persons[" ".join(names[-size:])] += 1

    def applied(self, line: Line, marks: list[Mark]) -> list[Mark]:
        """What a line says in the light of the others."""
        taken = {place for mark in marks for place in range(mark.first, mark.after)}
        out = []
        for mark in marks:
            if self._is_rather_a_person(line, mark) and not _is_listed(line, mark, marks):
                mark = Mark(mark.first, mark.after, "PER", "per.memory")
            said = line.low(mark.first, mark.after)
            learnt = self.learnt.get(said)
            if (
                learnt is not None
                and mark.label in ("ORG", "MISC", "EVENT", "PER", "LOC")
                and mark.label != learnt
                and mark.rule != "loc.short"
            ) or (learnt is not None and mark.rule == "org.acronym"):
                mark = Mark(mark.first, mark.after, learnt, f"{learnt.lower()}.learnt")
            out.append(mark)
        parts = line.parts
        place = 0
        while place < len(parts):
            part = parts[place]
            if place in taken or not part.is_capital:
                place += 1
                continue
            end = place + 1
            while end < len(parts) and end not in taken and parts[end].is_capital and parts[end].gap == SPACE:
                end += 1
            remembered = self._remembered(line, place, end)
            if remembered is None and end - place > 1 and line.opens(place):
                remembered = self._remembered(line, place + 1, end)
            if remembered is not None:
                out.append(remembered)
            place = end
        return out

    def _is_rather_a_person(self, line: Line, mark: Mark) -> bool:
        """Whether a syllable that could be a state is what a person of the article is called: "nhóm Thái"."""
        part = line.parts[mark.first]
        if mark.rule != "loc.short" or part.gap == DASH or mark.after - mark.first > 1:
            return False
        return self._called[part.low] > self._states[part.low]

    def _remembered(self, line: Line, first: int, end: int) -> Mark | None:
        """The longest name at the start of a run of capitals that the rest of the article tells of."""
        for after in range(min(end, first + _LONGEST), first, -1):
            said = line.low(first, after)
            if said in self.learnt:
                label = self.learnt[said]
                return Mark(first, after, label, f"{label.lower()}.learnt")
            if said in self._companies:
                return Mark(first, after, "ORG", "org.memory")
            if said in self._persons and self._may_be_person(line, first, after, end):
                return Mark(first, after, "PER", "per.memory")
        return None

    def _may_be_person(self, line: Line, first: int, after: int, end: int) -> bool:
        parts = line.parts
        if after != end:
            return False
        if after - first > 1:
            return True
        part = parts[first]
        if not vietnamese(part.text):
            return len(part.text) > 2
        if part.low in lists.SHORT or len(part.text) < 2 or part.low in _DIRECTIONS:
            return False
        if line.opens(first):
            return may_be_name(line, first)
        word = lists.words().longest(parts, first)
        return word is None or word[0] == first + 1


def _is_listed(line: Line, mark: Mark, marks: Sequence[Mark]) -> bool:
    """Whether a place stands beside it after a comma, as in "Lào, Nga, Đức"."""
    return any(
        other.label == "LOC"
        and (
            (other.after == mark.first and line.parts[mark.first].gap == COMMA)
            or (other.first == mark.after and line.parts[other.first].gap == COMMA)
        )
        for other in marks
    )
