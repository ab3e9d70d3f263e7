"""The keys of the reader that give selections and spans another shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.i18n import _
from annotations.mentions import FREE
from annotations.safe import shown
from annotations.suggestion import Wanted
from tui.screens.reader.state import ReaderState
from tui.screens.reader.tagging import Tagging
from tui.session import Session
from tui.shaper import Named, Shaper
from tui.tagger import Outcome
from tui.wording import QUOTE_WIDTH, entity_words

if TYPE_CHECKING:
    from tui.screens.mentions import MentionsAnswer


class Shaping(Tagging, ReaderState):
    """Mentions, boundaries, splitting and merging, entities.

    Args:
        session: the session; its document must be open.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.shaper = Shaper(session, self.tagger)

    # Mentions

    def _with_label(self, then: str, label: str = "") -> None:
        """Runs a step for mentions with what it is about.

        Args:
            then: name of the step's method.
            label: what is labelled so where there is no label yet; empty asks for one.
        """
        named = None if self.note_in_side is not None else self.shaper.named(self.here)
        if named is None:
            self.say(_("there is no text to label here."))
        elif named.label or label:
            getattr(self, then)(Named(named.source, named.text, named.label or label))
        else:
            words = _("mentions of ‘{quote}’: which label?").format(quote=shown(named.text, QUOTE_WIDTH))
            self.ask_label(words, lambda label: getattr(self, then)(Named(named.source, named.text, label)))

    def action_label_mentions(self) -> None:
        """Labels every mention of the target's text, but for doubtful ones."""
        self._with_label("_label_mentions")

    def _label_mentions(self, named: Named) -> None:
        found = self.shaper.mentions(named)
        chosen = [mention.range for mention in found if mention.state == FREE]
        outcome = self.shaper.propagate(self.here, named, found, chosen, reviewed=False)
        self.after(outcome, lambda: self._with_label("_label_mentions", named.label))

    def action_list_mentions(self) -> None:
        """Lists the mentions first."""
        self._with_label("_list_mentions")

    def _list_mentions(self, named: Named) -> None:
        from tui.screens.mentions import MentionsScreen

        def answered(answer: MentionsAnswer | None) -> None:
            if answer is None:
                return
            found = self.shaper.mentions(named, case=answer.case)
            if answer.chosen:
                outcome = self.shaper.propagate(self.here, named, found, answer.chosen, reviewed=True)
                self.after(outcome, self.action_list_mentions)
            if answer.everywhere:
                self.desk.ask_everywhere(Wanted(named.text, named.label, answer.case))

        if not self.session.schema.is_entity(named.label):
            self.say(_("only names and other entities have mentions."))
            return
        self.app.push_screen(
            MentionsScreen(named, lambda case: self.shaper.mentions(named, case=case), self.document.article), answered
        )

    def action_mentions_everywhere(self) -> None:
        """Suggests the mentions in all other articles."""
        self._with_label("_mentions_everywhere")

    def _mentions_everywhere(self, named: Named) -> None:
        if self.session.schema.is_entity(named.label):
            self.desk.ask_everywhere(Wanted(named.text, named.label))
        else:
            self.say(_("only names and other entities have mentions."))

    # Boundaries and units

    def action_move_boundary(self, edge: str, direction: int, fine: bool = False) -> None:
        """Moves the start or the end of the target or the selection, by a syllable or (fine) a letter."""
        self.again = lambda: self.action_move_boundary(edge, direction, fine)
        moved = self.shaper.move_boundary(self.here, edge, direction, fine=fine)
        if isinstance(moved, Outcome):
            self.after(moved)
        else:
            self.article.select_range(*moved)

    _anchor: tuple[tuple[int, int], int] | None = None
    """The selection that was grown or shrunk, and the offset that it was grown around."""

    def _anchor_of(self, selection: tuple[int, int]) -> int:
        return self._anchor[1] if self._anchor and self._anchor[0] == selection else selection[0]

    def action_grow(self) -> None:
        """Selects the next larger unit around the selection or the caret."""
        here = self.here
        start, end = here.selection or (here.caret, here.caret)
        anchor = self._anchor_of(here.selection) if here.selection else here.caret
        self._select_unit(self.shaper.units(here).grown(start, end), anchor)

    def action_shrink(self) -> None:
        """Selects the next smaller unit in the selection; without one, the letter at the caret."""
        here = self.here
        units = self.shaper.units(here)
        if here.selection is None:
            self._select_unit(units.grapheme(here.caret), here.caret)
            return
        anchor = self._anchor_of(here.selection)
        self._select_unit(units.shrunk(*here.selection, anchor), anchor)

    def _select_unit(self, unit: tuple[int, int] | None, anchor: int) -> None:
        if unit is None:
            self.say(_("there is no such unit."))
            return
        self.article.select_range(*unit)
        if self.article.selection is not None:
            self._anchor = self.article.selection, anchor

    # Split, merge, copy

    def action_split(self) -> None:
        """Makes two spans of the target."""
        self.after(self.shaper.split(self.here), self.action_split)

    def action_merge(self) -> None:
        """Makes one span of the target and the next of its label."""
        self.again = self.action_merge
        self.after(self.shaper.merge(self.here))

    def action_copy_span(self) -> None:
        """Waits for the label of a second span of the target's range."""
        target = self.tagger.target(self.here)
        if target is None:
            self.say(_("there is no suggestion or span here."))
            return
        quote = shown(self.document.article.quote(*target.range), QUOTE_WIDTH)
        self.ask_label(_("second label for ‘{quote}’: which one?").format(quote=quote), self._copy)

    def _copy(self, label: str) -> None:
        self.again = lambda: self._copy(label)
        self.after(self.shaper.copy(self.here, label))

    # Entities

    def action_join_entity(self) -> None:
        """Joins the target with the mention before it."""
        self.after(self.shaper.join_previous(self.here), self.action_join_entity)

    def action_leave_entity(self) -> None:
        """Takes the target out of its entity."""
        self.after(self.shaper.leave(self.here), self.action_leave_entity)

    def action_choose_entity(self) -> None:
        """Joins the target with an entity that is chosen from a list."""
        from tui.screens.choice import ChoiceScreen

        found = self.shaper.entity_choices(self.here)
        if isinstance(found, Outcome):
            self.say(found.message)
            return
        span, groups = found

        def answered(place: int | None) -> None:
            if place is not None:
                of = groups[place][0].id
                self.after(self.shaper.join(span, groups[place][0]), lambda: self._join_with(of))

        question = _("‘{quote}’ is the same as").format(quote=shown(span.quote, QUOTE_WIDTH))
        self.app.push_screen(ChoiceScreen(question, [entity_words(group) for group in groups]), answered)

    def _join_with(self, span_id: str) -> None:
        """Joins the target with a mention that was chosen before."""
        self.after(self.shaper.join_with(self.here, span_id))
