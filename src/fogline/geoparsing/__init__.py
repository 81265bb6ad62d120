"""Places of a report: names found in the text, and where they are.

- which words are a place: ``toponyms`` in the parse, with ``names``, ``noun_names`` and
  ``narrowing``; ``known_names`` before any parse; ``literal_names`` and ``appositions`` for every
  place of a text, whether or not a claim uses it
- what places one by another: ``relation_phrases`` reads the words, ``relative`` has the geometry
- which record a name means: ``grouping`` joins the mentions of one name, ``candidates`` scores
  records by themselves, ``evidence`` by the countries told, ``closeness`` by the other places;
  ``resolution`` decides, ``positions`` gives each mention its point

The rules are those of docs/methods/places.md.
"""

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
