"""Names and domains that two outlets claim."""

from collections.abc import Iterable, Sequence

from fogline.model.sources import Outlet
from fogline.ontology.actors.folding import Folder
from fogline.ontology.outlets.names import names_of, strict_key
from fogline.ontology.outlets.tables import OutletRow


def clashes(rows: Sequence[OutletRow], folder: Folder) -> list[str]:
    """Name each domain, and each name that is no word, that another outlet has too."""
    faults: list[str] = []
    domains: dict[str, OutletRow] = {}
    sure: dict[str, OutletRow] = {}
    for row in rows:
        for domain in row.outlet.domains:
            other = domains.setdefault(domain.casefold(), row)
            if other.outlet.id != row.outlet.id:
                faults.append(_fault(row, domain, other))
        for name in names_of(row.outlet):
            if name not in row.outlet.common_names and (key := _key(name, folder)):
                other = sure.setdefault(key, row)
                if other.outlet.id != row.outlet.id:
                    faults.append(_fault(row, name, other))
    for row in rows:
        for name in row.outlet.common_names:
            named = sure.get(_key(name, folder))
            if named is not None and named.outlet.id != row.outlet.id:
                faults.append(_fault(row, name, named))
    return faults


def as_rows(outlets: Iterable[Outlet]) -> list[OutletRow]:
    """Return outlets as rows that are told by their identifiers."""
    return [OutletRow(outlet=outlet, where=f"outlet '{outlet.id}'") for outlet in outlets]


def _key(name: str, folder: Folder) -> str:
    _, folded = folder.name_words(name)
    return strict_key(folded) if folded else ""


def _fault(row: OutletRow, claim: str, other: OutletRow) -> str:
    return (
        f"{row.where}: '{claim}' of '{row.outlet.id}' is also that of "
        f"'{other.outlet.id}' ({other.where})"
    )
