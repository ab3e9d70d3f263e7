"""Plain text files: the source text is the decoded file, newlines untouched."""

from __future__ import annotations

import codecs
import hashlib
import re

from annotations.article import Source
from annotations.errors import LoadError
from annotations.i18n import _

_SAMPLE = 64 * 1024
"""Bytes at the start of a file that tell whether it is text."""

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROLS_ALLOWED = 0.05
"""Share of control bytes that a damaged text may hold; a compressed file holds twice as many."""


def load(path: str, data: bytes) -> Source:
    """Reads a file as one article.

    Args:
        path: the file, as given.
        data: its bytes.

    Raises:
        LoadError: it is not text, in no encoding that is known for certain, or empty.
    """
    text, encoding = decode(path, data)
    if not text.strip():
        raise LoadError(_("the file is empty."), path=path)
    return Source(path, text, hashlib.sha256(data).hexdigest(), encoding)


def decode(path: str, data: bytes) -> tuple[str, str]:
    """A file's bytes as text, and the encoding; a byte order mark is dropped.

    Raises:
        LoadError: it is not text, or neither UTF-8 nor UTF-16 with a byte order mark.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
        try:
            text = data[2:].decode(encoding)
        except UnicodeDecodeError:
            raise _not_utf8(path, 0) from None
        if "\0" in text[:_SAMPLE]:
            raise LoadError(_("this is not a text file."), path=path, binary=True)
        return text, encoding
    if is_binary(data[:_SAMPLE]):
        raise LoadError(_("this is not a text file."), path=path, binary=True)
    encoding = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise _not_utf8(path, error.start) from None


def is_binary(sample: bytes) -> bool:
    """Whether the start of a file is that of no text: a NUL byte, or many control bytes."""
    if b"\0" in sample:
        return True
    return len(_CONTROLS.findall(sample)) > max(8, _CONTROLS_ALLOWED * len(sample))


def _not_utf8(path: str, offset: int) -> LoadError:
    return LoadError(
        _("the text is not UTF-8 (byte {offset}).").format(offset=offset),
        _("Convert it to UTF-8, for example with: iconv -f CP1258 -t UTF-8."),
        path,
    )
