"""Every place that a report names: document in, places out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from fogline.actors import Theatre
from fogline.gazetteer import Feature, GazetteerRecord
from fogline.gazetteer import NameMatch as PlaceMatch
from fogline.geoparsing import (
    NameContext,
    PlaceReading,
    find_place_names,
    is_unnamed,
    read_places,
)
from fogline.model.claims import CodedDocument, MentionBasis, PlaceMention
from fogline.model.codes import PlaceKind
from fogline.model.documents import Document, SegmentKind
from fogline.model.places import NamedPlace, PlacedDocument
from fogline.model.spans import Span
from fogline.parsing import EntityReader, NameScreen
from fogline.pipeline.coder import PLACE_FORMS, WHOLE_FORMS, Coder, ReadDocument

_AREAS = frozenset({Feature.COUNTRY, Feature.ADMIN1})
_READ = frozenset({SegmentKind.BODY, SegmentKind.HEADING, SegmentKind.METADATA})


@dataclass(frozen=True, slots=True)
class PlaceFinder:
    """The stages that find places, with all they look things up in."""

    coder: Coder
    entities: EntityReader

    @classmethod
    def load(cls, gazetteer: Path | None = None) -> "PlaceFinder":
        """Load what comes with Fogline, or with another gazetteer."""
        return cls(coder=Coder.load(gazetteer), entities=EntityReader.load())

    def places(self, document: Document) -> PlacedDocument:
        """Find every place that the document names, and where it is."""
        coder = self.coder
        given = _all_read(document)
        read = coder.read(given, NameScreen())
        context = NameContext(
            toponyms=read.toponyms,
            entities=self.entities.read(given.text, [s.span for s in given.segments]),
            actors=[name.span for name in read.names if name.form in WHOLE_FORMS],
            sort_of=lambda name: coder.sort_of_place(name, read.theatre.everywhere),
            has_record=lambda name: bool(self._bearing(name)),
            is_demonym=self._is_demonym,
            is_area=self._is_area,
            is_at_home=lambda name: self._is_at_home(name, read.theatre),
        )
        mentions = _with_claimed(
            find_place_names(given.text, coder.place_phrases(read), context), coder.code(document)
        )
        acting = _acting(read)
        return PlacedDocument(
            document=document,
            places=tuple(
                _named_place(reading, acting=reading.mention.span in acting)
                for reading in self._resolved(mentions, given.text, read.theatre)
            ),
        )

    def _resolved(
        self, mentions: Sequence[PlaceMention], text: str, theatre: Theatre
    ) -> Iterator[PlaceReading]:
        """Resolve all places together; in a roundup of wars those of each paragraph."""
        for _, group in groupby(mentions, key=lambda place: theatre.section_at(place.span.start)):
            yield from read_places(list(group), text, self.coder.gazetteer)

    def _is_demonym(self, word: str) -> bool:
        gazetteer = self.coder.gazetteer
        return gazetteer.country_of_adjective(word) is not None and gazetteer.country(word) is None

    def _is_at_home(self, name: str, theatre: Theatre) -> bool:
        """Tell whether a name lies in the war, and is no common word or surname elsewhere."""
        at_war = [c for c in theatre.countries[:1] if self.coder.defaults.key([c], "state")]
        return any(record.country in at_war for record in self._bearing(name))

    def _is_area(self, name: str) -> bool:
        return any(record.feature in _AREAS for record in self._bearing(name))

    def _bearing(self, name: str) -> list[GazetteerRecord]:
        """The records that bear the very name."""
        found = self.coder.gazetteer.exact(name)
        return [record for record in found if record.match is PlaceMatch.STRICT]


def _with_claimed(
    mentions: Sequence[PlaceMention], coded: CodedDocument
) -> tuple[PlaceMention, ...]:
    """Add the named places of the claims: who "recaptured Zarnak" tells that Zarnak is a place."""
    found = list(mentions)
    for claim in coded.claims:
        for place in claim.places:
            named = place.basis is MentionBasis.NAMED and not is_unnamed(place.name)
            if named and not any(place.span.overlaps(other.span) for other in found):
                found.append(
                    PlaceMention(
                        span=place.span,
                        name=place.name,
                        kind=place.kind,
                        relation=place.relation,
                        within=place.within,
                        basis=place.basis,
                    )
                )
    return tuple(sorted(found, key=lambda mention: mention.span))


def _all_read(document: Document) -> Document:
    """The document with headings, datelines and labels to be read like its body."""
    segments = tuple(
        replace(segment, kind=SegmentKind.BODY)
        for segment in document.segments
        if segment.kind in _READ
    )
    return replace(document, segments=segments)


def _acting(read: ReadDocument) -> frozenset[Span]:
    """The names of countries and capitals that do something: "*Moscow* said"."""
    tree = read.tree
    acting = set()
    for name in read.names:
        if name.form in PLACE_FORMS:
            tokens = tree.tokens_in(name.span)
            if tokens and tree.deps[tokens[-1]] == "nsubj":
                acting.add(name.span)
    return frozenset(acting)


def _named_place(reading: PlaceReading, *, acting: bool) -> NamedPlace:
    mention, record = reading.mention, reading.record
    if record is not None and mention.kind is PlaceKind.OTHER:
        mention = replace(mention, kind=record.kind)
    return NamedPlace(
        mention=mention,
        admin1=None if record is None else record.first_level,
        stands_for_actor=acting,
    )
