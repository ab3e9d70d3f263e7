"""HTML inside of other files: its visible text."""

from __future__ import annotations

import re
from html import unescape

_BLOCK_END = re.compile(r"<br\s*/?>|</(?:p|div|h[1-6]|li|tr|table|figure|figcaption|blockquote)\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_BLANKS = re.compile(r"[ \t\r\f\v\xa0]+")


def text_of(html: str) -> str:
    """The visible text of some HTML, one block element a line."""
    text = unescape(_TAG.sub("", _BLOCK_END.sub("\n", html.replace("\n", " "))))
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
