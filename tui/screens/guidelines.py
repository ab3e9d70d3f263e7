"""The guidelines of the label set: what each label is for, the label that one is at first."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from annotations.i18n import _
from annotations.safe import shown, shown_lines
from annotations.schema import FLAG, TEXT, Attribute, Label, Schema, in_language
from tui.actions import key_of, label_keys
from tui.screens.scrolled import SCROLLING, Scrolled


class GuidelinesScreen(Scrolled[None], inherit_bindings=False):
    """Shows the label set.

    Args:
        schema: the label set.
        first: id of the label to show first; empty, or one that it does not know, for none.
    """

    BINDINGS = [
        Binding("escape,q,Q", "dismiss", show=False),
        *SCROLLING,
    ]

    def __init__(self, schema: Schema, first: str = "") -> None:
        super().__init__()
        self._schema = schema
        self._first = first

    def compose(self) -> ComposeResult:
        with Vertical(classes="box help"):
            with VerticalScroll(can_focus=False):
                yield Static(guidelines_text(self._schema, self._first))
            yield Static(_("↑ ↓ Space b: scroll    Esc: close"), markup=False, classes="hint")


def guidelines_text(schema: Schema, first: str = "") -> Text:
    """The label set in words: the label that one is at, the set, the other labels, what can be said of articles."""
    bold = Style(bold=True)
    text = Text()
    here = schema.label(first)
    if here is not None:
        _add_label(text, schema, here)
    title = in_language(schema.titles, _("the label set of Butdo"))
    text.append(_("Label set: {name}").format(name=shown(title)), Style(bold=True, underline=True))
    place = schema.path or _("ships with Butdo")
    text.append(f"\n{shown(place)} ({schema.digest})\n\n", Style(dim=True))
    if schema.guidelines:
        text.append(shown_lines(in_language(schema.guidelines)) + "\n\n")
    for label in schema.labels:
        if label is not here:
            _add_label(text, schema, label)
    if schema.document:
        text.append(_("Of the whole article") + "\n", bold)
        _add_attributes(text, schema.document)
    return text


def _add_label(text: Text, schema: Schema, label: Label) -> None:
    place, digits = schema.labels.index(label), label_keys()
    keys = [digits[place]] if place < len(digits) else []
    key = ", ".join([*keys, f"{key_of('label_prefix')} {label.letter}"])
    text.append(f"{label.mark}{shown(label.title)}", Style(bold=True))
    text.append(f"  {label.id}  {key}\n", Style(dim=True))
    if label.guidelines:
        text.append(shown_lines(in_language(label.guidelines)) + "\n")
    _add_attributes(text, label.attributes)
    for kind in dict.fromkeys((kind.kind, kind.title) for kind in schema.relations if kind.from_label == label.id):
        ends = [found.to_label for found in schema.relations if (found.kind, found.from_label) == (kind[0], label.id)]
        text.append(f"  → {shown(kind[1])} ({kind[0]}): {', '.join(ends)}\n")
    text.append("\n")


def _add_attributes(text: Text, attributes: Sequence[Attribute]) -> None:
    for attribute in attributes:
        kinds = {FLAG: _("yes or no"), TEXT: _("a line of text")}
        values = kinds.get(attribute.kind) or ", ".join(shown(choice.title) for choice in attribute.choices)
        text.append(f"  {shown(attribute.title)} ({attribute.id}): {values}\n")
