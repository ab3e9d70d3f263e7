"""Pages in the layouts that scraped news comes in, each line with what it is.

``role| text`` on each line, a blank line for a blank line; all written for these tests.
"""

PAGES: dict[str, str] = {
    "section, title, date with icon text, lead, glued links, caption": """
section| Thế giới

title| Nga và các nước ven biển bàn cách giữ tuyến hàng hải thông suốt

date| CalendarThứ Ba, 14/03/2023 08:15
lead| Đại diện mười một nước đã thảo luận ở Vladivostok về việc giữ cho tuyến hàng hải phía bắc hoạt động quanh năm.

related| Cảng Vladivostok mở thêm bến container mớiIndonesia và Nga ký thỏa thuận nghề cáTàu khảo sát rời Hải Phòng đi Nam Cực

caption| Tàu phá băng neo tại cảng Vladivostok. Ảnh: TTXVN

body| Sáng 14/3, hội nghị về hàng hải đã khai mạc tại thành phố cảng Vladivostok với sự tham dự của đại diện mười một nước.

body| Thứ trưởng Giao thông Nga cho biết lượng hàng qua tuyến này đã tăng gấp đôi trong ba năm qua và sẽ còn tăng.

byline| Theo TTXVN

furniture| ĐÁNH GIÁ
furniture| Hãy trở thành người đầu tiên chấm điểm bài này!
related| TIN LIÊN QUAN
related| Giá cước vận tải biển tăng mạnh trong quý đầu năm
related| Nhiều hãng tàu lớn cho biết giá cước vận tải biển từ châu Á sang châu Âu đã tăng gần một phần ba so với cuối năm ngoái.
furniture| Return to top""",
    "lead printed twice, the second time without a comma": """
date| 08:40, 02/11/2022

title| Lào đăng cai diễn đàn du lịch sông Mê Công

lead| Sáng 2/11, diễn đàn du lịch sông Mê Công đã khai mạc tại Viêng Chăn, với chủ đề phát triển du lịch xanh và có trách nhiệm.

duplicate| Sáng 2/11, diễn đàn du lịch sông Mê Công đã khai mạc tại Viêng Chăn với chủ đề phát triển du lịch xanh và có trách nhiệm.

body| Phát biểu khai mạc, Bộ trưởng Thông tin, Văn hóa và Du lịch Lào cho biết nước này đã đón hơn hai triệu lượt khách kể từ đầu năm.

body| Các đại biểu nhất trí rằng khách du lịch ngày càng quan tâm đến môi trường và đời sống của người dân bản địa.

byline| (TTXVN)""",
    "the body begins with the lead and a date: both are kept": """
title| Tổng thư ký thăm viện nghiên cứu hải dương ở Nha Trang

lead| Tổng thư ký ASEAN đã đến thăm Viện Hải dương học và gặp gỡ các nhà khoa học trẻ của nhiều nước trong khu vực.
caption| Tổng thư ký trao đổi với các nhà khoa học. (Nguồn: asean.org)

body| Ngày 12/6, Tổng thư ký ASEAN đã đến thăm Viện Hải dương học và gặp gỡ các nhà khoa học trẻ của nhiều nước trong khu vực.

body| Ông đánh giá cao việc viện mở cửa phòng thí nghiệm cho sinh viên của tất cả các nước thành viên./.

byline| (TTXVN/Vietnam+)

related| Tin cùng chuyên mục""",
    "the lead is the second half of a body paragraph: both are kept": """
title| Thái Lan mời Nga tham gia tuyến đường sắt xuyên bán đảo

lead| Ngoại trưởng Thái Lan cho biết nước này sẵn sàng dành cho các công ty Nga những điều kiện thuận lợi nhất.

body| Tuyến đường sắt dài chín mươi ki-lô-mét nối hai bờ biển là dự án lớn nhất của chính phủ mới tại Bangkok.

body| Trả lời báo giới sau cuộc gặp, Ngoại trưởng Thái Lan cho biết nước này sẵn sàng dành cho các công ty Nga những điều kiện thuận lợi nhất.

byline| Theo Bangkok Post""",
    "closing paragraphs pasted twice, a caption in between": """
title| Hội nghị bộ trưởng năng lượng kết thúc với tuyên bố chung

lead| Các bộ trưởng năng lượng đã thông qua tuyên bố chung về lưới điện liên vùng sau hai ngày làm việc tại Bali.

body| Theo tuyên bố, các bên sẽ nghiên cứu khả năng nối lưới điện của bảy nước trong vòng mười năm tới.

caption| Các bộ trưởng chụp ảnh chung. (Ảnh: Bộ Năng lượng Indonesia)
duplicate| Các bộ trưởng chụp ảnh chung. (Ảnh: Bộ Năng lượng Indonesia)

body| Đoàn Việt Nam đề nghị lập một nhóm chuyên gia để đánh giá tác động của dự án đối với giá điện ở từng nước.

body| Hội nghị lần tới sẽ được tổ chức tại Manila vào cuối năm sau với sự tham gia của các nước đối thoại.

duplicate| Đoàn Việt Nam đề nghị lập một nhóm chuyên gia để đánh giá tác động của dự án đối với giá điện ở từng nước.

duplicate| Hội nghị lần tới sẽ được tổ chức tại Manila vào cuối năm sau với sự tham gia của các nước đối thoại.

byline| Theo Báo Công Thương điện tử""",
    "interview with the title as the text of every image": """
furniture| Back to E-magazine
furniture| e magazine
date| 19:05 | 21/04/2021
title| Nhịp cầu khoa học giữa hai châu lục

date| 19:05 | 21/04/2021

lead| Nhân dịp năm trao đổi học thuật, Đại sứ Trần Thu Hà đã chia sẻ về những thay đổi trong hợp tác khoa học giữa Việt Nam và Nga.

duplicate| Nhịp cầu khoa học giữa hai châu lục

heading| Đại sứ có thể cho biết điều gì đã thay đổi nhiều nhất trong hợp tác khoa học?

body| Thay đổi lớn nhất là các trường đại học nay làm việc trực tiếp với nhau, không phải qua nhiều tầng nấc như trước kia.

duplicate| Nhịp cầu khoa học giữa hai châu lục
caption| Phòng thí nghiệm chung của hai trường đại học tại Tomsk năm 2019.

heading| Vậy đâu là khó khăn lớn nhất trong thời gian tới, thưa Đại sứ?

duplicate| Nhịp cầu khoa học giữa hai châu lục

body| Khó khăn lớn nhất vẫn là ngôn ngữ. Số sinh viên học tiếng Nga đã giảm đi nhiều so với ba mươi năm trước và chỉ mới tăng trở lại gần đây.

body| Xin cảm ơn Đại sứ!

byline| Nội dung: Lê An | Thiết kế: Vũ Bình | Ảnh: TTXVN, NVCC

related| Đọc thêm

related| Một ngày ở trạm nghiên cứu trên đảo băng

related| Một ngày ở trạm nghiên cứu trên đảo băng

related| Ba nhà khoa học trẻ kể về những tháng ngày sống và làm việc ở nơi lạnh nhất thế giới, cách đất liền gần nhất một nghìn ki-lô-mét.""",
    "links in a list of their own lines above the body": """
section| Trang chủ > Quốc tế
title| Malaysia và Nga nối lại đường bay thẳng
date| Thứ sáu, 5/5/2023, 16:20 (GMT+7)
byline| Hoàng Yến
lead| Đường bay thẳng Kuala Lumpur - Moskva sẽ được nối lại từ tháng tới với ba chuyến mỗi tuần.
related| Hàng không châu Á phục hồi nhanh hơn dự báo
related| Nga mở thêm đường bay tới các nước Đông Nam Á
related| Du khách quay lại Langkawi sau ba năm vắng bóng
body| Thông báo được đưa ra ngày 5/5 sau cuộc gặp giữa đại diện hai hãng hàng không quốc gia tại Kuala Lumpur.
body| Theo kế hoạch, chuyến bay đầu tiên sẽ cất cánh vào sáng ngày 12/6 với hơn hai trăm hành khách.
byline| Hoàng Yến (Theo Bernama)
furniture| Trở lại Thế giới
furniture| Bình luận (3)""",
    "a box of links in the middle, body goes on": """
title| Philippines mở cảng mới ở phía nam
lead| Cảng biển mới ở tỉnh Davao đã đón chuyến tàu hàng đầu tiên vào sáng nay, sớm hơn kế hoạch hai tháng.
body| Cảng có thể tiếp nhận tàu tới tám vạn tấn, và được xây dựng trong bốn năm với vốn vay của nhiều ngân hàng.
related| TIN LIÊN QUAN
related| Davao đón nhà đầu tư từ vùng Viễn Đông của Nga
related| Chuối Mindanao tìm đường sang thị trường mới
body| Giám đốc cảng cho biết phần lớn hàng hóa trong năm đầu sẽ là nông sản và phân bón, trong đó có phân bón của Nga.
related| >>> Xem thêm: Giá phân bón hạ nhiệt sau nửa năm tăng
body| Giai đoạn hai của dự án sẽ bắt đầu vào năm sau và tạo thêm hai nghìn việc làm cho người dân trong tỉnh.
heading| Kết nối với đất liền
body| Một tuyến đường sắt dài bốn mươi ki-lô-mét sẽ nối cảng với khu công nghiệp ở phía tây thành phố.
related| [Video: Toàn cảnh cảng mới nhìn từ trên cao]
body| Chính quyền tỉnh hy vọng tuyến đường sẽ giúp giảm một nửa số xe tải chạy qua trung tâm thành phố./.
byline| Minh Khôi (TTXVN)""",
    "no end mark: teasers after a cue": """
title| Brunei trồng thêm rừng ngập mặn
lead| Brunei vừa công bố kế hoạch trồng thêm năm trăm hecta rừng ngập mặn dọc theo bờ vịnh trong ba năm tới.
body| Kế hoạch do Bộ Tài nguyên và Du lịch soạn thảo với sự giúp đỡ của các chuyên gia đến từ nhiều nước.
body| Rừng ngập mặn giữ đất, nuôi tôm cá và hấp thụ nhiều khí nhà kính hơn bất kỳ loại rừng nào khác.
furniture| Từ khóa: Brunei, rừng ngập mặn, môi trường
related| Đọc thêm
related| Mùa cá trở lại vịnh Brunei
related| Sau nhiều năm đánh bắt cạn kiệt, đàn cá đã trở lại vịnh Brunei nhờ lệnh cấm đánh bắt trong mùa sinh sản.
related| Ngư dân học cách đếm cá bằng điện thoại
related| Một ứng dụng nhỏ giúp ngư dân ghi lại những gì họ bắt được, và giúp nhà khoa học biết đàn cá đang ở đâu.""",
    "nothing to remove": """
title| Campuchia và Nga mở lớp dạy tiếng Khmer qua mạng
lead| Lớp học đầu tiên dạy tiếng Khmer cho sinh viên Nga đã bắt đầu vào tối qua với hơn sáu mươi người ghi danh.
body| Lớp học do hai trường đại học ở Phnom Penh và Saint Petersburg cùng tổ chức, kéo dài chín tháng.
body| Theo bà Sokha, người đứng lớp, khó nhất với sinh viên Nga là các nguyên âm vốn không có trong tiếng mẹ đẻ của họ.
body| Theo đó, mỗi tuần có hai buổi học và một buổi trò chuyện với sinh viên Campuchia./.""",
    "no title": """
body| Ngày 9/8, đại diện hai bên đã gặp nhau tại Jakarta để bàn về việc công nhận bằng cấp của các trường dạy nghề.
body| Cuộc gặp diễn ra trong không khí cởi mở. Hai bên nhất trí sẽ gặp lại vào tháng sau để hoàn tất danh sách các nghề.
byline| (Antara)""",
    "headings, a list, speakers": """
title| Sáu điều cần biết về hội nghị sắp tới
lead| Hội nghị thường niên của các bộ trưởng kinh tế sẽ diễn ra tuần tới tại Siem Reap với chương trình dày đặc.
heading| Ai sẽ tham dự?
body| Ngoài mười nước thành viên còn có đại diện của tám nước đối thoại, trong đó có Nga, Ấn Độ và Nhật Bản.
heading| Hàng rào phi thuế quan
body| Chủ đề được nhắc đến nhiều nhất trong các cuộc họp trù bị là những quy định khác nhau về nhãn hàng hóa:
body| - Nhãn phụ bằng tiếng bản địa
body| - Mã truy xuất nguồn gốc
body| - Hạn sử dụng ghi theo lịch Phật
body| Các chuyên gia cho rằng riêng ba điều này đã làm tăng chi phí của doanh nghiệp nhỏ lên gần một phần mười.
heading| Đối thoại với doanh nghiệp
body| Buổi đối thoại với doanh nghiệp sẽ được truyền trực tiếp và có phiên dịch ra mười một thứ tiếng.
byline| PV""",
    "captions without a credit": """
title| Myanmar nhận lô thuốc viện trợ
lead| Lô thuốc sốt rét do nhiều nước ASEAN cùng đóng góp đã đến Yangon trên một chuyến bay đặc biệt tối qua.
caption| Đại diện các nước chứng kiến lễ bàn giao tại sân bay Yangon.
body| Lô hàng gồm hai triệu liều thuốc và mười tấn vật tư y tế, được bảo quản ở nhiệt độ thấp trong suốt chuyến đi.
body| Giám đốc trung tâm nhân đạo cho biết thuốc sẽ được chuyển đến các bang miền núi trong vòng một tuần.
caption| Toàn cảnh kho thuốc mới của trung tâm nhân đạo tại Yangon
body| Trung tâm được lập ra mười năm trước để các nước thành viên giúp nhau nhanh hơn khi có thiên tai và dịch bệnh.
caption| Bác sĩ Aung Min (bên phải) hướng dẫn tình nguyện viên đóng gói thuốc.
body| Đợt viện trợ thứ hai dự kiến sẽ đến bằng đường biển vào cuối tháng này với số lượng gấp ba lần.
caption| Tình nguyện viên xếp hàng lên xe tải ở ngoại ô Yangon.
duplicate| Tình nguyện viên xếp hàng lên xe tải ở ngoại ô Yangon.
body| Những chuyến xe đầu tiên đã lên đường ngay trong đêm để kịp đến nơi trước khi mưa lớn chia cắt các tuyến đường.
byline| BÌNH MINH (tổng hợp)""",
    "caption printed as alt text, then with its credit": """
title| Singapore khánh thành vườn thực vật mới
lead| Khu vườn rộng tám hecta trồng hơn một nghìn loài cây của vùng Đông Nam Á đã mở cửa đón khách từ sáng nay.
duplicate| Khách tham quan đi bộ trên cầu kính.
caption| Khách tham quan đi bộ trên cầu kính. Ảnh: Straits Times
body| Khu vườn do các kiến trúc sư của ba nước thiết kế và mất sáu năm để hoàn thành trên nền một nhà máy cũ.
body| Ban quản lý cho biết vé vào cửa sẽ được miễn cho học sinh và người cao tuổi trong suốt năm đầu tiên.
byline| Nguồn: TTXVN""",
    "author with the date, dateline, tags": """
title| Timor Leste chuẩn bị gia nhập ASEAN
byline| Lê Hải Yến
date| - 20/07/2023 11:30
lead| (TTXVN) - Timor Leste đang khẩn trương hoàn tất các thủ tục còn lại để trở thành thành viên thứ mười một của ASEAN.
furniture| Chia sẻ
furniture| Facebook
furniture| In bài viết
body| Theo lộ trình được thông qua hồi tháng 5, nước này cần tham gia hàng chục hiệp định và nghị định thư.
body| Đại diện Timor Leste cho biết gần một nửa số văn kiện đã được quốc hội nước này phê chuẩn trong quý vừa qua.
byline| Lê Hải Yến/VOV-Jakarta
furniture| Tags: Timor Leste ASEAN
furniture| #timorleste #asean""",
    "table residue: bars after links and captions": """
title| Hải quan hai nước thử tờ khai điện tử chung
related| TIN LIÊN QUAN | |
related| Xuất khẩu sang Nga tăng tháng thứ tư liên tiếp | |
related| Doanh nghiệp nhỏ cần biết gì về tờ khai mới |
lead| Tờ khai điện tử chung do hải quan hai nước soạn thảo sẽ được thử nghiệm tại ba cửa khẩu kể từ tháng tới.
caption| Cán bộ hải quan kiểm tra container ở cảng Cát Lái. |
body| Tờ khai mới thay cho bốn mẫu giấy tờ khác nhau mà doanh nghiệp đang phải nộp cho mỗi lô hàng.
body| Sau sáu tháng thử nghiệm, hai bên sẽ đánh giá kết quả và mở rộng ra tất cả các cửa khẩu biển.
byline| Theo baohaiquan.vn""",
    "window title with the site's name": """
duplicate| Việt Nam giúp Lào đào tạo kiểm ngư - Báo Biển Xanh
section| Thời sự
title| Việt Nam giúp Lào đào tạo kiểm ngư
date| Cập nhật: 09/09/2021 | 09:09
lead| Ba mươi cán bộ kiểm ngư của Lào vừa hoàn thành khóa học kéo dài sáu tuần tại thành phố Cần Thơ.
body| Trong khóa học, các học viên đã làm quen với cách theo dõi tàu thuyền qua vệ tinh và cách lập biên bản vi phạm.
body| Khóa học tiếp theo dành cho cán bộ của Campuchia sẽ khai giảng ngay sau Tết Nguyên đán năm sau.
byline| BBT""",
    "chrome after the end reads like news": """
title| Indonesia trình làng tàu điện mới
lead| Đoàn tàu điện đầu tiên do Indonesia tự đóng đã chạy thử thành công trên tuyến đường ngoại ô Jakarta sáng nay.
body| Đoàn tàu gồm mười hai toa, chở được gần hai nghìn khách và chạy với tốc độ tối đa một trăm ki-lô-mét một giờ.
body| Giám đốc nhà máy cho biết hai phần ba số linh kiện được làm trong nước, phần còn lại nhập từ châu Âu và Nga./.
byline| Hữu Nghĩa
furniture| Chia sẻ bài viết
furniture| Ý kiến bạn đọc
related| BẠN CÓ THỂ QUAN TÂM
related| Jakarta cấm xe máy vào trung tâm giờ cao điểm
related| Chính quyền thành phố cho biết lệnh cấm sẽ được áp dụng thí điểm trong ba tháng trên bốn tuyến phố chính.
related| Jakarta cấm xe máy vào trung tâm giờ cao điểm
related| Đường sắt cao tốc đón hành khách thứ mười triệu
related| Sau hai năm hoạt động, tuyến đường sắt cao tốc đầu tiên của Đông Nam Á đã đón hành khách thứ mười triệu.
furniture| Về đầu trang""",
    "an end mark and a closing note that belongs to the article": """
title| Triển lãm tranh về biển khai mạc ở Hà Nội
lead| Hơn một trăm bức tranh của họa sĩ mười nước Đông Nam Á đang được trưng bày tại Bảo tàng Mỹ thuật.
body| Ban tổ chức đã chọn tranh từ gần ba nghìn tác phẩm dự thi, trong đó có nhiều tác phẩm của học sinh phổ thông.
body| Giải nhất được trao cho một nữ sinh mười lăm tuổi đến từ đảo Lý Sơn với bức tranh vẽ con thuyền của ông nội./.
byline| Theo TTXVN
body| Triển lãm mở cửa từ 8 giờ đến 17 giờ hằng ngày, trừ thứ hai, tại số 66 phố Nguyễn Thái Học cho đến hết ngày 30/9.""",
    "live page: hard-wrapped lines": """
title| Hội chợ sách quốc tế mở cửa tại Viêng Chăn

lead| Hội chợ sách quốc tế lần thứ chín vừa mở cửa tại thủ đô của Lào với
lead| sự tham gia của gần hai trăm nhà xuất bản đến từ mười bảy nước và
lead| vùng lãnh thổ.

body| Theo ban tổ chức, gian hàng của Nga năm nay giới thiệu những cuốn
body| sách thiếu nhi được dịch sang tiếng Lào lần đầu tiên, trong đó có
body| nhiều truyện cổ tích quen thuộc với bạn đọc Việt Nam.

body| Hội chợ kéo dài năm ngày và mở cửa tự do cho mọi người. Riêng ngày
body| cuối tuần có các buổi đọc sách cho trẻ em và buổi trò chuyện với
body| các dịch giả trẻ.

byline| (KPL)""",
    "world news in brief: each item ends with its agency": """
title| Tin vắn khu vực ngày 3/6
lead| Bầu cử ở Thái Lan, mưa lớn ở miền nam Philippines và hội chợ hàng không là những tin đáng chú ý hôm nay.
heading| Thái Lan
body| * Kiểm phiếu lại ở ba tỉnh: Ủy ban bầu cử ngày 3/6 cho biết sẽ kiểm phiếu lại tại ba tỉnh miền bắc theo yêu cầu của hai đảng. (AFP)
heading| Philippines
body| * Mưa lớn gây sạt lở: Hàng trăm gia đình ở đảo Mindanao đã được sơ tán sau hai ngày mưa không ngớt. (PNA)
related| TIN LIÊN QUAN
related| Vì sao bão đến sớm hơn trong những năm gần đây?
heading| Singapore
body| * Hội chợ hàng không mở cửa trở lại: Ban tổ chức dự kiến đón sáu mươi nghìn lượt khách trong năm ngày. (CNA)
byline| Thu Trang (tổng hợp)""",
    "photo credits on lines of their own": """
title| Festival múa rối mở màn ở Surabaya
lead| Mười hai đoàn nghệ thuật của các nước ASEAN và Nga cùng biểu diễn trong đêm khai mạc festival múa rối.
caption| Nghệ nhân múa rối bóng chuẩn bị cho đêm diễn
caption| Ảnh: Antara
body| Đoàn Việt Nam mang đến tiết mục múa rối nước được dàn dựng riêng cho sân khấu di động dựng trên mặt hồ.
body| Khán giả Surabaya đã đứng chật hai bên bờ hồ và vỗ tay rất lâu sau khi tiết mục cuối cùng kết thúc.
byline| Tin, ảnh: NGỌC DIỆP""",
    "questions of an interviewer": """
title| Người giữ nhịp cầu sách Việt - Nga
lead| Dịch giả Phan Thị Ngân đã dịch hơn bốn mươi cuốn sách trong suốt ba thập niên sống ở Moskva.
heading| PV: Điều gì đưa chị đến với nghề dịch?
body| - Tôi đến với nghề một cách tình cờ. Khi còn là sinh viên năm thứ hai, tôi được nhờ dịch một truyện ngắn cho báo tường của khoa.
heading| PV: Trong bốn mươi cuốn sách ấy, chị yêu cuốn nào nhất? Vì sao?
body| - Có lẽ là cuốn đầu tiên, vì tôi đã làm lại nó đến bảy lần trước khi dám gửi cho nhà xuất bản.
body| - Xin trân trọng cảm ơn chị!
byline| LÊ NA (thực hiện)""",
    "everything after the end is a menu": """
title| Thái Nguyên đón sinh viên Nga đầu tiên
lead| Mười tám sinh viên Nga đã đến Thái Nguyên để học tiếng Việt trong chương trình trao đổi kéo dài một năm.
body| Các bạn sẽ sống trong ký túc xá của trường và được ghép cặp với sinh viên bản địa để luyện nói mỗi ngày.
body| Hiệu trưởng nhà trường cho biết đây là bước đầu của một chương trình lớn hơn với năm trường đại học của Nga.
byline| Theo Dân trí
furniture| Bình luận
related| Tin mới
related| Thời tiết hôm nay
related| Lịch thi đấu bóng đá
furniture| Tòa soạn: số 1 phố Giả Định, Hà Nội
furniture| Giấy phép số 12/GP-BTTTT cấp ngày 1/2/2020""",
    "photo story: hardly any running text": """
title| Chợ nổi cuối năm qua ống kính phóng viên
lead| Những ngày cuối năm, chợ nổi Cái Răng đông hơn thường lệ, ghe thuyền từ khắp miền Tây tụ về từ lúc trời chưa sáng.
caption| Ghe chở hoa đến chợ lúc bốn giờ sáng. Ảnh: Hoài Nam
caption| Người bán bún cá chuẩn bị cho khách đầu tiên. Ảnh: Hoài Nam
caption| Trẻ em theo cha mẹ trên những chuyến ghe dài ngày. Ảnh: Hoài Nam
byline| Hoài Nam
related| Tin cùng chuyên mục
related| Miệt vườn vào mùa trái chín
related| Những vườn cây ở Cái Mơn đang vào mùa thu hoạch rộ, và khách phương xa lại tìm về các homestay ven sông.""",
    "a menu above the title": """
section| Trang chủ
section| Thời sự
section| Thế giới
section| Học tập và làm theo tấm gương những người đi trước
section| Chung tay xây dựng nông thôn mới kiểu mẫu
title| Kho lạnh chung cho nông sản năm nước
date| Thứ Năm, 19/01/2023 09:00
lead| Năm nước sẽ góp vốn xây một kho lạnh chung ở biên giới để trữ trái cây trong những tháng cao điểm.
body| Thỏa thuận được ký ngày 19/1 tại Vientiane sau gần hai năm thương lượng giữa các bộ nông nghiệp.
body| Kho lạnh có sức chứa mười nghìn tấn và chạy hoàn toàn bằng điện mặt trời trong mùa khô.
byline| (VNA)""",
    "scholar with affiliation under the title, notes at the end": """
title| Ngoại giao khoa học của Nga ở Đông Nam Á: Thành tựu và giới hạn
byline| PGS. TS. Lý Thị Hồng Loan
byline| Viện Nghiên cứu Châu Âu, Viện Hàn lâm Khoa học xã hội
date| 20:15, ngày 11-03-2020
lead| TC - Trong hai thập niên qua, khoa học đã trở thành một kênh ngoại giao ngày càng quan trọng của nước Nga.
heading| 1. Bối cảnh ra đời
body| Sau một thời gian dài gián đoạn, các chương trình trao đổi nghiên cứu sinh được nối lại vào đầu thế kỷ này.
heading| Từ học bổng đến phòng thí nghiệm chung
body| Từ chỗ chỉ cấp học bổng, phía Nga đã chuyển sang cùng các nước xây dựng phòng thí nghiệm và trạm quan trắc.
body| (1) Xem: Báo cáo thường niên của Quỹ nghiên cứu, Moskva, 2019, tr. 14.
body| (2) Số liệu do tác giả tổng hợp từ trang tin của các trường đại học.""",
    "next article appended by endless scrolling": """
title| Khai trương tuyến phà Batam - Johor
date| 01/03/2023 07:30
lead| Tuyến phà nối hai thành phố bên eo biển đã hoạt động trở lại sau hơn hai năm gián đoạn vì dịch bệnh.
body| Mỗi ngày có sáu chuyến phà, chuyến đầu tiên rời bến lúc sáu giờ sáng và chuyến cuối cùng lúc bảy giờ tối.
body| Giá vé được giữ nguyên như trước dịch trong ba tháng đầu để thu hút hành khách quay trở lại./.
byline| Theo Antara
related| Làng chài thành làng du lịch
date| 28/02/2023 16:45
related| Một làng chài nhỏ trên đảo Bintan đã đổi đời nhờ những ngôi nhà sàn được sửa lại để đón khách.
related| Bà con góp vốn sửa nhà, góp thuyền đưa khách đi câu mực và góp công nhặt rác trên bãi biển.
related| Thu nhập của mỗi gia đình đã tăng gấp ba so với khi chỉ sống bằng nghề đánh bắt ven bờ./.""",
    "radio site: dateline, follow-us line, key words": """
date| Thứ Ba, 15:10, 18/10/2022
title| Nga đề xuất dạy nghề đóng tàu cho thanh niên Myanmar
byline| VOV.VN
lead| VOV.VN - Một trung tâm dạy nghề đóng tàu có thể sẽ được mở tại Yangon theo đề xuất mới của phía Nga.
body| Đề xuất được đưa ra trong cuộc gặp giữa hai thứ trưởng giao thông vào chiều nay tại thành phố Yangon.
body| Phía Myanmar cho biết họ cần khoảng hai nghìn thợ hàn và thợ máy trong năm năm tới cho các xưởng đóng tàu.
byline| Quỳnh Chi/VOV Bangkok
furniture| Mời quý độc giả theo dõi VOV.VN trên
furniture| Từ khóa: Nga, Myanmar, đóng tàu
furniture| Viết bình luận
related| Tin liên quan
related| Myanmar mở lại xưởng đóng tàu lớn nhất nước
related| VOV.VN - Xưởng đóng tàu lớn nhất của Myanmar đã mở cửa trở lại sau ba năm nằm im vì thiếu vốn.""",
    "foreign site in Vietnamese: two dates, photo signs, subscribe button": """
title| Vì sao cà phê Lào được ưa chuộng ở Moskva?
date| 09:30 02.02.2023 (Đã cập nhật: 11:45 05.02.2023)
caption| © Sputnik / Ivan Petrov / Chuyển đến kho ảnh
furniture| Đăng ký
lead| Cà phê trồng trên cao nguyên Bolaven đang tìm được chỗ đứng trong các quán nhỏ ở thủ đô nước Nga.
body| «Chúng tôi bán hết lô đầu tiên chỉ trong hai tuần», - ông chủ một quán cà phê ở phố Arbat kể lại.
body| Theo số liệu hải quan, lượng cà phê nhập từ Lào đã tăng gấp bốn lần, tuy vẫn còn rất nhỏ so với cà phê Việt Nam.
related| Đọc thêm: Những quán cà phê Việt ở Saint Petersburg
body| Các nhà rang xay hy vọng tuyến vận tải mới qua Vladivostok sẽ giúp giá thành giảm thêm một phần năm.""",
    "world page with a headline that ends in dots and a lead without a full stop": """
section| QUỐC TẾ
title| Và con tàu vẫn đi...
date| 7/8/2020 | 10:20 GMT+7
lead| Hai mươi thủy thủ sáu quốc tịch sống trên con tàu bị bỏ lại ngoài khơi suốt bốn tháng vì không cảng nào cho vào
body| Câu chuyện bắt đầu khi chủ tàu phá sản và các cảng lần lượt đóng cửa vì lo ngại dịch bệnh lây lan.
body| Mỗi tuần một lần, một chiếc ca nô của tổ chức từ thiện mang nước ngọt và rau xanh ra cho các thủy thủ.
byline| Theo Tổ chức Hàng hải Quốc tế""",
    "statement without author: numbered points, all body": """
title| Tuyên bố chung về hợp tác nghề cá
lead| Chúng tôi, các bộ trưởng phụ trách nghề cá, họp tại thành phố Đà Nẵng, đã nhất trí những điểm sau đây:
body| 1. Khẳng định biển là tài sản chung của các thế hệ hôm nay và mai sau, cần được khai thác một cách có trách nhiệm.
body| 2. Ghi nhận tiến bộ trong việc chia sẻ số liệu về trữ lượng cá giữa các viện nghiên cứu;
body| 3. Giao cho nhóm công tác chuẩn bị kế hoạch hành động trình hội nghị lần sau./.""",
    "sentence in the body that starts as a credit does": """
title| Báo chí khu vực viết về cuộc gặp
lead| Nhiều tờ báo lớn trong khu vực dành trang nhất cho cuộc gặp giữa hai nhà lãnh đạo diễn ra hôm qua.
body| Theo tờ Jakarta Post, cuộc gặp kéo dài hơn dự kiến một giờ và hai bên đã dùng bữa tối cùng nhau.
body| Nguồn tin của hãng Reuters cho biết một thỏa thuận về phân bón có thể được ký trong vài tuần tới.
body| Ảnh hưởng của thỏa thuận này đối với giá gạo trong khu vực vẫn còn là một câu hỏi để ngỏ.
body| Theo Reuters, các nhà đàm phán sẽ gặp lại nhau vào tuần sau tại một thành phố chưa được công bố.
byline| Theo Reuters, Jakarta Post""",
    "a refrain and short answers are no repeats": """
title| Ba câu chuyện trên chuyến tàu đêm
lead| Chuyến tàu đêm nối hai thành phố biên giới chở theo những người đi tìm việc, đi thăm con và đi về nhà.
body| Người đàn ông ngồi cạnh cửa sổ kể rằng ông đã đi chuyến tàu này hơn hai trăm lần trong mười năm qua.
body| Tàu vẫn chạy.
body| Cô gái trẻ ở giường trên mang theo một chậu cây nhỏ, món quà cho người mẹ mà cô chưa gặp lại từ mùa đông năm ngoái.
body| Tàu vẫn chạy.
body| Đến gần sáng, người soát vé đi qua từng toa và khẽ gọi những ai sẽ xuống ở ga biên giới.""",
    "photo credit of two pictures in a row with the same short words": """
title| Mùa hoa ban trên đường biên
lead| Hoa ban nở trắng hai bên con đường biên giới, nơi các chiến sĩ hai nước vẫn gặp nhau mỗi tháng một lần.
caption| Hoa ban nở bên cột mốc
caption| Ảnh: Tư liệu
body| Mỗi lần gặp, họ trao nhau những món quà nhỏ và tin tức về thời tiết, mùa màng, học hành của con cái.
caption| Học sinh vùng biên trong giờ ra chơi
caption| Ảnh: Tư liệu
body| Năm nay hoa nở sớm hơn mọi năm gần nửa tháng, người già bảo đó là điềm báo một vụ mùa tốt.
byline| Lường Văn Pọm""",
    "sub-title, uncredited caption, first sub-heading": """
title| Giữ nghề dệt giữa phố
lead| Một khung cửi giữa ngã tư đông nhất thành phố và câu chuyện của bốn thế hệ
body| - Bà cố mang khung cửi từ làng lên phố
body| - Con cháu giữ lại từng mảnh vải cũ
body| Ngôi nhà số bảy mươi tư nằm lọt giữa hai cửa hàng điện thoại, và tiếng thoi vẫn đều đều từ sáng đến chiều.
caption| Bà Lụa dạy cháu gái mắc sợi lên khung tại nhà riêng ở phố cổ
heading| Bốn đời một khung cửi
body| Khung cửi do cụ ông đóng bằng gỗ mít, đã thay bốn lần chân đế nhưng con thoi thì vẫn là con thoi ngày trước.
byline| Diệu Hiền
related| ASEAN
related| dệt lụa
related| phố cổ""",
    "short body after a cue in the head": """
title| Cầu treo mới nối hai bản
lead| Cây cầu treo dài chín mươi mét nối hai bản vùng cao vừa được bà con khánh thành trong ngày đầu xuân.
related| Tin liên quan
related| Đường lên bản không còn lầy lội mùa mưa
body| Từ nay trẻ em hai bản không phải đi bè qua suối để đến trường, nhất là trong những ngày nước lũ dâng cao.
byline| Giàng A Sử""",
}

WITHOUT_CHANGE = (
    "Chỉ một dòng không có gì khác ngoài một câu ngắn.",
    "Nga và ASEAN",
    "Thế giới",
    "Một dòng rất dài. " * 400,
)
"""Texts of which all must be kept."""
