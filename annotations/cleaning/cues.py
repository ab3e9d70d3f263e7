"""Cues: what a line says of itself: site furniture, a link, the way to the article, the name of the site.

The phrases are in ``tables``; a line is compared by its key. What a cue means still depends on where it stands.
"""

from __future__ import annotations

import re

from annotations.cleaning.fold import LOWER, UPPER, fold
from annotations.cleaning.paragraphs import Paragraph
from annotations.cleaning.tables import (
    COMMENT_LINES,
    FURNITURE_LINES,
    PASSING_LINES,
    PLACES,
    RELATED_LINES,
    SECTIONS,
    WEAK_FURNITURE_LINES,
)

_LONGEST = 300
"""Code points of the longest line that can be furniture or a link."""

# What speaks of the site or to its reader, whatever follows.
_FURNITURE_STARTS = re.compile(
    "|".join(
        (
            r"moi ban (?:cham diem|danh gia|binh luan|cho y kien|de lai)",
            r"(?:hay )?tro thanh nguoi (?:dau tien )?(?:binh luan|danh gia|cham diem|tang sao|thich|chia se|gui|cho y)",
            r"(?:kinh )?moi (?:quy |cac |vi )*(?:ban doc|doc gia|ban|khan thinh gia)"
            r" (?:vao|theo doi|don doc|doc them|xem|truy cap|tham gia|gui)",
            r"theo doi (?:\w+ ){1,6}tren(?:$| (?:google|facebook|zalo|youtube|telegram|tiktok|twitter|fanpage))",
            r"(?:y kien cua ban se|ban doc co the gui|noi dung binh luan|bam vao day|nhan vao day)",
            r"vui long (?:nhap|dang nhap|bat|cho|dien)\b",
            r"(?:your browser|javascript\b|click (?:here|de)\b|tai ung dung\b|xem tren (?:youtube|facebook))",
            r"doc (?:bai|toan bo bai|bai viet) goc\b",
            r"(?:trinh duyet cua ban|loaded? \d|your (?:email|comment)\b|required fields|like loading)",
            r"thong tin (?:ban doc|cua ban) (?:se )?duoc (?:bao mat|giu kin)",
            r"ban can dang nhap|(?:bai viet hay )?hay danh gia bai\b|ban thay bai viet nay|xep hang [\d ]+ phieu",
            r"(?:chung toi|trang web nay) su dung cookie|this (?:web)?site uses|we use cookies",
            r"\d+ (?:thoughts? on|comments?\b|responses?\b)",
            r"html head meta|googletag|adsbygoogle|var \w+ function",
            # counters and key words
            r"(?:hom qua|hom nay|\d+ (?:phut|gio|ngay|tuan|thang) truoc)(?: \d{1,2} \d\d)?$",
            r"(?:so )?luot (?:xem|doc|truy cap)\b[ \d]",
            r"\d+ (?:luot xem|binh luan|chia se|phut doc|thich|phan hoi|y kien|views?|luot thich)$",
            r"(?:binh luan|y kien|chia se|thich|xem|luot xem|da xem|comments?) \d+(?: \d+)*$",
            r"(?:tong |dang |so luot )?truy cap \d",
            r"(?:tu khoa|tags?|chu de|the) (?=\S)",
            # imprint
            r"(?:ban quyen (?:thuoc|c )|copyright\b|all rights reserved|khong sao chep|nghiem cam sao chep)",
            r"giay phep\b.{0,60}\d+ gp\b",
            r"(?:pho )?tong bien tap\b.{0,60}$",
            r"(?:toa soan\b|co quan (?:ngon luan|chu quan)\b|thong tin tai khoan)",
            r"(?:dien thoai|duong day nong|hotline|fax|tel)\b[ \d]",
            r"(?:(?:chi duoc|vui long|phai|khi) .{0,40})?ghi ro nguon\b",
        )
    )
)
# The same, but a sentence of an article can start so as well.
_FURNITURE_NAMES = re.compile(
    "|".join(
        (
            r"(?:back to|ve|quay lai|quay ve|tro lai|tro ve) (?:trang|dau trang|chuyen trang|muc|chuyen muc)\b.{0,30}$",
            r"theo doi (?:bao|trang|kenh|fanpage|chung toi)\b.{0,60}$",
            r"dang ky (?:kenh|nhan|theo doi)\b.{0,60}$",
            r"(?:chia se (?:bai viet|len|qua|tren)|gui (?:bai viet|email|binh luan))\b.{0,40}$",
            r"ban dang (?:nghe|doc|xem) (?:bai|noi dung|tin)\b",
            r"(?:cap nhat|nhan) tin tuc\b.{0,60}$",
        )
    )
)
_COLON_NEEDED = ("tu khoa ", "tag ", "tags ", "chu de ", "the ", "tong bien tap", "pho tong", "toa soan", "co quan")
_NAMED = re.compile(
    r"\W*(?:từ kho[aá]|từ khóa|tags?|chủ đề|thẻ|(?:phó )?tổng biên tập|t[oò][aà] soạn"
    r"|cơ quan (?:ngôn luận|chủ quản))[^:]{0,30}:",
    re.IGNORECASE,
)
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
_COMMENTS = re.compile(
    r"(?:binh luan|y kien|comments?) \d+$|\d+ (?:binh luan|comments?|responses?|phan hoi)$|\d+ thoughts? on\b"
    r"|(?:hay )?(?:tro thanh|la) nguoi dau tien binh luan|vui long nhap noi dung binh luan|leave a (?:reply|comment)"
)
_COUNTER = re.compile(r"\d{1,7}|\d{1,2}:\d\d(?::\d\d)?(?:\s*/\s*\d{1,2}:\d\d)?|\d+%|[×+|<>«»‹›]|\d{1,3}(?:\.\d{3})+")
_HASHTAGS = re.compile(r"(?:#\S+[\s,;]*)+")
_WAY = re.compile(r"\s*[>›»]+\s*")
_DASH = re.compile(r"\s+[-–]\s+")
_HOME = re.compile(rf"(?:Trang chủ|TRANG CHỦ|Trang nhất|Home)(?=[{UPPER}][{LOWER}])")
_BAR = re.compile(r"\s*[|/•·]\s*")
_SITE_NAME = re.compile(
    r"(?:bao|tap chi|cong thong tin|trang thong tin|trang tin|dai phat thanh|dai truyen hinh|thong tan xa)\b"
)
_SMALL_FIRST = re.compile(rf"[{LOWER}]")
_IMAGE_TEXT = re.compile(r"\w+\W+\w+ (?:anh|hinh) \d{1,2}$")
_FILE_NAME = re.compile(r"[\w-]{4,80}\.(?:mp3|mp4|m4a|wav|jpe?g|png|gif|webp|pdf|docx?)(?![a-z])")
_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


def is_furniture(line: Paragraph) -> bool:
    """Whether a line is site furniture wherever it stands."""
    key = line.key
    if len(line.text) > _LONGEST:
        return False
    if key in FURNITURE_LINES or _WEB_ADDRESS.fullmatch(line.text) or _HASHTAGS.fullmatch(line.text):
        return True
    if _FILE_NAME.match(line.text) or is_image_text(line):
        return True
    if key.startswith(("tro lai ", "tro ve ")) and key.split(" ", 2)[2] in SECTIONS:
        return True
    if _is_row_of_buttons(line):
        return True
    match = _FURNITURE_STARTS.match(key)
    if match:
        return not match.group().startswith(_COLON_NEEDED) or bool(_NAMED.match(line.text))
    if _FURNITURE_NAMES.match(key) and (line.words < 8 or not line.text.endswith((".", "…", "”", '"'))):
        return True
    return len(key) > 4 and line.words <= 12 and bool(_SOCIAL.fullmatch(key.replace(" ", "")))


def is_weak_furniture(line: Paragraph) -> bool:
    """Whether a line is site furniture if what surrounds it is: a button's word, a counter, a player's clock."""
    return line.key in WEAK_FURNITURE_LINES or bool(_COUNTER.fullmatch(line.text))


def opens_comments(line: Paragraph) -> bool:
    """Whether what readers wrote, or may write, follows a line."""
    return line.words <= 12 and (line.key in COMMENT_LINES or bool(_COMMENTS.match(line.key)))


def is_image_text(line: Paragraph) -> bool:
    """Whether a line is the numbered text of an image, as an address would spell it."""
    return line.text.isascii() and bool(_IMAGE_TEXT.search(line.text))


def is_passing(line: Paragraph) -> bool:
    """Whether furniture of this kind stands in the middle of articles: advertising, players, zoom."""
    return line.key in PASSING_LINES or bool(_COUNTER.fullmatch(line.text))


def _is_row_of_buttons(line: Paragraph) -> bool:
    """Whether a line is several words of furniture and nothing else: "Gửi email In trang", "Trả lời 12 Chia sẻ"."""
    words = line.key.split(" ")
    if not 1 < len(words) <= 12 or len(line.key) > 80:
        return False
    # For each number of words: whether they are made of entries, and whether one of these is no weak one.
    made: list[bool | None] = [False] + [None] * len(words)
    for end in range(1, len(words) + 1):
        for start in range(max(0, end - 6), end):
            before = made[start]
            if before is None:
                continue
            entry = " ".join(words[start:end])
            strong = entry in FURNITURE_LINES
            if strong or entry in WEAK_FURNITURE_LINES or (start > 0 and entry.isdigit()):
                made[end] = bool(made[end]) or before or strong
    return made[-1] is True


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
        return starts_at_home(line)
    if starts_at_home(line):
        return True
    steps = _WAY.split(line.text.strip(" >›»"))
    if len(steps) > 1:
        return all(len(step.split()) <= 5 for step in steps)
    names = _BAR.split(line.text)
    if len(names) == 1:
        names = _DASH.split(line.text)
        return len(names) > 1 and all(len(name.split()) <= 2 for name in names) and fold(names[-1]) in SECTIONS
    return any(fold(name) in SECTIONS for name in names) and line.words <= 8


def starts_at_home(line: Paragraph) -> bool:
    """Whether a line is the way to an article from the home page on, its steps glued together."""
    return len(line.text) <= _LONGEST and bool(_HOME.match(line.text))


def is_site_name(line: Paragraph) -> bool:
    """Whether a line above the title names the site."""
    return line.words <= 12 and bool(_SITE_NAME.match(line.key))


def starts_small(line: Paragraph) -> bool:
    """Whether a line starts with a small letter, as no title does."""
    return bool(_SMALL_FIRST.match(line.text))


def section_name(text: str) -> str:
    """The last name on the way to an article: "Thế giới" in "Trang chủ > Thế giới"."""
    if _HOME.match(text):
        # Its steps are glued together: nobody can say where one ends.
        return ""
    names = [name for name in _BAR.split(_WAY.sub("|", text)) if fold(name) not in ("", "home", "trang chu")]
    return " ".join(names[-1].split()) if names else ""


def is_place(line: Paragraph) -> bool:
    """Whether a line of a few capitalised words is a place rather than a person."""
    return line.key in PLACES or line.key in SECTIONS
