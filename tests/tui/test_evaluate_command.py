"""`butdo evaluate`: suggestions measured by gold, by a store, by what was learned from other articles."""

from __future__ import annotations

import json

import pytest

from annotations.suggest import suggesters as table
from annotations.suggest.suggester import Found
from tui.cli import main

MARKED = "# genre = society\n\n[Bộ Y tế [Lào|LOC]|ORG] họp ở {city}\n\nÔng [Khăm|PER] nói ở {city} rằng mùa mưa đã qua từ lâu.\n"
CITIES = ("Huế", "Vinh", "Pleiku")


class Capitals:
    """Suggests the cities of this file, and calls Khăm a place."""

    id = "capitals@1"

    def find(self, reading, passage):
        for name, label in (*((city, "LOC") for city in CITIES), ("Khăm", "LOC")):
            place = reading.text.find(name, passage.start, passage.end)
            if place >= 0:
                yield Found(place, place + len(name), label, 0.5)


@pytest.fixture
def gold(tmp_path, monkeypatch):
    monkeypatch.setitem(table.SUGGESTERS, "capitals", lambda *_files: Capitals())
    folder = tmp_path / "gold"
    folder.mkdir()
    for city in CITIES:
        (folder / f"{city}.gold.txt").write_text(MARKED.format(city=f"[{city}|LOC]"), encoding="utf-8")
    return folder


def test_scores_and_faults_of_a_folder_of_gold(gold, capsys):
    assert main(["evaluate", str(gold), "--suggesters", "capitals", "--faults", "2", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "3 articles"
    cells = {line.split()[0]: line.split()[1:] for line in lines[2:6]}
    assert cells["LOC"] == ["6", "9", "6", "0.667", "1.000", "0.800"]
    assert cells["PER"] == ["3", "0", "0", "–", "0.000", "0.000"]
    assert cells["micro"] == ["12", "9", "6", "0.667", "0.500", "0.571"]
    assert len(lines) == 9 and "missed" in lines[7] and "Bộ Y tế Lào" in lines[7]
    assert "other label" in lines[8] and lines[8].endswith("Khăm")


def test_as_json_for_some_labels_and_with_nested_entities(gold, capsys):
    assert main(["evaluate", str(gold), "--suggesters", "capitals", "--labels", "LOC", "--nested", "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["labels"] == {
        "LOC": {"right": 9, "suggested": 9, "both": 6, **dict.fromkeys(("precision", "recall", "f1"), 0.666667)}
    }
    kinds = [fault["kind"] for fault in row["faults"]]
    assert kinds.count("missed") == 3 and kinds.count("label") == 3


def test_of_a_store_only_what_is_done_counts(gold, tmp_path, capsys):
    store = tmp_path / "butdo.json"
    assert main(["import", str(gold), "--format", "gold", "--into", str(store)]) == 0
    assert main(["evaluate", str(store), "--suggesters", "capitals", "--lang", "en"]) == 1
    assert "no article in it is done" in capsys.readouterr().err
    assert main(["import", str(gold), "--format", "gold", "--into", str(store), "--done"]) == 0
    (gold / f"{CITIES[0]}.gold.txt").unlink()
    assert main(["evaluate", str(store), "--suggesters", "capitals", "--lang", "en"]) == 3
    told = capsys.readouterr()
    assert told.out.startswith("2 articles") and CITIES[0] in told.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere.jsonl"], "no such file"),
        (["gold/Huế.gold.txt", "--curve"], "three articles"),
        (["gold/Huế.gold.txt", "--folds", "3"], "two articles"),
        (["gold", "--suggesters", "oracle"], "no suggester"),
    ],
)
def test_what_cannot_be_measured_is_said(gold, monkeypatch, capsys, arguments, says):
    monkeypatch.chdir(gold.parent)
    assert main(["evaluate", *arguments, "--lang", "en"]) in (1, 2)
    told = capsys.readouterr()
    assert says in told.err and not told.out


def test_folds_are_two_at_least(gold, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["evaluate", str(gold), "--folds", "1"])
    assert ended.value.code == 2 and "1" in capsys.readouterr().err
