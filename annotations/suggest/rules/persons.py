"""Persons in a line: names told by what stands before them, by a family name, or by being foreign."""

from __future__ import annotations

from collections.abc import Iterator

from annotations.suggest.rules import lists
from annotations.suggest.rules.glue import STOPS, VERBS
from annotations.suggest.rules.lines import BYLINE_WORDS, Line
from annotations.suggest.rules.marks import Mark
from annotations.suggest.rules.tokens import OTHER, SPACE, folded, vietnamese
from annotations.vietnamese.lexicon import FIRM_HONORIFICS, OPENERS, SURNAMES

PREPOSITIONS = frozenset(folded(word) for word in "tại ở từ đến tới sang thăm rời về qua".split())
"""Words before places."""

_COMPANY_WORDS = frozenset(
    "group corporation bank university institute media times post news air airlines holdings online cup league open "
    "games marathon championship expo festival park tower center centre city club fund "
    "global tech technologies energy motors studio magazine".split()
)
_SPEAK_FOR = frozenset(folded(title) for title in ("đại diện", "lãnh đạo", "trưởng đại diện", "ban lãnh đạo"))
"""Who may be named before a body as well as before a person: "đại diện Samsung"."""

_GOVERNMENTS = frozenset(folded(word) for word in ("chính quyền", "nội các", "chính phủ"))
_CREDITS = frozenset(folded(word) for word in "ảnh tin bài clip video nguồn".split())
_NO_NAMES = frozenset(folded(word) for word in "đảng nhà hội bộ ban sở đoàn phòng khối ngành quốc trung".split())
_LONGEST = 6


def persons(line: Line) -> Iterator[Mark]:
    """The persons of a line, and the bodies that are named where a person could be."""
    if line.is_byline:
        yield from _credits(line)
        return
    for first, after in line.runs:
        yield from _in_run(line, first, after)


def _credits(line: Line) -> Iterator[Mark]:
    """Who wrote an article and where: the parts of a byline between its dashes, strokes and brackets."""
    parts = line.parts
    first = 0
    while first < len(parts):
        after = first + 1
        while after < len(parts) and parts[after].gap == SPACE:
            after += 1
        start, end = first, after
        while start < end and parts[start].low in BYLINE_WORDS and start not in line.atoms:
            start += 1
        while end > start and parts[end - 1].low in BYLINE_WORDS and not parts[end - 1].is_capital:
            end -= 1
        known = any(line.covered[place] is not None or line.around[place] is not None for place in range(start, end))
        if start < end and not known and parts[start].is_capital and not parts[start].is_acronym:
            yield from _credit(line, start, end, not first or line.text[parts[first].start - 1] not in "/-(|")
        elif start < end and start in line.atoms and line.covered[start] is line.bodies.get(start):
            atom = line.atoms[start]
            if atom.label == "EVENT" or (atom.rule == "loc.short" and atom.after < end):
                yield from _credit(line, start, end, not first)
        first = after


def _credit(line: Line, first: int, after: int, leads: bool) -> Iterator[Mark]:
    parts = line.parts
    names = all(part.is_capital and vietnamese(part.text) for part in parts[first:after])
    word = lists.words().longest(parts, first)
    if names and 2 <= after - first <= 4 and (leads or word is None):
        yield Mark(first, after, "PER", "per.byline")
    elif after - first > 1 and not any(part.is_acronym for part in parts[first:after]) and not leads:
        yield Mark(first, after, "ORG", "org.byline")
    elif 2 <= after - first <= 4 and all(part.is_capital and not vietnamese(part.text) for part in parts[first:after]):
        yield Mark(first, after, "PER", "per.byline")


def _in_run(line: Line, first: int, after: int) -> list[Mark]:
    parts = line.parts
    size = after - first
    around = line.around[first]
    if around is not None and around.label == "LOC" and around.after >= after and around.after - around.first > size:
        return []
    if size > 1 and parts[first].low in FIRM_HONORIFICS and line.opens(first):
        return [Mark(first + 1, after, "PER", "per.honorific")]
    if line.honoured(first):
        atom = line.atoms.get(first)
        if atom is None or atom.label != "ORG" or atom.after < after:
            return [Mark(first, after, "PER", "per.honorific")]
    head = line.heads.get(first)
    body = line.titled[first] and head is not None and head[1].label == "ORG" and head[0] < after
    if body and head is not None and parts[head[0]].low in SURNAMES and parts[head[0]].gap == SPACE:
        return _in_run(line, head[0], after) or [Mark(head[0], after, "PER", "per.title")]
    rest = _after_office(line, first, after)
    if rest is not None:
        return _in_run(line, rest, after) or _surely(line, rest, after)
    return _whole(line, first, after)


def _after_office(line: Line, first: int, after: int) -> int | None:
    """Where a person's name begins in a run that begins with the words of an office, a state or a body."""
    parts = line.parts
    place = first
    while place < after:
        atom = line.atoms.get(place)
        if atom is not None and atom.label in ("LOC", "ORG") and atom.after < after:
            following = parts[atom.after]
            doubtful = atom.after - place == 1 and vietnamese(following.text) and not line.introduced(atom.after)
            state = after - first < _LONGEST and line.low(first, after) in lists.STATES
            if doubtful and (state or following.low not in SURNAMES or after - atom.after < 3):
                break
            place = atom.after
            continue
        word = lists.words().longest(parts, place)
        if word is not None and place < word[0] < after and word[0] - place > 1 and parts[place].is_capital:
            place = word[0]
            continue
        break
    return place if first < place < after else None


def _surely(line: Line, first: int, after: int) -> list[Mark]:
    """What is left of a run after an office in a state: a person where it reads as one."""
    parts = line.parts
    foreign = not vietnamese(parts[first].text) and not parts[first].is_acronym
    if any(part.low in _COMPANY_WORDS for part in parts[first:after]):
        return []
    single = after - first == 1 and not line.introduced(first)
    if parts[first].gap == SPACE and first not in line.atoms and foreign and after - first <= _LONGEST and not single:
        return [Mark(first, after, "PER", "per.foreign" if after - first > 1 else "per.short")]
    return []


def _whole(line: Line, first: int, after: int) -> list[Mark]:
    parts = line.parts
    size = after - first
    head = parts[first]
    atom = line.atoms.get(first)
    place = atom is not None and atom.after >= after
    if place and atom is not None and (size > 1 or atom.rule != "loc.vietnam" or not line.titled[first]):
        return []
    if (head.is_acronym and size == 1) or size > _LONGEST:
        return []
    inner = [line.atoms[place] for place in range(first, after) if place in line.atoms]
    if any(each.label == "ORG" for each in inner):
        return []
    native = all(vietnamese(part.text) for part in parts[first:after])
    if native and size > 1 and all(part.is_acronym for part in parts[first:after]):
        credit = first > 0 and line.text[parts[first - 1].end : head.start].strip() in (":", "-") and size <= 4
        return [Mark(first, after, "PER", "per.credit")] if credit and parts[first - 1].low in _CREDITS else []
    if native and 2 <= size <= 4 and first and parts[first - 1].low in _CREDITS and not inner and head.gap == OTHER:
        if parts[first - 1].low == "nguồn":
            return [Mark(first, after, "ORG", "org.credit")]
        return [Mark(first, after, "PER", "per.credit")]
    if size == 1 and native and (line.titled[first] or line.introduced(first)) and not may_be_name(line, first):
        return []
    if line.titled[first] and (size > 1 or not native or head.low not in lists.SHORT):
        if size == 1 and not native and _title(line, first) in _SPEAK_FOR:
            return [Mark(first, after, "ORG", "org.title")]
        return [Mark(first, after, "PER", "per.title")]
    if line.introduced(first) and (size > 1 or not native):
        return [Mark(first, after, "PER", "per.title")]
    before = parts[first - 1].low if first and head.gap == SPACE else ""
    if not native and line.low(max(0, first - 2), first) in _GOVERNMENTS:
        return [Mark(first, after, "PER", "per.title")]
    if line.named_by(first) or any(part.text[-1].isdigit() for part in parts[first:after]):
        return []
    if native and head.low in SURNAMES and 2 <= size <= 5 and not head.is_acronym:
        if any(line.low(each.first, each.after) in lists.STATES and each.after - each.first > 1 for each in inner):
            return []
        return [Mark(first, after, "PER", "per.surname")] if size > 2 or before not in PREPOSITIONS else []
    if not native and 2 <= size <= 5 and not any(part.is_acronym for part in parts[first:after]):
        if before in PREPOSITIONS or any(part.low in _COMPANY_WORDS for part in parts[first:after]):
            return []
        places = [each for each in inner if each.label == "LOC"]
        if any(each.after - each.first > 1 or not vietnamese(parts[each.first].text) for each in places):
            return []
        if vietnamese(head.text) and (head.low in OPENERS or (line.opens(first) and head.low not in SURNAMES)):
            return []
        return [Mark(first, after, "PER", "per.foreign")]
    return []


def may_be_name(line: Line, place: int) -> bool:
    """Whether one capital after an office may be a person's name: no body, and not the first half of a word."""
    parts = line.parts
    if parts[place].low in _NO_NAMES or place in line.heads:
        return False
    if place + 1 == len(parts) or parts[place + 1].gap != SPACE or parts[place + 1].is_capital:
        return True
    return parts[place + 1].low in VERBS or parts[place + 1].low in STOPS


def _title(line: Line, place: int) -> str:
    for size in (4, 3, 2, 1):
        said = line.low(max(0, place - size), place)
        if said in lists.titles():
            return said
    return ""
