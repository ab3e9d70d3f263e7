"""State: what a walk down a page has decided and seen so far."""

from __future__ import annotations

from annotations.cleaning.page import Page, is_end_mark
from annotations.cleaning.paragraphs import Paragraph
from annotations.cleaning.title import extends, find_title

KEPT = frozenset(("title", "lead", "heading", "body", "caption", "byline"))
"""The roles; whatever else a paragraph is called is the reason why it is removed."""

_REFRAIN = 20
"""Folded code points below which a line that comes again further down is a refrain, not a repeat."""


class State:
    """The roles given so far, and where on the page the walk is.

    Attributes:
        page: the page.
        roles: of each paragraph passed its role, or the reason why it is removed.
        title: the index of the title, or None.
        last_kept: the index of the last paragraph kept, or None.
        lead_seen, caption_seen, body_seen: one was passed.
        ended: the article has ended; what follows belongs to the site.
        chrome_seen, links_seen: furniture, links to other articles were passed after that.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.roles: list[str] = []
        self.title = find_title(page)
        self.last_kept: int | None = None
        self.lead_seen = self.caption_seen = self.body_seen = False
        self.ended = self.chrome_seen = self.links_seen = False

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

    def give(self, role: str) -> None:
        """Gives the paragraph that has its turn a role, and passes on."""
        index = self.index
        self.roles.append(role)
        if role not in KEPT:
            return
        self.last_kept = index
        self.lead_seen |= role == "lead"
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
        if self.repeats_title(self.index):
            return True
        first = self.page.repeats[self.index]
        if first is None or self.roles[first] not in KEPT:
            return False
        return first == self.last_kept or len(self.line.key) >= _REFRAIN
