"""Dates in a line, as the guide of the corpus wants them; what is common to all of the program is in ``figures``."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from annotations.vietnamese.figures import figures

_DASHED_DAY = regex.compile(
    r"(?i)(?<=(?<![\p{L}])(?:sáng|trưa|chiều|tối|đêm|hôm|sớm|ngày|qua|từ|đến|trước|vào|,|\()\s?)"
    r"(?:3[01]|[12]\d|0?[1-9])[-.](?:1[0-2]|0?[1-9])(?![\d\p{L}/%-]|[.,]\d|\s?(?:%|người|tuổi|năm|tháng|ngày|lần|triệu|tỷ))"
)
_POINTED_DAY = regex.compile(
    r"(?i)(?<!\p{L})ngày\s(?:3[01]|[12]\d|0?[1-9])\.(?:1[0-2]|0?[1-9])(?:\.(?:19|20)\d\d)?(?![\d\p{L}/%-]|[.,]\d)"
)
_DAYS = regex.compile(
    r"(?i)(?<![\p{L}\d])(?:ngày\s)(?:3[01]|[12]\d|0?[1-9])(?:,\s(?:3[01]|[12]\d|0?[1-9]))*\svà\s"
    r"(?:3[01]|[12]\d|0?[1-9])/(?:1[0-2]|0?[1-9])(?:/\d{4})?(?![\d/])"
)
_SOME = regex.compile(r"(?r)(?<!\p{L})(?:hai|ba|bốn|năm|những|các)\s")
"""What makes "ngày" a word of its own: "trong hai ngày 15/5 và 16/5"."""
_SECOND = regex.compile(r"(?<=\d{4}\s?[-–]\s?)(?:3[01]|[12]\d|0?[1-9])/(?:1[0-2]|0?[1-9])/(?:19|20)\d\d(?![\d/])")
"""The end of a period: "30/4/1975-30/4/2025"."""
_LISTED = regex.compile(
    r"(?<![\d/.,])(?:3[01]|[12]\d|0?[1-9])/(?:1[0-2]|0?[1-9])(?=\s(?:và|đến)\s(?:ngày\s)?\d{1,2}/\d)"
)


def dates(line: str) -> Iterator[tuple[int, int, str]]:
    """The dates of a line, in order: range and rule."""
    found = [(start, end, _rule(line[start:end])) for start, end, kind in figures(line) if kind == "date"]
    for pattern in (_DAYS, _POINTED_DAY, _DASHED_DAY, _LISTED, _SECOND):
        for match in pattern.finditer(line):
            if pattern not in (_DAYS, _POINTED_DAY) and any(
                start < match.end() and match.start() < end for start, end, _r in found
            ):
                continue
            found = [each for each in found if each[1] <= match.start() or each[0] >= match.end()]
            found.append((match.start(), match.end(), "date.day" if pattern is not _DASHED_DAY else "date.dashed"))
    for start, end, rule in sorted(found):
        if line[start:end].startswith("ngày ") and _counts(line, start):
            start += len("ngày ")
        yield start, end, rule


def _rule(said: str) -> str:
    if said[:1].isdigit():
        return "date.year" if len(said) == 4 else "date.figures"
    return "date.day" if "/" in said or said[:1] in "nN" else "date.words"


def _counts(line: str, start: int) -> bool:
    found = _SOME.search(line, max(0, start - 8), start)
    return found is not None and found.end() == start
