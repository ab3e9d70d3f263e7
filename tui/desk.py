"""What a screen may ask of the app."""

from __future__ import annotations

from typing import Protocol

from annotations.library import Entry
from annotations.suggestion import Wanted
from tui.settings import Settings


class Desk(Protocol):
    """The app, as its screens see it."""

    settings: Settings

    def open_entry(self, entry: Entry, place: int | None = None) -> bool:
        """Opens an article in the reader; False where it cannot be read."""

    def open_neighbour(self, step: int) -> None:
        """Opens the next or previous article of the library."""

    def open_next_unfinished(self) -> bool:
        """Opens the next article that is neither done nor set aside; False where there is none."""

    def close_reader(self) -> None:
        """Goes back to the library."""

    def turn(self, *, redo: bool) -> None:
        """Undoes or redoes this annotator's last edit, in whatever article it was."""

    def save(self) -> None:
        """Has staged edits put on disk."""

    def save_words(self) -> str:
        """The save state in a word."""

    def ask_suggestions(self, first: int) -> None:
        """Asks the worker for the open article, beginning with a segment."""

    def doubts(self) -> dict[str, float]:
        """Id of an article → how many of its suggestions are doubtful, where they are known."""

    def scout(self) -> object:
        """Has the worker look at the articles that come first by gain."""

    def ask_again(self) -> None:
        """Forgets what was suggested, and asks the worker for the open article anew."""

    def add_finished_names(self) -> None:
        """Adds the names of the finished articles to the gazetteer."""

    def open_copy(self) -> None:
        """Opens the next near duplicate of the open article."""

    def ask_carry(self) -> None:
        """Offers to carry annotations over to the open article, and does so."""

    def ask_everywhere(self, wanted: Wanted) -> None:
        """Counts a text's mentions in the other articles, and suggests them there; again: no longer."""

    def ask_wanted(self) -> None:
        """Lists the texts that are suggested in every article; the one that is chosen is no longer."""

    def ask_new_text(self) -> None:
        """Asks the worker for the segments that are new, or have changed, since it was last asked."""

    def learn(self) -> None:
        """Learns from the finished articles, of which there is one more."""

    def show_suggestions(self) -> None:
        """Shows who suggests, and how good they are."""

    def train_model(self) -> None:
        """Learns from the finished articles because the user says so."""

    def start_suggestions(self) -> None:
        """Has the suggestions' process started again."""

    def keep_unfinished(self, pause: float = 2.0) -> None:
        """Has drafts of notes, and the place of the caret, put on disk within some seconds."""

    def go_to_draft(self) -> None:
        """Opens the next note that was begun and not saved."""

    def ask_note(self) -> None:
        """Lists all notes and drafts, and goes to the one that is chosen."""

    def ask_export(self) -> None:
        """Asks where to, and exports the store."""

    def say_backups(self) -> None:
        """Says how many backups of the store there are, and how large they are."""

    def next_theme(self) -> None:
        """Goes to the next theme and remembers it."""

    def remember(self, **changes: str | int | bool) -> None:
        """Changes settings, and keeps them."""

    def show_settings(self) -> None:
        """Says where the settings are, and what in them cannot be used."""

    def show_tour(self) -> None:
        """Shows the tour."""

    def quit(self) -> None:
        """Quits when everything is on disk; where that fails, asks."""
