"""Photo credits: the words that end a caption ("Ảnh: …", "(Nguồn: …)", "© …"), known by their form."""

from __future__ import annotations

import re

from annotations.cleaning.fold import LOWER, UPPER
from annotations.cleaning.paragraphs import Paragraph

LONGEST = 450
"""Code points of the longest paragraph whose last words can make it a caption."""

_TAIL = 160
"""Code points at the end of a line in which its credit starts."""

_KIND = (
    "nguồn ảnh|ảnh|nguồn|photos?|đồ họa|đồ hoạ|infographics?|video|clip|hình ảnh|hình|tranh|minh họa|minh hoạ"
    "|courtesy|ảnh và chú thích"
)
_HOW = r"(?:\s+(?:minh họa|minh hoạ|tư liệu|vệ tinh|chụp(?: màn hình)?|cắt từ \w+|chụp từ \w+|màn hình|của|by|credit))?"
_CAPITAL = rf"(?=[{UPPER}])"

_FORMS = tuple(
    re.compile(form)
    for form in (
        # "Ảnh: …" up to the end of the line; "(ảnh …)", where a small letter will do.
        rf"(?<![{LOWER}{UPPER}]){_CAPITAL}(?i:{_KIND}){_HOW}\s*:\s*[^:]{{1,80}}$",
        rf"[(\[]\s*(?:{_CAPITAL}(?i:{_KIND})|(?i:ảnh|hình)(?! hưởng| thức| thành)){_HOW}(?![{LOWER}])[^()\[\]]{{0,80}}[)\]]?[\s.]*$",
        r"(?<!\S)©\s?\S.{0,120}$",
        # Without a colon: "Ảnh TTXVN", "Ảnh minh họa", "… phát", "Tên Tên/HÃNG" after the caption's full stop.
        r"[.,(–-]\s*(?i:ảnh (?:tư liệu|minh họa|minh hoạ|internet|vệ tinh|chụp màn hình|cắt từ clip))[).]*$",
        rf"[.,(–-]\s*Ảnh [{UPPER}][\w/&.+ -]{{1,40}}$",
        rf"[.(]\s*[{UPPER}][\w /.-]{{0,40}} phát[).]*$",
        rf"[.(]\s*(?:[{UPPER}][{LOWER}]+ ){{0,3}}[{UPPER}][{LOWER}]+\s?[/–-]\s?[{UPPER}]{{2,}}[\w+]*[).]*$",
    )
)
# No credit is without one of these; most lines are.
_HINT = re.compile(r"[:©/]|[Ảả]nh|[Hh]ình|phát|PHÁT|ẢNH")
_BARE = re.compile(
    rf"[(\[\s*]*(?:(?i:{_KIND}){_HOW}\s*:|©)|(?i:ảnh) ?(?:[{UPPER}][\w/&.+ -]{{1,40}}|tư liệu|minh họa|minh hoạ|internet)[).]*$"
)
_NUMBERED = re.compile(
    r"(?:ảnh|hình|photo|biểu đồ|bản đồ|đồ họa)\s*(?:\d{1,2}|minh họa|tư liệu)?\s*[:.]\s*\S", re.IGNORECASE
)


def credit(text: str) -> re.Match[str] | None:
    """The photo credit at the end of a line."""
    if len(text) > LONGEST or not _HINT.search(text):
        return None
    start = max(0, len(text) - _TAIL)
    return next((match for form in _FORMS if (match := form.search(text, start))), None)


def is_credited(line: Paragraph) -> bool:
    """Whether a line is a caption by its photo credit or by its first word."""
    if len(line.text) > LONGEST or line.sentences > 4:
        return False
    return credit(line.text) is not None or bool(_NUMBERED.match(line.text)) or is_bare_credit(line)


def is_bare_credit(line: Paragraph) -> bool:
    """Whether a line is nothing but a photo credit; its caption may stand before it."""
    return line.words <= 14 and bool(_BARE.match(line.text))


def without_credit(text: str) -> str:
    """A caption without its photo credit."""
    found = credit(text)
    return text[: found.start()].rstrip(" .,(-–_") if found else text.rstrip(" .")
