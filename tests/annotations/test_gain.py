"""Gain: what an article is expected to teach, and the order of the library by it."""

from __future__ import annotations

import pytest
from builders import ANNOTATOR, stage
from hypothesis import given
from hypothesis import strategies as st

from annotations import authoring
from annotations.document import Document
from annotations.gain import Vocabulary, doubt, gain, vocabulary
from annotations.library import GAIN, Library, entry_of, read
from annotations.store import Store
from annotations.suggestion import Suggestion

HUE = "Mưa ở Huế\n\nHôm nay mưa ở Huế. Đường ngập.\n"
PORT = "Tin cảng biển\n\nHôm nay ông Trần Hải Đăng, giám đốc của Cảng Sao Bắc, đến Huế và Hải Phòng.\n"
SHIP = "Tin tàu biển\n\nHôm qua Trần Hải Đăng từ Hải Phòng đến Cửa Lò.\n"
ROAD = "Tin đường bộ\n\nHôm qua xe chạy chậm.\n"


def suggestion(confidence: float | None) -> Suggestion:
    return Suggestion(0, 3, "LOC", "rules@1", confidence)


def test_names_are_capitalised_runs_and_a_word_that_opens_a_sentence_is_none():
    one = vocabulary("Hôm nay ông Trần Hải Đăng đến Huế. Đường ngập: “Chúng tôi chờ”, bà Hà nói.")
    assert one.names == vocabulary("gặp Hà, Trần Hải Đăng ở Huế").names
    assert (len(one.names), one.syllables) == (3, 16)


def test_a_name_is_the_same_in_every_spelling_of_its_letters():
    assert (
        vocabulary("ở Hòa Bình").names == vocabulary("ở Ho\u0300a Bi\u0300nh").names == vocabulary("ở Hoà Bình").names
    )


@pytest.mark.parametrize(("confidences", "expected"), [([], 0), ([None, 1.0, 0.0], 0), ([0.5], 0.5), ([0.9, 0.2], 0.3)])
def test_doubt_is_the_mistakes_to_expect(confidences, expected):
    assert doubt(map(suggestion, confidences)) == pytest.approx(expected)


def test_gain_counts_what_is_new_and_what_is_doubtful_by_length():
    article = Vocabulary((1, 2, 3, 4), 200)
    assert gain({1, 9}, article) == 1.5
    assert gain({1, 9}, article, 2.0) == 2.5
    assert gain(set(), Vocabulary((1,), 3)) == 1.0, "a short article does not come first for being short"


@given(st.text(), st.sets(st.integers(-5, 5)), st.floats(0, 100))
def test_gain_is_never_negative_and_never_falls_with_doubt(text, known, doubtful):
    found = vocabulary(text)
    assert 0 <= gain(known, found) <= gain(known, found, doubtful)
    assert gain(set(found.names) | known, found) == 0


@pytest.fixture
def library(tmp_path):
    for name, text in {"1-hue": HUE, "2-cang": PORT, "3-tau": SHIP, "4-duong": ROAD}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    library = Library(Store(tmp_path / "butdo.json"))
    library.add(entry_of(read(str(path))) for path in sorted(tmp_path.glob("*.txt")))
    return library


def finish(library: Library, number: int, status: str = "done") -> str:
    entry = next(entry for entry in library.articles if f"/{number}-" in entry.path)
    document = Document.of(library.store.identified(read(entry.path)))
    stage(library.store, document, authoring.set_status(document, ANNOTATOR, status, 0))
    return entry.id


def order(library: Library) -> str:
    return "".join(entry.path.rsplit("/", 1)[1][0] for entry in library.articles)


def test_what_teaches_most_comes_first_and_what_is_finished_last(library):
    library.sort(GAIN, descending=True)
    assert order(library) == "2314"
    assert [library.gain(entry) for entry in library.articles] == [4, 3, 1, 0]
    finish(library, 2)
    library.sort(GAIN, descending=True)
    assert order(library) == "3142", "Huế, Hải Phòng and Trần Hải Đăng are known; so 1 and 4 are as they were found"
    assert [library.gain(entry) for entry in library.articles] == [1, 0, 0, None]
    finish(library, 3, "set_aside")
    library.sort(GAIN)
    assert order(library) == "2314"
    library.sort("path")
    assert library.gain(library.articles[0]) is None


def test_doubtful_suggestions_count_where_they_are_known(library):
    library.doubts = {library.articles[3].id: 3.5}
    library.sort(GAIN, descending=True)
    assert order(library) == "2431"


def test_the_next_unfinished_article_is_the_one_that_teaches_most_by_then(library):
    library.sort(GAIN, descending=True)
    done = finish(library, 2)
    found = library.next_unfinished(done)
    assert found is not None and "3-tau" in found.path
    assert order(library) == "3142"
    for number in (3, 1):
        finish(library, number)
    last = finish(library, 4)
    assert library.next_unfinished(last) is None
