"""The words that say what a place is: "airbase", "province", "village of"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from fogline.gazetteer.keys import fold
from fogline.model.codes import PlaceKind

_KIND_WORDS: dict[PlaceKind, str] = {
    PlaceKind.BASE: "airbase airbases airport airfield airstrip aerodrome base bases camp barracks "
    "garrison academy checkpoint checkpoints outpost post afb battalion brigade regiment division "
    "station facility complex fortification position positions compound",
    PlaceKind.PROVINCE: "province provinces governorate governorates oblast muhafazah wilayat "
    "wilayah state vilayet prefecture",
    PlaceKind.DISTRICT: "district districts raion rayon county subdistrict neighbourhood "
    "neighborhood neighbourhoods neighborhoods quarter quarters suburb suburbs woreda nahiyah "
    "municipality commune sector",
    PlaceKind.VILLAGE: "village villages hamlet settlement farms farm",
    PlaceKind.TOWN: "town towns township",
    PlaceKind.CITY: "city cities",
    PlaceKind.HILL: "hill hills hilltop mountain mountains mount heights height ridge peak peaks "
    "summit",
    PlaceKind.BORDER: "border frontier crossing crossings boundary",
    PlaceKind.ROAD: "road roads highway highways motorway route street crossroads crossroad "
    "junction intersection roundabout autostrade",
    PlaceKind.AREA: "area areas region regions countryside plain plains desert valley valleys "
    "front frontline axis pocket outskirts environs surroundings zone basin forest lake river gulf "
    "peninsula coast oasis island islands steppe",
    PlaceKind.OTHER: "dam bridge refinery field fields oilfield oilfields gasfield gasfields plant "
    "silo silos factory factories terminal port harbour harbor hospital mosque church university "
    "school prison stadium cemetery tower depot warehouse warehouses quarry mine mines ruins "
    "citadel castle market headquarters building buildings",
}
_KIND_OF = {word: kind for kind, words in _KIND_WORDS.items() for word in words.split()}
_QUALIFYING = (
    "air military army naval oil gas international intl grain power thermal water industrial "
    "border defense defence missile missiles radar storage fuel pumping treatment processing "
    "electrical train railway cement sugar research administrative rural old new main strategic "
    "special forces communications communication signal poultry free ammunition "
    "fortified defensive security police artillery central "
    "north south east west northern southern eastern western northeast northwest southeast "
    "southwest of the and on to"
)
_QUALIFIERS = frozenset(_QUALIFYING.split())
_HEAD = re.compile(
    r"^(?:the\s+)?(?:(?:ancient|strategic|key|port|border|besieged|small|nearby)\s+)*"
    r"(?P<kind>[a-z]+)\s+of\s+(?:the\s+)?(?=\S)",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\s/-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedName:
    """A name with its describing words taken off. ``kind`` is ``None`` where there were none."""

    core: str
    kind: PlaceKind | None


@lru_cache(maxsize=20_000)
def split_descriptor(name: str) -> DescribedName:
    """Take the describing words off a name, at its end or as "village of" before it.

    A name that holds nothing but describing words has an empty core.

    >>> split_descriptor("Kuweires Military Airport").core
    'Kuweires'
    >>> split_descriptor("town of Sirghaya").kind
    <PlaceKind.TOWN: 'town'>
    >>> split_descriptor("grain silos").core
    ''
    """
    name = name.strip()
    kind: PlaceKind | None = None
    head = _HEAD.match(name)
    if head and (kind := _KIND_OF.get(head["kind"].casefold())) is not None:
        name = name[head.end() :]
    tokens = list(_TOKEN.finditer(name))
    while tokens:
        word = fold(tokens[-1].group()).strip('.,()"&')
        wordless = not any(map(str.isalpha, word))
        if word in _KIND_OF:
            kind = kind or _KIND_OF[word]
        elif kind is None or not (wordless or word in _QUALIFIERS):
            break
        tokens.pop()
    core = name[: tokens[-1].end()].strip(" -/,") if tokens else ""
    if is_generic(core):
        core = ""
    return DescribedName(core=core, kind=kind)


@lru_cache(maxsize=20_000)
def is_generic(name: str) -> bool:
    """Tell whether a name holds only describing words, directions and numbers.

    >>> is_generic("Air Defense Brigade 599"), is_generic("Brigade Hill of Azzan")
    (True, False)
    """
    words = [fold(token.group()).strip('.,()"&') for token in _TOKEN.finditer(name)]
    return all(
        word in _KIND_OF or word in _QUALIFIERS or not any(map(str.isalpha, word))
        or re.fullmatch(r"\d+(?:st|nd|rd|th|m)?", word)
        for word in words
    )  # fmt: skip
