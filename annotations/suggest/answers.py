"""What the screen and the worker process say to each other: JSON objects, one a line.

Screen to worker: ``{"job", "text", "passages": [[start, end, role], …], "order": [index, …], "suggesters": [name, …],
"model", "sha256", "gazetteer", "deadly"}``; the newest job goes first. ``deadly`` says that a worker has died of it: it
is remembered, not worked on; ``null`` has it tried again all the same. Of the lines without a job ``CLEAR`` has all of
them forgotten, and that of ``warm_line`` has those who are to be asked loaded before the first job comes.

Worker to screen: ``{"job", "begun": true}`` when it turns to a job; then, once a passage, ``{"job", "words":
[[start, end], …], "found": [[start, end, label, confidence, suggester], …], "failed": [name, …], "left"}``; or, of
what a worker has died of before, ``{"job", "skipped": true}``. All offsets are into ``text``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotations.article import View
from annotations.suggestion import Suggestion

CLEAR = b'{"clear": true}\n'
"""Has the worker forget all that it was asked."""


GAZETTEER = "gazetteer"
"""What an answer names as failed where the analyst's own gazetteer cannot be read."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the worker found in one passage.

    Attributes:
        job: which request it answers.
        words: the words of the passage, as text ranges.
        suggestions: what is suggested, in source offsets.
        left: passages still to come.
        failed: names of suggesters that could not say anything of it, and ``GAZETTEER`` where that cannot be read.
    """

    job: str
    words: tuple[tuple[int, int], ...]
    suggestions: tuple[Suggestion, ...]
    left: int
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A trained model's file.

    Attributes:
        path: the file.
        sha256: of its bytes, in hex; what has another one is not loaded.
    """

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is to be asked.

    Attributes:
        suggesters: their names.
        model: a trained model; None for the one that comes with the program.
        gazetteer: the analyst's own gazetteer, which need not exist; None for none.
    """

    suggesters: tuple[str, ...] = ()
    model: ModelFile | None = None
    gazetteer: Path | None = None


def request(job: str, view: View, asked: Asked, first: int = 0, *, deadly: bool | None = False) -> bytes:
    """The line that asks for an article.

    Args:
        job: names the request; it comes back with each answer.
        view: the clean view of the article.
        asked: who is to be asked.
        first: index of the segment to begin with; those before it come last.
        deadly: whether a worker has died of it; None has it tried again, whatever was remembered.
    """
    passages = [[segment.start, segment.end, segment.role] for segment in view.segments]
    order = [*range(first, len(passages)), *range(min(first, len(passages)))]
    line = {
        "job": job,
        "text": view.text,
        "passages": passages,
        "order": order,
        "deadly": deadly,
        **_who(asked),
    }
    return json.dumps(line).encode("ascii") + b"\n"


def warm_line(asked: Asked) -> bytes:
    """The line that has those who are to be asked loaded."""
    return json.dumps({"warm": True, **_who(asked)}).encode("ascii") + b"\n"


def _who(asked: Asked) -> dict[str, Any]:
    return {
        "suggesters": asked.suggesters,
        "model": str(asked.model.path) if asked.model else None,
        "sha256": asked.model.sha256 if asked.model else None,
        "gazetteer": str(asked.gazetteer) if asked.gazetteer else None,
    }


def row_of(line: bytes) -> dict[str, Any]:
    """The object that a line of the worker holds; its ``job`` says which request it is about.

    Raises:
        ValueError, KeyError, TypeError: the line is none of the worker's.
    """
    row = json.loads(line)
    if not isinstance(row["job"], str):
        raise TypeError("job")
    return dict(row)


def answer(row: dict[str, Any], view: View) -> Answer:
    """The answer that an object of the worker is, for the view that was asked about.

    Raises:
        ValueError, KeyError, TypeError: it is not an answer.
    """
    suggestions = tuple(
        Suggestion(*view.map.to_source(start, end), label, suggester, confidence)
        for start, end, label, confidence, suggester in row["found"]
    )
    words = tuple((start, end) for start, end in row["words"])
    return Answer(row["job"], words, suggestions, row["left"], tuple(row.get("failed", ())))
