"""The source a text credits, and sides that keep silent about their losses."""

from fogline.coding.arguments import verb_arguments
from fogline.coding.crediting import Modality
from fogline.coding.discourse import Discourse, is_pronoun
from fogline.coding.entities import Entities
from fogline.model.spans import Span
from fogline.model.syntax import Tree

_SAYINGS = frozenset(
    "statement report claim announcement communique communiqué release post message source update "
    "bulletin briefing interview letter dispatch".split()
)
_TELLING = frozenset(
    "provide disclose give release comment report acknowledge reveal mention publish announce "
    "confirm specify say".split()
)
_LOSS_WORDS = frozenset("casualty loss toll fatality death victim".split())


class SourceReader:
    """Turns the token that heads a source into the words the text credits."""

    def __init__(self, tree: Tree, entities: Entities, discourse: Discourse) -> None:
        self._tree = tree
        self._entities = entities
        self._discourse = discourse

    def source_of(self, modality: Modality) -> Span | None:
        """Return the words of the credited source, of the one before for "it added"."""
        if modality.source is None:
            return None
        token = modality.source
        tree = self._tree
        if is_pronoun(tree.words[token]) and self._discourse.source is not None:
            span: Span | None = self._discourse.source
        elif is_pronoun(tree.words[token]):
            phrases = self._discourse.pronoun(token)
            span = phrases[0].span if phrases else self._discourse.source
        elif tree.lemmas[token] in _SAYINGS and not tree.kids(token, ("poss", "compound", "amod")):
            by = tree.objects_of(token, ("by", "from"))
            span = self._phrase(by[0]) if by else (self._discourse.source or self._phrase(token))
        elif self._is_mere_place(token):
            span = None
        else:
            span = self._phrase(token)
        if span is not None:
            self._discourse.source = span
        return span

    def _is_mere_place(self, token: int) -> bool:
        """A town says nothing; a capital or a country may speak."""
        return self._entities.place(token) is not None and not self._entities.actors(token)

    def _phrase(self, token: int) -> Span:
        tree = self._tree
        if not tree.is_name(token) and not any(map(tree.is_name, tree.children[token])):
            token = next((t for t in tree.kids(token, ("appos",)) if tree.is_name(t)), token)
        tokens = tree.subtree(
            token, without=("relcl", "acl", "punct", "advcl", "cc", "conj", "appos", "prep")
        )
        tokens = [t for t in tokens if not (tree.tags[t] == "DT" and t == min(tokens))] or [token]
        return tree.span([*tokens, token])

    def note_sentence_subjects(self, token: int) -> None:
        """Remember the subjects of the clauses above an event, for pronouns in its own."""
        tree = self._tree
        for verb in reversed(list(tree.ancestors(token))):
            for subject in tree.kids(verb, ("nsubj", "nsubjpass")):
                if not is_pronoun(tree.words[subject]):
                    phrases = [p for t in tree.conjuncts(subject) for p in self._entities.actors(t)]
                    if phrases and (subject, phrases) not in self._discourse.subjects[-4:]:
                        self._discourse.note_subject(subject, phrases)

    def silence(self, sentence: int) -> Span | None:
        """Return the sentence where a side gives no word of its own losses."""
        tree = self._tree
        first, end = tree.parsed.sentences[sentence]
        for verb in range(first, end):
            if tree.lemmas[verb] not in _TELLING or tree.pos[verb] != "VERB":
                continue
            denied = bool(tree.kids(verb, ("neg",))) or any(
                "no" in tree.kid_words(thing, ("det",)) for thing in tree.kids(verb, ("dobj",))
            )
            if (
                denied
                and any(tree.lemmas[t] in _LOSS_WORDS for t in tree.subtree(verb))
                and verb_arguments(tree, verb).doers
            ):
                return tree.sentence_span(verb)
        return None
