"""Cleaning again: what it would change, and that nothing annotated changes by it."""

from __future__ import annotations

from dataclasses import replace

from builders import ANNOTATOR, articles, at, cleanings, make_document, ranges
from hypothesis import given
from hypothesis import strategies as st
from test_corrections_laws import assert_sound, kept, some_corrections

from annotations import authoring, correcting
from annotations.article import Block, Cleaning, Metadata, Removed
from annotations.document import Document
from annotations.edits import apply
from annotations.errors import EditRefused
from annotations.recleaning import differences, recleaning

NO_FACTS = Metadata()
PAGE = "Tàu mới\nCâu một.\nQuảng cáo\nẢnh: Minh Hà"


def cleaning(*lines: str, version: str = "new@2") -> Cleaning:
    """A cleaning of PAGE: for each line its role or reason; a ``+`` before it joins it to the line before."""
    blocks: list[Block] = []
    removed: list[Removed] = []
    place = 0
    for text, name in zip(PAGE.split("\n"), lines, strict=True):
        run = (place, place + len(text))
        if name.startswith("+"):
            removed.pop()
            blocks[-1] = replace(blocks[-1], runs=(*blocks[-1].runs, (place - 1, place + len(text))))
        elif name in ("furniture", "related"):
            removed.append(Removed(name, *run))
        else:
            blocks.append(Block(name, (run,)))
        place += len(text) + 1
        if place <= len(PAGE):
            removed.append(Removed("blank", place - 1, place))
    return Cleaning(version, tuple(blocks), tuple(removed))


OLD = cleaning("title", "body", "body", "body", version="old@1")
NEW = cleaning("title", "lead", "furniture", "caption")


def document(old: Cleaning = OLD) -> Document:
    return Document.of(replace(make_document(PAGE).base, cleaning=old, metadata=Metadata()))


def again(before: Document, new: Cleaning = NEW, metadata: Metadata = NO_FACTS):
    return recleaning(before, replace(before.base, cleaning=new, metadata=metadata))


def test_the_differences_are_told_line_by_line():
    found = [(d.kind, d.before, d.after, PAGE[d.source_start : d.source_end]) for d in again(document()).differences]
    assert found == [
        ("role", "body", "lead", "Câu một."),
        ("removed", "body", "furniture", "Quảng cáo"),
        ("role", "body", "caption", "Ảnh: Minh Hà"),
    ]
    back = differences(PAGE, NEW, OLD)
    assert [(d.kind, d.before, d.after) for d in back][1] == ("shown", "furniture", "body")


def test_other_paragraphs_are_told_too():
    joined = cleaning("title", "body", "+", "body")
    [found] = differences(PAGE, OLD, joined)
    assert (found.kind, PAGE[found.source_start : found.source_end]) == ("joined", "Quảng cáo")
    [found] = differences(PAGE, joined, OLD)
    assert (found.kind, PAGE[found.source_start : found.source_end]) == ("divided", "Quảng cáo")


def test_facts_of_the_page_are_told():
    plan = again(document(), OLD, Metadata(section="Kinh tế"))
    assert plan.facts == {"section": (None, "Kinh tế")} and not plan.differences and not plan.changes_nothing


def test_a_new_version_that_changes_nothing_is_still_a_change():
    assert again(document(), OLD).changes_nothing
    assert not again(document(), replace(OLD, version="new@2")).changes_nothing


def test_what_is_annotated_stays():
    before = document()
    before = apply(before, authoring.add_span(before, "other", at(before, "cáo"), "MISC"))[0]
    before = apply(before, authoring.add_note(before, "other", "?", source=at(before, "Minh Hà")))[0]
    plan = again(before)
    assert plan.spared == 1 and plan.counts == {"role": 2}
    assert (plan.cleaning.version, plan.cleaning.blocks[2].role) == ("new@2", "body")
    noted = again(before, cleaning("title", "body", "body", "furniture"))
    assert noted.spared == 1 and not noted.differences


def test_corrections_are_made_to_the_new_cleaning_too():
    before = document()
    before = apply(before, correcting.remove(before, ANNOTATOR, at(before, "Câu"), whole=True))[0]
    before = apply(before, correcting.set_role(before, ANNOTATOR, at(before, "Quảng"), "heading", whole=True))[0]
    plan = again(before)
    assert [(d.kind, d.before, d.after) for d in plan.differences] == [
        ("removed", "heading", "furniture"),
        ("role", "body", "caption"),
    ]
    later = replace(before, base=replace(before.base, cleaning=plan.cleaning))
    assert "Câu một" not in later.view.text


@given(articles(), st.data())
def test_no_annotation_changes_whatever_the_cleaner_says(article, data):
    text = article.source.text
    before = Document.of(article, data.draw(some_corrections(article, 3)))
    for _ in range(3):
        source = data.draw(ranges(len(text)))
        try:
            if data.draw(st.booleans()):
                edit = authoring.add_span(before, ANNOTATOR, source, "PER")
            else:
                edit = authoring.add_note(before, ANNOTATOR, "x", source=source)
            before = apply(before, edit)[0]
        except EditRefused:
            continue
    plan = recleaning(before, replace(article, cleaning=data.draw(cleanings(text))))
    assert_sound(plan.cleaning, len(text))
    later = replace(before, base=replace(article, cleaning=plan.cleaning))
    assert_sound(later.article.cleaning, len(text))
    for source in before.annotated_ranges():
        assert later.article.quote(*source) == before.article.quote(*source)
    told = {o for d in plan.differences if d.kind in ("removed", "shown") for o in range(d.source_start, d.source_end)}
    changed = kept(before.article.cleaning) ^ kept(later.article.cleaning)
    assert {offset for offset in changed if not text[offset].isspace()} <= told


@given(articles())
def test_the_same_cleaning_makes_no_difference(article):
    plan = recleaning(Document.of(article), article)
    assert plan.changes_nothing and plan.cleaning == article.cleaning
