"""Noun phrases that denote places: names, kinds and what narrows them.

A place is named by its proper name ("Rasm Sihran" in "the village of Rasm Sihran"), or it is
unnamed and keeps its description ("two villages"). A locative phrase right behind it is its
relation, and places inside a relation are anchors, not places of the event.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from fogline.geoparsing.names import DIRECTIONS, PlaceNames, PlaceSort
from fogline.geoparsing.narrowing import Narrowing, share_relations
from fogline.geoparsing.noun_names import NounNames
from fogline.model.codes import SETTLEMENTS, PlaceKind
from fogline.model.phrases import PlacePhrase
from fogline.model.spans import Span
from fogline.model.syntax import Tree

_LOCATIVE_PREPS = frozenset(
    "in at near around outside inside within on along across through into toward towards over "
    "by beside throughout onto off between from to of against behind beyond above amid "
    "surrounding".split()
)
_PART_NOUNS = frozenset(
    "area countryside outskirt outskirts environs suburb part side edge vicinity surroundings "
    "periphery rest direction north south east west northeast northwest southeast southwest "
    "center centre heart section entrance gate half corner axis territory region border bank "
    "shore coast limit perimeter fringe chunk stretch swath swathe majority point portion".split()
)
_ANTECEDENT_KINDS = SETTLEMENTS | {PlaceKind.PROVINCE, PlaceKind.DISTRICT}
_ANTECEDENT_NOUNS = frozenset(
    "facility site camp reservoir outpost barracks airfield airbase airport base area region "
    "hill mountain settlement enclave territory island place locality location".split()
)
_OUTER_NOUNS = frozenset("province governorate oblast district state region county raion".split())
_KEEP_NOUN = frozenset({PlaceKind.BORDER, PlaceKind.AREA, PlaceKind.ROAD, PlaceKind.OTHER})
_DROPPED_NOUNS = frozenset(
    "area region zone territory front frontline axis sector enclave pocket salient countryside "
    "outskirt outskirts environs market".split()
)
"""Nouns that only describe a name before them: "the Jawf front" is in Jawf."""
_DESCRIBING = frozenset({PlaceKind.AREA, PlaceKind.ROAD, PlaceKind.OTHER})
"""Kinds of what lies in or around a named place rather than bears its name: "the port of X"."""
_REGIONS = frozenset("region territory zone".split())
_KEPT_BASES = frozenset("camp barracks garrison fort fortress cantonment".split())
_DONE_TO_PLACES = frozenset(
    "control capture recapture seizure liberation siege shelling bombardment bombing invasion "
    "occupation loss fall takeover encirclement clearance defence defense battle storming".split()
)
"""Nouns that bring with "of" the place they are done to."""
_OTHERS = frozenset(
    "nearby neighboring neighbouring adjacent adjoining other another next first second third "
    "last surrounding remaining various several many few different separate new entire whole "
    "unspecified unnamed".split()
)
_FALLS = frozenset(
    "retake recapture liberate besiege shell bomb bombard overrun encircle surround seize "
    "occupy evacuate".split()
)
"""Verbs of which, in the passive, a place rather than a person is the subject."""
_PATH_LINKS = frozenset(
    "between linking connecting joining leading from near into toward towards to".split()
)
_PATHS = {PlaceKind.ROAD: _PATH_LINKS, PlaceKind.BORDER: frozenset({"with", "between"})}
"""What a line without a name runs between or along is its description."""
_DETERMINERS = frozenset("the this that these those both all".split())


def find_place_phrases(
    tree: Tree,
    actor_tokens: Collection[int],
    country_tokens: Collection[int],
    place_nouns: Mapping[str, PlaceKind],
    known: Callable[[str], bool],
    sort_of: Callable[[str], PlaceSort | None],
) -> tuple[PlacePhrase, ...]:
    """Find every place phrase of the parsed sentences, in text order of their heads.

    Args:
        tree: the parse.
        actor_tokens: tokens of names that denote actors and no places.
        country_tokens: tokens of country and capital names, which may be either.
        place_nouns: nouns of places with their kinds, by lemma.
        known: tells whether the gazetteer holds a name.
        sort_of: tells what the gazetteer holds under a name.
    """
    names = PlaceNames(
        tree, frozenset(actor_tokens), frozenset(country_tokens), place_nouns, known, sort_of
    )
    finder = _Finder(tree, names)
    found = sorted(finder.phrases(), key=lambda phrase: (phrase.head, phrase.span))
    return share_relations(found, tree.text)


class _Finder:
    def __init__(self, tree: Tree, names: PlaceNames) -> None:
        self._tree = tree
        self._names = names
        self._narrowing = Narrowing(tree, names)
        self._of_noun = NounNames(tree, names)
        self._taken: set[int] = set()

    def phrases(self) -> Iterator[PlacePhrase]:
        tree = self._tree
        nouns = [token for token, pos in enumerate(tree.pos) if pos == "NOUN"]
        names = [token for token in range(len(tree.words)) if tree.is_name(token)]
        for head in nouns:
            if self._is_common_place(head):
                yield from self._headed(head, self._common(head))
        for head in names:
            if head not in self._taken and self._is_proper_head(head):
                yield from self._headed(head, self._proper(head))

    def _headed(self, head: int, found: Iterator[PlacePhrase]) -> Iterator[PlacePhrase]:
        """ "Seized a hill west of X", where the parser takes "west" for what was seized."""
        for phrase in found:
            if phrase.head == head and self._before_direction(head):
                yield replace(phrase, head=self._tree.heads[head])
            else:
                yield phrase

    def _before_direction(self, head: int) -> bool:
        tree = self._tree
        parent = tree.heads[head]
        return (
            parent == head + 1
            and tree.deps[head] in ("compound", "amod", "nmod")
            and tree.words[parent].casefold() in DIRECTIONS
            and bool(tree.kids(parent, ("prep",)))
        )

    def _is_common_place(self, head: int) -> bool:
        tree = self._tree
        modifies = tree.deps[head] in ("compound", "amod", "nmod")
        if head in self._names.actors or (modifies and not self._before_direction(head)):
            return False
        if self._names.kind(head) is None:
            return False
        return not (
            tree.deps[head] == "appos"
            and tree.heads[head] < head
            and self._is_proper_head(tree.heads[head])
        )

    def _is_proper_head(self, head: int) -> bool:
        tree = self._tree
        numbered = tree.is_name(head) and self._names.is_numbered(head)
        if not (numbered or self._names.may_be_place(head)) or self._in_brackets(head):
            return False
        return tree.deps[head] not in ("compound", "amod", "nmod") or self._detached(head)

    def _in_brackets(self, head: int) -> bool:
        """ "Bonkabe (*Bankass*, *Mopti*)": areas or another name of the place before them."""
        tree = self._tree
        first = tree.parsed.sentences[tree.sentence_of[head]][0]
        at = head
        while at > first and (tree.is_name(at) or tree.words[at] == ","):
            at -= 1
        return tree.words[at] == "(" and at > first and self._names.may_be_place(at - 1)

    def _detached(self, head: int) -> bool:
        """A name hung on a noun that is no name and no place: "Aleppo fighting"."""
        parent = self._tree.heads[head]
        if self._before_direction(head):
            return True
        if self._tree.is_name(parent) or self._names.kind(parent) is not None:
            return False
        return (
            self._names.known(self._names.span(head).of(self._tree.text))
            or head in self._names.countries
        )

    def _common(self, head: int) -> Iterator[PlacePhrase]:
        """A phrase headed by a common noun: "the village of X", "X province", "two villages"."""
        tree = self._tree
        kind = self._names.kind(head) or PlaceKind.OTHER
        part = tree.lemmas[head].casefold() in _PART_NOUNS
        inner = self._inside_area(head)
        if inner is not None:
            yield inner
            return
        names = self._of_noun.names(head)
        if names and not (part and names[0][0] > head and not self._is_plain_of(head)):
            single = names[0][0] < head and tree.tags[head] not in ("NNS", "NNPS")
            for name, span in names:
                self._taken.update(tree.tokens_in(span))
                if single and name != names[-1][0]:
                    # "Sukhna and T-3 station": the noun is only the last one's.
                    yield self._beside_named(head, span)
                else:
                    yield self._named(name, span, head, kind, part)
            return
        anchored = self._anchored(head, kind) if part else None
        yield anchored or self._unnamed(head, kind)
        if anchored is not None and anchored.named:
            yield from self._beside_anchor(anchored)

    def _inside_area(self, noun: int) -> PlacePhrase | None:
        """ "shelled A, B region", where the parser takes both names to modify the noun."""
        tree = self._tree
        if tree.lemmas[noun].casefold() not in _OUTER_NOUNS:
            return None
        before = [t for t in tree.kids(noun, ("compound", "nmod", "amod")) if tree.is_name(t)]
        for name, area in pairwise(before):
            span = self._names.span(name)
            end = tree.tokens_in(span)[-1]
            if self._names.may_be_place(name) and tree.words[end + 1] == ",":
                self._taken.update((name, area))
                return replace(self._beside_named(noun, span), within=self._names.span(area))
        return None

    def _beside_named(self, head: int, span: Span) -> PlacePhrase:
        """A name that the noun at ``head`` does not describe, though the parser has it so."""
        name = span.of(self._tree.text)
        return PlacePhrase(
            head=head,
            span=span,
            kind=self._names.kind_of(name),
            named=True,
            certain=self._names.known(name),
            definite=False,
            relation=None,
            within=None,
        )

    def _beside_anchor(self, anchored: PlacePhrase) -> Iterator[PlacePhrase]:
        """ "the area around A and B": B is as much the anchor as A."""
        tree = self._tree
        first = [t for t in tree.tokens_in(anchored.span) if tree.is_name(t)]
        for token in first:
            for other in tree.kids(token, ("conj",)):
                if self._names.may_be_place(other):
                    yield replace(anchored, span=self._names.span(other))

    def _anchored(self, head: int, kind: PlaceKind) -> PlacePhrase | None:
        """ "the areas east of Zabadani", "the outskirts of the city": the anchor is the place."""
        tree = self._tree
        if tree.kids(head, ("nummod",)):
            return None
        relation, within = self._narrowing.after(head)
        if within is not None and tree.words[head + 1] == "of":
            relation = Span(tree.parsed.starts[head], within.end)
            _, within = self._narrowing.after(tree.tokens_in(within)[-1])
        left = [t for c in tree.children[head] if c < head for t in tree.subtree(c)]
        left = [t for t in left if tree.words[t].casefold() not in _DETERMINERS]
        for prep in tree.kids(head, ("prep",)):
            if tree.lemmas[prep] in ("of", "around", "near"):
                for thing in tree.kids(prep, ("pobj",)):
                    lemma = tree.lemmas[thing].casefold()
                    if (
                        tree.pos[thing] == "NOUN"
                        and self._names.kind(thing) in _ANTECEDENT_KINDS
                        and self._is_definite(thing)
                    ):
                        anchor = self._unnamed(thing, self._names.kind(thing) or kind)
                        span = tree.span([head, *left, thing])
                        return replace(anchor, head=head, relation=span)
                    if lemma in DIRECTIONS:
                        break
        if relation is None or tree.tokens_in(relation)[0] > head + 2:
            return None
        for token in tree.tokens_in(relation):
            if self._names.may_be_place(token) and tree.words[token].casefold() not in DIRECTIONS:
                span = self._names.span(self._names.run_end(token))
                return PlacePhrase(
                    head=head,
                    span=span,
                    kind=self._names.kind_of_part(span.of(tree.text), kind),
                    named=True,
                    certain=True,
                    definite=False,
                    relation=Span(tree.span([head, *left]).start, relation.end),
                    within=within,
                )
        return None

    def _is_definite(self, head: int) -> bool:
        return bool(self._tree.kid_words(head, ("det",)) & {"the", "this", "that"})

    def _is_plain_of(self, head: int) -> bool:
        return not self._tree.kids(head, ("amod", "nummod", "compound"))

    def _named(self, name: int, span: Span, noun: int, kind: PlaceKind, part: bool) -> PlacePhrase:
        tree = self._tree
        end = max(noun, tree.tokens_in(span)[-1])
        relation, within = self._narrowing.after(end)
        within = within or self._owner(noun, span)
        described = kind in _DESCRIBING and tree.lemmas[noun] not in _REGIONS
        if name < noun and self._keeps_noun(noun, kind):
            span = Span(span.start, tree.parsed.ends[noun])
        elif described:
            kind = self._names.kind_of_part(span.of(tree.text), kind)
        if (part or (described and name > noun)) and relation is None:
            own = tree.subtree(noun, without=("poss",))
            relation = tree.span([t for t in own if t <= end] or [noun])
        return PlacePhrase(
            head=noun,
            span=span,
            kind=kind,
            named=True,
            certain=True,
            definite=False,
            relation=relation,
            within=within,
        )

    def _owner(self, head: int, name: Span) -> Span | None:
        """ "*India*'s Mizoram State": the place that a place belongs to."""
        for owner in self._tree.kids(head, ("poss",)):
            span = self._names.span(owner)
            if self._names.may_be_place(owner) and span.end <= name.start:
                return span
        return None

    def _keeps_noun(self, noun: int, kind: PlaceKind) -> bool:
        """Tell whether the noun behind a name is part of it: "Tiyas Airbase", "the Doha dam".

        A base in lower case is described by it, as a village is: "Hmeimim airbase".
        """
        tree = self._tree
        if not tree.words[noun][:1].islower():
            return tree.words[noun].casefold() not in _OUTER_NOUNS
        if kind is PlaceKind.BASE:
            return tree.lemmas[noun] in _KEPT_BASES
        return kind in _KEEP_NOUN and tree.lemmas[noun] not in _DROPPED_NOUNS

    def _unnamed(self, head: int, kind: PlaceKind) -> PlacePhrase:
        tree = self._tree
        left = [head]
        definite = False
        for child in tree.children[head]:
            if child >= head:
                continue
            if tree.deps[child] in ("det", "predet"):
                word = tree.words[child].casefold()
                definite = definite or (word in _DETERMINERS and word != "all")
                if word not in _DETERMINERS:
                    left.append(child)
            elif tree.deps[child] in ("amod", "nummod", "compound", "nmod", "quantmod", "advmod"):
                left.extend(t for t in tree.subtree(child))
        relation, within = self._narrowing.after(head)
        several = tree.tags[head] in ("NNS", "NNPS") and kind in SETTLEMENTS
        plain = not several and not any(self._tells_apart(t) for t in left if t != head)
        if kind in _PATHS:
            left.extend(self._path(head, _PATHS[kind]))
        lemma = tree.lemmas[head].casefold()
        return PlacePhrase(
            head=head,
            span=tree.span(left),
            kind=kind,
            named=False,
            certain=True,
            definite=definite
            and plain
            and (kind in _ANTECEDENT_KINDS or lemma in _ANTECEDENT_NOUNS),
            relation=relation,
            within=within,
        )

    def _tells_apart(self, token: int) -> bool:
        """Tell whether a word before "the town" makes it another than the one told of.

        "The nearby town", "the two towns", "the army camp" are new; "the strategic town" and "the
        provincial capital" are not.
        """
        tree = self._tree
        if tree.words[token].casefold() in ("same", "port", "border"):
            return False
        return tree.tags[token] not in ("JJ", "VBN") or tree.lemmas[token] in _OTHERS

    def _path(self, head: int, links: Collection[str]) -> list[int]:
        """ "the road between A and B", "the road linking the airbase to the city"."""
        tree = self._tree
        ways = [c for c in tree.kids(head, ("prep", "acl")) if head < c <= head + 2]
        ways = [c for c in ways if tree.words[c].casefold() in links]
        found = [t for c in ways for t in tree.subtree(c, without=("punct", "advmod", "relcl"))]
        if found and tree.words[ways[0]].casefold() == "from":
            # "The road from A to B": the parser may hang the second end on what stands above.
            for second in tree.kids(tree.heads[head], ("prep",)):
                if second == max(found) + 1 and tree.words[second].casefold() in ("to", "into"):
                    found += tree.subtree(second, without=("punct", "advmod", "relcl"))
        return [token for token in found if token < head + 14]

    def _proper(self, head: int) -> Iterator[PlacePhrase]:
        tree = self._tree
        span = self._names.span(head)
        name = span.of(tree.text)
        if self._names.holds_other_word(name) or self._names.is_titled(head):
            return
        certain = (
            head in self._names.countries
            or self._names.known(name)
            or self._names.kind_in_name(name) is not None
        )
        if not certain and (self._is_river(head) or not self._in_locative_role(head)):
            return
        last = tree.tokens_in(span)[-1]
        relation, within = self._narrowing.after(last)
        within = within or self._owner(head, span)
        kind = self._names.kind_of(name)
        noun = self._apposition(head)
        if noun is not None:
            its_relation, its_within = self._narrowing.after(noun)
            kind = self._names.kind(noun) or kind
            relation, within = relation or its_relation, within or its_within
        if relation is None:
            relation = self._narrowing.before(head, last)
        yield PlacePhrase(
            head=head,
            span=self._without_outer_noun(span),
            kind=kind,
            named=True,
            certain=certain,
            definite=False,
            relation=relation,
            within=within,
        )

    def _is_river(self, name: int) -> bool:
        """ "A bridge over the Mertvovid": what is crossed, with an article, is no town."""
        tree = self._tree
        crossed = tree.words[tree.heads[name]].casefold() in ("over", "across")
        return crossed and "the" in tree.kid_words(name, ("det",))

    def _apposition(self, name: int) -> int | None:
        """The noun of a place that explains a name: "Zarnak, a *village* in Homs"."""
        tree = self._tree
        return next(
            (
                noun
                for noun in tree.kids(name, ("appos",))
                if noun > name
                and tree.pos[noun] == "NOUN"
                and self._names.kind(noun) is not None
                and tree.kids(noun, ("det",))
            ),
            None,
        )

    def _without_outer_noun(self, span: Span) -> Span:
        """ "Mizoram State" is named Mizoram."""
        name, _, noun = span.of(self._tree.text).rpartition(" ")
        if name and noun.casefold() in _OUTER_NOUNS:
            return Span(span.start, span.start + len(name))
        return span

    def _in_locative_role(self, head: int) -> bool:
        tree = self._tree
        dep, parent = tree.deps[head], tree.heads[head]
        if dep in ("conj", "appos") or self._before_direction(head):
            return self._in_locative_role(parent) if parent != head else False
        if dep == "pobj":
            if tree.lemmas[parent] == "of":
                owner = tree.lemmas[tree.heads[parent]].casefold()
                return owner in DIRECTIONS or owner in _PART_NOUNS or owner in _DONE_TO_PLACES
            return tree.lemmas[parent] in _LOCATIVE_PREPS - {"by", "against"}
        if dep == "nsubjpass":
            return tree.lemmas[parent] in _FALLS
        if dep == "nsubj" and tree.lemmas[parent] == "fall":
            return bool(tree.objects_of(parent, ("to", "into", "under")))
        return dep == "dobj"
