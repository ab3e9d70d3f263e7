"""Records: an object or a row with named fields, as a source text of its title, summary and body."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from annotations.article import SEPARATOR, Given, Metadata, Source
from annotations.errors import LoadError
from annotations.i18n import _
from annotations.loading.fields import by_meaning
from annotations.loading.times import VIETNAM, published

_HTML = re.compile(
    r"<(?:p|br|div|span|b|i|em|strong|a|h[1-6]|ul|ol|li|table|tr|td|img|figure|article|section|blockquote)(?:\s[^<>]*)?/?>"
    r"|</(?:p|div|span|b|i|em|strong|a|h[1-6])>|&(?:nbsp|amp|quot|lt|gt|[lr][sd]quo|[a-z]{1,6}(?:acute|grave|circ|tilde));"
    r"|&#x?[0-9a-f]{2,5};",
    re.IGNORECASE,
)
_INSIDE = ("rendered", "text", "name", "value", "content", "title", "#text", "@value", "html", "url", "href")
"""Where the text of a field is that is an object itself."""

_EPOCH = re.compile(r"(?P<seconds>1\d{9})(?:\d{3})?(?:\.\d+)?")
_DEPTH = 4
"""How deep a field's text may lie: in a record within the record, in a list of objects."""

_ROLES = ("title", "lead", "body")


@dataclass(frozen=True, slots=True)
class File:
    """What all records of a file share: its path, SHA-256 and encoding."""

    path: str
    sha256: str
    encoding: str

    def error(self, record: str | None, problem: str, remedy: str = "") -> LoadError:
        """An error about a record."""
        return LoadError(problem, remedy, self.path if record is None else f"{self.path}#{record}")


class NoText(ValueError):
    """The fields hold no text of an article."""


def source_of(file: File, record: str | None, fields: Mapping[str, Any]) -> Source | LoadError:
    """The source of a record, or what is wrong with it.

    Args:
        file: where it is.
        record: its name in the file; None where it is the file.
        fields: names and values, as JSON or CSV have them.
    """
    try:
        return _source(file, record, _without_markup(fields, file.path))
    except LoadError as error:
        return file.error(record, error.problem, error.remedy)
    except NoText as error:
        if not fields:
            return file.error(record, _("this record has no fields."))
        names = ", ".join(str(name)[:40] for name in list(fields)[:8])
        return file.error(
            record,
            str(error) or _("this record has no text; its fields are: {names}.").format(names=names),
            _("Call the field with the text “text” or “content”."),
        )


def has_text(fields: Mapping[str, Any]) -> bool:
    """Whether an object has a field with a text of its own."""
    return bool(_body(fields))


def _is_record(value: Any) -> bool:
    """Whether a field's value is an article itself, not only a text in some wrapping."""
    return isinstance(value, dict) and bool(by_meaning(value)["title"]) and has_text(value)


def _body(fields: Mapping[str, Any]) -> str:
    names = [name for name in by_meaning(fields)["body"] if not _is_record(fields[name])]
    return _first(fields, names)


def _source(file: File, record: str | None, fields: Mapping[str, Any]) -> Source:
    outer: Mapping[str, Any] = {}
    meanings = by_meaning(fields)
    body = _body(fields)
    if not body:
        nested = next((value for value in fields.values() if isinstance(value, dict) and has_text(value)), None)
        if nested is not None:
            outer, fields, meanings = fields, nested, by_meaning(nested)
            body = _body(fields)
    title = _first(fields, meanings["title"])
    lead = _first(fields, meanings["lead"])
    if not body and not (title and lead):
        raise NoText(_("the text of this record is empty.") if meanings["body"] else "")
    texts = dict(zip(_ROLES, (title, lead, body), strict=True))
    parts: list[str] = []
    ranges: list[tuple[str, int, int]] = []
    length = 0
    for role, text in texts.items():
        if text:
            length += len(SEPARATOR) if parts else 0
            parts.append(text)
            ranges.append((role, length, length + len(text)))
            length += len(text)
    return Source(
        file.path,
        SEPARATOR.join(parts),
        file.sha256,
        file.encoding,
        record=record,
        basis="record",
        given=Given(_metadata(title, fields, outer), tuple(ranges)),
    )


def _metadata(title: str, fields: Mapping[str, Any], outer: Mapping[str, Any]) -> Metadata:
    """The facts that stand in fields of their own."""
    meanings, outer_meanings = by_meaning(fields), by_meaning(outer)
    found: dict[str, str | None] = {}
    for meaning in ("published", "section", "byline", "agency", "url", "lang"):
        separator = ", " if meaning in ("byline", "section") else None
        value = _first(fields, meanings[meaning], separator) or _first(outer, outer_meanings[meaning], separator)
        found[meaning] = " ".join(value.split()) or None
    epoch = _EPOCH.fullmatch(found["published"] or "")
    if epoch:
        found["published"] = datetime.fromtimestamp(int(epoch["seconds"]), VIETNAM).isoformat()
    found["published"] = published(found["published"])
    if found["lang"] and not re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}", found["lang"]):
        found["lang"] = None
    return Metadata(title=" ".join(title.split()) or None, **found)


def _first(fields: Mapping[str, Any], names: list[str], separator: str | None = SEPARATOR) -> str:
    """The first of some fields that is not empty."""
    return next((text for name in names if (text := _text(fields[name], separator or ", ")).strip()), "")


def _text(value: Any, separator: str, depth: int = 0) -> str:
    """The text of a field's value; of a list its items' texts, of an object the one that holds it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None or depth > 1:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return separator.join(text for item in value if (text := _text(item, separator, depth + 1)).strip())
    if isinstance(value, dict):
        return next((text for key in _INSIDE if (text := _text(value.get(key), separator, depth + 1)).strip()), "")
    return ""


def _without_markup(fields: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    """The same fields, where a text is written in HTML with what is visible of it.

    Raises:
        LoadError: the HTML cannot be read.
    """
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    _each_text(fields, note)
    if not found:
        return fields
    from annotations.loading.sandboxed.sandbox import texts_of

    plain = iter(texts_of(found, path))
    result: Mapping[str, Any] = _each_text(fields, lambda _text: next(plain))
    return result


def _each_text(value: Any, change: Callable[[str], str], depth: int = 0) -> Any:
    """A value with each text in it that is written in HTML changed; as deep as fields are looked for."""
    if isinstance(value, str):
        return change(value) if _HTML.search(value) else value
    if depth < _DEPTH and isinstance(value, list):
        return [_each_text(item, change, depth + 1) for item in value]
    if depth < _DEPTH and isinstance(value, Mapping):
        return {key: _each_text(item, change, depth + 1) for key, item in value.items()}
    return value
