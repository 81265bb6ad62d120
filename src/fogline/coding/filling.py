"""What a clause leaves out, filled from the document around it.

Source: docs/methods/coding.md, rules C1 to C4 and R11.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from fogline.coding.arguments import is_passive, verb_arguments
from fogline.coding.discourse import Discourse
from fogline.coding.drafts import Draft, from_context
from fogline.coding.given import CodingInput
from fogline.coding.locations import PlaceReader
from fogline.coding.outcomes import Sides
from fogline.coding.roles import RoleFiller, mention_of
from fogline.coding.setting import SettingReader
from fogline.model.claims import ActorMention, MentionBasis
from fogline.model.codes import (
    EventClass,
    EventType,
    Factuality,
    Outcome,
    class_of,
    is_violent,
)
from fogline.model.phrases import ActorPhrase, ActorSense
from fogline.model.syntax import Tree
from fogline.ontology.frames import Pattern

_OWNED_UP = frozenset({"claim", "take", "accept", "assume", "admit"})
_FOUGHT = frozenset({EventClass.BATTLE, EventClass.REMOTE})


@dataclass(frozen=True, slots=True)
class Readers:
    """Those who read a document clause by clause, asked again for what lies around a clause."""

    roles: RoleFiller
    places: PlaceReader
    setting: SettingReader
    sides: Sides
    discourse: Discourse


def fill_from_context(drafts: Sequence[Draft], given: CodingInput, readers: Readers) -> None:
    """Fill places and opponents that the clause of an event does not name."""
    sides = readers.sides
    for index, draft in enumerate(drafts):
        if not draft.places and class_of(draft.type) in (
            *_FOUGHT,
            EventClass.CIVILIANS,
            EventClass.DEMONSTRATION,
            EventClass.STRATEGIC,
        ):
            _fill_place(draft, drafts[:index], readers)
    _fill_claimants(drafts, given, readers.roles)
    for index, draft in enumerate(drafts):
        _fill_sides(draft, drafts[:index])
        _fill_subject(draft, drafts[:index])
    for index, draft in enumerate(drafts):
        if draft.type is EventType.DISRUPTED_WEAPONS_USE and not draft.targets:
            beside = [d for d in drafts[index + 1 :] if d.sentence == draft.sentence]
            _fill_launcher(draft, [*beside, *drafts[:index]])
    for draft in drafts:
        if draft.predicate.frame.pattern is Pattern.YIELD or draft.type is EventType.AGREEMENT:
            _fill_parties(draft, given, sides)
    for draft in drafts:
        if draft.predicate.frame.outcome is Outcome.WITHDRAWN and not draft.targets:
            _fill_recipient(draft, drafts)
    for index, draft in enumerate(drafts):
        fought = class_of(draft.type) in _FOUGHT or draft.predicate.frame.type == "capture"
        offensive = draft.type is EventType.OTHER_STRATEGIC and draft.predicate.verb is not None
        if fought or offensive:
            _fill_opponent(draft, given, sides)
            _keep_opponent(draft, drafts[:index], sides)


def _fill_place(draft: Draft, before: Sequence[Draft], readers: Readers) -> None:
    same_sentence = [d for d in before if d.sentence == draft.sentence and d.places]
    nearby = same_sentence or [
        d
        for d in before[-4:]
        if d.paragraph == draft.paragraph and d.places and d.sentence >= draft.sentence - 2
    ]
    main = readers.discourse.main_place
    fronted = [] if same_sentence else readers.setting.fronted(draft.predicate)
    if fronted:
        draft.places = fronted
    elif nearby and (same_sentence or main is None):
        told = nearby[-1].places
        named = [place for place in told if not place.name.islower()]
        draft.places = from_context((named or told)[:1])
    elif main is not None:
        draft.places = [readers.places.mention(main, MentionBasis.CONTEXT)]


def _fill_claimants(drafts: Sequence[Draft], given: CodingInput, roles: RoleFiller) -> None:
    """Who claims responsibility for an attack, or has it laid to his charge, carried it out."""
    tree, reach = given.tree, 0 if given.roundup else 1
    for token in range(len(tree.words)):
        if tree.lemmas[token] == "responsibility" and tree.deps[token] == "dobj":
            verb = tree.heads[token]
            owners = verb_arguments(tree, verb).doers if tree.lemmas[verb] in _OWNED_UP else []
        elif tree.lemmas[token] == "blame" and is_passive(tree, token):
            verb, owners = token, verb_arguments(tree, token).under("on")
        else:
            continue
        known = [m for m in roles.actors_at(owners) if m.actor != "unk"]
        draft = _unclaimed(drafts, verb, tree, reach) if known else None
        if draft is not None:
            draft.initiators = from_context(known)


def _unclaimed(drafts: Sequence[Draft], verb: int, tree: Tree, reach: int) -> Draft | None:
    """The attack by unknown hands of the same sentence, or told last before it."""
    sentence = tree.sentence_of[verb]
    paragraph = tree.parsed.paragraphs[sentence]
    for draft in reversed(drafts):
        if draft.sentence > sentence or paragraph - draft.paragraph > reach:
            continue
        if is_violent(draft.type):
            unknown = all(m.actor == "unk" for m in draft.initiators)
            return draft if unknown else None
    return None


def _fill_sides(draft: Draft, before: Sequence[Draft]) -> None:
    """Fighting or a capture told without its sides goes on between those told just before."""
    if draft.initiators or class_of(draft.type) is not EventClass.BATTLE:
        return
    if draft.predicate.frame.pattern is Pattern.REPEL and not draft.predicate.arguments.passive:
        return
    left = [d for d in before if d.predicate.frame.outcome is not Outcome.WITHDRAWN]
    for earlier in reversed(left[-3:]):
        span = 3 if draft.paragraph == earlier.paragraph else 2
        near = (
            draft.sentence - earlier.sentence <= span and draft.paragraph - earlier.paragraph <= 1
        )
        if not near or class_of(earlier.type) is not EventClass.BATTLE or not earlier.initiators:
            continue
        capture = draft.predicate.frame.type == "capture"
        if capture and earlier.predicate.frame.type != "capture":
            continue
        targets = {m.actor for m in draft.targets}
        if targets & {m.actor for m in earlier.initiators}:
            continue
        first, second = earlier.initiators, earlier.targets
        defended = draft.predicate.frame.pattern is Pattern.REPEL
        if earlier.predicate.frame.pattern is Pattern.REPEL and not capture and not defended:
            first, second = second, first
        draft.initiators = from_context(first)
        if not draft.targets and not capture:
            draft.targets = from_context(second)
        return


def _fill_launcher(draft: Draft, before: Sequence[Draft]) -> None:
    """Weapons that were shot down are of the side whose strike was told just before."""
    own = {m.actor for m in draft.initiators}
    for earlier in reversed(before[-4:]):
        near = draft.paragraph == earlier.paragraph and draft.sentence - earlier.sentence <= 2
        launchers = [m for m in earlier.initiators if m.actor not in own and m.actor != "unk"]
        beside = class_of(earlier.type) in _FOUGHT and earlier.sentence == draft.sentence
        if near and launchers and (beside or class_of(earlier.type) is EventClass.REMOTE):
            draft.targets = from_context(launchers)
            return


def _fill_subject(draft: Draft, before: Sequence[Draft]) -> None:
    """What a speaker adds is about the place the words before it were about."""
    if draft.places or class_of(draft.type) is not EventClass.STATEMENT or not before:
        return
    said = before[-1]
    same_speaker = draft.source is not None and draft.source == said.source
    if same_speaker and class_of(said.type) is EventClass.STATEMENT:
        draft.places = from_context(said.places)


def _keep_opponent(draft: Draft, before: Sequence[Draft], sides: Sides) -> None:
    """A side that goes on fighting fights whom it fought a sentence or two before."""
    if draft.targets or not draft.initiators or class_of(draft.type) is EventClass.REMOTE:
        return
    own = {m.actor for m in draft.initiators}
    for earlier in reversed(before[-4:]):
        first, second = earlier.initiators, earlier.targets
        if earlier.predicate.frame.pattern is Pattern.REPEL:
            first, second = second, first
        near = draft.sentence - earlier.sentence <= 4 and draft.paragraph - earlier.paragraph == 1
        fighting = [m for m in second if sides.is_belligerent(m.actor)]
        if near and fighting and {m.actor for m in first} == own:
            draft.targets = from_context(fighting)
            return


def _fill_parties(draft: Draft, given: CodingInput, sides: Sides) -> None:
    """Who agreed, or gave up a place to whom, where the text tells it only beside the event.

    The nearest armed side of the paragraph is one party, its nearest rival the other.
    """
    surrendered = draft.predicate.frame.outcome is Outcome.SURRENDERED
    if draft.initiators and (draft.targets or not surrendered):
        return
    phrases = sorted(
        (p for p in given.actors if _is_party(p, draft, given, sides)),
        key=lambda p: (
            draft.type is EventType.AGREEMENT and p.head > draft.predicate.head,
            abs(p.head - draft.predicate.head),
        ),
    )
    if not draft.initiators:
        named = {m.actor for m in draft.targets}
        wanted = [
            p
            for p in phrases
            if p.actor not in named and not (surrendered and sides.is_state(p.actor))
        ]
        if not wanted:
            return
        draft.initiators = from_context([mention_of(wanted[0])])
    own = {m.actor for m in draft.initiators}
    rivals = [p for p in phrases if any(sides.are_rivals(key, p.actor) for key in own)]
    if rivals and not draft.targets:
        draft.targets = from_context([mention_of(rivals[0])])


def _fill_recipient(draft: Draft, drafts: Sequence[Draft]) -> None:
    """A withdrawal agreed upon leaves the place to the other party of the agreement."""
    if draft.modality.factuality is not Factuality.PLANNED:
        return
    own = {m.actor for m in draft.initiators}
    for deal in drafts:
        near = abs(deal.sentence - draft.sentence) <= 2 and deal.paragraph == draft.paragraph
        if deal.type is not EventType.AGREEMENT or not near:
            continue
        parties = [m.actor for m in (*deal.initiators, *deal.targets)]
        others = [key for key in parties if key not in own]
        if own & set(parties) and others:
            draft.recipient = others[0]


def _is_party(phrase: ActorPhrase, draft: Draft, given: CodingInput, sides: Sides) -> bool:
    tree = given.tree
    sentence = tree.sentence_of[phrase.head]
    near = abs(sentence - draft.sentence) <= 2
    beside = tree.parsed.paragraphs[sentence] == draft.paragraph
    excluded = (ActorSense.COUNTRY, ActorSense.PERSON, ActorSense.CIVILIAN, ActorSense.PEOPLE)
    return near and beside and phrase.sense not in excluded and sides.is_political(phrase.actor)


def _fill_opponent(draft: Draft, given: CodingInput, sides: Sides) -> None:
    """The enemy of the named side told in the sentence or, of close combat, one beside it.

    Whom a strike, a siege or a road cut was meant for does not follow from the sentences around
    it. A capture takes none where the paragraph tells of several.
    """
    if draft.initiators and not draft.targets:
        opponent = _opponent(draft, draft.initiators, given, sides)
        if opponent is not None:
            draft.targets = from_context([opponent])
    elif draft.targets and not draft.initiators and _is_done_to(draft):
        opponent = _opponent(draft, draft.targets, given, sides)
        if opponent is not None:
            draft.initiators = from_context([opponent])


def _is_done_to(draft: Draft) -> bool:
    """Told of the side that comes under attack, or beats one off."""
    return draft.predicate.undergone or draft.predicate.frame.pattern is Pattern.REPEL


def _opponent(
    draft: Draft, side: Sequence[ActorMention], given: CodingInput, sides: Sides
) -> ActorMention | None:
    tree = given.tree
    own = {m.actor for m in side}
    remote = class_of(draft.type) is EventClass.REMOTE
    reach = 0 if remote or draft.type is EventType.OTHER_STRATEGIC else 1
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
        if abs(tree.sentence_of[phrase.head] - draft.sentence) > reach:
            continue
        distance = abs(phrase.head - draft.predicate.head)
        if best is None or distance < best[0]:
            best = distance, mention_of(phrase)
    ambiguous = len(rivals) > 1 and draft.predicate.frame.type == "capture"
    return best[1] if best and not ambiguous else None
