"""Loading one file: what is read, what is refused, and what the user is told."""

from __future__ import annotations

import codecs
import hashlib
import os
import socket
import unicodedata
from pathlib import Path

import pytest

from annotations.errors import LoadError
from annotations.loading import MAX_BYTES, load

TEXT = "Nga và ASEAN họp ở Hà Nội.\r\nHai bên vui mừng.\n"


def write(folder: Path, data: bytes, name: str = "bai.txt") -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def problem(path: str) -> LoadError:
    with pytest.raises(LoadError) as caught:
        load(path)
    assert caught.value.path == path
    assert "\n" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_the_text_is_the_decoded_file_without_its_mark(tmp_path: Path, data: bytes, encoding: str) -> None:
    path = write(tmp_path, data)
    source = load(path)
    assert (source.text, source.encoding, source.path) == (TEXT, encoding, path)
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert (source.basis, source.record, source.extractor) == ("file", None, None)


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n", "\u2028"])
def test_newlines_and_normal_form_are_untouched(tmp_path: Path, newline: str) -> None:
    text = unicodedata.normalize("NFD", TEXT) + newline + "Hết"
    assert load(write(tmp_path, text.encode())).text == text


def test_any_path_will_do(tmp_path: Path) -> None:
    path = write(tmp_path, TEXT.encode(), "không đuôi")
    assert load(Path(path)).path == path
    assert load(write(tmp_path, TEXT.encode(), "bai.2021")).text == TEXT


def test_a_file_of_20_mb_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, ("Nga và ASEAN. " * 1_400_000).encode())
    assert os.path.getsize(path) > 20_000_000
    assert len(load(path).text) == 14 * 1_400_000


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "to.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    error = problem(str(path))
    assert "64 MB" in error.problem
    assert error.remedy


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, "\u00a0\u3000\n".encode()])
def test_a_file_without_text_is_called_empty(tmp_path: Path, data: bytes) -> None:
    assert "empty" in problem(write(tmp_path, data)).problem


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"Nga\0ASEAN",
        bytes(range(1, 32)) * 100,
        codecs.BOM_UTF16_LE + "Nga\0".encode("utf-16-le"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
    ],
)
def test_a_file_that_is_not_text_is_told_apart(tmp_path: Path, data: bytes) -> None:
    assert problem(write(tmp_path, data)).binary


@pytest.mark.parametrize("data", ["Năm".encode("cp1258"), b"\xff\xfe\x00\xd8\x00\xd8", b"a\x80", b"\xff\xfe\x00"])
def test_another_encoding_is_refused_with_a_remedy(tmp_path: Path, data: bytes) -> None:
    error = problem(write(tmp_path, data))
    assert error.binary or "iconv" in error.remedy


def test_the_place_of_the_first_bad_byte_is_told(tmp_path: Path) -> None:
    assert "byte 7" in problem(write(tmp_path, b"ASEAN, \xe1 Nga")).problem


def test_a_few_control_characters_do_not_make_a_text_binary(tmp_path: Path) -> None:
    text = "Nga \x1b[31mvà\x07 ASEAN họp ở Hà Nội." * 3
    assert load(write(tmp_path, text.encode())).text == text


def test_what_is_not_there(tmp_path: Path) -> None:
    assert "no such file" in problem(str(tmp_path / "không có.txt")).problem
    assert "folder" in problem(str(tmp_path)).problem
    problem("a\0b")


def test_a_link_is_followed_and_a_broken_one_refused(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(write(tmp_path, TEXT.encode()))
    assert load(tmp_path / "link.txt").text == TEXT
    (tmp_path / "broken.txt").symlink_to(tmp_path / "không có")
    (tmp_path / "circle.txt").symlink_to(tmp_path / "circle.txt")
    problem(str(tmp_path / "broken.txt"))
    problem(str(tmp_path / "circle.txt"))


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    path = str(tmp_path / "pipe.txt")
    os.mkfifo(path)
    assert "regular" in problem(path).problem


def test_a_socket_and_a_device_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "regular" in problem("/dev/zero").problem
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s.txt")
        assert "regular" in problem("s.txt").problem


def test_a_file_that_becomes_a_pipe_between_two_looks_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "pipe.txt")
    os.mkfifo(path)
    regular = os.stat(write(tmp_path, b"Nga"))
    monkeypatch.setattr(os, "stat", lambda _path: regular)
    assert "regular" in problem(path).problem


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file(tmp_path: Path) -> None:
    path = write(tmp_path, TEXT.encode())
    os.chmod(path, 0)
    assert "permission" in problem(path).problem
