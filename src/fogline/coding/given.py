"""What the coding of a document is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fogline.model.phrases import ActorPhrase, PlacePhrase
from fogline.model.syntax import Tree
from fogline.ontology.actors import ActorRegistry
from fogline.ontology.frames import FrameLexicon, Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingInput:
    """All that coding reads: the parse, the phrases, the lexicon and the registry."""

    tree: Tree
    actors: Sequence[ActorPhrase]
    places: Sequence[PlacePhrase]
    anchors: frozenset[int]
    main_place: PlacePhrase | None
    lexicon: FrameLexicon
    vocabulary: Vocabulary
    registry: ActorRegistry
    day: date | None
    roundup: bool = False
    """Each paragraph may tell of another war: none takes anything from those before it."""
