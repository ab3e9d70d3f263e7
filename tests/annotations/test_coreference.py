"""Mentions labelled together share an entity; joined and taken apart again."""

from builders import ANNOTATOR, articles, at, content, do, make_document, ranges
from hypothesis import given
from hypothesis import strategies as st

from annotations import authoring, coreference
from annotations.document import Document
from annotations.edits import apply, inverse
from annotations.mentions import MENTIONS
from annotations.persons import PERSONS
from annotations.suggestion import Suggestion

TEXT = "Nga mừng. Nga đến. Nga về. Hà Nội vui.\n"


def back(document, edit):
    after, done = apply(document, edit)
    undone, _ = apply(after, inverse(done))
    assert content(undone) == content(document)
    return after


def labelled(document, quote, label="LOC", nth=0):
    return do(document, authoring.add_span(document, ANNOTATOR, at(document, quote, nth), label))


def test_propagated_spans_share_one_entity_with_what_they_were_copied_from():
    document = labelled(make_document(TEXT), "Nga")
    suggestions = [
        Suggestion(*at(document, "Nga", 1), "LOC", "rules@1"),
        Suggestion(*at(document, "Nga", 2), "ORG", "rules@1"),
        Suggestion(*at(document, "Nga", 2), "CLAIM", "rules@1"),
    ]
    edit = coreference.propagate(
        document,
        ANNOTATOR,
        "LOC",
        [at(document, "Nga", 1), at(document, "Nga", 2)],
        like=document.spans,
        suggestions=suggestions,
    )
    after = back(document, edit)
    assert [(span.quote, span.origin) for span in after.spans] == [
        ("Nga", "human"),
        ("Nga", "propagated"),
        ("Nga", "propagated"),
    ]
    assert len({span.entity for span in after.spans}) == 1 and after.spans[0].entity
    assert [span.reviewed_at is None for span in after.spans] == [False, True, True]
    assert {(d.label, d.outcome) for d in after.decisions} == {("LOC", "accepted"), ("ORG", "corrected")}
    assert (edit.count, edit.quote, edit.label) == (2, "Nga", "LOC")
    again = coreference.propagate(after, ANNOTATOR, "LOC", [at(document, "Hà Nội")], like=after.spans, reviewed=True)
    more = back(after, again)
    assert len({span.entity for span in more.spans}) == 1 and more.span(more.spans[-1].id).reviewed_by == ANNOTATOR


def test_another_annotators_span_is_left_alone():
    document = make_document(TEXT)
    document = do(document, authoring.add_span(document, "another", at(document, "Nga"), "LOC"))
    after = back(
        document,
        coreference.propagate(document, ANNOTATOR, "LOC", [at(document, "Nga", 1)], like=document.spans),
    )
    assert after.spans[0].entity is None and after.spans[1].entity


def test_joining_and_leaving():
    document = labelled(labelled(labelled(make_document(TEXT), "Nga"), "Nga", nth=1), "Nga", nth=2)
    first, second, third = document.spans
    joined = back(document, coreference.join_entity(document, ANNOTATOR, second, first))
    assert joined.spans[0].entity == joined.spans[1].entity != joined.spans[2].entity
    all_three = back(joined, coreference.join_entity(joined, ANNOTATOR, third, joined.spans[1]))
    assert [len(group) for group in coreference.entities(all_three, ANNOTATOR)] == [3]
    two = back(all_three, coreference.leave_entity(all_three, ANNOTATOR, all_three.spans[0]))
    assert [span.entity is None for span in two.spans] == [True, False, False]
    none = back(two, coreference.leave_entity(two, ANNOTATOR, two.spans[1]))
    assert [span.entity for span in none.spans] == [None, None, None], "of one mention no entity is left"
    assert coreference.members(none, None) == []


def test_an_accepted_mention_gets_the_entity_of_the_earlier_one():
    document = labelled(make_document("Maria Zakharova nói. Bà Zakharova về. Nga, Nga.\n"), "Maria Zakharova", "PER")
    short = Suggestion(*at(document, "Zakharova", 1), "PER", PERSONS)
    earlier = coreference.earlier_mention(document, ANNOTATOR, short)
    assert earlier == document.spans[0]
    after = back(document, coreference.accept_mention(document, ANNOTATOR, short, earlier))
    assert len({span.entity for span in after.spans}) == 1 and after.spans[1].origin == f"accepted:{PERSONS}"
    assert [decision.outcome for decision in after.decisions] == ["accepted"]
    wanted = Suggestion(*at(document, "Nga", 1), "LOC", MENTIONS)
    assert coreference.earlier_mention(after, ANNOTATOR, wanted) is None
    tagged = labelled(after, "Nga")
    assert coreference.earlier_mention(tagged, ANNOTATOR, wanted).quote == "Nga"
    other = Suggestion(*at(document, "Nga", 1), "LOC", "rules@1")
    assert coreference.earlier_mention(tagged, ANNOTATOR, other) is None


def test_accepting_all_joins_entities_as_accepting_each_does():
    text = "Maria Zakharova nói. Bà Zakharova về. Bà Zakharova cười. Huế mưa, Huế nắng. Lê Minh Hà đến, bà Hà đi.\n"
    document = labelled(make_document(text), "Maria Zakharova", "PER")
    suggestions = [
        Suggestion(*at(document, "Zakharova", 1), "PER", PERSONS),
        Suggestion(*at(document, "Zakharova", 2), "PER", PERSONS),
        Suggestion(*at(document, "Huế"), "LOC", MENTIONS),
        Suggestion(*at(document, "Huế", 1), "LOC", MENTIONS),
        Suggestion(*at(document, "Lê Minh Hà"), "PER", "rules@1"),
        Suggestion(*at(document, "Hà", 1), "PER", PERSONS),
        Suggestion(*at(document, "Lê"), "LOC", "rules@1"),
    ]
    after = back(document, coreference.accept_all(document, ANNOTATOR, suggestions, 0))
    groups = [[span.quote for span in group] for group in coreference.entities(after, ANNOTATOR)]
    assert groups == [["Maria Zakharova", "Zakharova", "Zakharova"], ["Huế", "Huế"], ["Lê Minh Hà", "Hà"]]
    assert len(after.spans) == 8 and len(after.decisions) == 7
    assert {span.origin for span in after.spans[1:3]} == {f"bulk:{PERSONS}"}
    assert all(span.reviewed_at is None for span in after.spans[1:])


def test_accepting_all_keeps_an_entity_that_is_there_and_leaves_other_annotators_alone():
    document = labelled(labelled(make_document(TEXT), "Nga"), "Nga", nth=1)
    document = do(document, coreference.join_entity(document, ANNOTATOR, *reversed(document.spans)))
    document = do(document, authoring.add_span(document, "another", at(document, "Hà Nội"), "LOC"))
    entity = document.spans[0].entity
    wanted = [Suggestion(*at(document, q, n), "LOC", MENTIONS) for q, n in (("Nga", 2), ("Hà Nội", 0))]
    after = back(document, coreference.accept_all(document, ANNOTATOR, wanted, 0))
    assert [span.entity for span in after.spans if span.quote == "Nga"] == [entity] * 3
    assert [span.entity for span in after.spans if span.quote == "Hà Nội"] == [None, None]


@given(articles(2), st.data())
def test_undo_gives_the_value_back(article, data):
    document = Document.of(article)
    sources = data.draw(st.lists(ranges(len(article.source.text)), min_size=1, max_size=5, unique=True))
    after = back(document, coreference.propagate(document, ANNOTATOR, "LOC", sources))
    assert sorted(span.range for span in after.spans) == sorted(sources)
    assert len({span.entity for span in after.spans}) == 1
