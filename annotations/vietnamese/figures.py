"""Figures: dates and numbers as newspapers print them.

A date holds its own words ngày, tháng, năm ("Ngày 9/2", "tháng 10/2021", "ngày 26 tháng 1 năm 2022"), not
those around it (sáng, đầu, cuối, giai đoạn). A period is one date ("2021-2025", "ngày 2-5/8"). A number takes
its sign of percent, its magnitude and its unit along ("7,5%", "4 nghìn tỷ USD"). `2/3` is a date unless a
word of measure stands before it.

Ranges are half-open code point ranges; `kind` is "date" or "number".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from .paragraphs import Paragraph

Figure = tuple[int, int, str]

_DAY, _MONTH, _YEAR = (
    r"(?:3[01]|[12]\d|0?[1-9])(?!\d)",
    r"(?:1[0-2]|0?[1-9])(?!\d)",
    r"(?:1\d|2[01])\d\d(?!\d)",
)
_DASH = r"\s?[-–]\s?"
_FULL = rf"(?:{_DAY}\s?(?P<sep>[/.-])\s?{_MONTH}\s?(?P=sep)\s?{_YEAR}|{_YEAR}(?P<iso>[/-]){_MONTH}(?P=iso){_DAY})"
_DAY_MONTH = rf"{_DAY}/{_MONTH}(?![/\d])"
_DAYS = rf"(?:{_DAY}(?:/{_MONTH})?(?:/{_YEAR})?{_DASH}{_DAY}/{_MONTH}(?:/{_YEAR})?(?![/\d]))"
_NAMED_MONTH = (
    r"(?:Giêng|Hai|Ba|Tư|Năm|Sáu|Bảy|Bẩy|Tám|Chín|Mười(?:\s(?i:một|hai))?|Một|Chạp"
    r"|giêng|tư|bảy|tám|chín|mười(?:\s(?:một|hai))?|chạp)(?!\p{L})"
)
_IN_YEAR = rf"(?:\s?[/-]\s?{_YEAR}|,?\s(?i:năm)\s{_YEAR})"
_SCALE = r"(?:\s(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ))*"
_UNIT = (
    r"(?:USD|VND|VNĐ|EUR|euro|đồng|đô\sla(?:\sMỹ)?|nhân\sdân\stệ|NDT|yên|yen|won|rúp|ruble"
    r"|bảng(?:\sAnh)?|baht|rupee|km/h|km²|km2|km|m²|m2|m³|m3|cm|mm|hecta|ha|kg|tấn|tạ|gram|lít|thùng|kWh"
    r"|MWh|MW|GW|kW|GB|TB|MB|phần\străm|điểm\s(?:phần\străm|%)|hải\slý|dặm|độ\sC|độ\srichter)"
)
_COUNTED = (
    r"(?:tỷ|triệu|nghìn|người|ca|trường\shợp|chiếc|vụ|hộ|em|học\ssinh|sinh\sviên|công\snhân|lao\sđộng|cán\sbộ"
    r"|binh\s(?:sĩ|sỹ|lính)|quân|đại\sbiểu|doanh\snghiệp|vé|năm|lần|bước|căn|tàu|xe|con|cây|cuộc|hội\sviên)"
)
"""What a year is not followed by: "2000 người" is a number."""
_NUMBER = r"[$€£]?\d+(?:[.,]\d+)*"

_DATE = rf"""
    (?: (?i: ngày (?: \s m[ùồ]ng )? | m[ùồ]ng ) \s
        (?: {_DAYS} | {_FULL.replace("sep", "sep1").replace("iso", "iso1")} | {_DAY}[/-]{_MONTH}(?![/\d])
          | {_DAY} (?: {_DASH} {_DAY} )? (?! [/.,:-] \d ) )
        (?: \s(?i:tháng)\s (?: {_MONTH} | {_NAMED_MONTH} ) )? {_IN_YEAR}?
      | (?i: tháng ) \s
        (?: {_MONTH} (?: {_DASH} {_MONTH} )? (?! [.,:] \d | / \d{{1,2}} (?! \d ) ) | {_NAMED_MONTH} )
        {_IN_YEAR}?
      | (?i: năm ) \s {_YEAR} (?: \s?[-–/]\s? {_YEAR} )? (?! [.,/] \d )
      | (?i: quý ) \s (?: I{{1,3}} | IV | [1-4] ) (?! [\p{{L}}\d] ) {_IN_YEAR}?
      | (?i: thế\skỷ | thế\skỉ ) \s (?: [IVX]+ | \d\d? ) (?! [\p{{L}}\d] )
      | (?i: thập\sniên | thập\skỷ ) \s \d\d (?: \d\d )? (?! \d )
      | {_FULL} | {_DAYS}
      | {_YEAR} {_DASH} {_YEAR} (?! [.,/]\d )
      | {_MONTH} / {_YEAR}
      | (?P<day> {_DAY_MONTH} )
      | (?P<year> (?: 19 | 20 ) \d\d
        (?! [.,/]? \d | \s? (?: % | {_UNIT} (?! \p{{L}} ) ) | \s {_COUNTED} (?! \p{{L}} ) ) )
    )"""
_FIGURE = regex.compile(
    rf"""(?<! [\p{{L}}\p{{N}}\p{{M}}_] ) (?<! [\p{{L}}\p{{N}}] [-–+./,:] )
    (?: (?P<date> {_DATE} (?! [\p{{L}}\p{{N}}%] ) )
      | (?P<number>
          (?: \d{{1,2}}
              (?: : \d\d (?: : \d\d )? | \s?h\s? (?: \d\d )? | \s giờ (?: \s \d\d? (?: \s phút )? )? )
            | \d+ / \d+
            | {_NUMBER} (?: {_DASH} {_NUMBER} )? (?: \s?% | ‰ | °[CF]? | {_SCALE} (?: \s? {_UNIT} )? )
          ) (?! [\p{{L}}\p{{N}}] )
        )
    )""",
    regex.VERBOSE,
)
_MEASURES = regex.compile(
    r"(?i)(?<!\p{L})(?:hơn|khoảng|gần|chiếm|bằng|đạt|quá|giảm|tăng|còn|ít nhất|tối thiểu|tỷ lệ|tới|được)"
    r"\s*\Z"
)
_PART_OF = regex.compile(r"\s(?:số|dân số|tổng|diện tích|lượng|phiếu|thành viên|quân số|nhu cầu)\b")


def number_or_date_at(text: str, offset: int) -> tuple[int, int] | None:
    """The date or number that holds the character at `offset`, else the one that ends there."""
    paragraph = Paragraph.around(text, offset)
    local = paragraph.to_local(offset)
    found = None
    for start, end, _ in _figures_of(paragraph.text):
        if start > local:
            break
        if local <= end:
            found = (start, end)
    return paragraph.to_text(*found) if found else None


@lru_cache(maxsize=16)
def _figures_of(line: str) -> tuple[Figure, ...]:
    """The figures of a line; a caret that walks through it asks at every step."""
    return tuple(figures(line))


def figures(line: str) -> Iterator[Figure]:
    """The dates and numbers of one line of composed text, in order."""
    for match in _FIGURE.finditer(line):
        fraction = match["day"] and _is_fraction(line, match)
        yield match.start(), match.end(), "date" if match["date"] and not fraction else "number"


def _is_fraction(line: str, match: regex.Match[str]) -> bool:
    above, below = (int(n) for n in match[0].split("/"))
    if above >= below:
        return False
    before = line[max(0, match.start() - 12) : match.start()]
    return bool(_MEASURES.search(before) or _PART_OF.match(line, match.end()))
