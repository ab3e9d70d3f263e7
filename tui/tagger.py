"""The tagger: what the tagging keys do, from where one is in the text to an edit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from annotations import authoring, coreference, targets
from annotations.article import Segment, View
from annotations.edits import Edit
from annotations.errors import EditRefused
from annotations.i18n import _
from annotations.schema import CLAIM, CUE, SOURCE
from annotations.spans import Span
from annotations.suggestion import Suggestion
from annotations.targets import Target
from tui.actions import key_of
from tui.session import Session
from tui.wording import edit_words, foreign_words


@dataclass(frozen=True, slots=True)
class Here:
    """Where one is.

    Attributes:
        view: the view that is shown.
        caret: its caret, a text offset of the view.
        selection: the selected text range, or None.
        chosen: key of the span or suggestion that was chosen, or None.
    """

    view: View
    caret: int
    selection: tuple[int, int] | None = None
    chosen: str | None = None

    @property
    def source_caret(self) -> int:
        """The caret as a source offset."""
        return self.view.map.caret_to_source(self.caret)

    @property
    def segment(self) -> Segment | None:
        """The segment at the caret, or the removed run; at the end of a line the one that ends there."""
        segments = self.view.segments
        if not segments:
            return None
        index = self.view.segment_at(self.caret)
        found = segments[index]
        if not found.kept and found.role == "blank" and self.caret == found.start:
            return segments[index - 1] if index else segments[min(1, len(segments) - 1)]
        return found

    @property
    def source_selection(self) -> tuple[int, int] | None:
        """The selection as a range of the source."""
        return self.view.map.to_source(*self.selection) if self.selection else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a key.

    Attributes:
        message: what to say; may be empty.
        edit: what was done, if anything.
        go: the target to go to, if any.
    """

    message: str = ""
    edit: Edit | None = None
    go: Target | None = None


class Tagger:
    """Turns tagging keys into edits of the session's document.

    Args:
        session: the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def target(self, here: Here) -> Target | None:
        """What a key would act on, apart from a selection."""
        return self._session.target_at(here.source_caret, here.chosen)

    def label(self, here: Here, label: str) -> Outcome:
        """Applies a label: to the selection, else the target, else the natural unit."""
        if label == CLAIM:
            return self.claim(here)
        session = self._session
        target = self.target(here)
        is_entity = session.schema.is_entity(label)
        if here.selection is None and target is not None and self._takes(target, label):
            return self._relabel(target, label)
        source = here.source_selection
        if source is None and target is not None and not is_entity and target.label != CLAIM:
            source = target.range
        if source is None:
            unit = session.natural_unit(here.view, here.caret)
            if unit is None:
                return Outcome(_("there is no text to label here."))
            source = here.view.map.to_source(*unit)
        return self.add(source, label, target)

    def _takes(self, target: Target, label: str) -> bool:
        """Whether a label key changes the target itself: entities and claim parts keep to their layer."""
        is_entity = self._session.schema.is_entity
        return is_entity(target.label) == is_entity(label) and target.label != CLAIM

    def _relabel(self, target: Target, label: str) -> Outcome:
        session = self._session
        if target.suggestion:
            suggestion = target.suggestion
            return self.do(lambda: self._accepting(suggestion, label))
        span = target.span
        assert span is not None
        if span.annotator != session.annotator:
            return self.add(span.range, label, target)  # one's own beside that of the other
        if span.label == label and span.reviewed_at is not None:
            return Outcome(_("it is {label} already.").format(label=label), go=target)
        equal = session.current.equal_span(*span.range, label, session.annotator)
        if equal is not None and equal.id != span.id:
            return Outcome(_("it is {label} already.").format(label=label), go=Target.of(equal))
        return self.do(lambda: authoring.relabel(session.current, session.annotator, span, label))

    def add(self, source: tuple[int, int], label: str, target: Target | None = None) -> Outcome:
        """Labels a range of the source; an equal span is only gone to."""
        session = self._session
        equal = session.current.equal_span(*source, label, session.annotator)
        if equal is not None:
            return Outcome(_("it is {label} already.").format(label=label), go=Target.of(equal))
        claim = None
        if label in (SOURCE, CUE):
            claim = self._claim_for(source, label, target)
        if claim is not None:
            return self.do(lambda: authoring.add_claim_part(session.current, session.annotator, source, label, claim))
        return self.do(lambda: authoring.add_span(session.current, session.annotator, source, label))

    def _claim_for(self, source: tuple[int, int], label: str, target: Target | None) -> Span | None:
        """The claim that a source or cue belongs to: the target, else the nearest that still wants one."""
        if target is not None and target.span is not None and target.span.label == CLAIM:
            return target.span
        document = self._session.current
        view = document.view
        text = view.map.to_text(*source)
        kind = document.schema.relation_to(label)
        if text is None or kind is None:
            return None
        segment = view.segments[view.segment_at(text[0])]
        claims = [
            claim
            for claim in document.spans_in(segment.source_start, segment.source_end)
            if claim.label == CLAIM and not any(found.kind == kind.kind for found in document.relations_of(claim.id))
        ]
        return min(claims, key=lambda claim: abs(claim.source_start - source[0]), default=None)

    def claim(self, here: Here) -> Outcome:
        """Makes a claim of the selection, else of the clause or quotation at the caret."""
        from annotations.vietnamese.claims import attribution_at  # loaded at the first claim: large patterns
        from annotations.vietnamese.clauses import clause_or_quotation_at

        session = self._session
        if session.schema.label(CLAIM) is None:
            return Outcome(_("the label set has no {label}.").format(label=CLAIM))
        view = here.view
        found = here.selection or clause_or_quotation_at(view.text, here.caret)
        if found is None:
            return Outcome(_("there is no clause here."))
        source = view.map.to_source(*found)
        equal = session.current.equal_span(*source, CLAIM, session.annotator)
        if equal is not None:
            return Outcome(_("it is a claim already."), go=Target.of(equal))
        said = attribution_at(view.text, *found)
        parts = [
            (view.map.to_source(*part), label)
            for part, label in ((said.source, SOURCE), (said.cue, CUE))
            if part is not None and session.schema.label(label) is not None
        ]
        return self.do(lambda: authoring.add_claim(session.current, session.annotator, source, parts))

    def accept(self, here: Here) -> Outcome:
        """Accepts the target, or marks it as reviewed, and goes to the next."""
        session = self._session
        target = self.target(here)
        outcome = Outcome()
        if target is not None and target.suggestion:
            suggestion = target.suggestion
            outcome = self.do(lambda: self._accepting(suggestion))
        elif target is not None and target.span and target.span.reviewed_at is None:
            span = target.span
            outcome = self.do(lambda: authoring.review(session.current, session.annotator, span))
        if outcome.message and outcome.edit is None:
            return outcome  # refused: one stays to see why
        after = outcome.go or target or _selected(here)
        following = self._following(here, after, 1)
        message = outcome.message
        if following is None:
            message = "  ".join(filter(None, (message, self._end_words())))
        return Outcome(message, outcome.edit, following or outcome.go)

    def _accepting(self, suggestion: Suggestion, label: str | None = None) -> Edit:
        """Accepts a suggestion; what stands for an earlier mention becomes one of the same entity."""
        session = self._session
        document, annotator = session.current, session.annotator
        if label in (None, suggestion.label):
            earlier = coreference.earlier_mention(document, annotator, suggestion)
            if earlier is not None:
                return coreference.accept_mention(document, annotator, suggestion, earlier)
        return authoring.accept(document, annotator, suggestion, label)

    def reject(self, here: Here) -> Outcome:
        """Rejects the suggestion, or deletes the span, that is the target."""
        session = self._session
        target = self.target(here)
        if target is None:
            return Outcome(_("there is no suggestion or span here."))
        if target.suggestion:
            return self.do(lambda: authoring.reject(session.current, session.annotator, target.suggestion))
        span = target.span
        assert span is not None
        if span.annotator != session.annotator:
            return Outcome(foreign_words(span))
        return self.do(lambda: authoring.delete_span(session.current, session.annotator, span))

    def accept_all(self, here: Here, within: tuple[int, int] | None, nothing: str) -> Outcome:
        """Accepts the open suggestions of the article or of a part of it; they stay unreviewed.

        Args:
            here: where one is.
            within: text range of the view; of what starts in it. None for the whole article.
            nothing: what to say where there is none.
        """
        session = self._session
        proposals = session.proposals
        found = proposals.open
        if within is not None:
            start, end = map(here.view.map.caret_to_source, within)  # also where a line on the screen is empty
            found = [each for each in found if start <= each.source_start < end]
        if not found:
            return Outcome(nothing)
        chosen, before = proposals.together(found), len(proposals.open)
        place = here.source_caret
        outcome = self.do(lambda: coreference.accept_all(session.current, session.annotator, chosen, place))
        if outcome.edit is None:
            return outcome
        left = len(session.proposals.open)
        words = _("{what}; to decide: {before} before, {left} now").format(
            what=outcome.message, before=before, left=left
        )
        return Outcome(words, outcome.edit)

    def next(self, here: Here, direction: int) -> Outcome:
        """Goes to the next or previous stop; after the last one to the first, and the other way round."""
        session = self._session
        chosen = self.target(here) if here.chosen else _selected(here)
        found = self._following(here, chosen, direction)
        if found is not None:
            return Outcome(go=found)
        if self._by_sureness:
            again = targets.next_unsure(session.proposals, None, direction)
            message = _("from the least sure one again") if direction > 0 else _("from the surest one again")
            return Outcome(message, go=again)
        edge = -1 if direction > 0 else len(session.current.base.source.text) + 1
        again = targets.next_target(session.proposals, edge, None, direction)
        message = _("from the start again") if direction > 0 else _("from the end again")
        return Outcome(message if again else self._end_words(), go=again)

    @property
    def _by_sureness(self) -> bool:
        """Whether one goes from the least sure suggestion to the surest; where none is left, in reading order."""
        return self._session.least_sure_first and bool(self._session.proposals.open)

    def _following(self, here: Here, chosen: Target | None, direction: int) -> Target | None:
        """The next (1) or previous (-1) stop after what is chosen, in the order that is wanted."""
        proposals = self._session.proposals
        if self._by_sureness:
            return targets.next_unsure(proposals, here.chosen or (chosen.key if chosen else None), direction)
        return targets.next_target(proposals, here.source_caret, chosen, direction)

    def _end_words(self) -> str:
        if self._session.suggested.left not in (0, None):
            return _("nothing further yet; suggestions are still coming")
        return _("nothing further in this article: {key} marks it done").format(key=key_of("done"))

    def do(self, make: Callable[[], Edit]) -> Outcome:
        """Makes and performs an edit; what it made or changed is the target then."""
        try:
            done = self._session.perform(make())
        except EditRefused as error:
            return Outcome(str(error))
        made = [change.after for change in done.changes if isinstance(change.after, Span) and not change.after.deleted]
        main = next((span for span in made if done.kind != "claim" or span.label == CLAIM), None)
        go = Target.of(main) if main is not None and done.kind != "accept_all" else None
        return Outcome(edit_words(done), done, go)


def _selected(here: Here) -> Target | None:
    """The selection, as the place from which one goes on."""
    source = here.source_selection
    return Target(*source) if source else None
