"""What the text has told so far: who "they" are, which "city", whose statement it is."""

from dataclasses import dataclass, field

from fogline.model.codes import SETTLEMENTS, PlaceKind
from fogline.model.phrases import ActorPhrase, ActorSense, PlacePhrase
from fogline.model.spans import Span
from fogline.model.syntax import Tree

_PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "hers", "i"})
_GROUP_PRONOUNS = frozenset(
    {
        "they",
        "it",
        "them",
        "its",
        "their",
        "we",
        "us",
        "our",
        "itself",
        "themselves",
        "both",
        "who",
        "which",
    }
)
PRONOUNS = _PERSON_PRONOUNS | _GROUP_PRONOUNS
_FIRST_PERSON = frozenset({"i", "we", "us", "our"})
_ANY_AREA = frozenset("area region territory place locality location zone countryside".split())
"""Words that may stand for any place; "the island" is only one that is called so."""
_LONG_PAST = 2


def is_pronoun(word: str) -> bool:
    """Tell whether a word stands for somebody told elsewhere; "US" is a country.

    >>> is_pronoun("us"), is_pronoun("US")
    (True, False)
    """
    return word.casefold() in PRONOUNS and word != "US"


SITES = frozenset({PlaceKind.BASE, PlaceKind.OTHER})


@dataclass(slots=True)
class Discourse:
    """Antecedents in text order. Tokens tell which come before a pronoun."""

    tree: Tree
    subjects: list[tuple[int, list[ActorPhrase]]] = field(default_factory=list)
    places: list[PlacePhrase] = field(default_factory=list)
    anchors: list[PlacePhrase] = field(default_factory=list)
    """Named places that others lie near or in: "the town" may be one where no other is."""
    source: Span | None = None
    main_place: PlacePhrase | None = None
    start: int = 0
    """The first token that may be looked back to."""

    def forget(self, token: int) -> None:
        """Start afresh at a token: what was told before it belongs to another story."""
        self.start = token
        self.subjects.clear()
        self.source = None

    def note_subject(self, token: int, actors: list[ActorPhrase]) -> None:
        """Remember the actors that a clause is about."""
        if actors:
            self.subjects.append((token, actors))

    def pronoun(self, token: int) -> list[ActorPhrase]:
        """Return the actors that a pronoun stands for: the latest fitting subject before it."""
        if not is_pronoun(self.tree.words[token]):
            return []
        word = self.tree.words[token].casefold()
        first_person = word in _FIRST_PERSON
        speaking = (
            {s for v in self.tree.ancestors(token) for s in self.tree.children[v]}
            if first_person
            else set()
        )
        ahead = self._subject_ahead(token)
        known = [(at, a) for at, a in self.subjects if at == ahead]
        for at, actors in (*known, *reversed(self.subjects)):
            if at >= token and at not in speaking and at != ahead:
                continue
            persons = [a for a in actors if a.sense in (ActorSense.PERSON, ActorSense.OFFICIAL)]
            if word in _PERSON_PRONOUNS:
                if persons:
                    return persons
                continue
            groups = [a for a in actors if a not in persons and a.actor != "civ"]
            if first_person and persons:
                return persons
            if groups:
                return groups
        return []

    def _subject_ahead(self, token: int) -> int | None:
        """ "After *its* capture of X, the army went on": the subject of the clause that follows."""
        tree = self.tree
        if tree.tags[token] != "PRP$":
            return None
        for verb in tree.ancestors(token):
            for subject in tree.kids(verb, ("nsubj", "nsubjpass")):
                return subject if subject > token else None
        return None

    def antecedent_place(self, phrase: PlacePhrase) -> PlacePhrase | None:
        """Return the named place that "the city" or "the town" stands for."""
        earlier = self._told(self.places, phrase.head)
        beside = self._told(self.anchors, phrase.head)
        if phrase.kind in SETTLEMENTS:
            settled = self._settlement(phrase, earlier) or self._settlement(phrase, beside)
            return settled or self.main_place
        if phrase.kind is PlaceKind.AREA:
            if self.tree.lemmas[phrase.head].casefold() not in _ANY_AREA:
                return self.of_same_noun(phrase)
            # A country told of acts as often as it lies somewhere.
            told = [p for p in (*earlier, *beside) if p.kind is not PlaceKind.OTHER]
            latest = max(told, key=lambda p: p.head, default=None)
            return latest or self.main_place
        alike = SITES if phrase.kind in SITES else frozenset({phrase.kind})
        same = [p for p in earlier if p.kind in alike]
        if not same and phrase.kind is PlaceKind.DISTRICT:
            # A town and the district around it bear one name.
            same = [p for p in earlier if p.kind in SETTLEMENTS and self._apart(p, phrase) <= 1]
        return same[-1] if same else None

    def _told(self, places: list[PlacePhrase], before: int) -> list[PlacePhrase]:
        """Those of places that are told before a token and may be looked back to."""
        return [p for p in places if self.start <= p.head < before]

    def _settlement(self, phrase: PlacePhrase, earlier: list[PlacePhrase]) -> PlacePhrase | None:
        """The latest of its kind, unless that is long past and another settlement is not.

        "The city" is the one that the title names, or a town where there is no city.
        """
        same = [p for p in earlier if p.kind is phrase.kind]
        if phrase.kind is PlaceKind.CITY:
            if self.main_place is not None and self.main_place.kind in SETTLEMENTS:
                return self.main_place
            same = same or [p for p in earlier if p.kind is PlaceKind.TOWN]
            return same[-1] if same else None
        settled = [p for p in earlier if p.kind in SETTLEMENTS]
        if not same or self._apart(same[-1], phrase) > _LONG_PAST >= self._apart(
            settled[-1], phrase
        ):
            same = settled
        return same[-1] if same else None

    def _apart(self, place: PlacePhrase, phrase: PlacePhrase) -> int:
        """Sentences between two phrases."""
        return self.tree.sentence_of[phrase.head] - self.tree.sentence_of[place.head]

    def of_same_noun(self, phrase: PlacePhrase) -> PlacePhrase | None:
        """Return the named place that "the hospital" stands for: the latest so called."""
        text = self.tree.text
        noun = phrase.span.of(text)
        if not noun.islower() or " " in noun:
            return None
        earlier = self._told(self.places, phrase.head)
        same = [p for p in earlier if p.span.of(text).casefold().endswith(f" {noun}")]
        return same[-1] if same else None

    def latest_place(self, before: int) -> PlacePhrase | None:
        """Return the latest named place told before a token."""
        earlier = self._told(self.places, before)
        return earlier[-1] if earlier else None
