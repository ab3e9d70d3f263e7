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
    facebook | twitter | zalo | messenger | telegram | linkedin | pinterest | viber | google news | tiktok | youtube
    email | rss | copy link | print | in bai | in bai viet | in trang | in tin | ban in | in trang nay | gui email
    gui mail | gui bai viet | gui cho ban be | chia se | chia se bai viet | chia se facebook | chia se len facebook
    chia se qua email | share | share on facebook | luu bai viet | luu bai | luu tin | da luu | sao chep
    sao chep lien ket | sao chep duong dan | copy link thanh cong | nghe doc bai | nghe bai viet | nghe audio
    nghe noi dung | doc bai bao | toc do doc | nghe | dang nhap | dang xuat | thich | tra loi | bao loi | mac dinh
    a a | a a a | nho binh thuong lon | co chu | tang co chu | giam co chu | quang cao | advertisement | advertising
    tai tro | video dang hot | dang phat | dang tai | loading | x | like | comments | reply | tim kiem | search
    phong to | thu nho | xem toan man hinh | lay link | xem bai goc | theo doi tren google news
    tin cung su kien hot | dang ky nhan tin | dien dan | dat bao | hotline | thong tin toa soan | lien he
    lien he quang cao | con nua | con tiep | ky sau dang tiep | tweet | aa | img | image | so do trang | sitemap
    lien ket website | lien ket web | thong ke truy cap | dang truy cap | tham do y kien | binh chon | bieu quyet
    ket qua binh chon | xem ket qua | tu dong phat | tat tieng | bat tieng | toan man hinh | ma xac nhan
    ma bao mat | nhap ma xac nhan | gui di | xem them binh luan | tai them binh luan | quan tam nhat | moi nhat
    cu nhat | hay nhat | bao cao vi pham | leave a reply | cancel reply | leave a comment | post a comment
    no comments | add a comment | share this | like this | sponsored | user image | tai app | tai ung dung
    quet ma qr | tai xuong am thanh | fullscreen | subscribe | sign in | log in | login | register | xem co chu
    doc bai viet | doc cho toi nghe | giong doc | sao chep link | sao chep url | in tin nay | gui tin nay | bai goc
    xem nguon | link bai goc | da sao chep | gui binh luan cua ban | binh luan cua ban doc | y kien phan hoi
    y kien nguoi doc | ban can dang nhap de binh luan | dang nhap de binh luan | dang nhap de gui y kien | ho ten
    ho va ten | so dien thoai | dia chi email | tieu de binh luan | tang sao | luu tin nay
""")
"""Whole lines of site furniture."""

WEAK_FURNITURE_LINES = _entries("""
    danh gia | binh luan | theo doi | dang ky | chu de | tu khoa | tag | tags | the tag | comment | print | top
    hot | luot xem | tai ve | gui | luu | tat ca | nguon | quay lai | tro lai | truoc | sau | tiep | xem | y kien
    tong truy cap | hom nay | thich | binh thuong | rat tot | tot | kem | rat dep | chua dep | live | new | moi
    noi dung | dong | huy | user | play | pause | mute | english | tieng anh | lien ket | chat luong | phu de
    gop y | copy | dang truy cap | moi nhat | tin | anh | a | name | email | website | says
""")
"""Lines that may be furniture or a heading: furniture above the body, after the end, or beside furniture."""

PASSING_LINES = _entries("""
    quang cao | advertisement | advertising | tai tro | sponsored | phong to | thu nho | xem toan man hinh
    toan man hinh | x | tu dong phat | tat tieng | bat tieng | nghe doc bai | nghe bai viet | nghe audio
    nghe noi dung | doc bai bao | video | play | dang phat | dang tai | loading
""")
"""Furniture that stands in the middle of articles."""

COMMENT_LINES = _entries("""
    y kien binh luan | viet binh luan | gui binh luan | gui y kien | y kien ban doc | ban doc binh luan
    y kien doc gia | y kien nguoi doc | gui phan hoi | binh luan cua ban | y kien cua ban | binh luan cua ban doc
    leave a reply | leave a comment | post a comment | comments | binh luan facebook | y kien phan hoi
    gui binh luan cua ban
""")
"""Whole lines above what readers wrote."""

RELATED_LINES = _entries("""
    ban co the quan tam | co the ban quan tam | co the ban thich | co the ban se thich | co the ban chua doc
    co the ban chua biet | tin lien quan | cac tin lien quan | bai lien quan | cac bai lien quan
    bai viet lien quan | noi dung lien quan | tin tuc lien quan | tin bai lien quan | lien quan | su kien lien quan
    chu de lien quan | tin cung chuyen muc | bai cung chuyen muc | cung chuyen muc | cac tin cung chuyen muc
    tin cung chu de | cung chu de | tin cung su kien | cung su kien | cung chuyen de | cung tac gia
    bai cung tac gia | doc them | xem them | xem tiep | doc tiep | tin khac | cac tin khac | tin tuc khac
    tin bai khac | bai khac | bai viet khac | cac bai khac | cac bai viet khac | tin da dua | cac tin da dua
    tin moi | tin moi nhat | tin moi hon | cac tin moi hon | tin cu hon | cac tin cu hon | tin tuc moi nhat
    bai moi nhat | bai viet moi | bai viet moi nhat | moi cap nhat | tin moi cap nhat | tin noi bat | bai noi bat
    noi bat | tin doc nhieu | bai doc nhieu | doc nhieu | doc nhieu nhat | xem nhieu | xem nhieu nhat
    tin xem nhieu | duoc quan tam | dang duoc quan tam | tin duoc quan tam | quan tam nhieu nhat | tin nong
    tin hot | tieu diem | tin tieu diem | de xuat | de xuat cho ban | goi y | goi y cho ban | danh cho ban
    tin danh cho ban | tin nen doc | nen doc | ban nen doc | ban nen xem | moi ban doc them | moi doc them
    moi xem them | tin tham khao | tin tai tro | dong su kien | tin the gioi khac | the gioi khac | cac bai da dang
    bai da dang | cac tin truoc | tin truoc | tin sau | tin bai cung chuyen muc | cac tin bai khac | cung danh muc
    tin lien quan khac | bai viet cung chu de | tin noi bat trong ngay | tin noi bat khac | chu de nong
    su kien nong | doc nhieu trong tuan | tin tong hop | co the ban muon doc | ban da xem chua | bai duoc quan tam
    moi cap nhat tin | xem nhieu trong tuan | tin cu | tin anh | tin video | emagazine noi bat | video lien quan
    anh lien quan | doc nhieu trong ngay | tin duoc doc nhieu | cac bai cu hon | bai cu hon | cac bai moi hon
    thong tin lien quan | thong tin tham khao khac | previous post | next post | you may also like
    you might also like | trending | popular posts | recent posts | more from | doc nhanh | tin nhanh | bai truoc
    bai sau | tin tiep theo | bai tiep theo | bai viet tiep theo | bai viet truoc | thoi su trong ngay
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
    nguồn | cắt từ clip | cắt từ video | chụp từ clip
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

MADE = _entries("""
    tổng hợp | lược dịch | biên dịch | dịch | ghi | thực hiện | lược ghi | t/h | t.h | gt | st | sưu tầm | biên soạn
    tổng thuật | lược thuật | giới thiệu
""")
"""How an article was made, where an agency could stand."""

JOINERS = _entries("""
    báo | đài | tạp | chí | trang | tin | hãng | thông | tấn | xã | phóng | viên | và | của | tại | điện | tử
    từ | theo | p | v | tư | liệu | cung | cấp
""")
"""Small words within the name of a newspaper, an agency or a post."""

INSTITUTIONS = _entries("""
    viện | trường | đại học | học viện | khoa | trung tâm | bộ | vụ | cục | ban | hội | tổng cục | ủy viên | phó
    nguyên | giám đốc | trưởng | nghiên cứu viên | giảng viên | chuyên gia | nhà nghiên cứu | tạp chí | báo | đài
    phóng viên | thạc sĩ | tiến sĩ | ths | ts | pgs | gs | giáo sư | phó giáo sư | cử nhân | đại tá | thượng tá
    trung tá | thiếu tướng | trung tướng | thượng tướng | đại tướng | luật sư | nhà báo | nhà văn | ủy ban | sở
    cơ quan
""")
"""What an affiliation under an author's name starts with."""

SHOWN = _entries("""
    tổng bí thư | khách | du khách | ngư dân | nông dân | học sinh | sinh viên | bác sĩ | nghệ nhân | chiến sĩ
    lực lượng | cán bộ | em | cô | anh | chị | các em | hành khách | xe tải | đoàn tàu | chủ tịch | tổng thống
    thủ tướng | phó | thứ trưởng | bộ trưởng | ngoại trưởng | đại sứ | tổng thư ký | cố vấn | ông | bà | đồng chí
    các | lãnh đạo | đoàn | đại diện | trưởng | người phát ngôn | quốc vương | nhà vua | tướng | đại tướng
    hội nghị | phiên | lễ | cuộc | buổi | khai mạc | bế mạc | tàu | máy bay | binh sĩ | người dân | công nhân
    nhân viên | gs | pgs | ts
""")
"""Whom and what news photos show, as a caption starts."""

SEEN = _entries("""
    phát biểu | bắt tay | chụp ảnh | trao đổi với | hội đàm | tiếp | đón | dự | tham dự | chủ trì | chứng kiến
    ký | trao | thăm | gặp | trả lời | trong chuyến | trong cuộc | trong buổi | trong lễ | trong khuôn khổ
    tại lễ | tại cuộc | tại buổi | tại hội nghị | tại phiên | tại diễn đàn | tại họp báo | tại thủ đô
""")
"""What can be seen of them."""

REPORTED = _entries("""
    cho biết | nhấn mạnh | khẳng định | cho rằng | tuyên bố | rằng | bày tỏ | đánh giá | đề nghị | kêu gọi | nêu rõ
    nhất trí | cam kết | mong muốn | cho hay | nói rằng | nói với | nói thêm | sẽ | cũng | tuy nhiên | do đó
    vì vậy | ngoài ra | theo đó | tin tưởng | cảm ơn
""")
"""Words of a report; no caption holds them."""

LINKED_STARTS = _entries("""
    nhưng | và | tuy | song | vì | do | bởi | nếu | còn | rồi | thế | đó | đây | ngoài ra | bên cạnh | trong đó
    theo | để | tôi | chúng tôi | chúng ta | ta | điều | việc | nay | nhờ | dù | mặc dù | thậm chí | không | đến nay
    hiện | hiện nay | trước đó | sau đó | cuối cùng | nhân dịp | trước mắt | ngay sau | cùng ngày | đồng thời | vậy
    họ | nó | bởi vậy | một là | hai là | ba là | bốn là | thứ nhất | thứ hai | thứ ba | thứ tư | kính thưa | thưa
    xin
""")
"""How a sentence starts that goes on from the one before; no caption does."""

OPENING_STARTS = _entries("""
    ngày | sáng | trưa | chiều | tối | đêm | rạng sáng | hôm | mới đây | vừa qua | theo | tại | trong | phát biểu
    nhận lời | trước đó | trả lời | nhân dịp | tiếp | đầu | cuối | giữa
""")
"""What the first paragraph of a report often starts with: when, where, at what occasion."""

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
