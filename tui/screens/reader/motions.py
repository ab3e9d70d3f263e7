"""Moving and selecting in the reader: in the article, or in the side list when that has the focus."""

from __future__ import annotations

from tui.screens.reader.state import ReaderState

_FAR = 1 << 30


class Motions(ReaderState):
    """The moving half of the reader's actions."""

    def action_move_syllable(self, step: int) -> None:
        """Moves the caret by a syllable."""
        if not self.in_side:
            self.article.move_syllable(step)
        self.refresh_moved()

    def action_move_line(self, step: int) -> None:
        """Moves the caret by a line, or the side list by a row."""
        if self.in_side:
            self.side.move(step)
        else:
            self.article.move_line(step)
        self.refresh_moved()

    def action_move_page(self, step: int) -> None:
        """Moves by a page."""
        if self.in_side:
            self.side.move(step * max(1, self.side.size.height - 1))
        else:
            self.article.move_page(step)
        self.refresh_moved()

    def action_move_line_edge(self, step: int) -> None:
        """Moves to the start or the end of the line, or of the side list."""
        if self.in_side:
            self.side.move(step * _FAR)
        else:
            self.article.move_line_edge(step)
        self.refresh_moved()

    def action_move_article_edge(self, step: int) -> None:
        """Moves to the start or the end of the article, or of the side list."""
        if self.in_side:
            self.side.move(step * _FAR)
        else:
            self.article.move_article_edge(step)
        self.refresh_moved()

    def action_select_syllable(self, step: int) -> None:
        """Extends the selection by a syllable."""
        self.article.move_syllable(step, select=True)
        self.refresh_moved()

    def action_select_line(self, step: int) -> None:
        """Extends the selection by a line."""
        self.article.move_line(step, select=True)
        self.refresh_moved()

    def action_select_page(self, step: int) -> None:
        """Extends the selection by a page."""
        self.article.move_page(step, select=True)
        self.refresh_moved()

    def action_select_line_edge(self, step: int) -> None:
        """Extends the selection to the start or the end of the line."""
        self.article.move_line_edge(step, select=True)
        self.refresh_moved()

    def action_select_mode(self) -> None:
        """Turns selecting with plain moves on or off."""
        self.article.selecting = not self.article.selecting
        self.refresh_moved()
