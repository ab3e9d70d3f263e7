"""An article: its source text, what the cleaner keeps of it, and the map between the two.

An offset is a gap between two code points, counted from 0; a range is half-open::

     N g a   v à
    0 1 2 3 4 5 6        "Nga" is [0, 3), "và" is [4, 6)

Names say which text an offset is into: ``source_start`` into the source text (what was loaded, and
what a store keeps), ``start`` or ``text_start`` into the cleaned text (what is shown and exported).
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from annotations.joined_words import unjoined
from annotations.sourcemap import Run, SourceMap, normalised

ROLES = ("title", "lead", "heading", "body", "caption", "byline")
"""What a kept segment can be."""

REASONS = ("section", "date", "related", "furniture", "duplicate", "blank", "markup", "removed")
"""Why a run was removed; ``removed`` is the analyst's own."""

SEPARATOR = "\n\n"
"""What stands between two segments in the text."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The facts of an article; None where the page does not say.

    Attributes:
        title: the headline, in the text's form.
        published: ISO 8601 with offset.
        section: the site's section name.
        byline: the author or source line as printed.
        agency: the agency as printed, without "Theo".
        url: where the page was.
        lang: BCP 47 code.
    """

    title: str | None = None
    published: str | None = None
    section: str | None = None
    byline: str | None = None
    agency: str | None = None
    url: str | None = None
    lang: str | None = "vi"


@dataclass(frozen=True, slots=True)
class Given:
    """What a file's form says of an article, so that the cleaner need not guess it.

    Attributes:
        metadata: the facts that stand in fields of their own; None where they do not.
        fields: of a record: role (``title``, ``lead``, ``body``) and range of each field in the source text.
        main: of a page: the ranges of the source text that are its article; None where nobody can say.
    """

    metadata: Metadata = Metadata(lang=None)
    fields: tuple[tuple[str, int, int], ...] = ()
    main: tuple[Run, ...] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The text of an article as it was loaded, and where it came from.

    Attributes:
        path: the file, as given or as found.
        text: the source text; every source offset is into it.
        sha256: of the file's bytes, in hex.
        encoding: how the bytes were decoded.
        record: which record of the file, or None where the file is one article; see ``annotations.loading``.
        extractor: name and version of what made the text, or None where the file is the text.
        basis: what the source text is: the file, an HTML page's visible text, or a record's fields.
        given: what the file's form says of the article.
    """

    path: str
    text: str
    sha256: str = ""
    encoding: str = "utf-8"
    record: str | None = None
    extractor: str | None = None
    basis: Literal["file", "html", "record"] = "file"
    given: Given = Given()

    @property
    def article_id(self) -> str:
        """16 hex digits of the SHA-256 of the source text."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def place_of(path: str, record: str | None) -> str:
    """Where an article is, for people: its file, and which record of it."""
    return path if record is None else f"{path}#{record}"


def record_order(record: str | None) -> tuple[int, str]:
    """What the records of a file are sorted by: numbers as such, before longer names."""
    return (0, "") if record is None else (len(record), record)


@dataclass(frozen=True, slots=True)
class Block:
    """A kept piece of the source text.

    Attributes:
        role: what it is in the article.
        runs: what it is made of, in order.
        doubtful: the cleaner was not sure that it belongs to the article, or of its role.
    """

    role: str
    runs: tuple[Run, ...]
    doubtful: bool = False

    @property
    def source_start(self) -> int:
        """Where its first run starts in the source text."""
        return self.runs[0][0]

    @property
    def source_end(self) -> int:
        """Where its last run ends in the source text."""
        return self.runs[-1][1]


@dataclass(frozen=True, slots=True)
class Removed:
    """A run that is not shown in the clean view, and why."""

    reason: str
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What was kept and what was removed: together, each code point of the source text once."""

    version: str
    blocks: tuple[Block, ...]
    removed: tuple[Removed, ...]

    def runs(self) -> list[tuple[int, int, str, bool]]:
        """All runs in order: ``(source_start, source_end, role or reason, kept)``."""
        kept = [(start, end, block.role, True) for block in self.blocks for start, end in block.runs]
        gone = [(run.source_start, run.source_end, run.reason, False) for run in self.removed]
        return sorted(kept + gone)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a view's text with one role (kept) or one reason (removed)."""

    role: str
    start: int
    end: int
    source_start: int
    source_end: int
    kept: bool = True
    doubtful: bool = False


@dataclass(frozen=True)
class View:
    """A text to read, with its segments and the way back to the source."""

    text: str
    segments: tuple[Segment, ...]
    map: SourceMap

    def segment_at(self, offset: int) -> int:
        """Index of the segment at a text offset; of the one before it, where it lies between two."""
        return max(0, bisect_right(self._starts, offset) - 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [segment.start for segment in self.segments]


@dataclass(frozen=True)
class Article:
    """One article: a source, its cleaning and its metadata. The text is derived, never stored."""

    source: Source
    cleaning: Cleaning
    metadata: Metadata = Metadata()
    id: str = ""

    def __post_init__(self) -> None:
        """Gives an article that was never stored the id of its source text."""
        if not self.id:
            object.__setattr__(self, "id", self.source.article_id)

    @cached_property
    def clean(self) -> View:
        """The cleaned text: the kept segments, NFC, joined by a blank line."""
        return _view_at_hand(self.source.text, self.cleaning.blocks)

    @cached_property
    def raw(self) -> View:
        """The source text itself, with what was removed marked as such."""
        text = self.source.text
        kept = [
            Segment(block.role, start, end, start, end, doubtful=block.doubtful)
            for block in self.cleaning.blocks
            for start, end in block.runs
        ]
        gone = [
            Segment(run.reason, run.source_start, run.source_end, run.source_start, run.source_end, kept=False)
            for run in self.cleaning.removed
        ]
        segments = sorted(kept + gone, key=lambda segment: segment.start)
        return View(text, tuple(segments), SourceMap.identity(len(text)))

    @property
    def text(self) -> str:
        """The cleaned text."""
        return self.clean.text

    def quote(self, source_start: int, source_end: int) -> str:
        """The cleaned image of a range of the source; empty where nothing of it is kept."""
        found = self.clean.map.to_text(source_start, source_end)
        return self.text[found[0] : found[1]] if found else ""

    def context(self, source_start: int, source_end: int, width: int = 32) -> tuple[str, str]:
        """Up to ``width`` code points of the cleaned text before and after a range of the source."""
        found = self.clean.map.to_text(source_start, source_end)
        if found is None:
            return "", ""
        start, end = found
        return self.text[max(0, start - width) : start], self.text[end : end + width]


def clean_view(source: str, blocks: Sequence[Block]) -> View:
    """Makes the cleaned text of a source from the blocks that are kept of it.

    What it costs grows with the blocks, not with the source: ``annotations.joined_words`` comes before.
    """
    parts: list[str] = []
    segments: list[Segment] = []
    pieces: list[tuple[int, int, int, int]] = []
    length = 0
    for block in blocks:
        if parts:
            parts.append(SEPARATOR)
            length += len(SEPARATOR)
        start = length
        for text, source_start, source_end in normalised(source, block.runs):
            parts.append(text)
            pieces.append((length, length + len(text), source_start, source_end))
            length += len(text)
        segments.append(
            Segment(block.role, start, length, block.source_start, block.source_end, doubtful=block.doubtful)
        )
    return View("".join(parts), tuple(segments), SourceMap(pieces))


@lru_cache(maxsize=4)
def _view_at_hand(source: str, blocks: tuple[Block, ...]) -> View:
    """``clean_view``; an edit to the cleaning is looked at before it is made, and its view is made once."""
    return clean_view(unjoined(source), blocks)
