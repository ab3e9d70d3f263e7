"""Cleaning: finds the article within the text of a page, whichever site the page is from.

``clean`` gives roles to what is kept and reasons to what is not; ``extract_metadata`` reads title, date and
author; ``read_article`` does both. All are pure functions of the source text.
"""

from annotations.cleaning.cleaner import CLEANER, clean
from annotations.cleaning.metadata import extract_metadata, read_article

__all__ = ["CLEANER", "clean", "extract_metadata", "read_article"]
