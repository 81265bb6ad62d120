"""Which triggers yield no claim, and why."""

from collections.abc import Collection, Sequence

from fogline.coding.drafts import Draft
from fogline.coding.entities import Entities
from fogline.coding.generality import Generality
from fogline.coding.harm import KILL_VERBS, WOUND_VERBS
from fogline.coding.outcomes import Sides
from fogline.coding.topics import TopicFinder
from fogline.model.claims import NO_SIDE, MentionBasis, RejectionReason
from fogline.model.codes import EventClass, EventType, Factuality, LossKind, class_of, is_violent
from fogline.model.phrases import ActorPhrase, ActorSense
from fogline.model.syntax import Tree
from fogline.ontology.frames import Pattern, Vocabulary

_DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "its", "their", "such", "any", "no", "his"}
)
_SOUGHT = frozenset(
    "proposal offer call demand request appeal talk negotiation hope prospect chance possibility "
    "threat fear resolution discussion risk idea".split()
)
"""What is proposed, hoped or feared has not happened."""
_TELLING = frozenset("comment elaborate disclose speculate answer respond give name".split())
_PROTESTS = frozenset("march protest demonstrate demonstration rally strike".split())
_CARE = frozenset("hospital clinic morgue surgery".split())
_SICK = frozenset({"wounded", "injured", "sick"})
_SUMMING = frozenset({"it", "this", "that"})
_TRUCES = frozenset("ceasefire cease-fire truce armistice cessation".split())
_LEAVING = frozenset("withdraw retreat pull".split())
_MADE = frozenset("make reach sign broker strike conclude mediate negotiate".split())
_TIMES = frozenset(
    "night day week yesterday today month morning evening year monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)
_FLEEING = frozenset("flee leave escape evacuate".split())
_GUNMEN = frozenset({ActorSense.REBEL, ActorSense.MILITANT})
HARM_VERBS = KILL_VERBS | WOUND_VERBS


class Refusal:
    """The checks a draft must pass."""

    def __init__(
        self,
        tree: Tree,
        entities: Entities,
        sides: Sides,
        vocabulary: Vocabulary,
        *,
        actors: Sequence[ActorPhrase],
    ) -> None:
        self._at_war = any(sides.bears_arms(a) for a in actors)
        self._of_war = sides.are_at_war(actors)
        self._of_gunmen = any(a.sense in _GUNMEN for a in actors)
        self._generality = Generality(tree, vocabulary.habit_words, of_war=self._of_war)
        self._topics = TopicFinder(tree, vocabulary.topics)
        self._tree = tree
        self._entities = entities
        self._sides = sides
        self._vocabulary = vocabulary

    def at_once(self, draft: Draft) -> RejectionReason | None:
        """Refuse what the sentence alone shows to be no event."""
        if self._other_sense(draft):
            return RejectionReason.OTHER_SENSE
        if self._refers_back(draft) and not _is_denied(draft):
            return RejectionReason.REPEATED
        if draft.modality.purpose and draft.modality.factuality in (
            Factuality.ASSERTED,
            Factuality.CLAIMED,
        ):
            return RejectionReason.NOT_AN_EVENT
        if draft.modality.negated and draft.modality.source is None:
            return RejectionReason.NOT_AN_EVENT
        if (
            self._only_flees(draft)
            or self._leaves_weapons(draft)
            or self._only_describes(draft)
            or self._is_sought(draft)
            or self._is_protested(draft)
            or self._still_holds(draft)
            or self._is_care(draft)
            or self._says_nothing(draft)
        ):
            return RejectionReason.NOT_AN_EVENT
        return self._wrong_roles(draft)

    def _only_flees(self, draft: Draft) -> bool:
        """ "Residents fled the town": people who flee give up no position."""
        if draft.predicate.frame.pattern is not Pattern.YIELD or not draft.initiators:
            return False
        who = {m.actor for m in draft.initiators}
        flees = self._tree.lemmas[draft.predicate.head] in _FLEEING
        return who == {"civ"} or (flees and who <= NO_SIDE)

    def _leaves_weapons(self, draft: Draft) -> bool:
        """ "Mines left by ISIS"."""
        arguments = draft.predicate.arguments
        yields = draft.predicate.frame.pattern is Pattern.YIELD and arguments.passive
        return yields and any(map(self._entities.is_weapon, arguments.undergoers))

    def _says_nothing(self, draft: Draft) -> bool:
        """ "Declined to comment", "refused to give details": rejects nothing."""
        tree, verb = self._tree, draft.predicate.verb
        if draft.type is not EventType.REJECT or verb is None:
            return False
        return any(tree.lemmas[c] in _TELLING for c in tree.kids(verb, ("xcomp",)))

    def _is_sought(self, draft: Draft) -> bool:
        """ "A proposal for a truce", "talks on a withdrawal": only spoken of."""
        noun = draft.predicate.head
        bare = self._tree.pos[noun] == "NOUN" and draft.predicate.words == [noun]
        return bare and self._hangs_on(noun, ("for", "on", "about", "of"), _SOUGHT)

    def _is_protested(self, draft: Draft) -> bool:
        """ "Marched in X against the fighting": what it is about, told with no place of its own."""
        noun = draft.predicate.head
        return self._hangs_on(noun, ("against", "over"), _PROTESTS) and not any(
            _place_is_below(self._tree, noun, place.span) for place in draft.places
        )

    def _hangs_on(self, noun: int, preps: Collection[str], above: Collection[str]) -> bool:
        """Tell whether a noun stands on one of the prepositions of one of the words above it."""
        tree = self._tree
        prep = tree.heads[noun]
        on = tree.deps[noun] == "pobj" and tree.lemmas[prep] in preps
        return on and tree.lemmas[tree.heads[prep]] in above

    def _still_holds(self, draft: Draft) -> bool:
        """ "ISIS was still in control of X", "X, which was under ISIS control": no change."""
        tree, verb = self._tree, draft.predicate.verb
        if verb is None or draft.predicate.frame.type != "capture":
            return False
        adverbs = tree.kid_words(verb, ("advmod",))
        aside = "still" in adverbs or tree.deps[verb] == "relcl"
        return tree.lemmas[verb] == "remain" or (tree.lemmas[verb] == "be" and aside)

    def _is_care(self, draft: Draft) -> bool:
        """ "Five soldiers were brought to the hospital": no move of forces."""
        if draft.type is not EventType.CHANGE_TO_GROUP:
            return False
        arguments = draft.predicate.arguments
        led = {self._tree.lemmas[t] for t in arguments.under("to", "into", "at")}
        moved = [c for t in arguments.undergoers for c in self._tree.kids(t, ("amod",))]
        hurt = any(self._tree.lemmas[c] in WOUND_VERBS | _SICK for c in moved)
        return hurt or bool(led & _CARE)

    def _only_describes(self, draft: Draft) -> bool:
        """ "backed by X", "held by Y", "who fight beside X": a state, not an event."""
        tree, verb = self._tree, draft.predicate.verb
        if verb is None:
            return False
        if tree.lemmas[verb] == "leave" and tree.tags[verb] == "VBG" and tree.deps[verb] == "advcl":
            return True
        habit = tree.tags[verb] in ("VBZ", "VBP") and tree.deps[verb] == "relcl"
        if habit and class_of(draft.type) is EventClass.BATTLE and not tree.kids(verb, ("aux",)):
            return True
        participle = tree.tags[verb] == "VBN" and tree.deps[verb] == "acl"
        statement = class_of(draft.type) is EventClass.STATEMENT
        if statement and tree.tags[verb] == "VBG" and tree.deps[verb] == "acl":
            return True
        return participle and (statement or draft.type is EventType.CHANGE_TO_GROUP)

    def _other_sense(self, draft: Draft) -> bool:
        first, end = self._tree.parsed.sentences[draft.sentence]
        lemmas = {self._tree.lemmas[t].casefold() for t in range(first, end)}
        if lemmas & self._vocabulary.other_sense and not draft.initiators and not draft.targets:
            return True
        event_class = class_of(draft.type)
        fights = event_class in (EventClass.BATTLE, EventClass.REMOTE) and any(
            self._sides.has_enemies(m.actor) for m in draft.initiators
        )
        if self._topics.covers(
            draft.sentence, event_class, war=self._of_war, armed=self._of_gunmen or fights
        ):
            return True
        if self._is_criticism(draft):
            return True
        near = {
            self._tree.lemmas[t].casefold()
            for w in draft.predicate.words
            for t in (*self._tree.children[w], self._tree.heads[w])
        }
        return bool(near & self._vocabulary.exercise_nouns) and not draft.casualties

    def _is_criticism(self, draft: Draft) -> bool:
        """ "The ministry came under fire for its plan", "an attack over taxes": only words."""
        predicate = draft.predicate
        suffered = predicate.undergone and predicate.lemma in ("fire", "attack")
        return suffered and bool(predicate.arguments.under("for", "over"))

    def _refers_back(self, draft: Draft) -> bool:
        """ "during the attack", "after the clashes": a bare definite noun beside another event."""
        tree, predicate = self._tree, draft.predicate
        noun = predicate.head
        carried = predicate.verb is not None and len(predicate.words) > 1
        if tree.pos[noun] != "NOUN" or (carried and not draft.modality.owned):
            return False
        if self._sums_up(noun):
            return True
        timed = any(tree.lemmas[p] in _TIMES for p in tree.kids(noun, ("poss",)))
        determiners = [tree.words[d].casefold() for d in tree.kids(noun, ("det", "poss"))]
        told = draft.initiators and not draft.modality.owned
        bare = not told and not draft.targets and not predicate.arguments.preps.get("of")
        made = any(tree.lemmas[c] in _MADE for c in tree.kids(noun, ("acl",)))
        if made or self._is_aimed(noun):
            return False
        own_place = any(_place_is_below(tree, noun, p.span) for p in draft.places)
        if not determiners and not predicate.governed and bare and not draft.places:
            return not self._did_harm(noun)
        if determiners and (timed or determiners[0] in _DEFINITE) and bare:
            return not (draft.places and (own_place or predicate.governed))
        return False

    def _is_aimed(self, noun: int) -> bool:
        """ "The assault on X": told what it was on, even where a parser hangs that on the verb."""
        tree = self._tree
        after = noun + 1
        aimed = after < len(tree.words) and tree.words[after].casefold() in ("on", "against")
        return aimed and bool(tree.kids(after, ("pobj",)))

    def _sums_up(self, noun: int) -> bool:
        """ "It was the third attack this month"."""
        tree = self._tree
        be = tree.heads[noun]
        return (
            tree.deps[noun] == "attr"
            and tree.lemmas[be] == "be"
            and not _SUMMING.isdisjoint(tree.kid_words(be, ("nsubj",)))
        )

    def _did_harm(self, noun: int) -> bool:
        """ "were killed in air strikes": the noun is what did the harm."""
        tree = self._tree
        above = tree.heads[noun]
        while above != tree.heads[above] and tree.pos[above] in ("ADP", "SCONJ"):
            above = tree.heads[above]
        return tree.deps[noun] == "pobj" and tree.lemmas[above] in HARM_VERBS

    def _wrong_roles(self, draft: Draft) -> RejectionReason | None:
        frame = draft.predicate.frame
        if self._thing_acts(draft) or self._by_accident(draft):
            return RejectionReason.NO_ACTOR
        if frame.needs_initiator and not draft.initiators:
            return RejectionReason.NO_ACTOR
        if frame.initiator_side == "state" and not any(
            self._sides.is_state(m.actor) for m in draft.initiators
        ):
            return RejectionReason.NO_ACTOR
        if "place" in frame.needs and not draft.places and not self._leaves(draft):
            return RejectionReason.NO_ARGUMENT
        told_beside = frame.type == EventType.AGREEMENT and (
            not draft.initiators or self._is_truce(draft)
        )
        if "political" in frame.needs and not told_beside and not self._is_political(draft):
            return RejectionReason.NO_ACTOR
        if (
            frame.pattern is Pattern.MUTUAL
            and class_of(draft.type) is EventClass.STATEMENT
            and (self._tree.pos[draft.predicate.head] == "NOUN" and not draft.targets)
        ):
            return RejectionReason.NO_ACTOR
        if (frame.type == "capture" and not draft.places) or (
            "target" in frame.needs and not draft.targets
        ):
            return RejectionReason.NO_ARGUMENT
        if frame.when == "planned" and draft.modality.factuality not in (
            Factuality.PLANNED,
            Factuality.CONDITIONAL,
            Factuality.POSSIBLE,
        ):
            return RejectionReason.NOT_AN_EVENT
        if frame.when == "announced" and draft.modality.factuality not in (
            Factuality.PLANNED,
            Factuality.CLAIMED,
        ):
            return RejectionReason.NOT_AN_EVENT
        if frame.initiator_side == "known" and not ({m.actor for m in draft.initiators} - NO_SIDE):
            return RejectionReason.NO_ACTOR
        if (
            frame.pattern is Pattern.REPEL
            and not (draft.initiators or draft.targets)
            and not (self._of_war and self._counts_attacks(draft))
        ):
            return RejectionReason.NO_ACTOR
        return None

    def _counts_attacks(self, draft: Draft) -> bool:
        """ "23 attacks were beaten back": by whom, the sentences before it tell."""
        arguments = draft.predicate.arguments
        return arguments.passive and any(
            self._tree.kids(u, ("nummod",)) for u in arguments.undergoers
        )

    def _leaves(self, draft: Draft) -> bool:
        """ "The troops withdrew overnight": from the place that the report tells of."""
        return (
            bool(draft.warring_keys())
            and draft.predicate.head == draft.predicate.verb
            and (draft.predicate.lemma in _LEAVING)
        )

    def _by_accident(self, draft: Draft) -> bool:
        """ "The plane crashed, killing 12 people"."""
        tree, verb = self._tree, draft.predicate.verb
        return (
            verb is not None
            and draft.predicate.frame.needs_cause
            and tree.tags[verb] == "VBG"
            and tree.lemmas[tree.heads[verb]] in self._vocabulary.accident_verbs
        )

    def _thing_acts(self, draft: Draft) -> bool:
        """ "A bear attacked two hikers", "a storm struck the coast": no one who can fight."""
        predicate = draft.predicate
        arguments = predicate.arguments
        if draft.initiators or arguments.inherited or predicate.head != predicate.verb:
            return False
        if not is_violent(draft.type) or predicate.frame.subject_nouns:
            return False
        return bool(arguments.doers) and all(map(self._cannot_act, arguments.doers))

    def _cannot_act(self, noun: int) -> bool:
        tree, entities = self._tree, self._entities
        return tree.pos[noun] == "NOUN" and not any(
            entities.actors(part)
            or entities.is_weapon(part)
            or entities.is_event_noun(part)
            or entities.classes(part) != {"other"}
            for part in (noun, *tree.objects_of(noun, ("of",)))
        )

    def _is_political(self, draft: Draft) -> bool:
        return any(self._sides.is_political(m.actor) for m in draft.initiators)

    def _is_truce(self, draft: Draft) -> bool:
        """ "A ceasefire came into force in X": only those who fight agree on one."""
        noun = draft.predicate.head
        near = (noun, *self._tree.kids(noun, ("compound", "amod")))
        return bool(draft.places) and any(self._tree.lemmas[t] in _TRUCES for t in near)

    def in_context(self, draft: Draft, drafts: Sequence[Draft]) -> RejectionReason | None:
        """Refuse what the whole document shows to be no event of its own."""
        frame = draft.predicate.frame
        arguments = draft.predicate.arguments
        by_weapon = not arguments.inherited and draft.predicate.weapon is not None
        caused = draft.initiators or by_weapon
        if frame.needs_cause and not caused and not self._armed_victims(draft):
            return RejectionReason.NO_ACTOR
        if frame.needs_cause and draft.initiators and not draft.casualties and not draft.targets:
            return RejectionReason.NO_ARGUMENT
        if "political" in frame.needs and not (self._is_political(draft) or self._is_truce(draft)):
            return RejectionReason.NO_ACTOR
        if "place" in frame.needs and not draft.places and not self._leaves(draft):
            return RejectionReason.NO_ARGUMENT
        if self._generality.holds(draft):
            return RejectionReason.NOT_AN_EVENT
        if self.told_before(draft, drafts) is not None:
            return RejectionReason.REPEATED
        if "armed" in frame.needs and not self._armed(draft, drafts):
            return RejectionReason.NO_ACTOR
        if is_violent(draft.type) and not (
            draft.initiators or draft.targets or draft.casualties or draft.places
        ):
            return RejectionReason.NO_ACTOR
        return None

    def told_before(self, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
        """Return the event that a definite noun tells again: "the strike on X", after one on X.

        A bare noun ("the attack") means the latest such event, whatever its victims make of it.
        A denial tells something new of it.
        """
        if _is_denied(draft):
            return None
        tree, noun = self._tree, draft.predicate.head
        definite = not _DEFINITE.isdisjoint(tree.kid_words(noun, ("det",)))
        if tree.pos[noun] != "NOUN" or not definite or draft.predicate.words != [noun]:
            return None
        places = {p.name for p in draft.places}
        bare = all(p.basis is MentionBasis.CONTEXT for p in draft.places)
        earlier = [d for d in drafts if d.predicate.head < noun]
        for other in reversed(earlier):
            same = class_of(other.type) is class_of(draft.type)
            nowhere = not (places or other.places)
            if same and (nowhere or places & {p.name for p in other.places}):
                return other
            near = draft.sentence - other.sentence <= 2
            if bare and near and tree.lemmas[other.predicate.head] == tree.lemmas[noun]:
                return other
        return None

    def _armed_victims(self, draft: Draft) -> bool:
        return any(loss.side not in NO_SIDE for loss in draft.casualties)

    def _armed(self, draft: Draft, drafts: Sequence[Draft]) -> bool:
        keys = draft.warring_keys()
        deadly = any(loss.kind is LossKind.KILLED for loss in draft.casualties)
        if deadly and draft.predicate.frame.pattern is Pattern.MUTUAL:
            return True
        arguments = draft.predicate.arguments
        heads = [*arguments.doers, *arguments.undergoers]
        heads += arguments.under("between", "among", "with", "against")
        if keys or any(
            self._entities.is_fighting(p) for h in heads for p in self._entities.own_actors(h)
        ):
            return True
        return self._at_war or any(d is not draft and d.warring_keys() for d in drafts)


def _is_denied(draft: Draft) -> bool:
    """ "But Turkey denied the attack": another claim about the event told before."""
    return draft.modality.factuality is Factuality.DENIED and draft.source is not None


def _place_is_below(tree: Tree, noun: int, span: object) -> bool:
    """Tell whether a place stands below a noun in the parse."""
    tokens = tree.subtree(noun)
    return any(tree.token_span(t) == span for t in tokens)
