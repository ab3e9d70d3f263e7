"""Unfinished work: drafts and places survive crashes, faults and a second app."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import textwrap
from dataclasses import replace

import pytest
from faulty import ENDS, Faults, Killed, PowerCut
from hypothesis import given
from hypothesis import strategies as st

from annotations.suggestion import Wanted
from annotations.unfinished import MOST_PLACES, MOST_WANTED, Draft, Unfinished, file_of, forget_stale

ON = Draft(annotator="a", article="1" * 16, path="tin.txt", span="s1", quote="Hải Phòng")


def texts(path, annotator="a"):
    return [draft.text for draft in Unfinished(path).drafts(annotator)]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state" / "0.json"


def test_what_was_typed_is_there_at_the_next_start(path):
    work = Unfinished(path)
    draft = work.keep(replace(ON, text="một"))
    draft = work.keep(replace(draft, text="một hai\n" + "\udcff"))
    assert not path.exists() and work.dirty
    work.sync()
    assert not work.dirty
    again = Unfinished(path)
    assert again.drafts("a") == [draft] and again.draft_on(ON) == draft
    assert again.drafts("b") == [] and again.draft_on(replace(ON, span="s2")) is None
    assert again.draft_on(replace(ON, annotator="b")) is None


def test_a_saved_note_leaves_no_draft_once_the_store_is_on_disk(path):
    work = Unfinished(path)
    draft = work.keep(replace(ON, text="một"))
    work.drop(draft)
    assert work.drafts("a") == []
    work.sync(saved=False)
    assert texts(path) == ["một"] and work.dirty, "the note is nowhere else yet"
    work.sync()
    assert texts(path) == [] and not work.dirty


def test_a_draft_of_an_earlier_run_is_gone_on_with(path):
    first = Unfinished(path)
    first.keep(replace(ON, text="một"))
    first.sync()
    second = Unfinished(path)
    draft = second.keep(replace(second.draft_on(ON), text="một hai"))
    second.sync()
    assert texts(path) == ["một hai"]
    second.drop(draft)
    second.sync()
    assert texts(path) == []


def test_two_apps_keep_each_others_drafts(path):
    one, other = Unfinished(path), Unfinished(path)
    one.keep(replace(ON, text="của một"))
    other.keep(replace(ON, text="của hai"))
    other.keep(replace(ON, span="s2", text="khác"))
    one.sync()
    other.sync()
    assert sorted(texts(path)) == ["của hai", "của một", "khác"]
    for draft in one.drafts("a"):
        one.drop(draft)
    one.sync()
    assert sorted(texts(path)) == ["của hai", "khác"]


def test_what_another_app_goes_on_with_is_not_taken_from_it(path):
    first = Unfinished(path)
    mine = first.keep(replace(ON, text="một"))
    first.sync()
    second = Unfinished(path)
    first.keep(replace(mine, text="một hai"))
    first.sync()
    second.drop(second.draft_on(ON))
    second.sync()
    assert texts(path) == ["một hai"]


def test_places_and_the_last_article(path):
    work = Unfinished(path)
    assert work.place("1") is None and work.last == ""
    assert work.put_place("1", 5) and work.put_place("2", 7) and not work.put_place("2", 7)
    work.sync()
    again = Unfinished(path)
    assert (again.places, again.last) == ({"1": 5, "2": 7}, "2")
    again.forget_places({"1": 5, "2": 6})
    again.sync()
    assert Unfinished(path).places == {"2": 7}, "one that the store does not know stays"
    assert Unfinished(path).last == "2"


def test_a_place_that_another_app_has_moved_on_from_stays(path, monkeypatch):
    times = iter(range(100, 200))
    monkeypatch.setattr("annotations.unfinished.work.now", lambda: str(next(times)))
    one, other = Unfinished(path), Unfinished(path)
    one.put_place("1", 5)
    one.sync()
    other.put_place("1", 9)
    other.sync()
    one.forget_places({"1": 5})
    one.sync()
    assert Unfinished(path).places == {"1": 9}


def test_places_are_bounded(path):
    work = Unfinished(path)
    for number in range(MOST_PLACES + 3):
        work.put_place(f"{number:08}", number)
    work.sync()
    assert len(Unfinished(path).places) == MOST_PLACES
    assert Unfinished(path).place(f"{MOST_PLACES + 2:08}") == MOST_PLACES + 2


RIVER, SEA = Wanted("Sông Thao", "LOC"), Wanted("Biển Đông", "LOC", case=False)


def test_wanted_texts_are_each_annotators_own(path):
    work = Unfinished(path)
    work.want("a", RIVER)
    work.want("a", SEA)
    work.want("b", SEA)
    work.sync()
    again = Unfinished(path)
    assert (again.wanted("a"), again.wanted("b"), again.wanted("c")) == ((RIVER, SEA), (SEA,), ())
    again.unwant("a", SEA)
    again.unwant("a", Wanted("chưa hề", "LOC"))
    again.sync()
    assert Unfinished(path).wanted("a") == (RIVER,) and Unfinished(path).wanted("b") == (SEA,)


def test_a_wish_that_is_taken_back_before_it_is_on_disk_comes_to_nothing(path):
    work = Unfinished(path)
    work.want("a", RIVER)
    work.unwant("a", RIVER)
    work.unwant("a", SEA)
    work.want("a", SEA)
    work.sync()
    assert Unfinished(path).wanted("a") == work.wanted("a") == (SEA,)


def test_two_apps_keep_each_others_wishes_and_there_is_an_end_to_them(path):
    one, other = Unfinished(path), Unfinished(path)
    one.want("a", RIVER)
    one.sync()
    for number in range(MOST_WANTED):
        other.want("a", Wanted(f"{number}", "LOC"))
    other.sync()
    found = Unfinished(path).wanted("a")
    assert len(found) == MOST_WANTED and RIVER not in found and found[-1].text == f"{MOST_WANTED - 1}"


def test_files_of_stores_that_have_been_gone_for_long_are_removed(tmp_path):
    state, days = tmp_path / "state", 24 * 3600
    stores = {name: tmp_path / f"{name}.json" for name in ("there", "gone", "lately")}
    stores["there"].touch()
    for store in stores.values():
        work = Unfinished(file_of(state, store), store)
        work.keep(replace(ON, text=store.name))
        work.sync()
    for name in ("old", "drafts"):
        work = Unfinished(state / f"{name}.json")
        work.put_place("1", 5)
        if name == "drafts":
            work.keep(replace(ON, text="một"))
        work.sync()
    (state / "other.txt").touch()
    now = os.stat(file_of(state, stores["gone"])).st_mtime
    assert forget_stale(state, at=now + 89 * days) == 0
    os.utime(file_of(state, stores["lately"]), (now + 10 * days,) * 2)
    assert forget_stale(state, at=now + 91 * days) == 2, "of files that name no store those without drafts go"
    left = {path.stem for path in state.glob("*.json")}
    assert left == {"drafts", *(file_of(state, stores[name]).stem for name in ("there", "lately"))}
    assert {path.stem for path in state.glob("*.lock")} == left
    assert forget_stale(tmp_path / "none") == 0


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_is_set_aside(path, data):
    path.parent.mkdir()
    path.write_bytes(data)
    work = Unfinished(path)
    assert work.drafts("a") == [] and path.read_bytes() == data
    work.keep(replace(ON, text="một"))
    work.sync()
    assert texts(path) == ["một"]
    assert path.with_suffix(".damaged").read_bytes() == data


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
)
rows = st.dictionaries(
    st.sampled_from(["text", "article", "source_start", "record", "offset", "at", "id", "label", "annotator", "case"]),
    json_values,
)


@given(
    st.dictionaries(
        st.sampled_from(["drafts", "places", "wanted", "last", "store"]), json_values | st.dictionaries(st.text(), rows)
    )
)
def test_whatever_json_the_file_holds_it_can_be_read(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("state") / "0.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    work = Unfinished(path)
    assert all(isinstance(draft.text, str) for draft in work.drafts(""))
    assert all(isinstance(offset, int) for offset in work.places.values())
    assert all(isinstance(one, Wanted) for one in work.wanted(""))


def test_links_to_a_store_lead_to_the_same_file(tmp_path):
    (tmp_path / "a.json").touch()
    (tmp_path / "b.json").symlink_to(tmp_path / "a.json")
    assert file_of(tmp_path, tmp_path / "a.json") == file_of(tmp_path, tmp_path / "b.json")
    assert file_of(tmp_path, tmp_path / "c.json") != file_of(tmp_path, tmp_path / "a.json")


# --- faults ------------------------------------------------------------------------------------------


def begun(path):
    """A draft that is on disk, and a change of it that is not."""
    work = Unfinished(path)
    draft = work.keep(replace(ON, text="cũ"))
    work.put_place("1", 5)
    work.sync()
    work.keep(replace(draft, text="mới"))
    return work


def calls(tmp_path):
    work = begun(tmp_path / "counted.json")
    with Faults() as counter:
        work.sync()
    return len(counter.calls)


STEPS = range(1, 9)


def test_each_step_is_there_to_fail(tmp_path):
    assert calls(tmp_path) == max(STEPS)


@pytest.mark.parametrize("how", ["fail", "fail after", "short", "cut"])
@pytest.mark.parametrize("nth", STEPS)
def test_a_step_that_fails_leaves_the_old_draft_or_the_new_one(path, nth, how):
    work = begun(path)
    with Faults(nth, how):
        try:
            work.sync()
        except OSError:
            assert work.dirty
    assert texts(path) in (["cũ"], ["mới"]) and Unfinished(path).places == {"1": 5}
    work.sync()
    assert texts(path) == ["mới"] and not work.dirty


@pytest.mark.parametrize("how", ENDS)
@pytest.mark.parametrize("nth", STEPS)
def test_a_crash_leaves_the_old_draft_or_the_new_one(path, nth, how):
    work = begun(path)
    with Faults(nth, how):
        try:
            work.sync()
        except Killed:
            pass
        else:
            assert texts(path) == ["mới"]
    assert texts(path) in (["cũ"], ["mới"])


@pytest.mark.parametrize("nth", range(5))
def test_a_power_cut_leaves_what_was_synced(path, tmp_path, nth):
    work = begun(path)
    disk = PowerCut(path.parent)
    disk._names = disk._now()
    disk._bytes = {found.stat().st_ino: found.read_bytes() for found in path.parent.iterdir()}
    with disk:
        work.sync()
    restarted = tmp_path / "after"
    restarted.mkdir()
    disk.restart(restarted, random.Random(nth))
    assert texts(restarted / path.name) == ["mới"]


def test_a_process_that_is_killed_while_it_writes(path):
    """Kill -9 in the middle of writing without an end: the file is whole, and one of those that were written."""
    script = textwrap.dedent(
        """
        import sys
        from dataclasses import replace
        from pathlib import Path
        from annotations.unfinished import Draft, Unfinished
        work = Unfinished(Path(sys.argv[1]))
        draft = Draft(annotator="a", article="1")
        for number in range(100_000):
            draft = work.keep(replace(draft, text="x" * number))
            work.sync()
            print(number, flush=True)
        """
    )
    process = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(30)]
    process.kill()
    last = int([*said, *process.stdout.readlines()][-1])
    process.wait()
    (text,) = texts(path)
    assert len(text) in (last, last + 1)


def test_a_writer_that_stands_in_the_way_is_waited_for_and_not_run_over(path, monkeypatch):
    from filelock import FileLock

    monkeypatch.setattr("annotations.unfinished.work.LOCK_PATIENCE", 0.01)
    work = begun(path)
    with FileLock(path.with_suffix(".lock")), pytest.raises(OSError):
        work.sync()
    assert work.dirty and texts(path) == ["cũ"]
    work.sync()
    assert texts(path) == ["mới"]
