"""What one line is, by its form and by where on the page it stands."""

from __future__ import annotations

import pytest

from annotations.cleaning import clean, extract_metadata

TITLE = "Xưởng tàu bên sông mở cửa trở lại"
LEAD = "Sau năm năm đóng cửa, xưởng tàu lâu đời nhất bên sông vừa nhận được đơn hàng đầu tiên từ nước ngoài."
FIRST = "Đơn hàng gồm hai tàu cá vỏ thép, dài ba mươi mét, sẽ được giao trong vòng mười bốn tháng kể từ hôm nay."
SECOND = (
    "Giám đốc xưởng cho biết hơn một trăm thợ cũ đã quay lại làm việc, nhiều người trong số đó đã ngoài sáu mươi tuổi."
)
THIRD = "Người dân trong vùng nói rằng tiếng búa vang lên mỗi sáng làm họ nhớ lại những ngày đông vui thuở trước."


def role(page: list[str], line: str) -> str:
    """The role or reason of the (last) line of a page."""
    source = "\n\n".join(page)
    start = source.rindex(line)
    end = start + len(line)
    return next(name for run_start, run_end, name, _ in clean(source).runs() if run_start < end <= run_end)


def last(line: str) -> str:
    return role([TITLE, LEAD, FIRST, SECOND, line], line)


def under_title(line: str) -> str:
    return role([TITLE, line, LEAD, FIRST, SECOND], line)


def over_title(line: str) -> str:
    return role([line, TITLE, LEAD, FIRST, SECOND], line)


def in_body(line: str) -> str:
    return role([TITLE, LEAD, FIRST, line, SECOND, THIRD], line)


AUTHORS = {
    "Theo Đài Sông Lam": "Đài Sông Lam",
    "Theo Báo Ven Biển điện tử": "Báo Ven Biển điện tử",
    "(Theo Sông Lam)": "Sông Lam",
    "theo songlam.vn": "songlam.vn",
    "Theo_SLN": "SLN",
    "THEO SLN": "SLN",
    "(SLN/Đông Hải+)": "SLN/Đông Hải+",
    "(SLN)": "SLN",
    "Đông Hải+": "Đông Hải+",
    "Lê Thu Cúc (SLN)": "SLN",
    "Lê Thu Cúc (P/v SLN tại Liên bang Nga)": "P/v SLN tại Liên bang Nga",
    "Thu Cúc (Theo SLN, Sao Biển)": "SLN, Sao Biển",
    "Thu Cúc Theo Sao Biển": "Sao Biển",
    "Thu Cúc/SLN Moskva": "SLN Moskva",
    "Nguồn: SLN": "SLN",
    "Nguồn: https://songlam.example/tin-1": "https://songlam.example/tin-1",
    "Nguyễn Cúc/SLN (biên dịch)": "SLN",
    "TTXVN/Báo Sao Biển": "TTXVN/Báo Sao Biển",
    "Theo Nhịp sống bên sông": "Nhịp sống bên sông",
    "SaoBien.vn (Theo SLN)": "SLN",
    "Lê Thu Cúc, phóng viên Đài Sông Lam": None,
    "Lê Thu Cúc - Viện Nghiên cứu Sông ngòi": None,
    "Thu Cúc thực hiện": None,
    "K.C (t/h)": None,
    "Lê Thu Cúc": None,
    "LÊ THU CÚC": None,
    "TS. Lê Thu Cúc": None,
    "Thu Cúc - Văn Bằng": None,
    "THU CÚC (tổng hợp)": None,
    "(Tổng hợp)": None,
    "T.C": None,
    "PV": None,
    "BBT": None,
    "Nhóm phóng viên Đông Hải+": None,
    "Tin, ảnh: THU CÚC": None,
    "Bài và ảnh: Thu Cúc": None,
    "Thực hiện: Thu Cúc": None,
    "Bài: Thu Cúc - Ảnh: Văn Bằng": None,
    "Nội dung: Thu Cúc | Trình bày: Văn Bằng | Ảnh: SLN, tư liệu": None,
}


@pytest.mark.parametrize(("line", "agency"), AUTHORS.items())
def test_author_line_at_the_end(line: str, agency: str | None) -> None:
    assert last(line) == "byline"
    source = "\n".join([TITLE, LEAD, FIRST, SECOND, line])
    metadata = extract_metadata(source, clean(source))
    assert (metadata.byline, metadata.agency) == (line, agency)


@pytest.mark.parametrize(
    "line",
    [
        "Theo ông, xưởng sẽ tuyển thêm thợ trẻ.",
        "Theo đó, mỗi người thợ phải kèm một người học việc.",
        "Theo Giám đốc xưởng Lê Văn Cúc, việc này không dễ.",
        "Theo kế hoạch của xưởng",
        "Ông nói: “Theo Đài Sông Lam”.",
        "Nguồn vốn: vay ngân hàng và bán đất.",
        "Thợ cả Lê Văn Cúc (Hải Phòng) không đồng ý như vậy.",
    ],
)
def test_no_author_line(line: str) -> None:
    assert last(line) == "body"


@pytest.mark.parametrize("line", ["Lê Thu Cúc", "LÊ THU CÚC", "Thu Cúc", "SLN", "Theo SLN", "PGS, TS. Lê Thu Cúc"])
def test_author_under_the_title(line: str) -> None:
    assert under_title(line) == "byline"


CAPTIONS = [
    "Thợ hàn thân tàu. Ảnh: SLN",
    "Thợ hàn thân tàu - Ảnh: SAO BIỂN",
    "Thợ hàn thân tàu_Ảnh: SLN",
    "Thợ hàn thân tàu. (Ảnh: Văn Bằng/SLN)",
    "Thợ hàn thân tàu (ảnh: Sao Biển)",
    "Thợ hàn thân tàu (ảnh tư liệu)",
    "Thợ hàn thân tàu. Nguồn: saobien.vn",
    "Thợ hàn thân tàu. (Nguồn: Sao Biển)",
    "Thợ hàn thân tàu. Ảnh minh họa.",
    "Thợ hàn thân tàu (Ảnh minh họa: Internet)",
    "Thợ hàn thân tàu. Văn Bằng/SLN",
    "Thợ hàn thân tàu. Ảnh: SLN phát",
    "Thợ hàn thân tàu. Đồ họa: Văn Bằng",
    "© Sao Biển / Văn Bằng",
    "Ảnh: SLN",
    "Ảnh 3: Thợ hàn thân tàu",
    "Quang cảnh xưởng tàu nhìn từ bờ bên kia",
    "Ông Lê Văn Cúc (thứ hai từ phải sang) giới thiệu bản vẽ con tàu.",
    "Các thợ cả chụp ảnh lưu niệm trước cổng xưởng.",
    "Đại diện hai bên ký hợp đồng tại xưởng tàu sáng nay",
    "Chiếc tàu thứ nhất đang được sơn lớp lót cuối cùng tại Hải Phòng",
    "Lễ hạ thủy một con tàu của xưởng, tháng 8/2011",
]


@pytest.mark.parametrize("line", CAPTIONS)
def test_caption_in_the_body(line: str) -> None:
    assert in_body(line) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "Kim ngạch đóng tàu của tỉnh năm ngoái tăng bảy phần trăm so với năm trước (nguồn: Sở Công Thương).",
        "Vụ cháy năm ấy đã thiêu rụi gần hết nhà xưởng và ba con tàu đang đóng dở bên bến sông. (SLN)",
        "Ảnh hưởng của việc xưởng đóng cửa đối với đời sống người dân trong vùng là rất lớn và kéo dài.",
        "Bộ trưởng nhấn mạnh tại buổi lễ rằng nghề đóng tàu cần được truyền lại cho lớp trẻ.",
        "Hai bên ký hợp đồng tại xưởng.",
    ],
)
def test_no_caption_in_the_body(line: str) -> None:
    assert in_body(line) == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Những người thợ trở về",
        "2. Tìm đơn hàng ở đâu",
        "Biển Đông",
        "Thị trường: gần và xa",
        "Ai sẽ nối nghề?",
        "Phóng viên: Ông có tiếc những năm đã mất?",
        "Sau tất cả những gì đã xảy ra, điều gì khiến ông tin rằng xưởng sẽ trụ được lần này?",
        "Tăng cường hợp tác giữa các xưởng tàu nhỏ trong vùng để cùng nhận những đơn hàng lớn",
    ],
)
def test_heading(line: str) -> None:
    assert in_body(line) == "heading"


@pytest.mark.parametrize(
    "line",
    [
        "Tàu chưa xong.",
        "- Thép tấm",
        "“Ai bảo nghề này hết thời?”, ông cười lớn rồi nói thêm.",
        "Ông Lê Văn Cúc:",
        "và những người ở lại",
    ],
)
def test_short_body_line(line: str) -> None:
    assert in_body(line) == "body"


@pytest.mark.parametrize(
    "line",
    [
        "14/03/2023 08:15",
        "14.03.2023 08:15",
        "2023-03-14T08:15:00+07:00",
        "8:15 14/3/2023",
        "08h15, ngày 14 tháng 3 năm 2023",
        "Thứ Ba, ngày 14/03/2023 - 08:15 GMT+7",
        "CalendarThứ Ba, 14/03/2023 08:15",
        "schedule14/03/2023 08:15",
        "Cập nhật lúc: 14/03/2023 08:15 (GMT+7)",
        "08:15 | 14/03/2023",
        "8:15 AM 14/03/2023",
        "14/03/2023 08:15 1.204 lượt xem",
        "March 14, 2023 8:15 AM",
        "14 Mar 2023, 8:15 am",
        "14-3-2023 | 08:15 GMT+7",
        "08:15 | 14/03/2023",
        "14/03/2023 8:15 SA",
        "14/03/202308:15(Xem: 512)",
        "Thứ Ba, 14 thg 3, 2023 08:15",
        "14/03/2023, 08:15 thucuc_songlam",
        "Tháng Ba 14, 2023 08:15",
    ],
)
def test_date_line(line: str) -> None:
    for page in ([TITLE, line, LEAD, FIRST, SECOND], [line, TITLE, LEAD, FIRST, SECOND]):
        assert role(page, line) == "date"
        source = "\n".join(page)
        assert extract_metadata(source, clean(source)).published == "2023-03-14T08:15:00+07:00"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("31/02/2023 08:15", None),
        ("14/03/2023", "2023-03-14T00:00:00+07:00"),
        ("14/03/2023 16.10", "2023-03-14T16:10:00+07:00"),
        ("14/03/2023 3:15 PM", "2023-03-14T15:15:00+07:00"),
        ("14/03/2023 3:15 CH", "2023-03-14T15:15:00+07:00"),
        ("14/03/2023 12:15 SA", "2023-03-14T00:15:00+07:00"),
        ("29/02/2023 08:15", None),
        ("03/14/2023 08:15", None),
        ("14/03/2023 08:15 (GMT+3)", "2023-03-14T08:15:00+03:00"),
        ("2023-03-14T01:15:00Z", "2023-03-14T01:15:00+00:00"),
        ("08:15 14/03/2023 (Đã cập nhật: 11:00 20/03/2023)", "2023-03-14T08:15:00+07:00"),
    ],
)
def test_published(line: str, published: str | None) -> None:
    source = "\n".join([TITLE, line, LEAD, FIRST, SECOND])
    assert extract_metadata(source, clean(source)).published == published


@pytest.mark.parametrize(
    "line",
    [
        "Ngày 14/3/2023, hai con tàu đầu tiên rời xưởng.",
        "Năm 2023",
        "Hội chợ ngày 14/3/2023 tại Hải Phòng",
        "Ngày 14/3",
    ],
)
def test_a_date_in_the_body_is_no_date_line(line: str) -> None:
    assert in_body(line) in ("body", "heading", "caption")
    source = "\n".join([TITLE, LEAD, FIRST, line, SECOND, THIRD])
    assert extract_metadata(source, clean(source)).published is None


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Thế giới", "Thế giới"),
        ("KINH TẾ", "KINH TẾ"),
        ("Trang chủ > Kinh tế > Biển", "Biển"),
        ("Trang chủ » Thời sự", "Thời sự"),
        ("Thời sự | Kinh tế", "Kinh tế"),
        ("Chuyện ven sông", "Chuyện ven sông"),
    ],
)
def test_section(line: str, section: str) -> None:
    assert over_title(line) == "section"
    source = "\n".join([line, TITLE, LEAD, FIRST, SECOND])
    assert extract_metadata(source, clean(source)).section == section


def test_author_and_section_beside_the_date() -> None:
    source = "\n".join(["Kinh tế | 14/03/2023 08:15", TITLE, "Thu Cúc-Thứ ba, ngày 14/03/2023", LEAD, FIRST, SECOND])
    metadata = extract_metadata(source, clean(source))
    assert (metadata.section, metadata.byline, metadata.title) == ("Kinh tế", "Thu Cúc", TITLE)
    assert metadata.published == "2023-03-14T08:15:00+07:00"


@pytest.mark.parametrize(
    "line",
    [
        "Facebook",
        "FacebookTwitterZalo",
        "Chia sẻ",
        "In bài viết",
        "A- A A+",
        "Nhỏ Bình thường Lớn",
        "Nghe đọc bài",
        "Theo dõi Báo Ven Biển trên Google News",
        "https://vi-du.example/bai-viet-12345.html",
        "Back to E-magazine",
    ],
)
def test_furniture_anywhere(line: str) -> None:
    assert over_title(line) == "furniture"
    assert under_title(line) == "furniture"
    assert in_body(line) == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "Hãy trở thành người đầu tiên bình luận cho bài viết này!",
        "Mời bạn đọc vào chuyên mục Kinh tế để xem các tin, bài liên quan.",
        "Tags: tàu, xưởng, sông",
        "Từ khoá: tàu, xưởng",
        "#xuongtau #songlam",
        "Bình luận (12)",
        "Bình luận",
        "ĐÁNH GIÁ",
        "Ý kiến bạn đọc",
        "Giấy phép hoạt động số 1/GP",
        "Ghi rõ nguồn khi phát hành lại nội dung từ trang này.",
        "Về đầu trang",
    ],
)
def test_furniture_after_the_end(line: str) -> None:
    assert last(line) == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "Xưởng tàu gỗ cuối cùng đóng cửaThợ trẻ bỏ sông ra phốMột đời đóng thuyền",
        "Ngân hàng cho ngư dân vay vốn đóng tàu mớiGiá thép giảm tuần thứ ba liên tiếp",
        "Bộ trưởng gặp các chủ xưởng thuộc ASEANHội thợ thuyền kêu gọi giữ nghề",
        "Giá thép tăng 7% trong năm 2018Ngư dân lo lắng vì giá dầu",
        "Vì sao thợ trẻ bỏ nghề?Ngư dân học lái tàu vỏ thép ở trường làng",
        ">>> Thợ trẻ bỏ sông ra phố",
        ">> Xem thêm: Thợ trẻ bỏ sông ra phố",
        "» Thợ trẻ bỏ sông ra phố",
        "Đọc thêm: Thợ trẻ bỏ sông ra phố",
        "[Video] Một ngày ở xưởng tàu",
        "[Một ngày ở xưởng tàu cuối cùng bên sông]",
    ],
)
def test_link_in_the_body(line: str) -> None:
    assert in_body(line) == "related"


@pytest.mark.parametrize(
    "line",
    [
        "Ông bán tàu qua YouTube, TikTok và MoMo, tiền về tài khoản VietinBank trong ngày",
        "Xưởng dùng phần mềm AutoCAD và máy cắt CNC mua từ năm 2018, do hãng VinFast bán lại.",
        "Tàu mang tên HaiPhong01",
        "Câu nói vang mãi:Ông về đây thì xưởng về theo. Ai cũng tin như thế.Rồi xưởng về thật.",
        "Đọc thêm sách mỗi tối là cách ông giữ cho đầu óc tỉnh táo sau những giờ làm việc nặng nhọc.",
        "> Xưởng.",
    ],
)
def test_no_link_in_the_body(line: str) -> None:
    assert in_body(line) in ("body", "heading", "caption")


@pytest.mark.parametrize(
    "cue", ["Tin liên quan", "TIN LIÊN QUAN", "Đọc thêm:", "BẠN CÓ THỂ QUAN TÂM", "Tin cùng chuyên mục"]
)
def test_all_after_a_cue_at_the_end_is_related(cue: str) -> None:
    page = [TITLE, LEAD, FIRST, SECOND, cue, "Thợ trẻ bỏ sông ra phố", THIRD, "Một đời đóng thuyền trên bến cũ"]
    assert [role(page, line) for line in page] == ["title", "lead", "body", "body", *["related"] * 4]


@pytest.mark.parametrize(
    "line",
    [
        "Trở thành người đầu tiên bơi qua sông, anh thợ trẻ nhận được một con tàu gỗ nhỏ làm phần thưởng.",
        "Theo dõi báo chí những ngày qua, người thợ già biết xưởng mình sắp được mở cửa trở lại.",
        "Đánh giá của bạn bè trong nghề về con tàu đầu tiên là điều mà giám đốc xưởng mong đợi nhất.",
        "Bài viết hay nhất về xưởng tàu là của một học sinh lớp bảy trong làng, được in trên báo tỉnh.",
        "Chia sẻ trên Đài Sông Lam, giám đốc xưởng nói rằng ông chưa bao giờ nghĩ đến việc bỏ nghề.",
        "Giấy phép hoạt động của xưởng đã hết hạn từ năm ngoái và đang được làm lại tại tỉnh.",
        "Tổng Biên tập Báo Ven Biển đã trao tặng xưởng một tủ sách nhỏ nhân ngày mở cửa trở lại.",
        "Bạn đang xem một con tàu ra đời, giám đốc xưởng nói với đoàn học sinh đến thăm xưởng sáng nay.",
    ],
)
def test_a_sentence_that_starts_as_furniture_does_is_body(line: str) -> None:
    assert in_body(line) == "body"
    assert last(line) == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Gửi email In trang Lưu",
        "Trả lời 12 Chia sẻ",
        "Cỡ chữ: A- A A+",
        "Tổng truy cập: 1.204.556",
        "Xep tau Song Lam anh 2",
        "img",
        "Loaded: 0%",
        "Your browser does not support the audio element.",
        "3 giờ trước",
        "xuongtau-14032023.mp3Tải xuống âm thanh",
    ],
)
def test_more_furniture(line: str) -> None:
    assert under_title(line) == "furniture"
    assert in_body(line) == "furniture"


def test_readers_comments_are_furniture() -> None:
    page = [
        TITLE,
        LEAD,
        FIRST,
        SECOND,
        "Lê Thu Cúc",
        "Bình luận (2)",
        "Minh",
        THIRD,
        "Hải Yến",
        LEAD.replace("năm", "mười"),
    ]
    assert [role(page, line) for line in page[5:]] == ["furniture"] * 5


def test_a_title_with_a_full_stop_beside_its_date() -> None:
    page = [f"{TITLE}, sau năm năm vắng lặng.", "14/03/2023 08:15", LEAD, FIRST, SECOND]
    assert [role(page, line) for line in page] == ["title", "date", "lead", "body", "body"]


def test_a_teaser_signed_as_the_lead_is_not_the_article() -> None:
    teaser = "VBO - Những người thợ mộc cuối cùng của làng bên vừa nhận học trò sau hai mươi năm không ai đến học nghề."
    headline = "Làng mộc có học trò"
    page = [
        TITLE,
        f"VBO - {LEAD}",
        FIRST,
        SECOND,
        THIRD,
        FIRST[:-1] + " này.",
        SECOND[:-1] + " ở đây.",
        headline,
        teaser,
        THIRD[:-1] + " ấy.",
    ]
    source = "\n\n".join(page)
    removed = [
        (run.reason, source[run.source_start : run.source_end])
        for run in clean(source).removed
        if run.reason != "blank"
    ]
    assert ("related", f"{headline}\n\n{teaser}") in removed


def test_the_language_of_a_page() -> None:
    source = "\n".join([TITLE, LEAD, FIRST, SECOND])
    assert extract_metadata(source, clean(source)).lang == "vi"
    english = (
        "The old shipyard by the river has opened its gates again after five years, and the first order is from abroad."
    )
    assert extract_metadata(english, clean(english)).lang == "en"
    other = "Верфь у реки снова открыла свои ворота после пяти лет молчания, и первый заказ на два стальных рыболовных судна пришёл из-за границы сегодня утром."
    assert extract_metadata(other, clean(other)).lang == "und"


def test_the_date_under_the_title_counts_and_that_of_the_visit_does_not() -> None:
    page = ["Thứ Bảy, 21/09/2024", "Kinh tế", TITLE, LEAD, FIRST, SECOND]
    source = "\n".join(page)
    assert extract_metadata(source, clean(source)).published is None
    source = "\n".join([*page[:3], "14/03/2023 08:15", *page[3:]])
    assert extract_metadata(source, clean(source)).published == "2023-03-14T08:15:00+07:00"


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_lead_without_a_full_stop_is_not_taken_for_the_title(place: int) -> None:
    lead = "Xưởng tàu lâu đời nhất bên sông nhận đơn hàng đầu tiên từ nước ngoài sau năm năm đóng cửa vì thiếu thợ"
    page = [TITLE, lead, FIRST, SECOND, THIRD]
    page.insert(place, "14/03/2023 08:15")
    assert [role(page, line) for line in (TITLE, lead, FIRST)] == ["title", "lead", "body"]


def test_a_kicker_above_the_title_stays() -> None:
    kicker = "Kỷ niệm bảy mươi năm nghề đóng tàu của tỉnh"
    page = [kicker, TITLE, "14/03/2023 08:15", LEAD, FIRST, SECOND]
    assert [role(page, line) for line in page] == ["heading", "title", "date", "lead", "body", "body"]
