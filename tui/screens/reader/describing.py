"""What is said beside labels: attributes of spans, labels of the article, relations; and the guidelines."""

from __future__ import annotations

from typing import Any

from annotations import authoring
from annotations.edits import Edit
from annotations.errors import EditRefused
from annotations.i18n import _
from annotations.safe import shown
from annotations.schema import CHOICE, Attribute, Choice, RelationKind
from annotations.spans import Span
from tui.actions import key_of
from tui.screens.reader.state import ReaderState


class Describing(ReaderState):
    """Attributes, labels of the article, relations, guidelines."""

    _relating: str | None = None
    """Id of the span that a relation is to lead from."""

    def _target_span(self) -> Span | None:
        target = self.tagger.target(self.here)
        return target.span if target is not None else None

    def action_attributes(self) -> None:
        """Says more of the target span."""
        span = self._target_span()
        if span is None:
            self.say(_("there is no span here."))
            return
        attributes = self.session.schema.attributes_of(span.label)
        if not attributes:
            self.say(_("the label set has no attributes of {label}.").format(label=shown(span.label)))
            return
        from tui.screens.form import FormScreen

        def left(values: dict[str, Any] | None) -> None:
            now = self.document.span(span.id)
            if values is not None and now is not None and values != span.attributes:
                self.perform(authoring.set_attributes(self.document, self.session.annotator, now, values))

        about = _("{label} ‘{quote}’").format(label=span.label, quote=shown(span.quote, 50))
        self.app.push_screen(FormScreen(about, attributes, span.attributes), left)

    def action_document_labels(self) -> None:
        """Says what there is to say of the whole article."""
        attributes = self.session.schema.document
        if not attributes:
            self.say(_("the label set has no labels of whole articles."))
            return
        from tui.screens.form import FormScreen

        before = {label: record.value for label, record in self.document.labels_by(self.session.annotator).items()}

        def left(values: dict[str, Any] | None) -> None:
            if values is None or values == before:
                return
            place = self.here.source_caret
            self.perform(authoring.set_labels(self.document, self.session.annotator, values, place))

        self.app.push_screen(FormScreen(_("Labels of the article"), attributes, before), left)

    def action_guidelines(self) -> None:
        """Shows what the labels are for, that of the target first."""
        from tui.screens.guidelines import GuidelinesScreen

        target = self.tagger.target(self.here)
        self.app.push_screen(GuidelinesScreen(self.session.schema, target.label if target else ""))

    def action_relate(self) -> None:
        """Takes the target as the start of a relation, then as its end."""
        span = self._target_span()
        if span is None:
            self.say(_("there is no span here."))
            return
        start = self.document.span(self._relating) if self._relating else None
        self._relating = None
        if start is None:
            if not self.session.schema.relations:
                self.say(_("the label set has no relations."))
                return
            self._relating = span.id
            self.say(
                _("from {label} ‘{quote}’: go to the other span and press {key} again.").format(
                    label=shown(span.label), quote=shown(span.quote, 30), key=key_of("relate")
                )
            )
        elif start.id == span.id:
            self.say(_("no relation is begun any more."))
        else:
            self._relate(start, span)

    def _relate(self, start: Span, end: Span) -> None:
        schema = self.session.schema
        kinds = schema.relations_between(start.label, end.label)
        if not kinds:
            start, end = end, start
            kinds = schema.relations_between(start.label, end.label)
        if len(kinds) > 1:
            self._ask_kind(kinds, start, end)
        else:
            self._join(kinds[0].kind if kinds else "", start, end)

    def _ask_kind(self, kinds: list[RelationKind], start: Span, end: Span) -> None:
        from tui.screens.form import FormScreen

        question = Attribute("kind", CHOICE, {}, tuple(Choice(kind.kind, kind.titles) for kind in kinds))

        def left(values: dict[str, Any] | None) -> None:
            if values:
                self._join(values["kind"], start, end)

        about = f"{shown(start.quote, 30)} → {shown(end.quote, 30)}"
        self.app.push_screen(FormScreen(about, [question], {}), left)

    def _join(self, kind: str, start: Span, end: Span) -> None:
        try:
            edit: Edit = authoring.relate_spans(self.document, self.session.annotator, kind, start, end)
        except EditRefused as error:
            self.say(str(error))
            return
        self.perform(edit)
