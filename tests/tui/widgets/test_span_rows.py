"""The rows of the side list: what is kept from edit to edit is what one would make anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotations import authoring
from annotations.article import Source
from annotations.cleaning import read_article
from annotations.document import Document
from annotations.edits import apply, inverse
from annotations.errors import EditRefused
from tui.widgets.span_list import Rows, rows_of

TEXT = "Tàu mới về cảng\n\nÔng Trần Hải Đăng đưa đoàn tàu của Sao Bắc về cảng Hải Phòng sáng nay.\n"

steps = st.lists(
    st.tuples(
        st.sampled_from(("add", "add", "delete", "relabel", "note", "undo")), st.integers(17, 80), st.integers(1, 30)
    ),
    max_size=12,
)


@given(steps)
def test_rows_kept_are_those_made_anew(work):
    document = Document.of(read_article(Source("a.txt", TEXT, "0" * 64)))
    rows, done = Rows(document), []
    for what, start, length in work:
        spans = document.spans
        span = spans[start % len(spans)] if spans else None
        try:
            if what == "add":
                edit = authoring.add_span(document, "an", (start, min(len(TEXT) - 1, start + length)), "PER")
            elif what == "undo" and done:
                edit = inverse(done.pop())
            elif span is None or what == "undo":
                continue
            elif what == "delete":
                edit = authoring.delete_span(document, "an", span)
            elif what == "relabel":
                edit = authoring.relabel(document, "an", span, "ORG")
            else:
                edit = authoring.add_note(document, "an", "hỏi lại", span=span)
            document, made = apply(document, edit)
        except EditRefused:
            continue
        if what != "undo":
            done.append(made)
        rows = rows.on(document)
        assert rows.rows == rows_of(document)
        assert [rows.index(row.key) for row in rows.rows] == list(range(len(rows.rows)))
    assert rows.index("nobody") is None
