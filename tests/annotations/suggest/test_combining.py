"""Combination: whose word counts where suggesters do not agree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotations.suggest.combining import LastWord, combined
from annotations.suggest.suggester import Found


def said(*hits: Found) -> list[tuple[str, list[Found]]]:
    return [("one@1", list(hits))]


def test_of_the_same_range_the_surest_stays() -> None:
    sure, unsure, silent = Found(3, 8, "ORG", 0.8), Found(3, 8, "LOC", 0.6), Found(3, 8, "PER", None)
    assert combined([("a@1", [silent]), ("b@1", [unsure]), ("c@1", [sure])]) == [(sure, "c@1")]


def test_of_two_that_cross_the_surer_stays() -> None:
    left, right = Found(0, 10, "ORG", 0.5), Found(5, 15, "LOC", 0.7)
    assert combined(said(left, right)) == [(right, "one@1")]


def test_what_lies_within_another_stays_but_not_in_a_name_or_a_date() -> None:
    outer, inner = Found(0, 17, "ORG", 0.7), Found(14, 17, "LOC", 0.9)
    assert combined(said(inner, outer)) == [(outer, "one@1"), (inner, "one@1")]
    person = Found(0, 17, "PER", 0.7)
    assert combined(said(inner, person)) == [(inner, "one@1")]


def test_who_has_the_last_word_on_a_label_is_the_only_one_to_suggest_it() -> None:
    place, law = Found(0, 3, "LOC", 0.9), Found(5, 9, "LAW", 0.6)
    voices = [("rules@1", [place, law]), ("model@1", [])]
    last = LastWord("model@1", frozenset({"LOC"}), frozenset({"rules"}))
    assert combined(voices, [last]) == [(law, "rules@1")]
    stranger = [("stranger@1", [place]), ("model@1", [])]
    assert combined(stranger, [last]) == [(place, "stranger@1")]


hits = st.builds(
    lambda start, length, label, sure: Found(start, start + length, label, sure),
    st.integers(0, 300),
    st.integers(0, 90),
    st.sampled_from(["PER", "ORG", "LOC"]),
    st.none() | st.floats(0, 1),
)


@given(st.lists(st.tuples(st.sampled_from(["a@1", "b@1"]), st.lists(hits, max_size=12)), max_size=3))
def test_nothing_that_is_suggested_crosses_or_repeats_another(voices: list[tuple[str, list[Found]]]) -> None:
    kept = [hit for hit, _ in combined(voices)]
    for place, one in enumerate(kept):
        for other in kept[place + 1 :]:
            assert (one.start, one.end) != (other.start, other.end)
            apart = one.end <= other.start or other.end <= one.start
            within = (one.start <= other.start and other.end <= one.end) or (
                other.start <= one.start and one.end <= other.end
            )
            assert apart or within
