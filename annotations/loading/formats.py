"""Formats: which files are articles, by the end of their names."""

from __future__ import annotations

import os
from collections.abc import Callable

from annotations.article import Source
from annotations.loading import plain_text

Loader = Callable[[str, bytes], Source]
"""From a path, for the record, and a file's bytes to a source; raises LoadError."""

FORMATS: dict[str, Loader] = {
    "": plain_text.load,
    ".txt": plain_text.load,
    ".text": plain_text.load,
}
"""End of a file name, in small letters → its loader. A suffix in no table here is tried as plain text."""

LATER = frozenset(
    ".csv .epub .htm .html .json .mht .mhtml .ods .odt .rss .rtf .shtml .tsv .xhtml .xml .xls .xlsx".split()
)
"""Files that hold articles in a form this version does not read; they are listed, with the reason."""

BINARY = frozenset(
    (
        ".7z .avi .bmp .bz2 .doc .docx .exe .gif .gz .heic .ico .iso .jpeg .jpg .m4a .mkv .mov .mp3 .mp4 .ogg .otf"
        " .parquet .pdf .png .ppt .pptx .psd .rar .svg .tar .tif .tiff .ttf .wav .webm .webp .woff .woff2 .xz .zip .zst"
    ).split()
)
"""Files that are not text; they are listed, so that a folder of scans is no empty folder."""

NEVER = frozenset(
    (
        ".bak .backup .bin .crf .db .journal .jsonl .lock .log .md .model .ndjson .orig .part .pickle .pkl .py .pyc"
        " .sqlite .swp .tmp .toml .yaml .yml .conll .css .js"
    ).split()
)
"""Files that are no articles: a store's journal and backups, exports, models, notes, code. Never listed."""


def suffix(path: str) -> str:
    """The end of a file name in small letters: ".txt"; empty where it has none."""
    return os.path.splitext(path)[1].lower()


def loader(path: str) -> Loader:
    """The loader for a file."""
    return FORMATS.get(suffix(path), plain_text.load)
