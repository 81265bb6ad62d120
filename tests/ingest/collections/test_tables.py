"""CSV and JSON lines: columns found or named, a bad row said, the others read."""

from datetime import date

import pytest

from fogline.ingest import Overrides
from fogline.ingest.collections import ColumnNames, InputOptions, ItemForm
from fogline.ingest.collections.kinds import HEAD_BYTES
from fogline.ingest.collections.streams import Lines
from tests.ingest.collections.reading import SENTENCE, Endless, codes_of, document_of, items_of

HEADER = "Title,Full-Text,Date,Source,URL,Byline"


def table(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *rows, ""]).encode()


def test_a_table_gives_a_report_for_each_row() -> None:
    rows = table(
        f'One,"{SENTENCE}\n\nMore, ""so"" to say.",2017-01-31,SANA,https://a.example/1,N. N.'
    )
    (item,) = items_of(rows)
    assert item.origin == "standard input:2"
    assert document_of(item).text == f'{SENTENCE}\n\nMore, "so" to say.'
    assert item.overrides == Overrides(
        title="One",
        author="N. N.",
        publisher="SANA",
        published=date(2017, 1, 31),
        url="https://a.example/1",
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_known_in_any_dress(delimiter: str, encoding: str) -> None:
    rows = f"text{delimiter}title\r\n“The army” was there{delimiter}é\r\n"
    (item,) = items_of(rows.encode(encoding))
    assert document_of(item).text == "“The army” was there"
    assert item.overrides.title == "é"


def test_columns_are_taken_as_the_user_names_them() -> None:
    options = InputOptions(columns=ColumnNames(text="meldung", published="tag", publisher="wer"))
    rows = table(f"{SENTENCE},2017-01-31,SANA,other", header="Meldung,Tag,Wer,text")
    (item,) = items_of(rows, options)
    assert document_of(item).text == SENTENCE
    assert (item.overrides.publisher, item.overrides.published) == ("SANA", date(2017, 1, 31))


def test_a_column_that_is_not_there_is_said_with_those_that_are() -> None:
    options = InputOptions(columns=ColumnNames(text="text", publisher="wer"))
    items = items_of(table(f"a,{SENTENCE}", header="title,text"), options)
    # Without the column that was named, nothing shows that it is a table.
    assert [item.form for item in items] == [ItemForm.FILE]
    lines = f'{{"title":"a","x":"{SENTENCE}"}}\n'.encode()
    (item,) = items_of(lines)
    assert codes_of([item]) == ["FL113"]
    assert "'title', 'x'" in str(item.error)


def test_bad_rows_are_said_by_line_and_the_others_read() -> None:
    rows = table(
        "One,The army was here,2017-01-31,,,",
        "Two,short",
        'Three,"never closed,2017-01-31,,,',
        "Four,,2017-01-31,,,",
        "Five,The army was there,31/01/2017,,,",
        ",,,,,",
        "Seven,The army was there,2017-02-01,,,",
    )
    items = items_of(rows)
    assert codes_of(items) == [None, "FL112", "FL112", "FL102", "FL112", None]
    assert [item.origin.rpartition(":")[2] for item in items] == ["2", "3", "4", "5", "6", "8"]


def test_a_quote_in_every_row_does_not_swallow_the_table() -> None:
    rows = [f'{n},"open,2017-01-31,,,' if n % 2 else f"{n},was here,,,," for n in range(400)]
    codes = codes_of(items_of(table(*rows)))
    assert codes.count(None) >= 100
    assert codes.count("FL112") >= 100


def test_a_field_of_a_million_characters_is_read() -> None:
    text = f"{SENTENCE} " * 14_000
    (item,) = items_of(table(f'One,"{text}",,,,'))
    assert len(text) > 1_000_000
    assert item.data == text.encode()


def test_a_field_of_thirty_million_characters_is_said_and_the_next_row_read() -> None:
    rows = table(f"One,{'x' * 30_000_000},,,,", "Two,The army was there,,,,")
    assert codes_of(items_of(rows)) == ["FL105", None]


def test_a_report_that_begins_with_commas_is_no_table() -> None:
    items = items_of(b"Text, title, and date were missing when the army came, he said.\nMore.\n")
    assert [item.form for item in items] == [ItemForm.FILE]
    assert codes_of(items) == [None]


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (SENTENCE, ItemForm.TEXT),
        (f"<p>{SENTENCE}</p>", ItemForm.FRAGMENT),
        (f"<html><body><p>{SENTENCE}</p></body></html>", ItemForm.FILE),
    ],
)
def test_a_text_in_a_row_is_read_as_what_it_is(value: str, form: ItemForm) -> None:
    (item,) = items_of(f'{{"text": "{value}"}}'.encode())
    assert item.form is form
    assert document_of(item).text == SENTENCE


def test_json_lines_give_a_report_each_and_say_what_is_wrong() -> None:
    lines = "\n".join(
        [
            f'{{"body": "{SENTENCE}", "headline": "One", "date": "2017-01-31T10:00:00Z"}}',
            "",
            "no json",
            '{"text": 5}',
            '["text"]',
            '{"text": "a", "published": 1485820800}',
            '{"text": null}',
            '{"a":' + "[" * 100_000,
            '{"a":' + "[" * 40_000,
            '{"text": "The \\ud800 army\\u0000 was \\u202ehere", "title": null}',
        ]
    )
    items = items_of(lines.encode())
    assert codes_of(items) == [
        None, "FL112", "FL112", "FL112", "FL112", "FL113", "FL112", "FL112", None,
    ]  # fmt: skip
    assert [item.origin.rpartition(":")[2] for item in items] == ["1", *"3456789", "10"]
    assert items[0].overrides == Overrides(title="One", published=date(2017, 1, 31))
    assert document_of(items[-1]).text == "The \ufffd army was here"


def test_a_line_of_json_that_is_too_long_is_said_and_the_next_read() -> None:
    lines = b'{"text": "' + b"x" * 21_000_000 + b'"}\n{"text": "The army was there"}\n'
    assert codes_of(items_of(lines)) == ["FL105", None]


def test_lines_are_read_one_at_a_time() -> None:
    source = Endless(b"", b'{"text": "x"}\n')
    lines = Lines(source, most=1_000)
    assert lines.next() == b'{"text": "x"}\n'
    assert source.given < 1_000_000


def test_a_table_of_fifteen_thousand_columns_is_refused() -> None:
    rows = ("text,title," + ",".join(map(str, range(15_000))) + "\nx\n").encode()
    assert len(rows) > HEAD_BYTES
    assert codes_of(items_of(rows)) == ["FL113"]


def test_an_object_of_a_million_lists_is_refused() -> None:
    line = b'{"text": "The army was there", "x": [' + b"[]," * 1_000_000 + b"[]]}\n"
    assert codes_of(items_of(line)) == ["FL112"]
