"""The one table of actions. Bindings, footer, help, palette and ``docs/keys.md`` all come from it.

An action is one row: where it works, its keys, what it is called, what it does. The screen that has
it runs the method ``action_<id>``; ``label`` is the only one with an argument.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annotations.i18n import N_, _, set_language

LIBRARY, READER, SEARCH, NOTE, NOTE_LIST = "library", "reader", "search", "note", "notes"


@dataclass(frozen=True, slots=True)
class Action:
    """One row of the table.

    Attributes:
        id: name of the method that does it, without ``action_``.
        keys: keys as Textual names them; every one does the same.
        title: what it is called, to be translated; the name of an action in braces stands for its key.
        group: heading it stands under, to be translated.
        screens: where it works.
        hint: word for the footer, to be translated; empty keeps it out of the footer.
        help: what else there is to know, to be translated; with names of actions in braces, too.
        argument: argument of the method, or empty.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    group: str
    screens: tuple[str, ...] = (READER,)
    hint: str = ""
    help: str = ""
    argument: str = ""

    @property
    def call(self) -> str:
        """The action as Textual parses it."""
        return f"{self.id}({self.argument})" if self.argument else self.id

    @property
    def name(self) -> str:
        """What it is called in the settings: its id, and its argument where it has one."""
        return f"{self.id} {self.argument}" if self.argument else self.id

    @property
    def words(self) -> str:
        """What it is called, in the language and with the keys in use."""
        return with_keys(_(self.title))

    @property
    def more(self) -> str:
        """What else there is to know, in the language and with the keys in use; may be empty."""
        return with_keys(_(self.help)) if self.help else ""


MOVE, SELECT, TAG, NOTES, CLEANING, ARTICLE, VIEW, APP = (
    N_("Moving"),
    N_("Selecting"),
    N_("Tagging"),
    N_("Notes"),
    N_("Cleaning"),
    N_("Articles"),
    N_("Looking"),
    N_("Butdo"),
)
BOTH = (LIBRARY, READER)


ACTIONS: tuple[Action, ...] = (
    Action("next_target", ("tab",), N_("Next suggestion or span"), TAG, hint=N_("next"),
           help=N_("Where nothing is suggested, untagged names, numbers and dates count as well.")),
    Action("previous_target", ("shift+tab",), N_("Previous suggestion or span"), TAG),
    Action("accept", ("enter",), N_("Accept the target and go to the next"), TAG, hint=N_("accept"),
           help=N_("A span that came in bulk is marked as reviewed.")),
    Action("reject", ("x",), N_("Reject the suggestion, or delete the span"), TAG, hint=N_("reject"),
           help=N_("Pressed again without a move, it does nothing.")),
    Action("label", tuple("123456789"), N_("Apply the n-th label"), TAG, hint=N_("label"),
           help=N_("With a selection it makes a new span; without, it labels the suggestion at the caret, "
                   "else relabels the innermost entity there, else labels the name, number, date or word there.")),
    Action("label_prefix", ("l",), N_("Apply a label by its letter: {label_prefix}, then the letter"), TAG),
    Action("claim", ("c",), N_("Make a claim"), TAG, hint=N_("claim"),
           help=N_("Of the selection, else of the clause or quotation at the caret. "
                   "Who said it is filled in where that is plain.")),
    Action("label_mentions", ("m",), N_("Label every mention of the text in the article"), TAG, hint=N_("all mentions"),
           help=N_("Of the target, the selection or the word at the caret, in one step; those in a longer name or "
                   "another entity are left out. Where there is no label yet, its key comes next.")),
    Action("list_mentions", ("M",), N_("List the mentions first, and choose"), TAG,
           help=N_("x or Space drops one or takes it in, c tells upper and lower case apart or not, Enter labels.")),
    Action("mentions_everywhere", ("*",), N_("Suggest the mentions in all other articles"), TAG,
           help=N_("It counts them first. Pressed again, they are no longer suggested.")),
    Action("repeat", (".",), N_("Do the last thing again, with what is at the caret now"), TAG,
           help=N_("Labelled, accepted, rejected, every mention, a boundary, split, merged, joined, a role: whichever "
                   "came last.")),
    Action("move_boundary", ("f",), N_("Start of the span one syllable to the left"), TAG, argument="'start',-1",
           help=N_("Of the selection, else the target, also a suggestion, which is accepted so; else of the word.")),
    Action("move_boundary", ("h",), N_("Start of the span one syllable to the right"), TAG, argument="'start',1"),
    Action("move_boundary", ("y",), N_("End of the span one syllable to the left"), TAG, argument="'end',-1"),
    Action("move_boundary", ("i",), N_("End of the span one syllable to the right"), TAG, argument="'end',1"),
    Action("move_boundary", ("F",), N_("Start of the span one letter to the left"), TAG, argument="'start',-1,True"),
    Action("move_boundary", ("H",), N_("Start of the span one letter to the right"), TAG, argument="'start',1,True"),
    Action("move_boundary", ("Y",), N_("End of the span one letter to the left"), TAG, argument="'end',-1,True"),
    Action("move_boundary", ("I",), N_("End of the span one letter to the right"), TAG, argument="'end',1,True"),
    Action("split", ("comma",), N_("Split the span at the caret"), TAG),
    Action("merge", ("&",), N_("Merge the span with the next one of its label"), TAG),
    Action("copy_span", ("D",), N_("Label the same range once more: {copy_span}, then the label"), TAG),
    Action("join_entity", ("@",), N_("Same person or thing as the span of its label before it"), TAG,
           help=N_("The two share an entity, which is exported.")),
    Action("choose_entity", ("P",), N_("Same person or thing as one chosen from a list"), TAG),
    Action("leave_entity", ("!",), N_("Not the same person or thing as other mentions"), TAG),
    Action("accept_all", ("A",), N_("Accept all suggestions shown in the article"), TAG, hint=N_("accept all"),
           help=N_("They stay unreviewed until you go through them with {accept}.")),
    Action("accept_all", ("S",), N_("Accept all suggestions on the screen"), TAG, argument="'screen'"),
    Action("accept_all", ("E",), N_("Accept all suggestions in the paragraph"), TAG, argument="'paragraph'"),
    Action("threshold", ("^",), N_("Suggest less: only what is surer by 5 per cent"), TAG, argument="5",
           help=N_("It is remembered. What says nothing of how sure it is, is always suggested.")),
    Action("threshold", ("_",), N_("Suggest more: also what is less sure by 5 per cent"), TAG, argument="-5"),
    Action("nested", ("]",), N_("Suggest nested entities too, or only outer ones"), TAG,
           help=N_("It is remembered, and said in the status line as long as they are off. "
                   "Where the outer one is rejected, the ones inside it are suggested.")),
    Action("least_sure_first", ("~",), N_("Tab to the least sure suggestion first, or in reading order"), TAG,
           help=N_("It is remembered, and said in the status line as long as there are any.")),
    Action("add_to_gazetteer", ("B",), N_("Add the target or the selection to your gazetteer"), TAG,
           help=N_("It is suggested in every article then. The file is beside the store, and may be edited.")),
    Action("add_finished_names", (), N_("Add all names of the finished articles to your gazetteer"), TAG,
           screens=BOTH),
    Action("attributes", ("K",), N_("Attributes of the target span"), TAG,
           help=N_("What they are is said in the label set.")),
    Action("relate", ("L",), N_("Join the target with another span: {relate} there, then {relate} here"), TAG,
           help=N_("Where they are joined so already, it takes them apart.")),
    Action("document_labels", ("W",), N_("Labels of the article: topic, stance, …"), TAG),
    Action("guidelines", ("Q",), N_("Label set and guidelines, the target's label first"), TAG),
    Action("note", ("t",), N_("Write a note on the target, the selection or the article"), NOTES, hint=N_("note")),
    Action("next_note", ("'",), N_("Next note of the article"), NOTES,
           help=N_("{note} opens it, as long as the caret stays there.")),
    Action("previous_note", ('"',), N_("Previous note of the article"), NOTES),
    Action("notes", ("`",), N_("List all notes of the store, and go to one"), NOTES, screens=BOTH),
    Action("draft", ("%",), N_("Go on with a note that was not saved; again: the next one"), NOTES, screens=BOTH),
    Action("cursor", ("down",), N_("One row down"), MOVE, screens=(NOTE_LIST,), argument="1"),
    Action("cursor", ("up",), N_("One row up"), MOVE, screens=(NOTE_LIST,), argument="-1"),
    Action("cursor_page", ("pagedown",), N_("One page down"), MOVE, screens=(NOTE_LIST,), argument="1"),
    Action("cursor_page", ("pageup",), N_("One page up"), MOVE, screens=(NOTE_LIST,), argument="-1"),
    Action("go_to_note", ("enter",), N_("Go to the note"), NOTES, screens=(NOTE_LIST,),
           help=N_("What is typed narrows the list: words of the note, of what it is on, of the title.")),
    Action("close", ("escape",), N_("Back to where one was"), APP, screens=(NOTE_LIST,)),
    Action("save_note", ("ctrl+s", "f2"), N_("Save the note"), NOTES, screens=(NOTE,),
           help=N_("Tab and Enter do the same. An empty note is deleted.")),
    Action("keep_draft", ("escape",), N_("Leave the note; what was typed is kept as a draft"), NOTES, screens=(NOTE,)),
    Action("next_unreviewed", ("a",), N_("Next span that nobody has looked at"), TAG),
    Action("jump_label", ("j",), N_("Next span of a label: {jump_label}, then the label"), TAG),
    Action("go_to_number", ("#",), N_("Go to a row of the side list: {go_to_number}, its number, Enter"), MOVE),
    Action("undo", ("u",), N_("Undo your last edit, wherever it was"), TAG, hint=N_("undo")),
    Action("redo", ("U", "ctrl+r"), N_("Redo"), TAG),
    Action("move_syllable", ("right",), N_("One syllable on"), MOVE, argument="1"),
    Action("move_syllable", ("left",), N_("One syllable back"), MOVE, argument="-1"),
    Action("move_line", ("down",), N_("One line down"), MOVE, argument="1"),
    Action("move_line", ("up",), N_("One line up"), MOVE, argument="-1"),
    Action("move_page", ("pagedown", "space"), N_("One page down"), MOVE, argument="1"),
    Action("move_page", ("pageup", "b"), N_("One page up"), MOVE, argument="-1"),
    Action("move_line_edge", ("home", "0"), N_("Start of the line"), MOVE, argument="-1"),
    Action("move_line_edge", ("end", "$"), N_("End of the line"), MOVE, argument="1"),
    Action("move_article_edge", ("ctrl+home", "g"), N_("Start of the article"), MOVE, argument="-1"),
    Action("move_article_edge", ("ctrl+end", "G"), N_("End of the article"), MOVE, argument="1"),
    Action("move_word", (";", "ctrl+right"), N_("One word on"), MOVE, argument="1"),
    Action("move_word", ("\\", "ctrl+left"), N_("One word back"), MOVE, argument="-1"),
    Action("move_sentence", (")",), N_("Next sentence"), MOVE, argument="1"),
    Action("move_sentence", ("(",), N_("Start of the sentence, or the one before"), MOVE, argument="-1"),
    Action("move_paragraph", ("}", "ctrl+down"), N_("Next paragraph"), MOVE, argument="1"),
    Action("move_paragraph", ("{", "ctrl+up"), N_("Start of the paragraph, or the one before"), MOVE, argument="-1"),
    Action("fine_steps", ("V",), N_("{move_syllable -1} and {move_syllable 1} by letters, or by syllables again"),
           MOVE),
    Action("grow", ("plus",), N_("Select more: syllable, word, name, sentence, paragraph"), SELECT),
    Action("shrink", ("minus",), N_("Select less: back down to a single letter"), SELECT),
    Action("select_syllable", ("shift+right",), N_("Select one syllable on"), SELECT, argument="1"),
    Action("select_syllable", ("shift+left",), N_("Select one syllable back"), SELECT, argument="-1"),
    Action("select_line", ("shift+down",), N_("Select one line down"), SELECT, argument="1"),
    Action("select_line", ("shift+up",), N_("Select one line up"), SELECT, argument="-1"),
    Action("select_line_edge", ("shift+home",), N_("Select to the start of the line"), SELECT, argument="-1"),
    Action("select_line_edge", ("shift+end",), N_("Select to the end of the line"), SELECT, argument="1"),
    Action("select_page", ("shift+pagedown",), N_("Select one page down"), SELECT, argument="1"),
    Action("select_page", ("shift+pageup",), N_("Select one page up"), SELECT, argument="-1"),
    Action("select_mode", ("v",), N_("Select with plain moves, on and off"), SELECT, hint=N_("select")),
    Action("done", ("d",), N_("Mark done and open the next"), ARTICLE, hint=N_("done"),
           help=N_("It says how many suggestions are undecided, and how many spans not reviewed. "
                   "{undo}, straight after, comes back and restores.")),
    Action("set_aside", ("s",), N_("Set the article aside, with a reason"), ARTICLE),
    Action("next_article", (">",), N_("Next article, status untouched"), ARTICLE),
    Action("previous_article", ("<",), N_("Previous article, status untouched"), ARTICLE),
    Action("next_copy", ("=",), N_("Go to the next near duplicate of the article"), ARTICLE, screens=BOTH),
    Action("carry", ("C",), N_("Carry annotations over from a near duplicate"), ARTICLE,
           help=N_("It says first what can be carried; {undo} takes all of it back.")),
    Action("facts", ("o",), N_("Facts of the article: date, section, byline, address, file"), ARTICLE,
           help=N_("What the page says of itself, and where the text came from.")),
    Action("toggle_raw", ("r",), N_("Clean view or raw view"), VIEW, hint=N_("raw")),
    Action("keep", ("k",), N_("Remove what is shown, or show what is removed"), CLEANING, hint=N_("show/hide"),
           help=N_("The segment at the caret, or the selection: within one segment itself, else whole segments. "
                   "What is annotated stays. What is removed is seen in the raw view.")),
    Action("give_role", ("p",), N_("Give the segment or the selection a role: {give_role}, then the letter"), CLEANING,
           help=N_("t title, l lead, h heading, b body, c caption, y byline. "
                   "A part of a segment becomes a segment of its own.")),
    Action("join", ("J",), N_("Join the segment with the next, or those of the selection"), CLEANING),
    Action("clean_again", ("R",), N_("Clean the article again with today's cleaner"), CLEANING,
           help=N_("It shows first what would change. What is annotated stays, and so do your corrections.")),
    Action("next_panel", ("w", "f6"), N_("Next panel: article, list of spans and notes"), VIEW, hint=N_("panel")),
    Action("search", ("/",), N_("Search"), VIEW, screens=BOTH, hint=N_("search")),
    Action("next_hit", ("n",), N_("Next hit of the search"), VIEW, screens=BOTH),
    Action("previous_hit", ("N",), N_("Previous hit of the search"), VIEW, screens=BOTH),
    Action("toggle_marks", ("tab", "f3"), N_("Marks count, or any marks"), VIEW, screens=(SEARCH,),
           help=N_("Without that, a query without any mark finds any, and one with marks means them.")),
    Action("submit", ("enter",), N_("Close the field; the hits stay, {next_hit} and {previous_hit} go through them"),
           VIEW, screens=(SEARCH,)),
    Action("open", ("enter",), N_("Read the article"), ARTICLE, screens=(LIBRARY,), hint=N_("read")),
    Action("cursor", ("down",), N_("One row down"), MOVE, screens=(LIBRARY,), argument="1"),
    Action("cursor", ("up",), N_("One row up"), MOVE, screens=(LIBRARY,), argument="-1"),
    Action("cursor_page", ("pagedown", "space"), N_("One page down"), MOVE, screens=(LIBRARY,), argument="1"),
    Action("cursor_page", ("pageup", "b"), N_("One page up"), MOVE, screens=(LIBRARY,), argument="-1"),
    Action("cursor_edge", ("home", "g", "ctrl+home"), N_("First row"), MOVE, screens=(LIBRARY,), argument="-1"),
    Action("cursor_edge", ("end", "G", "ctrl+end"), N_("Last row"), MOVE, screens=(LIBRARY,), argument="1"),
    Action("sort", ("o",), N_("Sort by the next column"), VIEW, screens=(LIBRARY,), hint=N_("sort")),
    Action("sort_by_gain", ("l",), N_("Sort by what teaches most: new names, doubtful suggestions"), VIEW,
           screens=(LIBRARY,),
           help=N_("{done} in the reader goes on to the one that teaches most then.")),
    Action("invert", ("i",), N_("Turn the order round"), VIEW, screens=(LIBRARY,), hint=N_("turn round")),
    Action("export", ("e",), N_("Export the store as JSON Lines"), APP, screens=BOTH, hint=N_("export")),
    Action("backups", ("B",), N_("Backups of the store: how many, how large"), APP, screens=(LIBRARY,)),
    Action("theme", ("T",), N_("Next theme: dark, light, high contrast, terminal colours"), APP, screens=BOTH),
    Action("focus_mode", ("z",), N_("The article alone, without panels and bars"), VIEW,
           help=N_("The same key, or Esc, brings them back. The status line stays: it names the target.")),
    Action("panels", ("Z",), N_("Hide or show the panel: list of spans, or preview"), VIEW, screens=BOTH,
           help=N_("It is remembered.")),
    Action("reading_width", ("X",), N_("Next reading width: 72, 96, 120 columns, the whole window"), VIEW,
           help=N_("It is remembered.")),
    Action("suggestions", ("|",), N_("Suggestions: who makes them, what was learned, how good they are"), APP,
           screens=BOTH, help=N_("There suggesters are turned on and off, and their process is started again.")),
    Action("train_model", (), N_("Learn from the finished articles now"), APP, screens=BOTH),
    Action("start_suggestions", (), N_("Start the suggestions’ process again"), APP, screens=BOTH),
    Action("wanted_texts", (), N_("List the texts that are suggested in every article, and take one back"), APP,
           screens=BOTH, help=N_("This machine remembers them, for each annotator.")),
    Action("settings", (), N_("Settings: where they are, and what in them cannot be used"), APP, screens=BOTH),
    Action("tour", (), N_("A short tour of the first keys, on a sample"), APP, screens=BOTH),
    Action("palette", (":", "ctrl+p"), N_("Find an action by its name"), APP, screens=BOTH),
    Action("help", ("?",), N_("Help: the keys of where you are"), APP, screens=BOTH, hint=N_("help")),
    Action("close", ("escape",), N_("Close the innermost thing: selection, search, panel, screen"), APP, screens=BOTH),
    Action("back", ("q",), N_("Back to the library"), APP, hint=N_("back")),
    Action("back", ("q",), N_("Quit"), APP, screens=(LIBRARY,), hint=N_("quit")),
)  # fmt: skip

KEY_NAMES = {
    "right": "→", "left": "←", "down": "↓", "up": "↑", "pagedown": "PgDn", "pageup": "PgUp",
    "home": "Home", "end": "End", "tab": "Tab", "enter": "Enter", "escape": "Esc", "space": "Space",
    "comma": ",", "plus": "+", "minus": "-",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
    "insert": "Ins", "delete": "Del", "backspace": "Backspace", "shift": "Shift", "ctrl": "Ctrl",
}  # fmt: skip


_in_use: tuple[Action, ...] = ACTIONS


def use(table: tuple[Action, ...]) -> None:
    """Has another table hold from now on: this one, with the user's keys."""
    global _in_use  # noqa: PLW0603 - one process has one keyboard
    _in_use = table


def actions_of(screen: str) -> list[Action]:
    """The actions of a screen, in the order of the table."""
    return [action for action in _in_use if screen in action.screens]


def bindings_of(screen: str) -> Iterator[tuple[str, str]]:
    """Key and call of each binding of a screen; the keys of labels are in their order."""
    for action in actions_of(screen):
        for number, key in enumerate(action.keys, 1):
            yield key, f"label({number})" if action.id == "label" else action.call


def key_of(action_id: str, argument: str = "") -> str:
    """The first key of an action as people write it, to be named in a message; by the palette, if it has none."""
    for action in _in_use:
        if action.id == action_id and action.argument == argument and action.keys:
            return key_name(action.keys[0])
    return key_of("palette") if action_id != "palette" else ":"


def with_keys(text: str) -> str:
    """A text with keys in the places that bear the names of their actions: ``{undo}``, ``{move_syllable 1}``."""
    return text.format_map(Keys())


class Keys(dict[str, str]):
    """Name of an action → its first key, besides what is put in it."""

    def __missing__(self, name: str) -> str:
        action_id, _blank, argument = name.partition(" ")
        return key_of(action_id, argument)


def label_keys() -> list[str]:
    """The keys of the first labels as people write them, in their order."""
    return [key_name(key) for action in _in_use if action.id == "label" for key in action.keys]


def key_name(key: str) -> str:
    """A key as people write it: ``shift+right`` is ``Shift+→``."""
    parts = key.split("+") if len(key) > 1 else [key]
    names = [KEY_NAMES.get(part, part) for part in parts]
    return "+".join(name.upper() if len(parts) > 1 and len(name) == 1 and name.isalpha() else name for name in names)


def keys_of(action: Action) -> str:
    """All keys of an action as people write them."""
    if action.keys == tuple("123456789"):
        return "1…9"
    return " ".join(key_name(key) for key in action.keys) or key_of("palette")


def grouped(screen: str) -> dict[str, list[Action]]:
    """The actions of a screen under their headings, in the order of the table."""
    groups: dict[str, list[Action]] = {}
    for action in actions_of(screen):
        groups.setdefault(action.group, []).append(action)
    return groups


def key_sheet() -> str:
    """The text of ``docs/keys.md``, in the language in use."""
    lines = [
        "# " + _("Keys"),
        "",
        _("Made from the table of actions by `make keys`; do not edit."),
        "",
        _("The names are for the table `[keys]` of the settings: see settings.md."),
        "",
    ]
    for screen, title in (
        (READER, _("Reading and tagging")),
        (SEARCH, _("Searching in an article")),
        (LIBRARY, _("Library")),
        (NOTE, _("Writing a note")),
        (NOTE_LIST, _("List of notes")),
    ):
        lines += [f"## {title}", ""]
        for group, actions in grouped(screen).items():
            lines += [
                "### " + _(group),
                "",
                "| " + " | ".join((_("key"), _("does"), _("name"))) + " |",
                "|---|---|---|",
            ]
            for action in actions:
                help_text = f" {action.more}" if action.help else ""
                keys = " ".join(f"`{key}`" for key in keys_of(action).split(" "))
                name = "`label 1` … `label 9`" if action.id == "label" else f"`{action.name}`"
                lines.append(f"| {keys} | {action.words}.{help_text} | {name} |")
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    set_language("en")
    print(key_sheet(), end="")
