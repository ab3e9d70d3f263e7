"""Where are the spans of a file that has changed? Lists them, and makes the changes that move them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from annotations.anchoring import Anchored, anchored
from annotations.article import Article
from annotations.checking.case import LOST, Case
from annotations.checking.fault import Fault
from annotations.corrections import restorable
from annotations.document import Document
from annotations.edits import Change
from annotations.i18n import _
from annotations.occurrences import Anchor
from annotations.sourcemap import Run
from annotations.spans import Correction, Decision, Note, Span
from annotations.store import StoredArticle
from annotations.vietnamese.folding import fold

SHARE = 0.25
"""Share of the spans that must be found again where the title has changed as well."""


def moves(case: Case, folder: Path) -> Iterator[Fault]:
    """What became of an article's annotations in the text that its file holds now.

    The first fault is about the file, and carries all changes: they are one step.
    """
    if case.changed is None:
        return
    spans = [record for record in case.records if isinstance(record, Span)]
    notes = [record for record in case.records if isinstance(record, Note) and record.target == "range"]
    anchors = [_anchor(span) for span in spans] + [_anchor(note) for note in notes]
    found = anchored(anchors, case.length, case.changed)
    placed = list(zip(spans, found, strict=False))
    if not _same_article(case, case.changed, placed):
        yield case.fault(
            "gone",
            _("its file now holds quite another text, and its own is nowhere."),
            _("Bring the earlier file back, anywhere under the folder of the store."),
        )
        return
    yield case.fault(
        "changed",
        _("the file has changed since it was annotated."),
        _("Its annotations move to the new text where their place is certain."),
        changes=tuple(_changes(case, case.changed, folder, placed, list(zip(notes, found[len(spans) :], strict=True)))),
    )
    for span, place in placed:
        if not span.deleted:
            yield from _listed(case, span, place)
    for note, place in zip(notes, found[len(spans) :], strict=True):
        if place.range is None and not note.deleted:
            yield case.fault(
                "note",
                _("the place of its range in the new text is not certain."),
                _("The note is put on the article."),
                note,
                level="notice",
            )


def _same_article(case: Case, article: Article, spans: Sequence[tuple[Span, Anchored]]) -> bool:
    """Whether a text is another state of the article, not another article under the same name."""
    places = [place.range for span, place in spans if not span.deleted]
    found = sum(place is not None for place in places)
    if found and found >= SHARE * len(places):
        return True
    title, new_title = case.stored.metadata.title, article.metadata.title
    return title is not None and new_title is not None and fold(title) == fold(new_title)


def lost(case: Case) -> Iterator[Fault]:
    """Spans that lost their place in an earlier change of the file, and where they may belong."""
    spans = [span for span in case.spans() if span.range == LOST]
    if not spans or case.source is None:
        for span in spans:
            yield _unplaced(case, span, Anchored("lost"))
        return
    document = case.document
    found = anchored([_anchor(span) for span in spans], case.length, document.article)
    for span, place in zip(spans, found, strict=True):
        if place.range is None:
            yield _unplaced(case, span, place)
            continue
        yield case.fault(
            "moved",
            _("its text is back."),
            _("It gets its place again."),
            span,
            source_start=place.range[0],
            source_end=place.range[1],
            changes=tuple(_span_changes(document, [(span, place)])),
        )


def _anchor(record: Span | Note) -> Anchor:
    start, end = record.source_start or 0, record.source_end or 0
    if isinstance(record, Span):
        return Anchor(start, end, record.quote, record.prefix, record.suffix)
    return Anchor(start, end, record.quote)


def _listed(case: Case, span: Span, place: Anchored) -> Iterator[Fault]:
    if place.range is None:
        yield _unplaced(case, span, place)
    elif place.outcome == "moved":
        start, end = place.range
        yield case.fault(
            "moved",
            _("in the new text it is at {start}–{end}.").format(start=start, end=end),
            _("It moves with the article."),
            span,
            level="notice",
            candidates=(place.range,),
        )


def _unplaced(case: Case, span: Span, place: Anchored) -> Fault:
    if place.candidates:
        places = ", ".join(f"{start}–{end}" for start, end in place.candidates[:5])
        return case.fault(
            "ambiguous",
            _("its place in the new text is not certain; it may be at {places}.").format(places=places),
            _("It is kept without a place: label the right one, then delete it in the list of spans."),
            span,
            candidates=place.candidates,
        )
    return case.fault(
        "lost",
        _("its text is not in the article any more."),
        _("It is kept without a place until you delete it in the list of spans."),
        span,
    )


def _changes(
    case: Case,
    article: Article,
    folder: Path,
    spans: Sequence[tuple[Span, Anchored]],
    notes: Sequence[tuple[Note, Anchored]],
) -> Iterator[Change]:
    """The one step that moves an article to its file's new text: undone, everything counts in the old one."""
    yield Change(case.stored.edition(), StoredArticle.freeze(article, folder).edition())
    for record in case.records:
        if isinstance(record, Correction) and not record.deleted:  # the cleaning of the new text is a fresh one
            yield Change(record, replace(record, deleted=True))
    yield from _span_changes(Document.of(article, schema=case.schema), spans)
    for note, place in notes:
        if place.range is None:
            yield Change(note, replace(note, target="article", source_start=None, source_end=None))
        elif place.outcome == "moved":
            yield Change(note, replace(note, source_start=place.range[0], source_end=place.range[1]))
    ranges = {span.id: (span.range, place.range) for span, place in spans}
    for record in case.records:
        if isinstance(record, Decision):
            yield from _decision(record, ranges)


def _decision(decision: Decision, ranges: dict[str, tuple[Run, Run | None]]) -> Iterator[Change]:
    """A decision goes where its span goes; one without a span has no text to be found by, and loses its place."""
    old = (decision.source_start, decision.source_end)
    was, is_now = ranges.get(decision.span or "", (None, None))
    place = is_now if was == old and is_now else LOST
    if place != old:
        yield Change(decision, replace(decision, source_start=place[0], source_end=place[1]))


def _span_changes(document: Document, spans: Sequence[tuple[Span, Anchored]]) -> Iterator[Change]:
    """The spans at their new places, with the quote and context that they have there.

    Removed text that a living span covers is shown again, as when it is labelled.
    """
    shown: list[Correction] = []
    for span, place in spans:
        if place.range is None or span.deleted:
            continue
        for start, end in restorable(document.base.source.text, document.article.cleaning, *place.range):
            shown.append(
                Correction(
                    article=document.base.id,
                    annotator=span.annotator,
                    source_start=start,
                    source_end=end,
                    role="body",
                )
            )
            document = document.with_records(shown[-1:])
    yield from (Change(None, correction) for correction in shown)
    for span, place in spans:
        start, end = place.range or LOST
        after = replace(span, source_start=start, source_end=end)
        if place.range is not None and not span.deleted:
            prefix, suffix = document.article.context(start, end)
            after = replace(after, quote=document.article.quote(start, end), prefix=prefix, suffix=suffix)
        if after != span:
            yield Change(span, after)
