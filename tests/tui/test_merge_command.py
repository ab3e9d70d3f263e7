"""`butdo merge` and `butdo agreement` as they are called."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from annotations import authoring
from annotations.document import Document
from annotations.edits import apply
from annotations.i18n import set_language
from annotations.library import read
from annotations.store import Store
from tui.cli import main

ROOT = Path(__file__).parents[2]
TEXT = """Đoàn Nga thăm cảng Hải Phòng

Ngày 1/3, ông Trần Hải Đăng tiếp đoàn của Tập đoàn Sao Bắc tại Hà Nội, theo một thông cáo.

Ông Đăng nói tuyến tàu mới sẽ nối Hải Phòng với Vladivostok từ mùa hè này.
"""


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language("en")


class Desk:
    """An article and the stores of those who work on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.text = folder / "tin.txt"
        self.text.write_text(TEXT, encoding="utf-8")

    def store(self, name: str, origin: str | None = None) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        if origin:
            shutil.copyfile(self.folder / origin, path)
        return path

    def do(self, path: Path, work) -> None:
        store = Store(path)
        article = read(str(self.text))
        stored = store.article(article.id)
        article = stored.thaw(article.source) if stored else article
        document = Document.of(article, store.records(article.id))
        document, done = apply(document, work(document))
        store.stage_edit(done, document.base, document.schema, action="do")
        store.close()

    def label(self, path: Path, quote: str, label: str, who: str = "an") -> None:
        place = TEXT.index(quote)
        self.do(path, lambda document: authoring.add_span(document, who, (place, place + len(quote)), label))

    def relabel(self, path: Path, quote: str, label: str, who: str = "an") -> None:
        def work(document):
            span = next(span for span in document.spans if span.quote == quote)
            return authoring.relabel(document, who, span, label)

        self.do(path, work)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def quotes(path: Path) -> list[tuple[str, str]]:
    store = Store(path)
    spans = [record for stored in store.articles for record in store.records(stored.id)]
    return sorted((span.quote, span.label) for span in spans if not span.deleted)


def run(capsys, *arguments: object) -> tuple[int, str, str]:
    try:
        code = main([str(argument) for argument in arguments])
    except SystemExit as left:
        code = left.code
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.fixture
def two(desk) -> tuple[Path, Path]:
    """Two copies of a store, each with a span more."""
    desk.label(desk.store("o.json"), "Nga", "LOC")
    first, second = desk.store("a.json", "o.json"), desk.store("b.json", "o.json")
    desk.label(first, "Hà Nội", "LOC", "an")
    desk.label(second, "Trần Hải Đăng", "PER", "binh")
    return first, second


def test_two_stores_become_one_and_stay_as_they_are(desk, two, capsys):
    before = [path.read_bytes() for path in two]
    code, out, err = run(capsys, "merge", *two, "-o", desk.folder / "c.json")
    assert (code, out) == (0, "")
    assert err == f"{desk.folder / 'c.json'}: 1 article, 3 spans, 0 conflicts\n"
    assert quotes(desk.folder / "c.json") == [("Hà Nội", "LOC"), ("Nga", "LOC"), ("Trần Hải Đăng", "PER")]
    assert [path.read_bytes() for path in two] == before


def test_more_than_two(desk, two, capsys):
    third = desk.store("c.json", "o.json")
    desk.label(third, "Vladivostok", "LOC")
    code, _out, err = run(capsys, "merge", *two, third, "-o", desk.folder / "d.json")
    assert code == 0
    assert "4 spans" in err


def test_conflicts_are_told_of_one_a_line(desk, two, capsys):
    desk.relabel(two[0], "Nga", "ORG", "an")
    desk.relabel(two[1], "Nga", "MISC", "binh")
    code, out, err = run(capsys, "merge", *two, "-o", desk.folder / "c.json")
    assert (code, out) == (3, "")
    first, summary = err.splitlines()
    kept = dict(quotes(desk.folder / "c.json"))["Nga"]
    lost = {"ORG": "MISC", "MISC": "ORG"}[kept]
    assert first == f"butdo: tin.txt: “Nga”: both stores changed it: label is {kept}, not {lost}."
    assert summary.endswith("1 conflict")
    # Told of once: what was decided is decided.
    code, _out, err = run(capsys, "merge", desk.folder / "c.json", *two, "-o", desk.folder / "d.json")
    assert (code, len(err.splitlines())) == (0, 1)


def test_a_file_that_is_none_of_the_stores_is_not_overwritten(desk, two, capsys):
    other = desk.folder / "c.json"
    other.write_text("mine")
    code, _out, err = run(capsys, "merge", *two, "-o", other)
    assert code == 1
    assert "there is a file of this name already" in err
    assert other.read_text() == "mine"


def test_one_of_the_stores_may_be_the_one_to_write(desk, two, capsys):
    code, _out, _err = run(capsys, "merge", *two, "-o", two[0])
    assert code == 0
    assert len(quotes(two[0])) == 3
    assert len(quotes(two[1])) == 2


def test_paths_are_those_of_the_new_stores_folder(desk, capsys):
    first, second = desk.store("an/butdo.json"), desk.store("binh/x/butdo.json")
    desk.label(first, "Nga", "LOC", "an")
    desk.label(second, "Nga", "LOC", "binh")
    output = desk.store("chung/butdo.json")
    assert run(capsys, "merge", first, second, "-o", output)[0] == 0
    (stored,) = Store(output).articles
    assert stored.paths == ("../tin.txt",)
    assert quotes(output) == [("Nga", "LOC"), ("Nga", "LOC")]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["a.json"], 2, "there is only one store to merge"),
        (["a.json", "none.json"], 1, "there is no such file"),
        (["a.json", "tin.txt"], 1, "not a Butdo store"),
    ],
)
def test_what_cannot_be_merged(desk, two, capsys, monkeypatch, arguments, code, words):
    monkeypatch.chdir(desk.folder)
    found, _out, err = run(capsys, "merge", *arguments, "-o", "c.json")
    assert found == code
    assert words in err
    assert not (desk.folder / "c.json").exists()


def test_it_speaks_vietnamese_and_draws_nothing_unsafe(desk, two, capsys):
    for path, label in zip(two, ("ORG", "A\x1b[31m\u202e"), strict=True):
        tables = json.loads(path.read_text(encoding="utf-8"))
        tables["spans"]["1"]["label"] = label
        path.write_text(json.dumps(tables), encoding="utf-8")
    code, _out, err = run(capsys, "merge", "--lang", "vi", *two, "-o", desk.folder / "c.json")
    assert code == 3
    assert "\x1b" not in err and "\u202e" not in err
    assert "hai kho" in err and "1 xung đột" in err


def test_as_a_merge_driver_of_git(desk, two):
    """The lines of docs/merging.md."""
    text = (ROOT / "docs" / "merging.md").read_text(encoding="utf-8")
    assert "butdo.json merge=butdo" in text
    driver = "butdo merge %A %B --base %O -o %A"
    assert f'git config merge.butdo.driver "{driver}"' in text
    folder = desk.folder / "repo"
    folder.mkdir()
    environment = {
        **os.environ,
        "HOME": str(desk.folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHONPATH": str(ROOT),
        **{f"GIT_{who}_{what}": "x@y.z" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }

    def git(*arguments: str, code: int = 0) -> None:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == code, done.stdout + done.stderr

    def commit(origin: str) -> None:
        shutil.copyfile(desk.folder / origin, folder / "butdo.json")
        git("add", "-A")
        git("commit", "-qm", origin)

    git("init", "-qb", "main")
    (folder / ".gitattributes").write_text("butdo.json merge=butdo\n")
    git("config", "merge.butdo.driver", driver.replace("butdo merge", f"'{sys.executable}' -m tui merge"))
    commit("o.json")
    git("checkout", "-qb", "binh")
    commit("b.json")
    git("checkout", "-q", "main")
    commit("a.json")
    git("merge", "-q", "binh", "-m", "both")
    assert quotes(folder / "butdo.json") == [("Hà Nội", "LOC"), ("Nga", "LOC"), ("Trần Hải Đăng", "PER")]
    desk.relabel(two[0], "Nga", "ORG", "an")
    desk.relabel(two[1], "Nga", "MISC", "binh")
    git("checkout", "-q", "binh")
    commit("b.json")
    git("checkout", "-q", "main")
    commit("a.json")
    git("merge", "binh", "-m", "conflict", code=1)
    assert len(quotes(folder / "butdo.json")) == 3, "it is merged; git asks to look at it"


# Agreement


def test_agreement_as_a_table(desk, two, capsys):
    desk.relabel(two[1], "Nga", "ORG", "binh")
    code, out, err = run(capsys, "agreement", *two)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[2] == "1 article compared"
    assert [line.split() for line in lines[4:10]] == [
        ["Entities", "A", "B", "both", "precision", "recall", "F1", "kappa"],
        ["LOC", "2", "0", "0", "–", "0.000", "0.000", "0.000"],
        ["ORG", "0", "1", "0", "0.000", "–", "0.000", "0.000"],
        ["PER", "0", "1", "0", "0.000", "–", "0.000", "0.000"],
        ["micro", "2", "2", "0", "0.000", "0.000", "0.000", lines[8].split()[-1]],
        ["macro", "0.000", "0.000", "0.000"],
    ]
    assert len({len(line) for line in lines[4:9]}) == 1, "columns stand below each other"
    assert lines[-4] == "Disagreements (3)"
    assert [line.split(maxsplit=1)[1] for line in lines[-3:]] == [
        "other label  LOC “Nga”     ORG “Nga”",
        "only B       –             PER “Trần Hải Đăng”",
        "only A       LOC “Hà Nội”  –",
    ]


def test_agreement_as_json(desk, two, capsys):
    code, out, _err = run(capsys, "agreement", *two, "--json")
    assert code == 0
    found = json.loads(out)
    assert found["articles"] == 1
    assert found["layers"]["entity"]["labels"]["LOC"]["recall"] == 0.5
    assert found["layers"]["entity"]["micro"]["f1"] == 0.5
    assert found["layers"]["claim"]["labels"] == {}
    assert [one["kind"] for one in found["disagreements"]] == ["only_b", "only_a"]
    one = found["disagreements"][1]["a"]
    assert TEXT[one["source_start"] : one["source_end"]] == one["text"] == "Hà Nội"


def test_agreement_of_two_annotators_of_one_store(desk, capsys):
    store = desk.store("a.json")
    desk.label(store, "Nga", "LOC", "an")
    desk.label(store, "Nga", "LOC", "binh")
    desk.label(store, "Hà Nội", "LOC", "binh")
    code, out, _err = run(capsys, "agreement", store, "--annotators", "an,binh", "--json")
    assert code == 0
    score = json.loads(out)["layers"]["entity"]["labels"]["LOC"]
    assert (score["a"], score["b"], score["both"]) == (1, 2, 1)


def test_agreement_without_the_text_says_so(desk, two, capsys):
    desk.text.unlink()
    code, out, err = run(capsys, "agreement", *two, "--json")
    assert code == 3
    assert err.startswith("butdo: tin.txt: the file is gone")
    found = json.loads(out)
    assert found["missing"] == ["tin.txt"]
    assert found["layers"]["entity"]["micro"]["kappa"] is None
    assert found["layers"]["entity"]["micro"]["f1"] == 0.5


def test_articles_that_only_one_has_are_named_and_not_compared(desk, two, capsys):
    other = Desk(desk.folder / "khac") if (desk.folder / "khac").mkdir() is None else desk
    other.text.write_text(TEXT + "Thêm.\n", encoding="utf-8")
    other.label(two[0], "Nga", "LOC", "an")
    code, out, _err = run(capsys, "agreement", *two)
    assert code == 0
    assert "1 article compared\nonly in A: khac/tin.txt\n" in out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["a.json"], 2, "there are not two to compare"),
        (["a.json", "b.json", "o.json"], 2, "there are not two to compare"),
        (["a.json", "--annotators", "an"], 2, "--annotators needs two names"),
        (["a.json", "--annotators", "an,"], 2, "--annotators needs two names"),
        (["a.json", "--annotators", "an,ai"], 1, "ai has done nothing here"),
        (["a.json", "none.json"], 1, "there is no such store"),
    ],
)
def test_what_cannot_be_compared(desk, two, capsys, monkeypatch, arguments, code, words):
    monkeypatch.chdir(desk.folder)
    found, out, err = run(capsys, "agreement", *arguments)
    assert (found, out) == (code, "")
    assert words in err
