"""What the status line says of edits and targets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotations.document import Document
from annotations.duplicates import Likeness
from annotations.edits import Edit
from annotations.i18n import N_, _, ngettext
from annotations.safe import shown
from annotations.schema import CLAIM, words_of
from annotations.spans import Note, Span
from tui.roles import role_words

if TYPE_CHECKING:
    from annotations.targets import Target

QUOTE_WIDTH = 40
"""Code points of a quote that are shown at the most."""

HALF = 0.5
"""Share of all their text from which two articles are said to be like each other; below, one holds the other."""

_EDITS = {
    "add": N_("{label} ‘{quote}’"),
    "accept": N_("accepted {label} ‘{quote}’"),
    "reject": N_("rejected {label} ‘{quote}’"),
    "relabel": N_("relabelled to {label} ‘{quote}’"),
    "resize": N_("{label} is ‘{quote}’ now"),
    "split": N_("split {label} ‘{quote}’"),
    "merge": N_("merged to {label} ‘{quote}’"),
    "entity_join": N_("‘{quote}’ is the same as ‘{label}’"),
    "entity_leave": N_("‘{quote}’ stands for itself again"),
    "delete": N_("deleted {label} ‘{quote}’"),
    "attributes": N_("attributes of {label} ‘{quote}’"),
    "labels": N_("labels of the article"),
    "relate": N_("joined by {label} with ‘{quote}’"),
    "unrelate": N_("no longer joined by {label} with ‘{quote}’"),
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
    if edit.kind == "propagate":
        return ngettext(
            "{label} for {count} mention of ‘{quote}’", "{label} for {count} mentions of ‘{quote}’", edit.count
        ).format(label=shown(edit.label), count=edit.count, quote=shown(edit.quote, QUOTE_WIDTH))
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
        if target.suggestion.confidence is not None:
            by = _("{by} {percent} %").format(by=by, percent=int(100 * target.suggestion.confidence))
        return _("→ {label}? ‘{quote}’ ({by})").format(**words, by=by)
    if target.span is None:
        return _("→ ‘{quote}’").format(**words)
    if target.span.reviewed_at is None:
        return _("→ {label} ‘{quote}’, not reviewed").format(**words)
    return _("→ {label} ‘{quote}’").format(**words)


def foreign_words(span: Span) -> str:
    """Why a span is left alone: another annotator made it."""
    return _("{name} made this one: a label key makes one of your own beside it.").format(name=shown(span.annotator))


def entity_words(mentions: Sequence[Span]) -> str:
    """An entity by its longest mention, and how often it is mentioned."""
    longest = max(mentions, key=lambda span: len(span.quote))
    count = ngettext("{count} mention", "{count} mentions", len(mentions)).format(count=len(mentions))
    return f"{shown(longest.quote, QUOTE_WIDTH)}  ({count})"


def span_words(span: Span, document: Document) -> str:
    """What more is known of a span: a label that the set does not know, its attributes, where its relations lead."""
    parts = []
    if document.schema.label(span.label) is None:
        parts.append(_("(not in the label set)"))
    if span.attributes:
        parts.append(f"[{shown(words_of(document.schema.attributes_of(span.label), span.attributes), 60)}]")
    titles = {kind.kind: kind.title for kind in document.schema.relations}
    for relation in document.relations_of(span.id):
        end = document.span(relation.to) if relation.from_ == span.id else None
        if end is not None and span.label != CLAIM:
            parts.append(f"{shown(titles.get(relation.kind, relation.kind))} → ‘{shown(end.quote, 20)}’")
    return "  ".join(parts)


def labels_words(document: Document, annotator: str) -> str:
    """What an annotator says of a whole article, in brackets; empty where that is nothing."""
    if not document.records("labels"):
        return ""
    values = {label: record.value for label, record in document.labels_by(annotator).items()}
    words = words_of(document.schema.document, values)
    return f"[{shown(words, 40)}] " if words else ""


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
