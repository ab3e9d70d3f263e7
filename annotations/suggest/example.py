"""An example: an article with its right entities, to learn from and to measure by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotations.article import View
from annotations.suggest.reading import Passage, Reading


class Entity(NamedTuple):
    """A right entity: a range of the example's text and its label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class Example:
    """An article whose entities are all marked, nested ones too.

    Attributes:
        name: of the article, for people: its file or its title.
        text: the cleaned text; all offsets are code points into it, half-open.
        passages: its kept segments in order.
        entities: its entities by start, the longest first.
    """

    name: str
    text: str
    passages: tuple[Passage, ...]
    entities: tuple[Entity, ...]

    @classmethod
    def of(cls, name: str, view: View, marked: Iterable[tuple[int, int, str]]) -> Example:
        """The example that an article's clean view and what is marked in it make.

        Args:
            name: of the article, for people.
            view: its clean view.
            marked: source ranges and labels of its entities; what the view does not show is left out.
        """
        places = ((view.map.to_text(start, end), label) for start, end, label in marked)
        entities = {Entity(*place, label) for place, label in places if place is not None}
        passages = tuple(Passage(each.start, each.end, each.role) for each in view.segments)
        return cls(name, view.text, passages, tuple(sorted(entities, key=_order)))

    def reading(self) -> Reading:
        """The article as the suggesters see it, nothing worked out yet."""
        return Reading(self.text, self.passages)

    @property
    def outer(self) -> tuple[Entity, ...]:
        """The entities that lie in no longer one."""
        return tuple(split(self.entities)[0])

    @property
    def nested(self) -> tuple[Entity, ...]:
        """The entities that lie strictly inside another one."""
        return tuple(split(self.entities)[1])


def split(entities: Sequence[Entity]) -> tuple[list[Entity], list[Entity]]:
    """Entities that lie in no longer one, and those that do."""
    outer: list[Entity] = []
    nested: list[Entity] = []
    reach: Entity | None = None
    for found in sorted(entities, key=_order):
        longer = reach is not None and found.end <= reach.end and (found.start, found.end) != (reach.start, reach.end)
        (nested if longer else outer).append(found)
        if reach is None or found.end > reach.end:
            reach = found
    return outer, nested


def _order(entity: Entity) -> tuple[int, int, str]:
    return entity.start, -entity.end, entity.label
