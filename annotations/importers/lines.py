"""Lines: the JSON objects of a file of JSON Lines, each with where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotations.errors import LoadError, os_problem
from annotations.i18n import _


def objects(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a file, with the number of the line from 1; blank lines are passed over.

    Raises:
        LoadError: it cannot be read, or a line is no JSON object.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                try:
                    found = json.loads(line)
                except (ValueError, RecursionError):
                    found = None
                if not isinstance(found, dict):
                    raise fault(path, number, _("this is not a JSON object."))
                yield number, found
    except OSError as error:
        raise LoadError(os_problem(error), path=path) from None
    except UnicodeDecodeError:
        raise LoadError(_("this is not UTF-8."), _("Save it as UTF-8."), path) from None


def fault(path: Path, number: int, problem: str, remedy: str = "") -> LoadError:
    """What is wrong with a line."""
    where = _("line {line}: {problem}").format(line=number, problem=problem)
    return LoadError(where, remedy or _("Nothing was imported; mend the line and import again."), path)
