"""Who imports whom, found out in a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import annotations

ROOT = next(iter(annotations.__path__)) + "/.."

PURE = [
    "article",
    "sourcemap",
    "corrections",
    "document",
    "intervals",
    "edits",
    "authoring",
    "history",
    "spans",
    "schema",
    "suggestion",
    "safe",
    "i18n",
    "errors",
    "rows",
    "jsonline",
    "files",
]
"""Modules without a library behind them but ``regex``."""


def loaded_after(code: str) -> set[str]:
    """Top-level names of the modules that are loaded when a fresh interpreter has run some code."""
    script = textwrap.dedent(code) + "\nimport sys; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_no_module_of_the_core_imports_the_screen():
    loaded = loaded_after(
        """
        import importlib, pkgutil, annotations
        for module in pkgutil.walk_packages(annotations.__path__, "annotations."):
            importlib.import_module(module.name)
        """
    )
    assert "tinydb" in loaded, "the store was among them"
    assert not loaded & {"tui", "textual", "rich"}


def test_values_need_neither_the_store_nor_underthesea():
    names = ", ".join(f"annotations.{name}" for name in PURE)
    loaded = loaded_after(f"import {names}")
    assert "annotations" in loaded
    assert not loaded & {
        "tinydb",
        "underthesea",
        "underthesea_core",
        "numpy",
        "pandas",
        "tui",
        "textual",
        "rich",
    }


def test_the_store_does_not_need_underthesea():
    loaded = loaded_after("import annotations.store")
    assert "tinydb" in loaded
    assert not loaded & {"underthesea", "underthesea_core", "textual", "rich"}
