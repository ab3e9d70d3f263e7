"""Rules and gazetteers: what they find in sentences of ours, and what they never do."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.errors import LoadError
from annotations.loading.marked_text import parse
from annotations.suggest import make_suggesters
from annotations.suggest.reading import Passage, Reading
from annotations.suggest.rules import RulesSuggester
from annotations.suggest.rules.suggester import reliabilities

RULES = RulesSuggester()


def reading_of(text: str, role: str = "body") -> Reading:
    """A reading whose passages are the lines of a text."""
    passages = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            passages.append(Passage(start, start + len(line), role))
        start += len(line) + 1
    return Reading(text, passages)


def found(text: str, role: str = "body", rules: RulesSuggester = RULES) -> list[tuple[int, int, str]]:
    reading = reading_of(text, role)
    return [hit[:3] for passage in reading.passages for hit in rules.find(reading, passage)]


def said(text: str, rules: RulesSuggester = RULES) -> list[tuple[str, str]]:
    return [(text[start:end], label) for start, end, label in found(text, rules=rules)]


def agrees(marked: str, role: str = "body") -> None:
    """The rules find exactly what is marked."""
    article = parse(marked)
    right = {(mark.source_start, mark.source_end, mark.label) for mark in article.marks}
    got = set(found(article.text, role))
    show = {(article.text[start:end], label) for start, end, label in got}
    assert got == right, f"found: {sorted(show)}"


@pytest.mark.parametrize(
    "marked",
    [
        # places: states, short forms, units, regions, nature
        "Đoàn rời [Hà Nội|LOC] đi [Băng-cốc|LOC] rồi sang [Lào|LOC], [Ấn Độ|LOC] và [Thổ Nhĩ Kỳ|LOC].",
        "Quan hệ [Mỹ|LOC] - [Trung|LOC] và [Nhật|LOC]-[Hàn|LOC] được nhắc tới.",
        "Nhà máy đặt tại tỉnh [Hà Giang|LOC], gần huyện [Mỏ Cày Nam|LOC] và phường [Tân Lộc|LOC].",
        "Tàu đi qua [eo biển Malacca|LOC] vào [Biển Đông|LOC], tới khu vực [châu Á-Thái Bình Dương|LOC].",
        "Sinh viên học tiếng [Nga|LOC] ở [TP Hồ Chí Minh|LOC] và [TP.HCM|LOC].",
        "[Cộng hòa nhân dân Trung Hoa|LOC] và [Liên bang Nga|LOC] ký kết.",
        "Xe chạy trên [quốc lộ 6|LOC] tới [sông Đà|LOC].",
        # what looks like a state and is none
        "Ý kiến của chị [Phương|PER] được ghi lại. Anh cho biết sẽ về sớm.",
        "Ông [Lê Đức|PER] cùng bà [Úc|PER] kể chuyện.",
        # bodies and their right edge
        "Theo [Bộ Ngoại giao [Nga|LOC]|ORG], phiên họp sẽ diễn ra.",
        "[Bộ Khoa học và Công nghệ|ORG] công bố số liệu.",
        "[Sở Văn hóa, Thể thao và Du lịch [Ninh Bình|LOC]|ORG] cho hay khách tăng.",
        "Ông tới [Ban Thư ký [Hiệp hội các quốc gia [Đông Nam Á|LOC]|ORG]|ORG].",
        "[Đại sứ quán [Việt Nam|LOC] tại [Na Uy|LOC]|ORG] khuyến cáo công dân.",
        "[Ủy ban nhân dân tỉnh [Cao Bằng|LOC]|ORG] họp bàn. [Công an tỉnh [Lai Châu|LOC]|ORG] vào cuộc.",
        "[Tập đoàn Sao Bắc|ORG] và [Công ty cổ phần Thép Đại Lộc|ORG] ký hợp đồng.",
        "[Duma Quốc gia [Nga|LOC]|ORG] thông qua. [Bộ Ngoại giao|ORG] nước này cho biết.",
        "Theo hãng tin [Reuters|ORG] và [báo Rạng Đông|ORG], giá dầu tăng.",
        "Quan hệ [ASEAN|ORG]-[Nga|LOC] và [Nga|LOC]-[ASEAN|ORG] phát triển.",
        # persons: titles, honorifics, family names, foreign names
        "Thủ tướng [Đặng Văn Lâm|PER] tiếp Tổng thống [Pháp|LOC] [Claude Berger|PER].",
        "Thứ trưởng [Bộ Công Thương|ORG] [Trần Quốc Bảo|PER] chủ trì.",
        "Bộ trưởng Ngoại giao [Canada|LOC] [Alice Munroe|PER] và người đồng cấp [Séc|LOC] [Karel Novotny|PER] dự họp.",
        "Bà [Nguyễn Phương Nga|PER] nói với ông [Đức|PER].",
        "Đại sứ [Việt Nam|LOC] tại [Pháp|LOC] [Đinh Quang Vinh|PER] phát biểu.",
        "Thủ tướng [Vla-đi-mia Ku-dơ-nhét-xốp|PER] thăm [In-đô-nê-xi-a|LOC].",
        "Viện trưởng [Viện Nghiên cứu [Biển Đông|LOC]|ORG] ([VBD|ORG]) [Chen Bao|PER] nhận định.",
        # dates
        "[Ngày 9/2|DATE], đầu [tháng 12/2021|DATE] và cuối [năm 2021|DATE], giai đoạn [2021-2025|DATE].",
        "Sáng [12-3|DATE], [ngày 7.9|DATE], [quý I/2025|DATE], [thế kỷ XVII|DATE], [thập niên 1980|DATE].",
        "Từ [ngày 21|DATE] đến [28/4|DATE], trong hai ngày [15/5|DATE] và [16/5|DATE].",
        "Tỷ số là 2-1 và giá 3.500 đồng.",
        # events
        "[Hội nghị cấp cao [ASEAN|ORG]-[Nga|LOC] lần thứ 6|EVENT] sẽ họp tại [Kazan|LOC].",
        "[Diễn đàn Du lịch [Đông Á|LOC] 2027|EVENT] khai mạc. Hội nghị nhất trí.",
        "[Năm Hợp tác khoa học-kỹ thuật|EVENT] giữa [ASEAN|ORG] và [Nga|LOC].",
        "Đội dự [SEA Games 40|EVENT].",
        # documents
        "Hai bên ký [Hiệp định Thương mại tự do|MISC] và [Biên bản ghi nhớ về hợp tác thủy sản|MISC].",
        "Theo [Nghị quyết số 57-NQ/TW|MISC] và [Luật Đất đai|MISC], dịch [COVID-19|MISC] đã qua.",
        "[Kế hoạch Hành động toàn diện|MISC] nhằm tăng cường quan hệ.",
        "[Công ước [Liên hợp quốc|ORG] về Luật Biển [năm 1982|DATE]|MISC] có hiệu lực.",
    ],
)
def test_what_is_found(marked):
    agrees(marked)


def test_acronyms_are_learnt_from_their_brackets_everywhere():
    text = (
        "BKX tăng mạnh.\nHiệp định Thương mại hàng hóa Bắc Á (BKX) có hiệu lực.\nTổ chức Nghề cá Bắc Âu (TNB) phản đối.\n"
        "TNB đề nghị họp với Tổng công ty Rừng Xanh (Ruxaco). Ruxaco im lặng."
    )
    got = said(text)
    assert got.count(("BKX", "MISC")) == 2
    assert got.count(("TNB", "ORG")) == 2
    assert got.count(("Ruxaco", "ORG")) == 2


def test_an_acronym_of_plain_words_is_no_body():
    assert said("Họ dùng trí tuệ sinh tạo (GAX) và tên lửa tầm trung (QBM). QBM bay xa.") == []


def test_a_state_in_a_list_of_states_is_no_person_of_the_same_name():
    text = "Bà Lương Phương Nga báo cáo. Bà Nga đã khảo sát tại Lào, Campuchia, Nga, Đức.\nBà Nga nói tiếp."
    got = said(text)
    assert got.count(("Nga", "LOC")) == 1 and got.count(("Nga", "PER")) == 2


def test_later_mentions_of_a_person_by_the_last_syllables():
    text = "Giáo sư Trần Thị Minh Châu trả lời. Bà Châu cười.\nTheo Minh Châu, mưa còn lâu. Ngoại trưởng Ivan Sobolev đến.\nSobolev im lặng."
    got = said(text)
    assert ("Minh Châu", "PER") in got and ("Châu", "PER") in got
    assert ("Sobolev", "PER") in got


def test_a_company_is_named_without_its_head_later():
    assert ("Sao Bắc", "ORG") in said("Tập đoàn Sao Bắc mở kho.\nNăm ngoái Sao Bắc lãi lớn.")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Theo Thanh Tùng/Báo Biên Cương", [("Thanh Tùng", "PER"), ("Báo Biên Cương", "ORG")]),
        ("Lan Phương - Đức Anh", [("Lan Phương", "PER"), ("Đức Anh", "PER")]),
        ("(TTXVN/Vietnam+)", [("TTXVN", "ORG"), ("Vietnam+", "ORG")]),
    ],
)
def test_bylines(line, names):
    assert said(f"Một tin ngắn về mùa gặt năm nay.\n{line}") == names


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_offsets_are_of_the_text_as_it_is_stored(form):
    text = unicodedata.normalize(form, "Bộ Ngoại giao Nga họp ở Hoà Bình.")
    got = [(unicodedata.normalize("NFC", name), label) for name, label in said(text)]
    assert got == [("Bộ Ngoại giao Nga", "ORG"), ("Nga", "LOC"), ("Hoà Bình", "LOC")]


def test_confidence_is_a_measured_share():
    reading = reading_of("Bộ Ngoại giao Nga họp ngày 9/2.")
    confidences = [hit.confidence for hit in RULES.find(reading, reading.passages[0])]
    assert confidences and all(confidence is not None and 0.8 < confidence < 1 for confidence in confidences)
    assert all(0 < share < 1 for share in reliabilities().values())


def test_a_passage_can_be_asked_for_before_those_ahead_of_it():
    reading = reading_of("Chủ tịch Hồ Gia Khánh đến.\nÔng Khánh cười.")
    assert [hit[2] for hit in RULES.find(reading, reading.passages[1])] == ["PER"]


def test_the_suggester_has_a_name_and_babel_waits_for_it():
    assert [each.id.partition("@")[0] for each in make_suggesters(["rules"])] == ["rules"]
    code = "import sys, annotations.suggest.suggesters; sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- the analyst's own gazetteer -------------------------------------------------------------------


def test_an_own_gazetteer_adds_names_and_labels_and_wins(tmp_path):
    path = tmp_path / "butdo.gazetteer.txt"
    path.write_text("# của tôi\nORG\tĐội Sao La  # bóng đá\nVATNUOI Bò Mông\nMISC\tBrussels\n\n", encoding="utf-8")
    rules = RulesSuggester(path)
    assert said("Đội Sao La mua Bò Mông ở Brussels.", rules) == [
        ("Đội Sao La", "ORG"),
        ("Bò Mông", "VATNUOI"),
        ("Brussels", "MISC"),
    ]
    assert said("đội sao la mua bò mông.", rules) == []
    reading = reading_of("Đội Sao La thắng.")
    assert [hit.confidence for hit in rules.find(reading, reading.passages[0])] == [0.95]


def test_the_version_follows_the_own_gazetteer(tmp_path):
    path = tmp_path / "butdo.gazetteer.txt"
    ids = [RULES.id]
    for written in ("LOC\tHang Én\n", "LOC\tHang Én\nLOC\tHang Va\n"):
        path.write_text(written, encoding="utf-8")
        ids.append(RulesSuggester(path).id)
    assert len(set(ids)) == 3


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("LOC\tHuế\nkhông có nhãn\n".encode(), "line 2"),
        (b"LOC\n", "line 1"),
        (b"LOC\t...\n", "line 1"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"LOC\tHu\xc3\xa1\n" * 500_000, "too large"),
    ],
)
def test_what_is_wrong_with_a_gazetteer_is_said_with_file_and_line(tmp_path, written, problem):
    path = tmp_path / "butdo.gazetteer.txt"
    path.write_bytes(written)
    with pytest.raises(LoadError) as raised:
        make_suggesters(["rules"], gazetteer=path)
    assert problem in str(raised.value) and str(path) in str(raised.value) and raised.value.remedy


def test_a_gazetteer_that_is_not_there_is_said(tmp_path):
    with pytest.raises(LoadError, match=r"none\.txt"):
        RulesSuggester(tmp_path / "none.txt")


# --- laws ------------------------------------------------------------------------------------------

WORDS = (
    'Bộ Ngoại giao Nga Anh Đức Trung ASEAN - – , . ( ) " ngày 9/2 tháng năm 2021 lần thứ 4 và của các về tại Hội nghị cấp '
    "cao Hiệp định Ủy ban Nguyễn Phương ông bà Putin (EAEU) tỉnh sông Ảnh: TTXVN Vietnam+ 12-3 Trê-ni-sép Bo\u0323̂ "
    "COVID-19 số 5 giai đoạn 2021-2025 giữa Việt Nam Châu Á-Thái Bình Dương \u200b ’ & + / |"
).split()
ARTICLES = st.lists(
    st.one_of(st.sampled_from(WORDS), st.sampled_from(["\n", " "]), st.text(max_size=6)), max_size=60
).map(" ".join)


@settings(deadline=None)
@given(ARTICLES)
def test_laws_of_what_is_found(text):
    reading = reading_of(text, "lead")
    for passage in reading.passages:
        hits = [hit[:2] for hit in RULES.find(reading, passage)]
        assert len(set(hits)) == len(hits)
        for start, end in hits:
            assert passage.start <= start < end <= passage.end
            assert not text[start].isspace() and not text[end - 1].isspace()
        for start, end in hits:
            assert all(low >= end or high <= start or (low - start) * (high - end) <= 0 for low, high in hits)
