"""Suggestions still open: what is kept from edit to edit is what one would find anew."""

from __future__ import annotations

from collections.abc import Iterable

from builders import ANNOTATOR, make_document
from hypothesis import given
from hypothesis import strategies as st

from annotations import authoring, reshaping
from annotations.document import Document
from annotations.edits import Edit, apply, inverse
from annotations.errors import EditRefused
from annotations.proposals import Proposals
from annotations.spans import ACCEPTED, CORRECTED, Span
from annotations.suggestion import Suggestion

LABELS = ("PER", "ORG", "CLAIM")


@st.composite
def suggestions(draw: st.DrawFn) -> Suggestion:
    start = draw(st.integers(45, 120))
    return Suggestion(
        source_start=start,
        source_end=start + draw(st.integers(1, 12)),
        label=draw(st.sampled_from(LABELS)),
        suggester=draw(st.sampled_from(("rules@1", "other@2"))),
        confidence=draw(st.sampled_from((None, 0.3, 0.6, 0.9))),
    )


steps = st.lists(
    st.tuples(
        st.sampled_from(("add", "accept", "reject", "delete", "relabel", "undo", "more", "replace", "nested")),
        st.integers(0, 50),
        suggestions(),
    ),
    max_size=12,
)


def edit_for(what: str, number: int, found: Suggestion, document: Document, proposals: Proposals) -> Edit | None:
    spans, open_ = document.spans, proposals.open
    if what == "add":
        return authoring.add_span(document, ANNOTATOR, found.range, found.label)
    if what == "accept" and open_:
        return authoring.accept(document, ANNOTATOR, open_[number % len(open_)])
    if what == "reject" and open_:
        return authoring.reject(document, ANNOTATOR, open_[number % len(open_)])
    if what == "delete" and spans:
        return authoring.delete_span(document, ANNOTATOR, spans[number % len(spans)])
    if what == "relabel" and spans:
        return authoring.relabel(document, ANNOTATOR, spans[number % len(spans)], found.label)
    return None


THRESHOLDS = st.sampled_from((0.0, 0.5, 0.7, 1.0))


def is_inside(found: Suggestion, others: Iterable[Span | Suggestion]) -> bool:
    """Whether a suggestion of an entity lies strictly inside an entity, by the words of the definition."""
    return found.label != "CLAIM" and any(
        other.label != "CLAIM"
        and other.source_start <= found.source_start
        and found.source_end <= other.source_end
        and other.range != found.range
        for other in others
    )


@given(st.lists(suggestions(), max_size=12), steps, THRESHOLDS, st.booleans())
def test_open_suggestions_kept_are_those_found_anew(first, work, threshold, nested):
    document = make_document()
    proposals = Proposals(document).nesting(nested).extended(first).above(threshold)
    done: list[Edit] = []
    for what, number, found in work:
        if what == "more":
            proposals = proposals.extended([found])
        elif what == "replace":
            proposals = proposals.replacing([found.suggester], [found])
        elif what == "nested":
            proposals = proposals.nesting(not proposals.nested)
        else:
            try:
                edit = (
                    (inverse(done.pop()) if done else None)
                    if what == "undo"
                    else edit_for(what, number, found, document, proposals)
                )
                if edit is None:
                    continue
                document, made = apply(document, edit)
            except EditRefused:
                continue
            if what != "undo":
                done.append(made)
            proposals = proposals.on(document)
        anew = Proposals(document, proposals.suggestions, threshold, proposals.nested)
        assert proposals.open == anew.open
        every = Proposals(document, proposals.suggestions, threshold).open
        outer = [found for found in every if not is_inside(found, [*every, *document.spans])]
        assert proposals.open == (every if proposals.nested else outer)
        assert proposals.hidden_nested == len(every) - len(proposals.open)
        assert [proposals.get(found.key) for found in anew.open] == anew.open
        assert sorted(f.key for f in proposals.overlapping(0, 10**6)) == sorted(f.key for f in anew.open)
        for offset in (50, 80, 110):
            assert list(proposals.open_from(offset, 1)) == list(anew.open_from(offset, 1))
            assert {f.key for f in proposals.at(offset)} == {f.key for f in anew.at(offset)}


@given(st.lists(suggestions(), max_size=20), THRESHOLDS)
def test_those_above_the_threshold_are_open_and_those_without_a_number_too(found, threshold):
    proposals = Proposals(make_document(), tuple(found))
    above = proposals.above(threshold)
    assert all(each.confidence is None or each.confidence >= threshold for each in above.open)
    sure = {(*each.range, each.label) for each in found if each.sureness >= threshold}
    assert {(*each.range, each.label) for each in above.open} == sure
    assert above.hidden == len(proposals.open) - len(above.open)
    assert above.above(0.0).open == proposals.open


NAMES = tuple(Suggestion(start, end, label, "rules@1", sure) for start, end, label, sure in (
    (50, 80, "CLAIM", 0.9), (50, 70, "ORG", 0.6), (50, 70, "EVENT", 0.9), (54, 62, "PER", 0.9), (66, 70, "LOC", None),
    (68, 74, "LOC", 0.9), (90, 95, "PER", 0.9),
))  # fmt: skip


def labels_of(proposals: Proposals) -> list[str]:
    return [f"{found.label} {found.source_start}" for found in proposals.open]


def test_without_nested_ones_only_the_outermost_entities_are_open_and_claims_hide_nothing():
    proposals = Proposals(make_document(), NAMES).nesting(False)
    assert labels_of(proposals) == ["CLAIM 50", "EVENT 50", "ORG 50", "LOC 68", "PER 90"]
    assert proposals.hidden_nested == 2
    assert len(proposals.nesting(True).open) == 7


def test_what_was_inside_shows_when_the_outer_one_is_rejected_or_too_unsure_and_not_when_it_is_accepted():
    document = make_document()
    proposals = Proposals(document, NAMES[:2] + NAMES[3:]).nesting(False)
    assert labels_of(proposals) == ["CLAIM 50", "ORG 50", "LOC 68", "PER 90"]
    rejected = apply(document, authoring.reject(document, ANNOTATOR, NAMES[1]))[0]
    assert labels_of(proposals.on(rejected)) == ["CLAIM 50", "PER 54", "LOC 66", "LOC 68", "PER 90"]
    assert labels_of(proposals.above(0.7)) == labels_of(proposals.on(rejected))
    accepted, made = apply(document, authoring.accept(document, ANNOTATOR, NAMES[1]))
    assert labels_of(proposals.on(accepted)) == ["CLAIM 50", "PER 90"]
    undone = apply(accepted, inverse(made))[0]
    assert proposals.on(accepted).on(undone).open == proposals.open
    claimed = apply(document, authoring.add_span(document, ANNOTATOR, (45, 100), "CLAIM"))[0]
    assert labels_of(proposals.on(claimed)) == ["ORG 50", "LOC 68", "PER 90"]


def test_many_nested_ones_come_and_go_with_their_outer_one():
    document = make_document("Một hai ba bốn năm sáu bảy tám chín mười " * 500)
    length = len(document.base.source.text)
    outer = Suggestion(0, length - 1, "EVENT", "rules@1")
    inner = [Suggestion(place, place + 3, "PER", "rules@1") for place in range(0, length - 4, 5)]
    proposals = Proposals(document).nesting(False).extended(inner)
    assert proposals.open == inner
    both = proposals.extended([outer])
    assert both.open == [outer]
    rejected = apply(document, authoring.reject(document, ANNOTATOR, outer))[0]
    assert both.on(rejected).open == inner


@given(st.lists(suggestions(), max_size=20))
def test_what_is_accepted_together_leaves_nothing_open_and_undo_brings_all_back(found):
    document = make_document()
    proposals = Proposals(document, tuple(found))
    chosen = proposals.together(proposals.open)
    edit = authoring.accept_all(document, ANNOTATOR, chosen, 0)
    for place, suggestion in enumerate(chosen):
        others = authoring.accept_all(document, ANNOTATOR, chosen[:place] + chosen[place + 1 :], 0)
        assert suggestion in proposals.on(apply(document, others)[0]).open, "nothing else stands in its way"
    after, made = apply(document, edit)
    assert proposals.on(after).open == []
    assert all(span.origin.startswith("bulk:") and span.reviewed_by is None for span in after.spans)
    undone = apply(after, inverse(made))[0]
    assert proposals.on(after).on(undone).open == proposals.open
    assert undone.spans == [] and undone.decisions == []


@given(suggestions(), st.integers(45, 130), st.integers(1, 12), st.sampled_from(LABELS))
def test_a_corrected_suggestion_comes_back_by_undo(found, start, length, label):
    document = make_document()
    proposals = Proposals(document, (found,))
    made: list[Edit] = []
    try:
        document, done = apply(document, reshaping.accept_resized(document, ANNOTATOR, found, (start, start + length)))
        made.append(done)
        document, done = apply(document, authoring.relabel(document, ANNOTATOR, document.spans[0], label))
        made.append(done)
    except EditRefused:
        pass
    if made:
        (decision,), (span,) = document.decisions, document.spans
        same = (span.range, span.label) == (found.range, found.label)
        assert decision.outcome == (ACCEPTED if same else CORRECTED)
        assert proposals.on(document).origin_of(span) == found
    for done in reversed(made):
        document = apply(document, inverse(done))[0]
    assert proposals.on(document).open == [found]
