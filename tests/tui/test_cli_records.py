"""Files of many articles, and standard input, on the command line."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from types import SimpleNamespace

import pytest
from app_user import SHIP, TEA

from tui.cli import main

LINES = "".join(json.dumps({"title": title, "text": "Hai bên họp ở Hà Nội."}) + "\n" for title in ("Một", "Hai", "Ba"))


@pytest.fixture
def run(capfdbinary, monkeypatch):
    """Runs the command line in this process, with bytes on standard input: exit code, rows, words for people."""

    def run(*arguments: object, stdin: bytes = b"") -> tuple[int, list[dict], str]:
        capfdbinary.readouterr()
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin), isatty=lambda: False))
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return code, [json.loads(line) for line in out.decode().splitlines()], err.decode()

    return run


@pytest.fixture(autouse=True)
def english(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "C.UTF-8")


def test_clean_prints_a_row_a_record(run, tmp_path):
    (tmp_path / "a.jsonl").write_text(LINES, "utf-8")
    code, rows, err = run("clean", tmp_path)
    assert (code, err) == (0, "")
    assert [row["title"] for row in rows] == ["Một", "Hai", "Ba"]
    assert {row["path"] for row in rows} == {str(tmp_path / "a.jsonl")}
    assert len({row["id"] for row in rows}) == 3
    assert "record" not in rows[0]
    for row in rows:
        assert row["segments"][0] == {"role": "title", "start": 0, "end": 3 if row["title"] != "Ba" else 2} | {
            "source_start": 0,
            "source_end": len(row["title"]),
        }


def test_a_bad_record_is_named_and_the_exit_code_says_partly(run, tmp_path):
    (tmp_path / "a.jsonl").write_text(LINES + "{\n" + LINES, "utf-8")
    code, rows, err = run("clean", tmp_path / "a.jsonl")
    assert (code, len(rows)) == (3, 6)
    assert err.startswith(f"butdo: {tmp_path}/a.jsonl#4: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("stdin", "texts"),
    [
        (SHIP.encode(), ["Nga và Việt Nam mở tuyến tàu mới"]),
        (gzip.compress(TEA.encode(), mtime=0), ["Làng chè Tân Cương đón khách"]),
        (LINES.encode(), ["Một", "Hai", "Ba"]),
        (b"title,text\nM,Hai\n", ["M"]),
    ],
    ids=["text", "gzip", "json lines", "csv"],
)
def test_standard_input_may_have_any_form(run, stdin, texts):
    code, rows, err = run("clean", "-", stdin=stdin)
    assert (code, err) == (0, "")
    assert [row["title"] for row in rows] == texts
    assert {row["path"] for row in rows} == {"-"}


def test_standard_input_among_files_has_its_place(run, folder):
    code, rows, _err = run("clean", folder / "2-che.txt", "-", folder / "1-tau.txt", stdin=LINES.encode())
    assert code == 0
    assert [os.path.basename(row["path"]) for row in rows] == ["2-che.txt", "-", "-", "-", "1-tau.txt"]


def test_nothing_on_standard_input_is_an_error(run):
    code, rows, err = run("clean", "-")
    assert (code, rows) == (1, [])
    assert err == "butdo: -: the file is empty.\n"


def test_a_path_that_leads_nowhere_is_told_before_anything_is_printed(run, tmp_path):
    code, rows, _err = run("clean", "-", tmp_path / "không có", stdin=LINES.encode())
    assert (code, rows) == (2, [])


def test_suggest_prints_a_row_a_record_in_order_whatever_the_number_of_processes(run, tmp_path):
    (tmp_path / "a.jsonl").write_text(LINES, "utf-8")
    one = run("suggest", tmp_path, "--suggesters", "none")
    two = run("suggest", tmp_path, "--suggesters", "none", "--jobs", "2")
    assert one == two
    assert [row["title"] for row in one[1]] == ["Một", "Hai", "Ba"]
    assert run("suggest", "-", "--suggesters", "none", stdin=LINES.encode())[1][0]["spans"] == []


def test_the_app_refuses_standard_input_and_says_what_to_do(run):
    code, _rows, err = run("-", stdin=SHIP.encode())
    assert code == 2
    assert "butdo clean -" in err
