"""JSON Lines: an object a line; each is a record, called by the number of its line, from 1."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator

from annotations.article import Source
from annotations.errors import LoadError
from annotations.i18n import _
from annotations.loading.encodings import decoder
from annotations.loading.json_file import record
from annotations.loading.opened import Opened
from annotations.loading.records import File
from annotations.loading.strict_json import BadJson, StrictDecoder


def load(opened: Opened, wanted: Callable[[str], bool]) -> Iterator[Source | LoadError]:
    """The articles of a file, a line at a time; a line that is none comes as an error.

    Args:
        opened: the file.
        wanted: whether a record of this name is to be read.

    Raises:
        LoadError: the file cannot be read, or holds nothing.
    """
    encoding = opened.encoding
    if encoding is None:
        raise LoadError(_("the encoding of the file cannot be told."), _("Convert it to UTF-8."), opened.path)
    file = File(opened.path, opened.sha256, encoding)
    decode = decoder(encoding)
    json = StrictDecoder()
    empty = True
    for number, line in enumerate(opened.lines(), 1):
        if not line.strip():
            continue
        empty = False
        name = str(number)
        if not wanted(name):
            continue
        text = decode(line if number > 1 else line.removeprefix(codecs.BOM_UTF8))
        try:
            value, end = json.value(text)
        except BadJson as error:
            yield file.error(name, str(error))
            continue
        extra = _("there is something after the end of the JSON.") if text[end:].strip() else ""
        yield record(file, name, value, json.fault or extra)
    if empty:
        raise LoadError(_("the file is empty."), path=opened.path)
