"""The reader screen: what it shows, and its keys by what they are for."""

from tui.screens.reader.screen import ReaderScreen

__all__ = ["ReaderScreen"]
