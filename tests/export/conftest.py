"""A coded report made by hand, a small map, and comparison with stored outputs."""

from dataclasses import replace
from datetime import date

import pytest

from fogline.export.basemap import Basemap, Box, CountryOutline
from fogline.gazetteer.landmarks import Landmark
from fogline.model.claims import (
    ActorMention,
    Claim,
    CodedDocument,
    ControlChange,
    Loss,
    MaterielLoss,
    MentionBasis,
    PlaceMention,
    Rejection,
    RejectionReason,
)
from fogline.model.codes import (
    EventType,
    Factuality,
    LossKind,
    MaterielEffect,
    Outcome,
    PlaceKind,
)
from fogline.model.days import DateBasis, DayRange, ResolvedDate
from fogline.model.documents import Document, Label, Segment, SegmentKind
from fogline.model.identifiers import ActorId, ClaimId, DocumentId
from fogline.model.positions import Position, PositionBasis
from fogline.model.spans import Span

TITLE = "Army takes Tell Amber"
CAPTURE = (
    "On Monday the army took Tell Amber north of Marj from the rebels, destroying two tanks, "
    "the Qasr Monitor said."
)
LOSS = "At least 12 rebels, three of them women, were killed."
SILENCE = "The army gave no word on its own losses."
VISIT = "The minister may visit Marj and Old Ford."
APPEAL = "Donate now: the gallery captured our hearts."
TEXT = f"{TITLE}\n\n{CAPTURE} {LOSS} {SILENCE}\n\n{VISIT}\n\n{APPEAL}"


def _span(words: str, after: str = "") -> Span:
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return Span(start, start + len(words))


def _actor(words: str, actor: str, after: str = CAPTURE) -> ActorMention:
    return ActorMention(
        span=_span(words, after),
        actor=actor,
        actor_id=ActorId(f"{actor}-forces") if actor != "unk" else None,
        name=words.title(),
        basis=MentionBasis.NAMED,
    )


def _place(words: str, after: str, position: Position | None, **more: Span) -> PlaceMention:
    return PlaceMention(
        span=_span(words, after),
        name=words,
        kind=PlaceKind.VILLAGE,
        relation=more.get("relation"),
        within=more.get("within"),
        basis=MentionBasis.NAMED,
        position=position,
        record=None if position is None else "geonames:7",
        geonames_id=None if position is None else 7,
        country=None if position is None else "SY",
        confidence=0.0 if position is None else 0.9,
    )


def capture() -> Claim:
    """A village changes hands, with losses, a source and a position reckoned from a town."""
    return Claim(
        id=ClaimId("c-0000000000000001"),
        quote=_span(CAPTURE),
        trigger=_span("took"),
        type=EventType.GOV_REGAINS_TERRITORY,
        initiators=(_actor("the army", "syr-gov"),),
        targets=(_actor("the rebels", "syr-opp"),),
        places=(
            _place(
                "Tell Amber",
                CAPTURE,
                Position(lon=37.5, lat=36.25, radius_m=5000.0, basis=PositionBasis.RELATIVE),
                relation=_span("north of Marj"),
                within=_span("Marj", CAPTURE),
            ),
        ),
        date=ResolvedDate(
            days=DayRange.inclusive(date(2017, 1, 30), date(2017, 1, 30)),
            basis=DateBasis.RELATIVE,
            span=_span("On Monday"),
        ),
        control=(
            ControlChange(
                place=0, from_actor="syr-opp", to_actor="syr-gov", outcome=Outcome.CAPTURED
            ),
        ),
        casualties=(
            Loss(
                side="syr-opp",
                kind=LossKind.KILLED,
                least=12,
                most=None,
                span=_span("At least 12 rebels, three of them women, were killed"),
                women=3,
            ),
        ),
        materiel=(
            MaterielLoss(
                side="syr-opp",
                span=_span("two tanks"),
                count=2,
                effect=MaterielEffect.DESTROYED,
            ),
        ),
        factuality=Factuality.CLAIMED,
        factuality_span=_span("said"),
        attributed_to=_span("the Qasr Monitor"),
        silent_about_losses=(_span(SILENCE),),
        rule="battle:take",
        confidence=0.75,
    )


def visit() -> Claim:
    """A possible visit: no date, no target, two places of which neither was found."""
    return Claim(
        id=ClaimId("c-0000000000000002"),
        quote=_span(VISIT),
        trigger=_span("visit"),
        type=EventType.CONSULT,
        initiators=(_actor("The minister", "unk", VISIT),),
        targets=(),
        places=(_place("Marj", VISIT, None), _place("Old Ford", VISIT, None)),
        date=ResolvedDate(days=None, basis=DateBasis.NONE),
        control=(),
        casualties=(),
        materiel=(),
        factuality=Factuality.POSSIBLE,
        factuality_span=_span("may"),
        attributed_to=None,
        silent_about_losses=(),
        rule="statements:visit",
        confidence=0.5,
    )


def _document() -> Document:
    kinds = {
        TITLE: SegmentKind.HEADING,
        f"{CAPTURE} {LOSS} {SILENCE}": SegmentKind.BODY,
        VISIT: SegmentKind.BODY,
        APPEAL: SegmentKind.BOILERPLATE,
    }
    return Document(
        id=DocumentId("d-0000000000000001"),
        text=TEXT,
        segments=tuple(Segment(span=_span(words), kind=kind) for words, kind in kinds.items()),
        title=TITLE,
        author="A. Writer",
        publisher="Copy House",
        original_publisher="Northern Desk",
        published=date(2017, 2, 1),
        dateline_day=date(2017, 1, 31),
        dateline_place="Marj",
        url="https://example.org/tell-amber",
        links=("https://example.org/",),
        labels=(Label(name="region", value="Middle East"),),
    )


@pytest.fixture
def coded() -> CodedDocument:
    """A report with a capture, a possible visit and a rejection."""
    return CodedDocument(
        document=_document(),
        claims=(capture(), visit()),
        rejections=(
            Rejection(
                trigger=_span("captured", APPEAL),
                reason=RejectionReason.OTHER_SENSE,
                rule="battle:capture",
            ),
        ),
        gazetteer="0123456789ab",
    )


@pytest.fixture
def without_place(coded: CodedDocument) -> CodedDocument:
    """The same report with one claim, which names no place."""
    return replace(coded, claims=(replace(visit(), places=()),))


@pytest.fixture
def hostile() -> CodedDocument:
    """A report whose every text tries to break out of where it is shown."""
    text = (
        '=HYPERLINK("x") \x1b[31m</script><script>alert(1)</script> [bold red]took[/] '
        "\u202eevil\u202c \x9b2J & \"quoted\" 'single'"
    )
    took = text.index("took")
    claim = Claim(
        id=ClaimId("c-0000000000000003"),
        quote=Span(0, len(text)),
        trigger=Span(took, took + 4),
        type=EventType.ARMED_CLASH,
        initiators=(
            ActorMention(
                span=Span(0, took),
                actor="unk",
                actor_id=None,
                name=text,
                basis=MentionBasis.NAMED,
            ),
        ),
        targets=(),
        places=(
            PlaceMention(
                span=Span(0, len(text)),
                name=text,
                kind=PlaceKind.OTHER,
                relation=None,
                within=None,
                basis=MentionBasis.NAMED,
                position=Position(
                    lon=-37.5, lat=-36.25, radius_m=100.0, basis=PositionBasis.GAZETTEER
                ),
            ),
        ),
        date=ResolvedDate(days=None, basis=DateBasis.NONE),
        control=(),
        casualties=(),
        materiel=(),
        factuality=Factuality.ASSERTED,
        factuality_span=None,
        attributed_to=Span(0, len(text)),
        silent_about_losses=(),
        rule="battle:clash",
        confidence=0.5,
    )
    document = Document(
        id=DocumentId("d-0000000000000002"),
        text=text,
        segments=(),
        title=text,
        publisher=f"@{text}",
        url="javascript:alert(1)",
    )
    return CodedDocument(document=document, claims=(claim,), rejections=())


@pytest.fixture
def basemap() -> Basemap:
    """One square country with one town, around the places of ``coded``."""
    ring = ((36.0, 35.0), (36.0, 37.0), (39.0, 37.0), (39.0, 35.0), (36.0, 35.0))
    town = Landmark(name="Bigtown", lon=37.2, lat=36.2, population=90_000, source="geonames")
    return Basemap(
        ground_of=lambda _extent, _record: (),
        outlines=(
            CountryOutline(
                country="Squareland",
                ring=ring,
                box=Box(west=36.0, south=35.0, east=39.0, north=37.0),
            ),
        ),
        towns_in=lambda box, limit: (town,)[:limit] if box.west < town.lon < box.east else (),
        attributions={"geonames": "Names of the Earth", "wpmap": "Other maps"},
    )
