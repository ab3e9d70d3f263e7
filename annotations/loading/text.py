"""Plain text files: UTF-8, or UTF-16 with a byte order mark; one article a file."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

import regex

from annotations.article import Source
from annotations.errors import LoadError
from annotations.i18n import _

HEAD = 65_536
"""Bytes looked at to tell text from other files."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b") + b"\x7f"
_INK = regex.compile(r"[^\s\p{Cf}]")


def load_text(path: Path, data: bytes) -> Source:
    """The source text of a text file: decoded, byte order mark dropped, newlines untouched.

    Raises:
        LoadError: the file is empty, is not text, or is in another encoding.
    """
    encoding, text = _decoded(path, data)
    if not _INK.search(text):
        raise LoadError(_("the file is empty."), _("There is nothing to annotate in it."), path)
    return Source(str(path), text, hashlib.sha256(data).hexdigest(), encoding)


def _decoded(path: Path, data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, _decode(path, data[len(mark) :], encoding)
    if is_binary(data):
        raise LoadError(_("this is not a text file."), "", path, binary=True)
    return "utf-8", _decode(path, data, "utf-8")


def _decode(path: Path, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise LoadError(
            _("the text is not {encoding} (byte {place}).").format(
                encoding=encoding.upper(), place=error.start
            ),
            _("Convert it, for example: iconv -f WINDOWS-1258 -t UTF-8 OLD -o NEW"),
            path,
        ) from None


def is_binary(data: bytes) -> bool:
    """Whether a file without a byte order mark is no text: NUL bytes, or many control characters."""
    head = data[:HEAD]
    if b"\0" in head:
        return True
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > max(16, len(head) // 20)
