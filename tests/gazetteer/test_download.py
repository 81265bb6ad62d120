"""Fetching: what broke off is resumed, and nothing is taken for whole that is not."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from fogline.errors import GazetteerError
from fogline.gazetteer.building.download import Downloader, Fetched, Patience, read_note
from tests.gazetteer.conftest import (
    Server,
    busy,
    cut_half_way,
    silent,
    without_ranges,
)

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

NAME = "SY.zip"
Fetch = Callable[..., Fetched]


@pytest.fixture
def fetch(server: Server, tmp_path: Path) -> Fetch:
    """Fetch a file from the server without waiting between tries."""

    def fetch_file(name: str = NAME, *, sha256: str | None = None, **limits: float) -> Fetched:
        settings = {"read_s": 5.0, "backoff_s": 0.0, "tries": 3} | limits
        patience = Patience(**settings)  # type: ignore[arg-type]  # numbers of either sort
        downloader = Downloader(
            server.url, tmp_path / "downloads", patience=patience, sleep=lambda _: None
        )
        return downloader.fetch(name, sha256=sha256)

    return fetch_file


def test_a_file_is_fetched_with_its_checksum_and_day(server: Server, fetch: Fetch) -> None:
    got = fetch("alternatenames/SY.zip")
    data = server.files["alternatenames/SY.zip"]
    assert got.path.read_bytes() == data
    assert got.sha256 == hashlib.sha256(data).hexdigest()
    assert got.day is not None
    assert got.path.parent.name == "alternatenames"


def test_a_cut_connection_is_resumed_where_it_broke_off(server: Server, fetch: Fetch) -> None:
    server.answers[NAME] = [cut_half_way]
    assert fetch().path.read_bytes() == server.files[NAME]
    half = len(server.files[NAME]) // 2
    assert server.asked == [(NAME, None), (NAME, f"bytes={half}-")]


def test_a_file_that_was_left_half_fetched_is_resumed_by_the_next_run(
    server: Server, fetch: Fetch
) -> None:
    server.answers[NAME] = [cut_half_way]
    with pytest.raises(GazetteerError, match=r"FL303 .* the connection"):
        fetch(tries=1)
    server.asked.clear()
    assert fetch().path.read_bytes() == server.files[NAME]
    assert server.asked == [(NAME, f"bytes={len(server.files[NAME]) // 2}-")]


def test_a_file_that_changed_meanwhile_is_fetched_anew(server: Server, fetch: Fetch) -> None:
    server.answers[NAME] = [cut_half_way]
    with pytest.raises(GazetteerError, match="FL303"):
        fetch(tries=1)
    server.files[NAME] = b"another version of the file"
    assert fetch().path.read_bytes() == b"another version of the file"


def test_a_server_that_ignores_ranges_gives_the_whole_file_anew(
    server: Server, fetch: Fetch
) -> None:
    server.answers[NAME] = [cut_half_way, without_ranges]
    assert fetch().path.read_bytes() == server.files[NAME]


def test_a_range_that_was_not_asked_for_is_not_taken(server: Server, fetch: Fetch) -> None:
    server.answers[NAME] = [
        cut_half_way,
        lambda handler, data: handler.reply(
            206, data[1:], {"Content-Range": f"bytes 1-{len(data) - 1}/{len(data)}"}
        ),
    ]
    assert fetch().path.read_bytes() == server.files[NAME]


def test_a_part_longer_than_the_file_is_thrown_away(server: Server, fetch: Fetch) -> None:
    server.answers[NAME] = [cut_half_way, lambda handler, _: handler.reply(416, b"")]
    assert fetch().path.read_bytes() == server.files[NAME]


def test_a_busy_server_is_asked_again(server: Server, fetch: Fetch) -> None:
    server.answers[NAME] = [busy, busy]
    assert fetch().path.read_bytes() == server.files[NAME]


def test_a_server_that_stays_busy_is_given_up(server: Server, fetch: Fetch) -> None:
    server.answers[NAME] = [busy] * 3
    with pytest.raises(GazetteerError, match=r"FL303 .*SY.zip .* answered 503, 3 times"):
        fetch()


def test_a_slow_server_is_not_waited_for(server: Server, fetch: Fetch) -> None:
    server.answers[NAME] = [silent, silent]
    with pytest.raises(GazetteerError, match=r"FL303 .* did not answer in time, 2 times"):
        fetch(tries=2, read_s=0.1)


def test_a_missing_file_is_told_at_once(server: Server, fetch: Fetch) -> None:
    with pytest.raises(GazetteerError, match=r"FL303 .*/XX.zip .* the server answered 404"):
        fetch("XX.zip")
    assert server.asked == [("XX.zip", None)]


def test_a_server_that_is_not_there_is_told(server: Server, tmp_path: Path) -> None:
    assert server.url
    downloader = Downloader(
        "http://127.0.0.1:9/", tmp_path, patience=Patience(tries=2), sleep=lambda _: None
    )
    with pytest.raises(GazetteerError, match=r"FL303 .* no connection to the server, 2 times"):
        downloader.fetch(NAME)


@pytest.mark.parametrize("told", [True, False], ids=["size told", "size not told"])
def test_a_file_that_is_too_large_is_refused(server: Server, fetch: Fetch, told: bool) -> None:
    def answer(handler: object, data: bytes) -> None:
        handler.send_response(200)  # type: ignore[attr-defined]  # a Handler
        handler.send_header("Connection", "close")  # type: ignore[attr-defined]
        handler.end_headers()  # type: ignore[attr-defined]
        handler.wfile.write(data)  # type: ignore[attr-defined]
        handler.close_connection = True  # type: ignore[attr-defined]

    if not told:
        server.answers[NAME] = [answer]
    with pytest.raises(GazetteerError, match=r"FL303 .* more than 100"):
        fetch(most_bytes=100)


def test_a_redirect_to_no_server_is_refused(server: Server, fetch: Fetch) -> None:
    server.answers[NAME] = [
        lambda handler, _: handler.reply(302, b"", {"Location": "file:///etc/hostname"})
    ]
    with pytest.raises(GazetteerError, match="FL303"):
        fetch(tries=1)


@pytest.mark.parametrize("address", ["http://127.0.0.2/SY.zip", "http://[::1]/SY.zip"])
def test_a_server_may_not_send_on_to_a_private_address(
    server: Server, fetch: Fetch, address: str
) -> None:
    server.answers[NAME] = [lambda handler, _: handler.reply(302, b"", {"Location": address})]
    with pytest.raises(GazetteerError, match=r"FL303 .* no public address"):
        fetch(tries=1)


def test_a_server_may_send_on_to_another_of_its_files(server: Server, fetch: Fetch) -> None:
    there = f"{server.url}alternatenames/SY.zip"
    server.answers[NAME] = [lambda handler, _: handler.reply(302, b"", {"Location": there})]
    assert fetch().path.read_bytes() == server.files["alternatenames/SY.zip"]


def test_a_server_that_sends_on_for_ever_is_given_up(server: Server, fetch: Fetch) -> None:
    here = {"Location": f"{server.url}{NAME}"}
    server.answers[NAME] = [lambda handler, _: handler.reply(302, b"", here)] * 9
    with pytest.raises(GazetteerError, match=r"FL303 .* more than 5 times"):
        fetch(tries=1)


def test_a_file_that_is_here_and_unchanged_is_not_fetched_again(
    server: Server, fetch: Fetch
) -> None:
    first = fetch()
    server.answers[NAME] = [lambda handler, data: handler.answer(data)]
    again = fetch()
    assert (again.path, again.sha256, again.day) == (first.path, first.sha256, first.day)
    assert again.path.read_bytes() == server.files[NAME]


def test_a_file_that_was_damaged_here_is_fetched_again(server: Server, fetch: Fetch) -> None:
    fetch().path.write_bytes(b"damaged")
    assert fetch().path.read_bytes() == server.files[NAME]


def test_a_wrong_checksum_is_refused(server: Server, fetch: Fetch) -> None:
    found = hashlib.sha256(server.files[NAME]).hexdigest()
    with pytest.raises(GazetteerError, match=f"FL305 .*{found}, expected {'0' * 64}"):
        fetch(sha256="0" * 64)


def test_a_file_of_the_wanted_checksum_is_taken_without_asking(
    server: Server, fetch: Fetch
) -> None:
    wanted = fetch().sha256
    server.asked.clear()
    assert fetch(sha256=wanted).sha256 == wanted
    assert server.asked == []


@pytest.mark.parametrize("note", [b"{", b"[]", b'{"url": 1}', b'{"other": "x"}', b"\xff"])
def test_a_damaged_note_tells_nothing(tmp_path: Path, note: bytes) -> None:
    (tmp_path / "SY.zip.json").write_bytes(note)
    assert read_note(tmp_path / NAME).url == ""
