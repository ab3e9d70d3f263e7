"""Corrections as a whole: what they do to a cleaning, in any order and number."""

from __future__ import annotations

from dataclasses import replace
from unicodedata import is_normalized

from builders import ANNOTATOR, articles, make_article, ranges
from hypothesis import given
from hypothesis import strategies as st

from annotations.article import ROLES
from annotations.corrections import corrected
from annotations.document import Document
from annotations.spans import JOIN, REMOVE, RESTORE, ROLE, Correction, Note, Span

TIMES = [f"2026-01-01T00:00:00.00{digit}Z" for digit in range(5)]


@st.composite
def some_corrections(draw, article, max_size=6):
    found = draw(st.lists(ranges(len(article.source.text)), max_size=max_size))
    return [
        Correction(
            article=article.id,
            annotator=ANNOTATOR,
            created=draw(st.sampled_from(TIMES)),
            source_start=start,
            source_end=end,
            role=draw(st.sampled_from(ROLES)),
            action=draw(st.sampled_from([RESTORE, REMOVE, ROLE, JOIN])),
        )
        for start, end in found
    ]


def kept(cleaning):
    return {o for block in cleaning.blocks for start, end in block.runs for o in range(start, end)}


def role_at(cleaning, offset):
    return next(b.role for b in cleaning.blocks if any(low <= offset < high for low, high in b.runs))


def assert_sound(cleaning, length):
    place = 0
    for start, end, _name, _kept in cleaning.runs():
        assert (place, start < end) == (start, True)
        place = end
    assert place == length
    edges = [edge for block in cleaning.blocks for edge in (block.source_start, block.source_end)]
    assert edges == sorted(edges), "segments lie one after the other"
    for block in cleaning.blocks:
        assert list(block.runs) == sorted(block.runs)


@given(articles(), st.data())
def test_the_runs_stay_a_partition_and_the_segments_in_order(article, data):
    after = corrected(article.cleaning, data.draw(some_corrections(article)))
    assert_sound(after, len(article.source.text))
    assert after.version == article.cleaning.version


@given(articles(), st.data())
def test_any_order_of_the_same_corrections_gives_the_same(article, data):
    made = data.draw(some_corrections(article))
    shuffled = data.draw(st.permutations(made))
    assert corrected(article.cleaning, shuffled) == corrected(article.cleaning, made)


@given(articles(), st.data())
def test_the_last_correction_wins(article, data):
    *earlier, last = [*data.draw(some_corrections(article)), *data.draw(some_corrections(article, 1))] or [None]
    if last is None:
        return
    last = replace(last, created="2027-01-01T00:00:00.000Z")
    before = corrected(article.cleaning, earlier)
    after = corrected(article.cleaning, [*earlier, last])
    inside = set(range(*last.range))
    match last.action:
        case "remove":
            assert kept(after) == kept(before) - inside
        case "role":
            assert kept(after) == kept(before)
            assert all(role_at(after, offset) == last.role for offset in inside & kept(after))
        case "restore":
            hidden = {
                o for s, e, name, k in before.runs() if not k and name in ("blank", "markup") for o in range(s, e)
            }
            gone = inside - kept(before)
            assert kept(after) - kept(before) == ((gone - hidden) or gone)
        case "join":
            assert kept(after) == kept(before)
            blocks = [b for b in after.blocks if b.source_start < last.source_end and last.source_start < b.source_end]
            assert len(blocks) <= 1


@given(articles(), st.data())
def test_outside_of_their_ranges_nothing_becomes_other_text(article, data):
    made = data.draw(some_corrections(article))
    after = corrected(article.cleaning, made)
    inside = {offset for correction in made for offset in range(*correction.range)}
    assert kept(after) - inside == kept(article.cleaning) - inside


@given(articles(), st.data())
def test_what_is_annotated_is_not_removed_whoever_removed_it(article, data):
    """As after a merge: one annotator has removed what another one has labelled."""
    made = [replace(found, action=REMOVE) for found in data.draw(some_corrections(article))]
    start, end = data.draw(ranges(len(article.source.text)))
    about = {"article": article.id, "annotator": "other", "source_start": start, "source_end": end}
    quote = article.quote(start, end)
    for record in (
        Span(label="PER", quote=quote, **about),
        Note(target="range", text="x", quote=quote, **about),
    ):
        for records in ([record, *made], [*made, record]):
            document = Document.of(article)
            for one in records:
                assert document.article
                document = document.with_records([one])
            assert kept(article.cleaning) & set(range(start, end)) <= kept(document.article.cleaning)
            if is_normalized("NFC", article.source.text):  # else a letter may be cut, of which a part is removed
                assert document.article.quote(start, end) == quote
            assert document.article == Document.of(article, records).article
            gone = document.with_records([replace(record, deleted=True)])
            assert gone.article.cleaning == corrected(article.cleaning, made)


def test_an_action_from_a_later_butdo_does_nothing():
    any_article = make_article()
    later = Correction(article="a", annotator="b", source_start=0, source_end=3, action="translate")
    assert corrected(any_article.cleaning, [later]) == any_article.cleaning


def test_a_row_without_an_action_shows_a_range_again():
    row = {"article": "a", "annotator": "b", "source_start": 0, "source_end": 3, "role": "body"}
    assert Correction.from_row(row).action == RESTORE
