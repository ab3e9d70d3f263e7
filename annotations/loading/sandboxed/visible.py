"""Visible text: what a browser shows of a page, one block element a line, in document order.

The rules are those of the DOM's ``innerText`` where they matter for reading, and are numbered with ``EXTRACTOR``:

- Not visible: ``head`` and what stands in it, ``script``, ``style``, ``noscript``, ``template``, fields and lists of a
  form, embedded objects, closed dialogs, elements with ``hidden`` or with ``display: none`` or ``visibility: hidden``
  in their own ``style``. Style sheets are not read. ``aria-hidden`` hides from screen readers only: such text is
  visible. The ``alt`` text of an image is not.
- A block element, and ``<br>``, ends the line. Lines that hold nothing are left out. Cells of a row are parted by one
  tab, unless they hold blocks.
- White space (space, tab, line feed, form feed, carriage return) is one space, none at the edges of a line; inside of
  ``pre`` it is kept. A no-break space is a letter like any other.
- Entities are what they stand for. Nothing else is changed: the form of normalisation is the page's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from annotations.errors import LoadError
from annotations.i18n import _

EXTRACTOR = "butdo-visible/1"
"""Name and version of the rules; a source keeps it, for its offsets count in what they make."""

_HIDDEN_TAGS = frozenset(
    (
        "applet area audio base basefont canvas col colgroup datalist frame frameset head iframe img input link map"
        " meta meter noembed noframes noscript object option param progress rp script select source style svg template"
        " textarea title track video"
    ).split()
)
_BLOCK_TAGS = frozenset(
    (
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption"
        " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup p"
        " plaintext pre search section summary table tbody tfoot thead tr ul xmp"
    ).split()
)
_CELL_TAGS = frozenset(("td", "th"))
_KEPT_SPACE_TAGS = frozenset(("listing", "plaintext", "pre", "xmp"))

_HIDING_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_CLASS_WORD = re.compile(r"caption|chuthich", re.IGNORECASE)
_UNREADABLE = re.compile("[\0\ud800-\udfff]")
_MARKUP = re.compile(r"<[a-zA-Z/!?]|&(?:#\d|#[xX]|[a-zA-Z]{2,8};)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page's visible text.

    Attributes:
        start: offset in the visible text.
        end: offset in the visible text, the line break excluded.
        kind: ``h1``, ``caption`` or empty: what its element, or one around it, is.
        linked: how much of it is the text of links, from 0 to 1.
    """

    start: int
    end: int
    kind: str = ""
    linked: float = 0.0


@dataclass(frozen=True, slots=True)
class Visible:
    """A page's visible text and its lines, in order; the lines joined by line feeds are the text."""

    text: str
    lines: tuple[Line, ...]

    def line(self, index: int) -> str:
        """The text of a line."""
        return self.text[self.lines[index].start : self.lines[index].end]


def parse_html(html: str, path: str | None = None) -> Any:
    """The tree of a page; None where it holds no element at all.

    Comments and processing instructions are left out. The parser is libxml2's, which mends what is malformed in
    linear time.

    Raises:
        LoadError: the page is nested deeper than the parser can follow (2,048 elements).
        MemoryError: as it says.
    """
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False, no_network=True
    )
    # A code point that no tree can hold is what the standard puts in its place.
    data = _UNREADABLE.sub("\ufffd", html).encode("utf-8")
    try:
        tree = etree.fromstring(data, parser) if data.strip() else None
    except etree.XMLSyntaxError:
        tree = None
    errors = {error.type_name for error in parser.error_log.filter_from_fatals()}
    if "ERR_NO_MEMORY" in errors:
        raise MemoryError
    if "ERR_RESOURCE_LIMIT" in errors:
        raise LoadError(_("the page is nested too deeply."), _("No browser made it: get the page anew."), path)
    return tree


def visible(tree: Any) -> Visible:
    """The visible text of a tree."""
    from lxml import etree

    if tree is None:
        return Visible("", ())
    lines = _Lines()
    kept_space = 0
    links = 0
    kinds: list[tuple[Any, str]] = []
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if is_hidden(element):
                walk.skip_subtree()
                continue
            if tag in _BLOCK_TAGS or tag == "br":
                lines.end()
            elif tag in _CELL_TAGS:
                lines.next_cell()
            kept_space += tag in _KEPT_SPACE_TAGS
            links += tag == "a"
            lines.in_link = links > 0
            kind = _kind(element)
            if kind:
                kinds.append((element, kind))
            lines.kind = kinds[-1][1] if kinds else ""
            if element.text:
                lines.add(element.text, kept=kept_space > 0)
            continue
        if not is_hidden(element):
            if tag in _BLOCK_TAGS:
                lines.end()
            kept_space -= tag in _KEPT_SPACE_TAGS
            links -= tag == "a"
            lines.in_link = links > 0
            if kinds and kinds[-1][0] is element:
                kinds.pop()
                lines.kind = kinds[-1][1] if kinds else ""
        if element.tail and element is not tree:
            lines.add(element.tail, kept=kept_space > 0)
    lines.end()
    return lines.done()


def text_of(html: str) -> str:
    """The visible text of a piece of HTML, such as a value in JSON or in a feed.

    The parser runs in this process: for what comes from outside, ask ``sandbox.texts_of``.

    Raises:
        LoadError: it is nested too deeply.
    """
    return visible(parse_html(html)).text


def has_markup(text: str) -> bool:
    """Whether a value holds tags or entities, so that ``text_of`` would change more than its white space."""
    return _MARKUP.search(text) is not None


def is_hidden(element: Any) -> bool:
    """Whether an element and all in it is not visible."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _HIDDEN_TAGS:
        return True
    if tag == "dialog" and element.get("open") is None:
        return True
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDING_STYLE.search(style) is not None


def _kind(element: Any) -> str:
    if element.tag in ("h1", "figcaption"):
        return "h1" if element.tag == "h1" else "caption"
    name = element.get("class")
    return "caption" if name is not None and len(name) < 200 and _CLASS_WORD.search(name) else ""


class _Lines:
    """The lines made so far, and the one that is being written.

    Attributes:
        kind: the kind of what is added next.
        in_link: whether that is the text of a link.
    """

    def __init__(self) -> None:
        self.kind = ""
        self.in_link = False
        self._lines: list[tuple[str, str, int]] = []
        self._linked = 0
        self._pieces: list[str] = []
        self._line_kind = ""
        self._space = False

    def add(self, text: str, *, kept: bool) -> None:
        """Adds running text to the line."""
        if kept:
            first, *rest = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            self._write(first)
            for line in rest:
                self.end()
                self._write(line)
            return
        words = _SPACES.sub(" ", text)
        if words.startswith(" "):
            self._space = True
            words = words[1:]
        if not words:
            return
        ends_in_space = words.endswith(" ")
        self._write(words[:-1] if ends_in_space else words)
        self._space = ends_in_space

    def next_cell(self) -> None:
        """Begins the next cell of a row."""
        if self._pieces:
            self._space = False
            if self._pieces[-1] != "\t":
                self._pieces.append("\t")

    def end(self) -> None:
        """Ends the line, if there is one."""
        if self._pieces and self._pieces[-1] == "\t":
            self._pieces.pop()
        line = "".join(self._pieces)
        if line and not line.isspace():
            self._lines.append((line, self._line_kind, self._linked))
        self._pieces = []
        self._linked = 0
        self._space = False

    def _write(self, words: str) -> None:
        if not words:
            return
        if not self._pieces:
            self._line_kind = self.kind
        elif self._space and self._pieces[-1] != "\t":
            self._pieces.append(" ")
        self._space = False
        self._pieces.append(words)
        if self.in_link:
            self._linked += len(words)

    def done(self) -> Visible:
        """The text and its lines."""
        lines: list[Line] = []
        start = 0
        for text, kind, linked in self._lines:
            lines.append(Line(start, start + len(text), kind, linked / len(text)))
            start += len(text) + 1
        return Visible("\n".join(text for text, _kind, _linked in self._lines), tuple(lines))
