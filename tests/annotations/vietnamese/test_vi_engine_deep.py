"""The engine's transformer, with stand-ins for the packages that it needs."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

import pytest

from annotations.errors import SuggesterError
from annotations.suggest import make_suggesters
from annotations.suggest.reading import Passage, Reading
from annotations.vietnamese import engine

TEXT = "Hôm qua, bà Lê Thu Hoà nói. Tin từ Đà Nẵng."
LABELS = {"Lê": "B-PERSON", "Thu": "I-PERSON", "Hoà": "I-PERSON", "Đà": "B-LOCATION", "Nẵng": "I-LOCATION"}
Pipeline = Callable[[str], list[dict[str, Any]]]


def pieces(sentence: str, **changes: Any) -> list[dict[str, Any]]:
    """What a pipeline of transformers says, with the last letter of a word as a piece of its own."""
    found = []
    for word in re.finditer(r"\w+", sentence):
        label = LABELS.get(word[0])
        for start, end, mark in ((word.start(), word.end() - 1, ""), (word.end() - 1, word.end(), "##")):
            if label:
                piece = {"entity": label, "word": mark + sentence[start:end], "start": start, "end": end}
                found.append(piece | {"score": 0.9 if start < 20 else 0.5, "index": start} | changes)
    return found


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Pipeline | None], None]]:
    """Installs packages with a model that answers so, or with none."""

    class Shipped:
        @staticmethod
        def from_pretrained(name: str) -> str:
            assert [os.environ.get(each) for each in engine.deep.OFFLINE] == ["1", "1"]
            if answer is None:
                raise OSError(f"{name} is not in the cache")
            return name

    answer: Pipeline | None = None

    def put(pipeline: Pipeline | None) -> None:
        nonlocal answer
        answer = pipeline
        modules = {name: ModuleType(name) for name in engine.deep.PACKAGES}
        for name, module in modules.items():
            module.__spec__ = ModuleSpec(name, None)
            monkeypatch.setitem(sys.modules, name, module)
        parts = {
            "AutoModelForTokenClassification": Shipped,
            "AutoTokenizer": Shipped,
            "pipeline": lambda *_, **__: answer,
        }
        vars(modules["transformers"]).update(parts)

    for name in engine.deep.OFFLINE:
        monkeypatch.setenv(name, "0")
    # To be gone afterwards, a module has to be there before.
    monkeypatch.setitem(sys.modules, "underthesea.pipeline.ner.model_transformers", ModuleType("none"))
    del sys.modules["underthesea.pipeline.ner.model_transformers"]
    engine.forget()
    yield put
    sys.modules.pop("underthesea.pipeline.ner.model_transformers", None)
    engine.forget()


def found() -> list[tuple[str, str, float | None]]:
    reading = Reading(TEXT, [Passage(0, 27, "body"), Passage(28, len(TEXT), "body")])
    (suggester,) = make_suggesters(["underthesea-deep"])
    assert suggester.id == f"underthesea-deep@{engine.version()}"
    hits = [hit for passage in reading.passages for hit in suggester.find(reading, passage)]
    return [(TEXT[hit.start : hit.end], hit.label, hit.confidence) for hit in hits]


def test_its_entities_are_whole_and_say_how_sure_they_are(install: Callable[[Pipeline | None], None]) -> None:
    install(pieces)
    assert found() == [("Lê Thu Hoà", "PER", 0.9), ("Đà Nẵng", "LOC", 0.9)]


def test_a_tokeniser_without_offsets_will_do(install: Callable[[Pipeline | None], None]) -> None:
    install(lambda sentence: pieces(sentence, start=None, end=None, score=None))
    assert found() == [("Lê Thu Hoà", "PER", None), ("Đà Nẵng", "LOC", None)]


def test_without_its_model_one_line_says_so(install: Callable[[Pipeline | None], None]) -> None:
    install(None)
    with pytest.raises(SuggesterError, match="is not on this machine") as caught:
        make_suggesters(["underthesea-deep"])
    assert "hf download" in caught.value.remedy and "\n" not in str(caught.value)


def test_without_its_packages_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    engine.forget()
    monkeypatch.setattr(engine.deep, "PACKAGES", ("no_such_package",))
    with pytest.raises(SuggesterError, match="no_such_package") as caught:
        make_suggesters(["underthesea-deep"])
    assert "underthesea[deep]" in caught.value.remedy and "\n" not in str(caught.value)
