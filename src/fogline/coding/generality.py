"""Sentences that tell of no event but of what is so in general."""

from fogline.coding.drafts import Draft
from fogline.model.claims import MentionBasis
from fogline.model.codes import EventClass, class_of
from fogline.model.syntax import Tree

_SAME_IN_PAST = frozenset("hit put cut set shut split beat hurt cast".split())


class Generality:
    """Tells what happened from what happens.

    Args:
        tree: the document.
        habit_words: adverbs and times of habits ("regularly", "years").
        of_war: whether the report has sides at war.
    """

    def __init__(self, tree: Tree, habit_words: frozenset[str], *, of_war: bool) -> None:
        self._tree = tree
        self._habit_words = habit_words
        self._of_war = of_war

    def holds(self, draft: Draft) -> bool:
        """ "An ambush is an attack by troops who fire from cover": no one, nowhere, no time.

        An event names who or where, or counts its victims; without, it must at least be told in
        a past or progressive form, of someone who bears arms.
        """
        known = draft.warring_keys() or any(
            m.basis is MentionBasis.NAMED and m.actor_id is None and m.name.isupper()
            for m in draft.initiators
        )
        placed = any(p.basis is not MentionBasis.CONTEXT for p in draft.places)
        if self._is_habit(draft):
            return True
        counted = any(c.least or c.most for c in draft.casualties) or (
            class_of(draft.type) is EventClass.STRATEGIC
            and any(thing.count for thing in draft.materiel)
        )
        if known or counted or (placed and self._named_place(draft)):
            return False
        return self._is_present(draft) or not (
            draft.initiators
            or draft.targets
            or (placed and self._of_war)
            or self._weapon_acts(draft)
        )

    def _weapon_acts(self, draft: Draft) -> bool:
        """ "Air defence shot down the drones": no side is named, in a report of a war."""
        verb, frame = draft.predicate.verb, draft.predicate.frame
        told = verb is not None and self._tree.tags[verb] == "VBD"
        return self._of_war and told and bool(frame.subject_nouns)

    def _is_habit(self, draft: Draft) -> bool:
        """ "Regularly attacks villages", "has carried out attacks for years"."""
        tree, verb = self._tree, draft.predicate.verb
        if verb is None or draft.casualties:
            return False
        perfect = bool(tree.kid_words(verb, ("aux",)) & {"has", "have"})
        if not perfect and tree.tags[verb] not in ("VBZ", "VBP"):
            return False
        near = [*tree.kids(verb, ("advmod",)), *draft.predicate.arguments.under("for")]
        return any(tree.words[t].casefold() in self._habit_words for t in near)

    def _named_place(self, draft: Draft) -> bool:
        return any(
            p.name[:1].isupper() or "-" in p.name or p.within is not None for p in draft.places
        )

    def _is_present(self, draft: Draft) -> bool:
        """Tell whether the sentence's main verb is in the simple present."""
        tree = self._tree
        first, end = tree.parsed.sentences[draft.sentence]
        roots = [t for t in range(first, end) if tree.deps[t] == "ROOT"]
        return any(
            (
                tree.tags[t] in ("VBZ", "VBP")
                and tree.lemmas[t] not in _SAME_IN_PAST
                and tree.pos[t] == "VERB"
            )
            or (tree.lemmas[t] == "be" and tree.tags[t] in ("VBZ", "VBP"))
            for t in roots
        )
