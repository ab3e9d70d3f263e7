"""Encodings: what an analyst's bytes are, and that nothing is made up."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legacy_bytes import NEWS, TONES, to_cp1258, to_font

from annotations.errors import LoadError
from annotations.loading import load
from annotations.loading.encodings import decode

SHORT = "Hai bên trao đổi về tuyến tàu mới, về những chuyến hàng đầu tiên."
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"


@pytest.mark.parametrize("text", [NEWS, SHORT])
def test_cp1258_is_known_and_its_marks_are_composed_only_in_the_clean_text(tmp_path, text) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(to_cp1258(text))
    source = load(path)
    assert source.encoding == "cp1258"
    assert any(mark in source.text for mark in TONES)
    assert unicodedata.normalize("NFC", source.text) == text


@pytest.mark.parametrize("font", ["tcvn3", "vni"])
@pytest.mark.parametrize("text", [NEWS, SHORT])
def test_fonts_are_known_and_converted(font: str, text: str) -> None:
    text = text.replace("“", '"').replace("”", '"')
    assert decode("a.txt", to_font(text, font)) == (text, font)


@pytest.mark.parametrize(("font", "codes"), [("tcvn3", "cp1252"), ("vni", "latin-1")])
def test_fonts_saved_as_utf8_are_known_and_converted(font: str, codes: str) -> None:
    data = to_font(NEWS.replace("“", '"').replace("”", '"'), font).decode(codes).encode()
    text, encoding = decode("a.txt", data)
    assert encoding == f"utf-8+{font}"
    assert text == NEWS.replace("“", '"').replace("”", '"')


@pytest.mark.parametrize("font", ["tcvn3", "vni"])
def test_every_letter_of_a_font(font: str) -> None:
    for letter in LETTERS:
        assert decode("a", to_font(f"{SHORT} {letter}", font))[0].endswith(f" {letter}")


def test_capitals_of_tcvn3_that_had_to_be_typed_small() -> None:
    typed = b"C\xe9NG H\xdfA H\xe9I CH\xf1 NGH\xdcA VI\xd6T NAM\n" + to_font(SHORT, "tcvn3")
    assert decode("a.txt", typed) == (f"CỘNG HÒA HỘI CHỦ NGHĨA VIỆT NAM\n{SHORT}", "tcvn3")


def test_french_german_and_russian_are_no_vietnamese_fonts() -> None:
    french = "Le ministre français a déclaré que l'été était très agréable, où les élèves étudient près de l'hôtel."
    german = (
        "Der Minister erklärte, dass die Gespräche in München über die Öffnung der Märkte schwierig würden, für Bürger."
    )
    russian = "Министр иностранных дел заявил, что встреча пройдёт в Москве в понедельник, седьмого числа."
    for text in (french, german, russian):
        assert decode("a.txt", text.encode()) == (text, "utf-8")
    assert decode("a.txt", french.encode("cp1252")) == (french, "cp1252")
    assert decode("a.txt", german.encode("cp1252")) == (german, "cp1252")
    assert decode("a.txt", russian.encode("cp1251")) == (russian, "cp1251")


def test_a_broken_letter_in_much_utf8_is_replaced_and_said() -> None:
    data = NEWS.encode()
    place = data.index("Đăng".encode())
    text, encoding = decode("a.txt", data[: place + 1] + data[place + 2 :])
    assert encoding == "utf-8+replaced"
    assert text == NEWS.replace("Đăng", "\ufffdăng", 1)


@pytest.mark.parametrize("data", [b"ASEAN, \xe1 Nga", b"\xe1\xe2\xe3 \xf0\xf1", bytes(range(128, 256)) * 20])
def test_what_nobody_can_tell_is_refused_with_a_remedy(data: bytes) -> None:
    with pytest.raises(LoadError) as caught:
        decode("a.txt", data)
    assert "iconv" in caught.value.remedy


def test_utf8_with_few_western_letters_stays_as_it_is() -> None:
    text = "Anh Ngo gặp cô Zoé ở quán café Müller, giá 5 €."
    assert decode("a.txt", text.encode()) == (text, "utf-8")
    assert decode("a.txt", "Hà Nam, Hà Tây.".encode()) == ("Hà Nam, Hà Tây.", "utf-8")


@given(st.text())
def test_any_utf8_is_read_as_such_unless_all_of_it_is_western(text: str) -> None:
    data = text.encode("utf-8", "ignore")
    if b"\0" not in data and "\ufeff" not in text[:1]:
        try:
            found, encoding = decode("a.txt", data)
        except LoadError as error:
            assert error.binary
            return
        assert encoding.startswith("utf-8")
        assert encoding != "utf-8" or found == data.decode()


@given(st.binary())
def test_any_bytes_give_text_or_an_error(data: bytes) -> None:
    try:
        text, encoding = decode("a.txt", data)
    except LoadError:
        return
    assert isinstance(text, str)
    assert encoding
