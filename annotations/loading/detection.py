"""Detection: what a file is, by its first bytes. Each function also gets the end of the file's name."""

from __future__ import annotations

import codecs
import json
import re

from annotations.loading.delimiters import cells
from annotations.loading.fields import is_header

_XML = rb"\s*(?:<\?xml[^<>]{0,200}\?>\s*)?(?:<!--[^<>]{0,2000}-->\s*){0,5}"
_FEED = re.compile(_XML + rb"(?:<\?xml-stylesheet[^<>]{0,400}\?>\s*){0,3}<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_HTML = re.compile(_XML + rb"<(?:!doctype\s+html|html|head|body|meta)[\s>]", re.IGNORECASE)
_JSON_START = re.compile(rb'\s*(?:\{\s*["}]|\[\s*[\[{\]])')
_JSON_SUFFIXES = (".json", ".jsonl", ".ndjson")

OURS = re.compile(
    rb'\s*\{\s*(?:"schema"\s*:\s*"butdo/|"file"\s*:\s*"[^"\n]{1,400}"\s*,\s*"start"\s*:\s*\d+\s*,\s*"end"\s*:)'
)
"""What exports, clean and suggested rows, and gold files begin with: they are made of articles, and are none."""

STORE = re.compile(
    rb'\s*\{\s*"(?:_default|meta|articles|spans|relations|notes|decisions|corrections|history|audit|status)"\s*:\s*\{'
    rb'(?:\s*"\d+"\s*:|\s*\})'
)
"""What a store (a TinyDB file with tables of ours) begins with."""


_MARKED_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?#[ \t]*(?:genre|part)[ \t]*=[^\r\n]*[\r\n]")
_MARK = re.compile(rb"\|[A-Z]{2,12}(?:#[0-9]{1,6})*\]")


def is_marked_text(head: bytes, end: str) -> bool:
    """An article with annotations written into it: it begins with a fact of such files, and marks follow."""
    return end in ("", ".txt", ".text") and _MARKED_HEAD.match(head) is not None and _MARK.search(head) is not None


def is_zip(head: bytes, _end: str) -> bool:
    """A zip archive."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_feed(head: bytes, _end: str) -> bool:
    """An RSS or Atom feed."""
    return _FEED.match(_readable(head)) is not None


def is_html(head: bytes, _end: str) -> bool:
    """An HTML page."""
    return _HTML.match(_readable(head)) is not None


def is_json_lines(head: bytes, end: str) -> bool:
    """Objects of JSON, one a line: the first line is a whole one; unless the name says so, the second begins one."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or not _looks_like_json(head, end):
        return False
    lines = head.removeprefix(codecs.BOM_UTF8).lstrip().split(b"\n", 2)
    named = end in (".jsonl", ".ndjson")
    if len(lines) == 1:  # one line, or one longer than what was looked at
        return named
    if named:
        return _is_whole(lines[0])
    return lines[1].lstrip()[:1] == b"{" and _is_whole(lines[0])


def is_json(head: bytes, end: str) -> bool:
    """A JSON document, or several after one another."""
    return _looks_like_json(head, end)


def is_csv(head: bytes, end: str) -> bool:
    """A table whose first line names columns that articles have."""
    if end not in ("", ".txt", ".text", ".csv", ".tsv", ".tab", ".psv"):
        return False
    line = _readable(head[:4096]).lstrip().split(b"\n", 1)[0]
    found = cells(line.decode("utf-8", "replace"))
    return len(found) > 1 and is_header(found)


def _looks_like_json(head: bytes, end: str) -> bool:
    readable = _readable(head[:4096])
    if end in _JSON_SUFFIXES:
        return readable.lstrip()[:1] in (b"{", b"[")
    return _JSON_START.match(readable) is not None


def _is_whole(line: bytes) -> bool:
    """Whether a line is a JSON object; one that is not quite right will be told of when it is read."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return line.rstrip().endswith(b"}")


def _readable(head: bytes) -> bytes:
    """The first bytes without a byte order mark; of UTF-16 as far as ASCII goes."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[2:].replace(b"\0", b"")
    return head.removeprefix(codecs.BOM_UTF8)
