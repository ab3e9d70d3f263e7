"""`butdo check`: what is wrong with a store, one line a fault, and its repair."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from annotations.checking import Fault, repair
from annotations.checking import check as find_faults
from annotations.errors import StoreError
from annotations.i18n import _, ngettext
from annotations.jsonline import json_line
from annotations.safe import shown
from annotations.schema import schema_for
from annotations.store.backups import backups, listed
from annotations.store.folders import risk_of
from tui.options import DONE, FAILED, PARTLY, login_name
from tui.settings import load_settings

QUOTE_WIDTH = 60
"""Code points of a quote that are printed at the most."""


def check(options: argparse.Namespace) -> int:
    """Checks a store, and with ``--fix`` repairs it.

    Args:
        options: as the command line's parser gives them.

    Returns:
        The exit code: done where nothing is wrong, partly where all faults were repaired, else failed.

    Raises:
        StoreError: the store cannot be read, or not be written.
    """
    path = Path(options.store)
    if not path.exists():
        raise StoreError(_("there is no such store."), _("Give the path of a butdo.json."), path)
    schema = schema_for(path, options.schema)
    repaired: tuple[Fault, ...] = ()
    if options.fix:
        annotator = options.annotator.strip() or load_settings().annotator or login_name()
        result = repair(path, annotator, schema)
        repaired, left = result.repaired, result.left
        if result.backup is not None:
            _say(_("a copy of the store as it was: {path}").format(path=result.backup))
    else:
        left = tuple(find_faults(path, schema))
    _print(repaired, as_json=options.json, repaired=True)
    _print(left, as_json=options.json, repaired=False)
    sys.stdout.flush()
    faults = [fault for fault in left if fault.level == "fault"]
    risk = risk_of(path)
    if risk is not None:
        _say(risk.words)
    for backup in backups(path):
        _say(_("backup: {backup}").format(backup=listed(backup)))
    _say(f"{path}: " + _summary(faults, repaired, fixed=options.fix))
    if faults:
        return FAILED
    return PARTLY if repaired else DONE


def _summary(faults: list[Fault], repaired: tuple[Fault, ...], *, fixed: bool) -> str:
    words = []
    mended = sum(fault.level == "fault" for fault in repaired)
    if mended:
        words.append(ngettext("{count} fault repaired.", "{count} faults repaired.", mended).format(count=mended))
    if faults:
        left = ngettext("{count} fault is left.", "{count} faults are left.", len(faults))
        words.append(left.format(count=len(faults)))
    repairable = sum(fault.repairable for fault in faults)
    if repairable and not fixed:
        words.append(_("butdo check --fix repairs {count} of them.").format(count=repairable))
    return " ".join(words) or _("nothing is wrong.")


def _print(faults: Iterable[Fault], *, as_json: bool, repaired: bool) -> None:
    for fault in faults:
        line = json_line(fault.to_row(repaired=repaired)) if as_json else fault_line(fault, repaired=repaired)
        sys.stdout.buffer.write(line.encode("utf-8") + b"\n")


def fault_line(fault: Fault, *, repaired: bool = False) -> str:
    """A fault as one line: the article, the place, what is wrong, what to do.

    Args:
        fault: the fault.
        repaired: whether it has been mended.
    """
    where = fault.path or fault.article
    if fault.title:
        where += f" “{fault.title}”"
    place = ""
    if fault.source_start is not None and fault.source_end is not None:
        place = f" {fault.source_start}–{fault.source_end}"
    if fault.quote:
        place += f" ‘{shown(fault.quote, QUOTE_WIDTH)}’"
    if repaired:
        kind = _("repaired, {kind}").format(kind=fault.kind)
    elif fault.level == "notice":
        kind = _("note, {kind}").format(kind=fault.kind)
    else:
        kind = fault.kind
    parts = [f"{where}{place}" or _("the store"), kind, f"{fault.problem} {fault.remedy}".rstrip()]
    return shown(": ".join(parts))


def _say(words: str) -> None:
    print(f"butdo: {shown(words)}", file=sys.stderr)
