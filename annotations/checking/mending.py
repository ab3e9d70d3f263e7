"""The repair: mends what can be mended without guessing, as edits that can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annotations.article import Article, Source
from annotations.checking.fault import Fault
from annotations.checking.inspection import check
from annotations.cleaning import read_article
from annotations.document import Document
from annotations.edits import Change, Edit, apply
from annotations.errors import EditRefused, LoadError, StoreError, os_problem
from annotations.i18n import _
from annotations.loading import load
from annotations.schema import Schema, default_schema
from annotations.spans import Edition
from annotations.store import Store, StoredArticle
from annotations.store.backups import keep
from annotations.store.lock import writing

ROUNDS = 5
"""How often it is checked and mended: what is mended may bring the next fault to light."""


@dataclass(frozen=True, slots=True)
class Repair:
    """What came of a repair.

    Attributes:
        repaired: what was mended.
        left: what was found afterwards.
        backup: the copy that was made first; None where there was nothing to mend.
    """

    repaired: tuple[Fault, ...]
    left: tuple[Fault, ...]
    backup: Path | None


def repair(path: Path, annotator: str, schema: Schema | None = None) -> Repair:
    """Mends a store.

    Args:
        path: its file.
        annotator: who signs the edits; they are the last ones of this annotator's history.
        schema: the label set; None for the one that ships with Butdo.

    Raises:
        StoreError: the store cannot be read or written, or somebody else has it open; the copy, if it
            was made, is whole.
    """
    with writing(path, annotator):
        return _repaired(path, annotator, schema or default_schema())


def _repaired(path: Path, annotator: str, schema: Schema) -> Repair:
    repaired: list[Fault] = []
    backup: Path | None = None
    left = check(path, schema)
    for _round in range(ROUNDS):
        if any(fault.kind == "row" for fault in left):  # such a store cannot be opened, nor mended by an edit
            break
        fixable = [fault for fault in left if fault.repairable]
        if not fixable:
            break
        backup = backup or back_up(path)
        done = _mend(path, fixable, annotator, schema)
        if not done:
            break
        repaired += done
        moved = {fault.article for fault in done if _moves(fault)}
        repaired += [fault for fault in left if fault.kind == "moved" and fault.article in moved and not fault.changes]
        left = check(path, schema)
    repaired.sort(key=lambda fault: (fault.path, fault.source_start or -1))
    return Repair(tuple(repaired), tuple(left), backup)


def back_up(path: Path) -> Path:
    """Copies a store's file, and its journal if it has one, as ``backups.keep`` does.

    Raises:
        StoreError: the copy could not be written.
    """
    try:
        return keep(path, "check")
    except OSError as error:
        raise StoreError(os_problem(error), _("Nothing was repaired, as no copy could be made first."), path) from None


def _mend(path: Path, faults: Sequence[Fault], annotator: str, schema: Schema) -> list[Fault]:
    """Mends some faults, all of them on disk or none; those that touch the same record wait for the next round."""
    store = Store(path)
    done = [fault for fault in faults if fault.reopening]
    if done:
        store.settle_journal()
    if any(fault.removals for fault in faults):  # the store knows one row an id: nothing else in this round
        faults = [fault for fault in faults if fault.removals]
    for fault in faults:
        if fault.kept_as:
            store.stage_path(fault.article, fault.kept_as)
            done.append(fault)
        elif fault.removals and not fault.changes:
            _take_out(store, fault)
            done.append(fault)
    by_article: dict[str, list[Fault]] = {}
    for fault in faults:
        if fault.changes:
            by_article.setdefault(fault.article, []).append(fault)
    for article_id, some in by_article.items():
        stored = store.article(article_id)
        if stored is None:
            continue
        chosen = _apart(some)
        if _staged(store, stored, chosen, annotator, schema):
            for fault in chosen:
                _take_out(store, fault)
            done += chosen
    store.close()
    return done


def _take_out(store: Store, fault: Fault) -> None:
    """Takes out the rows that a fault is about; what they say is staged already, and they go in the same write."""
    for table, number in fault.removals:
        store.stage_removal(table, number)


def _apart(faults: Iterable[Fault]) -> list[Fault]:
    """The faults whose changes do not touch the same record; the move to another text goes alone."""
    chosen: list[Fault] = []
    touched: set[str] = set()
    for fault in faults:
        if _moves(fault):
            return [fault]
        ids = {change.after.id for change in fault.changes}
        if not ids & touched:
            touched |= ids
            chosen.append(fault)
    return chosen


def _moves(fault: Fault) -> bool:
    return any(isinstance(change.after, Edition) for change in fault.changes)


def _staged(store: Store, stored: StoredArticle, faults: Sequence[Fault], annotator: str, schema: Schema) -> bool:
    """Stages one edit with the changes of some faults of an article; False where it does not fit."""
    changes: list[Change] = [change for fault in faults for change in fault.changes]
    edit = Edit(
        kind="reanchor" if any(map(_moves, faults)) else "check",
        article=stored.id,
        annotator=annotator,
        changes=tuple(changes),
        quote=faults[0].quote,
        count=len(changes),
        place=next((fault.source_start for fault in faults if fault.source_start), 0),
    )
    records = [record for record in store.records(stored.id) if not isinstance(record, Edition)]
    base = _base(store, stored, edit)
    if base is None:
        return False
    document = Document.of(base, [*records, stored.edition()], schema)
    try:
        done = apply(document, edit)[1]
    except EditRefused:
        return False
    store.stage_edit(done, base, schema, action="do")
    return True


def _base(store: Store, stored: StoredArticle, edit: Edit) -> Article | None:
    """The article that an edit belongs to: of the new text, where it moves to one; None if that is gone again."""
    edition = next((change.after for change in edit.changes if isinstance(change.after, Edition)), None)
    if edition is None:
        return stored.thaw(Source(str(store.folder / stored.paths[0]), ""))
    for path in stored.paths:
        try:
            article = read_article(load(store.folder / path, stored.record, edition.text))
        except LoadError:
            continue
        if article.source.article_id == edition.text:
            return replace(article, id=stored.id)
    return None
