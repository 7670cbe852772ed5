"""The rewrites are applied by presidio-anonymizer, with an operator of our own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import OperatorConfig, RecognizerResult
from presidio_anonymizer.operators import Operator, OperatorType

from discreet.replacement.rewrite import Rewrite


class Rephrase(Operator):
    """Puts the given phrase, which may be empty, in the place of the text operated on."""

    NAME = "rephrase"

    def operate(self, text: str, params: Mapping[str, Any] | None = None) -> str:
        return str((params or {})["phrase"])

    def validate(self, params: Mapping[str, Any] | None = None) -> None:
        if not isinstance((params or {}).get("phrase"), str):
            raise ValueError("rephrase needs a phrase")

    def operator_name(self) -> str:
        return self.NAME

    def operator_type(self) -> OperatorType:
        return OperatorType.Anonymize


@cache
def _engine() -> AnonymizerEngine:
    engine = AnonymizerEngine()  # type: ignore[no-untyped-call]
    engine.add_anonymizer(Rephrase)
    return engine


def apply(text: str, rewrites: Sequence[Rewrite]) -> str:
    """``text`` with ``rewrites`` (sorted, never overlapping) applied.

    Every rewrite is an entity type of its own, because the engine merges neighbours of one type.
    """
    if not rewrites:
        return text
    kinds = [f"REWRITE_{number}" for number in range(len(rewrites))]
    result = _engine().anonymize(
        text=text,
        analyzer_results=[
            RecognizerResult(kind, rewrite.start, rewrite.end, 1.0)
            for kind, rewrite in zip(kinds, rewrites, strict=True)
        ],
        operators={
            kind: OperatorConfig(Rephrase.NAME, {"phrase": rewrite.text})
            for kind, rewrite in zip(kinds, rewrites, strict=True)
        },
        merge_entities_with_spaces=False,
    )
    return str(result.text)
