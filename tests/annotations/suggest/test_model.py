"""The learned model: what it learns, what it keeps in a file, and which files it refuses."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from learning import FISH, TAUGHT, example

from annotations.errors import LoadError
from annotations.suggest.example import Example
from annotations.suggest.model import BASE, Model, suggester_of, train
from annotations.suggest.model.base import examples
from annotations.suggest.model.training import learned_from
from annotations.suggest.reading import Passage, Reading
from annotations.suggest.suggester import Suggester
from annotations.suggest.suggesters import find_all, make_suggesters

GOLD = Path(__file__).parents[3] / "sample_data" / "gold"


@pytest.fixture(scope="module")
def model() -> Model:
    return train(TAUGHT)


@pytest.fixture(scope="module")
def base() -> Suggester:
    return suggester_of(Model.load(BASE))


def found(suggester: Suggester, article: Example) -> set[tuple[str, str]]:
    reading = article.reading()
    return {
        (article.text[hit.start : hit.end], hit.label)
        for passage in reading.passages
        for hit in suggester.find(reading, passage)
    }


def test_the_base_model_knows_names_and_dates(base: Suggester) -> None:
    article = example(
        "talks",
        "Ngoại trưởng Lavrov thăm Việt Nam",
        "Ngày 12/5/2024, Bộ Ngoại giao Nga cho biết ông Lavrov sẽ đến Hà Nội.",
    )
    assert {("Lavrov", "PER"), ("Việt Nam", "LOC"), ("Hà Nội", "LOC"), ("Ngày 12/5/2024", "DATE")} <= found(
        base, article
    )


def test_names_within_names_are_found(base: Suggester) -> None:
    article = example("nested", "Bộ Ngoại giao Nga ra tuyên bố", "Theo Bộ Ngoại giao Nga, hai bên sẽ gặp nhau.")
    assert {("Bộ Ngoại giao Nga", "ORG"), ("Nga", "LOC")} <= found(base, article)


def test_an_analysts_own_label_is_learned(model: Model) -> None:
    assert "GOODS" in model.labels
    article = example("new", "Thị trường", "Doanh nghiệp ở Cà Mau bán cá tra và tôm sú sang Nga, giá cá tra tăng.")
    assert {("cá tra", "GOODS"), ("tôm sú", "GOODS")} <= found(suggester_of(model), article)


def test_learning_again_gives_the_same_bytes(model: Model, tmp_path: Path) -> None:
    model.save(tmp_path / "one")
    train(TAUGHT).save(tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_other_articles_give_another_model(model: Model) -> None:
    assert train(TAUGHT[:2]).id != model.id


def test_a_saved_model_is_the_same_when_loaded(model: Model, tmp_path: Path) -> None:
    model.save(tmp_path / "saved")
    again = Model.load(tmp_path / "saved")
    assert again == model
    assert again.id == model.id
    assert found(suggester_of(again), FISH) == found(suggester_of(model), FISH)


@pytest.mark.parametrize("taught", [(), (FISH,), (example("plain", "Trời mưa", "Hôm nay trời mưa."),)])
def test_little_to_learn_from_still_makes_a_model(taught: tuple[Example, ...]) -> None:
    assert isinstance(found(suggester_of(train(taught)), FISH), set)


def test_an_empty_article_has_nothing_to_find(model: Model) -> None:
    suggester = suggester_of(model)
    for text in ("", " \n", "…"):
        passage = Passage(0, len(text), "body")
        assert list(suggester.find(Reading(text, [passage]), passage)) == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"what is this?",
        lambda data: data[:-10],
        lambda data: data[:200] + b"\xff" + data[201:],
        lambda data: data.replace(b'"version": 1', b'"version": 9', 1),
        lambda data: data.replace(b'"features": ', b'"features": 9', 1),
        lambda data: data.replace(b'"bytes": ', b'"bytes": -', 1),
        lambda data: b"[" * 100_000,
        lambda data: b'{"format": "butdo-model"}\n',
    ],
)
def test_a_file_that_is_not_what_was_saved_is_refused(model: Model, tmp_path: Path, damage) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "saved"
    model.save(path)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(LoadError) as refusal:
        Model.load(path)
    assert refusal.value.remedy
    assert str(path) in str(refusal.value)


def test_a_file_that_unpacks_to_more_than_it_says_is_refused(model: Model, tmp_path: Path) -> None:
    path = tmp_path / "saved"
    model.save(path)
    head, _, _ = path.read_bytes().partition(b"\n")
    path.write_bytes(head + b"\n" + zlib.compress(b" " * 50_000_000))
    with pytest.raises(LoadError):
        Model.load(path)


def test_a_missing_file_is_an_error_for_users(tmp_path: Path) -> None:
    with pytest.raises(LoadError):
        Model.load(tmp_path / "none")


def test_a_model_of_another_base_says_so(model: Model, tmp_path: Path) -> None:
    with pytest.raises(LoadError):
        suggester_of(replace(model, base="model@0"))


def test_names_of_the_analysts_own_gazetteer_are_suggested(tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("ORG\tChim Sẻ\n", encoding="utf-8")
    article = example("own", "Tin ngắn", "Hôm qua Chim Sẻ mở cửa lại.")
    chain = make_suggesters(["rules", "model"], gazetteer=names)
    said = {(article.text[hit.start : hit.end], hit.label) for hit, _ in find_all(article.reading(), chain)}
    assert ("Chim Sẻ", "ORG") in said


def test_the_shipped_model_was_learned_from_the_gold_that_is_here() -> None:
    head = json.loads(BASE.read_bytes().partition(b"\n")[0])
    assert head["learned_from"] == learned_from(examples(GOLD))


@settings(max_examples=40)
@given(st.text(st.characters(exclude_categories=[]), max_size=200))
def test_what_is_found_lies_within_the_passage(base: Suggester, text: str) -> None:
    passage = Passage(len(text) // 3, len(text), "body")
    reading = Reading(text, [passage])
    for hit in base.find(reading, passage):
        assert passage.start <= hit.start < hit.end <= passage.end
        assert hit.confidence is not None
        assert 0 <= hit.confidence <= 1
