"""Parts: what is needed of underthesea, loaded without the rest.

Importing the package loads all of its tasks, three dictionaries and a client for the network: half a second and
60 MiB, for nothing here.
"""

from __future__ import annotations

import importlib
import importlib.util
import pickle
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

_PACKAGE = "underthesea"
_TOKENIZER = ("underthesea.pipeline.text_normalize", "underthesea.pipeline.word_tokenize.regex_tokenize")
"""The tokeniser, after what it needs: the two import each other."""


def folder() -> Path:
    """Where underthesea is installed.

    Raises:
        ImportError: it is not.
    """
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ImportError(_PACKAGE)
    return Path(spec.submodule_search_locations[0])


def tokenizer() -> Any:
    """The module that makes tokens of a text.

    It is imported below a package of the same name in which nothing has been run, and out of the way afterwards: who
    imports underthesea gets all of it.
    """
    if _PACKAGE in sys.modules:
        return [importlib.import_module(name) for name in _TOKENIZER][-1]
    package = ModuleType(_PACKAGE)
    package.__path__ = [str(folder())]
    joblib = ModuleType("joblib")
    vars(joblib)["load"] = unpickled
    strangers = {_PACKAGE: package, **({} if "joblib" in sys.modules else {"joblib": joblib})}
    sys.modules.update(strangers)
    try:
        return [importlib.import_module(name) for name in _TOKENIZER][-1]
    finally:
        for name in [name for name in sys.modules if name.split(".")[0] == _PACKAGE or name in strangers]:
            del sys.modules[name]


def unpickled(path: str | Path) -> Any:
    """What joblib has put into a file of underthesea's: as long as there are no arrays in it, a plain pickle."""
    return pickle.loads(Path(path).read_bytes())
