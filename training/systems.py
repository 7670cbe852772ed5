"""What is judged: the classifier by itself, or the whole product through its public check."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from discreet.classifier import Classifier, Reading
from discreet.labels import TIERS_FLAGGED
from discreet.model.decoding import LabelledSpan
from training.labels import TIERS
from training.scoring import Found, Judged

System = Callable[[str, str], Judged]
"""Text and strictness → what the system says."""


def judge(reading: Reading, spans: list[LabelledSpan], strictness: str) -> Judged:
    """The classifier's findings at a strictness, and the verdict that its two heads suggest."""
    flagged = TIERS_FLAGGED[strictness]  # type: ignore[index]
    findings = tuple(
        Found(span.start, span.end, span.label) for span in spans if TIERS[span.label] in flagged
    )
    if any(TIERS[span.label] == "direct" for span in spans):
        return Judged(findings, "identifies")
    if strictness != "relaxed" and reading.post[0] < reading.limits.clear:
        return Judged(findings, "may_identify")
    return Judged(findings, "clear")


def classifier(folder: Path | None) -> System:
    """The classifier alone, no rules."""
    model = Classifier.load(folder)

    def system(text: str, strictness: str) -> Judged:
        reading = model.read(text)
        return judge(reading, reading.spans(), strictness)

    return system


def product(folder: Path | None) -> System:
    """The whole product, with the model in ``folder``: rules, classifier and verdict together."""
    from discreet.check import check
    from discreet.contract import Draft, Utf16Index
    from discreet.detect import load_detector

    detector = load_detector("default", folder)

    def system(text: str, strictness: str) -> Judged:
        report = check(Draft(text, strictness=strictness), detector)  # type: ignore[arg-type]
        index = Utf16Index(text)
        findings = (
            Found(index.code_points(f.start), index.code_points(f.end), f.label)
            for f in report.findings
        )
        return Judged(tuple(findings), report.verdict)

    return system


SYSTEMS: Final[dict[str, Callable[[Path | None], System]]] = {
    "classifier": classifier,
    "product": product,
}
