"""The arguments of the `butdo` command and of its commands without a screen."""

from __future__ import annotations

import argparse
from typing import TypeAlias

from annotations import __version__
from annotations.i18n import LANGUAGES, _

COMMANDS = (
    "clean",
    "suggest",
    "export",
    "check",
    "merge",
    "agreement",
    "carry",
    "import",
    "roundtrip",
    "train",
    "evaluate",
)
"""Words that are a command when they come first; a folder of such a name is written ``./clean``."""

WITH_LABELS = ("suggest", "export", "check", "agreement", "carry", "import", "train", "evaluate")
"""Commands for which it matters what a label means."""

_Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def app_parser() -> argparse.ArgumentParser:
    """What the app takes."""
    parser = argparse.ArgumentParser(
        prog="butdo",
        description=_("Bút Đỏ, the red pen for Vietnamese news: read, tag, note and export articles."),
        epilog=_(
            "Commands without a screen: butdo clean PATH…, suggest PATH…, train STORE, evaluate STORE, export STORE, "
            "import FILE, check STORE, merge STORE…, agreement STORE STORE, carry STORE, roundtrip STORE. "
            "Each has its own --help."
        ),
    )
    parser.add_argument(
        "paths",
        nargs="*",
        metavar=_("PATH"),
        help=_("files and folders of articles; the current folder, if none is given"),
    )
    parser.add_argument(
        "--store",
        metavar=_("FILE"),
        help=_("where work is kept; else the nearest butdo.json upwards from PATH, else one beside it"),
    )
    parser.add_argument("--annotator", metavar=_("ID"), default="", help=_("name that annotations are signed with"))
    _add_schema(parser)
    _add_suggesters(parser)
    _add_common(parser)
    return parser


def command_parser() -> argparse.ArgumentParser:
    """What a command without a screen takes."""
    parser = argparse.ArgumentParser(prog="butdo")
    commands = parser.add_subparsers(dest="command", required=True)
    clean = commands.add_parser(
        "clean",
        help=_("print cleaned articles as JSON Lines"),
        description=_("print cleaned articles as JSON Lines"),
    )
    clean.add_argument(
        "paths", nargs="+", metavar=_("PATH"), help=_("files and folders of articles; - for standard input")
    )
    suggest = commands.add_parser(
        "suggest",
        help=_("print suggested entities as JSON Lines"),
        description=_("print suggested entities as JSON Lines"),
    )
    suggest.add_argument(
        "paths", nargs="+", metavar=_("PATH"), help=_("files and folders of articles; - for standard input")
    )
    suggest.add_argument("--jobs", type=_jobs, default=1, metavar="N", help=_("processes to use"))
    _add_suggesters(suggest)
    export = commands.add_parser(
        "export", help=_("print what was annotated"), description=_("print what was annotated")
    )
    export.add_argument("store", metavar=_("STORE"), help=_("the store, a butdo.json"))
    export.add_argument(
        "--format", default="jsonl", metavar="F", help=_("format: jsonl, gold, or audit for who changed what")
    )
    export.add_argument(
        "--reviewed", action="store_true", help=_("leave out spans that nobody has reviewed, such as those of A")
    )
    export.add_argument("-o", "--output", metavar=_("FILE"), help=_("file to write; else standard output"))
    others = [
        add(commands)
        for add in (
            _add_check,
            _add_merge,
            _add_agreement,
            _add_carry,
            _add_import,
            _add_roundtrip,
            _add_train,
            _add_evaluate,
        )
    ]
    for command in (clean, suggest, export, *others):
        if command.prog.split()[-1] in WITH_LABELS:
            _add_schema(command)
        _add_common(command)
    return parser


def _add_check(commands: _Commands) -> argparse.ArgumentParser:
    check = commands.add_parser(
        "check",
        help=_("find what is wrong with a store, and repair it"),
        description=_(
            "Checks a store and the files of its articles. Exit code 0: nothing is wrong; 1: faults are left; "
            "3: there were faults, and all are repaired."
        ),
    )
    check.add_argument("store", metavar=_("STORE"), help=_("the store, a butdo.json"))
    check.add_argument(
        "--fix", action="store_true", help=_("repair what can be repaired without guessing; a copy is made first")
    )
    check.add_argument("--json", action="store_true", help=_("print faults as JSON Lines"))
    check.add_argument("--annotator", metavar=_("ID"), default="", help=_("name that repairs are signed with"))
    return check


def _add_merge(commands: _Commands) -> argparse.ArgumentParser:
    merge = commands.add_parser(
        "merge", help=_("make one store of several"), description=_("make one store of several")
    )
    merge.add_argument("stores", nargs="+", metavar=_("STORE"), help=_("two stores or more; none of them is changed"))
    merge.add_argument(
        "-o",
        "--output",
        required=True,
        metavar=_("FILE"),
        help=_("the store to write: a new one, or one of those merged"),
    )
    merge.add_argument("--base", metavar=_("STORE"), help=_("the store that all of them were copied from"))
    return merge


def _add_agreement(commands: _Commands) -> argparse.ArgumentParser:
    agreement = commands.add_parser(
        "agreement",
        help=_("compare what two annotators marked"),
        description=_("compare what two annotators marked"),
    )
    agreement.add_argument("stores", nargs="+", metavar=_("STORE"), help=_("two stores, or one with --annotators"))
    agreement.add_argument("--annotators", metavar=_("ID,ID"), help=_("compare the spans of these two only"))
    agreement.add_argument("--json", action="store_true", help=_("print JSON instead of a table"))
    return agreement


def _add_carry(commands: _Commands) -> argparse.ArgumentParser:
    carry = commands.add_parser(
        "carry",
        help=_("carry annotations over to a copy of an article"),
        description=_(
            "Carries the annotations of an article over to a near duplicate of it, mention by mention. Exit code 0: "
            "all of them are in the copy; 3: some; 1: none."
        ),
    )
    carry.add_argument("store", metavar=_("STORE"), help=_("the store, a butdo.json"))
    carry.add_argument(
        "--from", dest="original", required=True, metavar=_("ARTICLE"), help=_("path or id of the annotated article")
    )
    carry.add_argument("--to", dest="copy", required=True, metavar=_("ARTICLE"), help=_("path or id of the copy"))
    carry.add_argument("--dry-run", action="store_true", help=_("only say what would be carried over"))
    carry.add_argument("--json", action="store_true", help=_("print the report as JSON Lines"))
    carry.add_argument("--annotator", metavar=_("ID"), default="", help=_("name that they are signed with"))
    return carry


def _add_import(commands: _Commands) -> argparse.ArgumentParser:
    importing = commands.add_parser(
        "import",
        help=_("take annotations from a file into a store"),
        description=_("Takes annotations from a file into a store: all of them, or none where something is wrong."),
    )
    importing.add_argument("file", metavar=_("FILE"), help=_("the file; for gold also a folder of marked texts"))
    importing.add_argument("--format", required=True, metavar="F", help=_("format: jsonl or gold"))
    importing.add_argument(
        "--into", required=True, metavar=_("STORE"), help=_("the store, a butdo.json; made if need be")
    )
    importing.add_argument("--articles", metavar=_("DIR"), help=_("folder of the articles that the file speaks of"))
    importing.add_argument("--done", action="store_true", help=_("mark the articles done"))
    importing.add_argument("--annotator", metavar=_("ID"), default="", help=_("name that they are signed with"))
    return importing


def _add_roundtrip(commands: _Commands) -> argparse.ArgumentParser:
    roundtrip = commands.add_parser(
        "roundtrip",
        help=_("check that a format brings back what it takes"),
        description=_("Exports a store, imports that into a fresh one, and names the differences. Nothing is changed."),
    )
    roundtrip.add_argument("store", metavar=_("STORE"), help=_("the store, a butdo.json"))
    roundtrip.add_argument("--format", required=True, metavar="F", help=_("format: jsonl or gold"))
    roundtrip.add_argument("--annotator", metavar=_("ID"), default="", help=_("name that they are signed with"))
    return roundtrip


def _add_train(commands: _Commands) -> argparse.ArgumentParser:
    train = commands.add_parser(
        "train",
        help=_("learn to suggest from finished articles"),
        description=_("Learns from the finished articles of a store, or from gold, and writes a model."),
    )
    _add_source(train)
    train.add_argument("-o", "--output", required=True, metavar=_("FILE"), help=_("the model to write"))
    train.add_argument(
        "--base", metavar=_("FILE"), help=_("model to begin with; else the one that comes with the program")
    )
    train.add_argument("--seed", type=int, default=0, metavar="N", help=_("the same seed gives the same model"))
    return train


def _add_evaluate(commands: _Commands) -> argparse.ArgumentParser:
    evaluate = commands.add_parser(
        "evaluate",
        help=_("measure suggestions by what people marked"),
        description=_(
            "Measures suggestions by the finished articles of a store, or by gold: exact range and label. "
            "With --folds, what is learned from some of the articles is measured by the others."
        ),
    )
    _add_source(evaluate)
    _add_suggesters(evaluate)
    evaluate.add_argument("--labels", metavar=_("LIST"), help=_("measure these labels only, as in PER,ORG,LOC"))
    evaluate.add_argument("--nested", action="store_true", help=_("count entities inside others too"))
    learning = evaluate.add_mutually_exclusive_group()
    learning.add_argument("--folds", type=_folds, metavar="K", help=_("learn from all but one of K parts, K times"))
    learning.add_argument("--curve", action="store_true", help=_("measure after more and more articles"))
    evaluate.add_argument("--faults", type=int, default=0, metavar="N", help=_("show the first N faults too"))
    evaluate.add_argument("--json", action="store_true", help=_("print JSON instead of a table"))
    return evaluate


def _add_source(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar=_("STORE|GOLD"), help=_("a butdo.json; gold rows; a folder of marked texts"))
    parser.add_argument("--articles", metavar=_("DIR"), help=_("folder of the articles that the rows speak of"))


def _add_suggesters(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--suggesters",
        metavar=_("LIST"),
        help=_("who suggests, separated by commas; none for nobody"),
    )
    parser.add_argument(
        "--model", metavar=_("FILE"), help=_("trained model to suggest with; else the one that comes with the program")
    )


def _add_schema(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--schema",
        metavar=_("FILE"),
        help=_("label set in TOML; else butdo.toml beside the store, if there is a store, else the one of Butdo"),
    )


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=LANGUAGES, help=_("language of the words on the screen"))
    parser.add_argument(
        "--version",
        action="version",
        version=f"butdo {__version__}",
        help=_("show program's version number and exit"),
    )


def _folds(value: str) -> int:
    if not value.isdecimal() or int(value) < 2:
        raise argparse.ArgumentTypeError(_("“{value}” is not a number above 1").format(value=value))
    return int(value)


def _jobs(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(_("“{value}” is not a number above 0").format(value=value))
    return int(value)
