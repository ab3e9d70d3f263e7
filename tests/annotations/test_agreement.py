"""Agreement: scores that were worked out by hand, and disagreements that name each span once."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.agreement import (
    LABEL,
    ONLY_A,
    ONLY_B,
    OVERLAP,
    Compared,
    Score,
    cohen_kappa,
    disagreements,
    layer_agreement,
)

TOKENS = tuple((4 * i, 4 * i + 3) for i in range(10))
"""Ten syllables of three code points, a blank between two."""


def every(_label: str) -> bool:
    return True


def article(a, b, tokens=TOKENS):
    return Compared("x", frozenset(a), frozenset(b), tokens)


def kinds(a, b, same=lambda one, other: True):
    return [(found.kind, found.a, found.b) for found in disagreements(article(a, b), same)]


def test_kappa_of_the_textbook_table():
    # 20 × yes yes, 5 × yes no, 10 × no yes, 15 × no no: p_o = 0.7, p_e = 0.5·0.6 + 0.5·0.4 = 0.5.
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert cohen_kappa(pairs) == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        ([], None),
        ([("n", "n")] * 3, None),
        ([("n", "n"), ("y", "y")], 1.0),
        ([("n", "y"), ("y", "n")], -1.0),
        ([("y", "y"), ("y", "n"), ("n", "y"), ("n", "n")], 0.0),
        ([("y", "n")] * 3, 0.0),
    ],
)
def test_kappa_at_its_edges(pairs, kappa):
    assert cohen_kappa(pairs) == kappa


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc"))))
def test_kappa_is_the_same_from_both_sides_and_never_above_one(pairs):
    kappa = cohen_kappa(pairs)
    other = cohen_kappa([(b, a) for a, b in pairs])
    assert kappa == other
    if kappa is not None:
        assert -1 <= kappa <= 1 and not math.isnan(kappa)


def test_scores_of_a_label():
    # A: three LOC, B: two LOC; one is equal.
    a = [(0, 3, "LOC"), (8, 11, "LOC"), (16, 23, "LOC")]
    b = [(0, 3, "LOC"), (16, 19, "LOC")]
    score = layer_agreement([article(a, b)], every).labels["LOC"]
    assert (score.a, score.b, score.both) == (3, 2, 1)
    assert (score.precision, score.recall) == (1 / 2, 1 / 3)
    assert score.f1 == pytest.approx(0.4)
    # Syllables: A marks 4 of 10, B 2 of them: p_o = 0.8, p_e = (4·2 + 6·8)/100 = 0.56.
    assert score.kappa == pytest.approx((0.8 - 0.56) / 0.44)


def test_micro_and_macro():
    a = [(0, 3, "LOC"), (4, 7, "LOC"), (8, 11, "PER")]
    b = [(0, 3, "LOC"), (4, 7, "PER"), (8, 11, "PER")]
    layer = layer_agreement([article(a, b)], every)
    assert (layer.micro.a, layer.micro.b, layer.micro.both) == (3, 3, 2)
    assert layer.micro.f1 == pytest.approx(2 / 3)
    # LOC: P 1, R 1/2, F 2/3. PER: P 1/2, R 1, F 2/3.
    assert layer.macro == pytest.approx((0.75, 0.75, 2 / 3))
    # Categories: LOC, PER, none. p_o = 0.9, p_e = (2·1 + 1·2 + 7·7)/100 = 0.53.
    assert layer.micro.kappa == pytest.approx(0.37 / 0.47)


def test_a_label_that_one_side_never_used():
    score = layer_agreement([article([(0, 3, "ORG")], [])], every).labels["ORG"]
    assert (score.precision, score.recall, score.f1) == (None, 0.0, 0.0)
    assert Score(0, 0, 0).f1 is None


def test_a_syllable_in_nested_spans_carries_both_labels():
    a = [(0, 7, "ORG"), (4, 7, "LOC")]
    layer = layer_agreement([article(a, [(0, 7, "ORG")])], every)
    # Categories: A has "LOC ORG", ORG, 8 × none; B has 2 × ORG, 8 × none. p_o = 0.9, p_e = (1·2 + 8·8)/100.
    assert layer.micro.kappa == pytest.approx((0.9 - 0.66) / 0.34)
    assert layer.labels["ORG"].kappa == 1.0


def test_a_span_within_a_syllable_or_over_punctuation_marks_what_it_touches():
    layer = layer_agreement([article([(1, 2, "LOC")], [(0, 3, "LOC")]), article([(3, 4, "LOC")], [])], every)
    # One of 20 syllables, marked by both; the blank belongs to none.
    assert layer.labels["LOC"].kappa == 1.0


def test_without_texts_there_are_spans_and_no_kappa():
    score = layer_agreement([article([(0, 3, "LOC")], [(0, 3, "LOC")], None)], every).labels["LOC"]
    assert (score.f1, score.kappa) == (1.0, None)


def test_other_layers_do_not_count():
    layer = layer_agreement([article([(0, 3, "LOC"), (0, 9, "CLAIM")], [])], lambda label: label != "CLAIM")
    assert list(layer.labels) == ["LOC"]
    assert layer.micro.a == 1


def test_disagreements_of_every_kind():
    a = [(0, 3, "LOC"), (4, 7, "PER"), (8, 15, "ORG"), (20, 23, "LOC")]
    b = [(0, 3, "LOC"), (4, 7, "ORG"), (8, 11, "ORG"), (30, 33, "LOC")]
    assert kinds(a, b) == [
        (LABEL, (4, 7, "PER"), (4, 7, "ORG")),
        (OVERLAP, (8, 15, "ORG"), (8, 11, "ORG")),
        (ONLY_A, (20, 23, "LOC"), None),
        (ONLY_B, None, (30, 33, "LOC")),
    ]


def test_the_same_label_is_paired_before_the_longer_stretch():
    a = [(0, 20, "ORG")]
    b = [(0, 19, "PER"), (0, 3, "ORG")]
    assert (OVERLAP, (0, 20, "ORG"), (0, 3, "ORG")) in kinds(a, b)


def test_layers_are_not_paired_with_each_other():
    found = kinds([(0, 20, "CLAIM")], [(0, 20, "ORG")], lambda one, other: one == other)
    assert found == [(ONLY_A, (0, 20, "CLAIM"), None), (ONLY_B, None, (0, 20, "ORG"))]


MARKED = st.tuples(st.integers(0, 20), st.integers(1, 8), st.sampled_from(["PER", "LOC"])).map(
    lambda found: (found[0], found[0] + found[1], found[2])
)


@given(st.frozensets(MARKED, max_size=8), st.frozensets(MARKED, max_size=8))
def test_every_span_that_differs_is_named_once(a, b):
    found = kinds(a, b)
    assert sorted(one for _kind, one, _other in found if one) == sorted(a - b)
    assert sorted(other for _kind, _one, other in found if other) == sorted(b - a)
    touching = {(x, y) for x in a - b for y in b - a if x[0] < y[1] and y[0] < x[1]}
    assert not [(x, y) for x, y in touching if (ONLY_A, x, None) in found and (ONLY_B, None, y) in found], (
        "what overlaps is paired"
    )


@given(st.frozensets(MARKED, max_size=8), st.frozensets(MARKED, max_size=8))
def test_marks_are_those_of_the_plain_definition(a, b):
    layer = layer_agreement([article(a, b)], every)
    pairs = [
        tuple(
            " ".join(sorted({label for start, end, label in spans if start < high and low < end})) for spans in (a, b)
        )
        for low, high in TOKENS
    ]
    assert layer.micro.kappa == cohen_kappa(pairs)
