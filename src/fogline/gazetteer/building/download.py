"""Fetch files over HTTP, resumed where they broke off; a cut file is never taken for whole.

A file that is under way is ``NAME.part``; a note beside it, ``NAME.part.json``, tells which version
of the file that is, and ``NAME.json`` the same of the whole one.
"""

import hashlib
import json
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from fogline import __version__
from fogline.errors import GazetteerError
from fogline.network.addresses import is_public_host

if TYPE_CHECKING:
    import urllib3

_CHUNK = 1 << 16
_MOST_REDIRECTS = 5
_MOST_NOTE_BYTES = 10_000
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers that may be another one a little later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait, how often to try again and how much to take. Times are seconds."""

    connect_s: float = 15.0
    read_s: float = 60.0
    total_s: float = 3_600.0
    tries: int = 5
    backoff_s: float = 2.0
    most_bytes: int = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is known of a file that was fetched or is under way."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    day: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A whole file, its checksum, and the day (UTC) it was fetched."""

    path: Path
    sha256: str
    day: str | None


class _AgainError(Exception):
    """A fault that may pass."""


class Downloader:
    """Fetches files of one server into one folder.

    Args:
        base_url: the folder on the server, http or https.
        folder: where the files are kept; made if it is not there.
        patience: how long to wait and how often to try.
        tell: told in a line what is being done.
        sleep: waits a number of seconds between two tries.
    """

    def __init__(
        self,
        base_url: str,
        folder: Path,
        *,
        patience: Patience | None = None,
        tell: Callable[[str], None] = lambda _: None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.base_url = base_url if base_url.endswith("/") else f"{base_url}/"
        self.folder = folder
        self.patience = patience or Patience()
        self._tell = tell
        self._sleep = sleep
        self._manager: urllib3.PoolManager | None = None

    def fetch(self, name: str, *, sha256: str | None = None) -> Fetched:
        """Fetch a file of the server, or take the copy of it that is here and current.

        A copy that has the wanted ``sha256`` is taken without asking the server.

        Raises:
            GazetteerError: FL303, it cannot be had; FL305, it has another checksum; FL308, the
                folder cannot be written.
        """
        url = urljoin(self.base_url, name)
        path = self.folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with _alone_in(self.folder):
                if sha256 is not None and path.is_file() and checksum(path) == sha256:
                    return Fetched(path=path, sha256=sha256, day=read_note(path).day)
                self._try(url, path, name)
                found = checksum(path)
        except OSError as error:
            raise GazetteerError(
                "FL308",
                f"the file {str(path)!r} cannot be written: {error.strerror or error}. Name a "
                "folder that you may write to, with room, with --downloads.",
            ) from error
        if sha256 is not None and found != sha256:
            raise wrong_checksum(path, name, found, sha256)
        return Fetched(path=path, sha256=found, day=read_note(path).day)

    def _try(self, url: str, path: Path, name: str) -> None:
        """Fetch a file, again and again while there is hope."""
        patience = self.patience
        for attempt in range(1, patience.tries + 1):
            try:
                self._once(url, path, name)
            except _AgainError as fault:
                if attempt == patience.tries:
                    raise self._not_had(url, f"{fault}, {attempt} times") from fault
                wait = patience.backoff_s * 2 ** (attempt - 1)
                self._tell(f"{name}: {fault}; trying again in {wait:g} s")
                self._sleep(wait)
            else:
                return

    def _once(self, url: str, path: Path, name: str) -> None:
        import urllib3

        part = _part_of(path)
        have = part.stat().st_size if part.is_file() else 0
        note = read_note(part if have else path)
        if have and not (note.url == url and _validator(note)):
            have = 0
        whole = not have and path.is_file() and note.url == url and note.sha256 == checksum(path)
        headers = _headers(note, have=have, whole=whole)
        try:
            answer = self._asked(url, headers)
        except (urllib3.exceptions.LocationValueError, urllib3.exceptions.URLSchemeUnknown) as e:
            raise self._not_had(url, str(e)) from e
        except urllib3.exceptions.HTTPError as error:
            raise _AgainError(_told(error)) from error
        try:
            self._take(answer, url, path, name, have)
        except urllib3.exceptions.HTTPError as error:
            raise _AgainError(_told(error)) from error
        finally:
            answer.close()

    def _asked(self, url: str, headers: dict[str, str]) -> "urllib3.BaseHTTPResponse":
        """Ask for an address, and for where the server sends on to, as far as that is allowed."""
        at = url
        for _ in range(_MOST_REDIRECTS + 1):
            answer = self._pool().request(
                "GET", at, headers=headers, preload_content=False, decode_content=False,
                redirect=False,
            )  # fmt: skip
            to = answer.get_redirect_location()
            if not to:
                return answer
            answer.close()
            at = self._sent_on(url, urljoin(at, to))
        raise self._not_had(url, f"it was sent on more than {_MOST_REDIRECTS} times")

    def _sent_on(self, url: str, to: str) -> str:
        """Return where an address is sent on to: never from https to another scheme, and to
        another host only if that is no address of a private network.
        """
        first, then = urlsplit(url), urlsplit(to)
        if first.scheme == "https" and then.scheme != "https":
            raise self._not_had(url, f"it was sent on to {to!r}, which is not https")
        if then.hostname != first.hostname and not is_public_host(then.hostname or ""):
            raise self._not_had(url, f"it was sent on to {to!r}, which is no public address")
        return to

    def _take(
        self, answer: "urllib3.BaseHTTPResponse", url: str, path: Path, name: str, have: int
    ) -> None:
        """Take an answer for what it says it is."""
        part = _part_of(path)
        if answer.status == 304 and path.is_file():
            self._tell(f"{name}: as it was")
            return
        if answer.status in _PASSING:
            raise _AgainError(f"the server answered {answer.status}")
        if answer.status == 416:
            part.unlink(missing_ok=True)
            raise _AgainError("the part that was here is not of this file")
        resumed = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
        if answer.status == 206 and not (have and resumed and int(resumed[1]) == have):
            part.unlink(missing_ok=True)
            raise _AgainError("the server sent another part than the one asked for")
        if answer.status not in (200, 206):
            raise self._not_had(url, f"the server answered {answer.status}")
        have = have if answer.status == 206 else 0
        length = answer.headers.get("Content-Length")
        whole = have + int(length) if length and length.isdecimal() else None
        fresh = Note(
            url=url,
            etag=answer.headers.get("ETag"),
            last_modified=answer.headers.get("Last-Modified"),
        )
        _write_note(part, fresh)
        size = f", {whole / 1e6:.1f} MB" if whole is not None else ""
        self._tell(f"fetching {name}{size}" + (", resumed" if have else ""))
        self._receive(answer, url, part, have, whole)
        day = datetime.now(UTC).date().isoformat()
        note = Note(
            url=url,
            etag=fresh.etag,
            last_modified=fresh.last_modified,
            sha256=checksum(part),
            day=day,
        )
        part.replace(path)
        _write_note(path, note)
        _note_path(part).unlink(missing_ok=True)

    def _receive(
        self,
        answer: "urllib3.BaseHTTPResponse",
        url: str,
        part: Path,
        have: int,
        whole: int | None,
    ) -> None:
        most = self.patience.most_bytes
        if whole is not None and whole > most:
            raise self._not_had(url, f"it has {whole:,} bytes, more than {most:,}")
        last = time.monotonic() + self.patience.total_s
        with part.open("r+b" if have else "wb") as file:
            file.seek(have)
            for chunk in answer.stream(_CHUNK):
                have += len(chunk)
                if have > most:
                    raise self._not_had(url, f"it has more than {most:,} bytes")
                file.write(chunk)
                if time.monotonic() > last:
                    raise _AgainError(f"it took more than {self.patience.total_s:g} s")
            file.truncate()
            file.flush()
            os.fsync(file.fileno())
        if whole is not None and have != whole:
            raise _AgainError(f"the connection ended after {have:,} of {whole:,} bytes")

    def _pool(self) -> "urllib3.PoolManager":
        if self._manager is None:
            import urllib3

            patience = self.patience
            proxy = _proxy_for(self.base_url)
            kind = urllib3.PoolManager if proxy is None else partial(urllib3.ProxyManager, proxy)
            self._manager = kind(
                timeout=urllib3.Timeout(connect=patience.connect_s, read=patience.read_s),
                retries=False,
                headers={"User-Agent": f"fogline/{__version__}", "Accept-Encoding": "identity"},
            )
        return self._manager

    def _not_had(self, url: str, why: str) -> GazetteerError:
        return GazetteerError(
            "FL303",
            f"{url} cannot be fetched: {why}. Check the country code, the address and the "
            "connection, and run the same command again: what is here is kept. Or name a folder "
            "that holds the files with --from.",
        )


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Wait for another build to be done with the folder, where the system can tell of one."""
    with (folder / ".lock").open("w") as lock:
        with suppress(ImportError):
            from fcntl import LOCK_EX, flock

            flock(lock, LOCK_EX)
        yield


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def wrong_checksum(path: Path, name: str, found: str, expected: str) -> GazetteerError:
    """Return the error that a file is another one than was asked for."""
    return GazetteerError(
        "FL305",
        f"the file {str(path)!r} ({name}) has the SHA-256 {found}, expected {expected}. The "
        "server has another version of it by now, or it is damaged: name a folder with the files "
        "of that time with --from, or leave --sums out.",
    )


def read_note(path: Path) -> Note:
    """Return what is known of a file, nothing where nobody wrote it down."""
    nothing = Note(url="")
    beside = _note_path(path)
    try:
        with beside.open("rb") as file:
            told = json.loads(file.read(_MOST_NOTE_BYTES))
    except (OSError, ValueError):
        return nothing
    if not isinstance(told, dict) or not all(
        value is None or isinstance(value, str) for value in told.values()
    ):
        return nothing
    try:
        return Note(**told)
    except TypeError:
        return nothing


def forget(path: Path) -> None:
    """Delete a fetched file and what is known of it."""
    part = _part_of(path)
    for one in (path, _note_path(path), part, _note_path(part)):
        with suppress(OSError):
            one.unlink(missing_ok=True)


def _part_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")


def _note_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.json")


def _write_note(path: Path, note: Note) -> None:
    _note_path(path).write_text(json.dumps(asdict(note)), encoding="utf-8")


def _validator(note: Note) -> str | None:
    """What tells one version of a file from another. A weak tag does not tell bytes apart."""
    strong = note.etag if note.etag and not note.etag.startswith("W/") else None
    return strong or note.last_modified


def _headers(note: Note, *, have: int, whole: bool) -> dict[str, str]:
    if have:
        return {"Range": f"bytes={have}-", "If-Range": _validator(note) or ""}
    headers = {}
    if whole and note.etag:
        headers["If-None-Match"] = note.etag
    if whole and note.last_modified:
        headers["If-Modified-Since"] = note.last_modified
    return headers


def _told(error: Exception) -> str:
    """Say in a few words what went wrong between two machines."""
    import urllib3

    causes = (
        (urllib3.exceptions.NameResolutionError, "the server's name is not known"),
        (urllib3.exceptions.NewConnectionError, "there is no connection to the server"),
        (urllib3.exceptions.TimeoutError, "the server did not answer in time"),
        (urllib3.exceptions.SSLError, "the server's certificate is not accepted"),
        (urllib3.exceptions.IncompleteRead, "the connection was cut"),
        (urllib3.exceptions.ProtocolError, "the connection was cut"),
    )
    told: BaseException | None = error
    while told is not None:
        for kind, words in causes:
            if isinstance(told, kind):
                return words
        reason = getattr(told, "reason", None)
        told = reason if isinstance(reason, BaseException) else told.__cause__
    return str(error)


def _proxy_for(url: str) -> str | None:
    """Return the proxy that the environment names for an address."""
    from urllib.request import getproxies, proxy_bypass

    parts = urlsplit(url)
    if proxy_bypass(parts.hostname or ""):
        return None
    return getproxies().get(parts.scheme)
