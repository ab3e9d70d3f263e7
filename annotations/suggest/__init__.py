"""Suggestions: who can make them, and the worker process that does."""

from annotations.suggest.answers import GAZETTEER, Answer, Asked, ModelFile, request
from annotations.suggest.suggester import Suggester
from annotations.suggest.suggesters import DEFAULT, SUGGESTERS, check_names, make_suggesters, suggest

__all__ = [
    "DEFAULT",
    "GAZETTEER",
    "SUGGESTERS",
    "Answer",
    "Asked",
    "ModelFile",
    "Suggester",
    "check_names",
    "make_suggesters",
    "request",
    "suggest",
]
