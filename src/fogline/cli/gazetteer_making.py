"""``fogline gazetteer build`` and ``add``."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from fogline.cli.choosing import downloads_folder, file_to_write, gazetteer_in_use, user_file
from fogline.cli.messages import print_error
from fogline.errors import UsageError
from fogline.gazetteer import Gazetteer
from fogline.gazetteer.building.countries import files_of
from fogline.gazetteer.building.download import Downloader, forget
from fogline.gazetteer.building.making import (
    Sums,
    build,
    from_folder,
    from_server,
    write_in_place,
)
from fogline.gazetteer.building.own_places import add_own_places, read_own_places
from fogline.gazetteer.building.reading import read_contents

_INTERRUPTED = 130
"""The exit status that shells give a program that was interrupted."""
_SUM_LINE = re.compile(r"([0-9a-f]{64}) [ *](\S.*)")
_MOST_SUMS_BYTES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildRequest:
    """The options of ``fogline gazetteer build`` as they were typed."""

    countries: str
    out: Path | None
    from_dir: Path | None
    base_url: str
    sums: Path | None
    downloads: Path | None
    keep_downloads: bool


def run_build(request: BuildRequest) -> int:
    """Build a gazetteer and say what is in it; return the exit status.

    Raises:
        UsageError: FL506 to FL508, an option cannot be used.
        GazetteerError: a file cannot be had or used, or the gazetteer cannot be written.
    """
    countries = read_countries(request.countries)
    base_url = read_base_url(request.base_url)
    sums = None if request.sums is None else read_sums(request.sums)
    out = file_to_write(request.out, None)
    downloads = request.downloads or downloads_folder()
    if request.from_dir is not None:
        fetch = from_folder(request.from_dir, countries, sums, print_error)
    else:
        fetch = from_server(Downloader(base_url, downloads, tell=print_error), sums)
    try:
        built = build(countries, out, base=embedded_file(), fetch=fetch, tell=print_error)
    except KeyboardInterrupt:
        print_error(
            "interrupted: the gazetteer in use is as it was. Run the same command to go on."
        )
        return _INTERRUPTED
    if request.from_dir is None and not request.keep_downloads:
        for file in files_of(countries):
            forget(downloads / file.name)
    for note in built.notes:
        print_error(f"note: {note}")
    print(
        f"{built.places:,} places are in {out}: {built.rows:,} of GeoNames for "
        f"{', '.join(countries)}, {built.merged:,} of which were there already."
    )
    _say_how_to_use(out)
    return 0


def run_add(table: Path, gazetteer: Path | None, out: Path | None) -> int:
    """Add the places of a CSV file to the gazetteer in use; return the exit status.

    Raises:
        GazetteerError: FL306, the table cannot be used; FL301, FL302, there is no gazetteer;
            FL308, it cannot be written.
    """
    own = read_own_places(table)
    base = Gazetteer.open(gazetteer_in_use(gazetteer)).path
    target = file_to_write(out, gazetteer)
    contents, added = add_own_places(read_contents(base), own)
    if added.nothing and target.exists() and target.resolve() == base.resolve():
        print(
            f"Nothing to add: what the table has, {added.there:,} in all, is in {target} already."
        )
        return 0
    write_in_place(contents, target)
    told = [
        f"{count:,} {what}"
        for count, what in (
            (added.new, "new"),
            (added.joined, "joined to places that were there"),
            (added.changed, "changed"),
            (added.there, "there already"),
        )
        if count
    ]
    print(f"{', '.join(told)}; in {target}.")
    _say_how_to_use(target)
    return 0


def _say_how_to_use(out: Path) -> None:
    in_use = gazetteer_in_use(None)
    if in_use is None or in_use.resolve() != out.resolve():
        print(f"To use it: --gazetteer {out}, or put it into $FOGLINE_GAZETTEER.")
    elif out.resolve() == user_file().resolve():
        print("It is in use from now on; delete it to go back to the one that comes with Fogline.")


def embedded_file() -> Path:
    """Return the file of the gazetteer that comes with Fogline, which builds stand on."""
    return Gazetteer.open().path


def read_countries(value: str) -> tuple[str, ...]:
    """Read codes with commas between them, in small or capital letters.

    Raises:
        UsageError: FL506, one is no code of two letters, or there is none.
    """
    codes = [code.strip().upper() for code in value.split(",") if code.strip()]
    wrong = [code for code in codes if not re.fullmatch(r"[A-Z]{2}", code)]
    if wrong or not codes:
        raise UsageError(
            "FL506",
            f"--countries {value!r} has {', '.join(map(repr, wrong)) or 'no code'}, expected "
            "ISO 3166-1 codes of two letters with commas between them, such as SY,IQ.",
        )
    return tuple(dict.fromkeys(codes))


def read_base_url(value: str) -> str:
    """Read the address of a server.

    Raises:
        UsageError: FL507, it is not one of http or https.
    """
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable:
        raise UsageError(
            "FL507",
            f"--base-url {value!r} is no address of a folder over http or https. Give one such as "
            "https://download.geonames.org/export/dump/.",
        )
    return value


def read_sums(path: Path) -> Sums:
    """Read lines of a SHA-256, two spaces and a name; empty lines and those with # are left out.

    Raises:
        UsageError: FL508, the file cannot be read, or a line is none of these.
    """
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_SUMS_BYTES).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            "FL508",
            f"--sums {str(path)!r} cannot be read: {error}. Name a file that was written with: "
            "fogline gazetteer info --sums",
        ) from error
    sums = {}
    wrong = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _SUM_LINE.fullmatch(line.rstrip())
        if found is None:
            wrong.append(str(number))
        else:
            sums[found[2]] = found[1]
    if wrong:
        raise UsageError(
            "FL508",
            f"--sums {str(path)!r}, line {', '.join(wrong[:10])}: expected a SHA-256 of 64 small "
            "hexadecimal digits, two spaces and a name. Write it with: fogline gazetteer info "
            "--sums",
        )
    return sums
