"""Which drafts of one sentence are one event.

Source: docs/methods/coding.md, rules M1 to M8.
"""

from collections.abc import Sequence

from fogline.coding.drafts import Draft
from fogline.model.claims import MentionBasis
from fogline.model.codes import EventClass, EventType, Factuality, class_of
from fogline.model.syntax import Tree
from fogline.ontology.frames import Pattern

_ASKED = frozenset({EventType.REQUEST, EventType.AGREE, EventType.THREATEN, EventType.REJECT})
_HOW = frozenset({"in", "after", "following", "by", "with", "through", "during", "amid"})
_LAUNCHED = frozenset({EventType.ARMED_CLASH, EventType.OTHER_STRATEGIC})


def merge_sentence(drafts: Sequence[Draft], tree: Tree) -> list[Draft]:
    """Take out the drafts that only lead up to another, or say it a second time."""
    kept = list(drafts)
    for draft in drafts:
        if draft in kept and any(
            _leads_to(draft, other, tree)
            or _is_content(draft, other, tree)
            or _is_beaten_off(draft, other, tree)
            or _is_manner(draft, other, tree)
            for other in kept
            if other is not draft
        ):
            kept.remove(draft)
    for index, draft in enumerate(drafts):
        for other in drafts[index + 1 :]:
            if draft not in kept or other not in kept:
                continue
            if (
                _same_clash(draft, other, tree)
                or _said_twice(draft, other, tree)
                or _same_move(draft, other, tree)
            ):
                main, rest = (other, draft) if _tells_more(other, draft) else (draft, other)
                _join(main, rest)
                kept.remove(rest)
    return kept


def _leads_to(draft: Draft, other: Draft, tree: Tree) -> bool:
    """M1: "launched an assault, capturing X", M2: "stormed and captured X".

    The attack that names no place or enemy of its own is the beginning of what follows from it.
    """
    if draft.type not in _LAUNCHED or draft.predicate.frame.outcome is not None:
        return False
    if draft.people or draft.things or not _same_side(draft, other):
        return False
    verb, result = draft.predicate.verb, other.predicate.verb
    if verb is None or result is None:
        return False
    shared = _shares_object(draft, other, tree)
    if shared and class_of(other.type) is EventClass.BATTLE:
        return True
    if class_of(other.type) not in (EventClass.BATTLE, EventClass.REMOTE, EventClass.STRATEGIC):
        return False
    follows = verb in tree.ancestors(result) or (tree.heads[result] == verb)
    return follows and not _own_detail(draft) and other.type is not EventType.CHANGE_TO_GROUP


def _is_content(draft: Draft, other: Draft, tree: Tree) -> bool:
    """M5: "asked Turkey to withdraw", "threatened to strike": that has not happened."""
    if other.type not in _ASKED or draft.modality.factuality is not Factuality.PLANNED:
        return False
    verb, asking = draft.predicate.verb, other.predicate.verb
    if verb is None or asking is None or verb == asking:
        return False
    while tree.deps[verb] in ("conj", "xcomp", "ccomp") and tree.heads[verb] not in (asking, verb):
        verb = tree.heads[verb]
    return tree.heads[verb] == asking and tree.deps[verb] in ("xcomp", "ccomp")


def _is_beaten_off(draft: Draft, other: Draft, tree: Tree) -> bool:
    """M6: "an attempt to capture X was repelled": the attempt and its end are one event."""
    verb, repelled = draft.predicate.verb, other.predicate
    if repelled.frame.pattern is not Pattern.REPEL or verb is None or tree.deps[verb] != "acl":
        return False
    if tree.heads[verb] not in repelled.arguments.undergoers:
        return False
    if not _own_places(other):
        other.places = draft.places or other.places
    return True


def _is_manner(draft: Draft, other: Draft, tree: Tree) -> bool:
    """M7: "captured X in a surprise attack", "after a 24-hour battle": how X was captured."""
    noun, capture = draft.predicate, other.predicate
    if noun.verb is not None or capture.frame.type != "capture" or capture.verb is None:
        return False
    if draft.type is not EventType.ARMED_CLASH or draft.people or _own_detail(draft):
        return False
    prep = tree.heads[noun.head]
    below = tree.deps[noun.head] == "pobj" and tree.heads[prep] == capture.verb
    return below and tree.lemmas[prep] in _HOW


def _same_side(draft: Draft, other: Draft) -> bool:
    mine = {m.actor for m in draft.initiators}
    return bool(mine) and mine == {m.actor for m in other.initiators}


def _shares_object(draft: Draft, other: Draft, tree: Tree) -> bool:
    mine, theirs = draft.predicate.arguments.undergoers, other.predicate.arguments.undergoers
    return (
        bool(mine)
        and mine == theirs
        and tree.heads[other.predicate.head] == draft.predicate.head
        and tree.deps[other.predicate.head] == "conj"
    )


def _own_places(draft: Draft) -> bool:
    return any(p.basis is not MentionBasis.CONTEXT for p in draft.places)


def _own_detail(draft: Draft) -> bool:
    return _own_places(draft) or bool(draft.targets)


def _same_clash(draft: Draft, other: Draft, tree: Tree) -> bool:
    """M3: one fight told from both sides, or twice, in one sentence."""
    if _counts_repulses(draft, other, tree):
        return True
    if draft.type is not EventType.ARMED_CLASH or other.type is not EventType.ARMED_CLASH:
        return False
    if draft.modality.source != other.modality.source:
        return False
    mine, theirs = draft.actor_keys(), other.actor_keys()
    places = {p.span for p in draft.places}, {p.span for p in other.places}
    return (
        bool(mine) and mine == theirs and (not places[1] or not places[0] or places[0] == places[1])
    )


def _tells_more(draft: Draft, other: Draft) -> bool:
    """The telling with an end or with losses is the fuller one."""

    def ends(telling: Draft) -> bool:
        return telling.predicate.frame.outcome is not None or bool(telling.people)

    return ends(draft) and not ends(other)


def _counts_repulses(draft: Draft, other: Draft, tree: Tree) -> bool:
    """ "Held back the enemy near X, where 11 attacks were beaten off"."""
    first, second = draft.predicate, other.predicate
    return (
        first.frame.pattern is second.frame.pattern is Pattern.REPEL
        and not other.actor_keys()
        and first.head in tree.ancestors(second.head)
    )


def _said_twice(draft: Draft, other: Draft, tree: Tree) -> bool:
    """M4: two coordinated nouns of one type below one verb: "clashes and fighting erupted"."""
    first, second = draft.predicate, other.predicate
    return (
        draft.type is other.type
        and tree.deps[second.head] == "conj"
        and tree.heads[second.head] == first.head
        and first.verb == second.verb
        and first.head != first.verb
    )


def _same_move(draft: Draft, other: Draft, tree: Tree) -> bool:
    """M6: one move of forces told by two verbs: "a convoy entered and headed for X"."""
    first, second = draft.predicate, other.predicate
    return (
        draft.type is other.type is EventType.CHANGE_TO_GROUP
        and first.frame.rule == second.frame.rule
        and second.arguments.inherited
        and tree.deps[second.head] == "conj"
        and tree.heads[second.head] == first.head
    )


def _join(draft: Draft, other: Draft) -> None:
    draft.targets = draft.targets or other.targets
    draft.places = draft.places or other.places
    draft.people.extend(other.people)
    draft.things.extend(other.things)
    draft.silent.extend(other.silent)
