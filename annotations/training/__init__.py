"""Training: the process that learns from finished articles, and what is known of the models that came of it."""

from annotations.training.known import FEWEST, KnownModel, KnownModels, Measured, Standing, model_path, standing

__all__ = ["FEWEST", "KnownModel", "KnownModels", "Measured", "Standing", "model_path", "standing"]
