"""Cues: the phrases that give away what a line is, whoever published it.

All are folded (small letters, no accents, no punctuation): see ``fold``. A cue line is the whole line, a
cue start its first words. What a cue means still depends on where it stands: see ``Cue.weak``.
"""

from __future__ import annotations

import re

from annotations.cleaning.fold import LOWER, UPPER, fold
from annotations.cleaning.paragraphs import Paragraph


def _phrases(table: str) -> frozenset[str]:
    """The entries of a table: one a line, or several with bars between."""
    return frozenset(re.split(r"\s*[|\n]\s*", table.strip()))


SECTIONS = _phrases("""
    trang chu|home|trang nhat|tin tuc|thoi su|chinh tri|xa hoi|kinh te|the gioi|quoc te|doi ngoai|ngoai giao
    chinh tri xa hoi|thoi su chinh tri|thoi su quoc te|tin the gioi|tin quoc te|tin tuc su kien|su kien
    kinh te the gioi|phap luat|van hoa|giao duc|y te|suc khoe|khoa hoc|khoa hoc cong nghe|cong nghe
    the thao|giai tri|du lich|moi truong|quoc phong|an ninh|quoc phong an ninh|an ninh quoc phong|doi song
    ban doc|binh luan quoc te|phan tich|phan tich binh luan|goc nhin|ho so|phong su|phong van
    bien dong|asean|chau a|chau au|chau my|quan su|viet nam|viet nam va the gioi
    nguoi viet o nuoc ngoai|nguoi viet|hoi nhap|hoi nhap quoc te|doi ngoai hoi nhap|kinh doanh|tai chinh|thi truong
    thuong mai|dau tu|doanh nghiep|bat dong san|xe|xay dung dang|nghien cuu trao doi|van de su kien|su kien binh luan
    the gioi van de su kien|chuyen de|tieu diem the gioi|diem nong|magazine|longform|infographics|media|multimedia|video
""")
"""Names of a site's sections that stand above a title."""

PLACES = _phrases("""
    viet nam|trung quoc|han quoc|trieu tien|nhat ban|an do|thai lan|ha lan|ba lan|phan lan|dai loan|hong kong|my|nga|anh
    bien dong|dong nam a|dong bac a|trung dong|trung a|nam a|bac cuc|chau a|chau au|chau phi|chau my|au my|a au
    ha noi|hai phong|long an|thanh hoa|da nang|can tho|an giang|bac kinh|thuong hai|viet nga|nga my|nga ukraine
    sri lanka|timor leste|new zealand|saudi arabia|bo dao nha|tay ban nha|trieu tien han quoc|lien bang nga
""")
"""Names of places that have the form of a person's name."""

FURNITURE_LINES = _phrases("""
    return to top|back to top|ve dau trang|len dau trang|tro ve dau trang|tro lai dau trang|tro ve trang chu
    back to e magazine|back to emagazine|e magazine|emagazine|skip to content|menu
    y kien binh luan|viet binh luan|gui binh luan|gui y kien|y kien cua ban|y kien ban doc|ban doc binh luan
    binh luan cua ban|y kien doc gia|gui phan hoi|khong co binh luan|chua co binh luan|binh luan facebook
    danh gia bai viet|danh gia cua ban|danh gia tin bai|xep hang
    facebook|twitter|zalo|messenger|telegram|linkedin|pinterest|viber|google news|tiktok|youtube|email|rss|copy link
    facebook twitter|print|in bai|in bai viet|in trang|in tin|ban in|in trang nay|gui email|gui bai viet|gui cho ban be
    chia se|chia se bai viet|chia se facebook|chia se len facebook|chia se qua email|share|share on facebook
    luu bai viet|luu bai|luu tin|da luu|sao chep|sao chep lien ket|sao chep duong dan|copy link thanh cong
    nghe doc bai|nghe bai viet|nghe audio|nghe noi dung|doc bai bao|toc do doc|nghe
    dang nhap|dang xuat|thich|tra loi|bao loi|mac dinh|a a|a a a|nho binh thuong lon|co chu|tang co chu|giam co chu
    quang cao|advertisement|advertising|tai tro|video dang hot|dang phat|dang tai|loading|x|like|comments|reply
    tim kiem|search|phong to|thu nho|xem toan man hinh|lay link|doc bai goc tai day|xem bai goc
    theo doi chung toi|theo doi tren google news|theo doi bao tren google news|tin cung su kien hot
    dang ky nhan tin|dang ky nhan ban tin|dien dan|dat bao|hotline|thong tin toa soan|lien he|lien he quang cao
""")
"""Whole lines of site furniture."""

WEAK_FURNITURE_LINES = _phrases(
    "danh gia|binh luan|theo doi|dang ky|chu de|tu khoa|tag|tags|the tag|comment|print|top|hot|luot xem|tai ve"
)
"""Lines that may be furniture or a heading: furniture above the lead, after the end, or beside furniture."""

_FURNITURE_STARTS = re.compile(
    r"(?:back to|ve|quay lai|quay ve|tro lai|tro ve) (?:trang|dau trang|chuyen trang|muc|chuyen muc)\b.{0,30}$"
    r"|moi ban (?:cham diem|danh gia|binh luan|cho y kien|de lai)"
    r"|(?:hay )?tro thanh nguoi (?:dau tien|binh luan)"
    r"|(?:kinh )?moi (?:quy |cac )?(?:ban doc|doc gia|ban|khan thinh gia|vi doc gia)(?: vao| theo doi| don doc| doc them| xem| truy cap| tham gia| gui)"
    r"|theo doi (?:\w+ ){1,6}tren\b|theo doi (?:bao|trang|kenh|fanpage|chung toi)\b|dang ky (?:kenh|nhan|theo doi)\b"
    r"|ban quyen (?:thuoc|c )|copyright\b|all rights reserved|giay phep (?:so|hoat dong|xuat ban|thiet lap)\b"
    r"|(?:pho )?tong bien tap\b.{0,60}$|toa soan\b|co quan (?:ngon luan|chu quan)\b|(?:dien thoai|duong day nong|hotline|fax|tel)\b[ \d]"
    r"|(?:chi duoc|vui long|phai|khi) .{0,40}ghi ro nguon|ghi ro nguon\b|vui long (?:nhap|dang nhap|bat|cho|dien)\b"
    r"|(?:so )?luot (?:xem|doc|truy cap)\b[ \d]|\d+ (?:luot xem|binh luan|chia se|phut doc|thich)$|binh luan \d+$"
    r"|(?:tu khoa|tags?|chu de|the) (?=\S)|y kien cua ban se|ban doc co the gui|noi dung binh luan|bam vao day|nhan vao day"
    r"|your browser|javascript\b|click (?:here|de)\b|tai ung dung\b|xem tren (?:youtube|facebook)|thong tin tai khoan"
    r"|doc (?:bai|toan bo bai|bai viet) goc\b|chia se (?:bai viet|len|qua|tren)\b.{0,40}$|gui (?:bai viet|email|binh luan)\b.{0,40}$"
)
_ONLY_WITH_COLON = re.compile(r"\s*(?:từ kho[aá]|từ khóa|tags?|chủ đề|thẻ)\s*:", re.IGNORECASE)
_SOCIAL = re.compile(
    r"(?:facebook|twitter|zalo|messenger|telegram|linkedin|pinterest|viber|email|print|copylink|inbai(?:viet)?"
    r"|chiase|luubai(?:viet)?|share|google|news|youtube|tiktok|a|binhluan|thich|gopy|aa)+"
)

RELATED_LINES = _phrases("""
    ban co the quan tam|co the ban quan tam|co the ban thich|co the ban chua doc|co the ban chua biet|tin lien quan
    cac tin lien quan|bai lien quan|cac bai lien quan|bai viet lien quan|noi dung lien quan|tin tuc lien quan
    tin bai lien quan|lien quan|su kien lien quan|chu de lien quan|tin cung chuyen muc|bai cung chuyen muc
    cung chuyen muc|cac tin cung chuyen muc|tin cung chu de|cung chu de|tin cung su kien|cung su kien|cung chuyen de
    cung tac gia|bai cung tac gia|doc them|xem them|xem tiep|doc tiep|tin khac|cac tin khac|tin tuc khac|tin bai khac
    bai khac|bai viet khac|cac bai khac|cac bai viet khac|tin da dua|cac tin da dua|tin moi|tin moi nhat|tin moi hon
    cac tin moi hon|tin cu hon|cac tin cu hon|tin tuc moi nhat|bai moi nhat|bai viet moi|bai viet moi nhat|moi cap nhat
    tin moi cap nhat|tin noi bat|bai noi bat|noi bat|tin doc nhieu|bai doc nhieu|doc nhieu|doc nhieu nhat|xem nhieu
    xem nhieu nhat|tin xem nhieu|duoc quan tam|dang duoc quan tam|tin duoc quan tam|tin nong|tin hot|tieu diem
    tin tieu diem|de xuat|de xuat cho ban|goi y|goi y cho ban|goi y tu toa soan|danh cho ban|tin danh cho ban
    tin nen doc|nen doc|ban nen doc|ban nen xem|moi ban doc them|moi doc them|moi xem them|tin tham khao|tin tai tro
    dong su kien|tin trong nuoc khac|tin the gioi khac|the gioi khac|cac bai da dang|bai da dang|cac tin truoc
    tin truoc|tin sau|bai truoc|bai sau|tin tiep theo|bai tiep theo|bai viet tiep theo|bai viet truoc|related
    related news|related articles|related posts|read more|see also|most read|latest news|more news|recommended
    thoi su trong ngay|tin trong ngay|video noi bat|video moi|multimedia|co the ban se thich|quan tam nhieu nhat
""")
"""Whole lines above links to other articles."""

# A line that points to another article: its sign, or its words with a colon.
_ARROWS = re.compile(r"(?:>+|»+|›+|[►▶➤⇒➡→☛]+|[=-]>)\s*\S")
_POINTERS = re.compile(
    r"[>»›►▶➤⇒➡→☛*=\-\s]*(?:xem thêm|đọc thêm|xem tiếp|đọc tiếp|mời xem|mời đọc|tin liên quan|bài liên quan|tham khảo thêm"
    r"|đọc bài|liên quan|read more|see also)\s*(?::|>>|»|–|-)\s*\S",
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
    r"(?:bao|tap chi|cong thong tin|trang thong tin|trang tin|dai phat thanh|dai truyen hinh|thong tan xa|kenh thong tin)\b"
)
_SMALL_FIRST = re.compile(rf"[{LOWER}]")
_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


def is_furniture(line: Paragraph) -> bool:
    """Whether a line is site furniture wherever it stands."""
    key = line.key
    if len(line.text) > 300:
        return False
    if key in FURNITURE_LINES or _WEB_ADDRESS.fullmatch(line.text) or _HASHTAGS.fullmatch(line.text):
        return True
    if key.startswith(("tro lai ", "tro ve ")) and key.split(" ", 2)[2] in SECTIONS:
        return True
    match = _FURNITURE_STARTS.match(key)
    if match:
        tagged = match.group() in ("tu khoa ", "tag ", "tags ", "chu de ", "the ")
        return not tagged or bool(_ONLY_WITH_COLON.match(line.text))
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
    if len(text) > 300 or line.sentences > 2 or not (_SIGN.match(text) or _POINTING.match(line.key)):
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
