"""The store: one TinyDB file with everything that was annotated."""

from annotations.store.articles import StoredArticle, relative_path
from annotations.store.locate import STORE_NAME, locate_store
from annotations.store.migrations import VERSION, migrate
from annotations.store.opened import Summary
from annotations.store.store import Store
from annotations.store.tables import read_tables, write_tables

__all__ = [
    "STORE_NAME",
    "VERSION",
    "Store",
    "StoredArticle",
    "Summary",
    "locate_store",
    "migrate",
    "read_tables",
    "relative_path",
    "write_tables",
]
