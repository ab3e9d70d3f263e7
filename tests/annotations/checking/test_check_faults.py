"""Every kind of fault, made by hand: it is found and named, and repaired or left alone."""

from __future__ import annotations

import json

import pytest
from builders import ANNOTATOR, stage, turn
from desk import Desk, claiming, labelling

from annotations import authoring
from annotations.checking import check
from annotations.errors import StoreError
from annotations.spans import new_id
from annotations.store import Store

CLAIM = ("Chúng tôi sẽ mở tuyến tàu mới trong năm nay", ("ông Đăng", "SOURCE"), ("nói", "CUE"))


def repaired(desk: Desk, *kinds: str) -> None:
    """Asserts what is repaired, that a copy was made first, and that nothing is wrong afterwards."""
    before = desk.path.read_bytes()
    result = desk.repair()
    assert [fault.kind for fault in result.repaired if fault.level == "fault"] == list(kinds)
    assert [fault for fault in result.left if fault.level == "fault"] == []
    assert result.backup.read_bytes() == before
    assert desk.kinds() == []


def left(desk: Desk, kind: str) -> None:
    """Asserts that a fault is left as it is, and so is the store."""
    before = desk.path.read_bytes()
    result = desk.repair()
    assert [fault.kind for fault in result.left if fault.level == "fault"] == [kind]
    assert (result.repaired, result.backup) == ((), None)
    assert desk.path.read_bytes() == before


def test_sound_work_has_no_faults(desk):
    document = desk.do(labelling("Nga", "LOC"), labelling("Hải Phòng", "LOC"), claiming(*CLAIM))
    desk.do(
        lambda d: authoring.add_note(d, ANNOTATOR, "về đoạn", span=d.spans[0]),
        lambda d: authoring.add_note(d, ANNOTATOR, "về khoảng", source=(5, 9)),
        lambda d: authoring.add_note(d, ANNOTATOR, "về bài"),
        lambda d: authoring.delete_span(d, ANNOTATOR, d.spans[0]),
        lambda d: authoring.set_status(d, ANNOTATOR, "done", 0),
    )
    store = Store(desk.path)
    document = desk.document()
    turn(store, document, store.history(ANNOTATOR).undoable)
    store.close()
    assert desk.check() == []
    result = desk.repair()
    assert (result.repaired, result.left, result.backup) == ((), (), None)


def test_a_restored_run_beside_a_span_is_no_fault(desk):
    text = "Tin nóng\n\nÔng Lê Minh thăm cảng Hải Phòng hôm qua.\n\nTin liên quan\n"
    desk.write(text)
    desk.annotate(("Hải Phòng", "LOC"))
    desk.annotate(("Tin liên quan", "MISC"))
    desk.annotate(("Tin nóng", "MISC"))
    assert desk.check() == []


def test_edits_in_the_journal_are_checked(desk):
    desk.annotate(("Nga", "LOC"))
    store = Store(desk.path)
    stage(store, desk.document(), labelling("Hải Phòng", "LOC")(desk.document()))
    store.sync()
    assert desk.check() == []
    assert (desk.folder / "butdo.json.journal").exists()


@pytest.mark.parametrize("change", [{"quote": "Ngố"}, {"prefix": "x"}, {"suffix": ""}])
def test_a_quote_that_is_not_that_of_its_range(desk, change):
    before = desk.annotate(("Nga", "LOC")).spans[0]
    desk.row("spans", change)
    (fault,) = desk.found()
    assert fault.kind == ("quote" if "quote" in change else "context")
    assert (fault.path, fault.title) == ("tin.txt", "Đoàn doanh nghiệp Nga thăm cảng Hải Phòng")
    assert (fault.source_start, fault.source_end, fault.id) == (*before.range, before.id)
    assert fault.remedy
    repaired(desk, fault.kind)
    after = desk.document().spans[0]
    assert (after.quote, after.prefix, after.suffix) == (before.quote, before.prefix, before.suffix)


def test_a_repair_is_an_edit_in_history_and_audit_and_can_be_undone(desk):
    desk.annotate(("Nga", "LOC"))
    desk.row("spans", {"quote": "Ngố"})
    desk.repair()
    store = Store(desk.path)
    step = store.history(ANNOTATOR).undoable
    assert step.edit.kind == "check"
    audit = json.loads(desk.path.read_text(encoding="utf-8"))["audit"]
    assert audit["2"]["changes"][0]["fields"]["quote"] == ["Ngố", "Nga"]
    turn(store, desk.document(), step)
    store.close()
    assert desk.kinds() == ["quote"]


def test_a_range_that_shows_nothing(desk):
    desk.annotate(("Nga", "LOC"))
    blank = desk.document().base.source.text.index("\n")
    desk.row("spans", {"source_start": blank, "source_end": blank + 2})
    assert desk.kinds() == ["quote"]
    left(desk, "quote")


@pytest.mark.parametrize("place", [(-1, 4), (5, 5), (9, 3), (20, 999_999)])
def test_a_range_that_is_none(desk, place):
    desk.annotate(("Nga", "LOC"))
    desk.row("spans", {"source_start": place[0], "source_end": place[1]})
    assert desk.kinds() == ["range"]
    left(desk, "range")


@pytest.mark.parametrize("end", ["from", "to"])
def test_a_relation_to_a_missing_span(desk, end):
    desk.do(claiming(*CLAIM))
    desk.row("relations", {end: new_id()})
    assert desk.kinds() == ["relation"]
    repaired(desk, "relation")
    assert len(desk.document().relations) == 1


def test_a_relation_to_a_deleted_span_or_one_of_another_article(desk):
    desk.do(claiming(*CLAIM))
    desk.write(TEXT_B, "b.txt")
    desk.annotate(("Huế", "SOURCE"), name="b.txt")
    other = desk.document("b.txt").spans[0].id
    desk.spoil(lambda tables: (tables["spans"]["2"].update(deleted=True), tables["relations"]["2"].update(to=other)))
    assert desk.kinds() == ["relation", "relation"]
    repaired(desk, "relation", "relation")


TEXT_B = "Khách Nga tới Huế\n\nĐoàn khách từ Vladivostok tới Huế sáng nay, ở lại ba ngày.\n"


def test_a_relation_of_the_wrong_labels_is_left(desk):
    desk.do(claiming(*CLAIM))
    desk.spoil(lambda tables: tables["spans"]["2"].update(label="PER"))
    (fault,) = desk.found()
    assert "CLAIM" in fault.problem and "PER" in fault.problem
    left(desk, "relation")


def test_a_note_on_a_span_that_is_gone(desk):
    desk.do(labelling("Nga", "LOC"), lambda d: authoring.add_note(d, ANNOTATOR, "vì sao?", span=d.spans[0]))
    place = desk.document().spans[0].range
    desk.row("spans", {"deleted": True})
    assert desk.kinds() == ["note"]
    repaired(desk, "note")
    (note,) = desk.document().notes
    assert (note.target, note.span, (note.source_start, note.source_end), note.text) == (
        "range",
        None,
        place,
        "vì sao?",
    )


def test_a_note_on_nothing_is_put_on_the_article(desk):
    desk.do(labelling("Nga", "LOC"), lambda d: authoring.add_note(d, ANNOTATOR, "a", span=d.spans[0]))
    desk.do(lambda d: authoring.add_note(d, ANNOTATOR, "b", source=(3, 9)))
    desk.spoil(lambda t: (t["notes"]["1"].update(span=new_id()), t["notes"]["2"].update(source_end=10**6)))
    assert desk.kinds() == ["note", "note"]
    repaired(desk, "note", "note")
    assert {note.target for note in desk.document().notes} == {"article"}


def test_a_decision_on_a_missing_span(desk):
    from annotations.suggestion import Suggestion

    desk.do(lambda d: authoring.accept(d, ANNOTATOR, Suggestion(18, 21, "LOC", "rules@1")))
    desk.row("decisions", {"span": new_id()})
    assert desk.kinds() == ["decision"]
    repaired(desk, "decision")


def test_an_unknown_label_is_listed_and_kept(desk):
    desk.annotate(("Nga", "LOC"))
    desk.row("spans", {"label": "SHIP"})
    (fault,) = desk.found()
    assert (fault.kind, fault.level, fault.quote) == ("label", "notice", "Nga")
    assert "SHIP" in fault.problem
    assert desk.repair().repaired == ()


def test_a_row_twice(desk):
    desk.annotate(("Nga", "LOC"))
    desk.spoil(lambda tables: tables["spans"].update({"9": tables["spans"]["1"]}))
    assert desk.kinds() == ["duplicate"]
    repaired(desk, "duplicate")
    assert len(desk.document().spans) == 1
    assert list(json.loads(desk.path.read_text(encoding="utf-8"))["spans"]) == ["1"]


def test_two_records_of_one_id_stay_two(desk):
    desk.do(labelling("Nga", "LOC"), labelling("Hải Phòng", "LOC"), lambda d: authoring.add_note(d, ANNOTATOR, "n"))
    first = desk.document().spans[0].id
    desk.spoil(lambda t: (t["spans"]["2"].update(id=first, created="2020-01-01"), t["notes"]["1"].update(id=first)))
    assert [fault.kind for fault in desk.check() if fault.level == "fault"] == ["duplicate", "duplicate"]
    repaired(desk, "duplicate", "duplicate")
    document = desk.document()
    assert sorted(span.quote for span in document.spans) == ["Hải Phòng", "Nga"]
    assert len(document.notes) == 1
    assert len({*(span.id for span in document.spans), document.notes[0].id}) == 3


def test_two_states_of_one_record_are_left(desk):
    desk.annotate(("Nga", "LOC"))
    desk.spoil(lambda tables: tables["spans"].update({"9": {**tables["spans"]["1"], "label": "ORG", "rev": 2}}))
    left(desk, "duplicate")


def test_an_id_that_others_name_is_left(desk):
    desk.do(labelling("Nga", "LOC"), lambda d: authoring.add_note(d, ANNOTATOR, "n", span=d.spans[0]))
    again = {"quote": "Nga", "created": "2020-01-01", "label": "ORG"}
    desk.spoil(lambda tables: tables["spans"].update({"9": {**tables["spans"]["1"], **again}}))
    left(desk, "duplicate")


def test_a_cleaning_that_is_no_partition(desk):
    desk.annotate(("Nga", "LOC"))
    desk.spoil(lambda tables: tables["articles"]["1"]["segments"][0]["runs"][0].__setitem__(0, 2))
    left(desk, "cleaning")


def test_a_status_that_there_is_not(desk):
    desk.do(labelling("Nga", "LOC"), lambda d: authoring.set_status(d, ANNOTATOR, "done", 0))
    desk.spoil(lambda tables: tables["articles"]["1"]["statuses"][0].update(value="perhaps"))
    left(desk, "status")


def test_records_of_no_article(desk):
    desk.annotate(("Nga", "LOC"))
    desk.row("spans", {"article": "f" * 16})
    assert desk.kinds()[0] == "orphan"


def test_a_row_that_cannot_be_understood(desk):
    desk.annotate(("Nga", "LOC"), ("Hải Phòng", "LOC"))
    desk.spoil(lambda tables: (tables["spans"]["2"].pop("label"), tables["spans"]["1"].update(quote="x")))
    assert set(desk.kinds()) == {"row", "quote"}
    before = desk.path.read_bytes()
    assert {fault.kind for fault in desk.repair().left if fault.level == "fault"} == {"row", "quote"}
    assert desk.path.read_bytes() == before


def test_a_step_that_no_longer_fits_is_a_notice(desk):
    desk.annotate(("Nga", "LOC"))
    desk.row("spans", {"label": "ORG"})
    (fault,) = desk.check()
    assert (fault.kind, fault.level) == ("step", "notice")


def journalled(desk: Desk) -> bytes:
    """A store with two edits in its journal."""
    desk.annotate(("Nga", "LOC"))
    store = Store(desk.path)
    document = desk.document()
    for quote in ("Hải Phòng", "Vladivostok"):
        document = stage(store, document, labelling(quote, "LOC")(document))
        store.sync()
    return (desk.folder / "butdo.json.journal").read_bytes()


def test_a_torn_journal_is_a_notice(desk):
    journal = journalled(desk)
    (desk.folder / "butdo.json.journal").write_bytes(journal[:-5])
    (fault,) = [fault for fault in desk.check() if fault.kind == "journal"]
    assert fault.level == "notice"
    assert desk.kinds() == []


def test_a_damaged_journal_is_set_aside(desk):
    journal = journalled(desk)
    lines = journal.splitlines(keepends=True)
    (desk.folder / "butdo.json.journal").write_bytes(lines[0] + b"x" + lines[1] + lines[2])
    assert desk.kinds() == ["journal"]
    result = desk.repair()
    assert [fault.kind for fault in result.repaired] == ["journal"]
    assert (desk.folder / "butdo.json.check.bak.journal").read_bytes() == lines[0] + b"x" + lines[1] + lines[2]
    assert desk.kinds() == []


def test_the_journal_of_another_store_is_set_aside(desk):
    desk.annotate(("Nga", "LOC"))
    row = {"journal": 1, "store": "butdo.json", "checkpoint": "0" * 64}
    (desk.folder / "butdo.json.journal").write_text(json.dumps(row) + "\n")
    assert desk.kinds() == ["journal"]
    repaired(desk, "journal")
    assert len(desk.document().spans) == 1


def test_copies_are_never_overwritten(desk):
    (desk.folder / "butdo.json.check.bak").write_text("mine")
    desk.annotate(("Nga", "LOC"))
    desk.row("spans", {"quote": "x"})
    assert desk.repair().backup.name == "butdo.json.check-2.bak"
    assert (desk.folder / "butdo.json.check.bak").read_text() == "mine"


@pytest.mark.parametrize("content", ["not json", "[]", '{"spans": 3}'])
def test_what_is_no_store_is_said(desk, content):
    desk.path.write_text(content)
    with pytest.raises(StoreError, match="not a Butdo store"):
        check(desk.path)
