"""Author lines: whole lines that say who wrote an article or where it was taken from, known by their form.

"Theo …", "(…/…)", a name, a name with an agency, "Nội dung: … | Thiết kế: …": names are words with a capital
letter, so no list of authors, agencies or sites is needed.
"""

from __future__ import annotations

import re

from annotations.cleaning.fold import LOWER, UPPER
from annotations.cleaning.paragraphs import Paragraph
from annotations.cleaning.tables import INSTITUTIONS, JOBS, JOINERS, MADE, PHOTO_WORDS, any_of

LONGEST = 180
"""Code points of the longest author line."""

# No author line is without one of these but a bare name; most lines are.
_HINT = re.compile(r"[(/:]|theo|THEO|Theo")
_THEO = re.compile(r"[(\[*\s]*theo(?:[\s_:]+)(?P<agency>.+?)[)\]\s.]*$", re.IGNORECASE)
_SOURCE = re.compile(r"[(\[\s]*(?:nguồn(?: tin)?|source)\s*:\s*(?P<agency>.+?)[)\]\s.]*$", re.IGNORECASE)
_BRACKETS = re.compile(r"\(\s*(?:theo\s+)?(?P<agency>[^()]{2,60}?)\s*\)\.?$", re.IGNORECASE)
_SYLLABLE = rf"(?:[{UPPER}][{LOWER}]{{0,6}}|[{UPPER}]{{2,7}}|[{UPPER}]\.)"
_TITLES = r"(?:(?:PGS|GS|TS|ThS|Ths|Nhà báo|Phóng viên|PV|BTV|CTV|Đại tá|Thiếu tướng|Trung tướng)[.,\s]+){0,3}"
_PERSON = rf"{_TITLES}{_SYLLABLE}(?: {_SYLLABLE}){{1,4}}"
_TITLE_WORDS = re.compile(r"(?:Ông|Bà|Đồng chí|Đại sứ|Tổng thống|Thủ tướng|Ngoại trưởng|Bộ trưởng|Chủ tịch)\b")
_PEOPLE = re.compile(rf"(?:(?:Bởi|By|bởi|by)\s*:?\s*)?{_PERSON}(?:\s*(?:[-–,&/;]|và)\s*{_PERSON}){{0,4}}\.?")
_INITIALS = re.compile(
    rf"[{UPPER}]{{1,2}}(?:[.\s]\s?[{UPPER}]{{1,2}}){{1,3}}\.?|[{UPPER}]{{2}}|P\.?V\.?|BBT|BTV|CTV|Ban [Bb]iên tập"
)
_REPORTERS = re.compile(r"(?i:(?:nhóm\s+)?(?:phóng viên|pv|p\.v|ctv|btv|biên tập viên|tác giả))(?:\s[\w&/+.,-]+){0,8}")
_PERSON_WITH = re.compile(
    rf"(?:{_PERSON}|P\.?V\.?|BBT|[{UPPER}]\.?\s?[{UPPER}]\.?)\s*[,–-]?\s*"
    r"(?:\(\s*(?:[Tt]heo\s+)?(?P<agency>[^()]{2,60}?)\s*\)|[Tt]heo\s+(?P<other>.{2,60}?)|/\s?(?P<desk>.{2,40}?))\.?"
)
_ONE_NAME = re.compile(rf"[{UPPER}][\w+&.-]*(?:[/–-][{UPPER}][\w+&.]*)*")
_ADDRESS = re.compile(r"[a-z0-9-]{2,}(?:\.[a-z0-9-]{2,})+|[a-z]{5,12}")
_BETWEEN = re.compile(r"[\s/,;&_+–-]+")
_STARTS_BIG = re.compile(rf"[{UPPER}\d]")
_INSTITUTION = re.compile(rf"{any_of(INSTITUTIONS)}\b", re.IGNORECASE)
_MADE = re.compile(any_of(MADE), re.IGNORECASE)
_JOB = re.compile(rf"{any_of(JOBS)}(?:\s*(?:[,&+/–-]|và)\s*{any_of(JOBS)}){{0,3}}\s*:\s*", re.IGNORECASE)
_BAR = re.compile(r"\s*[|•;]\s*|\s+[-–]\s+(?=\S+(?: \S+){0,2}\s*:)")


def is_source_line(line: Paragraph) -> bool:
    """Whether a line can only be an author line, wherever it stands."""
    text = line.text
    if len(text) > LONGEST or line.words > 30 or not _HINT.search(text):
        return False
    return agency(text) is not None or _is_made(text) or _is_job_line(text)


def is_name_line(line: Paragraph) -> bool:
    """Whether a line can be an author line where one is to be expected: a bare name, "Nguồn: …"."""
    text = line.text
    if len(text) > LONGEST or line.words > 20:
        return False
    forms = (_PEOPLE, _INITIALS, _REPORTERS)
    if any(form.fullmatch(text) for form in forms) or is_source_line(line):
        return True
    source = _SOURCE.match(text)
    return bool(source and _is_names(source["agency"])) or _is_outlet(text)


def is_affiliation(line: Paragraph) -> bool:
    """Whether a line under an author's name says where the author works."""
    return line.is_headline and line.words <= 30 and bool(_INSTITUTION.match(line.text))


def agency(text: str) -> str | None:
    """The agency of an author line as printed, without "Theo" and brackets; None where it names none."""
    match = _THEO.match(text)
    if match:
        return match["agency"] if _is_names(match["agency"], half=True) else None
    match = _BRACKETS.match(text) or _PERSON_WITH.fullmatch(text)
    if match is None or _TITLE_WORDS.match(text):
        return None
    found = next(name for name in match.groups() if name)
    return found if _is_names(found) and not _MADE.fullmatch(found) else None


def source(text: str) -> str | None:
    """The agency of an author line of any form, "Nguồn: …" and a bare agency included."""
    match = _SOURCE.match(text)
    if match and _is_names(match["agency"]):
        return match["agency"]
    return agency(text) or (text.strip("()") if _is_outlet(text) else None)


def _is_names(text: str, *, half: bool = False) -> bool:
    """Whether a text is names: few words, most of them (or half) with a capital, no sentence."""
    words = [word for word in _BETWEEN.split(text) if word]
    if not 0 < len(words) <= 10 or any(mark in text for mark in '?!:“"'):
        return False
    if _ADDRESS.fullmatch(text):
        return True
    big = sum(1 for word in words if _STARTS_BIG.match(word))
    small = len(words) - big - sum(1 for word in words if word in JOINERS)
    return big > 0 and (small <= 0 if "," in text else small < big + half)


def _is_outlet(text: str) -> bool:
    """Whether a line is one agency's name: several capitals in one word, an address, or a plus sign behind."""
    if text.endswith("+") and not _REPORTERS.fullmatch(text):
        return len(text) <= 30 and _is_names(text.rstrip("+"))
    if not _ONE_NAME.fullmatch(text) or len(text) > 30 or _INITIALS.fullmatch(text):
        return False
    return sum(1 for char in text if char.isupper()) >= 3 or text.endswith((".vn", ".com"))


def _is_made(text: str) -> bool:
    """Whether a line says how the article was made: "(Tổng hợp)", "Minh Anh (lược dịch)"."""
    match = _BRACKETS.match(text) or _PERSON_WITH.fullmatch(text)
    return bool(match and _MADE.match(next(name for name in match.groups() if name)))


def _is_job_line(text: str) -> bool:
    """Whether a line names who did what: "Bài, ảnh: …", "Nội dung: … | Thiết kế: …"."""
    parts = [part for part in _BAR.split(text) if part]
    if ":" not in text or text.endswith(("?", "!", ":")) or not all(_JOB.match(part) for part in parts):
        return False
    if len(parts) == 1 and text.split(":", 1)[0].strip(" (").casefold() in PHOTO_WORDS:
        # One photo word alone credits a photo, not the article.
        return False
    return all(_is_names(_JOB.sub("", part, count=1).rstrip(" .…")) for part in parts)
