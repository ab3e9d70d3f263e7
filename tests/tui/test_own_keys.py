"""Words that name a key name the user's: nothing on the screen tells of a key that does something else now."""

import ast
import re
from pathlib import Path

from app_user import using

import tui
from tui.actions import READER, actions_of
from tui.screens.help import HelpScreen
from tui.screens.notes import NotesScreen

FIXED = {"choice", "difference", "everywhere", "facts", "form", "guidelines", "help", "mentions", "notice", "prompts",
         "suggestions", "tour"}  # fmt: skip
"""Dialogs with keys of their own, which they name."""
PRINTED = {"keymap", "argparse_words", "arguments", "cli", "agreement_commands", "import_command", "merge_commands"}
"""Examples of how keys are written, and what the commands print."""
NAMED = re.compile(r"(?<![^\s(:])(?:[B-Zb-z]|[*/#@&.,;+=<>`'\"!?]|Space|Ctrl\+\S|Shift|F\d+)(?![^\s):,.])")
"""A word that names a key and nothing else; Esc, and Enter and Tab where one types, cannot be changed."""


def messages():
    for path in sorted(Path(tui.__file__).parent.rglob("*.py")):
        if path.stem in FIXED | PRINTED:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "N_", "ngettext"):
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield argument.value


def test_no_message_has_a_key_written_in_it():
    assert NAMED.search("nothing further: d marks it done") and NAMED.search("u: undo") and NAMED.search("now; * takes")
    of_what_follows = {
        "x or Space drops one or takes it in, c tells upper and lower case apart or not, Enter labels.",
        "t title, l lead, h heading, b body, c caption, y byline. A part of a segment becomes a segment of its own.",
    }
    measure = "F1 over"
    assert {words for words in messages() if NAMED.search(words.replace(measure, ""))} == of_what_follows


MINE = """\
[keys]
done = "f2"
note = "f3"
search = "f4"
relate = "f5"
undo = "f7"
toggle_raw = "f8"
label_prefix = "E"
label_mentions = "S"
list_mentions = "f9"
"move_syllable 1" = ["f10", "right"]
accept = "f11"
accept_all = []
"accept_all 'screen'" = []
"accept_all 'paragraph'" = []
select_mode = "B"
add_to_gazetteer = []
toggle_marks = ["f12", "tab"]
back = "ctrl+e"
"""


async def test_messages_name_the_keys_that_hold(make_app, folder, settings):
    settings.write_text(MINE, encoding="utf-8")
    async with using(make_app(folder / "1-tau.txt"), (120, 40)) as user:
        said = []

        async def after(*keys):
            await user.press(*keys)
            said.append(user.status)

        await after("n")
        await after("'")
        await after("G", "f11")
        await user.go("Hải Phòng")
        await user.press("3")
        await after("f5")
        await user.go("Chúng tôi")
        await after("k")
        await user.press("f7")
        await after("V")
        await after("f4", "t")
        await user.press("escape")
        await user.go("Trần Hải Đăng")
        await user.press("1", "escape")
        await user.select("Đăng", 1)
        await after("S", "1")
        await user.press("f3", "a", "escape")
        said.append(user.status)
        assert said[0] == "nothing was searched for yet: F4 does."
        assert said[1] == "this article has no notes yet: F3 writes one."
        assert said[2] == "nothing further in this article: F2 marks it done"
        assert said[3].endswith("go to the other span and press F5 again.")
        assert said[4].endswith(". F7: undo, F8: see it.")
        assert said[5] == "← and F10 go by letters now."
        assert said[6].endswith("any marks (F12: exact)")
        assert said[7].endswith("1 left out: F9 lists them.")
        assert said[8] == "kept as a draft: F3 opens it again."


async def test_help_palette_and_list_of_notes_name_the_keys_that_hold(make_app, folder, settings):
    settings.write_text(MINE, encoding="utf-8")
    async with using(make_app(folder / "1-tau.txt"), (120, 200)) as user:
        await user.press("?")
        assert isinstance(user.screen, HelpScreen)
        shown = " ".join(user.picture().split())
        for words in ("E, then the letter", "F5 there, then F5 here", "← and F10 by letters"):
            assert words in shown
        assert "F7, straight after, comes back" in next(a.more for a in actions_of(READER) if a.id == "done")
        await user.press("escape", "`")
        assert isinstance(user.screen, NotesScreen) and "F3 writes one" in user.picture()
        await user.press("escape")
        titles = {command.title for command in user.app.get_system_commands(user.screen)}
        assert "Join the target with another span: F5 there, then F5 here  (F5)" in titles
        user.app.show_tour()
        await user.drawn()
        assert "Tab goes to the next one" in " ".join(user.picture().split())
        await user.press("space")
        assert "F11 accepts it and goes on" in " ".join(user.picture().split())
        await user.press("space", "space")
        assert "with F10, begin to select with B" in " ".join(user.picture().replace("│", " ").split())


async def test_an_empty_library_names_the_key_that_quits(make_app, tmp_path, settings):
    settings.write_text(MINE, encoding="utf-8")
    async with using(make_app(tmp_path)) as user:
        assert "Ctrl+E quits." in user.picture()
