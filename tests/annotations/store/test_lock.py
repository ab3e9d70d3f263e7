"""The lock: one writer, known by name, gone with its process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import filelock

from annotations.store.lock import StoreLock

CHILD = """
import sys
from pathlib import Path
from annotations.store.lock import StoreLock
lock = StoreLock(Path(sys.argv[1]))
print(lock.acquire("lan"), flush=True)
sys.stdin.read()
"""


def child(store: Path) -> subprocess.Popen[str]:
    """A process that holds the lock until it is killed or its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(store)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "True\n"
    return process


def test_one_has_it_and_the_other_learns_who(tmp_path):
    first, second = StoreLock(tmp_path / "butdo.json"), StoreLock(tmp_path / "butdo.json")
    assert first.acquire("mai")
    assert not second.acquire("nam")
    assert not second.held
    owner = second.owner()
    assert owner is not None
    assert (owner.annotator, owner.pid) == ("mai", os.getpid())
    first.release()
    assert second.acquire("nam")
    assert first.owner() == second.owner()


def test_a_link_to_the_store_has_the_lock_of_the_store(tmp_path):
    store, link = tmp_path / "butdo.json", tmp_path / "link.json"
    store.write_text("{}")
    link.symlink_to(store)
    first = StoreLock(store)
    assert first.acquire("mai")
    assert not StoreLock(link).acquire("nam")


def test_it_ends_with_its_process(tmp_path):
    store = tmp_path / "butdo.json"
    process = child(store)
    mine = StoreLock(store)
    assert not mine.acquire("mai")
    owner = mine.owner()
    assert owner is not None
    assert (owner.annotator, owner.pid) == ("lan", process.pid)
    process.kill()
    process.communicate()
    assert mine.acquire("mai")


def test_a_folder_without_locks_is_told(tmp_path, monkeypatch):
    def refused(*_arguments, **_options):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(filelock.FileLock, "acquire", refused)
    lock = StoreLock(tmp_path / "butdo.json")
    assert lock.acquire("mai")
    assert not lock.held
    assert not lock.supported


def test_an_unreadable_owner_is_nobody(tmp_path):
    lock = StoreLock(tmp_path / "butdo.json")
    (tmp_path / "butdo.json.lock").write_text("not json")
    assert lock.owner() is None
