"""Letters and marks of labels: those that are given, and others for labels that name none."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Sequence

from annotations.errors import SchemaError
from annotations.i18n import _
from annotations.safe import shown
from annotations.schema.labels import CLAIM, UNKNOWN_MARK
from annotations.schema.values import Table, refuse_twins, text_of

LETTERS = "".join(letter for letter in string.ascii_letters + string.digits if letter != "O")
"""What may follow the prefix ``l``. ``O`` and ``[`` begin what a terminal sends for a key: they are never one."""

_RAISED = dict(zip("ABDEGHIJKLMNOPRTUVW", "ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ", strict=True)) | dict(
    zip("abcdefghijklmnoprstuvwxyz0123456789", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True)
)
"""Letters and digits → what they are raised: marks for labels that name none."""


def letters_of(rows: Sequence[Table], ids: Sequence[str], places: Sequence[str]) -> list[str]:
    """The letter of each label; where none is given, the first of its id that is free, else any."""
    given: list[str | None] = []
    for row, place in zip(rows, places, strict=True):
        letter = text_of(row, "letter", place) if "letter" in row else None
        if letter is not None and (len(letter) != 1 or letter not in LETTERS):
            raise SchemaError(
                _("{place}: “{letter}” cannot be the letter of a label.").format(place=place, letter=shown(letter, 20)),
                _("Take one of a to z, A to Z without O, or 0 to 9."),
            )
        given.append(letter)
    refuse_twins(((letter, place) for letter, place in zip(given, places, strict=True) if letter), "letter")
    used = {letter for letter in given if letter}
    found = []
    for letter, label_id in zip(given, ids, strict=True):
        if letter is None:
            letter = next(each for each in (*label_id.lower(), *LETTERS) if each in LETTERS and each not in used)
            used.add(letter)
        found.append(letter)
    return found


def marks_of(rows: Sequence[Table], letters: Sequence[str], places: Sequence[str]) -> list[tuple[str, str]]:
    """Mark and suggestion mark of each label; no two labels share one."""
    owner: dict[str, str] = {UNKNOWN_MARK: _("labels that the set does not know"), "❞": CLAIM}
    for row, place in zip(rows, places, strict=True):
        for key in ("mark", "suggestion_mark"):
            if key not in row:
                continue
            mark = text_of(row, key, place)
            if not _is_cell(mark):
                raise SchemaError(
                    _("{place}: “{mark}” cannot be a mark.").format(place=place, mark=shown(mark, 20)),
                    _("Take one visible character that is one cell wide."),
                )
            if owner.setdefault(mark, place) != place:
                raise SchemaError(
                    _("{place}: the mark “{mark}” is that of {other}.").format(
                        place=place, mark=mark, other=owner[mark]
                    ),
                    _("Give each label a mark of its own."),
                )
    found = []
    for row, letter, place in zip(rows, letters, places, strict=True):
        pool = (_RAISED.get(letter.upper()), _RAISED.get(letter), letter, *_RAISED.values(), *LETTERS)
        mark = str(row.get("mark") or next((each for each in pool if each and each not in owner), ""))
        if not mark:
            raise SchemaError(
                _("{place}: every mark that it could have is taken.").format(place=place), _('Write mark = "…".')
            )
        owner.setdefault(mark, place)
        small = _RAISED.get(letter.lower(), mark)
        suggested = row.get("suggestion_mark") or (small if owner.setdefault(small, place) == place else mark)
        found.append((mark, suggested))
    return found


def _is_cell(mark: str) -> bool:
    return (
        len(mark) == 1
        and unicodedata.category(mark)[0] in "LNPS"
        and unicodedata.east_asian_width(mark) not in "WF"
        and shown(mark) == mark
    )
