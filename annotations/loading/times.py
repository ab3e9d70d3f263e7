"""Times in fields: the forms in which pages and feeds write when an article was published, as ISO 8601 with offset."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

VIETNAM = timezone(timedelta(hours=7))
"""The offset of a time that is printed without one."""

_LONGEST = 80
_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?"
    r"\s*(Z|UTC|GMT|(?:UTC|GMT)?\s*[+-]\d{1,2}(?::?\d{2})?)?",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_TIME = re.compile(r"(?<![\d/.-])(\d{1,2})[:h](\d{2})(?::(\d{2}))?(?![\d/])\s*([ap]\.?m\b|SA\b|CH\b)?", re.IGNORECASE)
_OFFSET = re.compile(r"(?:(?:UTC|GMT)\s*([+-])|(?<=[\s\d])([+-]))(\d{1,2})(?::?(\d{2}))?\s*\)?$", re.IGNORECASE)
_DIGIT = re.compile(r"[0-9]")


def published(value: object) -> str | None:
    """A time as ISO 8601 with offset; None for what is no time.

    Understood are ISO 8601, the dates of mails (RFC 822) and ``day/month/year hour:minute``, day first. A time
    without an offset is Vietnamese, +07:00.

    Args:
        value: what stands in the field.
    """
    if not isinstance(value, str) or len(value) > _LONGEST or not _DIGIT.search(value):
        return None
    text = " ".join(value.split())
    try:
        time = _iso(text) or _day_first(text) or _mail(text)
        return None if time is None or not 1900 <= time.year <= 2100 else time.isoformat()
    except (ValueError, OverflowError):
        return None


def _iso(text: str) -> datetime | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    return datetime(year, month, day, hour, minute, second, tzinfo=_zone(match[7] or ""))


def _day_first(text: str) -> datetime | None:
    date = _DAY_FIRST.search(text)
    if date is None:
        return None
    rest = f"{text[: date.start()]} {text[date.end() :]}"
    time = _TIME.search(rest)
    hour, minute, second = (int(part or 0) for part in time.groups()[:3]) if time else (0, 0, 0)
    half = (time[4] or "").lower() if time else ""
    if half.startswith(("p", "c")) and hour < 12:
        hour += 12
    zone = _OFFSET.search(text)
    return datetime(
        int(date[3]), int(date[2]), int(date[1]), hour, minute, second, tzinfo=_zone(zone.group() if zone else "")
    )


def _mail(text: str) -> datetime | None:
    zone = _OFFSET.search(text)
    if zone and zone[1]:  # "GMT+7": no mail says it so, but feeds do
        text = text[: zone.start()].strip()
    try:
        time = parsedate_to_datetime(text)
    except (TypeError, IndexError):
        return None
    if zone and zone[1]:
        return time.replace(tzinfo=_zone(zone.group()))
    return time if time.tzinfo is not None else time.replace(tzinfo=VIETNAM)


def _zone(text: str) -> timezone:
    """The zone that "+07:00", "GMT+7" or "Z" names; Vietnam's for nothing."""
    text = text.strip(" )").upper()
    if text in ("Z", "UTC", "GMT"):
        return UTC
    match = re.fullmatch(r"(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d{2}))?", text)
    if match is None:
        return VIETNAM
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(-offset if match[1] == "-" else offset)
