"""Lexicon: closed lists of Vietnamese words the rules lean on, in folded form (see `folding.fold`).

These are lists of the language, not of any corpus: forms of address, offices, the words a sentence opens
with, abbreviations that end in a point, and the countries a news text names every day. They are short on
purpose: a long list of names is a gazetteer's business.
"""

from __future__ import annotations

from .folding import fold


def _phrases(*lines: str) -> frozenset[str]:
    return frozenset(fold(phrase.strip()) for line in lines for phrase in line.split(","))


def _words(*lines: str) -> frozenset[str]:
    return frozenset(fold(word) for line in lines for word in line.split())


HONORIFICS = _words("ông bà ngài cụ anh chị cô chú bác em cậu")
"""Forms of address before a person's name; all but the first four are also plain words and parts of names."""

FIRM_HONORIFICS = _words("ông bà ngài cụ")

TITLES = _phrases(
    "thủ tướng, phó thủ tướng, tổng thống, phó tổng thống, chủ tịch, phó chủ tịch, chủ tịch nước",
    "phó chủ tịch nước, chủ tịch quốc hội, phó chủ tịch quốc hội, tổng bí thư, bí thư, phó bí thư",
    "tổng thư ký, phó tổng thư ký, thư ký, bộ trưởng, thứ trưởng, ngoại trưởng, thống đốc",
    "phó thống đốc, thị trưởng, tỉnh trưởng, quốc vụ khanh, đại sứ, tổng lãnh sự, lãnh sự",
    "đặc phái viên, đại diện, người phát ngôn, phát ngôn viên, cố vấn, trợ lý, quốc vương, nữ hoàng",
    "nhà vua, hoàng tử, thái tử, công chúa, thủ hiến, thủ lĩnh, lãnh tụ, nhà lãnh đạo, giám đốc",
    "tổng giám đốc, phó giám đốc, phó tổng giám đốc, cục trưởng, vụ trưởng, viện trưởng, trưởng ban",
    "trưởng đoàn, phó trưởng đoàn, hiệu trưởng, chủ nhiệm, phó chủ nhiệm, trưởng phòng, chánh văn phòng",
    "chánh án, tư lệnh, tổng tư lệnh, tham mưu trưởng, đại tướng, thượng tướng, trung tướng",
    "thiếu tướng, đại tá, thượng tá, trung tá, thiếu tá, đại úy, thượng úy, trung úy, thiếu úy, đô đốc",
    "phó đô đốc, chuẩn đô đốc, giáo sư, phó giáo sư, tiến sĩ, tiến sỹ, thạc sĩ, thạc sỹ, bác sĩ, bác sỹ",
    "luật sư, kỹ sư, nghị sĩ, nghị sỹ, thượng nghị sĩ, hạ nghị sĩ, dân biểu, đại biểu, nhà báo, nhà văn",
    "nhà thơ, nhạc sĩ, nhạc sỹ, ca sĩ, ca sỹ, nghệ sĩ, nghệ sỹ, họa sĩ, đạo diễn, diễn viên",
    "huấn luyện viên, cầu thủ, tiền đạo, tiền vệ, hậu vệ, thủ môn, chuyên gia, nhà nghiên cứu",
    "nhà phân tích, nhà khoa học, nhà kinh tế, tỷ phú, doanh nhân, đồng chí, giáo hoàng, linh mục",
    "hòa thượng, thượng tọa, hồng y, nguyên soái, người đồng cấp, lãnh đạo",
)
"""Offices and professions that stand before a name and are no part of it."""

DEGREES = _words("gs pgs ts ths bs ls ks ncs ths.bs gs.ts pgs.ts nsnd nsưt hlv đ/c mr mrs ms dr sir")
"""Abbreviated titles before a person's name."""

OPENERS = _words(
    "các những một mọi mỗi từng cả tất nhiều vài mấy bao hai theo tại trong ngoài trên dưới sau trước",
    "khi lúc nếu vì do bởi nhờ để với cùng và nhưng song còn mà thì là ở từ đến tới về cho bằng qua",
    "giữa gần đây đó này kia ấy ngày tháng năm giờ sáng trưa chiều tối đêm hôm nay mới vừa đã đang sẽ",
    "cũng chỉ ngay riêng thêm hơn khoảng có không như tuy dù mặc liệu vậy nên tôi họ người việc sự cuộc",
    "phía bên giới nước hãng tờ ảnh nguồn video clip vụ dự rồi hiện dịp đối kể tính nhân cạnh thưa vâng",
    "được bị phải cần nào gì ai sao đâu thế rằng nhằm thông tuyến xem đọc tin bài",
)
"""Words a sentence may open with that never open the name after them."""

NOT_OPENERS = _phrases(
    "bà rịa, bà nà, bà triệu, bà đen, bà huyện, ông ích, anh quốc, cô tô, bác ái, từ liêm, từ sơn",
    "từ hi, hai bà, năm căn, do thái, đông anh, chị lăng, em lê, vụ bản, tân hiệp, ngoài khơi, trên đà",
    "tối cao, tin lành",
)
"""First two syllables of names whose first syllable is in one of the lists above."""

SHORT_NAMES = _words("nga mỹ anh pháp đức úc ý áo bỉ lào nhật hàn trung việt ấn séc huế triều hoa đài")
"""One-syllable names, told from plain words where a capital says nothing: at the start of a sentence."""

COUNTRIES = SHORT_NAMES | _phrases(
    "việt nam, trung quốc, hàn quốc, nhật bản, triều tiên, thái lan, ấn độ, liên bang nga, hoa kỳ",
    "ba lan, hà lan, bồ đào nha, tây ban nha, thụy điển, thụy sĩ, thụy sỹ, đan mạch, na uy, phần lan",
    "hy lạp, thổ nhĩ kỳ, nam phi, ai cập, mông cổ, đài loan, bắc macedonia, nam sudan, saudi arabia",
    "new zealand, sri lanka, ukraine, israel, iran, iraq, palestine, hamas, hezbollah, campuchia",
    "malaysia, singapore, indonesia, philippines, brunei, myanmar, timor-leste, bangladesh, pakistan",
    "nepal, canada, mexico, brazil, argentina, chile, cuba, venezuela, australia, italy, belarus",
    "gruzia, armenia, azerbaijan, kazakhstan, uzbekistan, syria, liban, yemen, qatar, uae, nato, eu",
    "hungary, romania, bulgaria, serbia, croatia, slovakia, slovenia, moldova, estonia, latvia",
    "lithuania, algeria, nigeria, kenya, ethiopia, sudan, libya, afghanistan, jordan, kuwait, oman",
    "peru, colombia",
)
"""States (and a few parties to wars) between an office and a name: "Tổng thống Pháp Emmanuel Macron"."""

ABBREVIATIONS = _words(
    "tp tx tt ts ths pgs gs bs ls ks ncs cn kts tr st mr mrs ms dr prof sir no vs jr sr inc ltd co corp",
    "đ/c nxb tnhh ubnd hđnd nd nsnd nsưt th tg vd q p h x đt bv kcn",
)
"""Words printed with a point that does not end a sentence."""

JOINED_PLACES = _phrases("rịa vũng, thiên huế, rang tháp")
"""Last and first syllable around the dash of places with one in their name: "Bà Rịa - Vũng Tàu"."""

SURNAMES = _words(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh lương mai trương cao",
    "đoàn hà tô trịnh đào lâm phùng vương thái tạ quách tăng chu châu kiều tống diệp lưu triệu đàm từ",
    "khuất nông lò vi hứa giang tập quan đồng ninh thạch phí nghiêm lục mạc doãn kim lại bế ôn",
)
"""Family names, Vietnamese and Sino-Vietnamese."""

BODIES = _phrases(
    "hội nghị, hội thảo, liên minh, liên đoàn, hiệp hội, hiệp định, hiệp ước, ủy ban, hội đồng, tổ chức",
    "cộng đồng, diễn đàn, ngân hàng, tập đoàn, công ty, quốc hội, chính phủ, đại học, học viện",
    "trung tâm, nhà máy, liên hợp quốc, liên hiệp quốc, tổng cục, văn phòng, quân đội, hải quân",
    "mặt trận, phong trào, sân bay, bệnh viện, hạ viện, thượng viện, quỹ tiền tệ, tòa án, viện kiểm sát",
    "công ước, nghị định, bảo tàng, quân khu, đảng cộng sản, giải vô địch, tổng công ty",
)
"""What names of bodies and documents begin with: a capital on the first only ("Liên minh Kinh tế Á-Âu")."""

FIELDS = _phrases(
    "ngoại giao, quốc phòng, quốc gia, quốc tế, quốc hội, công an, an ninh, tài chính, kinh tế",
    "thương mại, giáo dục, đào tạo, khoa học, công nghệ, y tế, tư pháp, nội vụ, xây dựng, giao thông",
    "vận tải, nông nghiệp, công nghiệp, văn hóa, thể thao, du lịch, môi trường, tài nguyên, lao động",
    "dân tộc, tôn giáo, kế hoạch, đầu tư, thông tin, truyền thông, hợp tác, phát triển, bảo an",
    "nhân quyền, năng lượng, nguyên tử, ngoại thương, nghiên cứu, hàng không, bóng đá, dầu khí",
    "điện lực, viễn thông, tiền tệ, thế giới, hòa bình, cộng hòa, hàng hải, hải quan, kiểm sát",
    "thanh tra, chứng khoán, doanh nghiệp, phụ nữ, thanh niên, nông dân, cựu chiến, chính trị, quân sự",
    "nhân dân, hành động, công tác, chiến lược, đối tác, đối ngoại, khí tượng, thủy văn, bưu chính",
    "bảo hiểm, thuế quan, chính phủ, tổng thể, quy tắc, toàn cầu, khu vực, xã hội, thực phẩm",
    "lương thực, thể chất, dân chủ, giáo hội",
)
"""What bodies are named after: "Bộ Ngoại giao", "Tổ chức Thương mại Thế giới"."""

STANDING_BODIES = _phrases("hạ viện, thượng viện, quốc hội, liên hợp quốc, liên hiệp quốc")
"""Bodies that are a name without anything after them."""
