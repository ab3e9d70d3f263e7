"""Sentences of a text.

A sentence never reaches across a line break. It ends at `. ! ? …` or at the `./.` that closes an article,
with the quotation marks and brackets that close there, when something like a new sentence follows. A point
after an abbreviation ("TP.", "PGS.TS."), an initial ("Donald J. Trump"), a list number ("1.") or inside a
figure does not end one; a point glued between two words does ("…phát triển.Theo…"), because feeds lose the
space.

Ranges are half-open code point ranges without leading or trailing white space.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from .folding import fold
from .lexicon import ABBREVIATIONS, DEGREES, HONORIFICS, TITLES
from .paragraphs import Paragraph, paragraphs

_OPENING = "\"'“‘«(\\[„"
_CLOSING = "\"'”’»)\\]"
_STOP = regex.compile(
    rf"""
    (?P<mark> \./\. | [.!?…]+ ) (?P<closing> [{_CLOSING}]* )
    (?: (?P<end> \s* \Z )
      | (?<space> \s+ ) (?= [{_OPENING}\-–•]* \s? [\p{{Lu}}\d] )
      | (?= \p{{Lu}}\p{{Ll}} ) (?<= \p{{Ll}}{{2}} [.!?…]+ [{_CLOSING}]* )
    )
    """,
    regex.VERBOSE,
)
_LAST_WORD = regex.compile(r"(?r)[\p{L}\p{M}/]+")
_FIRST_NUMBER = regex.compile(rf"\s*[{_OPENING}]*(?:\d{{1,2}}|[IVX]+)")
Range = tuple[int, int]


def sentences(text: str) -> list[Range]:
    """All sentences of `text`, in order. Together they hold everything but white space."""
    return [p.to_text(*found) for p in paragraphs(text) for found in sentences_of_line(p.text)]


def sentence_at(text: str, offset: int) -> Range | None:
    """The sentence that holds `offset`; between two, the one before; None on a blank line."""
    paragraph = Paragraph.around(text, offset)
    local = paragraph.to_local(offset)
    found = None
    for sentence in sentences_of_line(paragraph.text):
        if found and sentence[0] > local:
            break
        found = sentence
    return paragraph.to_text(*found) if found else None


def sentences_of_line(line: str) -> Iterator[Range]:
    """The sentences of one line of composed text."""
    start = 0
    for stop in _STOP.finditer(line):
        if stop["end"] is None and not _ends_sentence(line, start, stop):
            continue
        found = without_space(line, start, stop.end("closing"))
        if found[0] < found[1]:
            yield found
        start = stop.end("closing")
    rest = without_space(line, start, len(line))
    if rest[0] < rest[1]:
        yield rest


def is_abbreviation(line: str, point: int) -> bool:
    """Whether the point at `point` belongs to the abbreviation or the initial before it."""
    word = _LAST_WORD.search(line, 0, point)
    if word is None or word.end() != point:
        return False
    if len(word[0]) > 1:
        return fold(word[0]) in ABBREVIATIONS and (word[0][0].isupper() or "/" in word[0])
    return word[0].isupper() and _introduces_name(line, word.start())


def _ends_sentence(line: str, start: int, stop: regex.Match[str]) -> bool:
    if stop["mark"] != ".":
        return True
    if is_abbreviation(line, stop.start()):
        return False
    return not (stop["space"] and _FIRST_NUMBER.fullmatch(line, start, stop.start()))


def _introduces_name(line: str, start: int) -> bool:
    """Whether what stands before the capital at `start` makes it an initial ("ông V.", "Donald J.")."""
    before = line[max(0, start - 40) : start].rstrip()
    if not before or before[-1] in "\"'“‘«(.,;:-–/":
        return True
    words = before.split()
    if words[-1][:1].isupper() or fold(words[-1]) in HONORIFICS | DEGREES:
        return True
    return any(fold(" ".join(words[-n:])) in TITLES for n in (2, 3))


def without_space(line: str, start: int, end: int) -> Range:
    """`[start, end)` without white space at its ends; empty where there is nothing else."""
    while start < end and line[start].isspace():
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    return start, end
