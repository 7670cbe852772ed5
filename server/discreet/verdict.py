"""The verdict on the whole post, and which mentions are listed under it.

Rules of the contract: ``identifies`` where a direct identifier stands; ``may_identify`` (standard
and strict only) where none does but the details together could identify someone; else ``clear``.
"""

from __future__ import annotations

from discreet.contract import Strictness, Verdict
from discreet.labels import TIERS_FLAGGED
from discreet.mention import Detection, Mention


def judge(detection: Detection, strictness: Strictness) -> Verdict:
    """The verdict on a text at ``strictness``."""
    if any(mention.tier == "direct" for mention in detection.mentions):
        return "identifies"
    if strictness == "relaxed":
        return "clear"
    if len(detection.mentions) >= 2:
        return "may_identify"
    return "clear"


def listed(
    detection: Detection, verdict: Verdict, strictness: Strictness
) -> tuple[Mention, ...]:
    """The mentions that the report lists: the tiers of ``strictness``, and what the verdict needs.

    Nobody is warned without seeing why: where the flagged tiers alone would not explain
    ``may_identify``, the details of the other tiers are listed too.
    """
    flagged = tuple(m for m in detection.mentions if m.tier in TIERS_FLAGGED[strictness])
    if verdict == "may_identify" and len(flagged) < 2:
        return detection.mentions
    return flagged
