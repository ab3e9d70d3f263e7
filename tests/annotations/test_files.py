"""Files put in place whole."""

from __future__ import annotations

import errno
import os
import threading
import time

import pytest

from annotations import files
from annotations.files import copy_file, remove_leftovers, sync_file, write_atomically


def test_it_writes_piece_by_piece_in_utf8_with_line_feeds(tmp_path):
    write_atomically(tmp_path / "ra.jsonl", iter(["Hà Nội\n", "Huế\r\n", ""]))
    assert (tmp_path / "ra.jsonl").read_bytes() == "Hà Nội\nHuế\r\n".encode()


def test_a_source_of_pieces_that_fails_leaves_the_old_file(tmp_path):
    path = tmp_path / "ra.jsonl"
    path.write_text("cũ")

    def pieces():
        yield "mới"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_atomically(path, pieces())
    assert path.read_text() == "cũ"
    assert [found.name for found in tmp_path.iterdir()] == ["ra.jsonl"]


def test_the_mode_is_kept_and_there_before_the_content(tmp_path):
    path = tmp_path / "riêng.json"
    path.write_text("cũ")
    path.chmod(0o600)
    seen = []

    def pieces():
        seen.extend(found.stat().st_mode & 0o777 for found in tmp_path.iterdir() if found != path)
        yield "mới"

    write_atomically(path, pieces())
    assert seen == [0o600]
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_system_without_modes_can_be_written(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_text("cũ")

    def refuse(*_args):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "fchmod", refuse)
    monkeypatch.setattr(os, "fchown", refuse)
    write_atomically(path, ["mới"])
    assert path.read_text() == "mới"


def test_links_are_followed(tmp_path):
    (tmp_path / "real").write_text("cũ")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "dangling").symlink_to("new")
    write_atomically(tmp_path / "link", ["mới"])
    write_atomically(tmp_path / "dangling", ["mới"])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == (tmp_path / "new").read_text() == "mới"


def test_a_long_name_can_be_written(tmp_path):
    path = tmp_path / ("ă" * 120 + ".jsonl")
    write_atomically(path, ["x"])
    assert path.read_text() == "x"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    read = []
    thread = threading.Thread(target=lambda: read.append((tmp_path / "pipe").read_text()))
    thread.start()
    write_atomically(tmp_path / "pipe", ["một ", "hai"])
    thread.join()
    assert read == ["một hai"]
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("name", ["", "there is no such folder/a"])
def test_a_folder_or_a_file_in_none_cannot_be_written(tmp_path, name):
    with pytest.raises(OSError):
        write_atomically(tmp_path / name, ["x"])
    assert list(tmp_path.iterdir()) == []


# Temporary files that were left behind


def leftover(folder, *, days):
    path = folder / ".butdo-0123.tmp"
    path.write_text("x")
    then = time.time() - days * 86_400
    os.utime(path, (then, then))
    return path


def test_what_a_dead_process_left_is_removed_after_a_day(tmp_path):
    other = tmp_path / ".butdo-note.txt"
    other.touch()
    path = leftover(tmp_path, days=0)
    remove_leftovers(tmp_path)
    assert path.exists()
    path = leftover(tmp_path, days=2)
    remove_leftovers(tmp_path)
    assert not path.exists()
    assert other.exists()


def test_what_a_living_process_writes_stays(tmp_path):
    fcntl = pytest.importorskip("fcntl")
    path = leftover(tmp_path, days=2)
    with path.open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        remove_leftovers(tmp_path)
        assert path.exists()
    remove_leftovers(tmp_path)
    assert not path.exists()


def test_a_file_that_is_being_written_counts_as_held(tmp_path):
    pytest.importorskip("fcntl")
    seen = []

    def pieces():
        for path in tmp_path.glob(".butdo-*.tmp"):
            os.utime(path, (1, 1))
            remove_leftovers(tmp_path)
            seen.append(path.exists())
        yield "mới"

    write_atomically(tmp_path / "a", pieces())
    assert seen == [True]


def test_only_regular_files_are_leftovers(tmp_path):
    target = tmp_path / "work.txt"
    target.write_text("mine")
    os.utime(target, (1, 1))
    (tmp_path / ".butdo-1.tmp").symlink_to(target)
    (tmp_path / ".butdo-2.tmp").mkdir()
    remove_leftovers(tmp_path)
    assert (tmp_path / ".butdo-1.tmp").is_symlink()
    assert (tmp_path / ".butdo-2.tmp").is_dir()
    assert target.read_text() == "mine"


# What is on disk


@pytest.fixture
def synced(monkeypatch):
    """The calls that put a file on disk, in order; nothing is synced for real."""
    calls = []
    monkeypatch.setattr(os, "fsync", lambda handle: calls.append("fsync"))
    return calls


def full_sync(monkeypatch, answer):
    """A system that knows ``F_FULLFSYNC`` under the number 51, as macOS does."""
    monkeypatch.setattr(files, "_FULL_SYNC", 51)
    monkeypatch.setattr(files.fcntl, "fcntl", answer)


def test_a_file_is_synced_as_the_system_does_it(tmp_path, monkeypatch, synced):
    monkeypatch.setattr(files, "_FULL_SYNC", None)
    with open(tmp_path / "a", "wb") as file:
        sync_file(file.fileno())
    assert synced == ["fsync"]


@pytest.mark.skipif(files.fcntl is None, reason="needs fcntl")
def test_where_the_drive_can_be_told_to_write_it_is(tmp_path, monkeypatch, synced):
    full_sync(monkeypatch, lambda handle, command: synced.append(command))
    write_atomically(tmp_path / "a", ["mới"])
    assert synced == [51, 51], "the file, then its name in the folder"


@pytest.mark.skipif(files.fcntl is None, reason="needs fcntl")
@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.ENOTTY])
def test_a_file_system_that_does_not_know_the_full_sync_gets_the_plain_one(tmp_path, monkeypatch, synced, number):
    def refuse(_handle, _command):
        raise OSError(number, os.strerror(number))

    full_sync(monkeypatch, refuse)
    with open(tmp_path / "a", "wb") as file:
        sync_file(file.fileno())
    assert synced == ["fsync"]


@pytest.mark.skipif(files.fcntl is None, reason="needs fcntl")
def test_a_full_sync_that_fails_is_no_success(tmp_path, monkeypatch, synced):
    def fail(_handle, _command):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    full_sync(monkeypatch, fail)
    with open(tmp_path / "a", "wb") as file, pytest.raises(OSError):
        sync_file(file.fileno())
    assert synced == []


def test_a_copy_has_content_mode_and_time(tmp_path):
    (tmp_path / "a").write_bytes(b"x" * 300_000)
    (tmp_path / "a").chmod(0o640)
    os.utime(tmp_path / "a", ns=(10**18, 10**18))
    copy_file(tmp_path / "a", tmp_path / "b")
    found = (tmp_path / "b").stat()
    assert (tmp_path / "b").read_bytes() == b"x" * 300_000
    assert (found.st_mode & 0o777, found.st_mtime_ns) == (0o640, 10**18)
