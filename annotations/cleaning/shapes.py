"""Shapes: what the wording of a paragraph without a credit suggests it is: question, caption, heading.

A news photo shows an office-holder doing something that can be seen ("… phát biểu tại …"); a sentence
that reports ("… nhấn mạnh …") is never a caption.
"""

from __future__ import annotations

import re

from annotations.cleaning.fold import UPPER
from annotations.cleaning.paragraphs import Paragraph
from annotations.cleaning.tables import ABSTRACT_STARTS, ASKED, REPORTED, SEEN, SHOWN, any_of

_PICTURED = re.compile(
    r"\((?:bên |ngoài cùng |ngồi |đứng |hàng )?(?:phải|trái|giữa|trên|dưới)[^()]{0,30}\)|\(thứ [^()]{1,30}\)"
    r"|từ (?:trái|phải) (?:sang|qua)|chụp ảnh (?:lưu niệm|chung|với|cùng)",
    re.IGNORECASE,
)
_PICTURE_START = re.compile(
    r"(?:quang cảnh|toàn cảnh|khung cảnh|hình ảnh|ảnh minh họa|một góc|(?:các )?đại biểu (?:dự|tham dự|chụp))\b",
    re.IGNORECASE,
)
_SHOWN = re.compile(rf"{any_of(SHOWN)}\b", re.IGNORECASE)
_SEEN = re.compile(rf"\b{any_of(SEEN)}\b", re.IGNORECASE)
_REPORTED = re.compile(rf"\b{any_of(REPORTED)}\b", re.IGNORECASE)
_ASKED = re.compile(rf"\b{any_of(ASKED)}\b", re.IGNORECASE)
_INTERVIEWER = re.compile(r"[-–*•\s]*(?:PV|P\.V|Phóng viên|BTV|MC|Hỏi|Nhà báo)\s*(?:[^:]{0,30})?:\s*\S", re.IGNORECASE)
_CLOSING = re.compile(r"(?:xin |trân trọng )?(?:trân trọng |chân thành )?(?:cảm|cám) ơn\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[IVX]{1,5}|[a-zA-Z])[.)/]\s")
_PLACE_OR_TIME_END = re.compile(
    rf"\b(?:tại|ở)\s(?!khu vực|châu|thế giới|Đông Nam Á|Biển Đông|Việt Nam$)[^,.;]{{0,40}}\b[{UPPER}]\w*$"
    r"|\b(?:tháng \d{1,2}/\d{4}|ngày \d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?|năm \d{4})$"
)
_ABSTRACT_START = re.compile(rf"{any_of(ABSTRACT_STARTS)}\b", re.IGNORECASE)
_OPEN_END = (":", ",", ";")

HEADING_WORDS = 24
CAPTION_WORDS = 45


def is_interview_question(line: Paragraph) -> bool:
    """Whether a paragraph is a question put to someone, or a question that heads what follows."""
    if len(line.text) > 700 or not ("?" in line.text or ":" in line.text) or line.text.startswith(("“", '"', "«")):
        return False
    if _INTERVIEWER.match(line.text) and not _CLOSING.search(line.text):
        return line.is_question or line.sentences <= 2
    if not line.is_question:
        return False
    return (line.sentences == 1 and line.words <= 60) or (line.sentences <= 4 and bool(_ASKED.search(line.text)))


def reports(line: Paragraph) -> bool:
    """Whether a paragraph tells what somebody said, or what follows from what."""
    return bool(_REPORTED.search(line.text))


def may_be_caption(line: Paragraph) -> bool:
    """Whether a paragraph is one short sentence that reports nothing: a caption, where a picture stood."""
    if line.sentences > 1 or not 3 < line.words <= CAPTION_WORDS or line.is_question:
        return False
    return not line.text.endswith(_OPEN_END) and not _REPORTED.search(line.text)


def is_pictured(line: Paragraph) -> bool:
    """Whether a short sentence speaks of a picture: "(bên phải)", "Quang cảnh …"."""
    if line.sentences > 1 or line.words > CAPTION_WORDS or line.is_question or line.text.endswith(_OPEN_END):
        return False
    return bool(_PICTURED.search(line.text) or _PICTURE_START.match(line.text))


def shows_somebody(line: Paragraph) -> bool:
    """Whether a paragraph starts with whom or what news photos show."""
    return bool(_SHOWN.match(line.text))


def shows_action(line: Paragraph) -> bool:
    """Whether a paragraph starts with whom news photos show, doing what can be seen."""
    return bool(_SHOWN.match(line.text) and _SEEN.search(line.text))


def is_placed(line: Paragraph) -> bool:
    """Whether a line without a full stop says where or when, as captions do, or is long for a heading."""
    if line.words < 9 or _NUMBERED.match(line.text) or _ABSTRACT_START.match(line.text):
        return False
    return line.words >= 14 or bool(_PLACE_OR_TIME_END.search(line.text))


def is_picture_heading(line: Paragraph) -> bool:
    """Whether a line right above the body is rather a caption than the first sub-heading."""
    return line.words > 16 or shows_somebody(line)


def is_heading_like(line: Paragraph) -> bool:
    """Whether a line can be a sub-heading."""
    if not line.is_headline or line.words > HEADING_WORDS:
        return False
    return not line.text.startswith(("-", "–", "+", "•")) and not line.text.endswith("…")
