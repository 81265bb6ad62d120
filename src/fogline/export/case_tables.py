"""Events and claims of a case as tables: rows of plain values, and frames of other libraries."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias, TypeVar, overload

from fogline.export.event_wording import (
    BETWEEN_VALUES,
    outcome_told,
    people_told,
    speaker_words,
    values_told,
)
from fogline.export.wording import loss_words
from fogline.model.codes import class_of
from fogline.model.events import AccountField, Event, PlaceValue, ReportedClaim
from fogline.model.positions import Position

if TYPE_CHECKING:
    import geopandas
    import pandas
    import polars

Cell: TypeAlias = str | int | float | date | None
Row: TypeAlias = dict[str, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvent:
    """An event with its claims, in the order in which they could be known."""

    event: Event
    claims: tuple[ReportedClaim, ...]

    @property
    def anchor(self) -> ReportedClaim:
        """The claim that the others were likened to."""
        return next(c for c in self.claims if c.claim.id == self.event.anchor)


_Item = TypeVar("_Item")


class _Table(Sequence[_Item]):
    """Items in order, as rows and as frames. The libraries of frames are installed apart."""

    def __init__(self, items: Sequence[_Item], row: Callable[[_Item], Row]) -> None:
        self._items = tuple(items)
        self._row = row

    @overload
    def __getitem__(self, index: int) -> _Item: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[_Item]: ...
    def __getitem__(self, index: int | slice) -> _Item | Sequence[_Item]:
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self)}>"

    def rows(self) -> Iterator[Row]:
        """Yield each item as a row; all rows have the same columns."""
        return map(self._row, self._items)

    def to_pandas(self) -> "pandas.DataFrame":
        """Return the rows as a frame of pandas; days are of its own type."""
        import pandas

        frame = pandas.DataFrame(list(self.rows()), columns=list(self.columns()))
        for name in frame.columns:
            if name in _DAYS:
                frame[name] = pandas.to_datetime(frame[name])
        return frame

    def to_polars(self) -> "polars.DataFrame":
        """Return the rows as a frame of polars."""
        import polars

        schema = {name: _polars_type(name) for name in self.columns()}
        return polars.DataFrame(list(self.rows()), schema=schema, orient="row")

    def to_geopandas(self) -> "geopandas.GeoDataFrame":
        """Return the rows with a point each, in WGS 84; none where there is no position."""
        import geopandas

        frame = self.to_pandas()
        points = geopandas.points_from_xy(frame["lon"], frame["lat"])
        known = frame["lon"].notna()
        return geopandas.GeoDataFrame(
            frame, geometry=geopandas.GeoSeries(points, crs="EPSG:4326").where(known)
        )

    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        raise NotImplementedError


class EventTable(_Table[CaseEvent]):
    """Events, in order of time."""

    def __init__(self, items: Sequence[CaseEvent]) -> None:
        super().__init__(items, event_row)

    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return EVENT_COLUMNS


class ClaimTable(_Table[ReportedClaim]):
    """Claims, in order of time."""

    def __init__(self, items: Sequence[ReportedClaim]) -> None:
        super().__init__(items, claim_row)

    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return CLAIM_COLUMNS


EVENT_COLUMNS = (
    "event_id", "first_day", "last_day", "types", "event_class", "places", "lat", "lon",
    "radius_m", "initiators", "targets", "outcomes", "losses", "factuality", "witnesses",
    "claims", "grade", "disputed", "sources", "first_known_on", "last_known_on", "quote",
)  # fmt: skip
CLAIM_COLUMNS = (
    "claim_id", "document_id", "first_day", "last_day", "type", "event_class", "places", "lat",
    "lon", "radius_m", "initiators", "targets", "outcomes", "losses", "factuality", "source",
    "credited", "known_on", "title", "url", "quote",
)  # fmt: skip
_DAYS = frozenset({"first_day", "last_day", "known_on", "first_known_on", "last_known_on"})
_WHOLE = frozenset({"witnesses", "claims"})
_NUMBERS = frozenset({"lat", "lon", "radius_m"})
NUMBER_COLUMNS = _WHOLE | _NUMBERS


def event_row(told: CaseEvent) -> Row:
    """Put an event on a row. Where claims differ all values stand, joined by " | "."""
    event, anchor = told.event, told.anchor.claim
    days = [c.claim.date.days for c in told.claims if c.claim.date.days is not None]
    position = _position_of(event)
    return {
        "event_id": event.id,
        "first_day": min((d.start for d in days), default=None),
        "last_day": max((d.last for d in days), default=None),
        "types": values_told(event, AccountField.TYPE),
        "event_class": class_of(anchor.type).value,
        "places": values_told(event, AccountField.PLACE),
        "lat": None if position is None else position.lat,
        "lon": None if position is None else position.lon,
        "radius_m": None if position is None else position.radius_m,
        "initiators": values_told(event, AccountField.INITIATORS),
        "targets": values_told(event, AccountField.TARGETS),
        "outcomes": values_told(event, AccountField.OUTCOME),
        "losses": values_told(event, AccountField.LOSSES),
        "factuality": values_told(event, AccountField.FACTUALITY),
        "witnesses": event.witnesses,
        "claims": len(event.members),
        "grade": event.grade.code,
        "disputed": ", ".join(dict.fromkeys(f.field.value for f in event.account if f.disputed)),
        "sources": BETWEEN_VALUES.join(dict.fromkeys(speaker_words(c) for c in told.claims)),
        "first_known_on": event.first_known_on,
        "last_known_on": event.last_known_on,
        "quote": told.anchor.quote,
    }


def claim_row(told: ReportedClaim) -> Row:
    """Put a claim on a row."""
    claim, report = told.claim, told.report
    days = claim.date.days
    position = next((p.position for p in claim.places if p.position is not None), None)
    return {
        "claim_id": claim.id,
        "document_id": report.document,
        "first_day": None if days is None else days.start,
        "last_day": None if days is None else days.last,
        "type": claim.type.value,
        "event_class": class_of(claim.type).value,
        "places": BETWEEN_VALUES.join(place.name for place in claim.places),
        "lat": None if position is None else position.lat,
        "lon": None if position is None else position.lon,
        "radius_m": None if position is None else position.radius_m,
        "initiators": people_told(claim.initiators),
        "targets": people_told(claim.targets),
        "outcomes": BETWEEN_VALUES.join(outcome_told(claim, change) for change in claim.control),
        "losses": BETWEEN_VALUES.join(loss_words(loss) for loss in claim.casualties),
        "factuality": claim.factuality.value,
        "source": report.publisher or report.outlet,
        "credited": told.attributed_to,
        "known_on": report.known_on,
        "title": report.title,
        "url": report.url,
        "quote": told.quote,
    }


def _position_of(event: Event) -> Position | None:
    """The position that most witnesses give."""
    for account in event.account:
        if account.field is AccountField.PLACE:
            for value in account.values:
                if isinstance(value.value, PlaceValue) and value.value.position is not None:
                    return value.value.position
    return None


def _polars_type(name: str) -> "type[polars.DataType]":
    import polars

    if name in _DAYS:
        return polars.Date
    if name in _WHOLE:
        return polars.Int64
    return polars.Float64 if name in _NUMBERS else polars.String
