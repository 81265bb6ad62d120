"""What the noun at a token denotes: actors, a place, an event, a thing of war."""

from collections.abc import Container, Sequence

from fogline.model.phrases import ActorPhrase, ActorSense, PlacePhrase
from fogline.model.syntax import Tree
from fogline.ontology.frames import FrameLexicon, Vocabulary

_PARTITIVES = frozenset(
    "number group member some most many hundred thousand dozen score one two three majority "
    "part rest half remnant body handful series couple lot total none any all each several "
    "ten position target unit element column contingent stronghold remains few cell pocket "
    "leader commander spokesman spokesperson spokeswoman official representative head command "
    "leadership wing branch crew squadron fleet flotilla convoy family advance ally".split()
)
_NOBODYS = frozenset({"border", "frontier", "coast", "airspace"})
"""Ground that carries the name of a state and is no part of its side: "the Syrian border"."""
_SHARES = frozenset(
    "part most majority all some half rest control one number chunk dozen series total bulk swath "
    "swathe stretch more much kilometer kilometre km mile metre meter % percent quarter third "
    "portion surroundings surrounding vicinity environs edge gate fringe periphery".split()
)
"""Shares and surroundings of a place, which count as the place: "60% of the city"."""
_MODIFIERS = ("poss", "compound", "nmod", "amod", "nsubj")
_FIGHTING_SENSES = frozenset(
    {ActorSense.NAMED, ActorSense.STATE, ActorSense.REBEL, ActorSense.MILITANT, ActorSense.FORCE}
)


class Entities:
    """Looks up phrases by the token that heads them."""

    def __init__(
        self,
        tree: Tree,
        actors: Sequence[ActorPhrase],
        places: Sequence[PlacePhrase],
        lexicon: FrameLexicon,
        vocabulary: Vocabulary,
    ) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._vocabulary = vocabulary
        self._actors: dict[int, list[ActorPhrase]] = {}
        for actor in actors:
            self._actors.setdefault(actor.head, []).append(actor)
        self._places: dict[int, list[PlacePhrase]] = {}
        for place in places:
            self._places.setdefault(place.head, []).append(place)

    def own_actors(self, head: int) -> list[ActorPhrase]:
        """Return the actors that the noun itself denotes."""
        return self._actors.get(head, [])

    def actors(self, head: int) -> list[ActorPhrase]:
        """Return the actors a noun denotes or stands for.

        "One of its fighters" stands for the fighters; "the Ukrainian counter-offensive" and
        "ISIS targets" for their owners.
        """
        own = self.own_actors(head)
        if own:
            return own
        tree = self._tree
        if (
            tree.lemmas[head] in _PARTITIVES
            or self.is_weapon(head)
            or self.plain_noun(head, self._vocabulary.materiel_nouns)
            in self._vocabulary.materiel_nouns
            or tree.pos[head] == "NUM"
            or tree.tags[head] in ("CD", "DT", "JJ")
        ):
            below = [
                actor
                for thing in tree.objects_of(head, ("of",))
                for token in tree.conjuncts(thing)
                for actor in self.actors(token)
            ]
            if below:
                return below
        return self.owners(head) or self._firers(head)

    def _firers(self, head: int) -> list[ActorPhrase]:
        """ "A missile fired by the Houthis", "rockets fired from rebel-held areas" are theirs."""
        tree = self._tree
        return [
            actor
            for clause in (tree.kids(head, ("acl", "relcl")) if self.is_weapon(head) else ())
            for prep in tree.kids(clause, ("agent", "prep"))
            if tree.deps[prep] == "agent" or tree.words[prep] == "from"
            for firer in tree.kids(prep, ("pobj",))
            for actor in self.actors(firer)
            if actor.sense is not ActorSense.COUNTRY or tree.deps[prep] == "agent"
        ]

    def is_weapon(self, head: int) -> bool:
        """Tell whether a noun is a weapon, or what carries one: "artillery", "jets"."""
        return self._tree.lemmas[head] in self._vocabulary.weapons

    def plain_noun(self, head: int, known: Container[str]) -> str:
        """Return the lemma of a noun, of the last word of a name: "tank" for "Russian tanks".

        A name is one token and keeps its plural; ``known`` tells which nouns end in "s".
        """
        last = self._tree.lemmas[head].rpartition(" ")[2].casefold()
        return last if last in known else last.removesuffix("s")

    def owners(self, head: int) -> list[ActorPhrase]:
        """Return the actors that modify a noun: "ISIS targets", "Turkish airstrikes"."""
        tree = self._tree
        found: list[ActorPhrase] = []
        if tree.lemmas[head] in _NOBODYS:
            return []
        for child in tree.kids(head, _MODIFIERS):
            for token in tree.conjuncts(child):
                found.extend(self.own_actors(token))
            if not found and tree.deps[child] in ("poss", "compound", "nmod"):
                found.extend(self.owners(child))
        return found

    def place(self, head: int) -> PlacePhrase | None:
        """Return the place a noun denotes, the first of several."""
        return next(iter(self.places(head)), None)

    def places(self, head: int) -> list[PlacePhrase]:
        """Return the places a noun denotes: several for "the villages of A and B"."""
        found = self._places.get(head)
        if found is not None:
            return found
        tree = self._tree
        if tree.lemmas[head] in _SHARES or tree.pos[head] == "NUM":
            for thing in tree.objects_of(head, ("of", "over")):
                return [p for member in tree.conjuncts(thing) for p in self.places(member)]
        return []

    def classes(self, head: int) -> frozenset[str]:
        """Return the object classes of frames that a noun belongs to."""
        found: set[str] = set()
        tree = self._tree
        if tree.pos[head] == "NUM":
            for of in tree.objects_of(head, ("of",)):
                if "materiel" in (counted := self.classes(of)):
                    return counted - {"force", "actor"}  # "two of the unit's vehicles"
        for actor in self.own_actors(head) or (
            [] if self._places.get(head) else self._stands_for(head)
        ):
            if actor.sense is ActorSense.CIVILIAN:
                found.update(("civilians", "people"))
            elif actor.sense is ActorSense.PEOPLE:
                found.add("people")
            elif actor.sense in (ActorSense.PERSON, ActorSense.OFFICIAL):
                found.update(("actor", "people", "force"))
            elif actor.sense is ActorSense.COUNTRY:
                found.add("actor")
            else:
                found.update(("force", "actor"))
        place = self.place(head)
        person = any(a.sense is ActorSense.PERSON for a in self.own_actors(head))
        if place is not None and not person:
            found.add("place")
        word = tree.words[head].casefold()
        if word in ("it", "which", "that"):
            found.update(("place", "actor"))
        elif word in ("they", "them"):
            found.update(("force", "people", "actor"))
        elif word in ("he", "she", "him", "her"):
            found.update(("actor", "people"))
        lemma = tree.lemmas[head]
        if lemma in self._lexicon.nouns and not found & {"force", "civilians", "people"}:
            found.add("event")
        thing = self.plain_noun(head, self._vocabulary.materiel_nouns)
        if thing in self._vocabulary.materiel_nouns:
            found.add("materiel")
            if thing in self._vocabulary.weapons:
                found.add("weapon")
        return frozenset(found or {"other"})

    def is_materiel(self, head: int) -> bool:
        """Tell whether a noun is a thing of war, whoever it is named for: "Russian tanks"."""
        return "materiel" in self.classes(head)

    def _stands_for(self, head: int) -> list[ActorPhrase]:
        tree = self._tree
        if tree.lemmas[head] in _PARTITIVES or tree.pos[head] == "NUM":
            return self.actors(head)
        return []

    def is_fighting(self, phrase: ActorPhrase) -> bool:
        """Tell whether a phrase denotes someone who bears arms, as far as its words tell."""
        return phrase.sense in _FIGHTING_SENSES

    def event_types(self, head: int) -> frozenset[str]:
        """Return the types of the frames that have a noun."""
        entries = self._lexicon.nouns.get(self._tree.lemmas[head], ())
        return frozenset(entry.frame.type for entry in entries)

    def is_event_noun(self, head: int) -> bool:
        """Tell whether a noun is among the frames' nouns."""
        return self._tree.lemmas[head] in self._lexicon.nouns and self._tree.pos[head] == "NOUN"
