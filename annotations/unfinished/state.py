"""The form of a file of unfinished work: what is in it, and how it is read and written."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from annotations.suggestion import Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The text of a note that was typed and not saved.

    Attributes:
        id: of this draft; a run of the app writes only drafts of its own.
        annotator: who typed it.
        article: id of the article.
        path: file of the article, as it was opened.
        record: which record of the file; None where the file is one article.
        note: id of the note that is being rewritten, or empty.
        span: id of the span that the note is on, or empty.
        source_start: start of what the note is on; None for the article.
        source_end: its end, exclusive.
        quote: the text that the note is on.
        text: what was typed.
        updated: when, as ``now`` gives it.
    """

    id: str = ""
    annotator: str = ""
    article: str = ""
    path: str = ""
    record: str | None = None
    note: str = ""
    span: str = ""
    source_start: int | None = None
    source_end: int | None = None
    quote: str = ""
    text: str = ""
    updated: str = ""

    @property
    def target(self) -> tuple[str, str, str, str, int | None, int | None]:
        """What the note is on, and whose it is; of two drafts with the same the later one is offered."""
        if self.note or self.span:
            return self.annotator, self.article, self.note, self.span, None, None
        return self.annotator, self.article, "", "", self.source_start, self.source_end


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article was left.

    Attributes:
        offset: source offset of the caret.
        at: when, as ``now`` gives it.
    """

    offset: int
    at: str


@dataclass(frozen=True, slots=True)
class Wish:
    """A text whose mentions an annotator wants suggested.

    Attributes:
        annotator: whose wish it is.
        wanted: the text and its label.
        at: when, as ``now`` gives it.
    """

    annotator: str
    wanted: Wanted
    at: str

    @property
    def key(self) -> str:
        """What it is called in the file."""
        return json.dumps([self.annotator, self.wanted.label, self.wanted.text, self.wanted.case])


@dataclass(frozen=True)
class State:
    """What the file holds.

    Attributes:
        drafts: id → draft.
        places: id of an article → where it was left.
        wishes: key → wish.
        last: id of the article that was read last.
        store: path of the store, links followed; empty in a file of an earlier version.
    """

    drafts: dict[str, Draft] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    wishes: dict[str, Wish] = field(default_factory=dict)
    last: str = ""
    store: str = ""


def read_state(path: Path, *, set_aside: bool = False) -> State:
    """What a file holds; of what is damaged, what can be understood.

    Args:
        path: the file.
        set_aside: a file that is no JSON at all gets another name, so that it is not written over.
    """
    try:
        data = json.loads(path.read_bytes())
    except OSError:
        return State()
    except (ValueError, RecursionError):
        if set_aside:
            os.replace(path, path.with_suffix(".damaged"))
        return State()
    tables = data if isinstance(data, dict) else {}
    drafts = {key: draft for key, row in _rows(tables.get("drafts")) if (draft := _draft(key, row)) is not None}
    places = {key: place for key, row in _rows(tables.get("places")) if (place := _place(row)) is not None}
    wishes = {wish.key: wish for _key, row in _rows(tables.get("wanted")) if (wish := _wish(row)) is not None}
    last, store = (value if isinstance(value := tables.get(name), str) else "" for name in ("last", "store"))
    return State(drafts, places, wishes, last, store)


def _rows(table: object) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(table, dict):
        yield from ((key, row) for key, row in table.items() if isinstance(row, dict))


def _draft(key: str, row: dict[str, Any]) -> Draft | None:
    known = {field.name: row[field.name] for field in fields(Draft) if field.name in row}
    for name, value in known.items():
        if name in ("source_start", "source_end"):
            fits = value is None or (isinstance(value, int) and value >= 0)
        else:
            fits = isinstance(value, str) or (name == "record" and value is None)
        if not fits:
            return None
    return Draft(**{**known, "id": key})


def _place(row: dict[str, Any]) -> Place | None:
    offset, at = row.get("offset"), row.get("at")
    return Place(offset, at) if isinstance(offset, int) and offset >= 0 and isinstance(at, str) else None


def _wish(row: dict[str, Any]) -> Wish | None:
    texts = [row.get(name) for name in ("annotator", "text", "label", "at")]
    if not all(isinstance(text, str) for text in texts) or not isinstance(row.get("case"), bool):
        return None
    return Wish(row["annotator"], Wanted(row["text"], row["label"], row["case"]), row["at"])


def state_text(state: State) -> str:
    """The text of a file."""
    return json.dumps(
        {
            "drafts": {key: asdict(draft) for key, draft in state.drafts.items()},
            "places": {key: asdict(place) for key, place in state.places.items()},
            "wanted": {
                key: {"annotator": wish.annotator, **asdict(wish.wanted), "at": wish.at}
                for key, wish in state.wishes.items()
            },
            "last": state.last,
            "store": state.store,
        },
        indent=1,
    )
