"""The formats that can be read. A new one is one file and one row here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from annotations.article import Source
from annotations.loading.text import load_text

Loader = Callable[[Path, bytes], Source]
"""A file's path and bytes → its source text; raises ``LoadError``."""

FORMATS: dict[str, Loader] = {".txt": load_text, ".text": load_text, "": load_text}
"""Suffix, in lower case → loader. A file that is named by the user and has another one is read as text."""
