"""The `butdo` command: the app, and the same work without the screen.

Nothing heavy is imported here: textual, rich and the core's heavy parts only where a command needs them.
Data goes to standard output, words for people to standard error.
"""

from __future__ import annotations

import argparse
import contextlib
import getpass
import gettext
import os
import sys
from collections.abc import Sequence

from annotations import __version__
from annotations.errors import ButdoError
from annotations.i18n import DOMAIN, LANGUAGES, LOCALE_DIR, _, set_language

DONE, FAILED, USAGE, PARTLY = 0, 1, 2, 3
"""Exit codes."""

COMMANDS = ("clean", "suggest", "export")
"""Words that are a command when they come first; a folder of such a name is written ``./clean``."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line.

    Args:
        argv: the arguments; None for the process's own.

    Returns:
        The exit code.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    _speak(arguments)
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


def _run(arguments: list[str]) -> int:
    if arguments and arguments[0] in COMMANDS:
        options = _command_parser().parse_args(arguments)
        from tui import commands

        run = {"clean": commands.clean, "suggest": commands.suggest, "export": commands.export}[
            options.command
        ]
        return run(options)
    options = _app_parser().parse_args(arguments)
    from tui.launch import launch

    return launch(options)


def _speak(arguments: list[str]) -> None:
    """Chooses the language before anything is said, argparse's own words included."""
    wanted = None
    for place, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            wanted = argument.partition("=")[2]
        elif argument == "--lang" and place + 1 < len(arguments):
            wanted = arguments[place + 1]
    os.environ["LANGUAGE"] = set_language(wanted)
    gettext.bindtextdomain(DOMAIN, str(LOCALE_DIR))
    gettext.textdomain(DOMAIN)


def _complain(error: ButdoError) -> None:
    from annotations.safe import shown

    print(f"butdo: {shown(str(error))}", file=sys.stderr)


def _app_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="butdo",
        description=_("Bút Đỏ, the red pen for Vietnamese news: read, tag, note and export articles."),
        epilog=_(
            "Commands without a screen: butdo clean PATH…, butdo suggest PATH…, butdo export STORE. "
            "Each has its own --help."
        ),
    )
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help=_("files and folders of articles; the current folder, if none is given"),
    )
    parser.add_argument(
        "--store",
        metavar="FILE",
        help=_("where work is kept; else the nearest butdo.json upwards from PATH, else one beside it"),
    )
    parser.add_argument(
        "--annotator", metavar="ID", default="", help=_("name that annotations are signed with")
    )
    _add_suggesters(parser)
    _add_common(parser)
    return parser


def _command_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="butdo")
    commands = parser.add_subparsers(dest="command", required=True)
    clean = commands.add_parser(
        "clean",
        help=_("print cleaned articles as JSON Lines"),
        description=_("print cleaned articles as JSON Lines"),
    )
    clean.add_argument("paths", nargs="+", metavar="PATH", help=_("files and folders of articles"))
    suggest = commands.add_parser(
        "suggest",
        help=_("print suggested entities as JSON Lines"),
        description=_("print suggested entities as JSON Lines"),
    )
    suggest.add_argument("paths", nargs="+", metavar="PATH", help=_("files and folders of articles"))
    suggest.add_argument("--jobs", type=_jobs, default=1, metavar="N", help=_("processes to use"))
    _add_suggesters(suggest)
    export = commands.add_parser(
        "export", help=_("print what was annotated"), description=_("print what was annotated")
    )
    export.add_argument("store", metavar="STORE", help=_("the store, a butdo.json"))
    export.add_argument("--format", default="jsonl", metavar="F", help=_("format: jsonl"))
    export.add_argument("-o", "--output", metavar="FILE", help=_("file to write; else standard output"))
    for command in (clean, suggest, export):
        _add_common(command)
    return parser


def _add_suggesters(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--suggesters",
        default="underthesea",
        metavar="LIST",
        help=_("who suggests, separated by commas; none for nobody"),
    )


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=LANGUAGES, help=_("language of the words on the screen"))
    parser.add_argument("--version", action="version", version=f"butdo {__version__}")


def _jobs(value: str) -> int:
    number = int(value)
    if number < 1:
        raise ValueError(value)
    return number


def login_name() -> str:
    """The login name, or a stand-in where the system has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "annotator"


def suggester_names(value: str) -> tuple[str, ...]:
    """The names in a ``--suggesters`` list.

    Raises:
        UsageError: there is none of such a name.
    """
    names = tuple(name.strip() for name in value.split(",") if name.strip())
    if names in ((), ("none",)):
        return ()
    from annotations.suggest import check_names

    check_names(names)
    return names


if __name__ == "__main__":
    sys.exit(main())
