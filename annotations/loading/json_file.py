"""JSON files: an article, a list of articles, or an object that holds one or the other, one level down."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from annotations.article import Source
from annotations.errors import LoadError
from annotations.i18n import _
from annotations.loading.encodings import decode
from annotations.loading.fields import folded
from annotations.loading.records import File, has_text, source_of
from annotations.loading.strict_json import BadJson, StrictDecoder, skip_blank

_LISTS = ("articles", "data", "items", "results", "records", "docs", "documents", "posts", "news", "entries", "rows")
"""What the list of articles is mostly called, where an object holds several lists."""


def load(path: str, data: bytes) -> Iterator[Source | LoadError]:
    """The articles of a file; in one of several each is called by its number, from 1.

    Values that follow one another without a comma are taken one by one, as in JSON Lines.

    Raises:
        LoadError: the file is not JSON, or is empty.
    """
    text, encoding = decode(path, data)
    file = File(path, hashlib.sha256(data).hexdigest(), encoding)
    start = skip_blank(text, 0)
    if start == len(text):
        raise LoadError(_("the file is empty."), path=path)
    decoder = StrictDecoder()
    if text[start] == "[":
        return _elements(file, decoder, text, start + 1)
    try:
        value, end = decoder.value(text, start)
    except BadJson as error:
        raise LoadError(str(error), path=path) from None
    if skip_blank(text, end) == len(text):
        return _document(file, value, decoder.fault)
    return _values(file, decoder, text, start)


def record(file: File, name: str | None, value: Any, fault: str = "") -> Source | LoadError:
    """A record, which should be an object with an article's fields.

    Args:
        file: where it is.
        name: what it is called there.
        value: as JSON has it.
        fault: what is wrong with it, translated; empty where nothing is.
    """
    if fault:
        return file.error(name, fault)
    if not isinstance(value, dict):
        return file.error(name, _("this record is no object with named fields."))
    return source_of(file, name, value)


def _elements(file: File, decoder: StrictDecoder, text: str, place: int) -> Iterator[Source | LoadError]:
    """The elements of a list, one at a time: of a large one only one is in memory as values."""
    place = skip_blank(text, place)
    if text[place : place + 1] == "]":
        raise LoadError(_("the file holds no records."), path=file.path)
    number = 0
    while True:
        number += 1
        try:
            value, place = decoder.value(text, place)
        except BadJson as error:
            yield file.error(str(number), str(error), _("What follows it cannot be read."))
            return
        yield record(file, str(number), value, decoder.fault)
        place = skip_blank(text, place)
        if text[place : place + 1] != ",":
            break
        place += 1
    if text[place : place + 1] != "]" or skip_blank(text, place + 1) < len(text):
        yield file.error(None, _("after record {number} the list breaks off.").format(number=number))


def _values(file: File, decoder: StrictDecoder, text: str, place: int) -> Iterator[Source | LoadError]:
    """The values of a file that has one after the other."""
    number = 0
    while (place := skip_blank(text, place)) < len(text):
        number += 1
        try:
            value, place = decoder.value(text, place)
        except BadJson as error:
            yield file.error(str(number), str(error), _("What follows it cannot be read."))
            return
        yield record(file, str(number), value, decoder.fault)


def _document(file: File, value: Any, fault: str) -> Iterator[Source | LoadError]:
    """The articles of a file that is one value."""
    if isinstance(value, dict) and not has_text(value) and not fault:
        for holder in (value, *(each for each in value.values() if isinstance(each, dict))):
            found = _list_in(holder)
            if found is not None:
                yield from (record(file, str(number), item) for number, item in enumerate(found, 1))
                return
    yield record(file, None, value, fault)


def _list_in(value: dict[str, Any]) -> list[Any] | None:
    """The list of records in an object: the one that is called so, else the first."""
    lists = {
        folded(key): each
        for key, each in value.items()
        if isinstance(each, list) and any(isinstance(item, dict) for item in each)
    }
    if not lists or has_text(value):
        return None
    return lists[next((name for name in _LISTS if name in lists), next(iter(lists)))]
