"""Labels of whole articles in two stores made into one."""

from __future__ import annotations

from pathlib import Path

from diverging import Copy, Work, merged

from annotations import authoring


def pair(folder: Path, *work: Work) -> tuple[Copy, Copy]:
    """Two copies of a store in which some work was done."""
    common = Copy(folder / "chung")
    common.do(lambda document: authoring.add_note(document, "an", "n"))
    for each in work:
        common.do(each)
    common.store.close()
    return Copy(folder / "an", common), Copy(folder / "binh", common)


def test_labels_of_two_annotators_are_both_kept_by_a_merge(tmp_path):
    first, second = pair(tmp_path)
    first.do(lambda document: authoring.set_labels(document, "an", {"stance": "pro"}, 0))
    second.do(lambda document: authoring.set_labels(document, "binh", {"stance": "anti"}, 0))
    result = merged(first.tables(), second.tables())
    assert sorted((row["annotator"], row["value"]) for row in result.tables["labels"].values()) == [
        ("an", "pro"),
        ("binh", "anti"),
    ]
    assert result.conflicts == ()


def test_one_label_changed_apart_is_a_conflict_and_one_taken_back_stays_taken_back(tmp_path):
    def say(value):
        return lambda document: authoring.set_labels(document, "an", value, 0)

    first, second = pair(tmp_path, say({"stance": "pro", "usable": True}))
    first.do(say({"stance": "anti"}))
    second.do(say({"stance": "none", "usable": True}))
    result = merged(first.tables(), second.tables())
    rows = {row["label"]: row for row in result.tables["labels"].values()}
    assert rows["usable"]["deleted"] and rows["stance"]["value"] in ("anti", "none")
    assert [(found.table, list(found.fields)) for found in result.conflicts] == [("labels", ["value"])]
