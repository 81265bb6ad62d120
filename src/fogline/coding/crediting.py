"""Whom the text credits for an event: verbs of speech, "according to", speech put in between."""

from dataclasses import dataclass
from functools import partial

from fogline.coding.arguments import is_passive, verb_arguments
from fogline.model.codes import Factuality
from fogline.model.syntax import Tree
from fogline.ontology.frames import Vocabulary

_CITING = frozenset({"cite", "quote"})
_RUMOURS = frozenset({"report", "rumour", "rumor", "claim", "speculation"})


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
    owned: bool = False
    """The source claims or denies the deed as its own: "claimed the attack"."""


def settle(found: Modality, factuality: Factuality, mark: int) -> None:
    """The word nearest to the event decides, except that a denial or a failure stays."""
    if found.factuality in (Factuality.ASSERTED, Factuality.CLAIMED, Factuality.REPORTED):
        found.factuality = factuality
        found.mark = mark


def report(tree: Tree, verb: int, found: Modality) -> None:
    """Who says or accuses claims it; "it is said", "reports say", "is accused of" is hearsay."""
    if is_passive(tree, verb) and not tree.kids(verb, ("agent",)):
        settle(found, Factuality.REPORTED, verb)
        return
    if any(map(partial(_is_nobodys, tree), tree.kids(verb, ("nsubj",)))):
        settle(found, Factuality.REPORTED, verb)
        return
    if found.factuality in (Factuality.ASSERTED, Factuality.REPORTED):
        found.factuality, found.mark = Factuality.CLAIMED, verb
    credit(tree, verb, found)


def credit(tree: Tree, verb: int, found: Modality) -> None:
    if found.source is not None:
        return
    cited = [
        thing
        for clause in tree.kids(verb, ("advcl", "prep"))
        if tree.lemmas[clause] in _CITING and tree.tags[clause] == "VBG"
        for thing in tree.kids(clause, ("dobj", "pobj"))
    ]
    named = [t for t in cited if any(map(tree.is_name, [t, *tree.children[t]]))]
    above = tree.heads[tree.heads[verb]]
    if tree.deps[verb] == "pcomp" and tree.lemmas[above] in _CITING:
        named += tree.kids(above, ("dobj",))
    if named:
        found.source = named[0]
        return
    arguments = verb_arguments(tree, verb)
    if arguments.doers:
        found.source = arguments.doers[0]


def _is_nobodys(tree: Tree, subject: int) -> bool:
    """ "Unconfirmed reports", "rumours": no one stands behind them."""
    return tree.lemmas[subject] in _RUMOURS and not (
        tree.kids(subject, ("poss", "compound"))
        or tree.objects_of(subject, ("by", "from", "in"))
        or any(tree.is_name(a) for a in tree.kids(subject, ("amod", "nmod")))
        or (tree.tags[subject] == "NN" and tree.kids(subject, ("det",)))
    )


def _coordination_top(tree: Tree, token: int) -> int:
    """The first of the verbs that a verb is coordinated with."""
    while tree.deps[token] == "conj" and tree.heads[token] != token:
        token = tree.heads[token]
    return token


def read_according_to(tree: Tree, token: int, found: Modality) -> None:
    """ "according to X" in the event's clause, or before the whole sentence."""
    above = {token, *tree.ancestors(token)}
    chain = _coordination_top(tree, token)
    first, end = tree.parsed.sentences[tree.sentence_of[token]]
    for word in range(first, end - 1):
        if tree.words[word].casefold() != "according" or tree.words[word + 1].casefold() != "to":
            continue
        attached = tree.heads[word]
        last = max(tree.subtree(word)) >= end - 2
        loose = word == first or (tree.words[word - 1] == "," and last)
        below = token in tree.ancestors(word) or attached == token
        if (
            not loose
            and attached not in above
            and not below
            and _coordination_top(tree, attached) != chain
        ):
            continue
        things = tree.kids(word + 1, ("pobj",)) or tree.kids(word, ("pobj",))
        if not things:
            continue
        if found.factuality in (Factuality.ASSERTED, Factuality.REPORTED):
            found.factuality, found.mark = Factuality.CLAIMED, word
        if found.source is None:
            found.source = things[0]


def read_aside(tree: Tree, token: int, vocabulary: Vocabulary, found: Modality) -> None:
    """ "…, the agency reported": speech put after a comma or in between, without an object."""
    first, end = tree.parsed.sentences[tree.sentence_of[token]]
    for verb in range(first + 2, end):
        if tree.pos[verb] != "VERB" or not is_speech(tree, verb, vocabulary):
            continue
        subjects = tree.kids(verb, ("nsubj",))
        bare = not tree.kids(verb, ("ccomp", "dobj", "xcomp", "mark")) or (
            tree.lemmas[verb] == "tell" and not tree.kids(verb, ("ccomp",))
        )
        if not subjects or not bare or verb == token or verb in tree.ancestors(token):
            continue
        before = min(tree.subtree(subjects[0], without=("relcl", "appos"))) - 1
        while before > first and tree.is_nominal(before):
            before -= 1
        if before >= first and tree.words[before] in (",", "”", '"'):
            report(tree, verb, found)
            return


def is_speech(tree: Tree, verb: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a verb, with its particle, credits who says it: "pointed out"."""
    lemma = tree.lemmas[verb]
    particle = tree.kid(verb, "prt")
    return lemma in vocabulary.report_verbs or (
        particle is not None and f"{lemma} {tree.words[particle]}" in vocabulary.report_verbs
    )
