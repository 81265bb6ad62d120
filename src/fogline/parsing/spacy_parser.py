"""The English parser: spaCy with the small model, behind one method."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from typing import TYPE_CHECKING, Any, Protocol, cast

from fogline.model.documents import Document, ParsedDocument, SegmentKind
from fogline.model.spans import Span
from fogline.parsing.mending import RawParse, mend
from fogline.parsing.model_files import installed_version, model_directory
from fogline.parsing.screen import IRREGULAR_FORMS, SentenceScreen
from fogline.parsing.sentences import split_sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import Lemmatizer
    from spacy.tokens import Doc, Token
    from threadpoolctl import ThreadpoolController

# Words that the model's tokenizer would split at the hyphen and the grammar needs whole:
# Arabic articles, and prefixes and participles that make one adjective or noun.
_WHOLE = re.compile(
    r"(?:(?:[A-Z]\w+[-–])*(?:[Aa]l|[Ee]l|[AaEe][dnrstz]h?|[Uu][dlrst]|[Dd]hu|[Bb]in|[Ii]bn)[-–]"
    r"[A-Z'’‘ʿ`]\w+(?:[-–][A-Z]\w+)*"
    r"|(?:pro|anti|counter|post|ex|non|co|re|para|cease|air|de|vice|ultra|mid|self|drive|car|"
    r"semi|multi|close|sub|trans|inter|intra|cross|suicide|infra)-\w+"
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
_INFLECTED = frozenset({"NNS", "VBD", "VBG", "VBN", "VBP", "VBZ", "JJR", "JJS", "RBR", "RBS"})
_ACRONYMS_OF_THINGS = frozenset(
    {"IED", "IEDs", "VBIED", "SVBIED", "SVBIEDs", "VBIEDs", "UAV", "UAVs"}
)
# Verbs whose last consonant or "e" the model's lemmatizer gets wrong.
_MENDED_LEMMAS = {
    "stag": "stage", "rap": "rape", "wag": "wage", "rag": "rage", "instal": "install",
    "rebrande": "rebrand", "snip": "snipe", "reoccupie": "reoccupy", "greenlighte": "greenlight",
    "cordone": "cordon", "napalme": "napalm",
}  # fmt: skip
# Verb forms that the model does not know for verbs, and forms that it does.
_KNOWN_FORMS = {"retook": "took"}
_CLAUSE_ENDS = ".!?…;:\"”’')]–—-"
_AUXILIARY_DEPS = frozenset({"aux", "auxpass"})


class NameSort(StrEnum):
    """What sort of word a known name is in its sentence."""

    GROUP = "group"
    GROUP_PLURAL = "group_plural"
    PERSON = "person"
    PLACE = "place"


_STAND_INS = {
    NameSort.GROUP: "Hezbollah",
    NameSort.GROUP_PLURAL: "Forces",
    NameSort.PERSON: "Putin",
    NameSort.PLACE: "Aleppo",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownName:
    """A name found before the parse."""

    span: Span
    sort: NameSort


class Parser(Protocol):
    """What the rest of the program needs of a parser."""

    @property
    def version(self) -> str:
        """Name and version of parser and model, for the record of a run."""

    def parse(
        self, document: Document, screen: SentenceScreen, names: Sequence[KnownName] = ()
    ) -> ParsedDocument:
        """Parse the body sentences of ``document`` that pass ``screen``; names are one token."""


class SpacyParser:
    """spaCy's small English model, without its entity recogniser."""

    def __init__(
        self, nlp: Language, lemmas: Lemmas, version: str, threads: ThreadpoolController
    ) -> None:
        self._nlp = nlp
        self._lemmas = lemmas
        self._version = version
        self._threads = threads

    @classmethod
    def load(cls) -> SpacyParser:
        """Load the installed model from its directory.

        Raises:
            ParserError: FL401, the model package is missing or of another version.
        """
        directory = model_directory()
        import spacy
        from threadpoolctl import ThreadpoolController

        nlp = spacy.load(directory, exclude=["ner", "senter", "attribute_ruler"])
        _multiply_with_numpy(nlp)
        _keep_words_whole(nlp)
        lemmatizer = cast("Lemmatizer", nlp.get_pipe("lemmatizer"))
        nlp.disable_pipe("lemmatizer")
        spacy_version = metadata.version("spacy")
        version = f"spacy {spacy_version}, en_core_web_sm {installed_version()}"
        return cls(nlp, Lemmas(lemmatizer), version, ThreadpoolController())

    @property
    def version(self) -> str:
        """Name and version of parser and model, for the record of a run."""
        return self._version

    def parse(
        self, document: Document, screen: SentenceScreen, names: Sequence[KnownName] = ()
    ) -> ParsedDocument:
        """Parse the body sentences of ``document`` that pass ``screen``.

        Each of ``names`` (in text order, none overlapping) becomes one token: the parser sees a
        short name of the same sort in its place, and is not led astray by the words inside.
        """
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
        sentences = [self._tokenized(document.text, span, names) for span in kept]
        docs = self._nlp.pipe(doc for doc, _ in sentences)
        offsets = [spans for _, spans in sentences]
        # More threads than one only wait for each other: the matrices of a sentence are small.
        with self._threads.limit(limits=1, user_api="blas"):
            return _to_arrays(document, offsets, paragraphs, docs, tuple(skipped), self._lemmas)

    def _tokenized(
        self, text: str, sentence: Span, names: Sequence[KnownName]
    ) -> tuple[Doc, list[tuple[int, int]]]:
        """Tokenize a sentence; return it with the characters of each token."""
        from spacy.tokens import Doc

        plain = self._nlp.tokenizer(_with_capital_articles(sentence.of(text)))
        inside = _names_in(names, sentence)
        words: list[str] = []
        spaces: list[bool] = []
        offsets: list[tuple[int, int]] = []
        waiting = iter(inside)
        name = next(waiting, None)
        for token in plain:
            word = token.text
            start = sentence.start + token.idx
            end = start + len(word)
            while name is not None and name.span.end <= start:
                name = next(waiting, None)
            if name is not None and name.span.start <= start and end <= name.span.end:
                if offsets and offsets[-1][0] == name.span.start:
                    offsets[-1] = (name.span.start, end)
                    spaces[-1] = bool(token.whitespace_)
                    continue
                words.append(_STAND_INS[name.sort])
            elif words and word == "dead" and words[-1] == "shot":
                words[-1] = "killed"
                words.append(word)
            else:
                words.append(_KNOWN_FORMS.get(word, word))
            spaces.append(bool(token.whitespace_))
            offsets.append((start, end))
        starts: list[bool | int | None] = [_may_start(words, i) for i in range(len(words))]
        return Doc(self._nlp.vocab, words=words, spaces=spaces, sent_starts=starts), offsets


def _multiply_with_numpy(nlp: Language) -> None:
    """Let the model multiply with NumPy's own library, which is faster at it than spaCy's.

    A third of the time of a parse goes; tags and heads of the hand-coded corpus stay the same.
    """
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for layer in model.walk() if model is not None else ():
            layer.ops = ops


def _may_start(words: Sequence[str], index: int) -> bool | None:
    """Tell the parser where no sentence starts: "captured | Mohammed", "Battalion No. | 2".

    Behind a mark that may end a clause it decides.
    """
    if index > 0 and words[index - 1][-1] not in _CLAUSE_ENDS:
        return False
    before = "".join(words[max(0, index - 2) : index])
    return False if before.endswith(("No.", "Nos.")) and words[index][0].isdigit() else None


def _names_in(names: Sequence[KnownName], sentence: Span) -> list[KnownName]:
    first = bisect_left(names, sentence.start, key=lambda name: name.span.start)
    last = bisect_left(names, sentence.end, key=lambda name: name.span.start)
    return [name for name in names[first:last] if name.span.end <= sentence.end]


# "al-Bab", "Ithriyah-Khanasser": names whatever the tagger says.
_PROPER = re.compile(r"[A-Za-z][a-z]{1,2}[-–][A-Z]|[A-Z]\w+[-–][A-Z]\w+$")
_ARTICLE = re.compile(r"\b[a-z](?=[a-z]{1,2}[-–][A-Z])")


def _with_capital_articles(sentence: str) -> str:
    """Write "al-Bab" as "Al-Bab", which the tagger knows for a name. No character moves."""
    return _ARTICLE.sub(lambda found: found.group().upper(), sentence)


def _keep_words_whole(nlp: Language) -> None:
    tokenizer: Any = nlp.tokenizer  # the stub knows only that it is called
    original = tokenizer.token_match

    def match(word: str) -> object:
        return _WHOLE.match(word) or (original(word) if original else None)

    tokenizer.token_match = match


def _to_arrays(
    document: Document,
    offsets: Sequence[Sequence[tuple[int, int]]],
    paragraphs: Sequence[int],
    docs: Iterable[Doc],
    skipped: tuple[Span, ...],
    lemma_of: Lemmas,
) -> ParsedDocument:
    starts, ends, heads = array("l"), array("l"), array("l")
    words: list[str] = []
    lemmas: list[str] = []
    pos: list[str] = []
    tags: list[str] = []
    deps: list[str] = []
    sentences: list[tuple[int, int]] = []
    sentence_paragraphs: list[int] = []
    for spans, paragraph, doc in zip(offsets, paragraphs, docs, strict=True):
        base = len(words)
        for token, (start, end) in zip(doc, spans, strict=True):
            dep, tag, read = token.dep_, token.tag_, token.text
            word = document.text[start:end]
            named = word != read and not read.islower()
            if tag not in ("NNP", "NNPS", "NNS") and (named or _PROPER.match(word)):
                tag = "NNP"
            elif tag in ("NNP", "NNPS") and word.islower():
                tag = "NN" if tag == "NNP" else "NNS"
            starts.append(start)
            ends.append(end)
            heads.append(base + token.head.i)
            words.append(word)
            lemmas.append(_lemma(word, read, token, tag, lemma_of, named=named))
            if word in _ACRONYMS_OF_THINGS:
                tag = "NN"
            tags.append(tag)
            deps.append(dep)
            pos.append("AUX" if dep in _AUXILIARY_DEPS else _POS_OF_TAG.get(tag, "X"))
        for sentence in doc.sents:
            sentences.append((base + sentence.start, base + sentence.end))
            sentence_paragraphs.append(paragraph)
    mend(RawParse(words, heads, lemmas, pos, tags, deps, sentences))
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


class Lemmas:
    """The model's rule lemmatizer, asked once for each inflected form."""

    def __init__(self, lemmatizer: Lemmatizer) -> None:
        self._lemmatizer = lemmatizer
        self._known: dict[tuple[str, str], str] = {}

    def of(self, token: Token, tag: str) -> str:
        """Return the lower-case lemma of a common word."""
        if tag not in _INFLECTED:
            return str(token.lower_)
        key = token.lower_, tag
        lemma = self._known.get(key)
        if lemma is None:
            token.pos_ = _POS_OF_TAG[tag]
            lemma = self._lemmatizer.rule_lemmatize(token)[0].casefold()
            self._known[key] = lemma
        return lemma


def _lemma(word: str, read: str, token: Token, tag: str, lemma_of: Lemmas, *, named: bool) -> str:
    """Lower-case lemmas of common words, from ``read``, what the parser saw. Names keep their form.

    A name that is one token has the lemma of its last word where that is a common noun: "drone"
    for "Ukrainian drones".
    """
    if named:
        last = word.split()[-1]
        return last.removesuffix("s") if last.islower() else word
    if tag in ("NNP", "NNPS"):
        return word.casefold() if word in _ACRONYMS_OF_THINGS else word
    if read != word:
        return IRREGULAR_FORMS.get(word, word)
    lowered = lemma_of.of(token, tag)
    if not tag.startswith("VB"):
        return lowered
    lowered = _MENDED_LEMMAS.get(lowered, lowered)
    return IRREGULAR_FORMS.get(lowered, lowered) if lowered == word.casefold() else lowered
