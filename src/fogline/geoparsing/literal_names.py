"""The names of places anywhere in a text, whether or not a claim uses them.

Three readings are joined: the place phrases of the parse, the names that the gazetteer holds, and
what a reader of names takes for a place. Names of people and organisations that hold the name of
a place are left out, and so are peoples and languages.

Source: docs/methods/places.md, rules P21 to P23.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from fogline.geoparsing.appositions import area_behind
from fogline.geoparsing.names import PlaceSort
from fogline.model.claims import MentionBasis, PlaceMention
from fogline.model.codes import PlaceKind
from fogline.model.phrases import EntitySort, NamedEntity, PlacePhrase
from fogline.model.spans import Span

_CAPITAL_BEFORE = re.compile(r"(?P<word>[A-Z][\w.'\u2019-]*) $")
_CAPITAL_BEHIND = re.compile(r" (?P<word>[A-Z][\w'\u2019-]*)")
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|from|to|into|around|outside|across|throughout|toward|towards|of|inside|"
    r"through|between|over)(?: the| downtown| central| nearby| neighbou?ring)? $",
    re.IGNORECASE,
)
_STRONG_LOCATIVE = re.compile(
    r"\b(?:in|near|outside|across|throughout|inside|around|downtown)"
    r"(?: the| downtown| central| nearby| neighbou?ring)? $",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?:,[^\n\u2014\u2013-]{2,30})?(?: \([A-Z][\w /]+\))? ?(?:\u2014|\u2013|--?) "
)
_DIRECTION_WORDS = frozenset(
    "north south east west northern southern eastern western central northeast northwest "
    "southeast southwest northeastern northwestern southeastern southwestern upper lower "
    "downtown greater inner outer mid far".split()
)
_OF_A_PLACE = frozenset(
    "police mayor governor gov gov. sheriff fire council county city state government parliament "
    "legislature district court department municipal metropolitan residents".split()
)
"""Words behind a name that make it the seat or reach of an office: "Ohio State Police"."""
_NO_NAMES = re.compile(
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Sen|Rep|Gov|Lt|Sgt|Capt|Col|Gen|Dr|Mr|Mrs|"
    r"Ms|Rev|Prof|Inc|Ltd|Co|Corp|St)\.?|(?:I|We|You|He|She|They|It|Don|Can|Isn|Doesn|Didn|Won)"
    r"['\u2019]\w+"
)
_DESCRIBING = frozenset(
    "central mid far neighbouring neighboring nearby breakaway occupied war-torn downtown historic "
    "the modern mainland rural metropolitan greater".split()
)
"""Words before a name that tell no direction."""
_STATE_BEHIND = re.compile(
    r"(?:['\u2019]s)? (?:state|province|Gov\.|Governor|Lt\. Gov\.|Legislature|[Pp]remier|"
    r"State (?:Police|Senate|House|Legislature|Patrol))\b"
)
_HYPHENED = re.compile(
    r"\b(?P<first>(?:[A-Z]\.){2,}|[A-Z]\w+(?: [A-Z]\w+)?)[-\u2013]"
    r"(?:based|area|born|bound|wide|educated|trained|registered|"
    r"(?P<second>[A-Z]\w+(?: [A-Z]\w+)?))\b"
)
_MOST_NOUN = 30
_SETTLEMENT_OF = re.compile(
    r"\b(?:villages?|towns?|city|cities|hamlets?|districts?|neighbou?rhoods?|suburbs?) of "
    r"(?:the )?$"
)
"""Nouns that make what follows a place, whatever else the name looks like."""
_ABBREVIATED = re.compile(
    r"(?P<name>[A-Z][\w'\u2019-]+(?: [A-Z][\w'\u2019-]+){0,2}), "
    r"(?P<area>(?:[A-Z]\.){2,}|[A-Z][a-z]+\.)"
)
_ACRONYM = re.compile(r"[A-Z0-9&.-]{2,6}")
_OPENING = re.compile(r"(?:^|[.!?:\n\u201c\"(\u2014-]\s*)$")
_FAR = re.compile(r"^(?:Far|Greater) (?=[A-Z])")
_ARTICLE = re.compile(r"^(?:the|The)\s+")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_SHORT = 3
"""Names of so few letters are as often an abbreviation of something else."""
_DESCRIBED_BY_RECORD = (PlaceKind.BASE, PlaceKind.HILL, PlaceKind.BORDER, PlaceKind.ROAD)
"""Kinds of which a name keeps its noun even where no record has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameContext:
    """What is known of the names of a text before places are sought among them.

    ``toponyms`` are the names that the gazetteer holds, ``actors`` those of groups and persons;
    both and ``entities`` in text order. ``sort_of`` tells what the gazetteer holds under a name,
    ``has_record`` whether it holds it at all, ``is_demonym`` whether a word means a people,
    ``is_area`` whether a name may be a country or a first-level area, ``is_at_home`` whether it
    lies in the war that the report is about.
    """

    toponyms: Sequence[Span]
    entities: Sequence[NamedEntity]
    actors: Sequence[Span]
    sort_of: Callable[[str], PlaceSort | None]
    has_record: Callable[[str], bool]
    is_demonym: Callable[[str], bool]
    is_area: Callable[[str], bool]
    is_at_home: Callable[[str], bool]


def find_place_names(
    text: str, phrases: Sequence[PlacePhrase], context: NameContext
) -> tuple[PlaceMention, ...]:
    """Return every place that ``text`` names, in text order, none overlapping.

    The kind is that of the noun beside a name ("the village of X"), else ``OTHER``: what a bare
    name is, only its record tells.
    """
    return tuple(_Finder(text, context).mentions(phrases))


class _Finder:
    def __init__(self, text: str, context: NameContext) -> None:
        self._text = text
        self._context = context
        self._entities = list(context.entities)
        self._starts = [entity.span.start for entity in self._entities]
        self._places, self._people = self._told_apart()

    def mentions(self, phrases: Sequence[PlacePhrase]) -> list[PlaceMention]:
        """All places, those of phrases before bare names where they overlap."""
        taken: list[PlaceMention] = []
        for phrase in phrases:
            if phrase.named:
                self._keep(taken, self._of_phrase(phrase))
        for span in (*map(self._without_state, self._context.toponyms), *self._hyphened()):
            if self._is_literal(span):
                self._keep(taken, self._bare(span))
        for entity in self._entities:
            if entity.sort is EntitySort.PLACE:
                self._keep(taken, self._of_entity(entity))
        for span in self._before_abbreviations():
            self._keep(taken, self._bare(span))
        for mention in list(taken):
            within = mention.within
            if within is not None and self._context.is_area(within.of(self._text)):
                self._keep(taken, self._bare(within))
        return sorted(taken, key=lambda mention: mention.span)

    def _keep(self, taken: list[PlaceMention], mention: PlaceMention | None) -> None:
        if mention is not None and not any(mention.span.overlaps(m.span) for m in taken):
            taken.append(mention)

    # -- what the whole text tells of a name ----------------------------------------------------

    def _told_apart(self) -> tuple[frozenset[str], frozenset[str]]:
        """Names that are places somewhere in the text, and words of people's names."""
        places: Counter[str] = Counter()
        people: Counter[str] = Counter()
        for entity in self._entities:
            name = self._plain(entity.span)
            if entity.sort is EntitySort.PLACE:
                places[name] += 1
            elif entity.sort is EntitySort.PERSON and " " in name:
                people.update(name.split()[1:])
        for span in self._context.toponyms:
            if self._is_strong(span):
                places[self._plain(span)] += 1
        return (
            frozenset(name for name, times in places.items() if times >= people[name]),
            frozenset(name for name, times in people.items() if times > places[name]),
        )

    def _plain(self, span: Span) -> str:
        return _POSSESSIVE.sub("", _ARTICLE.sub("", span.of(self._text)))

    # -- the three readings ---------------------------------------------------------------------

    def _of_phrase(self, phrase: PlacePhrase) -> PlaceMention | None:
        """The mention of a place phrase, or of the toponym that it begins with."""
        name = phrase.span.of(self._text)
        sort = self._context.sort_of(name)
        described = phrase.certain and (
            phrase.kind is not PlaceKind.TOWN if sort is None else sort.kind is not phrase.kind
        )
        inner = self._last_toponym(phrase.span)
        if inner is not None and not self._context.has_record(name):
            return self._bare(inner) if self._is_literal(inner) else None
        if not described:
            if not self._is_literal(phrase.span):
                return None
        elif not self._context.has_record(name) and phrase.kind not in _DESCRIBED_BY_RECORD:
            inner = self._first_toponym(phrase.span)
            if inner is not None:
                return self._bare(inner)
            if not self._names_a_place(phrase.span):
                return None
        elif not self._may_be_place(phrase.span):
            return None
        bare = self._bare(phrase.span)
        return PlaceMention(
            span=bare.span,
            name=bare.name,
            kind=phrase.kind if described else bare.kind,
            relation=phrase.relation,
            within=bare.within if self._is_behind_comma(phrase) else phrase.within or bare.within,
            basis=MentionBasis.NAMED,
        )

    def _without_state(self, span: Span) -> Span:
        """ "*Ohio* State", which the gazetteer knows by its second word."""
        name = span.of(self._text)
        bare = name.removesuffix(" State")
        return (
            span
            if bare == name or not self._context.is_area(bare)
            else (Span(span.start, span.start + len(bare)))
        )

    def _hyphened(self) -> Iterator[Span]:
        """Names beside a hyphen: "the *London*-based firm", "the *Fargo*-*Moorhead* area"."""
        for found in _HYPHENED.finditer(self._text):
            for part in ("first", "second"):
                end = found.end(part)
                for name in dict.fromkeys((found[part] or "", (found[part] or "").split(" ")[-1])):
                    known = self._context.sort_of(name) is not None if name else False
                    if known and not _ARTICLE.match(name):
                        yield Span(end - len(name), end)
                        break

    def _before_abbreviations(self) -> Iterator[Span]:
        """ "*Wainwright*, Alta.": a town whether or not anybody has heard of it."""
        for found in _ABBREVIATED.finditer(self._text):
            if self._context.is_area(found["area"]):
                yield Span(found.start("name"), found.end("name"))

    def _first_toponym(self, span: Span) -> Span | None:
        """The name that a longer one begins with: "*Los Angeles* high school"."""
        inner = (t for t in self._context.toponyms if t.start == span.start and t.end < span.end)
        return next((t for t in inner if self._plain(t) not in self._people), None)

    def _last_toponym(self, span: Span) -> Span | None:
        """The name behind a word that only describes: "central *Turkey*", "Neighbouring *Mali*"."""
        for toponym in self._context.toponyms:
            if toponym.end == span.end and toponym.start > span.start:
                words = self._text[span.start : toponym.start].casefold().split()
                return toponym if _DESCRIBING.issuperset(words) else None
        return None

    def _names_a_place(self, span: Span) -> bool:
        """Tell whether a name that the gazetteer lacks is one of a place: no firm, no person."""
        name = span.of(self._text)
        if self._is_actor(span) or _NO_NAMES.match(name) or _ACRONYM.fullmatch(name):
            return False
        over = self._over(span)
        settled = _SETTLEMENT_OF.search(self._text, max(0, span.start - _MOST_NOUN), span.start)
        if settled or any(entity.sort is EntitySort.PLACE for entity in over):
            return True
        return not over and self._is_strong(span)

    def _may_be_place(self, span: Span) -> bool:
        """Tell whether a name beside a noun of a place is not that of a person or a firm."""
        if self._is_actor(span) or self._context.is_demonym(span.of(self._text)):
            return False
        larger = [e for e in self._over(span) if len(e.span) > len(span) + 4]
        return all(e.sort is EntitySort.PLACE or e.span.start == span.start for e in larger)

    def _is_behind_comma(self, phrase: PlacePhrase) -> bool:
        """Tell whether the area of a phrase stands behind a comma, where it may be its equal."""
        within = phrase.within
        return within is not None and self._text[phrase.span.end : within.start].strip() == ","

    def _of_entity(self, entity: NamedEntity) -> PlaceMention | None:
        """The mention of a name that only the reader of names takes for a place."""
        if self._is_actor(entity.span):
            return None
        name = entity.span.of(self._text)
        article = _ARTICLE.match(name)
        start = entity.span.start + (article.end() if article else 0)
        ending = _POSSESSIVE.search(name)
        end = entity.span.end - (len(ending.group()) if ending else 0)
        if end <= start or not self._text[start].isupper():
            return None
        span = Span(start, end)
        name = span.of(self._text)
        if self._context.is_demonym(name) or _NO_NAMES.fullmatch(name) or name in self._people:
            return None
        if not self._context.has_record(name):
            if _ACRONYM.fullmatch(name):
                return None
            inner = self._first_toponym(span)
            if inner is not None:
                return self._bare(inner) if self._is_whole(inner, entity) else None
        elif self._context.sort_of(name) is None and len(name.strip(".")) <= _SHORT:
            return None
        return (
            self._bare(span) if self._is_locative(span) or self._context.has_record(name) else None
        )

    def _bare(self, span: Span) -> PlaceMention:
        far = _FAR.match(span.of(self._text))
        if far is not None:
            span = Span(span.start + far.end(), span.end)
        return PlaceMention(
            span=span,
            name=" ".join(span.of(self._text).split()),
            kind=PlaceKind.PROVINCE if self._is_state(span) else PlaceKind.OTHER,
            relation=None,
            within=area_behind(self._text, span, self._context.is_area),
            basis=MentionBasis.NAMED,
        )

    def _is_state(self, span: Span) -> bool:
        """ "*Washington* state", "*New York* Gov. X": what only provinces have behind them."""
        return _STATE_BEHIND.match(self._text, span.end) is not None and self._context.is_area(
            span.of(self._text)
        )

    # -- a name of the gazetteer, here ----------------------------------------------------------

    def _is_actor(self, span: Span) -> bool:
        """Tell whether the name is an actor's, or part of one.

        A region may bear the name of those who rule it, and "Russia's president" names Russia.
        """
        for actor in self._context.actors:
            if span.overlaps(actor):
                sort = self._context.sort_of(span.of(self._text))
                owns = self._text[span.end : span.end + 2] in ("'s", "\u2019s")
                whole = actor == span or (owns and actor.start == span.start)
                return not (whole and sort is not None and sort.is_area)
        return False

    def _over(self, span: Span) -> list[NamedEntity]:
        at = bisect_left(self._starts, span.end)
        return [e for e in self._entities[max(0, at - 3) : at] if e.span.overlaps(span)]

    def _is_literal(self, span: Span) -> bool:
        """Tell whether a name that the gazetteer holds means the place here."""
        name = span.of(self._text)
        if self._context.is_demonym(name) or self._is_actor(span) or _NO_NAMES.fullmatch(name):
            return False
        over = self._over(span)
        if any(entity.sort is EntitySort.PLACE for entity in over):
            return any(self._is_whole(span, entity) for entity in over)
        for entity in over:
            if len(self._plain(entity.span)) > len(self._plain(span)) + 1:
                return self._is_seat(span, entity) or self._is_where(span, entity)
            if entity.sort is EntitySort.PERSON:
                area = " " in name and self._is_well_known(name)
                return area or self._is_strong(span) or name in self._places
        if name in self._people:
            return self._is_strong(span)
        if self._is_part(span):
            return self._has_office_behind(span)
        return (
            name in self._places
            or self._context.is_at_home(name)
            or self._is_well_known(name)
            or self._is_strong(span)
            or (not over and self._is_locative(span))
        )

    def _is_whole(self, span: Span, entity: NamedEntity) -> bool:
        """Tell whether what the reader takes for a place adds no more than a direction or area.

        "Carnegie Library" is a place, but not the town of Carnegie.
        """
        if entity.sort is not EntitySort.PLACE:
            return False
        before = self._text[entity.span.start : max(entity.span.start, span.start)]
        behind = self._text[span.end : entity.span.end]
        words = _ARTICLE.sub("", before).replace("-", " ").split()
        if any(word.casefold() not in _DIRECTION_WORDS and word[0].isupper() for word in words):
            return "," in before
        first = _CAPITAL_BEHIND.match(behind)
        return (
            first is None
            or first["word"].casefold() in _OF_A_PLACE
            or (self._context.is_area(behind.strip()))
        )

    def _is_seat(self, span: Span, entity: NamedEntity) -> bool:
        """Tell whether a longer name is that of an office of the place, or holds it by chance."""
        if entity.sort is EntitySort.PERSON:
            return False
        if entity.sort is EntitySort.OTHER:
            return self._is_well_known(span.of(self._text)) and not self._is_part(span)
        return span.start <= entity.span.start + 4 and self._has_office_behind(span)

    def _is_where(self, span: Span, entity: NamedEntity) -> bool:
        """ "Children's Hospital of Manitoba in *Winnipeg*", read as one name."""
        before = self._text[entity.span.start : max(entity.span.start, span.start)]
        return before.endswith((" in ", ", ")) and not self._is_part(span)

    def _has_office_behind(self, span: Span) -> bool:
        behind = _CAPITAL_BEHIND.match(self._text, span.end)
        return behind is not None and _POSSESSIVE.sub("", behind["word"]).casefold() in _OF_A_PLACE

    def _is_well_known(self, name: str) -> bool:
        """A country, province or large city needs no context to be one."""
        sort = self._context.sort_of(name)
        return sort is not None and (sort.is_area or sort.kind is PlaceKind.CITY)

    def _is_locative(self, span: Span) -> bool:
        return bool(_LOCATIVE.search(self._text[max(0, span.start - 24) : span.start]))

    def _is_strong(self, span: Span) -> bool:
        """ "in X", "X, Ohio", "X --": what only places are in, or have behind them."""
        before = self._text[max(0, span.start - 24) : span.start]
        if _STRONG_LOCATIVE.search(before):
            return True
        if span.of(self._text).isupper() and _DATELINE.match(self._text, span.end):
            return True
        return area_behind(self._text, span, self._context.is_area) is not None

    def _is_part(self, span: Span) -> bool:
        """Tell whether capitals beside the name make it part of a longer name of no place."""
        if _CAPITAL_BEHIND.match(self._text, span.end) is not None:
            return True
        before = _CAPITAL_BEFORE.search(self._text[max(0, span.start - 30) : span.start])
        if before is None or before["word"].casefold() in _DIRECTION_WORDS:
            return False
        at = span.start - len(before["word"]) - 1
        return not _OPENING.search(self._text[max(0, at - 3) : at]) and not before["word"].endswith(
            (".", "'s", "\u2019s")
        )
