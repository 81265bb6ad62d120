"""A parsed document with its phrases → claims without dates and positions.

Sentence by sentence: predicates are found, given roles, a type and a modality; losses join the
event that caused them; what a clause leaves out is filled from the sentences before it.
"""

from itertools import groupby

from fogline.coding.arguments import is_verb
from fogline.coding.attachment import attach_losses, hand_losses
from fogline.coding.confidence import confidence_of
from fogline.coding.discourse import Discourse, is_pronoun
from fogline.coding.drafts import CodedClaim, Draft, from_context
from fogline.coding.entities import Entities
from fogline.coding.filling import Readers, fill_from_context
from fogline.coding.frame_choice import OF_PEOPLE
from fogline.coding.given import CodingInput
from fogline.coding.locations import PlaceReader
from fogline.coding.loss_sides import settle_losses
from fogline.coding.losses import LossReader, carry_on
from fogline.coding.materiel import MaterielReader
from fogline.coding.merging import merge_sentence
from fogline.coding.modality import assess
from fogline.coding.outcomes import Sides, control_of, event_type
from fogline.coding.predicates import Predicate, PredicateFinder
from fogline.coding.refusal import Refusal
from fogline.coding.roles import RoleFiller
from fogline.coding.setting import SettingReader
from fogline.coding.sources import SourceReader
from fogline.model.claims import Rejection, RejectionReason
from fogline.model.codes import EventClass, EventType, Factuality, LossKind, class_of, is_violent
from fogline.model.phrases import ActorSense
from fogline.model.spans import Span
from fogline.ontology.frames import Pattern

_CLAUSES = frozenset({"ROOT", "conj", "ccomp", "dep", "parataxis", "pcomp"})
_GOING_ON = frozenset({"continue", "continues", "keep", "keeps", "continuing"})
_TOLD = frozenset({Factuality.ASSERTED, Factuality.REPORTED, Factuality.CLAIMED})
_SPOKEN = frozenset({EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN})


def code_parsed(given: CodingInput) -> tuple[tuple[CodedClaim, ...], tuple[Rejection, ...]]:
    """Code a document; return claims in text order and the triggers that yielded none."""
    return _Coder(given).code()


class _Coder:
    def __init__(self, given: CodingInput) -> None:
        tree = given.tree
        self._tree = tree
        self._given = given
        self._entities = Entities(tree, given.actors, given.places, given.lexicon, given.vocabulary)
        self._discourse = Discourse(
            tree,
            main_place=given.main_place,
            places=[p for p in given.places if p.named and p.head not in given.anchors],
            anchors=[p for p in given.places if p.named and p.head in given.anchors],
        )
        self._finder = PredicateFinder(tree, self._entities, given.lexicon, given.vocabulary)
        self._roles = RoleFiller(tree, self._entities, self._discourse)
        self._places = PlaceReader(
            tree, self._entities, self._discourse, given.anchors, given.places
        )
        self._setting = SettingReader(tree, self._entities, self._places)
        self._losses = LossReader(tree, self._entities, self._discourse)
        self._materiel = MaterielReader(tree, self._entities, given.vocabulary)
        self._sides = Sides(given.registry, given.day)
        self._refusal = Refusal(
            tree,
            self._entities,
            self._sides,
            given.vocabulary,
            actors=given.actors,
        )
        self._sources = SourceReader(tree, self._entities, self._discourse)
        self._drafts: list[Draft] = []
        self._rejections: list[Rejection] = []

    def code(self) -> tuple[tuple[CodedClaim, ...], tuple[Rejection, ...]]:
        for sentence in range(len(self._tree.parsed.sentences)):
            self._sentence(sentence)
        readers = Readers(self._roles, self._places, self._setting, self._sides, self._discourse)
        for drafts in self._told_together():
            fill_from_context(drafts, self._given, readers)
        for draft in self._drafts:
            told = self._refusal.told_before(draft, self._beside(draft.paragraph))
            if told is not None:
                hand_losses(draft, told)
        for draft in self._drafts:
            settle_losses(draft, self._sides)
        kept = [draft for draft in self._drafts if self._accept(draft)]
        for draft in kept:
            self._finish(draft)
        claims = sorted((self._claim(draft) for draft in kept), key=lambda c: (c.trigger, c.quote))
        return tuple(claims), tuple(sorted(self._rejections, key=lambda r: r.trigger))

    def _told_together(self) -> list[list[Draft]]:
        """The drafts that may fill each other: all, in a roundup those of one paragraph."""
        if not self._given.roundup:
            return [self._drafts]
        return [list(group) for _, group in groupby(self._drafts, key=lambda d: d.paragraph)]

    def _beside(self, paragraph: int) -> list[Draft]:
        if not self._given.roundup:
            return self._drafts
        return [draft for draft in self._drafts if draft.paragraph == paragraph]

    def _sentence(self, sentence: int) -> None:
        first, end = self._tree.parsed.sentences[sentence]
        paragraphs = self._tree.parsed.paragraphs
        if self._given.roundup and sentence and paragraphs[sentence] != paragraphs[sentence - 1]:
            self._discourse.forget(first)
        drafts: list[Draft] = []
        for predicate in self._finder.find(sentence):
            draft = self._draft(predicate, sentence)
            reason = self._refusal.at_once(draft)
            if reason is None:
                drafts.append(draft)
            else:
                self._reject(predicate, reason)
                self._let_claimant_act(draft, reason)
        people = self._losses.people(sentence)
        for draft in drafts:
            verb, kind = draft.predicate.verb, draft.predicate.frame.loss
            if verb is not None and kind is not None:
                arguments = draft.predicate.arguments
                surrendered = kind is LossKind.SURRENDERED and not arguments.passive
                victims = arguments.doers if surrendered else arguments.undergoers
                people.extend(self._losses.of_frame(verb, victims, kind))
        people = carry_on(people, self._tree)
        things = self._materiel.read(sentence)
        silent = self._sources.silence(sentence)
        attach_losses(
            people,
            things,
            silent,
            drafts,
            self._beside(self._tree.parsed.paragraphs[sentence]),
            self._tree,
            self._entities,
        )
        merged = merge_sentence(drafts, self._tree)
        for draft in merged:
            draft.places = draft.places or self._setting.beside(draft.predicate)
        self._drafts.extend(merged)
        self._remember(first, end)

    def _draft(self, predicate: Predicate, sentence: int) -> Draft:
        tree = self._tree
        carrier = predicate.verb if predicate.verb is not None else predicate.head
        modality = assess(
            tree,
            carrier,
            self._given.vocabulary,
            noun=predicate.head if tree.pos[predicate.head] == "NOUN" else None,
        )
        if predicate.frame.failed:
            modality.factuality = (
                Factuality.ATTEMPTED_FAILED if modality.factuality in _TOLD else modality.factuality
            )
        self._sources.note_sentence_subjects(carrier)
        draft = Draft(
            predicate=predicate,
            sentence=sentence,
            paragraph=tree.parsed.paragraphs[sentence],
            clause=self._clause(predicate),
            modality=modality,
        )
        draft.initiators, draft.targets = self._roles.sides(predicate)
        draft.state_acts = predicate.frame.pattern is not Pattern.LOSE and any(
            p.sense is ActorSense.STATE
            for d in predicate.arguments.doers
            for p in self._entities.own_actors(d)
        )
        draft.places = self._places.of(predicate)
        draft.source = self._sources.source_of(modality)
        self._let_source_act(draft)
        self._credit_speaker(draft)
        draft.type = event_type(draft, self._sides, None)
        return draft

    def _let_source_act(self, draft: Draft) -> None:
        """ "He added that the plan will require approval": the speaker is who asks for it."""
        source = draft.modality.source
        if draft.initiators or source is None or draft.predicate.arguments.passive:
            return
        if draft.modality.owned and draft.predicate.frame.type != "capture":
            draft.initiators = self._roles.actors_at([source])
            return
        if draft.predicate.frame.pattern is Pattern.SAY:
            draft.initiators = self._roles.actors_at([source])
            if draft.initiators:
                draft.modality.factuality = Factuality.ASSERTED

    def _let_claimant_act(self, draft: Draft, reason: RejectionReason) -> None:
        """ "A bomb hit X. ISIS claimed the attack": who claims it did what was just told."""
        modality = draft.modality
        claimed = modality.owned and modality.factuality is Factuality.CLAIMED
        if not claimed or reason is not RejectionReason.REPEATED or not draft.initiators:
            return
        told = [d for d in self._drafts[-4:] if is_violent(d.type)]
        if told and all(m.actor == "unk" for m in told[-1].initiators):
            told[-1].initiators = from_context(draft.initiators)

    def _credit_speaker(self, draft: Draft) -> None:
        """Who accuses, demands, rejects or threatens is the source of it."""
        verb = draft.predicate.verb
        code = draft.predicate.frame.type
        if draft.source is not None or verb is None or code not in _SPOKEN:
            return
        directive = self._tree.lemmas[verb] in ("order", "instruct", "direct", "require")
        if draft.initiators and not draft.predicate.arguments.passive and not directive:
            draft.source = draft.initiators[0].span

    def _clause(self, predicate: Predicate) -> Span:
        """The words of the event's own clause, without other clauses on its edges."""
        tree = self._tree
        carrier = predicate.verb if predicate.verb is not None else predicate.head
        inner = tree.subtree(
            carrier, without=("ccomp", "advcl", "relcl", "parataxis", "punct", "mark", "cc")
        )
        cut = {
            t
            for child in tree.children[carrier]
            if tree.deps[child] == "conj" and is_verb(tree, child)
            for t in tree.subtree(child)
        }
        tokens = [t for t in inner if t not in cut] + predicate.words
        return tree.span(tokens)

    def _remember(self, first: int, end: int) -> None:
        """Note subjects and places of the sentence for the sentences after it."""
        tree = self._tree
        for token in range(first, end):
            if (
                tree.deps[token] in ("nsubj", "nsubjpass")
                and tree.deps[tree.heads[token]] in _CLAUSES
                and not is_pronoun(tree.words[token])
            ):
                phrases = [p for t in tree.conjuncts(token) for p in self._entities.actors(t)]
                self._discourse.note_subject(token, phrases)

    def _accept(self, draft: Draft) -> bool:
        reason = self._refusal.in_context(draft, self._beside(draft.paragraph))
        if reason is not None:
            self._reject(draft.predicate, reason)
            return False
        return True

    def _reject(self, predicate: Predicate, reason: RejectionReason) -> None:
        span = self._tree.span(predicate.words)
        self._rejections.append(Rejection(trigger=span, reason=reason, rule=predicate.frame.rule))

    def _finish(self, draft: Draft) -> None:
        victims = [loss for loss in draft.casualties if loss.kind.value in ("killed", "wounded")]
        civilian = all(loss.side == "civ" for loss in victims) if victims else None
        code = draft.predicate.frame.type
        if code in ("kill", "attack") and draft.initiators:
            heads = [row.victims for row in draft.people]
            if code == "kill":
                heads = heads or draft.predicate.arguments.undergoers
            civilian = civilian or (all(map(self._tells_no_arms, heads)) if heads else None)
        draft.type = event_type(draft, self._sides, civilian)
        draft.control = control_of(draft, contested=self._is_contested(draft))
        if draft.modality.factuality is Factuality.ASSERTED and self._is_ongoing(draft):
            draft.modality.factuality = Factuality.ONGOING

    def _tells_no_arms(self, head: int) -> bool:
        """ "Gunmen killed 100 people": victims whom no word makes fighters."""
        victims = self._entities.actors(head)
        unarmed = (ActorSense.PEOPLE, ActorSense.CIVILIAN)
        if not victims:
            return self._tree.lemmas[head].endswith(OF_PEOPLE)
        return all(p.sense in unarmed for p in victims)

    def _is_contested(self, draft: Draft) -> bool:
        """ "X, which remained contested", "fighting for control of X"."""
        tree = self._tree
        first, end = tree.parsed.sentences[draft.sentence]
        return any(
            tree.lemmas[t] in ("contest", "contested", "disputed") for t in range(first, end)
        ) or (self._is_ongoing(draft) and class_of(draft.type) is EventClass.BATTLE)

    def _is_ongoing(self, draft: Draft) -> bool:
        """ "is ongoing", "continues", "are fighting": the text leaves the event undecided."""
        tree = self._tree
        carrier = draft.predicate.verb
        tokens = [draft.predicate.head, *([carrier] if carrier is not None else [])]
        for token in tokens:
            near = [token, *tree.kids(token, ("acomp", "amod", "aux", "advmod", "attr", "prep"))]
            words = {tree.words[t].casefold() for t in near}
            if words & {"ongoing", "underway", "continuing"}:
                return True
            if words & {"is", "are", "'re", "still"} and tree.tags[token] == "VBG":
                return True
            if any(tree.lemmas[t] == "way" for t in tree.objects_of(token, ("under",))):
                return True
            above = tree.heads[token]
            if tree.deps[token] == "xcomp" and tree.words[above].casefold() in _GOING_ON:
                return class_of(draft.type) in (EventClass.BATTLE, EventClass.REMOTE)
        lasting = carrier is not None and tree.lemmas[carrier] in ("continue", "rage", "persist")
        return (
            lasting
            and carrier != draft.predicate.head
            and class_of(draft.type) in (EventClass.BATTLE, EventClass.REMOTE)
        )

    def _claim(self, draft: Draft) -> CodedClaim:
        tree = self._tree
        words = draft.predicate.words
        trigger = tree.span(words)
        quote = Span(min(draft.clause.start, trigger.start), max(draft.clause.end, trigger.end))
        sentence = tree.sentence_span(draft.predicate.head)
        text = tree.text
        if (
            text.find(quote.of(text)) != quote.start
            or quote.of(text).find(trigger.of(text)) != trigger.start - quote.start
        ):
            quote = Span(min(sentence.start, quote.start), max(sentence.end, quote.end))
        mark = draft.modality.mark
        return CodedClaim(
            factuality_span=tree.token_span(mark) if mark is not None else None,
            confidence=confidence_of(draft),
            draft=draft,
            quote=quote,
            trigger=trigger,
            sentence=sentence,
            paragraph=draft.paragraph,
        )
