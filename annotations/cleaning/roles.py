"""Roles: what each paragraph of a page is, kept or removed.

One walk from the top. A phase says where on the page we are: above the title, between title and body, in the
body, after the end. In each phase the first rule that fits decides; what fits none is kept.
"""

from __future__ import annotations

from annotations.cleaning import bylines, credits, cues, dates, shapes
from annotations.cleaning.page import Page, is_end_mark
from annotations.cleaning.paragraphs import LONG, Paragraph
from annotations.cleaning.title import extends, find_title

KEPT = frozenset(("title", "lead", "heading", "body", "caption", "byline"))

_LEAD_WORDS = 140
_REPEAT_LENGTH = 20
"""Folded code points from which on a repeat far from its first copy is a repeat and not a refrain."""
_LINK_WORDS = 5


def roles(page: Page) -> list[str]:
    """For each paragraph of a page its role, or the reason why it is removed."""
    found = _Walk(page).run()
    if found and not KEPT.intersection(found):
        return ["body"] * len(found)
    return found


class _Walk:
    """The walk over a page, and what it has seen so far."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.roles: list[str] = []
        self.title = find_title(page)
        self.lead_seen = False
        self.body_seen = False
        self.ended = False
        self.chrome_seen = False
        self.links_seen = False
        self.last_kept: int | None = None

    def run(self) -> list[str]:
        lines = self.page.lines
        while (index := len(self.roles)) < len(lines):
            if self.title is not None and index <= self.title:
                role = self._above_title(index)
            elif self.ended:
                role = self._after_end(index)
            elif self.body_seen:
                role = self._in_body(index)
            else:
                role = self._in_head(index)
            self._set(role)
        self._pair_captions()
        return self.roles

    def _set(self, role: str) -> None:
        index = len(self.roles)
        self.roles.append(role)
        if role not in KEPT:
            return
        self.last_kept = index
        self.lead_seen |= role == "lead"
        self.body_seen |= role == "body" and self.page.kinds[index] == "sentence"
        if self.body_seen and is_end_mark(self.page.lines[index]) and not self.page.goes_on(index + 1):
            self.ended = True

    # --- above the title -----------------------------------------------------------------------------

    def _above_title(self, index: int) -> str:
        line, kind = self.page.lines[index], self.page.kinds[index]
        if index == self.title:
            return "title"
        if kind in ("date", "byline", "caption", "furniture"):
            return kind
        title = self.page.lines[self.title] if self.title is not None else line
        if extends(line, title) or self.page.repeats[index] is not None:
            return "duplicate"
        if kind in ("link", "related"):
            return "related"
        if cues.starts_small(line) or cues.is_weak_furniture(line) or cues.is_site_name(line):
            return "furniture"
        if line.text.endswith(":"):
            return "heading"
        return "section"

    # --- between title and body ----------------------------------------------------------------------

    def _in_head(self, index: int) -> str:
        page, line, kind = self.page, self.page.lines[index], self.page.kinds[index]
        if kind in ("date", "byline", "furniture"):
            return kind
        if self._is_repeat(index):
            return "duplicate"
        if kind in ("related", "link"):
            return self._links(index)
        if cues.is_weak_furniture(line):
            return "furniture"
        if kind == "caption" or (line.barred and line.ended and self._is_caption(index)):
            return "caption"
        if self.title is None and index == 0 and cues.is_section(line):
            return "section"
        if not self.lead_seen and self._is_author(index):
            return "byline"
        if not self.lead_seen and self.roles and self.roles[-1] == "byline" and bylines.is_affiliation(line):
            return "byline"
        if kind == "sentence":
            return self._lead_or_body(index)
        if kind == "question":
            self.body_seen = True
            return "heading"
        if kind == "headline" and self._run_of_links(index) >= 2:
            if not self.lead_seen and line.words >= 18:
                return "lead"
            return self._links(index)
        follows = page.sentences(index + 1) > 0
        if self.title is not None and not self.lead_seen and follows and line.words >= 10:
            return "lead"
        if self.lead_seen and self._is_author(index) and not cues.is_place(line):
            return "byline"
        if self._is_caption(index):
            return "caption"
        if kind == "headline" and follows:
            pictured = (
                self.lead_seen
                and "caption" not in self.roles
                and (line.words > 16 or shapes.shows_somebody(line))
            )
            return "caption" if pictured else "heading"
        return "body"

    def _lead_or_body(self, index: int) -> str:
        line = self.page.lines[index]
        if self.title is None or self.lead_seen:
            return "caption" if self._is_caption(index) else "body"
        follows = self.page.sentences(index + 1, self.page.next_cue(index + 1)) > 0
        follows = follows or "caption" in self.page.kinds[index + 1 : index + 4]
        return "lead" if follows and line.words <= _LEAD_WORDS and len(line.text) <= LONG else "body"

    def _is_author(self, index: int) -> bool:
        """Whether a line under the title is its author's name."""
        line = self.page.lines[index]
        return self.title is not None and self.page.kinds[index] != "sentence" and bylines.is_name_line(line)

    # --- in the body ---------------------------------------------------------------------------------

    def _in_body(self, index: int) -> str:
        page, line, kind = self.page, self.page.lines[index], self.page.kinds[index]
        if self._is_repeat(index):
            return "duplicate"
        if kind == "date" and (dates.has_time(line.text) or not page.sentences(index + 1)):
            return "date"
        if kind == "furniture" or (cues.is_weak_furniture(line) and self._among_furniture(index)):
            # Chrome ends the article unless more text than headlines follows.
            cue = page.next_cue(index + 1)
            if page.sentences(index + 1, cue) <= page.headlines(index + 1, cue):
                self.ended = self.chrome_seen = True
            return "furniture"
        if kind in ("related", "link"):
            return self._links(index)
        if kind == "byline":
            self.ended = not page.goes_on(index + 1)
            return "byline"
        if kind != "sentence" and self._is_last(index) and bylines.is_name_line(line):
            self.ended = True
            return "byline"
        if kind == "caption":
            return kind
        if kind == "question":
            return "heading"
        if self._is_caption(index):
            return "caption"
        if kind == "headline" and self._closing_links(index):
            self.ended = self.links_seen = True
            return "related"
        return "heading" if kind == "headline" and self._heads(index) else "body"

    def _is_last(self, index: int) -> bool:
        """Whether no running text stands between a line and the links, or the end, of the page."""
        return not self.page.sentences(index + 1, self.page.next_cue(index + 1)) or self._is_after_end_mark()

    def _is_after_end_mark(self) -> bool:
        return self.last_kept is not None and is_end_mark(self.page.lines[self.last_kept])

    def _heads(self, index: int) -> bool:
        """Whether a line is a sub-heading: like one, and running text or a picture under it."""
        line = self.page.lines[index]
        if not shapes.is_heading_like(line):
            return False
        below = self.page.kinds[index + 1 : index + 4]
        if self.last_kept is not None and below[:1] != ["sentence"]:
            # An item of a list stands under the line that opens it, or under another item.
            before = self.page.lines[self.last_kept].text
            item = self.roles[self.last_kept] == "body" and self.page.kinds[self.last_kept] == "headline"
            if item or before.endswith((":", ";", ",")):
                return False
        return "sentence" in below or any(kind in ("caption", "question") for kind in below[:2])

    def _is_caption(self, index: int) -> bool:
        """Whether a paragraph without a credit is a caption."""
        page, line = self.page, self.page.lines[index]
        if shapes.is_pictured(line):
            return True
        if not shapes.may_be_caption(line):
            return False
        if page.repeats[index : index + 2] == [None, index]:
            return True
        under_image = bool(self.roles) and self.roles[-1] == "duplicate" and self._is_title_again(index - 1)
        if under_image or line.barred:
            return line.ended or line.words > 10 or shapes.shows_action(line)
        if self.body_seen or not self.lead_seen or not page.sentences(index + 1):
            return not line.ended and line.words > 5 and shapes.shows_action(line)
        # Between lead and body stands the article's picture.
        if shapes.shows_action(line):
            return line.words <= 30 or page.kinds[index + 1] == "question"
        return line.words <= 16 and shapes.shows_somebody(line)

    def _among_furniture(self, index: int) -> bool:
        """Whether the line before or after is furniture too, or nothing but links follows."""
        around = (self.page.kinds[index - 1], self.page.kinds[min(index + 1, len(self.page.kinds) - 1)])
        return "furniture" in around or not self.page.sentences(index + 1)

    # --- links ---------------------------------------------------------------------------------------

    def _links(self, index: int) -> str:
        """A line above links, or a link: removed with the headlines under it; may end the article."""
        page = self.page
        if page.kinds[index] == "link":
            return "related"
        run = self._run_of_links(index + 1)
        start = min(len(page.lines), index + 1 + run)
        cue = page.next_cue(start)
        sentences, headlines = page.sentences(start, cue), page.headlines(start, cue)
        in_head = self.last_kept is not None and self.roles[self.last_kept] in ("title", "lead")
        goes_on = sentences > headlines and (sentences > 1 or run > 1 or in_head)
        if self.last_kept != self.title and not goes_on and not page.goes_on(start):
            self.ended = self.links_seen = True
            return "related"
        for _ in range(run):
            self._set("related")
        return "related"

    def _run_of_links(self, start: int) -> int:
        """How many lines from one on are headlines of other articles, lines removed anyway included."""
        page = self.page
        end = start
        for index in range(start, min(len(page.lines), start + 40)):
            line, kind = page.lines[index], page.kinds[index]
            if kind in ("date", "link", "furniture"):
                continue
            if (
                kind not in ("headline", "question")
                or line.words < _LINK_WORDS
                or self._is_title_again(index)
            ):
                break
            if kind == "question" and line.sentences > 1:
                break
            end = index + 1
        return end - start

    def _closing_links(self, index: int) -> bool:
        """Whether from a line to the end of the page nothing but headlines of other articles follows."""
        page = self.page
        if page.sentences(index) or page.next_cue(index) < len(page.lines):
            return False
        if self.last_kept is None or page.kinds[self.last_kept] != "sentence":
            return False
        links = page.headlines(index)
        return links >= 3 or (links >= 1 and self.roles[-1] in ("furniture", "date"))

    # --- after the end -------------------------------------------------------------------------------

    def _after_end(self, index: int) -> str:
        page, line, kind = self.page, self.page.lines[index], self.page.kinds[index]
        if kind in ("date", "furniture") or cues.is_weak_furniture(line):
            self.chrome_seen |= kind != "date"
            return "date" if kind == "date" else "furniture"
        if kind in ("related", "link") or self.links_seen:
            self.links_seen |= kind != "link"
            return "related"
        if self._is_repeat(index):
            return "duplicate"
        if kind == "byline" or (kind != "sentence" and bylines.is_name_line(line)):
            return "byline"
        if self.chrome_seen:
            self.links_seen = page.is_headline(index) or kind == "sentence"
            return "related"
        if kind == "caption":
            return kind
        if kind == "sentence" or line.ended:
            return "body"
        self.links_seen = True
        return "related"

    # --- repeats and captions ------------------------------------------------------------------------

    def _is_title_again(self, index: int) -> bool:
        if self.title is None or index == self.title:
            return False
        return self.page.repeats[index] == self.title or extends(
            self.page.lines[index], self.page.lines[self.title]
        )

    def _is_repeat(self, index: int) -> bool:
        """Whether a paragraph repeats one that is kept."""
        if self._is_title_again(index):
            return True
        first = self.page.repeats[index]
        if first is None or self.roles[first] not in KEPT:
            return False
        return first == self.last_kept or len(self.page.lines[index].key) >= _REPEAT_LENGTH

    def _pair_captions(self) -> None:
        """Joins to a caption the copy of it without a credit, and to a bare credit its caption."""
        before: int | None = None
        for index, role in enumerate(self.roles):
            if role not in KEPT:
                continue
            if (
                role == "caption"
                and before is not None
                and self.roles[before] in ("caption", "heading", "body")
            ):
                one, other = self.page.lines[before], self.page.lines[index]
                if credits.is_bare_credit(other):
                    if (
                        (other.close or not one.ended)
                        and one.sentences == 1
                        and one.words <= shapes.CAPTION_WORDS
                    ):
                        self.roles[before] = "caption"
                elif _same_picture(one, other):
                    self.roles[before] = "duplicate"
                elif _same_picture(other, one):
                    self.roles[index] = "duplicate"
                    continue
            before = index


def _same_picture(plain: Paragraph, credited: Paragraph) -> bool:
    """Whether the second caption is the first with a credit behind it."""
    if credits.credit(credited.text) is None or credits.credit(plain.text) is not None:
        return False
    return plain.text.rstrip(" .") == credits.without_credit(credited.text)
