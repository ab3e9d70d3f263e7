"""State: what a walk down a page has decided and seen so far."""

from __future__ import annotations

import re

from annotations.cleaning.page import Page, is_end_mark
from annotations.cleaning.paragraphs import Paragraph
from annotations.cleaning.title import extends, find_title

KEPT = frozenset(("title", "lead", "heading", "body", "caption", "byline"))
"""The roles; whatever else a paragraph is called is the reason why it is removed."""

_REFRAIN = 20
"""Folded code points below which a line that comes again further down is a refrain, not a repeat."""


SECTION_WORDS = 6
"""Words of the longest line that is taken for a section's name for standing above the title."""

_LONGEST_NAME = 300
_SIGNATURE = re.compile(r"(?:\([^()]{2,24}\)|[^\W\d_][\w.]{1,15}(?: Online)?)\s[-–]\s")
_SITE_AFTER = re.compile(r"(?P<words>.{12,})\s[-–|]\s[^-–|]{2,40}$")


class State:
    """The roles given so far, and where on the page the walk is.

    Attributes:
        page: the page.
        roles: of each paragraph passed its role, or the reason why it is removed.
        title: the index of the title, or None.
        menu: most of several lines above the title are short, as the entries of a menu are.
        last_kept: the index of the last paragraph kept, or None.
        lead_seen, caption_seen, body_seen: one was passed.
        doubts: the paragraphs kept for want of a reason not to, or whose role is a guess.
        readers_seen: the line above what readers wrote was passed.
        ended: the article has ended; what follows belongs to the site.
        chrome_seen, links_seen: furniture, links to other articles were passed after that.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.roles: list[str] = []
        self.doubts: set[int] = set()
        self._signature = ""
        self._signed = 0
        self.title = find_title(page)
        above = page.lines[: self.title or 0]
        self.menu = len(above) > 2 and sum(line.words <= SECTION_WORDS for line in above) * 2 > len(above)
        self.last_kept: int | None = None
        self.lead_seen = self.caption_seen = self.body_seen = False
        self.ended = self.chrome_seen = self.links_seen = self.readers_seen = False

    @property
    def index(self) -> int:
        """The paragraph that has its turn."""
        return len(self.roles)

    @property
    def line(self) -> Paragraph:
        """The paragraph that has its turn."""
        return self.page.lines[self.index]

    @property
    def kind(self) -> str:
        """What the form of the paragraph that has its turn says."""
        return self.page.kinds[self.index]

    def doubt(self) -> None:
        """Marks the paragraph that has its turn as one that a reader should look at."""
        self.doubts.add(self.index)

    def give(self, role: str) -> None:
        """Gives the paragraph that has its turn a role, and passes on."""
        index = self.index
        self.roles.append(role)
        if role not in KEPT:
            return
        self.last_kept = index
        if role == "lead":
            self.lead_seen = True
            match = _SIGNATURE.match(self.page.lines[index].text)
            self._signature = match.group() if match else ""
        self._signed += self._is_signed(index)
        self.caption_seen |= role == "caption"
        self.body_seen |= role == "heading" and self.page.kinds[index] == "question"
        self.body_seen |= role == "body" and self.page.kinds[index] == "sentence"
        if self.body_seen and is_end_mark(self.page.lines[index]) and not self.page.goes_on(index + 1):
            self.ended = True

    def last_role(self) -> str:
        """The role of the last paragraph kept; empty before the first."""
        return "" if self.last_kept is None else self.roles[self.last_kept]

    def repeats_title(self, index: int) -> bool:
        """Whether a paragraph is the title once more."""
        if self.title is None or index == self.title:
            return False
        again = self.page.repeats[index] == self.title
        return again or extends(self.page.lines[index], self.page.lines[self.title])

    def is_repeat(self) -> bool:
        """Whether the paragraph that has its turn repeats one that is kept."""
        if self.repeats_title(self.index) or self._ends_caption():
            return True
        first = self.page.repeats[self.index]
        if first is not None and first > self.index:
            return True
        if first is None or self.roles[first] not in KEPT:
            return False
        return first == self.last_kept or len(self.line.key) >= _REFRAIN

    def opens_another(self) -> bool:
        """Whether the paragraph that has its turn starts with the lead's signature: "TTO - ", "(Ngày Mới) - ".

        A site signs each article once; a second one is a teaser of another. Where many paragraphs are signed, as in
        news in brief, it is none.
        """
        return self._is_signed(self.index) and self._signed * 6 <= self.page.sentences(0, self.index)

    def _is_signed(self, index: int) -> bool:
        return bool(self._signature) and self.page.lines[index].text.startswith(self._signature)

    def drop_heading(self) -> None:
        """Takes back the sub-heading right above the paragraph that has its turn: it was a headline."""
        if self.last_kept == self.index - 1 and self.roles[self.last_kept] == "heading":
            self.roles[self.last_kept] = "related"
            self.doubts.discard(self.last_kept)
            self.last_kept = max(
                (at for at in range(max(0, self.last_kept - 40), self.last_kept) if self.roles[at] in KEPT),
                default=None,
            )

    def links_with_title(self, index: int) -> bool:
        """Whether a paragraph is a headline behind the title as an address would spell it."""
        line = self.page.lines[index]
        if self.title is None or not line.text[:1].islower():
            return False
        title = self.page.lines[self.title]
        spelt = line.text[: len(title.key)]
        return title.words > 3 and spelt.isascii() and spelt.islower() and line.key.startswith(title.key + " ")

    def _ends_caption(self) -> bool:
        """Whether the paragraph is the end of the caption before it, with the site's name behind."""
        if not self.roles or self.roles[-1] != "caption" or len(self.line.text) > _LONGEST_NAME:
            return False
        words = _SITE_AFTER.match(self.line.text)
        return words is not None and self.page.lines[self.index - 1].text.endswith(words["words"])
