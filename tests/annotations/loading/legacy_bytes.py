"""Vietnamese text in the bytes that older programs wrote; made here, so that tests need no converter."""

from __future__ import annotations

import unicodedata

from annotations.loading.legacy_fonts import CONVERTERS

TONES = "\u0300\u0301\u0303\u0309\u0323"

NEWS = """\
Đoàn doanh nghiệp Nga thăm cảng Hải Phòng

Ngày 1/3, ông Trần Hải Đăng tiếp đoàn của Tập đoàn Sao Bắc tại thành phố Hải Phòng. Hai bên trao đổi về tuyến tàu mới, \
về những chuyến hàng đầu tiên và về giá cước trong năm nay.

“Chúng tôi đã chờ ngày này mười năm”, ông Đăng nói. Theo kế hoạch, mỗi chuyến chở một nghìn tấn gạo, cà phê và hạt \
tiêu của các tỉnh phía Bắc; chuyến về chở phân bón, gỗ và thủy sản.
"""


def to_cp1258(text: str) -> bytes:
    """As Windows wrote it: a letter and the mark of its tone apart, where they are no letter of the code page."""
    return "".join(map(_decomposed, unicodedata.normalize("NFC", text))).encode("cp1258")


def _decomposed(char: str) -> str:
    try:
        char.encode("cp1258")
    except UnicodeEncodeError:
        marked = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in marked if mark in TONES)
        return unicodedata.normalize("NFC", "".join(mark for mark in marked if mark not in TONES)) + tone
    return char


def to_font(text: str, name: str) -> bytes:
    """As somebody typed it for a font: each letter by what is converted to it; capitals with a tone small in TCVN3."""
    convert = CONVERTERS[name]
    pieces: dict[str, bytes] = {}
    if name == "vni":
        for first in b"aeouyAEOUY\xf4\xf6\xd4\xd6":
            for second in range(0xC0, 0x100):
                letters = convert(bytes([first, second]))
                if len(letters) == 1 and chr(first).isupper() == chr(second).isupper():
                    pieces.setdefault(letters, bytes([first, second]))
    for first in range(256):
        pieces.setdefault(convert(bytes([first])), bytes([first]))
    text = unicodedata.normalize("NFC", text)
    return b"".join(pieces[char] if char in pieces else pieces[char.lower()] for char in text)
