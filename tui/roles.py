"""What roles and reasons are called on the screen, and the letters that give a role."""

from __future__ import annotations

from annotations.article import Segment
from annotations.i18n import N_, _
from annotations.safe import shown

ROLE_TITLES = {
    "title": N_("title"),
    "lead": N_("lead"),
    "heading": N_("heading"),
    "body": N_("body"),
    "caption": N_("caption"),
    "byline": N_("byline"),
}
"""Role → what it is called."""

ROLE_LETTERS = {"t": "title", "l": "lead", "h": "heading", "b": "body", "c": "caption", "y": "byline"}
"""Letter → the role that it gives, after the key for roles."""

REASON_TITLES = {
    "section": N_("section"),
    "date": N_("date"),
    "related": N_("related"),
    "furniture": N_("furniture"),
    "duplicate": N_("duplicate"),
    "blank": N_("blank"),
    "markup": N_("markup"),
    "removed": N_("by hand"),
}
"""Why a run was removed → what stands beside it in the raw view."""


def role_words(role: str) -> str:
    """What a role is called."""
    return _(ROLE_TITLES[role]) if role in ROLE_TITLES else shown(role)


def reason_words(reason: str) -> str:
    """What a reason is called."""
    return _(REASON_TITLES[reason]) if reason in REASON_TITLES else shown(reason)


def segment_words(segment: Segment) -> str:
    """What a segment is, in the status line."""
    if not segment.kept:
        return _("removed: {reason}").format(reason=reason_words(segment.role))
    if segment.doubtful:
        return _("{role}, doubtful").format(role=role_words(segment.role))
    return role_words(segment.role)


def choice_words() -> str:
    """The letters that give a role."""
    choices = "  ".join(f"{letter} {role_words(role)}" for letter, role in ROLE_LETTERS.items())
    return _("which role?  {choices}").format(choices=choices)
