"""What becomes of two versions of one thing: each rule of docs/merging.md."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from builders import at
from diverging import Copy, content, merged

from annotations import authoring, history
from annotations.merging import CHANGED, DELETED, moved
from annotations.schema import default_schema
from annotations.suggestion import Suggestion

AN, BINH = "an", "binh"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Copy, Copy]:
    """Two copies of a store in which "Nga" is a LOC, with a note on it."""
    common = Copy(tmp_path / "chung")
    common.do(lambda document: authoring.add_span(document, AN, at(document, "Nga"), "LOC"))
    common.do(lambda document: authoring.add_note(document, AN, "ghi chú", span=document.spans[0]))
    common.store.close()
    return Copy(tmp_path / AN, common), Copy(tmp_path / BINH, common)


def span_of(copy: Copy):
    return copy.document.spans[0]


def relabel(copy: Copy, label: str, who: str) -> None:
    copy.do(lambda document: authoring.relabel(document, who, span_of(copy), label))


def delete(copy: Copy, who: str) -> None:
    copy.do(lambda document: authoring.delete_span(document, who, span_of(copy)))


def spans(result):
    return list(result.tables["spans"].values())


def both(pair):
    """The merge, which is the same from both sides."""
    a, b = pair[0].tables(), pair[1].tables()
    result, other = merged(a, b), merged(b, a)
    assert content(result.tables) == content(other.tables)
    return result


# One record


def test_the_later_version_wins_whatever_the_clocks_say(pair):
    relabel(pair[0], "ORG", AN)
    tables = pair[0].tables()
    for row in tables["spans"].values():
        row["updated"] = "1970-01-01T00:00:00.000Z"
    result = merged(pair[1].tables(), tables)
    assert [row["label"] for row in spans(result)] == ["ORG"]
    assert not result.conflicts


def test_different_fields_are_both_taken(pair):
    relabel(pair[0], "ORG", AN)
    pair[1].do(
        lambda document: authoring.change_note(document, BINH, document.notes[0], "lời khác"),
    )
    result = both(pair)
    assert spans(result)[0]["label"] == "ORG"
    assert [row["text"] for row in result.tables["notes"].values()] == ["lời khác"]
    assert not result.conflicts


def test_a_label_of_one_and_an_entity_of_the_other(pair):
    relabel(pair[0], "ORG", AN)
    edit = authoring.review(pair[1].document, BINH, span_of(pair[1]))
    change = replace(edit.changes[0], after=replace(edit.changes[0].after, entity="Q159"))
    pair[1].do(lambda document: replace(edit, changes=(change,)))
    result = both(pair)
    (row,) = spans(result)
    assert (row["label"], row["entity"], row["rev"]) == ("ORG", "Q159", 3)
    assert row["reviewed_by"] == AN, "Bình reviewed another label"
    assert not result.conflicts
    assert list(result.tables["audit"].values())[-1]["action"] == "merge"


def test_a_review_of_both_goes_to_the_later(pair):
    for copy, who in zip(pair, (AN, BINH), strict=True):
        copy.do(lambda document, who=who, copy=copy: authoring.review(document, who, span_of(copy)))
    result = both(pair)
    latest = max(span_of(copy).reviewed_at for copy in pair)
    assert spans(result)[0]["reviewed_at"] == latest
    assert not result.conflicts


def test_two_labels_are_a_conflict_and_the_other_one_is_kept_in_the_trail(pair):
    relabel(pair[0], "ORG", AN)
    relabel(pair[1], "MISC", BINH)
    result = both(pair)
    (row,) = spans(result)
    (conflict,) = result.conflicts
    assert conflict.kind == CHANGED
    assert (conflict.id, conflict.quote, conflict.table) == (row["id"], "Nga", "spans")
    assert set(conflict.fields["label"]) == {"ORG", "MISC"}
    assert conflict.fields["label"][0] == row["label"]
    line = list(result.tables["audit"].values())[-1]
    assert line["changes"][0]["other"]["label"] == conflict.fields["label"][1]


def test_of_two_labels_the_one_of_more_revisions_stays(pair):
    relabel(pair[0], "ORG", AN)
    relabel(pair[0], "PER", AN)
    relabel(pair[1], "MISC", BINH)
    assert spans(both(pair))[0]["label"] == "PER"


def test_the_same_change_twice_is_no_conflict(pair):
    for copy in pair:
        delete(copy, AN)
    result = both(pair)
    assert spans(result)[0]["deleted"]
    assert not result.conflicts


def test_a_deleted_span_stays_deleted(pair):
    delete(pair[0], AN)
    result = both(pair)
    assert spans(result)[0]["deleted"]
    assert not result.conflicts


def test_what_was_undone_stays_undone(pair):
    relabel(pair[0], "ORG", AN)
    pair[0].turn(AN)
    result = both(pair)
    assert (spans(result)[0]["label"], spans(result)[0]["rev"]) == ("LOC", 3)
    assert [row["undone"] for row in result.tables["history"].values()] == [False, False, True]
    assert not result.conflicts


def test_what_one_deleted_and_the_other_changed_stays_and_is_told_of(pair):
    delete(pair[0], AN)
    relabel(pair[1], "ORG", BINH)
    result = both(pair)
    (row,) = spans(result)
    assert (row["deleted"], row["label"]) == (False, "ORG")
    assert [(conflict.kind, conflict.quote) for conflict in result.conflicts] == [(DELETED, "Nga")]


def test_a_span_that_the_other_wrote_a_note_on_comes_back(pair):
    delete(pair[0], AN)
    pair[1].do(lambda document: authoring.add_note(document, BINH, "mới", span=span_of(pair[1])))
    result = both(pair)
    assert not spans(result)[0]["deleted"]
    assert [conflict.kind for conflict in result.conflicts] == [DELETED]


def test_a_span_that_the_other_made_a_claims_source_comes_back(tmp_path):
    common = Copy(tmp_path / "o")
    common.do(lambda document: authoring.add_span(document, AN, at(document, "Nga"), "SOURCE"))
    common.store.close()
    pair = Copy(tmp_path / "a", common), Copy(tmp_path / "b", common)
    delete(pair[0], AN)
    parts = [(at(pair[1].document, "Nga"), "SOURCE")]
    pair[1].do(lambda document: authoring.add_claim(document, AN, at(document, "mở tuyến"), parts))
    result = both(pair)
    (source,) = [row for row in spans(result) if row["label"] == "SOURCE"]
    (relation,) = result.tables["relations"].values()
    assert (source["deleted"], relation["deleted"], relation["to"]) == (False, False, source["id"])
    assert [conflict.kind for conflict in result.conflicts] == [DELETED]


def test_what_a_deletion_took_with_it_comes_back_with_the_span(tmp_path):
    common = Copy(tmp_path / "o")
    common.do(lambda document: authoring.accept(document, AN, Suggestion(*at(document, "Nga"), "SOURCE", "rules@1")))
    parts = [(at(common.document, "Nga"), "SOURCE")]
    common.do(lambda document: authoring.add_claim(document, AN, at(document, "mở tuyến"), parts))
    source = next(span for span in common.document.spans if span.label == "SOURCE")
    common.do(lambda document: authoring.add_note(document, AN, "ghi chú", span=source))
    common.store.close()
    pair = Copy(tmp_path / "a", common), Copy(tmp_path / "b", common)
    pair[0].do(lambda document: authoring.delete_span(document, AN, document.span(source.id)))
    pair[1].do(lambda document: authoring.review(document, BINH, document.span(source.id)))
    result = both(pair)
    assert [conflict.kind for conflict in result.conflicts] == [DELETED]
    (relation,) = result.tables["relations"].values()
    (note,) = result.tables["notes"].values()
    (decision,) = result.tables["decisions"].values()
    assert not relation["deleted"]
    assert (note["target"], note["span"]) == ("span", source.id)
    assert decision["outcome"] == "accepted"
    again = merged(result.tables, pair[0].tables(), pair[1].tables())
    assert again.tables == result.tables and not again.conflicts


def test_the_removed_text_under_a_span_that_stays_is_shown_again(tmp_path):
    common = Copy(tmp_path / "o")
    common.do(lambda document: authoring.add_span(document, AN, at(document, "THẾ GIỚI"), "MISC"))
    common.store.close()
    pair = Copy(tmp_path / "a", common), Copy(tmp_path / "b", common)
    pair[0].turn(AN)
    relabel(pair[1], "LOC", BINH)
    result = both(pair)
    assert [row["deleted"] for row in result.tables["corrections"].values()] == [False]
    assert [(row["deleted"], row["label"]) for row in spans(result)] == [(False, "LOC")]


def test_equal_spans_of_two_annotators_stay_two(pair):
    for copy, who in zip(pair, (AN, BINH), strict=True):
        copy.do(lambda document, who=who: authoring.add_span(document, who, at(document, "Hải Phòng"), "LOC"))
    result = both(pair)
    found = [row["annotator"] for row in spans(result) if row["quote"] == "Hải Phòng"]
    assert sorted(found) == [AN, BINH]
    assert not result.conflicts


def test_a_row_changed_by_another_program_is_a_conflict_unless_the_common_store_is_known(pair):
    common, changed = pair[0].tables(), pair[1].tables()
    changed["spans"][1]["label"] = "PER"
    assert [conflict.kind for conflict in merged(common, changed).conflicts] == [CHANGED]
    result = merged(common, changed, base=common)
    assert not result.conflicts
    assert spans(result)[0]["label"] == "PER"


def test_a_known_common_store_also_tells_what_was_deleted(pair):
    common, changed = pair[0].tables(), json.loads(json.dumps(pair[1].tables()))
    changed = {name: {int(number): row for number, row in table.items()} for name, table in changed.items()}
    changed["spans"][1]["deleted"] = True
    result = merged(changed, common, base=common)
    assert spans(result)[0]["deleted"] and not result.conflicts


# The status of an article


def say(copy: Copy, who: str, value: str) -> None:
    copy.do(lambda document: authoring.set_status(document, who, value, 0))


def test_two_statuses_of_one_article_are_a_conflict(pair, monkeypatch):
    seconds = iter(range(9))
    monkeypatch.setattr("annotations.edits.now", lambda: f"2026-03-02T08:15:0{next(seconds)}.000Z")
    say(pair[0], AN, "done")
    say(pair[1], BINH, "set_aside")
    result = both(pair)
    (conflict,) = result.conflicts
    assert (conflict.kind, conflict.table) == (CHANGED, "statuses")
    (row,) = result.tables["articles"].values()
    assert conflict.fields["value"][0] == row["status"]["value"] == "set_aside", "the later one"
    given = {(status["value"], status["annotator"]) for status in row["statuses"]}
    assert given == {("done", AN), ("set_aside", BINH)}
    again = merged(result.tables, pair[1].tables())
    assert (again.tables["articles"], again.conflicts) == (result.tables["articles"], ())


def test_the_same_status_twice_is_no_conflict(pair):
    say(pair[0], AN, "done")
    say(pair[1], BINH, "done")
    result = both(pair)
    assert not result.conflicts


def test_a_status_taken_back_gives_way(pair):
    say(pair[0], AN, "done")
    pair[0].turn(AN)
    say(pair[1], BINH, "set_aside")
    result = both(pair)
    (row,) = result.tables["articles"].values()
    assert (row["status"]["value"], row["status"]["deleted"]) == ("set_aside", False)
    assert not result.conflicts


def test_a_new_status_goes_on_from_the_one_before(tmp_path):
    common = Copy(tmp_path / "o")
    say(common, AN, "done")
    common.store.close()
    first, second = Copy(tmp_path / "a", common), Copy(tmp_path / "b", common)
    first.turn(AN)
    say(first, BINH, "set_aside")
    result = both((first, second))
    (row,) = result.tables["articles"].values()
    assert row["status"]["value"] == "set_aside"
    assert not result.conflicts
    first.turn(BINH)
    (row,) = both((first, second)).tables["articles"].values()
    assert row["status"] is None
    assert [status["deleted"] for status in row["statuses"]] == [True, True]


# The rest of a store


def test_an_article_has_the_paths_of_both(pair):
    first, second = pair[0].tables(), pair[1].tables()
    article = moved(second["articles"][1], lambda path: f"../{path}")
    second = {**second, "articles": {1: article}}
    (row,) = merged(first, second).tables["articles"].values()
    (other,) = merged(second, first).tables["articles"].values()
    assert row == other
    assert {row["source"]["path"], *row["aliases"]} == {
        *(first["articles"][1]["aliases"]),
        first["articles"][1]["source"]["path"],
        article["source"]["path"],
        *article["aliases"],
    }


def test_of_two_cleanings_the_first_stays(pair):
    first, second = pair[0].tables(), pair[1].tables()
    other = json.loads(json.dumps(second["articles"][1]))
    other["removed"].append({"reason": "blank", "source_start": 1, "source_end": 2})
    other["cleaner"] = "new@2"
    result = merged(first, {**second, "articles": {1: other}})
    (conflict,) = result.conflicts
    assert conflict.kind == "cleaning"
    assert conflict.fields == {"cleaner": ("lines@1", "new@2")}
    assert result.tables["articles"][1]["removed"] == first["articles"][1]["removed"]


def test_the_first_stores_label_set_and_places_stay(pair):
    first, second = pair[0].tables(), pair[1].tables()
    theirs = {
        **second["meta"][1],
        "labels": {"schema": "x", "ids": ["A"]},
        "annotators": {BINH: {}},
        "places": {"z": 3},
    }
    result = merged(first, {**second, "meta": {1: theirs}})
    assert [conflict.kind for conflict in result.conflicts] == ["labels"]
    (meta,) = result.tables["meta"].values()
    assert meta["labels"]["schema"] == default_schema().digest
    assert set(meta["annotators"]) == {AN, BINH}
    assert meta["places"] == {"z": 3}


def test_tables_and_fields_of_other_programs_stay(pair):
    first, second = pair[0].tables(), pair[1].tables()
    first = {**first, "theirs": {3: {"x": 1}}}
    second = {**second, "theirs": {1: {"x": 1}, 2: {"x": 2}}}
    second["spans"][1]["colour"] = "red"
    result = merged(first, second, base=pair[0].tables())
    assert result.tables["theirs"] == {3: {"x": 1}, 4: {"x": 2}}
    assert spans(result)[0]["colour"] == "red"


def test_rows_of_the_first_store_keep_their_numbers(pair):
    pair[0].do(lambda document: authoring.add_span(document, AN, at(document, "Hải Phòng"), "LOC"))
    pair[1].do(lambda document: authoring.add_span(document, BINH, at(document, "Lê Minh"), "PER"))
    result = both(pair)
    assert {number: row["quote"] for number, row in result.tables["spans"].items()} == {
        1: "Nga",
        2: "Hải Phòng",
        3: "Lê Minh",
    }


def test_an_id_that_stands_twice_in_one_store_is_one(pair):
    tables = pair[0].tables()
    spans_ = {**tables["spans"], 7: {**tables["spans"][1], "label": "PER"}}
    result = merged({**tables, "spans": spans_}, pair[1].tables())
    assert [row["id"] for row in spans(result)] == [tables["spans"][1]["id"]]
    assert [conflict.kind for conflict in result.conflicts][:1] == [CHANGED]


# Undo


def test_the_histories_are_woven_in_the_order_of_both(pair):
    pair[0].do(lambda document: authoring.add_span(document, AN, at(document, "Hải Phòng"), "LOC"))
    pair[1].do(lambda document: authoring.add_span(document, BINH, at(document, "Lê Minh"), "PER"))
    pair[0].do(lambda document: authoring.add_span(document, AN, at(document, "cảng"), "LOC"))
    rows = both(pair).tables["history"]
    assert sorted(rows) == [1, 2, 3, 4, 5]
    quotes = [row["edit"]["quote"] for _number, row in sorted(rows.items())]
    assert quotes[:2] == ["Nga", "Nga"]
    assert quotes.index("Hải Phòng") < quotes.index("cảng")


def test_a_step_that_was_given_up_does_not_come_back(pair):
    relabel(pair[0], "ORG", AN)
    pair[0].turn(AN)
    older = json.loads(json.dumps(pair[0].tables()))
    older = {name: {int(number): row for number, row in table.items()} for name, table in older.items()}
    relabel(pair[0], "PER", AN)
    result = merged(pair[0].tables(), older)
    assert [row["undone"] for row in result.tables["history"].values()] == [False, False, False]


def test_the_history_has_a_limit(pair, monkeypatch):
    monkeypatch.setattr("annotations.merging.sequences.LIMIT", 1)
    pair[1].do(lambda document: authoring.add_span(document, BINH, at(document, "Lê Minh"), "PER"))
    rows = both(pair).tables["history"].values()
    assert [row["edit"]["annotator"] for row in rows] == [BINH]
    assert history.LIMIT == 10_000


def test_undo_goes_on_after_a_merge(pair, tmp_path):
    from annotations.store import write_tables

    relabel(pair[0], "ORG", AN)
    pair[1].do(lambda document: authoring.add_span(document, BINH, at(document, "Lê Minh"), "PER"))
    result = both(pair)
    again = Copy(tmp_path / "gop")
    write_tables(again.path, result.tables)
    again = Copy(tmp_path / "sau", again)
    again.turn(AN)
    assert sorted((span.quote, span.label) for span in again.document.spans) == [("Lê Minh", "PER"), ("Nga", "LOC")]
    again.turn(BINH)
    assert [span.quote for span in again.document.spans] == ["Nga"]
