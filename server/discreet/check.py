"""The pure core: a draft and its settings in, a report out.

No Flask, no clock, no files: the command line, the service and batch runs are shells round
:func:`check`. The detector is loaded by the shell and handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from discreet.contract import Draft, Edit, Finding, Report, Settings, Utf16Index
from discreet.labels import LABELS
from discreet.mention import Detection, Mention
from discreet.replacement import Rewrite, anonymise
from discreet.verdict import judge, listed


class Detector(Protocol):
    """Finds the mentions of all tiers in a text."""

    def detect(self, text: str, settings: Settings) -> Detection: ...


def check(draft: Draft, detector: Detector) -> Report:
    """The report for ``draft``. The same draft and detector give the same report."""
    if not draft.text:
        return Report("clear", (), (), "", None, draft.revision)
    detection = detector.detect(draft.text, draft.settings)
    verdict = judge(detection, draft.strictness)
    mentions = listed(detection, verdict, draft.strictness)
    anonymised = anonymise(draft.text, mentions)
    return Report(
        verdict=verdict,
        findings=_findings(draft.text, mentions, anonymised.rewrites),
        notes=(),
        anonymised=anonymised.text,
        population=None,
        revision=draft.revision,
    )


def _findings(
    text: str, mentions: Sequence[Mention], rewrites: Sequence[Rewrite]
) -> tuple[Finding, ...]:
    index = Utf16Index(text)
    return tuple(
        _finding(mention, rewrite, index)
        for mention, rewrite in zip(mentions, rewrites, strict=True)
    )


def _finding(mention: Mention, rewrite: Rewrite, index: Utf16Index) -> Finding:
    label = LABELS[mention.label]
    return Finding(
        start=index.units(mention.start),
        end=index.units(mention.end),
        label=label.name,
        tier=label.tier,
        score=round(mention.score, 2),
        replacement=rewrite.replacement,
        alternatives=rewrite.alternatives,
        reason_id=label.reason_id,
        reason=label.reason,
        citations=label.citations,
        edit=Edit(index.units(rewrite.start), index.units(rewrite.end), rewrite.text),
    )
