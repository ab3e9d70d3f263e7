"""The learned model: trained on annotated articles, it suggests with what it has learned from them.

``train`` makes one from an analyst's finished articles, on top of the base model that comes with the program;
``Model`` saves and loads, ``suggester_of`` makes the suggester. Features, training and labelling each have a file.
"""

from annotations.suggest.model.model import BASE, Model
from annotations.suggest.model.suggesting import suggester_of
from annotations.suggest.model.training import train

__all__ = ["BASE", "Model", "suggester_of", "train"]
