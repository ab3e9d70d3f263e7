"""The check of stores in which the cleaning was corrected: nothing is wrong with them."""

from __future__ import annotations

from dataclasses import replace

from builders import ANNOTATOR, stage
from desk import TEXT, labelling

from annotations import correcting
from annotations.cleaning import clean
from annotations.document import Document
from annotations.edits import apply, inverse
from annotations.library import read
from annotations.recleaning import reclean, recleaning
from annotations.spans import Correction
from annotations.store import Store

OTHER_LINES = "Thêm một dòng ở đầu bài báo này cho dài ra.\n\n"


def correction(name: str, quote: str, *args: str, whole: bool = True):
    def edit(document: Document):
        start = document.base.source.text.index(quote)
        end = start + (1 if whole else len(quote))
        more = {} if name == "join" else {"whole": whole}
        return getattr(correcting, name)(document, ANNOTATOR, (start, end), *args, **more)

    return edit


WORK = (
    labelling("Hải Phòng", "LOC"),
    labelling("Vladivostok", "LOC"),
    correction("set_role", "Đoàn doanh nghiệp Nga thăm", "heading"),
    correction("remove", "Ngày 1/3"),
    labelling("Hồng Bàng", "LOC"),
    correction("set_role", "Chiều cùng ngày,", "lead", whole=False),
    correction("restore", "Ngày 1/3"),
    correction("join", "Đoàn doanh nghiệp Nga thăm"),
    correction("remove", "Chiều cùng ngày"),
    labelling("bến số 3", "LOC"),
)


def test_spans_made_between_corrections_are_sound(desk):
    document = desk.do(*WORK)
    assert document.corrections and len(document.spans) == 4
    assert desk.check() == []


def test_corrections_end_where_the_text_becomes_another_one(desk):
    before = desk.do(*WORK)
    desk.write(OTHER_LINES + TEXT)
    result = desk.repair()
    assert [fault.kind for fault in result.left if fault.level == "fault"] == []
    after = desk.document()
    assert {span.quote for span in after.spans} == {span.quote for span in before.spans}
    assert after.corrections == []
    assert desk.found() == []


def test_an_article_that_was_cleaned_again_is_sound_and_so_is_taking_it_back(desk):
    document = desk.do(*WORK)
    store = Store(desk.path)
    stored = store.article(document.base.id)
    text = document.base.source.text
    blocks = clean(text).blocks
    last = blocks[-1]
    fresh = replace(
        document.base,
        cleaning=replace(clean(text), version="later@9", blocks=(*blocks[:-1], replace(last, role="caption"))),
    )
    plan = recleaning(document, fresh)
    after = replace(stored, cleaning=plan.cleaning).edition()
    edit = reclean(plan, ANNOTATOR, stored.edition(), after, 0)
    stage(store, document.with_records([stored.edition()]), edit)
    store.close()
    assert desk.check() == []
    store = Store(desk.path)
    assert store.article(document.base.id).cleaning.version == "later@9"
    step = store.history(ANNOTATOR).undoable
    again = desk.document().with_records([store.article(document.base.id).edition()])
    store.stage_edit(apply(again, inverse(step.edit))[1], again.base, again.schema, action="undo", step=step)
    store.close()
    assert desk.check() == []
    assert desk.document().article.cleaning == document.article.cleaning


def test_what_one_annotator_removed_and_another_one_labelled_is_shown_after_the_merge(desk):
    """Neither knew of the other; the annotation stays, and so does the text around it."""
    base = desk.document()
    place = TEXT.index("Hồng Bàng")
    stores = []
    for name, edit in (("a", correction("remove", "Chiều cùng ngày")), ("b", labelling("Hồng Bàng", "LOC"))):
        store = Store(desk.folder / f"{name}.json")
        stage(store, base, edit(base))
        store.close()
        stores.append(store)
    records = [record for store in stores for record in Store(store.path).records(base.base.id)]
    merged = Document.of(read(str(desk.folder / "tin.txt")), records)
    assert [type(record) for record in records].count(Correction) == 1
    assert merged.article.quote(place, place + len("Hồng Bàng")) == "Hồng Bàng"
    assert "Chiều cùng ngày" in merged.view.text
