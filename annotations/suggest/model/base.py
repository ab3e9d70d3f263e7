"""``python -m annotations.suggest.model.base FOLDER``: learns the base model from marked texts and writes it."""

from __future__ import annotations

import sys
from pathlib import Path

from annotations.cleaning import read_article
from annotations.loading import load
from annotations.loading.marked_text import read_marks
from annotations.schema import default_schema
from annotations.suggest.example import Entity, Example
from annotations.suggest.model.founding import train_base
from annotations.suggest.model.model import BASE
from annotations.suggest.reading import Passage

PART = "train"
"""The fact ``part`` of the articles that are learned from; the others are for measuring."""


def examples(folder: Path, part: str = PART) -> list[Example]:
    """The marked texts of a folder that belong to a part of the corpus, by name.

    Raises:
        LoadError: one of them cannot be read.
    """
    found = []
    entities = {label.id for label in default_schema().labels if label.layer == "entity"}
    for path in sorted(folder.glob("*.gold.txt")):
        marked = read_marks(str(path), path.read_bytes())
        if marked.facts.get("part") != part:
            continue
        view = read_article(load(str(path))).clean
        places = [
            (view.map.to_text(mark.source_start, mark.source_end), mark.label)
            for mark in marked.marks
            if mark.label in entities
        ]
        marks = [Entity(*place, label) for place, label in places if place is not None]
        marks.sort(key=lambda each: (each.start, -each.end, each.label))
        passages = tuple(Passage(segment.start, segment.end, segment.role) for segment in view.segments)
        found.append(Example(path.name, view.text, passages, tuple(marks)))
    return found


def main(arguments: list[str]) -> int:
    """Writes the base model where the program looks for it."""
    model = train_base(examples(Path(arguments[0])))
    model.save(BASE)
    print(f"{BASE}: {model.id}, {BASE.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
