"""What the app loads before it is asked for anything, found out in a fresh interpreter."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

LATER = {
    "annotations.carrying",
    "annotations.checking",
    "annotations.cleaning",
    "annotations.correspondence",
    "annotations.exporters",
    "annotations.importers",
    "annotations.merging",
    "annotations.notebook",
    "annotations.recleaning",
    "annotations.vietnamese.claims",
    "annotations.vietnamese.engine",
    "annotations.vietnamese.figures",
    "tui.carrying",
    "tui.exporting",
    "tui.palette",
    "tui.screens.difference",
    "tui.screens.everywhere",
    "tui.screens.facts",
    "tui.screens.mentions",
    "tui.screens.note",
    "tui.screens.notes",
    "tui.screens.reader",
    "tui.screens.tour",
    "lxml",
    "trafilatura",
    "underthesea",
    "textual.widgets._data_table",
    "textual.widgets._markdown",
    "textual.widgets._text_area",
    "tree_sitter",
}
"""Modules that wait until a key, or an article, needs them."""


def loaded_after(code: str) -> set[str]:
    script = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_app_loads_nothing_that_only_a_key_or_an_article_needs():
    loaded = loaded_after("import tui.app")
    assert {"tui.app", "textual.app", "annotations.store"} <= loaded
    assert not loaded & LATER


@pytest.mark.parametrize("module", sorted(name for name in LATER if name.startswith(("annotations", "tui"))))
def test_what_is_loaded_later_is_there(module):
    assert find_spec(module) is not None
