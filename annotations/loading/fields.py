"""Fields: what the keys and columns of other programs' records are called, and what they mean here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

MEANINGS: dict[str, tuple[str, ...]] = {
    "body": tuple(
        "content text body noi_dung noidung article_body articlebody full_text fulltext article_text main_text maintext"
        " body_text bodytext content_text contenttext plain_text plaintext raw_text content_html contenthtml body_html"
        " html content_encoded paragraphs van_ban vanban article bai_viet baiviet raw_content noi_dung_bai_viet"
        " document doc passage sentences".split()
    ),
    "title": tuple("title headline tieu_de tieude article_title ten_bai tenbai ten_bai_viet heading".split()),
    "lead": tuple(
        "sapo summary description lead abstract mo_ta mota tom_tat tomtat excerpt standfirst chapeau teaser"
        " short_description subtitle intro dan_nhap".split()
    ),
    "url": tuple("url link href source_url article_url original_url permalink canonical_url duong_dan uri".split()),
    "published": tuple(
        "published published_at publish_date publishdate pubdate pub_date published_date publication_date"
        " date_published datepublished publishedat publish_time published_time publishtime date datetime time"
        " ngay_dang ngaydang ngay_xuat_ban ngay thoi_gian thoigian created_at createdat created created_time"
        " post_date posted_at timestamp date_publish".split()
    ),
    "byline": tuple("author authors byline tac_gia tacgia writer creator nguoi_viet journalist".split()),
    "agency": tuple("source publisher agency nguon bao site_name newspaper source_name source_domain".split()),
    "section": tuple(
        "section category categories chuyen_muc chuyenmuc danh_muc danhmuc the_loai theloai cate cat_name"
        " category_name article_section topic chu_de chude".split()
    ),
    "lang": tuple("lang language ngon_ngu".split()),
}
"""What a record says → names under which it does, in folded form; the first that is there counts."""

_KNOWN = {name: meaning for meaning, names in MEANINGS.items() for name in names}
_BODY_OF_A_HEADER = frozenset(MEANINGS["body"]) - {"document", "doc", "passage", "sentences", "article"}
_APART = re.compile(r"[\W_]+")
_MARKS = re.compile("[\u0300-\u036f]+")
_LONGEST = 60


def folded(name: str) -> str:
    """A name in small letters without accents, its words joined by "_"; "Nội dung" is "noi_dung"."""
    if len(name) > _LONGEST:
        return ""
    plain = _MARKS.sub("", unicodedata.normalize("NFD", name.casefold())).replace("đ", "d")
    return _APART.sub("_", plain).strip("_")


def known(name: str) -> bool:
    """Whether a name has a meaning here."""
    return folded(name) in _KNOWN


def is_header(names: Iterable[str]) -> bool:
    """Whether some words name the columns of a table of articles: a text among them, and nothing that is long."""
    found = [folded(name) for name in names]
    meanings = {_KNOWN[name] for name in found if name in _KNOWN}
    return all(found) and len(meanings) > 1 and not _BODY_OF_A_HEADER.isdisjoint(found)


def by_meaning(names: Iterable[str]) -> dict[str, list[str]]:
    """For each meaning the names that have it, the likeliest first."""
    spelt: dict[str, str] = {}
    for name in names:
        spelt.setdefault(folded(name), name)
    return {meaning: [spelt[name] for name in names_of if name in spelt] for meaning, names_of in MEANINGS.items()}
