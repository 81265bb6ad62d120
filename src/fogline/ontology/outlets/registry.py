"""The registry of outlets: addresses and names to outlets, and outlets named in a text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from fogline.errors import OntologyError
from fogline.model.sources import Outlet, OutletId, OutletKind
from fogline.ontology.actors.folding import Folder
from fogline.ontology.actors.tables import DATA_DIRECTORY as ACTOR_DIRECTORY
from fogline.ontology.actors.tables import read_spellings
from fogline.ontology.outlets.addresses import DomainIndex
from fogline.ontology.outlets.claims import as_rows, clashes
from fogline.ontology.outlets.crediting import Crediting
from fogline.ontology.outlets.finding import Finder
from fogline.ontology.outlets.names import NameIndex
from fogline.ontology.outlets.records import NamedOutlet
from fogline.ontology.outlets.tables import (
    DATA_DIRECTORY,
    broken,
    read_outlet_files,
    read_words,
)

_BRACKET = re.compile(r"(?P<name>[^()]{1,200}?)\s*\((?P<other>[^()]{1,200})\)\s*")
_HOST = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[A-Za-z]{2,63}(?:/\S*)?")


class OutletRegistry:
    """All outlets, what names them and where they publish.

    Args:
        outlets: the later of two with one identifier replaces the earlier.
        folder: folds the spellings of names.
        words: the words that credit an outlet, by role.
    """

    def __init__(
        self, outlets: Iterable[Outlet], *, folder: Folder, words: Mapping[str, Sequence[str]]
    ) -> None:
        self._outlets = {outlet.id: outlet for outlet in outlets}
        self._folder = folder
        self._words = words
        every = self._outlets.values()
        self._names = NameIndex(every, folder, words)
        self._domains = DomainIndex(every)
        self._finder = Finder(self._names, self._domains, Crediting(words), folder)

    @classmethod
    def load(cls, directory: Path | None = None) -> "OutletRegistry":
        """Read the registry from ``directory``; the shipped data by default.

        Raises:
            OntologyError: FL220 or FL221 for an unreadable table, FL222 with all faults of
                single lines. What only a look at all lines shows is left to ``check``.
        """
        directory = directory or DATA_DIRECTORY
        tables = read_outlet_files(directory)
        if tables.faults:
            raise broken(tables.faults)
        return cls(
            (row.outlet for row in tables.rows),
            folder=Folder(read_spellings(ACTOR_DIRECTORY)),
            words=read_words(directory),
        )

    def with_outlets(self, outlets: Iterable[Outlet]) -> "OutletRegistry":
        """Return a registry with ``outlets`` added; one with a known identifier replaces it.

        Raises:
            OntologyError: FL223 a domain, or a name that is not among the common ones, would
                be that of two outlets; all are named.
        """
        outlets = tuple(outlets)
        merged = self._outlets | {outlet.id: outlet for outlet in outlets}
        faults = clashes(as_rows(merged.values()), self._folder)
        if faults:
            raise OntologyError(
                "FL223",
                "outlets claim what others have:\n"
                + "\n".join(faults)
                + "\nTo replace an outlet, give its id.",
            )
        return OutletRegistry(merged.values(), folder=self._folder, words=self._words)

    def get(self, outlet_id: str) -> Outlet | None:
        """Return the outlet with this identifier, ``None`` if there is none."""
        return self._outlets.get(OutletId(outlet_id))

    def outlets(self) -> tuple[Outlet, ...]:
        """Return every outlet, in the order of the tables."""
        return tuple(self._outlets.values())

    def by_domain(self, url: str) -> OutletId | None:
        """Return the outlet on whose registered domain, the longest, an address stands.

        Subdomains count ("en.sana.sy"), hosts that only look alike do not
        ("sana.sy.example.org", "https://sana.sy@example.org").
        """
        return self._domains.find(url)

    def by_name(self, name: str) -> OutletId | None:
        """Return the outlet that a publisher's name names as a whole; nothing is guessed.

        Case, accents, "the", the Arabic article and "News Agency" behind a name do not count; a
        bracket that repeats the name may follow, and an address is looked up as one. ``None``
        for a name that none or several have.
        """
        if _HOST.fullmatch(name.strip()):
            found = self._domains.find(name)
            if found is not None:
                return found
        bracket = _BRACKET.fullmatch(name)
        if bracket is None:
            return self._names.find(name)
        found, other = self._names.find(bracket["name"]), self._names.find(bracket["other"])
        return None if found and other and found != other else found or other

    def named_in(self, text: str, *, is_credit: bool = False) -> tuple[NamedOutlet, ...]:
        """Return the outlets that a text names, the longest name first, none overlapping.

        Names that are words or other names too ("Step", "RT"), and bodies that act as well as
        tell ("the United Nations"), count only where the words round them credit an outlet, or
        where they are the whole text: "according to RT", "Step news agency", "RT reported".

        Args:
            text: any text; spans count its characters.
            is_credit: the text is no more than the words that credit somebody, as in
                ``ReportedClaim.attributed_to``: such names need no further words then.
        """
        return self._finder.find(text, is_credit=is_credit)

    def of(self, *, publisher: str | None = None, url: str | None = None) -> OutletId | None:
        """Return the outlet that published a report.

        The address decides, as only its owner publishes there, and the name where no outlet
        has the address. An aggregator's page that names another outlet as its publisher is
        that outlet's.
        """
        named = self.by_name(publisher) if publisher else None
        placed = self.by_domain(url) if url else None
        if placed is None:
            return named
        if named is not None and self._outlets[placed].kind is OutletKind.AGGREGATOR:
            return named
        return placed
