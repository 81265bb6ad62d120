"""One guarded GET: nothing but the public internet, no more than the limits."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from fogline.errors import InputError
from fogline.network import Fetcher, FetchLimits
from fogline.network.addresses import Address

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

Answer = Callable[["Handler"], None]


@dataclass(slots=True)
class Server:
    """A server on this machine that answers each path as it is told."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    port: int = 0

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    told: Server

    def do_GET(self) -> None:
        self.told.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        self.told.answers[self.path](self)

    def reply(self, data: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    told = Server()
    running = ThreadingHTTPServer(("127.0.0.1", 0), type("Told", (Handler,), {"told": told}))
    running.daemon_threads = True
    told.port = running.server_address[1]
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield told
    running.shutdown()
    running.server_close()
    thread.join()


def here_too(_: Address) -> bool:
    return True


def fetch(url: str, **limits: Any) -> bytes:
    return Fetcher(FetchLimits(**limits), permits=here_too)(url).data


def test_a_page_is_fetched_without_cookies_or_credentials(server: Server) -> None:
    server.answers["/a?b=%20c"] = lambda h: h.reply(
        b"page", Content_Type="text/html", Set_Cookie="a=b"
    )
    page = Fetcher(permits=here_too)(server.url("/a?b=%20c"))
    assert (page.data, page.content_type) == (b"page", "text/html")
    (_, headers), *_ = server.asked
    assert headers["host"] == f"127.0.0.1:{server.port}"
    assert {"cookie", "authorization", "referer"} & set(headers) == set()


def test_packed_content_is_unpacked(server: Server) -> None:
    server.answers["/"] = lambda h: h.reply(gzip.compress(b"page"), Content_Encoding="gzip")
    assert fetch(server.url("/")) == b"page"


def test_chunked_content_is_joined(server: Server) -> None:
    def chunked(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"2\r\npa\r\n2\r\nge\r\n0\r\n\r\n")

    server.answers["/"] = chunked
    assert fetch(server.url("/")) == b"page"


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hostname",
        "ftp://example.org/a",
        "gopher://example.org/",
        "http:///a",
        "http://user:word@example.org/",
        "http://example.org/a b",
        "http://example.org/a\r\nHost: other",
        "http://exa\\mple.org/",
        "http://example.org:99999/",
        "http://[::1/",
        "http://example.org/" + "a" * 9_000,
    ],
)
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(InputError, match="FL115"):
        Fetcher()(url)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254"],
)
def test_a_host_of_a_private_network_is_refused_however_it_is_written(host: str) -> None:
    with pytest.raises(InputError, match=r"FL115 .* not public"):
        Fetcher()(f"http://{host}:80/")


def test_a_host_with_one_private_address_among_public_ones_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = [(socket.AF_INET, 1, 6, "", (a, 80)) for a in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(InputError, match=r"FL115 .* 10\.0\.0\.1"):
        Fetcher()("http://news.example/")


def test_the_connection_goes_to_the_address_that_was_checked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers["/"] = lambda h: h.reply(b"page")
    real = socket.getaddrinfo
    asked = []

    def once(host: str, *args: Any, **kwargs: Any) -> Any:
        asked.append(host)
        return real("127.0.0.1" if host == "news.example" else host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", once)
    assert fetch(f"http://news.example:{server.port}/") == b"page"
    assert asked.count("news.example") == 1
    assert server.asked[0][1]["host"] == f"news.example:{server.port}"


def test_a_redirect_is_followed_and_its_end_told(server: Server) -> None:
    server.answers["/old"] = lambda h: h.reply(b"", 302, Location="/new")
    server.answers["/new"] = lambda h: h.reply(b"page")
    page = Fetcher(permits=here_too)(server.url("/old"))
    assert (page.url, page.data) == (server.url("/new"), b"page")


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("http://127.0.0.2/", "not public"),
        ("http://169.254.169.254/latest", "not public"),
        ("file:///etc/hostname", "not an address"),
    ],
)
def test_where_a_redirect_leads_is_checked_anew(server: Server, to: str, why: str) -> None:
    server.answers["/"] = lambda h: h.reply(b"", 302, Location=to)
    fetcher = Fetcher(permits=lambda address: str(address) == "127.0.0.1")
    with pytest.raises(InputError, match=f"FL115 .*{why}"):
        fetcher(server.url("/"))


def test_a_server_that_sends_on_for_ever_is_given_up(server: Server) -> None:
    server.answers["/"] = lambda h: h.reply(b"", 302, Location="/")
    with pytest.raises(InputError, match=r"FL116 .* sent on more than 5 times"):
        fetch(server.url("/"))
    assert len(server.asked) == 6


def test_a_page_that_is_not_there_is_said(server: Server) -> None:
    server.answers["/"] = lambda h: h.reply(b"none", 404)
    with pytest.raises(InputError, match=r"FL116 .* answered 404"):
        fetch(server.url("/"))


@pytest.mark.parametrize(
    ("data", "coding"),
    [(b"x" * 2_000, "identity"), (gzip.compress(b"\0" * 1_000_000), "gzip")],
    ids=["plain", "packed"],
)
def test_more_than_the_limit_is_not_taken(server: Server, data: bytes, coding: str) -> None:
    server.answers["/"] = lambda h: h.reply(data, Content_Encoding=coding)
    with pytest.raises(InputError, match=r"FL116 .* more than 1,500 bytes"):
        fetch(server.url("/"), most_bytes=1_500)


def test_a_cut_answer_is_not_taken_for_whole(server: Server) -> None:
    def cut(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b"half")
        handler.close_connection = True

    server.answers["/"] = cut
    with pytest.raises(InputError, match="FL116"):
        fetch(server.url("/"))


def test_a_server_that_says_nothing_is_not_waited_for(server: Server) -> None:
    server.answers["/"] = lambda _: time.sleep(0.5)
    with pytest.raises(InputError, match=r"FL116 .* did not answer in time"):
        fetch(server.url("/"), read_s=0.05)


def test_a_server_that_drips_is_given_up(server: Server) -> None:
    def drip(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        for _ in range(30):
            handler.wfile.write(b"x")
            time.sleep(0.02)

    server.answers["/"] = drip
    with pytest.raises(InputError, match=r"FL116 .* took more than 0\.3 s"):
        fetch(server.url("/"), read_s=5.0, total_s=0.3)


def test_a_server_that_is_not_there_is_said() -> None:
    with pytest.raises(InputError, match=r"FL116 .* no connection"):
        fetch("http://127.0.0.1:9/")
