"""GeoNames' files in small, a gazetteer to build on, and a server that answers as it is told."""

import io
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from fogline.gazetteer.building.drafts import Draft
from fogline.gazetteer.building.writer import write
from fogline.gazetteer.sources import InputFile, SourceNote

SOURCES = (
    SourceNote(code="geonames", name="GeoNames", licence="CC BY 4.0", attribution="GeoNames.org"),
    SourceNote(code="ne", name="Natural Earth", licence="public domain", attribution="NE"),
    SourceNote(code="wpmap", name="Maps", licence="CC BY-SA 4.0", attribution="Map makers"),
)

Files = dict[str, bytes]


def row_of(**cells: object) -> str:
    """Return a row of a country's table with the nineteen columns that GeoNames has."""
    given = {
        "geonameid": 900001, "name": "Zarnak", "asciiname": "", "alternatenames": "",
        "latitude": 36.2, "longitude": 37.6, "feature_class": "P", "feature_code": "PPL",
        "country": "SY", "cc2": "", "admin1": "09", "admin2": "901", "admin3": "", "admin4": "",
        "population": 0, "elevation": "", "dem": 300, "timezone": "Asia/Damascus",
        "modified": "2020-01-01",
    } | cells  # fmt: skip
    return "\t".join(str(cell) for cell in given.values())


def name_row(place: int, language: str, name: str, marks: str = "\t\t\t") -> str:
    """Return a row of the table of alternate names; ``marks`` are its four columns of ones."""
    return f"1\t{place}\t{language}\t{name}\t{marks}\t\t"


def zipped(member: str, text: str | bytes, **others: str) -> bytes:
    """Return a zip file as GeoNames has them, with a readme beside the table."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "about the table\n")
        archive.writestr(member, text)
        for name, other in others.items():
            archive.writestr(name, other)
    return packed.getvalue()


PLACES = [
    row_of(alternatenames="Zarnaq,Zernek,زرنق,zrnq"),
    row_of(geonameid=900002, name="Halfaya", latitude=35.26, longitude=36.6, admin1="10"),
    row_of(
        geonameid=900003, name="Kindi Hospital", feature_class="S", feature_code="HSP",
    ),
    row_of(geonameid=900004, name="‘Ayn Sawan", feature_class="H", feature_code="WLL"),
    row_of(geonameid=900005, name="Qasr District", feature_class="A", feature_code="ADM2"),
    row_of(geonameid=170062, name="Aleppo Governorate", feature_class="A", feature_code="ADM1"),
    row_of(geonameid=163843, name="Syria", feature_class="A", feature_code="PCLI"),
]  # fmt: skip
NAMES = [
    name_row(900001, "", "Zarnaq"),
    name_row(900001, "ar", "زرنق", "1\t\t\t"),
    name_row(900001, "fr", "Zernek", "\t\t\t1"),
    name_row(900001, "ja", "ザルナク"),
    name_row(900001, "link", "https://en.wikipedia.org/wiki/Zarnak"),
]


def small_dump() -> Files:
    """Return what the server has for one country of a few places."""
    return {
        "SY.zip": zipped("SY.txt", "\n".join(PLACES) + "\n"),
        "alternatenames/SY.zip": zipped("SY.txt", "\n".join(NAMES) + "\n"),
        "admin1CodesASCII.txt": b"SY.09\tAleppo Governorate\tAleppo\t170062\n"
        b"SY.10\tHama\tHama\t170015\n",
        "admin2Codes.txt": b"SY.09.901\tQasr District\tQasr District\t900005\n",
    }


@pytest.fixture
def dump() -> Files:
    """What the server has for one country of a few places."""
    return small_dump()


@pytest.fixture
def dump_folder(tmp_path: Path, dump: Files) -> Path:
    """The same in a folder."""
    folder = tmp_path / "dump"
    for name, data in dump.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def base_drafts() -> list[Draft]:
    """Return the places of a small gazetteer: a province, a town by its number, a map's village."""
    province = Draft(
        source="ne", identifier="SY-HL", name="Aleppo", feature="admin1", kind="province",
        country="SY", lat=36.3, lon=37.5, radius_m=110_000.0, box=(36.5, 35.5, 38.5, 36.9),
    )  # fmt: skip
    town = Draft(
        source="geonames", identifier="900002", name="Halfaya", feature="populated", kind="town",
        country="SY", lat=35.26, lon=36.6, radius_m=1_500.0, population=21_000,
        geonames_id=900002,
    )  # fmt: skip
    village = Draft(
        source="wpmap", identifier="zarnaq@36.21,37.61", name="Zarnaq", feature="populated",
        kind="village", country="SY", lat=36.21, lon=37.61, radius_m=2_000.0, admin1="Aleppo",
    )  # fmt: skip
    for draft, names in (
        (province, ("Aleppo",)),
        (town, ("Halfaya", "Halfaya-on-Orontes")),
        (village, ("Zarnaq", "Zarnaqah Camp Alias")),
    ):
        for name in names:
            draft.add_name(name)
    return [province, town, village]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A small gazetteer in a file, as the one that comes with the package."""
    path = tmp_path / "base.sqlite"
    write(
        base_drafts(),
        path,
        sources=SOURCES,
        adjectives={"syrian": "SY"},
        stop=frozenset(),
        inputs=[InputFile(file="map.tsv", source="wpmap", sha256="0" * 64, bytes=1)],
    )
    return path


Answer = Callable[["Handler", bytes], None]


@dataclass(slots=True)
class Server:
    """A server of files. ``answers`` are given one by one before it answers as it should."""

    files: Files
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    """Paths, with the range that was asked for."""
    url: str = ""


class Handler(BaseHTTPRequestHandler):
    """Answers with ranges and tags, as GeoNames' server does."""

    protocol_version = "HTTP/1.1"
    told: Server

    def do_GET(self) -> None:
        """Answer as the test wants, else as one should."""
        name = self.path.lstrip("/")
        self.told.asked.append((name, self.headers.get("Range")))
        data = self.told.files.get(name)
        waiting = self.told.answers.get(name)
        if waiting:
            waiting.pop(0)(self, data or b"")
        elif data is None:
            self.reply(404, b"no such file")
        else:
            self.answer(data)

    def answer(self, data: bytes) -> None:
        """Give the file, the part of it that was asked for, or the word that it is the same."""
        tag = f'"{hash(data)}"'
        if self.headers.get("If-None-Match") == tag:
            self.reply(304, b"")
            return
        asked = self.headers.get("Range")
        if asked and self.headers.get("If-Range") == tag:
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
            span = f"bytes {start}-{len(data) - 1}/{len(data)}"
            self.reply(206, data[start:], {"ETag": tag, "Content-Range": span})
            return
        self.reply(200, data, {"ETag": tag})

    def reply(
        self, status: int, data: bytes, headers: dict[str, str] | None = None, *, cut: int = 0
    ) -> None:
        """Send an answer, its last ``cut`` bytes left out and the connection closed then."""
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[: len(data) - cut])
        if cut:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def cut_half_way(handler: Handler, data: bytes) -> None:
    """Break off in the middle of a file."""
    handler.reply(200, data, {"ETag": f'"{hash(data)}"'}, cut=len(data) - len(data) // 2)


def busy(handler: Handler, _: bytes) -> None:
    """Answer that there is too much to do."""
    handler.reply(503, b"")


def silent(handler: Handler, _: bytes) -> None:
    """Say nothing for longer than anybody waits."""
    time.sleep(0.6)
    handler.close_connection = True


def without_ranges(handler: Handler, data: bytes) -> None:
    """Give the whole file whatever part was asked for."""
    handler.reply(200, data, {"ETag": f'"{hash(data)}"'})


@pytest.fixture
def server(dump: Files) -> Iterator[Server]:
    """A server of the small dump on this machine, for tests that may open sockets."""
    told = Server(files=dict(dump))
    handler = type("Told", (Handler,), {"told": told})
    running = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    running.daemon_threads = True
    told.url = f"http://127.0.0.1:{running.server_address[1]}/"
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield told
    running.shutdown()
    running.server_close()
    thread.join()
