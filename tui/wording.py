"""What the status line says of edits and targets."""

from __future__ import annotations

from annotations.duplicates import Likeness
from annotations.edits import Edit
from annotations.i18n import N_, _, ngettext
from annotations.safe import shown
from annotations.spans import Note
from annotations.targets import Target
from tui.roles import role_words

QUOTE_WIDTH = 40
"""Code points of a quote that are shown at the most."""

HALF = 0.5
"""Share of all their text from which two articles are said to be like each other; below, one holds the other."""

_EDITS = {
    "add": N_("{label} ‘{quote}’"),
    "accept": N_("accepted {label} ‘{quote}’"),
    "reject": N_("rejected {label} ‘{quote}’"),
    "relabel": N_("relabelled to {label} ‘{quote}’"),
    "delete": N_("deleted {label} ‘{quote}’"),
    "review": N_("reviewed {label} ‘{quote}’"),
    "claim": N_("claim ‘{quote}’"),
    "note": N_("note on ‘{quote}’"),
    "note_change": N_("changed the note on ‘{quote}’"),
    "note_delete": N_("deleted the note on ‘{quote}’"),
    "done": N_("article done"),
    "set_aside": N_("article set aside"),
    "check": N_("repairs by butdo check"),
    "reanchor": N_("move to the changed text"),
    "remove": N_("removed ‘{quote}’"),
    "restore": N_("shown again ‘{quote}’"),
    "restore_as": N_("shown again as {role}: ‘{quote}’"),
    "role": N_("{role}: ‘{quote}’"),
    "join": N_("joined ‘{quote}’"),
    "reclean": N_("cleaned again by {quote}"),
}


def edit_words(edit: Edit) -> str:
    """An edit in a few words, such as ``LOC ‘Hà Nội’``."""
    if edit.kind == "accept_all":
        return ngettext("accepted {count} suggestion", "accepted {count} suggestions", edit.count).format(
            count=edit.count
        )
    if edit.kind in ("remove", "restore", "role"):
        return _correction_words(edit)
    quote = shown(edit.quote, QUOTE_WIDTH)
    if edit.kind == "carry":
        return ngettext(
            "carried over {count} annotation from “{title}”",
            "carried over {count} annotations from “{title}”",
            edit.count,
        ).format(count=edit.count, title=quote)
    if edit.kind == "import":
        return ngettext("import of {count} annotation", "import of {count} annotations", edit.count).format(
            count=edit.count
        )
    return _(_EDITS[edit.kind]).format(label=shown(edit.label), quote=quote)


def _correction_words(edit: Edit) -> str:
    """A correction to the cleaning: what became of which segment, and of how many more."""
    more = edit.count - 1
    quote = shown(edit.quote, QUOTE_WIDTH if not more else QUOTE_WIDTH // 2)
    kind = "restore_as" if edit.kind == "restore" and edit.label else edit.kind
    words = _(_EDITS[kind]).format(role=role_words(edit.label), quote=quote)
    return words if not more else f"{words} " + _("and {count} more").format(count=more)


def undone_words(edit: Edit) -> str:
    """What undo has done."""
    return _("undid: {what}").format(what=edit_words(edit))


def redone_words(edit: Edit) -> str:
    """What redo has done."""
    return _("redid: {what}").format(what=edit_words(edit))


def target_words(target: Target, quote: str) -> str:
    """The target of the next key.

    Args:
        target: the target.
        quote: the text of its range.
    """
    words = {"label": shown(target.label), "quote": shown(quote, QUOTE_WIDTH)}
    if target.suggestion:
        by = shown(target.suggestion.suggester.split("@")[0])
        return _("→ {label}? ‘{quote}’ ({by})").format(**words, by=by)
    if target.span is None:
        return _("→ ‘{quote}’").format(**words)
    if target.span.reviewed_at is None:
        return _("→ {label} ‘{quote}’, not reviewed").format(**words)
    return _("→ {label} ‘{quote}’").format(**words)


def note_words(note: Note) -> str:
    """A note as the target of the next key."""
    return _("→ {label} ‘{quote}’").format(label="✎", quote=shown(note.text, QUOTE_WIDTH))


def likeness_words(likeness: Likeness, title: str) -> str:
    """How alike an article and another one are.

    Args:
        likeness: as seen from the article.
        title: title of the other one.
    """
    share, words = likeness.resemblance, _("≈ {percent} % like “{title}”")
    if share < HALF:
        share = likeness.containment
        if likeness.size <= likeness.other_size:
            words = _("≈ {percent} % of this is in “{title}”")
        else:
            words = _("≈ holds {percent} % of “{title}”")
    return words.format(percent=int(100 * share), title=shown(title, QUOTE_WIDTH))


def outcome_words(outcome: str) -> str:
    """What became of an annotation that was to be carried over."""
    return {
        "carried": _("carried over"),
        "there": _("there already"),
        "changed": _("words changed"),
        "gone": _("passage not in the copy"),
    }[outcome]


def status_words(status: str) -> str:
    """The status of an article."""
    return {
        "new": _("new"),
        "in_progress": _("in progress"),
        "done": _("done"),
        "set_aside": _("set aside"),
    }.get(status, status)
