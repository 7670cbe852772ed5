"""The detector: Presidio's analyzer with recognisers and a reading of our own, and nothing else.

The classifier reads a text once, as Presidio's NLP engine; its reading travels inside the NLP
artifacts, from which its recogniser takes the spans. No recogniser of Presidio's own is loaded
(they fire on British text, and some fetch lists from the internet), no engine is downloaded, and
nothing is logged: the context enhancer that logs words at DEBUG gives way to one that does nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from presidio_analyzer import (
    AnalyzerEngine,
    ContextAwareEnhancer,
    EntityRecognizer,
    RecognizerRegistry,
    RecognizerResult,
)
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

from discreet.about import about
from discreet.classifier import Classifier, Reading
from discreet.contract import Settings
from discreet.further import EngineError, further_recognizer
from discreet.labels import LABELS
from discreet.mention import Detection, Mention
from discreet.normalise import Readable, readable
from discreet.recognisers import PLAIN, STRUCTURED, Find, Hit
from discreet.resolve import Candidate, Source, resolve

if TYPE_CHECKING:
    from spacy.tokens import Doc

ENGINES: Final = ("default", "rules", "high-recall")
LANGUAGE: Final = "en"
_SOURCE: Final = "source"
_CERTAIN: Final = "certain"
_SCORE: Final = "score"


class ReadingArtifacts(NlpArtifacts):
    """Presidio's artifacts with the classifier's reading of the text; None where none runs."""

    def __init__(self, reading: Reading | None) -> None:
        super().__init__([], cast("Doc", ()), [], [], None, LANGUAGE, [])
        self.reading = reading


class ReadingEngine(NlpEngine):
    """Reads each text once with the classifier. Loads nothing by itself, downloads nothing."""

    def __init__(self, classifier: Classifier | None) -> None:
        self._classifier = classifier

    def load(self) -> None:
        """Nothing to do: the classifier was loaded before."""

    def is_loaded(self) -> bool:
        return True

    def process_text(self, text: str, language: str) -> ReadingArtifacts:
        return ReadingArtifacts(self._classifier.read(text) if self._classifier else None)

    def process_batch(
        self,
        texts: Iterable[str],
        language: str,
        batch_size: int = 1,
        n_process: int = 1,
        **kwargs: Any,
    ) -> Iterator[tuple[str, NlpArtifacts]]:
        for text in texts:
            yield text, self.process_text(text, language)

    def is_stopword(self, word: str, language: str) -> bool:
        return False

    def is_punct(self, word: str, language: str) -> bool:
        return not any(character.isalnum() for character in word)

    def get_supported_entities(self) -> list[str]:
        return list(LABELS) if self._classifier else []

    def get_supported_languages(self) -> list[str]:
        return [LANGUAGE]


class FormRecognizer(EntityRecognizer):
    """One of our rule recognisers as Presidio's registry holds it."""

    def __init__(self, name: str, find: Find, source: Source) -> None:
        self._find = find
        self._source = source
        super().__init__(supported_entities=list(LABELS), name=name, supported_language=LANGUAGE)

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        return [_result(hit, self._source) for hit in self._find(text)]


class ClassifierRecognizer(EntityRecognizer):
    """The classifier's spans, taken from the reading in the artifacts."""

    def __init__(self) -> None:
        super().__init__(
            supported_entities=list(LABELS), name="classifier", supported_language=LANGUAGE
        )

    def load(self) -> None:
        """Nothing to load: the reading comes with the text."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        reading = getattr(nlp_artifacts, "reading", None)
        if reading is None:
            return []
        return [
            _result(Hit(span.start, span.end, span.label, span.score), "classifier")
            for span in reading.spans()
        ]


class Unchanged(ContextAwareEnhancer):
    """Leaves scores alone: context is the classifier's to read, and no word is to be logged."""

    def __init__(self) -> None:
        super().__init__(0.0, 0.0, 0, 0)

    def enhance_using_context(
        self, text: str, raw_results: list[RecognizerResult], *args: Any, **kwargs: Any
    ) -> list[RecognizerResult]:
        return raw_results


def _result(hit: Hit, source: Source) -> RecognizerResult:
    metadata = {_SOURCE: source, _CERTAIN: hit.certain, _SCORE: hit.score}
    # Presidio drops a result that lies inside a better one of its type; where a form begins and
    # ends must not be lost inside a wider span of the classifier.
    score = 1.0 if source == "form" else hit.score
    return RecognizerResult(hit.label, hit.start, hit.end, score, recognition_metadata=metadata)


class Detector:
    """Finds the mentions of all tiers in a text, and judges the text as a whole."""

    def __init__(
        self, classifier: Classifier | None, further: Iterable[EntityRecognizer] = ()
    ) -> None:
        self._nlp = ReadingEngine(classifier)
        recognizers: list[EntityRecognizer] = [ClassifierRecognizer()] if classifier else []
        recognizers += [FormRecognizer(name, find, "form") for name, find in STRUCTURED.items()]
        recognizers += [FormRecognizer(name, find, "plain") for name, find in PLAIN.items()]
        recognizers += further
        registry = RecognizerRegistry(recognizers=recognizers, supported_languages=[LANGUAGE])
        self._analyzer = AnalyzerEngine(
            registry=registry,
            nlp_engine=self._nlp,
            supported_languages=[LANGUAGE],
            context_aware_enhancer=Unchanged(),
        )

    def detect(self, text: str, settings: Settings) -> Detection:
        """The mentions of ``text`` and how it reads. Offsets are code points of ``text``."""
        plain = readable(text)
        artifacts = self._nlp.process_text(plain.text, LANGUAGE)
        results = self._analyzer.analyze(
            plain.text, LANGUAGE, nlp_artifacts=artifacts, score_threshold=0.0
        )
        candidates = [_candidate(result) for result in results]
        reading = artifacts.reading
        reads = _judgement(plain.text, candidates, reading)
        mentions = resolve(plain.text, candidates, reading, reads[0], settings)
        return Detection(tuple(_typed(plain, mentions)), reads)


def _candidate(result: RecognizerResult) -> Candidate:
    metadata = result.recognition_metadata or {}
    hit = Hit(
        start=result.start,
        end=result.end,
        label=result.entity_type,
        score=metadata.get(_SCORE, result.score),
        certain=metadata.get(_CERTAIN, False),
    )
    return Candidate(hit, metadata.get(_SOURCE, "further"))


def _judgement(
    text: str, candidates: list[Candidate], reading: Reading | None
) -> tuple[float, float, float]:
    if reading is None:
        return about(text, [candidate.hit for candidate in candidates])
    return _even(reading.post, reading.limits.clear)


def _even(post: tuple[float, float, float], clear: float) -> tuple[float, float, float]:
    """``post`` so that even odds of "nobody" stand where the model's own limit ``clear`` lies."""
    no = post[0] / (2 * clear) if post[0] < clear else 1 - (1 - post[0]) / (2 * (1 - clear))
    rest = post[1] + post[2]
    share = (1 - no) / rest if rest else 0.0
    return no, post[1] * share, post[2] * share


def _typed(plain: Readable, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions at their place in the typed text."""
    for mention in mentions:
        start, end = plain.typed(mention.start, mention.end)
        if start < end:
            yield Mention(start, end, mention.label, min(1.0, max(0.0, mention.score)))


def load_detector(engine: str = "default", model_folder: Path | None = None) -> Detector:
    """The detector of that name, ready to be used.

    ``rules``: forms and gazetteers only. ``default``: these and the classifier (from
    ``model_folder``, or the one that is shipped). ``high-recall``: these and what the user has
    installed (:mod:`discreet.further`). Raises :class:`discreet.further.EngineError`, or
    :class:`discreet.classifier.ModelError` where the model's files are missing or damaged.
    """
    if engine == "rules":
        return Detector(None)
    if engine == "default":
        return Detector(Classifier.load(model_folder))
    if engine == "high-recall":
        return Detector(Classifier.load(model_folder), [further_recognizer(Unchanged())])
    raise EngineError(f"There is no such engine. Engines: {', '.join(ENGINES)}.")
