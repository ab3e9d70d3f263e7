"""Names, dates and numbers as units of a text."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vietnamese_texts import SPELLINGS, texts

from annotations.vietnamese.units import Unit, candidate_units, name_run_at, number_or_date_at, unit_at

NAMES = [
    ("Hôm qua, ông Trần Văn Bình gặp Anna Petrova.", ["Trần Văn Bình", "Anna Petrova"]),
    ("Bà Petrova nói.", ["Petrova"]),
    ("Ông Bình đến Huế.", ["Bình", "Huế"]),
    ("Tại Đà Lạt, mưa lớn.", ["Đà Lạt"]),
    ("Theo Reuters, giá tăng.", ["Reuters"]),
    ("Quan hệ ASEAN-Nga và Việt Nam-Lào", ["ASEAN", "Nga", "Việt Nam", "Lào"]),
    ("Tuyến Bắc-Nam qua lục địa Á-Âu", ["Bắc-Nam", "Á-Âu"]),
    ("khu vực châu Á-Thái Bình Dương", ["châu Á-Thái Bình Dương"]),
    ("các nước châu Á - Thái Bình Dương", ["châu Á - Thái Bình Dương"]),
    ("tỉnh Bà Rịa - Vũng Tàu", ["Bà Rịa - Vũng Tàu"]),
    ("bà Adaeze Obi-Nwosu", ["Adaeze Obi-Nwosu"]),
    ("lãnh đạo Kim Jong-un", ["Kim Jong-un"]),
    ("Thủ tướng Pháp Michel Dupont", ["Pháp", "Michel Dupont"]),
    ("Tổng Thư ký ASEAN Trần Hải", ["ASEAN", "Trần Hải"]),
    ("Đại sứ tại Hàn Quốc Lê Thị Mai", ["Hàn Quốc", "Lê Thị Mai"]),
    ("Liên bang Nga và Bộ Ngoại giao Lào", ["Liên bang Nga", "Bộ Ngoại giao Lào"]),
    ("thuộc Tổ chức Thương mại Thế giới", ["Tổ chức Thương mại Thế giới"]),
    ("PGS.TS. Đỗ An từ TP. Hồ Chí Minh", ["Đỗ An", "TP. Hồ Chí Minh"]),
    ("nhà văn J.R. Smith và Tom K. Lee", ["J.R. Smith", "Tom K. Lee"]),
    ("hoàng tử Omar bin Rashid", ["Omar bin Rashid"]),
    ("dịch COVID-19, họp AMM-55, nhóm G20", ["COVID-19", "AMM-55", "G20"]),
    ("Kinh tế phục hồi. Lãnh đạo Huế vui.", ["Huế"]),
    ("MỜI BẠN ĐỌC THÊM TIN KHÁC", []),
]
DATES = [
    ("Ngày 3/5, chợ mở.", ["Ngày 3/5"]),
    ("sáng 12/11 và 01/09/2020", ["12/11", "01/09/2020"]),
    ("từ tháng 8/2019 đến tháng Bảy", ["tháng 8/2019", "tháng Bảy"]),
    ("ngày 6 tháng 4 năm 1999", ["ngày 6 tháng 4 năm 1999"]),
    ("cuối năm 2018, giai đoạn 2011-2015", ["năm 2018", "2011-2015"]),
    ("từ ngày 7-9/8 hoặc ngày 28/2-3/3", ["ngày 7-9/8", "ngày 28/2-3/3"]),
    ("đầu quý II/2023, thế kỷ 21", ["quý II/2023", "thế kỷ 21"]),
    ("Cúp vàng 2019", ["2019"]),
    ("hơn 2/3 số phiếu", []),
    ("2000 người, 2021 tấn", []),
]
NUMBERS = [
    ("tăng 4,5% lên 12.000 đồng", ["4,5%", "12.000 đồng"]),
    ("vay 4 nghìn tỷ USD", ["4 nghìn tỷ USD"]),
    ("khoảng 5-7% và 15 tỷ đồng", ["5-7%", "15 tỷ đồng"]),
    ("lúc 14:05 hay 7h30", ["14:05", "7h30"]),
    ("hơn 2/3 số phiếu", ["2/3"]),
    ("2000 người", ["2000"]),
    ("cao 39°C, dài 100km", ["39°C", "100km"]),
    ("ngày 3/5, COVID-19", []),
]


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [(kind, *row) for kind, rows in (("name", NAMES), ("date", DATES), ("number", NUMBERS)) for row in rows],
)
def test_examples(kind: str, text: str, expected: list[str], spelling: str) -> None:
    spell = SPELLINGS[spelling]
    spelt = spell(text)
    found = [spelt[unit.start : unit.end] for unit in candidate_units(spelt) if unit.kind == kind]
    assert found == [spell(unit) for unit in expected]


def test_the_unit_at_the_caret() -> None:
    text = "Bà Petrova thăm Huế ngày 3/5."
    assert name_run_at(text, 5) == (3, 10)
    assert name_run_at(text, 0) is None, "a form of address is no name"
    assert name_run_at(text, 10) == (3, 10), "the name that ends at the caret"
    assert number_or_date_at(text, 21) == (20, 28)
    assert number_or_date_at(text, 5) is None
    assert unit_at(text, 17) == Unit(16, 19, "name")
    assert unit_at(text, 12) is None


def test_units_come_one_by_one_from_where_one_asks() -> None:
    line = "Trời ở Huế rất đẹp vào năm 2020.\n"
    units = candidate_units(line * 100_000, start=len(line) + 20)
    assert list(islice(units, 2)) == [
        Unit(len(line) + 23, len(line) + 31, "date"),
        Unit(2 * len(line) + 7, 2 * len(line) + 10, "name"),
    ]


@given(texts, st.data())
def test_units_are_in_order_and_apart(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    units = list(candidate_units(text, start))
    assert units == [unit for unit in candidate_units(text) if unit.start >= start]
    last = start
    for unit in units:
        assert last <= unit.start < unit.end <= len(text)
        last = unit.end


@given(texts)
def test_each_unit_is_found_at_each_of_its_offsets(text: str) -> None:
    for unit in candidate_units(text):
        assert unit_at(text, unit.start) == unit == unit_at(text, unit.end - 1)
