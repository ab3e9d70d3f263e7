"""Is the journal whole, and that of this store?"""

from __future__ import annotations

from annotations.checking.fault import Fault
from annotations.i18n import _
from annotations.store.raw import Raw


def journal(raw: Raw) -> list[Fault]:
    """What is wrong with the journal."""
    match raw.trouble:
        case "torn":
            return [
                Fault(
                    kind="journal",
                    level="notice",
                    problem=_("the journal ends in the middle of an edit that was never called saved."),
                    remedy=_("Nothing to do: it is left out."),
                    path=raw.journal.name,
                )
            ]
        case "damaged":
            return [
                Fault(
                    kind="journal",
                    problem=_("the journal is damaged; edits after the damage may be lost."),
                    remedy=_("It is set aside, and what is good of it is kept."),
                    path=raw.journal.name,
                    reopening=True,
                )
            ]
        case "foreign":
            return [
                Fault(
                    kind="journal",
                    problem=_("the journal does not belong to this file."),
                    remedy=_(
                        "It is set aside; bring back the store that it belongs to, if its edits are missing here."
                    ),
                    path=raw.journal.name,
                    reopening=True,
                )
            ]
        case _:
            return []
