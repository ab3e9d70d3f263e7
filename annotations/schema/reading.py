"""A label set read from TOML: every key is known, every value is checked, and a fault names its place and remedy."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Sequence

from annotations.errors import SchemaError
from annotations.i18n import _
from annotations.safe import shown
from annotations.schema.attributes import attributes_of
from annotations.schema.labels import CLAIM, COLOURS, CUE, SOURCE, Label, RelationKind, Schema
from annotations.schema.marks import letters_of, marks_of
from annotations.schema.values import (
    GUIDELINES,
    TITLES,
    Table,
    guidelines_of,
    name_of,
    one_of,
    place_of,
    refuse_others,
    refuse_twins,
    tables_of,
    text_of,
    texts_of,
    titles_of,
    too_many,
)

MOST_BYTES = 256 * 1024
"""Size of a label set's file."""
MOST_LABELS = 60
MOST_RELATIONS = 2_000
MOST_DOTS = 500
"""Dots in a line: tomllib takes the square of the parts of a dotted key."""

_LABEL_ID = re.compile(r"[A-Z][A-Z0-9_]{0,31}")
_LAYERS = ("entity", "claim")
_CLAIM_LAYER = (CLAIM, SOURCE, CUE)


def parse_schema(toml: str) -> Schema:
    """Reads a label set; its digest is the first 16 hex digits of the SHA-256 of the TOML.

    Raises:
        SchemaError: it is no label set.
    """
    data = _toml(toml)
    refuse_others(data, _("the label set"), ("label", "relation", "document", *TITLES, *GUIDELINES))
    labels = _labels(tables_of(data, "label", _("the label set"), MOST_LABELS))
    if not labels:
        raise SchemaError(_("it has no labels."), _("Write a table [[label]] with an id for each."))
    return Schema(
        labels,
        _relations(tables_of(data, "relation", _("the label set"), MOST_RELATIONS), [label.id for label in labels]),
        hashlib.sha256(toml.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        attributes_of(data, "document", _("the label set"), _("document label {number}")),
        titles_of(data, _("the label set")),
        guidelines_of(data, _("the label set")),
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
    places = [place_of(_("label {number}"), number, row) for number, row in enumerate(rows, 1)]
    known = ("id", "letter", "mark", "suggestion_mark", "colour", "layer", "suggest", "attribute")
    for row, place in zip(rows, places, strict=True):
        refuse_others(row, place, (*known, *TITLES, *GUIDELINES))
    ids = [_label_id(row, place) for row, place in zip(rows, places, strict=True)]
    refuse_twins(zip(ids, places, strict=True), "id")
    letters = letters_of(rows, ids, places)
    marks = marks_of(rows, letters, places)
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
                titles=titles_of(row, place),
                mark=marks[number][0],
                suggestion_mark=marks[number][1],
                colour=one_of(row, "colour", COLOURS, place, "grey"),
                layer=_layer(row, ids[number], place),
                attributes=attributes_of(row, "attribute", place, place + ", " + _("attribute {number}")),
                guidelines=guidelines_of(row, place),
                suggest=suggest,
            )
        )
    return tuple(found)


def _label_id(row: Table, place: str) -> str:
    found = text_of(row, "id", place)
    if not _LABEL_ID.fullmatch(found):
        raise SchemaError(
            _("{place}: “{id}” is no id of a label.").format(place=place, id=shown(found, 40)),
            _("Write A to Z, digits and _, a letter first, 32 at the most."),
        )
    return found


def _layer(row: Table, label_id: str, place: str) -> str:
    usual = "claim" if label_id in _CLAIM_LAYER else "entity"
    layer = one_of(row, "layer", _LAYERS, place, usual)
    if label_id in _CLAIM_LAYER and layer != usual:
        raise SchemaError(
            _("{place}: {names} are always of the layer “claim”.").format(place=place, names=", ".join(_CLAIM_LAYER)),
            _("Leave the layer out, or choose another id."),
        )
    return layer


def _suggest(row: Table, place: str) -> tuple[str, ...] | None:
    if "suggest" not in row:
        return None
    names = texts_of(row, "suggest", place)
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
        place = place_of(_("relation {number}"), number, row, "kind")
        refuse_others(row, place, ("kind", "from", "to", *TITLES))
        kind = name_of(row, "kind", place)
        titles = titles_of(row, place)
        ends = [texts_of(row, key, place) for key in ("from", "to")]
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
                raise too_many(place, "relation", MOST_RELATIONS)
    return tuple(found.values())
