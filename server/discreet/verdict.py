"""The verdict on the whole post, and which mentions are listed under it.

Rules of the contract: ``identifies`` where a direct identifier of a service user stands;
``may_identify`` (standard and strict only) where none does but the details together could identify
someone; else ``clear``. The limits below were measured on posts held out of training.
"""

from __future__ import annotations

from typing import Final

from discreet.contract import Strictness, Verdict
from discreet.labels import TIERS_FLAGGED
from discreet.mention import Detection, Mention

EVEN: Final = 0.5
"""From this probability on that a post gives nobody away, its details don't combine."""
COMBINED: Final = 2
"""A single detail identifies nobody by combination."""
STRANGER: Final = 0.4
"""Below this probability that a post identifies someone directly, a doubtful name in it is taken
for a colleague's, a speaker's or an author's."""
SURE_NAME: Final = 0.85
"""From this score on a name is not doubtful."""


def judge(detection: Detection, strictness: Strictness) -> Verdict:
    """The verdict on a text at ``strictness``."""
    mentions = _telling(detection)
    if any(mention.tier == "direct" for mention in mentions):
        return "identifies"
    if strictness == "relaxed" or detection.about[0] >= EVEN:
        return "clear"
    flagged = [mention for mention in mentions if mention.tier in TIERS_FLAGGED[strictness]]
    # Details of tiers that the writer didn't ask for add to others; alone they warn of nothing.
    return "may_identify" if flagged and len(mentions) >= COMBINED else "clear"


def listed(detection: Detection, verdict: Verdict, strictness: Strictness) -> tuple[Mention, ...]:
    """The mentions that the report lists: the tiers of ``strictness``, and what the verdict needs.

    Under ``clear`` nothing is listed: a detail that identifies nobody is no finding. Nobody is
    warned without seeing why: where the flagged tiers alone would not explain ``may_identify``,
    the details of the other tiers are listed too.
    """
    if verdict == "clear":
        return ()
    mentions = _telling(detection)
    flagged = tuple(m for m in mentions if m.tier in TIERS_FLAGGED[strictness])
    if verdict == "may_identify" and len(flagged) < COMBINED:
        return mentions
    return flagged


def _telling(detection: Detection) -> tuple[Mention, ...]:
    """The mentions without doubtful names in a post that names no service user."""
    if detection.about[2] >= STRANGER:
        return detection.mentions
    return tuple(
        mention
        for mention in detection.mentions
        if mention.label not in ("PERSON", "USERNAME") or mention.score >= SURE_NAME
    )
