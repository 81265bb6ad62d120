"""Names in a text: which words, which actors, in what form."""

import re
from collections.abc import Callable, Iterable

from fogline.model.identifiers import ActorId
from fogline.model.spans import Span
from fogline.ontology.actors.folding import HYPHENS, Words, is_possessive
from fogline.ontology.actors.names import Entry, Hit, NameIndex, joined
from fogline.ontology.actors.phrases import BodyPhrases
from fogline.ontology.actors.records import NameForm, NameMatch

_OUTWARD = frozenset(
    {"anti", "non", "counter", "ex", "pro", "post", "pre", "trans", "cross", "inter", "intra"}
)
_NO_SUFFIX = frozenset({"al", "and", "or", "el", "the", "wal", "wa"})
_LED = frozenset({"led", "dominated", "majority", "commanded"})
_BRACKET = re.compile(r" ?\(([^()\n]{2,80})\)")
_BRACKET_LEAD = re.compile(
    r"(?:also |formerly |previously |better )?(?:known as |called |the |or )"
)
_BRACKET_REST = re.compile(
    r"(?:[\s,;/\"'\u2019\u2013-]|formerly|also|previously|known|called|as|or|and|aka|[A-Z][\w.]*)*"
)
_FIRST_NAME = re.compile(r"[\w'\u2019`\- ]+")
_STATE_FORMS = frozenset({NameForm.ADJECTIVE, NameForm.COUNTRY, NameForm.CAPITAL})

Rank = Callable[[Entry], tuple[int, ...]]


class Finder:
    """Finds the names of one index in texts.

    Args:
        names: all names.
        bodies: bodies and offices every state has.
        key_of: the key of an actor.
        is_state: whether an actor is a country's state, whose bodies are known by rule.
    """

    def __init__(
        self,
        names: NameIndex,
        bodies: BodyPhrases,
        key_of: Callable[[ActorId], str],
        is_state: Callable[[ActorId], bool],
    ) -> None:
        self._names = names
        self._bodies = bodies
        self._key_of = key_of
        self._is_state = is_state
        self._starts = frozenset(names.roots) | bodies.first_words

    def find(
        self,
        text: str,
        words: Words,
        *,
        rank: Rank,
        admits: Callable[[Entry], bool],
    ) -> tuple[NameMatch, ...]:
        """Return the matches in ``words``, leftmost first and longest, none overlapping.

        ``rank`` orders candidates, the least first; entries that ``admits`` refuses are
        not names here.
        """
        search = _Search(self._names, text, words, admits, self._key_of)
        found: list[NameMatch] = []
        starts, index, count = self._starts, 0, len(words.folded)
        folded = words.folded
        while index < count:
            if folded[index] not in starts:
                index += 1
                continue
            hit, form = self._best_at(search, index)
            if hit is None:
                index += 1
                continue
            match, after = self._match(search, hit, form, rank)
            if found and match.span.start < found[-1].span.end:
                match = NameMatch(
                    span=Span(words.starts[index], match.span.end),
                    candidates=match.candidates,
                    form=match.form,
                )
            found.append(match)
            index = max(after, index + 1)
        return tuple(found)

    def _best_at(self, search: "_Search", index: int) -> tuple[Hit | None, NameForm | None]:
        """Return the longest hit at word ``index``; a form only where a rule decides it."""
        hits = search.hits(index)
        if not hits:
            if search.words.folded[index] in self._bodies.first_words:
                return self._office_of(search, index), NameForm.OFFICE
            return None, None
        best = hits[0]
        for hit in hits:
            longer = self._office(search, hit)
            if longer is None or longer.end <= best.end:
                continue
            if hit is best:
                return longer, NameForm.OFFICE
            if self._keys(best.entries) <= self._keys(longer.entries):
                return Hit(best.first, longer.end, best.entries), NameForm.OFFICE
        return best, None

    def _keys(self, entries: Iterable[Entry]) -> set[str]:
        return {self._key_of(entry.actor) for entry in entries}

    def _office(self, search: "_Search", hit: Hit) -> Hit | None:
        """Return "Turkish" lengthened to "Turkish Armed Forces", "Turkish President Erdoğan"."""
        words = search.words
        owner = is_possessive(words.written[hit.end - 1])
        states = tuple(
            entry
            for entry in hit.entries
            if entry.form in _STATE_FORMS
            and self._is_state(entry.actor)
            and (owner or entry.exact or entry.form is NameForm.ADJECTIVE)
        )
        if not states or hit.end >= len(words.folded) or not joined(words, search.text, hit.end):
            return None
        end = self._bodies.end_of_chain(words, search.text, hit.end)
        if end < len(words.folded) and joined(words, search.text, end):
            keys = self._keys(states)
            for further in search.hits(end):
                own = tuple(e for e in further.entries if self._key_of(e.actor) in keys)
                if own and own[0].form not in _STATE_FORMS:
                    return Hit(hit.first, further.end, own)
        return Hit(hit.first, end, states) if end > hit.end else None

    def _office_of(self, search: "_Search", index: int) -> Hit | None:
        """Return "government of Syria" and the like at word ``index``."""
        owner = self._bodies.before_of(search.words, search.text, index)
        if owner is None:
            return None
        for hit in search.hits(owner):
            states = tuple(
                e for e in hit.entries if e.form is NameForm.COUNTRY and self._is_state(e.actor)
            )
            if states:
                return Hit(index, hit.end, states)
        return None

    def _match(
        self, search: "_Search", hit: Hit, form: NameForm | None, rank: Rank
    ) -> tuple[NameMatch, int]:
        """Build the match for ``hit``; also return the word to go on from."""
        words = search.words
        entries = sorted(hit.entries, key=rank)
        start, end, after = words.starts[hit.first], words.ends[hit.end - 1], hit.end
        if is_possessive(words.written[hit.end - 1]):
            end -= 2
        elif (outer := search.outer(hit)) is not None:
            start, end, after, outer_form = outer
            form = outer_form or form
        else:
            entries, end, after = search.bracketed(hit, entries)
        return (
            NameMatch(
                span=Span(start, end),
                candidates=tuple(dict.fromkeys(entry.actor for entry in entries)),
                form=form or entries[0].form,
            ),
            after,
        )


class _Search:
    """One text being searched."""

    def __init__(
        self,
        names: NameIndex,
        text: str,
        words: Words,
        admits: Callable[[Entry], bool],
        key_of: Callable[[ActorId], str],
    ) -> None:
        self.names = names
        self.key_of = key_of
        self.text = text
        self.words = words
        self.admits = admits

    def hits(self, index: int) -> list[Hit]:
        """Return the admitted names at word ``index``, the longest first."""
        admitted = []
        for hit in self.names.hits(self.words, self.text, index):
            entries = tuple(entry for entry in hit.entries if self.admits(entry))
            if entries:
                admitted.append(Hit(hit.first, hit.end, entries))
        return admitted

    def outer(self, hit: Hit) -> tuple[int, int, int, NameForm | None] | None:
        """Return start, end, next word and form where hyphens bind the name to other words.

        "ISIS-held" and "anti-ISIS" relate something to the actor; "US-led" is the actor's own.
        """
        words, text = self.words, self.text
        start, end = words.starts[hit.first], words.ends[hit.end - 1]
        if (
            hit.first > 0
            and words.folded[hit.first - 1] in _OUTWARD
            and text[words.ends[hit.first - 1] : start] in HYPHENS
        ):
            return words.starts[hit.first - 1], end, hit.end, NameForm.RELATION
        if hit.end >= len(words.folded) or text[end : words.starts[hit.end]] not in HYPHENS:
            return None
        suffix = words.written[hit.end]
        if not suffix.islower() or suffix in _NO_SUFFIX:
            return None
        form = NameForm.ADJECTIVE if suffix in _LED else NameForm.RELATION
        return start, words.ends[hit.end], hit.end + 1, form

    def bracketed(self, hit: Hit, entries: list[Entry]) -> tuple[list[Entry], int, int]:
        """Take a bracket that repeats the name in another form into the match.

        "National Defense Forces (NDF)", "ISIS (Islamic State of Iraq and Syria)". Entries are
        narrowed to those that both names share; the state's own body in the bracket is the
        finer actor: "Ukraine's Security Service (SBU)".
        """
        end = self.words.ends[hit.end - 1]
        bracket = _BRACKET.match(self.text, end)
        if bracket is None:
            return entries, end, hit.end
        inside = _BRACKET_LEAD.sub("", bracket[1].strip("\"'\u201c\u201d\u2018\u2019 "), count=1)
        shared = self._shared(inside, entries)
        if not shared and not _abbreviates(inside, self.words.folded[hit.first : hit.end]):
            return entries, end, hit.end
        after = hit.end
        while after < len(self.words.starts) and self.words.starts[after] < bracket.end():
            after += 1
        return shared or entries, bracket.end(), after

    def _shared(self, inside: str, entries: Iterable[Entry]) -> list[Entry]:
        named = self.names.lookup(inside)
        if not named:
            first = _FIRST_NAME.match(inside)
            if first is None or not _BRACKET_REST.fullmatch(inside, first.end()):
                return []
            named = self.names.lookup(first[0])
        actors = {entry.actor for entry in named}
        shared = [entry for entry in entries if entry.actor in actors]
        if shared or not all(entry.form in _STATE_FORMS for entry in entries):
            return shared
        keys = {self.key_of(entry.actor) for entry in entries}
        return [entry for entry in named if self.key_of(entry.actor) in keys]


def _abbreviates(inside: str, name: list[str]) -> bool:
    """Tell whether ``inside`` is an acronym of the name's first letters.

    >>> _abbreviates("NDF", ["national", "defense", "forces"])
    True
    """
    if not (inside.isalpha() and inside.isupper() and len(name) > 1):
        return False
    initials = iter(word[0] for word in name)
    return inside[0].lower() == name[0][0] and all(letter in initials for letter in inside.lower())
