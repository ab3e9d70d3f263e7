"""A label set read from TOML: every key is known, every value is checked, and a fault names its place and remedy."""

from __future__ import annotations

import hashlib
import re
import string
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from annotations.errors import SchemaError
from annotations.i18n import _
from annotations.safe import shown
from annotations.schema.labels import (
    CHOICE,
    CLAIM,
    COLOURS,
    CUE,
    FLAG,
    MULTI,
    SOURCE,
    TEXT,
    UNKNOWN_MARK,
    Attribute,
    Choice,
    Label,
    RelationKind,
    Schema,
)

MOST_BYTES = 256 * 1024
"""Size of a label set's file."""
MOST_LABELS = 60
MOST_ATTRIBUTES = 30
MOST_CHOICES = 100
MOST_RELATIONS = 2_000
MOST_TITLE = 60
"""Code points of a name."""
MOST_DOTS = 500
"""Dots in a line: tomllib takes the square of the parts of a dotted key."""

LETTERS = "".join(letter for letter in string.ascii_letters + string.digits if letter != "O")
"""What may follow the prefix ``l``. ``O`` and ``[`` begin what a terminal sends for a key: they are never one."""

_LABEL_ID = re.compile(r"[A-Z][A-Z0-9_]{0,31}")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}")
_KINDS = (CHOICE, MULTI, FLAG, TEXT)
_LAYERS = ("entity", "claim")
_CLAIM_LAYER = (CLAIM, SOURCE, CUE)
_TITLES = ("en", "vi")
_GUIDELINES = ("guidelines", "guidelines_en", "guidelines_vi")

_RAISED = dict(zip("ABDEGHIJKLMNOPRTUVW", "ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ", strict=True)) | dict(
    zip("abcdefghijklmnoprstuvwxyz0123456789", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True)
)
"""Letters and digits → what they are raised: marks for labels that name none."""

Table = Mapping[str, Any]


def parse_schema(toml: str) -> Schema:
    """Reads a label set; its digest is the first 16 hex digits of the SHA-256 of the TOML.

    Raises:
        SchemaError: it is no label set.
    """
    data = _toml(toml)
    _no_others(data, _("the label set"), ("label", "relation", "document", *_TITLES, *_GUIDELINES))
    labels = _labels(_tables(data, "label", _("the label set"), MOST_LABELS))
    if not labels:
        raise SchemaError(_("it has no labels."), _("Write a table [[label]] with an id for each."))
    return Schema(
        labels,
        _relations(_tables(data, "relation", _("the label set"), MOST_RELATIONS), [label.id for label in labels]),
        hashlib.sha256(toml.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        _attributes(data, "document", _("the label set"), _("document label {number}")),
        _titles(data, _("the label set")),
        _guidelines(data, _("the label set")),
    )


def _toml(toml: str) -> Table:
    for number, line in enumerate(toml.split("\n"), 1):
        if line.count(".") > MOST_DOTS:
            raise SchemaError(
                _("line {number} has more than {count} dots.").format(number=number, count=MOST_DOTS),
                _("Break it into several lines."),
            )
    try:
        return tomllib.loads(toml)
    except (ValueError, RecursionError) as error:
        reason = shown(str(error), 120) if isinstance(error, ValueError) else _("too deeply nested")
        raise SchemaError(
            _("it is not TOML: {reason}.").format(reason=reason), _("Mend that place; see docs/labels.md.")
        ) from None


# Labels


def _labels(rows: Sequence[Table]) -> tuple[Label, ...]:
    places = [_place(_("label {number}"), number, row) for number, row in enumerate(rows, 1)]
    known = ("id", "letter", "mark", "suggestion_mark", "colour", "layer", "suggest", "attribute")
    for row, place in zip(rows, places, strict=True):
        _no_others(row, place, (*known, *_TITLES, *_GUIDELINES))
    ids = [_label_id(row, place) for row, place in zip(rows, places, strict=True)]
    _no_twins(zip(ids, places, strict=True), "id")
    letters = _letters(rows, ids, places)
    marks = _marks(rows, letters, places)
    found = []
    taken: dict[str, str] = {}
    for number, (row, place) in enumerate(zip(rows, places, strict=True)):
        suggest = _suggest(row, place)
        for name in suggest or ():
            if taken.setdefault(name, place) != place:
                raise SchemaError(
                    _("{place}: suggestions of “{name}” go to {other} already.").format(
                        place=place, name=shown(name), other=taken[name]
                    ),
                    _("Name each label of a suggester once."),
                )
        found.append(
            Label(
                id=ids[number],
                letter=letters[number],
                titles=_titles(row, place),
                mark=marks[number][0],
                suggestion_mark=marks[number][1],
                colour=_one_of(row, "colour", COLOURS, place, "grey"),
                layer=_layer(row, ids[number], place),
                attributes=_attributes(row, "attribute", place, place + ", " + _("attribute {number}")),
                guidelines=_guidelines(row, place),
                suggest=suggest,
            )
        )
    return tuple(found)


def _label_id(row: Table, place: str) -> str:
    found = _text(row, "id", place)
    if not _LABEL_ID.fullmatch(found):
        raise SchemaError(
            _("{place}: “{id}” is no id of a label.").format(place=place, id=shown(found, 40)),
            _("Write A to Z, digits and _, a letter first, 32 at the most."),
        )
    return found


def _layer(row: Table, label_id: str, place: str) -> str:
    usual = "claim" if label_id in _CLAIM_LAYER else "entity"
    layer = _one_of(row, "layer", _LAYERS, place, usual)
    if label_id in _CLAIM_LAYER and layer != usual:
        raise SchemaError(
            _("{place}: {names} are always of the layer “claim”.").format(place=place, names=", ".join(_CLAIM_LAYER)),
            _("Leave the layer out, or choose another id."),
        )
    return layer


def _letters(rows: Sequence[Table], ids: Sequence[str], places: Sequence[str]) -> list[str]:
    """The letter of each label; where none is given, the first of its id that is free, else any."""
    given: list[str | None] = []
    for row, place in zip(rows, places, strict=True):
        letter = _text(row, "letter", place) if "letter" in row else None
        if letter is not None and (len(letter) != 1 or letter not in LETTERS):
            raise SchemaError(
                _("{place}: “{letter}” cannot be the letter of a label.").format(place=place, letter=shown(letter, 20)),
                _("Take one of a to z, A to Z without O, or 0 to 9."),
            )
        given.append(letter)
    _no_twins(((letter, place) for letter, place in zip(given, places, strict=True) if letter), "letter")
    used = {letter for letter in given if letter}
    found = []
    for letter, label_id in zip(given, ids, strict=True):
        if letter is None:
            letter = next(each for each in (*label_id.lower(), *LETTERS) if each in LETTERS and each not in used)
            used.add(letter)
        found.append(letter)
    return found


def _marks(rows: Sequence[Table], letters: Sequence[str], places: Sequence[str]) -> list[tuple[str, str]]:
    """Mark and suggestion mark of each label; no two labels share one."""
    owner: dict[str, str] = {UNKNOWN_MARK: _("labels that the set does not know"), "❞": CLAIM}
    for row, place in zip(rows, places, strict=True):
        for key in ("mark", "suggestion_mark"):
            if key not in row:
                continue
            mark = _text(row, key, place)
            if not _is_cell(mark):
                raise SchemaError(
                    _("{place}: “{mark}” cannot be a mark.").format(place=place, mark=shown(mark, 20)),
                    _("Take one visible character that is one cell wide."),
                )
            if owner.setdefault(mark, place) != place:
                raise SchemaError(
                    _("{place}: the mark “{mark}” is that of {other}.").format(
                        place=place, mark=mark, other=owner[mark]
                    ),
                    _("Give each label a mark of its own."),
                )
    found = []
    for row, letter, place in zip(rows, letters, places, strict=True):
        pool = (_RAISED.get(letter.upper()), _RAISED.get(letter), letter, *_RAISED.values(), *LETTERS)
        mark = str(row.get("mark") or next((each for each in pool if each and each not in owner), ""))
        if not mark:
            raise SchemaError(
                _("{place}: every mark that it could have is taken.").format(place=place), _('Write mark = "…".')
            )
        owner.setdefault(mark, place)
        small = _RAISED.get(letter.lower(), mark)
        suggested = row.get("suggestion_mark") or (small if owner.setdefault(small, place) == place else mark)
        found.append((mark, suggested))
    return found


def _is_cell(mark: str) -> bool:
    return (
        len(mark) == 1
        and unicodedata.category(mark)[0] in "LNPS"
        and unicodedata.east_asian_width(mark) not in "WF"
        and shown(mark) == mark
    )


def _suggest(row: Table, place: str) -> tuple[str, ...] | None:
    if "suggest" not in row:
        return None
    names = _texts(row, "suggest", place)
    for name in names:
        if not _LABEL_ID.fullmatch(name):
            raise SchemaError(
                _("{place}: “{name}” is no label of a suggester.").format(place=place, name=shown(name, 40)),
                _('Such labels are written as in suggest = ["PER", "ORG"]; [] takes none.'),
            )
    return tuple(dict.fromkeys(names))


# Relations


def _relations(rows: Sequence[Table], ids: Sequence[str]) -> tuple[RelationKind, ...]:
    found: dict[tuple[str, str, str], RelationKind] = {}
    for number, row in enumerate(rows, 1):
        place = _place(_("relation {number}"), number, row, "kind")
        _no_others(row, place, ("kind", "from", "to", *_TITLES))
        kind = _name(row, "kind", place)
        titles = _titles(row, place)
        ends = [_texts(row, key, place) for key in ("from", "to")]
        for label in (*ends[0], *ends[1]):
            if label not in ids:
                raise SchemaError(
                    _("{place}: there is no label “{label}”.").format(place=place, label=shown(label, 40)),
                    _("Known are: {names}.").format(names=", ".join(ids)),
                )
        for pair in ((kind, start, end) for start in ends[0] for end in ends[1]):
            if pair in found:
                raise SchemaError(
                    _("{place}: it joins {start} and {end} already.").format(place=place, start=pair[1], end=pair[2]),
                    _("Write each pair of labels of a kind once."),
                )
            found[pair] = RelationKind(*pair, titles)
            if len(found) > MOST_RELATIONS:
                raise _too_many(place, "relation", MOST_RELATIONS)
    return tuple(found.values())


# Attributes, and labels of whole articles


def _attributes(owner: Table, key: str, whose: str, name: str) -> tuple[Attribute, ...]:
    found = []
    places = []
    for number, row in enumerate(_tables(owner, key, whose, MOST_ATTRIBUTES), 1):
        place = _place(name, number, row)
        _no_others(row, place, ("id", "kind", "values", *_TITLES))
        kind = _one_of(row, "kind", _KINDS, place)
        choices: tuple[Choice, ...] = ()
        if kind in (CHOICE, MULTI):
            choices = _choices(row, place)
        elif "values" in row:
            raise SchemaError(
                _("{place}: a {kind} has no values.").format(place=place, kind=kind),
                _("Take them out, or make it a choice or a multi."),
            )
        found.append(Attribute(_name(row, "id", place), kind, _titles(row, place), choices))
        places.append(place)
    _no_twins(((attribute.id, place) for attribute, place in zip(found, places, strict=True)), "id")
    return tuple(found)


def _choices(row: Table, place: str) -> tuple[Choice, ...]:
    values = row.get("values")
    if not isinstance(values, list) or not values:
        raise SchemaError(
            _("{place}: it has no values to choose from.").format(place=place),
            _('Write them as in values = ["for", "against"].'),
        )
    if len(values) > MOST_CHOICES:
        raise _too_many(place, "values", MOST_CHOICES)
    found = []
    for number, value in enumerate(values, 1):
        here = f"{place}, " + _("value {number}").format(number=number)
        if isinstance(value, dict):
            _no_others(value, here, ("id", *_TITLES))
            found.append(Choice(_title(value, "id", here), _titles(value, here)))
        else:
            found.append(Choice(_title({"id": value}, "id", here)))
    _no_twins(((choice.id, place) for choice in found), "value")
    return tuple(found)


# Words


def _titles(row: Table, place: str) -> dict[str, str]:
    return {language: _title(row, language, place) for language in _TITLES if language in row}


def _title(row: Table, key: str, place: str) -> str:
    found = _text(row, key, place)
    if not found.strip() or len(found) > MOST_TITLE or shown(found) != found:
        raise SchemaError(
            _("{place}: “{key}” must be one line of 1 to {count} visible characters.").format(
                place=place, key=key, count=MOST_TITLE
            ),
            _("Shorten it; longer words go into guidelines."),
        )
    return found


def _guidelines(row: Table, place: str) -> dict[str, str]:
    both = _text(row, "guidelines", place) if "guidelines" in row else ""
    found = {}
    for language in _TITLES:
        key = f"guidelines_{language}"
        words = (_text(row, key, place) if key in row else both).strip()
        if words:
            found[language] = words
    return found


# Values


def _place(pattern: str, number: int, row: Table, key: str = "id") -> str:
    """Where a fault is: which table, by its number and, where it has one, its name."""
    place = pattern.format(number=number)
    name = row.get(key)
    return f"{place} ({shown(name, 40)})" if isinstance(name, str) else place


def _tables(owner: Table, key: str, place: str, most: int) -> list[Table]:
    rows = owner.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SchemaError(
            _("{place}: “{key}” must be a list of tables.").format(place=place, key=key),
            _("Write [[{key}]] above each.").format(key=key if key != "attribute" else "label.attribute"),
        )
    if len(rows) > most:
        raise _too_many(place, key, most)
    return rows


def _too_many(place: str, key: str, most: int) -> SchemaError:
    return SchemaError(
        _("{place}: there are more than {count} of “{key}”.").format(place=place, count=most, key=key),
        _("Take some of them out."),
    )


def _no_others(row: Table, place: str, known: Iterable[str]) -> None:
    """Refuses keys that nobody would read: a slip in writing one would otherwise go unnoticed."""
    names = list(known)
    for key in row:
        if key not in names:
            raise SchemaError(
                _("{place}: unknown key “{key}”.").format(place=place, key=shown(key, 40)),
                _("Known are: {names}.").format(names=", ".join(names)),
            )


def _no_twins(found: Iterable[tuple[str, str]], what: str) -> None:
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


def _text(row: Table, key: str, place: str) -> str:
    found = row.get(key)
    if not isinstance(found, str):
        raise SchemaError(
            _("{place}: “{key}” is missing.").format(place=place, key=key)
            if found is None
            else _("{place}: “{key}” must be text.").format(place=place, key=key),
            _('Write {key} = "…".').format(key=key),
        )
    return found


def _texts(row: Table, key: str, place: str) -> list[str]:
    """One text, or a list of texts."""
    found = row.get(key)
    if isinstance(found, list) and all(isinstance(each, str) for each in found):
        return found
    return [_text(row, key, place)]


def _name(row: Table, key: str, place: str) -> str:
    found = _text(row, key, place)
    if not _NAME.fullmatch(found):
        raise SchemaError(
            _("{place}: “{id}” cannot be its {key}.").format(place=place, id=shown(found, 40), key=key),
            _("Write letters, digits and _, a letter first, 32 at the most."),
        )
    return found


def _one_of(row: Table, key: str, values: Sequence[str], place: str, usual: str | None = None) -> str:
    if key not in row and usual is not None:
        return usual
    found = _text(row, key, place)
    if found not in values:
        raise SchemaError(
            _("{place}: “{value}” is no {key}.").format(place=place, value=shown(found, 40), key=key),
            _("Known are: {names}.").format(names=", ".join(values)),
        )
    return found
