"""The `butdo` command: the app, and the same work without the screen.

Nothing heavy is imported here: textual, rich and the core's heavy parts only where a command needs them.
Data goes to standard output, words for people to standard error.
"""

from __future__ import annotations

import argparse
import contextlib
import gettext
import io
import os
import sys
from collections.abc import Callable, Sequence

from annotations.errors import ButdoError
from annotations.i18n import DOMAIN, LOCALE_DIR, set_language
from tui.arguments import COMMANDS, app_parser, command_parser
from tui.options import FAILED
from tui.settings import load_settings


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line.

    Args:
        argv: the arguments; None for the process's own.

    Returns:
        The exit code.
    """
    arguments = _speak(list(sys.argv[1:] if argv is None else argv))
    try:
        return _run(arguments)
    except ButdoError as error:
        _complain(error)
        return error.exit_code
    except BrokenPipeError:
        with contextlib.suppress(OSError):  # the reader has gone; nothing more can be said to it
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # no traceback reaches a user
        from tui.crash import report

        print(report(error), file=sys.stderr)
        return FAILED


def _run(arguments: list[str]) -> int:
    if arguments and arguments[0] in COMMANDS:
        options = command_parser().parse_args(arguments)
        return _command(options.command)(options)
    options = app_parser().parse_args(arguments)
    from tui.launch import launch

    return launch(options)


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    if name == "check":
        from tui.check_command import check

        return check
    if name == "merge":
        from tui.merge_commands import merge

        return merge
    if name == "agreement":
        from tui.agreement_commands import agreement

        return agreement
    if name == "carry":
        from tui.carry_command import carry_over

        return carry_over
    if name in ("import", "roundtrip"):
        from tui import import_command

        return import_command.import_file if name == "import" else import_command.compare
    if name == "evaluate":
        from tui.evaluate_command import evaluate_suggestions

        return evaluate_suggestions
    if name == "train":
        from tui.train_command import train_model

        return train_model
    from tui import commands

    return {"clean": commands.clean, "suggest": commands.suggest, "export": commands.export}[name]


def _speak(arguments: list[str]) -> list[str]:
    """Chooses the language before anything is said, argparse's own words included.

    Returns:
        The arguments; a command that came after ``--lang`` is first.
    """
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    parser.add_argument("--lang")
    try:
        options, others = parser.parse_known_args(arguments)
        wanted = options.lang
    except argparse.ArgumentError:  # it lacks its value: the real parser says so
        wanted, others = None, arguments
    os.environ["LANGUAGE"] = set_language(wanted or load_settings().language or None)
    gettext.bindtextdomain(DOMAIN, str(LOCALE_DIR))
    gettext.textdomain(DOMAIN)
    if isinstance(sys.stdout, io.TextIOWrapper):  # help needs letters that not every terminal has
        sys.stdout.reconfigure(errors="replace")
    if wanted is not None and others and others[0] in COMMANDS:
        return [others[0], f"--lang={wanted}", *others[1:]]
    return arguments


def _complain(error: ButdoError) -> None:
    from annotations.safe import shown

    print(f"butdo: {shown(str(error))}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
