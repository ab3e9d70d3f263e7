"""Values of a label set's TOML: each function checks one, and raises a ``SchemaError`` that names place and remedy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from annotations.errors import SchemaError
from annotations.i18n import _
from annotations.safe import shown

MOST_TITLE = 60
"""Code points of a name."""
TITLES = ("en", "vi")
"""Keys of names."""
GUIDELINES = ("guidelines", "guidelines_en", "guidelines_vi")
"""Keys of guidelines."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}")

Table = Mapping[str, Any]


def place_of(pattern: str, number: int, row: Table, key: str = "id") -> str:
    """Where a fault is: which table, by its number and, where it has one, its name."""
    place = pattern.format(number=number)
    name = row.get(key)
    return f"{place} ({shown(name, 40)})" if isinstance(name, str) else place


def tables_of(owner: Table, key: str, place: str, most: int) -> list[Table]:
    """The tables of a list; none where there is no list."""
    rows = owner.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SchemaError(
            _("{place}: “{key}” must be a list of tables.").format(place=place, key=key),
            _("Write [[{key}]] above each.").format(key=key if key != "attribute" else "label.attribute"),
        )
    if len(rows) > most:
        raise too_many(place, key, most)
    return rows


def too_many(place: str, key: str, most: int) -> SchemaError:
    """The error for a list that is too long."""
    return SchemaError(
        _("{place}: there are more than {count} of “{key}”.").format(place=place, count=most, key=key),
        _("Take some of them out."),
    )


def refuse_others(row: Table, place: str, known: Iterable[str]) -> None:
    """Refuses keys that nobody would read: a slip in writing one would otherwise go unnoticed."""
    names = list(known)
    for key in row:
        if key not in names:
            raise SchemaError(
                _("{place}: unknown key “{key}”.").format(place=place, key=shown(key, 40)),
                _("Known are: {names}.").format(names=", ".join(names)),
            )


def refuse_twins(found: Iterable[tuple[str, str]], what: str) -> None:
    """Refuses a value that two have."""
    first: dict[str, str] = {}
    for value, place in found:
        if value in first:
            raise SchemaError(
                _("{place}: the {what} “{value}” is that of {other} already.").format(
                    place=place, what=what, value=shown(value, 40), other=first[value]
                ),
                _("Give each its own."),
            )
        first[value] = place


def text_of(row: Table, key: str, place: str) -> str:
    """A text that must be there."""
    found = row.get(key)
    if not isinstance(found, str):
        raise SchemaError(
            _("{place}: “{key}” is missing.").format(place=place, key=key)
            if found is None
            else _("{place}: “{key}” must be text.").format(place=place, key=key),
            _('Write {key} = "…".').format(key=key),
        )
    return found


def texts_of(row: Table, key: str, place: str) -> list[str]:
    """One text, or a list of texts."""
    found = row.get(key)
    if isinstance(found, list) and all(isinstance(each, str) for each in found):
        return found
    return [text_of(row, key, place)]


def name_of(row: Table, key: str, place: str) -> str:
    """The id of an attribute, or the kind of a relation."""
    found = text_of(row, key, place)
    if not _NAME.fullmatch(found):
        raise SchemaError(
            _("{place}: “{id}” cannot be its {key}.").format(place=place, id=shown(found, 40), key=key),
            _("Write letters, digits and _, a letter first, 32 at the most."),
        )
    return found


def one_of(row: Table, key: str, values: Sequence[str], place: str, usual: str | None = None) -> str:
    """One of some values; where it is missing, the usual one, if there is such."""
    if key not in row and usual is not None:
        return usual
    found = text_of(row, key, place)
    if found not in values:
        raise SchemaError(
            _("{place}: “{value}” is no {key}.").format(place=place, value=shown(found, 40), key=key),
            _("Known are: {names}.").format(names=", ".join(values)),
        )
    return found


def titles_of(row: Table, place: str) -> dict[str, str]:
    """Names by language."""
    return {language: title_of(row, language, place) for language in TITLES if language in row}


def title_of(row: Table, key: str, place: str) -> str:
    """A name: one line."""
    found = text_of(row, key, place)
    if not found.strip() or len(found) > MOST_TITLE or shown(found) != found:
        raise SchemaError(
            _("{place}: “{key}” must be one line of 1 to {count} visible characters.").format(
                place=place, key=key, count=MOST_TITLE
            ),
            _("Shorten it; longer words go into guidelines."),
        )
    return found


def guidelines_of(row: Table, place: str) -> dict[str, str]:
    """Guidelines by language; those without one are for each."""
    both = text_of(row, "guidelines", place) if "guidelines" in row else ""
    found = {}
    for language in TITLES:
        key = f"guidelines_{language}"
        words = (text_of(row, key, place) if key in row else both).strip()
        if words:
            found[language] = words
    return found
