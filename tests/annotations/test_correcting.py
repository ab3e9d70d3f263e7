"""What an analyst does to a cleaning: removing, restoring, other roles; nothing that is annotated ever moves."""

from __future__ import annotations

import pytest
from builders import ANNOTATOR, articles, at, make_document, ranges
from hypothesis import given
from hypothesis import strategies as st
from test_corrections_laws import assert_sound

from annotations import authoring, correcting, extents
from annotations.article import ROLES, Block, Cleaning, Removed
from annotations.document import Document
from annotations.edits import apply, inverse
from annotations.errors import EditRefused

PAGE = """\
Tàu mới
Ông Đăng tiếp đoàn. Ảnh: Minh Hà
Câu một. Câu hai. Câu ba.
~Đọc thêm
~Giá gạo
Hết."""


def correct(document: Document, name: str, quote: str, *args: str, whole: bool = False) -> Document:
    source = at(document, quote)
    if whole:
        source = (source[0], source[0] + 1)
    edit = getattr(correcting, name)(document, ANNOTATOR, source, *args, **({"whole": True} if whole else {}))
    return apply(document, edit)[0]


def shown(document: Document) -> list[tuple[str, str]]:
    return [(segment.role, document.view.text[segment.start : segment.end]) for segment in document.view.segments]


# Removing


def test_the_segment_at_a_place_is_removed_whole():
    document = correct(make_document(PAGE), "remove", "Câu hai", whole=True)
    assert "Câu" not in document.view.text
    assert [run.reason for run in document.article.cleaning.removed].count("removed") == 1
    [correction] = document.corrections
    assert (correction.action, correction.role) == ("remove", "")


@pytest.mark.parametrize(
    ("quote", "left"),
    [
        ("Câu một.", "Câu hai. Câu ba."),
        ("Câu hai.", "Câu một. Câu ba."),
        ("Câu ba.", "Câu một. Câu hai."),
        (" Câu ba.", "Câu một. Câu hai."),
        ("Ảnh: Minh Hà", "Ông Đăng tiếp đoàn."),
    ],
)
def test_a_part_of_a_segment_is_removed_without_leaving_blanks(quote, left):
    document = correct(make_document(PAGE), "remove", quote)
    assert left in [text for _role, text in shown(document)]


def test_a_selection_over_several_segments_removes_them_whole():
    document = correct(make_document(PAGE), "remove", "tiếp đoàn. Ảnh: Minh Hà\nCâu một")
    assert shown(document) == [("title", "Tàu mới"), ("body", "Hết.")]
    assert len(document.corrections) == 1


def test_segments_that_anybody_has_annotated_stay():
    document = make_document(PAGE)
    document = apply(document, authoring.add_span(document, "other", at(document, "Đăng"), "PER"))[0]
    with pytest.raises(EditRefused, match="‘Đăng’ is annotated"):
        correct(document, "remove", "Ảnh", whole=True)
    with pytest.raises(EditRefused):
        correct(document, "remove", "Ông Đăng tiếp")
    beside = correct(document, "remove", "Ảnh: Minh Hà")
    assert shown(beside)[1] == ("body", "Ông Đăng tiếp đoàn.")
    around = correct(document, "remove", PAGE)
    assert shown(around) == [("body", "Ông Đăng tiếp đoàn. Ảnh: Minh Hà")]
    assert len(around.corrections) == 2


def test_a_note_on_a_range_keeps_its_text_too():
    document = make_document(PAGE)
    document = apply(document, authoring.add_note(document, "other", "?", source=at(document, "Câu hai")))[0]
    with pytest.raises(EditRefused, match="note"):
        correct(document, "remove", "Câu một", whole=True)


def test_where_nothing_is_shown_nothing_is_removed():
    with pytest.raises(EditRefused):
        correct(make_document(PAGE), "remove", "Đọc thêm")


# Restoring


def test_what_was_removed_in_one_step_comes_back_as_it_was():
    before = make_document("Tập <b>đoàn</b> Nga\nHai")
    removed = correct(before, "remove", "đoàn", whole=True)
    assert shown(removed) == [("body", "Hai")]
    again = correct(removed, "restore", "Nga", whole=True)
    assert again.article.cleaning == before.article.cleaning
    assert again.corrections == []


def test_what_was_corrected_since_is_restored_by_a_new_correction():
    document = make_document("Một hai\nBa")
    document = correct(document, "remove", "Một", whole=True)
    document = correct(document, "restore", "hai")
    document = correct(document, "restore", "Một", whole=True)
    assert len(document.corrections) == 3
    assert "".join(text for _role, text in shown(document)) == "Một haiBa"


def test_a_removed_line_is_restored_alone():
    document = correct(make_document(PAGE), "restore", "Giá", whole=True)
    assert ("body", "~Giá gạo") in shown(document) and "~Đọc" not in document.view.text


def test_a_selection_restores_a_part_of_a_line_or_several_lines():
    assert ("body", "gạo") in shown(correct(make_document(PAGE), "restore", "gạo"))
    both = correct(make_document(PAGE), "restore", "thêm\n~Giá")
    assert shown(both)[-3:] == [("body", "~Đọc thêm"), ("body", "~Giá gạo"), ("body", "Hết.")]


def test_only_the_run_at_the_place_comes_back_from_a_line_that_is_partly_shown():
    text = "Menu | Tàu mới | Chia sẻ"
    cleaning = Cleaning("x@1", (Block("title", ((7, 14),)),), (Removed("furniture", 0, 7), Removed("related", 14, 24)))
    document = make_document(text)
    document = Document.of(type(document.base)(document.base.source, cleaning))
    assert "Menu" not in correct(document, "restore", "Chia", whole=True).view.text
    assert correct(document, "restore", "Chia sẻ").view.text == "Tàu mới\n\nChia sẻ"


def test_a_span_gets_the_text_that_is_restored_within_it():
    document = make_document("Nga\n~bỏ\nvà Úc")
    document = apply(document, authoring.add_span(document, "other", at(document, "Nga\n~bỏ\nvà"), "MISC"))[0]
    assert document.spans[0].quote == "Nga\n\nvà"
    restored, done = apply(document, correcting.restore(document, ANNOTATOR, at(document, "bỏ"), whole=True))
    assert restored.spans[0].quote == "Nga\n\n~bỏ\n\nvà"
    assert restored.spans[0].range == document.spans[0].range
    assert apply(restored, inverse(done))[0].spans[0].quote == "Nga\n\nvà"
    labelled = apply(document, authoring.add_span(document, ANNOTATOR, at(document, "bỏ"), "PER"))[0]
    assert {span.quote for span in labelled.spans} == {"bỏ", "Nga\n\n~bỏ\n\nvà"}


def test_white_space_is_not_restored():
    with pytest.raises(EditRefused):
        correct(make_document("một\n\n\nhai"), "restore", "\n\n\n")


# Roles


def test_a_role_is_given_to_the_segment_to_a_part_of_it_or_to_what_was_removed():
    document = make_document(PAGE)
    assert ("lead", "Ông Đăng tiếp đoàn. Ảnh: Minh Hà") in shown(
        correct(document, "set_role", "Đăng", "lead", whole=True)
    )
    part = correct(document, "set_role", "Ảnh: Minh Hà", "caption")
    assert shown(part)[1:3] == [("body", "Ông Đăng tiếp đoàn."), ("caption", "Ảnh: Minh Hà")]
    assert ("caption", "~Giá gạo") in shown(correct(document, "set_role", "Giá", "caption", whole=True))
    several = correct(document, "set_role", "tiếp đoàn. Ảnh: Minh Hà\nCâu", "lead")
    assert [role for role, _text in shown(several)] == ["title", "lead", "lead", "body"]


def test_a_segment_that_has_the_role_is_left_alone_unless_it_is_doubtful():
    with pytest.raises(EditRefused):
        correct(make_document(PAGE), "set_role", "Hết", "body", whole=True)
    document = make_document("Ảnh đẹp")
    doubtful = Cleaning("x@1", (Block("caption", ((0, 7),), doubtful=True),), ())
    document = Document.of(type(document.base)(document.base.source, doubtful))
    assert document.view.segments[0].doubtful and document.article.raw.segments[0].doubtful
    sure = correct(document, "set_role", "Ảnh", "caption", whole=True)
    assert not sure.view.segments[0].doubtful


def test_a_span_is_never_divided():
    document = make_document(PAGE)
    document = apply(document, authoring.add_span(document, "other", at(document, "một. Câu"), "MISC"))[0]
    with pytest.raises(EditRefused, match=r"‘một\. Câu’ is annotated there"):
        correct(document, "set_role", "Câu hai.", "caption")


# Joining


def test_joining_makes_one_segment_and_undivides():
    document = make_document(PAGE)
    assert ("body", "Câu một. Câu hai. Câu ba. Hết.") in shown(correct(document, "join", "Câu hai"))
    parted = correct(document, "set_role", "Câu hai.", "body")
    assert [text for _role, text in shown(parted)][2:5] == ["Câu một.", "Câu hai.", "Câu ba."]
    assert shown(correct(parted, "join", "Câu một. Câu hai. Câu ba.")) == shown(document)
    with pytest.raises(EditRefused):
        correct(document, "join", "Hết")


# All of it


@given(articles(), st.data())
def test_any_sequence_moves_no_annotation_and_can_be_taken_back(article, data):
    document = Document.of(article)
    length = len(article.source.text)
    states = []
    for _ in range(data.draw(st.integers(1, 6))):
        source = data.draw(ranges(length))
        whole = data.draw(st.booleans())
        annotator = data.draw(st.sampled_from([ANNOTATOR, "other"]))
        name = data.draw(st.sampled_from(["remove", "restore", "set_role", "join", "span", "span", "note"]))
        try:
            match name:
                case "span":
                    edit = authoring.add_span(document, annotator, source, "PER")
                case "note":
                    edit = authoring.add_note(document, annotator, "x", source=source)
                case "join":
                    edit = correcting.join(document, annotator, source)
                case "set_role":
                    role = data.draw(st.sampled_from(ROLES))
                    edit = correcting.set_role(document, annotator, source, role, whole=whole)
                case _:
                    edit = getattr(correcting, name)(document, annotator, source, whole=whole)
            after, done = apply(document, edit)
        except EditRefused:
            continue
        states.append((document, done))
        assert {span.id: span.range for span in document.spans}.items() <= {s.id: s.range for s in after.spans}.items()
        document = after
        assert_sound(document.article.cleaning, length)
        for span in document.spans:
            assert document.article.quote(*span.range) == span.quote
        fresh = Document.of(article, [r for table in document.tables.values() for r in table.values()])
        assert fresh.article == document.article, "what was kept for speed is what it would be anew"
    for before, done in reversed(states):
        document = apply(document, inverse(done))[0]
        assert document.article == before.article
        assert {span.id: span.quote for span in document.spans} == {span.id: span.quote for span in before.spans}


@given(articles(), st.data())
def test_removing_and_restoring_at_one_place_changes_nothing(article, data):
    document = Document.of(article)
    start = data.draw(st.integers(0, len(article.source.text) - 1))
    place = (start, start + 1)
    if not extents.is_shown(document, place):
        return
    removed = apply(document, correcting.remove(document, ANNOTATOR, place, whole=True))[0]
    assert not extents.is_shown(removed, place)
    again = apply(removed, correcting.restore(removed, ANNOTATOR, place, whole=True))[0]
    assert again.article == document.article
