"""Who reports: outlets, whom they speak for, and how far they are to be believed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from fogline.model.identifiers import DocumentId

OutletId = NewType("OutletId", str)


class OutletKind(StrEnum):
    """What sort of outlet publishes."""

    STATE_AGENCY = "state_agency"
    """A news agency or broadcaster that a government runs."""
    OFFICIAL = "official"
    """A government, army, ministry or coalition itself: press office, communiqué, spokesman."""
    PARTY_OUTLET = "party_outlet"
    """Media of a party, movement or armed group that are not its military channel."""
    ARMED_GROUP_CHANNEL = "armed_group_channel"
    """The military media of an armed group."""
    MONITOR = "monitor"
    """A body that counts and reports events: an observatory, a violations documentation centre."""
    WIRE = "wire"
    """An international news agency."""
    MEDIA = "media"
    """A newspaper, broadcaster or site that reports beyond one region."""
    LOCAL_MEDIA = "local_media"
    """A newspaper, network or site of the region that it reports on."""
    INTERNATIONAL_BODY = "international_body"
    """The United Nations, the OSCE, the Red Cross and their like."""
    AGGREGATOR = "aggregator"
    """A site that mostly republishes or compiles what others report."""


class Reliability(StrEnum):
    """Letter of the NATO (Admiralty) system: how reliable a source has been."""

    A = "A"
    """Completely reliable."""
    B = "B"
    """Usually reliable."""
    C = "C"
    """Fairly reliable."""
    D = "D"
    """Not usually reliable."""
    E = "E"
    """Unreliable."""
    F = "F"
    """Cannot be judged."""


class Credibility(StrEnum):
    """Number of the NATO (Admiralty) system: how credible one item is, apart from its source."""

    CONFIRMED = "1"
    PROBABLY_TRUE = "2"
    POSSIBLY_TRUE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    CANNOT_BE_JUDGED = "6"


class Lean(StrEnum):
    """How an outlet stands to an actor."""

    OWN_SIDE = "own_side"
    """It is the actor's own voice."""
    FRIENDLY = "friendly"
    """It favours the actor, or speaks for or favours an ally, a parent or a part of it."""
    ADVERSE = "adverse"
    """It is the voice of, or favours, who fights the actor."""
    APART = "apart"
    """Nothing binds it to the actor or to who fights it."""
    UNKNOWN = "unknown"
    """Its lean is disputed, it or the actor is not registered, or it stands on both sides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One outlet of the registry.

    ``speaks_for`` are keys of the actors whose own voice it is, ``leans_to`` of those it is known
    to favour; both are empty for who stands apart, and where ``lean_disputed`` says that its lean
    is disputed or not known. ``common_names`` are those of its names that are words or other
    names too ("Step", "RT"). A domain may carry a path ("t.me/channel"). ``country`` is an
    ISO 3166-1 alpha-2 code, ``None`` for who has no one country. ``reliability`` is a prior that
    a user may set.
    """

    id: OutletId
    name: str
    kind: OutletKind
    aliases: tuple[str, ...] = ()
    common_names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str | None = None
    speaks_for: tuple[str, ...] = ()
    leans_to: tuple[str, ...] = ()
    lean_disputed: bool = False
    reliability: Reliability = Reliability.F
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportInfo:
    """The document that a claim stands in, without its text.

    ``known_on`` is the day from which the report could be known: its publication, else the day
    it was added to the case. ``outlet`` published it; ``original`` is the outlet that the page
    names as the source of the whole report. Both are ``None`` where the registry does not hold
    the name. ``copy_group`` is the least identifier of the documents that are copies of one
    another, this one among them.
    """

    document: DocumentId
    title: str | None
    publisher: str | None
    original_publisher: str | None
    url: str | None
    published: date | None
    known_on: date
    outlet: OutletId | None
    original: OutletId | None
    copy_group: DocumentId
