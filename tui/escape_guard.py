"""Keeps the letters of a broken escape sequence from running as keys.

On a slow line ``ESC [ A`` (an arrow) may arrive in pieces. Textual then reports Esc, ``[`` and ``A``, or,
where the line broke after the bracket, only ``[`` and ``A``; ``ESC O`` comes as Alt+Shift+O. What follows
such a beginning is swallowed up to the final byte of the sequence (ECMA-48: parameters 0x30–0x3F,
intermediates 0x20–0x2F, final 0x40–0x7E; after ``O`` the next byte is final). ``ESC ]`` begins what a terminal
says only when asked, and nobody asks: ``]`` is a key. The text of a bracketed
paste that comes so is swallowed too: until its end, or, as its end may not be seen, until it pauses.
"""

from __future__ import annotations

_BRACKET = "left_square_bracket"
_ALT_O = ("alt+shift+o", "alt+upper_o", "alt+O")
_PASTE_END = "[201~"
PASTE_PAUSE = 0.5
"""Seconds without a key after which a broken paste is taken to be over."""


class EscapeGuard:
    """Watches every key press and says which to swallow."""

    def __init__(self) -> None:
        self._state = ""
        self._body = ""
        self._last = 0.0

    def swallows(self, key: str, character: str | None, time: float, *, typing: bool = False) -> bool:
        """Whether a key press is part of a broken escape sequence.

        Args:
            key: name of the key, as Textual gives it.
            character: what it types, or None.
            time: of the press, in seconds.
            typing: a text field has the focus, so that ``[`` on its own is just typed.
        """
        pause, self._last = time - self._last, time
        if self._state == "paste":
            if pause < PASTE_PAUSE:
                return self._paste(character)
            self._state = ""
        if key == "escape":
            self._state = "escape"
            return False
        if self._state == "csi":
            return self._csi(character)
        after_escape = self._state == "escape"
        after_o = self._state == "ss3"
        self._state = ""
        if after_o:
            return True
        if key == _BRACKET and (after_escape or not typing):
            self._state, self._body = "csi", ""
        elif key in _ALT_O or (key == "O" and after_escape):
            self._state = "ss3"
        return bool(self._state)

    def _csi(self, character: str | None) -> bool:
        if character is None or len(character) != 1 or not " " <= character <= "~":
            self._state = ""
            return False
        self._body += character
        if self._body == "[":  # the Linux console's F1 to F5: ESC [ [ A
            return True
        if "@" <= character <= "~":
            self._state = "paste" if self._body == "200~" else ""
            self._body = ""
        return True

    def _paste(self, character: str | None) -> bool:
        self._body = (self._body + (character or ""))[-len(_PASTE_END) :]
        if self._body == _PASTE_END:
            self._state, self._body = "", ""
        return True
