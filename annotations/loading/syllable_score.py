"""Syllable score: how Vietnamese the words with marks of a text are, to tell encodings apart."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u0323]+[^\W\d_]*)*")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")

_ONSET = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx]"
_NUCLEUS = (
    "oa[iyo]?|oă|oe[o]?|oo|ôô|uâ[y]?|uê|uơ|uy[êau]?|iê[u]?|ia|yê[u]?|ươ[iu]?|ưa|ưi|ưu|uô[i]?|ua|ui|iu|êu|eo|ao|au|ay"
    "|âu|ây|ai|oi|ôi|ơi|uya|uyu|uyê|[aăâeêioôơuưy]"
)
_CODA = "ng|nh|ch|[cmnpt]"
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:{_NUCLEUS})(?:{_CODA})?")

_STOPPED = re.compile("(?:ch|[cpt])$")

COMMON = frozenset(
    "và của là có được trong với không những một người đã này khi về để đến ở từ như nhiều năm việc ngày cũng nước hội"
    " ông bà các cho đó tại vào trên đồng phát thể tế thành đầu độ sự số hợp bộ thế giới quốc đại đối tháng nhà động"
    " hành định phố chính lý triển cùng vẫn rất lại phải giữa hai bên kỳ họp đoàn tỉnh huyện xã đảng chủ tịch".split()
)


def score(text: str) -> tuple[float, int]:
    """How Vietnamese a text is.

    Returns:
        Of the words with letters above ASCII, the share (0 to 1) that may be Vietnamese syllables, a little more
        where they are common ones; and how many such words there are.
    """
    marked = [word for word in _WORD.findall(text) if not word.isascii()]
    if not marked:
        return 0.0, 0
    forms = [unicodedata.normalize("NFC", word.lower()) for word in marked]
    sound = sum(map(_is_syllable, forms))
    common = sum(form in COMMON for form in forms)
    # Where two readings are possible throughout, the one with the words that everybody uses is the right one.
    return (sound + 0.05 * common) / len(forms), len(forms)


def _is_syllable(word: str) -> bool:
    marked = unicodedata.normalize("NFD", word)
    tones = _TONES.findall(marked)
    if len(tones) > 1 or len(word) > 8:
        return False
    bare = unicodedata.normalize("NFC", _TONES.sub("", marked))
    if not _SYLLABLE.fullmatch(bare):
        return False
    # A syllable that ends in a stop has one of two tones.
    return not _STOPPED.search(bare) or tones in (["\u0301"], ["\u0323"])
