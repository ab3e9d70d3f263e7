"""Keys are really pressed, all of them are counted, and what they make is what was wanted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotations.cleaning import read_article
from annotations.importers import Places
from annotations.importers.gold import read_incoming
from annotations.loading import load
from annotations.suggestion import Suggestion
from bench.keys.command import count
from bench.keys.gold import Gold, of_marks, of_rows, wanted_layer
from bench.keys.pressing import Presser, opened
from bench.keys.rehearsal import Rehearsal
from bench.keys.suggesting import Suggesting
from bench.keys.work import annotate, mark_claims

MARKED = """\
# genre = diplomacy
# part = held-out

[Nga|LOC] mời [Lào|LOC] dự hội nghị

Ngày [5/3|DATE] thì sai, mà [ngày 6/3|DATE] mới đúng: [Bộ Ngoại giao [Nga|LOC]|ORG] mời [Lào|LOC].

[Bộ trưởng [Trần Hải Đăng|PER]|SOURCE#1] [cho biết|CUE#1] [[Lào|LOC] sẽ tới [Hải Phòng|LOC] trong tháng này|CLAIM#1]. [Hội nghị tổng kết [năm 2021|DATE]|EVENT] của [Bộ Ngoại giao [Nga|LOC]|ORG] đã xong. [Tàu chở hai mươi người|CLAIM#2].
"""


PAGE = """\
THỜI SỰ

Nga và Việt Nam mở tuyến tàu mới

Ngày 5/3, tại Hải Phòng, ông Trần Hải Đăng tiếp đoàn của Tập đoàn Sao Bắc.

Ông Đăng cho biết hai bên sẽ mở tuyến tàu mới vào tháng 6. Mỗi chuyến chở 1.200 tấn gạo.

XEM THÊM:
Giá gạo hôm nay tăng nhẹ
Cảng mới ở Cần Giờ
"""


class NoWorker:
    """Neither words nor suggestions come: what is suggested is put there by the tests."""

    def __init__(self, *_arguments: object, **_named: object) -> None:
        pass

    def ask(self, *_arguments: object, **_named: object) -> None:
        pass

    async def close(self) -> None:
        pass


@pytest.fixture(autouse=True)
def no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.suggesting.SuggestionWorker", NoWorker)
    monkeypatch.setattr("tui.session.Suggested.left", 0)


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    (tmp_path / "a.gold.txt").write_text(MARKED, encoding="utf-8")
    (found,) = of_marks(tmp_path, "held-out", flat=False, claims=True)
    return found


@pytest.fixture
async def presser(gold: Gold):
    async with opened(gold.path, Suggesting("none").options()) as found:
        yield found


def test_everything_is_made_and_counted(gold: Gold) -> None:
    made = count(gold, Suggesting("none"))
    assert made.equal, (made.missing, made.surplus)
    assert (made.spans, made.claims) == (14, 2)
    assert 14 <= made.keys <= 40
    assert 2 <= made.claim_keys <= 30


async def test_a_rehearsal_leaves_everything_as_it_was(gold: Gold, presser: Presser) -> None:
    rehearsal = Rehearsal(presser.app)
    before = rehearsal.place(), presser.app.session.current, presser.app.session.proposals
    with rehearsal.held():
        presser.reader.action_label(3)
        presser.reader.action_label_mentions()
        presser.reader.action_next_target()
        assert presser.entities
    assert (rehearsal.place(), presser.app.session.current, presser.app.session.proposals) == before
    assert not presser.app.session.store.dirty
    assert not presser.app.session.store.exists
    assert presser.pressed == 0


async def test_right_suggestions_cost_a_key_each_or_one_for_all(gold: Gold, presser: Presser) -> None:
    suggested = presser.app.session.suggested
    suggested.proposals = suggested.proposals.extended(Suggestion(*span, "rules@1") for span in sorted(gold.spans))
    await annotate(presser, gold.spans)
    assert presser.entities == gold.spans
    assert presser.pressed == 1


async def test_wrong_suggestions_are_mended_or_passed_over(gold: Gold, presser: Presser) -> None:
    suggested = presser.app.session.suggested
    text = presser.app.session.current.base.source.text
    shapes = []
    for start, end, label in sorted(gold.spans):
        if text[start:end] == "Trần Hải Đăng":
            shapes.append(Suggestion(start, end - len(" Đăng"), "PER", "rules@1"))
        elif text[start:end] == "Hải Phòng":
            shapes.append(Suggestion(start, end, "ORG", "rules@1"))
        else:
            shapes.append(Suggestion(start, end, label, "rules@1"))
    at = text.index("hội nghị")
    shapes.append(Suggestion(at, at + len("hội nghị"), "EVENT", "rules@1"))
    suggested.proposals = suggested.proposals.extended(shapes)
    await annotate(presser, gold.spans)
    assert presser.entities == gold.spans
    assert presser.pressed <= len(gold.spans) + 4


async def test_nested_suggestions_are_switched_off_where_that_saves_keys(gold: Gold, presser: Presser) -> None:
    session = presser.app.session
    suggested = [Suggestion(start, end, label, "rules@1") for start, end, label in gold.spans]
    session.suggested.proposals = session.suggested.proposals.extended(suggested)
    outer = {(*found.range, found.label) for found in session.proposals.nesting(False).open}
    assert len(outer) < len(gold.spans)
    await annotate(presser, outer)
    assert presser.entities == outer
    assert presser.pressed == 2, "the switch, and all at once"
    assert not session.nested and not presser.app.settings.nested
    await annotate(presser, gold.spans)
    assert presser.entities == gold.spans
    assert presser.pressed == 4
    assert session.nested


async def test_other_spans_are_taken_away(gold: Gold, presser: Presser) -> None:
    few = {span for span in gold.spans if span[2] == "DATE"}
    await annotate(presser, gold.spans)
    pressed = presser.pressed
    await annotate(presser, few)
    assert presser.entities == few
    assert presser.pressed > pressed


async def test_claims_are_exactly_those_of_the_gold(gold: Gold, presser: Presser) -> None:
    await mark_claims(presser, gold.claims)
    assert presser.claims == wanted_layer(gold.claims)
    assert presser.entities == frozenset()


async def test_what_was_removed_is_reached_by_counted_keys(tmp_path: Path) -> None:
    path, text = tmp_path / "a.txt", PAGE
    path.write_text(text, encoding="utf-8")
    at = text.index("Cần Giờ")
    assert read_article(load(str(path))).clean.map.to_text(at, at + 7) is None
    async with opened(path, Suggesting("none").options()) as presser:
        await annotate(presser, {(at, at + 7, "LOC")})
        assert presser.entities == {(at, at + 7, "LOC")}
        assert presser.pressed >= 3


def test_marks_are_read_as_the_importer_reads_them(gold: Gold) -> None:
    incoming = next(iter(read_incoming(gold.path, Places([gold.path.parent]))))
    layer = [span for span in incoming.spans if span.label in ("CLAIM", "SOURCE", "CUE")]
    assert gold.spans == {(*span.range, span.label) for span in incoming.spans if span not in layer}
    assert {claim.range for claim in gold.claims} == {span.range for span in layer if span.label == "CLAIM"}
    assert {len(claim.parts) for claim in gold.claims} == {0, 2}


def test_rows_are_read_flat_or_nested_and_with_their_claims(tmp_path: Path) -> None:
    spans, claims = tmp_path / "spans.jsonl", tmp_path / "claims.jsonl"
    rows = [
        {"file": "b.txt", "start": 0, "end": 17, "label": "ORG"},
        {"file": "b.txt", "start": 14, "end": 17, "label": "LOC", "nested": True},
    ]
    spans.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    claim = {"file": "b.txt", "claim_start": 30, "claim_end": 60, "source_start": 0, "source_end": 17}
    claims.write_text(json.dumps({**claim, "cue_start": None, "cue_end": None}), encoding="utf-8")
    (nested,) = of_rows(tmp_path, spans, claims, flat=False)
    (flat,) = of_rows(tmp_path, spans, None, flat=True)
    assert nested.path == tmp_path / "b.txt"
    assert len(nested.spans) == 2
    assert flat.spans == {(0, 17, "ORG")}
    assert {(each.range, each.parts) for each in nested.claims} == {((30, 60), ((0, 17, "SOURCE"),))}
