"""The places that a report names, whether or not a claim uses them."""

from dataclasses import dataclass

from fogline.model.claims import PlaceMention
from fogline.model.documents import Document
from fogline.model.positions import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCandidate:
    """A record of the gazetteer that a name may mean. ``share`` is how likely, from 0 to 1."""

    record: str
    name: str
    country: str | None
    admin1: str | None
    position: Position
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """A place where a text names it, with its answer and, where there is none, the likeliest.

    ``admin1`` is the first-level area the record lies in. ``stands_for_actor`` tells that the
    name does what only people do ("Moscow said"). ``candidates`` is empty where the mention has
    a record.
    """

    mention: PlaceMention
    admin1: str | None
    stands_for_actor: bool
    candidates: tuple[PlaceCandidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedDocument:
    """A report with the places it names, in text order."""

    document: Document
    places: tuple[NamedPlace, ...]
