"""Claims made by hand, for tests that need no coder."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from fogline.model.claims import (
    ActorMention,
    Claim,
    ControlChange,
    Loss,
    MentionBasis,
    PlaceMention,
)
from fogline.model.codes import EventType, Factuality, LossKind, Outcome, PlaceKind
from fogline.model.days import DateBasis, DayRange, ResolvedDate
from fogline.model.events import ReportedClaim
from fogline.model.identifiers import ClaimId, DocumentId, content_hash
from fogline.model.positions import Extent, Position, PositionBasis
from fogline.model.sources import ReportInfo
from fogline.model.spans import Span

DAY = date(2017, 1, 31)
SPAN = Span(0, 1)


def day(first: date | None, length: int = 1, basis: DateBasis = DateBasis.EXPLICIT) -> ResolvedDate:
    """A date of ``length`` days; none for ``None``."""
    if first is None:
        return ResolvedDate(days=None, basis=DateBasis.NONE)
    return ResolvedDate(days=DayRange(start=first, end=first + timedelta(days=length)), basis=basis)


def published(on: date) -> ResolvedDate:
    """The date of an event that only its report's publication dates."""
    return day(on - timedelta(days=1), 2, DateBasis.PUBLICATION)


def place(
    name: str,
    lat: float | None = None,
    lon: float | None = None,
    *,
    record: str | None = None,
    kind: PlaceKind = PlaceKind.VILLAGE,
    radius_m: float = 1_000.0,
    basis: PositionBasis = PositionBasis.GAZETTEER,
    extent: Extent | None = None,
) -> PlaceMention:
    """A place; one with a position has a record named for it unless it is relative."""
    position = None
    if lat is not None and lon is not None:
        position = Position(lon=lon, lat=lat, radius_m=radius_m, basis=basis, extent=extent)
    if record is None and position is not None and basis is not PositionBasis.RELATIVE:
        record = f"test:{name}"
    return PlaceMention(
        span=SPAN,
        name=name,
        kind=kind,
        relation=None,
        within=None,
        basis=MentionBasis.NAMED,
        position=position,
        record=record,
        confidence=0.9 if position else 0.0,
    )


RASM = place("Rasm Sihran", 36.272, 37.595)
MADYOUNAH = place("Madyounah", 36.294, 37.4215)
TIYAS = place("Abu Tawwalah", 34.5, 37.9)
AL_BAB = place("al-Bab", 36.37, 37.516, kind=PlaceKind.CITY, radius_m=6_000.0)
ALEPPO_PROVINCE = place(
    "Aleppo",
    36.2,
    37.6,
    kind=PlaceKind.PROVINCE,
    radius_m=120_000.0,
    basis=PositionBasis.AREA,
    extent=Extent(west=36.4, south=35.5, east=38.6, north=36.9),
)
SYRIA = place(
    "Syria",
    35.0,
    38.5,
    kind=PlaceKind.OTHER,
    radius_m=420_000.0,
    basis=PositionBasis.AREA,
    extent=Extent(west=35.7, south=32.3, east=42.4, north=37.3),
)


def actors(*keys: str) -> tuple[ActorMention, ...]:
    """Mentions of actors by their keys."""
    return tuple(
        ActorMention(span=SPAN, actor=key, actor_id=None, name=key, basis=MentionBasis.NAMED)
        for key in keys
    )


def killed(least: int | None, most: int | None, side: str = "unk") -> Loss:
    """People killed, between two numbers."""
    return Loss(side=side, kind=LossKind.KILLED, least=least, most=most, span=SPAN)


def control(
    outcome: Outcome, to_actor: str | None = None, from_actor: str | None = None
) -> ControlChange:
    """What became of the first place of a claim."""
    return ControlChange(place=0, from_actor=from_actor, to_actor=to_actor, outcome=outcome)


def told(
    event_type: EventType = EventType.ARMED_CLASH,
    *,
    by: Sequence[str] = (),
    to: Sequence[str] = (),
    places: Sequence[PlaceMention] = (),
    when: ResolvedDate | None = None,
    changes: Sequence[ControlChange] = (),
    losses: Sequence[Loss] = (),
    factuality: Factuality = Factuality.ASSERTED,
    quote: str = "x",
    document: str = "d-1",
    number: int = 0,
) -> ReportedClaim:
    """A claim of a document, by default one of the last day of January 2017."""
    claim = Claim(
        id=ClaimId(content_hash("c", document, number)),
        quote=Span(0, max(1, len(quote))),
        trigger=SPAN,
        type=event_type,
        initiators=actors(*by),
        targets=actors(*to),
        places=tuple(places),
        date=when or day(DAY),
        control=tuple(changes),
        casualties=tuple(losses),
        materiel=(),
        factuality=factuality,
        factuality_span=None,
        attributed_to=None,
        silent_about_losses=(),
        rule="test:test",
        confidence=0.7,
    )
    report = ReportInfo(
        document=DocumentId(document),
        title=None,
        publisher=None,
        original_publisher=None,
        url=None,
        published=None,
        known_on=DAY,
        outlet=None,
        original=None,
        copy_group=DocumentId(document),
    )
    return ReportedClaim(claim=claim, report=report, quote=quote)


def captured(
    where: PlaceMention,
    *,
    by: str = "syr-gov",
    of: str | None = "isis",
    when: ResolvedDate | None = None,
    document: str = "d-1",
    factuality: Factuality = Factuality.ASSERTED,
) -> ReportedClaim:
    """A claim that a side took a place from another."""
    return told(
        EventType.GOV_REGAINS_TERRITORY,
        by=(by,),
        to=(of,) if of else (),
        places=(where,),
        when=when,
        changes=(control(Outcome.CAPTURED, by, of),),
        factuality=factuality,
        document=document,
    )


def repelled(
    where: PlaceMention,
    *,
    by: str = "syr-gov",
    of: str = "isis",
    when: ResolvedDate | None = None,
    document: str = "d-2",
) -> ReportedClaim:
    """A claim that a side held a place against another's attack."""
    return told(
        EventType.ARMED_CLASH,
        by=(of,),
        to=(by,),
        places=(where,),
        when=when,
        changes=(control(Outcome.DEFENDED, by),),
        factuality=Factuality.ATTEMPTED_FAILED,
        document=document,
    )


def struck(
    where: PlaceMention | None,
    quote: str = "x",
    *,
    by: Sequence[str] = (),
    losses: Sequence[Loss] = (),
    when: ResolvedDate | None = None,
    document: str = "d-1",
    event_type: EventType = EventType.AIR_DRONE_STRIKE,
) -> ReportedClaim:
    """A claim of a strike."""
    return told(
        event_type,
        by=by,
        places=(where,) if where else (),
        losses=losses,
        when=when,
        quote=quote,
        document=document,
    )


def copied(claim: ReportedClaim, document: str, group: str) -> ReportedClaim:
    """The same claim as a document with another identifier tells it, which is a copy."""
    other = replace(claim.claim, id=ClaimId(content_hash("c", document, claim.claim.id)))
    report = replace(claim.report, document=DocumentId(document), copy_group=DocumentId(group))
    return replace(claim, claim=other, report=report)
