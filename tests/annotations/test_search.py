"""Search in a text: its hits are those of a naive search, wherever one stands, in any normal form."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.search import TextSearch, has_marks
from annotations.vietnamese.folding import fold

LETTERS = "aaăâeoouưynmhHđĐ \n" + "àáảãạòóùúýỳồếựữ" + "\u0301\u0309\u0323" + "ßŐ"
texts = st.text(LETTERS, max_size=60)
queries = st.text(LETTERS, min_size=1, max_size=3)


def all_hits(hits):
    """Every hit, gone through as with the key for the next one."""
    found, place = [], 0
    while (hit := hits.from_place(place)) is not None and hit not in found:
        found.append(hit)
        place = hit[0] + 1
    return found


def naive(text: str, query: str, marks: bool) -> list[str]:
    """The folded hits of a plain search through the folded text."""
    folded, wanted = fold(text, marks=marks), fold(query, marks=marks)
    return [wanted] * (folded.count(wanted) if wanted else 0)


@given(texts, queries, st.booleans())
def test_hits_are_those_of_a_naive_search(text: str, query: str, marks: bool) -> None:
    hits = TextSearch(text).hits(query, marks=marks)
    assert hits.count == len(naive(text, query, marks))


words = st.lists(
    st.sampled_from("hoà hòa Hòa hoa Thuý Thúy thúy Đà đa nanana na nan quý quí".split()), min_size=1, max_size=12
)
forms = st.sampled_from(["NFC", "NFD"])


@given(words, st.data(), forms, forms, st.booleans())
def test_offsets_are_right_in_any_normal_form(parts, data, form, other, marks) -> None:
    text = unicodedata.normalize(form, " ".join(parts))
    query = unicodedata.normalize(other, data.draw(st.sampled_from(parts)))
    hits = TextSearch(text).hits(query, marks=marks)
    found = all_hits(hits)
    assert found == sorted(found) and len(found) == hits.count > 0
    assert all(one[1] <= later[0] for one, later in pairwise(found)), "no two overlap"
    for number, hit in enumerate(found, 1):
        assert fold(text[slice(*hit)], marks=marks) == fold(query, marks=marks)
        assert hits.number(hit) == number
        assert not unicodedata.combining((text + " ")[hit[1]]), "no letter is parted from its marks"
        assert hits.within(*hit) == [hit]
        before = found[number - 2]
        assert hits.before_place(hit[0]) == before, "the one before; of the first, the last"
    assert hits.within(0, len(text)) == found
    assert hits.from_place(len(text) + 1) == found[0]


def test_what_overlaps_itself_is_counted_from_the_first():
    text = "nannannan na nannan"
    hits = TextSearch(text).hits("nannan")
    assert all_hits(hits) == [(0, 6), (13, 19)]
    assert hits.before_place(13) == (0, 6) and hits.from_place(1) == (13, 19)
    assert hits.within(7, 12) == []


@pytest.mark.parametrize(
    ("query", "count"),
    [("hoà", 2), ("hòa", 2), ("HOÀ", 2), ("hoa", 4), ("hoá", 1), ("Đa", 1), ("da", 2), ("đà", 1), ("x", 0), ("", 0)],
)
def test_marks_count_where_the_query_has_any(query, count):
    assert TextSearch("hoà hòa hoá hoa, đa đà").hits(query).count == count


def test_what_is_a_mark():
    assert [has_marks(query) for query in ("ha noi", "Hà", "đ", "HA", unicodedata.normalize("NFD", "ộ"), "")] == [
        False, True, True, False, True, False,
    ]  # fmt: skip
