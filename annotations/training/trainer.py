"""The training process: learns from lessons, measures what came of it, and stops for a newer wish.

It is another process than the one that suggests, so that what is on the screen never waits for it, and it stands
back for everything else on the machine. ``annotations.training.lines`` says what the lines mean.
"""

from __future__ import annotations

import os
import sys
import uuid
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol, TextIO

from annotations import teaching
from annotations.agreement import Score
from annotations.errors import ButdoError, os_problem
from annotations.evaluation import CURVE_SIZES, Evaluation, Predict, Train, cross_validate, evaluate, learning_curve
from annotations.suggest.example import Example
from annotations.suggest.reading import Reading
from annotations.suggest.serving import Requests, say, serve
from annotations.training.known import FEWEST, KnownModel, KnownModels, scores_row

FOLDS = 5
"""Parts of a cross-validation; fewer where there are fewer articles."""
_NICE = 10
HELD = 30_000
"""Code points of the articles of which all that was worked out is kept: about 3 kB each."""


class Learned(Protocol):
    """A model, as it comes from training."""

    @property
    def id(self) -> str:
        """Name and version."""

    def save(self, path: Path) -> None:
        """Writes its file, whole or not at all."""


class Held(Example):
    """An example that is read once: what was worked out of it serves the next training too."""

    def reading(self) -> Reading:
        """The article as the suggesters see it, with what they have worked out."""
        held: Reading | None = self.__dict__.get("_reading")
        if held is None:
            held = self.__dict__["_reading"] = super().reading()
        return held


class _Overtaken(Exception):
    """There is something newer to do, or nothing any more."""


class Trainer:
    """Does the newest job.

    Args:
        output: where answers go.
        train: examples → model.
        learner: what makes a learner: examples → what suggests with what was learned of them.
        known: where a model is made known.
    """

    def __init__(
        self,
        output: TextIO,
        train: Callable[[Sequence[Example]], Learned],
        learner: Callable[[], Train],
        known: KnownModels,
    ) -> None:
        self._output = output
        self._train = train
        self._learner = learner
        self._known = known
        self._lessons: dict[str, Example] = {}
        self._job: dict[str, Any] | None = None
        self._requests: Requests
        self._ended = False

    def run(self, requests: Requests) -> None:
        """Works until ``None`` comes in."""
        self._requests = requests
        while not self._ended:
            if self._job is None:
                self._take(requests.get())
            self._take_all()
            job, self._job = self._job, None
            if job is not None and not self._ended:
                self._do(job)

    def _take(self, request: dict[str, Any] | None) -> None:
        if request is None:
            self._ended = True
        elif "lesson" in request:
            self._lessons[request["lesson"]] = self._held(teaching.of_row(request))
        else:
            self._job = request
            # What comes after this line is for a later job.
            self._lessons = {key: self._lessons[key] for key in request["keys"] if key in self._lessons}

    def _held(self, example: Example) -> Example:
        """The example, to be read once if there is room for what that brings."""
        held = sum(len(each.text) for each in self._lessons.values() if isinstance(each, Held))
        if held + len(example.text) > HELD:
            return example
        return Held(example.name, example.text, example.passages, example.entities)

    def _take_all(self) -> None:
        while not self._requests.empty():
            self._take(self._requests.get())

    def _go_on(self) -> None:
        """Makes sure that there is nothing newer to do.

        Raises:
            _Overtaken: there is.
        """
        self._take_all()
        if self._job is not None or self._ended:
            raise _Overtaken

    def _do(self, job: dict[str, Any]) -> None:
        examples = [self._lessons[key] for key in job["keys"] if key in self._lessons]
        try:
            if job["out"] is not None:
                self._teach(job, examples, Path(job["out"]))
            if job["measure"] and len(examples) >= FEWEST:
                self._measure(job, examples)
            if job["curve"] and len(examples) >= FEWEST:
                points = learning_curve(examples, self._interruptible(), CURVE_SIZES)
                self._say(job, curve=[[size, score.a, score.b, score.both] for size, score in points])
        except _Overtaken:
            return
        except ButdoError as error:
            self._say(job, failed=str(error))
        except OSError as error:
            self._say(job, failed=os_problem(error))
        except Exception as error:  # of whatever library: the app says it in a line
            self._say(job, failed=f"{type(error).__name__}: {error}")
        self._say(job, end=True)

    def _teach(self, job: dict[str, Any], examples: Sequence[Example], out: Path) -> None:
        model = self._train(examples)
        self._go_on()
        temporary = out.with_name(f".butdo-{uuid.uuid4().hex}.tmp")
        try:
            model.save(temporary)
            digest = sha256(temporary.read_bytes()).hexdigest()
            # Known before it is there: whatever ends the programs now, it is not taken for one from elsewhere.
            self._known.put(KnownModel(digest, articles=len(examples), id=model.id))
            os.replace(temporary, out)
        finally:
            temporary.unlink(missing_ok=True)
        self._say(job, model={"sha256": digest, "id": model.id, "articles": len(examples)})

    def _measure(self, job: dict[str, Any], examples: Sequence[Example]) -> None:
        learn = self._interruptible()
        folds = min(FOLDS, len(examples))
        base = evaluate(examples, learn([]))
        learned = cross_validate(examples, learn, folds)
        self._say(
            job,
            measured={
                "articles": len(examples),
                "folds": folds,
                "learned": scores_row(_by_label(learned)),
                "base": scores_row(_by_label(base)),
            },
        )

    def _interruptible(self) -> Train:
        """What learns, unless there is something newer to do: asked before each learning and each article."""
        learn = self._learner()

        def checked(examples: Sequence[Example]) -> Predict:
            self._go_on()
            predict = learn(examples)

            def predicted(example: Example) -> Any:
                self._go_on()
                return predict(example)

            return predicted

        return checked

    def _say(self, job: dict[str, Any], **row: object) -> None:
        say(self._output, {"job": job["job"], **row})


def _by_label(found: Evaluation) -> dict[str, Score]:
    return {label: found.score([label]) for label in found.labels}


def main(arguments: Sequence[str]) -> None:
    """Runs the process on its standard input and output.

    Args:
        arguments: the file of known models.
    """

    def run(output: TextIO, requests: Requests) -> None:
        from annotations.learning import learner
        from annotations.suggest.model import train

        Trainer(output, train, learner, KnownModels(Path(arguments[0]))).run(requests)

    serve(run, niceness=_NICE)


if __name__ == "__main__":
    main(sys.argv[1:])
