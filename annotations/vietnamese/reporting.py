"""Reports: the reported statements of one line, found by rule. `claims` carries them over to a text.

A quotation that is a statement is opaque: no cue is looked for inside it, no sentence ends in it. Then each
sentence is read from left to right, cue by cue. Offsets are half-open code point offsets into one composed
line.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from .cues import Cue, cues
from .folding import fold
from .quotations import Quotation, is_statement, quotations
from .sentences import sentences_of_line
from .speakers import document_before, is_linked, is_person, speaker_between, subject_before, without_links

Range = tuple[int, int]

_MASK = "█"
_PUNCTUATION = " \u00a0\t.!?…/,;:–-"
_CLOSING = '"”»'
_WORD = regex.compile(r"\w+")
_THEO = regex.compile(
    r"""(?P<cue> [Tt]heo
        (?: \s (?: lời (?:\s của)?
                 | (?:thông\stin|thông\sbáo|nhận\sđịnh|đánh\sgiá|nguồn\stin|số\sliệu|thống\skê|báo\scáo)
                   \s (?:của|từ) ) )? )
    \s (?P<source>
        (?! (?:đó|kế\shoạch|dự\skiến|quy\sđịnh|lịch|chương\strình|thời\sgian|hướng|tinh\sthần|luật|hình\sthức
              |nguyên\stắc|hiệp\sđịnh|thỏa\sthuận|yêu\scầu|đề\snghị|truyền\sthống|tìm\shiểu|phương|dõi|đuổi
              |kết\squả|chân|đường|nghị\sđịnh|thông\stư|điều|từng|như|ước\stính|tiêu\schuẩn|quan\sđiểm|cách
              |mô\shình|giá)\b )
        [^,;:“”"█]{1,120}? (?: \( [^()]{1,60} \) [^,;:“”"█]{0,40}? )? )""",
    regex.VERBOSE,
)
_THEO_FIRST = regex.compile(
    rf"""[“"]?
        (?: (?: (?i:cũng|vẫn)
              | (?i:trong\skhi\sđó|bên\scạnh\sđó|ngoài\sra|tuy\snhiên|trước\sđó|hiện\snay|đến\snay|cụ\sthể
                  |đáng\schú\sý|mặt\skhác|hôm\snay|đồng\sthời) ,? ) \s )?
        {_THEO.pattern} \s* [,:] \s""",
    regex.VERBOSE,
)
_THEO_LAST = regex.compile(rf",\s{_THEO.pattern}\s*\Z", regex.VERBOSE)
_LEAD = regex.compile(
    r"""\s*:\s* | ,\s
      | \s (?:với|cho|trên|tại|trước|trong|ở) \s [^,;:“"█]{1,100}? (?: \s (?:rằng|là) \s | \s?:\s* )
      | \s (?:với|cho) \s [^,;:“"█]{1,80}? \s về \s
      | \s (?:về|đến|tới) \s | \s* """,
    regex.VERBOSE,
)
_TAIL = regex.compile(r"(?:\s(?:với|trên|tại|trong|sau|khi|hôm|ngày|vào|ở|trước)\s[^:“\"█]*)?\s*\Z")
_BEFORE_SPEAKER = regex.compile(r"(?r)(?:[,–-]|(?<=[”\"»]))\s*\Z")
_HEADLINE = regex.compile(r"(?P<source>[^:,;“\"█]{3,90}?)(?P<cue>:)\s(?=[“\"]?[\p{Lu}\d█])")


class Report(NamedTuple):
    """A statement, who said it, and the words that say so."""

    claim: Range
    source: Range | None
    cue: Range


def reports(line: str) -> list[Report]:
    """The reported statements of one line of composed text, in order."""
    quoted = [q for q in quotations(line) if is_statement(line, q)]
    masked = fold(_masked(line, quoted), case=True)
    found: list[Report] = []
    for start, end in sentences_of_line(masked):
        if not masked[start:end].rstrip(_CLOSING).endswith("?"):
            found += _sentence(masked, start, end)
    return [report._replace(claim=_bare(line, report.claim, quoted)) for report in found]


def trimmed(line: str, start: int, end: int) -> Range:
    """`[start, end)` without white space and punctuation at its ends; closing marks stay."""
    while start < end and line[start] in _PUNCTUATION:
        start += 1
    while end > start and line[end - 1] in _PUNCTUATION:
        end -= 1
    return start, end


def _masked(line: str, quoted: list[Quotation]) -> str:
    """`line` with the words of `quoted` blotted out; a last full stop stays, to end the sentence there."""
    pieces: list[str] = []
    at = 0
    for q in quoted:
        inside = line[q.start : q.end].rstrip()
        stop = "." if inside[-1:] in tuple(".!?…") else _MASK
        pieces += [line[at : q.start], _MASK * (len(inside) - 1), stop]
        at = q.start + len(inside)
    return "".join(pieces) + line[at:]


def _bare(line: str, claim: Range, quoted: list[Quotation]) -> Range:
    for q in quoted:
        if claim[0] in (q.outer_start, q.start):
            return trimmed(line, q.start, q.end)
    return claim


def _sentence(line: str, start: int, end: int) -> list[Report]:
    stop = trimmed(line, start, end)[1]
    theo = _THEO_FIRST.match(line, start, stop)
    if theo and _words(line, theo.end(), stop) >= 4:
        return [Report(trimmed(line, theo.end(), stop), theo.span("source"), theo.span("cue"))]
    found = _by_cue(line, start, stop)
    if found:
        return found
    last = _THEO_LAST.search(line, start, stop)
    if last and _words(line, start, last.start()) >= 4:
        return [Report(trimmed(line, start, last.start()), last.span("source"), last.span("cue"))]
    headline = _HEADLINE.match(line, start, stop)
    if headline and is_person(line, *headline.span("source")):
        return [Report(trimmed(line, headline.end(), stop), headline.span("source"), headline.span("cue"))]
    return []


def _by_cue(line: str, start: int, stop: int) -> list[Report]:
    found: list[Report] = []
    for cue in cues(line, start, stop):
        report = _linked(line, start, stop, cue, found) if found else _first(line, start, stop, cue)
        if report is None:
            continue
        if found:
            previous = found[-1]
            cut = without_links(line, previous.claim[0], report.cue[0])
            found[-1] = previous._replace(claim=trimmed(line, previous.claim[0], min(previous.claim[1], cut)))
        found.append(report)
    return [report for report in found if _words(line, *report.claim) >= 2 or _MASK in line[slice(*report.claim)]]


def _first(line: str, start: int, stop: int, cue: Cue) -> Report | None:
    """The report of a sentence's first cue: its speaker stands in its clause, or was the subject before."""
    if is_linked(line, start, cue.start):
        source = subject_before(line, start, cue.start)
    else:
        source = speaker_between(line, start, cue.start) or document_before(line, start, cue.start)
    if source is None:
        return None
    if not cue.said and _TAIL.match(line, cue.end, stop):
        before = _BEFORE_SPEAKER.search(line, start, source[0])
        if before and _words(line, start, before.start()) + line[start : before.start()].count(_MASK) >= 4:
            return Report(trimmed(line, start, before.start()), source, cue[:2])
    return Report(_statement_after(line, cue, stop), source, cue[:2]) if cue.governs else None


def _linked(line: str, start: int, stop: int, cue: Cue, found: list[Report]) -> Report | None:
    """The report of a later cue that is linked to the speaker; one inside a statement reports nothing."""
    previous = found[-1]
    if not cue.governs or cue.start < previous.claim[0] or not is_linked(line, previous.claim[0], cue.start):
        return None
    return Report(_statement_after(line, cue, stop), previous.source, cue[:2])


def _statement_after(line: str, cue: Cue, stop: int) -> Range:
    lead = _LEAD.match(line, cue.end, stop)
    begin = lead.end() if lead else cue.end
    if line[begin : begin + 2][1:] == _MASK:
        closing = next((i for i in range(begin + 1, stop) if line[i] in _CLOSING), stop)
        return begin, closing
    return trimmed(line, begin, stop)


def _words(line: str, start: int, end: int) -> int:
    return len(_WORD.findall(line, start, end))
