"""Faults while the store saves: what was acknowledged is there, what was not is whole or missing, and can wait."""

from __future__ import annotations

import builtins
import os
import subprocess
import sys
import tempfile
import textwrap
import threading
from pathlib import Path

import pytest
from builders import ANNOTATOR, at, make_document, stage
from faulty import CALLS, ENDS, Faults, Killed, names_in

from annotations import authoring
from annotations.errors import StoreError
from annotations.store import Store

STAGES = {"file": [], "journal": ["Nga"], "line": ["Nga", "Hải Phòng"]}
"""What the next save does (writes the file, begins a journal, appends a line) → what was saved before."""


def begun(folder, stage_name):
    """A store in which some spans are saved and one more is staged."""
    document = make_document(path=str(folder / "tin.txt"))
    store = Store(folder / "butdo.json")
    for quote in STAGES[stage_name]:
        document = stage(store, document, authoring.add_span(document, ANNOTATOR, at(document, quote), "LOC"))
        store.sync()
    stage(store, document, authoring.add_span(document, ANNOTATOR, at(document, "Lê Minh"), "PER"))
    return store, document


def calls_of(stage_name):
    """The calls that a save makes: found out, so that none is forgotten."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context():
        store, _document = begun(Path(folder), stage_name)
        with Faults() as counter:
            store.sync()
        return counter.calls


EACH_CALL = [(name, nth) for name in STAGES for nth in range(1, len(calls_of(name)) + 1)]


def test_each_step_is_there_to_fail():
    assert calls_of("file") == ["open", "write", "fsync", "replace", "open", "fsync"]
    assert calls_of("journal") == [*calls_of("file"), "open", "write", "fsync"]
    assert calls_of("line") == ["write", "fsync"]


def quotes(path, document):
    return sorted(record.quote for record in Store(path).records(document.base.id))


@pytest.mark.parametrize("error", [28, 13, 5])
@pytest.mark.parametrize(("stage_name", "nth"), EACH_CALL)
def test_a_step_that_fails(tmp_path, stage_name, nth, error):
    store, document = begun(tmp_path, stage_name)
    saved, all_of_it = sorted(STAGES[stage_name]), sorted([*STAGES[stage_name], "Lê Minh"])
    with Faults(nth, error=error), pytest.raises(StoreError) as caught:
        store.sync()
    assert caught.value.path == str(store.path)
    assert store.dirty
    assert quotes(store.path, document) in (saved, all_of_it)
    assert names_in(tmp_path) <= {"butdo.json", "butdo.json.journal"}
    store.sync()
    assert not store.dirty
    assert quotes(store.path, document) == all_of_it
    store.close()
    assert names_in(tmp_path) == {"butdo.json"}
    assert quotes(store.path, document) == all_of_it
    assert Store(store.path).notices == []


@pytest.mark.parametrize("how", ENDS)
@pytest.mark.parametrize(("stage_name", "nth"), EACH_CALL)
def test_an_end_at_any_step(tmp_path, stage_name, nth, how):
    store, document = begun(tmp_path, stage_name)
    with Faults(nth, how), pytest.raises(Killed):
        store.sync()
    saved, all_of_it = sorted(STAGES[stage_name]), sorted([*STAGES[stage_name], "Lê Minh"])
    assert quotes(store.path, document) in (saved, all_of_it)


@pytest.mark.parametrize("how", ["fail", *ENDS])
def test_a_fault_while_the_store_is_closed(tmp_path, how):
    nth = 0
    while True:
        nth += 1
        folder = tmp_path / str(nth)
        folder.mkdir()
        store, document = begun(folder, "line")
        store.stage_place(document.base.id, 7)
        with Faults(nth, how) as faults:
            try:
                store.close()
            except StoreError as error:
                assert how == "fail"
                assert error.path == str(store.path)
            except Killed:
                assert how != "fail"
        found = quotes(store.path, document)
        assert found == ["Hải Phòng", "Lê Minh", "Nga"] or (nth <= 2 and found == ["Hải Phòng", "Nga"])
        if len(faults.calls) < nth:
            break
    assert nth > 8


@pytest.mark.parametrize("stage_name", STAGES)
def test_a_full_disk(tmp_path, stage_name):
    resource = pytest.importorskip("resource")
    store, document = begun(tmp_path, stage_name)
    files = [path.stat().st_size for path in tmp_path.iterdir()]
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (max([100, *files[1:]]) + 50, hard))
    try:
        with pytest.raises(StoreError):
            store.sync()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert quotes(store.path, document) == sorted(STAGES[stage_name])
    for path, content in before.items():
        assert path.read_bytes().startswith(content)
    store.sync()
    assert quotes(store.path, document) == sorted([*STAGES[stage_name], "Lê Minh"])


def test_edits_staged_after_a_fault_are_written_with_the_rest(tmp_path):
    store, document = begun(tmp_path, "line")
    with Faults(1, "cut"), pytest.raises(StoreError):
        store.sync()
    stage(store, document, authoring.add_span(document, ANNOTATOR, at(document, "Sao Bắc"), "ORG"))
    store.close()
    assert quotes(store.path, document) == ["Hải Phòng", "Lê Minh", "Nga", "Sao Bắc"]


KILLED_CHILD = textwrap.dedent(
    """
    import os, signal, sys
    sys.path[:0] = sys.argv[1].split(os.pathsep)
    from pathlib import Path
    from test_store_faults import begun

    store, document = begun(Path(sys.argv[2]), "line")
    real, last = getattr(os, sys.argv[3]), store.close

    def call(*args, **kwargs):
        if sys.argv[4] == "after":
            real(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(os, sys.argv[3], call)
    store.close()
    """
)


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
@pytest.mark.parametrize(("name", "when"), [("replace", "before"), ("replace", "after"), ("unlink", "before")])
def test_a_real_kill_at_a_checkpoint(tmp_path, document, name, when):
    assert name in CALLS
    roots = os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
    child = subprocess.run(
        [sys.executable, "-c", KILLED_CHILD, roots, str(tmp_path), name, when], capture_output=True, check=False
    )
    assert child.returncode == -9, child.stderr.decode()
    assert quotes(tmp_path / "butdo.json", document) == ["Hải Phòng", "Lê Minh", "Nga"]


def test_one_thread_stages_while_another_syncs(store_path, document):
    store = Store(store_path)
    failures: list[BaseException] = []
    finished = threading.Event()

    def sync():
        try:
            while not finished.is_set():
                store.sync()
        except BaseException as error:
            failures.append(error)

    thread = threading.Thread(target=sync)
    thread.start()
    try:
        for number in range(150):
            span = (at(document, "Nga")[0], at(document, "Nga")[0] + 1 + number % 20)
            document = stage(store, document, authoring.add_span(document, f"an{number}", span, "LOC"))
            store.stage_place(document.base.id, number)
    finally:
        finished.set()
        thread.join()
    assert failures == []
    store.close()
    again = Store(store_path)
    assert {record.id: record for record in again.records(document.base.id)} == dict(document.records("spans"))
    assert again.place(document.base.id) == 149
    assert all(again.history(f"an{number}").undoable for number in range(150))


def test_a_record_that_changes_while_it_is_written_is_written_again(tmp_path, monkeypatch):
    store, document = begun(tmp_path, "line")
    real = os.fsync

    def sync_and_edit(*args):
        real(*args)
        monkeypatch.undo()
        known = {record.id: record for record in store.records(document.base.id)}
        (span,) = [span for span in known.values() if span.quote == "Lê Minh"]
        stage(store, document.with_records(known.values()), authoring.relabel(document, ANNOTATOR, span, "ORG"))

    def label():
        (span,) = [span for span in Store(store.path).records(document.base.id) if span.quote == "Lê Minh"]
        return span.label

    monkeypatch.setattr(os, "fsync", sync_and_edit)
    store.sync()
    assert store.dirty
    assert label() == "PER"
    store.sync()
    assert label() == "ORG"


def test_what_is_being_written_here_is_no_change_by_another_program(tmp_path, monkeypatch):
    store, _document = begun(tmp_path, "line")
    writer = threading.Thread(target=store.sync)
    real = os.stat

    def stat_while_it_is_written(path, *args, **kwargs):
        found = real(path, *args, **kwargs)
        if not str(path).endswith(".journal"):
            return found
        monkeypatch.undo()
        writer.start()
        writer.join(0.2)  # it is through by then, or waits for the look to end
        return found

    monkeypatch.setattr(os, "stat", stat_while_it_is_written)
    assert not store.outdated
    writer.join()
    assert not store.dirty
    assert not store.outdated


def test_nothing_is_written_through_pythons_own_open(tmp_path, monkeypatch):
    """What is written is written through calls that these tests let fail."""
    store, _document = begun(tmp_path, "file")
    real, opened = builtins.open, []

    def watch(file, mode="r", *args, **kwargs):
        opened.append((file, mode))
        return real(file, mode, *args, **kwargs)

    monkeypatch.setattr(builtins, "open", watch)
    store.sync()
    store.close()
    monkeypatch.undo()
    assert not [file for file, mode in opened if set(mode) & set("wax+")]
