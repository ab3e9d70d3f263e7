"""Later mentions of persons by a part of their name."""

from builders import ANNOTATOR, at, do, make_document

from annotations import authoring
from annotations.edits import apply, inverse
from annotations.mentions import MENTIONS
from annotations.persons import (
    MOST_WORK,
    PERSONS,
    Named,
    Person,
    antecedent,
    is_addressed,
    person_suggestions,
    persons,
)
from annotations.schema import Schema

TEXT = """\
Thứ trưởng Trần Minh Chính và bà Maria Zakharova gặp nhau ở Nga. Bà Lê Thị Nga cũng đến.
Ông Chính cảm ơn bà Zakharova. Theo Zakharova, ông Minh Chính đã đi.
Bà Nga về Nga. Điều chính là như vậy, ông Phạm Chính nói. Chính phủ họp.
"""


def named(*quotes, text=TEXT):
    document = make_document(text)
    for quote in quotes:
        document = do(document, authoring.add_span(document, ANNOTATOR, at(document, quote), "PER"))
    return document


def offered(document):
    found = person_suggestions(document, persons(document.spans))
    assert {(s.label, s.suggester) for s in found} <= {("PER", PERSONS)}
    text = document.base.source.text
    return [text[s.source_start - 4 : s.source_end].strip() for s in found]


def test_a_later_short_form_is_offered_where_it_is_addressed():
    assert offered(named("Trần Minh Chính")) == ["Ông Chính", "ông Minh Chính"]


def test_a_foreign_name_stands_alone():
    assert offered(named("Maria Zakharova")) == ["bà Zakharova", "heo Zakharova"]


def test_a_country_is_nobody_without_a_form_of_address():
    assert offered(named("Lê Thị Nga")) == ["Bà Nga"]


def test_nothing_before_the_full_name_and_nothing_of_one_syllable():
    assert offered(named("Zakharova", text="Zakharova, Maria Zakharova và Zakharova.\n")) == []
    document = named("Maria Zakharova", text="Zakharova, Maria Zakharova và Zakharova.\n")
    assert offered(document) == ["và Zakharova"]


def test_of_two_persons_called_alike_only_an_addressed_form_is_offered_and_is_nobodys():
    text = "Anna Petrova và Maria Petrova nói. Petrova đi. Bà Petrova về.\n"
    document = named("Anna Petrova", "Maria Petrova", text=text)
    assert offered(document) == ["Bà Petrova"]
    suggestion = person_suggestions(document, persons(document.spans))[0]
    assert antecedent(document, suggestion, ANNOTATOR) is None


def test_the_antecedent_is_the_nearest_full_name_before():
    text = "Maria Zakharova đến. Bà Maria Zakharova nói. Bà Zakharova về.\n"
    document = named("Maria Zakharova", text=text)
    document = do(document, authoring.add_span(document, ANNOTATOR, at(document, "Maria Zakharova", 1), "PER"))
    suggestion = person_suggestions(document, persons(document.spans))[0]
    assert antecedent(document, suggestion, ANNOTATOR) == document.spans[1]
    assert antecedent(document, suggestion, "another") is None


def test_without_a_label_for_persons_or_in_a_text_without_end_nothing_is_offered():
    document = named("Maria Zakharova")
    people = persons(document.spans)
    document.__dict__["schema"] = Schema((), ())
    assert person_suggestions(document, people) == []
    long = named("Maria Zakharova", text="Maria Zakharova. Bà Zakharova. " + "à " * (MOST_WORK // 2))
    assert person_suggestions(long, people) == []


def test_short_forms_and_forms_of_address():
    assert list(Person("Trần Minh Chính", 0).short_forms) == ["Minh Chính", "Chính"]
    text = "thưa Thủ tướng Chính, PGS. Nga, ông\nLan"
    assert is_addressed(text, text.index("Chính")) and is_addressed(text, text.index("Nga"))
    assert not is_addressed(text, text.index("Lan")) and not is_addressed(text, 0)
    assert MENTIONS != PERSONS


def test_the_persons_follow_each_edit_of_a_document():
    document = named("Maria Zakharova", "Lê Thị Nga")
    kept = Named(document, ANNOTATOR)
    people = kept.people
    assert people == persons(document.spans)
    steps = [
        lambda: authoring.add_span(document, ANNOTATOR, at(document, "Trần Minh Chính"), "PER"),
        lambda: authoring.add_span(document, ANNOTATOR, at(document, "Phạm Chính"), "PER"),
        lambda: authoring.relabel(document, ANNOTATOR, document.spans[0], "ORG"),
        lambda: authoring.delete_span(document, ANNOTATOR, document.spans[1]),
        lambda: authoring.add_span(document, "another", at(document, "Minh Chính", 1), "PER"),
    ]
    for step in steps:
        document, done = apply(document, step())
        kept = kept.on(document, ANNOTATOR)
        own = [span for span in document.spans if span.annotator == ANNOTATOR]
        assert kept.people == Named(document, ANNOTATOR).people == persons(own)
    document, _done = apply(document, inverse(done))
    assert kept.on(document, ANNOTATOR).people is kept.people


def test_another_mention_of_a_person_leaves_the_persons_as_they_are():
    text = "Maria Zakharova đến. Bà Maria Zakharova nói.\n"
    document = named("Maria Zakharova", text=text)
    kept = Named(document, ANNOTATOR)
    people = kept.people
    later = do(document, authoring.add_span(document, ANNOTATOR, at(document, "Maria Zakharova", 1), "PER"))
    assert kept.on(later, ANNOTATOR).people is people
    assert kept.on(named("Lê Thị Nga"), ANNOTATOR).people == [Person("Lê Thị Nga", TEXT.index("Lê Thị Nga"))]
