"""How the text puts an event: its factuality, and the source it credits.

The walk goes from the event's word up through the verbs above it. Verbs of speech credit a source,
modals and verbs of intention make it planned or possible, verbs of failing make it failed.
"""

from dataclasses import dataclass

from fogline.coding.arguments import CHARGES, is_passive, is_verb
from fogline.coding.crediting import (
    Modality,
    credit,
    is_speech,
    read_according_to,
    read_aside,
    report,
    settle,
)
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
_BELOW_NOUNS = frozenset({"acl", "pobj", "ccomp", "prep", "relcl", "appos"})
_ALLEGING = frozenset("say allege claim".split())
_OWNING = frozenset("claim accept admit take acknowledge assume".split())
_RECORDING = frozenset("report record document".split())
_FRUITLESS = frozenset(
    {("without", "success"), ("without", "result"), ("in", "vain"), ("to", "avail")}
)
"""Preposition and noun: "attacked without success", "to no avail"."""


def assess(tree: Tree, token: int, vocabulary: Vocabulary, *, noun: int | None = None) -> Modality:
    """Read the modality of the event whose verb (or noun outside any verb) is ``token``.

    Args:
        tree: the parse.
        token: the verb of the event, or its noun.
        vocabulary: verbs of speech, of intention and of failing.
        noun: the event noun, which the verb may only carry ("clashes were reported").
    """
    found = Modality()
    if noun is not None:
        _read_adjectives(tree, noun, vocabulary, found)
    if noun is not None and noun != token:
        _read_noun_verb(tree, token, vocabulary, found, noun)
    else:
        _read_own(tree, token, vocabulary, found)
    if _is_in_an_attempt(tree, token):
        found.purpose = True
        return found
    _climb(tree, token, vocabulary, found)
    read_aside(tree, token, vocabulary, found)
    read_according_to(tree, token, found)
    return found


def _read_adjectives(tree: Tree, noun: int, vocabulary: Vocabulary, found: Modality) -> None:
    """ "A foiled attack", "the alleged shelling", "an imminent offensive"."""
    for child in tree.kids(noun, ("amod",)):
        factuality = _told_by(tree.words[child].casefold(), vocabulary)
        if factuality is not None and not _is_well_done(tree, child):
            settle(found, factuality, child)


def _is_well_done(tree: Tree, adjective: int) -> bool:
    """ "A carefully planned attack" was carried out."""
    manners = tree.kid_words(adjective, ("advmod",))
    return any(word == "well" or word.endswith("ly") for word in manners)


def _told_by(word: str, vocabulary: Vocabulary) -> Factuality | None:
    """What an adjective beside an event noun or over an infinitive says of the event."""
    if word in vocabulary.failed_words:
        return Factuality.ATTEMPTED_FAILED
    if word in vocabulary.planned_words:
        return Factuality.PLANNED
    if word in vocabulary.doubtful_words:
        return Factuality.POSSIBLE
    return Factuality.REPORTED if word in vocabulary.hearsay_words else None


def _read_own(tree: Tree, verb: int, vocabulary: Vocabulary, found: Modality) -> None:
    if _is_fruitless(tree, verb, vocabulary):
        settle(found, Factuality.ATTEMPTED_FAILED, verb)
        return
    for child in tree.children[verb]:
        word, dep = tree.words[child].casefold(), tree.deps[child]
        if dep == "neg":
            found.negated = True
            settle(found, Factuality.DENIED, child)
        elif dep == "aux" and word in _PLAN_MODALS:
            settle(found, Factuality.PLANNED, child)
        elif dep == "advmod" and word in vocabulary.hearsay_adverbs:
            settle(found, Factuality.REPORTED, child)
        elif dep in ("aux", "advmod") and word in vocabulary.possible_words:
            settle(found, Factuality.POSSIBLE, child)
    conditioned = any(_is_condition(tree, child) for child in tree.kids(verb, ("advcl",)))
    if conditioned and found.factuality in (Factuality.PLANNED, Factuality.POSSIBLE):
        found.factuality = Factuality.CONDITIONAL
    if _is_condition(tree, verb):
        found.factuality = Factuality.CONDITIONAL


def _is_fruitless(tree: Tree, verb: int, vocabulary: Vocabulary) -> bool:
    """ "Attacked without success", "unsuccessfully attacked", "could not take"."""
    unable = "could" in tree.kid_words(verb, ("aux",))
    return (
        (unable and bool(tree.kids(verb, ("neg",))))
        or not vocabulary.failed_words.isdisjoint(tree.kid_words(verb, ("advmod",)))
        or any(
            (tree.lemmas[prep], tree.lemmas[thing]) in _FRUITLESS
            for prep in tree.kids(verb, ("prep",))
            for thing in tree.kids(prep, ("pobj",))
        )
    )


def _is_condition(tree: Tree, verb: int) -> bool:
    """ "If Turkey attacks", "should Turkey attack", "provided that" and "until Turkey attacks"."""
    subjects = tree.kids(verb, ("nsubj", "nsubjpass"))
    inverted = tree.deps[verb] in ("advcl", "ccomp") and any(
        tree.words[a].casefold() in ("should", "had") and subjects and a < subjects[0]
        for a in tree.kids(verb, ("aux",))
    )
    provided = tree.deps[verb] in ("ccomp", "pcomp") and (
        tree.words[tree.heads[verb]].casefold() in ("provided", "providing")
    )
    awaited = tree.tags[verb] in ("VBZ", "VBP") and any(
        tree.words[m].casefold() == "until" for m in tree.kids(verb, ("mark", "advmod"))
    )
    return (
        inverted
        or provided
        or awaited
        or not _CONDITION_MARKS.isdisjoint(tree.kid_words(verb, ("mark",)))
    )


def _goes_on(tree: Tree, verb: int) -> bool:
    """ "Went on to take X", "proceeded to shell X": no purpose but the act itself."""
    particles = tree.kids(verb, ("prt", "prep", "advmod"))
    return tree.lemmas[verb] == "proceed" or (
        tree.lemmas[verb] == "go" and any(tree.words[p].casefold() == "on" for p in particles)
    )


def _is_purpose(tree: Tree, verb: int) -> bool:
    """ "to capture X": an infinitive that hangs beside its verb, not in it."""
    return tree.tags[verb] == "VB" and any(tree.tags[a] == "TO" for a in tree.kids(verb, ("aux",)))


def _is_mere_aim(tree: Tree, verb: int, above: int) -> bool:
    """ "Attacked to capture X", unlike "managed to capture X"."""
    brought_off = tree.lemmas[above] in ("manage", "succeed")
    return _is_purpose(tree, verb) and not _is_condition(tree, verb) and not brought_off


def _is_in_an_attempt(tree: Tree, verb: int) -> bool:
    """ "Shelled X *in an attempt to capture* Y": an aim, whose outcome is not told."""
    noun = tree.heads[verb]
    aimed = tree.deps[verb] == "acl" and tree.lemmas[noun] in ("attempt", "effort", "bid")
    return aimed and tree.deps[noun] == "pobj" and tree.lemmas[tree.heads[noun]] == "in"


@dataclass(slots=True)
class _Step:
    """Where the walk upwards stands: from ``current`` to its head ``parent``."""

    token: int
    """The event's word, where the walk began."""
    current: int
    parent: int
    dep: str
    inner: int
    """The last verb below a preposition: "shelling" in "accused of shelling"."""
    charge: bool
    """The step leaves a preposition with a verb below it."""
    direct: bool
    """What stands above still speaks of the event itself."""


def _climb(tree: Tree, token: int, vocabulary: Vocabulary, found: Modality) -> None:
    below, inner, current, direct = "", token, token, True
    for parent in tree.ancestors(token):
        dep = tree.deps[current]
        charge, below = dep == "prep" and below == "pcomp", dep
        inner = current if dep == "pcomp" else inner
        step = _Step(token, current, parent, dep, inner, charge, direct)
        if is_verb(tree, parent):
            direct = _past_verb(tree, step, vocabulary, found)
        elif tree.pos[parent] in ("NOUN", "PROPN") and dep in _BELOW_NOUNS:
            _past_noun(tree, step, vocabulary, found)
            direct = False
        elif tree.pos[parent] == "ADJ" and dep in ("xcomp", "ccomp"):
            factuality = _told_by(tree.words[parent].casefold(), vocabulary)
            if direct and factuality is not None:
                settle(found, factuality, parent)
        elif tree.pos[parent] == "ADP" and dep != "pcomp":
            _past_preposition(tree, step, vocabulary, found)
            direct = False
        current = parent


def _past_verb(tree: Tree, step: _Step, vocabulary: Vocabulary, found: Modality) -> bool:
    """Read a verb on the way up; return whether what is above it still speaks of the event."""
    current, parent, dep, direct = step.current, step.parent, step.dep, step.direct
    if dep in ("ccomp", "xcomp", "pcomp", "csubj", "csubjpass", "oprd", "dep", "parataxis"):
        return _through_verb(tree, current, parent, vocabulary, found, direct)
    if dep == "conj":
        if direct and tree.tags[current] == "VB" and not tree.kids(current, ("aux",)):
            _read_own(tree, parent, vocabulary, found)
        if direct and not tree.kids(current, ("nsubj", "nsubjpass")):
            # "Allegedly entered X and attacked Y": what stands before the first is of both.
            for adverb in tree.kids(parent, ("advmod",)):
                if adverb < parent and tree.words[adverb].casefold() in vocabulary.hearsay_adverbs:
                    settle(found, Factuality.REPORTED, adverb)
        # "Were told to leave and withdrew": the past form is told for itself.
        return direct and not (tree.tags[current] == "VBD" and tree.tags[parent] == "VB")
    if dep == "advcl":
        aim = _is_mere_aim(tree, current, parent)
        went_on = aim and _goes_on(tree, parent)
        if direct and aim and not went_on:
            found.purpose = True
        return direct and went_on
    if dep == "acomp" and direct:  # "would be able to take X"
        _read_own(tree, parent, vocabulary, found)
        return direct
    if step.charge and tree.lemmas[parent] in CHARGES:
        report(tree, parent, found)
        return False
    if step.charge and direct:
        return _through_verb(tree, step.inner, parent, vocabulary, found, direct)
    if dep in ("dobj", "nsubjpass", "nsubj") and direct and current == step.token:
        _read_noun_verb(tree, parent, vocabulary, found, current)
    return direct and dep not in ("prep", "agent", "nsubj", "nsubjpass", "dobj", "relcl", "acl")


def _past_noun(tree: Tree, step: _Step, vocabulary: Vocabulary, found: Modality) -> None:
    verb = tree.heads[step.parent]
    if step.charge and tree.deps[step.parent] == "dobj" and tree.lemmas[verb] in CHARGES:
        report(tree, verb, found)
    elif step.direct and step.dep in ("acl", "ccomp", "prep", "relcl"):
        _through_noun(tree, step.current, step.parent, vocabulary, found)


def _past_preposition(tree: Tree, step: _Step, vocabulary: Vocabulary, found: Modality) -> None:
    noun = tree.heads[step.parent]
    if step.direct and tree.pos[noun] == "NOUN" and tree.words[step.parent] == "of":
        _through_noun(tree, step.parent, noun, vocabulary, found)
    elif step.current == step.token and tree.lemmas[noun] in vocabulary.part_nouns:
        _read_part(tree, noun, vocabulary, found)


def _read_part(tree: Tree, noun: int, vocabulary: Vocabulary, found: Modality) -> None:
    """ "Claimed responsibility for the attack", "denied a role in the attack"."""
    verb = tree.heads[noun]
    if tree.deps[noun] not in ("dobj", "nsubjpass", "conj") or not is_verb(tree, verb):
        return
    denies = tree.lemmas[verb] in vocabulary.deny_verbs
    claims = tree.lemmas[verb] in _OWNING and not tree.kids(verb, ("neg",))
    if not (denies or claims):
        return
    found.factuality = Factuality.DENIED if denies else Factuality.CLAIMED
    found.mark, found.owned = verb, True
    credit(tree, verb, found)


def _through_verb(
    tree: Tree, child: int, verb: int, vocabulary: Vocabulary, found: Modality, direct: bool
) -> bool:
    """Take in what a verb says of its complement; return whether it still holds higher up."""
    lemma = tree.lemmas[verb]
    if child < verb and ";" in tree.words[child:verb]:
        return False
    finite = tree.deps[child] == "ccomp" or (
        tree.deps[child] in ("dep", "parataxis", "csubj")
        and bool(tree.kids(child, ("nsubj", "nsubjpass")))
    )
    gerund = "VBG" in (tree.tags[child], *(tree.tags[a] for a in tree.kids(child, ("aux",))))
    if lemma in vocabulary.deny_verbs and (finite or gerund):
        found.factuality, found.mark = Factuality.DENIED, verb
        credit(tree, verb, found)
        return False
    if is_speech(tree, verb, vocabulary) and (finite or is_passive(tree, verb)):
        report(tree, verb, found)
        return False
    if lemma in vocabulary.held_verbs and (is_passive(tree, verb) or lemma in ("appear", "seem")):
        settle(found, Factuality.REPORTED, verb)
        return False
    if not direct or tree.deps[child] not in ("xcomp", "pcomp", "ccomp", "oprd"):
        return direct
    for adjective in tree.kids(verb, ("acomp",)) if lemma == "be" else ():
        factuality = _told_by(tree.words[adjective].casefold(), vocabulary)
        if factuality is not None:
            settle(found, factuality, adjective)
            return True
    if lemma in ("manage", "succeed") and tree.kids(verb, ("neg",)):
        settle(found, Factuality.ATTEMPTED_FAILED, verb)
        return True
    if lemma in _NOT_DOING and not finite:
        found.purpose = True
        return False
    infinitive = _is_purpose(tree, child)
    if (lemma in vocabulary.fail_verbs and infinitive) or lemma in ("fail", "attempt", "try"):
        found.factuality, found.mark = Factuality.ATTEMPTED_FAILED, verb
        trying = tree.tags[verb] == "VBG" and lemma != "fail"
        if trying and any(tree.lemmas[a] == "be" for a in tree.kids(verb, ("aux",))):
            found.factuality = Factuality.ONGOING  # "are trying to take X": not decided yet
        return True
    if lemma in vocabulary.plan_verbs and (infinitive or finite):
        settle(found, Factuality.PLANNED, verb)
        if is_passive(tree, verb):
            return True
    _read_own(tree, verb, vocabulary, found)
    return True


def _read_noun_verb(
    tree: Tree, verb: int, vocabulary: Vocabulary, found: Modality, noun: int
) -> None:
    """An event noun below a verb: "denied the attack", "clashes were reported"."""
    lemma = tree.lemmas[verb]
    if lemma in _NOT_DOING:
        found.purpose = True
        return
    if lemma in vocabulary.deny_verbs and not is_passive(tree, verb):
        found.factuality, found.mark, found.owned = Factuality.DENIED, verb, True
        credit(tree, verb, found)
        return
    done = lemma == "announce" and tree.lemmas[noun] in vocabulary.result_nouns
    passive = is_passive(tree, verb)
    if passive and not tree.kids(verb, ("agent",)) and lemma in (*_RECORDING, *_ALLEGING):
        settle(found, Factuality.REPORTED, verb)
    elif lemma in _RECORDING or lemma == "claim" or done:
        found.factuality, found.mark = Factuality.CLAIMED, verb
        found.owned = lemma == "claim"
        credit(tree, verb, found)
    elif lemma in _STILL_TO_COME:
        settle(found, Factuality.PLANNED, verb)
        if lemma == "announce":
            credit(tree, verb, found)
    elif lemma in _CAME_TO_NOTHING:
        settle(found, Factuality.ATTEMPTED_FAILED, verb)
    _read_own(tree, verb, vocabulary, found)


def _through_noun(
    tree: Tree, child: int, noun: int, vocabulary: Vocabulary, found: Modality
) -> None:
    lemma, verb = tree.lemmas[noun], tree.heads[noun]
    if lemma in _SPEECH_NOUNS and (
        tree.deps[noun] == "dobj" and tree.lemmas[verb] in vocabulary.deny_verbs
    ):
        found.factuality, found.mark = Factuality.DENIED, verb
        credit(tree, verb, found)
    elif lemma in _SPEECH_NOUNS:
        settle(found, Factuality.REPORTED, noun)
    elif not vocabulary.failed_words.isdisjoint(tree.kid_words(noun, ("amod",))):
        settle(found, Factuality.ATTEMPTED_FAILED, noun)
    elif lemma in _PLAN_NOUNS:
        settle(found, Factuality.PLANNED, noun)
    elif lemma in _TRY_NOUNS:
        settle(found, Factuality.ATTEMPTED_FAILED, noun)
    elif tree.deps[child] in ("acl", "relcl") and _is_purpose(tree, child):
        found.purpose = True
