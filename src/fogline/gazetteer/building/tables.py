"""Tables of tab-separated text, plain or in a zip file, read as what anybody may have written."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from fogline.errors import GazetteerError

MOST_EXPANDED_BYTES = 2_000_000_000
"""No country's table comes near it: the largest, of the USA, has some 300 MB."""
_MOST_FAULTS_SHOWN = 10
_LEAST_FAULTS_REFUSED = 10
_REFUSED_SHARE = 0.01
_CHUNK = 1 << 20
_LONGEST_LINE = 1_000_000
_ENCRYPTED = 0x1
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFile:
    """A table on this machine. ``name`` is its source's, ``member`` its file inside a zip."""

    name: str
    path: Path
    member: str | None = None
    most_bytes: int = MOST_EXPANDED_BYTES

    @property
    def file(self) -> str:
        """The name of the file itself: ``SY.txt`` where a source's zip lies unpacked."""
        return str(PurePosixPath(self.name).with_name(self.path.name))

    def check(self) -> None:
        """Read a zip's member through once, which compares its checksum.

        Raises:
            GazetteerError: FL304, as ``rows``.
        """
        if self.member is None:
            return
        with self._opened() as stream:
            while stream.read(_CHUNK):
                pass

    def rows(self, least: int, most: int, faults: "RowFaults") -> Iterator[tuple[int, list[str]]]:
        """Yield the rows that have ``least`` to ``most`` columns, with their line numbers.

        Other rows go to ``faults``; an empty line is none.

        Raises:
            GazetteerError: FL304, the file is no zip, is cut short, has another checksum, or is
                larger than it may be; or its text is not UTF-8.
        """
        with self._opened() as stream:
            lines = io.TextIOWrapper(stream, encoding="utf-8", newline="\n")
            try:
                for number, line in enumerate(self._lines(lines), start=1):
                    row = line.rstrip("\r\n").split("\t")
                    if least <= len(row) <= most:
                        faults.seen += 1
                        yield number, row
                    elif row != [""]:
                        faults.seen += 1
                        faults.add(number, f"{len(row)} columns, expected {least}")
            except UnicodeDecodeError as error:
                raise self.unusable(f"it is not text in UTF-8 ({error.reason})") from error

    def _lines(self, lines: io.TextIOWrapper) -> Iterator[str]:
        while line := lines.readline(_LONGEST_LINE):
            if len(line) == _LONGEST_LINE:
                raise self.unusable(f"a line has {_LONGEST_LINE:,} characters or more")
            yield line

    @contextmanager
    def _opened(self) -> Iterator[IO[bytes]]:
        try:
            if self.member is None:
                with self.path.open("rb") as plain:
                    yield plain
                return
            with zipfile.ZipFile(self.path) as archive, archive.open(self._info(archive)) as stream:
                yield stream
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError) as error:
            raise self.unusable(f"it is no whole zip file ({error})") from error
        except OSError as error:
            raise self.unusable(error.strerror or str(error)) from error

    def _info(self, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
        found = [info for info in archive.infolist() if info.filename == self.member]
        if len(found) != 1:
            names = ", ".join(repr(name) for name in archive.namelist()[:5]) or "nothing"
            raise self.unusable(f"it holds {names}, expected one {self.member!r}")
        [info] = found
        if info.flag_bits & _ENCRYPTED:
            raise self.unusable(f"{self.member!r} in it is encrypted")
        if info.compress_type not in _PACKINGS:
            raise self.unusable(f"{self.member!r} in it is packed in a way that GeoNames does not")
        if info.file_size > self.most_bytes:
            raise self.unusable(
                f"{self.member!r} in it would expand to {info.file_size:,} bytes, more than "
                f"{self.most_bytes:,}"
            )
        return info

    def unusable(self, why: str) -> GazetteerError:
        """Return the error that this file is not what it should be."""
        return GazetteerError(
            "FL304",
            f"the file {str(self.path)!r} cannot be used as GeoNames' {self.name!r}: {why}. Get it "
            "again: delete it, and run the same command.",
        )


@dataclass(slots=True, kw_only=True)
class RowFaults:
    """Rows of a table that are left out, the first of them with line and reason."""

    table: TableFile
    seen: int = 0
    count: int = 0
    shown: list[str] = field(default_factory=list)

    def add(self, line: int, why: str) -> None:
        """Note that a line was left out."""
        self.count += 1
        if len(self.shown) < _MOST_FAULTS_SHOWN:
            self.shown.append(f"line {line}: {why}")

    def settle(self) -> tuple[str, ...]:
        """Return a note for each fault shown, and for the number of the rest.

        Raises:
            GazetteerError: FL304, more than one row in a hundred is faulty, so that this is no
                such table.
        """
        if not self.count:
            return ()
        more = self.count - len(self.shown)
        listed = [*self.shown, *([f"and {more:,} more lines"] if more else [])]
        if self.count > max(_LEAST_FAULTS_REFUSED, _REFUSED_SHARE * self.seen):
            raise self.table.unusable(
                f"{self.count:,} of {self.seen:,} rows are faulty: " + "; ".join(listed)
            )
        return tuple(f"{self.table.name}, {fault}; left out" for fault in listed)
