"""The worker process: reads requests from standard input, writes answers to standard output.

It ends with its input, so that it never outlives the program that started it. ``annotations.suggest.answers``
says what the lines mean.
"""

from __future__ import annotations

import contextlib
import gc
import queue
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, TextIO

from annotations.errors import ButdoError, LoadError
from annotations.suggest.answers import GAZETTEER
from annotations.suggest.cache import SuggestionCache, cache_key
from annotations.suggest.combining import together
from annotations.suggest.reading import Passage, Reading
from annotations.suggest.serving import Requests, say, serve
from annotations.suggest.suggester import Found, Suggester
from annotations.suggest.suggesters import make_suggesters

_SAMPLE = "Hà Nội"
"""Something to suggest for before there is anything."""
LEARNED = "model"
"""The suggester that is made of a trained model."""

MADE_OF = {LEARNED: ("model", GAZETTEER), "rules": (GAZETTEER,)}
"""Name of a suggester → the files that it is made of, as a request calls them; of others it knows nothing."""

_Made = tuple[str, tuple[tuple[str | None, str | None], ...]]
"""Name of a suggester, path and SHA-256 of each file that it is made of."""


class Guarded:
    """A suggester whose failure costs nobody but itself: where it fails it finds nothing.

    Args:
        name: what it is called in the table of suggesters.
        suggester: the suggester.
    """

    def __init__(self, name: str, suggester: Suggester) -> None:
        self.name = name
        self._suggester = suggester
        self.decides: frozenset[str] = getattr(suggester, "decides", frozenset())
        self.hears: frozenset[str] = getattr(suggester, "hears", frozenset())
        self.failed = False
        """Whether it has failed since somebody last looked."""
        self.lacks_gazetteer = False
        """Whether the analyst's own gazetteer was left out of it, as it cannot be read."""

    @property
    def id(self) -> str:
        """Name and version."""
        return self._suggester.id

    def find(self, reading: Reading, passage: Passage) -> Sequence[Found]:
        """The entities of one passage."""
        try:
            return list(self._suggester.find(reading, passage))
        except Exception:  # whatever it is, it must not cost what the others find
            self.failed = True
            return []


@dataclass
class Job:
    """One article, as far as it is worked on.

    Attributes:
        row: the request.
        reading: the article.
        suggesters: all that could be made.
        failed: names of those that could not.
        key: what its answers are kept under.
        order: places of the passages still to come, the next one first.
        found: place of a passage → its answer.
        whole: whether all suggesters had their say, so that the answers can be kept.
    """

    row: dict[str, Any]
    reading: Reading
    suggesters: Sequence[Guarded]
    failed: list[str]
    key: str
    order: list[int]
    found: dict[int, Any] = field(default_factory=dict)
    whole: bool = True


class Worker:
    """Works on the newest request, a passage at a time; older ones wait.

    Args:
        output: where answers go.
        cache: what was found before.
    """

    def __init__(self, output: TextIO, cache: SuggestionCache | None = None) -> None:
        self._output = output
        self._cache = cache or SuggestionCache(None)
        self._waiting: list[Job | dict[str, Any]] = []
        self._begun: str | None = None
        self._made: dict[_Made, Guarded] = {}

    def run(self, requests: Requests) -> None:
        """Works until ``None`` comes in."""
        while True:
            try:
                request = requests.get(block=not self._waiting)
            except queue.Empty:
                self._step()
                continue
            if request is None:
                return
            if "job" in request:
                self._waiting.append(request)
            elif "clear" in request:
                self._waiting.clear()  # other suggesters are asked from now on
            elif requests.empty() and not self._waiting:
                self._warm(request)

    def _step(self) -> None:
        newest = self._waiting[-1]
        job_id = newest.row["job"] if isinstance(newest, Job) else newest["job"]
        if self._begun != job_id:
            # Should this be the end of the process, the screen knows by this of what it died.
            self._begun = job_id
            say(self._output, {"job": job_id, "begun": True})
        if isinstance(newest, dict):
            self._begin(newest)
        elif newest.order:
            self._work(newest)
        else:
            self._waiting.pop()

    def _warm(self, row: dict[str, Any]) -> None:
        """Loads what the first job would wait for."""
        made, _failed = self._named(row)
        passage = Passage(0, len(_SAMPLE), "body")
        reading = Reading(_SAMPLE, [passage])
        with contextlib.suppress(Exception):  # the first job tells of it
            reading.words(passage)
        for each in made.values():
            each.find(reading, passage)
            each.failed = False
        settle()

    def _begin(self, row: dict[str, Any]) -> None:
        """Takes up a request, and answers it where that needs no work."""
        self._waiting.pop()
        reading = Reading(row["text"], [Passage(*each) for each in row["passages"]])
        made, failed = self._named(row)
        suggesters = list(made.values())
        versions = [f"{each.id} {files}" for (_name, files), each in made.items()]
        key = cache_key(row["text"], row["passages"], versions)
        job = Job(row, reading, suggesters, failed, key, list(row["order"]))
        if row["deadly"]:
            self._cache.put_deadly(job.key)
        elif row["deadly"] is None:
            self._cache.forget_deadly(job.key)
        if row["deadly"] or self._cache.is_deadly(job.key):
            say(self._output, {"job": row["job"], "skipped": True})
            return
        known = self._cache.find(job.key) or {}
        if known and set(known) == set(job.order) and all(map(_is_answer, known.values())):
            while job.order:
                self._answer(job, known[job.order.pop(0)], [])
            return
        self._waiting.append(job)

    def _work(self, job: Job) -> None:
        """Answers for the next passage of a job."""
        place = job.order.pop(0)
        reading = job.reading
        passage = reading.passages[place]
        try:
            words: Sequence[tuple[int, int]] = reading.words(passage)
        except Exception:  # the words are a help; the suggestions of others stand without them
            words, job.whole = [], False
        found = [[*hit, suggester] for hit, suggester in together(reading, passage, job.suggesters)]
        failed = [each.name for each in job.suggesters if each.failed]
        for each in job.suggesters:
            each.failed = False
        job.whole = job.whole and not failed
        job.found[place] = {"words": words, "found": found}
        self._answer(job, job.found[place], failed)
        if not job.order and job.whole:
            self._cache.put(job.key, job.found)

    def _answer(self, job: Job, answer: dict[str, Any], failed: Sequence[str]) -> None:
        row = {"job": job.row["job"], **answer, "failed": [*job.failed, *failed], "left": len(job.order)}
        say(self._output, row)

    def _named(self, row: dict[str, Any]) -> tuple[dict[_Made, Guarded], list[str]]:
        """The suggesters that a request names, and those names of which there is none to be had."""
        found: dict[_Made, Guarded] = {}
        failed = []
        for name in row["suggesters"]:
            files = tuple((row[file], _digest(row[file])) for file in MADE_OF.get(name, ()))
            made = name, files
            if made not in self._made:
                self._made = {known: other for known, other in self._made.items() if known[0] != name}
                try:
                    self._made[made] = _make(name, row)
                except Exception:  # whatever it is, the others can do without this one
                    failed.append(name)
                    continue
            found[made] = self._made[made]
            if found[made].lacks_gazetteer and GAZETTEER not in failed:
                failed.append(GAZETTEER)
        return found, failed


def settle() -> None:
    """Has the garbage collector pass over what there is now: models and gazetteers stay as long as the process."""
    gc.collect()
    gc.freeze()


def _digest(path: str | None) -> str | None:
    """SHA-256 of a file, in hex; None where it cannot be read."""
    try:
        return None if path is None else sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return None


def _make(name: str, row: dict[str, Any]) -> Guarded:
    """The suggester of a name; without the gazetteer, where that cannot be read.

    Raises:
        Exception: it cannot be made; whatever its libraries raise.
    """
    model = Path(row["model"]) if row["model"] else None
    if name == LEARNED and model is not None and _digest(row["model"]) != row["sha256"]:
        raise ButdoError("this is another model than the one that was asked for", path=model)
    gazetteer = Path(row[GAZETTEER]) if row[GAZETTEER] and Path(row[GAZETTEER]).is_file() else None
    try:
        return Guarded(name, make_suggesters([name], model, gazetteer)[0])
    except LoadError as error:
        if gazetteer is None or error.path != str(gazetteer):
            raise
    made = Guarded(name, make_suggesters([name], model)[0])
    made.lacks_gazetteer = True
    return made


def _is_answer(answer: object) -> bool:
    return isinstance(answer, dict) and all(isinstance(answer.get(name), list) for name in ("words", "found"))


def main(arguments: Sequence[str]) -> None:
    """Runs the worker.

    Args:
        arguments: folder of the cache; without one nothing is kept.
    """
    cache = SuggestionCache(Path(arguments[0]) if arguments else None)
    serve(lambda output, requests: Worker(output, cache).run(requests), niceness=5)


if __name__ == "__main__":
    main(sys.argv[1:])
