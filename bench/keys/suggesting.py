"""Which suggestions the app makes while keys are counted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

KINDS = ("none", "rules", "learned")
"""No suggestion; what the app suggests by itself, before anything is annotated; the same with a trained model."""


@dataclass(frozen=True)
class Suggesting:
    """A kind of suggestions, and the model of the learned ones."""

    kind: str
    model: Path | None = None

    def options(self) -> dict[str, Any]:
        """What the app is told when it is made; where nothing is said, it suggests as it does for every user."""
        if self.kind == "none":
            return {"suggesters": ()}
        return {"model": self.model} if self.model is not None else {}
