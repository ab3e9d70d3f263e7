"""Painting a row: what is where, what looks like what, and nothing that the text could smuggle in."""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment as Piece
from rich.style import Style
from screen_text import LINES, mark
from textual.color import Color
from textual.filter import NoColor
from textual.strip import Strip

from annotations.article import Segment
from annotations.safe import visible
from annotations.schema import default_schema
from tui.themes import Palette, ansi_palette, plain_palette, true_palette
from tui.widgets.cells import Cells
from tui.widgets.layout import Frame
from tui.widgets.marks import GUTTER, Mark, place_glyphs
from tui.widgets.paint import Line, paint

SCHEMA = default_schema()
FRAME = Frame(left=1, text=60, note=0, total=66)
DARK = true_palette(
    Color.parse("#121212"), Color.parse("#e0e0e0"), Color.parse("#0178d4"), Color.parse("#ffa62b"), dark=True
)
PLAIN = plain_palette(Style())
TEXT = "Ngoại trưởng Nga (ASEAN) và Hội nghị Nga-ASEAN."


def draw(text: str, *marks: Mark, palette: Palette = DARK, frame: Frame = FRAME, **rest) -> Strip:
    return paint(Line(text, rest.pop("start", 0), marks=marks, **rest), palette, SCHEMA, frame)


def shown(strip: Strip) -> str:
    """Gutter and text, without what is around them."""
    return strip.text[FRAME.left :].rstrip()


def looks(strip: Strip) -> list[Style]:
    """The look of each cell (of rows that are one cell a code point)."""
    return [piece.style for piece in strip for _ in piece.text]


def look(strip: Strip, text: str, quote: str) -> Style:
    """The one look of a quote's cells."""
    start = FRAME.left + 2 + text.index(quote)
    found = {str(style): style for style in looks(strip)[start : start + len(quote)]}
    assert len(found) == 1, found
    return next(iter(found.values()))


# --- glyphs -----------------------------------------------------------------------------------------


def test_a_glyph_takes_the_place_of_the_space_before():
    assert shown(draw(TEXT, mark(TEXT, "Nga", "LOC"))) == "  Ngoại trưởngᴸNga (ASEAN) và Hội nghị Nga-ASEAN."


def test_a_span_that_starts_the_row_has_its_glyph_in_the_gutter():
    assert shown(draw(TEXT, mark(TEXT, "Ngoại trưởng", "PER"))) == f" ᴾ{TEXT}"


def test_a_span_that_goes_on_from_the_row_before_has_none():
    assert shown(draw(TEXT, Mark(90, 110, "a", "PER", "span"), start=100)) == f"  {TEXT}"


def test_after_a_bracket_the_glyph_goes_before_it():
    assert shown(draw(TEXT, mark(TEXT, "ASEAN", "ORG"))) == "  Ngoại trưởng Ngaᴼ(ASEAN) và Hội nghị Nga-ASEAN."


def test_without_a_space_before_it_goes_after():
    text = "quan hệ Nga-ASEAN lên"
    assert shown(draw(text, mark(text, "ASEAN", "ORG"))) == "  quan hệ Nga-ASEANᴼlên"
    text = "quan hệ Nga-ASEAN"
    assert shown(draw(text, mark(text, "ASEAN", "ORG"))) == "  quan hệ Nga-ASEANᴼ"


def test_without_any_space_there_is_none():
    assert shown(draw(TEXT, mark(TEXT, "ASEAN", "ORG", nth=1))) == f"  {TEXT}"


def test_the_innermost_comes_first_to_a_cell():
    text = "quan hệ Nga-ASEAN lên"
    drawn = draw(text, mark(text, "Nga-ASEAN", "EVENT"), mark(text, "Nga", "LOC"))
    assert shown(drawn) == "  quan hệᴸNga-ASEANᴱlên"


def test_suggestions_have_small_glyphs_and_yield_to_spans():
    text = "đến Nga rồi"
    assert shown(draw(text, mark(text, "Nga", "LOC", "suggestion"))) == "  đếnˡNga rồi"
    both = draw(text, mark(text, "Nga", "LOC", "suggestion"), mark(text, "Nga", "PER"))
    assert shown(both) == "  đếnᴾNgaˡrồi"


def test_claims_have_a_bar_and_two_glyphs():
    text = "nói: “quan hệ Nga - ASEAN tốt đẹp.” Ông"
    claim = mark(text, "quan hệ Nga - ASEAN tốt đẹp", "CLAIM")
    assert shown(draw(text, claim, mark(text, "Nga", "LOC"))) == "▎ nói:❝“quan hệᴸNga - ASEAN tốt đẹp.”❞Ông"
    assert shown(draw(text, Mark(*claim_range(claim), "a", "CLAIM", "suggestion")))[0] == "┊"


def claim_range(claim: Mark) -> tuple[int, int]:
    return claim.start, claim.end


def test_a_claim_leaves_the_cell_to_an_entity_and_shows_in_the_gutter():
    text = "rằng Nga sẽ giúp"
    claim = mark(text, "Nga sẽ giúp", "CLAIM")
    assert shown(draw(text, claim, mark(text, "Nga", "LOC"))) == "❝ rằngᴸNga sẽ giúp❞"


def test_a_claim_has_its_bar_in_empty_rows_too():
    claim = Mark(0, 100, "a", "CLAIM", "span")
    assert shown(draw("", claim, start=50)) == "▎"


def test_marks_of_unknown_labels_are_shown():
    text = "đến Nga rồi"
    assert shown(draw(text, mark(text, "Nga", "???"))) == "  đếnˀNga rồi"


def test_no_glyph_moves_the_text():
    marks = [mark(TEXT, "Nga", "LOC"), mark(TEXT, "Ngoại trưởng Nga", "PER"), mark(TEXT, "ASEAN", "ORG")]
    bare, marked = draw(TEXT).text, draw(TEXT, *marks).text
    assert all(one == other or one == " " for one, other in zip(bare, marked, strict=True))


# --- looks -------------------------------------------------------------------------------------------


def test_annotations_are_tinted_and_underlined_suggestions_are_coloured_and_italic():
    strip = draw(TEXT, mark(TEXT, "Nga", "LOC"), mark(TEXT, "Hội nghị", "EVENT", "suggestion"))
    annotated, suggested = look(strip, TEXT, "Nga"), look(strip, TEXT, "Hội nghị")
    assert annotated.underline and annotated.bgcolor != DARK.base.bgcolor
    assert suggested.italic and not suggested.underline
    assert suggested.bgcolor == DARK.base.bgcolor and suggested.color != DARK.base.color
    assert look(strip, TEXT, "trưởng") == DARK.base


def test_nested_annotations_show_the_inner_label_and_a_double_underline():
    strip = draw(TEXT, mark(TEXT, "Hội nghị Nga-ASEAN", "EVENT"), mark(TEXT, "ASEAN", "ORG", nth=1))
    assert look(strip, TEXT, "Hội").bgcolor == DARK.labels["magenta"].annotation.bgcolor
    assert not look(strip, TEXT, "Hội").underline2
    inner = looks(strip)[FRAME.left + 2 + TEXT.rindex("ASEAN")]
    assert inner.bgcolor == DARK.labels["blue"].annotation.bgcolor
    assert inner.underline2


def test_a_claim_never_hides_an_entity():
    long = mark(TEXT, TEXT, "EVENT")
    strip = draw(TEXT, long, mark(TEXT, "Hội nghị Nga-ASEAN", "CLAIM"), mark(TEXT, "Nga", "LOC"))
    assert look(strip, TEXT, "Hội").bgcolor == DARK.labels["magenta"].annotation.bgcolor
    assert look(strip, TEXT, "Nga").bgcolor == DARK.labels["green"].annotation.bgcolor
    assert look(draw(TEXT, mark(TEXT, "Hội nghị", "CLAIM")), TEXT, "Hội").underline is None


def test_source_and_cue_are_coloured_and_underlined_without_a_tint():
    strip = draw(TEXT, mark(TEXT, "Ngoại trưởng Nga", "SOURCE"), mark(TEXT, "Nga", "LOC"))
    assert look(strip, TEXT, "Ngoại").bgcolor == DARK.base.bgcolor
    assert look(strip, TEXT, "Ngoại").underline
    assert look(strip, TEXT, "Nga").bgcolor == DARK.labels["green"].annotation.bgcolor
    assert not look(strip, TEXT, "Nga").underline2


def test_a_target_has_the_full_colour():
    loc = mark(TEXT, "Nga", "LOC")
    strip = draw(TEXT, loc, target=(loc.start, loc.end, loc.key))
    targeted = look(strip, TEXT, "Nga")
    assert targeted.bgcolor == DARK.labels["green"].target.bgcolor
    assert targeted.bold and targeted.underline
    assert looks(strip)[FRAME.left + 1 + loc.start].bgcolor == targeted.bgcolor
    other = draw(TEXT, loc, target=(loc.start, loc.end, "another"))
    assert look(other, TEXT, "Nga").bgcolor == DARK.target.bgcolor


def test_a_targeted_claim_shows_in_its_glyphs_and_bar_only():
    text = "nói rằng Nga sẽ giúp nhé"
    claim = mark(text, "Nga sẽ giúp", "CLAIM")
    plain, aimed = draw(text, claim), draw(text, claim, target=(claim.start, claim.end, claim.key))
    changed = [index for index, (a, b) in enumerate(zip(looks(plain), looks(aimed), strict=True)) if a != b]
    assert [aimed.text[index] for index in changed] == ["▎", "❝", "❞"]


def test_others_annotations_have_no_tint():
    strip = draw(TEXT, mark(TEXT, "Nga", "LOC", foreign=True))
    assert look(strip, TEXT, "Nga").bgcolor == DARK.base.bgcolor
    assert look(strip, TEXT, "Nga").underline


def test_selection_and_caret():
    strip = draw(TEXT, selection=(0, 12), caret=6)
    assert look(strip, TEXT, "Ngoại").bgcolor == DARK.selection.bgcolor
    cell = looks(strip)[FRAME.left + 2 + 6]
    assert cell.reverse and cell.bgcolor == DARK.selection.bgcolor
    assert look(strip, TEXT, "Nga") == DARK.base


def test_the_caret_at_the_end_has_a_cell_of_its_own():
    strip = draw("Nga", caret=3)
    assert [style.reverse for style in looks(strip)[: FRAME.left + 7]].index(True) == FRAME.left + 5
    assert draw("Nga", caret=9) == strip
    full = draw("a" * FRAME.text, caret=FRAME.text)
    assert looks(full)[FRAME.left + 2 + FRAME.text].reverse
    assert looks(draw("", caret=0))[FRAME.left + 2].reverse


def test_a_resting_caret_is_not_reversed():
    strip = draw("Nga", caret=0, resting=True)
    assert not any(style.reverse for style in looks(strip))
    assert look(strip, "Nga", "N") != look(strip, "Nga", "ga")


def test_no_caret_no_reverse():
    assert not any(style.reverse for style in looks(draw(TEXT)))


@pytest.mark.parametrize(
    ("role", "attribute"), [("title", "bold"), ("heading", "bold"), ("byline", "italic"), ("body", "")]
)
def test_roles(role, attribute):
    strip = draw("Nga", segments=[Segment(role, 0, 3, 0, 3)])
    style = look(strip, "Nga", "Nga")
    assert (style.bold, style.italic) == (attribute == "bold" or None, attribute == "italic" or None)


def test_removed_runs_are_struck_and_say_why():
    frame = Frame(1, 40, 12, 60)
    strip = draw(
        "Nga Clock 14:00",
        segments=[Segment("title", 0, 4, 0, 4), Segment("date", 4, 15, 4, 15, False)],
        note="date",
        frame=frame,
    )
    assert look(strip, "Nga Clock 14:00", "Clock 14:00").strike
    assert not look(strip, "Nga Clock 14:00", "Nga").strike
    assert strip.text[1 + 2 + 40 + 1 :].rstrip() == " date"
    assert strip.cell_length == 60


# --- without colours ---------------------------------------------------------------------------------


def test_without_colours_everything_is_told_apart():
    text = "một Nga hai Hội nghị Nga ba Putin bốn Moskva năm sáu bảy"
    strips = [
        draw(
            text,
            mark(text, "Nga", "LOC"),
            mark(text, "Hội nghị Nga", "EVENT"),
            mark(text, "Nga", "LOC", nth=1),
            mark(text, "Putin", "PER", "suggestion"),
            aimed := mark(text, "Moskva", "LOC"),
            target=(aimed.start, aimed.end, aimed.key),
            selection=(text.index("năm"), text.index("sáu") + 3),
            caret=text.index("sáu"),
            palette=palette,
        )
        for palette in (PLAIN, ansi_palette(dark=True))
    ]
    grey = [NoColor().apply(list(strip), Color(0, 0, 0)) for strip in strips]
    for pieces in grey:
        strip = Strip(pieces)
        nested = looks(strip)[FRAME.left + 2 + text.rindex("Nga")]
        assert nested.underline2
        assert look(strip, text, "Hội nghị").underline and not look(strip, text, "Hội nghị").underline2
        assert look(strip, text, "Putin").italic
        assert strip.text.count("ᴸ") == 3 and "ᵖ" in strip.text
    drawn = {
        word: str(looks(Strip(grey[0]))[FRAME.left + 2 + text.index(word)])
        for word in ("một", "Hội", "Putin", "Moskva", "năm", "áu", "sá")
    }
    assert drawn.pop("áu") == drawn["năm"]
    hole = looks(Strip(grey[0]))[FRAME.left + 2 + text.index("sá")]
    assert not hole.reverse and hole.underline and drawn.pop("sá") == str(hole)
    assert len(set(drawn.values())) == len(drawn)


# --- any text, any marks -----------------------------------------------------------------------------

MARKS = st.lists(
    st.builds(
        lambda start, length, number, label, kind, foreign: Mark(
            start, start + length, str(number), label, kind, foreign
        ),
        st.integers(0, 60),
        st.integers(1, 40),
        st.integers(0, 99),
        st.sampled_from([label.id for label in SCHEMA.labels] + ["?"]),
        st.sampled_from(["span", "suggestion"]),
        st.booleans(),
    ),
    max_size=8,
    unique_by=lambda made: made.key,
)


@given(
    LINES,
    MARKS,
    st.integers(0, 30),
    st.none() | st.integers(0, 80),
    st.none() | st.tuples(st.integers(0, 80), st.integers(0, 80)),
    st.none() | st.tuples(st.integers(0, 80), st.integers(0, 80), st.integers(0, 99).map(str)),
)
def test_anything_is_drawn_within_its_cells(line, marks, start, caret, selection, target):
    text = line[: Cells(line).index(FRAME.text)]
    inner = [made for made in marks if made.start < start + max(1, len(text)) and made.end > start]
    strip = draw(
        text,
        *inner,
        start=start,
        caret=None if caret is None else start + caret,
        selection=selection and tuple(sorted(selection)),
        target=target and (*sorted(target[:2]), target[2]),
    )
    assert strip.cell_length == FRAME.total
    assert sum(piece.cell_length for piece in strip) == FRAME.total
    assert visible(strip.text) == strip.text
    assert all(isinstance(piece, Piece) and piece.control is None for piece in strip)
    assert sum(bool(style.reverse) for style, _ in groupby(looks(strip))) == (caret is not None)


@given(LINES, MARKS, st.integers(0, 30))
def test_glyphs_stand_on_blanks_only(line, marks, start):
    cells = Cells(line)
    placed, homeless = place_glyphs(cells, start, marks, SCHEMA)
    for index, glyph in placed.items():
        assert index in (GUTTER, len(line)) or cells.is_blank(index)
        assert glyph.mark in marks
    named = [glyph.mark.key for glyph in placed.values() if glyph.text != "❞"]
    assert len(named) == len(set(named))
    assert not homeless & set(named)
