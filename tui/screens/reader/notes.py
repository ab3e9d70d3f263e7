"""The notes of the reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotations import authoring
from annotations.i18n import _
from annotations.safe import shown
from annotations.spans import Note, Span
from tui.screens.reader.state import ReaderState

if TYPE_CHECKING:
    from tui.screens.note import NoteAnswer


class Noting(ReaderState):
    """Writing and changing notes; what was typed and not saved is kept as a draft."""

    def action_note(self) -> None:
        """Writes a note on the selection, the target or the article."""
        listed = self.note_in_side
        if listed is not None:
            self.edit_note(listed)
            return
        source = self.here.source_selection
        target = self.tagger.target(self.here)
        if source is None and target is not None and target.span is not None:
            mine = [n for n in self.document.notes_on(target.span.id) if n.annotator == self.session.annotator]
            if mine:
                self.edit_note(mine[0])
                return
        span = target.span if target is not None and source is None else None
        if source is None and span is None and target is not None:
            source = target.range
        self._new_note(span, source)

    def _new_note(self, span: Span | None, source: tuple[int, int] | None) -> None:
        session, document = self.session, self.document
        if span is not None:
            draft_key, about = (
                span.id,
                _("Note on {label} ‘{quote}’").format(label=span.label, quote=span.quote),
            )
        elif source is not None:
            draft_key = f"{source[0]}-{source[1]}"
            about = _("Note on ‘{quote}’").format(quote=shown(document.article.quote(*source), 60))
        else:
            draft_key, about = "", _("Note on the article")

        def save(text: str) -> bool:
            return not text.strip() or self.perform(
                authoring.add_note(self.document, session.annotator, text, span=span, source=source)
            )

        self._open_note(draft_key, about, "", save)

    def edit_note(self, note: Note) -> None:
        """Opens a note to be rewritten."""
        about = _("Note on ‘{quote}’").format(quote=shown(note.quote, 60)) if note.quote else _("Note on the article")

        def save(text: str) -> bool:
            return text == note.text or self.perform(
                authoring.change_note(self.document, self.session.annotator, note, text)
            )

        self._open_note(note.id, about, note.text, save)

    def _open_note(self, draft_key: str, about: str, text: str, save: Callable[[str], bool]) -> None:
        from tui.screens.note import NoteScreen  # its text field is slow to import

        drafts = self.session.drafts
        key = (self.document.base.id, draft_key)
        draft = drafts.get(key)

        def left(answer: NoteAnswer | None) -> None:
            if answer is None:
                return
            if answer.save:
                if save(answer.text):
                    drafts.pop(key, None)
                    self.article.clear_selection()
                else:
                    drafts[key] = answer.text
            elif answer.text != text:
                drafts[key] = answer.text
                self.say(_("kept as a draft: t opens it again."))

        self.app.push_screen(NoteScreen(about, draft or text, is_draft=draft is not None), left)
