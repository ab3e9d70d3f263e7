"""The table of actions: what the contract says of keys, and that every row is true."""

import re
from collections import Counter
from pathlib import Path

import pytest
from textual.widgets import Input

from tui.actions import (
    ACTIONS,
    KEY_NAMES,
    LIBRARY,
    NOTE,
    NOTE_LIST,
    READER,
    SEARCH,
    actions_of,
    bindings_of,
    key_name,
    key_sheet,
    keys_of,
)
from tui.screens.library import LibraryScreen
from tui.screens.note import NoteScreen
from tui.screens.notes import NotesScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.fields import SearchField

SCREENS = {READER: ReaderScreen, LIBRARY: LibraryScreen, NOTE: NoteScreen, NOTE_LIST: NotesScreen, SEARCH: SearchField}
DOCS = Path(__file__).parents[2] / "docs"

CONTRACT = {
    READER: """left right up down pageup pagedown home end ctrl+home ctrl+end space b 0 $ g G shift+left shift+right
        shift+up shift+down v 1 2 3 4 5 6 7 8 9 tab shift+tab enter x A c t u U ctrl+r d n N > < s r / ? : ctrl+p
        f6 w escape q l""",
    LIBRARY: "n N / ? : ctrl+p escape q enter up down pageup pagedown space b g G home end",
    NOTE: "escape ctrl+s",
    NOTE_LIST: "escape enter up down",
    SEARCH: "enter tab",
}


@pytest.mark.parametrize("screen", SCREENS)
def test_every_key_of_the_contract_is_bound(screen):
    bound = {key for key, _call in bindings_of(screen)}
    assert set(CONTRACT[screen].split()) <= bound


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_is_bound_twice(screen):
    keys = Counter(key for key, _call in bindings_of(screen))
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("screen", SCREENS)
def test_every_action_is_a_method_of_its_screen(screen):
    for action in actions_of(screen):
        assert callable(getattr(SCREENS[screen], f"action_{action.id}", None)), action.id


@pytest.mark.parametrize("screen", SCREENS)
def test_textual_has_the_bindings_of_the_table(screen):
    keys = {key for key, _call in bindings_of(screen)}
    names = {"$": "dollar_sign", "?": "question_mark", ":": "colon", "/": "slash", ">": "greater_than_sign",
             "<": "less_than_sign", "=": "equals_sign", "*": "asterisk", ".": "full_stop", "&": "ampersand", "@": "at",
             "!": "exclamation_mark", "#": "number_sign", "'": "apostrophe", ";": "semicolon", "(": "left_parenthesis",
             ")": "right_parenthesis", "{": "left_curly_bracket", "}": "right_curly_bracket", '"': "quotation_mark",
             "%": "percent_sign", "`": "grave_accent", "\\": "backslash", "^": "circumflex_accent", "_": "underscore",
             "~": "tilde", "|": "vertical_line", "]": "right_square_bracket"}  # fmt: skip
    merged = SCREENS[screen]._merge_bindings()
    assert {names.get(key, key) for key in keys} <= set(merged.key_to_bindings)


def test_what_must_stay_free_is_bound_nowhere():
    from tui.app import ButdoApp

    free = {"[", "left_square_bracket", "O", "backspace", "ctrl+h", "delete", "ctrl+a", "ctrl+b"}
    for screen in (*(found for found in SCREENS.values() if not issubclass(found, Input)), ButdoApp):
        bound = set(screen._merge_bindings().key_to_bindings)
        assert not bound & free, screen
        assert not [key for key in bound if "alt+" in key or "meta+" in key], screen


def test_ctrl_and_function_keys_have_a_plain_twin():
    """A note is typed: there the twin is Tab and Enter; Shift's is v and a plain move."""
    for action in ACTIONS:
        plain = [key for key in action.keys if "ctrl+" not in key and not re.fullmatch(r"f\d+", key)]
        assert plain or not action.keys or action.id == "save_note", action.id
        if all(key.startswith("shift+") for key in plain) and action.id.startswith("select_"):
            move = action.id.replace("select", "move")
            assert any(other.id == move and other.argument == action.argument for other in ACTIONS)


def test_letters_of_labels_are_keys_only_after_the_prefix():
    from annotations.schema import default_schema

    assert len({label.letter for label in default_schema().labels}) == len(default_schema().labels)
    assert ("l", "label_prefix") in bindings_of(READER)


def test_every_key_has_a_name_that_people_know():
    for action in ACTIONS:
        for key in action.keys:
            for part in key.split("+"):
                assert len(part) == 1 or part in KEY_NAMES, key
    assert key_name("shift+right") == "Shift+→" and key_name("ctrl+r") == "Ctrl+R" and key_name("A") == "A"
    assert keys_of(next(action for action in ACTIONS if action.id == "label")) == "1…9"


def test_the_key_sheet_in_docs_is_made_from_the_table():
    assert (DOCS / "keys.md").read_text(encoding="utf-8") == key_sheet(), "run `make keys`"


def test_the_key_sheet_has_every_action_once():
    rows = Counter(line for line in key_sheet().splitlines() if line.startswith("| `"))
    titles = Counter(action.words for action in ACTIONS for _screen in action.screens)
    for title, count in titles.items():
        assert sum(rows[row] for row in rows if f"| {title}." in row) == count, title
    assert sum(rows.values()) == sum(titles.values())
