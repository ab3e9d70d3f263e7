"""Carrying over: every annotation at the same words of the copy, or nowhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from builders import ANNOTATOR, ENTITIES, at, content, do, edits, make_article, make_document
from hypothesis import given
from hypothesis import strategies as st

from annotations import authoring
from annotations.carrying import Carrying, carry
from annotations.document import Document
from annotations.edits import apply, inverse
from annotations.errors import EditRefused
from annotations.spans import PROPAGATED, Note, Span
from annotations.vietnamese.keys import keys

STORY = """\
Đoàn Nga thăm cảng Hải Phòng
Ngày 1/3, ông Trần Hải Đăng tiếp đoàn của Tập đoàn Sao Bắc tại trụ sở của cảng.
“Chúng tôi sẽ mở tuyến tàu mới”, ông Đăng nói với đại diện Sao Bắc.
Phía Nga cho biết Nga sẽ gửi ba tàu tới Hải Phòng trong tháng 6.
"""
CARRIER = "người mang"


def annotated(text: str, *quotes: tuple[str, str] | tuple[str, str, int]) -> Document:
    document = make_document(text)
    for quote, label, *nth in quotes:
        document = do(document, authoring.add_span(document, ANNOTATOR, at(document, quote, *nth), label))
    return document


def carried(original: Document, copy: Document | str) -> tuple[Carrying, Document]:
    """The plan, and the copy with it done."""
    to = make_document(copy, "b.txt") if isinstance(copy, str) else copy
    plan = carry(original, to, CARRIER)
    return plan, do(to, plan.edit) if plan.edit else to


def places(document: Document) -> list[tuple[int, int, str]]:
    return [(*span.range, span.label) for span in document.spans]


def outcomes(plan: Carrying) -> dict[str, str]:
    return {item.record.quote: item.outcome for item in plan.items if not hasattr(item.record, "from_")}


def test_a_span_is_made_anew():
    original = annotated(STORY, ("Hải Phòng", "LOC"))
    (old,) = original.spans
    plan, copy = carried(original, "Tin mới nhận\n" + STORY)
    (new,) = copy.spans
    assert (new.quote, new.label, new.origin) == ("Hải Phòng", "LOC", PROPAGATED)
    assert new.source_start == old.source_start + len("Tin mới nhận\n")
    assert new.id != old.id and new.annotator == CARRIER and new.article == copy.base.id
    assert new.reviewed_by is None and new.reviewed_at is None
    assert (new.prefix, new.suffix) == copy.article.context(*new.range)
    assert plan.edit.kind == "carry" and plan.edit.count == 1 and plan.count("carried") == 1


def test_entity_and_attributes_go_along():
    original = annotated(STORY, ("Hải Phòng", "LOC"))
    (span,) = original.spans
    from dataclasses import replace

    original = original.with_records([replace(span, entity="Q42", attributes={"kind": "port"})])
    _plan, copy = carried(original, STORY + "Hết.\n")
    assert (copy.spans[0].entity, copy.spans[0].attributes) == ("Q42", {"kind": "port"})


def test_the_nth_mention_goes_to_the_nth():
    original = annotated(STORY, ("Nga", "LOC", 1), ("Nga", "ORG", 2))
    _plan, copy = carried(original, "Nga là bạn hàng lâu năm của cảng này.\n" + STORY)
    text = copy.base.source.text
    second = text.index("Phía Nga") + 5
    third = text.index("Nga", second + 1)
    assert places(copy) == [(second, second + 3, "LOC"), (third, third + 3, "ORG")]


def test_what_changed_and_what_is_gone_is_told_and_left_out():
    original = annotated(
        STORY, ("Trần Hải Đăng", "PER"), ("Sao Bắc", "ORG"), ("tháng 6", "DATE"), ("Hải Phòng", "LOC", 1)
    )
    plan, copy = carried(
        original,
        """\
Đoàn Nga thăm cảng Hải Phòng
Ngày 1/3, ông Trần Văn Đăng tiếp đoàn của Tập đoàn Sao Bắc tại trụ sở của cảng.
“Chúng tôi sẽ mở tuyến tàu mới”, ông Đăng nói với đại diện Sao Bắc.
""",
    )
    assert outcomes(plan) == {
        "Trần Hải Đăng": "changed",
        "Sao Bắc": "carried",
        "tháng 6": "gone",
        "Hải Phòng": "gone",
    }
    assert [span.quote for span in copy.spans] == ["Sao Bắc"]
    assert copy.spans[0].source_start == copy.base.source.text.index("Sao Bắc")


def test_the_same_words_elsewhere_are_no_place():
    original = annotated(STORY, ("Hải Phòng", "LOC", 1))
    other = "Giá cá tăng\nChợ cá Hải Phòng hôm nay đông người mua từ sáng sớm.\n"
    plan, copy = carried(original, other)
    assert outcomes(plan) == {"Hải Phòng": "gone"} and plan.edit is None and copy.spans == []


def test_a_word_between_changed_words():
    original = annotated(STORY, ("Sao Bắc", "ORG", 1), ("tàu", "MISC", 1))
    plan, copy = carried(
        original,
        STORY.replace("nói với đại diện Sao Bắc.", "trả lời phía Sao Bắc như vậy.").replace(
            "ba tàu tới", "vài tàu đến"
        ),
    )
    assert outcomes(plan) == {"Sao Bắc": "carried", "tàu": "changed"}, "one syllable alone may be any word"
    assert copy.spans[0].source_start == copy.base.source.text.index("Sao Bắc như")


def test_a_caption_that_repeats_what_the_body_says():
    caption, body = "Ông Đăng tiếp đoàn Nga.", "Sáng nay, ông Đăng tiếp đoàn Nga. Hai bên bàn về tuyến tàu mới."
    original = annotated(f"Tin cảng\n{caption}\n{body}\n", ("Nga", "LOC"), ("Nga", "ORG", 1))
    _plan, copy = carried(original, f"Tin khác hẳn\n{body}\nMột đoạn thêm vào.\n{caption}\n")
    assert [(span.label, span.prefix[-32:].split("\n")[-1]) for span in copy.spans] == [
        ("ORG", "Sáng nay, ông Đăng tiếp đoàn "),
        ("LOC", "Ông Đăng tiếp đoàn "),
    ]


def test_two_for_one_is_no_place():
    original = annotated(STORY, ("Sao Bắc", "ORG", 1))
    new = "với Sao Bắc rằng Sao Bắc cứ chờ."
    plan, copy = carried(original, STORY.replace("nói với đại diện Sao Bắc.", new))
    assert outcomes(plan) == {"Sao Bắc": "changed"} and copy.spans == []


@pytest.mark.parametrize(
    "respelt",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("Hải Phòng", "HẢI PHÒNG").replace("của", "cuả"),
        lambda text: text.replace("“", '"').replace("”", '"').replace(", ", " – "),
        lambda text: text.replace(" ", "\u00a0 "),
        lambda text: text.replace("\n", " ").strip(),
    ],
    ids=["decomposed", "capitals", "punctuation", "blanks", "one line"],
)
def test_spelling_and_punctuation_do_not_matter(respelt: Callable[[str], str]):
    original = annotated(STORY, ("Hải Phòng", "LOC"), ("Trần Hải Đăng", "PER"), ("Sao Bắc", "ORG", 1))
    plan, copy = carried(original, respelt(STORY))
    assert plan.count("carried") == 3
    assert [keys(span.quote) for span in copy.spans] == [keys(span.quote) for span in original.spans]


def test_quotation_marks_at_the_ends_go_along():
    original = annotated(STORY, ("“Chúng tôi sẽ mở tuyến tàu mới”", "CLAIM"))
    for new in ('"Chúng tôi sẽ mở tuyến tàu mới"', "«Chúng tôi sẽ mở tuyến tàu mới»"):
        _plan, copy = carried(original, STORY.replace("“Chúng tôi sẽ mở tuyến tàu mới”", new))
        assert copy.spans[0].quote == new
    _plan, copy = carried(original, STORY.replace("“", "").replace("”", ""))
    assert copy.spans[0].quote == "Chúng tôi sẽ mở tuyến tàu mới"


def test_a_claim_with_its_parts_and_notes():
    original = make_document(STORY)
    quote, speaker, cue = at(original, "Chúng tôi sẽ mở tuyến tàu mới"), at(original, "ông Đăng"), at(original, "nói")
    parts = [(speaker, "SOURCE"), (cue, "CUE")]
    original = do(original, authoring.add_claim(original, ANNOTATOR, quote, parts))
    original = do(original, authoring.add_note(original, ANNOTATOR, "kiểm tra", span=original.claims[0]))
    original = do(original, authoring.add_note(original, ANNOTATOR, "đoạn", source=at(original, "ba tàu")))
    original = do(original, authoring.add_note(original, ANNOTATOR, "bài"))
    plan, copy = carried(original, "Mở đầu khác\n" + STORY)
    assert {item.outcome for item in plan.items} == {"carried"} and len(plan.items) == 8
    (claim,) = copy.claims
    ends = {relation.kind: copy.span(relation.to).quote for relation in copy.relations_of(claim.id)}
    assert ends == {"source": "ông Đăng", "cue": "nói"}
    assert [note.text for note in copy.notes_on(claim.id)] == ["kiểm tra"]
    by_target = {note.target: note for note in copy.notes}
    assert by_target["range"].quote == "ba tàu" and by_target["article"].text == "bài"
    assert copy.article.quote(by_target["range"].source_start, by_target["range"].source_end) == "ba tàu"


def test_a_relation_and_a_note_whose_span_does_not_come_stay_as_well():
    original = make_document(STORY)
    quote, speaker = at(original, "Chúng tôi sẽ mở tuyến tàu mới"), at(original, "ông Đăng")
    original = do(original, authoring.add_claim(original, ANNOTATOR, quote, [(speaker, "SOURCE")]))
    original = do(original, authoring.add_note(original, ANNOTATOR, "kiểm tra", span=original.claims[0]))
    plan, copy = carried(original, STORY.replace("Chúng tôi sẽ mở", "Họ mở"))
    assert [span.label for span in copy.spans] == ["SOURCE"] and not copy.relations and not copy.notes
    assert [item.outcome for item in plan.items] == ["changed", "carried", "gone", "gone"]


def test_nothing_is_doubled():
    original = annotated(STORY, ("Hải Phòng", "LOC"), ("Sao Bắc", "ORG"))
    original = do(original, authoring.add_note(original, ANNOTATOR, "n", span=original.spans[0]))
    copy = make_document(STORY + "Thêm một câu.\n", "b.txt")
    copy = do(copy, authoring.add_span(copy, "another", at(copy, "Hải Phòng"), "LOC"))
    plan, copy = carried(original, copy)
    assert plan.count("there") == 1 and plan.count("carried") == 2
    assert len(copy.spans) == 2 and copy.notes[0].span == copy.spans[0].id, "the note is on the span that was there"
    again, same = carried(original, copy)
    assert again.count("there") == 3 and again.edit is None and content(same) == content(copy)


def test_deleted_annotations_are_not_carried():
    original = annotated(STORY, ("Hải Phòng", "LOC"))
    original = do(original, authoring.delete_span(original, ANNOTATOR, original.spans[0]))
    plan, _copy = carried(original, STORY + "Thêm.\n")
    assert plan.items == () and plan.edit is None


def test_rows_of_the_report():
    original = annotated(STORY, ("Hải Phòng", "LOC"), ("tháng 6", "DATE"))
    plan, _copy = carried(original, STORY.replace("tháng 6", "tháng tới"))
    first, second = (item.to_row() for item in plan.items)
    assert first == {
        "kind": "span",
        "id": original.spans[0].id,
        "outcome": "carried",
        "label": "LOC",
        "text": "Hải Phòng",
        "source_start": 19,
        "source_end": 28,
        "to_source_start": 19,
        "to_source_end": 28,
    }
    assert second["outcome"] == "changed" and second["to_source_start"] is None


# Properties

NAMES = "Nga|Hải Phòng|Trần Hải Đăng|Sao Bắc|Việt Nam".split("|")


@st.composite
def paragraphs(draw: st.DrawFn, prefix: str) -> list[str]:
    """Paragraphs whose words are their own, with names that all of them share among these."""
    found = []
    for number in range(draw(st.integers(1, 6))):
        words = [f"{prefix}{number}w{place}" for place in range(draw(st.integers(10, 25)))]
        for place, name in draw(st.lists(st.tuples(st.integers(2, 8), st.sampled_from(NAMES)), max_size=3)):
            words.insert(place, name)
        found.append(" ".join(words) + ".")
    return found


def with_all_names(text: str) -> Document:
    document = make_document(text)
    for name in NAMES:
        place = text.find(name)
        while place >= 0:
            document = do(document, authoring.add_span(document, ANNOTATOR, (place, place + len(name)), "MISC"))
            place = text.find(name, place + 1)
    return document


@given(st.data())
def test_to_an_identical_text_everything_goes_where_it_was(data):
    text = data.draw(st.sampled_from([STORY, "a a a a b a a\n\nb a a a a a\n", "Nga\nNga\nNga Nga Nga\n"]))
    original = make_document(text)
    for _edit in range(data.draw(st.integers(1, 6))):
        try:
            original = do(original, edits(data.draw, original))
        except EditRefused:
            continue
    worded = [span for span in original.spans if keys(span.quote)]
    plan, copy = carried(original, Document.of(make_article(text, "b.txt")))
    # A hull may end in blanks that are removed; what is made ends with its last letter.
    clean = original.article.clean.map
    wanted = {(clean.to_source(*clean.to_text(*span.range)), span.label) for span in worded}
    assert {(span.range, span.label) for span in copy.spans} == wanted
    assert all(item.outcome in ("carried", "there") for item in plan.items if item.record in worded)


@given(st.data())
def test_paragraphs_that_come_and_go_move_every_span_with_its_words(data):
    own = data.draw(paragraphs("p"))
    new = data.draw(paragraphs("n"))
    kept = [index for index in range(len(own)) if data.draw(st.booleans())]
    parts = [own[index] for index in kept]
    for paragraph in new:
        parts.insert(data.draw(st.integers(0, len(parts))), paragraph)
    original = with_all_names("\n".join(own) + "\n")
    plan, copy = carried(original, "\n".join(parts) + "\n")
    text, old = copy.base.source.text, original.base.source.text
    wanted = set()
    for span in original.spans:
        line = old[: span.source_start].count("\n")
        if line in kept:
            shift = text.index(own[line]) - old.index(own[line])
            wanted.add((span.source_start + shift, span.source_end + shift, span.label))
    assert set(places(copy)) == wanted
    assert plan.count("changed") == 0
    assert {item.outcome for item in plan.items} <= {"carried", "gone"}


@given(st.data())
def test_whatever_the_texts_are_nothing_is_outside_and_the_words_are_the_same(data):
    words = st.lists(st.sampled_from(["Nga", "và", "Hải", "Phòng", "sang", "Hoà", "hòa", ",", "“", "\n"]), max_size=60)
    first, second = (" ".join(data.draw(words)) for _text in range(2))
    second = data.draw(st.sampled_from([second, first + " " + second, first.replace("và", "sang", 1)]))
    original, copy = make_document("x " + first), make_document("x " + second, "b.txt")
    length = len(original.base.source.text)
    for _span in range(data.draw(st.integers(0, 8))):
        start = data.draw(st.integers(0, length - 1))
        end = data.draw(st.integers(start + 1, min(length, start + 20)))
        try:
            edit = authoring.add_span(original, ANNOTATOR, (start, end), data.draw(st.sampled_from(ENTITIES)))
        except EditRefused:
            continue
        original = do(original, edit)
    plan = carry(original, copy, CARRIER)
    for item in plan.items:
        if item.range is not None:
            assert 0 <= item.range[0] < item.range[1] <= len(copy.base.source.text)
            assert isinstance(item.record, Span)
            assert keys(copy.article.quote(*item.range)) == keys(item.record.quote)
    if plan.edit is not None:
        done, edit = apply(copy, plan.edit)
        assert len(places(done)) == len(set(places(done))) == plan.count("carried")
        assert content(apply(done, inverse(edit))[0]) == content(copy), "one step, that undo takes back"
        assert not any(isinstance(change.after, Note) for change in edit.changes)
