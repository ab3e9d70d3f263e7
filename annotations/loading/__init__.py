"""Loading: finds article files and reads each as a source text.

``discover`` lists, ``load`` reads. A new format is one file with a loader and one row in ``formats.FORMATS``.
"""

from annotations.loading.discovery import Found, MissingPath, discover
from annotations.loading.formats import FORMATS
from annotations.loading.reading import MAX_BYTES, load

__all__ = ["FORMATS", "MAX_BYTES", "Found", "MissingPath", "discover", "load"]
