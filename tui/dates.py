"""Dates as the language in use writes them."""

from __future__ import annotations

from annotations.i18n import language


def local_date(published: str | None) -> str:
    """A date as the language writes it: 06/07/2021 in Vietnamese, 2021-07-06 in English."""
    if not published:
        return ""
    year, month, day = published[:10].split("-")
    return f"{day}/{month}/{year}" if language() == "vi" else published[:10]


def local_time(published: str | None) -> str:
    """As ``local_date``, with hour and minute where the page gives them."""
    time = (published or "")[11:16]
    return f"{local_date(published)} {time}" if time and time != "00:00" else local_date(published)
