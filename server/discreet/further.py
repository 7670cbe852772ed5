"""A further recogniser that the user installs, through Presidio's own configuration.

``high_recall.yaml`` (or the file that ``DISCREET_PRESIDIO`` names) holds an ``nlp_configuration``
and a ``recognizer_registry`` as Presidio documents them: spaCy models, GLiNER, transformers. What
it finds becomes candidates, which the classifier may still refuse. Nothing is ever downloaded: a
model that is not installed is an error that says so.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import yaml  # type: ignore[import-untyped]
from presidio_analyzer import (
    AnalyzerEngine,
    ContextAwareEnhancer,
    EntityRecognizer,
    RecognizerResult,
)
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngineProvider
from presidio_analyzer.recognizer_registry import RecognizerRegistryProvider

from discreet.labels import LABELS

CONFIGURATION: Final = "DISCREET_PRESIDIO"
_LANGUAGE: Final = "en"
_LIMIT: Final = "REGEX_TIMEOUT_SECONDS"
_OURS: Final = {"ORGANIZATION": "FACILITY", "GPE": "LOCATION", "DATE": "DATE_TIME"}


class EngineError(ValueError):
    """An engine that does not exist or is not installed. The message says what to do."""


class FurtherRecognizer(EntityRecognizer):
    """Everything that a configuration of Presidio finds, under our labels."""

    def __init__(self, analyzer: AnalyzerEngine) -> None:
        self._analyzer = analyzer
        super().__init__(
            supported_entities=list(LABELS), name="further", supported_language=_LANGUAGE
        )

    def load(self) -> None:
        """Nothing to do: the analyzer is loaded."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        results = self._analyzer.analyze(text, _LANGUAGE, score_threshold=0.0)
        for result in results:
            result.entity_type = _OURS.get(result.entity_type, result.entity_type)
        return [
            RecognizerResult(r.entity_type, r.start, r.end, r.score)
            for r in results
            if r.entity_type in LABELS
        ]


def further_recognizer(enhancer: ContextAwareEnhancer) -> FurtherRecognizer:
    """The recogniser of the user's configuration. Raises :class:`EngineError`."""
    # A library that fetches weights by name must find them on this computer or fail.
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    configuration = _configuration()
    try:
        engine = NlpEngineProvider(
            nlp_configuration=_installed(configuration["nlp_configuration"])
        ).create_engine()
        registry = RecognizerRegistryProvider(
            registry_configuration=configuration["recognizer_registry"], nlp_engine=engine
        ).create_recognizer_registry()
        analyzer = AnalyzerEngine(
            registry=registry,
            nlp_engine=engine,
            supported_languages=[_LANGUAGE],
            context_aware_enhancer=enhancer,
        )
    except EngineError:
        raise
    except Exception as error:  # Presidio and what it loads raise their own and bare kinds alike
        raise EngineError(f"Presidio cannot load {_path().name}: {error}") from error
    _let_time_outs_be_errors()
    return FurtherRecognizer(analyzer)


class _NeverRaisedError(Exception):
    pass


def _let_time_outs_be_errors() -> None:
    """Presidio catches the time-out of a pattern, and reports on the rest as if that were all.

    Where its modules say ``TimeoutError`` they mean a class of ours from now on, which nobody
    raises: the time-out itself goes through, and the check fails.
    """
    for name, module in list(sys.modules.items()):
        if name.startswith("presidio_analyzer.") and hasattr(module, _LIMIT):
            setattr(module, TimeoutError.__name__, _NeverRaisedError)


def _path() -> Path:
    named = os.environ.get(CONFIGURATION)
    return Path(named) if named else Path(str(files("discreet").joinpath("high_recall.yaml")))


def _configuration() -> Mapping[str, Any]:
    try:
        configuration = yaml.safe_load(_path().read_text("utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise EngineError(f"{_path().name} cannot be read as a Presidio configuration.") from error
    if not isinstance(configuration, dict) or (
        {"nlp_configuration", "recognizer_registry"} - configuration.keys()
    ):
        raise EngineError(f"{_path().name} needs nlp_configuration and recognizer_registry.")
    return configuration


def _installed(configuration: Mapping[str, Any]) -> dict[str, Any]:
    """``configuration`` with the first of its models that is installed."""
    models = configuration.get("models", [])
    for model in models:
        name = model["model_name"]
        if not isinstance(name, str) or Path(name).exists() or find_spec(name):
            return {**configuration, "models": [model]}
    names = ", ".join(str(model["model_name"]) for model in models)
    raise EngineError(
        f"High recall needs one of these models, and none is installed: {names}. "
        f"Install one with pip, or name your own Presidio configuration in {CONFIGURATION}."
    )
