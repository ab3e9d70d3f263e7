"""The worker: newest first, cached, and one suggester's failure is not another's."""

from __future__ import annotations

import io
import json
import queue
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from builders import make_article

from annotations.article import View
from annotations.suggest import Asked, ModelFile, answers, request, suggesters
from annotations.suggest.cache import SuggestionCache
from annotations.suggest.reading import Reading
from annotations.suggest.suggester import Found
from annotations.suggest.worker import Worker

VIEW = make_article().clean


class Fake:
    """Suggests the first code point of each passage, and counts how often it is asked."""

    id = "fake@1"
    asked = 0

    def find(self, reading, passage) -> Iterator[Found]:
        Fake.asked += 1
        yield Found(passage.start, passage.start + 1, "MISC", 0.5)


class Broken:
    """Fails in the second passage."""

    id = "broken@1"

    def find(self, reading, passage) -> Iterator[Found]:
        yield Found(passage.start, passage.start + 2, "LOC", None)
        if passage != reading.passages[0]:
            raise RecursionError


@pytest.fixture(autouse=True)
def fakes(monkeypatch):
    Fake.asked = 0
    monkeypatch.setitem(suggesters.SUGGESTERS, "fake", lambda model, gazetteer: Fake())
    monkeypatch.setitem(suggesters.SUGGESTERS, "broken", lambda model, gazetteer: Broken())
    monkeypatch.setattr(Reading, "words", lambda self, passage: [(passage.start, passage.end)])


def run(*lines: bytes, cache: SuggestionCache | None = None) -> list[dict]:
    """What a worker answers to some lines that are there from the start."""
    requests = queue.Queue()
    for line in lines:
        requests.put(json.loads(line))
    output = io.StringIO()
    worker = Worker(output, cache)

    class Ending(queue.Queue):
        """Gives what is there; when the worker has nothing left to do, the end."""

        def get(self, block=True, timeout=None):
            if requests.empty() and block:
                return None
            return requests.get_nowait()

        def empty(self):
            return requests.empty()

    worker.run(Ending())
    return [json.loads(line) for line in output.getvalue().splitlines()]


def ask(job: str, names=("fake",), view: View = VIEW, first: int = 0, model=None, deadly=False) -> bytes:
    return request(job, view, Asked(tuple(names), model), first, deadly=deadly)


def test_it_says_what_it_begins_and_answers_passage_by_passage_the_one_on_the_screen_first():
    begun, *found = run(ask("1", first=1))
    assert begun == {"job": "1", "begun": True}
    assert [row["left"] for row in found] == list(range(len(VIEW.segments) - 1, -1, -1))
    first = answers.answer(found[0], VIEW)
    assert first.words == ((VIEW.segments[1].start, VIEW.segments[1].end),)
    assert first.suggestions[0].source_start == VIEW.segments[1].source_start
    assert (first.suggestions[0].suggester, first.failed) == ("fake@1", ())


def test_the_newest_request_goes_first_and_what_is_turned_back_to_is_begun_again():
    rows = run(ask("1"), ask("2"))
    assert [row["job"] for row in rows if "begun" in row] == ["2", "1"]
    done = [row["job"] for row in rows if row.get("left") == 0]
    assert done == ["2", "1"]


def test_a_second_run_finds_what_the_first_found(tmp_path):
    first = run(ask("1"), cache=SuggestionCache(tmp_path))
    asked = Fake.asked
    again = run(ask("2", first=1), cache=SuggestionCache(tmp_path))
    assert Fake.asked == asked == len(VIEW.segments)
    by_words = {json.dumps(row["words"]): row["found"] for row in first if "words" in row}
    assert {json.dumps(row["words"]): row["found"] for row in again if "words" in row} == by_words
    assert [row["left"] for row in again if "left" in row] == list(range(len(VIEW.segments) - 1, -1, -1))
    run(ask("3", names=()), cache=SuggestionCache(tmp_path))
    assert Fake.asked == asked, "nobody is asked for the words alone"


def test_a_damaged_answer_in_the_cache_is_worked_out_again(tmp_path):
    run(ask("1"), cache=SuggestionCache(tmp_path))
    (path,) = tmp_path.iterdir()
    SuggestionCache(tmp_path).put(path.stem, {0: {"words": "no"}})
    rows = run(ask("2"), cache=SuggestionCache(tmp_path))
    assert rows[-1]["left"] == 0 and Fake.asked == 2 * len(VIEW.segments)


def test_a_suggester_that_fails_is_named_and_costs_the_others_nothing_and_is_not_cached(tmp_path):
    for _time in range(2):
        rows = run(ask("1", names=("fake", "broken")), cache=SuggestionCache(tmp_path))
        found = {row["left"]: row for row in rows if "left" in row}
        last = len(VIEW.segments) - 1
        assert found[last]["failed"] == [] and {hit[4] for hit in found[last]["found"]} == {"fake@1", "broken@1"}
        assert found[0]["failed"] == ["broken"] and {hit[4] for hit in found[0]["found"]} == {"fake@1"}
    assert list(tmp_path.iterdir()) == []


def test_a_suggester_that_cannot_be_made_is_named_and_the_others_are_cached_all_the_same(tmp_path):
    names = ("fake", "no such")
    for _time in range(2):
        rows = run(ask("1", names=names), cache=SuggestionCache(tmp_path))
        assert all(row["failed"] == ["no such"] and row["found"] for row in rows if "left" in row)
    assert Fake.asked == len(VIEW.segments)


def test_a_model_is_loaded_only_if_it_is_the_one_that_was_asked_for(tmp_path, monkeypatch):
    loaded: list[Path] = []

    def make(path, gazetteer):
        loaded.append(path)
        return Fake()

    monkeypatch.setitem(suggesters.SUGGESTERS, "model", make)
    path = tmp_path / "butdo.model"
    path.write_bytes(b"what it was")
    model = ModelFile(path, sha256(b"what it was").hexdigest())
    rows = run(ask("1", names=("model",), model=model), ask("2", names=("model",), model=model))
    assert loaded == [path] and not any(row.get("failed") for row in rows)
    path.write_bytes(b"what somebody made of it")
    rows = run(ask("1", names=("model",), model=model))
    assert loaded == [path] and all(row["failed"] == ["model"] for row in rows if "left" in row)


def test_a_gazetteer_that_changes_is_read_again_and_what_was_cached_without_it_is_not_found(tmp_path, monkeypatch):
    read: list[str | None] = []

    def make(model, gazetteer):
        read.append(gazetteer and gazetteer.read_text())
        return Fake()

    monkeypatch.setitem(suggesters.SUGGESTERS, "rules", make)
    path = tmp_path / "butdo.gazetteer.txt"
    cache = SuggestionCache(tmp_path / "cache")
    asked = Asked(("rules",), gazetteer=path)
    worker = lambda: run(request("1", VIEW, asked), request("2", VIEW, asked), cache=cache)  # noqa: E731
    worker()
    path.write_text("LOC\tHuế\n")
    worker()
    assert read == [None, "LOC\tHuế\n"] and Fake.asked == 2 * len(VIEW.segments)
    worker()
    assert Fake.asked == 2 * len(VIEW.segments), "each is cached"


def test_a_gazetteer_that_cannot_be_read_is_left_out_and_named(tmp_path):
    path = tmp_path / "butdo.gazetteer.txt"
    path.write_text("LOC\tHuế\nno entry at all\n", encoding="utf-8")
    asked = Asked(("rules", "underthesea", "model"), gazetteer=path)
    broken = [row for row in run(request("1", VIEW, asked)) if "left" in row]
    assert all(row["failed"] == ["gazetteer"] for row in broken)
    without = [row for row in run(request("1", VIEW, Asked(asked.suggesters))) if "left" in row]
    assert [row["found"] for row in broken] == [row["found"] for row in without] and any(row["found"] for row in broken)


def test_what_a_worker_died_of_is_remembered_and_skipped_until_it_is_to_be_tried_again(tmp_path):
    cache = SuggestionCache(tmp_path)
    assert run(ask("1", deadly=True), cache=cache)[-1] == {"job": "1", "skipped": True}
    assert run(ask("2"), cache=SuggestionCache(tmp_path))[-1] == {"job": "2", "skipped": True}
    assert Fake.asked == 0
    assert run(ask("3", deadly=None), cache=cache)[-1]["left"] == 0
    assert run(ask("4"), cache=cache)[-1]["left"] == 0


def test_all_that_was_asked_can_be_forgotten():
    rows = run(ask("1"), answers.CLEAR, ask("2"))
    assert {row["job"] for row in rows} == {"2"}


def test_it_can_be_warmed_up_unless_there_is_work():
    warm = answers.warm_line(Asked(("fake", "broken", "no such")))
    assert run(warm) == [] and Fake.asked == 1
    rows = run(warm, ask("1", names=("broken",)))
    assert Fake.asked == 1 and rows[1]["failed"] == []


def test_without_words_the_suggestions_still_come(monkeypatch):
    def fail(self, passage):
        raise ValueError

    monkeypatch.setattr(Reading, "words", fail)
    rows = run(ask("1"))
    assert all(row["words"] == [] and row["found"] for row in rows if "left" in row)
