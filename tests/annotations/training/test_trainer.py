"""The training process: what it learns, measures and says, and that it stops for what is newer."""

from __future__ import annotations

import io
import json
import queue
from hashlib import sha256
from pathlib import Path

import pytest

from annotations.errors import LoadError
from annotations.suggest.example import Entity, Example
from annotations.suggest.reading import Passage
from annotations.training import KnownModels, trainer
from annotations.training.lines import Lesson, Wish, curve_of, job_line, measured_of, model_of
from annotations.training.trainer import Trainer

TEXTS = ["Nga và Lan gặp nhau.", "Lan ở Huế.", "Huế mưa, Lan về.", "Nga đến Huế."]


def example(text: str) -> Example:
    """Every one of three names is an entity."""
    entities = [
        Entity(text.index(name), text.index(name) + len(name), label)
        for name, label in (("Nga", "LOC"), ("Lan", "PER"), ("Huế", "LOC"))
        if name in text
    ]
    return Example(text[:4], text, (Passage(0, len(text), "body"),), tuple(sorted(entities)))


LESSONS = [Lesson.of(example(text)) for text in TEXTS]
KEYS = [lesson.key for lesson in LESSONS]


class Memory:
    """A model that knows the names that it was taught."""

    def __init__(self, examples) -> None:
        self.names = {(each.text[e.start : e.end], e.label) for each in examples for e in each.entities}
        self.id = f"model@{len(self.names)}"

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(sorted(self.names)))

    def predict(self, wanted: Example):
        for name, label in self.names:
            place = wanted.text.find(name)
            if place >= 0:
                yield Entity(place, place + len(name), label)


class Process:
    """A trainer, with what comes in while it learns."""

    def __init__(self, folder: Path) -> None:
        self.known = KnownModels(folder / "known.models")
        self.requests = queue.Queue()
        self.output = io.StringIO()
        self.meanwhile: list[bytes | None] = []
        self.learned: list[int] = []
        self.readings: set[int] = set()

    def train(self, examples):
        self.learned.append(len(examples))
        for line in self.meanwhile:
            self.requests.put(None if line is None else json.loads(line))
        self.meanwhile = []
        self.readings |= {id(each.reading()) for each in examples}
        return Memory(examples)

    def learner(self):
        def learn(examples):
            return self.train(examples).predict if examples else Memory([example("Nga")]).predict

        return learn

    def run(self, *lines: bytes) -> list[dict]:
        for line in lines:
            self.requests.put(json.loads(line))
        self.requests.put(None)
        self.output = io.StringIO()
        Trainer(self.output, self.train, self.learner, self.known).run(self.requests)
        return [json.loads(line) for line in self.output.getvalue().splitlines()]


def run_to_the_end(process: Process, *sent: bytes) -> list[dict]:
    """Has all that was sent done, the end coming only when nothing is left to do."""

    class Patient:
        def __init__(self) -> None:
            self.rows: list[dict | None] = []

        def put(self, row: dict | None) -> None:
            self.rows.append(row)

        def empty(self) -> bool:
            return not any(self.rows)

        def get(self) -> dict | None:
            return self.rows.pop(next((place for place, row in enumerate(self.rows) if row), 0))

    process.requests = Patient()
    return process.run(*sent)


@pytest.fixture
def process(tmp_path) -> Process:
    return Process(tmp_path / "state")


def lines(*jobs: bytes) -> list[bytes]:
    return [*(lesson.line for lesson in LESSONS), *jobs]


def test_it_saves_the_model_and_says_which_it_is(process, tmp_path):
    out = tmp_path / "butdo.model"
    rows = run_to_the_end(process, *lines(job_line("1", KEYS[:2], Wish(out))))
    model, end = rows
    assert end == {"job": "1", "end": True}
    known = model_of(model)
    assert (known.sha256, known.articles, known.id) == (sha256(out.read_bytes()).hexdigest(), 2, "model@3")
    assert known.trained_here and known.measured is None
    assert process.known.get(known.sha256).articles == 2, "it is known even if nobody hears of it any more"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["butdo.model", "state"]


def test_a_lesson_for_a_later_job_is_not_lost_with_the_lessons_that_nobody_wants(process, tmp_path):
    wish = Wish(tmp_path / "m")
    process.meanwhile = [job_line("2", [KEYS[1], KEYS[3]], wish)]
    run_to_the_end(process, *(lesson.line for lesson in LESSONS[:3]), job_line("1", KEYS[:2], wish), LESSONS[3].line)
    assert process.learned == [2, 2]


def test_it_measures_by_articles_that_were_not_learned_from(process):
    rows = run_to_the_end(process, *lines(job_line("1", KEYS, Wish(measure=True))))
    measured = measured_of(rows[0])
    assert (measured.articles, measured.folds) == (4, 4)
    assert process.learned == [3, 3, 3, 3], "all but one, four times"
    # Each of the three names is in two articles at least: what the others teach is all there is to know.
    assert measured.f1 == 1.0
    assert (measured.base["LOC"].a, measured.base["LOC"].both) == (5, 2), "the base model knows Nga alone"
    assert measured.base_f1 < 1.0


def test_it_draws_the_learning_curve_from_nothing_up(process):
    rows = run_to_the_end(process, *lines(job_line("1", KEYS, Wish(curve=True))))
    points = curve_of(rows[0])
    assert [size for size, _score in points] == [0, 1, 2, 3]
    assert all(score.a == points[0][1].a for _size, score in points), "always measured by the same articles"


def test_too_few_articles_are_learned_from_and_not_measured(process, tmp_path):
    wish = Wish(tmp_path / "m", measure=True, curve=True)
    rows = run_to_the_end(process, *lines(job_line("1", KEYS[:2], wish)))
    assert [next(key for key in row if key != "job") for row in rows] == ["model", "end"]


def test_what_is_newer_overtakes_and_the_overtaken_model_is_not_saved(process, tmp_path):
    process.meanwhile = [job_line("2", KEYS[:3], Wish(tmp_path / "new"))]
    rows = run_to_the_end(process, *lines(job_line("1", KEYS, Wish(tmp_path / "old"))))
    assert {row["job"] for row in rows} == {"2"}
    assert not (tmp_path / "old").exists() and (tmp_path / "new").exists()
    assert process.learned == [4, 3]


def test_of_several_waiting_jobs_only_the_newest_is_done(process, tmp_path):
    jobs = [job_line(str(number), KEYS, Wish(tmp_path / "m")) for number in range(5)]
    rows = run_to_the_end(process, *lines(*jobs))
    assert {row["job"] for row in rows} == {"4"} and process.learned == [4]


def test_measuring_stops_for_what_is_newer_and_for_the_end(process, tmp_path):
    process.meanwhile = [job_line("2", KEYS, Wish(tmp_path / "m"))]
    rows = run_to_the_end(process, *lines(job_line("1", KEYS, Wish(measure=True))))
    assert [row["job"] for row in rows] == ["2", "2"]
    process.learned.clear()
    process.meanwhile = [None]
    process.requests = queue.Queue()
    for line in lines(job_line("3", KEYS, Wish(measure=True))):
        process.requests.put(json.loads(line))
    process.output = io.StringIO()
    Trainer(process.output, process.train, process.learner, process.known).run(process.requests)
    assert process.learned == [3] and process.output.getvalue() == ""


def test_what_was_worked_out_is_kept_of_so_much_text_only(process, tmp_path, monkeypatch):
    monkeypatch.setattr(trainer, "HELD", len(TEXTS[0]) + 1)
    kept = []
    process.train = lambda examples: kept.extend(each.reading() is each.reading() for each in examples) or Memory([])
    run_to_the_end(process, *lines(job_line("1", KEYS, Wish(tmp_path / "m"))))
    assert kept == [True, False, False, False]


def test_an_article_is_read_once_for_all_trainings(process, tmp_path):
    wishes = [job_line("1", KEYS, Wish(measure=True))]
    process.meanwhile = [job_line("2", KEYS, Wish(tmp_path / "m", measure=True))]
    run_to_the_end(process, *lines(*wishes))
    assert len(process.readings) == len(KEYS)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (LoadError("this is no model", "Train one."), "this is no model Train one."),
        (PermissionError(13, "no"), "permission denied."),
        (ValueError("one label"), "ValueError: one label"),
    ],
)
def test_what_goes_wrong_is_said_in_a_line_and_the_process_goes_on(process, tmp_path, error, words):
    def fail(examples):
        raise error

    train, process.train = process.train, fail
    out = tmp_path / "m"
    rows = run_to_the_end(process, *lines(job_line("1", KEYS, Wish(out, measure=True))))
    assert rows == [{"job": "1", "failed": words}, {"job": "1", "end": True}]
    process.train = train
    assert "model" in run_to_the_end(process, *lines(job_line("2", KEYS, Wish(out))))[0]
