"""The headless core of Butdo: everything but the screen."""

__version__ = "0.1.0"
