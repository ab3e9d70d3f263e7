"""The label set: labels, their attributes, the kinds of relation between them, labels of whole articles.

Values only; ``reading`` makes them of TOML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from annotations.i18n import language

CLAIM, SOURCE, CUE = "CLAIM", "SOURCE", "CUE"
"""The labels of the claim layer, which the contract gives a meaning of their own."""

CHOICE, MULTI, FLAG, TEXT = "choice", "multi", "flag", "text"
"""Kinds of attribute: one value of several, any of several, yes or no, a line of text."""

COLOURS = ("red", "blue", "green", "magenta", "cyan", "yellow", "orange", "teal", "grey")
"""Colour roles that every theme has."""

UNKNOWN_MARK = "ˀ"
"""The cell beside a span whose label the set does not know."""

MOST_TEXT = 2_000
"""Code points that the text of an attribute may have."""

Titles = Mapping[str, str]
"""Language code → words."""


def in_language(words: Titles, otherwise: str = "") -> str:
    """Words in the user's language, else in another one that they are there in."""
    return words.get(language()) or next(iter(words.values()), otherwise)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that an attribute can have: as stored, and what it is called."""

    id: str
    titles: Titles = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What it is called in the user's language."""
        return in_language(self.titles, self.id)


@dataclass(frozen=True, slots=True)
class Attribute:
    """What can be said of a span beside its label, or of a whole article.

    Attributes:
        id: as stored and exported.
        kind: ``choice``, ``multi``, ``flag`` or ``text``.
        titles: language code → name.
        choices: the values of a ``choice`` or ``multi``, in the order of their keys.
    """

    id: str
    kind: str
    titles: Titles = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()

    @property
    def title(self) -> str:
        """Its name in the user's language."""
        return in_language(self.titles, self.id)

    def takes(self, value: Any) -> bool:
        """Whether it can have a value."""
        known = [choice.id for choice in self.choices]
        if self.kind == FLAG:
            return isinstance(value, bool)
        if self.kind == TEXT:
            return isinstance(value, str) and len(value) <= MOST_TEXT
        if self.kind == CHOICE:
            return isinstance(value, str) and value in known
        return isinstance(value, list) and all(one in known for one in value) and len(value) == len(set(value))

    def words(self, value: Any) -> str:
        """A value in words; empty where it says nothing. One that it cannot have is given as it is."""
        titles = {choice.id: choice.title for choice in self.choices}
        if self.kind == FLAG and isinstance(value, bool):
            return self.title if value else f"✗ {self.title}"
        parts = value if isinstance(value, list) else [value]
        return ", ".join(titles.get(part, part) if isinstance(part, str) else str(part) for part in parts)


def words_of(attributes: Iterable[Attribute], values: Mapping[str, Any]) -> str:
    """Values of attributes in a few words, in the order of the set; those that it does not know last, by id."""
    known = {attribute.id: attribute for attribute in attributes}
    said = [attribute.words(values[name]) for name, attribute in known.items() if name in values]
    said += [f"{name}={value}" for name, value in values.items() if name not in known]
    return "; ".join(filter(None, said))


@dataclass(frozen=True, slots=True)
class Label:
    """One label.

    Attributes:
        id: as stored and exported.
        letter: the key after the prefix ``l``.
        titles: language code → name.
        mark: one cell shown beside an annotation; tells labels apart without colour.
        suggestion_mark: the same beside a suggestion.
        colour: colour role of the theme.
        layer: ``entity`` or ``claim``.
        attributes: what can be said of its spans.
        guidelines: language code → when to use it, several lines.
        suggest: the labels of suggesters that are offered as this one beside its own id; None for no others, empty
            for none at all.
    """

    id: str
    letter: str
    titles: Titles
    mark: str
    suggestion_mark: str
    colour: str
    layer: str
    attributes: tuple[Attribute, ...] = ()
    guidelines: Titles = field(default_factory=dict)
    suggest: tuple[str, ...] | None = None

    @property
    def title(self) -> str:
        """Its name in the user's language."""
        return in_language(self.titles, self.id)


@dataclass(frozen=True, slots=True)
class RelationKind:
    """What a kind of relation may join: from a span of one label to a span of another."""

    kind: str
    from_label: str
    to_label: str
    titles: Titles = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Its name in the user's language."""
        return in_language(self.titles, self.kind)


@dataclass(frozen=True)
class Schema:
    """A label set; the order of the labels is that of the number keys.

    Attributes:
        labels: the labels.
        relations: what may be joined; a kind that joins several pairs of labels is there once a pair.
        digest: tells label sets apart.
        document: what can be said of a whole article.
        titles: language code → name of the set.
        guidelines: language code → what holds for all labels, several lines.
        path: the file it was read from; empty for the one that ships with Butdo.
    """

    labels: tuple[Label, ...]
    relations: tuple[RelationKind, ...]
    digest: str = ""
    document: tuple[Attribute, ...] = ()
    titles: Titles = field(default_factory=dict)
    guidelines: Titles = field(default_factory=dict)
    path: str = ""

    @cached_property
    def by_id(self) -> dict[str, Label]:
        """Label id → label."""
        return {label.id: label for label in self.labels}

    @cached_property
    def _suggested_as(self) -> dict[str, str]:
        """Label of a suggester → the label that it is offered as."""
        named = {name: label.id for label in self.labels for name in label.suggest or ()}
        own = {label.id: label.id for label in self.labels if label.suggest != ()}
        return {**own, **named}

    def label(self, label_id: str) -> Label | None:
        """The label of an id; None for one that this set does not know."""
        return self.by_id.get(label_id)

    def is_entity(self, label_id: str) -> bool:
        """Whether a label belongs to the entity layer; unknown labels do, but for those of the claim layer."""
        label = self.by_id.get(label_id)
        return label_id not in (CLAIM, SOURCE, CUE) if label is None else label.layer == "entity"

    def attributes_of(self, label_id: str) -> tuple[Attribute, ...]:
        """What can be said of the spans of a label."""
        label = self.by_id.get(label_id)
        return label.attributes if label else ()

    def attributes_kept(self, values: Mapping[str, Any], before: str, after: str) -> dict[str, Any]:
        """What stays of a span's attributes when it is relabelled: not what only the label before knew."""
        known = {attribute.id for attribute in self.attributes_of(before)}
        lost = known - {attribute.id for attribute in self.attributes_of(after)}
        return {name: value for name, value in values.items() if name not in lost}

    def suggested_as(self, label_id: str) -> str | None:
        """The label that a suggester's label is offered as; None where this set has no use for it."""
        return self._suggested_as.get(label_id)

    def relation_to(self, label_id: str) -> RelationKind | None:
        """The relation by which a claim reaches a span of this label, if there is one."""
        return next((kind for kind in self.relations if (kind.from_label, kind.to_label) == (CLAIM, label_id)), None)

    def relations_between(self, from_label: str, to_label: str) -> list[RelationKind]:
        """The kinds of relation that lead from a span of one label to one of another."""
        return [kind for kind in self.relations if (kind.from_label, kind.to_label) == (from_label, to_label)]

    def may_join(self, kind: str, from_label: str, to_label: str) -> bool:
        """Whether a relation is as the set says; of a kind or a label that it does not know it says nothing."""
        known = [found for found in self.relations if found.kind == kind]
        if not known or from_label not in self.by_id or to_label not in self.by_id:
            return True
        return any((found.from_label, found.to_label) == (from_label, to_label) for found in known)

    def at(self, path: str) -> Schema:
        """The same, as read from a file."""
        return replace(self, path=path)
