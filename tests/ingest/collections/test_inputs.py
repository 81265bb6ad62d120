"""Paths, folders, lists and addresses: in order, each once, and every fault said."""

import gzip
import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from fogline.errors import InputError
from fogline.ingest import Overrides
from fogline.ingest.collections import (
    InputItem,
    InputOptions,
    StandardInput,
    Tally,
    iterate_inputs,
)
from tests.ingest.collections.reading import SENTENCE, codes_of, document_of

FEED = f"<rss><channel><item><guid>1</guid><title>{SENTENCE}</title></item></channel></rss>"


@dataclass(frozen=True, slots=True)
class Page:
    url: str
    data: bytes


def opml(*outlines: str) -> str:
    return f"<opml version='2.0'><body>{''.join(outlines)}</body></opml>"


def feed_outline(address: str) -> str:
    return f"<outline text='x'><outline type='rss' xmlUrl='{address}'/></outline>"


def list_outline(address: str) -> str:
    return f"<outline type='include' url='{address}'/>"


def read(*arguments: object, tally: Tally | None = None, **options: object) -> list[InputItem]:
    told = InputOptions(**options)  # type: ignore[arg-type]  # as the test names them
    return list(iterate_inputs([str(one) for one in arguments], told, tally=tally))


def fetcher(pages: dict[str, str]) -> Callable[[str], Page]:
    def fetch(url: str) -> Page:
        if url not in pages:
            raise InputError("FL116", f"{url} cannot be fetched")
        return Page(url, pages[url].encode())

    return fetch


def nothing_is_fetched(url: str) -> Page:
    raise AssertionError(url)


def test_a_folder_is_read_in_the_order_of_names_and_what_is_no_report_counted(
    tmp_path: Path,
) -> None:
    for name in ("b.txt", "a/c.html", "c.xml", ".hidden.txt", "readme.md", "d.exe"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(FEED if name == "c.xml" else SENTENCE)
    tally = Tally()
    items = read(tmp_path, tally=tally)
    assert [os.path.relpath(item.origin, tmp_path) for item in items] == [
        "b.txt", "c.xml#1", "a/c.html",
    ]  # fmt: skip
    assert codes_of(items) == [None] * 3
    assert dict(tally.passed_over) == {"file whose name is not that of a report": 2}


def test_what_an_input_is_is_told_from_its_content(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    for content, origin in (
        (FEED.encode(), "#1"),
        (gzip.compress(FEED.encode()), "#1"),
        (f'{{"text": "{SENTENCE}"}}'.encode(), ":1"),
        (f"text,title\n{SENTENCE},x\n".encode(), ":2"),
        (SENTENCE.encode(), ""),
        (gzip.compress(SENTENCE.encode()), ""),
    ):
        path.write_bytes(content)
        (item,) = read(path)
        assert item.origin == f"{path}{origin}"
        assert document_of(item).text == SENTENCE


def test_a_report_packed_twice_or_of_a_foreign_kind_is_refused_when_it_is_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.gz"
    for content in (gzip.compress(gzip.compress(b"x")), b"PK\x03\x04" + b"x" * 100):
        path.write_bytes(content)
        (item,) = read(path)
        with pytest.raises(InputError, match="FL103"):
            document_of(item)


@pytest.mark.parametrize("name", ["line\nend.txt", "bidi\u202egnp.txt", "esc\x1b[31m.txt", "é.txt"])
def test_a_file_of_any_name_is_read_and_its_name_shown_without_harm(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text(SENTENCE)
    for argument in (tmp_path, tmp_path / name):
        (item,) = read(argument)
        assert document_of(item).text == SENTENCE
        assert item.origin.isprintable()


def test_a_file_whose_name_is_no_unicode_is_read(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "w") as file:
        file.write(SENTENCE)
    (item,) = read(tmp_path)
    assert document_of(item).text == SENTENCE
    assert item.origin.endswith(r"caf\udce9.txt")


def test_links_that_lead_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "r.txt").write_text(SENTENCE)
    items = read(tmp_path)
    assert codes_of(items) == [None, "FL101"]
    assert codes_of(read(tmp_path / "self.txt")) == ["FL101"]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    tally = Tally()
    assert read(tmp_path, tally=tally) == []
    assert sum(tally.passed_over.values()) == 1


def test_a_folder_that_may_not_be_looked_into_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "shut" / "a.txt").write_text(SENTENCE)
    scandir = os.scandir

    def shut(path: str) -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", shut)
    (item,) = read(tmp_path)
    assert codes_of([item]) == ["FL101"]
    assert "shut" in item.origin


@pytest.mark.parametrize("argument", ["none.txt", "a\0b", "x" * 5_000])
def test_a_path_that_cannot_be_opened_is_said(argument: str) -> None:
    assert codes_of(read(argument)) == ["FL101"]


def test_a_report_that_is_too_large_is_said_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"word " * 4_200_000)
    (tmp_path / "b.txt").write_text(SENTENCE)
    assert codes_of(read(tmp_path)) == ["FL105", None]


@pytest.mark.parametrize(("use", "end"), [(StandardInput.LINES, "\n"), (StandardInput.NULS, "\0")])
def test_standard_input_lists_paths_and_addresses(
    tmp_path: Path, use: StandardInput, end: str
) -> None:
    names = ["a b.txt", "line\nend.txt" if use is StandardInput.NULS else "é.txt"]
    for name in names:
        (tmp_path / name).write_text(SENTENCE)
    listed = end.join([*(str(tmp_path / name) for name in names), "https://a.example/", ""])
    options = InputOptions(standard_input=use)
    items = list(iterate_inputs(["-"], options, stdin=io.BytesIO(listed.encode())))
    assert codes_of(items) == [None, None, "FL114"]


def test_lines_of_a_list_may_end_as_on_windows(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    listed = f"{tmp_path / 'a.txt'}\r\n\r\n".encode()
    options = InputOptions(standard_input=StandardInput.LINES)
    assert codes_of(list(iterate_inputs(["-"], options, stdin=io.BytesIO(listed)))) == [None]


def test_an_address_is_fetched_only_when_asked_for() -> None:
    url = "https://a.example/1"
    (item,) = read(url)
    assert codes_of([item]) == ["FL114"]
    page = f"<html><body><p>{SENTENCE}</p></body></html>"
    (item,) = read(url, fetch=fetcher({url: page}))
    assert document_of(item).text == SENTENCE
    assert (item.origin, item.overrides) == (url, Overrides(url=url))


def test_an_address_that_cannot_be_had_is_said_and_the_next_is_read() -> None:
    items = read(
        "http://a.example/", "http://b.example/", fetch=fetcher({"http://b.example/": FEED})
    )
    assert codes_of(items) == ["FL116", None]
    assert items[1].origin == "http://b.example/#1"


def test_a_list_of_feeds_is_read_below_its_folder_and_from_the_web(tmp_path: Path) -> None:
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "a.xml").write_text(FEED)
    (tmp_path / "more.opml").write_text(opml(feed_outline("https://a.example/feed")))
    path = tmp_path / "all.opml"
    path.write_text(opml(feed_outline("feeds/a.xml"), list_outline("more.opml")))
    assert codes_of(read(path)) == [None, "FL114"]
    items = read(path, fetch=fetcher({"https://a.example/feed": FEED}))
    assert [item.origin for item in items] == [
        f"{tmp_path}/feeds/a.xml#1", "https://a.example/feed#1",
    ]  # fmt: skip


def test_lists_that_name_each_other_end_and_a_feed_listed_twice_is_read_once(
    tmp_path: Path,
) -> None:
    (tmp_path / "f.xml").write_text(FEED)
    (tmp_path / "a.opml").write_text(
        opml(list_outline("a.opml"), list_outline("b.opml"), feed_outline("f.xml"))
    )
    (tmp_path / "b.opml").write_text(opml(list_outline("./a.opml"), feed_outline("f.xml")))
    tally = Tally()
    assert codes_of(read(tmp_path / "a.opml", tally=tally)) == [None]
    assert sum(tally.passed_over.values()) == 3


def test_lists_in_lists_are_followed_only_so_far(tmp_path: Path) -> None:
    for n in range(9):
        (tmp_path / f"{n}.opml").write_text(opml(list_outline(f"{n + 1}.opml")))
    assert codes_of(read(tmp_path / "0.opml")) == ["FL119"]


@pytest.mark.parametrize(
    "address", ["../secret.xml", "/etc/hostname", "file:///etc/hostname", "link.xml", "ftp://a/b"]
)
def test_a_list_reaches_nothing_outside_its_folder(tmp_path: Path, address: str) -> None:
    (tmp_path / "secret.xml").write_text(FEED)
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "link.xml").symlink_to(tmp_path / "secret.xml")
    (inner / "a.opml").write_text(opml(feed_outline(address)))
    assert codes_of(read(inner / "a.opml")) == ["FL119"]


def test_a_list_names_feeds_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text(SENTENCE)
    (tmp_path / "a.opml").write_text(opml(feed_outline("notes.txt"), feed_outline("none.xml")))
    assert codes_of(read(tmp_path / "a.opml")) == ["FL119", "FL101"]


@pytest.mark.parametrize("address", ["/etc/hostname", "a.xml", "file:///etc/hostname"])
def test_a_list_from_the_web_names_no_files(tmp_path: Path, address: str) -> None:
    (tmp_path / "a.xml").write_text(FEED)
    pages = {"https://a.example/all.opml": opml(feed_outline(address))}
    items = read("https://a.example/all.opml", fetch=fetcher(pages))
    assert codes_of(items)[0] in ("FL116", "FL119")


def test_a_list_that_is_not_well_formed_or_made_to_do_harm_is_said(tmp_path: Path) -> None:
    (tmp_path / "f.xml").write_text(FEED)
    path = tmp_path / "a.opml"
    path.write_text(opml(feed_outline("f.xml"), "&"))
    assert codes_of(read(path)) == [None, "FL110"]
    path.write_text("<!DOCTYPE opml [<!ENTITY a 'f.xml'>]>" + opml(feed_outline("&a;")))
    assert codes_of(read(path)) == ["FL111"]


def test_nothing_that_a_report_names_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        f"<html><body><p>{SENTENCE} <a href='http://a.example/'>x</a></p></body></html>"
    )
    (tmp_path / "b.xml").write_text(FEED.replace("<guid>", "<link>http://b.example/</link><guid>"))
    items = read(tmp_path, fetch=nothing_is_fetched)
    assert codes_of(items) == [None, None]


def test_standard_input_is_read_once_by_itself() -> None:
    (item,) = iterate_inputs(["-"], stdin=io.BytesIO(SENTENCE.encode()))
    assert document_of(item).text == SENTENCE
