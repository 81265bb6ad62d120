"""Which event a loss belongs to.

Source: docs/methods/coding.md, rules L1 to L6.
"""

from collections.abc import Sequence

from fogline.coding.arguments import is_absolute, is_verb, verb_arguments
from fogline.coding.discourse import PRONOUNS
from fogline.coding.drafts import Draft
from fogline.coding.entities import Entities
from fogline.coding.loss_rows import LossRow
from fogline.coding.materiel import MaterielRow
from fogline.coding.roles import mention_of
from fogline.coding.sufferers import ARRESTING
from fogline.model.claims import NO_SIDE, MentionBasis
from fogline.model.codes import SETTLEMENTS, EventType, Factuality, LossKind, is_violent
from fogline.model.spans import Span
from fogline.model.syntax import Tree
from fogline.ontology.frames import Pattern

_CAUSE_PREPS = frozenset(
    {"in", "by", "during", "from", "due", "due to", "because of", "when", "as"}
)
_NOT_YET = frozenset({Factuality.PLANNED, Factuality.CONDITIONAL, Factuality.POSSIBLE})
_STRUCK = frozenset("gunman attacker assailant raider militant insurgent bomber".split())
_BEFORE_PREPS = frozenset({"after", "following", "amid"})
"""What went before may be the cause where nothing else is."""


def attach_losses(
    people: Sequence[LossRow],
    things: Sequence[MaterielRow],
    silent: Span | None,
    here: list[Draft],
    before: list[Draft],
    tree: Tree,
    entities: Entities,
) -> None:
    """Give each loss of a sentence to an event of the sentence, or to the last violent one.

    Drafts of mere harm ("were killed") whose losses went to the event that did it are taken out of
    ``here``.
    """
    finder = _Finder(here, before, tree, entities)
    for row in people:
        draft = finder.event_of(row)
        own = finder.own(row.anchor)
        if own is not None and draft is not None and draft is not own and own in here:
            here.remove(own)
            finder.moved[id(own)] = draft
            if draft.predicate.frame.pattern is not Pattern.REPEL:
                draft.initiators = draft.initiators or own.initiators
        if draft is not None:
            draft.people.append(row)
            _add_victims(row, draft)
    for thing in things:
        draft = finder.event_of(thing)
        own = finder.own(thing.anchor)
        if own is not None and draft is not own and own in here:
            here.remove(own)
        if draft is not None:
            draft.things.append(thing)
    if silent is not None:
        violent = [d for d in here if is_violent(d.type)]
        last = violent[-1] if violent else finder.last_violent()
        if last is not None:
            last.silent.append(silent)


def hand_losses(draft: Draft, told: Draft) -> None:
    """Give what an event told again lost to its first telling: "The attack killed 12"."""
    told.people.extend(draft.people)
    told.things.extend(draft.things)
    told.silent.extend(draft.silent)
    if not told.targets:
        own = told.actor_keys()
        told.targets.extend(m for m in draft.targets if m.actor not in own)
    draft.people, draft.things, draft.silent = [], [], []


class _Finder:
    def __init__(
        self, here: list[Draft], before: list[Draft], tree: Tree, entities: Entities
    ) -> None:
        self._here = here
        self._before = before
        self._tree = tree
        self._entities = entities
        self._by_token: dict[int, Draft] = {}
        self.moved: dict[int, Draft] = {}
        for draft in here:
            for token in (draft.predicate.head, draft.predicate.verb):
                if token is not None:
                    self._by_token.setdefault(token, draft)

    def own(self, anchor: int) -> Draft | None:
        """The draft that the word of harm made itself."""
        return self._by_token.get(anchor)

    def event_of(self, row: LossRow | MaterielRow) -> Draft | None:
        """Find the event by rules L1 to L6, nearest cause first."""
        found = self._event_of(row)
        while found is not None and id(found) in self.moved:
            found = self.moved[id(found)]
        return found

    def _event_of(self, row: LossRow | MaterielRow) -> Draft | None:
        tree, anchor = self._tree, row.anchor
        own = self._by_token.get(anchor)
        if own is not None and _only_tells(row, own):
            own = None
        if own is not None and not own.predicate.frame.needs_cause:
            return self._governing(own) or own
        participle = tree.tags[anchor] == "VBG" and tree.deps[anchor] in ("advcl", "conj")
        cause = self._cause(anchor, _CAUSE_PREPS, here_only=participle)
        if cause is not None:
            return cause
        armed = None if own is None else self._by_weapon(own)
        if armed is not None:
            return armed
        for ancestor in tree.ancestors(anchor):
            draft = self._by_token.get(ancestor)
            if draft is not None and draft is not own and self._causes(anchor, ancestor, draft):
                return draft
        cause = self._cause(anchor, _BEFORE_PREPS, here_only=participle)
        if cause is not None or tree.lemmas[anchor] in ARRESTING:
            return cause or own
        if own is not None and own.initiators and own.predicate.verb is not None:
            return self._sharing(own) or self._taken_up(own) or own
        violent = [
            d
            for d in self._here
            if d is not own
            and _does_harm(d)
            and (not d.predicate.frame.needs_cause or d.initiators)
        ]
        told = [d for d in violent if d.predicate.head <= anchor]
        below = [d for d in violent if d not in told and not self._is_beside(d, anchor)]
        if told or below:
            return told[-1] if told else below[0]
        recent = self.last_violent()
        elsewhere = own is not None and recent is not None and _is_elsewhere(row, own, recent)
        if recent is not None and not elsewhere and (own is None or self._continues(own, recent)):
            return recent
        return own if own is not None and not violent else next(iter(violent), None)

    def _by_weapon(self, own: Draft) -> Draft | None:
        """ "Were killed and wounded by landmines": a cause that is no event noun."""
        predicate = own.predicate
        if predicate.weapon is None or predicate.arguments.inherited or predicate.verb is None:
            return None
        first = self._by_token.get(self._tree.heads[predicate.verb])
        if self._tree.deps[predicate.verb] != "conj" or first is None:
            return own
        return first if first.predicate.weapon == predicate.weapon else own

    def _governing(self, own: Draft) -> Draft | None:
        """The fight that a participle adds to: "repelled an attack, capturing 11 fighters"."""
        tree, verb = self._tree, own.predicate.verb
        if verb is None or own.predicate.frame.type == "capture":
            return None
        if tree.deps[verb] == "relcl":
            return self._harming(tree.heads[verb], own)
        while tree.deps[verb] == "conj" and own.predicate.arguments.inherited:
            verb = tree.heads[verb]
            draft = self._by_token.get(verb)
            if draft is not None and is_violent(draft.type) and not own.initiators:
                return draft
        if not is_absolute(tree, verb) and (tree.tags[verb] != "VBG" or tree.deps[verb] != "advcl"):
            return None
        for ancestor in tree.ancestors(verb):
            draft = self._by_token.get(ancestor)
            if draft is not None and draft is not own and is_violent(draft.type):
                return draft
        return None

    def _harming(self, victims: int, own: Draft) -> Draft | None:
        """ "Executed ten soldiers it had captured": the fate of the captives is the event."""
        for draft in self._here:
            same_side = {m.actor for m in draft.initiators} == {m.actor for m in own.initiators}
            suffered = victims in draft.predicate.arguments.undergoers
            if same_side and suffered and is_violent(draft.type):
                return draft
        return None

    def _sharing(self, own: Draft) -> Draft | None:
        """An act of the same side in the same clause chain: "attacked the post and killed five"."""
        for draft in self._here:
            same_side = {m.actor for m in draft.initiators} == {m.actor for m in own.initiators}
            verb = draft.predicate.verb
            if draft is own or verb is None or not same_side:
                continue
            if is_violent(draft.type) and verb in self._tree.ancestors(own.predicate.head):
                return draft
        return None

    def _is_beside(self, draft: Draft, anchor: int) -> bool:
        """Tell whether a later event is coordinated with the harm, so that it is another act."""
        tree, verb = self._tree, draft.predicate.verb
        above = {anchor, *tree.ancestors(anchor)}
        if verb is None or tree.tags[verb] not in ("VBD", "VBZ", "VBP"):
            return False
        return tree.deps[verb] == "conj" and tree.heads[verb] in above

    def _taken_up(self, own: Draft) -> Draft | None:
        """The act that the next sentence goes on telling: "They killed 12", "it added that ..."."""
        tree, recent = self._tree, self.last_violent()
        if recent is None or own.sentence - recent.sentence != 1 or own.places:
            return None
        doers = own.predicate.arguments.doers
        again = [
            d
            for d in doers
            if tree.words[d].casefold() in PRONOUNS
            or (tree.lemmas[d] in _STRUCK and tree.kids(d, ("det",)))
        ]
        same = {m.actor for m in own.initiators} == {m.actor for m in recent.initiators}
        goes_on = bool(again) and len(again) == len(doers)
        added = own.source is not None and own.source == recent.source
        return recent if same and (goes_on or added) else None

    def _continues(self, own: Draft, recent: Draft) -> bool:
        """Victims told without a cause right after a violent event are its victims."""
        return own.sentence - recent.sentence <= 2 and own.paragraph - recent.paragraph <= 1

    def _causes(self, anchor: int, ancestor: int, draft: Draft) -> bool:
        """A participle or coordinated verb shares its event; a reported clause has its own.

        So has a second finite verb beside what is no fight: "surrounded X and had killed 23".
        """
        tree = self._tree
        token = anchor
        while token != ancestor:
            if tree.deps[token] in ("ccomp", "relcl") and is_verb(tree, token):
                return False
            finite = tree.deps[token] == "conj" and tree.kids(token, ("aux", "nsubj", "nsubjpass"))
            if finite and is_verb(tree, token) and not is_violent(draft.type):
                return False
            token = tree.heads[token]
        return True

    def _cause(self, anchor: int, preps: frozenset[str], *, here_only: bool) -> Draft | None:
        """ "Killed in the clashes", "an explosion killed": an event noun says what did it.

        Coordinated verbs share what hangs on the last: "seven were killed and two wounded by a
        bomb".
        """
        tree = self._tree
        verb = anchor if is_verb(tree, anchor) else tree.heads[anchor]
        if verb != anchor and preps is _CAUSE_PREPS:
            for token in tree.objects_of(anchor, ("from", "of", "in", "during")):
                if token in self._by_token:
                    return self._named(token, anchor, here_only=True)
        if not is_verb(tree, verb):
            return None
        shared = [c for c in tree.kids(verb, ("conj",)) if not tree.kids(c, ("dobj",))]
        for carrier in (verb, *(c for c in shared if is_verb(tree, c))):
            arguments = verb_arguments(tree, carrier)
            doers = arguments.doers if preps is _CAUSE_PREPS else []
            doing = [c for d in doers for c in tree.kids(d, ("acl",)) if c in self._by_token]
            for token in (*doing, *doers, *arguments.under(*preps)):
                found = self._named(token, anchor, here_only=here_only)
                if found is not None:
                    return found
            clause = self._told_beside(carrier, preps)
            if clause is not None:
                return clause
        return None

    def _named(self, token: int, anchor: int, *, here_only: bool) -> Draft | None:
        """The event of a noun, told here or taken up from before: "in the attack"."""
        named = self._by_token.get(token)
        if named is not None:
            firm = token != anchor and not named.predicate.frame.needs_cause
            return named if firm else None
        if here_only or not self._entities.is_event_noun(token):
            return None
        return self._earlier(token) if self._tree.kids(token, ("det",)) else None

    def _told_beside(self, verb: int, preps: frozenset[str]) -> Draft | None:
        """The event of a clause: "when troops stormed X", "due to traps laid by ISIS"."""
        tree = self._tree
        for clause in tree.kids(verb, ("advcl",)):
            marks = {tree.words[m].casefold() for m in tree.children[clause]}
            draft = self._by_token.get(clause)
            due = marks & preps or (preps is _CAUSE_PREPS and self._meanwhile(clause, marks))
            if draft is not None and due and not draft.predicate.frame.needs_cause:
                return draft
        for prep in tree.kids(verb, ("prep", "agent")):
            if tree.words[prep].casefold() not in preps:
                continue
            for token in tree.subtree(prep):
                draft = self._by_token.get(token)
                firm = draft is not None and not draft.predicate.frame.needs_cause
                if draft is not None and firm and is_violent(draft.type):
                    return draft
        return None

    def _meanwhile(self, clause: int, marks: set[str]) -> bool:
        """ "Died while defending the base": their own act, unlike what others did meanwhile."""
        tree = self._tree
        subjects = tree.kids(clause, ("nsubj", "nsubjpass"))
        theirs = all(tree.words[s].casefold() in PRONOUNS for s in subjects)
        return "while" in marks and tree.tags[clause] == "VBG" and theirs

    def _earlier(self, noun: int) -> Draft | None:
        """The event that "the attack" or "the clashes" takes up."""
        lemma = self._tree.lemmas[noun].casefold()
        for draft in reversed(self._before[-12:]):
            if self._tree.lemmas[draft.predicate.head].casefold() == lemma:
                return draft
        types = self._entities.event_types(noun)
        near = (d for d in reversed(self._before[-8:]) if d.predicate.frame.type in types)
        return next(near, None) or self.last_violent()

    def last_violent(self) -> Draft | None:
        """The last violent event of the sentences before."""
        near = reversed(self._before[-6:])
        return next((d for d in near if is_violent(d.type) and _happened(d)), None)


def _does_harm(draft: Draft) -> bool:
    """Tell whether an event can cost lives and homes: a fight, or the burning of a village."""
    harmful = is_violent(draft.type) or draft.type is EventType.LOOTING_DESTRUCTION
    return harmful and _happened(draft)


def _happened(draft: Draft) -> bool:
    """Tell whether an event is told as having happened: "in order to repel" costs nobody yet."""
    return not draft.modality.purpose and draft.modality.factuality not in _NOT_YET


def _is_elsewhere(row: LossRow | MaterielRow, own: Draft, recent: Draft) -> bool:
    """ "ISIS bombed X. Six soldiers were killed in Y": armed men who die in another town."""
    named = [p for p in own.places if p.kind in SETTLEMENTS and p.basis is MentionBasis.NAMED]
    armed = isinstance(row, LossRow) and any(a.actor not in NO_SIDE for a in row.actors)
    other = {p.name for p in recent.places}
    return armed and bool(other) and bool(named) and other.isdisjoint(p.name for p in named)


def _only_tells(row: LossRow | MaterielRow, own: Draft) -> bool:
    """Tell whether the words of harm made a draft that can have harmed nobody.

    "Forcing 2,000 families to flee" is what a fight did, "received 20 bodies" what followed it.
    """
    if not isinstance(row, LossRow) or is_violent(own.type):
        return False
    return row.harm.kind in (LossKind.DISPLACED, LossKind.KILLED, LossKind.WOUNDED)


def _add_victims(row: LossRow, draft: Draft) -> None:
    """Those an attack killed or wounded are its targets where it names none."""
    if draft.targets or row.harm.kind not in (LossKind.KILLED, LossKind.WOUNDED):
        return
    own = {m.actor for m in draft.initiators}
    victims = [a for a in row.actors if a.actor not in own and a.actor != "unk"]
    draft.targets.extend(mention_of(a) for a in victims[:1])
