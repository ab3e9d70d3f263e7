"""What finished work teaches."""

from __future__ import annotations

import json
from dataclasses import replace

from builders import ANNOTATOR, make_document

from annotations import authoring, teaching
from annotations.document import Document
from annotations.edits import apply
from annotations.suggest.example import Entity
from annotations.suggest.reading import Passage
from annotations.suggestion import Suggestion


def labelled(document: Document, *marked: tuple[str, str], annotator: str = ANNOTATOR) -> Document:
    source = document.base.source.text
    for quote, label in marked:
        start = source.index(quote)
        document, _done = apply(document, authoring.add_span(document, annotator, (start, start + len(quote)), label))
    return document


def records(document: Document):
    return [record for table in document.tables.values() for record in table.values()]


def test_an_example_holds_the_entities_of_the_one_who_finished_the_article_in_offsets_of_its_text():
    document = labelled(make_document(), ("Sao\u200b Bắc", "ORG"), ("Nga", "LOC"), ("Hải Phòng", "LOC"))
    document = labelled(document, ("ông Đăng", "PER"), annotator="another")
    document = labelled(document, ("Chúng tôi sẽ mở tuyến tàu mới", "CLAIM"))
    example = teaching.example_of(document, ANNOTATOR, "tin")
    assert [(example.text[e.start : e.end], e.label) for e in example.entities] == [
        ("Nga", "LOC"),
        ("Hải Phòng", "LOC"),
        ("Sao Bắc", "ORG"),
    ]
    assert example.passages[0] == Passage(0, len("Đoàn doanh nghiệp Nga thăm cảng Hải Phòng"), "title")
    assert example.name == "tin"


def test_what_was_rejected_or_deleted_is_no_entity():
    document = labelled(make_document(), ("Nga", "LOC"))
    start = document.base.source.text.index("Hải Phòng")
    found = Suggestion(start, start + len("Hải Phòng"), "LOC", "rules@1")
    document, _done = apply(document, authoring.reject(document, ANNOTATOR, found))
    document, _done = apply(document, authoring.delete_span(document, ANNOTATOR, document.spans[0]))
    assert teaching.example_of(document, ANNOTATOR, "").entities == ()


def test_an_article_is_finished_for_the_one_who_said_so_until_they_take_it_back():
    document = make_document()
    assert not teaching.is_finished(records(document), ANNOTATOR)
    document, _done = apply(document, authoring.set_status(document, ANNOTATOR, "done", 0, covered={}))
    assert teaching.is_finished(records(document), ANNOTATOR)
    assert not teaching.is_finished(records(document), "another")
    aside, _done = apply(document, authoring.set_status(document, ANNOTATOR, "set_aside", 0, reason="dull"))
    assert not teaching.is_finished(records(aside), ANNOTATOR)


def test_an_example_comes_back_from_its_row_and_its_key_is_about_content_alone():
    example = teaching.example_of(labelled(make_document(), ("Nga", "LOC")), ANNOTATOR, "tin")
    again = teaching.of_row(json.loads(json.dumps(teaching.to_row(example))))
    assert again == example
    assert teaching.content_key(replace(example, name="other")) == teaching.content_key(example)
    more = replace(example, entities=(*example.entities, Entity(0, 4, "MISC")))
    assert teaching.content_key(more) != teaching.content_key(example)
