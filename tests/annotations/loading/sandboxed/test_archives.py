"""Archives: which members are read, what their sources say, and what is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.article import Source
from annotations.errors import LoadError
from annotations.loading.sandboxed import archives
from annotations.loading.sandboxed.archives import Limits, members


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)  # of no time: the same bytes every time
    return buffer.getvalue()


def load_member(name: str, data: bytes) -> Iterator[Source]:
    if name.endswith(".png"):
        raise LoadError("not text", binary=True)
    if name.endswith(".bad"):
        raise LoadError("broken", "Mend it.")
    if name.endswith(".csv"):
        yield from (Source(name, line, record=str(number)) for number, line in enumerate(data.decode().split(), 1))
    else:
        yield Source(name, data.decode(), sha256="of the member")


def loaded(data: bytes) -> list[Source]:
    found = list(archives.load("bo.zip", data, load_member))
    assert all(isinstance(each, Source) for each in found)
    return found  # type: ignore[return-value]


def names(data: bytes, limits: Limits = archives.LIMITS) -> list[str]:
    return [name for name, found in members("bo.zip", data, limits) if isinstance(found, bytes)]


def test_members_are_articles_of_the_archive() -> None:
    data = packed({"b/2.txt": b"hai", "1.txt": b"m\xe1\xbb\x99t", "x.csv": b"a b", "anh.png": b"\x89PNG"})
    sources = loaded(data)
    assert [(source.path, source.record, source.text) for source in sources] == [
        ("bo.zip", "b/2.txt", "hai"),
        ("bo.zip", "1.txt", "một"),
        ("bo.zip", "x.csv#1", "a"),
        ("bo.zip", "x.csv#2", "b"),
    ]
    assert len({source.sha256 for source in sources}) == 1
    assert sources[0].sha256 != "of the member"


def test_what_cannot_be_read_is_told_in_its_place() -> None:
    files = {"a.bad": b"", "b.txt": b"hai", "c.zip": b"PK no"}
    first, article, last = archives.load("bo.zip", packed(files), load_member)
    assert isinstance(first, LoadError) and isinstance(last, LoadError) and isinstance(article, Source)
    assert (first.path, first.problem, first.remedy) == ("bo.zip", "a.bad in the archive: broken", "Mend it.")
    assert article.text == "hai"
    assert last.problem == "c.zip in the archive: the archive is damaged, or no zip file."


def test_one_who_wants_no_more_ends_the_process() -> None:
    articles = archives.load("bo.zip", packed({f"{n}.txt": b"x" * 100_000 for n in range(50)}), load_member)
    assert next(articles).record == "0.txt"  # type: ignore[union-attr]
    articles.close()  # type: ignore[attr-defined]
    with pytest.raises(StopIteration):
        next(articles)


@pytest.mark.parametrize(
    "files", [{}, {"a.png": b"x"}, {"x/": b""}, {".an/b.txt": b"x", "__MACOSX/c.txt": b"y", ".DS_Store": b"z"}]
)
def test_an_archive_without_articles(files: dict[str, bytes]) -> None:
    with pytest.raises(LoadError, match="no articles"):
        loaded(packed(files))


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"no zip at all", packed({"a.txt": b"x" * 1000})[:-10]],
    ids=["empty", "start", "text", "cut"],
)
def test_what_is_no_archive(data: bytes) -> None:
    with pytest.raises(LoadError, match="damaged, or no zip file"):
        loaded(data)


def test_archives_in_archives() -> None:
    inner = packed({"c.txt": b"ba"})
    assert names(packed({"a.zip": packed({"b.zip": inner, "d.txt": b"x"}), "e.zip": b"PK no"})) == [
        "a.zip/b.zip/c.txt",
        "a.zip/d.txt",
    ]
    deep = inner
    for _ in range(4):
        deep = packed({"t.zip": deep})
    ((name, found),) = members("bo.zip", deep)
    assert name == "t.zip/t.zip/t.zip"
    assert isinstance(found, LoadError) and "too deeply" in found.problem


def test_an_archive_that_holds_itself_by_overlap_or_by_size_stops_early() -> None:
    bomb = packed({f"{n}.txt": b"0" * 3_000_000 for n in range(30)})
    assert len(bomb) < 200_000
    read = []
    with pytest.raises(LoadError, match=r"more than 50000 files or 9 MB"):
        for name, _found in members("bo.zip", bomb, Limits(total=9 * 1024 * 1024)):
            read.append(name)
    assert len(read) == 3
    ((_name, found),) = members("bo.zip", packed({"a.txt": b"0" * 3_000_000}), Limits(member=2 * 1024 * 1024))
    assert isinstance(found, LoadError) and "larger than 2 MB" in found.problem


def test_too_many_members() -> None:
    with pytest.raises(LoadError, match="more than 10 files"):
        names(packed({f"{n}": b"" for n in range(11)}), Limits(members=10))
    nested = packed(
        {"a.zip": packed({f"{n}": b"" for n in range(8)}), "b.zip": packed({f"{n}": b"" for n in range(8)})}
    )
    with pytest.raises(LoadError, match="more than 10 files"):
        names(nested, Limits(members=10))


def test_an_encrypted_member_and_a_damaged_one() -> None:
    data = bytearray(packed({"a.txt": b"x" * 5000, "b.txt": b"hai"}, zipfile.ZIP_STORED))
    data[data.index(b"x" * 100) + 5] ^= 1
    found = dict(members("bo.zip", bytes(data)))
    assert isinstance(found["a.txt"], LoadError) and "damaged" in found["a.txt"].problem
    assert found["b.txt"] == b"hai"
    data = bytearray(packed({"a.txt": b"x"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    found = dict(members("bo.zip", bytes(data)))
    assert isinstance(found["a.txt"], LoadError) and "encrypted" in found["a.txt"].problem


def test_a_packing_that_is_not_known() -> None:
    data = bytearray(packed({"a.txt": b"x"}))
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(mark) + place] = 99
    found = dict(members("bo.zip", bytes(data)))
    assert isinstance(found["a.txt"], LoadError) and "not known" in found["a.txt"].problem


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258"])
def test_names_in_old_encodings(encoding: str) -> None:
    name = "Tin ha\u0300 nô\u0323i.txt" if encoding == "cp1258" else "Tin Hà Nội.txt"
    stand_in = "x" * len(name.encode(encoding))
    data = packed({stand_in: b"x"}).replace(stand_in.encode(), name.encode(encoding))
    assert names(data) == [name]


def test_names_are_labels_and_no_paths() -> None:
    assert names(packed({"../../etc/x.txt": b"x", "/a.txt": b"y", "C:\\b.txt": b"z"})) == [
        "../../etc/x.txt",
        "/a.txt",
        "C:\\b.txt",
    ]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_one_name_are_told_apart() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for text in ("a", "b"):
            archive.writestr("x.txt", text)
    assert names(buffer.getvalue()) == ["x.txt", "x.txt (2)"]


@given(st.binary(max_size=300), st.integers(0, 300), st.integers(0, 255))
@settings(max_examples=200)
def test_any_bytes(noise: bytes, place: int, byte: int) -> None:
    damaged = bytearray(packed({"a.txt": noise, "b.zip": packed({"c": b"x"})}))
    damaged[place % len(damaged)] = byte
    for data in (noise, b"PK\x03\x04" + noise, bytes(damaged)):
        try:
            for name, found in members("bo.zip", data):
                assert isinstance(name, str) and isinstance(found, bytes | LoadError)
        except LoadError as error:
            assert error.problem
