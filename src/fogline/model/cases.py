"""A case: many documents with their claims, the runs that coded them, and what is asked of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType

from fogline.model.codes import EventType, Factuality
from fogline.model.documents import Document
from fogline.model.events import ReportedClaim
from fogline.model.identifiers import content_hash
from fogline.model.provenance import CopySignature
from fogline.model.sources import Credibility, OutletId

RunId = NewType("RunId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The versions that a document was coded with. Equal versions are one run."""

    program: str
    ontology: str
    gazetteer: str
    model: str

    @property
    def id(self) -> RunId:
        """What tells this run from another: a hash of its versions."""
        return RunId(content_hash("r", self.program, self.ontology, self.gazetteer, self.model))


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledClaim:
    """A claim with what it is found and ordered by in a case.

    ``rank`` orders claims as anchors of events, the lowest first. A claim is found under its
    ``stored_keys``, and looks for others under its ``sought_keys``.
    """

    reported: ReportedClaim
    rank: int
    stored_keys: frozenset[int]
    sought_keys: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledDocument:
    """A coded document as a case keeps it.

    ``text_digest`` is the same for documents whose bodies have the same words. ``signature`` is
    what other copies are found by, ``None`` for a text too short to tell.
    """

    document: Document
    claims: tuple[FiledClaim, ...]
    known_on: date
    outlet: OutletId | None
    original: OutletId | None
    text_digest: str
    signature: CopySignature | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFailure:
    """An input that could not be read or coded."""

    digest: str
    origin: str
    code: str
    message: str
    failed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """All that lies within ``radius_m`` of a point in WGS 84 degrees."""

    lon: float
    lat: float
    radius_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """An area as one closed ring of (longitude, latitude), without its last point again."""

    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWanted:
    """A place as it is asked for: its name in the forms it is kept under, or its record."""

    names: frozenset[str]
    records: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """What claims are asked for. Every part that is given must hold; ``None`` is no demand.

    Days are inclusive. A claim lies in a span of days, a circle or an area if any of it does.
    ``actors`` holds registry identifiers and keys of which one must have a role. ``known_on``
    leaves out what was published later; events are then of what was known by that day.
    """

    since: date | None = None
    until: date | None = None
    place: PlaceWanted | None = None
    circle: Circle | None = None
    area: tuple[Ring, ...] | None = None
    actors: frozenset[str] | None = None
    types: frozenset[EventType] | None = None
    factuality: frozenset[Factuality] | None = None
    outlets: frozenset[OutletId] | None = None
    least_witnesses: int | None = None
    credibility: frozenset[Credibility] | None = None
    known_on: date | None = None
