"""Encodings: bytes to text, in whichever encoding an analyst's file is.

UTF-8 and UTF-16 are known for certain. Of the rest, CP1258, TCVN3 and VNI are told apart by how many of the words
they would give are Vietnamese syllables; for other languages charset-normalizer is asked.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from annotations.errors import LoadError
from annotations.i18n import _
from annotations.loading import legacy_fonts
from annotations.loading.syllable_score import score

SAMPLE = 64 * 1024
"""Bytes at the start of a file that tell what it is."""

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROLS_ALLOWED = 0.05
"""Share of control bytes that a damaged text may hold; a compressed file holds twice as many."""

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_MULTIBYTE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_SOUND = 20
"""Sound UTF-8 letters for each broken byte, from which on a text is damaged UTF-8 rather than something else."""

_CERTAIN = 0.8
"""Share of Vietnamese syllables among the words with marks, from which on an encoding is believed."""
_ENOUGH = 3
"""Words with marks below which nothing is believed."""
_ENOUGH_IN_UTF8 = 8
"""The same where the bytes were UTF-8: it takes more to say that the letters mean others."""
_FOREIGN = (
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp874 koi8_r gb18030 big5 euc_jp cp932 euc_kr".split()
)
"""What news in other languages was written with; not the code pages of DOS, which fit nearly anything."""
_CHAOS = 10.0
"""Percentage of odd neighbours that charset-normalizer may find in what it proposes."""

# What text in a Vietnamese or Western language hardly holds.
_UNUSUAL = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20bf]")
_UNUSUAL_ALLOWED = 0.02
# What no text holds that was saved as if it were Windows' Western letters.
_NOT_WESTERN = re.compile(
    r"[^\t\n\v\f\r\x1b-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]"
)
_WESTERN_LETTER = re.compile(r"[\x80-\xff]")


def decode(path: str, data: bytes) -> tuple[str, str]:
    """A file's bytes as text, and the encoding; a byte order mark is dropped.

    A letter that is broken in a text otherwise in UTF-8 becomes U+FFFD, and the encoding ``utf-8+replaced``.

    Raises:
        LoadError: it is not text, or in no encoding that can be told.
    """
    encoding = certain_encoding(data)
    if encoding is not None:
        return _decoded(path, data, encoding)
    if is_binary(data[:SAMPLE]):
        raise LoadError(_("this is not a text file."), path=path, binary=True)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error.start
    else:
        font = _font_in_utf8(text)
        return (legacy_fonts.CONVERTERS[font](_western_bytes(text)), f"utf-8+{font}") if font else (text, "utf-8")
    encoding = legacy_encoding(data)
    if encoding is None:
        raise _unknown(path, broken)
    return decoder(encoding)(data), encoding


def certain_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark, or the zero bytes of UTF-16, leave no doubt of; None without."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return None
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return encoding
    return _unmarked_utf16(data)


def legacy_encoding(data: bytes) -> str | None:
    """The encoding of text that is not UTF-8; None where none can be believed."""
    sound = len(_MULTIBYTE.findall(data))
    if sound and sound >= _SOUND * (len(_HIGH.findall(_MULTIBYTE.sub(b"", data)))):
        return "utf-8+replaced"
    sample = _telling(data)
    found = [(*score(decoder(encoding)(sample)), encoding) for encoding in _VIETNAMESE]
    share, words, encoding = max(found, key=lambda each: each[0])
    if share >= _CERTAIN and words >= _ENOUGH and sum(each[0] >= share for each in found) == 1:
        return encoding
    return _foreign(data, sample)


def decoder(encoding: str) -> Callable[[bytes], str]:
    """What makes text of bytes in an encoding that ``legacy_encoding`` or ``certain_encoding`` has named."""
    if encoding in legacy_fonts.CONVERTERS:
        return legacy_fonts.CONVERTERS[encoding]
    name = encoding.removesuffix("+replaced")
    return lambda data: data.decode(name, "replace")


def is_binary(sample: bytes) -> bool:
    """Whether the start of a file is that of no text: a NUL byte, or many control bytes."""
    if b"\0" in sample:
        return True
    return len(_CONTROLS.findall(sample)) > max(8, _CONTROLS_ALLOWED * len(sample))


_VIETNAMESE = ("cp1258", *legacy_fonts.CONVERTERS)


def _decoded(path: str, data: bytes, encoding: str) -> tuple[str, str]:
    marked = not encoding.startswith("utf-16") or data[:2] in _MARKS
    body = data[2:] if encoding.startswith("utf-16") and marked else data
    if encoding == "utf-8-sig" and is_binary(data[:SAMPLE]):
        raise LoadError(_("this is not a text file."), path=path, binary=True)
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unknown(path, error.start) from None
    if "\0" in text[:SAMPLE]:
        raise LoadError(_("this is not a text file."), path=path, binary=True)
    return text, encoding


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte is zero or nearly so, and all that is read is Latin text."""
    if len(data) % 2 or len(data) < 4 or b"\0" not in data[:SAMPLE]:
        return None
    sample = data[:SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    high, low = max(even, odd), min(even, odd)
    if low * 10 > high or high * 10 < len(sample) // 2 * 3:
        return None
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        return None
    return encoding if len(_UNUSUAL.findall(text)) <= _UNUSUAL_ALLOWED * len(text) else None


def _telling(data: bytes) -> bytes:
    """Some of the lines with bytes above ASCII: what tells one encoding from another."""
    high = _HIGH.search(data)
    start = max(0, (high.start() if high else 0) - 200)
    return data[start : start + SAMPLE]


def _font_in_utf8(text: str) -> str | None:
    """The legacy font whose letters were saved as the Western letters of their codes: "ViÖt Nam", "Vieät Nam"."""
    if _NOT_WESTERN.search(text) or len(_WESTERN_LETTER.findall(text[:SAMPLE])) < _ENOUGH_IN_UTF8:
        return None
    share, _words = score(text[:SAMPLE])
    sample = _western_bytes(text[:SAMPLE])
    for font, convert in legacy_fonts.CONVERTERS.items():
        converted, words = score(convert(sample))
        if converted >= _CERTAIN and converted > share and words >= _ENOUGH_IN_UTF8:
            return font
    return None


def _western_bytes(text: str) -> bytes:
    """The codes of Western letters, as Windows and Latin-1 number them; a character without one stays in UTF-8."""
    return "".join(map(_byte_of, text)).encode("latin-1")


def _byte_of(char: str) -> str:
    return char if char <= "\xff" else char.encode("cp1252", "replace").decode("latin-1")


def _foreign(data: bytes, sample: bytes) -> str | None:
    """What charset-normalizer believes, where the text has enough letters to tell and nothing odd in it."""
    from charset_normalizer import from_bytes

    if len(_HIGH.findall(sample)) < _ENOUGH_IN_UTF8:
        return None
    matches = from_bytes(sample, cp_isolation=_FOREIGN)
    best = matches.best()
    if best is None or best.percent_chaos > _CHAOS or best.percent_coherence <= 0:
        return None
    measure = (best.percent_chaos, best.percent_coherence)
    equal = [match for match in matches if (match.percent_chaos, match.percent_coherence) == measure]
    names = {name for match in equal for name in match.could_be_from_charset}
    name = _FOREIGN[0] if _FOREIGN[0] in names else str(best.encoding)
    try:
        data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None
    return name


def _unknown(path: str, offset: int) -> LoadError:
    return LoadError(
        _("the text is not UTF-8 (byte {offset}), and its encoding cannot be told.").format(offset=offset),
        _("Convert it to UTF-8, for example with: iconv -f CP1258 -t UTF-8."),
        path,
    )
