"""Whom a verb of harm befalls, who does it, and whose people they were.

Source: docs/methods/coding.md, rules L7, L11 and L12.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from fogline.coding.arguments import Arguments, is_verb, verb_arguments
from fogline.coding.entities import Entities
from fogline.coding.harm import (
    BODIES,
    BODY_VERBS,
    DEPART_VERBS,
    DRIVING_VERBS,
    DYING_VERBS,
    HOMES,
    KIND_OF_VERB,
    LOSING_VERBS,
)
from fogline.model.codes import LossKind
from fogline.model.syntax import Tree

_PEOPLE = frozenset({"people", "civilians"})
_ANYBODY = _PEOPLE | {"force"}
_FLED_FROM = ("after", "following", "due", "due to", "amid", "because of")
"""An evacuation is a loss where the words tell what people were saved from."""
_TELLING = (
    frozenset(KIND_OF_VERB)
    | LOSING_VERBS
    | DRIVING_VERBS
    | DEPART_VERBS
    | BODY_VERBS
    | {"claim", "cost", "seek", "take", "shoot", "gun"}
)
_ALWAYS_TRANSITIVE = frozenset("kill wound injure displace martyr hurt slay".split())
ARRESTING = frozenset("arrest detain abduct kidnap apprehend imprison".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """A kind of loss with the heads of the nouns it concerns.

    ``harmers`` are those the verb names as doing it, so that they are never its victims;
    ``bereaved`` are those who lost the victims: "the army lost 30 men".
    """

    kind: LossKind
    victims: tuple[int, ...]
    harmers: tuple[int, ...] = ()
    bereaved: tuple[int, ...] = ()


def harm_of(tree: Tree, entities: Entities, verb: int) -> Harm | None:
    """Return the harm to people that a verb tells, or ``None``."""
    lemma = tree.lemmas[verb]
    if lemma not in _TELLING:
        return None
    arguments = verb_arguments(tree, verb)
    special = _bodies(tree, verb, arguments) if lemma in BODY_VERBS else None
    for read in (_loss, _flight, _expulsion, _toll):
        special = special or read(tree, entities, verb, arguments)
    if special is not None:
        return special
    kind = KIND_OF_VERB.get(lemma) or _by_particle(tree, verb)
    if "still" in tree.kid_words(verb, ("advmod",)):
        return None
    if kind is None:
        return None
    if lemma in DYING_VERBS and not arguments.passive:
        return Harm(kind=kind, victims=tuple(arguments.doers))
    victims = arguments.undergoers or _inverted(tree, verb) or _as_measure(tree, entities, verb)
    if not victims and lemma in _ALWAYS_TRANSITIVE:
        return Harm(kind=kind, victims=tuple(arguments.doers))
    victims = _coordinated(tree, verb, list(victims))
    if kind is LossKind.CAPTURED:
        victims = [v for v in victims if _are_taken(tree, entities, verb, v)]
    harmers = () if hangs_on_object(tree, verb) else tuple(arguments.doers)
    return Harm(kind=kind, victims=tuple(victims), harmers=harmers)


def hangs_on_object(tree: Tree, verb: int) -> bool:
    """Tell whether the noun before a verb is no sure subject of it.

    "Hit a rebel position killing seven", "fighting with ISIS that left seven dead".
    """
    if tree.deps[verb] == "relcl":
        return bool(tree.kid_words(verb, ("nsubj",)) & {"that", "which"})
    hung = tree.deps[verb] == "acl" and tree.tags[verb] == "VBG"
    return hung and tree.deps[tree.heads[verb]] in ("dobj", "pobj", "nsubjpass")


def _by_particle(tree: Tree, verb: int) -> LossKind | None:
    """ "Shot dead", "gunned down": a shot alone kills nobody."""
    if tree.lemmas[verb] == "shoot":
        dead = [tree.words[t].casefold() for t in tree.kids(verb, ("oprd", "acomp", "advmod"))]
        dead += [w.casefold() for w in tree.words[verb + 1 : verb + 2]]
        return LossKind.KILLED if "dead" in dead else None
    return LossKind.KILLED if tree.lemmas[verb] == "gun" else None


def _are_taken(tree: Tree, entities: Entities, verb: int, victim: int) -> bool:
    """People are captured as villages are; a bare number counts people beside other harm."""
    if entities.classes(victim) & _ANYBODY:
        return not entities.is_materiel(victim)  # "captured three Russian tanks"
    if tree.lemmas[victim] in ("more", "other", "another") and tree.tags[victim] != "NNS":
        bare = bool(tree.kids(victim, ("nummod",)))
    else:
        bare = tree.tags[victim] == "CD"
    if not bare or tree.kids(victim, ("prep",)):
        return False
    beside = tree.heads[verb] if tree.deps[verb] == "conj" else verb
    return tree.lemmas[verb] in ARRESTING or (
        beside != verb and KIND_OF_VERB.get(tree.lemmas[beside]) is not None
    )


def _coordinated(tree: Tree, verb: int, victims: list[int]) -> list[int]:
    """ "With two soldiers and 12 fighters killed": the participle behind the last is of all.

    So with "resulted in" and "led to".
    """
    first = tree.heads[verb]
    while tree.deps[first] == "conj":
        first = tree.heads[first]
    over_all = tree.lemmas[tree.heads[first]] in ("with", "in", "to")
    with_all = tree.deps[first] == "pobj" and over_all
    if tree.deps[verb] != "acl" or victims != [tree.heads[verb]] or not with_all:
        return victims
    return tree.conjuncts(first)


def _inverted(tree: Tree, verb: int) -> list[int]:
    """ "Killed in the clashes were five soldiers", "among those killed were two nurses"."""
    found = [a for c in tree.kids(verb, ("auxpass", "aux")) for a in tree.kids(c, ("attr",))]
    return [t for a in found for t in tree.conjuncts(a)]


def _as_measure(tree: Tree, entities: Entities, verb: int) -> list[int]:
    """ "Displaced 1,700 villagers", which a parser may take for a measure."""
    measures = tree.kids(verb, ("npadvmod",))
    return [t for t in measures if t > verb and entities.classes(t) & _ANYBODY]


def _loss(tree: Tree, entities: Entities, verb: int, arguments: Arguments) -> Harm | None:
    """ "Lost 35 men", "suffered 30 dead", "lost their lives"."""
    lemma = tree.lemmas[verb]
    if lemma not in LOSING_VERBS:
        return None
    if any(tree.lemmas[o] == "life" for o in tree.kids(verb, ("dobj",))):
        return Harm(kind=LossKind.KILLED, victims=tuple(arguments.doers))
    people = [
        u
        for u in arguments.undergoers
        if entities.classes(u) & _ANYBODY
        and not any(map(entities.is_materiel, (u, *tree.objects_of(u, ("of",)))))
    ]
    if lemma != "lose" or not people:
        return None
    bereaved = arguments.doers
    if not bereaved and is_verb(tree, tree.heads[verb]):
        outer = verb_arguments(tree, tree.heads[verb])
        bereaved = outer.undergoers if outer.passive else outer.doers
    return Harm(kind=LossKind.KILLED, victims=tuple(people), bereaved=tuple(bereaved))


def _bodies(tree: Tree, verb: int, arguments: Arguments) -> Harm | None:
    """ "16 bodies were recovered", "found the bodies of 20 civilians", a grave with 40 bodies."""
    found = arguments.undergoers or _inverted(tree, verb)
    graves = [g for g in found if tree.lemmas[g] == "grave"]
    held = [t for g in graves for t in tree.objects_of(g, ("with", "of", "contain"))]
    held += [
        o
        for g in graves
        for clause in tree.kids(g, ("acl",))
        if tree.lemmas[clause] in ("contain", "hold")
        for o in tree.kids(clause, ("dobj",))
    ]
    bodies = [b for b in (*found, *held) if tree.lemmas[b] in BODIES]
    owners = [t for b in bodies for o in tree.objects_of(b, ("of",)) for t in tree.conjuncts(o)]
    counted = owners or bodies
    return Harm(kind=LossKind.KILLED, victims=tuple(counted)) if counted else None


def _flight(tree: Tree, entities: Entities, verb: int, arguments: Arguments) -> Harm | None:
    """ "20,000 people had fled", "left their homes", "sought refuge": people, never troops."""
    lemma = tree.lemmas[verb]
    objects = {tree.lemmas[o] for o in tree.kids(verb, ("dobj",))}
    flees = lemma == "flee" or (lemma in DEPART_VERBS and bool(objects & HOMES))
    sheltered = lemma in ("seek", "take") and bool(objects & {"refuge", "shelter"})
    flees = flees or (sheltered and tree.tags[verb] != "VBG")
    evacuated = lemma == "evacuate" and arguments.passive and bool(arguments.under(*_FLED_FROM))
    if not flees and not evacuated:
        return None
    who = arguments.undergoers if arguments.passive else arguments.doers
    if tree.deps[verb] in ("xcomp", "acl", "ccomp") and _expels(tree, tree.heads[verb]):
        return None
    people = _only_people(tree, entities, who)
    return Harm(kind=LossKind.DISPLACED, victims=tuple(people)) if people else None


def _expels(tree: Tree, verb: int) -> bool:
    return is_verb(tree, verb) and tree.lemmas[verb] in DRIVING_VERBS


def _expulsion(tree: Tree, entities: Entities, verb: int, arguments: Arguments) -> Harm | None:
    """ "Forcing 2,000 families to flee", "drove 150,000 people from their homes"."""
    if not _expels(tree, verb):
        return None
    departs = any(
        tree.lemmas[c] in DEPART_VERBS or (tree.lemmas[c] == "seek")
        for c in _complements(tree, verb, arguments.undergoers)
    )
    homes = any(tree.lemmas[h] in HOMES for h in arguments.under("from", "out of", "into", "of"))
    exiled = any(tree.lemmas[h] in ("exile", "displacement") for h in arguments.under("into"))
    if not (departs or homes or exiled):
        return None
    people = _only_people(tree, entities, arguments.undergoers)
    if not people:
        below = _complements(tree, verb, ())
        people = _only_people(tree, entities, [s for c in below for s in tree.kids(c, ("nsubj",))])
    return Harm(kind=LossKind.DISPLACED, victims=tuple(people)) if people else None


def _complements(tree: Tree, verb: int, objects: Iterable[int]) -> list[int]:
    below = tree.kids(verb, ("xcomp", "ccomp", "advcl"))
    return below + [c for o in objects for c in tree.kids(o, ("acl",))]


def _toll(tree: Tree, entities: Entities, verb: int, arguments: Arguments) -> Harm | None:
    """ "The battle claimed 165 soldiers": an event or weapon claims people."""
    if tree.lemmas[verb] not in ("claim", "cost"):
        return None
    events = any(entities.is_event_noun(d) or entities.is_weapon(d) for d in arguments.doers)
    people = [u for u in arguments.undergoers if entities.classes(u) & _ANYBODY]
    if not events or not people or any(tree.lemmas[u] == "life" for u in people):
        return None
    return Harm(kind=LossKind.KILLED, victims=tuple(people))


def _only_people(tree: Tree, entities: Entities, heads: Collection[int]) -> list[int]:
    """Civilians, people and bare numbers: "more than 2,000 have fled"."""
    return [
        h
        for h in heads
        if entities.classes(h) & _PEOPLE
        or (tree.tags[h] == "CD" and not tree.kids(h, ("prep",)) and len(tree.words[h]) > 2)
    ]
