"""Suggestions still open: what is kept from edit to edit is what one would find anew."""

from __future__ import annotations

from builders import ANNOTATOR, make_document
from hypothesis import given
from hypothesis import strategies as st

from annotations import authoring
from annotations.document import Document
from annotations.edits import Edit, apply, inverse
from annotations.errors import EditRefused
from annotations.proposals import Proposals
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
    )


steps = st.lists(
    st.tuples(
        st.sampled_from(("add", "accept", "reject", "delete", "relabel", "undo", "more")),
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


@given(st.lists(suggestions(), max_size=12), steps)
def test_open_suggestions_kept_are_those_found_anew(first, work):
    document = make_document()
    proposals = Proposals(document).extended(first)
    done: list[Edit] = []
    for what, number, found in work:
        if what == "more":
            proposals = proposals.extended([found])
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
        anew = Proposals(document, proposals.suggestions)
        assert proposals.open == anew.open
        assert [proposals.get(found.key) for found in anew.open] == anew.open
        assert sorted(f.key for f in proposals.overlapping(0, 10**6)) == sorted(f.key for f in anew.open)
        for offset in (50, 80, 110):
            assert list(proposals.open_from(offset, 1)) == list(anew.open_from(offset, 1))
            assert {f.key for f in proposals.at(offset)} == {f.key for f in anew.at(offset)}
