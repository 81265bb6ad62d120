"""Nouns for groups of people and things at war, and what side of it they tell of."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from fogline.errors import OntologyError
from fogline.ontology.actors.tables import DATA_DIRECTORY, NOUNS_FILE, read_csv, split

_COLUMNS = ("lemma", "class", "sense", "also")


class GroupClass(StrEnum):
    """What a group noun counts."""

    FORCE = "force"
    """Armed people or their formations."""
    EQUIPMENT = "equipment"
    """Weapons, vehicles, aircraft and posts that stand for those who use them."""
    AUTHORITY = "authority"
    """Governments, offices and those who speak for them."""
    PEOPLE = "people"
    """People who do not bear arms, or of whom the word does not tell."""


class GroupSense(StrEnum):
    """Whose a group is, as far as the noun alone tells."""

    GENERIC = "generic"
    STATE = "state"
    REBEL = "rebel"
    JIHADIST = "jihadist"
    INSURGENT = "insurgent"
    SEPARATIST = "separatist"
    MILITIA = "militia"
    POLICE = "police"
    EQUIPMENT = "equipment"
    OFFICIAL = "official"
    CIVILIAN = "civilian"
    MEDICAL = "medical"
    MEDIA = "media"
    VAGUE_PEOPLE = "vague_people"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupNoun:
    """A noun (or noun with its modifier, "regime force") with its class and sense."""

    lemma: str
    group_class: GroupClass
    sense: GroupSense


class GroupNouns:
    """The lexicon of group nouns, by lower-case lemma."""

    def __init__(self, nouns: dict[str, GroupNoun]) -> None:
        self._nouns = nouns

    @classmethod
    def load(cls, directory: Path | None = None) -> "GroupNouns":
        """Read the lexicon from ``directory``; the shipped data by default.

        Raises:
            OntologyError: FL210 or FL211 for an unreadable file, FL213 with all lines that
                have an unknown class or sense.
        """
        nouns: dict[str, GroupNoun] = {}
        faults: list[str] = []
        for where, cells in read_csv((directory or DATA_DIRECTORY) / NOUNS_FILE, _COLUMNS):
            try:
                group_class, sense = GroupClass(cells["class"]), GroupSense(cells["sense"])
            except ValueError as error:
                faults.append(f"{where}: {error}")
                continue
            for lemma in (cells["lemma"], *split(cells["also"])):
                if lemma in nouns:
                    faults.append(f"{where}: '{lemma}' stands twice")
                nouns[lemma] = GroupNoun(lemma=lemma, group_class=group_class, sense=sense)
        if faults:
            raise OntologyError("FL213", "group nouns break their rules:\n" + "\n".join(faults))
        return cls(nouns)

    def __len__(self) -> int:
        return len(self._nouns)

    def noun(self, lemma: str) -> GroupNoun | None:
        """Return the entry for a lemma in any case, ``None`` where it is no group noun."""
        return self._nouns.get(lemma.lower())

    def sense(self, lemma: str) -> GroupSense | None:
        """Return the sense of a lemma in any case, ``None`` where it is no group noun.

        A noun with its modifier may be given ("government troop"); the longer one counts.
        """
        found = self.noun(lemma)
        return found.sense if found else None
