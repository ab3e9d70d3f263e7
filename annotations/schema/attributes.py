"""Attributes of labels, and labels of whole articles, as a label set gives them."""

from __future__ import annotations

from annotations.errors import SchemaError
from annotations.i18n import _
from annotations.schema.labels import CHOICE, FLAG, MULTI, TEXT, Attribute, Choice
from annotations.schema.values import (
    TITLES,
    Table,
    name_of,
    one_of,
    place_of,
    refuse_others,
    refuse_twins,
    tables_of,
    title_of,
    titles_of,
    too_many,
)

MOST_ATTRIBUTES = 30
MOST_CHOICES = 100

_KINDS = (CHOICE, MULTI, FLAG, TEXT)


def attributes_of(owner: Table, key: str, whose: str, name: str) -> tuple[Attribute, ...]:
    """The attributes of a label, or of articles.

    Args:
        owner: the table that has them.
        key: under which key.
        whose: names the owner in a fault.
        name: names an attribute in a fault, with its ``{number}``.

    Raises:
        SchemaError: one of them is none.
    """
    found = []
    places = []
    for number, row in enumerate(tables_of(owner, key, whose, MOST_ATTRIBUTES), 1):
        place = place_of(name, number, row)
        refuse_others(row, place, ("id", "kind", "values", *TITLES))
        kind = one_of(row, "kind", _KINDS, place)
        choices: tuple[Choice, ...] = ()
        if kind in (CHOICE, MULTI):
            choices = _choices(row, place)
        elif "values" in row:
            raise SchemaError(
                _("{place}: a {kind} has no values.").format(place=place, kind=kind),
                _("Take them out, or make it a choice or a multi."),
            )
        found.append(Attribute(name_of(row, "id", place), kind, titles_of(row, place), choices))
        places.append(place)
    refuse_twins(((attribute.id, place) for attribute, place in zip(found, places, strict=True)), "id")
    return tuple(found)


def _choices(row: Table, place: str) -> tuple[Choice, ...]:
    values = row.get("values")
    if not isinstance(values, list) or not values:
        raise SchemaError(
            _("{place}: it has no values to choose from.").format(place=place),
            _('Write them as in values = ["for", "against"].'),
        )
    if len(values) > MOST_CHOICES:
        raise too_many(place, "values", MOST_CHOICES)
    found = []
    for number, value in enumerate(values, 1):
        here = f"{place}, " + _("value {number}").format(number=number)
        if isinstance(value, dict):
            refuse_others(value, here, ("id", *TITLES))
            found.append(Choice(title_of(value, "id", here), titles_of(value, here)))
        else:
            found.append(Choice(title_of({"id": value}, "id", here)))
    refuse_twins(((choice.id, place) for choice in found), "value")
    return tuple(found)
