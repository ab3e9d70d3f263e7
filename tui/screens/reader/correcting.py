"""Correcting the cleaner in the reader: what is shown and what is not, roles, and cleaning again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events, work

from annotations import correcting, extents
from annotations.document import Document
from annotations.edits import Edit
from annotations.errors import EditRefused
from annotations.i18n import _
from annotations.library import cleaned
from annotations.spans import Correction
from tui.actions import key_of
from tui.roles import ROLE_LETTERS, choice_words
from tui.screens.reader.state import ReaderState
from tui.wording import edit_words

if TYPE_CHECKING:
    from annotations.recleaning import Recleaning


class Correcting(ReaderState):
    """The correcting part of the reader's actions."""

    _role_prefix = False
    """The letter of a role is waited for."""

    def intercept(self, event: events.Key) -> bool:
        """The letter after the key for roles is no other key."""
        if super().intercept(event):
            return True
        if not self._role_prefix:
            return False
        self._role_prefix = False
        role = ROLE_LETTERS.get(event.character or "")
        if role is not None:
            self._give_role(role)
        elif event.key != "escape":
            self.say(_("no role has that letter."))
        return True

    @property
    def _place(self) -> tuple[tuple[int, int], bool] | None:
        """What a correction is about, in source offsets: the selection, else (whole) the segment at the caret."""
        here = self.here
        if here.source_selection is not None:
            return here.source_selection, False
        segment = here.segment
        if segment is None:
            return None
        place = max(segment.source_start, min(here.source_caret, segment.source_end - 1))
        return (place, place + 1), True

    def action_keep(self) -> None:
        """Removes what is shown at the caret or in the selection, or shows what is removed there."""
        if self._place is None:
            return
        self.again = self.action_keep
        source, whole = self._place
        if extents.is_shown(self.document, source):
            done = self._correct(lambda: correcting.remove(self.document, self.session.annotator, source, whole=whole))
            if done is not None:
                self._after_removal(done)
        else:
            self._correct(lambda: correcting.restore(self.document, self.session.annotator, source, whole=whole))

    def _after_removal(self, edit: Edit) -> None:
        """In the clean view goes to the text that follows; the raw view, opened now, shows what was removed."""
        if self.raw:
            return
        end = max(change.after.source_end for change in edit.changes if isinstance(change.after, Correction))
        following = next((segment for segment in self.view.segments if segment.source_end > end), None)
        if following is not None:
            self.article.place(self.view.map.caret_to_text(max(following.source_start, end)))
        self._raw_return = (self.article.caret, edit.place)

    def action_give_role(self) -> None:
        """Waits for the letter of a role."""
        if self._place is not None:
            self._role_prefix = True
            self.say(choice_words())

    def _give_role(self, role: str) -> None:
        if self._place is not None:
            source, whole = self._place
            document, annotator = self.document, self.session.annotator
            done = self._correct(lambda: correcting.set_role(document, annotator, source, role, whole=whole))
            if done is not None:
                self.again = lambda: self._give_role(role)

    def action_join(self) -> None:
        """Joins the segment at the caret with the next one, or the segments of the selection."""
        if self._place is not None:
            self.again = self.action_join
            source, _whole = self._place
            self._correct(lambda: correcting.join(self.document, self.session.annotator, source))

    def _correct(self, make: Callable[[], Edit]) -> Edit | None:
        """Makes a correction and says so; None where it was refused."""
        try:
            done = self.session.perform(make())
        except EditRefused as error:
            self.say(str(error))
            return None
        self.edited(done)
        self.refresh_state()
        words = edit_words(done)
        hidden = done.kind == "remove" and not self.raw
        said = _("{what}. {undo}: undo, {raw}: see it.") if hidden else _("{what}. {undo}: undo.")
        self.say(said.format(what=words, undo=key_of("undo"), raw=key_of("toggle_raw")))
        return done

    # Cleaning again

    def action_clean_again(self) -> None:
        """Shows what today's cleaner would change in the article, and does so when told to."""
        if not self.session.is_frozen:
            self.say(_("today's cleaner has cleaned it; nothing is frozen before the first edit."))
            return
        self.say(_("cleaning…"))
        self._plan(self.document)

    @work(exclusive=True, group="reclean")
    async def _plan(self, document: Document) -> None:
        from annotations.recleaning import recleaning
        from tui.screens.difference import DifferenceScreen

        plan = await asyncio.to_thread(lambda: recleaning(document, cleaned(document.base.source)))
        if document is not self.session.document:
            return
        if plan.changes_nothing:
            self.say(_("cleaning again would change nothing."))
            return
        self.status_line.clear_message()
        self.app.push_screen(DifferenceScreen(plan), lambda yes: self._clean_again(plan) if yes else None)

    def _clean_again(self, plan: Recleaning) -> None:
        place = self.here.source_caret
        self._correct(lambda: self.session.reclean(plan, place))
