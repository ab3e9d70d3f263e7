"""Name runs: capitalised syllables that belong together ("Phạm Minh Chính", "Sergei Lavrov", "Á-Âu").

A run is what a reader sees as one name by its capitals alone; it knows no gazetteer and gives no label.
Titles and the words a sentence opens with are left out at its left end ("Bà Zakharova" gives "Zakharova"), a
country or acronym between an office and a person is a run of its own ("Tổng thống Nga | Vladimir Putin"), and
a hyphen between two parties separates ("ASEAN-Nga") where one inside a name does not ("Á-Âu",
"Okonjo-Iweala", "COVID-19").

Ranges are half-open code point ranges.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from .folding import fold
from .lexicon import (
    BODIES,
    COUNTRIES,
    DEGREES,
    FIELDS,
    FIRM_HONORIFICS,
    HONORIFICS,
    JOINED_PLACES,
    NOT_OPENERS,
    OPENERS,
    SHORT_NAMES,
    STANDING_BODIES,
    SURNAMES,
    TITLES,
)
from .paragraphs import Paragraph
from .sentences import is_abbreviation
from .syllables import looks_vietnamese

_CAPITALISED = regex.compile(
    r"""(?<! [\p{L}\p{M}\p{N}_] )
    (?: \p{Lu} | \p{Ll}{1,2} \p{Lu} ) [\p{L}\p{M}\p{N}]*+
    (?: ['’&] \p{L}++ | \+ (?! [\p{L}] ) \d* )*+
    (?: - \d+ \p{Lu}? (?! [\p{L}\p{N}] | [./] \d ) | - [a-z]{2,6} (?! [\p{L}\p{N}-] ) )?+""",
    regex.VERBOSE,
)
_CONNECTOR = regex.compile(r"\s(?:bin|ibn|al|el|van|von|der|den|de|da|di|la|du|dos|del)(?:\s(?:der|den|la))?[\s-]")
_HYPHEN, _SPACED_DASH = ("-", "–", "\u2011"), (" - ", " – ")
_DIRECTIONS = ("bắc", "nam", "đông", "tây")
_CONTINENTS = ("á", "âu", "phi", "mỹ", "úc", "đại dương", "nam cực")
_STATE_HEADS = ("liên bang", "cộng hòa")
_HEAD = regex.compile(r"(?r)(?<![\p{L}\p{M}])(?:(?P<continent>[Cc]hâu)|[Ll]iên bang)\s")
_SMALL_WORD = regex.compile(r"[ \u00a0]\p{Ll}[\p{L}\p{M}]*+")
_SMALL_WORDS = regex.compile(r"([ \u00a0]\p{Ll}[\p{L}\p{M}]*+)([ \u00a0]\p{Ll}[\p{L}\p{M}]*+)?")
_LINKS = ("các", "những", "về", "và", "vì", "của", "cho", "tại", "với")
_ROMAN = regex.compile(r"[IVXLC]+")
_OPENING = " \u00a0\"'“‘«([„-–•*"
_LONGEST_IN_CAPITALS = 4
"""Parts of a name in a line of capitals, at most; a longer run of them is a headline."""
_NEAR = 40
"""How far back, in code points, the words before a name are looked at."""
Range = tuple[int, int]


@dataclass(frozen=True)
class _Part:
    """One capitalised syllable, or a compound such as "Ngoại giao"; `gap` is what stands before it."""

    start: int
    end: int
    text: str
    folded: str
    gap: str

    @property
    def is_compound(self) -> bool:
        return " " in self.folded

    @property
    def is_acronym(self) -> bool:
        return len(self.text) > 1 and self.text[:2].isupper() and self.text.upper() == self.text

    @property
    def stands_out(self) -> bool:
        """Whether it is seen to be a name even where any word has a capital: at the start of a sentence."""
        return self.is_acronym or self.is_foreign or self.folded in SHORT_NAMES

    @property
    def is_foreign(self) -> bool:
        return not looks_vietnamese(self.text)


def name_run_at(text: str, offset: int) -> Range | None:
    """The name run that holds the character at `offset`, else the one that ends there."""
    paragraph = Paragraph.around(text, offset)
    local = paragraph.to_local(offset)
    found = None
    for start, end in _runs_of(paragraph.text):
        if start > local:
            break
        if local <= end:
            found = (start, end)
    return paragraph.to_text(*found) if found else None


@lru_cache(maxsize=16)
def _runs_of(line: str) -> tuple[Range, ...]:
    """The name runs of a line; a caret that walks through it asks at every step."""
    return tuple(name_runs(line))


def name_runs(line: str) -> Iterator[Range]:
    """The name runs of one line of composed text, in order."""
    for run in _runs(line):
        opens = _opens_sentence(line, run[0].start)
        bare = _without_titles(line, _without_half_title(line, run), opens)
        for part in _split_holder(line, bare) if bare else []:
            if _is_name(line, part, opens and part[0] is run[0]):
                yield _with_head(line, part), part[-1].end


def _runs(line: str) -> Iterator[list[_Part]]:
    """Maximal runs of parts that are joined, before anything is left out."""
    run: list[_Part] = []
    for match in _CAPITALISED.finditer(line):
        gap = line[run[-1].end : match.start()] if run else ""
        part = _part(line, match, gap)
        if run and not _joins(line, run, part):
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _part(line: str, match: regex.Match[str], gap: str) -> _Part:
    """The part that begins with `match`: a compound takes its small second syllable along."""
    small = _SMALL_WORDS.match(line, match.end())
    for end in (small.end(), small.end(1)) if small else ():
        compound = fold(line[match.start() : end])
        if compound in BODIES or compound in FIELDS:
            return _Part(match.start(), end, line[match.start() : end], compound, gap)
    return _Part(match.start(), match.end(), match[0], fold(match[0]), gap)


def _joins(line: str, run: list[_Part], part: _Part) -> bool:
    gap, last = part.gap, run[-1]
    if gap in (" ", "\u00a0"):
        return True
    if len(gap) > 12:
        return False
    if gap in (".", ". "):
        if last.folded in DEGREES:
            return False
        return is_abbreviation(line, last.end) or (gap == "." and len(last.text) == 1)
    if gap in _HYPHEN or gap in _SPACED_DASH:
        return _joins_over_dash(run, part, gap)
    if _CONNECTOR.fullmatch(gap):
        return (last.text + part.text).isascii() and (last.is_foreign or part.is_foreign)
    return False


def _joins_over_dash(run: list[_Part], part: _Part, gap: str) -> bool:
    last = run[-1]
    if last.is_acronym or part.is_acronym:
        return False
    if last.folded in ("á", "âu") or part.folded in ("á", "âu") or f"{last.folded} {part.folded}" in JOINED_PLACES:
        return True
    if gap in _SPACED_DASH:
        return False
    if last.folded in _DIRECTIONS and part.folded in _DIRECTIONS:
        return " ".join(part.folded for part in run[-2:]) not in COUNTRIES
    return last.is_foreign and part.is_foreign and not {last.folded, part.folded} & COUNTRIES


def _opens_sentence(line: str, start: int) -> bool:
    low = max(0, start - _NEAR)
    before = line[low:start].rstrip(_OPENING)
    if not before:
        return low == 0
    is_list_number = low == 0 and not before.rstrip("0123456789. ")
    return before[-1] in '.!?…:;|”"»' or is_list_number


def _without_half_title(line: str, run: list[_Part]) -> list[_Part]:
    """`run` without what goes on in small letters: half a title ("Tổng Thư" of "Tổng Thư ký"), "Các"."""
    following = _SMALL_WORDS.match(line, run[-1].end)
    if not following:
        return run
    while run and run[-1].folded in _LINKS:
        run = run[:-1]
    words = fold(following[0]).split()
    for start in range(len(run)):
        head = " ".join(part.folded for part in run[start:])
        if any(f"{head} {' '.join(words[:n])}" in TITLES for n in range(1, len(words) + 1)):
            return run[:start] if start > 1 or run[0].stands_out else []
    return run


def _without_titles(line: str, run: list[_Part], opens: bool) -> list[_Part]:
    """`run` without the titles and opening words at its left end; its last part always stays."""
    while len(run) > 1:
        if run[0].folded in FIELDS and ((opens and run[0].folded not in BODIES) or _follows_title(line, run[0].start)):
            run = run[1:]
            continue
        pair = f"{run[0].folded} {run[1].folded}"
        size = next((n for n in (4, 3, 2) if len(run) > n and _phrase(run, n) in TITLES), 0)
        if not size and pair not in NOT_OPENERS:
            first = run[0].folded
            size = int(
                first in DEGREES or first in FIRM_HONORIFICS or (opens and (first in HONORIFICS or first in OPENERS))
            )
        if not size:
            break
        run = run[size:]
    return run


def _phrase(run: list[_Part], size: int) -> str:
    return " ".join(part.folded for part in run[:size])


def _split_holder(line: str, run: list[_Part]) -> list[list[_Part]]:
    """Cut "Nga Vladimir Putin" in two where an office stands before it, "Hàn Quốc Lê Thị Mai" anywhere."""
    office = len(run) > 1 and _follows_title(line, run[0].start)
    for size in (3, 2, 1):
        if size >= len(run) or run[size].gap not in (" ", "\u00a0") or run[size].is_acronym:
            continue
        holder = _phrase(run, size)
        if holder in SHORT_NAMES:
            cut = office and run[size].is_foreign
        elif holder in COUNTRIES:
            cut = office or (len(run) > size + 1 and run[size].folded in SURNAMES)
        else:
            cut = office and size == 1 and run[0].is_acronym
        if cut:
            return [run[:size], run[size:]]
    return [run]


def _follows_title(line: str, start: int) -> bool:
    words = fold(line[max(0, start - _NEAR) : start]).split()
    while " ".join(words[-2:]) in _STATE_HEADS or " ".join(words[-2:]) in FIELDS:
        words = words[:-2]
    return any(" ".join(words[-n:]) in TITLES for n in (2, 3, 4))


def _with_head(line: str, run: list[_Part]) -> int:
    """Where the name starts, with the small word that belongs to it: "châu Á", "Liên bang Nga"."""
    head = _HEAD.search(line, max(0, run[0].start - 12), run[0].start)
    if head and head.end() == run[0].start:
        holds = _CONTINENTS if head["continent"] else COUNTRIES
        if run[0].folded in holds or _phrase(run, 2) in holds:
            return head.start()
    return run[0].start


def _is_name(line: str, run: list[_Part], opens: bool) -> bool:
    first = run[0]
    if len(run) > 1:
        shouted = all(part.is_acronym and not part.is_foreign for part in run)
        return not shouted or len(run) <= _LONGEST_IN_CAPITALS
    if first.is_compound:
        return first.folded in STANDING_BODIES
    if first.folded in OPENERS or first.folded in FIRM_HONORIFICS or first.folded in DEGREES:
        return False
    if (len(first.text) == 1 and first.text not in "ÁÝ") or _ROMAN.fullmatch(first.text):
        return False
    if first.stands_out:
        return True
    small = _SMALL_WORD.match(line, first.end)
    if opens or (small and first.folded + fold(small[0]) in _STATE_HEADS):
        return False
    return not small or _follows_person_word(line, first.start)


def _follows_person_word(line: str, start: int) -> bool:
    words = fold(line[max(0, start - 12) : start]).split()
    return (bool(words) and words[-1] in HONORIFICS) or _follows_title(line, start)
