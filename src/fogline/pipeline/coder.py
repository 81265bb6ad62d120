"""The order of the stages: document in, coded document out."""

import gc
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress, groupby, islice
from pathlib import Path

from fogline.actors import Theatre, TheatreDefaults, find_actor_phrases, theatre_of
from fogline.coding import CodedClaim, CodingInput, code_parsed
from fogline.dating import DateSite, is_old, resolve_dates
from fogline.gazetteer import Gazetteer
from fogline.gazetteer import NameMatch as PlaceMatch
from fogline.geoparsing import (
    PlaceSort,
    anchor_tokens,
    find_place_phrases,
    known_place_names,
    resolve_places,
)
from fogline.model.claims import Claim, CodedDocument, Rejection, RejectionReason
from fogline.model.codes import EventClass, Factuality, PlaceKind, class_of, is_violent
from fogline.model.days import ResolvedDate
from fogline.model.documents import Document, SegmentKind
from fogline.model.identifiers import ClaimId, content_hash
from fogline.model.phrases import PlacePhrase
from fogline.model.spans import Span
from fogline.model.syntax import Tree
from fogline.ontology.actors import (
    ActorRegistry,
    GroupNouns,
    NameForm,
    NameMatch,
    with_abbreviations,
)
from fogline.ontology.actors.folding import Words
from fogline.ontology.frames import FrameLexicon, Vocabulary
from fogline.parsing import KnownName, NameSort, Parser, Screen, SentenceScreen, SpacyParser
from fogline.pipeline.history import is_about_past_war, is_of_another_century

WHOLE_FORMS = frozenset({NameForm.NAME, NameForm.ALIAS, NameForm.OFFICE, NameForm.PERSON})
"""Forms of an actor's name that are a name of their own."""
PLACE_FORMS = frozenset({NameForm.COUNTRY, NameForm.CAPITAL})
"""Forms of an actor's name that are the name of a place."""
_WIDE = frozenset({PlaceKind.OTHER, PlaceKind.PROVINCE})
_NOT_YET = frozenset({Factuality.PLANNED, Factuality.CONDITIONAL, Factuality.POSSIBLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """A document's parse, its actors' names, the names of the gazetteer, and its war."""

    tree: Tree
    names: tuple[NameMatch, ...]
    toponyms: tuple[Span, ...]
    theatre: Theatre


@dataclass(frozen=True, slots=True)
class Coder:
    """The stages with all they look things up in. Holds no state between documents."""

    parser: Parser
    screen: Screen
    lexicon: FrameLexicon
    vocabulary: Vocabulary
    registry: ActorRegistry
    groups: GroupNouns
    defaults: TheatreDefaults
    gazetteer: Gazetteer

    @classmethod
    def load(cls, gazetteer: Path | None = None) -> "Coder":
        """Load the parser, the ontology and a gazetteer, by default those of Fogline itself."""
        lexicon = FrameLexicon.load()
        coder = cls(
            parser=SpacyParser.load(),
            screen=Screen(lexicon.trigger_words),
            lexicon=lexicon,
            vocabulary=Vocabulary.load(),
            registry=ActorRegistry.load(),
            groups=GroupNouns.load(),
            defaults=TheatreDefaults.load(),
            gazetteer=Gazetteer.open(gazetteer),
        )
        # What is loaded here lives as long as the program: the collector need not walk it again.
        gc.freeze()
        return coder

    def code(self, document: Document) -> CodedDocument:
        """Code one document."""
        day = document.anchor_day
        read = self.read(document, self.screen)
        tree, names, theatre = read.tree, read.names, read.theatre
        actors = find_actor_phrases(
            tree, names, self.registry, self.groups, self.defaults, day=day, theatre=theatre
        )
        places = self.place_phrases(read)
        given = CodingInput(
            tree=tree,
            actors=actors,
            places=places,
            anchors=anchor_tokens(places),
            main_place=None if theatre.is_roundup else _main_place(places, document),
            roundup=theatre.is_roundup,
            lexicon=self.lexicon,
            vocabulary=self.vocabulary,
            registry=self.registry,
            day=day,
        )
        coded, rejections = code_parsed(given)
        return self._finish(document, coded, rejections, theatre)

    def read(self, document: Document, screen: SentenceScreen) -> "ReadDocument":
        """Find the names of a document and the war it is about, and parse what ``screen`` lets."""
        words = [
            (
                segment.span.start,
                self.registry.words(document.text, segment.span.start, segment.span.end),
            )
            for segment in document.segments
            if segment.kind in (SegmentKind.BODY, SegmentKind.HEADING)
        ]
        first = self._names(document, words, Theatre(countries=()))
        toponyms = self._toponyms(document)
        theatre = theatre_of(
            first,
            self.registry,
            tuple(self._countries_of(document.text, _apart_from(toponyms, first))),
            _sections(document),
        )
        named = self._names(document, words, theatre)
        names = _outside_toponyms(named, toponyms, document.text)
        known = _known_names(document.text, names, toponyms)
        parsed = self.parser.parse(document, screen, known)
        return ReadDocument(
            tree=Tree(parsed, document.text),
            names=names,
            toponyms=tuple(toponyms),
            theatre=theatre,
        )

    def _names(
        self, document: Document, words: Sequence[tuple[int, Words]], theatre: Theatre
    ) -> tuple[NameMatch, ...]:
        """Find the names of actors in the segments, given as first character and words."""
        text, day = document.text, document.anchor_day
        found: list[NameMatch] = []
        for start, among in words:
            found += self.registry.find_among(among, text, theatre.at(start), day)
        return with_abbreviations(document.text, found)

    def _toponyms(self, document: Document) -> list[Span]:
        """The names of the gazetteer in the body, before any parse."""
        return [
            span
            for segment in document.segments
            if segment.kind is SegmentKind.BODY
            for span in known_place_names(document.text, segment.span, self.gazetteer.known)
        ]

    def _countries_of(self, text: str, toponyms: Sequence[Span]) -> Iterator[tuple[Span, str]]:
        """The country of every toponym whose name stands in one country only."""
        for span in toponyms:
            found = {record.country for record in self.gazetteer.exact(span.of(text))}
            if len(found) == 1 and None not in found:
                yield span, str(next(iter(found)))

    def place_phrases(self, read: "ReadDocument") -> tuple[PlacePhrase, ...]:
        """Find the phrases that denote places in what was parsed."""
        tree, theatre = read.tree, read.theatre.everywhere
        taken: set[int] = set()
        countries: set[int] = set()
        for name in read.names:
            tokens = tree.tokens_in(name.span)
            (countries if name.form in PLACE_FORMS else taken).update(tokens)
        return find_place_phrases(
            tree,
            taken,
            countries,
            self.vocabulary.place_nouns,
            self.gazetteer.known,
            lambda name: self.sort_of_place(name, theatre),
        )

    def sort_of_place(self, name: str, theatre: Sequence[str]) -> PlaceSort | None:
        """Tell what the first record of a name is, in the report's countries if one is there."""
        if not self.gazetteer.known(name):
            return None
        found = self.gazetteer.exact(name)
        at_home = (r for r in found if r.match is PlaceMatch.STRICT and r.country in theatre)
        record = next(at_home, found[0] if found else None)
        return None if record is None else PlaceSort(kind=record.kind, is_area=record.is_area)

    def _finish(
        self,
        document: Document,
        coded: Sequence[CodedClaim],
        rejections: Sequence[Rejection],
        theatre: Theatre,
    ) -> CodedDocument:
        dates = resolve_dates(document, [_site(claim) for claim in coded])
        fought = [is_violent(claim.draft.type) for claim in coded]
        past_war = is_about_past_war(document, list(compress(dates, fought)))
        claims: list[Claim] = []
        refused = list(rejections)
        for claim, resolved, violent in zip(coded, dates, fought, strict=True):
            if (
                is_old(resolved, document)
                or (past_war and violent)
                or is_of_another_century(document, claim.sentence)
            ):
                refused.append(
                    Rejection(
                        trigger=claim.trigger,
                        reason=RejectionReason.OLD_HISTORY,
                        rule=claim.draft.predicate.frame.rule,
                    )
                )
            else:
                claims.append(_claim(document, claim, resolved))
        refused.sort(key=lambda rejection: rejection.trigger)
        return CodedDocument(
            document=document,
            claims=tuple(self._located(claims, document, theatre)),
            rejections=tuple(refused),
            gazetteer=self.gazetteer.version,
        )

    def _located(
        self, claims: Sequence[Claim], document: Document, theatre: Theatre
    ) -> Iterator[Claim]:
        """Resolve the places of all claims together; in a roundup those of each war."""
        for countries, group in groupby(claims, key=lambda claim: theatre.at(claim.trigger.start)):
            together = list(group)
            mentions = [place for claim in together for place in claim.places]
            found = iter(
                resolve_places(mentions, document.text, self.gazetteer, country_hints=countries[:1])
            )
            for claim in together:
                yield replace(claim, places=tuple(islice(found, len(claim.places))))


def _apart_from(toponyms: Sequence[Span], names: Sequence[NameMatch]) -> list[Span]:
    """Leave out the toponyms that are actors' names here: "Russian" of "Russian base"."""
    taken = [name.span for name in names if name.form not in PLACE_FORMS]
    starts = [span.start for span in taken]
    kept = []
    for span in toponyms:
        at = bisect_right(starts, span.end - 1)
        if not any(span.overlaps(other) for other in taken[max(0, at - 2) : at]):
            kept.append(span)
    return kept


def _sections(document: Document) -> list[tuple[Span, Span | None]]:
    """The paragraphs of a document, each with the heading over it."""
    found: list[tuple[Span, Span | None]] = []
    heading: Span | None = None
    for segment in document.segments:
        if segment.kind is SegmentKind.HEADING:
            heading = segment.span
        elif segment.kind is SegmentKind.BODY:
            found.append((segment.span, heading))
    return found


def _outside_toponyms(
    names: Sequence[NameMatch], toponyms: Sequence[Span], text: str
) -> tuple[NameMatch, ...]:
    """Leave out the actors whose name is only part of a place's: "Lashkar" in "Lashkar Gah"."""
    starts = [span.start for span in toponyms]
    kept = []
    for name in names:
        at = bisect_right(starts, name.span.start) - 1
        if at < 0 or name.form in PLACE_FORMS or not toponyms[at].covers(name.span):
            kept.append(name)
            continue
        before = text[toponyms[at].start : name.span.start]
        if toponyms[at].end == name.span.end and before.strip(" -").casefold() in ("", "the", "al"):
            kept.append(name)
    return tuple(kept)


def _known_names(
    text: str, names: Sequence[NameMatch], toponyms: Sequence[Span]
) -> list[KnownName]:
    """The names that the parser is to take as one word, actors before places."""
    known = [
        KnownName(span=name.span, sort=_sort_of(name, text))
        for name in names
        if name.form in WHOLE_FORMS
    ]
    starts = [name.span.start for name in names]
    for span in toponyms:
        at = bisect_right(starts, span.end - 1)
        if not any(span.overlaps(name.span) for name in names[max(0, at - 2) : at]):
            known.append(KnownName(span=span, sort=NameSort.PLACE))
    return sorted(known, key=lambda name: name.span)


def _sort_of(name: NameMatch, text: str) -> NameSort:
    """A person, or a group whose last word is a plural."""
    if name.form is NameForm.PERSON:
        return NameSort.PERSON
    last = name.span.of(text).split("(")[0].split()[-1].casefold()
    plural = (last.endswith("s") and not last.endswith(("ss", "us", "is"))) or last in (
        "police",
        "military",
    )
    return NameSort.GROUP_PLURAL if plural and last != "military" else NameSort.GROUP


def _main_place(places: Sequence[PlacePhrase], document: Document) -> PlacePhrase | None:
    """The place a report is about: the first that its title names. A country is too wide."""
    named = [p for p in places if p.named and p.certain and p.kind not in _WIDE]
    title = (document.title or "").casefold()
    for place in named:
        if place.span.of(document.text).casefold() in title:
            return place
    return None


def _site(claim: CodedClaim) -> DateSite:
    draft = claim.draft
    statement = class_of(draft.type) is EventClass.STATEMENT
    return DateSite(
        trigger=claim.trigger,
        clause=claim.quote,
        sentence=claim.sentence,
        paragraph=claim.paragraph,
        planned=draft.modality.factuality in _NOT_YET
        and not (statement and draft.modality.factuality is Factuality.POSSIBLE),
    )


def _claim(document: Document, coded: CodedClaim, resolved: ResolvedDate) -> Claim:
    draft = coded.draft
    identity = content_hash(
        "c",
        document.id,
        coded.trigger.start,
        coded.trigger.end,
        draft.type,
        draft.predicate.frame.rule,
    )
    return Claim(
        id=ClaimId(identity),
        quote=coded.quote,
        trigger=coded.trigger,
        type=draft.type,
        initiators=tuple(draft.initiators),
        targets=tuple(draft.targets),
        places=tuple(draft.places),
        date=resolved,
        control=tuple(draft.control),
        casualties=tuple(draft.casualties),
        materiel=tuple(draft.materiel),
        factuality=draft.modality.factuality,
        factuality_span=coded.factuality_span,
        attributed_to=draft.source,
        silent_about_losses=tuple(draft.silent),
        rule=draft.predicate.frame.rule,
        confidence=coded.confidence,
    )
