"""People lost: who, how many, and which words say so.

Three shapes are read: a verb of harm with its victims ("20 fighters were killed"), victims left in
a state ("leaving seven dead and others injured"), and counts of nouns of harm ("casualties rising
to at least 68", "the deaths of 12 civilians").
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fogline.coding.arguments import Arguments, is_verb, verb_arguments
from fogline.coding.counts import children_in, count_at, women_in
from fogline.coding.entities import Entities
from fogline.coding.harm import HARM_NOUNS, KIND_OF_VERB, STATES
from fogline.coding.quantities import Quantity, read_quantity
from fogline.model.codes import LossKind
from fogline.model.phrases import ActorPhrase, ActorSense
from fogline.model.spans import Span
from fogline.model.syntax import Tree

_TOTALS = frozenset({"total", "combination", "number"})
_COUNTED_NOUNS = frozenset(
    "other another more dozen hundred score thousand several man person passenger one "
    "member".split()
)
_ALWAYS_TRANSITIVE = frozenset("kill wound injure displace martyr hurt slay".split())
_SUBSETS = frozenset("child woman girl boy minor infant baby".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class LossRow:
    """One loss before it belongs to an event.

    ``anchor`` is the verb or noun of harm, ``actors`` who was lost (empty for "people").
    """

    anchor: int
    victims: int
    kind: LossKind
    quantity: Quantity
    actors: tuple[ActorPhrase, ...]
    span: Span
    civilian: bool
    attackers: bool
    others: bool
    possessed: bool
    women: int | None
    children: int | None


class LossReader:
    """Finds losses sentence by sentence."""

    def __init__(self, tree: Tree, entities: Entities) -> None:
        self._tree = tree
        self._entities = entities

    def people(self, sentence: int) -> list[LossRow]:
        """Return the losses of people that a sentence tells, in text order."""
        tree = self._tree
        first, end = tree.parsed.sentences[sentence]
        rows: list[LossRow] = []
        for token in range(first, end):
            if is_verb(tree, token):
                rows.extend(self._of_verb(token))
                rows.extend(self._left(token))
            elif tree.lemmas[token].casefold() in HARM_NOUNS and tree.pos[token] in (
                "NOUN",
                "ADJ",
            ):
                rows.extend(self._of_noun(token))
        return _without_repeats(rows)

    def _of_verb(self, verb: int) -> Iterator[LossRow]:
        tree = self._tree
        lemma = tree.lemmas[verb]
        arguments = verb_arguments(tree, verb)
        kind = KIND_OF_VERB.get(lemma) or self._kind_by_object(verb, arguments)
        if kind is None:
            return
        victims = arguments.undergoers
        if lemma in ("flee", "leave") or (
            lemma == "lose" and kind is LossKind.KILLED and self._loses_life(verb)
        ):
            victims = arguments.doers
        if lemma in ("die", "perish", "drown", "surrender") and not arguments.passive:
            victims = arguments.doers
        if kind in (LossKind.CAPTURED, LossKind.SURRENDERED) and not any(
            self._entities.classes(v) & {"force", "civilians", "people"} for v in victims
        ):
            return
        if not victims and lemma in _ALWAYS_TRANSITIVE:
            victims = arguments.doers
        for victim in self._counted(victims):
            row = self._row(verb, victim, kind)
            if row is not None:
                yield row
            yield from self._included(verb, victim, kind)
        if not victims and tree.tags[verb] == "VBN":
            yield from self._elliptic(verb, kind)
        counted = tree.heads[verb]
        if tree.deps[verb] == "amod" and tree.tags[counted] == "CD" and counted < verb:
            row = self._row(verb, counted, kind)
            if row is not None:
                yield row

    def _counted(self, victims: Iterable[int]) -> Iterator[int]:
        """ "A total of 71 militants and one soldier": those counted, not the total."""
        tree = self._tree
        for victim in victims:
            of_total = tree.objects_of(victim, ("of",)) if tree.lemmas[victim] in _TOTALS else []
            yield from [t for thing in of_total for t in tree.conjuncts(thing)] or [victim]

    def of_frame(self, verb: int, victims: Iterable[int], kind: LossKind) -> list[LossRow]:
        """Return the losses of a predicate whose frame, not its verb, tells the harm.

        "37 security force members were taken captive".
        """
        if KIND_OF_VERB.get(self._tree.lemmas[verb]) is not None:
            return []
        rows = (self._row(verb, victim, kind) for victim in victims)
        return [row for row in rows if row is not None]

    def _loses_life(self, verb: int) -> bool:
        return any(self._tree.lemmas[o] == "life" for o in self._tree.kids(verb, ("dobj",)))

    def _kind_by_object(self, verb: int, arguments: Arguments) -> LossKind | None:
        """Verbs that do harm with some objects only: "shot dead", "lost 35 men", "fled homes"."""
        tree = self._tree
        lemma = tree.lemmas[verb]
        if lemma == "shoot":
            near = tree.words[verb + 1 : verb + 2]
            dead = bool(near) and near[0].casefold() == "dead"
            return LossKind.KILLED if dead else None
        if lemma == "gun":
            return LossKind.KILLED
        if lemma == "lose":
            people = any(
                self._entities.classes(u) & {"force", "people", "civilians"}
                for u in arguments.undergoers
            )
            return LossKind.KILLED if people or self._loses_life(verb) else None
        if lemma in ("flee", "leave"):
            home = any(
                tree.lemmas[o] in ("home", "house", "village", "area")
                for o in tree.kids(verb, ("dobj",))
            )
            people = any(
                self._entities.classes(d) & {"people", "civilians"} for d in arguments.doers
            )
            return LossKind.DISPLACED if people and (home or lemma == "flee") else None
        return None

    def _elliptic(self, verb: int, kind: LossKind) -> Iterator[LossRow]:
        """ "and at least two wounded": a number with no noun."""
        tree = self._tree
        numbers = [c for c in tree.children[verb] if tree.tags[c] == "CD" and c < verb]
        for number in numbers:
            row = self._row(verb, number, kind)
            if row is not None:
                yield row

    def _included(self, verb: int, victim: int, kind: LossKind) -> Iterator[LossRow]:
        """ "80 people including 28 fighters, 40 militants and 14 civilians"."""
        tree = self._tree
        for prep in tree.kids(victim, ("prep",)):
            if tree.words[prep].casefold() == "including":
                for thing in tree.kids(prep, ("pobj",)):
                    for token in tree.conjuncts(thing):
                        if self._entities.actors(token) and tree.lemmas[token] not in _SUBSETS:
                            row = self._row(verb, token, kind)
                            if row is not None:
                                yield row

    def _left(self, verb: int) -> Iterator[LossRow]:
        """ "leaving seven PMU personnel dead and others injured"."""
        tree = self._tree
        if tree.lemmas[verb] not in ("leave", "be", "remain"):
            return
        for state_token in self._state_words(verb):
            kind = STATES[tree.words[state_token].casefold()]
            nearest = self._near_victims(verb, state_token)
            victims = [v for n in nearest for v in self._coordinated(n) if v < state_token]
            for victim in victims:
                row = self._row(state_token, victim, kind)
                if row is not None:
                    yield row

    def _state_words(self, verb: int) -> list[int]:
        tree = self._tree
        if tree.lemmas[verb] != "leave":
            return []
        return [
            t
            for t in tree.subtree(verb)
            if tree.words[t].casefold() in STATES and verb < t < verb + 25
        ]

    def _coordinated(self, token: int) -> list[int]:
        """A nominal with all that it is coordinated with."""
        tree = self._tree
        while tree.deps[token] == "conj" and tree.is_nominal(tree.heads[token]):
            token = tree.heads[token]
        return tree.conjuncts(token)

    def _near_victims(self, verb: int, state: int) -> list[int]:
        """The nominal right before a state word, with what is coordinated to it."""
        tree = self._tree
        for token in range(state - 1, verb, -1):
            if tree.words[token] in (",",) or tree.words[token].casefold() in STATES:
                return []
            counted = tree.pos[token] == "NUM" or tree.is_nominal(token)
            if counted and tree.deps[token] not in ("compound", "nummod", "amod"):
                return [token]
        return []

    def _of_noun(self, noun: int) -> Iterator[LossRow]:
        tree = self._tree
        kind = HARM_NOUNS[tree.lemmas[noun].casefold()]
        for thing in tree.objects_of(noun, ("of",)):
            for token in tree.conjuncts(thing):
                if (
                    self._entities.classes(token) & {"force", "civilians", "people", "actor"}
                    or tree.tags[token] == "CD"
                ):
                    row = self._row(noun, token, kind)
                    if row is not None:
                        yield row
        quantity = self._count_beside(noun)
        if quantity is not None:
            owners = tuple(self._entities.owners(noun)) or tuple(
                actor
                for thing in tree.objects_of(noun, ("among", "of"))
                for actor in self._entities.actors(thing)
            )
            yield self._made(noun, noun, kind, quantity, owners, self._clause_span(noun))

    def _count_beside(self, noun: int) -> Quantity | None:
        """ "12 deaths", "toll rose to 68", "casualties rising to at least 68"."""
        tree = self._tree
        before = [
            c for c in tree.children[noun] if c < noun and tree.deps[c] in ("nummod", "quantmod")
        ]
        if before:
            return count_at(tree, noun)
        verbs = [tree.heads[noun]] if is_verb(tree, tree.heads[noun]) else []
        verbs += tree.kids(noun, ("acl",))
        for verb in verbs:
            if tree.lemmas[verb] in (
                "rise",
                "reach",
                "stand",
                "climb",
                "increase",
                "put",
                "exceed",
                "hit",
                "grow",
                "jump",
                "be",
            ):
                for child in tree.kids(verb, ("prep", "dobj", "attr", "advmod", "npadvmod")):
                    span = tree.span(tree.subtree(child))
                    quantity = (
                        read_quantity(span.of(tree.text))
                        if any(tree.tags[t] == "CD" for t in tree.subtree(child))
                        else None
                    )
                    if quantity is not None:
                        return quantity
        return None

    def _row(self, anchor: int, victim: int, kind: LossKind) -> LossRow | None:
        tree = self._tree
        word = tree.words[victim].casefold()
        quantity = count_at(tree, victim)
        actors = tuple(self._entities.actors(victim)) or self._sufferers(anchor, victim)
        if word in ("other", "others") and quantity is None:
            quantity = None
        if quantity is None and tree.tags[victim] in ("NN", "NNP") and actors:
            named = any(
                a.sense in (ActorSense.PERSON, ActorSense.OFFICIAL, ActorSense.CIVILIAN)
                for a in actors
            )
            official = any(a.sense in (ActorSense.OFFICIAL, ActorSense.CIVILIAN) for a in actors)
            if (named and tree.is_name(victim)) or (
                official and tree.kids(victim, ("det", "poss"))
            ):
                quantity = Quantity(1, 1)
        if quantity is None:
            return None
        if (
            not actors
            and not self._entities.classes(victim) & {"people", "force", "civilians"}
            and not self._counts_people(victim)
        ):
            return None
        return self._made(anchor, victim, kind, quantity, actors, self._span_of(anchor, victim))

    def _sufferers(self, anchor: int, victim: int) -> tuple[ActorPhrase, ...]:
        """ "The GNA suffered heavy casualties with 39 being killed": whose the bare number is."""
        tree = self._tree
        if tree.tags[victim] != "CD":
            return ()
        for verb in tree.ancestors(anchor):
            if tree.lemmas[verb] in ("suffer", "sustain", "lose", "report"):
                return tuple(
                    a for d in verb_arguments(tree, verb).doers for a in self._entities.actors(d)
                )
        return ()

    def _counts_people(self, victim: int) -> bool:
        tree = self._tree
        if tree.pos[victim] == "NUM" or tree.tags[victim] in ("CD", "JJ", "JJR", "DT"):
            return True
        return tree.lemmas[victim] in _COUNTED_NOUNS

    def _made(
        self,
        anchor: int,
        victim: int,
        kind: LossKind,
        quantity: Quantity,
        actors: tuple[ActorPhrase, ...],
        span: Span,
    ) -> LossRow:
        tree = self._tree
        phrase = tree.span(tree.subtree(victim)).of(tree.text)
        return LossRow(
            anchor=anchor,
            victims=victim,
            kind=kind,
            quantity=quantity,
            actors=actors,
            span=span,
            others=self._tree.lemmas[victim] in ("other", "others", "more"),
            possessed=any(tree.tags[c] == "PRP$" for c in tree.kids(victim, ("poss",))),
            attackers=self._tree.lemmas[victim]
            in ("attacker", "assailant", "raider", "infiltrator"),
            civilian=any(a.sense is ActorSense.CIVILIAN for a in actors),
            women=women_in(phrase),
            children=children_in(phrase),
        )

    def _span_of(self, anchor: int, victim: int) -> Span:
        tree = self._tree
        tokens = [
            anchor,
            victim,
            *(t for c in tree.children[victim] if c < victim for t in tree.subtree(c)),
        ]
        return tree.span([t for t in tokens if tree.sentence_of[t] == tree.sentence_of[anchor]])

    def _clause_span(self, noun: int) -> Span:
        tree = self._tree
        head = tree.heads[noun] if is_verb(tree, tree.heads[noun]) else noun
        return tree.span(tree.subtree(head, without=("conj", "ccomp", "advcl", "relcl")))


def _without_repeats(rows: Iterable[LossRow]) -> list[LossRow]:
    kept: list[LossRow] = []
    for row in sorted(rows, key=lambda r: (r.victims, r.anchor)):
        if all((k.victims, k.kind) != (row.victims, row.kind) for k in kept):
            kept.append(row)
    return kept
