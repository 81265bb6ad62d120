"""People lost: the rows that a sentence tells.

Three shapes are read: a verb of harm with its victims ("20 fighters were killed"), victims left in
a state ("leaving seven dead and others injured"), and counts of nouns of harm ("casualties rising
to at least 68", "the deaths of 12 civilians").

Source: docs/methods/coding.md, rules L7, L11 and L12.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from fogline.coding.arguments import is_time, is_verb, verb_arguments
from fogline.coding.counts import count_at
from fogline.coding.discourse import Discourse
from fogline.coding.entities import Entities
from fogline.coding.harm import HARM_NOUNS, KIND_OF_VERB, LOSING_VERBS, STATES, TOLL_VERBS
from fogline.coding.loss_rows import LossRow, RowMaker
from fogline.coding.quantities import Quantity, read_quantity
from fogline.coding.sufferers import Harm, hangs_on_object, harm_of
from fogline.model.codes import LossKind
from fogline.model.phrases import ActorSense
from fogline.model.syntax import Tree

_TOTALS = frozenset({"total", "combination", "number"})
_TELLING = frozenset("report find confirm declare presume".split())
_OF_ONE_SIDE = (ActorSense.NAMED, ActorSense.STATE, ActorSense.REBEL, ActorSense.MILITANT)
_TAKING = frozenset("take capture seize".split())
_SUBSETS = frozenset("child woman girl boy minor infant baby".split())


class LossReader:
    """Finds losses sentence by sentence."""

    def __init__(self, tree: Tree, entities: Entities, discourse: Discourse) -> None:
        self._tree = tree
        self._entities = entities
        self._rows = RowMaker(tree, entities, discourse)

    def people(self, sentence: int) -> list[LossRow]:
        """Return the losses of people that a sentence tells, in text order."""
        tree = self._tree
        first, end = tree.parsed.sentences[sentence]
        rows: list[LossRow] = []
        for token in range(first, end):
            if is_verb(tree, token):
                rows.extend(self._of_verb(token))
                rows.extend(self._left(token))
            elif tree.pos[token] in ("NOUN", "ADJ"):
                rows.extend(self._of_noun(token))
                rows.extend(self._predicated(token))
        return _without_repeats(rows)

    def of_frame(self, verb: int, victims: Iterable[int], kind: LossKind) -> list[LossRow]:
        """Return the losses of a predicate whose frame, not its verb, tells the harm.

        "37 security force members were taken captive".
        """
        if harm_of(self._tree, self._entities, verb) is not None:
            return []
        harmed = (v for v in victims if not self._entities.is_materiel(v))
        harm = Harm(kind=kind, victims=tuple(harmed), harmers=_doers(self._tree, verb))
        return list(self._told(verb, harm.victims, harm))

    def _of_verb(self, verb: int) -> Iterator[LossRow]:
        tree = self._tree
        harm = harm_of(tree, self._entities, verb)
        if harm is None or self._is_since(verb):
            return
        for victim in self._counted(v for v in harm.victims if not self._is_among(v)):
            yield from self._told(verb, (victim,), harm)
            if harm.kind is LossKind.DISPLACED:
                continue
            yield from self._included(verb, victim, harm)
        yield from self._told(verb, self._among_those(verb), harm)
        if not harm.victims and tree.tags[verb] == "VBN":
            numbers = [c for c in tree.children[verb] if tree.tags[c] == "CD" and c < verb]
            if not numbers and verb and tree.tags[verb - 1] == "CD":
                numbers = [verb - 1]
            yield from self._told(verb, numbers, harm)
        counted = tree.heads[verb]
        if tree.deps[verb] == "amod" and tree.tags[counted] == "CD" and counted < verb:
            yield from self._told(verb, (counted,), harm)

    def _is_since(self, verb: int) -> bool:
        """ "The deadliest attack since a bomb killed 74 in 2004": another event's toll."""
        tree = self._tree
        marks = tree.kids(verb, ("mark",))
        if tree.deps[verb] == "acl":  # a parser may hang "since bombs" and "killed" on the noun
            before = (p for p in tree.kids(tree.heads[verb], ("prep",)) if p < verb)
            marks += [p for p in before if not any(is_time(tree, t) for t in tree.children[p])]
        return any(tree.words[m].casefold() == "since" for m in marks)

    def _among_those(self, verb: int) -> list[int]:
        """ "Six fighters were among those killed"."""
        tree = self._tree
        those = tree.heads[verb]
        prep = tree.heads[those]
        be = tree.heads[prep]
        among = tree.deps[verb] == "acl" and tree.lemmas[prep] == "among"
        return tree.kids(be, ("nsubj",)) if among and tree.lemmas[be] == "be" else []

    def _told(self, anchor: int, victims: Iterable[int], harm: Harm) -> Iterator[LossRow]:
        for victim in victims:
            row = self._rows.row(anchor, victim, harm)
            if row is not None:
                yield row

    def _counted(self, victims: Iterable[int]) -> Iterator[int]:
        """ "A total of 71 militants and one soldier": those counted, not the total."""
        tree = self._tree
        for victim in victims:
            of_total = tree.objects_of(victim, ("of",)) if tree.lemmas[victim] in _TOTALS else []
            yield from [t for thing in of_total for t in tree.conjuncts(thing)] or [victim]
            for other in tree.kids(victim, ("appos",)):
                yield from self._listed(victim, other)

    def _listed(self, victim: int, other: int) -> list[int]:
        """ "Two soldiers, a policeman and three civilians", which a parser takes for one."""
        tree = self._tree
        counted = tree.kids(other, ("nummod",)) or bool(
            tree.kid_words(other, ("det",)) & {"a", "an"}
        )
        in_list = counted and tree.kids(other, ("cc",)) and not tree.is_name(victim)
        between = {tree.words[t].casefold() for t in range(victim, other)}
        return tree.conjuncts(other) if in_list and not between & {"among", "including"} else []

    def _included(self, verb: int, victim: int, harm: Harm) -> Iterator[LossRow]:
        """ "80 people including 28 fighters, 40 militants and 14 civilians".

        The parts of "fighters" are told apart where there are several, those of one side's men
        never; those of people, and of a
        whole that nothing counts ("civilians were abducted, including a priest"), always.
        """
        tree = self._tree
        parts = [
            token
            for prep in tree.subtree(verb)
            if tree.words[prep].casefold() == "including" and prep > victim
            if next((t for t in tree.ancestors(prep) if is_verb(tree, t)), None) == verb
            for thing in tree.kids(prep, ("pobj",))
            for token in tree.conjuncts(thing)
        ]
        parts += [v for v in harm.victims if self._is_among(v)]
        parts = [p for p in parts if self._entities.actors(p) and tree.lemmas[p] not in _SUBSETS]
        whole = self._entities.actors(victim)
        fighting = [a for a in whole if self._entities.is_fighting(a) and a.actor != "civ"]
        if any(a.sense in _OF_ONE_SIDE for a in fighting) or tree.lemmas[victim] == "member":
            return
        alike = {a.actor for p in parts for a in self._entities.actors(p)} == {
            a.actor for a in whole
        }
        if (fighting and len(parts) < 2) or (alike and count_at(tree, victim) is not None):
            return
        yield from self._told(verb, parts, harm)

    def _is_among(self, victim: int) -> bool:
        """ "Eleven fighters, among them two mercenaries"."""
        tree = self._tree
        first = min(tree.subtree(victim, without=("conj", "prep", "punct")))
        before = [tree.words[t].casefold() for t in range(max(0, first - 2), first)]
        return before in (["among", "them"], ["among", "whom"])

    def _left(self, verb: int) -> Iterator[LossRow]:
        """ "Leaving seven PMU personnel dead and others injured", "were reported dead"."""
        tree = self._tree
        told = tree.lemmas[verb] in _TELLING
        if tree.lemmas[verb] != "leave" and not told:
            return
        arguments = verb_arguments(tree, verb)
        if told and not arguments.passive:
            return
        for state in self._state_words(verb):
            if told and tree.heads[state] != verb:
                continue
            kind = STATES[tree.words[state].casefold()]
            nearest = self._near_victims(verb, state)
            victims = [v for n in nearest for v in self._coordinated(n) if v < state]
            if arguments.passive and not victims:
                victims = arguments.undergoers
            harm = Harm(kind=kind, victims=tuple(victims), harmers=_doers(tree, verb))
            yield from self._told(state, victims, harm)
            for victim in victims:
                yield from self._included(verb, victim, harm)

    def _predicated(self, word: int) -> Iterator[LossRow]:
        """ "36 people were dead", "a strike on X, 44 dead": a state said of its victims."""
        tree = self._tree
        kind = STATES.get(tree.words[word].casefold())
        if kind is None or tree.pos[word] != "ADJ":
            return
        be, before = tree.heads[word], word - 1
        said = tree.deps[word] == "acomp" and tree.lemmas[be] == "be"
        victims = tree.kids(be if said else word, ("nsubj",))
        counted = tree.tags[before] == "NNS" and tree.kids(before, ("nummod",))
        if not victims and (counted or self._is_suffered(word)):
            victims = [before]
        yield from self._told(word, victims, Harm(kind=kind, victims=tuple(victims)))

    def _is_suffered(self, word: int) -> bool:
        """ "Suffering 80 dead", where a parser takes the number for the object."""
        tree = self._tree
        verb = tree.heads[word]
        number = tree.kids(verb, ("dobj",)) == [word - 1] and tree.tags[word - 1] == "CD"
        return number and tree.lemmas[verb] in LOSING_VERBS

    def _state_words(self, verb: int) -> list[int]:
        tree = self._tree
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
        kind = self._kind_of_noun(noun)
        if kind is None:
            return
        if kind is LossKind.CAPTURED and tree.lemmas[tree.heads[noun]] not in _TAKING:
            return
        harm = Harm(kind=kind, victims=(noun,))
        beside = tree.conjuncts(noun)[1:] if tree.objects_of(noun, ("of",)) else []
        for thing in (*tree.objects_of(noun, ("of",)), *beside):
            for token in tree.conjuncts(thing):
                if (
                    self._entities.classes(token) & {"force", "civilians", "people", "actor"}
                    or tree.tags[token] == "CD"
                ):
                    yield from self._told(noun, (token,), harm)
        quantity = self._count_beside(noun)
        if quantity is not None:
            owners = tuple(self._entities.owners(noun)) or tuple(
                self._rows.actors_at(tree.objects_of(noun, ("among", "of")))
            )
            owners = owners or self._rows.bereaved(noun, noun, harm)
            span = self._rows.clause_span(noun)
            yield self._rows.made(noun, noun, harm, quantity, owners, span)

    def _kind_of_noun(self, noun: int) -> LossKind | None:
        """The kind of a noun of harm, or of what "the number of dead" or "of those killed" is."""
        tree = self._tree
        lemma = tree.lemmas[noun].casefold()
        if lemma == "cost" and tree.lemmas[tree.heads[noun]] == "at":
            return LossKind.KILLED  # "at the cost of 45 fighters"
        if lemma not in _TOTALS:
            return HARM_NOUNS.get(lemma)
        for thing in tree.objects_of(noun, ("of",)):
            harmed = [KIND_OF_VERB.get(tree.lemmas[c]) for c in tree.kids(thing, ("acl",))]
            kind = HARM_NOUNS.get(tree.lemmas[thing].casefold()) or next(iter(harmed), None)
            if tree.kids(noun, ("amod",)):  # "the total number" is of the whole war
                return None
            if kind is not None:
                return kind
        return None

    def _count_beside(self, noun: int) -> Quantity | None:
        """ "12 deaths", "toll rose to 68", "casualties rising to at least 68"."""
        tree = self._tree
        before = [
            c for c in tree.children[noun] if c < noun and tree.deps[c] in ("nummod", "quantmod")
        ]
        if before:
            return count_at(tree, noun)
        verbs = [tree.heads[noun]] if is_verb(tree, tree.heads[noun]) else []
        for verb in (*verbs, *tree.kids(noun, ("acl",))):
            if tree.lemmas[verb] not in TOLL_VERBS:
                continue
            for child in tree.kids(verb, ("prep", "dobj", "attr", "advmod", "npadvmod")):
                below = tree.subtree(child)
                if any(tree.tags[t] == "CD" for t in below):
                    quantity = read_quantity(tree.span(below).of(tree.text))
                    if quantity is not None:
                        return quantity
        return None


def carry_on(rows: Sequence[LossRow], tree: Tree) -> list[LossRow]:
    """Let "others" and bare numbers count the people of the harm they are coordinated with.

    "Killed 60 RSF fighters and captured 14 others": more of the same.
    """
    found: list[LossRow] = []
    for row in rows:
        before = [r for r in found if _goes_on(tree, r.anchor, row.anchor)]
        bare = row.others or tree.tags[row.victims] == "CD"
        known = any(a.actor != "unk" for a in row.actors)
        if before and bare and not known and not row.belongs and before[-1].harm != row.harm:
            last = before[-1]
            row = replace(row, actors=last.actors, civilian=last.civilian, belongs=last.belongs)
        found.append(row)
    return found


def _goes_on(tree: Tree, first: int, second: int) -> bool:
    """Tell whether a verb is coordinated with an earlier one."""
    while first < second and tree.deps[second] == "conj":
        second = tree.heads[second]
        if second == first:
            return True
    return False


def _doers(tree: Tree, verb: int) -> tuple[int, ...]:
    return () if hangs_on_object(tree, verb) else tuple(verb_arguments(tree, verb).doers)


def _without_repeats(rows: Iterable[LossRow]) -> list[LossRow]:
    kept: list[LossRow] = []
    for row in sorted(rows, key=lambda r: (r.victims, r.anchor)):
        if all((k.victims, k.harm.kind) != (row.victims, row.harm.kind) for k in kept):
            kept.append(row)
    return kept
