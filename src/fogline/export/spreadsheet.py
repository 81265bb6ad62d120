"""Claims as a CSV table, one row each."""

import csv
import io
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from fogline import __version__
from fogline.export.cleaning import spreadsheet_text
from fogline.export.record import event_record
from fogline.export.shape import CasualtyRecord, ControlRecord, EventRecord, PlaceRecord
from fogline.model.claims import CodedDocument
from fogline.model.documents import Document

_JOINT = "; "
_UNKNOWN = "unknown"
_NONE = "none"

_COLUMNS: dict[str, Callable[[Document, EventRecord], str]] = {
    "document_id": lambda document, _: document.id,
    "url": lambda document, _: document.url or "",
    "publisher": lambda document, _: document.publisher or "",
    "original_publisher": lambda document, _: document.original_publisher or "",
    "title": lambda document, _: document.title or "",
    "published": lambda document, _: document.published.isoformat() if document.published else "",
    "event_id": lambda _, event: event["id"],
    "claim_id": lambda _, event: event["claim_id"],
    "type": lambda _, event: event["type"],
    "event_class": lambda _, event: event["event_class"],
    "date_start": lambda _, event: event["date"]["start"] or "",
    "date_end": lambda _, event: event["date"]["end"] or "",
    "date_basis": lambda _, event: event["date"]["basis"],
    "initiators": lambda _, event: _join(actor["mention"] for actor in event["initiators"]),
    "initiator_actors": lambda _, event: _join(actor["actor"] for actor in event["initiators"]),
    "targets": lambda _, event: _join(actor["mention"] for actor in event["targets"]),
    "target_actors": lambda _, event: _join(actor["actor"] for actor in event["targets"]),
    "places": lambda _, event: _join(place["mention"] for place in event["places"]),
    "place_kinds": lambda _, event: _join(place["kind"] for place in event["places"]),
    "place_relations": lambda _, event: _places(event, lambda place: place["relation"] or _NONE),
    "place_within": lambda _, event: _places(event, lambda place: place["within"] or _NONE),
    "latitudes": lambda _, event: _places(event, lambda place: place["lat"]),
    "longitudes": lambda _, event: _places(event, lambda place: place["lon"]),
    "radius_m": lambda _, event: _places(event, lambda place: place["radius_m"]),
    "position_bases": lambda _, event: _places(event, lambda place: place["position_basis"]),
    "geonames_ids": lambda _, event: _places(event, lambda place: place["geonames_id"]),
    "outcomes": lambda _, event: _join(_outcome(change) for change in event["control"]),
    "casualties": lambda _, event: _join(_casualty(loss) for loss in event["casualties"]),
    "materiel": lambda _, event: _join(
        f"{loss['side']} {loss['effect']}: {loss['what']}" for loss in event["materiel"]
    ),
    "silent_about_losses": lambda _, event: _join(
        passage["quote"] for passage in event["silent_about_losses"]
    ),
    "factuality": lambda _, event: event["factuality"],
    "attributed_to": lambda _, event: event["attributed_to"] or "",
    "trigger": lambda _, event: event["trigger"],
    "quote": lambda _, event: event["quote"],
    "quote_start": lambda _, event: str(event["quote_span"][0]),
    "quote_end": lambda _, event: str(event["quote_span"][1]),
    "rule": lambda _, event: event["rule"],
    "confidence": lambda _, event: str(event["confidence"]),
    "program_version": lambda _document, _event: __version__,
}
_NUMBERS = frozenset(
    {
        "latitudes",
        "longitudes",
        "radius_m",
        "geonames_ids",
        "quote_start",
        "quote_end",
        "confidence",
    }
)

CSV_COLUMNS = tuple(_COLUMNS)
"""Names of the columns, in order."""


def render_csv(documents: Iterable[CodedDocument]) -> Iterator[str]:
    """Write one row a claim, after a row of column names.

    Several values of a field are joined by "; ", in the order of the claim's places for what
    belongs to places, where "unknown" and "none" keep the count. A single value that is not
    known is an empty cell. Text that a spreadsheet would run as a formula starts with an
    apostrophe.
    """
    return csv_lines(CSV_COLUMNS, _rows(documents), numbers=_NUMBERS)


def _rows(documents: Iterable[CodedDocument]) -> Iterator[list[str]]:
    for coded in documents:
        document = coded.document
        for number, claim in enumerate(coded.claims, start=1):
            event = event_record(claim, number=number, text=document.text)
            yield [cell(document, event) for cell in _COLUMNS.values()]


def csv_lines(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Collection[str]
) -> Iterator[str]:
    """Write a row of column names, then the rows, each a piece.

    Cells of columns other than ``numbers`` are made safe for spreadsheets.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    yield buffer.getvalue()
    for row in rows:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow(
            value if name in numbers else spreadsheet_text(value)
            for name, value in zip(columns, row, strict=True)
        )
        yield buffer.getvalue()


def _join(values: Iterable[str]) -> str:
    return _JOINT.join(values)


def _places(event: EventRecord, field: Callable[[PlaceRecord], object]) -> str:
    values = [field(place) for place in event["places"]]
    if all(value is None or value is _NONE for value in values):
        return ""
    return _join(_UNKNOWN if value is None else str(value) for value in values)


def _outcome(change: ControlRecord) -> str:
    before, after = change["from"] or _UNKNOWN, change["to"] or _UNKNOWN
    return f"{change['place']}: {change['outcome']} ({before} > {after})"


def _casualty(loss: CasualtyRecord) -> str:
    least, most = loss["min"], loss["max"]
    number = f"{'' if least is None else least}..{'' if most is None else most}"
    return f"{loss['side']} {loss['kind']} {least if least == most else number}"
