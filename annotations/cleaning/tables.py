"""Tables: the words that give away what a line is, whoever published it.

One entry or several with bars between on a line. The first tables are folded (small letters, no accents, no
punctuation: see ``fold``), for comparison with a line's key; the others are as printed, for patterns.
"""

from __future__ import annotations

import re


def _entries(table: str) -> frozenset[str]:
    return frozenset(re.split(r"\s*[|\n]\s*", table.strip()))


def any_of(table: frozenset[str]) -> str:
    """A pattern that matches an entry of a table of printed words, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, table), key=lambda entry: (-len(entry), entry))) + ")"


# --- folded ------------------------------------------------------------------------------------------

SECTIONS = _entries("""
    trang chu | home | trang nhat | tin tuc | thoi su | chinh tri | xa hoi | kinh te | the gioi | quoc te
    doi ngoai | ngoai giao | chinh tri xa hoi | thoi su chinh tri | thoi su quoc te | tin the gioi | tin quoc te
    tin tuc su kien | su kien | kinh te the gioi | phap luat | van hoa | giao duc | y te | suc khoe | khoa hoc
    khoa hoc cong nghe | cong nghe | the thao | giai tri | du lich | moi truong | quoc phong | an ninh
    quoc phong an ninh | an ninh quoc phong | doi song | ban doc | binh luan quoc te | phan tich
    phan tich binh luan | goc nhin | ho so | phong su | phong van | bien dong | asean | chau a | chau au | chau my
    quan su | viet nam | viet nam va the gioi | nguoi viet o nuoc ngoai | nguoi viet | hoi nhap
    hoi nhap quoc te | doi ngoai hoi nhap | kinh doanh | tai chinh | thi truong | thuong mai | dau tu
    doanh nghiep | bat dong san | xe | xay dung dang | nghien cuu trao doi | van de su kien | su kien binh luan
    the gioi van de su kien | chuyen de | tieu diem the gioi | diem nong | magazine | longform | infographics
    media | multimedia | video
""")
"""Names of a site's sections that stand above a title."""

PLACES = _entries("""
    viet nam | trung quoc | han quoc | trieu tien | nhat ban | an do | thai lan | ha lan | ba lan | phan lan
    dai loan | hong kong | sri lanka | timor leste | new zealand | saudi arabia | bo dao nha | tay ban nha
    lien bang nga | my | nga | anh | viet nga | nga my | nga ukraine | trieu tien han quoc
    bien dong | dong nam a | dong bac a | trung dong | trung a | nam a | bac cuc | chau a | chau au | chau phi
    chau my | au my | a au | ha noi | hai phong | long an | thanh hoa | da nang | can tho | an giang | bac kinh
    thuong hai
""")
"""Names of places that have the form of a person's name."""

FURNITURE_LINES = _entries("""
    return to top | back to top | len dau trang | back to e magazine | back to emagazine | e magazine | emagazine
    skip to content | menu | y kien binh luan | viet binh luan | gui binh luan | gui y kien | y kien cua ban
    y kien ban doc | ban doc binh luan | binh luan cua ban | y kien doc gia | gui phan hoi | khong co binh luan
    chua co binh luan | binh luan facebook | danh gia bai viet | danh gia cua ban | danh gia tin bai | xep hang
    facebook | twitter | zalo | messenger | telegram | linkedin | pinterest | viber | google news | tiktok
    youtube | email | rss | copy link | print | in bai | in bai viet | in trang | in tin | ban in | in trang nay
    gui email | gui bai viet | gui cho ban be | chia se | chia se bai viet | chia se facebook
    chia se len facebook | chia se qua email | share | share on facebook | luu bai viet | luu bai | luu tin
    da luu | sao chep | sao chep lien ket | sao chep duong dan | copy link thanh cong | nghe doc bai
    nghe bai viet | nghe audio | nghe noi dung | doc bai bao | toc do doc | nghe | dang nhap | dang xuat | thich
    tra loi | bao loi | mac dinh | a a | a a a | nho binh thuong lon | co chu | tang co chu | giam co chu
    quang cao | advertisement | advertising | tai tro | video dang hot | dang phat | dang tai | loading | x
    like | comments | reply | tim kiem | search | phong to | thu nho | xem toan man hinh | lay link | xem bai goc
    theo doi tren google news | tin cung su kien hot | dang ky nhan tin | dien dan | dat bao | hotline
    thong tin toa soan | lien he | lien he quang cao | con nua | con tiep | ky sau dang tiep
""")
"""Whole lines of site furniture."""

WEAK_FURNITURE_LINES = _entries("""
    danh gia | binh luan | theo doi | dang ky | chu de | tu khoa | tag | tags | the tag | comment | print | top
    hot | luot xem | tai ve
""")
"""Lines that may be furniture or a heading: furniture above the body, after the end, or beside furniture."""

RELATED_LINES = _entries("""
    ban co the quan tam | co the ban quan tam | co the ban thich | co the ban se thich | co the ban chua doc
    co the ban chua biet | tin lien quan | cac tin lien quan | bai lien quan | cac bai lien quan
    bai viet lien quan | noi dung lien quan | tin tuc lien quan | tin bai lien quan | lien quan
    su kien lien quan | chu de lien quan | tin cung chuyen muc | bai cung chuyen muc | cung chuyen muc
    cac tin cung chuyen muc | tin cung chu de | cung chu de | tin cung su kien | cung su kien | cung chuyen de
    cung tac gia | bai cung tac gia | doc them | xem them | xem tiep | doc tiep | tin khac | cac tin khac
    tin tuc khac | tin bai khac | bai khac | bai viet khac | cac bai khac | cac bai viet khac | tin da dua
    cac tin da dua | tin moi | tin moi nhat | tin moi hon | cac tin moi hon | tin cu hon | cac tin cu hon
    tin tuc moi nhat | bai moi nhat | bai viet moi | bai viet moi nhat | moi cap nhat | tin moi cap nhat
    tin noi bat | bai noi bat | noi bat | tin doc nhieu | bai doc nhieu | doc nhieu | doc nhieu nhat
    xem nhieu | xem nhieu nhat | tin xem nhieu | duoc quan tam | dang duoc quan tam | tin duoc quan tam
    quan tam nhieu nhat | tin nong | tin hot | tieu diem | tin tieu diem | de xuat | de xuat cho ban | goi y
    goi y cho ban | danh cho ban | tin danh cho ban | tin nen doc | nen doc | ban nen doc | ban nen xem
    moi ban doc them | moi doc them | moi xem them | tin tham khao | tin tai tro | dong su kien
    tin the gioi khac | the gioi khac | cac bai da dang | bai da dang | cac tin truoc | tin truoc | tin sau
    bai truoc | bai sau | tin tiep theo | bai tiep theo | bai viet tiep theo | bai viet truoc | thoi su trong ngay
    tin trong ngay | video noi bat | video moi | multimedia | related | related news | related articles
    related posts | read more | see also | most read | latest news | more news | recommended
""")
"""Whole lines above links to other articles."""

# --- as printed --------------------------------------------------------------------------------------

PHOTO_WORDS = _entries("""
    nguồn ảnh | ảnh | nguồn | photo | photos | đồ họa | đồ hoạ | infographic | infographics | video | clip
    hình ảnh | hình | tranh | minh họa | minh hoạ | courtesy
""")
"""What a photo credit starts with."""

PHOTO_KINDS = _entries("""
    minh họa | minh hoạ | tư liệu | vệ tinh | chụp | chụp màn hình | màn hình | của | by | credit | internet
    cắt từ clip | cắt từ video | chụp từ clip
""")
"""What may follow the first word of a photo credit."""

JOBS = _entries("""
    tin | bài | ảnh | bài viết | nội dung | thiết kế | đồ họa | đồ hoạ | trình bày | thực hiện
    tổ chức thực hiện | chỉ đạo | sản xuất | chỉ đạo thực hiện | chỉ đạo sản xuất | tác giả | biên tập
    biên dịch | người dịch | dịch | hiệu đính | kỹ thuật | video | clip | quay phim | dựng phim | infographic
    design | kịch bản | tổng hợp | lược dịch | photo | story | text | nhóm phóng viên | nhóm pv | minh họa
    minh hoạ | mỹ thuật | nguồn | theo
""")
"""Jobs that a line of credits names."""

MADE = _entries("tổng hợp | lược dịch | biên dịch | dịch | ghi | thực hiện | lược ghi")
"""How an article was made, where an agency could stand."""

JOINERS = _entries("""
    báo | đài | tạp | chí | trang | tin | hãng | thông | tấn | xã | phóng | viên | và | của | tại | điện | tử
    từ | theo | p | v | tư | liệu | cung | cấp
""")
"""Small words within the name of a newspaper, an agency or a post."""

INSTITUTIONS = _entries("""
    viện | trường | đại học | học viện | khoa | trung tâm | bộ | vụ | cục | ban | hội | tổng cục | ủy viên | phó
    nguyên | giám đốc | trưởng | nghiên cứu viên | giảng viên | chuyên gia | nhà nghiên cứu | tạp chí | báo
    đài | phóng viên
""")
"""What an affiliation under an author's name starts with."""

SHOWN = _entries("""
    tổng bí thư | chủ tịch | tổng thống | thủ tướng | phó | thứ trưởng | bộ trưởng | ngoại trưởng | đại sứ
    tổng thư ký | cố vấn | ông | bà | đồng chí | các | lãnh đạo | đoàn | đại diện | trưởng | người phát ngôn
    quốc vương | nhà vua | tướng | đại tướng | hội nghị | phiên | lễ | cuộc | buổi | khai mạc | bế mạc | tàu
    máy bay | binh sĩ | người dân | công nhân | nhân viên | gs | pgs | ts
""")
"""Whom and what news photos show, as a caption starts."""

SEEN = _entries("""
    phát biểu | bắt tay | chụp ảnh | trao đổi với | hội đàm | tiếp | đón | dự | tham dự | chủ trì | chứng kiến
    ký | trao | thăm | gặp | trả lời | trong chuyến | trong cuộc | trong buổi | trong lễ | trong khuôn khổ
    tại lễ | tại cuộc | tại buổi | tại hội nghị | tại phiên | tại diễn đàn | tại họp báo | tại thủ đô
""")
"""What can be seen of them."""

REPORTED = _entries("""
    cho biết | nhấn mạnh | khẳng định | cho rằng | tuyên bố | rằng | bày tỏ | đánh giá | đề nghị | kêu gọi
    nêu rõ | nhất trí | cam kết | mong muốn | cho hay | nói | sẽ | cũng | tuy nhiên | do đó | vì vậy | ngoài ra
    theo đó | tin tưởng | cảm ơn
""")
"""Words of a report; no caption holds them."""

ABSTRACT_STARTS = _entries("""
    tăng cường | thúc đẩy | nâng | đẩy mạnh | hướng | củng cố | phát huy | xây dựng | mở rộng | tiếp tục
    việt nam | asean | nga | quan hệ | hợp tác | vai trò | những | một số | triển vọng | kết quả | chính sách
    cơ hội | thách thức | thành tựu | bối cảnh | vì sao | tại sao
""")
"""What long sub-headings start with: aims and relations, where captions speak of things and people."""

ASKED = _entries("""
    thưa | xin | đại sứ | bộ trưởng | thứ trưởng | ông | bà | anh | chị | đồng chí | giáo sư | tiến sĩ
    chuyên gia | ngài
""")
"""How an interviewer addresses somebody."""
