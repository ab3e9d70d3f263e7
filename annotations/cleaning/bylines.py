"""Author lines: whole lines that say who wrote an article or where it was taken from, known by their form.

"Theo …", "(…/…)", a name, a name with an agency, "Nội dung: … | Thiết kế: …": names are words with a capital
letter, so no list of authors, agencies or sites is needed.
"""

from __future__ import annotations

import re

from annotations.cleaning.fold import LOWER, UPPER
from annotations.cleaning.paragraphs import Paragraph
from annotations.cleaning.tables import ASKED, INSTITUTIONS, JOBS, JOINERS, MADE, PHOTO_WORDS, SHOWN

LONGEST = 180
"""Code points of the longest author line."""

# No author line is without one of these but a bare name; most lines are.
_HINT = re.compile(r"[(/:]|theo|THEO|Theo")
_THEO = re.compile(r"[(\[*\s]*theo[\s_:]+(?P<agency>.+?)[)\]\s.]*$", re.IGNORECASE)
_SOURCE = re.compile(r"[(\[\s]*(?:nguồn(?: tin)?|source)\s*:\s*(?P<agency>.+?)[)\]\s.]*$", re.IGNORECASE)
_BRACKETS = re.compile(r"\(\s*(?P<agency>[^()]{2,60}?)\s*\)\.?$")
_PEOPLE_WITH = re.compile(
    r"(?P<people>.{2,60}?)\s*[,–-]?\s*"
    r"(?:\(\s*(?:[Tt]heo\s+)?(?P<agency>[^()]{2,60}?)\s*\)|\b[Tt]heo\s+(?P<other>.{2,60}?)|/\s?(?P<desk>[^/]{2,40}?))\.?"
)
_BY = re.compile(r"(?:Bởi|By|bởi|by)\s*:?\s+")
_DEGREES = re.compile(r"(?:(?:PGS|GS|TS|ThS|Ths|Nhà báo|Phóng viên|PV|BTV|CTV|Đại tá|Thiếu tướng)[.,\s]+)+")
_AND = re.compile(r"\s*[-–,&+/;]\s*|\s+và\s+")
_NAME = rf"[{UPPER}](?:[{LOWER}]{{0,6}}|[{UPPER}]{{1,6}}|\.)"
_PERSON = re.compile(
    rf"{_NAME}(?: {_NAME}){{1,4}}|(?:[{UPPER}]\.\s?){{1,2}}[{UPPER}][{LOWER}]{{1,6}}(?: {_NAME}){{0,2}}"
)
_INITIALS = re.compile(rf"[{UPPER}]{{1,2}}(?:[.\s]\s?[{UPPER}]{{1,2}}){{1,3}}\.?|[{UPPER}]{{2}}|P\.V\.?|BBT|BTV|CTV")
_REPORTERS = re.compile(
    r"(?:nhóm\s+)?(?:phóng viên|pv|p\.v|ctv|btv|biên tập viên|tác giả|ban biên tập)(?:\s[\w&/+.,-]+){0,8}",
    re.IGNORECASE,
)
_OFFICES = (
    "Ông ",
    "Bà ",
    "Đồng chí ",
    "Đại sứ ",
    "Tổng thống ",
    "Thủ tướng ",
    "Ngoại trưởng ",
    "Bộ trưởng ",
    "Chủ tịch ",
)
_OUTLET = re.compile(rf"[{UPPER}][\w+&.-]*(?:[/–-][{UPPER}][\w+&.]*)*")
_ADDRESS = re.compile(r"[a-z0-9-]{2,}(?:\.[a-z0-9-]{2,})+|[a-z]{5,12}")
_MADE_BEHIND = re.compile(rf"\s*\((?:{'|'.join(map(re.escape, sorted(MADE)))})\)\.?$", re.IGNORECASE)
_MADE_AFTER = re.compile(rf"\s(?:{'|'.join(map(re.escape, sorted(MADE)))})$")
_ACRONYM = re.compile(rf"[{UPPER}]{{2,8}}")
_LINKED = re.compile(
    r"[(\[\s]*(?:nguồn|theo|source)\b[^:]{0,24}:?\s*(?P<agency>(?:https?://|www\.)\S+?)[)\]\s.]*$", re.IGNORECASE
)
_LOOSE_THEO = re.compile(rf"Theo (?P<agency>[{UPPER}]\S*(?: \S+){{0,4}})")
_WORK = re.compile(rf"(?:Nguồn|Source|Nguyên tác|Dịch từ)\s*:\s*[“\"‘{UPPER}].{{8,}}")
_BETWEEN = re.compile(r"[\s/,;&_+–-]+")
_BAR = re.compile(r"\s*[|•;]\s*|\s+[-–]\s+(?=\S+(?: \S+){0,2}\s*:)")
_POSTS = SHOWN | ASKED | INSTITUTIONS
_INSTITUTION_STARTS = tuple(word + end for word in sorted(INSTITUTIONS) for end in (" ", ", "))


def is_source_line(line: Paragraph) -> bool:
    """Whether a line can only be an author line, wherever it stands."""
    text = line.text
    if len(text) > LONGEST or line.words > 30 or not _HINT.search(text):
        return False
    named = [_named(text), _named(_MADE_BEHIND.sub("", text))]
    return any(name is not None and (_is_names(name) or _is_made(name)) for name in named) or _is_job_line(text)


def is_name_line(line: Paragraph) -> bool:
    """Whether a line can be an author line where one is to be expected: a bare name, "Nguồn: …"."""
    text = line.text
    if len(text) > LONGEST or line.words > 20:
        return False
    if _are_people(_MADE_AFTER.sub("", text)) or _has_post(text) or _REPORTERS.fullmatch(text) or is_source_line(line):
        return True
    return source(text) is not None or (_WORK.fullmatch(text) is not None and line.sentences == 1)


def names_work(line: Paragraph) -> bool:
    """Whether a line under the title says of what text the article is a translation."""
    return line.words > 4 and len(line.text) <= LONGEST and _WORK.fullmatch(line.text) is not None


def is_affiliation(line: Paragraph) -> bool:
    """Whether a line under an author's name says where the author works."""
    return line.is_headline and line.words <= 30 and line.text.casefold().startswith(_INSTITUTION_STARTS)


def has_post_behind(line: Paragraph) -> bool:
    """Whether a line is a name with the author's newspaper or institute right behind it."""
    found = _PERSON.match(line.text)
    if found is None or line.words > 14 or not line.is_headline:
        return False
    # The pattern takes every capitalised word; the post starts with one of these.
    words = line.text.casefold().split(" ")
    return any(" ".join(words[at:]).startswith(_INSTITUTION_STARTS) for at in (2, 3, 4))


def source(text: str) -> str | None:
    """The agency of an author line as printed, without "Theo" and brackets; None where it names none."""
    linked = _LINKED.match(text)
    if linked:
        return linked["agency"]
    text = _MADE_BEHIND.sub("", text)
    match = _SOURCE.match(text)
    named = match["agency"] if match else _named(text)
    if named is not None and _is_names(named):
        return None if _is_made(named) else named
    if _is_outlet(text):
        return text
    loose = _LOOSE_THEO.fullmatch(text)
    if loose and not text.endswith((".", "?", "!", ":", ",")):
        return loose["agency"]
    # An agency's desk, or two agencies: "TTXVN/Báo Tin tức".
    first, _, rest = text.partition("/")
    return text if _ACRONYM.fullmatch(first) and 0 < len(rest) <= 30 and _is_names(rest) else None


def _named(text: str) -> str | None:
    """What stands where an author line has its agency."""
    match = _THEO.match(text)
    if match:
        return match["agency"]
    match = _BRACKETS.match(text)
    if match:
        return match["agency"]
    match = _PEOPLE_WITH.fullmatch(text)
    if match and not text.startswith(_OFFICES) and _are_people(match["people"]):
        return match["agency"] or match["other"] or match["desk"]
    return None


def _are_people(text: str) -> bool:
    """Whether a text is names of persons, or their initials, and nothing else."""
    if _ADDRESS.fullmatch(text.casefold()) and "." in text:
        return True
    text = _DEGREES.sub("", _BY.sub("", text, count=1)).removesuffix(".") or text
    if len(text) > 90 or text.casefold() in _POSTS:
        return False
    return bool(_INITIALS.fullmatch(text)) or all(map(_PERSON.fullmatch, _AND.split(text)))


def _has_post(text: str) -> bool:
    """Whether a text is a name, a comma, and what its bearer is: "Lê An, phóng viên Đài Sông Lam"."""
    name, comma, post = text.partition(" - " if " - " in text else ", ")
    name = _DEGREES.sub("", name)
    fits = bool(comma) and len(text) <= 110 and text[-1] not in ".?!:;"
    return fits and _PERSON.fullmatch(name) is not None and post.casefold().startswith(_INSTITUTION_STARTS)


def _is_names(text: str) -> bool:
    """Whether a text is names: few words, at least half of them with a capital, no sentence."""
    words = [word for word in _BETWEEN.split(text) if word]
    if not 0 < len(words) <= 10 or any(mark in text for mark in '?!:“"'):
        return False
    if _ADDRESS.fullmatch(text):
        return True
    big = sum(1 for word in words if word[0].isupper() or word[0].isdigit())
    small = len(words) - big - sum(1 for word in words if word in JOINERS)
    return big > 0 and small <= (0 if "," in text else big)


def _is_made(text: str) -> bool:
    """Whether a text says how the article was made: "tổng hợp", "lược dịch"."""
    return text.casefold().startswith(tuple(MADE))


def _is_outlet(text: str) -> bool:
    """Whether a line is one agency's name: several capitals in one word, an address, or a plus sign behind."""
    if text.endswith("+") and not _REPORTERS.fullmatch(text):
        return len(text) <= 30 and _is_names(text.rstrip("+"))
    if not _OUTLET.fullmatch(text) or len(text) > 30 or _INITIALS.fullmatch(text):
        return False
    return sum(1 for char in text if char.isupper()) >= 3 or text.endswith((".vn", ".com"))


def _is_job_line(text: str) -> bool:
    """Whether a line names who did what: "Bài, ảnh: …", "Nội dung: … | Thiết kế: …"."""
    if ":" not in text or text.endswith(("?", "!", ":")):
        return False
    parts = [part.partition(":") for part in _BAR.split(text) if part]
    for jobs, _, names in parts:
        found = _AND.split(jobs.strip(" (").casefold())
        if not JOBS.issuperset(found) or not _is_names(names.strip(" .…)")):
            return False
        if len(parts) == len(found) == 1 and found[0] in PHOTO_WORDS:
            # One photo word alone credits a photo, not the article.
            return False
    return bool(parts)
