"""The wanted annotations of an article: read from gold rows, or from the marks of the article itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from annotations.document import Document
from annotations.loading.marked_text import read_marks
from annotations.schema import CLAIM
from annotations.spans import Span

CLAIM_LABELS = ("CLAIM", "SOURCE", "CUE")
Wanted = tuple[int, int, str]
"""Source range (half-open, code points) and label of a span."""
Range = tuple[int, int]


@dataclass(frozen=True, order=True)
class WantedClaim:
    """A claim, and its parts where the gold names them; source ranges."""

    range: Range
    parts: tuple[Wanted, ...] = ()


@dataclass
class Gold:
    """What is wanted in one article.

    Attributes:
        path: the article.
        spans: the entities.
        claims: the claims; a layer of their own.
    """

    path: Path
    spans: set[Wanted] = field(default_factory=set)
    claims: set[WantedClaim] = field(default_factory=set)


def of_rows(folder: Path, spans: Path, claims: Path | None, *, flat: bool) -> list[Gold]:
    """The articles that files of rows name, by name.

    Args:
        folder: where the articles are.
        spans: rows of file, start, end, label and, maybe, nested.
        claims: rows of file and claim, source and cue with ``_start`` and ``_end``; None for no claims.
        flat: leaves nested rows out.
    """
    found: dict[str, Gold] = {}
    for row in _rows(spans):
        if not (flat and row.get("nested")):
            gold = found.setdefault(row["file"], Gold(folder / Path(row["file"]).name))
            gold.spans.add((row["start"], row["end"], row["label"]))
    for row in _rows(claims) if claims else ():
        gold = found.setdefault(row["file"], Gold(folder / Path(row["file"]).name))
        parts = [
            (row[f"{kind}_start"], row[f"{kind}_end"], kind.upper())
            for kind in ("source", "cue")
            if row.get(f"{kind}_start") is not None
        ]
        gold.claims.add(WantedClaim((row["claim_start"], row["claim_end"]), tuple(parts)))
    return [found[name] for name in sorted(found)]


def of_marks(folder: Path, part: str, *, flat: bool, claims: bool) -> list[Gold]:
    """The marked texts of a folder, by name.

    Args:
        folder: where they are.
        part: only those whose fact ``part`` says so; empty for all.
        flat: leaves entities within others out.
        claims: takes the claims too.

    Raises:
        LoadError: the marks of one are not well formed.
    """
    found = []
    for path in sorted(folder.glob("*.gold.txt")):
        marked = read_marks(str(path), path.read_bytes())
        if part and marked.facts.get("part") != part:
            continue
        gold = Gold(path)
        marks = [mark for mark in marked.marks if mark.label not in CLAIM_LABELS]
        gold.spans.update((mark.source_start, mark.source_end, mark.label) for mark in marks)
        if flat:
            gold.spans = set(_outer(gold.spans))
        for claim in marked.marks if claims else ():
            if claim.label == "CLAIM":
                parts = [
                    (mark.source_start, mark.source_end, mark.label)
                    for label in ("SOURCE", "CUE")
                    for mark in marked.marks
                    if mark.label == label and set(mark.numbers) & set(claim.numbers)
                ]
                gold.claims.add(WantedClaim((claim.source_start, claim.source_end), tuple(parts)))
        found.append(gold)
    return found


def _rows(path: Path) -> Iterator[dict[str, object]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _outer(spans: set[Wanted]) -> Iterator[Wanted]:
    reached = -1
    for start, end, label in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end > reached:
            yield start, end, label
            reached = end


# What there is


def entities_of(document: Document) -> frozenset[Wanted]:
    """Range and label of every living entity."""
    return frozenset((*span.range, span.label) for span in document.spans if span.label not in CLAIM_LABELS)


Layer = frozenset[object]
"""The claims with their parts, and every SOURCE and CUE."""


def claims_of(document: Document) -> Layer:
    """The layer of claims as it is."""
    claims = [span for span in document.spans if span.label == CLAIM]
    parts = [(*span.range, span.label) for span in document.spans if span.label in CLAIM_LABELS and span not in claims]
    return frozenset([*(WantedClaim(claim.range, parts_of(document, claim)) for claim in claims), *parts])


def wanted_layer(claims: Iterable[WantedClaim]) -> Layer:
    """The layer as it is to be."""
    wanted = [WantedClaim(claim.range, tuple(sorted(claim.parts))) for claim in claims]
    return frozenset([*wanted, *(part for claim in wanted for part in claim.parts)])


def parts_of(document: Document, claim: Span) -> tuple[Wanted, ...]:
    """The parts that a claim is joined with, in order."""
    joined = (document.span(found.to) for found in document.relations_of(claim.id) if found.from_ == claim.id)
    return tuple(sorted((*span.range, span.label) for span in joined if span is not None))
