"""Is what is said of the whole article sound? Its labels, its frozen cleaning, its status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from annotations.article import REASONS, ROLES
from annotations.checking.case import Case
from annotations.checking.fault import Fault
from annotations.i18n import _
from annotations.spans import DONE, SET_ASIDE, DocumentLabel, Span, Status


def labels(case: Case) -> Iterator[Fault]:
    """Labels that the label set does not know, once an article; the spans are kept as they are."""
    unknown = Counter(span.label for span in case.spans() if case.schema.label(span.label) is None)
    for label, count in sorted(unknown.items()):
        first = min((span for span in case.spans() if span.label == label), key=lambda span: span.range)
        yield case.fault(
            "label",
            _("the label set does not know “{label}” (spans: {count}).").format(label=label, count=count),
            _("They are kept, and exported as they are."),
            first,
            level="notice",
        )


def attributes(case: Case) -> Iterator[Fault]:
    """Attributes that the label set does not know of a label that it knows, or not with that value.

    Each label, attribute and value is named once an article; they are kept as they are.
    """
    found: dict[tuple[str, str, str], list[Span]] = {}
    for span in case.spans():
        if case.schema.label(span.label) is None:
            continue
        known = {attribute.id: attribute for attribute in case.schema.attributes_of(span.label)}
        for name, value in span.attributes.items():
            if name not in known or not known[name].takes(value):
                found.setdefault((span.label, name, str(value)), []).append(span)
    for (label, name, value), spans in sorted(found.items()):
        yield case.fault(
            "attribute",
            _("the label set does not know “{name}” = “{value}” of {label} (spans: {count}).").format(
                name=name, value=value, label=label, count=len(spans)
            ),
            _("They are kept, and exported as they are."),
            min(spans, key=lambda span: span.range),
            level="notice",
        )


def document_labels(case: Case) -> Iterator[Fault]:
    """Labels of the article that the label set does not know, or not with that value; and second thoughts.

    What one annotator says twice of one label comes of two stores; the one that changed last counts.
    """
    known = {attribute.id: attribute for attribute in case.schema.document}
    counting = {record.id for record in case.document.labels}
    for record in case.living("labels"):
        assert isinstance(record, DocumentLabel)
        attribute = known.get(record.label)
        if record.id not in counting:
            yield case.fault(
                "label",
                _("“{name}” of the article is said twice by {annotator}; “{value}” does not count.").format(
                    name=record.label, annotator=record.annotator, value=record.value
                ),
                _("Say it anew where it is wrong; the one that changed last counts."),
                record,
                level="notice",
            )
        elif attribute is None or not attribute.takes(record.value):
            yield case.fault(
                "label",
                _("the label set does not know “{name}” = “{value}” of an article.").format(
                    name=record.label, value=record.value
                ),
                _("It is kept, and exported as it is."),
                record,
                level="notice",
            )


def cleaning(case: Case) -> Iterator[Fault]:
    """A frozen cleaning whose runs are not the source text, each code point once."""
    frozen = case.stored.cleaning
    end = 0
    whole = True
    for run_start, run_end, name, kept in frozen.runs():
        whole = whole and run_start == end and run_end > run_start and name in (ROLES if kept else REASONS)
        end = run_end
    ordered = [run for block in frozen.blocks for run in block.runs]
    whole = whole and ordered == sorted(ordered)
    if case.source is not None and end != len(case.source.text):
        whole = False
    if not whole:
        yield case.fault(
            "cleaning",
            _("its kept and removed runs are not the source text, each character once."),
            _("Bring the row of the article back from a copy of the store."),
        )


def status(case: Case) -> Iterator[Fault]:
    """A status that there is not."""
    for given in case.living("statuses"):
        assert isinstance(given, Status)
        if given.value not in (DONE, SET_ASIDE) or given.article != case.stored.id:
            yield case.fault(
                "status",
                _("“{status}” is no status that an article can be given.").format(status=given.value),
                _("Mark the article done, or set it aside, once more."),
                given,
            )
