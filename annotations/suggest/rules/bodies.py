"""Bodies: names that begin with a head word, and where they end ("Ủy ban Kinh tế Á-Âu", "Hiệp định Thương mại tự do").

A name goes on over capitals, over words that names are made of, over places and bodies in it, and over the few small
words that join them; it ends before anything else. What follows a full name and is a person's is not taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotations.suggest.rules import lists
from annotations.suggest.rules.gazetteer import Entry
from annotations.suggest.rules.marks import Mark
from annotations.suggest.rules.tokens import COMMA, DASH, OTHER, PLUS, POINT, SPACE, Token, folded, vietnamese
from annotations.vietnamese.lexicon import SURNAMES

_STOPS = frozenset(
    folded(word)
    for word in (
        "cho đã đang sẽ được bị có là của tại ở trong trên dưới với từ đến tới do bởi để nhằm khi nếu mà thì này đó ấy "
        "kia nói rằng cũng đều vẫn còn mới vừa không chưa như theo vào ra lên xuống qua sau trước giữa cùng hay hoặc "
        "nhưng song nên phải cần muốn đưa ký họp vì nay hiện vừa một hai ba các những và về"
    ).split()
)
_VERBS = frozenset(
    folded(word)
    for word in (
        "nói thông khẳng nhấn bày tuyên đề đánh kêu tiếp tham dự dẫn chủ phát công xác nhận gọi gửi thăm trả đón hỗ yêu "
        "đặt gồm bao lần lại rất hơn gần khoảng diễn khai bế khiến làm tăng giảm đạt hợp góp giúp mong ủng phản rời nêu "
        "cam bác hoan chỉ mở cử mời thúc duy coi xem gặp hứa chia cảnh lưu ước kiến bổ thảo mua bán cấp giao chọn lập "
        "thành giữ tiến thực triển quyết trao hủy sản thu chi trình ban quy cho yêu nhờ đi chạy thắng thua ghi vượt "
        "đứng nằm nắm chiếm lấy trở ngừng dừng hoạt bắt khởi truy xử tạm phạt thấy bị ngồi sang bàn rút kéo nâng hạ"
    ).split()
)
"""First syllables of verbs that often follow a name."""
_AT = frozenset(
    folded(head)
    for head in (
        "đại sứ quán,đsq,tổng lãnh sự quán,lãnh sự quán,phái đoàn,phái bộ,phái đoàn thường trực,thương vụ,hội,"
        "trung tâm,hiệp hội,hội hữu nghị,tòa án nhân dân,ủy ban,cơ quan,văn phòng,câu lạc bộ,những ngày"
    ).split(",")
)
"""Bodies whose name goes on with where they are: "Đại sứ quán Nga tại Việt Nam"."""

_CLAUSE_STOPS = frozenset(
    folded(word)
    for word in (
        "được bị có là đã đang sẽ do tại trong vào nhằm để giữa mà từ theo khi bởi sau trước với cũng này đó ký thì cho "
        "như vẫn còn nêu quy cùng diễn khai ngày hôm"
    ).split()
)
_UNITS = frozenset(folded(word) for word in "tỉnh thành huyện quận thị phường xã".split())
_ALSO_VERBS = frozenset(
    (
        "tổ chức,hợp tác,hỗ trợ,phát triển,đào tạo,bảo vệ,điều tra,nghiên cứu,giám sát,quản lý,đầu tư,sản xuất,xuất khẩu,"
        "nhập khẩu,xây dựng,kỷ niệm,đối thoại,cấm,phân phối,điều phối,kiểm soát,xúc tiến,thanh toán,kết nối,thẩm định,"
        "quy hoạch,tham vấn,tổng kết,kinh doanh,hành động,cắt giảm,phòng chống,ứng phó,lãnh đạo,kế hoạch,đại biểu,chuyên gia,"
        "quan chức,tư vấn,kiểm tra,cứu hộ,cứu trợ,tìm kiếm,chuyển giao,thống nhất,chiến lược,đối tác,quan hệ,độc lập,lần"
    ).split(",")
)
_SMALL_NUMBERS = frozenset("nhất hai ba tư bốn năm sáu bảy tám chín mười".split())
_LONGEST = 28
"""Tokens of the longest name."""


class Bodies:
    """Finds the bodies of a line.

    Args:
        parts: its tokens.
        atoms: names of the gazetteers by the index of their first token.
        dates: dates by the index of their first token, with the index after the last.
        titled: whether a token directly follows an office or a profession.
        heads: head words by the index of their first token: the index after the last, and which one it is.
    """

    def __init__(
        self,
        parts: Sequence[Token],
        atoms: Mapping[int, Mark],
        dates: Mapping[int, int],
        titled: Sequence[bool],
        heads: Mapping[int, tuple[int, Entry]],
    ) -> None:
        self._parts = parts
        self._atoms = atoms
        self._dates = dates
        self._titled = titled
        self._heads = heads
        self._words = lists.words()

    def at(self, start: int) -> Mark | None:
        """The body that begins with token ``start``."""
        found = self._heads.get(start)
        atom = self._atoms.get(start)
        if atom is not None and atom.label == "EVENT":
            return Mark(start, self._tail(atom.after, "EVENT") or atom.after, "EVENT", atom.rule)
        if found is None or start in self._dates:
            return None
        after, head = found
        if (atom is not None and head.name == "báo") or (atom and head.label == "LOC" and atom.after > after):
            return None
        if head.name == "báo" and after in self._atoms and self._atoms[after].label == "ORG":
            return None
        if atom is not None and atom.after > after and head.label not in ("ORG", "EVENT", "MISC"):
            return None
        if atom is not None and atom.after > after and atom.label == "LOC":
            return None
        if head.label == "LOC":
            return self._place(start, after)
        if head.label not in ("ORG", "EVENT", "MISC"):
            return None
        if atom is not None and atom.label in ("ORG", "EVENT", "MISC") and atom.after > after:
            return self._known(start, atom, head.label)
        titled = self._titled[start]
        end = self._right_edge(after, head.label, folded(head.name), titled)
        if end is None and atom is not None and atom.after == after and atom.label == "ORG":
            return None
        if end is None:
            return None
        return Mark(start, end, head.label, f"{head.label.lower()}.head")

    def _known(self, start: int, atom: Mark, label: str) -> Mark:
        """A body of the gazetteer, with the state it belongs to or which one of many it is."""
        after = atom.after
        if atom.label == "ORG":
            state = self._atoms.get(after)
            if state is not None and self._gap(after) == SPACE and state.label in ("LOC", "ORG"):
                return Mark(start, state.after, atom.label, "org.head")
            return Mark(start, after, atom.label, atom.rule)
        tail = self._tail(after, atom.label)
        return Mark(start, tail or after, atom.label, atom.rule)

    def follows(self, start: int, label: str) -> int | None:
        """Where what follows a head word ends (see ``heads.txt``: PLACE and NAME): over capitals and names."""
        place = start
        parts = self._parts
        while place < len(parts) and place - start < 8:
            gap = self._gap(place)
            if place > start and gap not in (SPACE, DASH):
                break
            if place == start and gap != SPACE and not (gap == POINT and parts[place - 1].low == "tp"):
                break
            atom = self._atoms.get(place)
            if atom is not None:
                if place > start and gap == DASH:
                    break
                place = atom.after
                if label == "PLACE":
                    break
                continue
            if not parts[place].is_capital or (gap == DASH and parts[place].is_acronym):
                break
            if place > start and self._heads.get(place) and label == "PLACE":
                break
            if place > start and self._person(place):
                break
            place += 1
        return place if place > start else None

    def _place(self, start: int, after: int) -> Mark | None:
        parts = self._parts
        if after < len(parts) and parts[after].text.isdigit() and self._gap(after) == SPACE:
            if folded(parts[after - 1].text) in ("lộ", "ql"):
                return Mark(start, after + 1, "LOC", "loc.head")
            return None
        end = self.follows(after, "LOC")
        atom = self._atoms.get(after)
        if end is None or (atom is not None and atom.label != "LOC"):
            return None
        if self._titled[start] or (
            parts[start].is_capital and self._gap(start) == SPACE and start and parts[start - 1].is_capital
        ):
            return None
        return Mark(start, end, "LOC", "loc.head")

    def _gap(self, place: int) -> str:
        return self._parts[place].gap if place < len(self._parts) else OTHER

    def _right_edge(self, start: int, label: str, head: str, titled: bool) -> int | None:
        """Index after the last token of a name whose head ends before ``start``; None if nothing goes on."""
        parts = self._parts
        good: int | None = None
        place = start
        kind = "head"  # of what came last: head, word, capital, small, atom, joint
        while place < len(parts) and place - start < _LONGEST:
            token = parts[place]
            gap = token.gap
            if gap in (OTHER, POINT) or (gap == PLUS and kind != "atom"):
                break
            if gap == COMMA:
                end = self._list(place) if kind in ("word", "low", "capital") and label != "EVENT" else None
                if end is None:
                    break
                place = good = end
                kind = "word"
                continue
            if place in self._dates:
                end = self._year(place, label)
                if end is None:
                    break
                place = good = end
                kind = "date"
                continue
            tail = self._tail_at(place)
            if tail is not None:
                if label == "ORG" and parts[place].low != "khóa":
                    break
                place = good = tail
                kind = "tail"
                continue
            atom = self._atoms.get(place)
            if (
                atom is not None
                and atom.label in ("LOC", "ORG", "MISC")
                and not self._own_person(place, atom, kind, titled)
            ):
                place = good = atom.after
                kind = "atom"
                continue
            if token.is_capital:
                if kind == "head" and titled and token.low in SURNAMES and 2 <= self._capitals(place) - place <= 5:
                    if not self._words.longest(parts, place) and self._native(place):
                        break
                if (
                    good is not None
                    and kind in ("word", "low", "capital", "atom", "tail", "date")
                    and (self._is_person(place, kind, titled))
                ):
                    break
                inner = self._heads.get(place)
                if inner is not None and inner[1].label == "NOT":
                    inner = None
                if inner is not None and inner[1].label in ("ORG", "EVENT", "MISC") and gap == SPACE and kind != "head":
                    body = self.at(place)
                    if body is not None and kind not in ("atom", "tail", "date"):
                        place = good = body.after
                        kind = "atom" if kind != "tail" else "tail"
                        continue
                    if body is not None:
                        break
                elif inner is not None and inner[1].label == "ORG" and kind == "head" and gap == SPACE:
                    body = self.at(place)
                    if body is not None:
                        place = good = body.after
                        kind = "atom"
                        continue
                if kind in ("date", "tail"):
                    break
                word = self._words.longest(parts, place)
                if word is not None:
                    place = good = word[0]
                    kind = "word"
                else:
                    place += 1
                    good = place
                    kind = "capital"
                continue
            if token.text.isdigit():
                if label == "EVENT" and kind == "small" and place + 1 < len(parts) and parts[place + 1].low == "năm":
                    place += 2
                    continue
                if label == "ORG" or (kind == "head" and label != "MISC") or gap != SPACE:
                    break
                place += 1
                while place < len(parts) and parts[place].gap == OTHER and _joined(parts, place):
                    place += 1
                good = place
                kind = "number"
                continue
            if (
                label == "ORG"
                and token.low in _UNITS
                and place in self._heads
                and self._heads[place][1].label == "PLACE"
            ):
                end = self.follows(self._heads[place][0], "PLACE")
                if end is None:
                    break
                place = good = end
                kind = "atom"
                continue
            word = self._words.longest(parts, place)
            if word is not None and token.low not in ("và", "về"):
                end, entry = word
                if kind in ("date", "tail", "number") and label != "MISC":
                    break
                if kind == "atom" and entry.label != "TAIL":
                    break
                if kind in ("word", "low", "capital") and label == "ORG" and entry.name in _ALSO_VERBS:
                    break
                place = end
                if (entry.label == "TAIL" and kind in ("word", "low", "capital", "atom", "small")) or (
                    kind in ("word", "low", "capital") and entry.name not in _ALSO_VERBS
                ):
                    good = end
                    kind = "low"
                else:
                    kind = "small" if kind != "head" else "head"
                continue
            joint = self._joint(place, label, head, kind)
            if joint is not None:
                place, ended = joint
                if ended is not None:
                    good = place = ended
                    kind = "atom"
                    if token.low == folded("về"):
                        kind = "tail"
                else:
                    kind = "joint"
                continue
            if label == "MISC" and kind in ("word", "low", "capital") and gap == SPACE:
                end = self._loose(place)
                if end is not None:
                    good = place = end
                    kind = "tail"
                    continue
            lone = place - 2 < start or not parts[place - 2].is_capital or parts[place - 1].gap != SPACE
            if (
                kind == "capital"
                and gap == SPACE
                and token.low not in _STOPS
                and (self._closes(place) or (lone and vietnamese(parts[place - 1].text) and token.low not in _VERBS))
            ):
                place += 1
                good = place
                kind = "word"
                continue
            break
        return good

    def _closes(self, place: int) -> bool:
        """Whether a small syllable is the second one of a word of the name: the name goes on or ends after it."""
        following = place + 1
        return following == len(self._parts) or self._gap(following) != SPACE or self._parts[following].is_capital

    def _list(self, place: int) -> int | None:
        """Where "…, Thể thao và Du lịch" ends, from its first word after a comma on."""
        parts = self._parts
        limit = place + 16
        while place < min(len(parts), limit):
            if not parts[place].is_capital or place in self._atoms:
                return None
            word = self._words.longest(parts, place)
            if word is None:
                return None
            place = word[0]
            if place < len(parts) and parts[place].low == folded("và") and self._gap(place) == SPACE:
                last = self._words.longest(parts, place + 1) if place + 1 < len(parts) else None
                if last and parts[place + 1].is_capital:
                    return last[0]
                return None
            if self._gap(place) != COMMA:
                return None
        return None

    def _joint(self, place: int, label: str, head: str, kind: str) -> tuple[int, int | None] | None:
        """What a small joining word at ``place`` leads to: where to go on, and where the name ends if it is whole."""
        parts = self._parts
        low = parts[place].low
        following = place + 1
        if following >= len(parts) or self._gap(following) != SPACE:
            return None
        after = parts[following]
        if low == folded("và") and kind in ("word", "low", "capital", "small"):
            if after.is_capital and following not in self._atoms and self._words.longest(parts, following):
                inner = self._heads.get(following)
                word = self._words.longest(parts, following)
                if inner is None or (word is not None and word[0] > inner[0]):
                    return following, None
            if kind == "low" and not after.is_capital and not self._verb(following):
                return following, self._words_end(following)
            if label != "ORG" and kind == "small" and self._words.longest(parts, following):
                return following, None
            return None
        if low == folded("các"):
            end = self._until_name(following, 5)
            return (following, end) if end is not None and kind in ("head", "small", "word", "low") else None
        if low == folded("về") and kind not in ("date", "tail"):
            if label == "ORG":
                return (following, None) if after.is_capital else None
            if label == "MISC" or kind in ("small", "head", "word", "low"):
                end = self._clause(following)
                return (following, end) if end is not None else None
            return None
        if (
            low == folded("tại")
            and (label == "ORG" or head == "những ngày")
            and head in _AT
            and kind in ("atom", "word", "low", "small", "capital")
        ):
            atom = self._atoms.get(following)
            return (following, atom.after) if atom is not None and atom.label in ("LOC", "ORG") else None
        if low == folded("ở") and label == "MISC":
            atom = self._atoms.get(following)
            return (following, atom.after) if atom is not None and atom.label == "LOC" else None
        if low == folded("của") and label == "MISC" and kind == "head":
            atom = self._atoms.get(following)
            return (following, atom.after) if atom is not None and atom.label in ("LOC", "ORG") else None
        if low == folded("giữa") and label == "MISC" and head.startswith(folded("hiệp")):
            first = self._party(following)
            if first is None or first + 1 >= len(parts) or parts[first].low != folded("và"):
                return None
            second = self._party(first + 1)
            return (following, second) if second is not None else None
        return None

    def _words_end(self, place: int) -> int | None:
        word = self._words.longest(self._parts, place)
        return word[0] if word is not None else None

    def _verb(self, place: int) -> bool:
        """Whether what begins at ``place`` is none of the words of names, or one that is a verb as well."""
        word = self._words.longest(self._parts, place)
        return word is None or word[1].name in _ALSO_VERBS

    def _party(self, place: int) -> int | None:
        atom = self._atoms.get(place)
        if atom is not None:
            return atom.after
        body = self.at(place)
        return body.after if body is not None else None

    def _until_name(self, place: int, most: int) -> int | None:
        """Index after the first name within ``most`` small tokens: "quốc gia Đông Nam Á"."""
        for step in range(place, min(place + most, len(self._parts))):
            if self._parts[step].gap not in (SPACE, DASH):
                return None
            atom = self._atoms.get(step)
            if atom is not None and step > place:
                return atom.after
            if self._parts[step].low in _CLAUSE_STOPS:
                return None
        return None

    def _clause(self, place: int) -> int | None:
        """Where the subject of a document ends: before a sign or a word that goes on with the sentence."""
        parts = self._parts
        start = place
        while place < len(parts) and place - start < 20:
            if place in self._dates and parts[place].low == folded("năm"):
                return self._dates[place]
            token = parts[place]
            if token.low == folded("đến") and place + 1 in self._dates:
                return self._dates[place + 1]
            if token.low in _CLAUSE_STOPS or (token.gap in (OTHER, COMMA, POINT) and place > start):
                break
            if token.low == folded("đến"):
                break
            place += 1
        while place > start and parts[place - 1].low in (folded("và"), folded("của"), folded("các"), folded("về")):
            place -= 1
        return place if place > start else None

    def _loose(self, place: int) -> int | None:
        """Where a document's name ends that goes on in small letters: a few of them, then a sign or a joining word."""
        parts = self._parts
        end = place
        while end < len(parts) and end - place < 7 and parts[end].gap == SPACE and end not in self._dates:
            token = parts[end]
            if token.is_capital or token.low in _CLAUSE_STOPS or token.low in _STOPS:
                break
            if token.low in _VERBS or token.text.isdigit():
                return None
            end += 1
        whole = end == len(parts) or parts[end].gap != SPACE or parts[end].low in _CLAUSE_STOPS | _STOPS
        return end if whole and end - place >= 2 else None

    def _year(self, place: int, label: str) -> int | None:
        """Where a year or period ends that belongs to a name."""
        if label == "ORG":
            return None
        low = self._parts[place].low
        if low == folded("ngày") or low == folded("tháng") or self._gap(place) != SPACE:
            return None
        after = self._dates[place]
        if low != folded("năm") and after - place == 1 and len(self._parts[place].text) < 4:
            return None
        return after

    def _tail(self, place: int, label: str) -> int | None:
        if place >= len(self._parts) or self._gap(place) != SPACE:
            return None
        if place in self._dates:
            return self._year(place, label)
        end = self._tail_at(place)
        if end is not None:
            return end
        if self._parts[place].text.isdigit() and label == "EVENT":
            return place + 1
        atom = self._atoms.get(place)
        return atom.after if atom is not None and label == "EVENT" and atom.label == "LOC" else None

    def _tail_at(self, place: int) -> int | None:
        """Where "lần thứ 4", "khóa XVI", "giai đoạn 2021-2025" ends that begins at ``place``."""
        parts = self._parts
        low = parts[place].low
        if parts[place].gap not in (SPACE, COMMA) or place + 1 >= len(parts) or parts[place + 1].gap != SPACE:
            return None
        following = parts[place + 1]
        if low == folded("lần") or low == folded("khóa") or low == folded("kỳ") or low == folded("thứ"):
            number = place + 1
            if following.low == folded("thứ") and place + 2 < len(parts) and parts[place + 2].gap == SPACE:
                number = place + 2
            if _is_number(parts[number]) or (number > place + 1 and parts[number].low in _SMALL_NUMBERS):
                return number + 1
            return None
        if low == folded("giai") and place + 2 in self._dates:
            return self._dates[place + 2]
        if low == folded("số") and following.text[0].isdigit():
            return place + 2
        return None

    def _own_person(self, place: int, atom: Mark, kind: str, titled: bool) -> bool:
        """Whether a name of a place here begins a person's name: "… | Thái Bình Minh"."""
        return False

    def _is_person(self, place: int, kind: str, titled: bool) -> bool:
        """Whether a person's name begins at ``place``, after a name that is whole."""
        if self._gap(place) != SPACE:
            return False
        end = self._capitals(place)
        token = self._parts[place]
        if end - place == 1:
            return titled and kind == "atom" and not token.is_acronym and not vietnamese(token.text)
        if token.is_acronym:
            return False
        if not vietnamese(token.text):
            return titled or kind == "atom"
        if token.low not in SURNAMES or end - place > 5 or not self._native(place):
            return False
        return titled or (kind == "atom" and end - place > 2)

    def _native(self, place: int) -> bool:
        """Whether the capitals from ``place`` on read as one Vietnamese name, with no body or state in it."""
        end = self._capitals(place)
        if any(step in self._atoms and self._atoms[step].after - step > 1 for step in range(place, end)):
            return False
        return all(vietnamese(part.text) and not part.is_acronym for part in self._parts[place:end])

    def _person(self, place: int) -> bool:
        token = self._parts[place]
        return token.low in SURNAMES and self._capitals(place) - place >= 3

    def _capitals(self, place: int) -> int:
        parts = self._parts
        end = place + 1
        while end < len(parts) and parts[end].gap in (SPACE, DASH) and parts[end].is_capital:
            end += 1
        return end


def _is_number(token: Token) -> bool:
    return token.text.isdigit() or (token.text.isupper() and not set(token.text) - set("IVXLC"))


def _joined(parts: Sequence[Token], place: int) -> bool:
    """Whether a token is the rest of a number such as 57/2024/QH15."""
    return parts[place].start - parts[place - 1].end == 1
