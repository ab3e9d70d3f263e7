"""The session, the one mutable object: the open document, what is suggested for it, the store."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from annotations.article import Article, Segment, View
from annotations.document import Document
from annotations.edits import Edit, apply, inverse
from annotations.errors import EditRefused
from annotations.gain import doubt
from annotations.history import Step
from annotations.i18n import _
from annotations.library import cleaned
from annotations.proposals import Proposals
from annotations.schema import Schema
from annotations.spans import Edition
from annotations.store import Store
from annotations.suggest import Answer
from annotations.suggestion import Suggestion, Wanted, offered
from annotations.unfinished import Draft, Unfinished, file_of
from tui.keeper import Keeper
from tui.memory import DERIVED, Memory
from tui.settings import state_folder

if TYPE_CHECKING:
    from annotations.recleaning import Recleaning
    from annotations.selecting import Units
    from annotations.targets import Target


@dataclass
class Suggested:
    """What the worker has said of one article so far.

    Attributes:
        proposals: the suggestions, on the last known value of the document.
        words: source ranges of words, in order.
        asked: the segments that the worker was asked about: source range and text.
        derived: suggestions that follow from what was labelled, of no worker.
        left_of: request → segments of it that the worker has not answered for.
        fresh: what others than before suggest, until they have answered for all; None where nobody else was asked.
    """

    proposals: Proposals
    words: list[tuple[int, int]] = field(default_factory=list)
    asked: set[tuple[int, int, str]] = field(default_factory=set)
    derived: tuple[Suggestion, ...] = ()
    left_of: dict[str, int] = field(default_factory=dict)
    fresh: list[Suggestion] | None = None

    @property
    def left(self) -> int | None:
        """Segments that the worker has not answered for; None before its first answer."""
        return sum(self.left_of.values()) if self.left_of else None

    def refresh(self) -> None:
        """What others suggest, if others were asked, takes the place of what was suggested before."""
        if self.fresh is not None:
            self.proposals = replace(self.proposals, suggestions=(*self.derived, *self.fresh))
            self.fresh = None


class Session:
    """Everything that changes while an analyst works. Screens ask it and tell it; nothing else holds state.

    Args:
        store: where work is kept.
        schema: the label set.
        annotator: whose work it is.
        remembers: whether later mentions of persons, by a part of the name, are suggested.
    """

    def __init__(self, store: Store, schema: Schema, annotator: str, *, remembers: bool = False) -> None:
        self.keeper = Keeper(store)
        self.schema = schema
        self.annotator = annotator
        self.document: Document | None = None
        self.unfinished = Unfinished(file_of(state_folder(), store.path), store.path)
        self.save_error: str | None = None
        self.memory = Memory(remembers=remembers)
        self.edited: set[str] = set()
        """Ids of the articles that were edited; whoever looks after them takes them out."""
        self.threshold = 0.0
        """The least confidence of a suggestion that is shown, 0 to 1."""
        self.nested = True
        """Whether entities inside other entities are suggested."""
        self.least_sure_first = False
        """Whether Tab goes to the least sure suggestion first, rather than in reading order."""
        self._suggested: dict[str, Suggested] = {}

    @property
    def store(self) -> Store:
        """The store as it was last read."""
        return self.keeper.store

    # What was left unfinished

    @property
    def drafts(self) -> list[Draft]:
        """The annotator's notes that were begun and not saved, the latest first."""
        return self.unfinished.drafts(self.annotator)

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """The texts whose mentions the annotator wants suggested in every article."""
        return self.unfinished.wanted(self.annotator)

    def wanted_like(self, wanted: Wanted) -> Wanted | None:
        """A text that is wanted already under the same label, however it is written."""
        from annotations.vietnamese.folding import fold

        same = (one for one in self.wanted if one.label == wanted.label and fold(one.text) == fold(wanted.text))
        return next(same, None)

    def want(self, wanted: Wanted, *, on: bool) -> None:
        """Wants the mentions of a text suggested in every article, or no longer."""
        change = self.unfinished.want if on else self.unfinished.unwant
        change(self.annotator, wanted)
        if self.document is not None:
            self.remember()

    def place_of(self, article_id: str) -> int | None:
        """The source offset at which an article was left: here since the store was closed, else as the store says."""
        here = self.unfinished.place(article_id)
        return self.store.place(article_id) if here is None else here

    def remember_place(self, offset: int) -> None:
        """Remembers where one is in the open article."""
        article_id = self.current.base.id
        self.unfinished.put_place(article_id, offset)
        self.store.stage_place(article_id, offset)

    # The open document

    def open(self, article: Article) -> Document:
        """Opens an article: as it was frozen, if it is stored, with all that was annotated in it."""
        base = self.store.identified(article)
        self.document = Document.of(base, self.store.records(base.id), self.schema)
        self.remember()
        return self.document

    def remember(self) -> None:
        """Derives anew what is suggested by what was labelled: short forms of persons, wanted mentions."""
        suggested = self.suggested
        derived = self.memory.derived(self.current, self.annotator, self.wanted)
        if derived != suggested.derived:
            suggested.derived = derived
            suggested.proposals = suggested.proposals.replacing(DERIVED, derived)

    @property
    def current(self) -> Document:
        """The open document."""
        assert self.document is not None
        return self.document

    @property
    def suggested(self) -> Suggested:
        """What is suggested for the open document."""
        document = self.current
        found = self._suggested.get(document.base.id)
        if found is None:
            found = self._suggested[document.base.id] = Suggested(Proposals(document))
        found.proposals = found.proposals.on(document).above(self.threshold).nesting(self.nested)
        return found

    @property
    def proposals(self) -> Proposals:
        """The open suggestions of the open document."""
        return self.suggested.proposals

    def answered(self, article_id: str, view: View, answer: Answer) -> bool:
        """Takes in what the worker found in one segment.

        Returns:
            Whether it is about the open document.
        """
        is_current = self.document is not None and self.document.base.id == article_id
        if is_current:
            suggested = self.suggested
        elif article_id in self._suggested:
            suggested = self._suggested[article_id]
        else:
            return False
        found = offered(answer.suggestions, self.schema)
        if suggested.fresh is None:
            suggested.proposals = suggested.proposals.extended(found)
        else:
            suggested.fresh += found
        words = [view.map.to_source(start, end) for start, end in answer.words]
        if words:
            # A segment's words stand together: they go in as one piece, for those of when it was last asked about.
            first = bisect_left(suggested.words, (words[0][0],))
            last = bisect_left(suggested.words, (words[-1][1],), first)
            suggested.words[first:last] = words
        suggested.left_of[answer.job] = answer.left
        if suggested.left == 0:
            suggested.refresh()
        return is_current

    def nothing_more(self, article_id: str) -> None:
        """The worker will not answer for an article any further."""
        suggested = self._suggested.get(article_id)
        if suggested is not None:
            suggested.left_of = dict.fromkeys(suggested.left_of or [""], 0)
            suggested.refresh()

    def ask_others(self) -> None:
        """Others than before are asked from now on: what these suggest takes the place of what was suggested.

        In the open document that stays until they have answered for all of it.
        """
        current = None if self.document is None else self._suggested.get(self.document.base.id)
        self._suggested.clear()
        if current is not None:
            current.left_of.clear()
            current.fresh = []
            self._suggested[self.current.base.id] = current

    @property
    def awaits_others(self) -> bool:
        """Whether what is suggested in the open document is to be replaced by what others suggest."""
        return self.document is not None and self.suggested.fresh is not None

    def ask_all(self, view: View) -> View:
        """The text to ask the worker about, for the first time or anew: all of it."""
        self.suggested.asked = {_asked(view, segment) for segment in view.segments}
        return view

    def ask_new(self, view: View) -> View:
        """The text to ask the worker about after a correction: segments that are new, or have changed.

        What was suggested in them is forgotten.
        """
        suggested = self.suggested
        new = tuple(segment for segment in view.segments if _asked(view, segment) not in suggested.asked)
        suggested.asked.update(_asked(view, segment) for segment in new)
        if new:
            ranges = [(segment.source_start, segment.source_end) for segment in new]
            suggested.proposals = suggested.proposals.outside(ranges)
        return View(view.text, new, view.map)

    def doubts(self) -> dict[str, float]:
        """Id of an article → how many of its open suggestions are doubtful; of those that the worker is done with."""
        return {
            article_id: doubt(found.proposals.above(0.0).nesting(self.nested).open)
            for article_id, found in self._suggested.items()
            if found.left == 0
        }

    def expect(self, article: Article) -> Document:
        """Makes ready for suggestions for an article that is not open.

        Returns:
            The article as it would be opened: its view is what the worker is to be asked about.
        """
        base = self.store.identified(article)
        document = Document.of(base, self.store.records(base.id), self.schema)
        asked = {_asked(document.view, segment) for segment in document.view.segments}
        self._suggested[base.id] = Suggested(Proposals(document), asked=asked)
        return document

    def expects(self, article_id: str) -> bool:
        """Whether the worker was asked about an article."""
        return article_id in self._suggested

    def forget_suggestions(self) -> None:
        """Forgets what any worker has suggested, for all articles: it is to be asked again."""
        self._suggested.clear()
        if self.document is not None:
            self.remember()

    def wants_suggestions(self, article_id: str) -> bool:
        """Whether the worker has not finished (or begun) with an article."""
        found = self._suggested.get(article_id)
        return found is None or found.left != 0

    # Targets

    def target_at(self, source_offset: int, chosen: str | None) -> Target | None:
        """The target at a caret.

        Args:
            source_offset: of the caret.
            chosen: key of what was chosen there, or None; else it is the innermost thing.
        """
        from annotations import targets  # with the patterns of names and figures: the reader loads it

        found = targets.by_key(self.proposals, chosen) if chosen else None
        return found or targets.innermost(self.proposals, source_offset)

    def natural_unit(self, view: View, offset: int) -> tuple[int, int] | None:
        """The natural unit at a text offset of a view, as a text range."""
        from annotations import targets

        return targets.natural_unit(view, offset, lambda place: self._word_at(view, place))

    def units(self, view: View) -> Units:
        """The units of a view; of its words those that the worker has found."""
        from annotations.selecting import Units

        return Units(view, lambda place: self._word_at(view, place))

    def _word_at(self, view: View, offset: int) -> tuple[int, int] | None:
        words: Sequence[tuple[int, int]] = self.suggested.words
        source = view.map.caret_to_source(offset)
        place = bisect_right(words, (source, 1 << 60)) - 1
        if place < 0 or not words[place][0] <= source < words[place][1]:
            return None
        return view.map.to_text(*words[place])

    # Edits

    def perform(self, edit: Edit) -> Edit:
        """Applies an edit and stages it.

        Raises:
            EditRefused: it does not fit the document, or the store cannot be written.
        """
        self._check_writable()
        self.document, done = apply(self._with_edition(edit), edit)
        self.store.stage_edit(done, self.document.base, self.schema, action="do")
        self._follow(done)
        return done

    def step(self, *, redo: bool) -> Step | None:
        """The step that undo (or redo) would turn."""
        history = self.store.history(self.annotator)
        return history.redoable if redo else history.undoable

    def turn(self, step: Step, *, redo: bool) -> Edit:
        """Undoes or redoes a step of the open document.

        Raises:
            EditRefused: the store cannot be written, or what the step would change was changed
                meanwhile; in that case it is given up.
        """
        self._check_writable()
        try:
            self.document, done = apply(self._with_edition(step.edit), inverse(step.edit))
        except EditRefused:
            self.store.forget_step(self.annotator, step)
            raise
        action = "redo" if redo else "undo"
        self.store.stage_edit(done, self.document.base, self.schema, action=action, step=step)
        self._follow(done)
        return done

    def _follow(self, done: Edit) -> None:
        """Brings up to date what depends on the document and is kept beside it."""
        self.edited.add(done.article)
        self._follow_edition(done)
        if self.memory.is_touched_by(done, self.current, self.annotator):
            self.remember()

    def _with_edition(self, edit: Edit) -> Document:
        """The open document, with its edition as a record where an edit changes that."""
        stored = self.store.article(self.current.base.id)
        if stored is None or _edition(edit) is None or self.current.records("editions"):
            return self.current
        return self.current.with_records([stored.edition()])

    def _follow_edition(self, done: Edit) -> None:
        """Opens the document anew where an edit has changed its text or its cleaning."""
        edition, source = _edition(done), self.current.base.source
        if edition is None:
            return
        stored = self.store.article(self.current.base.id)
        if stored is not None and edition.text == source.article_id:
            self.document = Document.of(stored.thaw(source), self.store.records(stored.id), self.schema)
        else:
            # The stored article counts in another text now than that of the file.
            self.open(cleaned(source))

    # Cleaning again

    @property
    def has_newer_cleaner(self) -> bool:
        """Whether the open document was cleaned by another cleaner than today's."""
        from annotations.cleaning import CLEANER

        return self.current.base.cleaning.version != CLEANER

    @property
    def is_frozen(self) -> bool:
        """Whether the open document has been edited, so that its cleaning stays."""
        return self.store.article(self.current.base.id) is not None

    def reclean(self, plan: Recleaning, place: int) -> Edit:
        """The edit that cleans the open document again.

        Raises:
            EditRefused: it has changed since the plan was made.
        """
        from annotations.recleaning import reclean

        stored = self.store.article(self.current.base.id)
        if stored is None or plan.document is not self.current:
            raise EditRefused(_("it was changed meanwhile, so this step is left alone."))
        after = replace(stored, cleaning=plan.cleaning, metadata=plan.metadata).edition()
        return reclean(plan, self.annotator, stored.edition(), after, place)

    def _check_writable(self) -> None:
        refusal = self.keeper.refusal(self.annotator)
        if refusal:
            raise EditRefused(refusal)
        if self.store.outdated:
            raise EditRefused(_("the store has changed meanwhile and is being read again."))

    def covered(self) -> dict[str, object]:
        """What "done" covers: the labels, the schema, the cleaner."""
        return {
            "labels": [label.id for label in self.schema.labels],
            "schema": self.schema.digest,
            "cleaner": self.current.base.cleaning.version,
        }


def _asked(view: View, segment: Segment) -> tuple[int, int, str]:
    return segment.source_start, segment.source_end, view.text[segment.start : segment.end]


def _edition(edit: Edit) -> Edition | None:
    return next((change.after for change in edit.changes if isinstance(change.after, Edition)), None)
