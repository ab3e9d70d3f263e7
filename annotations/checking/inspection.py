"""The check: asks every question of a store, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from annotations.article import record_order
from annotations.checking.case import Case
from annotations.checking.contents import Contents, contents
from annotations.checking.fault import Fault
from annotations.checking.files import Files, Located
from annotations.checking.ids import ids
from annotations.checking.journals import journal
from annotations.checking.links import decisions, notes, relations
from annotations.checking.moves import lost, moves
from annotations.checking.quotes import quotes
from annotations.checking.states import attributes, cleaning, document_labels, labels, status
from annotations.checking.steps import steps
from annotations.cleaning import read_article
from annotations.i18n import _
from annotations.schema import Schema, default_schema
from annotations.spans import TABLE_OF
from annotations.store import StoredArticle
from annotations.store.migrations import refuse_later
from annotations.store.raw import read_raw

QUESTIONS: tuple[Callable[[Case], Iterator[Fault]], ...] = (
    status,
    quotes,
    lost,
    labels,
    attributes,
    document_labels,
    relations,
    notes,
    decisions,
)
"""What is asked of each article; a new question is one function and its name here."""

OF_THE_TEXT = (quotes, lost)
"""Questions that have no answer where the frozen cleaning is not one of the text."""


def check(path: Path, schema: Schema | None = None) -> list[Fault]:
    """Checks a store and the files of its articles.

    Args:
        path: the store's file.
        schema: the label set; None for the one that ships with Butdo.

    Returns:
        What was found: of the whole store, then article by article in the order of their paths.

    Raises:
        StoreError: the store cannot be read at all, or is of a later version.
    """
    raw = read_raw(path)
    folder = path.resolve().parent
    found = contents(raw, folder)
    refuse_later(found.version, path)
    faults = [*journal(raw), *found.faults, *ids(found), *_orphans(found)]
    files = Files(folder)
    owners = found.owners
    texts = {stored.text_id: stored.id for stored in found.articles.values()}
    for stored in sorted(found.articles.values(), key=_in_order):
        located = files.locate(stored)
        other = located.changed is not None and located.changed.article_id in texts
        changed = None
        if located.changed is not None and not other:
            fresh = read_article(located.changed)
            changed = replace(fresh, id=stored.id)
        case = Case(
            stored=stored,
            records=tuple(found.records.get(stored.id, ())),
            source=located.source,
            changed=changed,
            schema=schema or default_schema(),
            found_at=located.path,
            owners=owners,
        )
        faults += _file(case, located, other=other)
        faults += moves(case, folder)
        broken = list(cleaning(case))
        faults += broken
        for question in QUESTIONS:
            if not broken or question not in OF_THE_TEXT:
                faults += question(case)
    return faults + steps(found)


def _in_order(stored: StoredArticle) -> tuple[str, tuple[int, str], str]:
    return stored.paths[0], record_order(stored.record), stored.id


def _file(case: Case, located: Located, *, other: bool) -> Iterator[Fault]:
    """The article's file is somewhere else, or nowhere."""
    if located.source is not None:
        if located.path not in case.stored.paths:
            yield case.fault(
                "renamed",
                _("the file was moved or renamed; its text is now at {path}.").format(path=located.path),
                _("The new path is added to the article."),
                path=case.stored.paths[0],
                kept_as=located.path,
            )
    elif other:
        yield case.fault(
            "gone",
            _("its file now holds a text that is stored as another article; its own text is nowhere."),
            _("Bring the earlier file back beside it, under another name."),
        )
    elif case.changed is None:
        yield case.fault(
            "gone",
            _("its file cannot be read, and its text is nowhere else: {problem}").format(problem=located.problem),
            _("Bring the file back, anywhere under the folder of the store."),
        )


def _orphans(found: Contents) -> Iterator[Fault]:
    """Records of articles that the store does not have."""
    for article_id in sorted(found.records.keys() - found.articles.keys()):
        for record in found.records[article_id]:
            if not record.deleted:
                yield Fault(
                    kind="orphan",
                    problem=_("it belongs to an article that is not in the store."),
                    remedy=_("Bring the row of the article back from a copy of the store."),
                    article=article_id,
                    table=TABLE_OF[type(record)],
                    id=record.id,
                    source_start=getattr(record, "source_start", None),
                    source_end=getattr(record, "source_end", None),
                    quote=getattr(record, "quote", ""),
                )
