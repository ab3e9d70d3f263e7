"""Plain text files: the source text is the decoded file, newlines untouched.

Lines ``# key = value`` at the top are facts about the article and no part of it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from annotations.article import Given, Metadata, Source
from annotations.errors import LoadError
from annotations.i18n import _
from annotations.loading.encodings import decode
from annotations.loading.fields import by_meaning
from annotations.loading.times import published

_HEADER = re.compile(r"[ \t]*#+[ \t]*([^\W\d][\w .-]{0,40}?)[ \t]*=[ \t]*([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_BLANK_LINE = re.compile(r"[ \t]*(?:\r\n|\r|\n)")


def load(path: str, data: bytes) -> Iterator[Source]:
    """Reads a file as one article.

    Args:
        path: the file, as given.
        data: its bytes.

    Raises:
        LoadError: it is not text, in no encoding that can be told, or empty.
    """
    text, encoding = decode(path, data)
    if not text.strip():
        raise LoadError(_("the file is empty."), path=path)
    yield Source(path, text, hashlib.sha256(data).hexdigest(), encoding, given=_given(text))


def _given(text: str) -> Given:
    """What the header lines say, and where the text begins below them; nothing where there are none."""
    facts: dict[str, str] = {}
    end = 0
    while header := _HEADER.match(text, end):
        facts.setdefault(header[1], " ".join(header[2].split()))
        end = header.end()
        while blank := _BLANK_LINE.match(text, end):
            end = blank.end()
    if not facts or not text[end:].strip():
        return Given()
    names = by_meaning(facts)
    found = {
        meaning: next((facts[name] for name in names[meaning] if facts[name]), None)
        for meaning in ("title", "section", "byline", "agency", "url", "lang", "published")
    }
    found["published"] = published(found["published"])
    return Given(Metadata(**found), (("body", end, len(text)),))
