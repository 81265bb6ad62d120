"""The outlets that report on the wars the ontology knows, and whom they speak for."""

from fogline.ontology.outlets.checking import check
from fogline.ontology.outlets.leaning import lean_of
from fogline.ontology.outlets.records import NamedOutlet
from fogline.ontology.outlets.registry import OutletRegistry
from fogline.ontology.outlets.tables import read_outlet_table

__all__ = ["NamedOutlet", "OutletRegistry", "check", "lean_of", "read_outlet_table"]
