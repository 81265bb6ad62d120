"""The shape of the coded record as it leaves the program: the hand-coded record and more.

The fields of the hand-coded corpus keep their names and meaning (docs/record.md); the program
adds offsets, identifiers, positions and bases beside them. The JSON Schema is derived from
these types and their docstrings, so a field is described once.
"""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

from fogline.model.claims import MentionBasis, RejectionReason
from fogline.model.codes import (
    EventClass,
    EventType,
    Factuality,
    LossKind,
    MaterielEffect,
    Outcome,
    PlaceKind,
)
from fogline.model.days import DateBasis
from fogline.model.documents import SegmentKind
from fogline.model.positions import PositionBasis

SCHEMA_VERSION: Literal["1.0"] = "1.0"
"""Of the record's shape: the first number rises when a field goes or changes its meaning."""

_EXACT = ConfigDict(extra="forbid", use_attribute_docstrings=True)

Offsets = Annotated[
    list[Annotated[int, Field(ge=0)]],
    Field(
        min_length=2,
        max_length=2,
        description="First character and the one after the last, counted in Unicode code points "
        "of the document's text from 0.",
    ),
]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="ISO 8601 day.")]
Degrees = Annotated[float, Field(ge=-180, le=180)]
Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]


@with_config(_EXACT)
class ActorRecord(TypedDict):
    """An actor in a role of an event."""

    mention: str
    """The words of the text, verbatim."""
    actor: str
    """Key of the actor's side, such as `syr-gov`; `unk` when it is unknown."""
    actor_id: str | None
    """The registry's finer identifier, null where the registry does not hold the name."""
    name: str
    """The actor's name as the registry writes it, else as the text does."""
    basis: MentionBasis
    """Whether the words name the actor, describe it, or stand elsewhere in the text."""
    span: Offsets


@with_config(_EXACT)
class ExtentRecord(TypedDict):
    """A box in WGS 84 degrees."""

    west: Degrees
    south: Degrees
    east: Degrees
    north: Degrees


@with_config(_EXACT)
class PlaceCandidateRecord(TypedDict):
    """A record of the gazetteer that a name without an answer may mean."""

    record: str
    """As `source:identifier`."""
    name: str
    country: str | None
    admin1: str | None
    lat: Degrees
    lon: Degrees
    radius_m: Annotated[float, Field(gt=0)]
    is_area: bool
    """Whether the point is the middle of an area."""
    share: Share
    """How likely the text means this one."""


@with_config(_EXACT)
class PlaceRecord(TypedDict):
    """A place of an event."""

    mention: str
    """The name alone, verbatim."""
    kind: PlaceKind
    relation: str | None
    """Verbatim locative phrase that narrows the place ("north of the airbase")."""
    within: str | None
    """Verbatim name of the larger area the text gives for it."""
    lat: Degrees | None
    """Latitude in WGS 84 degrees, null where the place was not found."""
    lon: Degrees | None
    """Longitude in WGS 84 degrees, null where the place was not found."""
    geonames_id: int | None
    name: str
    """The name that was looked up."""
    radius_m: Annotated[float, Field(gt=0)] | None
    """The place lies within this many metres of the point."""
    position_basis: PositionBasis | None
    """What the point rests on: a record of the place, a named anchor, or an area's centre."""
    extent: ExtentRecord | None
    """The box of the area, or of the side of it that is meant; null for what is no area."""
    record: str | None
    """The gazetteer's record, as `source:identifier`."""
    country: str | None
    """ISO 3166-1 alpha-2 code of the record's country."""
    confidence: Share
    """That the point is the place the text means, from 0 to 1."""
    candidates: list[PlaceCandidateRecord]
    """The likeliest records where there is no answer, the best first."""
    basis: MentionBasis
    """Whether the words name the place, describe it, or stand elsewhere in the text."""
    span: Offsets
    relation_span: Offsets | None
    within_span: Offsets | None


@with_config(_EXACT)
class DateRecord(TypedDict):
    """The whole local days on which an event is said to have happened, both inclusive."""

    start: Day | None
    end: Day | None
    basis: DateBasis
    """What the days were told from; `none` exactly where start and end are null."""
    span: Offsets | None
    """The words the days were told from."""


_ControlSides = TypedDict(
    "_ControlSides",
    {
        "from": Annotated[
            str | None, Field(description="Key of the side that held the place before.")
        ],
        "to": Annotated[
            str | None, Field(description="Key of the side that holds the place after.")
        ],
    },
)


@with_config(_EXACT)
class ControlRecord(_ControlSides):
    """What became of a place of the event."""

    place: str
    """Verbatim mention of one of the event's places."""
    place_index: Count
    """Index of that place in `places`, from 0."""
    outcome: Outcome


@with_config(_EXACT)
class CasualtyRecord(TypedDict):
    """People lost. At least one of `min` and `max` is given; both are inclusive."""

    side: str
    """Key of the side that lost them, `civ` or `unk`."""
    kind: LossKind
    min: Count | None
    max: Count | None
    quote: str
    """Verbatim words that tell the loss."""
    women: Count | None
    children: Count | None
    span: Offsets


@with_config(_EXACT)
class MaterielRecord(TypedDict):
    """Things lost."""

    side: str
    """Key of the side that lost them."""
    what: str
    """Verbatim."""
    count: Count | None
    """Null where the text gives no number."""
    effect: MaterielEffect
    span: Offsets


@with_config(_EXACT)
class PassageRecord(TypedDict):
    """Words of the text, verbatim, and where they stand."""

    quote: str
    span: Offsets


@with_config(_EXACT)
class EventRecord(TypedDict):
    """One event as one passage of the document tells it: a claim."""

    id: str
    """`e1`, `e2` and so on, in text order."""
    quote: str
    """The sentence or clause that carries the event, verbatim."""
    trigger: str
    """The words inside the quote that express it, verbatim."""
    type: EventType
    initiators: list[ActorRecord]
    targets: list[ActorRecord]
    places: list[PlaceRecord]
    date: DateRecord
    control: list[ControlRecord]
    casualties: list[CasualtyRecord]
    materiel: list[MaterielRecord]
    factuality: Factuality
    attributed_to: str | None
    """The source that the text credits, verbatim."""
    claim_id: str
    """Hash of the claim's content, the same in every run."""
    event_class: EventClass
    """The class above the type."""
    quote_span: Offsets
    trigger_span: Offsets
    factuality_span: Offsets | None
    """The words that the factuality was told from."""
    attributed_to_span: Offsets | None
    silent_about_losses: list[PassageRecord]
    """Sentences that say a side tells nothing about its own losses."""
    rule: str
    """The frame that coded the claim, as `file:frame`."""
    confidence: Share


@with_config(_EXACT)
class RejectionRecord(TypedDict):
    """A trigger that was seen and not coded."""

    trigger: str
    """Verbatim."""
    span: Offsets
    reason: RejectionReason
    rule: str


@with_config(_EXACT)
class LabelRecord(TypedDict):
    """A label that the publisher put on the page."""

    name: str
    value: str


@with_config(_EXACT)
class SegmentRecord(TypedDict):
    """A stretch of the text. Claims come from `body` only."""

    span: Offsets
    kind: SegmentKind


@with_config(_EXACT)
class DatelineRecord(TypedDict):
    """Day and place that the original report is datelined with."""

    day: Day | None
    place: str | None


@with_config(_EXACT)
class DocumentRecord(TypedDict):
    """A report with its claims. Unknown is null."""

    schema_version: Literal["1.0"]
    """Version of this shape."""
    program_version: str
    """Version of Fogline that wrote the record."""
    gazetteer_version: str | None
    """Version of the gazetteer the places are from: a hash of its contents."""
    id: str
    """Hash of the document's content."""
    url: str | None
    publisher: str | None
    title: str | None
    published: Day | None
    text: str
    """The report's text, which all offsets count in."""
    events: list[EventRecord]
    """The claims in text order."""
    author: str | None
    original_publisher: str | None
    """The source that a republished report names as its own."""
    dateline: DatelineRecord
    links: list[str]
    labels: list[LabelRecord]
    segments: list[SegmentRecord]
    """What each stretch of the text is, in text order."""
    rejections: list[RejectionRecord]
    """Triggers that were seen and not coded."""


@with_config(_EXACT)
class SourceRecord(TypedDict):
    """The document that a claim comes from."""

    id: str
    url: str | None
    publisher: str | None
    original_publisher: str | None
    title: str | None
    published: Day | None


@with_config(_EXACT)
class ClaimLineRecord(EventRecord):
    """One line of the `jsonl` format: a claim with the identity of its document."""

    schema_version: Literal["1.0"]
    """Version of this shape."""
    program_version: str
    """Version of Fogline that wrote the record."""
    gazetteer_version: str | None
    """Version of the gazetteer the places are from: a hash of its contents."""
    document: SourceRecord


@with_config(_EXACT)
class NamedPlaceRecord(PlaceRecord):
    """A place where a text names it, as `fogline places` writes it."""

    admin1: str | None
    """The province or other first-level area that the record lies in."""
    stands_for_actor: bool
    """Whether the name does what only people do ("Moscow said")."""


@with_config(_EXACT)
class PlacesRecord(TypedDict):
    """A report with the places it names. Unknown is null."""

    schema_version: Literal["1.0"]
    """Version of this shape."""
    program_version: str
    """Version of Fogline that wrote the record."""
    document: SourceRecord
    text: str
    """The report's text, which all offsets count in."""
    places: list[NamedPlaceRecord]
    """The places in text order."""
