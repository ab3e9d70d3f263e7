"""Legacy fonts: Vietnamese typed for a font with letters of its own, before Unicode: TCVN3 (ABC) and VNI.

TCVN3 gives each letter with its mark one byte (TCVN 5712:1993, VN3); capitals with a tone are typed small, in a font of
capitals. VNI gives the marks a byte of their own, after the vowel, small and capital apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_TCVN3_BYTES = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
"""First byte → the letters from there on."""

_TCVN3 = {first + place: letter for first, row in _TCVN3_BYTES.items() for place, letter in enumerate(row)}
_TCVN3_TABLE = "".join(_TCVN3.get(code, bytes([code]).decode("cp1252", "replace")) for code in range(256))

_CAPITALS = re.compile(r"[^\W\d_]{2,}")

_VNI_LETTERS = dict(
    zip("ñíìæóòôöîÑÍÌÆÓÒÔÖÎ", "đíìỉĩịơưỵĐÍÌỈĨỊƠƯỴ", strict=True),
)
"""Letters that are one byte (here as Latin-1 shows it) → what they are."""

_VNI_MARKS = {
    "aeouyAEOUYôöÔÖ": "ùøûõï",
    "aeoAEO": "âáàåãä",
    "aA": "êéèúüë",
}
"""Vowels → the small marks that may follow them, in the order of ``_VNI_VOWELS``; capital marks go with them."""

_VNI_VOWELS = {
    ("a", "ùøûõï"): "áàảãạ",
    ("e", "ùøûõï"): "éèẻẽẹ",
    ("o", "ùøûõï"): "óòỏõọ",
    ("u", "ùøûõï"): "úùủũụ",
    ("y", "ùøûõï"): "ýỳỷỹỵ",
    ("ô", "ùøûõï"): "ớờởỡợ",
    ("ö", "ùøûõï"): "ứừửữự",
    ("a", "âáàåãä"): "âấầẩẫậ",
    ("e", "âáàåãä"): "êếềểễệ",
    ("o", "âáàåãä"): "ôốồổỗộ",
    ("a", "êéèúüë"): "ăắằẳẵặ",
}


def _vni_pairs() -> dict[str, str]:
    pairs = {}
    for (vowel, marks), letters in _VNI_VOWELS.items():
        for mark, letter in zip(marks, letters, strict=True):
            pairs[vowel + mark] = letter
            for typed in (vowel.upper() + mark.upper(), vowel.upper() + mark):
                pairs[typed] = letter.upper()
    return pairs


_VNI = _vni_pairs() | _VNI_LETTERS
_VNI_PIECE = re.compile("|".join(map(re.escape, sorted(_VNI, key=len, reverse=True))))


def from_tcvn3(data: bytes) -> str:
    """The text of bytes that were typed for a TCVN3 font."""
    text = data.decode("latin-1").translate(dict(enumerate(_TCVN3_TABLE)))
    return _CAPITALS.sub(_in_capitals, text)


def _in_capitals(word: re.Match[str]) -> str:
    """A word of capitals, in which letters with a tone had to be typed small."""
    text = word.group()
    plain = [char for char in text if char.isascii()]
    marked = len(plain) < len(text)
    return text.upper() if marked and plain and all(char.isupper() for char in plain) and len(plain) > 1 else text


def from_vni(data: bytes) -> str:
    """The text of bytes that were typed for a VNI font."""
    text = _VNI_PIECE.sub(lambda piece: _VNI[piece.group()], data.decode("latin-1"))
    return re.sub("[\x80-\x9f]", lambda char: char.group().encode("latin-1").decode("cp1252", "replace"), text)


CONVERTERS: dict[str, Callable[[bytes], str]] = {"tcvn3": from_tcvn3, "vni": from_vni}
"""Name of an encoding → what makes text of its bytes."""
