"""From the arguments of a predicate to initiators and targets."""

from collections.abc import Iterable
from dataclasses import replace

from fogline.coding.arguments import noun_arguments
from fogline.coding.discourse import Discourse, is_pronoun
from fogline.coding.entities import Entities
from fogline.coding.predicates import Predicate
from fogline.model.claims import NO_SIDE, ActorMention, MentionBasis
from fogline.model.codes import EVENT_TYPES, EventClass, EventType, Outcome, class_of, is_violent
from fogline.model.phrases import ActorPhrase, ActorSense
from fogline.model.syntax import Tree
from fogline.ontology.frames import Pattern

_TARGET_PREPS = (
    "against",
    "on",
    "at",
    "with",
    "upon",
    "targeting",
    "toward",
    "towards",
    "to",
    "for",
    "from",
    "over",
    "into",
)
_DONE_TO = frozenset(
    {
        "capture",
        "kill",
        EventType.SHELLING_ARTILLERY_MISSILE,
        EventType.AIR_DRONE_STRIKE,
        EventType.ABDUCTION,
        EventType.ARRESTS,
        EventType.ATTACK_ON_CIVILIANS,
        EventType.CHEMICAL_WEAPON,
        EventType.SEXUAL_VIOLENCE,
        EventType.SUPPORT,
        EventType.SANCTION,
        EventType.INVESTIGATE,
    }
)
"""Nouns of these events name whom they befell with "of": "the shelling of the camp"."""
_BACKING = frozenset("back support assist aid accompany reinforce join help cover".split())
_PERSONS = frozenset({ActorSense.CIVILIAN, ActorSense.OFFICIAL, ActorSense.PERSON})


def mention_of(phrase: ActorPhrase, *, via_pronoun: bool = False) -> ActorMention:
    """Turn a phrase into the mention of a claim."""
    basis = MentionBasis.DESCRIBED if phrase.described or via_pronoun else MentionBasis.NAMED
    return ActorMention(
        span=phrase.span,
        actor=phrase.actor,
        actor_id=phrase.actor_id,
        name=phrase.name,
        basis=basis,
    )


class RoleFiller:
    """Reads roles off the arguments, with pronouns and descriptions resolved."""

    def __init__(
        self,
        tree: Tree,
        entities: Entities,
        discourse: Discourse,
    ) -> None:
        self._acting: frozenset[int] = frozenset()
        self._tree = tree
        self._entities = entities
        self._discourse = discourse

    def actors_at(self, heads: Iterable[int]) -> list[ActorMention]:
        """Return the mentions at noun heads, without repeating a span."""
        found: list[ActorMention] = []
        for head in heads:
            phrases = self._entities.actors(head)
            via_pronoun = False
            if not phrases and is_pronoun(self._tree.words[head]):
                phrases = self._discourse.pronoun(head) or self._person_told(head)
                via_pronoun = True
            if not phrases:
                phrases = self._pronoun_owners(head)
                via_pronoun = True
            if not phrases and self._is_unlisted_group(head):
                found.append(self._unlisted(head))
            found += [mention_of(phrase, via_pronoun=via_pronoun) for phrase in phrases]
        return _unique(found)

    def _person_told(self, pronoun: int) -> list[ActorPhrase]:
        """ "stormed a farmer's house and abducted him": the person told last in the sentence."""
        if self._tree.words[pronoun].casefold() not in ("him", "her"):
            return []
        first, _ = self._tree.parsed.sentences[self._tree.sentence_of[pronoun]]
        for token in range(pronoun - 1, first - 1, -1):
            persons = [p for p in self._entities.own_actors(token) if p.sense in _PERSONS]
            if persons and self._tree.tags[token] in ("NN", "NNP"):
                return persons
        return []

    def _pronoun_owners(self, head: int) -> list[ActorPhrase]:
        """ "The army said its jets, one of its drones, hit the town": the owner of the weapon."""
        tree = self._tree
        for thing in (head, *tree.objects_of(head, ("of",))):
            for owner in tree.kids(thing, ("poss",)) if self._entities.is_weapon(thing) else ():
                if tree.words[owner].casefold() in ("its", "their", "our"):
                    return self._discourse.pronoun(owner)
        return []

    def _is_unlisted_group(self, head: int) -> bool:
        """A proper name that acts and is no place: a group the registry does not hold."""
        tree = self._tree
        acts = tree.deps[head] in ("nsubj", "conj", "pobj") and tree.is_name(head)
        return acts and head in self._acting and self._entities.place(head) is None

    def _unlisted(self, head: int) -> ActorMention:
        tree = self._tree
        tokens = [head, *(t for c in tree.kids(head, ("compound",)) for t in tree.subtree(c))]
        span = tree.span(tokens)
        return ActorMention(
            span=span,
            actor="unk",
            actor_id=None,
            name=span.of(tree.text),
            basis=MentionBasis.NAMED,
        )

    def sides(self, predicate: Predicate) -> tuple[list[ActorMention], list[ActorMention]]:
        """Return initiators and targets by the frame's pattern."""
        arguments, pattern = predicate.arguments, predicate.frame.pattern
        armed = class_of_frame(predicate) is EventClass.BATTLE or predicate.frame.type in (
            "capture",
            "attack",
        )
        self._acting = frozenset(arguments.doers) if armed else frozenset()
        doers = own = self.actors_at(arguments.doers) or self._doers_by_noun(predicate)
        if not doers and _is_fought(predicate):
            weapons = [h for h in arguments.under("with") if self._entities.is_weapon(h)]
            doers = self.actors_at(weapons)
        if doers and class_of_frame(predicate) is not EventClass.STATEMENT:
            doers = _unique([*doers, *self.actors_at(self._backers(predicate))])
        doers = _known(doers)
        if pattern is Pattern.REPEL:
            attackers = self.actors_at(arguments.undergoers)
            attackers += [
                m for u in arguments.undergoers for m in self._owners(u) if m not in attackers
            ]
            return _unique(attackers), doers
        if pattern is Pattern.FALL:
            takers = self.actors_at(arguments.under("to", "into", "under", "in", "of", "by"))
            return takers or self.actors_at(self._under_control(predicate)), []
        if pattern is Pattern.LOSE:
            takers = self.actors_at(arguments.under("to"))
            return takers, doers
        if pattern is Pattern.MUTUAL:
            return _without_guesses(*self._mutual(predicate, doers, own))
        targets = self._targets(predicate)
        targets = _known([t for t in targets if all(t.span != d.span for d in doers)])
        if arguments.inherited and _is_fought(predicate):
            doers = self._outer_doers(predicate, doers, targets)
        doers, targets = _without_guesses(doers, targets)
        if _is_fought(predicate) or pattern is Pattern.YIELD:
            targets = _others(targets, doers)
        if class_of_frame(predicate) is EventClass.DEMONSTRATION:
            doers = [replace(m, actor="civ") if self._is_crowd(m) else m for m in doers]
        if predicate.frame.type == EventType.CHANGE_TO_GROUP and arguments.passive and not doers:
            return targets, []
        return doers, targets

    def _outer_doers(
        self, predicate: Predicate, doers: list[ActorMention], targets: list[ActorMention]
    ) -> list[ActorMention]:
        """ "The army took X after ISIS withdrew, expelling ISIS": nobody expels himself.

        A participle that a parser hangs too low takes the subject of the clause above.
        """
        foes = {t.actor for t in targets} - NO_SIDE
        if not foes or any(d.actor not in foes for d in doers):
            return doers
        for verb in self._tree.ancestors(predicate.verb or predicate.head):
            subjects = self._tree.kids(verb, ("nsubj",))
            above = self.actors_at(h for s in subjects for h in self._tree.conjuncts(s))
            if above and not any(m.actor in foes for m in above):
                return above
        return doers

    def _is_crowd(self, mention: ActorMention) -> bool:
        """ "Thousands of people marched": who protests without arms is a civilian."""
        return any(
            phrase.sense is ActorSense.PEOPLE and phrase.actor == "unk"
            for token in self._tree.tokens_in(mention.span)
            for phrase in self._entities.own_actors(token)
        )

    def _backers(self, predicate: Predicate) -> list[int]:
        """ "backed by the air force", "with support from Hezbollah", "alongside militias"."""
        tree = self._tree
        found = [
            h
            for prep in ("alongside", "along with", "together with")
            for h in predicate.arguments.under(prep)
            if not self._is_taken_along(h)
        ]
        for doer in predicate.arguments.doers:
            found += self._beside(doer)
            for clause in tree.kids(doer, ("acl", "appos", "advcl")):
                if tree.lemmas[clause] in _BACKING:
                    found += [
                        h
                        for a in tree.kids(clause, ("agent", "prep"))
                        for t in tree.kids(a, ("pobj",))
                        for h in tree.conjuncts(t)
                    ]
        for noun in predicate.arguments.under("with"):
            if tree.lemmas[noun] in ("support", "backing", "help", "assistance", "cover"):
                found += noun_arguments(tree, noun).under("from", "of", "by")
        return found

    def _beside(self, doer: int) -> list[int]:
        """ "The army *along with Hezbollah* captured X"."""
        tree = self._tree
        found = []
        for prep in tree.kids(doer, ("prep",)):
            if tree.words[prep].casefold() in ("along", "together", "alongside"):
                for link in (prep, *tree.kids(prep, ("prep",))):
                    found += [h for t in tree.kids(link, ("pobj",)) for h in tree.conjuncts(t)]
        return found

    def _is_taken_along(self, noun: int) -> bool:
        """ "Captured the island *along with its garrison*": of the object, no ally."""
        tree = self._tree
        own = (tree.tags[t] == "PRP$" for t in tree.kids(noun, ("poss",)))
        return any(own) or bool(tree.kids(noun, ("nummod",)))

    def _doers_by_noun(self, predicate: Predicate) -> list[ActorMention]:
        """Owners of an event noun: "ISIL attack", "Turkish airstrikes", "attack by ISIL"."""
        tree, head = self._tree, predicate.head
        if tree.pos[head] != "NOUN":
            return []
        owners = self._owners(head)
        if owners or predicate.undergone:
            return owners
        if predicate.frame.pattern in (
            Pattern.YIELD,
            Pattern.AGENT,
        ) and predicate.frame.type not in (
            "capture",
            "kill",
            "shelling_artillery_missile",
            "air_drone_strike",
            "abduction",
            "arrests",
        ):
            return self.actors_at(
                h
                for h in predicate.arguments.under("of", "from")
                if self._entities.place(h) is None
            )
        return []

    def _owners(self, head: int) -> list[ActorMention]:
        owners = [mention_of(phrase) for phrase in self._entities.owners(head)]
        if not owners and self._entities.is_event_noun(head):
            return self.actors_at(noun_arguments(self._tree, head).doers)
        return owners

    def _under_control(self, predicate: Predicate) -> list[int]:
        tree = self._tree
        return [
            c
            for w in predicate.words
            for c in tree.children[w]
            if tree.deps[c] in ("compound", "poss", "amod", "nmod")
        ]

    def _mutual(
        self, predicate: Predicate, doers: list[ActorMention], own: list[ActorMention]
    ) -> tuple[list[ActorMention], list[ActorMention]]:
        """Two sides that fight or talk; ``doers`` without their backers are ``own``."""
        arguments = predicate.arguments
        between = self.actors_at(arguments.under("between", "among"))
        others = self.actors_at(arguments.under("with", "against", "by", "and", "from", "to"))
        undergoers = self.actors_at(u for u in arguments.undergoers if u not in arguments.doers)
        if between:
            if doers:
                return doers, between
            return _split(between)
        doers = doers or self._owners(predicate.head)
        targets = [
            t for t in _unique([*undergoers, *others]) if all(t.span != d.span for d in doers)
        ]
        if not targets and len({d.actor for d in own}) > 1:
            return _split(doers)
        return doers, targets

    def _targets(self, predicate: Predicate) -> list[ActorMention]:
        arguments = predicate.arguments
        heads = list(arguments.undergoers)
        if self._tree.pos[predicate.head] == "NOUN" and predicate.frame.type in _DONE_TO:
            heads += arguments.under("of")
        found = self.actors_at(heads) or self.actors_at(self._holders(arguments.undergoers))
        heads_by_prep = arguments.under(*_TARGET_PREPS)
        if predicate.frame.type == EventType.ACCUSE and not arguments.passive:
            heads_by_prep += arguments.under("by")
        skip = predicate.frame.pattern is Pattern.YIELD
        if predicate.frame.pattern is Pattern.SAY and not found:
            for thing in arguments.undergoers:
                inner = noun_arguments(self._tree, thing)
                found.extend(self.actors_at(inner.under("from", "with", "by", "to", "against")))
        for head in heads_by_prep:
            own = self._entities.own_actors(head)
            if (
                own
                and all(p.sense is ActorSense.COUNTRY for p in own)
                and not found
                and head in arguments.under("in")
            ):
                continue
            if skip and head in arguments.under("from"):
                continue
            if head in arguments.under("with") and self._entities.is_weapon(head):
                continue
            leaves = predicate.frame.outcome is Outcome.WITHDRAWN
            if leaves and head in arguments.under("to", "for", "into", "towards", "toward"):
                continue
            found.extend(self.actors_at([head]))
        return _unique(found)

    def _holders(self, sites: Iterable[int]) -> list[int]:
        """ "the house of a tribal leader", "the base of the brigade": whose the site is."""
        return [
            holder
            for site in sites
            for holder in self._tree.objects_of(site, ("of",))
            if self._entities.place(holder) is None and self._entities.own_actors(holder)
        ]


def class_of_frame(predicate: Predicate) -> EventClass | None:
    """Return the event class of a frame with a fixed type."""
    code = predicate.frame.type
    return class_of(EventType(code)) if code in EVENT_TYPES else None


def _is_fought(predicate: Predicate) -> bool:
    code = predicate.frame.type
    return code in ("capture", "attack", "kill") or (
        code in EVENT_TYPES and is_violent(EventType(code))
    )


def _others(targets: list[ActorMention], doers: list[ActorMention]) -> list[ActorMention]:
    """Nobody fights itself: a target of the doers' own side was not meant."""
    own = {d.actor for d in doers if d.actor != "unk"}
    return [t for t in targets if t.actor not in own]


def _without_guesses(
    doers: list[ActorMention], targets: list[ActorMention]
) -> tuple[list[ActorMention], list[ActorMention]]:
    """ "They reached a deal with X": a pronoun does not mean the side that is named beside it."""
    named = {t.actor for t in targets if t.basis is MentionBasis.NAMED} - {"unk"}
    kept = [d for d in doers if d.basis is not MentionBasis.DESCRIBED or d.actor not in named]
    return kept, targets


def _known(mentions: list[ActorMention]) -> list[ActorMention]:
    """Leave out the unknown beside the known: "the army and its allies"."""
    known = [m for m in mentions if m.actor != "unk"]
    return known or mentions


def _unique(mentions: list[ActorMention]) -> list[ActorMention]:
    found: list[ActorMention] = []
    for mention in mentions:
        if all((m.span, m.actor) != (mention.span, mention.actor) for m in found):
            found.append(mention)
    return found


def _split(mentions: list[ActorMention]) -> tuple[list[ActorMention], list[ActorMention]]:
    """First side and the others, where both stand in one coordination."""
    first = mentions[0].actor
    return [m for m in mentions if m.actor == first], [m for m in mentions if m.actor != first]
