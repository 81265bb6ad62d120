"""One guarded HTTP GET.

The host is resolved once, every address of it is checked, and the connection goes to an address
that was checked, under the host's name for TLS: a name that answers otherwise a moment later (DNS
rebinding) changes nothing. Each redirect is checked in the same way. No cookies, credentials or
proxies: a proxy would resolve names itself, unchecked.
"""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from fogline import __version__
from fogline.errors import InputError
from fogline.network.addresses import Address, is_public, resolve
from fogline.network.contents import ContentFaultError, decode_content

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection
    from urllib3.util import Url

_MOST_REDIRECTS = 5
_MOST_ADDRESSES = 4
_MOST_URL_CHARACTERS = 8_000
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """How long to wait, in seconds, and how much to take, packed and unpacked."""

    connect_s: float = 10.0
    read_s: float = 20.0
    total_s: float = 120.0
    """For each of the up to six requests of one fetch."""
    most_bytes: int = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPage:
    """What a server gave. ``url`` is where it was found in the end, after redirects."""

    url: str
    content_type: str | None
    data: bytes


class Fetcher:
    """Fetches pages of the public internet, one at a time.

    Args:
        limits: how long to wait and how much to take.
        permits: which addresses may be connected to. Only a program that builds the fetcher can
            say so; no input, option or environment variable reaches it.
    """

    def __init__(
        self,
        limits: FetchLimits | None = None,
        *,
        permits: Callable[[Address], bool] = is_public,
    ) -> None:
        self._limits = limits or FetchLimits()
        self._permits = permits

    def __call__(self, url: str) -> FetchedPage:
        """Fetch a page.

        Raises:
            InputError: FL115, the address may not be asked; FL116, it cannot be had.
        """
        at = url
        for _ in range(_MOST_REDIRECTS + 1):
            parts = _parts_of(at)
            page, to = self._ask(at, parts)
            if page is not None:
                return page
            if parts.scheme == "https" and not to.lower().startswith("https:"):
                raise _refused(at, f"it is sent on to {to[:200]!r}, which is not https")
            at = to
        raise _not_had(url, f"it was sent on more than {_MOST_REDIRECTS} times")

    def _ask(self, url: str, parts: "Url") -> tuple[FetchedPage | None, str]:
        """Return the page, or ``None`` and where the server sends on to."""
        import urllib3

        fault: Exception | None = None
        for address in self._checked_addresses(url, parts)[:_MOST_ADDRESSES]:
            connection = self._connection(parts, address)
            # A server that sends a byte now and then keeps within every single wait.
            watch = threading.Timer(self._limits.total_s, _cut, (connection,))
            watch.daemon = True
            watch.start()
            connected, fault = False, None
            try:
                connection.connect()
                connected = True
                answer = self._answered(connection, url, parts)
            except (urllib3.exceptions.HTTPError, OSError, ValueError, EOFError) as error:
                fault = error
            finally:
                late = watch.finished.is_set()
                watch.cancel()
                connection.close()
            if late:
                raise _not_had(url, f"it took more than {self._limits.total_s:g} s")
            if fault is None:
                return answer
            if connected:
                break  # the server was reached: another of its addresses gives no other answer
        raise _not_had(url, _told(fault)) from fault

    def _checked_addresses(self, url: str, parts: "Url") -> tuple[Address, ...]:
        host = (parts.host or "").strip("[]")
        try:
            addresses = resolve(host, parts.port)
        except (OSError, ValueError) as fault:
            raise _not_had(url, f"the host {host[:200]!r} is not known") from fault
        for address in addresses:
            if not self._permits(address):
                raise _refused(url, f"its host has the address {address}, which is not public")
        return addresses

    def _connection(self, parts: "Url", address: Address) -> "HTTPConnection":
        from urllib3.connection import HTTPConnection, HTTPSConnection

        if parts.scheme != "https":
            return HTTPConnection(str(address), parts.port or 80, timeout=self._limits.connect_s)
        host = (parts.host or "").strip("[]")
        return HTTPSConnection(
            str(address),
            parts.port or 443,
            timeout=self._limits.connect_s,
            server_hostname=host,
            assert_hostname=host,
            cert_reqs="CERT_REQUIRED",
        )

    def _answered(
        self, connection: "HTTPConnection", url: str, parts: "Url"
    ) -> tuple[FetchedPage | None, str]:
        assert connection.sock is not None
        connection.sock.settimeout(self._limits.read_s)
        connection.timeout = self._limits.read_s
        connection.request(
            "GET",
            parts.request_uri,
            headers={
                "Host": parts.netloc or "",
                "User-Agent": f"fogline/{__version__}",
                "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
                "Accept-Encoding": "gzip",
                "Connection": "close",
            },
            preload_content=False,
            decode_content=False,
        )
        answer = connection.getresponse()
        if answer.status in _REDIRECTS and answer.headers.get("Location"):
            return None, urljoin(url, answer.headers["Location"])
        if answer.status != 200:
            raise _not_had(url, f"the server answered {answer.status}")
        packed = bytearray()
        while piece := answer.read1(_CHUNK, decode_content=False):
            packed += piece
            if len(packed) > self._limits.most_bytes:
                raise _not_had(url, f"it has more than {self._limits.most_bytes:,} bytes")
        if answer.length_remaining:
            raise _not_had(url, "the connection was cut")
        try:
            data = decode_content(
                bytes(packed),
                answer.headers.get("Content-Encoding"),
                most_bytes=self._limits.most_bytes,
            )
        except ContentFaultError as fault:
            raise _not_had(url, str(fault)) from fault
        return FetchedPage(url=url, content_type=answer.headers.get("Content-Type"), data=data), ""


def _parts_of(url: str) -> "Url":
    """Divide an address, which has been percent-encoded where it must be.

    Raises:
        InputError: FL115, it is no address of a web page that may be asked.
    """
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    if len(url) > _MOST_URL_CHARACTERS or any(c <= " " or c in "\\\x7f" for c in url):
        raise _refused(url, "it is too long, or holds a space or control character")
    try:
        parts = parse_url(url)
        host = (parts.host or "").encode("idna").decode("ascii")
    except (LocationParseError, UnicodeError, ValueError) as fault:
        raise _refused(url, "it is no address") from fault
    if parts.scheme not in ("http", "https") or not host:
        raise _refused(url, "it is not an address of http or https")
    if parts.auth is not None:
        raise _refused(url, "it holds a user name or password")
    return parts._replace(host=host)


def _cut(connection: "HTTPConnection") -> None:
    with suppress(OSError):  # closed meanwhile
        if connection.sock is not None:
            connection.sock.shutdown(socket.SHUT_RDWR)


def _told(fault: Exception | None) -> str:
    import urllib3

    causes: tuple[tuple[type[Exception], str], ...] = (
        (urllib3.exceptions.NewConnectionError, "there is no connection to the server"),
        (TimeoutError, "the server did not answer in time"),
        (urllib3.exceptions.TimeoutError, "the server did not answer in time"),
        (urllib3.exceptions.SSLError, "the server's certificate is not accepted"),
    )
    for kind, words in causes:
        if isinstance(fault, kind):
            return words
    return f"the connection broke off ({type(fault).__name__})"


def _refused(url: str, why: str) -> InputError:
    return InputError(
        "FL115",
        f"{_shown(url)} is not fetched: {why}. Expected a page of the public internet under http "
        "or https. Save the page by other means and add the file.",
    )


def _not_had(url: str, why: str) -> InputError:
    return InputError(
        "FL116",
        f"{_shown(url)} cannot be fetched: {why}. Check the address and the connection and try "
        "again later, or save the page from a browser and add the file.",
    )


def _shown(url: str) -> str:
    return ascii(url[:300])
