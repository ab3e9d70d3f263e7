"""Files put in place whole."""

from __future__ import annotations

import os
import threading
import time

import pytest

from annotations.files import remove_leftovers, write_atomically


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
