"""Formats: how a file is read, by what it begins with, and then by the end of its name.

A new format is one module with a loader and one row in ``FORMATS``. The loader is called ``load``; it gives the
articles of the file as sources, and a ``LoadError`` in the place of a record that is none. It comes in three forms::

    load(path: str, data: bytes) -> Iterator[Loaded]                              whole: the file in memory
    load(opened: Opened, wanted: Wanted) -> Iterator[Loaded]                      stream: record by record
    load(path: str, data: bytes, load_member: LoadMember) -> Iterator[Loaded]     members: a file of files
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Literal

from annotations.article import Source
from annotations.errors import LoadError
from annotations.i18n import _
from annotations.loading import detection
from annotations.loading.opened import Opened

Wanted = Callable[[str], bool]
"""Whether a record of this name is wanted; others may be passed without a look inside."""

Loaded = Source | LoadError
"""An article, or why a record is none."""

LoadMember = Callable[[str, bytes], Iterator[Loaded]]
"""Reads the articles of a file that lies in another one, from its name and bytes."""


@dataclass(frozen=True, slots=True)
class Format:
    """A row of the table.

    Attributes:
        name: what it is called in messages.
        suffixes: ends of file names, in small letters.
        detect: whether a file with these first bytes, decompressed, and this end of its name is one; the first row
            that says so wins.
        module: of ``annotations.loading``, imported when the first such file is read; empty where this version
            cannot read it.
        form: which of the three its loader has.
    """

    name: str
    suffixes: tuple[str, ...]
    detect: Callable[[bytes, str], bool]
    module: str
    form: Literal["whole", "stream", "members"] = "whole"

    def load(self, opened: Opened, wanted: Wanted, load_member: LoadMember) -> Iterator[Loaded]:
        """The articles of a file.

        Raises:
            LoadError: the file as a whole cannot be read.
        """
        if not self.module:
            raise unreadable(opened.path, self)
        loader = import_module(f"annotations.loading.{self.module}").load
        found: Iterator[Loaded]
        if self.form == "stream":
            found = loader(opened, wanted)
        elif self.form == "members":
            found = loader(opened.path, opened.read(), load_member)
        else:
            found = loader(opened.path, opened.read())
        return found


FORMATS = (
    Format("zip", (".zip",), detection.is_zip, "sandboxed.archives", "members"),
    Format("RSS, Atom", (".rss", ".atom", ".xml"), detection.is_feed, "sandboxed.feeds"),
    Format("HTML", (".htm", ".html", ".shtml", ".xhtml"), detection.is_html, "sandboxed.html_page"),
    Format("marked text", (), detection.is_marked_text, "marked_text"),
    Format("JSON Lines", (".jsonl", ".ndjson"), detection.is_json_lines, "json_lines", "stream"),
    Format("JSON", (".json",), detection.is_json, "json_file"),
    Format("CSV", (".csv", ".tsv", ".tab", ".psv"), detection.is_csv, "csv_file", "stream"),
    Format("text", (".txt", ".text", ""), lambda head, end: end in (".txt", ".text", ""), "plain_text"),
)
"""From the surest to the least sure. A suffix in no table here is tried as plain text."""

SUFFIXES = frozenset(end for row in FORMATS if row.module for end in row.suffixes)
"""Ends of the names of files that may be articles."""

LATER = frozenset(".epub .mht .mhtml .ods .odt .rtf .xls .xlsx".split()) | {
    end for row in FORMATS if not row.module for end in row.suffixes
}
"""Files that hold articles in a form this version does not read; they are listed, with the reason."""

BINARY = (
    frozenset(
        (
            ".7z .avi .bmp .bz2 .doc .docx .exe .gif .heic .ico .iso .jpeg .jpg .m4a .mkv .mov .mp3 .mp4 .ogg .otf"
            " .parquet .pdf .png .ppt .pptx .psd .rar .svg .tar .tif .tiff .ttf .wav .webm .webp .woff .woff2 .xz .zip"
            " .zst .tgz"
        ).split()
    )
    - SUFFIXES
)
"""Files that are not text; they are listed, so that a folder of scans is no empty folder."""

NEVER = frozenset(
    (
        ".bak .backup .bin .crf .db .journal .lock .log .md .model .orig .part .pickle .pkl .py .pyc"
        " .sqlite .swp .tmp .toml .yaml .yml .conll .css .js"
    ).split()
)
"""Files that are no articles: a store's journal and backups, models, notes, code. Never listed."""

_COMPRESSED = re.compile(r"\.gz$", re.IGNORECASE)


def suffix(path: str) -> str:
    """The end of a file name in small letters: ".txt"; empty where it has none. Of ".json.gz" it is ".json"."""
    return os.path.splitext(_COMPRESSED.sub("", path))[1].lower()


def format_of(opened: Opened) -> Format:
    """The format of a file: what its content says, then its name, then plain text."""
    head, end = opened.head, suffix(opened.path)
    by_content = next((row for row in FORMATS if row.detect(head, end)), None)
    return by_content or next((row for row in FORMATS if end in row.suffixes), FORMATS[-1])


def unreadable(path: str, row: Format | None = None) -> LoadError:
    """The error for a format that this version does not read."""
    name = row.name if row else suffix(path)
    problem = _("{suffix} files cannot be read in this version.").format(suffix=name)
    return LoadError(problem, _("Save the article as plain text (.txt)."), path)
