"""Strict JSON: what JSON does not allow, or no two programs read alike, is named, and what follows it still read."""

from __future__ import annotations

import json
import re
from typing import Any

from annotations.i18n import _

_BLANK = re.compile(r"[ \t\n\r]*")
_DIGITS = 400
"""Digits of the longest number that is taken for one."""


class BadJson(ValueError):
    """A text is no JSON: nobody can say where its value ends. The words, translated, say why."""


class StrictDecoder:
    """Reads values of JSON one after the other.

    Attributes:
        fault: what is wrong with the last value though it is JSON: NaN, a key twice, a number of hundreds of digits;
            translated, empty where nothing is.
    """

    def __init__(self) -> None:
        self.fault = ""
        self._decoder = json.JSONDecoder(
            parse_constant=self._constant, parse_int=self._integer, object_pairs_hook=self._object
        )

    def value(self, text: str, start: int = 0) -> tuple[Any, int]:
        """The value that starts at an offset (code points), blanks before it passed, and the offset where it ends.

        Raises:
            BadJson: there is none, or it is nested too deeply.
        """
        self.fault = ""
        try:
            return self._decoder.raw_decode(text, skip_blank(text, start))
        except RecursionError:
            raise BadJson(_("the JSON is nested too deeply.")) from None
        except json.JSONDecodeError as error:
            words = _("this is not JSON (line {line}, column {column}).")
            raise BadJson(words.format(line=error.lineno, column=error.colno)) from None

    def _constant(self, name: str) -> None:
        self.fault = _("{name} is no number in JSON.").format(name=name)

    def _integer(self, digits: str) -> int | None:
        if len(digits) <= _DIGITS:
            return int(digits)
        self.fault = _("a number in the JSON has too many digits.")
        return None

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            seen: set[str] = set()
            for key, _value in pairs:
                if key in seen:
                    self.fault = _("the key “{key}” is there twice.").format(key=key[:40])
                seen.add(key)
        return found


def skip_blank(text: str, start: int) -> int:
    """The offset of the first code point from ``start`` on that is no white space of JSON."""
    blank = _BLANK.match(text, start)
    return blank.end() if blank else start
