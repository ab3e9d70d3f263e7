"""Glue: the small words between and after names, which say where a name ends. All are folded."""

from __future__ import annotations

from annotations.suggest.rules.tokens import folded

STOPS = frozenset(
    folded(word)
    for word in (
        "cho đã đang sẽ được bị có là của tại ở trong trên dưới với từ đến tới do bởi để nhằm khi nếu mà thì này đó ấy "
        "kia nói rằng cũng đều vẫn còn mới vừa không chưa như theo vào ra lên xuống qua sau trước giữa cùng hay hoặc "
        "nhưng sửa song nên phải cần muốn đưa ký họp vì nay hiện vừa một hai ba các những và về"
    ).split()
)
"""Small words that are never the second half of a word of a name."""

VERBS = frozenset(
    folded(word)
    for word in (
        "nói thông khẳng nhấn bày tuyên đề đánh kêu tiếp tham dự dẫn chủ phát công xác nhận gọi gửi thăm trả đón hỗ "
        "yêu đặt gồm bao lần lại rất hơn gần khoảng diễn khai bế khiến làm tăng giảm đạt hợp góp giúp "
        "mong ủng phản rời "
        "nêu cam bác hoan chỉ mở cử mời thúc duy coi xem gặp hứa chia cảnh lưu ước kiến bổ thảo mua bán cấp giao chọn "
        "lập thành giữ tiến thực triển quyết trao hủy sản thu chi trình ban quy cho yêu nhờ đi chạy "
        "thắng thua ghi vượt "
        "đứng nằm nắm chiếm lấy trở ngừng dừng hoạt bắt khởi truy xử tạm phạt thấy bị ngồi sang bàn rút kéo nâng hạ"
    ).split()
)
"""First syllables of verbs that often follow a name."""

AT = frozenset(
    folded(head)
    for head in (
        "đại sứ quán,đsq,tổng lãnh sự quán,lãnh sự quán,phái đoàn,phái bộ,phái đoàn thường trực,thương vụ,hội,"
        "trung tâm,hiệp hội,hội hữu nghị,tòa án nhân dân,ủy ban,cơ quan,văn phòng,câu lạc bộ,những ngày"
    ).split(",")
)
"""Bodies whose name goes on with where they are: "Đại sứ quán Nga tại Việt Nam"."""

CLAUSE_STOPS = frozenset(
    folded(word)
    for word in (
        "được bị có là đã đang sẽ do tại trong vào nhằm để giữa mà từ theo khi bởi sau trước với cũng này đó ký thì "
        "cho như vẫn còn nêu quy cùng diễn khai ngày hôm"
    ).split()
)
"""Words before which the subject of a document ends: "Tuyên bố về … | được thông qua"."""

UNITS = frozenset(folded(word) for word in "tỉnh thành huyện quận thị phường xã".split())
"""First syllables of administrative units: "Công an tỉnh Quảng Ninh"."""

ALSO_VERBS = frozenset(
    (
        "tổ chức,hợp tác,hỗ trợ,phát triển,đào tạo,bảo vệ,điều tra,nghiên cứu,giám sát,quản lý,đầu tư,sản xuất,"
        "xuất khẩu,nhập khẩu,xây dựng,kỷ niệm,đối thoại,cấm,phân phối,điều phối,kiểm soát,xúc tiến,"
        "thanh toán,kết nối,thẩm định,"
        "quy hoạch,tham vấn,tổng kết,kinh doanh,hành động,cắt giảm,phòng chống,ứng phó,lãnh đạo,kế hoạch,đại biểu,"
        "chuyên gia,quan chức,tư vấn,kiểm tra,cứu hộ,cứu trợ,tìm kiếm,chuyển giao,thống nhất,chiến lược,"
        "đối tác,quan hệ,độc lập,lần"
    ).split(",")
)
"""Words of names that are verbs as well: in small letters after a whole name they go on with the sentence."""
