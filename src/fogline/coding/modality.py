"""How the text puts an event: its factuality, and the source it credits.

The walk goes from the event's word up through the verbs above it. Verbs of speech credit a source,
modals and verbs of intention make it planned or possible, verbs of failing make it failed.
"""

from dataclasses import dataclass

from fogline.coding.arguments import CHARGES, is_passive, is_verb, verb_arguments
from fogline.model.codes import Factuality
from fogline.model.syntax import Tree
from fogline.ontology.frames import Vocabulary

_PLAN_MODALS = frozenset({"will", "shall", "'ll", "wo", "would", "should", "must"})
_CONDITION_MARKS = frozenset({"if", "unless", "whether", "provided", "should"})
_NOT_DOING = frozenset(
    "stop cease refuse avoid prevent avert decline deter refrain abstain".split()
)
_SPEECH_NOUNS = frozenset(
    "report claim statement allegation rumour rumor news announcement source".split()
)
_PLAN_NOUNS = frozenset(
    "plan intention intent preparation proposal decision bid order aim goal pledge promise "
    "vow initiative threat call demand appeal hope".split()
)
_CAME_TO_NOTHING = frozenset(
    "attempt try repel repulse thwart foil fail falter stall founder collapse".split()
)
"""Verbs over an event noun, in either voice: "foiled an attack", "the attack stalled"."""
_STILL_TO_COME = frozenset(
    "plan prepare threaten order propose consider announce intend expect".split()
)
"""Verbs over an event noun: "planned an attack"."""
_TRY_NOUNS = frozenset("attempt effort bid try".split())
_GOING = ("going", "about", "set", "due", "poised", "expected", "likely", "scheduled", "ready")


@dataclass(slots=True)
class Modality:
    """What the words around an event say of it.

    ``source`` is the token that heads the credited source, ``mark`` the token that
    decided the factuality.
    """

    factuality: Factuality = Factuality.ASSERTED
    source: int | None = None
    mark: int | None = None
    purpose: bool = False
    """The event is only what another act is meant for ("an operation to capture X")."""
    negated: bool = False


def assess(tree: Tree, token: int, vocabulary: Vocabulary, *, nominal: bool = False) -> Modality:
    """Read the modality of the event whose verb (or noun outside any verb) is ``token``.

    Args:
        tree: the parse.
        token: the verb of the event, or its noun.
        vocabulary: verbs of speech, of intention and of failing.
        nominal: the verb only carries an event noun ("clashes were reported").
    """
    found = Modality()
    if nominal:
        _read_noun_verb(tree, token, vocabulary, found)
    else:
        _read_own(tree, token, vocabulary, found)
    _climb(tree, token, vocabulary, found)
    _read_according_to(tree, token, found)
    return found


def _set(found: Modality, factuality: Factuality, mark: int) -> None:
    """The word nearest to the event decides, except that a denial or a failure stays."""
    if found.factuality in (Factuality.ASSERTED, Factuality.CLAIMED, Factuality.REPORTED):
        found.factuality = factuality
        found.mark = mark


def _read_own(tree: Tree, verb: int, vocabulary: Vocabulary, found: Modality) -> None:
    for child in tree.children[verb]:
        word, dep = tree.words[child].casefold(), tree.deps[child]
        if dep == "neg":
            found.negated = True
            _set(found, Factuality.DENIED, child)
        elif dep == "aux" and word in _PLAN_MODALS:
            _set(found, Factuality.PLANNED, child)
        elif dep == "advmod" and word in vocabulary.hearsay_adverbs:
            _set(found, Factuality.REPORTED, child)
        elif dep in ("aux", "advmod") and word in vocabulary.possible_words:
            _set(found, Factuality.POSSIBLE, child)
    conditioned = any(_is_condition(tree, child) for child in tree.kids(verb, ("advcl",)))
    if conditioned and found.factuality in (Factuality.PLANNED, Factuality.POSSIBLE):
        found.factuality = Factuality.CONDITIONAL
    if _is_condition(tree, verb):
        found.factuality = Factuality.CONDITIONAL


def _is_condition(tree: Tree, verb: int) -> bool:
    return any(tree.words[m].casefold() in _CONDITION_MARKS for m in tree.kids(verb, ("mark",)))


def _is_purpose(tree: Tree, verb: int) -> bool:
    """ "to capture X": an infinitive that hangs beside its verb, not in it."""
    return tree.tags[verb] == "VB" and any(tree.tags[a] == "TO" for a in tree.kids(verb, ("aux",)))


def _climb(tree: Tree, token: int, vocabulary: Vocabulary, found: Modality) -> None:
    current = token
    direct = True
    below = ""
    for parent in tree.ancestors(token):
        dep = tree.deps[current]
        charge, below = dep == "prep" and below == "pcomp", dep
        if is_verb(tree, parent):
            if dep in ("ccomp", "xcomp", "pcomp", "csubj", "csubjpass", "oprd", "dep", "parataxis"):
                direct = _through_verb(tree, current, parent, vocabulary, found, direct)
            elif dep == "conj":
                if direct and tree.tags[current] == "VB" and not tree.kids(current, ("aux",)):
                    _read_own(tree, parent, vocabulary, found)
            elif dep == "advcl":
                if direct and _is_purpose(tree, current) and not _is_condition(tree, current):
                    found.purpose = True
                direct = False
            elif charge and tree.lemmas[parent] in CHARGES:
                _report(tree, parent, found)
                direct = False
            elif dep in ("prep", "agent", "nsubj", "nsubjpass", "dobj", "relcl", "acl"):
                direct = direct and dep in ("dobj", "nsubjpass", "nsubj") and current == token
                if direct:
                    _read_noun_verb(tree, parent, vocabulary, found)
                direct = False
        elif tree.pos[parent] in ("NOUN", "PROPN") and dep in (
            "acl",
            "pobj",
            "ccomp",
            "prep",
            "relcl",
            "appos",
        ):
            if direct and dep in ("acl", "ccomp", "prep", "relcl"):
                _through_noun(tree, current, parent, found)
            direct = False
        elif tree.pos[parent] == "ADP" and dep == "pcomp":
            pass
        elif tree.pos[parent] == "ADP":
            noun = tree.heads[parent]
            if direct and tree.pos[noun] == "NOUN" and tree.words[parent] == "of":
                _through_noun(tree, parent, noun, found)
            direct = False
        current = parent


def _report(tree: Tree, verb: int, found: Modality) -> None:
    """Who says or accuses claims it; "it is said", "is accused of" is hearsay."""
    if is_passive(tree, verb) and not tree.kids(verb, ("agent",)):
        _set(found, Factuality.REPORTED, verb)
        return
    if found.factuality in (Factuality.ASSERTED, Factuality.REPORTED):
        found.factuality, found.mark = Factuality.CLAIMED, verb
    _credit(tree, verb, found)


def _through_verb(
    tree: Tree, child: int, verb: int, vocabulary: Vocabulary, found: Modality, direct: bool
) -> bool:
    """Take in what a verb says of its complement; return whether it still holds higher up."""
    lemma = tree.lemmas[verb]
    finite = tree.deps[child] == "ccomp" or (
        tree.deps[child] in ("dep", "parataxis", "csubj")
        and bool(tree.kids(child, ("nsubj", "nsubjpass")))
    )
    if lemma in vocabulary.deny_verbs and (finite or tree.tags[child] == "VBG"):
        found.factuality, found.mark = Factuality.DENIED, verb
        _credit(tree, verb, found)
        return False
    if lemma in vocabulary.report_verbs and (finite or is_passive(tree, verb)):
        _report(tree, verb, found)
        return False
    if not direct or tree.deps[child] not in ("xcomp", "pcomp", "ccomp", "oprd"):
        return direct
    if lemma in _NOT_DOING and not finite:
        found.purpose = True
        return False
    infinitive = _is_purpose(tree, child)
    if (lemma in vocabulary.fail_verbs and infinitive) or lemma in ("fail", "attempt", "try"):
        found.factuality, found.mark = Factuality.ATTEMPTED_FAILED, verb
        return True
    if lemma in vocabulary.plan_verbs and (infinitive or finite):
        _set(found, Factuality.PLANNED, verb)
        if is_passive(tree, verb):
            return True
    _read_own(tree, verb, vocabulary, found)
    return True


def _read_noun_verb(tree: Tree, verb: int, vocabulary: Vocabulary, found: Modality) -> None:
    """An event noun below a verb: "denied the attack", "clashes were reported"."""
    lemma = tree.lemmas[verb]
    if lemma in _NOT_DOING:
        found.purpose = True
        return
    if lemma in vocabulary.deny_verbs and not is_passive(tree, verb):
        found.factuality, found.mark = Factuality.DENIED, verb
        _credit(tree, verb, found)
        return
    if lemma in ("report", "record", "document", "say", "allege", "claim") and is_passive(
        tree, verb
    ):
        _set(found, Factuality.REPORTED, verb)
    elif lemma == "report" and not is_passive(tree, verb):
        found.factuality, found.mark = Factuality.CLAIMED, verb
        _credit(tree, verb, found)
    elif lemma in _STILL_TO_COME:
        _set(found, Factuality.PLANNED, verb)
        if lemma == "announce":
            _credit(tree, verb, found)
    elif lemma in _CAME_TO_NOTHING:
        _set(found, Factuality.ATTEMPTED_FAILED, verb)
    _read_own(tree, verb, vocabulary, found)


def _through_noun(tree: Tree, child: int, noun: int, found: Modality) -> None:
    lemma = tree.lemmas[noun]
    if lemma in _SPEECH_NOUNS:
        _set(found, Factuality.REPORTED, noun)
    elif lemma in _PLAN_NOUNS:
        _set(found, Factuality.PLANNED, noun)
    elif lemma in _TRY_NOUNS:
        _set(found, Factuality.ATTEMPTED_FAILED, noun)
    elif tree.deps[child] in ("acl", "relcl") and _is_purpose(tree, child):
        found.purpose = True


def _credit(tree: Tree, verb: int, found: Modality) -> None:
    if found.source is not None:
        return
    arguments = verb_arguments(tree, verb)
    if arguments.doers:
        found.source = arguments.doers[0]


def _coordination_top(tree: Tree, token: int) -> int:
    """The first of the verbs that a verb is coordinated with."""
    while tree.deps[token] == "conj" and tree.heads[token] != token:
        token = tree.heads[token]
    return token


def _read_according_to(tree: Tree, token: int, found: Modality) -> None:
    """ "according to X" in the event's clause, or before the whole sentence."""
    above = {token, *tree.ancestors(token)}
    chain = _coordination_top(tree, token)
    first, end = tree.parsed.sentences[tree.sentence_of[token]]
    for word in range(first, end - 1):
        if tree.words[word].casefold() != "according" or tree.words[word + 1].casefold() != "to":
            continue
        attached = tree.heads[word]
        below = token in tree.ancestors(word) or attached == token
        if attached not in above and not below and _coordination_top(tree, attached) != chain:
            continue
        things = tree.kids(word + 1, ("pobj",)) or tree.kids(word, ("pobj",))
        if not things:
            continue
        if found.factuality in (Factuality.ASSERTED, Factuality.REPORTED):
            found.factuality, found.mark = Factuality.CLAIMED, word
        if found.source is None:
            found.source = things[0]
