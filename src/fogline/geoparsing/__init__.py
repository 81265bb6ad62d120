"""Places of a report: names found in the text, and where they are."""

from fogline.geoparsing.candidates import is_unnamed
from fogline.geoparsing.known_names import known_place_names
from fogline.geoparsing.literal_names import NameContext, find_place_names
from fogline.geoparsing.names import PlaceSort
from fogline.geoparsing.narrowing import anchor_tokens
from fogline.geoparsing.resolution import PlaceReading, read_places, resolve_places
from fogline.geoparsing.toponyms import find_place_phrases

__all__ = [
    "NameContext",
    "PlaceReading",
    "PlaceSort",
    "anchor_tokens",
    "find_place_names",
    "find_place_phrases",
    "is_unnamed",
    "known_place_names",
    "read_places",
    "resolve_places",
]
