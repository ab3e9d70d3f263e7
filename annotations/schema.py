"""The label set: labels, the kinds of relation between them, and how each is keyed and marked."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from annotations.i18n import language

CLAIM, SOURCE, CUE = "CLAIM", "SOURCE", "CUE"
"""The labels of the claim layer, which the contract gives a meaning of their own."""


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
    """

    id: str
    letter: str
    titles: dict[str, str]
    mark: str
    suggestion_mark: str
    colour: str
    layer: str

    @property
    def title(self) -> str:
        """Its name in the user's language."""
        return self.titles.get(language(), self.titles["en"])


@dataclass(frozen=True, slots=True)
class RelationKind:
    """What a kind of relation may join: from a span of one label to a span of another."""

    kind: str
    from_label: str
    to_label: str


@dataclass(frozen=True)
class Schema:
    """A label set; the order of the labels is that of the number keys."""

    labels: tuple[Label, ...]
    relations: tuple[RelationKind, ...]
    digest: str = ""

    @cached_property
    def by_id(self) -> dict[str, Label]:
        """Label id → label."""
        return {label.id: label for label in self.labels}

    def label(self, label_id: str) -> Label | None:
        """The label of an id; None for one that this set does not know."""
        return self.by_id.get(label_id)

    def is_entity(self, label_id: str) -> bool:
        """Whether a label belongs to the entity layer; unknown labels do."""
        label = self.by_id.get(label_id)
        return label is None or label.layer == "entity"

    def relation_to(self, label_id: str) -> RelationKind | None:
        """The relation by which a claim reaches a span of this label, if there is one."""
        return next((kind for kind in self.relations if kind.to_label == label_id), None)


@cache
def default_schema() -> Schema:
    """The label set that ships with Butdo."""
    return parse_schema((Path(__file__).parent / "labels.toml").read_text(encoding="utf-8"))


def parse_schema(toml: str) -> Schema:
    """Reads a label set from TOML; its digest is the first 16 hex digits of the SHA-256 of the TOML."""
    data = tomllib.loads(toml)
    labels = tuple(
        Label(
            id=row["id"],
            letter=row["letter"],
            titles={"en": row["en"], "vi": row["vi"]},
            mark=row["mark"],
            suggestion_mark=row["suggestion_mark"],
            colour=row["colour"],
            layer=row["layer"],
        )
        for row in data["label"]
    )
    relations = tuple(RelationKind(row["kind"], row["from"], row["to"]) for row in data.get("relation", []))
    return Schema(labels, relations, hashlib.sha256(toml.encode()).hexdigest()[:16])
