"""Cues: the verbs that report what somebody said, thinks or wants ("khẳng định", "cho biết thêm").

Three kinds, by what they may govern:

- `SAYING` always reports: "nhấn mạnh", "cho rằng";
- `STANCE` reports a stance, wish or plea; the same words are often nouns: "nhất trí", "kêu gọi", "cam kết";
- `QUOTING` reports what rằng, a colon or an addressee leads to, or what stands before it: "nói", "chia sẻ".

A cue is a verb here: nouns ("các cam kết", "lời kêu gọi", "tuyên bố chung") and passives ("được khẳng định")
are left out. Offsets are half-open code point offsets into one line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from .folding import fold

SAYING = (
    "tái khẳng định|khẳng định|nhấn mạnh|cho biết|cho rằng|cho hay|nêu rõ|nói rõ|chỉ rõ|chỉ ra|vạch rõ"
    "|làm rõ|tuyên bố|nhận định|nhận xét|dự báo|dự đoán|cảnh báo|lưu ý|giải thích|lý giải|tiết lộ"
    "|xác nhận|thừa nhận|phủ nhận|bác bỏ|cáo buộc|tố cáo|quả quyết|nhắc lại|nêu bật|thông báo|công bố"
    "|khuyến cáo|khuyến nghị|đánh giá cao|đánh giá|tin tưởng|tin rằng|lập luận|ước tính|phàn nàn"
    "|than phiền|đưa tin|quan niệm|nghĩ rằng|cho là|coi rằng"
)
STANCE = (
    "nhất trí|thống nhất(?= (?:rằng|cần|sẽ|về|cao|đánh giá|tăng cường|quan điểm|nhận thức|một|các|việc"
    "|đẩy|nâng|thông qua))|đồng ý|cam kết|kêu gọi|đề nghị|đề xuất|yêu cầu|hy vọng|hi vọng|kỳ vọng"
    "|kì vọng|mong muốn|mong|hoan nghênh|khuyến khích|ủng hộ(?= (?:việc|đề xuất|sáng kiến|ý tưởng"
    "|quan điểm|lập trường))|phản đối|lên án|chỉ trích|ca ngợi|hứa|lo ngại|quan ngại|thúc giục|đòi"
    "|muốn rằng|bày tỏ(?: sự)?(?: (?:hy vọng|hi vọng|mong muốn|mong|tin tưởng|kỳ vọng|lo ngại|quan ngại"
    "|lạc quan|vui mừng|tiếc|hài lòng|lấy làm tiếc|cảm ơn|ấn tượng|ủng hộ|phản đối|nhất trí|sẵn sàng"
    "|tin)(?: sâu sắc)?)?"
)
QUOTING = "nói|chia sẻ|thông tin|bình luận|phát biểu|trả lời|phân tích|trình bày|viết|kể lại|kể|đáp|nêu|ghi|bổ sung|hỏi"

ADVERBS = (
    "đã|đang|sẽ|cũng|luôn|vẫn|còn|đều|lại|từng|vừa|mới|tiếp tục|liên tục|thường xuyên|nhiều lần"
    "|một lần nữa|đặc biệt|mạnh mẽ|rất|hết sức|cùng|thẳng thắn|công khai|đồng thời|chính thức|đồng loạt"
    "|trực tiếp|bất ngờ|thường|cùng nhau|sau đó|trước đó|cũng như|nhân dịp này|khi đó|hôm nay|một mực"
    "|dứt khoát|muốn|xin|xin được|thêm|kịch liệt|hoàn toàn|nhất quán"
)
"""What may stand between a speaker and the cue."""

_NOUN_BEFORE = frozenset(
    fold(
        "các những một lời sự bản ra đưa việc nhiều mọi hiện của theo về trong cuộc bài là với bằng cho mang"
        " được bị để nhằm cần phải nên hãy không chưa đừng thể từ có tinh niềm mối dịp dựa trước sau khi vì"
        " do điều nỗi đáng rõ dư cả gửi hai ba bốn số ý trên nhận như dễ ai gì"
    ).split()
)
"""Words after which the same syllables are a noun, a passive, a negation or a purpose."""
_NOUN_AFTER = regex.compile(
    r"\s(?:của|chung(?!\stay)|này|trên(?!\s(?:trang|tờ|báo|kênh|đài|mạng))|đó|ấy|nêu|số|tầm\snhìn|riêng"
    r"|chuyện|dối|hẹn|kinh\snghiệm(?!\s(?:về|rằng))|ngoại\sgiao|hàng\s(?:năm|tháng)"
    r"|phỏng\svấn)(?![\p{L}])"
)
_OWN_STANDING = regex.compile(
    r"\s(?:mạnh\smẽ\s|rõ\s)?(?:được\s)?(?:vai\strò|vị\sthế|uy\stín|vị\strí|thương\shiệu|bản\slĩnh"
    r"|sức\smạnh|đẳng\scấp|tên\stuổi|chỗ\sđứng|mình|bản\sthân|chủ\squyền\squốc\sgia)(?!\p{L})"
)


def spaced(pattern: str) -> str:
    """A pattern whose blanks stand for white space, also where patterns are written apart."""
    return pattern.replace(" ", r"\s")


_CUE = regex.compile(
    rf"""(?<! [\p{{L}}\p{{M}}] )
    (?P<first> (?P<saying> {spaced(SAYING)} ) | (?P<stance> {spaced(STANCE)} ) | {spaced(QUOTING)} )
    (?: \s và \s (?: {spaced(SAYING)} | {spaced(STANCE)} ) (?! [\p{{L}}\p{{M}}] ) )?
    (?: \s thêm (?= \s | [,:.] | \Z ) )?
    (?: \s rằng )?
    (?! [\p{{L}}\p{{M}}] )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_QUOTES = regex.compile(
    r"\s*[:“\"]|,\s|\s(?:rằng|thêm)(?!\p{L})"
    r"|\s(?:với|trên|tại|trước|cho)\s[^,;:“\"]{1,100}?(?:\s(?:rằng|về|là)(?!\p{L})|\s?:)|\svề(?!\p{L})"
)
_SPEECH = regex.compile('\\s*[:“"]')
_LAST_WORD = regex.compile(r"(?r)[\p{L}\p{M}]+")


class Cue(NamedTuple):
    """A reporting verb with its rằng.

    `said` when rằng, a colon or a quotation follows; `governs` when what follows can be the statement at all.
    """

    start: int
    end: int
    said: bool
    governs: bool


def cues(line: str, start: int, end: int) -> Iterator[Cue]:
    """The cues of `line[start:end]`, in order. `line` has its tones where `fold(…, case=True)` puts them."""
    for match in _CUE.finditer(line, start, end):
        said = match[0].lower().endswith("rằng") or _SPEECH.match(line, match.end(), end) is not None
        if line[match.start()].isupper() and match.start() > start:
            continue
        if (not said and _NOUN_AFTER.match(line, match.end(), end)) or _is_noun(line, start, match.start()):
            continue
        governs = bool(match["saying"] or match["stance"] or said or _QUOTES.match(line, match.end(), end))
        if match["first"].lower() == "khẳng định" and not said and _OWN_STANDING.match(line, match.end(), end):
            continue
        yield Cue(match.start(), match.end(), said, governs)


def _is_noun(line: str, start: int, at: int) -> bool:
    word = _LAST_WORD.search(line, start, at)
    return word is not None and word.end() + 1 == at and fold(word[0]) in _NOUN_BEFORE
