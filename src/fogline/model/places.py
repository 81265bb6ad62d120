"""The places that a report names, whether or not a claim uses them."""

from dataclasses import dataclass

from fogline.model.claims import PlaceMention
from fogline.model.documents import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """A place where a text names it.

    ``admin1`` is the first-level area the record lies in. ``stands_for_actor`` tells that the
    name does what only people do ("Moscow said").
    """

    mention: PlaceMention
    admin1: str | None
    stands_for_actor: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedDocument:
    """A report with the places it names, in text order."""

    document: Document
    places: tuple[NamedPlace, ...]
