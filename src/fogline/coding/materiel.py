"""Things destroyed, damaged or taken: which, how many, whose."""

from collections.abc import Iterator
from dataclasses import dataclass

from fogline.coding.arguments import Arguments, is_verb, verb_arguments
from fogline.coding.counts import LEFT_OF_NOUN, count_at
from fogline.coding.entities import Entities
from fogline.model.codes import MaterielEffect
from fogline.model.phrases import ActorPhrase
from fogline.model.spans import Span
from fogline.model.syntax import Tree
from fogline.ontology.frames import Vocabulary

_EFFECTS = {
    **dict.fromkeys(
        "destroy demolish blow raze burn down sink wreck shoot obliterate incinerate level "
        "flatten eliminate torch dismantle gut disable".split(),
        MaterielEffect.DESTROYED,
    ),
    **dict.fromkeys("damage hit cripple crater".split(), MaterielEffect.DAMAGED),
    **dict.fromkeys(
        "seize capture confiscate loot recover commandeer steal hijack".split(),
        MaterielEffect.CAPTURED,
    ),
}
_CIVIL_PROPERTY = frozenset(
    "house home building school hospital clinic shop market church mosque farm property crop "
    "cattle livestock bus ambulance apartment store dwelling".split()
)
_CIVIL_SITES = frozenset(
    "school hospital house home building market mosque church shelter station shop clinic "
    "factory plant camp site area base bridge".split()
)
_STORES = frozenset("depot cache stockpile arsenal dump warehouse".split())
_MASS = frozenset("ammunition equipment weaponry material artillery armour armor".split())
_AMOUNTS = frozenset("amount quantity number stash stockpile".split())
_ONLY_HIT = _CIVIL_SITES | frozenset("unit target position line route".split())
"""What a hit does not tell to be damaged: places, and words for troops and aims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterielRow:
    """Things lost, before they belong to an event.

    ``harmers`` are the keys of those who destroyed or took them, so that they were never theirs.
    """

    anchor: int
    things: int
    effect: MaterielEffect
    count: int | None
    owners: tuple[ActorPhrase, ...]
    span: Span
    civil: bool
    harmers: frozenset[str]


class MaterielReader:
    """Finds things lost, sentence by sentence."""

    def __init__(self, tree: Tree, entities: Entities, vocabulary: Vocabulary) -> None:
        self._tree = tree
        self._entities = entities
        self._vocabulary = vocabulary

    def read(self, sentence: int) -> list[MaterielRow]:
        """Return the things that a sentence says were destroyed, damaged or taken."""
        tree = self._tree
        first, end = tree.parsed.sentences[sentence]
        rows = []
        for token in range(first, end):
            effect = _EFFECTS.get(tree.lemmas[token])
            if tree.lemmas[token] == "lose" and not verb_arguments(tree, token).passive:
                effect = MaterielEffect.DESTROYED
            if tree.lemmas[token] == "set" and self._on_fire(token):
                effect = MaterielEffect.DESTROYED
            if effect is None or not is_verb(tree, token):
                continue
            particles = tree.kid_words(token, ("prt", "advmod"))
            if tree.lemmas[token] in ("blow", "burn", "shoot") and not particles & {"up", "down"}:
                continue
            for thing in self._taken(token, verb_arguments(tree, token)):
                if self._is_troops(thing):
                    continue
                if tree.lemmas[token] == "hit" and tree.lemmas[thing] in _ONLY_HIT:
                    continue
                if (self._entities.is_materiel(thing) and self._entities.place(thing) is None) or (
                    self._is_gear(thing)
                    and (effect is not MaterielEffect.CAPTURED or self._is_store(token, thing))
                ):
                    rows.append(self._thing(token, thing, effect))
        return rows

    def _taken(self, verb: int, arguments: Arguments) -> Iterator[int]:
        """The objects of a verb; what was taken along with a place, what an amount is of."""
        tree = self._tree
        captured = _EFFECTS.get(tree.lemmas[verb]) is MaterielEffect.CAPTURED
        things = list(arguments.undergoers)
        if captured:
            things += arguments.under("along with", "together with", "in addition to")
        for thing in things:
            if tree.lemmas[thing] in _AMOUNTS or tree.tags[thing] == "CD":
                yield from (t for o in tree.objects_of(thing, ("of",)) for t in tree.conjuncts(o))
            else:
                yield thing

    def _is_troops(self, thing: int) -> bool:
        """ "A unit of airborne soldiers", "a 120-man unit", unlike a unit of equipment."""
        tree = self._tree
        of = [t for o in tree.objects_of(thing, ("of",)) for t in (o, *tree.kids(o, ("compound",)))]
        people = any(self._entities.classes(t) & {"force", "people"} for t in of)
        gear = any(map(self._entities.is_materiel, of))
        manned = any(tree.lemmas[c] in ("man", "strong") for c in tree.children[thing])
        return tree.lemmas[thing] == "unit" and (manned or (people and not gear))

    def _is_one(self, thing: int) -> bool:
        tree = self._tree
        words = tree.kid_words(thing, ("det", "poss"))
        return (
            bool(words - {"all", "some", "any", "no", "more"}) and tree.lemmas[thing] != "aircraft"
        )

    def _number_of(self, thing: int) -> int:
        """The noun with the number: "*seven* of the drones"."""
        tree = self._tree
        prep = tree.heads[thing]
        counted = tree.deps[thing] == "pobj" and tree.tags[tree.heads[prep]] == "CD"
        return tree.heads[prep] if counted else thing

    def _owners(self, verb: int, thing: int) -> tuple[ActorPhrase, ...]:
        """ "ISIS vehicles", "vehicles *of ISIS*", "seized 20 tanks *from ISIS*"."""
        tree = self._tree
        if tree.lemmas[verb] == "lose":
            doers = verb_arguments(tree, verb).doers
            return tuple(a for d in doers for a in self._entities.actors(d))
        named = self._entities.owners(thing)
        losers = tree.objects_of(thing, ("of", "from")) + verb_arguments(tree, verb).under("from")
        return tuple(named or [a for t in losers for a in self._entities.actors(t)])

    def _on_fire(self, verb: int) -> bool:
        """ "Set ablaze", "set the houses on fire"."""
        tree = self._tree
        beside = [*tree.children[verb], *tree.objects_of(verb, ("on",))]
        objects = tree.kids(verb, ("dobj",))
        beside += [t for o in objects for t in (*tree.children[o], *tree.objects_of(o, ("on",)))]
        return any(tree.words[t].casefold() in ("ablaze", "alight", "fire") for t in beside)

    def _is_gear(self, thing: int) -> bool:
        return self._tree.lemmas[
            thing
        ].casefold() in self._vocabulary.materiel_nouns and not self._names_place(thing)

    def _is_store(self, verb: int, thing: int) -> bool:
        """An arms depot that is captured is taken as the arms it holds, a looted one is not."""
        tree = self._tree
        return tree.lemmas[thing] in _STORES and tree.lemmas[verb] in ("capture", "seize")

    def _names_place(self, thing: int) -> bool:
        place = self._entities.place(thing)
        return place is not None and place.named

    def _thing(self, verb: int, thing: int, effect: MaterielEffect) -> MaterielRow:
        tree = self._tree
        left = [
            thing,
            *(
                t
                for c in tree.children[thing]
                if c < thing and tree.deps[c] in LEFT_OF_NOUN
                for t in tree.subtree(c)
            ),
        ]
        first = min(left)
        if tree.words[first].casefold() == "the" and len(left) > 1:
            left = [t for t in left if t != first]
        quantity = count_at(tree, self._number_of(thing))
        doers = [] if tree.lemmas[verb] == "lose" else verb_arguments(tree, verb).doers
        exact = quantity is not None and quantity.least == quantity.most
        bound = {tree.words[t].casefold() for t in left} >= {"at", "least"}
        count = quantity.least if quantity is not None and (exact or bound) else None
        if quantity is None and tree.tags[thing] == "NN" and tree.lemmas[thing] not in _MASS:
            count = 1 if self._is_one(thing) else None
        return MaterielRow(
            anchor=verb,
            things=thing,
            effect=effect,
            count=count,
            owners=self._owners(verb, thing),
            civil=tree.lemmas[thing] in _CIVIL_PROPERTY,
            harmers=frozenset(a.actor for d in doers for a in self._entities.actors(d)),
            span=tree.span(left),
        )
