"""Which event a loss belongs to.

Source: docs/methods/coding.md, rules L1 to L6.
"""

from collections.abc import Sequence

from fogline.coding.arguments import is_verb, verb_arguments
from fogline.coding.drafts import Draft
from fogline.coding.entities import Entities
from fogline.coding.loss_rows import LossRow
from fogline.coding.materiel import MaterielRow
from fogline.coding.roles import mention_of
from fogline.model.codes import LossKind, is_violent
from fogline.model.spans import Span
from fogline.model.syntax import Tree

_CAUSE_PREPS = frozenset("in by during from after following due as when".split())


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
        draft = finder.event_of(row.anchor)
        own = finder.own(row.anchor)
        if own is not None and draft is not None and draft is not own and own in here:
            here.remove(own)
            finder.moved[id(own)] = draft
        if draft is not None:
            draft.people.append(row)
            _add_victims(row, draft)
    for thing in things:
        draft = finder.event_of(thing.anchor)
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

    def event_of(self, anchor: int) -> Draft | None:
        """Find the event by rules L1 to L6, nearest cause first."""
        found = self._event_of(anchor)
        while found is not None and id(found) in self.moved:
            found = self.moved[id(found)]
        return found

    def _event_of(self, anchor: int) -> Draft | None:
        tree = self._tree
        own = self._by_token.get(anchor)
        if own is not None and not own.predicate.frame.needs_cause:
            return self._governing(own) or own
        participle = tree.tags[anchor] == "VBG" and tree.deps[anchor] in ("advcl", "conj")
        cause = self._named_cause(anchor, here_only=participle)
        if cause is not None:
            return cause
        for ancestor in tree.ancestors(anchor):
            draft = self._by_token.get(ancestor)
            if draft is not None and draft is not own and self._causes(anchor, ancestor):
                return draft
        if own is not None and own.initiators and own.predicate.verb is not None:
            shared = self._sharing(own)
            return shared or own
        violent = [
            d
            for d in self._here
            if d is not own
            and is_violent(d.type)
            and (not d.predicate.frame.needs_cause or d.initiators)
        ]
        if violent:
            return self._nearest(anchor, violent)
        recent = self.last_violent()
        if recent is not None and (own is None or self._continues(own, recent)):
            return recent
        return own

    def _governing(self, own: Draft) -> Draft | None:
        """The fight that a participle adds to: "repelled an attack, capturing 11 fighters"."""
        tree, verb = self._tree, own.predicate.verb
        if verb is None or own.predicate.frame.type == "capture":
            return None
        while tree.deps[verb] == "conj" and own.predicate.arguments.inherited:
            verb = tree.heads[verb]
            draft = self._by_token.get(verb)
            if draft is not None and is_violent(draft.type) and not own.initiators:
                return draft
        if tree.tags[verb] != "VBG" or tree.deps[verb] != "advcl":
            return None
        for ancestor in tree.ancestors(verb):
            draft = self._by_token.get(ancestor)
            if draft is not None and draft is not own and is_violent(draft.type):
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

    def _continues(self, own: Draft, recent: Draft) -> bool:
        """Victims told without a cause right after a violent event are its victims."""
        return own.sentence - recent.sentence <= 2 and own.paragraph - recent.paragraph <= 1

    def _nearest(self, anchor: int, drafts: list[Draft]) -> Draft:
        before = [d for d in drafts if d.predicate.head <= anchor]
        return before[-1] if before else drafts[0]

    def _causes(self, anchor: int, ancestor: int) -> bool:
        """A participle or coordinated verb shares its event; a reported clause has its own."""
        tree = self._tree
        token = anchor
        while token != ancestor:
            if tree.deps[token] in ("ccomp", "relcl") and is_verb(tree, token):
                return False
            token = tree.heads[token]
        return True

    def _named_cause(self, anchor: int, *, here_only: bool) -> Draft | None:
        """ "killed in the clashes", "an explosion killed": an event noun says what did it."""
        tree = self._tree
        verb = anchor if is_verb(tree, anchor) else tree.heads[anchor]
        arguments = verb_arguments(tree, verb) if is_verb(tree, verb) else None
        if arguments is None:
            return None
        for clause in tree.kids(verb, ("advcl",)):
            caused = any(
                tree.words[m].casefold() in ("when", "as", "after", "while")
                for m in tree.children[clause]
            )
            if (
                caused
                and clause in self._by_token
                and not self._by_token[clause].predicate.frame.needs_cause
            ):
                return self._by_token[clause]
        for token in [*arguments.doers, *arguments.under(*_CAUSE_PREPS)]:
            named = self._by_token.get(token)
            if named is not None and token != anchor and not named.predicate.frame.needs_cause:
                return named
            if (
                self._entities.is_event_noun(token)
                and tree.kids(token, ("det",))
                and token not in self._by_token
                and not here_only
            ):
                return self._earlier(token)
        return None

    def _earlier(self, noun: int) -> Draft | None:
        """The event that "the attack" or "the clashes" takes up."""
        for draft in reversed(self._before[-8:]):
            same_word = self._tree.lemmas[draft.predicate.head] == self._tree.lemmas[noun]
            if same_word:
                return draft
        return self.last_violent()

    def last_violent(self) -> Draft | None:
        """The last violent event of the sentences before."""
        return next((d for d in reversed(self._before[-6:]) if is_violent(d.type)), None)


def _add_victims(row: LossRow, draft: Draft) -> None:
    """Those an attack killed or wounded are its targets where it names none."""
    if draft.targets or row.harm.kind not in (LossKind.KILLED, LossKind.WOUNDED):
        return
    own = {m.actor for m in draft.initiators}
    victims = [a for a in row.actors if a.actor not in own and a.actor != "unk"]
    draft.targets.extend(mention_of(a) for a in victims[:1])
