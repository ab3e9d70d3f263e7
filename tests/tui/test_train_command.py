"""`butdo train`: a model from gold or from finished articles, and what the other commands make of it."""

from __future__ import annotations

import json

import pytest

from annotations.suggest.model import Model
from tui.cli import main

MARKED = """\
# genre = society

Họp ở [{city}|LOC]

Sáng [{day}/5|DATE], tàu [{ship}|SHIP] rời cảng [{city}|LOC] với hàng chục hành khách.

Ông [{name}|PER] nói rằng tàu [{ship}|SHIP] sẽ trở lại [{city}|LOC] trước mùa mưa.

Chiều cùng ngày, bà con lên tàu [{ship}|SHIP] để thăm ông [{name}|PER].
"""
TRIPS = (
    ("Huế", 3, "Sóng Xanh", "Lê Văn Tám"),
    ("Vinh", 4, "Hải Âu", "Trần Bá Hùng"),
    ("Pleiku", 5, "Bình Minh", "Đỗ Quang Sáng"),
    ("Cần Thơ", 6, "Phù Sa", "Phan Minh Khôi"),
)
SCHEMA = """\
[[label]]
id = "PER"
[[label]]
id = "LOC"
[[label]]
id = "DATE"
[[label]]
id = "SHIP"
"""
FRESH = (
    "Tàu mới vào cảng\n\nSáng 9/5, tàu Mây Trắng rời cảng Đà Nẵng.\n\nÔng Hồ Tấn Lộc nói rằng tàu Mây Trắng chạy êm.\n"
)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    folder = tmp_path / "gold"
    folder.mkdir()
    for city, day, ship, name in TRIPS:
        text = MARKED.format(city=city, day=day, ship=ship, name=name)
        (folder / f"{city}.gold.txt").write_text(text, encoding="utf-8")
    (tmp_path / "ships.toml").write_text(SCHEMA, encoding="utf-8")
    (tmp_path / "fresh.txt").write_text(FRESH, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def train(*arguments):
    return main(["train", *arguments, "--schema", "ships.toml", "--lang", "en"])


def test_what_was_learned_is_suggested_and_measured(desk, capsys):
    assert train("gold", "-o", "ships.model") == 0
    told = capsys.readouterr()
    assert not told.out
    assert "learned from 4 articles: 36 entities, " in told.err and "SHIP; written to ships.model (model@" in told.err
    named = ["--model", "ships.model", "--schema", "ships.toml"]
    assert main(["suggest", "fresh.txt", *named]) == 0
    row = json.loads(capsys.readouterr().out)
    ships = [span for span in row["spans"] if span["label"] == "SHIP"]
    assert ships and all(row["text"][span["start"] : span["end"]] == "Mây Trắng" for span in ships)
    assert {span["suggester"] for span in ships} == {Model.load(desk / "ships.model").id}
    assert main(["evaluate", "gold", *named, "--json"]) == 0
    labels = json.loads(capsys.readouterr().out)["labels"]
    assert labels["SHIP"]["right"] == 12 and labels["SHIP"]["both"] == 12


def test_the_finished_articles_of_a_store_teach_the_same(desk, capsys):
    (desk / "butdo.toml").write_text(SCHEMA, encoding="utf-8")
    main(["import", "gold", "--format", "gold", "--into", "butdo.json"])
    assert main(["train", "butdo.json", "-o", "a.model", "--lang", "en"]) == 1
    assert "no article in it is done" in capsys.readouterr().err and not (desk / "a.model").exists()
    main(["import", "gold", "--format", "gold", "--into", "butdo.json", "--done"])
    assert main(["train", "butdo.json", "-o", "a.model"]) == 0
    (desk / "gold" / "Vinh.gold.txt").unlink()
    assert main(["train", "butdo.json", "-o", "b.model", "--lang", "en"]) == 3
    assert "Vinh.gold.txt" in capsys.readouterr().err and "SHIP" in Model.load(desk / "b.model").labels


def test_the_same_seed_writes_the_same_bytes(desk):
    for name in ("one.model", "other.model"):
        assert train("gold", "-o", name, "--seed", "7") == 0
    assert (desk / "one.model").read_bytes() == (desk / "other.model").read_bytes()


@pytest.mark.parametrize("damage", ["cut", "changed", "foreign"])
@pytest.mark.parametrize(
    "command", ["suggest fresh.txt --model", "evaluate gold --model", "train gold -o new.model --base"]
)
def test_a_damaged_model_is_refused_in_one_line(desk, capsys, command, damage):
    assert train("gold", "-o", "good.model") == 0
    good = (desk / "good.model").read_bytes()
    bad = {"cut": good[: len(good) // 2], "changed": good[:-9] + bytes([good[-9] ^ 1]) + good[-8:], "foreign": b"{}\n"}
    (desk / "bad.model").write_bytes(bad[damage])
    capsys.readouterr()
    assert main([*command.split(), "bad.model", "--schema", "ships.toml", "--lang", "en"]) == 1
    told = capsys.readouterr()
    assert told.err.startswith("butdo: bad.model: this ") and told.err.count("\n") == 1 and not told.out
    assert not (desk / "new.model").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["nowhere.json", "-o", "new.model"], 2, "butdo: nowhere.json: there is no such file or folder."),
        (["gold", "-o", "nowhere/new.model"], 1, "Choose another place for the model."),
        (["gold", "-o", "gold"], 1, "Choose another place for the model."),
    ],
)
def test_what_cannot_be_done_is_said(desk, capsys, arguments, code, says):
    assert train(*arguments) == code
    told = capsys.readouterr()
    assert says in told.err and told.err.count("\n") == 1 and not told.out
