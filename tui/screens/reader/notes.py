"""The notes of the reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from annotations import authoring
from annotations.i18n import _
from annotations.safe import shown
from annotations.spans import Note, Span
from annotations.unfinished import Draft
from tui.actions import key_of
from tui.screens.reader.state import ReaderState

if TYPE_CHECKING:
    from tui.screens.note import NoteAnswer

DRAFT_PAUSE = 0.5
"""Seconds after a letter was typed in which it is on its way to the disk."""


class Noting(ReaderState):
    """Writing and changing notes, and going from one to the next; what is typed is kept as a draft at once."""

    _noted: tuple[str, int] | None = None
    """The note that was gone to, and where the caret was then; a move of the caret forgets it."""

    def action_note(self) -> None:
        """Writes a note on the selection, the target or the article; one's own that is there is rewritten."""
        gone_to = self._note_gone_to
        if (note := self.note_in_side or gone_to) is not None:
            self.edit_note(note)
            return
        source = self.here.source_selection
        target = self.tagger.target(self.here)
        span = target.span if target is not None and source is None else None
        if source is None and span is None and target is not None:
            source = target.range
        mine = [note for note in self.document.notes if note.annotator == self.session.annotator]
        if span is not None:
            mine = [note for note in mine if note.span == span.id]
        else:
            mine = [note for note in mine if source is not None and (note.source_start, note.source_end) == source]
        if mine:
            self.edit_note(mine[0])
        else:
            self._new_note(span, source)

    @property
    def _note_gone_to(self) -> Note | None:
        if self._noted is None or self._noted[1] != self.article.caret:
            return None
        note = self.document.records("notes").get(self._noted[0])
        return note if isinstance(note, Note) and not note.deleted else None

    def _new_note(self, span: Span | None, source: tuple[int, int] | None, draft: Draft | None = None) -> None:
        place = span.range if span else source or (None, None)
        quote = span.quote if span else self.document.article.quote(*source) if source else ""
        if span is not None:
            about = _("Note on {label} ‘{quote}’").format(label=shown(span.label), quote=shown(quote, 60))
        elif source is not None:
            about = _("Note on ‘{quote}’").format(quote=shown(quote, 60))
        else:
            about = _("Note on the article")

        def save(text: str) -> bool:
            return not text.strip() or self.perform(
                authoring.add_note(self.document, self.session.annotator, text, span=span, source=source)
            )

        on = Draft(span=span.id if span else "", source_start=place[0], source_end=place[1], quote=quote)
        self._open_note(about, "", on, save, draft)

    def edit_note(self, note: Note, draft: Draft | None = None) -> None:
        """Opens a note to be rewritten."""
        about = _("Note on ‘{quote}’").format(quote=shown(note.quote, 60)) if note.quote else _("Note on the article")

        def save(text: str) -> bool:
            return text == note.text or self.perform(
                authoring.change_note(self.document, self.session.annotator, note, text)
            )

        on = Draft(
            note=note.id,
            span=note.span or "",
            source_start=note.source_start,
            source_end=note.source_end,
            quote=note.quote,
        )
        self._open_note(about, note.text, on, save, draft)

    def open_draft(self, draft: Draft) -> None:
        """Opens a note that was begun and not saved, at its place, on what it was on as far as that is there."""
        note = self.document.records("notes").get(draft.note)
        span = self.document.span(draft.span)
        start = span.source_start if span else draft.source_start
        if start is not None:
            self._show_place(start)
        if isinstance(note, Note) and not note.deleted:
            self.edit_note(note, draft)
        elif span is not None or draft.source_start is None or draft.source_end is None:
            self._new_note(span, None, draft)
        else:
            self._new_note(None, (draft.source_start, draft.source_end), draft)

    def _open_note(self, about: str, text: str, on: Draft, save: Callable[[str], bool], draft: Draft | None) -> None:
        """Opens the editor.

        Args:
            about: what the note is on, in words.
            text: the note as it is; empty for a new one.
            on: what the note is on.
            save: makes the note; False where that was refused.
            draft: what was typed before; None for what there may be on the same target.
        """
        from tui.screens.note import NoteScreen  # its text field is slow to import

        session, unfinished = self.session, self.session.unfinished
        article = self.document.base
        on = replace(
            on,
            annotator=session.annotator,
            article=article.id,
            path=article.source.path,
            record=article.source.record,
        )
        current = draft or unfinished.draft_on(on)

        def typed(now: str) -> None:
            nonlocal current
            if now.strip() and now != text:
                current = unfinished.keep(replace(current or on, text=now))
            elif current is not None:
                unfinished.drop(current)
                current = None
            self.desk.keep_unfinished(DRAFT_PAUSE)

        def left(answer: NoteAnswer | None) -> None:
            if answer is None:
                return
            if answer.save and save(answer.text):
                if current is not None:
                    unfinished.drop(current)
                self.article.clear_selection()
            elif current is not None and not answer.save:
                self.say(_("kept as a draft: {key} opens it again.").format(key=key_of("note")))
            self.desk.keep_unfinished(0)

        shown_text = current.text if current else text
        self.app.push_screen(NoteScreen(about, shown_text, is_draft=current is not None, typed=typed), left)

    # Going to notes

    def _place_of(self, note: Note) -> int:
        """Source offset of what a note is on; those on the article stand at its start."""
        span = self.document.span(note.span) if note.span else None
        return span.source_start if span else note.source_start or 0

    def _show_place(self, source: int) -> None:
        self.article.clear_selection()
        self.article.place(self.article.view.map.caret_to_text(source))
        self.article.scroll_caret_into_view()

    def go_to_note(self, note: Note) -> None:
        """Goes to what a note is on, and says what it says; the key for notes opens it."""
        span = self.document.span(note.span) if note.span else None
        self._show_place(self._place_of(note))
        self._noted = note.id, self.article.caret
        if not self.in_side:
            self.choose(span.id if span else None)
        self.side.show(self.document, note.id)
        self.refresh_state()

    def action_next_note(self) -> None:
        """Goes to the next note."""
        self._step_note(1)

    def action_previous_note(self) -> None:
        """Goes to the previous note."""
        self._step_note(-1)

    def _step_note(self, step: int) -> None:
        notes = sorted(self.document.notes, key=self._place_of)
        if not notes:
            self.say(_("this article has no notes yet: {key} writes one.").format(key=key_of("note")))
            return
        here = self._note_gone_to
        if here is not None:
            number = (notes.index(here) + step) % len(notes)
        else:
            texts = [self.article.view.map.caret_to_text(self._place_of(note)) for note in notes]
            caret = self.article.caret
            ahead = [number for number, text in enumerate(texts) if (text > caret if step > 0 else text < caret)]
            number = (ahead[0] if step > 0 else ahead[-1]) if ahead else (0 if step > 0 else len(notes) - 1)
        note = notes[number]
        self.go_to_note(note)
        first = shown(note.text.strip().split("\n")[0], 60)
        words = _("note {number} of {count}: ‘{text}’").format(number=number + 1, count=len(notes), text=first)
        self.say(words)
