"""Claims: the clause or quotation at the caret, and who said it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vietnamese_texts import SPELLINGS, texts

from annotations.vietnamese.claims import Attribution, attribution_at, reported_claims
from annotations.vietnamese.clauses import clause_or_quotation_at
from annotations.vietnamese.quotations import quotations

Row = tuple[str | None, str, str]

EXAMPLES: list[tuple[str, list[Row]]] = [
    ("Bà Lan cho biết giá gạo đã giảm 5%.", [("Bà Lan", "cho biết", "giá gạo đã giảm 5%")]),
    ("Theo Sở Y tế, dịch đã được khống chế.", [("Sở Y tế", "Theo", "dịch đã được khống chế")]),
    (
        "Cũng theo số liệu của Sở Y tế, số ca mắc đã giảm.",
        [("Sở Y tế", "theo số liệu của", "số ca mắc đã giảm")],
    ),
    (
        "Phát biểu tại lễ hội, Chủ tịch tỉnh Lê Nam nhấn mạnh, du lịch đã phục hồi.",
        [("Chủ tịch tỉnh Lê Nam", "nhấn mạnh", "du lịch đã phục hồi")],
    ),
    ("Ông Bình nói: “Mưa to quá. Không đi được.”", [("Ông Bình", "nói", "Mưa to quá. Không đi được")]),
    ('Ông Bình nói: "Mưa to quá.” Bà Lan im lặng.', [("Ông Bình", "nói", "Mưa to quá")]),
    ("“Chúng tôi sẽ về sớm thôi”, chị Mai nói.", [("chị Mai", "nói", "Chúng tôi sẽ về sớm thôi")]),
    ("Bão sẽ vào bờ đêm nay, ông Bình cho biết.", [("ông Bình", "cho biết", "Bão sẽ vào bờ đêm nay")]),
    ("Giá vàng sẽ còn tăng mạnh, theo Reuters.", [("Reuters", "theo", "Giá vàng sẽ còn tăng mạnh")]),
    (
        "Hai bên nhất trí mở chợ, đồng thời kêu gọi dân góp sức.",
        [("Hai bên", "nhất trí", "mở chợ"), ("Hai bên", "kêu gọi", "dân góp sức")],
    ),
    (
        "Bà Lan, người vừa đắc cử, tuyên bố rằng thuế sẽ giảm.",
        [("Bà Lan", "tuyên bố rằng", "thuế sẽ giảm")],
    ),
    (
        "Đại sứ Lê Nam, Trưởng đoàn Việt Nam cho biết đàm phán đã xong.",
        [("Đại sứ Lê Nam", "cho biết", "đàm phán đã xong")],
    ),
    (
        "Các bên ra tuyên bố chung, trong đó nhấn mạnh hòa bình ở khu vực.",
        [("tuyên bố chung", "nhấn mạnh", "hòa bình ở khu vực")],
    ),
    (
        "Ông Bình thông báo với Bộ trưởng Mai về chuyến thăm sắp tới.",
        [("Ông Bình", "thông báo", "chuyến thăm sắp tới")],
    ),
    ("Báo Sông Hương dẫn lời ông Bình nói rằng cầu đã sập.", [("ông Bình", "nói rằng", "cầu đã sập")]),
    ("Bộ trưởng Lê Nam: Cần sớm mở lại chợ", [("Bộ trưởng Lê Nam", ":", "Cần sớm mở lại chợ")]),
    (
        "Tổng thống Pháp hôm 3/5 tuyên bố nước này sẽ rút quân.",
        [("Tổng thống Pháp", "tuyên bố", "nước này sẽ rút quân")],
    ),
    ("Các cam kết của hai nước được khẳng định.", []),
    ("Chiến thắng này khẳng định vị thế của đội bóng.", []),
    ("Đội bóng khẳng định vị thế số một.", []),
    ("Ông Bình không cho biết lý do.", []),
    ("Theo đó, các hộ nghèo sẽ được giúp.", []),
    ("Theo ông Bình, bao giờ cầu mới xong?", []),
    ("Giá dầu tăng do lo ngại chiến sự.", []),
    ("Ông Bình nói: “…”", []),
]


def rows(text: str, **options: bool) -> list[Row]:
    return [
        (
            text[slice(*claim.source)] if claim.source else None,
            text[slice(*claim.cue or (0, 0))],
            text[claim.start : claim.end],
        )
        for claim in reported_claims(text, **options)
    ]


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_who_said_what(text: str, expected: list[Row], spelling: str) -> None:
    spell = SPELLINGS[spelling]
    assert rows(spell(text)) == [tuple(spell(part or "") for part in row) for row in expected]


def test_a_quotation_can_be_one_claim_a_sentence() -> None:
    text = "Ông Bình nói: “Mưa to quá. Không đi được.”"
    assert [claim for _, _, claim in rows(text, by_sentence=True)] == ["Mưa to quá", "Không đi được"]


def test_a_claim_made_by_hand_finds_its_source() -> None:
    text = "Trời đẹp.\nÔng Bình nói: “Mưa to quá. Không đi được.”"
    start = text.index("Không")
    assert attribution_at(text, start, start + len("Không đi được")) == Attribution((10, 18), (19, 22))


def test_nobody_is_named_where_nobody_speaks() -> None:
    assert attribution_at("Trời hôm nay rất đẹp.", 0, 20) == Attribution(None, None)


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize(
    ("text", "caret", "expected"),
    [
        ("Trời đẹp. Bà Lan cho biết giá gạo đã giảm.", "giảm", "giá gạo đã giảm"),
        ("Trời đẹp. Bà Lan cho biết giá gạo đã giảm.", "Lan", "giá gạo đã giảm"),
        ("Trời đẹp. Bà Lan cho biết giá gạo đã giảm.", "đẹp", "Trời đẹp"),
        ("Hai bên nhất trí mở chợ, đồng thời kêu gọi dân góp sức.", "dân", "dân góp sức"),
        ("Hai bên nhất trí mở chợ, đồng thời kêu gọi dân góp sức.", "chợ", "mở chợ"),
        ('Ông nói: "Mưa to. Đường ngập.” Rồi ông đi.', "ngập", "Mưa to. Đường ngập"),
        ('Ông nói: “Mưa to. Đường ngập." Rồi ông đi.', "nói", "Mưa to. Đường ngập"),
        ("Ông nói: “Mưa to. Đường ngập.” Rồi ông đi.", "đi", "Rồi ông đi"),
        ("Chương trình “Áo ấm” đã đến với trẻ em.", "ấm", "Chương trình “Áo ấm” đã đến với trẻ em"),
    ],
)
def test_the_claim_at_the_caret(text: str, caret: str, expected: str, spelling: str) -> None:
    spell = SPELLINGS[spelling]
    spelt = spell(text)
    found = clause_or_quotation_at(spelt, spelt.index(spell(caret)))
    assert found is not None
    assert spelt[slice(*found)] == spell(expected)


def test_a_blank_line_has_no_claim() -> None:
    assert clause_or_quotation_at("a\n \nb", 2) is None
    assert clause_or_quotation_at(": “…”", 0) is None


def test_marks_without_a_partner_quote_nothing() -> None:
    assert quotations('Ống nước 21" và 34') == []
    assert quotations("Anh kể: “Mưa suốt đêm")[0][:2] == (9, 21)


@given(texts)
def test_ranges_lie_in_the_text(text: str) -> None:
    for claim in reported_claims(text):
        for span in ((claim.start, claim.end), claim.source, claim.cue):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


@given(texts, st.data())
def test_the_claim_at_an_offset_has_clean_ends(text: str, data: st.DataObject) -> None:
    found = clause_or_quotation_at(text, data.draw(st.integers(0, len(text))))
    assert found is None or text[found[0] : found[1]].strip(" .!?…") != ""
    assert found is None or text[slice(*found)] == text[slice(*found)].strip(" .!?…")
