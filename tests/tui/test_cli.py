"""The command line: exit codes, what is data and what is for people, and bad input of every kind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from app_user import SHIP, TEA

from tui.cli import main


@pytest.fixture(autouse=True)
def spoken(monkeypatch):
    """The language of the process is English, whatever a test chooses."""
    monkeypatch.setenv("LANGUAGE", "")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "C.UTF-8")


@pytest.fixture
def run(capfdbinary):
    """Runs the command line in this process: exit code, bytes for programs, words for people."""

    def run(*arguments: object) -> tuple[int, bytes, str]:
        capfdbinary.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return code, out, err.decode()

    return run


@pytest.fixture
def store(folder, run, monkeypatch):
    """A store in which one article has a label, made by the app itself."""
    from annotations import authoring
    from annotations.document import Document
    from annotations.edits import apply
    from annotations.library import read
    from annotations.schema import default_schema
    from annotations.store import Store

    store = Store(folder / "butdo.json")
    document = Document.of(read(str(folder / "1-tau.txt")))
    place = document.base.source.text.index("Hải Phòng")
    document, done = apply(document, authoring.add_span(document, "an", (place, place + 9), "LOC"))
    store.stage_edit(done, document.base, default_schema(), action="do")
    store.sync()
    return store.path


def rows(out: bytes) -> list[dict]:
    return [json.loads(line) for line in out.decode("utf-8").splitlines()]


# --- clean -------------------------------------------------------------------------------------------


def test_clean_prints_a_row_an_article(run, folder):
    code, out, err = run("clean", folder)
    assert (code, err) == (0, "")
    found = rows(out)
    assert [row["path"] for row in found] == [f"{folder}/{name}" for name in ("1-tau.txt", "2-che.txt", "3-mua.txt")]
    assert found[0]["text"].startswith("Nga và Việt Nam mở tuyến tàu mới\n\nNgày 5/3")
    assert {run["reason"] for run in found[0]["removed"]} == {"section", "blank", "related"}
    for segment in found[0]["segments"]:
        assert (
            SHIP[segment["source_start"] : segment["source_end"]]
            == (found[0]["text"][segment["start"] : segment["end"]])
        )


def test_clean_reads_what_it_can_and_says_what_it_could_not(run, folder):
    (folder / "4-la.txt").write_bytes("Tiếng Việt".encode()[:-1] + b"\xff")
    (folder / "5-khong.txt").write_bytes(b"")
    code, out, err = run("clean", folder)
    assert code == 3 and len(rows(out)) == 3
    lines = err.splitlines()
    assert (
        len(lines) == 2
        and "4-la.txt: the text is not UTF-8" in lines[0]
        and "5-khong.txt: the file is empty" in lines[1]
    )
    assert all(line.startswith("butdo: ") for line in lines)


@pytest.mark.parametrize("data", [b"", b"caf\xe9 latin-1", b"\0\1\2\3" * 20], ids=["empty", "latin-1", "binary"])
def test_clean_of_nothing_that_can_be_read_fails(run, tmp_path, data):
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    code, out, err = run("clean", path)
    assert (code, out) == (1, b"") and err.count("\n") == 1 and str(path) in err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs FIFOs")
def test_a_pipe_is_not_waited_for(run, tmp_path):
    os.mkfifo(tmp_path / "ống.txt")
    code, out, err = run("clean", tmp_path / "ống.txt")
    assert (code, out) == (1, b"") and "not a regular file" in err


@pytest.mark.parametrize("command", [["clean"], ["suggest"], []])
def test_a_path_that_leads_nowhere(run, tmp_path, command):
    code, out, err = run(*command, tmp_path / "không-có")
    assert code == 2 and out == b""
    assert err == f"butdo: {tmp_path}/không-có: there is no such file or folder.\n"


def test_what_a_file_is_called_cannot_command_the_terminal(run, tmp_path):
    path = tmp_path / "a\x1b]0;x\x07.txt"
    path.write_bytes(b"")
    _code, _out, err = run("clean", path)
    assert "\x1b" not in err and "\x07" not in err and "a␛]0;x␇.txt" in err


def test_a_reader_that_goes_away_ends_it_quietly(folder):
    for number in range(300):
        (folder / f"{number}.txt").write_text(TEA * 3, encoding="utf-8")
    command = [sys.executable, "-m", "tui", "clean", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 1


# --- suggest -----------------------------------------------------------------------------------------


def test_suggest_without_suggesters(run, folder):
    code, out, err = run("suggest", "--suggesters", "none", folder)
    assert (code, err) == (0, "")
    assert [row["spans"] for row in rows(out)] == [[], [], []]
    assert run("suggest", "--suggesters", "", folder)[1] == out


def test_suggest_with_a_suggester_that_is_not_there(run, folder):
    for command in (["suggest"], []):
        code, out, err = run(*command, "--suggesters", "máy,underthesea", folder)
        assert (code, out) == (2, b"")
        assert err.startswith("butdo: there is no suggester called “máy”. Known are: ")


@pytest.mark.parametrize("jobs", ["0", "-1", "x"])
def test_suggest_needs_a_number_of_processes(run, folder, jobs):
    code, out, err = run("suggest", "--jobs", jobs, folder)
    assert (code, out) == (2, b"") and "above 0" in err


# --- export ------------------------------------------------------------------------------------------


def test_two_exports_are_the_same_bytes(run, store, tmp_path):
    code, out, err = run("export", store)
    assert (code, err) == (0, "") and run("export", store)[1] == out
    target = tmp_path / "out.jsonl"
    code, nothing, err = run("export", store, "-o", target)
    assert (code, nothing, err) == (0, b"", f"1 article exported to {target}.\n")
    assert target.read_bytes() == out
    assert [(span["label"], span["text"]) for span in rows(out)[0]["spans"]] == [("LOC", "Hải Phòng")]


def test_an_export_of_an_article_that_is_gone_says_so(run, store, folder):
    (folder / "1-tau.txt").unlink()
    code, out, err = run("export", store)
    assert code == 3
    assert err == ("butdo: 1-tau.txt: the file is gone or no longer what was annotated; exported without its text.\n")
    row = rows(out)[0]
    assert row["text"] is None and [span["source_start"] for span in row["spans"]] == [SHIP.index("Hải Phòng")]


def test_an_export_of_the_audit_trail(run, store, tmp_path):
    code, out, err = run("export", store, "--format", "audit")
    assert (code, err) == (0, "")
    assert [(row["action"], row["path"]) for row in rows(out)] == [("do", "1-tau.txt")]
    target = tmp_path / "vết.jsonl"
    assert run("export", store, "--format", "audit", "-o", target)[2] == f"1 change exported to {target}.\n"
    assert target.read_bytes() == out


def test_an_export_in_a_format_that_is_not_there(run, store):
    code, out, err = run("export", store, "--format", "docx")
    assert (code, out) == (
        2,
        b"",
    ) and err == "butdo: there is no format called “docx”. Known are: audit, gold, jsonl.\n"


def test_an_export_of_no_store(run, tmp_path):
    code, out, err = run("export", tmp_path / "butdo.json")
    assert (code, out) == (1, b"") and "there is no such store" in err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not JSON", "this is not a Butdo store, or it is damaged; it was left as it is."),
        (b"[1, 2]", "this is not a Butdo store"),
        (b'{"meta": {"1": {"version": 99}}}', "written by a newer Butdo (version 99 of its tables)"),
        (b'{"spans": {"1": {"id": 3}}}', "a row of this store cannot be understood"),
        (b"\xff\xfe\x00", "this is not a Butdo store"),
    ],
)
def test_a_store_that_cannot_be_read_is_left_alone(run, folder, tmp_path, content, words):
    path = tmp_path / "butdo.json"
    path.write_bytes(content)
    for arguments in (["export", path], ["--store", path, folder]):
        code, out, err = run(*arguments)
        assert (code, out) == (1, b""), arguments
        assert words in err and err.startswith(f"butdo: {path}: ") and err.count("\n") == 1
    assert path.read_bytes() == content


# --- the app -----------------------------------------------------------------------------------------


def test_without_a_terminal_the_app_says_what_to_use(run, folder):
    before = sorted(folder.parent.rglob("*"))
    code, out, err = run(folder)
    assert (code, out) == (2, b"")
    assert err == "butdo: the app needs a terminal. Without one use butdo clean, butdo suggest or butdo export.\n"
    assert sorted(folder.parent.rglob("*")) == before


@pytest.fixture
def started(monkeypatch):
    """The apps that were started, without their running."""
    from tui.app import ButdoApp

    apps = []
    monkeypatch.setattr(ButdoApp, "run", lambda app: apps.append(app))
    terminal = SimpleNamespace(isatty=lambda: True)
    monkeypatch.setattr("tui.launch.sys", SimpleNamespace(stdin=terminal, stdout=terminal))
    return apps


def test_where_work_is_kept(run, folder, started, monkeypatch, tmp_path):
    (tmp_path / "sâu" / "hơn").mkdir(parents=True)
    monkeypatch.chdir(folder)
    assert run()[0] == 0 and run(folder / "1-tau.txt")[0] == 0 and run("--store", "khác.json")[0] == 0
    assert [app.session.store.path.name for app in started] == ["butdo.json", "butdo.json", "khác.json"]
    assert started[0].session.store.folder == started[1].session.store.folder == folder
    (tmp_path / "butdo.json").write_text("", encoding="utf-8")
    run(tmp_path / "sâu" / "hơn")
    assert started[-1].session.store.path == tmp_path / "butdo.json", "the nearest one upwards"
    assert not (folder / "butdo.json").exists()


def test_who_annotates(run, folder, started):
    run("--annotator", " bà Ba ", folder)
    assert started[0].session.annotator == "bà Ba"


def test_a_model_that_is_named_must_be_there(run, folder, started, tmp_path):
    path = tmp_path / "x.model"
    assert run("--model", path, folder) == (2, b"", f"butdo: {path}: there is no such file or folder.\n")
    path.write_bytes(b"of a colleague")
    assert run("--model", path, folder)[0] == 0
    assert started[0].training.path == path


# --- words -------------------------------------------------------------------------------------------

LIGHT = """
import sys
from tui.cli import main
try:
    main(sys.argv[1:])
except SystemExit as stopped:
    print("exit", stopped.code)
heavy = {"textual", "rich", "underthesea", "tinydb", "pandas", "numpy", "asyncio"}
print(sorted(heavy & {name.partition(".")[0] for name in sys.modules}))
"""


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["clean", "--help"], ["--lang", "vi", "--help"]])
def test_help_and_version_import_nothing_heavy(arguments):
    done = subprocess.run([sys.executable, "-c", LIGHT, *arguments], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-2:] == ["exit 0", "[]"] and done.stderr == ""


def test_help_names_every_option(run):
    code, out, _err = run("--help")
    assert code == 0
    for word in ("--store", "--annotator", "--suggesters", "--lang", "--version", "butdo clean PATH", "export STORE"):
        assert word in out.decode()


def test_the_words_are_vietnamese_where_that_is_wanted(run, tmp_path):
    english = run("--help")[1].decode()
    vietnamese = run("--lang", "vi", "--help")[1].decode()
    assert "Tiếng" in vietnamese or "bài" in vietnamese
    assert vietnamese != english and "red pen" not in vietnamese
    code, _out, err = run("--lang=vi", "clean", tmp_path / "x")
    assert code == 2 and "there is no such" not in err and f"{tmp_path}/x: " in err
    code, _out, err = run("--lang", "fr", tmp_path)
    assert code == 2 and "fr" in err


def test_an_option_that_is_not_there(run):
    code, out, err = run("--nonsense")
    assert (code, out) == (2, b"") and "--nonsense" in err


# Label sets

OWN = '[[label]]\nid = "PLACE"\nsuggest = ["LOC"]\n'


def test_a_label_set_beside_the_store_or_named_is_used(store, run, tmp_path):
    (store.parent / "butdo.toml").write_text(OWN, encoding="utf-8")
    code, out, _ = run("check", store, "--json")
    assert [json.loads(line)["kind"] for line in out.splitlines()] == ["label"] and code == 0
    other = tmp_path / "other.toml"
    other.write_text('[[label]]\nid = "LOC"\n', encoding="utf-8")
    assert run("check", store, "--json", "--schema", other)[:2] == (0, b"")
    code, out, _ = run("export", store)
    assert code == 0 and json.loads(out)["spans"][0]["label"] == "LOC"


@pytest.mark.parametrize("command", ["check", "export", "app"])
def test_a_faulty_label_set_is_one_line_and_nothing_else(store, run, folder, command):
    path = store.parent / "butdo.toml"
    path.write_text('[[label]]\nid = "PLACE"\ncolr = "red"\n', encoding="utf-8")
    arguments = ["--store", store, folder] if command == "app" else [command, store]
    code, out, err = run(*arguments)
    assert (code, out) == (2, b"")
    assert err.startswith(f"butdo: {path}: label 1 (PLACE): unknown key “colr”.") and err.count("\n") == 1


def test_suggestions_come_under_the_labels_of_a_label_set(run, folder, tmp_path, monkeypatch):
    from annotations.suggestion import Suggestion

    found = [Suggestion(0, 3, "LOC", "x@1"), Suggestion(0, 3, "PER", "x@1")]
    monkeypatch.setattr("tui.commands.suggest_for", lambda article, suggesters: found)
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    code, out, _ = run("suggest", folder / "3-mua.txt", "--schema", path, "--suggesters", "none")
    assert code == 0 and [span["label"] for span in json.loads(out)["spans"]] == ["PLACE"]


@pytest.fixture
def bulk_store(store):
    """The same with two spans accepted in bulk; the first one holds the label."""
    from annotations import authoring
    from annotations.document import Document
    from annotations.edits import apply
    from annotations.library import read
    from annotations.schema import default_schema
    from annotations.store import Store
    from annotations.suggestion import Suggestion

    opened = Store(store)
    article = opened.identified(read(str(store.parent / "1-tau.txt")))
    document = Document.of(article, opened.records(article.id))
    found = []
    for quote, label in (("tại Hải Phòng", "ORG"), ("Trần Hải Đăng", "PER")):
        place = document.base.source.text.index(quote)
        found.append(Suggestion(place, place + len(quote), label, "rules@1"))
    document, done = apply(document, authoring.accept_all(document, "an", found, 0))
    opened.stage_edit(done, document.base, default_schema(), action="do")
    opened.sync()
    return store


def test_an_export_without_what_nobody_has_reviewed(run, bulk_store, tmp_path):
    whole, reviewed = rows(run("export", bulk_store)[1])[0], rows(run("export", bulk_store, "--reviewed")[1])[0]
    assert [(s["text"], s["reviewed"], s["nested"]) for s in whole["spans"]] == [
        ("tại Hải Phòng", False, False),
        ("Hải Phòng", True, True),
        ("Trần Hải Đăng", False, False),
    ]
    assert [(s["text"], s["reviewed"], s["nested"]) for s in reviewed["spans"]] == [("Hải Phòng", True, False)]
    assert reviewed["text"] == whole["text"] and reviewed["segments"] == whole["segments"]
    gold = run("export", bulk_store, "--format", "gold", "--reviewed")[1]
    assert [row["label"] for row in rows(gold)] == ["LOC"] and "nested" not in rows(gold)[0]
    target = tmp_path / "out.jsonl"
    err = run("export", bulk_store, "--reviewed", "-o", target)[2]
    assert err == f"1 article exported to {target}. 2 spans that nobody has reviewed were left out.\n"


def test_the_audit_trail_leaves_nothing_out(run, store):
    code, out, err = run("export", store, "--format", "audit", "--reviewed")
    assert (code, out) == (2, b"") and "the audit trail has every change" in err
