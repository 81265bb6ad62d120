"""Claims as outlets tell them, made without a text."""

from collections.abc import Sequence
from datetime import date, timedelta

from fogline.model.claims import (
    ActorMention,
    Claim,
    ControlChange,
    Loss,
    MaterielLoss,
    MentionBasis,
    PlaceMention,
)
from fogline.model.codes import EventType, Factuality, LossKind, MaterielEffect, Outcome, PlaceKind
from fogline.model.days import DateBasis, DayRange, ResolvedDate
from fogline.model.events import ReportedClaim
from fogline.model.identifiers import ClaimId, DocumentId
from fogline.model.positions import Position, PositionBasis
from fogline.model.sources import OutletId, ReportInfo
from fogline.model.spans import Span

DAY = date(2017, 1, 30)
WORD = Span(0, 4)
SPOTS = {
    "Madyounah": (37.55, 36.18, 500.0, PlaceKind.VILLAGE),
    "Tadef": (37.53, 36.35, 1000.0, PlaceKind.TOWN),
    "Aleppo province": (37.5, 36.2, 90_000.0, PlaceKind.PROVINCE),
    "Homs": (36.71, 34.73, 5000.0, PlaceKind.CITY),
}
"""Longitude, latitude, radius and kind of the places that tests name."""


def actor(key: str) -> ActorMention:
    return ActorMention(span=WORD, actor=key, actor_id=None, name=key, basis=MentionBasis.NAMED)


def place(name: str) -> PlaceMention:
    """Return a mention; of a place that is not among ``SPOTS``, one without a position."""
    if name not in SPOTS:
        return PlaceMention(
            span=WORD,
            name=name,
            kind=PlaceKind.VILLAGE,
            relation=None,
            within=None,
            basis=MentionBasis.NAMED,
        )
    lon, lat, radius_m, kind = SPOTS[name]
    basis = PositionBasis.AREA if kind is PlaceKind.PROVINCE else PositionBasis.GAZETTEER
    return PlaceMention(
        span=WORD,
        name=name,
        kind=kind,
        relation=None,
        within=None,
        basis=MentionBasis.NAMED,
        position=Position(lon=lon, lat=lat, radius_m=radius_m, basis=basis),
        record=f"test:{name}",
        country="SY",
        confidence=1.0,
    )


def killed(
    side: str, least: int | None, most: int | None, kind: LossKind = LossKind.KILLED
) -> Loss:
    return Loss(side=side, kind=kind, least=least, most=most, span=WORD)


def destroyed(side: str, count: int | None) -> MaterielLoss:
    return MaterielLoss(side=side, span=WORD, count=count, effect=MaterielEffect.DESTROYED)


def telling(
    name: str,
    *,
    type: EventType = EventType.GOV_REGAINS_TERRITORY,
    by: Sequence[str] = ("syr-gov",),
    on: Sequence[str] = ("isis",),
    at: Sequence[str] = ("Madyounah",),
    outcome: tuple[str | None, str | None, Outcome] | None = None,
    losses: Sequence[Loss] = (),
    things: Sequence[MaterielLoss] = (),
    words: Sequence[str] = (),
    days: tuple[date, date] | None = (DAY, DAY),
    basis: DateBasis = DateBasis.EXPLICIT,
    factuality: Factuality = Factuality.ASSERTED,
    outlet: str | None = None,
    original: str | None = None,
    credited: str | None = None,
    attributed_to: str | None = None,
    known_on: date = DAY + timedelta(days=1),
) -> ReportedClaim:
    """Return a claim named ``c-NAME`` of a document named ``d-NAME``."""
    control = (
        ()
        if outcome is None
        else (
            ControlChange(place=0, from_actor=outcome[0], to_actor=outcome[1], outcome=outcome[2]),
        )
    )
    date_ = (
        ResolvedDate(days=None, basis=DateBasis.NONE)
        if days is None
        else ResolvedDate(days=DayRange.inclusive(*days), basis=basis)
    )
    document = DocumentId(f"d-{name}")
    return ReportedClaim(
        claim=Claim(
            id=ClaimId(f"c-{name}"),
            quote=WORD,
            trigger=WORD,
            type=type,
            initiators=tuple(map(actor, by)),
            targets=tuple(map(actor, on)),
            places=tuple(map(place, at)),
            date=date_,
            control=control,
            casualties=tuple(losses),
            materiel=tuple(things),
            factuality=factuality,
            factuality_span=None,
            attributed_to=None,
            silent_about_losses=(),
            rule="test:made",
            confidence=1.0,
        ),
        report=ReportInfo(
            document=document,
            title=None,
            publisher=None,
            original_publisher=None,
            url=None,
            published=known_on,
            known_on=known_on,
            outlet=OutletId(outlet) if outlet else None,
            original=OutletId(original) if original else None,
            copy_group=document,
        ),
        quote="word",
        attributed_to=attributed_to,
        credited=OutletId(credited) if credited else None,
        materiel_words=tuple(words),
    )
