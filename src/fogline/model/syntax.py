"""Walks over the dependency parse of a document."""

from bisect import bisect_left
from collections.abc import Collection, Iterator

from fogline.model.documents import ParsedDocument
from fogline.model.spans import Span

_NAME_TAGS = frozenset({"NNP", "NNPS"})
NOMINAL_POS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


class Tree:
    """Children, subtrees and spans of a parsed document, by token index."""

    def __init__(self, parsed: ParsedDocument, text: str) -> None:
        self.parsed = parsed
        self.text = text
        self.words = parsed.words
        self.lemmas = parsed.lemmas
        self.pos = parsed.pos
        self.tags = parsed.tags
        self.deps = parsed.deps
        self.heads = parsed.heads
        children: list[list[int]] = [[] for _ in parsed.words]
        for index, head in enumerate(parsed.heads):
            if head != index:
                children[head].append(index)
        self.children = children
        self.sentence_of = [0] * len(parsed.words)
        for number, (first, end) in enumerate(parsed.sentences):
            self.sentence_of[first:end] = [number] * (end - first)

    def kids(self, token: int, deps: Collection[str]) -> list[int]:
        """Return the children of ``token`` whose dependency label is among ``deps``."""
        children, label = self.children[token], self.deps
        return [child for child in children if label[child] in deps] if children else []

    def kid_words(self, token: int, deps: Collection[str]) -> set[str]:
        """Return the children with a label among ``deps`` as words in lower case."""
        return {self.words[child].casefold() for child in self.kids(token, deps)}

    def kid(self, token: int, dep: str) -> int | None:
        """Return the first child of ``token`` with the label ``dep``."""
        return next((c for c in self.children[token] if self.deps[c] == dep), None)

    def objects_of(self, token: int, prepositions: Collection[str]) -> list[int]:
        """Return what stands below ``token`` on one of the prepositions, given as lemmas."""
        return [
            thing
            for prep in self.kids(token, ("prep",))
            if self.lemmas[prep] in prepositions
            for thing in self.kids(prep, ("pobj",))
        ]

    def subtree(self, token: int, without: Collection[str] = ()) -> list[int]:
        """Return ``token`` and all below it in text order, leaving out branches by label."""
        children, label = self.children, self.deps
        found = [token]
        for each in found:
            if children[each]:
                found += [child for child in children[each] if label[child] not in without]
        found.sort()
        return found

    def ancestors(self, token: int) -> Iterator[int]:
        """Yield the head of ``token``, its head, and so on up to the root."""
        while self.heads[token] != token:
            token = self.heads[token]
            yield token

    def conjuncts(self, token: int) -> list[int]:
        """Return ``token`` and every nominal coordinated with it below it."""
        found = [token]
        for member in found:
            found.extend(
                child
                for child in self.children[member]
                if self.deps[child] in ("conj", "appos_conj") and child not in found
            )
        return sorted(found)

    def span(self, tokens: Collection[int]) -> Span:
        """Return the characters from the first to the last of ``tokens``."""
        first, last = min(tokens), max(tokens)
        return Span(self.parsed.starts[first], self.parsed.ends[last])

    def token_span(self, token: int) -> Span:
        """Return the characters of one token."""
        return Span(self.parsed.starts[token], self.parsed.ends[token])

    def sentence_span(self, token: int) -> Span:
        """Return the characters of the sentence that holds ``token``."""
        first, end = self.parsed.sentences[self.sentence_of[token]]
        return Span(self.parsed.starts[first], self.parsed.ends[end - 1])

    def tokens_in(self, span: Span) -> range:
        """Return the indices of the tokens that lie in ``span``, by bisection."""
        first = bisect_left(self.parsed.starts, span.start)
        end = bisect_left(self.parsed.starts, span.end)
        return range(first, end)

    def is_name(self, token: int) -> bool:
        """Tell whether the token is tagged as a proper name."""
        return self.tags[token] in _NAME_TAGS

    def is_nominal(self, token: int) -> bool:
        """Tell whether the token can head a noun phrase."""
        return self.pos[token] in NOMINAL_POS
