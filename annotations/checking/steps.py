"""Can the steps of the history still be taken back?"""

from __future__ import annotations

from annotations.checking.contents import Contents
from annotations.checking.fault import Fault
from annotations.edits import inverse
from annotations.history import Step
from annotations.i18n import _
from annotations.spans import TABLE_OF, Record


def steps(contents: Contents) -> list[Fault]:
    """Steps that no longer fit what is stored, found by undoing everything, each annotator by himself.

    They do no harm: when the turn of such a step comes, Butdo says so and leaves it alone. They are normal
    where two annotators changed the same thing.
    """
    now = {(TABLE_OF[type(record)], record.id): record for records in contents.records.values() for record in records}
    now |= {("editions", stored.id): stored.edition() for stored in contents.articles.values()}
    found = []
    # One notice an annotator: there may be thousands of such steps.
    for annotator in sorted({step.edit.annotator for step in contents.steps}):
        done = [step for step in contents.steps if step.edit.annotator == annotator and not step.undone]
        state = dict(now)
        stuck = [step for step in sorted(done, key=lambda step: -step.number) if not _undone(state, step)]
        if stuck:
            found.append(_stuck(contents, annotator, stuck))
    return found


def _undone(state: dict[tuple[str, str], Record], step: Step) -> bool:
    """Takes a step back within a state; False, and the state as it was, where it does not fit."""
    changes = inverse(step.edit).changes
    for change in changes:
        current = state.get((change.table, change.after.id))
        if current is None or change.before is None or not current.same_content(change.before):
            return False
    for change in changes:
        state[change.table, change.after.id] = change.after
    return True


def _stuck(contents: Contents, annotator: str, steps: list[Step]) -> Fault:
    edit = steps[0].edit
    stored = contents.articles.get(edit.article)
    return Fault(
        kind="step",
        level="notice",
        problem=_(
            "steps of {annotator} that can no longer be undone, as what they changed was changed again: {count}"
        ).format(annotator=annotator, count=len(steps)),
        remedy=_("Nothing to do: undo leaves them alone."),
        article=edit.article,
        path=stored.paths[0] if stored else "",
        title=(stored.metadata.title or "") if stored else "",
        table="history",
        id=edit.id,
        source_start=edit.place,
        source_end=edit.place,
        quote=edit.quote,
    )
