"""Two sequences made into one that keeps the order of both: the audit trail and the history of edits."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from annotations.history import LIMIT
from annotations.merging.versions import Row, canonical


def woven(
    first: Sequence[Row], second: Sequence[Row], key: Callable[[Row], Hashable], order: Callable[[Row], Any]
) -> list[tuple[Row, Row | None]]:
    """The rows of both sequences, equal ones once.

    Args:
        first: rows in their order.
        second: rows in theirs.
        key: tells rows apart; a row that both have stands once, and the other one beside it.
        order: what comes first of two rows of which neither sequence says it.

    Returns:
        Each row, with its other form where both have it.
    """
    same = 0
    while same < min(len(first), len(second)) and first[same] == second[same]:
        same += 1
    out: list[tuple[Row, Row | None]] = [(row, None) for row in first[:same]]
    left, right = _keyed(first[same:], key), _keyed(second[same:], key)
    in_left, in_right = dict(left), dict(right)
    done: set[Hashable] = set()
    i = j = 0
    while i < len(left) or j < len(right):
        if i < len(left) and left[i][0] in done:
            i += 1
            continue
        if j < len(right) and right[j][0] in done:
            j += 1
            continue
        if j == len(right):
            from_left = True
        elif i == len(left):
            from_left = False
        elif (left[i][0] in in_right) != (right[j][0] in in_left):
            from_left = right[j][0] in in_left  # the row that only one has comes before the one that both have
        else:
            from_left = (order(left[i][1]), canonical(left[i][1])) <= (order(right[j][1]), canonical(right[j][1]))
        found, row = left[i] if from_left else right[j]
        out.append((row, (in_right if from_left else in_left).get(found)))
        done.add(found)
    return out


def _keyed(rows: Sequence[Row], key: Callable[[Row], Hashable]) -> list[tuple[Hashable, Row]]:
    """Each row with its key; a key that comes again is counted, so that no row is lost."""
    seen: dict[Hashable, int] = {}
    keyed: list[tuple[Hashable, Row]] = []
    for row in rows:
        found = key(row)
        seen[found] = seen.get(found, 0) + 1
        keyed.append(((found, seen[found]), row))
    return keyed


def merged_audit(first: Sequence[Row], second: Sequence[Row], lines: Sequence[Row]) -> list[Row]:
    """The lines of both audit trails, by time, and after them those of the merge itself, if they are new."""
    audit = [row for row, _other in woven(first, second, canonical, lambda row: str(row.get("at", "")))]
    merges = [line for line in audit if line.get("action") == "merge"]
    new = [line for line in lines if line not in merges]
    return audit + sorted(new, key=lambda line: (line["at"], canonical(line)))


def merged_history(
    first: Sequence[Row], second: Sequence[Row], first_audit: Sequence[Row], second_audit: Sequence[Row]
) -> list[Row]:
    """The steps of both histories, by time; of each annotator as many as undo goes back.

    Args:
        first: steps in their order.
        second: steps in theirs.
        first_audit: the audit trail that goes with the first.
        second_audit: the audit trail that goes with the second.
    """
    left = _not_dropped(first, first_audit, second, second_audit)
    right = _not_dropped(second, second_audit, first, first_audit)
    pairs = woven(left, right, _edit_id, lambda row: str(row["edit"]["at"]))
    steps = [row if other is None else max(row, other, key=_lateness) for row, other in pairs]
    return _without_lost_redo(steps)[-LIMIT:]


def _edit_id(step: Row) -> str:
    return str(step["edit"]["id"])


def _not_dropped(
    steps: Sequence[Row], audit: Sequence[Row], others: Sequence[Row], other_audit: Sequence[Row]
) -> list[Row]:
    """The steps without those that the other store has given up, having seen all that was done with them."""
    missing = {_edit_id(step) for step in steps} - {_edit_id(step) for step in others}
    done, seen = _lines_of(missing, audit), _lines_of(missing, other_audit)
    dropped = {edit for edit in missing & seen.keys() if done.get(edit, set()) <= seen[edit]}
    return [step for step in steps if _edit_id(step) not in dropped]


def _lines_of(edits: set[str], audit: Sequence[Row]) -> dict[str, set[str]]:
    lines: dict[str, set[str]] = {}
    for line in audit:
        if line.get("edit") in edits:
            lines.setdefault(line["edit"], set()).add(canonical(line))
    return lines


def _lateness(step: Row) -> tuple[int, str]:
    """Of two forms of a step, the one that was turned last has the later revisions."""
    revisions = [change["after"]["rev"] for change in step["edit"]["changes"]]
    return max(revisions, default=0), canonical(step)


def _without_lost_redo(steps: Sequence[Row]) -> list[Row]:
    """Steps that were undone and after which the annotator did something else cannot be done again."""
    kept: list[Row] = []
    went_on: set[str] = set()
    for step in reversed(steps):
        if not step["undone"]:
            went_on.add(step["edit"]["annotator"])
        elif step["edit"]["annotator"] in went_on:
            continue
        kept.append(step)
    return kept[::-1]
