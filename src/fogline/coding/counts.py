"""The number of a noun phrase, and of the women and children in it."""

import re

from fogline.coding.quantities import Quantity, is_number_word, read_quantity
from fogline.model.syntax import Tree

_CHILDREN = re.compile(
    r"\bchild(?:ren)?\b|\bminors?\b|\bbab(?:y|ies)\b|\binfants?\b|\bgirls?\b|\bboys?\b", re.I
)
_WOMEN = re.compile(r"\bwom[ae]n\b", re.I)
_COUNTING = ("nummod", "quantmod", "amod", "advmod", "det", "predet")
LEFT_OF_NOUN = (
    "nummod",
    "quantmod",
    "amod",
    "compound",
    "advmod",
    "nmod",
    "det",
    "poss",
    "predet",
    "neg",
)


def count_at(tree: Tree, head: int) -> Quantity | None:
    """Return the quantity that the words before a noun, or the noun itself, tell.

    A number right before a noun counts it even where the parser hangs the two apart ("one Syrian
    soldier has been killed"). The bound of the first of several counts them all: "at least five
    soldiers and two civilians".
    """
    left = _counting_words(tree, head) or _stray_number(tree, head)
    if not left:
        return None
    quantity = read_quantity(tree.span(left).of(tree.text))
    first = tree.heads[head]
    second = tree.deps[head] == "conj" and tree.deps[first] != "conj"
    if quantity is None or not second or quantity.least is None:
        return quantity
    opening = [t for c in tree.children[first] if c < first for t in tree.subtree(c)]
    before = " ".join(tree.words[t].casefold() for t in opening)
    if quantity.least == quantity.most and before.startswith(("at least", "over", "more than")):
        return Quantity(quantity.least, None)
    return quantity


def _counting_words(tree: Tree, head: int) -> list[int]:
    left = (
        [head]
        if tree.tags[head] == "CD"
        or tree.words[head].casefold() == "another"
        or tree.lemmas[head]
        in ("dozen", "hundred", "score", "thousand", "several", "couple", "other")
        else []
    )
    for child in tree.children[head]:
        counts = (
            tree.deps[child] in _COUNTING
            or _counts_by_hyphen(tree.words[child])
            or is_number_word(tree.words[child])  # "Eleven" at the head of a sentence
            or tree.lemmas[child] in ("dozen", "hundred", "thousand", "score", "million")
        )
        if tree.lemmas[child].endswith("old"):  # "a 64-year-old man" is one
            continue
        if child < head and tree.deps[child] in LEFT_OF_NOUN:
            counted = [child] if counts else tree.kids(child, ("nummod", "quantmod"))
            left.extend(t for c in counted for t in tree.subtree(c))
    return left


def _stray_number(tree: Tree, head: int) -> list[int]:
    """The number right before a noun that the parser hangs on something else."""
    number = head - 1
    while number > 0 and tree.deps[number] == "compound" and tree.heads[number] == head:
        number -= 1
    if number < 0 or tree.tags[number] != "CD":
        return []
    stray = tree.deps[number] not in ("nummod", "quantmod", "compound", "pobj")
    stray = stray or tree.heads[number] < number  # "on 12 October 7 civilians"
    return [number] if stray and tree.sentence_of[number] == tree.sentence_of[head] else []


def _counts_by_hyphen(word: str) -> bool:
    """ "A six-man team", "a 12-strong unit", but no "AK-47"."""
    first = word.split("-")[0]
    return "-" in word and (first.isdigit() or is_number_word(first))


def women_in(phrase: str) -> int | None:
    """Return how many women a phrase counts."""
    return _count_of(_WOMEN, phrase)


def children_in(phrase: str) -> int | None:
    """Return how many children a phrase counts."""
    return _count_of(_CHILDREN, phrase)


def _count_of(pattern: re.Pattern[str], phrase: str) -> int | None:
    found = pattern.search(phrase)
    if found is None:
        return None
    quantity = read_quantity(phrase[max(0, found.start() - 12) : found.start()])
    return quantity.least if quantity else None
