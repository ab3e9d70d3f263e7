"""Loading: finds article files and reads what is in each as source texts.

``discover`` lists, ``load_all`` reads the articles of a file, ``load`` one of them. A new format is one file with a
loader and one row in ``formats.FORMATS``.
"""

from annotations.loading.discovery import Found, MissingPath, discover
from annotations.loading.formats import FORMATS, Loaded
from annotations.loading.opened import MAX_BYTES
from annotations.loading.reading import STDIN, Finder, load, load_all, load_member

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "STDIN",
    "Finder",
    "Found",
    "Loaded",
    "MissingPath",
    "discover",
    "load",
    "load_all",
    "load_member",
]
