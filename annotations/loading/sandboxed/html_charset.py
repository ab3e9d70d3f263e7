"""HTML charset: how a page's bytes are decoded.

In this order: a byte order mark; UTF-8, where the bytes are it; UTF-16 without a mark, seen by its zeros; what the page
declares in a ``<meta>``, under the names of the web (``iso-8859-1`` means ``windows-1252``); a guess by
charset-normalizer; UTF-8 with what is broken replaced.
"""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})"""
)
_LOOKED_AT = 16 * 1024
"""Bytes at the start of a page in which a declaration is looked for."""
_GUESSED_FROM = 256 * 1024
"""Bytes of a page from which a charset is guessed."""
_BROKEN = 0.002
"""Share of characters that may be broken in a page that is UTF-8 otherwise."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
_NAMES = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "x-user-defined": "cp1252",
    "gb2312": "gb18030",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
}


def decode_html(data: bytes) -> tuple[str, str]:
    """A page's bytes as text, and Python's name of the encoding."""
    for mark, marked, codec in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace"), marked
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    wide = _wide(data[:_LOOKED_AT])
    if wide:
        return data.decode(wide, "replace"), wide
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = len(text) - len(text.encode("ascii", "ignore")) - broken
    if broken <= max(3, _BROKEN * len(text)) and broken < sound:
        return text, "utf-8"
    name = _declared(data[:_LOOKED_AT]) or _guessed(data[:_GUESSED_FROM])
    return (data.decode(name, "replace"), name) if name else (text, "utf-8")


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of its tags is zero."""
    for codec, tag in (("utf-16-le", "<\0"), ("utf-16-be", "\0<")):
        odd, even = sample[1:400:2].count(0), sample[0:400:2].count(0)
        zeros = odd if codec == "utf-16-le" else even
        if zeros * 2 > len(sample[:400]) // 2 and tag.encode() in sample:
            return codec
    return None


def _declared(sample: bytes) -> str | None:
    found = _DECLARED.search(sample.lower())
    if found is None:
        return None
    name = (found[1] or found[2]).decode("ascii")
    name = _NAMES.get(name, name)
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    # A declaration that can be read as single bytes is not of UTF-16, and UTF-8 it is not, as was seen.
    return info.name if info._is_text_encoding and not info.name.startswith("utf") else None


def _guessed(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=["cp1258", "cp1252", "cp1251", "gb18030", "cp949", "cp932", "big5"]).best()
    return best.encoding if best is not None else None
