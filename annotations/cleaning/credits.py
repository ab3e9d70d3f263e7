"""Photo credits: the words that end a caption, known by their form: "Ảnh: …", "(Nguồn: …)", "© …"."""

from __future__ import annotations

import re

from annotations.cleaning.fold import LOWER, UPPER
from annotations.cleaning.paragraphs import Paragraph
from annotations.cleaning.tables import PHOTO_KINDS, PHOTO_WORDS, any_of

LONGEST = 450
"""Code points of the longest paragraph whose last words can make it a caption."""

_TAIL = 160
"""Code points at the end of a line in which its credit starts."""

_WORD = any_of(PHOTO_WORDS)
_KIND = rf"(?:\s+{any_of(PHOTO_KINDS)})?"
_BIG = rf"(?=[{UPPER}])"
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"[.,–-]\s*(?:photo|ảnh|nguồn)\s*:\s*[^:]{1,80}$",
        rf"\sẢnh (?:[{UPPER}]{{2,}}[\w/+.-]*|{any_of(PHOTO_KINDS)})[).]*$",
        r"(?:^|[.(–-]\s*|\s)Ảnh do [^.:]{3,60} cung cấp[).]*$",
        # "Ảnh: …" up to the end of the line; "(ảnh …)", where a small letter will do.
        rf"(?<![{LOWER}{UPPER}]){_BIG}(?i:{_WORD}{_KIND})\s*:\s*[^:]{{1,80}}$",
        rf"[(\[]\s*{_BIG}(?i:{_WORD}{_KIND})(?![{LOWER}])[^()\[\]]{{0,80}}[)\]]?[\s.]*$",
        rf"[(\[]\s*(?:ảnh|hình)(?! hưởng| thức| thành)(?i:{_KIND})(?![{LOWER}])[^()\[\]]{{0,80}}[)\]]?[\s.]*$",
        r"(?<!\S)©\s?\S.{0,120}$",
        # Without a colon: "Ảnh TTXVN", "ảnh minh họa", "… phát", "Tên Tên/HÃNG" after the caption's full stop.
        rf"[.,(–-]\s*(?i:ảnh\s{any_of(PHOTO_KINDS)})[).]*$",
        rf"[.,(–-]\s*Ảnh [{UPPER}][\w/&.+ -]{{1,40}}$",
        rf"[.(]\s*[{UPPER}][\w /.-]{{0,40}} phát[).]*$",
        rf"[.(]\s*(?:[{UPPER}][\w.+]* ){{0,3}}[{UPPER}][\w.+]*\s?[/–-]\s?[{UPPER}]{{2,}}[\w+]*[).]*$",
    )
)
# No credit is without one of these; most lines are.
_HINT = re.compile(r"[:©/]|[Ảả]nh|[Hh]ình|phát|PHÁT|ẢNH")
_BARE = re.compile(
    rf"[(\[\s*]*(?:(?i:{_WORD}{_KIND})\s*:|©)"
    rf"|[{UPPER}][\w/. ]{{1,30}} (?i:photos?)$"
    rf"|(?i:ảnh) ?(?:[{UPPER}][\w/&.+ -]{{1,40}}|(?i:{any_of(PHOTO_KINDS)}))[).]*$"
)
_NUMBERED = re.compile(rf"(?i:ảnh|hình|photo|biểu đồ|bản đồ|đồ họa)\s*(?:\d{{1,2}}|{any_of(PHOTO_KINDS)})?\s*[:.]\s*\S")


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
