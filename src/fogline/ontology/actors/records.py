"""What the registry knows about an actor, and what it finds in a text."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fogline.model.identifiers import ActorId
from fogline.model.spans import Span


class ActorKind(StrEnum):
    """What sort of body or person an actor is."""

    STATE = "state"
    """A country's government with its forces, as one actor."""
    GOVERNMENT = "government"
    """A government or administration, recognised or not."""
    POLITICAL_BODY = "political_body"
    """A party, council, parliament or office."""
    ARMED_FORCES = "armed_forces"
    """An army, air force, navy or other branch of a state's forces."""
    UNIT = "unit"
    """A division, brigade, battalion, corps or operations room."""
    POLICE = "police"
    INTELLIGENCE = "intelligence"
    MILITIA = "militia"
    """A local, tribal, ethnic or pro-government armed body."""
    ARMED_GROUP = "armed_group"
    """Rebels and insurgents without a jihadist or separatist aim."""
    JIHADIST_GROUP = "jihadist_group"
    SEPARATIST_GROUP = "separatist_group"
    COALITION = "coalition"
    ORGANISATION = "organisation"
    """An international organisation."""
    AGENCY = "agency"
    """A humanitarian or specialised agency."""
    MISSION = "mission"
    """A peacekeeping, training or observer mission."""
    COMPANY = "company"
    """A private military company."""
    CRIMINAL_GROUP = "criminal_group"
    MEDIA = "media"
    """A news or monitoring outlet that speaks for an actor."""
    PEOPLE = "people"
    """An ethnic or religious community."""
    PERSON = "person"
    CIVILIANS = "civilians"


class Side(StrEnum):
    """On whose side of the line between states and others an actor stands."""

    STATE = "state"
    STATE_ALLY = "state_ally"
    """A militia or company that fights for a state, its own or another."""
    NONSTATE = "nonstate"
    INTERNATIONAL = "international"
    CIVILIAN = "civilian"


class NameForm(StrEnum):
    """How the words of a match name the actor."""

    NAME = "name"
    ALIAS = "alias"
    ADJECTIVE = "adjective"
    """A word that marks the actor before a noun: "Houthi", "Turkish-backed", "US-led"."""
    CAPITAL = "capital"
    """A capital city: the government only where it speaks or decides, else a place."""
    PERSON = "person"
    COUNTRY = "country"
    """The bare name of a country: an actor or a place."""
    OFFICE = "office"
    """A body or office of a state: "Turkish Armed Forces", "Kremlin", "government of Syria"."""
    PEOPLE = "people"
    """A nation or community: "Russians", "Kurds". Civilians unless the text says otherwise."""
    RELATION = "relation"
    """A word that names the actor to describe something else: "ISIS-held", "anti-Houthi"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One actor of the registry.

    ``key`` is the coarse actor of coded records; the actor whose ``id`` equals the key stands
    for the whole. ``countries`` are ISO 3166-1 alpha-2 codes of where it acts, empty for
    everywhere. The name is in use from ``valid_from`` up to, not including, ``valid_to``.
    ``succeeds`` are the actors whose place it takes from ``valid_from`` on.
    """

    id: ActorId
    key: str
    name: str
    kind: ActorKind
    side: Side
    countries: tuple[str, ...] = ()
    parents: tuple[ActorId, ...] = ()
    allies: tuple[ActorId, ...] = ()
    enemies: tuple[ActorId, ...] = ()
    succeeds: tuple[ActorId, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None

    def valid_on(self, day: date | None) -> bool:
        """Tell whether the actor exists under its name on ``day``; ``None`` is any day."""
        if day is None:
            return True
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMatch:
    """A name found in a text, with the actors it may mean, the likeliest first."""

    span: Span
    candidates: tuple[ActorId, ...]
    form: NameForm

    def __post_init__(self) -> None:
        if not self.candidates:
            raise ValueError(f"a match needs a candidate, at {self.span}")
