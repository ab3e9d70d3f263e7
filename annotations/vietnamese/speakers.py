"""Speakers: the noun phrase before a reporting verb, if it names somebody who can speak.

A speaker begins with a name, a pronoun, an office, or a noun for people, bodies and documents ("giới quan
sát", "Hội nghị", "hai bên"); "thành công" or "chuyến thăm" cannot speak. Offsets are half-open code point
offsets into one composed line.
"""

from __future__ import annotations

import regex

from .cues import ADVERBS, spaced
from .folding import fold
from .lexicon import HONORIFICS, TITLES
from .names import name_runs
from .sentences import without_space

Range = tuple[int, int]

_PEOPLE = (
    "giới|đại diện|lãnh đạo|quan chức|giới chức|nhà chức trách|chuyên gia|nhà|nguồn tin|cơ quan"
    "|chính quyền|chính phủ|quốc hội|cảnh sát|công an|tòa án|công ty|tập đoàn|doanh nghiệp|hãng|báo|tờ"
    "|đài|kênh|tạp chí|tổ chức|quân đội|lực lượng|bộ|sở|cục|vụ|ủy ban|hội đồng|hội nghị|hội thảo"
    "|liên minh|ban|viện|học viện|trường|đại học|đoàn|liên đoàn|hiệp hội|hội|ngân hàng|quỹ|đảng|phe|nhóm"
    "|phái đoàn|gia đình|nạn nhân|nhân chứng|người|thành viên|dư luận|cử tri|tuyên bố|thông cáo|báo cáo"
    "|nghị quyết|văn bản|văn kiện|nghiên cứu|bài viết|bài báo|khảo sát|thông điệp|bức thư|thành phố|tỉnh"
    "|ubnd|phía|nước|trung tâm|mặt trận|phong trào|cộng đồng|các bên|hai bên|đôi bên|ba bên|bốn bên|bên"
    "|bác|em|ngoại trưởng|cựu binh|phi công|tài xế|chủ|nông dân|ngư dân|bị cáo|nghi phạm|học sinh"
    "|sinh viên|giảng viên|giáo viên|nhà trường|phụ huynh|ban tổ chức|ban lãnh đạo|liên hợp quốc"
    "|điện kremlin"
)
_PRONOUNS = (
    "tôi|chúng tôi|chúng ta|họ|ông ấy|bà ấy|ông|bà|cả hai bên|cả hai|hai bên|các bên|hai nước|các nước"
    "|các nhà lãnh đạo|hai nhà lãnh đạo|hai ông|đôi bên|ông này|bà này"
)
_DAY = (
    r"(?:vào\s)?(?:ngày|hôm|sáng|trưa|chiều|tối)(?:\s(?:ngày|nay|qua|cùng|sau))?(?:\s(?:ngày"
    r"|\d[\d/-]*))?|mới\sđây|hôm\sthứ\s(?:hai|ba|tư|năm|sáu|bảy)|(?:tuần|tháng)\s(?:trước|này|qua)"
)
_OFFICES = spaced("|".join(sorted(TITLES, key=len, reverse=True)))
_END = r"(?![\p{L}\p{M}])"
_PRONOUN = regex.compile(rf"(?i)(?:{spaced(_PRONOUNS)}){_END}")
_HEAD = regex.compile(
    r"(?i)(?<![\p{L}\p{M}])(?:(?:các|những|một số|một|nhiều|hầu hết|đa số|phần lớn|đông đảo|cả|hai|ba"
    r"|toàn thể|tất cả|đồng|phó|cựu|nguyên|tân|quyền|nữ|vị|nam|mọi|bản)\s){0,2}"
    rf"(?:{_OFFICES}|{'|'.join(HONORIFICS)}|{spaced(_PEOPLE)}|{spaced(_PRONOUNS)}){_END}"
)
_PERSON = regex.compile(
    rf"(?i)(?<![\p{{L}}\p{{M}}])(?:(?:phó|cựu|nguyên|tân|quyền|nữ)\s)?(?:{_OFFICES}|ông|bà"
    rf"|người\sphát\sngôn){_END}"
)
_ROLE = regex.compile(rf"(?i)(?:{_PERSON.pattern[4:]}|(?:quyền\s)?(?:trưởng|người|thành\sviên)\s)")
_ADVERB_BEFORE = regex.compile(rf"(?ri)(?<![\p{{L}}\p{{M}}])(?:{spaced(ADVERBS)}|{_DAY})\s*\Z")
_LINK_BEFORE = regex.compile(r"(?ri)(?:[,;]|(?<![\p{L}\p{M}])(?:và|đồng\sthời|nhưng|song|hoặc|cũng\snhư))\s*\Z")
_BREAK_BEFORE = regex.compile(
    r"(?ri)[,;:“”\"█]|(?<![\p{L}\p{M}])(?:nhưng|song|còn|thì|khi|đồng\sthời|rằng|mà|vì|nếu|trong\sđó"
    r"|dẫn\slời(?:\scủa)?)(?![\p{L}\p{M}])"
)
_OPENING = regex.compile(
    r"(?i)(?:ngoài\sra|tuy\s(?:nhiên|vậy)|theo\sđó|trong\skhi\sđó|bên\scạnh\sđó|trước\sđó|sau\sđó"
    r"|đồng\sthời|cũng|hôm\snay|hiện\snay|do\sđó|do\svậy|vì\s(?:vậy|thế)|mới\sđây|đến\snay"
    r"|nhân\sdịp\snày|tại\sđây|về\sphần\smình|đặc\sbiệt|qua\sđó|từ\sđó|khi\sđó|và|đó|rồi|thế\snhưng"
    r"|ngày\s[\d/]+|hôm\s[\d/]+|chiều\s[\d/]+|sáng\s[\d/]+|tối\s[\d/]+)[,\s]\s*"
)
_WHEREIN = regex.compile(r"(?ri),\s*trong\sđó\s*\Z")
_DOCUMENT = regex.compile(
    r"(?ri)(?:tuyên\sbố|thông\scáo|nghị\squyết|báo\scáo|văn\skiện|bài\sviết|thông\sđiệp|công\sđiện|chỉ\sthị)"
    r"(?![\p{L}\p{M}])[^,;:]{0,80}\Z"
)
_VERBAL = regex.compile(r"(?<![\p{L}\p{M}])(?:là|sẽ|đã|đang|vẫn|cần|phải|không|hiện|có)(?![\p{L}\p{M}])")
_FORMS = ("ông ", "bà ")
_LONGEST = 25
"""Words in a speaker's noun phrase, at most."""


def without_adverbs(line: str, start: int, end: int) -> int:
    """`end` moved left over the adverbs that stand between a speaker and a cue."""
    while adverb := _ADVERB_BEFORE.search(line, start, end):
        end = adverb.start()
    return end


def without_links(line: str, start: int, end: int) -> int:
    """`end` moved left over adverbs, then commas, "và" and "đồng thời": the end of the clause before."""
    end = without_adverbs(line, start, end)
    while link := _LINK_BEFORE.search(line, start, end):
        end = link.start()
    return end


def is_linked(line: str, start: int, end: int) -> bool:
    """Whether what stands before a cue at `end` links it to an earlier cue instead of naming a speaker."""
    return _LINK_BEFORE.search(line, start, without_adverbs(line, start, end)) is not None


def clause_start(line: str, start: int, end: int) -> int:
    """Where the clause that ends at `end` begins: after the last comma, quotation or conjunction."""
    before = _BREAK_BEFORE.search(line, start, end)
    return before.end() if before else start


def speaker_between(line: str, start: int, end: int) -> Range | None:
    """The speaker named right before the verb at `end`, in the last clause of `line[start:end]`."""
    low, start = start, clause_start(line, start, end)
    end = without_adverbs(line, start, end)
    while True:
        start, end = without_space(line, start, end)
        opening = _OPENING.match(line, start, end)
        if not opening:
            break
        start = opening.end()
    if start >= end:
        return None
    if not _begins_with_speaker(line, start, end):
        people = list(_PERSON.finditer(line, start, end))
        if not people:
            return None
        start = people[-1].start()
    if len(line[start:end].split()) > _LONGEST or _VERBAL.search(line, start, end):
        return None
    return _before_role(line, low, start) or (start, end)


def _before_role(line: str, low: int, start: int) -> Range | None:
    """The person whose role begins at `start` ("Đại sứ Lê Nam, Trưởng đoàn cho biết"), with title."""
    comma = without_space(line, low, start)[1] - 1
    if (
        comma < low
        or line[comma] != ","
        or not _ROLE.match(line, start)
        or line[start : start + 4].lower().startswith(_FORMS)
    ):
        return None
    begin, _ = without_space(line, clause_start(line, low, comma), comma)
    runs = list(name_runs(line[begin:comma]))
    if runs and begin + runs[-1][1] == comma and _PERSON.match(line, begin):
        return begin, comma
    return None


def subject_before(line: str, start: int, end: int) -> Range | None:
    """The first overt subject of the clauses in `line[start:end]`, for a cue whose own subject is dropped."""
    at = start
    while at < end:
        comma = line.find(",", at, end)
        stop = comma if comma >= 0 else end
        if found := _leading_speaker(line, at, stop):
            return found
        at = stop + 1
    return None


def _begins_with_speaker(line: str, start: int, end: int) -> bool:
    return _HEAD.match(line, start, end) is not None or next(name_runs(line[start:end]), (1, 1))[0] == 0


def _leading_speaker(line: str, start: int, end: int) -> Range | None:
    while opening := _OPENING.match(line, start, end):
        start = opening.end()
    start, end = without_space(line, start, end)
    pronoun = _PRONOUN.match(line, start, end)
    run = next(name_runs(line[start:end]), None)
    if run and _HEAD.match(line, start, end) and len(line[start : start + run[0]].split()) <= 6:
        return start, start + run[1]
    if pronoun:
        return pronoun.span()
    if run and run[0] == 0:
        return start, start + run[1]
    if is_person(line, start, end) and len(line[start:end].split()) <= 8:
        return start, end
    return None


def document_before(line: str, start: int, end: int) -> Range | None:
    """The document that speaks in "ra tuyên bố chung, trong đó nhấn mạnh", given where the verb begins."""
    link = _WHEREIN.search(line, start, without_adverbs(line, start, end))
    document = _DOCUMENT.search(line, start, link.start()) if link else None
    return document.span() if document else None


def is_person(line: str, start: int, end: int) -> bool:
    """Whether `line[start:end]` begins with an office or a form of address."""
    first_word = line[start:end].split(" ", maxsplit=1)[0]
    return _PERSON.match(line, start, end) is not None or fold(first_word) in HONORIFICS
