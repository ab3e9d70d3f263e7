"""Faults while the store is written: the old file or the new one is whole, and no edit is lost."""

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

from annotations import authoring
from annotations.errors import StoreError
from annotations.store import Store


class Killed(BaseException):
    """The process ends here."""


class Failing:
    """Makes the n-th call of one function of ``os`` fail, before it does anything or after it did."""

    def __init__(self, monkeypatch, name, nth=0, error=None, *, after=False):
        self.count = 0
        real = getattr(os, name)

        def call(*args, **kwargs):
            self.count += 1
            if self.count != nth:
                return real(*args, **kwargs)
            if after:
                real(*args, **kwargs)
            raise error

        monkeypatch.setattr(os, name, call)


@pytest.fixture
def work(store_path, document):
    """A store with one span on disk and another one staged; its bytes before and after."""
    store = Store(store_path)
    document = stage(store, document, authoring.add_span(document, ANNOTATOR, at(document, "Nga"), "LOC"))
    store.sync()
    stage(store, document, authoring.add_span(document, ANNOTATOR, at(document, "Lê Minh"), "PER"))
    return store, document, store_path.read_bytes()


def calls_of(name):
    """How many times a sync calls a function: found out, so that none is forgotten."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        document = make_document(path=f"{folder}/a.txt")
        store = Store(Path(folder, "butdo.json"))
        document = stage(store, document, authoring.add_note(document, ANNOTATOR, "một"))
        store.sync()
        stage(store, document, authoring.add_note(document, ANNOTATOR, "hai"))
        counter = Failing(patch, name)
        store.sync()
        return counter.count


EACH_CALL = [(name, nth) for name in ("open", "fsync", "replace") for nth in range(1, calls_of(name) + 1)]


def test_each_step_is_there_to_fail():
    assert {name for name, _ in EACH_CALL} == {"open", "fsync", "replace"}
    assert ("fsync", 2) in EACH_CALL, "the file and its folder"


def quotes(path, document):
    return sorted(record.quote for record in Store(path).records(document.base.id))


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), PermissionError(13, "denied"), OSError(5, "I/O error")]
)
@pytest.mark.parametrize(("name", "nth"), EACH_CALL)
def test_a_step_that_fails(work, monkeypatch, name, nth, error):
    store, document, old = work
    with monkeypatch.context() as patch:
        Failing(patch, name, nth, error)
        with pytest.raises(StoreError) as caught:
            store.sync()
    assert caught.value.path == str(store.path)
    assert store.dirty
    found = store.path.read_bytes()
    if found != old:  # only the folder's own entry was left to put on disk
        assert quotes(store.path, document) == ["Lê Minh", "Nga"]
        assert (name, nth) in (("open", 2), ("fsync", 2))
    assert [path.name for path in store.path.parent.iterdir()] == [store.path.name]
    store.sync()
    assert not store.dirty
    assert quotes(store.path, document) == ["Lê Minh", "Nga"]


def test_a_full_disk(work):
    resource = pytest.importorskip("resource")
    store, document, old = work
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(old) // 2, hard))
    try:
        with pytest.raises(StoreError):
            store.sync()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert store.path.read_bytes() == old
    assert [path.name for path in store.path.parent.iterdir()] == [store.path.name]
    store.sync()
    assert quotes(store.path, document) == ["Lê Minh", "Nga"]


def test_edits_staged_after_a_fault_are_written_with_the_rest(work, monkeypatch):
    store, document, _old = work
    with monkeypatch.context() as patch:
        Failing(patch, "replace", 1, OSError(28, "full"))
        with pytest.raises(StoreError):
            store.sync()
    stage(store, document, authoring.add_span(document, ANNOTATOR, at(document, "Hải Phòng"), "LOC"))
    store.close()
    assert quotes(store.path, document) == ["Hải Phòng", "Lê Minh", "Nga"]


def test_a_first_write_that_fails_leaves_no_file(store_path, document, monkeypatch):
    store = Store(store_path)
    stage(store, document, authoring.add_span(document, ANNOTATOR, at(document, "Nga"), "LOC"))
    with monkeypatch.context() as patch:
        Failing(patch, "replace", 1, OSError(28, "full"))
        with pytest.raises(StoreError):
            store.sync()
    assert list(store_path.parent.iterdir()) == []
    store.sync()
    assert quotes(store_path, document) == ["Nga"]


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(("name", "nth"), EACH_CALL)
def test_an_end_at_any_step_leaves_the_old_or_the_new_file_whole(work, monkeypatch, name, nth, after):
    store, document, old = work
    with monkeypatch.context() as patch:
        Failing(patch, name, nth, Killed(), after=after)
        with pytest.raises(Killed):
            store.sync()
    assert quotes(store.path, document) == (["Nga"] if store.path.read_bytes() == old else ["Lê Minh", "Nga"])


KILLED_CHILD = textwrap.dedent(
    """
    import os, signal, sys
    sys.path[:0] = sys.argv[1].split(os.pathsep)
    from pathlib import Path
    from builders import ANNOTATOR, at, make_document, stage
    from annotations import authoring
    from annotations.document import Document
    from annotations.store import Store

    path, name, nth = Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    store = Store(path)
    document = make_document(path=str(path.parent / "tin.txt"))
    document = Document.of(document.base, store.records(document.base.id))
    stage(store, document, authoring.add_span(document, ANNOTATOR, at(document, "Lê Minh"), "PER"))
    real, count = getattr(os, name), 0

    def call(*args, **kwargs):
        global count
        count += 1
        if count == nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **kwargs)

    setattr(os, name, call)
    store.sync()
    """
)


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
@pytest.mark.parametrize(("name", "nth"), EACH_CALL)
def test_a_real_kill_leaves_a_store_that_opens(work, name, nth):
    store, document, old = work
    roots = os.pathsep.join(path for path in sys.path if path)
    child = subprocess.run(
        [sys.executable, "-c", KILLED_CHILD, roots, str(store.path), name, str(nth)],
        capture_output=True,
        check=False,
    )
    assert child.returncode == -9, child.stderr.decode()
    assert quotes(store.path, document) == (["Nga"] if store.path.read_bytes() == old else ["Lê Minh", "Nga"])


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


def test_a_record_that_changes_while_it_is_written_is_written_again(store_path, document, monkeypatch):
    store = Store(store_path)
    document = stage(store, document, authoring.add_span(document, ANNOTATOR, at(document, "Nga"), "LOC"))
    real = os.replace

    def replace_and_edit(*args):
        nonlocal document
        real(*args)
        monkeypatch.undo()
        document = stage(store, document, authoring.relabel(document, ANNOTATOR, document.spans[0], "ORG"))

    monkeypatch.setattr(os, "replace", replace_and_edit)
    store.sync()
    assert store.dirty
    assert Store(store_path).records(document.base.id)[0].label == "LOC"
    store.sync()
    assert Store(store_path).records(document.base.id)[0].label == "ORG"


def test_nothing_is_written_through_pythons_own_open(work, monkeypatch):
    """The old file is never opened for writing, whatever comes later."""
    store, _document, _old = work
    real, opened = builtins.open, []

    def watch(file, mode="r", *args, **kwargs):
        opened.append((file, mode))
        return real(file, mode, *args, **kwargs)

    monkeypatch.setattr(builtins, "open", watch)
    store.sync()
    monkeypatch.undo()
    assert not [file for file, mode in opened if not isinstance(file, int) and set(mode) & set("wax+")]
