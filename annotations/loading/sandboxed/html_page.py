"""HTML pages: the source text is the page's visible text; what the page says of its article goes with it."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator

from annotations.article import Given, Source
from annotations.errors import LoadError
from annotations.i18n import _
from annotations.loading.sandboxed import sandbox
from annotations.loading.sandboxed.visible import EXTRACTOR, parse_html, text_of, visible

__all__ = ["EXTRACTOR", "MAX_BYTES", "load", "parse", "text_of"]

MAX_BYTES = 64 * 1024 * 1024
"""Bytes of the largest page that is read, after unpacking."""

_GZIP = b"\x1f\x8b"


def load(path: str, data: bytes) -> Iterator[Source]:
    """Reads a page, plain or packed with gzip, in the process that may be killed.

    Args:
        path: the file, as given.
        data: its bytes.

    Raises:
        LoadError: it holds no text, or cannot be read within the limits of ``sandbox``.
    """
    yield from sandbox.parse("html", path, data)


def parse(path: str, data: bytes) -> Iterator[Source]:
    """Reads a page in this process.

    Raises:
        LoadError: it holds no text, is no page, too large, or nested too deeply.
    """
    from annotations.loading.sandboxed.html_charset import decode_html
    from annotations.loading.sandboxed.main_text import main_ranges, main_text
    from annotations.loading.sandboxed.page_facts import page_facts

    page = unpacked(path, data) if data.startswith(_GZIP) else data
    html, encoding = decode_html(page)
    if "\0" in html[:1024]:
        raise LoadError(_("this is not a text file."), path=path, binary=True)
    tree = parse_html(html, path)
    shown = visible(tree)
    if not shown.text.strip():
        raise LoadError(_("the page holds no visible text."), _("Save it again after it has been drawn."), path)
    facts = page_facts(tree)
    given = Given(metadata=facts.metadata, main=main_ranges(shown, main_text(html, tree), facts))
    yield Source(path, shown.text, hashlib.sha256(data).hexdigest(), encoding, None, EXTRACTOR, "html", given)


def unpacked(path: str, data: bytes) -> bytes:
    """The bytes that a gzip file holds.

    Raises:
        LoadError: it is damaged, cut off, or holds more than ``MAX_BYTES``.
    """
    parts: list[bytes] = []
    left = MAX_BYTES + 1
    try:
        while data.startswith(_GZIP):
            stream = zlib.decompressobj(wbits=31)
            parts.append(stream.decompress(data, left))
            left -= len(parts[-1])
            if left <= 0:
                size = MAX_BYTES // (1024 * 1024)
                raise LoadError(
                    _("the file is larger than {size} MB.").format(size=size),
                    _("Split it into one file an article."),
                    path,
                )
            if not stream.eof:
                raise zlib.error
            data = stream.unused_data
    except zlib.error:
        raise LoadError(_("the file is damaged or cut off."), _("Get it anew."), path) from None
    return b"".join(parts)
