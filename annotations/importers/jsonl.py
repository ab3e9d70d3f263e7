"""JSON Lines: our own export rows, back into a store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotations.article import Article
from annotations.cleaning import read_article
from annotations.errors import LoadError
from annotations.i18n import _
from annotations.importers.incoming import Incoming, IncomingNote, IncomingRelation, IncomingSpan
from annotations.importers.lines import fault, objects
from annotations.importers.places import Places
from annotations.loading import load
from annotations.rows import SCHEMA, Row
from annotations.schema import Schema
from annotations.spans import DONE, SET_ASIDE


def read_incoming(path: Path, places: Places, _schema: Schema | None = None) -> Iterator[Incoming]:
    """The articles of a file of export rows.

    Args:
        path: the file.
        places: where the articles are; their paths in the rows are relative to one of its folders.

    Raises:
        LoadError: a row is not understood, or its article is gone or changed.
    """
    for number, row in objects(path):
        if row.get("schema") != SCHEMA or "spans" not in row:
            raise fault(path, number, _("this is not a row of butdo export."))
        try:
            yield _incoming(row, f"{path}:{number}", _article(row, path, number, places))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise fault(path, number, _("the row is not whole ({detail}).").format(detail=error)) from None


def _article(row: Row, path: Path, number: int, places: Places) -> Article:
    """The article of a row: the one whose text has the row's id, or whose file has its bytes."""
    for candidate in places.at(row["path"]):
        try:
            source = load(str(candidate), None, row["id"])
        except LoadError:
            continue
        if source.article_id == row["id"] or (source.record is None and source.sha256 == row["sha256"]):
            return replace(read_article(source), id=row["id"])
    problem = _("the file {path} is gone or no longer what was annotated.").format(path=row["path"])
    raise fault(path, number, problem, _("Give the folder that holds it with --articles DIR."))


def _incoming(row: Row, place: str, article: Article) -> Incoming:
    return Incoming(
        article=article,
        place=place,
        spans=tuple(_span(each, article) for each in row["spans"]),
        relations=tuple(
            IncomingRelation(kind=each["kind"], from_=each["from"], to=each["to"], id=each["id"])
            for each in row["relations"]
        ),
        notes=tuple(_notes(row)),
        status=row["status"] if row["status"] in (DONE, SET_ASIDE) else "",
        covered=row["covered"],
        segments=tuple((each["role"], each["source_start"], each["source_end"]) for each in row["segments"]),
        text_ranges=tuple((each["start"], each["end"]) for each in row["segments"] if each["start"] is not None),
    )


def _span(row: Mapping[str, Any], article: Article) -> IncomingSpan:
    start, end = row["source_start"], row["source_end"]
    if not 0 <= start < end <= len(article.source.text):
        raise ValueError(f"{start}–{end}")
    return IncomingSpan(
        key=row["id"],
        range=(start, end),
        label=row["label"],
        id=row["id"],
        annotator=row["annotator"],
        created=row["created"],
        reviewed=row["reviewed"],
        reviewed_at=row["updated"],
        origin=row["origin"],
        entity=row["entity"],
        attributes=dict(row["attributes"]),
    )


def _notes(row: Row) -> Iterator[IncomingNote]:
    """The notes; a row says of a note on a span only which text it is on, so the span with that note is looked for."""
    spans: dict[tuple[int | None, int | None], list[Mapping[str, Any]]] = {}
    for span in row["spans"]:
        spans.setdefault((span["start"], span["end"]), []).append(span)
    for note in row["notes"]:
        place = note["start"], note["end"]
        key = None
        if note["target"] == "span":
            key = next(
                (
                    str(span["id"])
                    for span in spans.get(place, ())
                    if f"\n{note['text']}\n" in f"\n{span['note'] or ''}\n"
                ),
                None,
            )
        range_ = None if place[0] is None else place
        target = note["target"] if key or range_ else "article"
        if target == "span" and key is None:
            target = "range"
        yield IncomingNote(target=target, text=note["text"], span=key, range=range_, id=note["id"])
