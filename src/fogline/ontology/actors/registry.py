"""The registry of actors: names to actors, actors to keys, keys to sides."""

import re
from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path

from fogline.errors import OntologyError
from fogline.model.identifiers import ActorId
from fogline.ontology.actors.finding import Finder
from fogline.ontology.actors.folding import Folder, Words
from fogline.ontology.actors.names import HINTED, Entry, NameIndex
from fogline.ontology.actors.phrases import BodyPhrases
from fogline.ontology.actors.records import Actor, ActorKind, NameForm, NameMatch, Side
from fogline.ontology.actors.tables import (
    DATA_DIRECTORY,
    ActorRow,
    read_actor_files,
    read_bodies,
    read_spellings,
)

_NUMBERED = re.compile(r"\d+(?:st|nd|rd|th) (?!of )")
_STATE_SIDES = frozenset({Side.STATE, Side.STATE_ALLY})
_ANSWERING_KINDS = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT})


class ActorRegistry:
    """All actors of the ontology and the words that name them."""

    def __init__(self, rows: Iterable[ActorRow], *, bodies: BodyPhrases, folder: Folder) -> None:
        self._folder = folder
        self._actors: dict[ActorId, Actor] = {}
        self._order: dict[ActorId, int] = {}
        self._successors: dict[ActorId, list[Actor]] = {}
        self._of_key: dict[str, list[Actor]] = {}
        self._relations: dict[tuple[str, str], tuple[str, ...]] = {}
        names = NameIndex(folder)
        for number, row in enumerate(rows):
            self._order.setdefault(row.actor.id, number)
            self._add(row, names)
        self._finder = Finder(names, bodies, self._plain_key, self._is_country)
        self._names = names

    @classmethod
    def load(cls, directory: Path | None = None) -> "ActorRegistry":
        """Read the registry from ``directory``; the shipped data by default.

        Raises:
            OntologyError: FL210 or FL211 for an unreadable file, FL212 with all faults of
                single lines. What only a look at all lines shows is left to ``check``.
        """
        directory = directory or DATA_DIRECTORY
        tables = read_actor_files(directory)
        if tables.faults:
            raise OntologyError(
                "FL212", "actor files break their rules:\n" + "\n".join(tables.faults)
            )
        folder = Folder(read_spellings(directory))
        bodies = BodyPhrases(read_bodies(directory), folder)
        return cls(tables.rows, bodies=bodies, folder=folder)

    def _add(self, row: ActorRow, names: NameIndex) -> None:
        actor = row.actor
        self._actors.setdefault(actor.id, actor)
        self._of_key.setdefault(actor.key, []).append(actor)
        for earlier in actor.succeeds:
            self._successors.setdefault(earlier, []).append(actor)
        person, country = actor.kind is ActorKind.PERSON, actor.kind is ActorKind.STATE
        main = NameForm.COUNTRY if country else NameForm.PERSON if person else NameForm.NAME
        if actor.kind is ActorKind.PEOPLE:
            main = NameForm.PEOPLE
        other = main if main is not NameForm.NAME else NameForm.ALIAS
        office = actor.side is Side.STATE and main is NameForm.NAME
        names.add(_numbered(row.actor.name), actor.id, NameForm.OFFICE if office else main)
        for forms, form in (
            (row.aliases, NameForm.OFFICE if office else other),
            (row.adjectives, NameForm.ADJECTIVE),
            (row.people, NameForm.PEOPLE),
            (row.capitals, NameForm.CAPITAL),
        ):
            for name in forms:
                names.add(_numbered(name), actor.id, form)

    def _plain_key(self, actor_id: ActorId) -> str:
        return self._actors[actor_id].key

    def _is_country(self, actor_id: ActorId) -> bool:
        return self._actors[actor_id].kind is ActorKind.STATE

    def find(
        self,
        text: str,
        start: int = 0,
        end: int | None = None,
        countries: tuple[str, ...] = (),
        day: date | None = None,
    ) -> tuple[NameMatch, ...]:
        """Find the names in ``text[start:end]``, leftmost and longest, none overlapping.

        Args:
            text: any text; spans count its characters.
            start: first character to look at.
            end: character to stop before, ``None`` for all.
            countries: ISO alpha-2 codes the text is about. Their actors come first among
                candidates, and names too common to count elsewhere count ("the regime").
            day: day of the events; actors that exist on it come first.

        Returns:
            Matches in text order. A possessive ending is outside the span, a bracket that
            repeats the name ("(SDF)") inside.
        """
        return self.find_among(self.words(text, start, end), text, countries, day)

    def words(self, text: str, start: int = 0, end: int | None = None) -> Words:
        """Split text as ``find`` reads it, for who seeks names in it more than once."""
        return self._folder.words(text, start, end)

    def find_among(
        self,
        words: Words,
        text: str,
        countries: tuple[str, ...] = (),
        day: date | None = None,
    ) -> tuple[NameMatch, ...]:
        """Find the names in ``words``, which ``words`` gave for ``text``; else as ``find``."""
        hinted = frozenset(countries)
        return self._finder.find(
            text,
            words,
            rank=partial(self._rank, hinted=hinted, day=day),
            admits=partial(self._admits, hinted=hinted),
        )

    def _admits(self, entry: Entry, hinted: frozenset[str]) -> bool:
        return not entry.hinted or not hinted.isdisjoint(self._actors[entry.actor].countries)

    def _rank(self, entry: Entry, hinted: frozenset[str], day: date | None) -> tuple[int, ...]:
        actor = self._actors[entry.actor]
        return (
            bool(hinted) and bool(actor.countries) and hinted.isdisjoint(actor.countries),
            not actor.valid_on(day),
            entry.form is NameForm.ADJECTIVE and actor.kind is not ActorKind.STATE,
            actor.id != actor.key,
            self._order[actor.id],
        )

    def actor(self, actor_id: str) -> Actor | None:
        """Return the actor with this id, or with this key; ``None`` if there is none."""
        return self._actors.get(ActorId(actor_id))

    def actors(self) -> tuple[Actor, ...]:
        """Return every actor, in the order of the files."""
        return tuple(self._actors.values())

    def key_of(self, actor_id: str, day: date | None = None) -> str | None:
        """Return the key that stands for an actor on ``day``.

        Where another actor has taken its place by then, that one's key: Afghanistan's
        government is ``taliban`` from 15 August 2021 on. ``None`` for an unknown id.
        """
        actor = self._actors.get(ActorId(actor_id))
        if actor is None:
            return None
        seen = {actor.id}
        while day is not None:
            after = [
                later
                for later in self._successors.get(actor.id, ())
                if later.id not in seen and (later.valid_from is None or later.valid_from <= day)
            ]
            if not after:
                break
            actor = max(after, key=lambda later: later.valid_from or date.min)
            seen.add(actor.id)
        return actor.key

    def side_of_key(self, key: str, day: date | None = None) -> Side | None:
        """Return on whose side the actor with this key or id stands, ``None`` if unknown.

        An armed group that has become a country's government is ``state`` from that day on.
        """
        actor = self._actors.get(ActorId(key))
        if actor is None:
            return None
        if day is not None and actor.side is not Side.STATE:
            for other in self._of_key.get(actor.key, ()):
                governs = other.kind in _ANSWERING_KINDS and other.side is Side.STATE
                if governs and other.valid_from is not None and other.valid_on(day):
                    return Side.STATE
        return actor.side

    def is_state_side(self, key_or_id: str, day: date | None = None) -> bool:
        """Tell whether a key or id is a state's forces or a militia allied with a state."""
        return self.side_of_key(key_or_id, day) in _STATE_SIDES

    def rivals(self, key: str) -> tuple[str, ...]:
        """Return the keys of those that fight ``key``, as either side's row says."""
        return self._related(key, "enemies")

    def allies(self, key: str) -> tuple[str, ...]:
        """Return the keys of those that fight beside ``key``, as either side's row says."""
        return self._related(key, "allies")

    def kin(self, key: str) -> tuple[str, ...]:
        """Return the keys of the parents of ``key`` and of those whose parent it is."""
        return self._related(key, "parents")

    def _related(self, key: str, relation: str) -> tuple[str, ...]:
        known = self._relations.get((key, relation))
        if known is not None:
            return known
        own = self._of_key.get(key, ())
        ids = {actor.id for actor in own}
        keys: dict[str, None] = {}
        for actor in own:
            for other in getattr(actor, relation):
                keys.setdefault(self._plain_key(other) if other in self._actors else other)
        for actor in self._actors.values():
            if not ids.isdisjoint(getattr(actor, relation)):
                keys.setdefault(actor.key)
        keys.pop(key, None)
        self._relations[(key, relation)] = tuple(keys)
        return tuple(keys)


def _numbered(name: str) -> str:
    """Mark "104th Brigade" as a name that means its unit only in its own country's wars."""
    marked = name.startswith(HINTED) or _NUMBERED.match(name) is None
    return name if marked else HINTED + name
