"""Known models: which are trusted, which are used, and what is remembered of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotations.agreement import Score
from annotations.loading import discover
from annotations.training import FEWEST, KnownModel, KnownModels, Measured, Standing, model_path, standing
from annotations.training.known import micro

SHA = "a" * 64


def measured(learned: int, base: int, articles: int = 5) -> Measured:
    """So many of ten right entities found by each, nothing too much."""
    return Measured(articles, 5, {"PER": Score(10, learned, learned)}, {"PER": Score(10, base, base)})


@pytest.mark.parametrize(
    ("known", "is_given", "expected"),
    [
        (None, False, Standing.FOREIGN),
        (None, True, Standing.GIVEN),
        (KnownModel(SHA), False, Standing.APPROVED),
        (KnownModel(SHA, articles=FEWEST - 1, measured=measured(9, 1)), False, Standing.FEW),
        (KnownModel(SHA, articles=FEWEST), False, Standing.UNMEASURED),
        (KnownModel(SHA, articles=FEWEST, measured=measured(8, 9)), False, Standing.WORSE),
        (KnownModel(SHA, articles=FEWEST, measured=measured(9, 9)), False, Standing.BETTER),
        (KnownModel(SHA, articles=FEWEST, measured=measured(0, 0)), False, Standing.BETTER),
    ],
)
def test_a_model_is_used_when_somebody_has_said_so_or_when_it_does_no_worse_than_the_one_of_the_program(
    known, is_given, expected
):
    assert standing(SHA, known, given=is_given) is expected
    assert expected.is_used == (expected in (Standing.GIVEN, Standing.APPROVED, Standing.BETTER))


def test_without_a_file_there_is_no_model():
    assert standing(None, None) is standing(None, None, given=True) is Standing.MISSING
    assert not Standing.MISSING.is_used


def test_what_is_known_survives_the_program(tmp_path):
    path = tmp_path / "state" / "known.models"
    model = KnownModel(SHA, articles=4, id="model@1", measured=measured(8, 7), curve=((0, Score(3, 2, 1)),))
    assert KnownModels(path).get(SHA) is None
    KnownModels(path).put(model)
    KnownModels(path).put(KnownModel("b" * 64))
    assert KnownModels(path).get(SHA) == model
    assert KnownModels(path).get("b" * 64).measured is None
    later = replace(model, articles=5)
    KnownModels(path).put(later)
    assert KnownModels(path).get(SHA) == later


def test_of_many_models_the_oldest_go(tmp_path):
    models = KnownModels(tmp_path / "known.models")
    for number in range(202):
        models.put(KnownModel(f"{number:064}"))
    assert models.get(f"{1:064}") is None
    assert models.get(f"{2:064}") is not None


@pytest.mark.parametrize("content", ["", "[", "{}", "[1, {}]", '[{"sha256": 1}]', "\udc80"])
def test_a_damaged_file_knows_nothing_and_is_written_anew(tmp_path, content):
    path = tmp_path / "known.models"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert KnownModels(path).get(SHA) is None
    KnownModels(path).put(KnownModel(SHA))
    assert KnownModels(path).get(SHA) is not None


def test_all_labels_count_together():
    found = measured(8, 6)
    assert (found.f1, found.base_f1) == (pytest.approx(16 / 18), pytest.approx(12 / 16))
    assert micro({}) == Score(0, 0, 0)
    assert Measured(3, 3, {}, {}).f1 == 0.0


def test_the_model_follows_the_name_of_its_store_and_is_never_listed_as_an_article(tmp_path):
    assert model_path(Path("/tin/butdo.json")) == Path("/tin/butdo.model")
    assert model_path(Path("/tin/thang.ba.json")) == Path("/tin/thang.ba.model")
    (tmp_path / "butdo.model").write_text('{"format": "butdo-model"}\n')
    (tmp_path / "tin.txt").write_text("Tin\n")
    assert [Path(found.path).name for found in discover([str(tmp_path)])] == ["tin.txt"]
