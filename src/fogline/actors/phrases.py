"""Noun phrases that denote actors, named, described or generic.

A name before a group noun makes the whole phrase that actor's ("ISIL militants"); a group noun
without a name is resolved by the names told before it, then by the theatre's default.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from fogline.actors.context import Speakers, sense_of_modifiers
from fogline.actors.theatre import Theatre, TheatreDefaults
from fogline.model.identifiers import ActorId
from fogline.model.phrases import ActorPhrase, ActorSense
from fogline.model.spans import Span
from fogline.model.syntax import Tree
from fogline.ontology.actors import (
    ActorKind,
    ActorRegistry,
    GroupClass,
    GroupNouns,
    GroupSense,
    NameForm,
    NameMatch,
    Side,
)

_MODIFIER_DEPS = frozenset({"amod", "compound", "nmod", "poss", "conj", "appos", "dep", "npadvmod"})
_NAME_PREFIX_DEPS = frozenset({"compound", "amod", "nmod", "poss", "appos"})
_SENSE_OF_FORM = {
    NameForm.COUNTRY: ActorSense.COUNTRY,
    NameForm.CAPITAL: ActorSense.COUNTRY,
    NameForm.PERSON: ActorSense.PERSON,
}
_SENSE_OF_GROUP = {
    GroupSense.STATE: ActorSense.STATE,
    GroupSense.POLICE: ActorSense.STATE,
    GroupSense.REBEL: ActorSense.REBEL,
    GroupSense.SEPARATIST: ActorSense.REBEL,
    GroupSense.INSURGENT: ActorSense.MILITANT,
    GroupSense.JIHADIST: ActorSense.MILITANT,
    GroupSense.MILITIA: ActorSense.FORCE,
    GroupSense.GENERIC: ActorSense.FORCE,
    GroupSense.EQUIPMENT: ActorSense.FORCE,
    GroupSense.OFFICIAL: ActorSense.OFFICIAL,
    GroupSense.CIVILIAN: ActorSense.CIVILIAN,
    GroupSense.MEDICAL: ActorSense.CIVILIAN,
    GroupSense.MEDIA: ActorSense.CIVILIAN,
    GroupSense.VAGUE_PEOPLE: ActorSense.PEOPLE,
}
_TIED = ("-linked", "-affiliated", "-inspired", "-aligned", "-allied")
_MILITANT_NOUNS = frozenset(
    "militant terrorist extremist jihadist islamist insurgent jihadi".split()
)
_RANKS = frozenset({GroupSense.OFFICIAL, GroupSense.STATE, GroupSense.GENERIC})
_SOLDIERS = frozenset({GroupSense.STATE})
_CALLINGS = frozenset({GroupSense.CIVILIAN, GroupSense.MEDICAL, GroupSense.MEDIA})
_HOLDING = ("-held", "-controlled", "-occupied", "-run", "-ruled", "-besieged", "-administered")
_STATE_SIDES = frozenset({Side.STATE, Side.STATE_ALLY})
_OTHER_SIDES = frozenset({Side.NONSTATE})
_SIDES_OF_GROUP = {
    GroupSense.STATE: _STATE_SIDES,
    GroupSense.POLICE: _STATE_SIDES,
    GroupSense.OFFICIAL: _STATE_SIDES,
    GroupSense.REBEL: _OTHER_SIDES,
    GroupSense.JIHADIST: _OTHER_SIDES,
    GroupSense.INSURGENT: _OTHER_SIDES,
    GroupSense.SEPARATIST: _OTHER_SIDES,
}
_SIDES_ALONE = frozenset(
    "government regime militant coalition terrorist junta army rebel opposition police insurgent "
    "separatist secessionist jihadist jihadi islamist loyalist guerrilla military navy "
    "gendarmerie".split()
)
_GROUP_NAME_WORDS = frozenset(
    "brigade brigades front army movement forces force battalion battalions militia militias "
    "liwa jaysh jaish harakat ansar katibat kataib division council union party group corps "
    "resistance coalition command alliance organisation organization regiment guard guards "
    "ministry agency committee authority administration".split()
)


@dataclass(frozen=True, slots=True)
class _Named:
    head: int
    tokens: range
    match: NameMatch


def find_actor_phrases(
    tree: Tree,
    matches: Sequence[NameMatch],
    registry: ActorRegistry,
    groups: GroupNouns,
    defaults: TheatreDefaults,
    *,
    day: date | None,
    theatre: Theatre,
) -> tuple[ActorPhrase, ...]:
    """Find every actor phrase of the parsed sentences, in text order of their heads.

    Two actors in one phrase ("Syrian and Russian airforces") give two phrases on one head.
    """
    finder = _Finder(tree, registry, groups, day)
    named = finder.named(matches)
    found = [
        *finder.named_phrases(named),
        *finder.titled_persons(named),
        *finder.generic_phrases(named),
    ]
    found.sort(key=lambda phrase: (phrase.head, phrase.span, phrase.actor))
    speakers = Speakers(registry, defaults, theatre, day)
    speakers.note(found)
    return tuple(
        settled
        for phrase in _without_twins(found)
        for settled in speakers.resolve_all(phrase, tree)
    )


def _without_twins(phrases: Sequence[ActorPhrase]) -> Iterator[ActorPhrase]:
    seen: set[tuple[int, str]] = set()
    named_heads = {p.head for p in phrases if p.actor_id is not None}
    for phrase in phrases:
        if phrase.actor_id is None and phrase.head in named_heads:
            continue
        if (phrase.head, phrase.actor) not in seen:
            seen.add((phrase.head, phrase.actor))
            yield phrase


class _Finder:
    def __init__(
        self, tree: Tree, registry: ActorRegistry, groups: GroupNouns, day: date | None
    ) -> None:
        self._tree = tree
        self._registry = registry
        self._groups = groups
        self._day = day

    def named(self, matches: Sequence[NameMatch]) -> list[_Named]:
        """Attach names to tokens; names in unparsed sentences have none."""
        found = []
        for match in matches:
            tokens = self._tree.tokens_in(match.span)
            if tokens and self._tree.parsed.ends[tokens[0]] <= match.span.end + 1:
                found.append(_Named(self._head(tokens), tokens, match))
        return found

    def _head(self, tokens: range) -> int:
        """The token of a name that hangs on a word outside it; the last where several do."""
        outside = [
            t for t in tokens if self._tree.heads[t] not in tokens or self._tree.heads[t] == t
        ]
        nominal = [t for t in outside if self._tree.deps[t] not in ("punct", "case", "det", "cc")]
        return (nominal or outside or [tokens[-1]])[-1]

    def named_phrases(self, named: Sequence[_Named]) -> Iterator[ActorPhrase]:
        outweighed = self._outweighed(named)
        for name in named:
            if name.match.form is NameForm.RELATION:
                if self._tells_holder(name.match.span):
                    yield self._phrase(name, name.head, name.match.span, ActorSense.NAMED)
                continue
            if self._is_of_people(name.match):
                yield self._plain(name.head, ActorSense.CIVILIAN)
                continue
            if name in outweighed and self._tree.deps[name.head] not in _NAME_PREFIX_DEPS:
                continue
            sense = self._sense_of_name(name.match)
            only_links = self._only_links(name.match.span)
            if not only_links:
                yield self._phrase(name, name.head, name.match.span, sense)
            owner = self._owned_head(name)
            if name in outweighed:
                continue
            if owner is not None and not (only_links and self._is_known(owner)):
                sense = self._sense_of_head(owner)
                if sense is not ActorSense.CIVILIAN:
                    yield self._phrase(name, owner, self._noun_phrase(owner), sense)

    def _outweighed(self, named: Sequence[_Named]) -> list[_Named]:
        """Names that only qualify the one beside them: "*Iraqi* ISIL commander".

        Of two names before one noun that nothing coordinates, a nation or "rebel" yields to a
        group's own name and to "Turkish-backed"; "the United States *government*" is no other one.
        """
        found = []
        for first, second in pairwise(named):
            between = self._tree.text[first.match.span.end : second.match.span.start]
            owned = self._owned_head(first)
            if between != " " or owned is None:
                continue
            if owned == second.head and first.match.form is NameForm.COUNTRY:
                found.append(second)
            elif owned == self._owned_head(second):
                weights = self._weight(first), self._weight(second)
                if weights[0] != weights[1]:
                    found.append(first if weights[0] < weights[1] else second)
        return found

    def _weight(self, name: _Named) -> int:
        actor = self._registry.actor(name.match.candidates[0])
        if actor is None or actor.kind is ActorKind.STATE:
            return 0
        words = name.match.span.of(self._tree.text)
        plain = name.match.form is NameForm.ADJECTIVE and "-" not in words and words.islower()
        return 1 if plain else 2

    def _only_links(self, span: Span) -> bool:
        """ "the al-Qaeda-linked group": the name tells of a tie, not of who acts."""
        return span.of(self._tree.text).casefold().endswith(_TIED)

    def _is_of_people(self, match: NameMatch) -> bool:
        """ "Fulani civilians", "Rohingya villagers"."""
        last = match.span.of(self._tree.text).split()[-1]
        noun = self._groups.noun(last.removesuffix("s"))
        civilian = noun is not None and noun.sense is GroupSense.CIVILIAN
        return civilian and match.form is NameForm.PEOPLE

    def _is_known(self, head: int) -> bool:
        """ "the al-Qaeda-linked group" is one told before; "al-Qaeda-linked gunmen" need not be."""
        tree = self._tree
        return "the" in tree.kid_words(head, ("det",)) and tree.lemmas[head] == "group"

    def _sense_of_name(self, match: NameMatch) -> ActorSense:
        """A person, by the registry or by the office; else what the form of the name says."""
        actor = self._registry.actor(match.candidates[0])
        if actor is not None and actor.kind is ActorKind.PERSON:
            return ActorSense.PERSON
        last = match.span.of(self._tree.text).split("(")[0].split()[-1]
        noun = self._groups.noun(last)
        if match.form is NameForm.OFFICE and noun is not None and noun.sense is GroupSense.OFFICIAL:
            return ActorSense.OFFICIAL
        return _SENSE_OF_FORM.get(match.form, ActorSense.NAMED)

    def _tells_holder(self, span: Span) -> bool:
        """ "ISIS-held areas" names the holder; "anti-ISIS" and "US-made" name no side of it."""
        return span.of(self._tree.text).casefold().endswith(_HOLDING)

    def _candidate(self, name: _Named, head: int) -> str:
        """The candidate that suits the noun: "Syrian rebels" are not "Syrian troops"."""
        candidates = name.match.candidates
        noun = self._groups.noun(self._tree.lemmas[head]) if head not in name.tokens else None
        if noun is None or len(candidates) == 1:
            return candidates[0]
        wanted = _SIDES_OF_GROUP.get(noun.sense)
        for candidate in candidates:
            actor = self._registry.actor(candidate)
            if wanted is not None and actor is not None and actor.side in wanted:
                return candidate
        return candidates[0]

    def _phrase(self, name: _Named, head: int, span: Span, sense: ActorSense) -> ActorPhrase:
        actor_id = self._candidate(name, head)
        actor = self._registry.actor(actor_id)
        key = self._registry.key_of(actor_id, self._day)
        return ActorPhrase(
            head=head,
            span=span,
            actor=key or "unk",
            actor_id=ActorId(actor_id),
            name=actor.name if actor else actor_id,
            sense=sense,
        )

    def _sense_of_head(self, head: int) -> ActorSense:
        noun = self._groups.noun(self._tree.lemmas[head])
        if noun is not None and noun.sense in (
            GroupSense.CIVILIAN,
            GroupSense.MEDICAL,
            GroupSense.MEDIA,
        ):
            return ActorSense.CIVILIAN
        if noun is not None and noun.sense is GroupSense.OFFICIAL:
            return ActorSense.OFFICIAL
        return ActorSense.NAMED

    def _owned_head(self, name: _Named) -> int | None:
        """The group noun that a name modifies: "forces" in "Turkish forces"."""
        token = name.head
        for _ in range(3):
            head = self._tree.heads[token]
            if head == token or self._tree.deps[token] not in _MODIFIER_DEPS:
                return None
            if self._tree.deps[token] in ("conj", "appos") and self._tree.is_nominal(head):
                if self._tree.deps[head] not in _MODIFIER_DEPS or self._tree.deps[token] == "appos":
                    return None
                token = head
                continue
            if head not in name.tokens and self._is_group(head):
                return head
            token = head
        return None

    def _is_group(self, token: int) -> bool:
        noun = self._groups.noun(self._tree.lemmas[token])
        return noun is not None and self._tree.is_nominal(token)

    def _noun_phrase(self, head: int) -> Span:
        tree = self._tree
        tokens = [head]
        for child in tree.children[head]:
            if child < head and tree.deps[child] in (
                "amod", "compound", "nmod", "nummod", "poss", "quantmod", "advmod",
            ):  # fmt: skip
                tokens.extend(tree.subtree(child))
        return tree.span(tokens)

    def titled_persons(self, named: Sequence[_Named]) -> Iterator[ActorPhrase]:
        """Persons outside the registry whose title or office tells for whom they speak."""
        tree = self._tree
        covered = {t for name in named for t in name.tokens}
        by_token = {t: name for name in named for t in name.tokens}
        for head in range(len(tree.words)):
            if not tree.is_name(head) or head in covered or tree.deps[head] in ("compound", "amod"):
                continue
            name = self._office_of(head, by_token)
            if name is not None:
                phrase = self._phrase(name, head, self._noun_phrase(head), ActorSense.PERSON)
                yield phrase
            elif self._has_title(head):
                yield self._plain(head, ActorSense.OFFICIAL)
            elif self._has_title(head, _SOLDIERS):
                yield self._plain(head, ActorSense.PERSON)
            elif self._has_title(head, _CALLINGS):
                yield self._plain(head, ActorSense.CIVILIAN)

    def _office_of(self, head: int, by_token: dict[int, _Named]) -> _Named | None:
        tree = self._tree
        for child in tree.children[head]:
            if tree.deps[child] in _NAME_PREFIX_DEPS:
                for token in tree.subtree(child):
                    if token in by_token and by_token[token].match.form is not NameForm.RELATION:
                        return by_token[token] if self._has_title(head, _RANKS) else None
        for thing in tree.objects_of(head, ("of",)):
            if thing in by_token and by_token[thing].match.form is not NameForm.COUNTRY:
                return by_token[thing]
        return None

    def _has_title(
        self, head: int, senses: Collection[GroupSense] = (GroupSense.OFFICIAL,)
    ) -> bool:
        tree = self._tree
        for child in tree.kids(head, ("compound", "amod", "nmod", "appos")):
            for token in (child, *tree.kids(child, ("compound", "conj"))):
                noun = self._groups.noun(tree.words[token])
                if noun is not None and noun.sense in senses:
                    return True
        return False

    def generic_phrases(self, named: Sequence[_Named]) -> Iterator[ActorPhrase]:
        covered = {
            t for name in named for t in name.tokens if name.match.form not in (NameForm.ADJECTIVE,)
        }
        tree = self._tree
        for head in range(len(tree.words)):
            if head in covered or tree.pos[head] not in ("NOUN", "PROPN", "ADJ"):
                continue
            if tree.pos[head] == "ADJ" and not (
                tree.deps[head] == "amod" and self._stands_alone(head)
            ):
                continue
            if tree.deps[head] == "compound" and not self._stands_alone(head):
                continue
            sense = self._generic_sense(head)
            if sense is not None:
                yield self._plain(head, sense)
            elif tree.is_name(head) and tree.deps[head] != "compound" and self._names_a_group(head):
                yield self._plain(head, ActorSense.NAMED)

    def _stands_alone(self, head: int) -> bool:
        """ "Government advances", "rebel attack": a modifier that is the actor of an event."""
        tree, lemma = self._tree, self._tree.lemmas[head].casefold()
        if lemma == "military" and self._is_site_named(tree.heads[head]):
            return False
        return lemma in _SIDES_ALONE

    def _is_site_named(self, site: int) -> bool:
        """ "the Tabqa military airport": the name of a site, whoever holds it."""
        return any(self._tree.tags[c] == "NNP" for c in self._tree.kids(site, ("compound", "nmod")))

    def _generic_sense(self, head: int) -> ActorSense | None:
        tree = self._tree
        noun = self._groups.noun(tree.lemmas[head])
        if noun is None:
            return None
        if tree.lemmas[head] == "side" and self._is_direction(head):
            return None
        sense = _SENSE_OF_GROUP[noun.sense]
        if tree.lemmas[head].casefold() in _MILITANT_NOUNS:
            sense = ActorSense.MILITANT
        if tree.lemmas[head] == "force" and self._is_violence(head):
            return None
        modifiers = [tree.lemmas[c] for c in tree.kids(head, ("amod", "compound", "nmod", "poss"))]
        if noun.group_class is GroupClass.EQUIPMENT and self._is_site_named(head):
            return None
        told = sense_of_modifiers(modifiers, sense)
        if told is not None and sense in (ActorSense.FORCE, ActorSense.OFFICIAL, ActorSense.PEOPLE):
            return told
        if noun.group_class is GroupClass.EQUIPMENT and told is None:
            return None
        return sense

    def _is_direction(self, head: int) -> bool:
        """ "surrounded from three sides", "on all sides"; "called on both sides" are parties."""
        tree = self._tree
        prep = tree.lemmas[tree.heads[head]] if tree.deps[head] == "pobj" else None
        counted = tree.kid_words(head, ("nummod", "det"))
        return prep in ("from", "on") and not (prep == "on" and counted & {"both", "two", "the"})

    def _is_violence(self, head: int) -> bool:
        """ "Took the town by force"."""
        tree = self._tree
        bare = not any(tree.deps[c] in ("det", "amod", "compound") for c in tree.children[head])
        return bare and tree.tags[head] == "NN" and tree.lemmas[tree.heads[head]] in ("by", "with")

    def _names_a_group(self, head: int) -> bool:
        words = {
            self._tree.words[t].casefold() for t in (head, *self._tree.kids(head, ("compound",)))
        }
        return not words.isdisjoint(_GROUP_NAME_WORDS) and len(words) > 1

    def _plain(self, head: int, sense: ActorSense) -> ActorPhrase:
        span = self._noun_phrase(head)
        key = "civ" if sense is ActorSense.CIVILIAN else "unk"
        return ActorPhrase(
            head=head,
            span=span,
            actor=key,
            actor_id=None,
            name=span.of(self._tree.text),
            sense=sense,
        )
