"""Places by name: the gazetteer file, spelling-tolerant keys and distances.

``store`` asks the file. ``keys`` and ``arabic`` make the keys of a name, ``neighbours`` and
``likeness`` find spellings that are like it. ``checking``, ``overview`` and ``landmarks`` ask
more of a file, ``building`` makes one. The rules of names are those of docs/methods/names.md.
"""

from fogline.gazetteer.descriptors import DescribedName, is_generic, split_descriptor
from fogline.gazetteer.distances import angle_between, bearing_deg, distance_m, offset
from fogline.gazetteer.keys import NameKeys, fold, name_keys, name_words, skeleton_of
from fogline.gazetteer.records import (
    Feature,
    GazetteerRecord,
    NameMatch,
    NameStanding,
    NameUse,
    Outline,
    PlaceName,
    Script,
)
from fogline.gazetteer.store import SCHEMA_VERSION, Gazetteer

__all__ = [
    "SCHEMA_VERSION",
    "DescribedName",
    "Feature",
    "Gazetteer",
    "GazetteerRecord",
    "NameKeys",
    "NameMatch",
    "NameStanding",
    "NameUse",
    "Outline",
    "PlaceName",
    "Script",
    "angle_between",
    "bearing_deg",
    "distance_m",
    "fold",
    "is_generic",
    "name_keys",
    "name_words",
    "offset",
    "skeleton_of",
    "split_descriptor",
]
