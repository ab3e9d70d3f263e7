"""The library: the articles of some files and folders, with what the store knows of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotations.article import Article, Source, place_of, record_order
from annotations.duplicates import Families, Likeness, Signature, signature
from annotations.errors import LoadError
from annotations.gain import Vocabulary, gain, vocabulary
from annotations.loading import Found, discover, load, load_all
from annotations.search import has_marks
from annotations.spans import DONE, IN_PROGRESS, NEW
from annotations.store import Store, Summary
from annotations.vietnamese.folding import fold

COLUMNS = ("title", "published", "source", "annotations", "status")
"""What the library can be sorted by."""

GAIN = "gain"
"""The order in which the article comes first that is expected to teach most."""

COPIES = "copies"
"""The order in which near duplicates stand together."""

BEGINNING = 1000
"""Code points of an article that a row keeps."""

_STATUS_ORDER = {"new": 0, "in_progress": 1, "done": 2, "set_aside": 3}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the library.

    Attributes:
        path: the file; of equal copies the first one found.
        record: which record of the file; None where the file is one article.
        id: id of the article; empty where the file cannot be read.
        title: the headline, or the file's name (and record) where the page has none.
        published: ISO 8601 with offset, or None.
        source: the agency or byline as printed, or empty.
        copies: further places of the same text, as ``place``.
        problem: why the file cannot be read, or empty.
        files: how many files the row stands for: one, but for files that are not text.
        beginning: the first ``BEGINNING`` code points of its text, to preview it.
        signature: what its text is compared by.
        words: title, file name and source, folded: with marks, and without.
        vocabulary: what its gain is worked out from.
    """

    path: str
    id: str = ""
    title: str = ""
    published: str | None = None
    source: str = ""
    copies: tuple[str, ...] = ()
    problem: str = ""
    files: int = 1
    beginning: str = ""
    signature: Signature = field(default=Signature(), compare=False, repr=False)
    record: str | None = None
    words: tuple[str, str] = field(default=("", ""), compare=False, repr=False)
    vocabulary: Vocabulary = field(default=Vocabulary(), compare=False, repr=False)

    @property
    def place(self) -> str:
        """Where it is, for people: the file, and which record of it."""
        return place_of(self.path, self.record)

    @property
    def readable(self) -> bool:
        """Whether it is an article."""
        return bool(self.id)


def read(path: str, record: str | None = None, text_id: str = "") -> Article:
    """Loads and cleans one article.

    Args:
        path: its file.
        record: which record of the file; None for the first.
        text_id: id of its text, where it is known; see ``annotations.loading.load``.

    Raises:
        LoadError: it cannot be read as an article.
    """
    return cleaned(load(path, record, text_id))


def cleaned(source: Source) -> Article:
    """An article as today's cleaner leaves it; the cleaner, with its many patterns, is loaded for the first one."""
    from annotations.cleaning import read_article

    return read_article(source)


def entry_of(article: Article) -> Entry:
    """The row of an article."""
    metadata = article.metadata
    name = place_of(Path(article.source.path).name, article.source.record)
    title, source = metadata.title or name, metadata.agency or metadata.byline or ""
    return Entry(
        path=article.source.path,
        id=article.id,
        title=title,
        published=metadata.published,
        source=source,
        beginning=article.text[:BEGINNING],
        signature=signature(article.text),
        record=article.source.record,
        words=_folded(title, name, source),
        vocabulary=vocabulary(article.text),
    )


class Library:
    """The rows found so far, in an order.

    Args:
        store: knows how much was done on each article.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.column = "path"
        self.descending = False
        self._entries: list[Entry] = []
        self._by_id: dict[str, int] = {}
        self._families = Families()
        self._gains: dict[str, float] = {}
        self.doubts: Mapping[str, float] = {}
        """Id of an article → how many of its suggestions are doubtful, as far as that is known."""

    @property
    def entries(self) -> Sequence[Entry]:
        """All rows, in order; those that cannot be read come last."""
        return self._entries

    @property
    def articles(self) -> list[Entry]:
        """The rows that are articles, in order."""
        return [entry for entry in self._entries if entry.readable]

    def summary(self, entry: Entry) -> Summary:
        """What was done on a row's article."""
        return self.store.summary(entry.id)

    def add(self, entries: Iterable[Entry]) -> None:
        """Takes in rows; equal copies become one."""
        for entry in entries:
            if entry.readable:
                entry = replace(entry, id=self.store.id_of(entry.id))
            if entry.readable and entry.id in self._by_id:
                place = self._by_id[entry.id]
                known = self._entries[place]
                if entry.place not in (known.place, *known.copies):
                    self._entries[place] = replace(known, copies=(*known.copies, entry.place))
            else:
                if entry.readable:
                    self._by_id[entry.id] = len(self._entries)
                self._entries.append(entry)
        self._arrange()

    def add_likenesses(self, likenesses: Iterable[Likeness]) -> None:
        """Takes in what was found of near duplicates; the ids are those of their texts."""
        known = self.store.id_of
        self._families.add(replace(one, article=known(one.article), other=known(one.other)) for one in likenesses)
        if self.column == COPIES:
            self._arrange()

    def sort(self, column: str, *, descending: bool = False) -> None:
        """Puts the rows in another order.

        Args:
            column: one of ``COLUMNS``, ``path``, ``GAIN``, or ``COPIES``.
            descending: whether the last comes first.
        """
        self.column, self.descending = column, descending
        self._arrange()

    def _arrange(self) -> None:
        readable = [entry for entry in self._entries if entry.readable]
        rest = [entry for entry in self._entries if not entry.readable]
        readable.sort(key=_file_order)
        self._gains = self._gains_of(readable) if self.column == GAIN else {}
        if self.column == COPIES:
            readable = self._together(readable)
        else:
            readable.sort(key=self._key, reverse=self.descending)
        rest.sort(key=lambda entry: (entry.files > 1, _file_order(entry)))
        self._entries = readable + rest
        self._by_id = {entry.id: place for place, entry in enumerate(readable)}

    def _together(self, by_path: list[Entry]) -> list[Entry]:
        """Families first, each at the place of its first member; then what nothing is like."""
        places: dict[str, int] = {}
        for place, entry in enumerate(by_path):
            for member in self._families.family(entry.id) if entry.id not in places else ():
                places.setdefault(member, place)
        alone = len(by_path)
        return sorted(by_path, key=lambda entry: places.get(entry.id, alone), reverse=self.descending)

    def _gains_of(self, entries: Sequence[Entry]) -> dict[str, float]:
        stored = set(self.store.article_ids)
        status = {entry.id: self.summary(entry).status for entry in entries if entry.id in stored}
        known: set[int] = set()
        for entry in entries:
            if status.get(entry.id) == DONE:
                known.update(entry.vocabulary.names)
        return {
            entry.id: gain(known, entry.vocabulary, self.doubts.get(entry.id, 0.0))
            for entry in entries
            if status.get(entry.id, NEW) in (NEW, IN_PROGRESS)
        }

    def gain(self, entry: Entry) -> float | None:
        """What a row's article is expected to teach, while the rows are in that order; None for a finished one."""
        return self._gains.get(entry.id)

    def _key(self, entry: Entry) -> tuple[int | float | str, ...]:
        if self.column == GAIN:
            return (self._gains.get(entry.id, -1.0),)
        if self.column == "title":
            return fold(entry.title, marks=False), fold(entry.title)
        if self.column == "published":
            return (entry.published or "",)
        if self.column == "source":
            return fold(entry.source, marks=False), fold(entry.source)
        if self.column == "annotations":
            return (self.summary(entry).annotations,)
        if self.column == "status":
            return (_STATUS_ORDER.get(self.summary(entry).status, 9),)
        return (entry.path, *record_order(entry.record))

    def index_of(self, article_id: str) -> int | None:
        """Where an article stands among the rows."""
        return self._by_id.get(article_id)

    # Near duplicates

    @property
    def any_alike(self) -> bool:
        """Whether there are near duplicates."""
        return bool(self._families)

    def likenesses(self, article_id: str) -> list[Likeness]:
        """What is known to be like an article, the likest first."""
        return [found for found in self._families.of(article_id) if found.other in self._by_id]

    def copy_of(self, likeness: Likeness) -> Entry:
        """The row of the other article."""
        return self._entries[self._by_id[likeness.other]]

    def annotated_copies(self, article_id: str) -> list[Likeness]:
        """Those near duplicates of an article that are annotated, the likest first."""
        return [found for found in self.likenesses(article_id) if self.summary(self.copy_of(found)).annotations]

    def next_copy(self, article_id: str) -> Entry | None:
        """The next one of an article's near duplicates, in the present order, wrapping round."""
        here = self._by_id.get(article_id, -1)
        places = sorted(self._by_id[found.other] for found in self.likenesses(article_id))
        others = [place for place in places if place > here] + [place for place in places if place < here]
        return self._entries[others[0]] if others else None

    def neighbour(self, article_id: str, step: int) -> Entry | None:
        """The article so many places further on (or back), in the present order."""
        place = self._by_id.get(article_id)
        if place is None:
            return None
        readable = self.articles
        return readable[place + step] if 0 <= place + step < len(readable) else None

    def next_unfinished(self, article_id: str) -> Entry | None:
        """The next article, wrapping round, that is neither done nor set aside; by gain, the one that teaches most."""
        if self.column == GAIN:
            self._arrange()  # what is finished now is known
        readable = self.articles
        place = self._by_id.get(article_id, -1)
        if self.column == GAIN:
            place = -1
        for entry in readable[place + 1 :] + readable[: max(place, 0)]:
            if entry.id != article_id and self.summary(entry).status in (NEW, IN_PROGRESS):
                return entry
        return None

    def matching(self, query: str) -> list[Entry]:
        """The rows that have every word of a query in title, file name or source; marks count where it has any."""
        marks = has_marks(query)
        wanted = [fold(word, marks=marks) for word in query.split()]
        form = 0 if marks else 1
        return [entry for entry in self._entries if all(word in entry.words[form] for word in wanted)]


def scan(found: Iterable[Found]) -> Iterator[Entry]:
    """Reads the files that were found, one at a time; those that are not text come as one row, at the end."""
    not_text: list[str] = []
    for item in found:
        try:
            if item.problem is not None:
                raise item.problem
            for loaded in load_all(item.path):
                if isinstance(loaded, LoadError):
                    yield _unreadable(item.path, loaded)
                else:
                    yield entry_of(cleaned(loaded))
        except LoadError as error:
            if error.binary:
                not_text.append(item.path)
            else:
                yield _unreadable(item.path, error)
    if not_text:
        yield Entry(not_text[0], problem="binary", files=len(not_text))


def _unreadable(path: str, error: LoadError) -> Entry:
    """The row of what cannot be read: a file, or a record of one."""
    record = (error.path or "")[len(path) + 1 :] if (error.path or "").startswith(f"{path}#") else None
    name = place_of(Path(path).name, record)
    return Entry(
        path, problem=" ".join(filter(None, (error.problem, error.remedy))), record=record, words=_folded(name)
    )


def _folded(*words: str) -> tuple[str, str]:
    """Some words as a search compares them: with marks, and without."""
    line = "\n".join(words)
    return fold(line), fold(line, marks=False)


def _file_order(entry: Entry) -> tuple[str, int, str]:
    return (entry.path, *record_order(entry.record))


__all__ = ["COLUMNS", "COPIES", "GAIN", "Entry", "Found", "Library", "discover", "entry_of", "read", "scan"]
