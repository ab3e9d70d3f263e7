"""Shapes: what the wording of a paragraph without a credit suggests it is: question, caption, heading.

A news photo shows an office-holder doing something that can be seen ("… phát biểu tại …"); a sentence
that reports ("… nhấn mạnh …") is never a caption.
"""

from __future__ import annotations

import re
from functools import lru_cache

from annotations.cleaning.fold import UPPER
from annotations.cleaning.paragraphs import Paragraph
from annotations.cleaning.tables import (
    ABSTRACT_STARTS,
    ASKED,
    LINKED_STARTS,
    OPENING_STARTS,
    REPORTED,
    SEEN,
    SHOWN,
)

_PICTURED = re.compile(
    r"\((?:bên |ngoài cùng |ngồi |đứng |hàng )?(?:phải|trái|giữa|trên|dưới)[^()]{0,30}\)|\(thứ [^()]{1,30}\)"
    r"|\((?:áo|mặc|đội|đeo|cầm|hàng)\s[^()]{2,30}\)|từ (?:trái|phải) (?:sang|qua)|chụp ảnh (?:lưu niệm|chung|với|cùng)",
    re.IGNORECASE,
)
_PICTURE_START = re.compile(
    r"(?:quang cảnh|toàn cảnh|khung cảnh|cảnh (?:trong|tại|ở)|hình ảnh|ảnh minh họa|ảnh tư liệu|một góc|poster|bìa"
    r"|chân dung|sơ đồ|(?:các )?đại biểu (?:dự|tham dự|chụp))\b",
    re.IGNORECASE,
)
_INTERVIEWER = re.compile(r"[-–*•\s]*(?:PV|P\.V|Phóng viên|BTV|MC|Hỏi|Nhà báo)\s*(?:[^:]{0,30})?:\s*\S", re.IGNORECASE)
_SALUTATION = re.compile(r"^(?:kính )?(?:thưa|gửi|chào)\s|\b(?:thân|quý|kính) mến\W*$", re.IGNORECASE)
_CLOSING = re.compile(r"(?:xin |trân trọng )?(?:trân trọng |chân thành )?(?:cảm|cám) ơn\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[IVX]{1,5}|[a-zA-Z])[.)/]\s")
_PLACE_OR_TIME_END = re.compile(
    rf"\b(?:tại|ở)\s(?!khu vực|châu|thế giới|Đông Nam Á|Biển Đông|Việt Nam$)[^,.;]{{0,40}}\b[{UPPER}]\w*$"
    r"|\b(?:tháng \d{1,2}/\d{4}|ngày \d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?|năm \d{4})$"
)
_SPOKEN = re.compile(r"^[“\"«][^”\"»]*[,.!?…]?[”\"»][,.]?\s*[,–-]?\s|[:,]\s[“\"«]")
_TELLING = re.compile(
    r"\b(?:đã|sẽ|đang|vừa|diễn ra|được tổ chức|là|cho|thu hút|do|nên|vì|để)\b|\b(?:sáng|chiều|tối|trưa|ngày) \d"
    r"|\b\d[\d.,]*\s?(?:%|USD|tỷ|triệu|đồng|người|tấn)",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:[IVX]{1,5}[.)]|(?:Phần|Chương|Mục|Điều)\s[\dIVX]{1,4})(?!\w)")
_APART = re.compile(r"\W+")
_OPEN_END = (":", ",", ";")
_NO_CAPTION_END = (*_OPEN_END, "!")
_NOTE = re.compile(r"[(\[]\d{1,3}[)\]]\s?\S|\d{1,3}[.)]\s\S")

BULLETS = ("-", "–", "•", "+", "*")
"""What the items of a list start with."""

_HEADING_WORDS = 24
_CAPTION_WORDS = 45


def is_interview_question(line: Paragraph) -> bool:
    """Whether a paragraph is a question put to someone, or a question that heads what follows."""
    if len(line.text) > 700 or not ("?" in line.text or ":" in line.text) or line.text.startswith(("“", '"', "«")):
        return False
    if _INTERVIEWER.match(line.text) and not _CLOSING.search(line.text):
        return line.is_question or line.sentences <= 2
    if not line.is_question:
        return False
    return (line.sentences == 1 and line.words <= 60) or (line.sentences <= 4 and _holds(line, ASKED))


def may_be_caption(line: Paragraph) -> bool:
    """Whether a paragraph is one short sentence that reports nothing: a caption, where a picture stood."""
    if line.sentences > 1 or not 3 < line.words <= _CAPTION_WORDS or line.is_question:
        return False
    if line.text.startswith(BULLETS) or line.is_row or _SPOKEN.search(line.text) or _starts(line, LINKED_STARTS):
        return False
    return not line.text.endswith(_NO_CAPTION_END) and not _holds(line, REPORTED)


def is_note(line: Paragraph) -> bool:
    """Whether a line is numbered as the notes under an article are: "(1) …", "[2] …", "3. …"."""
    return bool(_NOTE.match(line.text))


def opens_report(line: Paragraph) -> bool:
    """Whether a paragraph starts as the first one of a report does: when, where, at what occasion."""
    return line.text.startswith("(") or _starts(line, OPENING_STARTS)


def tells(line: Paragraph) -> int:
    """How many signs a sentence has that it tells what happened rather than what a picture shows."""
    return sum(1 for _ in _TELLING.finditer(line.text))


def is_numbered(line: Paragraph) -> bool:
    """Whether a line is numbered as a part of a text is: "II. …", "Phần 2. …", "Điều 3. …"."""
    return bool(_PART.match(line.text))


def is_pictured(line: Paragraph) -> bool:
    """Whether a short sentence speaks of a picture: "(bên phải)", "Quang cảnh …"."""
    if line.sentences > 1 or line.words > _CAPTION_WORDS or line.is_question or line.text.endswith(_OPEN_END):
        return False
    return bool(_PICTURED.search(line.text) or _PICTURE_START.match(line.text))


def shows_somebody(line: Paragraph) -> bool:
    """Whether a paragraph starts with whom or what news photos show."""
    return _starts(line, SHOWN)


def shows_action(line: Paragraph) -> bool:
    """Whether a paragraph starts with whom news photos show, doing what can be seen."""
    return _starts(line, SHOWN) and _holds(line, SEEN)


def is_placed(line: Paragraph) -> bool:
    """Whether a line without a full stop says where or when, as captions do, or is long for a heading."""
    if line.words < 9 or _NUMBERED.match(line.text) or _starts(line, ABSTRACT_STARTS):
        return False
    return line.words >= 14 or bool(_PLACE_OR_TIME_END.search(line.text))


def is_picture_heading(line: Paragraph) -> bool:
    """Whether a line right above the body is rather a caption than the first sub-heading."""
    return (line.words > 16 or shows_somebody(line)) and not line.text.startswith(BULLETS) and line.text[-1] != "!"


def is_heading_like(line: Paragraph) -> bool:
    """Whether a line can be a sub-heading."""
    if not line.is_headline or line.words > _HEADING_WORDS or _SALUTATION.search(line.text):
        return False
    return not line.text.startswith(BULLETS) and not line.text.endswith("…")


def _holds(line: Paragraph, table: frozenset[str]) -> bool:
    """Whether a paragraph holds an entry of a table, as whole words."""
    words = _words(line)
    return any(entry in words for entry in _spaced_entries(table))


def _starts(line: Paragraph, table: frozenset[str]) -> bool:
    """Whether a paragraph starts with an entry of a table, as whole words."""
    return _words(line).startswith(_spaced_entries(table))


def _words(line: Paragraph) -> str:
    return _spaced(line.text)


@lru_cache(maxsize=4)
def _spaced(text: str) -> str:
    """The words of a text in small letters, with a space before and after each; one line is asked about at a time."""
    return f" {_APART.sub(' ', text.casefold()).strip()} "


@lru_cache(maxsize=8)
def _spaced_entries(table: frozenset[str]) -> tuple[str, ...]:
    return tuple(f" {entry} " for entry in table)
