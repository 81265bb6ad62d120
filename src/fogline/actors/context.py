"""Whom a description means, by the actors told before it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from fogline.actors.theatre import Theatre, TheatreDefaults
from fogline.model.phrases import ActorPhrase, ActorSense
from fogline.model.spans import Span
from fogline.model.syntax import Tree
from fogline.ontology.actors import ActorKind, ActorRegistry, Side

_MODIFIER_SENSES = {
    ActorSense.STATE: frozenset(
        "government regime army state loyalist pro-government federal security national "
        "governmental military official junta".split()
    ),
    ActorSense.REBEL: frozenset(
        "rebel opposition anti-government anti-regime separatist resistance insurgent".split()
    ),
    ActorSense.MILITANT: frozenset(
        "militant terrorist extremist jihadist islamist jihadi takfiri radical insurgents".split()
    ),
    ActorSense.CIVILIAN: frozenset("civilian displaced".split()),
}
_CIVIC = frozenset("tribal village clan community religious spiritual church".split())
_JIHADIST = frozenset({ActorKind.JIHADIST_GROUP})
_PARAMILITARY = frozenset({ActorKind.MILITIA, ActorKind.ARMED_GROUP})
_FIGHTING_SIDES = frozenset({Side.STATE, Side.STATE_ALLY, Side.NONSTATE})
_MEMBERS = frozenset("member leader commander supporter representative head chief".split())
_MEMORY = 40
"""How many actors back a description may reach."""
_SUPPOSED = frozenset({"believe", "suspect", "think", "presume", "say", "allege"})
_SERVING = frozenset("fighter soldier officer volunteer spokesman official commander".split())
_LOYAL = frozenset(
    "loyal affiliated allied aligned belonging belong linked link led lead commanded "
    "command".split()
)
_REBEL_WORDS = ("rebel", "opposition", "insurgen", "resistance", "free ")
_CREED = frozenset("jihadist jihadi islamist mujahid mujahideen takfiri salafist".split())
_IRREGULARS = frozenset("attacker assailant gunman shooter bomber hijacker kidnapper".split())
_SIDES = frozenset({"side", "party", "belligerent", "faction", "rival"})
_BOTH = frozenset({"two", "both", "warring", "opposing", "rival"})
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_GROUP_WORDS = frozenset("group organisation organization movement militia faction outfit".split())


def sense_of_modifiers(lemmas: Iterable[str], noun: ActorSense) -> ActorSense | None:
    """Return what the words before a group noun of sense ``noun`` say of its side.

    >>> sense_of_modifiers(["pro-government"], ActorSense.FORCE).value
    'state'
    >>> sense_of_modifiers(["tribal"], ActorSense.OFFICIAL).value
    'civilian'
    """
    words = {lemma.casefold() for lemma in lemmas}
    if (noun is ActorSense.OFFICIAL and not words.isdisjoint(_CIVIC)) or (
        noun is ActorSense.PEOPLE and "local" in words
    ):
        return ActorSense.CIVILIAN
    for sense, known in _MODIFIER_SENSES.items():
        if not words.isdisjoint(known):
            return sense
    return None


class Speakers:
    """The actors told so far, latest last."""

    def __init__(
        self,
        registry: ActorRegistry,
        defaults: TheatreDefaults,
        theatre: Theatre,
        day: date | None,
    ) -> None:
        self._registry = registry
        self._defaults = defaults
        self._whole = theatre
        self._section: Span | None = None
        self._day = day
        self._told: list[ActorPhrase] = []
        self._ahead: dict[int, ActorPhrase] = {}
        self._settle(theatre.countries)

    def _settle(self, countries: tuple[str, ...]) -> None:
        """Take countries for those that are told of from here on."""
        self._theatre = countries
        home = self._state_at_home()
        self._home_allies = frozenset(self._registry.allies(home)) if home else frozenset()

    def resolve(self, phrase: ActorPhrase, tree: Tree) -> ActorPhrase:
        """Settle a generic phrase by context, and remember a named one."""
        if phrase.actor_id is not None:
            self._told.append(phrase)
            return phrase
        if phrase.actor != "unk":
            return phrase
        if phrase.sense in (ActorSense.PEOPLE, ActorSense.NAMED):
            member = tree.lemmas[phrase.head] in _MEMBERS
            whole = self._belonging(phrase, tree) or self._owner(phrase, tree) if member else None
            return (
                phrase
                if whole is None
                else replace(phrase, actor=whole.actor, actor_id=whole.actor_id)
            )
        whole = self._belonging(phrase, tree)
        if whole is not None and not whole.described:
            # "Six fighters of X" names X.
            return replace(phrase, actor=whole.actor, actor_id=whole.actor_id)
        antecedent = (
            whole
            or self._supposed(phrase, tree)
            or self._owner(phrase, tree)
            or self._antecedent(phrase, tree)
        )
        if antecedent is not None:
            return replace(
                phrase,
                actor=antecedent.actor,
                actor_id=antecedent.actor_id,
                described=True,
            )
        key = self._default(phrase.sense)
        if key is not None and _tells_creed(phrase, tree) and not self._is_jihadist(key):
            key = None
        return phrase if key is None else replace(phrase, actor=key, described=True)

    def resolve_all(self, phrase: ActorPhrase, tree: Tree) -> list[ActorPhrase]:
        """Settle a phrase; "the two sides" are the two rivals told last."""
        if self._whole.is_roundup:
            self._enter(phrase)
        if phrase.actor_id is not None or not _is_both_sides(phrase, tree):
            return [self.resolve(phrase, tree)]
        for later in reversed(self._told[-_MEMORY:]):
            rivals = self._registry.rivals(later.actor)
            for told in reversed(self._told[-_MEMORY:]):
                if told.head < later.head < phrase.head and told.actor in rivals:
                    return [
                        replace(phrase, actor=side.actor, actor_id=side.actor_id, described=True)
                        for side in (told, later)
                    ]
        return [self.resolve(phrase, tree)]

    def _enter(self, phrase: ActorPhrase) -> None:
        """Forget whom the paragraphs before told of, where they told of other wars."""
        section, countries = self._whole.section_at(phrase.span.start)
        if section != self._section:
            self._section = section
            self._told.clear()
            self._settle(countries)

    def note(self, phrases: Iterable[ActorPhrase]) -> None:
        """Learn the named phrases ahead, for "gunmen from the group", "army of X"."""
        self._ahead = {}
        for phrase in phrases:
            if phrase.actor_id is not None or phrase.head not in self._ahead:
                self._ahead[phrase.head] = phrase

    def _belonging(self, phrase: ActorPhrase, tree: Tree) -> ActorPhrase | None:
        """The name below a group: "fighters of X", "gunmen from X", "forces loyal to X"."""
        for child in tree.kids(phrase.head, ("prep", "amod", "acl")):
            preps = (
                [child, *tree.kids(child, ("prep",))] if tree.lemmas[child] in _LOYAL else [child]
            )
            for prep in preps:
                if tree.lemmas[prep] not in ("of", "from", "to", "with", "under", "include"):
                    continue
                serves = tree.lemmas[prep] == "with" and tree.lemmas[phrase.head] in _SERVING
                if prep is child and tree.lemmas[prep] in ("to", "with", "under") and not serves:
                    continue
                things = tree.kids(prep, ("pobj",))
                for thing in [a for t in things for a in tree.kids(t, ("appos",))] + things:
                    known = self._ahead.get(thing)
                    if known is not None and known.actor_id is None and known.actor == "unk":
                        known = self._antecedent(known, tree)
                    if known is not None and known.actor != "unk":
                        return known
        return None

    def _supposed(self, phrase: ActorPhrase, tree: Tree) -> ActorPhrase | None:
        """ "Gunmen believed to belong to X", "suspected of being members of X"."""
        clauses = tree.kids(phrase.head, ("acl",))
        if tree.deps[phrase.head] == "nsubj":
            clauses += tree.kids(tree.heads[phrase.head], ("xcomp",))
        for clause in clauses:
            supposing = tree.heads[clause] if tree.deps[clause] == "xcomp" else clause
            if tree.lemmas[supposing] not in _SUPPOSED:
                continue
            for token in tree.subtree(clause):
                known = self._ahead.get(token)
                if known is not None and known.actor_id is not None:
                    return known
        return None

    def _owner(self, phrase: ActorPhrase, tree: Tree) -> ActorPhrase | None:
        """ "its fighters", "and its allies": the side told last in the sentence."""
        owned = (ActorSense.FORCE, ActorSense.OFFICIAL, ActorSense.STATE, ActorSense.PEOPLE)
        if phrase.sense not in owned:
            return None
        owners = [c for c in tree.kids(phrase.head, ("poss",)) if tree.tags[c] == "PRP$"]
        if not owners:
            return None
        personal = tree.words[owners[0]].casefold() in ("his", "her")
        speaker = self._speaker(phrase, tree)
        sentence = tree.sentence_of[phrase.head]
        for told in reversed(self._told):
            if speaker is not None and tree.sentence_of[told.head] != sentence:
                break
            actor = self._registry.actor(told.actor_id or told.actor)
            person = actor is not None and actor.kind is ActorKind.PERSON
            person = person or told.sense is ActorSense.PERSON
            if told.head < phrase.head and told.actor != "civ" and person is personal:
                return told
        return speaker

    def _speaker(self, phrase: ActorPhrase, tree: Tree) -> ActorPhrase | None:
        """ "Two of its members were killed, Hamas said": who is quoted, where told after."""
        for verb in tree.ancestors(phrase.head):
            if tree.deps[verb] == "ccomp":
                for subject in tree.kids(tree.heads[verb], ("nsubj",)):
                    known = self._ahead.get(subject)
                    if known is not None and known.actor_id is not None and subject > phrase.head:
                        return known
        return None

    def _antecedent(self, phrase: ActorPhrase, tree: Tree) -> ActorPhrase | None:
        for told in reversed(self._told[-_MEMORY:]):
            if told.head >= phrase.head:
                continue
            if self._fits(phrase, told, tree):
                return told
        return None

    def _fits(self, phrase: ActorPhrase, told: ActorPhrase, tree: Tree) -> bool:
        actor = self._registry.actor(told.actor_id or told.actor)
        side = self._registry.side_of_key(told.actor, self._day)
        if actor is None or told.actor == "unk":
            return False
        if phrase.sense in (ActorSense.STATE, ActorSense.OFFICIAL):
            at_home = bool(self._theatre) and self._theatre[0] in actor.countries
            return side is Side.STATE and at_home
        if told.sense is ActorSense.COUNTRY or actor.kind is ActorKind.PERSON:
            return False
        if phrase.sense in (ActorSense.REBEL, ActorSense.MILITANT):
            if side is not Side.NONSTATE or told.actor in self._home_allies:
                return False
            if phrase.sense is ActorSense.REBEL and not self._are_called_rebels(told, tree):
                return False
            if _tells_creed(phrase, tree):
                return self._is_jihadist(told.actor)
            return phrase.sense is ActorSense.MILITANT or actor.kind not in _JIHADIST
        if tree.lemmas[phrase.head].casefold() in _GROUP_WORDS:
            return side in (Side.NONSTATE, Side.STATE_ALLY) and _is_told_before(phrase, tree)
        modifiers = {
            tree.lemmas[c].casefold() for c in tree.kids(phrase.head, ("amod", "compound"))
        }
        if "paramilitary" in modifiers:
            return side is Side.STATE_ALLY or actor.kind in _PARAMILITARY
        definite = "the" in tree.kid_words(phrase.head, ("det",))
        if tree.lemmas[phrase.head] in _IRREGULARS and side is not Side.NONSTATE:
            return False
        return definite and not modifiers and side in _FIGHTING_SIDES

    def _default(self, sense: ActorSense) -> str | None:
        if sense in (ActorSense.OFFICIAL, ActorSense.STATE):
            return self._state_at_home()
        if sense in (ActorSense.REBEL, ActorSense.MILITANT):
            key = self._defaults.key(self._theatre, sense.value)
            governs = key is not None and self._registry.side_of_key(key, self._day) is Side.STATE
            return self._only_group() if key is None or governs else key
        return None

    def _state_at_home(self) -> str | None:
        """The state that "the army" means, as it is governed on the day."""
        key = self._defaults.key(self._theatre, "state")
        return None if key is None else self._registry.key_of(key, self._day)

    def _are_called_rebels(self, told: ActorPhrase, tree: Tree) -> bool:
        """Where the theatre tells whom "rebels" mean, only they and those called so are meant."""
        key = self._defaults.key(self._theatre, ActorSense.REBEL.value)
        called = any(word in told.span.of(tree.text).casefold() for word in _REBEL_WORDS)
        return key is None or told.actor == key or called

    def _is_jihadist(self, key: str) -> bool:
        actor = self._registry.actor(key)
        return actor is not None and actor.kind in _JIHADIST

    def _is_near(self, phrase: ActorPhrase) -> bool:
        """Tell whether a phrase is of the war that is told of here."""
        return self._section is None or self._section.covers(phrase.span)

    def _only_group(self) -> str | None:
        """The armed group of a report that names one far more often than any other."""
        told = Counter(
            p.actor
            for p in self._ahead.values()
            if self._is_near(p)
            and p.actor_id is not None
            and p.actor not in self._home_allies
            and self._registry.side_of_key(p.actor, self._day) is Side.NONSTATE
        )
        ranked = told.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
            return None
        return ranked[0][0]


def _is_both_sides(phrase: ActorPhrase, tree: Tree) -> bool:
    """ "the two sides", "both parties", "the warring parties"."""
    modifiers = tree.kid_words(phrase.head, ("det", "nummod", "amod", "predet"))
    return tree.lemmas[phrase.head] in _SIDES and not _BOTH.isdisjoint(modifiers)


def _is_told_before(phrase: ActorPhrase, tree: Tree) -> bool:
    """ "the group", "the Iran-aligned group", "its movement"; not "ethnic armed groups"."""
    plural = tree.tags[phrase.head] in ("NNS", "NNPS")
    definite = not _POINTING.isdisjoint(tree.kid_words(phrase.head, ("det",)))
    return definite and not (plural and tree.kids(phrase.head, ("amod", "compound", "nummod")))


def _tells_creed(phrase: ActorPhrase, tree: Tree) -> bool:
    """ "the jihadists", "Islamist fighters": never rebels without a creed."""
    words = (phrase.head, *tree.kids(phrase.head, ("amod", "compound")))
    return not _CREED.isdisjoint(tree.lemmas[t].casefold() for t in words)
