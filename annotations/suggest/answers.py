"""What the screen and the worker process say to each other: JSON objects, one a line.

Screen to worker: ``{"job", "text", "passages": [[start, end, role], …], "order": [index, …], "suggesters":
[name, …], "model"}``; the newest job goes first. Worker to screen, once a passage: ``{"job", "words": [[start,
end], …], "found": [[start, end, label, confidence, suggester], …], "left"}``. All offsets are into ``text``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from annotations.article import View
from annotations.suggestion import Suggestion


@dataclass(frozen=True, slots=True)
class Answer:
    """What the worker found in one passage.

    Attributes:
        job: which request it answers.
        words: the words of the passage, as text ranges.
        suggestions: what is suggested, in source offsets.
        left: passages still to come.
    """

    job: str
    words: tuple[tuple[int, int], ...]
    suggestions: tuple[Suggestion, ...]
    left: int


def request(job: str, view: View, suggesters: Sequence[str], first: int = 0, model: str | None = None) -> bytes:
    """The line that asks for an article.

    Args:
        job: names the request; it comes back with each answer.
        view: the clean view of the article.
        suggesters: their names.
        first: index of the segment to begin with; those before it come last.
        model: file of a trained model; None for the one that comes with the program.
    """
    passages = [[segment.start, segment.end, segment.role] for segment in view.segments]
    order = [*range(first, len(passages)), *range(min(first, len(passages)))]
    line = {
        "job": job,
        "text": view.text,
        "passages": passages,
        "order": order,
        "suggesters": list(suggesters),
        "model": model,
    }
    return json.dumps(line).encode("ascii") + b"\n"


def job_of(line: bytes) -> str:
    """Which request a line of the worker answers.

    Raises:
        ValueError, KeyError, TypeError: the line is not an answer.
    """
    return str(json.loads(line)["job"])


def answer(line: bytes, view: View) -> Answer:
    """The answer that a line of the worker holds, for the view that was asked about.

    Raises:
        ValueError, KeyError, TypeError: the line is not an answer.
    """
    row = json.loads(line)
    suggestions = tuple(
        Suggestion(*view.map.to_source(start, end), label, suggester, confidence)
        for start, end, label, confidence, suggester in row["found"]
    )
    return Answer(row["job"], tuple((start, end) for start, end in row["words"]), suggestions, row["left"])
