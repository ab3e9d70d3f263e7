"""Dates as the language in use writes them."""

from __future__ import annotations

from annotations.i18n import language


def local_date(published: str | None, *, timed: bool = False) -> str:
    """A date as the language writes it: 06/07/2021 15:42 in Vietnamese, 2021-07-06 15:42 in English.

    Args:
        published: ISO 8601, or nothing.
        timed: whether to tell the time, too, where the page gave one.
    """
    if not published:
        return ""
    year, month, day = published[:10].split("-")
    date = f"{day}/{month}/{year}" if language() == "vi" else published[:10]
    time = published[11:16]
    return f"{date} {time}" if timed and time and time != "00:00" else date
