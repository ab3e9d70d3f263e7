"""Clauses: what the claim key takes at the caret.

In this order: the quotation around the caret, if it is somebody's words; the reported statement of the
sentence (of several, the one the caret is in, else the one its nearest cue to the left reports, else the
first); the sentence. Quotation marks and final punctuation stay outside. Ranges are half-open code point
ranges.
"""

from __future__ import annotations

from collections.abc import Iterator

from .paragraphs import Paragraph
from .quotations import Quotation, is_statement, quotations
from .reporting import Report, reports, trimmed
from .sentences import sentences_of_line

Range = tuple[int, int]


def clause_or_quotation_at(text: str, offset: int) -> Range | None:
    """The clause or quotation at `offset`; None on a blank line."""
    paragraph = Paragraph.around(text, offset)
    found = _at(paragraph.text, paragraph.to_local(offset))
    return paragraph.to_text(*found) if found else None


def _at(line: str, offset: int) -> Range | None:
    statements = [q for q in quotations(line) if is_statement(line, q)]
    for quotation in statements:
        if quotation.outer_start <= offset < quotation.outer_end:
            return trimmed(line, quotation.start, quotation.end)
    sentence = _sentence_around(line, offset, statements)
    if sentence is None:
        return None
    inside = [r for r in reports(line) if sentence[0] <= min(r.cue + r.claim) and max(r.cue + r.claim) <= sentence[1]]
    if inside:
        return _nearest(inside, offset).claim
    start, end = trimmed(line, *sentence)
    if start < end and line[start] in '“"«' and line[end - 1] in '”"»':
        start, end = trimmed(line, start + 1, end - 1)
    return (start, end) if start < end else None


def _nearest(found: list[Report], offset: int) -> Report:
    for report in found:
        if report.claim[0] <= offset <= report.claim[1]:
            return report
    before = [report for report in found if report.cue[0] <= offset]
    return before[-1] if before else found[0]


def _sentence_around(line: str, offset: int, statements: list[Quotation]) -> Range | None:
    """The sentence that holds `offset`, where no sentence ends inside a quotation."""
    found = None
    for sentence in _whole_sentences(line, statements):
        if found and sentence[0] > offset:
            break
        found = sentence
    return found


def _whole_sentences(line: str, statements: list[Quotation]) -> Iterator[Range]:
    begin: int | None = None
    for start, end in sentences_of_line(line):
        begin = start if begin is None else begin
        if not any(q.outer_start < end < q.outer_end for q in statements):
            yield begin, end
            begin = None
    if begin is not None:
        yield begin, len(line)
