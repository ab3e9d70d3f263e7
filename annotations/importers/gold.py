"""Gold: rows of source ranges and labels, or articles with their marks written into them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotations.article import Article
from annotations.cleaning import read_article
from annotations.errors import LoadError, os_problem
from annotations.i18n import _
from annotations.importers.incoming import Incoming, IncomingRelation, IncomingSpan
from annotations.importers.lines import fault, objects
from annotations.importers.places import Places
from annotations.loading import discover, load
from annotations.loading.detection import is_marked_text
from annotations.loading.formats import suffix
from annotations.loading.marked_text import Mark, read_marks
from annotations.schema import CLAIM, Schema, default_schema

_SAMPLE = 64 * 1024
"""Bytes at the start of a file that tell whether it is a marked text."""


def read_incoming(path: Path, places: Places, schema: Schema | None = None) -> Iterator[Incoming]:
    """The articles of a file or folder.

    Args:
        path: a file of rows, a marked text, or a folder of marked texts.
        places: where the articles of the rows are.
        schema: the labels that there are; None for the ones that come with the program.

    Raises:
        LoadError: something in it is not understood, or an article is not found.
    """
    schema = schema or default_schema()
    if path.is_dir():
        found = [Path(each.path) for each in discover([path]) if each.problem is None]
        marked = [each for each in found if _is_marked(each)]
        if not marked:
            raise LoadError(_("there are no marked texts in this folder."), path=path)
        for each in marked:
            yield _marked(each, schema)
    elif _is_marked(path):
        yield _marked(path, schema)
    else:
        yield from _rows(path, places, schema)


def _is_marked(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return is_marked_text(file.read(_SAMPLE), suffix(str(path)))
    except OSError as error:
        raise LoadError(os_problem(error), path=path) from None


def _marked(path: Path, schema: Schema) -> Incoming:
    """A marked text: the article, its spans, and the relations that the numbers of its claims make."""
    article = read_article(load(str(path)))
    marks = read_marks(str(path), path.read_bytes()).marks
    claims: dict[int, str] = {}
    spans = []
    for index, mark in enumerate(marks):
        _check(schema, article, path, mark.line, mark.label, mark.source_start, mark.source_end)
        spans.append(IncomingSpan(key=str(index), range=(mark.source_start, mark.source_end), label=mark.label))
        if mark.label == CLAIM:
            for number in mark.numbers:
                if claims.setdefault(number, str(index)) != str(index):
                    raise fault(path, mark.line, _("there are two claims of number {number}.").format(number=number))
    relations = [found for index, mark in enumerate(marks) for found in _parts(path, schema, index, mark, claims)]
    return Incoming(article=article, place=str(path), spans=tuple(spans), relations=tuple(relations))


def _parts(path: Path, schema: Schema, index: int, mark: Mark, claims: dict[int, str]) -> Iterator[IncomingRelation]:
    kind = schema.relation_to(mark.label)
    for number in mark.numbers if kind is not None else ():
        if number not in claims:
            raise fault(path, mark.line, _("there is no claim of number {number}.").format(number=number))
        assert kind is not None
        yield IncomingRelation(kind=kind.kind, from_=claims[number], to=str(index))


def _rows(path: Path, places: Places, schema: Schema) -> Iterator[Incoming]:
    """Rows, gathered by article in the order in which articles first come."""
    articles: dict[str, Article] = {}
    spans: dict[str, list[IncomingSpan]] = {}
    first: dict[str, int] = {}
    for number, row in objects(path):
        name = row.get("file")
        if not isinstance(name, str) or not isinstance(row.get("label"), str) or not _is_range(row):
            raise fault(path, number, _("a gold row has “file”, “start”, “end” and “label”."))
        if name not in articles:
            try:
                articles[name] = read_article(load(str(places.named(name))))
            except LoadError as error:
                raise fault(path, number, str(error), _("Nothing was imported.")) from None
            first[name] = number
        label, start, end = row["label"], row["start"], row["end"]
        _check(schema, articles[name], path, number, label, start, end)
        spans.setdefault(name, []).append(IncomingSpan(key=str(number), range=(start, end), label=label))
    for name, article in articles.items():
        yield Incoming(article=article, place=f"{path}:{first[name]}", spans=tuple(spans[name]))


def _is_range(row: dict[str, Any]) -> bool:
    return all(isinstance(row.get(key), int) and not isinstance(row[key], bool) for key in ("start", "end"))


def _check(schema: Schema, article: Article, path: Path, line: int, label: str, start: int, end: int) -> None:
    """Raises what is wrong with a range and its label."""
    text = article.source.text
    if schema.label(label) is None:
        names = ", ".join(schema.by_id)
        raise fault(
            path, line, _("there is no label {name}.").format(name=label), _("Known are: {names}.").format(names=names)
        )
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        problem = _("{start}–{end} is no text of {file}, which has {count} characters.")
        raise fault(path, line, problem.format(start=start, end=end, file=article.source.path, count=len(text)))
