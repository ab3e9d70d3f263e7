"""JSON, JSON Lines and CSV: which records are articles, what is said of the others, and how one is found again."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest

from annotations.article import Source
from annotations.errors import LoadError
from annotations.loading import Finder, load, load_all, opened
from annotations.loading.reading import load_member

TITLE = "Nga và Việt Nam mở tuyến tàu mới"
LEAD = "Ngày 5/3, tại Hải Phòng, ông Trần Hải Đăng tiếp đoàn của Tập đoàn Sao Bắc."
BODY = "Ông Đăng cho biết hai bên sẽ mở tuyến tàu mới vào tháng 6.\n\nMỗi chuyến chở 1.200 tấn gạo."
TEXT = f"{TITLE}\n\n{LEAD}\n\n{BODY}"


def write(folder: Path, name: str, content: Any) -> Path:
    path = folder / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), "utf-8")
    return path


def sources(path: Path) -> list[Source]:
    found = list(load_all(path))
    assert not [each for each in found if isinstance(each, LoadError)]
    return [each for each in found if isinstance(each, Source)]


def outcomes(path: Path) -> list[tuple[str | None, str]]:
    """Of each record its name and its text, or the words of its error after the path."""
    return [
        (found.record, found.text) if isinstance(found, Source) else (None, str(found).removeprefix(str(path)))
        for found in load_all(path)
    ]


def only_error(path: Path) -> LoadError:
    with pytest.raises(LoadError) as caught:
        list(load_all(path))
    return caught.value


@pytest.mark.parametrize(
    "fields",
    [
        {"title": TITLE, "description": LEAD, "content": BODY},
        {"tieu_de": TITLE, "sapo": LEAD, "noi_dung": BODY},
        {"Tiêu đề": TITLE, "Tóm tắt": LEAD, "Nội dung": BODY},
        {"headline": TITLE, "summary": LEAD, "articleBody": BODY, "id": 7, "tags": ["a", "b"]},
        {"body": BODY.split("\n\n"), "lead": LEAD, "title": TITLE},
        {
            "title": {"rendered": TITLE},
            "excerpt": {"rendered": LEAD},
            "content": {"rendered": BODY, "protected": False},
        },
        {"id": 1, "article": {"title": TITLE, "lead": LEAD, "text": BODY}},
        {"text": "", "content": BODY, "title": TITLE, "lead": LEAD},
    ],
)
def test_the_text_of_a_record_is_title_summary_and_body(tmp_path: Path, fields: dict[str, Any]) -> None:
    (source,) = sources(write(tmp_path, "a.json", fields))
    assert (source.text, source.record, source.basis) == (TEXT, None, "record")
    assert [(role, source.text[start:end]) for role, start, end in source.given.fields] == [
        ("title", TITLE),
        ("lead", LEAD),
        ("body", BODY),
    ]
    assert source.given.metadata.title == TITLE


def test_facts_are_taken_from_fields_of_many_names(tmp_path: Path) -> None:
    fields = {
        "text": BODY,
        "link": "https://vi.du/1",
        "publish_date": "06/07/2021 15:42",
        "authors": ["Lê Minh", "Vũ Nhàn"],
        "source": {"name": "Báo Bến Cảng"},
        "category": "Kinh tế",
        "language": "vi",
    }
    (source,) = sources(write(tmp_path, "a.json", fields))
    facts = source.given.metadata
    assert (facts.url, facts.byline, facts.agency, facts.section, facts.lang) == (
        "https://vi.du/1",
        "Lê Minh, Vũ Nhàn",
        "Báo Bến Cảng",
        "Kinh tế",
        "vi",
    )
    assert facts.published == "2021-07-06T15:42:00+07:00"
    assert source.text == BODY


@pytest.mark.parametrize("value", [1625560920, "1625560920", 1625560920000, "2021-07-06T08:42:00Z"])
def test_times_in_seconds_and_in_iso(tmp_path: Path, value: object) -> None:
    (source,) = sources(write(tmp_path, "a.json", {"text": BODY, "timestamp": value}))
    assert source.given.metadata.published in ("2021-07-06T15:42:00+07:00", "2021-07-06T08:42:00+00:00")


def test_html_in_a_value_is_read_as_text(tmp_path: Path) -> None:
    fields = {"title": "Nga &amp; ASEAN", "content": "<p>Hai bên <b>họp</b>.</p><p>Rồi về.</p>"}
    (source,) = sources(write(tmp_path, "a.json", fields))
    assert source.text == "Nga & ASEAN\n\nHai bên họp.\nRồi về."
    (plain,) = sources(write(tmp_path, "b.json", {"text": "Nếu a < b và c > d thì A&B."}))
    assert plain.text == "Nếu a < b và c > d thì A&B."


@pytest.mark.parametrize("holder", ["data", "articles", "results", "bài"])
def test_a_list_in_an_object(tmp_path: Path, holder: str) -> None:
    path = write(tmp_path, "a.json", {"total": 2, holder: [{"text": "Một"}, {"text": "Hai"}], "tags": ["a"]})
    assert outcomes(path) == [("1", "Một"), ("2", "Hai")]


def test_one_bad_record_does_not_keep_the_others_back(tmp_path: Path) -> None:
    lines = [
        '{"text": "Một"}',
        "",
        '{"text": ',
        "[1]",
        '{"name": "x"}',
        '{"text": "  "}',
        '{"text": "a", "text": "b"}',
        '{"text": "a", "n": NaN}',
        '{"text": "a", "n": %s}' % ("9" * 5000),
        "[" * 100_000,
        '{"text": "a"} {',
        '{"text": "Hai"}',
    ]
    found = outcomes(write(tmp_path, "a.jsonl", "\r\n".join(lines)))
    assert (found[0], found[-1]) == (("1", "Một"), ("12", "Hai"))
    words = [problem for record, problem in found if record is None]
    assert [problem[: problem.index(":")] for problem in words] == [f"#{n}" for n in range(3, 12)]
    for part, problem in zip(
        ("not JSON", "no object", "name", "empty", "twice", "NaN", "digits", "deeply", "after the end"),
        words,
        strict=True,
    ):
        assert part in problem
        assert "\n" not in problem


def test_one_bad_element_of_a_list_does_not_keep_the_others_back(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", '[{"text": "Một"}, 3, {"text": "a", "n": Infinity}, {"a": 1}, {"text": "Hai"}]')
    found = outcomes(path)
    assert [record for record, _text in found] == ["1", None, None, None, "5"]
    assert [text[:2] for record, text in found if record is None] == ["#2", "#3", "#4"]


def test_a_list_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    found = outcomes(write(tmp_path, "a.json", '[{"text": "Một"}, {"text": "Hai"'))
    assert found[0] == ("1", "Một")
    assert found[1][0] is None
    assert len(found) == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("deep.json", "[" * 200_000),
        ("deep2.json", '{"a":' * 200_000),
        ("empty.json", " "),
        ("empty.jsonl", "\n\n"),
        ("none.json", "[]"),
        ("word.json", '"Nga"'),
        ("cut.json", '{"text": "Nga'),
        ("empty.csv", ""),
        ("rows.csv", "title,text\n"),
        ("names.csv", "a,b\n1,2\n"),
        ("package.json", '{"name": "a", "description": "b", "version": "1"}'),
    ],
)
def test_what_is_no_file_of_articles_is_one_error(tmp_path: Path, name: str, content: str) -> None:
    path = write(tmp_path, name, content)
    try:
        (error,) = load_all(path)
    except LoadError as raised:
        error = raised
    assert isinstance(error, LoadError)
    assert str(error).startswith(str(path))


def test_the_form_is_told_by_the_content_before_the_name(tmp_path: Path) -> None:
    rows = '{"text": "Một"}\n{"text": "Hai"}\n'
    expected = ["Một", "Hai"]
    for name in ("a.txt", "a.json", "a.jsonl", "a.data", "a"):
        assert [source.text for source in sources(write(tmp_path, name, rows))] == expected
    assert [s.text for s in sources(write(tmp_path, "b.jsonl", '[{"text": "Một"},\n{"text": "Hai"}]'))] == expected
    pretty = "\n".join(json.dumps({"text": text}, indent=2) for text in expected)
    assert [s.text for s in sources(write(tmp_path, "c.jsonl", pretty))] == expected
    assert [s.text for s in sources(write(tmp_path, "d.txt", "title\ttext\nA\tMột\nB\tHai\n"))] == [
        "A\n\nMột",
        "B\n\nHai",
    ]
    (source,) = sources(write(tmp_path, "e.txt", "[Infographic] Nga và ASEAN\n\nHai bên họp."))
    assert source.basis == "file"
    (source,) = sources(write(tmp_path, "f.txt", "Nga, Việt Nam, ASEAN\n\nHai bên họp."))
    assert source.basis == "file"


@pytest.mark.parametrize("delimiter", [",", ";", "|", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_tables_of_every_make(tmp_path: Path, delimiter: str, encoding: str, newline: str) -> None:
    body = 'Một, hai; ba| bốn\tnăm "sáu"\n\nbảy'
    table = io.StringIO(newline="")
    writer = csv.writer(table, delimiter=delimiter, lineterminator=newline, quoting=csv.QUOTE_ALL)
    writer.writerows([["Tiêu đề", "Ngày", "Nội dung"], [TITLE, "06/07/2021 15:42", body], ["Hai", "", BODY]])
    first, second = sources(write(tmp_path, "a.csv", table.getvalue().encode(encoding)))
    assert (first.record, first.text) == ("1", f"{TITLE}\n\n{body}")
    assert (second.record, second.text) == ("2", f"Hai\n\n{BODY}")
    assert first.given.metadata.published == "2021-07-06T15:42:00+07:00"


def test_cells_over_128_kb_and_rows_that_do_not_fit(tmp_path: Path) -> None:
    long = "Nga và ASEAN họp. " * 20_000
    path = write(tmp_path, "a.csv", f"title,text\nA,{long}\nB,một,hai\n\nC\nD,bốn,,\n")
    found = outcomes(path)
    assert found[0] == ("1", f"A\n\n{long}")
    assert found[1][1].startswith("#2: the row has 3 cells")
    assert found[2][1].startswith("#3: the text of this record is empty")
    assert found[3] == ("4", "D\n\nbốn")


def test_a_quotation_mark_that_is_never_closed_is_told(tmp_path: Path) -> None:
    found = outcomes(write(tmp_path, "a.csv", 'title,text\nA,một\nB,"hai\nC,ba\n'))
    assert found[0] == ("1", "A\n\nmột")
    assert "never closed" in found[1][1]
    assert len(found) == 2


def test_a_table_without_names_gets_a_remedy(tmp_path: Path) -> None:
    error = only_error(write(tmp_path, "a.csv", "Nga,Hai bên họp\nASEAN,Rồi về\n"))
    assert "title,text,date" in error.remedy


def test_records_know_the_bytes_of_their_file(tmp_path: Path) -> None:
    import hashlib

    for name in ("a.jsonl", "a.json", "a.csv", "a.jsonl.gz"):
        content = b"title,text\nA,B\n" if name == "a.csv" else b'{"text": "Nga"}\n{"text": "ASEAN"}\n'
        content = gzip.compress(content) if name.endswith("gz") else content
        for source in sources(write(tmp_path, name, content)):
            assert source.sha256 == hashlib.sha256(content).hexdigest()
            assert source.path == str(tmp_path / name)


@pytest.mark.parametrize("name", ["a.txt.gz", "a.json.gz", "a.jsonl.gz", "a.csv.gz", "a.gz"])
def test_compressed_files_are_read_through(tmp_path: Path, name: str) -> None:
    plain = {
        "a.txt.gz": BODY,
        "a.gz": BODY,
        "a.json.gz": json.dumps([{"text": BODY}]),
        "a.jsonl.gz": json.dumps({"text": BODY}),
        "a.csv.gz": f'text,url\n"{BODY}",x',
    }[name]
    data = gzip.compress(plain.encode())
    (source,) = sources(write(tmp_path, name, data))
    assert source.text == BODY
    for damaged in (data[:-9], data[:20]):
        assert "damaged" in only_error(write(tmp_path, name, damaged)).problem


def test_what_is_read_of_a_compressed_file_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "MAX_BYTES", 1_000_000)
    monkeypatch.setattr(opened, "MAX_STREAM", 2_000_000)
    assert "larger" in only_error(write(tmp_path, "a.txt.gz", gzip.compress(b"Nga " * 500_000))).problem
    assert (
        "larger" in only_error(write(tmp_path, "a.jsonl.gz", gzip.compress(b'{"text": "' + b"a" * 2_000_000))).problem
    )
    assert "larger" in only_error(write(tmp_path, "b.jsonl.gz", gzip.compress(b'{"text": "Nga"}\n' * 200_000))).problem
    assert "not a text file" in only_error(write(tmp_path, "b.txt.gz", gzip.compress(gzip.compress(b"Nga")))).problem


def test_what_butdo_made_is_no_article(tmp_path: Path) -> None:
    for content in (
        '{"schema": "butdo/1", "id": "0", "text": "Nga"}\n',
        '{"file": "a.txt", "start": 0, "end": 3, "label": "LOC"}\n',
        '{"meta": {"1": {"version": 1}}, "articles": {}}',
    ):
        for name in ("a.jsonl", "a.json", "a.txt"):
            only_error(write(tmp_path, name, content))


def test_a_member_of_another_file_is_read_by_its_own_form() -> None:
    first, bad, last = load_member("x/a.jsonl", b'{"text": "Nga"}\n{}\n{"text": "ASEAN"}\n')
    assert isinstance(first, Source)
    assert isinstance(last, Source)
    assert (first.record, last.record) == ("1", "3")
    assert str(bad).startswith("x/a.jsonl#2: ")


# Finding one again


def many(folder: Path, texts: list[str], name: str = "a.jsonl") -> Path:
    return write(folder, name, "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts))


def test_a_record_is_found_by_its_text_then_by_its_name(tmp_path: Path) -> None:
    path = many(tmp_path, ["Một", "Hai", "Ba"])
    two = load(path, "2")
    assert two.text == "Hai"
    assert load(path).text == "Một"
    many(tmp_path, ["Mới", "Một", "Hai", "Ba"])
    moved = load(path, "2", two.article_id)
    assert (moved.text, moved.record) == ("Hai", "3")
    many(tmp_path, ["Một", "Hai bên", "Ba"])
    changed = load(path, "2", two.article_id)
    assert (changed.text, changed.record) == ("Hai bên", "2")
    many(tmp_path, ["Một"])
    with pytest.raises(LoadError, match="no record 2"):
        load(path, "2", two.article_id)


def test_finding_many_in_order_reads_the_file_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"Bài {number}" for number in range(200)]
    path = many(tmp_path, texts)
    reads = []
    lines = opened.Opened.lines
    monkeypatch.setattr(opened.Opened, "lines", lambda self: reads.append(1) or lines(self))
    finder = Finder()
    assert [finder.find(path, str(n)).text for n in range(1, 201)] == texts
    assert len(reads) == 1
    assert finder.find(path, "7").text == "Bài 6"
    assert len(reads) == 2


def test_finding_many_that_have_moved_reads_the_file_a_few_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"Bài {number}" for number in range(100)]
    path = many(tmp_path, texts)
    ids = [source.article_id for source in sources(path)]
    many(tmp_path, ["mới", *texts])
    reads = []
    lines = opened.Opened.lines
    monkeypatch.setattr(opened.Opened, "lines", lambda self: reads.append(1) or lines(self))
    finder = Finder()
    assert [finder.find(path, str(n), text_id).text for n, text_id in enumerate(ids, 1)] == texts
    assert len(reads) <= 4


def test_other_records_are_not_parsed_to_find_one(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", '{"text": "Một"}\n' + "not json\n" * 50 + '{"text": "Cuối"}\n')
    assert load(path, "52").text == "Cuối"


def test_records_of_a_table_and_of_a_list_are_found_by_name(tmp_path: Path) -> None:
    table = write(tmp_path, "a.csv", 'title,text\nA,"một\nhai"\nB,ba\n')
    assert load(table, "2").text == "B\n\nba"
    listed = write(tmp_path, "a.json", [{"text": "Một"}, {"text": "Hai"}])
    assert load(listed, "2").text == "Hai"
