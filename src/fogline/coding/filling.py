"""What a clause leaves out, filled from the document around it.

Source: docs/methods/coding.md, rules C1 to C4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fogline.coding.discourse import Discourse
from fogline.coding.drafts import Draft
from fogline.coding.outcomes import Sides
from fogline.coding.roles import RoleFiller, mention_of
from fogline.model.claims import ActorMention, MentionBasis
from fogline.model.codes import EventClass, class_of
from fogline.model.phrases import ActorSense
from fogline.ontology.frames import Pattern

if TYPE_CHECKING:
    from fogline.coding.coder import CodingInput

_FOUGHT = frozenset({EventClass.BATTLE, EventClass.REMOTE})


def fill_from_context(
    drafts: Sequence[Draft],
    given: CodingInput,
    roles: RoleFiller,
    sides: Sides,
    discourse: Discourse,
) -> None:
    """Fill places and opponents that the clause of an event does not name."""
    for index, draft in enumerate(drafts):
        if not draft.places and class_of(draft.type) in (
            *_FOUGHT,
            EventClass.CIVILIANS,
            EventClass.STRATEGIC,
        ):
            _fill_place(draft, drafts[:index], roles, discourse)
    for index, draft in enumerate(drafts):
        _fill_sides(draft, drafts[:index])
    for draft in drafts:
        if class_of(draft.type) in _FOUGHT or draft.predicate.frame.type == "capture":
            _fill_opponent(draft, given, sides)


def _fill_place(
    draft: Draft, before: Sequence[Draft], roles: RoleFiller, discourse: Discourse
) -> None:
    same_sentence = [d for d in before if d.sentence == draft.sentence and d.places]
    nearby = same_sentence or [
        d
        for d in before[-4:]
        if discourse.main_place is None
        and d.paragraph == draft.paragraph
        and d.places
        and d.sentence >= draft.sentence - 2
    ]
    if nearby:
        draft.places = [
            replace(p, basis=MentionBasis.CONTEXT)
            for p in nearby[-1].places
            if p.relation is None or True
        ][:1]
    elif discourse.main_place is not None:
        draft.places = [roles.place_mention(discourse.main_place, MentionBasis.CONTEXT)]


def _fill_sides(draft: Draft, before: Sequence[Draft]) -> None:
    """Fighting or a capture told without its sides goes on between those told just before."""
    if draft.initiators or class_of(draft.type) is not EventClass.BATTLE:
        return
    if draft.predicate.frame.pattern is Pattern.REPEL:
        return
    for earlier in reversed(before[-3:]):
        near = draft.sentence - earlier.sentence <= 2 and draft.paragraph - earlier.paragraph <= 1
        if not near or class_of(earlier.type) is not EventClass.BATTLE or not earlier.initiators:
            continue
        capture = draft.predicate.frame.type == "capture"
        if capture and earlier.predicate.frame.type != "capture":
            continue
        targets = {m.actor for m in draft.targets}
        if targets & {m.actor for m in earlier.initiators}:
            continue
        first, second = earlier.initiators, earlier.targets
        if earlier.predicate.frame.pattern is Pattern.REPEL and not capture:
            first, second = second, first
        draft.initiators = [replace(m, basis=MentionBasis.CONTEXT) for m in first]
        if not draft.targets and not capture:
            draft.targets = [replace(m, basis=MentionBasis.CONTEXT) for m in second]
        return


def _fill_opponent(draft: Draft, given: CodingInput, sides: Sides) -> None:
    """The enemy of the named side told in the sentence, or one beside it.

    A capture takes none where the paragraph tells of several.
    """
    if draft.initiators and not draft.targets:
        opponent = _opponent(draft, draft.initiators, given, sides)
        if opponent is not None:
            draft.targets = [opponent]
    elif draft.targets and not draft.initiators and draft.predicate.undergone:
        opponent = _opponent(draft, draft.targets, given, sides)
        if opponent is not None:
            draft.initiators = [opponent]


def _opponent(
    draft: Draft, side: Sequence[ActorMention], given: CodingInput, sides: Sides
) -> ActorMention | None:
    tree = given.tree
    own = {m.actor for m in side}
    best: tuple[int, ActorMention] | None = None
    rivals: set[str] = set()
    for phrase in given.actors:
        if tree.parsed.paragraphs[tree.sentence_of[phrase.head]] != draft.paragraph:
            continue
        if phrase.sense in (ActorSense.COUNTRY, ActorSense.PERSON, ActorSense.OFFICIAL):
            continue
        if phrase.actor in own or not any(sides.are_rivals(key, phrase.actor) for key in own):
            continue
        rivals.add(phrase.actor)
        if abs(tree.sentence_of[phrase.head] - draft.sentence) > 1:
            continue
        distance = abs(phrase.head - draft.predicate.head)
        if best is None or distance < best[0]:
            best = distance, replace(mention_of(phrase), basis=MentionBasis.CONTEXT)
    ambiguous = len(rivals) > 1 and draft.predicate.frame.type == "capture"
    return best[1] if best and not ambiguous else None
