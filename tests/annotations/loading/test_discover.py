"""Finding article files: what is listed, in which order, and what never is."""

from __future__ import annotations

import gzip
import itertools
import os
from pathlib import Path

import pytest

from annotations.errors import LoadError
from annotations.loading import Found, MissingPath, discover

STORE = '{"meta": {"1": {"schema": 1}}, "articles": {}}'


def make(root: Path, *names: str, text: str = "Nga và ASEAN.") -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def listed(root: Path, **options: object) -> list[tuple[str, str]]:
    found = discover([root], **options)  # type: ignore[arg-type]
    return [(os.path.relpath(item.path, root), item.kind) for item in found]


def names(root: Path, kind: str = "article") -> list[str]:
    return [name for name, found in listed(root) if found == kind]


def test_articles_of_a_folder_and_its_folders_sorted_by_name(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/2.txt", "a/10.txt", "c/d/x.TXT", "không đuôi", "e.text")
    assert names(tmp_path) == ["a/10.txt", "a/2.txt", "b.txt", "c/d/x.TXT", "e.text", "không đuôi"]
    assert listed(tmp_path) == listed(tmp_path)


def test_files_of_many_articles_are_listed_like_others(tmp_path: Path) -> None:
    make(tmp_path, "a.csv", "b.json", "c.jsonl", "d.ndjson", "e.tsv", "f.txt.gz", "g.jsonl.gz")
    assert names(tmp_path) == ["a.csv", "b.json", "c.jsonl", "d.ndjson", "e.tsv", "f.txt.gz", "g.jsonl.gz"]


def test_what_is_never_listed(tmp_path: Path) -> None:
    make(tmp_path, ".hidden.txt", ".git/a.txt", ".run/b.txt")
    make(tmp_path, "butdo.json", "my-store.json", "plain.json", text=STORE)
    make(tmp_path, "tiny.json", text='{"_default": {"1": {"a": 1}}}')
    make(tmp_path, "out.jsonl", "rows.json", "rows.ndjson", text='{"schema": "butdo/1", "id": "0"}\n')
    make(tmp_path, "gold.jsonl", text='{"file": "a.txt", "start": 0, "end": 3, "label": "LOC"}\n')
    (tmp_path / "out.jsonl.gz").write_bytes(gzip.compress((tmp_path / "out.jsonl").read_bytes()))
    make(tmp_path, "butdo.json.journal", "a.journal", "a.bak", "a.txt~", "a.model", "README.md", "a.lock")
    assert listed(tmp_path) == []


def test_what_is_listed_with_a_reason(tmp_path: Path) -> None:
    make(tmp_path, "a.epub", "b.xlsx", "d.pdf", "e.png", "f.docx", "g.tar.gz")
    found = {os.path.basename(item.path): item for item in discover([tmp_path])}
    assert {name: item.kind for name, item in found.items()} == {
        "a.epub": "later",
        "b.xlsx": "later",
        "d.pdf": "binary",
        "e.png": "binary",
        "f.docx": "binary",
        "g.tar.gz": "binary",
    }
    assert all(item.problem is not None and item.problem.path == item.path for item in found.values())
    assert found["d.pdf"].problem is not None
    assert found["d.pdf"].problem.binary


def test_links_to_files_are_listed_and_links_to_folders_are_not(tmp_path: Path) -> None:
    make(tmp_path, "real/a.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real" / "a.txt")
    (tmp_path / "folder").symlink_to(tmp_path / "real")
    (tmp_path / "real" / "loop").symlink_to(tmp_path)
    assert listed(tmp_path) == [("link.txt", "article"), ("real/a.txt", "article")]


def test_links_that_lead_nowhere_are_errors(tmp_path: Path) -> None:
    (tmp_path / "broken.txt").symlink_to(tmp_path / "không có")
    (tmp_path / "circle.txt").symlink_to(tmp_path / "circle.txt")
    assert listed(tmp_path) == [("broken.txt", "error"), ("circle.txt", "error")]


def test_a_pipe_is_an_error_and_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe.json")
    assert listed(tmp_path) == [("pipe.json", "error"), ("pipe.txt", "error")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_folder_is_one_error(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "closed/b.txt")
    os.chmod(tmp_path / "closed", 0)
    try:
        assert listed(tmp_path) == [("a.txt", "article"), ("closed", "error")]
    finally:
        os.chmod(tmp_path / "closed", 0o700)


def test_a_folder_that_cannot_be_looked_into_is_one_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.txt", "closed/b.txt", "z.txt")
    scandir = os.scandir

    def closed(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "no", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    assert listed(tmp_path) == [("a.txt", "article"), ("closed", "error"), ("z.txt", "article")]


def test_paths_of_the_command_line(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a.txt", "x/c.txt", ".hidden.txt", "notes.md", ".run/d.txt")
    paths = [tmp_path / name for name in ("b.txt", "x", "a.txt", ".hidden.txt", "notes.md", ".run")]
    found = [os.path.relpath(item.path, tmp_path) for item in discover(paths)]
    assert found == ["b.txt", "x/c.txt", "a.txt", ".hidden.txt", "notes.md", ".run/d.txt"]
    assert all(item.kind == "article" for item in discover(paths))


def test_a_store_or_an_export_named_by_hand_is_an_error(tmp_path: Path) -> None:
    make(tmp_path, "butdo.json", "other.json", "a.jsonl", text=STORE)
    found = list(discover([tmp_path / name for name in ("butdo.json", "other.json", "a.jsonl")]))
    assert [item.kind for item in found] == ["error"] * 3


def test_nothing_is_listed_twice(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "x/b.txt")
    found = list(discover([tmp_path, tmp_path / "x", tmp_path / "a.txt", tmp_path]))
    assert [os.path.relpath(item.path, tmp_path) for item in found] == ["a.txt", "x/b.txt"]


def test_excluded_files_are_not_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.txt", "out.txt")
    monkeypatch.chdir(tmp_path)
    assert [item.path for item in discover(["."], exclude=["out.txt"])] == ["./a.txt"]


def test_a_missing_path_is_told_at_once(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    with pytest.raises(MissingPath) as caught:
        discover([tmp_path, tmp_path / "không có"])
    assert isinstance(caught.value, LoadError)
    assert caught.value.exit_code == 2


def test_files_are_found_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, *(f"{folder}/{number}.txt" for folder in "abc" for number in range(3)))
    looked: list[str] = []
    scandir = os.scandir

    def counted(path: str) -> object:
        looked.append(os.path.relpath(path, tmp_path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", counted)
    first: list[Found] = list(itertools.islice(discover([tmp_path]), 2))
    assert [os.path.relpath(item.path, tmp_path) for item in first] == ["a/0.txt", "a/1.txt"]
    assert looked == [".", "a"]


def test_deep_folders(tmp_path: Path) -> None:
    make(tmp_path, "/".join(["d"] * 200) + "/a.txt")
    assert len(names(tmp_path)) == 1


def test_a_file_name_that_is_not_utf8(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/b\xe0i.txt"
    try:
        with open(name, "wb") as file:
            file.write(b"Nga")
    except OSError:
        pytest.skip("the file system wants UTF-8 names")
    assert [os.fsencode(item.path) for item in discover([tmp_path])] == [name]
