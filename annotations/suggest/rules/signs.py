"""Signs: what its form tells, or the word before it: acronyms, codes, addresses, datelines, "tỉnh", "hãng tin"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from annotations.suggest.rules import lists
from annotations.suggest.rules.lines import Line
from annotations.suggest.rules.marks import Mark
from annotations.suggest.rules.tokens import DASH, POINT, SPACE, vietnamese

_GAMES = frozenset("cup games open league marathon championship expo festival".split())
"""What the foreign names of games and fairs end with."""

_DOMAINS = frozenset("vn com org net ru info gov edu".split())
"""What the addresses of sites end with."""

_UNITS = frozenset("tỉnh,thành phố,huyện,quận,thị xã,thị trấn,phường,xã,bản,thôn".split(","))
_LOOSE = frozenset(("khu vực", "vùng", "nước", "bản", "nhóm", "trang", "đảng", "quỹ", "tờ"))
"""Words before places before which an acronym is a body: "khu vực EU"."""

_LONGEST_ACRONYM = 12
_LONGEST_DATELINE = 32


def named_by_word(line: Line, persons: Collection[int]) -> Iterator[Mark]:
    """What "tỉnh", "huyện", "hãng tin" and the like say of the name after them."""
    for place, head in line.heads.items():
        around = line.around[place]
        inside_body = line.covered[place] is not None and head[1].name not in _UNITS
        if head[1].label not in ("PLACE", "NAME") or inside_body or around is not None:
            continue
        start = head[0]
        if start >= len(line.parts) or start in persons or not line.parts[start].is_capital:
            continue
        end = line.finder.follows(start, head[1].label)
        atom = line.atoms.get(start)
        held = line.around[start]
        if end is None or line.covered[start] is not line.covered[place] or (held and held.first != start):
            continue
        label = "LOC" if head[1].label == "PLACE" else "ORG"
        if atom is not None and (atom.after >= end or atom.label != label):
            continue
        if head[1].name in _LOOSE and line.parts[start].is_acronym:
            label = "ORG"
        yield Mark(start, end, label, "loc.word" if label == "LOC" else "org.word")


def acronyms(line: Line, persons: Collection[int], plain: Collection[str], learnt: Collection[str]) -> Iterator[Mark]:
    """Acronyms that are on no list: bodies for want of better knowledge.

    Args:
        line: the line.
        persons: tokens that persons hold.
        plain: acronyms that the article shows to be no names, folded.
        learnt: acronyms that it explains, folded.
    """
    shouted = sum(part.text.isupper() for part in line.parts) * 2 > len(line.parts) > 3
    for place, part in enumerate(line.parts):
        if shouted or not part.is_acronym or place in persons or line.around[place] is not None:
            continue
        if part.low in lists.plain_acronyms() or part.low in plain or len(part.text) > _LONGEST_ACRONYM:
            continue
        if any(char.isdigit() for char in part.text) or (line.covered[place] is not None and part.low not in learnt):
            continue
        yield Mark(place, place + 1, "ORG", "org.acronym")


def codes(line: Line) -> Iterator[Mark]:
    """Types and versions ("Su-57", "DEN-2"), games by their foreign names, and addresses of sites ("trangtin.vn")."""
    parts = line.parts
    for place in range(len(parts) - 1):
        part, after = parts[place], parts[place + 1]
        if after.low in _GAMES and after.is_capital and after.gap == SPACE and part.is_capital:
            first = place
            while first > 0 and place - first < 2 and parts[first].gap == SPACE and parts[first - 1].is_capital:
                first -= 1
            end = place + 2
            if end < len(parts) and parts[end].gap == SPACE and parts[end].text.isdigit():
                end += 1
            yield Mark(first, end, "EVENT", "event.games")
        if after.start != part.end + 1:
            continue
        if place in line.atoms:
            if after.gap == POINT and after.low in _DOMAINS:
                yield Mark(place, place + 2, "ORG", "org.site")
            numbered = line.atoms[place].label == "ORG" and after.gap == DASH and after.text.isdigit()
            if numbered and part.is_acronym and len(after.text) < 3:
                yield Mark(place, place + 2, "EVENT", "event.code")
            continue
        if after.gap == DASH and after.text[0].isdigit() and part.text[-1].isalpha() and part.is_capital:
            if len(after.text) <= 3 and (part.is_acronym or len(part.text) < 4 or not vietnamese(part.text)):
                yield Mark(place, place + 2, "MISC", "misc.code")
        elif after.gap == POINT and after.low in _DOMAINS and not part.is_capital:
            end = place + 2
            if end < len(parts) and parts[end].gap == POINT and parts[end].low in _DOMAINS:
                end += 1
            yield Mark(place, end, "ORG", "org.site")


def dateline(line: Line, persons: Collection[int]) -> Iterator[Mark]:
    """The paper in brackets that an article begins with: "(Dân sinh) - …"."""
    text = line.text.lstrip()
    close = text.find(")")
    if not text.startswith("(") or not 2 < close < _LONGEST_DATELINE or not line.parts or not line.parts[0].is_capital:
        return
    if text[close + 1 : close + 4].strip() not in ("-", "–", "") and not text[close + 2 : close + 3].isupper():
        return
    end = close + len(line.text) - len(text)
    after = next((place for place, part in enumerate(line.parts) if part.start > end), len(line.parts))
    names = line.parts[:after]
    known = line.around[0] is not None or line.covered[0] is not None
    known = known or any(place in persons for place in range(after))
    if not known and all(part.gap == SPACE and not part.text[0].isdigit() for part in names[1:]):
        yield Mark(0, after, "ORG", "org.dateline")
