"""Evaluation: exact match by label, faults by kind, folds and curves, worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.article import Source
from annotations.cleaning import read_article
from annotations.evaluation import BOUNDARY, LABEL, MISSED, SPURIOUS, cross_validate, evaluate, folds, learning_curve
from annotations.suggest.example import Entity, Example, split
from annotations.suggest.reading import Passage

TEXT = "Bộ Y tế Lào và ông Khăm họp ở Viêng Chăn hôm qua."


def entity(said: str, label: str) -> Entity:
    start = TEXT.index(said)
    return Entity(start, start + len(said), label)


MINISTRY, LAOS = entity("Bộ Y tế Lào", "ORG"), entity("Lào", "LOC")
PERSON, CITY = entity("Khăm", "PER"), entity("Viêng Chăn", "LOC")
EXAMPLE = Example("y-te.txt", TEXT, (Passage(0, len(TEXT), "body"),), (MINISTRY, LAOS, PERSON, CITY))


def test_outer_entities_and_nested_ones_are_told_apart():
    assert EXAMPLE.outer == (MINISTRY, PERSON, CITY)
    assert EXAMPLE.nested == (LAOS,)
    twice = Entity(LAOS.start, LAOS.end, "ORG")
    assert split([LAOS, twice]) == ([LAOS, twice], []), "the same range twice: neither is longer"


def test_an_example_of_an_article_leaves_out_what_is_not_shown():
    article = read_article(Source("a.txt", "Tin mới\n\nÔng Khăm đến Huế sáng nay, theo lời của ban tổ chức.\n"))
    start = article.source.text.index("Huế")
    example = Example.of("a.txt", article.clean, [(start, start + 3, "LOC"), (7, 8, "LOC")])
    assert [example.text[each.start : each.end] for each in example.entities] == ["Huế"]
    assert [passage.role for passage in example.passages] == [segment.role for segment in article.clean.segments]
    assert example.reading().text == example.text


def test_flat_scores_leave_nested_entities_out_on_both_sides():
    found = evaluate([EXAMPLE], lambda _example: [MINISTRY, LAOS, CITY])
    assert (found.score().a, found.score().b, found.score().both) == (3, 2, 2)
    assert found.score(["LOC"]).f1 == 1.0
    assert found.score(["PER"]).recall == 0.0 and found.score(["PER"]).precision is None
    every = evaluate([EXAMPLE], lambda _example: [MINISTRY, LAOS, CITY], flat=False)
    assert (every.score().a, every.score().b, every.score().both) == (4, 3, 3)
    assert found.labels == ["LOC", "ORG", "PER"]


def test_faults_say_what_was_there_and_what_was_suggested():
    wrong_label, shorter = CITY._replace(label="ORG"), MINISTRY._replace(end=MINISTRY.end - 4)
    nothing_there = entity("hôm qua", "DATE")
    found = evaluate([EXAMPLE], lambda _example: [shorter, wrong_label, nothing_there])
    assert [(fault.kind, fault.right, fault.found, fault.text) for fault in found.faults] == [
        (BOUNDARY, MINISTRY, shorter, "Bộ Y tế Lào"),
        (MISSED, PERSON, None, "Khăm"),
        (LABEL, CITY, wrong_label, "Viêng Chăn"),
        (SPURIOUS, None, nothing_there, "hôm qua"),
    ]


def examples(count: int) -> list[Example]:
    return [Example(f"{number}", EXAMPLE.text, EXAMPLE.passages, EXAMPLE.entities) for number in range(count)]


@given(st.integers(2, 30), st.integers(2, 12), st.integers(0, 5))
def test_each_example_is_in_one_fold(count, k, seed):
    parts = folds(examples(count), k, seed)
    assert sorted(each.name for part in parts for each in part) == sorted(str(number) for number in range(count))
    assert len(parts) == min(k, count)
    assert max(map(len, parts)) - min(map(len, parts)) <= 1
    assert parts == folds(examples(count), k, seed)


def test_two_folds_and_two_examples_are_the_least():
    for count, k in ((1, 5), (5, 1)):
        with pytest.raises(ValueError, match="two parts"):
            folds(examples(count), k)


def test_nobody_is_scored_on_what_he_learned_from():
    seen = []

    def train(learned):
        names = {each.name for each in learned}

        def predict(example):
            seen.append(example.name)
            assert example.name not in names
            return [MINISTRY]

        return predict

    found = cross_validate(examples(7), train, k=3)
    assert sorted(seen) == [str(number) for number in range(7)]
    assert (found.score().a, found.score().b, found.score().both) == (21, 7, 7)
    assert len([fault for fault in found.faults if fault.kind == MISSED]) == 14


def test_a_learning_curve_is_drawn_on_articles_that_are_never_learned_from():
    tested = set()

    def train(learned):
        names = {each.name for each in learned}

        def predict(example):
            tested.add(example.name)
            assert example.name not in names
            return list(EXAMPLE.outer)[: len(learned)]

        return predict

    curve = learning_curve(examples(9), train, [0, 1, 3, 100])
    assert [(size, score.recall) for size, score in curve] == [(0, 0.0), (1, 1 / 3), (3, 1.0)]
    assert len(tested) == 3
    with pytest.raises(ValueError, match="three"):
        learning_curve(examples(2), train, [1])
