"""An invented war: coded reports of many outlets, as many as are wanted, the same in every run.

Days have events, events have places, sides and losses, and outlets tell of the events that draw
most attention, each in its own words, some with the place left out, another number of dead or the
day before, some as copies of others. Names of places, actors and outlets are real ones, so that
all that looks them up has real work; what they are said to have done is made up by a
pseudo-random generator.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate

from fogline.gazetteer import Gazetteer, GazetteerRecord
from fogline.ingest import document_from_text
from fogline.model.claims import (
    ActorMention,
    Claim,
    CodedDocument,
    ControlChange,
    Loss,
    MentionBasis,
    PlaceMention,
)
from fogline.model.codes import EventType, Factuality, LossKind, Outcome, PlaceKind
from fogline.model.days import DateBasis, DayRange, ResolvedDate
from fogline.model.documents import Document
from fogline.model.identifiers import ActorId, ClaimId, content_hash
from fogline.model.positions import Position, PositionBasis
from fogline.model.spans import Span
from fogline.ontology.actors import Actor, ActorRegistry
from fogline.ontology.outlets import OutletRegistry

FIRST_DAY = date(2014, 1, 1)
CLAIMS_A_DAY = 667
"""A million in 1,500 days."""
PLACES, OUTLETS = 3_000, 300
_EVENTS_A_DAY = 220
_COPIES = 0.15
_FRONTS = (
    ("syr-gov", "syr-opp"), ("syr-gov", "isis"), ("sdf", "isis"), ("rus", "syr-opp"),
    ("rus", "isis"), ("coalition", "isis"), ("tur", "sdf"), ("hts", "syr-opp"),
    ("irq-gov", "isis"), ("syr-gov", "hts"), ("hezbollah", "syr-opp"),
)  # fmt: skip
_FRONT_WEIGHTS = (20, 14, 12, 9, 4, 10, 5, 4, 10, 8, 4)
_VERBS = {
    EventType.ARMED_CLASH: ("clashed with", "fought", "attacked"),
    EventType.GOV_REGAINS_TERRITORY: ("captured positions from", "drove back"),
    EventType.NONSTATE_OVERTAKES_TERRITORY: ("seized ground from", "pushed back"),
    EventType.AIR_DRONE_STRIKE: ("bombed", "carried out air strikes on"),
    EventType.SHELLING_ARTILLERY_MISSILE: ("shelled", "fired mortar rounds at"),
    EventType.REMOTE_EXPLOSIVE_IED: ("detonated a bomb against", "planted mines against"),
    EventType.SUICIDE_BOMB: ("sent a suicide bomber against",),
    EventType.ATTACK_ON_CIVILIANS: ("opened fire on", "killed"),
    EventType.ARRESTS: ("arrested", "detained"),
    EventType.LOOTING_DESTRUCTION: ("burned the property of",),
    EventType.ACCUSE: ("accused", "blamed"),
    EventType.AGREEMENT: ("agreed on a truce with",),
}
_TYPE_WEIGHTS = (26, 8, 6, 18, 16, 6, 2, 6, 4, 2, 4, 2)
_MISTAKEN = {
    EventType.ARMED_CLASH: EventType.SHELLING_ARTILLERY_MISSILE,
    EventType.GOV_REGAINS_TERRITORY: EventType.ARMED_CLASH,
    EventType.NONSTATE_OVERTAKES_TERRITORY: EventType.ARMED_CLASH,
    EventType.AIR_DRONE_STRIKE: EventType.SHELLING_ARTILLERY_MISSILE,
    EventType.SHELLING_ARTILLERY_MISSILE: EventType.AIR_DRONE_STRIKE,
    EventType.REMOTE_EXPLOSIVE_IED: EventType.ATTACK_ON_CIVILIANS,
}
_FACTUALITY = (
    *[Factuality.ASSERTED] * 11, *[Factuality.REPORTED] * 4, *[Factuality.CLAIMED] * 3,
    Factuality.DENIED, Factuality.PLANNED,
)  # fmt: skip
_SITES = ("a market", "a school", "a hospital", "a checkpoint", "a mosque", "a bridge")
_SYLLABLES = (
    "ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu "
    "ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo vu"
).split()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deed:
    """What is told of: one event of the war."""

    day: date
    place: GazetteerRecord
    by: Actor
    to: Actor
    type: EventType
    killed: int
    site: str | None
    attention: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outlet:
    name: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedReport:
    """A report and what is coded of it."""

    coded: CodedDocument

    @property
    def document(self) -> Document:
        """The report."""
        return self.coded.document


class War:
    """The world of the reports. Two with one seed give the same reports in the same order."""

    def __init__(
        self, gazetteer: Gazetteer, actors: ActorRegistry, outlets: OutletRegistry
    ) -> None:
        self._chance = random.Random(20170131)
        self.places = _places(gazetteer)
        self.place_weights = list(accumulate((n + 1) ** -0.8 for n in range(len(self.places))))
        self._provinces = _provinces(gazetteer)
        self.area_names = [f"{area.name}, {area.country}" for area in self._provinces]
        self._fronts = [(_actor(actors, one), _actor(actors, other)) for one, other in _FRONTS]
        named = [
            outlet for outlet in outlets.outlets() if outlet.country in ("SY", "IQ", "TR", "RU")
        ]
        self._outlets = [_Outlet(name=o.name, url=None) for o in named[: OUTLETS // 2]]
        self.registered = [str(outlet.id) for outlet in named[: OUTLETS // 2]]
        self._outlets += [
            _Outlet(name=f"{self._word().title()} Post", url=f"https://{self._word()}.example/{n}")
            for n in range(OUTLETS - len(self._outlets))
        ]
        self._chance.shuffle(self._outlets)
        self._outlet_weights = list(accumulate((n + 1) ** -0.7 for n in range(len(self._outlets))))
        self._words = [self._word() for _ in range(4_000)]

    def reports(self, days: int) -> Iterator[CodedReport]:
        """Make the reports of so many days; those of a day tell of the day before too."""
        before: list[_Deed] = []
        recent: list[CodedReport] = []
        for number in range(days):
            day = FIRST_DAY + timedelta(days=number)
            deeds = [self._deed(day) for _ in range(_EVENTS_A_DAY)]
            told = claims = 0
            today: list[CodedReport] = []
            while claims < CLAIMS_A_DAY:
                report = (
                    self._copy(self._chance.choice(recent), day)
                    if recent and self._chance.random() < _COPIES
                    else self._report([*deeds, *before], day)
                )
                told += 1
                claims += len(report.coded.claims)
                today.append(report)
                yield report
            before, recent = deeds, [*recent[-len(today) :], *today]

    def _word(self) -> str:
        return "".join(self._chance.choice(_SYLLABLES) for _ in range(self._chance.randint(2, 4)))

    def _deed(self, day: date) -> _Deed:
        chance = self._chance
        by, to = chance.choices(self._fronts, _FRONT_WEIGHTS)[0]
        if chance.random() < 0.4:
            by, to = to, by
        return _Deed(
            day=day,
            place=chance.choices(self.places, cum_weights=self.place_weights)[0],
            by=by,
            to=to,
            type=chance.choices(list(_VERBS), _TYPE_WEIGHTS)[0],
            killed=int(chance.paretovariate(1.1)) if chance.random() < 0.6 else 0,
            site=chance.choice(_SITES) if chance.random() < 0.2 else None,
            attention=chance.paretovariate(1.3),
        )

    def _report(self, deeds: Sequence[_Deed], day: date) -> CodedReport:
        chance = self._chance
        outlet = chance.choices(self._outlets, cum_weights=self._outlet_weights)[0]
        weights = [deed.attention for deed in deeds]
        chosen = dict.fromkeys(chance.choices(range(len(deeds)), weights, k=chance.randint(5, 8)))
        telling = _Telling(chance, self._words, self._provinces, day)
        for number in chosen:
            telling.tell(deeds[number])
        return telling.coded(outlet, day)

    def _copy(self, report: CodedReport, day: date) -> CodedReport:
        """The same claims in another outlet, with a paragraph more in half of the copies."""
        chance, source = self._chance, report.coded
        outlet = chance.choices(self._outlets, cum_weights=self._outlet_weights)[0]
        text = source.document.text
        if chance.random() < 0.5:
            text += "\n\n" + " ".join(chance.choices(self._words, k=25)).capitalize() + "."
        document = document_from_text(text, publisher=outlet.name, published=day, url=outlet.url)
        return CodedReport(coded=_recoded(document, source.claims))


class _Telling:
    """One report in the making."""

    def __init__(
        self,
        chance: random.Random,
        words: Sequence[str],
        provinces: Sequence[PlaceMention],
        day: date,
    ) -> None:
        self._chance = chance
        self._words = words
        self._provinces = provinces
        self._day = day
        self._text = ""
        self._claims: list[Claim] = []

    def coded(self, outlet: _Outlet, day: date) -> CodedReport:
        document = document_from_text(
            self._text, publisher=outlet.name, published=day, url=outlet.url
        )
        return CodedReport(coded=_recoded(document, self._claims))

    def tell(self, deed: _Deed) -> None:
        """Add a paragraph with one claim of a deed."""
        chance = self._chance
        start = len(self._text)
        self._put(f"{self._some(2, 5).capitalize()}, ")
        by = self._put_actor(deed.by, 0.9)
        event_type = deed.type
        if chance.random() < 0.15:
            event_type = _MISTAKEN.get(event_type, event_type)
        trigger = self._put(chance.choice(_VERBS[event_type]))
        self._put(" ")
        to = self._put_actor(deed.to, 0.8)
        if deed.site is not None:
            self._put(f"near {deed.site} ")
        places = self._put_place(deed.place)
        losses = self._put_loss(deed)
        credit = self._put_credit()
        quote = Span(start, len(self._text))
        self._put(f". {self._some(14, 22).capitalize()}. {self._some(10, 18).capitalize()}.\n\n")
        self._claims.append(
            Claim(
                id=ClaimId("c-0"),
                quote=quote,
                trigger=trigger,
                type=event_type,
                initiators=by,
                targets=to,
                places=places,
                date=self._date(deed.day),
                control=_control(event_type, by, to, places),
                casualties=losses,
                materiel=(),
                factuality=chance.choice(_FACTUALITY),
                factuality_span=None,
                attributed_to=credit,
                silent_about_losses=(),
                rule="battle:made",
                confidence=0.8,
            )
        )

    def _some(self, least: int, most: int) -> str:
        return " ".join(self._chance.choices(self._words, k=self._chance.randint(least, most)))

    def _put(self, words: str) -> Span:
        start = len(self._text)
        self._text += words
        return Span(start, len(self._text))

    def _put_actor(self, actor: Actor, share: float) -> tuple[ActorMention, ...]:
        known = self._chance.random() < share
        span = self._put(actor.name if known else "fighters")
        self._put(" ")
        return (
            ActorMention(
                span=span,
                actor=actor.key if known else "unk",
                actor_id=ActorId(actor.id) if known else None,
                name=actor.name if known else "fighters",
                basis=MentionBasis.NAMED,
            ),
        )

    def _put_place(self, record: GazetteerRecord) -> tuple[PlaceMention, ...]:
        """The place itself; else near it, its province, its bare name or nothing."""
        draw = self._chance.random()
        if draw < 0.06:
            return ()
        if draw < 0.12 and self._provinces:
            area = self._chance.choice(self._provinces)
            self._put("in ")
            return (_moved(area, self._put(area.name)),)
        relation = None if draw > 0.22 else self._put("north of ")
        if relation is None:
            self._put("in ")
        span = self._put(record.name)
        position = Position(
            lon=record.lon,
            lat=record.lat,
            radius_m=max(record.radius_m, 500.0),
            basis=PositionBasis.GAZETTEER,
        )
        if relation is not None:
            position = Position(
                lon=record.lon,
                lat=min(record.lat + 0.04, 90.0),
                radius_m=4_000.0,
                basis=PositionBasis.RELATIVE,
            )
        found = draw <= 0.95
        return (
            PlaceMention(
                span=span,
                name=record.name,
                kind=record.kind,
                relation=None if relation is None else Span(relation.start, span.end),
                within=None,
                basis=MentionBasis.NAMED,
                position=position if found else None,
                record=record.id if found else None,
                geonames_id=record.geonames_id if found else None,
                country=record.country if found else None,
                confidence=0.9 if found else 0.0,
            ),
        )

    def _put_loss(self, deed: _Deed) -> tuple[Loss, ...]:
        chance = self._chance
        if not deed.killed or chance.random() < 0.3:
            return ()
        count = deed.killed
        if chance.random() < 0.5:
            count = max(1, round(count * chance.uniform(0.5, 2.0)))
        least = chance.random() < 0.3
        self._put(", killing ")
        span = self._put(f"at least {count}" if least else f"{count}")
        side = deed.to.key if chance.random() < 0.6 else "civ"
        self._put(" people")
        return (
            Loss(
                side=side,
                kind=LossKind.KILLED,
                least=count,
                most=None if least else count,
                span=span,
            ),
        )

    def _put_credit(self) -> Span | None:
        draw = self._chance.random()
        if draw > 0.15:
            return None
        self._put(", according to ")
        return self._put(
            self._chance.choice(("SANA", "Amaq", "Syrian Observatory for Human Rights"))
            if draw < 0.1
            else "local sources"
        )

    def _date(self, day: date) -> ResolvedDate:
        draw = self._chance.random()
        if draw < 0.02:
            day -= timedelta(days=1)
        if draw < 0.8:
            basis = DateBasis.EXPLICIT if draw < 0.55 else DateBasis.RELATIVE
            return ResolvedDate(days=DayRange.inclusive(day, day), basis=basis)
        if draw < 0.96:
            last = self._day
            days = DayRange.inclusive(last - timedelta(days=1), last)
            return ResolvedDate(days=days, basis=DateBasis.PUBLICATION)
        days = DayRange.inclusive(day - timedelta(days=4), day)
        return ResolvedDate(days=days, basis=DateBasis.RELATIVE)


def _recoded(document: Document, claims: Sequence[Claim]) -> CodedDocument:
    return CodedDocument(
        document=document,
        claims=tuple(
            replace(claim, id=ClaimId(content_hash("c", document.id, number)))
            for number, claim in enumerate(claims)
        ),
        rejections=(),
    )


def _control(
    event_type: EventType,
    by: Sequence[ActorMention],
    to: Sequence[ActorMention],
    places: Sequence[PlaceMention],
) -> tuple[ControlChange, ...]:
    taken = (EventType.GOV_REGAINS_TERRITORY, EventType.NONSTATE_OVERTAKES_TERRITORY)
    if event_type not in taken or not places:
        return ()
    gainer, loser = (
        None if mentions[0].actor == "unk" else mentions[0].actor for mentions in (by, to)
    )
    return (ControlChange(place=0, from_actor=loser, to_actor=gainer, outcome=Outcome.CAPTURED),)


def _places(gazetteer: Gazetteer) -> list[GazetteerRecord]:
    """The settlements of Syria and Iraq with most people, one of each name."""
    names = gazetteer.rows(
        "SELECT p.name FROM place p JOIN feature f ON f.id = p.feature "
        "WHERE p.country IN ('SY', 'IQ') AND f.feature = 'populated' "
        "ORDER BY p.population DESC, p.id LIMIT ?",
        (PLACES * 2,),
    )
    found: dict[str, GazetteerRecord] = {}
    for (name,) in names:
        record = next((r for r in gazetteer.exact(str(name)) if r.country in ("SY", "IQ")), None)
        if record is not None and not record.is_area:
            found.setdefault(record.id, record)
        if len(found) == PLACES:
            break
    return list(found.values())


def _provinces(gazetteer: Gazetteer) -> list[PlaceMention]:
    """The first-level areas of Syria and Iraq, as they are mentioned."""
    names = gazetteer.rows(
        "SELECT p.name FROM place p JOIN feature f ON f.id = p.feature "
        "WHERE p.country IN ('SY', 'IQ') AND f.feature = 'admin1' ORDER BY p.id"
    )
    return [
        PlaceMention(
            span=Span(0, 1),
            name=record.name,
            kind=PlaceKind.PROVINCE,
            relation=None,
            within=None,
            basis=MentionBasis.NAMED,
            position=Position(
                lon=record.lon,
                lat=record.lat,
                radius_m=record.radius_m,
                basis=PositionBasis.AREA,
                extent=gazetteer.extent(record.id),
            ),
            record=record.id,
            country=record.country,
            confidence=0.9,
        )
        for (name,) in names
        for record in gazetteer.exact(str(name))
        if record.feature == "admin1" and record.country in ("SY", "IQ")
    ]


def _moved(mention: PlaceMention, span: Span) -> PlaceMention:
    return replace(mention, span=span)


def _actor(registry: ActorRegistry, key: str) -> Actor:
    found = registry.actor(key)
    assert found is not None, f"the registry has no actor {key!r}"
    return found
