"""Make a gazetteer file that takes the place of another one only when it is whole."""

import os
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from fogline.errors import GazetteerError
from fogline.gazetteer.building.countries import (
    OWN_SOURCES,
    FetchedFile,
    GeoNamesFile,
    assemble,
    countries_of,
    files_of,
)
from fogline.gazetteer.building.download import (
    Downloader,
    checksum,
    forget,
    read_note,
    wrong_checksum,
)
from fogline.gazetteer.building.geonames import SOURCE
from fogline.gazetteer.building.reading import Contents, read_contents
from fogline.gazetteer.building.stop_names import stop_keys
from fogline.gazetteer.building.tables import TableFile
from fogline.gazetteer.building.writer import write
from fogline.gazetteer.checking import check
from fogline.gazetteer.sources import InputFile
from fogline.gazetteer.store import Gazetteer

_SQLITE = b"SQLite format 3\0"
"""What every SQLite file begins with."""

Tell = Callable[[str], None]
Sums = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build put together, and what a user should know of it."""

    places: int
    rows: int
    merged: int
    notes: tuple[str, ...]


def build(
    countries: Sequence[str],
    out: Path,
    *,
    base: Path,
    fetch: Callable[[GeoNamesFile], FetchedFile | None],
    tell: Tell,
) -> Built:
    """Write the gazetteer of ``base`` with all places of ``countries`` to ``out``.

    Places that a user added to the gazetteer at ``out`` are taken over.

    Args:
        countries: ISO 3166-1 alpha-2 codes.
        out: what is there is replaced once the new file is whole.
        base: the gazetteer that comes with Fogline.
        fetch: gives each file, ``None`` for one that can be done without.
        tell: told in a line what is being done.

    Raises:
        GazetteerError: as ``fetch``; FL304, a file is not what it should be; FL308, the
            gazetteer cannot be written.
    """
    check_target(out)
    files = [found for wanted in files_of(countries) if (found := fetch(wanted)) is not None]
    before, notes = _contents_of(out)
    contents = read_contents(base)
    tell(f"reading {', '.join(countries)}")
    own = [] if before is None else before.drafts
    assembled = assemble(contents, own, files, countries)
    sources = {note.code: note for note in contents.sources}
    notes += assembled.notes
    if before is not None:
        kept = {draft.source for draft in own}
        sources |= {note.code: note for note in before.sources if note.code in kept}
        lost = sorted({*countries_of(before.inputs)} - {*countries})
        if lost:
            notes.append(
                f"the gazetteer that was there had {', '.join(lost)} as well; this one has not"
            )
    tell(f"writing {out}")
    write_in_place(
        Contents(
            drafts=assembled.drafts,
            sources=tuple(sources.values()),
            inputs=assembled.inputs,
            adjectives=contents.adjectives,
            licence=contents.licence,
        ),
        out,
    )
    return Built(
        places=len(assembled.drafts),
        rows=assembled.rows,
        merged=assembled.merged,
        notes=tuple(notes),
    )


def _contents_of(path: Path) -> tuple[Contents | None, list[str]]:
    """Read a user's own places in the file to be replaced, or note that it cannot be read."""
    if not path.exists():
        return None, []
    try:
        Gazetteer.open(path)
        return read_contents(path, OWN_SOURCES), []
    except GazetteerError as error:
        return None, [
            f"places of your own in {path} were not taken over, it is unreadable: {error}"
        ]


def check_target(out: Path) -> None:
    """Refuse what a gazetteer must not or cannot be written over, before any work is done for it.

    Raises:
        GazetteerError: FL308, it is a folder or a file of another sort, or its folder is not
            writable.
    """
    why = None
    try:
        out.resolve().parent.mkdir(parents=True, exist_ok=True)
        if not os.access(out.resolve().parent, os.W_OK | os.X_OK):
            why = "its folder is not writable"
        elif out.exists():
            with out.open("rb") as file:
                if file.read(len(_SQLITE)) not in (b"", _SQLITE):
                    why = "a file is there that is no gazetteer"
    except OSError as error:
        why = error.strerror or str(error)
    if why is not None:
        raise _not_written(out, why)


def _not_written(out: Path, why: str) -> GazetteerError:
    return GazetteerError(
        "FL308",
        f"the gazetteer {str(out)!r} cannot be written: {why}. Name a file in a folder that you "
        "may write to, with room, with --out.",
    )


def write_in_place(contents: Contents, out: Path) -> None:
    """Write a gazetteer beside ``out``, check it, and only then put it there.

    Raises:
        GazetteerError: FL307, the file that was written breaks a rule; FL308, it cannot be
            written.
    """
    check_target(out)
    out = out.resolve()
    fresh = out.with_name(f".{out.name}.{os.getpid()}.building")
    try:
        _clear_leftovers(out)
        write(
            contents.drafts,
            fresh,
            sources=contents.sources,
            adjectives=contents.adjectives,
            stop=stop_keys(),
            inputs=contents.inputs,
            licence=contents.licence,
        )
        check(fresh)
        _sync(fresh)
        fresh.replace(out)
        _sync(out.parent)
    except (OSError, sqlite3.OperationalError) as error:
        raise _not_written(out, str(error)) from error
    finally:
        for left in (fresh, fresh.with_suffix(".new")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Have the disk hold what was written. Not every system can do it for a folder."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _clear_leftovers(out: Path) -> None:
    """Delete what builds left that were killed, told by the number of their process."""
    for left in out.parent.glob(f".{out.name}.*"):
        found = re.fullmatch(r"(\d{1,10})\.(?:building|new)", left.name[len(out.name) + 2 :])
        if found and not _is_running(int(found[1])):
            left.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    if os.name != "posix":
        return True  # there is no harmless way to ask
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def from_server(
    downloader: Downloader, sums: Sums | None
) -> Callable[[GeoNamesFile], FetchedFile | None]:
    """Return what fetches files from GeoNames' server or a copy of it."""

    def fetch(wanted: GeoNamesFile) -> FetchedFile:
        got = downloader.fetch(wanted.name, sha256=_sum_of(wanted.name, sums))
        table = TableFile(name=wanted.name, path=got.path, member=wanted.member)
        try:
            table.check()
        except GazetteerError:
            forget(got.path)
            raise
        return FetchedFile(table=table, record=_record(table, got.sha256, got.day))

    return fetch


def from_folder(
    folder: Path, countries: Sequence[str], sums: Sums | None, tell: Tell
) -> Callable[[GeoNamesFile], FetchedFile | None]:
    """Return what takes files from a folder that has them as GeoNames' server has.

    A country's table may lie there unpacked, as ``SY.txt`` in place of ``SY.zip``.

    Raises:
        GazetteerError: FL303, files that are needed are not there; all of them are told.
    """
    missing = [
        wanted.name
        for wanted in files_of(countries)
        if (wanted.needed or (sums is not None and wanted.name in sums))
        and _in_folder(folder, wanted) is None
    ]
    if missing:
        raise GazetteerError(
            "FL303",
            f"the folder {str(folder)!r} has no file {', '.join(missing)}. Put there what "
            "GeoNames' server has under that name, or leave --from out.",
        )

    def fetch(wanted: GeoNamesFile) -> FetchedFile | None:
        table = _in_folder(folder, wanted)
        if table is None:
            tell(f"without {wanted.name}: it is not in {folder}")
            return None
        table.check()
        found = checksum(table.path)
        expected = _sum_of(table.file, sums)
        if expected is not None and found != expected:
            raise wrong_checksum(table.path, table.file, found, expected)
        note = read_note(table.path)
        return FetchedFile(
            table=table, record=_record(table, found, note.day if note.sha256 == found else None)
        )

    return fetch


def _in_folder(folder: Path, wanted: GeoNamesFile) -> TableFile | None:
    path = folder / wanted.name
    if path.is_file():
        return TableFile(name=wanted.name, path=path, member=wanted.member)
    if wanted.member is not None and (plain := path.with_name(wanted.member)).is_file():
        return TableFile(name=wanted.name, path=plain)
    return None


def _record(table: TableFile, sha256: str, day: str | None) -> InputFile:
    return InputFile(
        file=table.file,
        source=SOURCE,
        sha256=sha256,
        bytes=table.path.stat().st_size,
        day=day,
    )


def _sum_of(name: str, sums: Sums | None) -> str | None:
    if sums is None:
        return None
    if name not in sums:
        raise GazetteerError(
            "FL305",
            f"the list of checksums has none for {name!r}, which the build needs. Print the list "
            "of the gazetteer that you want again with: fogline gazetteer info --sums",
        )
    return sums[name]
