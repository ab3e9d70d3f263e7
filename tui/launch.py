"""Opens the full-screen app from the command line's options."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from sys import setswitchinterval

from annotations.errors import UsageError
from annotations.i18n import _
from annotations.loading import STDIN, discover
from annotations.safe import shown
from annotations.schema import schema_for
from annotations.store import Store, locate_store
from tui import tidying
from tui.options import DONE, login_name, suggester_names

SWITCH = 0.001
"""Seconds after which a thread that computes lets the others have their turn."""
FRAMES = "250"
"""Frames a second at the most; nothing is drawn where nothing changes."""


def launch(options: argparse.Namespace) -> int:
    """Runs the app.

    Args:
        options: as the command line's parser gives them.

    Returns:
        The exit code.

    Raises:
        ButdoError: a path, the store or an option is not usable.
    """
    paths = list(options.paths) or ["."]
    if STDIN in paths:
        raise UsageError(
            _("the app keeps what you annotate with the file it is in, and standard input is none."),
            _("Save it to a file and open that, or use butdo clean - or butdo suggest -."),
        )
    discover(paths)  # says at once which path leads nowhere
    names = suggester_names(options.suggesters)
    path = Path(options.store) if options.store else locate_store(Path(paths[0]))
    schema = schema_for(path, options.schema)
    if options.model and not Path(options.model).is_file():
        raise UsageError(_("there is no such file or folder."), path=options.model)
    store = Store(path)
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        raise UsageError(
            _("the app needs a terminal."), _("Without one use butdo clean, butdo suggest or butdo export.")
        )
    # A key must not wait 5 ms, several times over, for threads that read files or the store.
    setswitchinterval(SWITCH)
    # Textual draws on a grid of time: the second frame of an edit, "saved", waits for the next line of it.
    os.environ.setdefault("TEXTUAL_FPS", FRAMES)
    with tidying.loading():
        from tui.app import ButdoApp

    tidying.begin()
    app = ButdoApp(
        paths,
        store,
        options.annotator.strip(),
        login=login_name(),
        suggesters=names,
        schema=schema,
        model=Path(options.model) if options.model else None,
    )
    app.run()
    words = app.session.keeper.backup_words()  # of the last save, when there was no screen left to say it on
    if words:
        print(f"butdo: {shown(words)}", file=sys.stderr)
    return app.return_code or DONE
