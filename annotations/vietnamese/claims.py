"""Claims: reported statements and who made them, by rule.

Three patterns cover news prose: speaker, cue, statement ("Bà Lan cho biết giá đã giảm"); theo, speaker,
statement ("Theo Bộ Y tế, …"); and, after a quotation or a statement, speaker and cue ("“…”, ông nói"). A
sentence can hold several cues of one speaker ("khẳng định …, đồng thời kêu gọi …"). The rules are careful:
where no speaker is found, there is no claim.

Ranges are half-open code point ranges; a claim leaves out quotation marks and final punctuation, a source is
the whole noun phrase with its title, a cue takes its rằng along.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .paragraphs import Paragraph, paragraphs
from .reporting import Report, reports, trimmed
from .sentences import sentences_of_line

Range = tuple[int, int]


class Attribution(NamedTuple):
    """Who said it and the words that say so; None where unsure."""

    source: Range | None
    cue: Range | None


class Claim(NamedTuple):
    """A reported statement with its attribution."""

    start: int
    end: int
    source: Range | None
    cue: Range | None


def reported_claims(text: str, *, by_sentence: bool = False) -> Iterator[Claim]:
    """The reported statements of `text`, in order, found line by line as they are asked for.

    A quotation is one claim; `by_sentence` makes each of its sentences one.
    """
    for paragraph in paragraphs(text):
        for report in reports(paragraph.text):
            attribution = _attribution(paragraph, report)
            for claim in _sentences(paragraph.text, report.claim) if by_sentence else [report.claim]:
                yield Claim(*paragraph.to_text(*claim), *attribution)


def attribution_at(text: str, claim_start: int, claim_end: int) -> Attribution:
    """Who said `text[claim_start:claim_end]`, judged by the line it begins in."""
    paragraph = Paragraph.around(text, claim_start)
    claim = paragraph.to_local(claim_start), paragraph.to_local(claim_end)
    best = max(reports(paragraph.text), key=lambda report: _agreement(report.claim, claim), default=None)
    if best is None or _agreement(best.claim, claim)[0] <= 0.5:
        return Attribution(None, None)
    return _attribution(paragraph, best)


def _attribution(paragraph: Paragraph, report: Report) -> Attribution:
    source = paragraph.to_text(*report.source) if report.source else None
    return Attribution(source, paragraph.to_text(*report.cue))


def _agreement(one: Range, other: Range) -> tuple[float, float]:
    """How far two ranges agree: the share of the shorter one, then of their union, that both have."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    shorter = max(1, min(one[1] - one[0], other[1] - other[0]))
    return shared / shorter, shared / max(1, max(one[1], other[1]) - min(one[0], other[0]))


def _sentences(line: str, claim: Range) -> list[Range]:
    inside = sentences_of_line(line[claim[0] : claim[1]])
    return [trimmed(line, claim[0] + start, claim[0] + end) for start, end in inside]
