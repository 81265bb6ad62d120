"""One loss of people as a row: who was lost, how many, which words say so."""

from collections.abc import Iterable
from dataclasses import dataclass

from fogline.coding.arguments import is_verb, verb_arguments
from fogline.coding.counts import children_in, count_at, women_in
from fogline.coding.discourse import Discourse
from fogline.coding.entities import Entities
from fogline.coding.harm import LOSING_VERBS
from fogline.coding.quantities import Quantity
from fogline.coding.sufferers import Harm
from fogline.model.claims import NO_SIDE
from fogline.model.codes import LossKind
from fogline.model.phrases import ActorPhrase, ActorSense
from fogline.model.spans import Span
from fogline.model.syntax import Tree

_COUNTED_NOUNS = frozenset(
    "other another more dozen hundred score thousand several man person passenger one "
    "member couple".split()
)
_ATTACKERS = frozenset("attacker assailant raider infiltrator invader".split())
_BELONGING = frozenset("member personnel they them".split())
_CIVILIANS = frozenset("civilian villager resident woman child".split())
_OF_PEOPLE = frozenset("village tribal community religious clan traditional church".split())
"""Whose chief or leader is no soldier."""
_SINGLE = (ActorSense.OFFICIAL, ActorSense.CIVILIAN)
_SINGLE_NAMED = (*_SINGLE, ActorSense.PERSON)


@dataclass(frozen=True, slots=True, kw_only=True)
class LossRow:
    """One loss before it belongs to an event.

    ``anchor`` is the verb or noun of harm, ``actors`` who was lost (empty for "people"),
    ``harmers`` the keys of those whom the words name as doing it. Those who ``belong`` are some
    side's, without the words telling which: "nine of its members", "14 of them"; ``own`` are
    those who harmed them, ``of_both`` fell on both sides. Rows with one ``group`` are coordinated:
    "three women and five children".
    """

    anchor: int
    victims: int
    group: int
    quantity: Quantity
    harm: Harm
    actors: tuple[ActorPhrase, ...]
    harmers: frozenset[str]
    span: Span
    civilian: bool
    attackers: bool
    others: bool
    belongs: bool
    own: bool
    of_both: bool
    women: int | None
    children: int | None


class RowMaker:
    """Makes the rows of losses, with those who did the harm and whose people were lost."""

    def __init__(self, tree: Tree, entities: Entities, discourse: Discourse) -> None:
        self._tree = tree
        self._entities = entities
        self._discourse = discourse

    def row(self, anchor: int, victim: int, harm: Harm) -> LossRow | None:
        """Return the row of the victims at a noun, ``None`` where nothing counts them."""
        actors = (
            self.bereaved(anchor, victim, harm)
            or self._speakers(victim, harm)
            or self._denoted(anchor, victim)
        )
        quantity = (
            self._family(victim) or count_at(self._tree, victim) or self._single(victim, actors)
        )
        if harm.kind is LossKind.DISPLACED and quantity == Quantity(1, 1):
            return None
        if quantity is None or not (actors or self._counts_people(victim)):
            return None
        return self.made(anchor, victim, harm, quantity, actors, self._span_of(anchor, victim))

    def _single(self, victim: int, actors: Iterable[ActorPhrase]) -> Quantity | None:
        """ "The governor", "her husband", a name: one person without a number."""
        tree = self._tree
        if tree.tags[victim] not in ("NN", "NNP"):
            return None
        senses = {a.sense for a in actors}
        if senses & set(_SINGLE_NAMED) and tree.is_name(victim):
            return Quantity(1, 1)
        determined = bool(tree.kids(victim, ("det", "poss")))
        return Quantity(1, 1) if senses & set(_SINGLE) and determined else None

    def _speakers(self, victim: int, harm: Harm) -> tuple[ActorPhrase, ...]:
        """ "The SDF said 140 of its members had been killed": those who speak of their own."""
        tree = self._tree
        if harm.harmers or not any(
            map(self._is_theirs, (victim, *tree.objects_of(victim, ("of",))))
        ):
            return ()
        for token in tree.ancestors(victim):
            if tree.deps[token] == "ccomp" and is_verb(tree, tree.heads[token]):
                told = self.actors_at(verb_arguments(tree, tree.heads[token]).doers)
                return tuple(a for a in told if a.actor not in NO_SIDE)
        return ()

    def _denoted(self, anchor: int, victim: int) -> tuple[ActorPhrase, ...]:
        """The actors of a noun; of the next one for the number of "one Turkish soldier killed"."""
        tree = self._tree
        found = tuple(self._entities.actors(victim))
        after = victim + 1
        if found or tree.tags[victim] != "CD" or after >= len(tree.words):
            return found
        subject = tree.deps[after] in ("nsubj", "nsubjpass") and tree.heads[after] == anchor
        return tuple(self._entities.actors(after)) if subject else ()

    def _family(self, victim: int) -> Quantity | None:
        """ "A family of five"."""
        tree = self._tree
        size = next(iter(tree.objects_of(victim, ("of",))), None)
        if size is None or tree.lemmas[victim] != "family" or tree.tags[size] != "CD":
            return None
        return count_at(tree, size)

    def bereaved(self, anchor: int, victim: int, harm: Harm) -> tuple[ActorPhrase, ...]:
        """Whose people were lost, by the subject of "lost" or "suffered".

        "The army lost 30 men", "the GNA suffered heavy casualties with 39 being killed".
        """
        tree = self._tree
        heads = harm.bereaved
        if not heads and (tree.tags[victim] in ("CD", "JJ") or anchor == victim):
            verbs = (v for v in tree.ancestors(anchor) if self._loses(v))
            verb = next(verbs, None)
            heads = () if verb is None else tuple(verb_arguments(tree, verb).doers)
        named = self.actors_at(heads)
        own = self._entities.actors(victim)
        if any(a.actor_id is not None and not a.described for a in own):
            return ()
        return tuple(a for a in named if a.actor != "unk")

    def _loses(self, verb: int) -> bool:
        """ "Suffered 30 dead", "had 30 dead", "left behind dozens of dead"."""
        tree = self._tree
        behind = any(tree.words[c].casefold() == "behind" for c in tree.children[verb])
        lemma = tree.lemmas[verb]
        has = lemma == "have" and tree.pos[verb] == "VERB"
        return lemma in LOSING_VERBS or has or (lemma == "leave" and behind)

    def actors_at(self, heads: Iterable[int]) -> list[ActorPhrase]:
        """Return the actors at noun heads and whom pronouns among them stand for."""
        found: list[ActorPhrase] = []
        for head in heads:
            found.extend(self._entities.actors(head) or self._discourse.pronoun(head))
        return found

    def _counts_people(self, victim: int) -> bool:
        tree = self._tree
        if self._entities.classes(victim) & {"people", "force", "civilians"}:
            return True
        if tree.pos[victim] == "NUM" or tree.tags[victim] in ("CD", "JJ", "JJR", "DT"):
            return True
        return tree.lemmas[victim] in _COUNTED_NOUNS

    def made(
        self,
        anchor: int,
        victim: int,
        harm: Harm,
        quantity: Quantity,
        actors: tuple[ActorPhrase, ...],
        span: Span,
    ) -> LossRow:
        """Return the row of victims whose number and actors are known."""
        tree = self._tree
        phrase = tree.span(tree.subtree(victim)).of(tree.text)
        whole = [victim, *tree.objects_of(victim, ("of",))]
        lemmas = {tree.lemmas[t] for t in whole}
        return LossRow(
            anchor=anchor,
            victims=victim,
            group=self._group(victim),
            quantity=quantity,
            harm=harm,
            actors=actors,
            harmers=frozenset(a.actor for a in self.actors_at(harm.harmers)) - {"unk"},
            span=span,
            civilian=any(a.sense is ActorSense.CIVILIAN for a in actors)
            or any(tree.lemmas[t] in _CIVILIANS for t in (victim, *tree.kids(victim, ("amod",))))
            or any(tree.lemmas[c].casefold() in _OF_PEOPLE for c in tree.children[victim]),
            attackers=bool(lemmas & _ATTACKERS),
            others=bool(lemmas & {"other", "others", "more", "another"}),
            own=any(tree.lemmas[c] == "own" for t in whole for c in tree.kids(t, ("amod",))),
            of_both=self._on_both_sides(anchor) or self._on_both_sides(victim),
            belongs=bool(lemmas & _BELONGING) or any(map(self._is_theirs, whole)),
            women=women_in(phrase),
            children=children_in(phrase),
        )

    def _on_both_sides(self, token: int) -> bool:
        tree = self._tree
        sides = [s for s in tree.objects_of(token, ("on", "from")) if tree.lemmas[s] == "side"]
        return any(tree.words[c].casefold() == "both" for s in sides for c in tree.children[s])

    def _is_theirs(self, token: int) -> bool:
        return any(self._tree.tags[c] == "PRP$" for c in self._tree.kids(token, ("poss",)))

    def _group(self, victim: int) -> int:
        tree = self._tree
        while tree.deps[victim] in ("conj", "appos") and tree.is_nominal(tree.heads[victim]):
            victim = tree.heads[victim]
        return victim

    def _span_of(self, anchor: int, victim: int) -> Span:
        tree = self._tree
        tokens = [
            anchor,
            victim,
            *(t for c in tree.children[victim] if c < victim for t in tree.subtree(c)),
        ]
        return tree.span([t for t in tokens if tree.sentence_of[t] == tree.sentence_of[anchor]])

    def clause_span(self, noun: int) -> Span:
        """Return the clause that counts a noun of harm: "the toll rose to 68"."""
        tree = self._tree
        head = tree.heads[noun] if is_verb(tree, tree.heads[noun]) else noun
        return tree.span(tree.subtree(head, without=("conj", "ccomp", "advcl", "relcl")))
