"""The shaper: what the keys for mentions, boundaries, entities and jumps do, from where one is in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotations import coreference, reshaping
from annotations.i18n import _, ngettext
from annotations.mentions import FREE, SAME, Mention, mentions
from annotations.safe import shown
from annotations.selecting import Units, trimmed
from annotations.spans import Span
from annotations.targets import Target
from tui.actions import key_of
from tui.session import Session
from tui.tagger import Here, Outcome, Tagger
from tui.wording import QUOTE_WIDTH, foreign_words


@dataclass(frozen=True, slots=True)
class Named:
    """A text whose mentions a key is about.

    Attributes:
        source: its range where one is.
        text: the text.
        label: its label; empty where it has none yet.
    """

    source: tuple[int, int]
    text: str
    label: str


class Shaper:
    """Turns the keys that give spans another shape into edits of the session's document.

    Args:
        session: the session.
        tagger: what knows targets and labels.
    """

    def __init__(self, session: Session, tagger: Tagger) -> None:
        self._session = session
        self._tagger = tagger

    def units(self, here: Here) -> Units:
        """The units of the view that is shown."""
        return self._session.units(here.view)

    # Mentions

    def named(self, here: Here) -> Named | None:
        """What a key for mentions is about: the selection, else the target, else the natural unit."""
        session = self._session
        source, label = here.source_selection, ""
        target = self._tagger.target(here)
        if source is None and target is not None and target.label:
            source, label = target.range, target.label
        elif source is None:
            unit = session.natural_unit(here.view, here.caret)
            source = here.view.map.to_source(*unit) if unit else None
        if source is None:
            return None
        things = [*session.current.spans_in(*source), *session.proposals.overlapping(*source)]
        if not label:
            label = next(
                (thing.label for thing in things if thing.range == source and self._is_entity(thing.label)), ""
            )
        text = session.current.article.quote(*source)
        return Named(source, text, label) if text.strip() else None

    def _is_entity(self, label: str) -> bool:
        return self._session.schema.is_entity(label)

    def mentions(self, named: Named, *, case: bool = True) -> list[Mention]:
        """The mentions of a text in the article; the one that one is at counts as free."""
        session = self._session
        found = mentions(session.current, named.text, named.label, session.annotator, case=case)
        if all(mention.range != named.source for mention in found):
            found.append(Mention(*named.source, FREE))
        return [
            replace(mention, state=FREE) if mention.range == named.source and mention.state != SAME else mention
            for mention in sorted(found, key=lambda mention: mention.range)
        ]

    def propagate(
        self, here: Here, named: Named, found: Sequence[Mention], chosen: Sequence[tuple[int, int]], *, reviewed: bool
    ) -> Outcome:
        """Labels mentions.

        Args:
            here: where one is.
            named: what is mentioned.
            found: all mentions, as ``mentions`` gives them.
            chosen: ranges of those to label.
            reviewed: whether each one was looked at.
        """
        session = self._session
        if not self._is_entity(named.label):
            return Outcome(_("only names and other entities have mentions."))
        same = [mention.span for mention in found if mention.span is not None]
        same.sort(key=lambda span: span.range != named.source)
        left = sum(mention.state != SAME and mention.range not in chosen for mention in found)
        words = (
            []
            if reviewed or not left
            else [_("{count} left out: {key} lists them.").format(count=left, key=key_of("list_mentions"))]
        )
        if not chosen:
            none = _("no further mention of ‘{quote}’ to label.").format(quote=shown(named.text, QUOTE_WIDTH))
            return Outcome(" ".join([none, *words]))
        ranges = set(chosen)
        outcome = self._tagger.do(
            lambda: coreference.propagate(
                session.current,
                session.annotator,
                named.label,
                chosen,
                like=same,
                suggestions=[s for s in session.proposals.open if s.range in ranges],
                reviewed=reviewed,
                place=named.source[0],
            )
        )
        if outcome.edit is None:
            return outcome
        first = session.current.equal_span(*named.source, named.label, session.annotator)
        message = " ".join([outcome.message + ".", *words])
        return Outcome(message, outcome.edit, Target.of(first) if first else None)

    # Boundaries

    def move_boundary(self, here: Here, edge: str, direction: int, *, fine: bool) -> Outcome | tuple[int, int]:
        """Moves the start or the end of the selection, the target, or the natural unit.

        Returns:
            The outcome; or the text range to select, where nothing was labelled yet.
        """
        session = self._session
        target = self._tagger.target(here) if here.selection is None else None
        text_range = here.selection
        if target is not None:
            text_range = here.view.map.to_text(*target.range)
        elif text_range is None:
            text_range = session.natural_unit(here.view, here.caret)
        if text_range is None:
            return Outcome(_("there is no suggestion or span here."))
        start, end = text_range
        units = self.units(here)
        step = units.start_moved if edge == "start" else units.end_moved
        moved = step(start, end, direction, fine=fine)
        if moved is None:
            return Outcome(_("it cannot be moved further."), go=target)
        start, end = (moved, end) if edge == "start" else (start, moved)
        if target is None:
            return start, end
        source = self._source(here, target, (start, end), edge)
        document, annotator = session.current, session.annotator
        if target.suggestion is not None:
            suggestion = target.suggestion
            return self._tagger.do(lambda: reshaping.accept_resized(document, annotator, suggestion, source))
        span = target.span
        assert span is not None
        if span.annotator != annotator:
            return Outcome(foreign_words(span))
        return self._tagger.do(lambda: reshaping.resize(document, annotator, span, source))

    def _source(self, here: Here, target: Target, text_range: tuple[int, int], edge: str) -> tuple[int, int]:
        """The source range of a moved text range; the end that stays keeps its very offset."""
        start, end = here.view.map.to_source(*text_range)
        return (start, target.source_end) if edge == "start" else (target.source_start, end)

    # Split, merge, copy

    def split(self, here: Here) -> Outcome:
        """Makes two spans of the target, at the caret."""
        session = self._session
        span = self._own(here)
        if isinstance(span, Outcome):
            return span
        whole = here.view.map.to_text(*span.range)
        if whole is None or not whole[0] < here.caret < whole[1]:
            return Outcome(_("put the caret inside the span, where the second part begins."))
        first = trimmed(here.view.text, whole[0], here.caret)
        second = trimmed(here.view.text, here.caret, whole[1])
        if first is None or second is None:
            return Outcome(_("there is nothing to split off here."))
        parts = here.view.map.to_source(*first), here.view.map.to_source(*second)
        return self._tagger.do(lambda: reshaping.split(session.current, session.annotator, span, *parts))

    def merge(self, here: Here) -> Outcome:
        """Makes one span of the target and the next one of its label, in this paragraph or the next."""
        session = self._session
        span = self._own(here)
        if isinstance(span, Outcome):
            return span
        following = (
            other
            for other in session.current.spans
            if other.source_start > span.source_start
            and other.label == span.label
            and other.annotator == span.annotator
            and other.id != span.id
        )
        other = next(following, None)
        if other is None or self._segment(here, other) - self._segment(here, span) > 1:
            return Outcome(_("no {label} follows that is near enough.").format(label=span.label))
        return self._tagger.do(lambda: reshaping.merge(session.current, session.annotator, span, other))

    def _segment(self, here: Here, span: Span) -> int:
        return here.view.segment_at(here.view.map.caret_to_text(span.source_start))

    def copy(self, here: Here, label: str) -> Outcome:
        """Labels the range of the target once more, with another label."""
        target = self._tagger.target(here)
        if target is None:
            return Outcome(_("there is no suggestion or span here."))
        return self._tagger.add(target.range, label, target)

    def _own(self, here: Here) -> Span | Outcome:
        target = self._tagger.target(here)
        if target is None or target.span is None:
            return Outcome(_("there is no span here."))
        return target.span if target.span.annotator == self._session.annotator else Outcome(foreign_words(target.span))

    # Entities

    def join_previous(self, here: Here) -> Outcome:
        """Makes the target a mention of the entity of the nearest span of its label before it."""
        span = self._own(here)
        if isinstance(span, Outcome):
            return span
        before = [
            other
            for other in self._session.current.spans
            if other.source_start < span.source_start
            and other.label == span.label
            and other.annotator == span.annotator
            and (other.entity is None or other.entity != span.entity)
        ]
        if not before:
            return Outcome(_("no other {label} stands before it.").format(label=span.label))
        return self.join(span, before[-1])

    def join(self, span: Span, of: Span) -> Outcome:
        """Makes a span a mention of the entity of another one."""
        session = self._session
        return self._tagger.do(lambda: coreference.join_entity(session.current, session.annotator, span, of))

    def join_with(self, here: Here, span_id: str) -> Outcome:
        """Makes the target a mention of the entity of a certain span."""
        span, of = self._own(here), self._session.current.span(span_id)
        if isinstance(span, Outcome):
            return span
        if of is None or of.id == span.id or of.label != span.label:
            return Outcome(_("there is no other {label} in the article.").format(label=span.label))
        return self.join(span, of)

    def leave(self, here: Here) -> Outcome:
        """Makes the target a mention of no entity."""
        session = self._session
        span = self._own(here)
        if isinstance(span, Outcome):
            return span
        if span.entity is None:
            return Outcome(_("it has not been joined with another mention."))
        return self._tagger.do(lambda: coreference.leave_entity(session.current, session.annotator, span))

    def entity_choices(self, here: Here) -> tuple[Span, list[list[Span]]] | Outcome:
        """The target, and the mentions of each entity that it may be joined to: those of its label."""
        session = self._session
        span = self._own(here)
        if isinstance(span, Outcome):
            return span
        known = coreference.entities(session.current, session.annotator)
        alone = [[other] for other in session.current.spans if not other.entity and other.annotator == span.annotator]
        choices = [
            group
            for group in [*known, *alone]
            if group[0].label == span.label and all(other.id != span.id for other in group)
        ]
        if not choices:
            return Outcome(_("there is no other {label} in the article.").format(label=span.label))
        return span, sorted(choices, key=lambda group: group[0].range)

    # Jumps

    def next_unreviewed(self, here: Here) -> Outcome:
        """Goes to the next span that nobody has looked at, from the end on to the first one."""
        spans = [span for span in self._session.current.spans if span.reviewed_at is None]
        return self._jump(here, spans, _("every span has been reviewed."))

    def next_of_label(self, here: Here, label: str) -> Outcome:
        """Goes to the next span of a label, from the end on to the first one."""
        spans = [span for span in self._session.current.spans if span.label == label]
        return self._jump(here, spans, _("there is no {label} in the article.").format(label=shown(label)))

    def _jump(self, here: Here, spans: list[Span], nothing: str) -> Outcome:
        if not spans:
            return Outcome(nothing)
        chosen = self._tagger.target(here) if here.chosen else None
        place = (chosen.source_start, -chosen.source_end) if chosen else (here.source_caret, -(1 << 60))
        keys = [(span.source_start, -span.source_end) for span in spans]
        after = [span for span, key in zip(spans, keys, strict=True) if key > place]
        words = ngettext("{count} in the article", "{count} in the article", len(spans)).format(count=len(spans))
        if after:
            return Outcome(words, go=Target.of(after[0]))
        return Outcome(f"{words}; " + _("from the start again"), go=Target.of(spans[0]))
