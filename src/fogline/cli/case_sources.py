"""``fogline sources``: the outlets that a case knows."""

from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from fogline.cli.coding import table_width
from fogline.errors import CaseError
from fogline.export.cleaning import one_line
from fogline.export.wording import code_words
from fogline.model.sources import Outlet, Reliability
from fogline.ontology.outlets import OutletRegistry, read_outlet_table
from fogline.pipeline import Case


def print_outlets(words: str | None, case_name: str | None) -> None:
    """Print outlets, those of a case or those that come with Fogline."""
    if case_name is None:
        registry = OutletRegistry.load()
    else:
        with Case.open(case_name) as case:
            registry = case.outlets()
    wanted = (words or "").casefold()
    found = [o for o in registry.outlets() if wanted in " ".join(_names(o)).casefold()]
    if not found:
        print(f"no outlet is called {words!r}")
        return
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for heading in ("id", "name", "kind", "country", "speaks for", "leans to", "letter"):
        table.add_column(heading, overflow="fold")
    for outlet in sorted(found, key=lambda o: o.id):
        table.add_row(*(Text(one_line(cell)) for cell in _cells(outlet)))
    Console(width=table_width(), markup=False, highlight=False).print(table)


def add_outlets(path: Path, case_name: str) -> None:
    """Add the outlets of a table to a case.

    Raises:
        OntologyError: FL221 to FL223, the table breaks its rules.
    """
    outlets = read_outlet_table(path)
    with Case.open(case_name) as case:
        changed = case.put_outlets(outlets)
    print(f"{len(outlets)} outlets added or changed; {changed} documents have another outlet now.")


def grade_outlet(name: str, letter: str, case_name: str) -> None:
    """Set the letter of an outlet in a case.

    Raises:
        CaseError: FL622 no such letter, FL623 no such outlet.
    """
    try:
        reliability = Reliability(letter.upper())
    except ValueError as error:
        raise CaseError(
            "FL622", f"{letter!r} is no Admiralty letter. Expected one of: A, B, C, D, E, F."
        ) from error
    with Case.open(case_name) as case:
        outlet = case.outlet(name)
        case.put_outlets([replace(outlet, reliability=reliability)])
    print(f"{one_line(outlet.name)} has letter {reliability} in this case.")


def _names(outlet: Outlet) -> list[str]:
    return [outlet.id, outlet.name, *outlet.aliases, *outlet.domains]


def _cells(outlet: Outlet) -> list[str]:
    return [
        outlet.id,
        outlet.name,
        code_words(outlet.kind),
        outlet.country or "",
        ", ".join(outlet.speaks_for),
        ", ".join(outlet.leans_to),
        outlet.reliability.value,
    ]
