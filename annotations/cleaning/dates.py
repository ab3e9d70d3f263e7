"""Date lines: when an article was published, as pages print it, day before month.

A date line holds a full date and nothing that says more: a weekday, a time, a zone, "Cập nhật", the word
an icon left behind ("Clock"). Other words beside the date are the author's or the section's: see ``beside``.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

from annotations.cleaning.fold import LOWER, UPPER

LONGEST = 120
"""Code points of the longest line that may be a date line."""

_MONTHS = ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")
_MONTH_NUMBER = {name: number for number, name in enumerate(_MONTHS, 1)} | {"giêng": 1, "chạp": 12, "bẩy": 7}
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d(?!\d?:\d\d))"
_A_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = r"(?<!\d)(?P<day>\d{1,2})"
_MONTH_NAME = "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True))
_DATE_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_DAY}\s?[/.\-–]\s?(?P<month>\d{{1,2}})\s?[/.\-–]\s?{_YEAR}",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        rf"{_DAY}\s*(?:tháng|thg)\s*(?P<month>\d{{1,2}})\s*(?:,|năm|-|/)?\s*(?:năm\s*)?{_YEAR}",
        rf"{_DAY}\s*(?:tháng|thg)\s*(?P<name>{_MONTH_NAME})\s*(?:,|năm)?\s*(?:năm\s*)?{_YEAR}",
        rf"(?:tháng|thg)\s*(?:(?P<month>\d{{1,2}})|(?P<name>{_MONTH_NAME}))\s+(?P<day>\d{{1,2}})\s*,\s*{_YEAR}",
        rf"(?P<english>{'|'.join(_ENGLISH)})[a-z]*\.?\s+(?P<day>\d{{1,2}})\s*,?\s*{_YEAR}",
        rf"{_DAY}\s+(?P<english>{'|'.join(_ENGLISH)})[a-z]*\.?\s*,?\s*{_YEAR}",
    )
)
_TIME = re.compile(
    r"(?:(?<![\d.:/])|(?<=[/ ](?:19|20)\d\d))(?P<hour>[01]?\d|2[0-3])\s?(?::|h|g|giờ|')\s?(?P<minute>[0-5]\d)"
    r"(?::[0-5]\d(?:\.\d+)?)?(?!\d)"
    r"\s*(?P<half>[ap]\.?m\b\.?|sa\b|ch\b)?"
    r"|(?<![\d.:/])(?P<full>[01]?\d|2[0-3])\s?(?:h|giờ)(?![\w\s])",
    re.IGNORECASE,
)
_DOTTED_TIME = re.compile(r"(?<![\d./])(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?![\d./])(?P<half>\b)")
_ZONE = re.compile(
    r"\(?\s*(?:GMT|UTC)\s*(?P<sign>[+-])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?\s*\)?",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?:19|20)\d\d-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)")
_WEEKDAY = re.compile(
    r"(?:thứ\s*(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s*nhật|CN|T[2-7]"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?!\w)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:đã\s+)?cập nhật(?:\s+lần cuối|\s+lúc)?"
    r"|(?:ngày\s+)?(?:đăng|xuất bản|phát hành|tạo)(?:\s+tải|\s+lúc|\s+ngày|\s+bài)?"
    r"|thời gian|ngày|lúc|vào|hồi|phút|giờ|hôm nay|(?:last\s+)?updated?|published|posted|date|on|at"
    r"|(?:số )?lượt xem|lượt đọc|xem|bình luận|phút đọc|\bVN\b|hà nội|giờ việt nam",
    re.IGNORECASE,
)
# The word of an icon stands before the date without a space; a page prints no word so.
_ICON = re.compile(
    rf"[{UPPER}]?[{LOWER}_]{{2,16}}(?=[{UPPER}\d])|(?i:access_time|calendar|clock|date_range|schedule|time)\b"
)
_BY = re.compile(r"\b(?:by|bởi)\s+\S.{0,30}$", re.IGNORECASE)
_ACCOUNT = re.compile(r"(?<=\d)\s+[a-z][\w.-]{2,24}$")
_WORD = re.compile(rf"[{UPPER}{LOWER}]+")
_WORDS = re.compile(rf"[{UPPER}{LOWER}](?:[^|\d]*[{UPPER}{LOWER}.)])?")


def is_date_line(text: str) -> bool:
    """Whether a line is a full date and says nothing more."""
    rest = _rest(text)
    if rest is None:
        return False
    if not _WORD.search(_BY.sub("", rest)):
        return True
    # Behind date and time one word alone is the author's account.
    account = _ACCOUNT.search(text)
    return account is not None and has_time(text) and is_date_line(text[: account.start()])


def has_time(text: str) -> bool:
    """Whether a date line gives the time of day too."""
    return _TIME.search(text) is not None


def names_place(text: str) -> bool:
    """Whether a date line starts with a place, as under a letter."""
    return text.casefold().startswith("hà nội")


def beside(text: str) -> tuple[int, int] | None:
    """The range of what a line says beside its date, in one piece; None where it is no such line."""
    rest = _rest(text)
    if rest is None:
        return None
    # What belongs to the date became spaces, so the words are found at their place in the line.
    words = _WORDS.search(rest)
    if words is None or _WORD.search(rest[: words.start()] + rest[words.end() :]):
        return None
    return words.span() if words.group() == text[slice(*words.span())] else None


def published(text: str) -> str | None:
    """The first date of a date line with the time next to it, ISO 8601 with offset; None without a valid one.

    A page that gives no zone means Vietnamese time, +07:00.
    """
    date = _first_date(text)
    if date is None:
        return None
    iso = _ISO.search(text)
    if iso and iso.start() <= date.start():
        try:
            return datetime.fromisoformat(iso.group()).isoformat()
        except ValueError:
            return None
    day, month, year = _numbers(date)
    rest = _blanked(text, date)
    times = list(_TIME.finditer(rest)) or list(_DOTTED_TIME.finditer(rest))
    time = min(times, key=lambda found: _distance(found, date), default=None)
    parts = time.groupdict() if time else {}
    hour, minute = int(parts.get("hour") or parts.get("full") or 0), int(parts.get("minute") or 0)
    half = (parts.get("half") or "").lower()
    if half.startswith(("p", "ch")) and hour < 12:
        hour += 12
    elif half.startswith(("a", "sa")) and hour == 12:
        hour = 0
    try:
        return datetime(year, month, day, hour, minute, tzinfo=_zone(text)).isoformat()
    except ValueError:
        return None


def _first_date(text: str) -> re.Match[str] | None:
    found = [match for form in _DATE_FORMS if (match := form.search(text))]
    return min(found, key=lambda match: match.start(), default=None)


def _numbers(date: re.Match[str]) -> tuple[int, int, int]:
    """Day, month and year of a date, not yet checked."""
    parts = date.groupdict()
    if parts.get("name"):
        month = _MONTH_NUMBER[parts["name"].lower()]
    elif parts.get("english"):
        month = _ENGLISH.index(parts["english"].lower()) + 1
    else:
        month = int(parts["month"])
    return int(parts["day"]), month, int(parts["year"])


def _zone(text: str) -> timezone:
    zone = _ZONE.search(text)
    if zone is None:
        return timezone(timedelta(hours=7))
    sign = -1 if zone["sign"] == "-" else 1
    hours, minutes = sign * int(zone["hours"]), sign * int(zone["minutes"] or 0)
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(offset) if abs(offset) < timedelta(hours=24) else timezone(timedelta(hours=7))


def _rest(text: str) -> str | None:
    """A line with all that belongs to its date made spaces; None where it holds no date."""
    if len(text) > LONGEST or not _A_YEAR.search(text) or _first_date(text) is None:
        return None
    icon = _ICON.match(text)
    if icon and not _WEEKDAY.match(text):
        after = text[icon.end() :]
        if _WEEKDAY.match(after) or after.lstrip()[:1].isdigit():
            text = _blanked(text, icon)
    text = _ISO.sub(lambda match: " " * len(match.group()), text)
    while date := _first_date(text):
        text = _blanked(text, date)
    for form in (_ZONE, _TIME, _WEEKDAY, _ABOUT):
        text = form.sub(lambda match: " " * len(match.group()), text)
    return text


def _blanked(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + " " * len(match.group()) + text[match.end() :]


def _distance(one: re.Match[str], other: re.Match[str]) -> int:
    """Code points between two matches."""
    return max(one.start() - other.end(), other.start() - one.end())
