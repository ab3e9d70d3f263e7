"""Files that were moved, changed or lost since they were annotated."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from builders import ANNOTATOR, stage, turn
from desk import TEXT, Desk, claiming, labelling
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations import authoring
from annotations.document import Document
from annotations.exporters import Corpus
from annotations.library import Library, entry_of, read
from annotations.spans import Edition
from annotations.store import Store
from annotations.suggestion import Suggestion


def sound(document: Document) -> bool:
    """Whether every living span with a place is where its quote is."""
    return all(
        document.article.quote(*span.range) == span.quote for span in document.spans if span.range != (0, 0)
    ) and bool(document.spans)


def by_kind(faults) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for fault in faults:
        if fault.kind != "step":
            found.setdefault(fault.kind, []).append(fault.quote)
    return found


def work(desk: Desk) -> Document:
    """Spans, a claim, notes, a decision."""
    return desk.do(
        labelling("Hải Phòng", "LOC"),
        labelling("Tập đoàn Sao Bắc", "ORG"),
        labelling("Hồng Bàng", "LOC"),
        claiming("Chúng tôi sẽ mở tuyến tàu mới trong năm nay", ("ông Đăng", "SOURCE"), ("nói", "CUE")),
        lambda d: authoring.add_note(d, ANNOTATOR, "ở đâu?", span=d.spans[0]),
        lambda d: authoring.add_note(d, ANNOTATOR, "số mấy", source=at(d, "bến số 3")),
        lambda d: authoring.accept(d, ANNOTATOR, Suggestion(*at(d, "Vladivostok"), "LOC", "rules@1")),
        lambda d: authoring.reject(d, ANNOTATOR, Suggestion(*at(d, "Chiều"), "DATE", "rules@1")),
    )


def at(document: Document, quote: str) -> tuple[int, int]:
    start = document.base.source.text.index(quote)
    return start, start + len(quote)


def test_a_moved_file_is_found_by_its_text(desk):
    before = work(desk)
    (desk.folder / "khác").mkdir()
    (desk.folder / "tin.txt").rename(desk.folder / "khác" / "mới.txt")
    (fault,) = desk.check()
    assert (fault.kind, fault.path) == ("renamed", "tin.txt")
    assert "khác/mới.txt" in fault.problem
    result = desk.repair()
    assert by_kind(result.repaired) == {"renamed": [""]}
    assert desk.check() == []
    stored = Store(desk.path).article(before.base.id)
    assert stored.paths == ("tin.txt", "khác/mới.txt")
    assert [row["path"] for row in Corpus(Store(desk.path))] == ["khác/mới.txt"]


def test_a_moved_file_with_another_in_its_place(desk):
    work(desk)
    (desk.folder / "tin.txt").rename(desk.folder / "z.txt")
    desk.write("Một bài khác hẳn về mùa màng\n\nLúa chín sớm ở An Giang năm nay.\n")
    assert by_kind(desk.check()) == {"renamed": [""]}


def test_a_file_that_is_gone(desk):
    work(desk)
    (desk.folder / "tin.txt").unlink()
    assert by_kind(desk.check()) == {"gone": [""]}
    result = desk.repair()
    assert (by_kind(result.left), result.repaired, result.backup) == ({"gone": [""]}, (), None)


def test_an_article_without_its_file_is_checked_as_far_as_that_goes(desk):
    work(desk)
    (desk.folder / "tin.txt").unlink()
    desk.row("relations", {"to": "0" * 32})
    assert [fault.kind for fault in desk.repair().repaired] == ["relation"]
    assert desk.kinds() == ["gone"]


def test_another_text_under_the_same_name_is_not_the_article(desk):
    work(desk)
    desk.write("Một bài khác hẳn về mùa màng\n\nLúa chín sớm ở An Giang năm nay.\n")
    assert by_kind(desk.check()) == {"gone": [""]}
    before = desk.path.read_bytes()
    desk.repair()
    assert desk.path.read_bytes() == before


def test_a_changed_file_takes_its_annotations_along(desk):
    before = work(desk)
    desk.write("Cập nhật lúc 9 giờ sáng nay theo giờ Hà Nội.\n\n" + TEXT.replace("quận ", "phường thuộc quận cũ "))
    found = desk.check()
    assert by_kind(found)["changed"] == [""]
    assert len(by_kind(found)["moved"]) == 7
    assert {fault.level for fault in found if fault.kind == "moved"} == {"notice"}
    result = desk.repair()
    assert by_kind(result.left) == {}
    assert by_kind(result.repaired)["changed"] == [""]
    after = desk.document()
    assert after.base.id == before.base.id
    assert sound(after)
    assert sorted(s.quote for s in after.spans) == sorted(s.quote for s in before.spans)
    assert [r.id for r in after.relations] == [r.id for r in before.relations]
    by_range = next(note for note in after.notes if note.target == "range")
    assert after.base.source.text[by_range.source_start : by_range.source_end] == "bến số 3"
    accepted, rejected = sorted(after.decisions, key=lambda decision: decision.outcome)
    assert after.article.quote(accepted.source_start, accepted.source_end) == "Vladivostok"
    assert (rejected.source_start, rejected.source_end) == (0, 0)
    stored = Store(desk.path).article(before.base.id)
    assert stored.texts == (before.base.id, after.base.source.article_id)
    assert stored.source["sha256"] == after.base.source.sha256
    (row,) = Corpus(Store(desk.path))
    assert (row["id"], row["sha256"]) == (before.base.id, after.base.source.sha256)
    assert all(row["text"][span["start"] : span["end"]] == span["text"] for span in row["spans"])
    assert desk.check() == []


def test_the_move_is_one_step_that_can_be_undone_and_done_again(desk):
    before = work(desk)
    desk.write("Thêm một dòng ở đầu bài báo này cho dài ra.\n\n" + TEXT)
    desk.repair()
    moved = desk.document()
    store = Store(desk.path)
    step = store.history(ANNOTATOR).undoable
    assert step.edit.kind == "reanchor"
    turn(store, moved, step)
    store.close()
    stored = Store(desk.path).article(before.base.id)
    assert stored.text_id == before.base.id
    desk.write(TEXT)
    after = desk.document()
    assert [(s.range, s.quote, s.prefix, s.suffix) for s in after.spans] == [
        (s.range, s.quote, s.prefix, s.suffix) for s in before.spans
    ]
    assert desk.check() == []
    store = Store(desk.path)
    turn(store, after, store.history(ANNOTATOR).redoable)
    store.close()
    assert desk.kinds() == ["changed"], "the file holds the old text again"


def test_earlier_steps_can_be_undone_once_the_move_is(desk):
    desk.annotate(("Hải Phòng", "LOC"))
    desk.write("Thêm một dòng ở đầu bài báo này cho dài ra.\n\n" + TEXT)
    desk.repair()
    store = Store(desk.path)
    turn(store, desk.document(), store.history(ANNOTATOR).undoable)
    store.close()
    desk.write(TEXT)
    store = Store(desk.path)
    after = turn(store, desk.document(), store.history(ANNOTATOR).undoable)
    assert after.spans == []


def test_the_old_text_elsewhere_is_another_article(desk):
    before = work(desk)
    desk.write("Thêm một dòng ở đầu bài báo này cho dài ra.\n\n" + TEXT)
    desk.repair()
    desk.write(TEXT, "cũ.txt")
    store = Store(desk.path)
    library = Library(store)
    library.add(entry_of(read(str(path))) for path in sorted(desk.folder.glob("*.txt")))
    ids = {entry.path.rsplit("/", 1)[1]: entry.id for entry in library.articles}
    assert ids["tin.txt"] == before.base.id
    assert ids["cũ.txt"] not in ("", before.base.id)
    assert len(desk.document("cũ.txt").spans) == 0
    desk.annotate(("Nga", "LOC"), name="cũ.txt")
    assert desk.document("cũ.txt").base.id == ids["cũ.txt"]
    assert sound(desk.document()) and sound(desk.document("cũ.txt"))
    assert desk.kinds() == []


def test_what_is_lost_stays_listed_without_a_place(desk):
    before = work(desk)
    desk.write(TEXT.replace(" tại trụ sở của Tập đoàn Sao Bắc", ""))
    assert by_kind(desk.check())["lost"] == ["Tập đoàn Sao Bắc"]
    result = desk.repair()
    assert by_kind(result.left) == {"lost": ["Tập đoàn Sao Bắc"]}
    after = desk.document()
    kept = next(span for span in after.spans if span.quote == "Tập đoàn Sao Bắc")
    assert (kept.range, kept.prefix) == ((0, 0), next(s.prefix for s in before.spans if s.id == kept.id))
    (row,) = Corpus(Store(desk.path))
    exported = next(span for span in row["spans"] if span["id"] == kept.id)
    assert (exported["text"], exported["start"], exported["end"]) == ("Tập đoàn Sao Bắc", None, None)
    desk.do(lambda d: authoring.delete_span(d, ANNOTATOR, next(s for s in d.spans if s.id == kept.id)))
    assert desk.check() == []


def test_what_was_lost_comes_back_with_its_text(desk):
    work(desk)
    desk.write(TEXT.replace(" tại trụ sở của Tập đoàn Sao Bắc", ""))
    desk.repair()
    desk.write(TEXT)
    result = desk.repair()
    assert by_kind(result.left) == {}
    after = desk.document()
    assert sound(after)
    assert all(span.range != (0, 0) for span in after.spans)


def test_an_ambiguous_place_is_listed_with_its_candidates(desk):
    line = "Giá gạo ở chợ Bến Thành sáng nay không đổi so với hôm qua."
    desk.write(f"Giá gạo đứng yên\n\nMở đầu bài.\n\n{line}\n\nKết bài.\n")
    desk.annotate(("chợ Bến Thành", "LOC"))
    desk.write(f"Giá gạo đứng yên\n\nMột.\n\nSáng {line}\n\nNăm sáu.\n\nChiều {line}\n\nHết.\n")
    found = [fault for fault in desk.check() if fault.kind in ("ambiguous", "moved", "lost")]
    assert [fault.kind for fault in found] == ["ambiguous"]
    assert len(found[0].candidates) >= 2
    result = desk.repair()
    assert by_kind(result.left) == {"ambiguous": ["chợ Bến Thành"]}
    assert desk.document().spans[0].range == (0, 0)


def test_a_note_whose_range_is_gone_goes_to_the_article(desk):
    work(desk)
    desk.write(TEXT.replace("bến số 3", "một bến"))
    assert [f.quote for f in desk.check() if f.kind == "note"] == ["bến số 3"]
    desk.repair()
    note = next(note for note in desk.document().notes if note.text == "số mấy")
    assert (note.target, note.quote, note.source_start) == ("article", "bến số 3", None)


def test_removed_text_that_a_span_covers_is_shown_again_in_the_new_text(desk):
    text = TEXT + "\nTin liên quan\n\nXem thêm: Cảng Hải Phòng đón tàu lớn\n"
    desk.write(text)
    removed = "Xem thêm: Cảng Hải Phòng đón tàu lớn"
    document = desk.annotate((removed, "MISC"), ("Hồng Bàng", "LOC"))
    assert document.corrections
    desk.write("Thêm một dòng ở đầu bài báo này cho dài ra.\n\n" + text)
    result = desk.repair()
    assert by_kind(result.left) == {}
    after = desk.document()
    assert sound(after)
    assert {span.quote for span in after.spans} == {removed, "Hồng Bàng"}


def test_a_new_text_that_has_annotations_of_its_own_is_left(desk):
    work(desk)
    desk.write("Thêm một dòng ở đầu bài báo này cho dài ra.\n\n" + TEXT)
    desk.annotate(("Vladivostok", "LOC"))
    assert by_kind(desk.check()) == {"gone": [""]}
    desk.repair()
    assert len(Store(desk.path).article_ids) == 2


def test_deleted_spans_move_too(desk):
    desk.annotate(("Hải Phòng", "LOC"), ("Hồng Bàng", "LOC"))
    desk.do(lambda d: authoring.delete_span(d, ANNOTATOR, d.spans[0]))
    desk.write("Thêm một dòng ở đầu bài báo này cho dài ra.\n\n" + TEXT)
    desk.repair()
    document = desk.document()
    (gone,) = [record for record in document.records("spans").values() if record.deleted]
    assert document.article.quote(gone.source_start, gone.source_end) == "Hải Phòng"


def test_a_file_with_other_line_ends_or_composition(desk):
    import unicodedata

    before = work(desk)
    desk.write(unicodedata.normalize("NFD", TEXT).replace("\n", "\r\n"))
    result = desk.repair()
    assert by_kind(result.left) == {}
    after = desk.document()
    assert sound(after)
    assert sorted(s.quote for s in after.spans) == sorted(s.quote for s in before.spans)


def test_an_old_store_without_texts_is_read(desk):
    before = work(desk)
    desk.spoil(lambda tables: tables["articles"]["1"].pop("texts"))
    assert Store(desk.path).article(before.base.id).texts == (before.base.id,)
    assert desk.check() == []


def test_the_edition_is_no_row_of_its_own(desk):
    work(desk)
    desk.write("Thêm một dòng ở đầu bài báo này cho dài ra.\n\n" + TEXT)
    desk.repair()
    tables = json.loads(desk.path.read_text(encoding="utf-8"))
    assert "editions" not in tables
    store = Store(desk.path)
    (stored,) = store.articles
    assert sum(isinstance(record, Edition) for record in store.records(stored.id)) == 1
    stage(store, desk.document(), labelling("Nga", "LOC")(desk.document()))
    store.close()
    assert desk.check() == []


CHANGES = st.lists(
    st.tuples(
        st.integers(0, len(TEXT)),
        st.integers(0, 60),
        st.sampled_from(["", "Nga", " ", "\n", "ông Đăng", "Một câu mới được viết thêm vào. ", "Hải Phòng", "<b>"]),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=20)
@given(CHANGES)
def test_whatever_happens_to_a_file_no_span_is_dropped_or_misplaced(changes):
    with tempfile.TemporaryDirectory() as name:
        desk = Desk(Path(name))
        desk.write()
        before = work(desk)
        text = TEXT
        for place, length, insertion in changes:
            text = text[:place] + insertion + text[place + length :]
        desk.write(text + "Hết.\n")
        result = desk.repair()
        kinds = {fault.kind for fault in result.left if fault.level == "fault"}
        assert kinds <= {"lost", "ambiguous", "gone"}
        if "gone" in kinds:
            return
        after = desk.document()
        assert after.base.id == before.base.id
        assert {span.id for span in after.spans} == {span.id for span in before.spans}
        assert [relation.id for relation in after.relations] == [relation.id for relation in before.relations]
        assert len(after.notes) == len(before.notes)
        assert sound(after)
        listed = {fault.id for fault in result.left if fault.kind in ("lost", "ambiguous")}
        assert listed == {span.id for span in after.spans if span.range == (0, 0)}
        if text + "Hết.\n" != TEXT:
            store = Store(desk.path)
            turn(store, after, store.history(ANNOTATOR).undoable)
            store.close()
            desk.write(TEXT)
            assert {s.id: (s.range, s.quote) for s in desk.document().spans} == {
                s.id: (s.range, s.quote) for s in before.spans
            }
            assert desk.check() == []
