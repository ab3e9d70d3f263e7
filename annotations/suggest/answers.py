"""What the screen and the worker process say to each other: JSON objects, one a line.

Screen to worker: ``{"job", "text", "segments": [[start, end], …], "suggesters": [name, …]}``; the newest
job goes first. Worker to screen, once a segment: ``{"job", "segment", "words": [[start, end], …],
"found": [[start, end, label, confidence, suggester], …], "left"}``. All offsets are into ``text``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from annotations.article import View
from annotations.suggestion import Suggestion


@dataclass(frozen=True, slots=True)
class Answer:
    """What the worker found in one segment.

    Attributes:
        job: which request it answers.
        words: the words of the segment, as text ranges.
        suggestions: what is suggested, in source offsets.
        left: segments still to come.
    """

    job: str
    words: tuple[tuple[int, int], ...]
    suggestions: tuple[Suggestion, ...]
    left: int


def request(job: str, view: View, suggesters: Sequence[str], first: int = 0) -> bytes:
    """The line that asks for an article.

    Args:
        job: names the request; it comes back with each answer.
        view: the clean view of the article.
        suggesters: their names.
        first: index of the segment to begin with; those before it come last.
    """
    segments = [[segment.start, segment.end] for segment in view.segments]
    order = segments[first:] + segments[:first]
    line = {"job": job, "text": view.text, "segments": order, "suggesters": list(suggesters)}
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
