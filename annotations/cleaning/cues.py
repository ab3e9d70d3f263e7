"""Cues: what a line says of itself: site furniture, a link, the way to the article, the name of the site.

The phrases are in ``tables``; a line is compared by its key. What a cue means still depends on where it stands.
"""

from __future__ import annotations

import re

from annotations.cleaning.fold import LOWER, UPPER, fold
from annotations.cleaning.paragraphs import Paragraph
from annotations.cleaning.tables import (
    FURNITURE_LINES,
    PLACES,
    RELATED_LINES,
    SECTIONS,
    WEAK_FURNITURE_LINES,
)

_LONGEST = 300
"""Code points of the longest line that can be furniture or a link."""

_FURNITURE_STARTS = re.compile(
    "|".join(
        (
            # back to some page; to the reader
            r"(?:back to|ve|quay lai|quay ve|tro lai|tro ve) (?:trang|dau trang|chuyen trang|muc|chuyen muc)\b.{0,30}$",
            r"moi ban (?:cham diem|danh gia|binh luan|cho y kien|de lai)",
            r"(?:hay )?tro thanh nguoi (?:dau tien|binh luan)",
            r"(?:kinh )?moi (?:quy |cac |vi )*(?:ban doc|doc gia|ban|khan thinh gia)"
            r" (?:vao|theo doi|don doc|doc them|xem|truy cap|tham gia|gui)",
            r"theo doi (?:\w+ ){1,6}tren\b",
            r"theo doi (?:bao|trang|kenh|fanpage|chung toi)\b",
            r"dang ky (?:kenh|nhan|theo doi)\b",
            r"(?:y kien cua ban se|ban doc co the gui|noi dung binh luan|bam vao day|nhan vao day)",
            r"vui long (?:nhap|dang nhap|bat|cho|dien)\b",
            r"(?:your browser|javascript\b|click (?:here|de)\b|tai ung dung\b|xem tren (?:youtube|facebook))",
            r"doc (?:bai|toan bo bai|bai viet) goc\b",
            r"(?:chia se (?:bai viet|len|qua|tren)|gui (?:bai viet|email|binh luan))\b.{0,40}$",
            # counters and key words
            r"(?:so )?luot (?:xem|doc|truy cap)\b[ \d]",
            r"\d+ (?:luot xem|binh luan|chia se|phut doc|thich)$",
            r"binh luan \d+$",
            r"(?:tu khoa|tags?|chu de|the) (?=\S)",
            # imprint
            r"(?:ban quyen (?:thuoc|c )|copyright\b|all rights reserved|khong sao chep|nghiem cam sao chep)",
            r"giay phep (?:so|hoat dong|xuat ban|thiet lap)\b",
            r"(?:pho )?tong bien tap\b.{0,60}$",
            r"(?:toa soan\b|co quan (?:ngon luan|chu quan)\b|thong tin tai khoan)",
            r"(?:dien thoai|duong day nong|hotline|fax|tel)\b[ \d]",
            r"(?:(?:chi duoc|vui long|phai|khi) .{0,40})?ghi ro nguon\b",
        )
    )
)
_KEY_WORDS = re.compile(r"\s*(?:từ kho[aá]|từ khóa|tags?|chủ đề|thẻ)\s*:", re.IGNORECASE)
_SOCIAL = re.compile(
    r"(?:facebook|twitter|zalo|messenger|telegram|linkedin|pinterest|viber|email|print|copylink|inbai(?:viet)?"
    r"|chiase|luubai(?:viet)?|share|google|news|youtube|tiktok|a|binhluan|thich|gopy)+"
)

# A line that points to another article: its sign, or its words with a colon.
_ARROWS = re.compile(r"(?:>+|»+|›+|[►▶➤⇒➡→☛]+|[=-]>)\s*\S")
_POINTERS = re.compile(
    r"[>»›►▶➤⇒➡→☛*=\-\s]*(?:xem thêm|đọc thêm|xem tiếp|đọc tiếp|mời xem|mời đọc|tin liên quan|bài liên quan"
    r"|tham khảo thêm|đọc bài|liên quan|read more|see also)\s*(?::|>>|»|–|-)\s*\S",
    re.IGNORECASE,
)
# What a line that links must start with: a sign, or (folded) the first word of a pointer.
_SIGN = re.compile(r"[^\w\s“\"‘'(]")
_POINTING = re.compile(r"xem |doc |moi |tin lien|bai lien|tham khao|lien quan|read |see ")
_BRACKETED = re.compile(rf"\[[{UPPER}\d“\"‘'][^\[\]]{{20,200}}[^\[\].]\]")
_TAGGED = re.compile(
    r"\[(?:infographics?|video|ảnh|photo|chùm ảnh|mega story|podcast|audio|e-?magazine|longform|đồ họa)\]",
    re.IGNORECASE,
)
_HASHTAGS = re.compile(r"(?:#\S+[\s,;]*)+")
_WAY = re.compile(r"\s*[>›»]+\s*")
_BAR = re.compile(r"\s*[|/•·]\s*")
_SITE_NAME = re.compile(
    r"(?:bao|tap chi|cong thong tin|trang thong tin|trang tin|dai phat thanh|dai truyen hinh|thong tan xa)\b"
)
_SMALL_FIRST = re.compile(rf"[{LOWER}]")
_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


def is_furniture(line: Paragraph) -> bool:
    """Whether a line is site furniture wherever it stands."""
    key = line.key
    if len(line.text) > _LONGEST:
        return False
    if key in FURNITURE_LINES or _WEB_ADDRESS.fullmatch(line.text) or _HASHTAGS.fullmatch(line.text):
        return True
    if key.startswith(("tro lai ", "tro ve ")) and key.split(" ", 2)[2] in SECTIONS:
        return True
    match = _FURNITURE_STARTS.match(key)
    if match:
        tagged = match.group() in ("tu khoa ", "tag ", "tags ", "chu de ", "the ")
        return not tagged or bool(_KEY_WORDS.match(line.text))
    return len(key) > 4 and line.words <= 12 and bool(_SOCIAL.fullmatch(key.replace(" ", "")))


def is_weak_furniture(line: Paragraph) -> bool:
    """Whether a line is site furniture if what surrounds it is."""
    return line.key in WEAK_FURNITURE_LINES


def is_related_cue(line: Paragraph) -> bool:
    """Whether a line stands above links to other articles."""
    return line.words <= 8 and line.key in RELATED_LINES


def is_marked_link(line: Paragraph) -> bool:
    """Whether a line says itself that it links to another article."""
    text = line.text
    if len(text) > _LONGEST or line.sentences > 2 or not (_SIGN.match(text) or _POINTING.match(line.key)):
        return False
    if _POINTERS.match(text) or _BRACKETED.fullmatch(text):
        return True
    return not text.endswith(".") and bool(_ARROWS.match(text) or (_TAGGED.match(text) and line.words > 3))


def is_section(line: Paragraph) -> bool:
    """Whether a line above the title names the site's section, or the way to it."""
    if line.key in SECTIONS:
        return True
    if line.words > 16:
        return False
    steps = _WAY.split(line.text.strip(" >›»"))
    if len(steps) > 1:
        return all(len(step.split()) <= 5 for step in steps)
    names = _BAR.split(line.text)
    return len(names) > 1 and any(fold(name) in SECTIONS for name in names) and line.words <= 8


def is_site_name(line: Paragraph) -> bool:
    """Whether a line above the title names the site."""
    return line.words <= 12 and bool(_SITE_NAME.match(line.key))


def starts_small(line: Paragraph) -> bool:
    """Whether a line starts with a small letter, as no title does."""
    return bool(_SMALL_FIRST.match(line.text))


def section_name(text: str) -> str:
    """The last name on the way to an article: "Thế giới" in "Trang chủ > Thế giới"."""
    names = [name for name in _BAR.split(_WAY.sub("|", text)) if fold(name) not in ("", "home", "trang chu")]
    return " ".join(names[-1].split()) if names else ""


def is_place(line: Paragraph) -> bool:
    """Whether a line of a few capitalised words is a place rather than a person."""
    return line.key in PLACES or line.key in SECTIONS
