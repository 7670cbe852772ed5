"""The pure core: a draft and its settings in, a report out.

No Flask, no clock, no files: the command line, the service and batch runs are shells round
:func:`check`. The detector is loaded by the shell and handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Protocol

from discreet.contract import Draft, Edit, Finding, Report, Settings, Utf16Index
from discreet.labels import LABELS, TIERS_FLAGGED
from discreet.mention import Detection, Mention
from discreet.replacement import Anonymised, Rewrite, anonymise, is_wide, says_something
from discreet.verdict import judge, listed

ROUNDS: Final = 4
"""How often the anonymised text is checked again for what stands out once the rest has gone."""
SURE_CONTEXT: Final = 0.5
"""From this score on a job, origin, condition or event is replaced as soon as it stands out."""
LONG: Final = 4_000
"""From this many characters on it is checked again once only: each round costs a whole reading."""


class Detector(Protocol):
    """Finds the mentions of all tiers in a text."""

    def detect(self, text: str, settings: Settings) -> Detection: ...


def check(draft: Draft, detector: Detector) -> Report:
    """The report for ``draft``. The same draft and detector give the same report."""
    if not draft.text:
        return Report("clear", (), (), "", None, draft.revision)
    detection = _detect(draft, detector)
    verdict = judge(detection, draft.strictness)
    mentions = listed(detection, verdict, draft.strictness)
    replaced, anonymised = _anonymise(draft, detector, mentions)
    rewrites = dict(zip(replaced, anonymised.rewrites, strict=True))
    index = Utf16Index(draft.text)
    return Report(
        verdict=verdict,
        findings=tuple(_finding(mention, rewrites[mention], index) for mention in mentions),
        notes=(),
        anonymised=anonymised.text,
        population=None,
        revision=draft.revision,
        further_edits=tuple(
            _edit(rewrite, index)
            for mention, rewrite in rewrites.items()
            if mention not in mentions
        ),
    )


def _detect(draft: Draft, detector: Detector) -> Detection:
    """What stands in the draft, without stretches that say no more than a replacement would."""
    detection = detector.detect(draft.text, draft.settings)
    telling = (m for m in detection.mentions if not is_wide(draft.text[m.start : m.end]))
    return replace(detection, mentions=tuple(telling))


def _anonymise(
    draft: Draft, detector: Detector, mentions: Sequence[Mention]
) -> tuple[tuple[Mention, ...], Anonymised]:
    """The draft with every mention replaced, and all that was replaced in it.

    Once the details that a verdict rests on have gone, others of the tiers that are flagged can
    stand out. They are replaced too, so that the result is clear. Details of other tiers stay as
    the writer put them: by themselves they make no verdict.
    """
    replaced = tuple(mentions)
    anonymised = anonymise(draft.text, replaced)
    if not mentions:
        return replaced, anonymised
    rounds = ROUNDS if len(draft.text) < LONG else 1
    for number in range(1, rounds + 1):
        left = _left(draft, detector, replaced, anonymised)
        if not left:
            break
        further = _but_one(left) if number == rounds else _telling(left, draft.text)
        replaced = tuple(sorted((*replaced, *further)))
        anonymised = anonymise(draft.text, replaced)
    return replaced, anonymised


def _telling(left: Sequence[Mention], text: str) -> Sequence[Mention]:
    """What of ``left`` goes first: doubtful context goes only if nothing else helps.

    Most of it is no longer found once the rest has gone, and the writer keeps their words.
    """
    telling = [m for m in left if says_something(text[m.start : m.end])] or left
    sure = [m for m in telling if m.tier != "context" or m.score >= SURE_CONTEXT]
    return sure or [max(telling, key=lambda mention: mention.score)]


def _but_one(left: Sequence[Mention]) -> Sequence[Mention]:
    """All of ``left`` but its most doubtful detail of context: alone it makes no verdict."""
    doubtful = max(left, key=lambda mention: (mention.tier == "context", -mention.score))
    if doubtful.tier != "context" or len(left) == 1:
        return left
    return [mention for mention in left if mention is not doubtful]


def _left(
    draft: Draft, detector: Detector, replaced: Sequence[Mention], anonymised: Anonymised
) -> list[Mention]:
    """What a check of the anonymised text still flags, where it stands in the draft."""
    again = replace(draft, text=anonymised.text)
    detection = _detect(again, detector)
    verdict = judge(detection, draft.strictness)
    further: list[Mention] = []
    for mention in listed(detection, verdict, draft.strictness):
        if mention.tier not in TIERS_FLAGGED[draft.strictness]:
            continue
        source = _trimmed(draft.text, anonymised.source(mention.start, mention.end))
        if source is None:
            continue
        start, end = source
        if any(start < other.end and other.start < end for other in (*replaced, *further)):
            continue
        further.append(replace(mention, start=start, end=end))
    return further


def _trimmed(text: str, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """``span`` without the space and punctuation at its ends; None where no word is left."""
    if span is None:
        return None
    words = [i for i in range(*span) if text[i].isalnum()]
    return (words[0], words[-1] + 1) if words else None


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
        edit=_edit(rewrite, index),
    )


def _edit(rewrite: Rewrite, index: Utf16Index) -> Edit:
    return Edit(index.units(rewrite.start), index.units(rewrite.end), rewrite.text)
