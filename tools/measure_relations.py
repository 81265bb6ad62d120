"""Measure what locative phrases mean on the ground, and how well our geometry covers it.

    python tools/measure_relations.py ARTICLES [--gazetteer FILE] [--show KIND] [--unjudged]

Reads every text (``.md``, ``.txt``, and ``text`` of ``.json``) under ARTICLES and looks for
"A <relation> B" where A and B are names of the gazetteer. Which place each name is must be sure
without the relation: see ``Article``. Prints, for each kind of relation, the number of pairs and
quantiles of where A is, as seen from B; then, for each half of the articles (by a hash of their
names), the share of pairs for which A lies within the radius of the position that
``place_relative`` gives, and how far off it is.

``--show KIND`` lists the pairs of a kind with their sentences, for a human to
look at. Pairs that a human found to be wrong stand in ``measure_relations_wrong.csv``
beside this file, each with the reason, and are left out; ``--unjudged`` keeps them.
"""

import argparse
import csv
import hashlib
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fogline.gazetteer import (
    Feature,
    Gazetteer,
    GazetteerRecord,
    NameMatch,
    angle_between,
    bearing_deg,
    distance_m,
    name_keys,
    offset,
    split_descriptor,
)
from fogline.geoparsing.evidence import area_evidence
from fogline.geoparsing.known_names import known_place_names
from fogline.geoparsing.relation_phrases import (
    NAME,
    Bound,
    Relation,
    RelationKind,
    ToldRelation,
    told_relations,
)
from fogline.geoparsing.relative import AnchorPoint, place_relative
from fogline.model.codes import PlaceKind
from fogline.model.spans import Span

_LEAST_COUNTRY_SHARE = 0.12
_ONE_SPOT_M = 4_000.0
"""Records of one name this near to each other are one place."""
_MOST_SURROUNDINGS = 150
_FAMOUS = 50_000
"""A city of so many needs no other places of the article near it."""
_FAR_GREATER = 20
"""How many times greater than its namesakes such a city must be to be meant without more."""
_NEAR_M = 60_000.0
_LEAST_SUPPORT = 0.25
_CLEARLY = 2.0
"""How many times nearer to the rest of the article one spot of a name must be than the next."""
_LEAST_LOOSE = 5
_GREATER = 10
_NO_PLACE = re.compile(r"(?:province|governorate|oblast|raion|river|region)$", re.IGNORECASE)
_COURSES = re.compile(r"\b(?:towards?|approaching|opposite|facing|overlook\w*)\b")
_PLURAL = r"\b(?:villages|towns|cities|hills|settlements|bases)\s+(?:of\s+)?(?:the\s+)?$"
_OWN_NOUNS = "village town city towns villages suburb base settlement settlements hill hills"
_WITHIN_OTHER = re.compile(
    "(?:" + "".join(f"(?<!{noun} )" for noun in _OWN_NOUNS.split()) + r"\bof"
    r"|\bnear|\bfrom|\baround|[A-Z][\w'-]*)\s+(?:the\s+)?$"
)  # fmt: skip
"""What makes a name part of a longer phrase: "the countryside of Zarnak, north of Halfa"."""
_QUANTILES = (10, 25, 50, 75, 80, 85, 90)
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z])")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|\[\d+\]|\*\*|__|<[^>]+>")
_NOUNS = (
    "village|town|city|suburb|neighbou?rhood|district|hill|hilltop|mountain|base|airbase|air base"
    "|airport|airfield|camp|dam|crossing|area|settlement|farms?|villages|towns|hills|checkpoint"
    "|field|oilfield|station|stronghold|outpost|facility"
)
_BRIDGE = re.compile(
    r"[\s,(]*(?:(?:which|that|is|are|was|were|lies|lie|lying|located|situated|sits|positioned"
    r"|stands|all|both|just|a|an|the|small|large|strategic|strategically|key|important|nearby"
    rf"|also|in|at|on|to|the|predominantly|{_NOUNS})\b[\s,(]*)*",
    re.IGNORECASE,
)
_PROVINCE_WORDS = re.compile(r"\s+(?:province|governorate|oblast|region)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One place told by its relation to others, all of them found without the relation."""

    kind: str
    half: str
    sentence: str
    name: str
    place: GazetteerRecord
    anchors: tuple[GazetteerRecord, ...]
    relation: Relation
    head: str

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two pairs one told twice."""
        ids = tuple(anchor.id for anchor in self.anchors)
        told = self.relation
        return self.kind, self.place.id, ids, told.bearing, told.distance_m, told.part

    @property
    def beyond_edge_m(self) -> float:
        """Distance from the first anchor's edge, 0 inside it."""
        return max(0.0, self.apart_m - self.anchors[0].radius_m)

    @property
    def apart_m(self) -> float:
        """Distance from the first anchor's point."""
        anchor = self.anchors[0]
        return distance_m(anchor.lat, anchor.lon, self.place.lat, self.place.lon)

    @property
    def turned(self) -> float | None:
        """Degrees off the told bearing."""
        if self.relation.bearing is None:
            return None
        anchor = self.anchors[0]
        course = bearing_deg(anchor.lat, anchor.lon, self.place.lat, self.place.lon)
        return angle_between(course, self.relation.bearing)

    @property
    def off_m(self) -> float | None:
        """Distance from the position that the package reckons, ``None`` where it gives none."""
        position = place_relative(self.relation, [point_of(anchor) for anchor in self.anchors])
        if position is None:
            return None
        return distance_m(position.lat, position.lon, self.place.lat, self.place.lon)

    @property
    def radius_m(self) -> float | None:
        """Radius of that position."""
        position = place_relative(self.relation, [point_of(anchor) for anchor in self.anchors])
        return None if position is None else position.radius_m


def point_of(record: GazetteerRecord) -> AnchorPoint:
    """Return a record as an anchor."""
    return AnchorPoint(
        lat=record.lat, lon=record.lon, radius_m=record.radius_m, area=record.is_area
    )


def articles(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each article, its front matter and markup taken off."""
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".json":
            read = json.loads(path.read_text(encoding="utf-8"))
            text = str(read.get("text", "")) if isinstance(read, dict) else ""
        elif path.suffix in (".md", ".txt") and path.stem.upper() != path.stem:
            text = _FRONT_MATTER.sub("", path.read_text(encoding="utf-8"))
        else:
            continue
        yield path.name, _MARKUP.sub(lambda match: match.group(1) or "", text)


class Article:
    """The names of one article and the places that they may be.

    A name is sure where its records in the article's countries lie at one spot and other places
    of the article are near; of several spots, where one is far nearer to those than the rest.
    Places of the sentence itself never speak for each other: what is measured is not presumed.
    """

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        counted = Counter(
            span.of(text) for span in known_place_names(text, Span(0, len(text)), gazetteer.known)
        )
        self._countries = self._told_countries(text, counted)
        self._known: dict[tuple[str, bool], list[GazetteerRecord]] = {}
        self._surroundings: dict[str, GazetteerRecord] = {}
        for name, _ in counted.most_common(_MOST_SURROUNDINGS):
            spots = self._spots(name, area=False)
            if len(spots) == 1:
                self._surroundings[spots[0].id] = spots[0]

    def _told_countries(self, text: str, counted: Mapping[str, int]) -> frozenset[str]:
        """The countries that the text names, and those that its surest names lie in."""
        told = area_evidence(text, self._gazetteer, ()).countries
        votes: Counter[str] = Counter()
        for name, times in counted.items():
            found = {r.country for r in self._gazetteer.exact(name)}
            if len(found) == 1 and None not in found:
                votes[str(found.pop())] += min(times, 5)
        total = sum(votes.values()) or 1
        voted = {c for c, n in votes.items() if n / total >= _LEAST_COUNTRY_SHARE}
        return frozenset({c for c, w in told.items() if w >= _LEAST_COUNTRY_SHARE} | voted)

    def place(
        self, name: str, sentence: str, others: Sequence[str], *, area: bool = False
    ) -> GazetteerRecord | None:
        """Return the place that a name means beyond doubt, ``None`` where there is doubt."""
        key = name, area
        spots = self._known.get(key)
        if spots is None:
            spots = self._known[key] = self._spots(name, area=area)
        if area or not spots:
            return spots[0] if len(spots) == 1 else None
        near = {r.id for other in others for r in self._gazetteer.exact(other)}
        near.update(spot.id for spot in spots)
        around = [
            record
            for record in self._surroundings.values()
            if record.id not in near and record.matched not in sentence
        ]
        supports = sorted(((_support(spot, around), spot.id, spot) for spot in spots), reverse=True)
        best, _, spot = supports[0]
        if spots[0].population > _FAMOUS and all(
            namesake.population * _FAR_GREATER < spots[0].population for namesake in spots[1:]
        ):
            return spots[0]
        if best < _LEAST_SUPPORT:
            return None
        if len(supports) > 1 and supports[1][0] * _CLEARLY > best:
            return None
        return spot

    def _spots(self, name: str, *, area: bool) -> list[GazetteerRecord]:
        """The places of a name in the article's countries, one record for each spot."""
        name = _PROVINCE_WORDS.sub("", name) if area else name
        found = [r for r in self._gazetteer.exact(name) if r.country in self._countries]
        strict = [r for r in found if r.match is NameMatch.STRICT]
        if not strict and len(name_keys(name).loose) < _LEAST_LOOSE:
            return []
        found = strict or found
        if area:
            found = [record for record in found if record.feature is Feature.ADMIN1]
        else:
            found = [record for record in found if not record.is_area]
            described = split_descriptor(name).kind
            if described is PlaceKind.BASE:
                found = [r for r in found if r.kind is PlaceKind.BASE] or found
            elif any(r.feature is Feature.POPULATED for r in found):
                found = [r for r in found if r.feature is Feature.POPULATED]
        spots: list[GazetteerRecord] = []
        for record in sorted(found, key=lambda r: (-r.population, r.id)):
            if all(distance_m(s.lat, s.lon, record.lat, record.lon) > _ONE_SPOT_M for s in spots):
                spots.append(record)
        return spots


def _support(spot: GazetteerRecord, around: Sequence[GazetteerRecord]) -> float:
    """How near the nearest other places of the article are, 0 to 1."""
    near = sorted(
        (math.exp(-distance_m(spot.lat, spot.lon, r.lat, r.lon) / _NEAR_M) for r in around),
        reverse=True,
    )[:3]
    return sum(near) / 3


class Finder:
    """Finds pairs in articles, and counts the names that were not sure enough."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.left_out: Counter[str] = Counter()

    def pairs(self, name: str, text: str) -> Iterator[Pair]:
        """Yield the pairs of one article, those told twice twice."""
        article = Article(text, self._gazetteer)
        half = "fit" if hashlib.sha256(name.encode()).digest()[1] % 2 == 0 else "check"
        for paragraph in text.split("\n"):
            for sentence in _SENTENCE_END.split(paragraph):
                if 20 < len(sentence) < 1_000 and not sentence.startswith(("|", "#")):
                    yield from self._in_sentence(sentence, article, half)

    def _in_sentence(self, sentence: str, article: Article, half: str) -> Iterator[Pair]:
        names = list(_names_in(sentence))
        for number, span in enumerate(names):
            told = self._told(sentence, span)
            if told is None:
                yield from self._together(sentence, names, number, article, half)
                continue
            relation, head = told
            texts = [anchor.text for anchor in relation.anchors]
            if relation.kind is RelationKind.SAME_AREA and number:
                texts = [names[number - 1].of(sentence)]
            for member in _listed(sentence, names[: number + 1], head):
                if _WITHIN_OTHER.search(sentence[: member.start]):
                    continue
                name = member.of(sentence)
                place = article.place(name, sentence, texts)
                anchors = self._anchors(article, sentence, texts, name, span.end)
                if place is None or not anchors or not _may_hang(place, anchors[0], relation):
                    self.left_out[kind_of(relation)] += 1
                    continue
                yield Pair(
                    kind=kind_of(relation), half=half, sentence=sentence, name=name,
                    place=place, anchors=anchors, relation=relation, head=head,
                )  # fmt: skip

    def _anchors(
        self, article: Article, sentence: str, texts: Sequence[str], name: str, start: int
    ) -> tuple[GazetteerRecord, ...]:
        """The records of all anchors; nothing where one is not sure."""
        anchors: list[GazetteerRecord] = []
        for text in texts:
            end = sentence.find(text, start) + len(text)
            area = bool(_PROVINCE_WORDS.match(sentence, end) or _PROVINCE_WORDS.search(text))
            found = None
            if self._gazetteer.country_of_adjective(text) is None:
                found = article.place(text, sentence, [name], area=area)
            if found is None:
                return ()
            anchors.append(found)
        return tuple(anchors)

    def _told(self, sentence: str, span: Span) -> tuple[Relation, str] | None:
        """The relation told right behind a name, with its words."""
        bridge = _BRIDGE.match(sentence, span.end)
        start = span.end if bridge is None else bridge.end()
        behind = sentence[span.end : span.end + 160]
        first: ToldRelation | None = next(iter(told_relations(behind)), None)
        if first is None or first.relation.kind is RelationKind.INSIDE:
            return None
        # The bridge may have eaten the head's own "to the".
        if not span.end + first.start <= start:
            return None
        head = behind[first.start : first.end]
        if any(not anchor.named for anchor in first.relation.anchors) or _COURSES.search(head):
            return None
        return first.relation, behind[: first.end]

    def _together(
        self, sentence: str, names: Sequence[Span], number: int, article: Article, half: str
    ) -> Iterator[Pair]:
        """Two places of one list, with no relation told: what "the same area" is at most."""
        if number + 1 >= len(names):
            return
        span, other = names[number], names[number + 1]
        if not re.fullmatch(r",?\s*(?:and|,)\s*", sentence[span.end : other.start]):
            return
        place = article.place(span.of(sentence), sentence, [])
        anchor = article.place(other.of(sentence), sentence, [])
        if place is None or anchor is None or place == anchor:
            return
        small = (PlaceKind.VILLAGE, PlaceKind.HILL, PlaceKind.TOWN)
        if place.kind not in small or anchor.kind not in small:
            return
        listed = re.search(_PLURAL, sentence[: span.start])
        yield Pair(
            kind="listed as villages" if listed else "listed together", half=half,
            sentence=sentence, name=span.of(sentence), place=place, anchors=(anchor,), head="",
            relation=Relation(kind=RelationKind.SAME_AREA, anchors=()),
        )  # fmt: skip


def _listed(sentence: str, names: Sequence[Span], head: str) -> Iterator[Span]:
    """The last of ``names`` and, where they are told as one, those listed before it."""
    yield names[-1]
    first = len(names) - 1
    while first and re.fullmatch(
        r",?\s*(?:and|,)\s*", sentence[names[first - 1].end : names[first].start]
    ):
        first -= 1
    plural = re.search(_PLURAL, sentence[: names[first].start])
    if plural or re.match(r",?\s*\(?(?:both|all|which are|located|situated)\b", head):
        yield from names[first:-1]


def _may_hang(place: GazetteerRecord, anchor: GazetteerRecord, relation: Relation) -> bool:
    """A great city is told by no village: there the words were read wrongly."""
    if place.id == anchor.id:
        return False
    if relation.kind is RelationKind.BETWEEN or anchor.feature is not Feature.POPULATED:
        return True
    return place.population <= _GREATER * max(anchor.population, 10_000)


def _names_in(sentence: str) -> Iterator[Span]:
    """Runs of capitalised words, without an article or a title before them."""
    for match in NAME.finditer(sentence):
        start = match.start()
        article = re.match(r"(?:The|A|An|In|On|At|Near|By|From|And)\s+", match.group())
        start += article.end() if article else 0
        text = re.sub(r"['\u2019]s$", "", sentence[start : match.end()].rstrip(" .-'\u2019"))
        if len(text) > 2 and not text.isupper() and not _NO_PLACE.search(text):
            yield Span(start, start + len(text))


def judged_wrong() -> frozenset[tuple[str, str]]:
    """Return name and anchor of each pair that a human found to be wrong."""
    path = Path(__file__).with_name("measure_relations_wrong.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return frozenset((row["name"], row["anchor"]) for row in csv.DictReader(lines))


def kind_of(relation: Relation) -> str:
    """Name the kind of a relation as the table has it."""
    told = relation.kind.value
    if relation.kind is RelationKind.DIRECTION:
        return "direction" if relation.distance_m is None else "direction, distance"
    if relation.kind is RelationKind.NEAR and relation.distance_m is not None:
        return "distance" if relation.bound is not Bound.WITHIN else "within distance"
    if relation.kind is RelationKind.PART:
        side = "" if relation.bearing is None else ", side told"
        return f"{relation.part.value}{side}"
    return told


def size_of(record: GazetteerRecord) -> str:
    """Name the sort of an anchor as the table has it."""
    if record.feature is Feature.ADMIN1:
        return "province"
    return record.kind.value


def quantiles(values: Sequence[float]) -> list[float]:
    """Quantiles of the table, by nearest rank."""
    ranked = sorted(values)
    return [ranked[min(len(ranked) - 1, round(q / 100 * (len(ranked) - 1)))] for q in _QUANTILES]


def row(label: str, values: Sequence[float | None], scale: float = 1_000.0) -> str:
    """One line of the table."""
    known = [value for value in values if value is not None]
    if not known:
        return f"{label:44}{0:5}"
    cells = "".join(f"{value / scale:8.1f}" for value in quantiles(known))
    return f"{label:44}{len(known):5}{cells}"


def along_and_off(pair: Pair) -> tuple[float, float]:
    """Share of the way from the first anchor to the second, and metres beside it."""
    first, second = pair.anchors[0], pair.anchors[1]
    course = bearing_deg(first.lat, first.lon, second.lat, second.lon)
    whole = distance_m(first.lat, first.lon, second.lat, second.lon)
    turn = bearing_deg(first.lat, first.lon, pair.place.lat, pair.place.lon) - course
    origin = offset(0.0, 0.0, bearing=turn, metres=pair.apart_m)
    metres_of_degree = distance_m(0, 0, 1, 0)
    return origin[0] * metres_of_degree / (whole or 1.0), abs(origin[1]) * metres_of_degree


def report(pairs: Sequence[Pair]) -> Iterator[str]:
    """Yield the lines of the table."""
    groups: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[pair.kind].append(pair)
    head = "".join(f"{f'{q} %':>8}" for q in _QUANTILES)
    for kind, group in sorted(groups.items()):
        yield f"\n== {kind}: {len(group)} pairs"
        yield f"{'':44}{'n':>5}{head}"
        yield row("km from the anchor's point", [p.apart_m for p in group])
        yield row("km beyond its edge", [p.beyond_edge_m for p in group])
        if any(p.turned is not None for p in group):
            yield row("degrees off the bearing", [p.turned for p in group], 1.0)
        told = [p for p in group if p.relation.distance_m]
        if told:
            ratios = [p.apart_m / (p.relation.distance_m or 1.0) for p in told]
            yield row("true distance / told distance", ratios, 1.0)
        if kind == "between":
            measured = [along_and_off(p) for p in group]
            yield row("share of the way", [each[0] for each in measured], 1.0)
            yield row("km off the line", [each[1] for each in measured])
        if kind.startswith(("side", "region")):
            yield row(
                "share of the area's radius",
                [p.apart_m / p.anchors[0].radius_m for p in group],
                1.0,
            )
        sizes: dict[str, list[Pair]] = defaultdict(list)
        for pair in group:
            sizes[size_of(pair.anchors[0])].append(pair)
        for size, some in sorted(sizes.items()):
            if len(some) >= 8 and len(sizes) > 1:
                yield row(f"  km from a {size}", [p.apart_m for p in some])
        yield from _coverage(group)


def _coverage(group: Sequence[Pair]) -> Iterator[str]:
    measures: tuple[tuple[str, Callable[[Pair], float | None]], ...] = (
        ("km from the reckoned position", lambda pair: pair.off_m),
    )
    for half in ("fit", "check"):
        some = [p for p in group if p.half == half]
        placed = [p for p in some if p.off_m is not None]
        if not placed:
            continue
        for label, measure in measures:
            yield row(f"{half}: {label}", [measure(p) for p in placed])
        yield row(f"{half}: km of its radius", [p.radius_m for p in placed])
        inside = sum((p.off_m or 0.0) <= (p.radius_m or 0.0) for p in placed)
        yield f"{half}: within the radius {inside} of {len(placed)} = {inside / len(placed):.2f}"


def show(pairs: Sequence[Pair], kind: str) -> Iterator[str]:
    """Yield the pairs of a kind, the farthest off first, with their sentences."""
    wanted = [pair for pair in pairs if pair.kind == kind]
    for pair in sorted(wanted, key=lambda p: -(p.off_m or 0.0)):
        names = ", ".join(f"{a.name} [{size_of(a)}, {a.country}]" for a in pair.anchors)
        turned = "" if pair.turned is None else f", {pair.turned:.0f} degrees off"
        yield (
            f"{pair.apart_m / 1000:6.1f} km{turned} | {pair.name} = {pair.place.name} "
            f"[{pair.place.kind}, {pair.place.country}] | {pair.head.strip()} | {names}"
        )
        yield f"      {pair.sentence.strip()[:260]}"


def main() -> int:
    """Find the pairs and print the table, or one kind of pairs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--gazetteer", type=Path)
    parser.add_argument("--show", metavar="KIND")
    parser.add_argument("--unjudged", action="store_true")
    arguments = parser.parse_args()
    finder = Finder(Gazetteer.open(arguments.gazetteer))
    found: dict[tuple[object, ...], Pair] = {}
    number = 0
    for name, text in articles(arguments.articles):
        number += 1
        for pair in finder.pairs(name, text):
            found.setdefault(pair.key, pair)
    wrong = frozenset() if arguments.unjudged else judged_wrong()
    pairs = [p for p in found.values() if (p.name, p.anchors[0].name) not in wrong]
    if arguments.show:
        print("\n".join(show(pairs, arguments.show)))
        return 0
    print(f"{number} articles, {len(pairs)} pairs, each counted once")
    print(
        "left out as not sure: " + ", ".join(f"{k} {n}" for k, n in sorted(finder.left_out.items()))
    )
    print("\n".join(report(pairs)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
