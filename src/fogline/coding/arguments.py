"""Who does what to what, by syntax alone: arguments of verbs and of event nouns.

Passives, participles, relative clauses and coordination are undone here, so that frames see one
shape: ``doers`` act on ``undergoers``, and the rest hangs on prepositions.
"""

from dataclasses import dataclass, field

from fogline.model.syntax import Tree

_VERB_POS = frozenset({"VERB", "AUX"})
_RELATIVE_TAGS = frozenset({"WDT", "WP", "IN"})
CHARGES = frozenset({"accuse", "blame", "charge", "condemn", "criticize", "suspect"})
"""Verbs whose object did what the preposition below them tells: "accused X of shelling Y"."""
_OBJECT_CONTROL = frozenset(
    "order force ask urge tell allow help persuade instruct compel enable cause permit lead "
    "require call expect warn invite make let see prompt push command support".split()
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december day night morning evening".split()
)
_HEDGES = frozenset({"according", "based", "compared", "depending"})
"""Prepositions whose nouns have no part in the event."""
_BESIDE = frozenset({"concurrently", "simultaneously"})
_TELLINGS = frozenset("claim state say report accuse add allege announce deny warn".split())
_DRIVING_BACK = frozenset("push drive force beat throw".split())
_OF_TWO_OBJECTS = frozenset(
    "give offer pay send grant provide hand teach deny award call name lend show".split()
)
_COMPOUND_PREPS = {
    "away": "from",
    "out": "of",
    "ahead": "of",
    "close": "to",
    "next": "to",
    "along": "with",
    "together": "with",
    "due": "to",
}


@dataclass(slots=True)
class Arguments:
    """Token indices of noun heads, coordination spread out."""

    doers: list[int] = field(default_factory=list)
    undergoers: list[int] = field(default_factory=list)
    preps: dict[str, list[int]] = field(default_factory=dict)
    passive: bool = False
    inherited: bool = False
    """The doers come from another clause."""

    def add(self, prep: str, heads: list[int]) -> None:
        """Add what hangs on a preposition, without repeating."""
        known = self.preps.setdefault(prep, [])
        known.extend(head for head in heads if head not in known)

    def under(self, *preps: str) -> list[int]:
        """Return what hangs on any of ``preps``, in text order."""
        return sorted(head for prep in preps for head in self.preps.get(prep, ()))


def is_verb(tree: Tree, token: int) -> bool:
    """Tell whether a token is a verb, an auxiliary standing as one included."""
    return tree.pos[token] in _VERB_POS


def is_time(tree: Tree, token: int) -> bool:
    """Tell whether a noun names a day, a month or a part of the day: "by 29 January"."""
    return tree.words[token].casefold() in _DAYS


def verb_arguments(tree: Tree, verb: int) -> Arguments:
    """Collect the arguments of a verb."""
    found = Arguments(passive=is_passive(tree, verb))
    subjects = _own_subjects(tree, verb)
    if not subjects:
        subjects, passive_owner = _inherited_subjects(tree, verb)
        found.inherited = bool(subjects)
        found.passive = found.passive or passive_owner
    subjects = _spread(tree, [_antecedent(tree, verb, s) for s in subjects])
    objects = _spread(tree, _objects(tree, verb))
    _collect_preps(tree, verb, found)
    for thing in objects:
        if tree.deps[thing] == "npadvmod":
            _collect_preps(tree, thing, found)
    agents = _spread(
        tree, [t for a in tree.kids(verb, ("agent",)) for t in tree.kids(a, ("pobj",))]
    )
    if found.passive:
        found.doers = agents or found.under("by")
        found.undergoers = subjects or objects
    else:
        found.doers, found.undergoers = subjects, objects
    return found


def is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb form is passive, bare participles behind a noun included."""
    if tree.kids(verb, ("auxpass", "nsubjpass")):
        return True
    if is_absolute(tree, verb) or _shares_auxiliary(tree, verb):
        return True
    if tree.tags[verb] != "VBN" or tree.kids(verb, ("nsubj", "dobj")):
        return False
    if _described_before(tree, verb) is not None:
        return True
    has_auxiliary = any(tree.lemmas[a] in ("have", "be") for a in tree.kids(verb, ("aux",)))
    return (
        not has_auxiliary
        and tree.deps[verb] in ("acl", "advcl", "relcl", "amod", "oprd", "ccomp", "xcomp")
        and (tree.deps[verb] != "advcl" or not tree.kids(verb, ("nsubj", "dobj")))
    )


def _shares_auxiliary(tree: Tree, verb: int) -> bool:
    """ "The bridge was destroyed and the army *pushed back*"."""
    back = any(tree.words[c].casefold() == "back" for c in tree.children[verb])
    return (
        tree.deps[verb] == "conj"
        and tree.lemmas[verb] in _DRIVING_BACK
        and back
        and not tree.kids(verb, ("dobj", "aux"))
        and bool(tree.kids(verb, ("nsubj",)))
        and bool(tree.kids(tree.heads[verb], ("auxpass",)))
    )


def is_absolute(tree: Tree, verb: int) -> bool:
    """ "With eight soldiers killed and 12 captured": the participle's subject undergoes it."""
    if tree.tags[verb] not in ("VBN", "VBD") or tree.kids(verb, ("aux", "dobj")):
        return False
    first = verb
    while tree.deps[first] == "conj" and is_verb(tree, tree.heads[first]):
        first = tree.heads[first]
    with_subject = bool(tree.kids(verb, ("nsubj",)))
    marked = tree.kid_words(first, ("mark",)) == {"with"}
    return with_subject and (tree.deps[first] == "pcomp" or marked)


def _own_subjects(tree: Tree, verb: int) -> list[int]:
    """Subjects of a verb, those that the parser hung on its auxiliary included."""
    return tree.kids(verb, ("nsubj", "nsubjpass")) or [
        subject
        for auxiliary in tree.kids(verb, ("auxpass",))
        for subject in tree.kids(auxiliary, ("nsubj", "nsubjpass"))
    ]


def _antecedent(tree: Tree, verb: int, subject: int) -> int:
    """The noun that "which", "who" or "that" stands for."""
    if tree.tags[subject] not in _RELATIVE_TAGS:
        return subject
    for token in (verb, *tree.ancestors(verb)):
        if tree.deps[token] in ("relcl", "acl"):
            return tree.heads[token]
        if tree.deps[token] not in ("conj", "xcomp"):
            break
    return subject


def _inherited_subjects(tree: Tree, verb: int) -> tuple[list[int], bool]:
    """Subjects of a clause that has none of its own, and whether they undergo."""
    dep, head = tree.deps[verb], tree.heads[verb]
    if head == verb:
        return [], False
    described = _described_before(tree, verb)
    if described is not None:
        return [described], True
    if dep in ("conj", "dep") and is_verb(tree, head):
        outer = verb_arguments(tree, head)
        shares_passive = (
            outer.passive and tree.tags[verb] == "VBN" and not tree.kids(verb, ("aux", "dobj"))
        )
        return (outer.undergoers if outer.passive else outer.doers), shares_passive
    if dep == "acl":
        if tree.tags[verb] == "VBN":
            # "Soldiers executed 12 civilians": a past form that the parser took for a participle.
            active = tree.kids(verb, ("dobj",)) and not tree.kids(verb, ("agent",))
            return [head], not (active and tree.lemmas[verb] not in _OF_TWO_OBJECTS)
        return (
            ([head], False)
            if tree.tags[verb] in ("VBG", "VBD")
            else (_owner_of_noun(tree, head), False)
        )
    if dep == "relcl":
        return ([], False) if tree.kids(verb, ("nsubj", "nsubjpass")) else ([head], False)
    if dep in ("xcomp", "advcl", "ccomp") and is_verb(tree, head):
        outer = verb_arguments(tree, head)
        if dep == "xcomp" and tree.lemmas[head] in _OBJECT_CONTROL and outer.undergoers:
            return outer.undergoers, False
        if outer.passive:
            return (outer.undergoers if dep == "xcomp" else outer.doers), False
        return outer.doers, False
    if dep == "xcomp" and tree.deps[head] == "acomp":
        return _own_subjects(tree, tree.heads[head]), False
    if dep == "pcomp":
        for ancestor in tree.ancestors(verb):
            if is_verb(tree, ancestor):
                outer = verb_arguments(tree, ancestor)
                if outer.passive and tree.lemmas[head] == "by":
                    return [], False
                charged = outer.passive or tree.lemmas[ancestor] in CHARGES
                return (outer.undergoers if charged else outer.doers), False
            charged = tree.lemmas[tree.heads[ancestor]] in CHARGES
            if charged and tree.deps[ancestor] == "dobj":
                return [ancestor], False
            if tree.pos[ancestor] == "NOUN":
                return _owner_of_noun(tree, ancestor), False
    return [], False


def _described_before(tree: Tree, verb: int) -> int | None:
    """The noun before the comma in "the town of X, captured by militants"."""
    before = verb - 1
    while before > 0 and tree.pos[before] == "ADV":
        before -= 1
    loose = tree.deps[verb] in ("conj", "advcl", "dep") and tree.tags[verb] in ("VBN", "VBD")
    if not loose or before < 1 or tree.words[before] != "," or not tree.kids(verb, ("agent",)):
        return None
    noun = before - 1
    while tree.deps[noun] in ("compound", "nmod", "conj") or (
        tree.deps[noun] == "pobj" and tree.lemmas[tree.heads[noun]] == "of"
    ):
        noun = tree.heads[tree.heads[noun]] if tree.deps[noun] == "pobj" else tree.heads[noun]
    return noun if tree.is_nominal(noun) else None


def _owner_of_noun(tree: Tree, noun: int) -> list[int]:
    """Whose plan, attempt or operation it is: "the army's attempt to ..."."""
    owners = tree.kids(noun, ("poss",)) + tree.objects_of(noun, ("by",))
    owners += [c for c in tree.kids(noun, ("compound",)) if tree.is_name(c)]
    if owners:
        return owners
    if tree.deps[noun] in ("dobj", "attr") and is_verb(tree, tree.heads[noun]):
        return verb_arguments(tree, tree.heads[noun]).doers
    return []


def _objects(tree: Tree, verb: int) -> list[int]:
    objects = tree.kids(verb, ("dobj", "dative", "oprd", "attr"))
    objects = [
        o
        for o in objects
        if tree.is_nominal(o)
        or tree.tags[o] in ("DT", "WDT", "CD")
        or (tree.tags[o] in ("JJ", "JJR", "JJS", "RBS") and tree.kids(o, ("prep", "nummod")))
    ]
    if tree.deps[verb] == "relcl" and not objects and _own_subjects(tree, verb):
        subjects = _own_subjects(tree, verb)
        if all(tree.tags[s] not in _RELATIVE_TAGS for s in subjects):
            return [tree.heads[verb]]
    objects = [
        tree.heads[verb] if tree.tags[o] == "WDT" and tree.deps[verb] == "relcl" else o
        for o in objects
    ]
    if not objects and not is_passive(tree, verb):
        objects = [
            n for n in tree.kids(verb, ("npadvmod",)) if n == verb + 1 and tree.tags[n] == "NNP"
        ]
    for between in tree.kids(verb, ("prep",)) if not objects else ():
        # "Seized between five and seven villages": a number, no place between two others.
        if tree.lemmas[between] == "between" and between == verb + 1:
            objects = [
                thing
                for thing in tree.kids(between, ("pobj",))
                if any(tree.kids(number, ("conj",)) for number in tree.kids(thing, ("nummod",)))
            ]
    if objects:
        return objects
    for other in tree.kids(verb, ("conj",)):
        if (
            is_verb(tree, other)
            and not tree.kids(other, ("nsubj", "nsubjpass"))
            and _adjacent(tree, verb, other)
        ):
            return tree.kids(other, ("dobj",))
    return []


def _adjacent(tree: Tree, verb: int, other: int) -> bool:
    """ "stormed and captured X": nothing but adverbs between the two verbs."""
    return all(tree.pos[t] in ("CCONJ", "ADV", "X") for t in range(verb + 1, other))


def _spread(tree: Tree, heads: list[int]) -> list[int]:
    found: list[int] = []
    for head in heads:
        found.extend(
            t for t in tree.conjuncts(head) if t not in found and not is_verb_conjunct(tree, t)
        )
    return found


def is_verb_conjunct(tree: Tree, token: int) -> bool:
    """A verb that the parser coordinated with a noun."""
    return tree.deps[token] == "conj" and tree.pos[token] == "VERB"


def _collect_preps(tree: Tree, token: int, found: Arguments) -> None:
    for child in tree.children[token]:
        dep = tree.deps[child]
        if (
            dep in ("prep", "agent", "dative")
            and tree.pos[child]
            in (
                "ADP",
                "PART",
                "VERB",
                "X",
                "ADV",
            )
        ) or (dep == "conj" and tree.pos[child] == "ADP"):
            _add_prep(tree, child, found)
        elif dep in ("advmod", "npadvmod", "prt", "acomp"):
            for prep in tree.kids(child, ("prep",)):
                _add_prep(tree, prep, found, tree.words[child].casefold())


def _add_prep(tree: Tree, prep: int, found: Arguments, before: str | None = None) -> None:
    name = tree.words[prep].casefold()
    if before is not None:
        name = f"{before} {name}"
    if name in _HEDGES or tree.words[prep - 1].casefold() in _BESIDE:
        return
    heads = _spread(tree, tree.kids(prep, ("pobj",)))
    if name == "with" and _is_aside(tree, prep, heads):
        return
    if name == "at" and any(tree.words[head].casefold() == "hands" for head in heads):
        found.add("by", [h for hand in heads for h in tree.objects_of(hand, ("of",))])
        return
    if name == "by":
        heads = [head for head in heads if not is_time(tree, head)]
    found.add(name, heads)
    for place in filter(tree.is_name, heads):  # "fighting in X between A and B"
        for inner in tree.kids(place, ("prep",)):
            if tree.words[inner].casefold() == "between":
                _add_prep(tree, inner, found)
    for inner in tree.kids(prep, ("prep",)):
        _add_prep(tree, inner, found, name if _COMPOUND_PREPS.get(name) else None)
    for other in tree.kids(prep, ("conj",)):
        if tree.pos[other] == "ADP":
            _add_prep(tree, other, found)


def _is_aside(tree: Tree, prep: int, heads: list[int]) -> bool:
    """ "X was besieged, with activists stating that ...": a clause beside, no part of this one."""
    clauses = [c for head in heads for c in tree.kids(head, ("acl",)) if tree.tags[c] == "VBG"]
    apart = tree.words[prep - 1] == ","
    return any(apart or tree.lemmas[clause] in _TELLINGS for clause in clauses)


def noun_arguments(tree: Tree, noun: int) -> Arguments:
    """Collect the arguments of an event noun: owners, "by", "of", "against" and so on.

    Possessors are ``doers``. What follows "of" stays under "of": frames tell who that is.
    """
    found = Arguments()
    found.doers = _spread(tree, tree.kids(noun, ("poss",)))
    _collect_preps(tree, noun, found)
    found.doers.extend(found.under("by"))
    for clause in tree.kids(noun, ("acl",)):
        if tree.words[clause].casefold() == "targeting":
            found.add("targeting", _spread(tree, tree.kids(clause, ("dobj",))))
        if tree.tags[clause] == "VBN":
            inner = Arguments()
            _collect_preps(tree, clause, inner)
            found.doers.extend(h for h in inner.under("by") if h not in found.doers)
            for prep, heads in inner.preps.items():
                if prep != "by":
                    found.add(prep, heads)
    return found
