"""One line of JSON: letters stay readable, and the line stays one line for every reader."""

from __future__ import annotations

import json
import re
from typing import Any

# JSON itself escapes every other character that Python and many editors take for the end of a line.
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


def json_line(value: Any) -> str:
    r"""A value as one line of JSON, without the line feed.

    Letters stay as they are. A lone surrogate (half of a character in a broken file, an undecodable
    byte in a file name) has no UTF-8: a line with one in it is written in ASCII, the surrogate as
    ``\udXXX``, from which it is read back.
    """
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value)
    return _LINE_ENDS.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
