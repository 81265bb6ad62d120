"""Actor and place phrases as the stages find them, before any claim is made of them."""

from dataclasses import dataclass
from enum import StrEnum

from fogline.model.codes import PlaceKind
from fogline.model.identifiers import ActorId
from fogline.model.spans import Span


class ActorSense(StrEnum):
    """What an actor phrase says of who it is."""

    NAMED = "named"
    COUNTRY = "country"
    """A bare country or capital name, which may be a place as well."""
    PERSON = "person"
    OFFICIAL = "official"
    STATE = "state"
    """The state's side without a name: "the army", "government forces"."""
    REBEL = "rebel"
    MILITANT = "militant"
    """"Militants", "terrorists", "gunmen": any non-state group."""
    FORCE = "force"
    """Fighters of either side: "troops", "fighters", "the group"."""
    CIVILIAN = "civilian"
    PEOPLE = "people"
    """"People", "persons", "victims": nothing tells whether they fought."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPhrase:
    """A noun phrase that denotes an actor.

    ``actor`` is the coarse key, ``unk`` where only a description is given and the context does
    not settle it. ``head`` is the token index of the phrase's head. ``described`` is true where
    the phrase is a description or pronoun that the context resolved.
    """

    head: int
    span: Span
    actor: str
    actor_id: ActorId | None
    name: str
    sense: ActorSense
    described: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePhrase:
    """A noun phrase that denotes a place.

    ``span`` is the name, or for an unnamed place ("two villages") its description without "the".
    ``certain`` is false for a proper name that only its role in the sentence makes a place.
    ``definite`` marks "the city", "that village": the context may supply its name.
    """

    head: int
    span: Span
    kind: PlaceKind
    named: bool
    certain: bool
    definite: bool
    relation: Span | None
    within: Span | None


class EntitySort(StrEnum):
    """What sort of thing a name in a text is the name of."""

    PLACE = "place"
    PERSON = "person"
    GROUP = "group"
    """Organisations, and peoples and parties too."""
    OTHER = "other"
    """Works, events, products, laws, languages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEntity:
    """A name in a text, and what sort of thing a reader of names takes it for."""

    span: Span
    sort: EntitySort
