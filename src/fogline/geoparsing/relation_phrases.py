"""Locative phrases that place one thing by another: what they say.

"north of the Kuweires Airbase", "12 km west of X", "between A and B", "the northern countryside
of X". Their geometry is in ``relative``.

Source: docs/methods/places.md, rules P7, P8 and P18 to P20.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class RelationKind(StrEnum):
    """How a phrase relates a place to its anchors."""

    DIRECTION = "direction"
    NEAR = "near"
    BETWEEN = "between"
    PART = "part"
    """Of the anchor: its northern countryside, its outskirts, "northern Hama"."""
    INSIDE = "inside"
    SAME_AREA = "same_area"
    """Where the place named before it is."""


class Bound(StrEnum):
    """How a told distance is meant."""

    ABOUT = "about"
    WITHIN = "within"
    """"Less than 2 km", "within 3 km"."""
    BEYOND = "beyond"
    """"More than 20 km"."""
    VAGUE = "vague"
    """"A few kilometres", "several miles"."""


class Part(StrEnum):
    """Which part of its anchor a phrase names."""

    REGION = "region"
    """Of it or of the land called after it: "northern Hama", "in the north of Hama"."""
    SIDE = "side"
    """Within it: "the southern part of the town"."""
    EDGE = "edge"
    """Its outskirts, gates, approaches."""
    COUNTRYSIDE = "countryside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a relation hangs on: a name, or a description such as "the city"."""

    text: str
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One locative relation. Bearing in degrees from the anchor to the place.

    Without anchors it hangs on the place told before ("in the same area", "nearby").
    """

    kind: RelationKind
    anchors: tuple[Anchor, ...]
    bearing: float | None = None
    distance_m: float | None = None
    bound: Bound = Bound.ABOUT
    part: Part = Part.REGION


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRelation:
    """A relation and the characters of the phrase it takes, its anchors included."""

    start: int
    end: int
    relation: Relation


_BEARINGS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip
_NUMBERS = dict(
    zip(
        ["half a", "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
         "ten", "eleven", "twelve", "fifteen", "twenty", "thirty", "forty", "fifty", "sixty"],
        [0.5, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 30, 40, 50, 60],
        strict=True,
    )
)  # fmt: skip
_VAGUE = {
    "a couple of": 2, "a few": 4, "few": 4, "several": 5, "tens of": 30, "dozens of": 30,
    "a few dozen": 36, "hundreds of": 300, "a few hundred": 300, "several hundred": 400,
}  # fmt: skip
"""Amounts that name no number, and a middle one for each."""
_WITHIN = (
    r"within|less\s+than|under|up\s+to|no\s+more\s+than|not\s+more\s+than|at\s+most|fewer\s+than"
)
_BEYOND = r"more\s+than|over|at\s+least|upwards\s+of"
_FIGURE = r"\d{1,3}(?:,\d{3})+|\d+(?:[.,]\d+)?"
_UNIT = r"km|kms|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?|m|yards?|yds?"


def _words(amounts: dict[str, float] | dict[str, int]) -> str:
    return "|".join(amount.replace(" ", r"\s+") for amount in sorted(amounts, key=len)[::-1])


def _distance(prefix: str) -> str:
    """The pattern of a told distance; ``prefix`` keeps its groups apart from another's."""
    return (
        rf"(?:\b(?:(?P<{prefix}within>{_WITHIN})|(?P<{prefix}beyond>{_BEYOND}))\s+)?"
        r"(?:(?:about|around|some|roughly|approximately|nearly|almost|only|just)\s+)?"
        rf"\b(?:(?P<{prefix}vague>{_words(_VAGUE)})|(?P<{prefix}number>{_FIGURE}|{_words(_NUMBERS)})"
        rf"(?:\s*(?:-|\u2013|to)\s*(?P<{prefix}most>{_FIGURE}))?)[\s-]*"
        rf"(?P<{prefix}unit>{_UNIT})\b(?:\s*\([^()]{{1,30}}\))?"
    )


_SIDE = (
    r"(?:(?:north|south|east|west)[- ])?(?:north|south)(?:[- ]?(?:east|west))?|"
    r"(?:(?:north|south|east|west)[- ])?(?:east|west)"
)
_ENDING = r"(?:ern(?:most)?|wards?)?"
_DIRECTION = rf"(?P<dir>{_SIDE}){_ENDING}(?:\s+(?:and|or)\s+(?P<dir2>{_SIDE}){_ENDING})?"
_SIDED = _DIRECTION.replace("dir", "side")
_NAMED_SIDE = rf"(?P<adj>{_SIDE})(?:ern)?(?:\s*(?:and|/)\s*(?P<adj2>{_SIDE})(?:ern)?)?"
_CAPITAL = (
    r"(?-i:[`'\u2018\u2019]?[A-Z\u00c0-\u00de]"
    r"|(?:[ae]l[- ]|a(?:sh|[sdnrtz])-|e[sz]-)[`'\u2018\u2019]?[A-Z])"
)
_RURAL = r"country-?side|rural\s+(?:parts?|areas?)|hinterland"
_EDGE = (
    r"outskirts?|suburbs?|entrances?|edges?|peripher(?:y|ies)|approach(?:es)?|fringes?"
    r"|perimeter|gates?|limits|environs"
)
_INNER = (
    r"parts?|areas?|districts?|neighbou?rhoods?|sides?|flanks?|shores?|banks?|sections?|half"
    r"|sectors?|regions?|corner|end|quarters?"
)
_HEADS = re.compile(
    rf"(?P<between>\bbetween\b|\b(?:linking|connecting|joining|links|connects)\b"
    rf"|\bfrom\b(?=[^,;]*\b(?:to|towards?)\b\s+(?:the\s+\w+\s+of\s+)?{_CAPITAL}))"
    rf"|(?P<innorth>\b(?:in|at|inside|into)\s+the\s+(?:far\s+|extreme\s+)?{_SIDED}\s+of\b)"
    rf"|(?:{_distance('')}\s+)?(?:(?:just|due|immediately|directly|away)\s+)?"
    rf"(?P<direction>(?:(?:to|on|in)\s+the\s+)?\b{_DIRECTION}(?:\s+side)?\s+(?:of|from)\b)"
    rf"|(?P<part>\b{_SIDED.replace('side', 'flank')}\s+(?P<whole>{_RURAL}|{_EDGE}|{_INNER})"
    r"\s+(?:of|in|to)\b)"
    rf"|(?P<sided>(?<![\w-])(?-i:(?=[a-z]))(?:(?:far|central)\s+)?{_NAMED_SIDE}\s+"
    rf"(?:(?P<rural>rural)\s+)?(?={_CAPITAL}))"
    rf"|(?P<far>{_distance('far_')}"
    r"(?:\s+(?:away\s+)?(?:from|of|off|outside|short\s+of)\b)?)"
    r"|(?P<same>\b(?:the|this|that)\s+same\s+\w+|\bin\s+the\s+area$|\bnearby$"
    r"|\bin\s+(?:this|that)\s+(?:area|region|sector|direction|vicinity)\b)"
    rf"|(?P<edge>\b(?:(?:on|at|in|to|near|inside|from)\s+)?(?:the\s+)?(?:very\s+)?(?:{_EDGE})"
    r"\s+(?:of|to|in)\b)"
    rf"|(?P<country>\b(?:{_RURAL})\s+(?:of|around|near)\b|\brural\s+(?={_CAPITAL}))"
    r"|(?P<near>\b(?:near|around|outside|(?:very\s+)?close\s+(?:to|by)|next\s+to"
    r"|adjacent\s+to|surrounding|not\s+far\s+from|overlook(?:s|ed|ing)|vicinity\s+of"
    r"|proximity\s+(?:of|to)|surroundings\s+of|opposite|towards?|approaching|bordering|beside"
    r"|facing|off)\b)"
    r"|(?P<inside>\b(?:in|inside|within|at|into|across|throughout|along|on)\b)",
    re.IGNORECASE,
)
NAME = re.compile(
    r"(?:(?:[Aa]l|[Ee]l)[- ]|(?:[Aa]s|[Aa]sh|[Aa]d|[Aa]n|[Aa]r|[Aa]t|[Aa]z|[Ee]z|[Ee]s)-)?"
    r"[`'\u2018\u2019]?[^\W\d_a-z][\w'\u2019`.]*"
    r"(?:(?:[ -]|-)(?:(?:al|as|ash|ad|an|ar|at|az|el|ez|es|de|la|le|bin)[- ])?"
    r"(?:[`'\u2018\u2019]?[^\W\d_a-z][\w'\u2019`]*|\d+"
    r"|airbase|airport|airfield|base|province|governorate|dam|district|crossing|hill|mountain)"
    r"|(?<=\w)-(?:al|as|el|ez)-[A-Z]\w+)*"
)
"""A name as reports write them: capitalised words, with the particles inside."""
_DESCRIBED = re.compile(
    r"\b(?:the|this|that|its)\s+(?:[a-z-]+\s+){0,2}?"
    r"(?P<noun>city|town|village|airbase|air\s+base|airport|base|region|area|district|province"
    r"|hill|dam|camp|capital|center|centre)\b"
)
_ARTICLE_ONLY = re.compile(r"^(?:The|A|An|In|On|At)\s+")
_MOST_WORDS_BEFORE = 6
_MOST_READ = 400
"""Characters of a phrase that are read: longer ones are no phrase."""
_LINE = r"rivers?|borders?|frontiers?|canals?|highways?|roads?|routes?|motorways?|axis|railways?"
"""What runs through a country: no anchor with a point."""
_LINE_BEHIND = re.compile(
    rf"\s*-?\s*(?:(?:international|main|military|coastal|desert|supply|river)\s+)?(?:{_LINE})\b"
    r"(?!\s+(?:crossing|post|gate|point|checkpoint))",
    re.IGNORECASE,
)
_LINE_BEFORE = re.compile(
    rf"\b(?:{_LINE})\s+(?:(?:with|to|towards?|of|from|into|out\s+of)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_LINE_NAME = re.compile(
    rf"(?:[AEHMPRT]-?\d{{1,3}}|(?:Highway|Route|Motorway)\s+\d+|.*\b(?:{_LINE})"
    r"|(?:.*\b)?(?:euphrates|tigris|dnieper|dnipro|nile|khabur|orontes|volga|dniester|donets"
    r"|litani))$",
    re.IGNORECASE,
)
_OF_COUNTRY = re.compile(r"(?:ish|ian|ese|aqi|aeli|eni)$")
_BEHIND = re.compile(
    rf"(?:['\u2019]s?)?\s+(?:(?P<dir>{_SIDE})(?:ern)?\s+)?(?P<whole>{_RURAL}|{_EDGE}|{_INNER})\b",
    re.IGNORECASE,
)
_OWNED_SIDE = re.compile(rf"['\u2019]s?\s+(?P<dir>{_SIDE})(?:ern)?\b", re.IGNORECASE)


def parse_relations(phrase: str) -> tuple[Relation, ...]:
    """Read the relations of one locative phrase, in order.

    >>> [relation] = parse_relations("about 12 km to the southwest of al-Bab")
    >>> relation.bearing, relation.distance_m, relation.anchors[0].text
    (225.0, 12000.0, 'al-Bab')
    >>> [r.kind.value for r in parse_relations("between Aleppo and Kuweires Airbase")]
    ['between']
    """
    return tuple(told.relation for told in told_relations(phrase))


def told_relations(phrase: str) -> tuple[ToldRelation, ...]:
    """Read the relations of a phrase with the characters that each takes, in order.

    Nothing behind its first 400 characters is read.
    """
    if not phrase:
        return ()
    phrase = phrase[:_MOST_READ]
    found = list(_headed(phrase))
    if not found:
        found += _unheaded(phrase)
    return tuple(found)


def bearing_of(word: str) -> float | None:
    """Return the bearing a direction word names, ``None`` for other words.

    >>> bearing_of("north-eastern"), bearing_of("south-southwest"), bearing_of("central")
    (45.0, 202.5, None)
    """
    plain = re.sub(r"[- ]", "", word.casefold())
    for ending in ("most", "ern", "wards", "ward"):
        plain = plain.removesuffix(ending)
    found = _BEARINGS.get(plain)
    if found is None:
        # "North-northeast" is half-way between the two that it is made of.
        for first in ("north", "south", "east", "west"):
            second = _BEARINGS.get(plain.removeprefix(first))
            if plain.startswith(first) and second is not None:
                return _middle(_BEARINGS[first], second)
    return found


def split_direction(name: str) -> tuple[float, str] | None:
    """Split "north-eastern Syria" into its bearing and the rest.

    >>> split_direction("north-eastern Syria")
    (45.0, 'Syria')
    >>> split_direction("Syria") is None
    True
    """
    match = re.match(
        rf"(?:the\s+)?(?P<dir>{_SIDE})(?:ern(?:most)?)?\s+(?=\S*(?-i:[A-Z]))", name, re.IGNORECASE
    )
    if match is None:
        return None
    bearing = bearing_of(match["dir"])
    rest = re.sub(r"^(?:part|parts|side|countryside|areas?)\s+of\s+", "", name[match.end() :])
    return None if bearing is None else (bearing, rest)


def _headed(phrase: str) -> Iterator[ToldRelation]:
    head = _HEADS.search(phrase)
    while head is not None:
        following = _HEADS.search(phrase, head.end())
        end = following.start() if following and not head["between"] else len(phrase)
        relation, taken = _relation(head, phrase[head.end() : end])
        if relation is not None:
            yield ToldRelation(start=head.start(), end=head.end() + taken, relation=relation)
            if head["between"]:
                following = _HEADS.search(phrase, head.end() + taken)
        head = following


def _unheaded(phrase: str) -> Iterator[ToldRelation]:
    """ "Aleppo's northern outskirts", "the Homs-Palmyra highway"."""
    road = _road_in(phrase)
    if road is not None:
        yield ToldRelation(start=0, end=road[1], relation=road[0])
        return
    for end, anchor in _anchors(phrase):
        part = _part_behind(phrase, end, anchor) if anchor.named else None
        if part is not None:
            yield ToldRelation(start=0, end=part[1], relation=part[0])
            return


def _relation(head: re.Match[str], rest: str) -> tuple[Relation | None, int]:
    """The relation of a head word to what follows, and how much of that it takes."""
    if head["same"]:
        return Relation(kind=RelationKind.SAME_AREA, anchors=()), 0
    road = _road_in(rest)
    if road is not None and not head["between"]:
        return road
    found = list(_anchors(rest))
    if head["between"]:
        if len(found) < 2:
            return None, 0
        ends = (found[0][1], found[1][1])
        return Relation(kind=RelationKind.BETWEEN, anchors=ends), found[1][0]
    if not found:
        return None, 0
    end, anchor = found[0]
    behind = _part_behind(rest, end, anchor)
    if behind is not None and not head["direction"] and not head["far"]:
        relation, end = behind
        if head["sided"] and relation.bearing is None:
            part = Part.COUNTRYSIDE if head["rural"] else relation.part
            relation = replace(relation, bearing=_bearing(head, "adj"), part=part)
        return relation, end
    return _of_head(head, (anchor,)), end


def _of_head(head: re.Match[str], anchors: tuple[Anchor, ...]) -> Relation:
    """The relation to one anchor that a head word tells."""
    if head["direction"]:
        bearing = _bearing(head, "dir")
        return Relation(
            # "North and south of Raqqa" is on no side of it.
            kind=RelationKind.NEAR if bearing is None else RelationKind.DIRECTION,
            anchors=anchors,
            bearing=bearing,
            distance_m=_metres(head, ""),
            bound=_bound(head, ""),
        )
    if head["far"]:
        told = _metres(head, "far_")
        bound = _bound(head, "far_")
        return Relation(kind=RelationKind.NEAR, anchors=anchors, distance_m=told, bound=bound)
    for group, part in (
        ("innorth", Part.REGION), ("part", None), ("sided", Part.REGION), ("edge", Part.EDGE),
        ("country", Part.COUNTRYSIDE),
    ):  # fmt: skip
        if head[group]:
            side = {"innorth": "side", "part": "flank", "sided": "adj"}.get(group)
            if group == "sided" and head["rural"]:
                part = Part.COUNTRYSIDE
            return Relation(
                kind=RelationKind.PART,
                anchors=anchors,
                bearing=None if side is None else _bearing(head, side),
                part=part or _part_of(head["whole"]),
            )
    kind = RelationKind.NEAR if head["near"] else RelationKind.INSIDE
    return Relation(kind=kind, anchors=anchors)


def _part_of(noun: str) -> Part:
    if re.fullmatch(_RURAL, noun, re.IGNORECASE):
        return Part.COUNTRYSIDE
    return Part.EDGE if re.fullmatch(_EDGE, noun, re.IGNORECASE) else Part.SIDE


def _part_behind(text: str, end: int, anchor: Anchor) -> tuple[Relation, int] | None:
    """ "Aleppo's northern outskirts", "the Hama countryside", "the city's north"."""
    match = _BEHIND.match(text, end) or _OWNED_SIDE.match(text, end)
    if match is None:
        return None
    bearing = None if match["dir"] is None else bearing_of(match["dir"])
    part = _part_of(match["whole"]) if "whole" in match.re.groupindex else Part.SIDE
    if bearing is None and part is Part.SIDE:
        return None  # "Aleppo area", "the Hama region": the whole of it
    relation = Relation(kind=RelationKind.PART, anchors=(anchor,), bearing=bearing, part=part)
    return relation, match.end()


def _road_in(rest: str) -> tuple[Relation, int] | None:
    """ "the Homs-Palmyra highway": between its ends."""
    match = re.match(
        r"\s*(?:the\s+)?(?:main\s+|strategic\s+)?(?P<ends>(?-i:\S)[^,;()]*?)\s+(?:[a-z]+\s+)*"
        r"(?:highway|road|route|motorway|axis|railway|line)\b",
        rest,
        re.IGNORECASE,
    )
    if match is None:
        return None
    article = (
        r"(?<!\b[Aa]l)(?<!\b[Aa]s)(?<!\b[Aa]r)(?<!\b[Ee]l)(?<!\b[Ee]z)(?<!\b[Aa]z)(?<!\b[Aa]sh)"
    )
    ends = re.split(rf"\s*[\u2013\u2014]\s*|{article}-(?=[A-Z]|al-)", match["ends"])
    if len(ends) != 2 or not all(re.match(_CAPITAL, end) for end in ends):
        return None
    anchors = tuple(Anchor(text=end, named=True) for end in ends)
    return Relation(kind=RelationKind.BETWEEN, anchors=anchors), match.end()


def _bearing(head: re.Match[str], group: str) -> float | None:
    """The bearing of "north" or of "north and east", which is half-way; of opposites, none."""
    first = bearing_of(head[group])
    second = head[f"{group}2"]
    if first is None or second is None:
        return first
    other = bearing_of(second)
    return None if other is None else _middle(first, other)


def _middle(first: float, second: float) -> float | None:
    turn = (second - first + 180) % 360 - 180
    return None if abs(turn) > 135 else (first + turn / 2) % 360


def _bound(head: re.Match[str], prefix: str) -> Bound:
    for bound in (Bound.WITHIN, Bound.BEYOND, Bound.VAGUE):
        if head[f"{prefix}{bound.value}"]:
            return bound
    return Bound.ABOUT


def _metres(head: re.Match[str], prefix: str) -> float | None:
    unit = head[f"{prefix}unit"]
    if unit is None:
        return None
    vague, number, most = (head[f"{prefix}{name}"] for name in ("vague", "number", "most"))
    if vague is not None:
        amount = float(_VAGUE[" ".join(vague.casefold().split())])
    else:
        amount = _amount(number)
        if most is not None:
            amount = (amount + _amount(most)) / 2
    unit = unit.casefold()
    if unit.startswith(("km", "kilo")):
        return amount * 1_000
    if unit.startswith("mi"):
        return amount * 1_609.344
    return amount * 0.9144 if unit.startswith("y") else amount


def _amount(number: str) -> float:
    word = _NUMBERS.get(" ".join(number.casefold().split()))
    if word is not None:
        return float(word)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", number):
        return float(number.replace(",", ""))
    return float(number.replace(",", "."))


def _anchors(rest: str) -> Iterator[tuple[int, Anchor]]:
    """Names and definite descriptions near the head of what follows a relation word.

    Each with where it ends; rivers, borders and roads are none.
    """
    found: list[tuple[int, int, Anchor]] = []
    last = 0
    for match in NAME.finditer(rest):
        article = _ARTICLE_ONLY.match(match.group())
        start = match.start() + (article.end() if article else 0)
        text = rest[start : match.end()].strip(" .-'\u2019")
        text = re.sub(r"['\u2019]s$", "", text)
        end = rest.index(text, start) + len(text)
        if len(rest[last : match.start()].split()) <= _MOST_WORDS_BEFORE and len(text) > 1:
            last = end
            if not _is_line(rest, start, end):
                found.append((start, end, Anchor(text=text, named=True)))
    for match in _DESCRIBED.finditer(rest):
        if not re.match(
            r"\s+of\s+(?:the\s+)?[`'\u2019]?[^\W\d_a-z]|\s+of\s+al-", rest[match.end() :]
        ):
            found.append((match.start(), match.end(), Anchor(text=match["noun"], named=False)))
    yield from ((end, anchor) for _, end, anchor in sorted(found, key=lambda each: each[0]))


def _is_line(rest: str, start: int, end: int) -> bool:
    """ "The *Turkish* border", "the road to *Homs*", "the *Euphrates*", "the *M4*"."""
    return bool(
        _LINE_NAME.match(rest[start:end]) is not None
        or _LINE_BEHIND.match(rest, end) is not None
        or (_OF_COUNTRY.search(rest[start:end]) and rest[end:].startswith(" border"))
        or _LINE_BEFORE.search(rest[:start]) is not None
    )
