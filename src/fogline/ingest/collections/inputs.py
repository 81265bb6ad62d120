"""Paths, lists and web addresses → one item after another, none held longer than it takes."""

import io
import os
import re
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urljoin, urlsplit

from fogline.errors import InputError
from fogline.ingest.collections.archives import archive_items
from fogline.ingest.collections.feeds import feed_items
from fogline.ingest.collections.items import (
    InputItem,
    fault_item,
    file_item,
    merged,
    shown_origin,
)
from fogline.ingest.collections.json_lines import json_line_items
from fogline.ingest.collections.kinds import COLLECTION_SUFFIXES, HEAD_BYTES, InputKind, tell_kind
from fogline.ingest.collections.lists import Listed, listed_feeds
from fogline.ingest.collections.options import Fetched, InputOptions, StandardInput, Tally
from fogline.ingest.collections.streams import ByteSource, Gunzip, Utf8, buffered, divided
from fogline.ingest.collections.tables import table_items
from fogline.ingest.decoding import stream_encoding
from fogline.ingest.documents import Overrides
from fogline.ingest.folders import REPORT_SUFFIXES, folder_files
from fogline.ingest.report_bytes import MAX_BYTES, too_large
from fogline.ingest.reports import HTML_SUFFIXES, unreadable

_URL = re.compile(r"https?://", re.IGNORECASE)
_STDIN = "-"
_MOST_ARGUMENT_BYTES = 100_000
_MOST_LISTED = 100_000
_MOST_NESTED = 5
_FOLDER_SUFFIXES = REPORT_SUFFIXES | COLLECTION_SUFFIXES


def iterate_inputs(
    arguments: Iterable[str],
    options: InputOptions | None = None,
    *,
    stdin: BinaryIO | None = None,
    tally: Tally | None = None,
) -> Iterator[InputItem]:
    """Give every report of the inputs as an item, in the order of the arguments.

    What cannot be had is an item too, with its error, and reading goes on. Nothing is fetched but
    with ``options.fetch``.

    Args:
        arguments: paths of files and folders, web addresses, ``-`` for standard input.
        options: how they are read.
        stdin: standard input, where ``-`` may be among the arguments.
        tally: is told what was passed over because it is no report.
    """
    reading = _Reading(options or InputOptions(), tally or Tally())
    for argument in arguments:
        if argument == _STDIN:
            yield from reading.standard_input(stdin or io.BytesIO())
        else:
            yield from reading.argument(argument)


def input_bytes(arguments: Iterable[str]) -> int | None:
    """Return the bytes of the files that arguments name, those of folders among them.

    ``None`` where standard input or a web address is named, whose size is not known.
    """
    total = 0
    for argument in arguments:
        if argument == _STDIN or _URL.match(argument):
            return None
        path = Path(argument)
        files = [path]
        if _is_folder(path):
            files = [f.path for f in folder_files(path, _FOLDER_SUFFIXES) if f.wanted]
        for file in files:
            with suppress(OSError, ValueError):
                total += file.stat().st_size
    return total


class _Reading:
    """One run over inputs."""

    def __init__(self, options: InputOptions, tally: Tally) -> None:
        self._options = options
        self._tally = tally
        self._read = 0

    def argument(self, argument: str) -> Iterator[InputItem]:
        """Read what a user named."""
        if _URL.match(argument):
            yield from self._address(argument, _Lists())
            return
        path = Path(argument)
        if not _is_folder(path):
            yield from self._file(path, _Lists())
            return
        for file in folder_files(path, _FOLDER_SUFFIXES):
            if file.wanted:
                yield from self._file(file.path, _Lists())
            else:
                self._tally.pass_over(str(file.path), "file whose name is not that of a report")

    def standard_input(self, stdin: BinaryIO) -> Iterator[InputItem]:
        """Read standard input, or what it lists."""
        use = self._options.standard_input
        if use is StandardInput.REPORT:
            yield from self._stream(stdin, "standard input", "", _Lists())
            return
        end = b"\n" if use is StandardInput.LINES else b"\0"
        for part in divided(stdin, end, most=_MOST_ARGUMENT_BYTES):
            named = part.removesuffix(b"\r") if use is StandardInput.LINES else part
            if named.strip():
                yield from self.argument(os.fsdecode(named))

    def _file(self, path: Path, lists: "_Lists") -> Iterator[InputItem]:
        try:
            file = path.open("rb")
        except (OSError, ValueError) as fault:
            yield fault_item(str(path), unreadable(shown_origin(str(path)), fault))
            return
        with file:
            items = self._stream(file, str(path), path.suffix.lower(), lists.at_file(path))
            try:
                for item in items:
                    yield replace(item, reached=self._read + _position(file))
            except OSError as fault:
                yield fault_item(str(path), unreadable(shown_origin(str(path)), fault))
            self._read += _position(file)

    def _address(self, url: str, lists: "_Lists") -> Iterator[InputItem]:
        page = self._fetched(url)
        if isinstance(page, InputError):
            yield fault_item(url, page)
            return
        suffix = Path(urlsplit(page.url).path).suffix.lower()
        stream = io.BytesIO(page.data)
        yield from self._stream(stream, url, suffix, lists.at_address(page.url), url=url)

    def _fetched(self, url: str) -> Fetched | InputError:
        if self._options.fetch is None:
            return InputError(
                "FL114",
                f"{url[:300]!a} is a web address, and nothing is fetched unless asked for. "
                "Ask for it, or save the page and add the file.",
            )
        try:
            return self._options.fetch(url)
        except InputError as error:
            return error

    def _stream(
        self, stream: ByteSource, origin: str, suffix: str, lists: "_Lists", url: str | None = None
    ) -> Iterator[InputItem]:
        """Read an input of any kind."""
        head = _filled(stream, HEAD_BYTES)
        kind = tell_kind(head, suffix, self._options.columns)
        whole: ByteSource = buffered(stream, head)
        if kind is InputKind.GZIP:
            whole = packed = Gunzip(whole, f"'{shown_origin(origin)}'")
            head = _head_of(packed)
            packed.put_back(head)
            suffix = Path(Path(origin).stem).suffix.lower()
            kind = tell_kind(head, suffix, self._options.columns)
        if lists.depth and kind not in (InputKind.FEED, InputKind.LIST):
            yield fault_item(origin, _unlisted(origin, "it is named in a list and is no feed"))
            return
        items = self._items(kind, whole, head, origin, lists, suffix=suffix, url=url)
        with closing(items):
            yield from self._limited(items, origin)

    def _items(
        self,
        kind: InputKind,
        whole: ByteSource,
        head: bytes,
        origin: str,
        lists: "_Lists",
        *,
        suffix: str,
        url: str | None,
    ) -> Generator[InputItem, None, None]:
        """Read an input whose kind is known."""
        options = self._options
        text = Utf8(whole, stream_encoding(head), for_xml=kind in (InputKind.FEED, InputKind.LIST))
        name = f"'{shown_origin(origin)}'"
        over = options.overrides
        try:
            if kind is InputKind.FEED:
                yield from feed_items(text, origin=origin, name=name, overrides=over)
            elif kind is InputKind.LIST:
                for listed in listed_feeds(text, name=name):
                    yield from self._listed(listed, lists, origin)
            elif kind is InputKind.JSON_LINES:
                yield from json_line_items(
                    text, origin=origin, columns=options.columns, overrides=over
                )
            elif kind is InputKind.TABLE:
                yield from table_items(text, origin=origin, columns=options.columns, overrides=over)
            elif kind is InputKind.ARCHIVE:
                yield from archive_items(whole, origin=origin, overrides=over, tally=self._tally)
            else:
                data = _filled(whole, MAX_BYTES + 1)
                if len(data) > MAX_BYTES:
                    raise too_large(name, f"more than {MAX_BYTES:,} bytes")
                given = merged(over, Overrides(url=url))
                is_page = suffix in HTML_SUFFIXES
                yield file_item(origin, data, html_suffix=is_page, overrides=given)
        except InputError as error:
            yield fault_item(origin, error)

    def _limited(self, items: Iterator[InputItem], origin: str) -> Iterator[InputItem]:
        most = self._options.most_items
        for count, item in enumerate(items):
            if count == most:
                message = (
                    f"'{shown_origin(origin)}' holds more than {most:,} reports, which is the "
                    "most that are taken of one input; what follows is not read. Raise the limit, "
                    "or divide the input."
                )
                yield fault_item(f"{origin}#rest", InputError("FL118", message))
                return
            yield item

    def _listed(self, listed: Listed, lists: "_Lists", origin: str) -> Iterator[InputItem]:
        """Read a feed, or list of feeds, that a list names."""
        at = f"{origin}#outline {listed.number}"
        try:
            where = lists.place(listed.address)
        except InputError as error:
            yield fault_item(at, error)
            return
        if str(where) in lists.seen:
            self._tally.pass_over(str(where), "feed or list of feeds that is listed twice")
            return
        lists.seen.add(str(where))
        if isinstance(where, Path):
            yield from self._file(where, lists.below())
        else:
            yield from self._address(where, lists.below())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lists:
    """How lists of feeds led here. ``seen`` is shared by all of them."""

    seen: set[str] = field(default_factory=set)
    depth: int = 0
    folder: Path | None = None
    url: str | None = None

    def at_file(self, path: Path) -> "_Lists":
        """Return the same for an input that lies in a file."""
        real = path.resolve()
        self.seen.add(str(real))
        return replace(self, folder=real.parent, url=None)

    def at_address(self, url: str) -> "_Lists":
        """Return the same for an input that was fetched."""
        self.seen.add(url)
        return replace(self, folder=None, url=url)

    def below(self) -> "_Lists":
        """Return the same for what this one names."""
        return replace(self, depth=self.depth + 1)

    def place(self, address: str) -> Path | str:
        """Return the file or web address that a list means.

        A list may name files of its folder and below it alone, one from the web no file at all:
        it may come from anyone.

        Raises:
            InputError: FL119, it names what it may not, or is too deep in other lists.
        """
        if self.depth >= _MOST_NESTED:
            raise _unlisted(address, f"it lies more than {_MOST_NESTED} lists deep")
        if len(self.seen) > _MOST_LISTED:
            raise _unlisted(address, f"the lists name more than {_MOST_LISTED:,} feeds")
        if self.url is not None:
            address = urljoin(self.url, address)
        if _URL.match(address):
            return address
        if self.url is not None or re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", address):
            raise _unlisted(address, "it is neither a file nor an address of http or https")
        if self.folder is None:
            raise _unlisted(address, "a list that is no file can name no file")
        try:
            where = (self.folder / address).resolve()
        except (OSError, ValueError, RuntimeError) as fault:
            raise _unlisted(address, "it is no path of a file") from fault
        if not where.is_relative_to(self.folder):
            raise _unlisted(address, "it lies outside the list's folder")
        return where


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _filled(stream: ByteSource, size: int) -> bytes:
    pieces: list[bytes] = []
    while size > 0 and (piece := stream.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _head_of(packed: Gunzip) -> bytes:
    """Return the first bytes as far as they can be unpacked; the fault comes with the rest."""
    head = b""
    with suppress(InputError):
        while len(head) < HEAD_BYTES and (piece := packed.read(HEAD_BYTES)):
            head += piece
    return head


def _unlisted(address: str, why: str) -> InputError:
    return InputError(
        "FL119",
        f"'{shown_origin(address[:300])}' is not read: {why}. Expected a feed, or a list of "
        "feeds, by its address or its path below the list's folder. Add it by itself.",
    )


def _position(file: BinaryIO) -> int:
    """How far a file was read; a pipe does not say."""
    try:
        return file.tell()
    except (OSError, ValueError):
        return 0
