"""The verdict follows from the tiers, their number and the judgement of the whole post."""

from __future__ import annotations

import pytest

from discreet.mention import Detection, Mention
from discreet.verdict import judge, listed

SOMEBODY = (0.05, 0.05, 0.9)
COMBINED = (0.05, 0.9, 0.05)
NOBODY = (0.95, 0.03, 0.02)

NAME = Mention(0, 5, "PERSON", 0.95)
AGE = Mention(6, 8, "AGE", 0.9)
WARD = Mention(9, 15, "FACILITY", 0.9)
JOB = Mention(16, 24, "OCCUPATION", 0.9)


@pytest.mark.parametrize(
    ("mentions", "about", "relaxed", "standard", "strict"),
    [
        ((), SOMEBODY, "clear", "clear", "clear"),
        ((NAME,), SOMEBODY, "identifies", "identifies", "identifies"),
        ((NAME, AGE), SOMEBODY, "identifies", "identifies", "identifies"),
        ((AGE, WARD), COMBINED, "clear", "may_identify", "may_identify"),
        ((AGE, JOB), COMBINED, "clear", "may_identify", "may_identify"),
        ((AGE,), COMBINED, "clear", "clear", "clear"),
        ((AGE, WARD, JOB), NOBODY, "clear", "clear", "clear"),
    ],
)
def test_verdict(
    mentions: tuple[Mention, ...],
    about: tuple[float, float, float],
    relaxed: str,
    standard: str,
    strict: str,
) -> None:
    detection = Detection(mentions, about)
    assert judge(detection, "relaxed") == relaxed
    assert judge(detection, "standard") == standard
    assert judge(detection, "strict") == strict


def test_a_doubtful_name_in_a_post_about_nobody_is_a_colleagues() -> None:
    doubtful = Mention(0, 5, "PERSON", 0.6)
    detection = Detection((doubtful, AGE, WARD), NOBODY)
    assert judge(detection, "standard") == "clear"
    assert listed(detection, "clear", "standard") == ()
    combined = Detection((doubtful, AGE, WARD), COMBINED)
    assert judge(combined, "standard") == "may_identify"
    assert listed(combined, "may_identify", "standard") == (AGE, WARD)


def test_a_number_is_never_doubtful() -> None:
    number = Mention(0, 12, "NHS_NUMBER", 0.5)
    assert judge(Detection((number,), NOBODY), "relaxed") == "identifies"


def test_each_strictness_lists_its_tiers() -> None:
    detection = Detection((NAME, AGE, WARD, JOB), SOMEBODY)
    assert listed(detection, "identifies", "relaxed") == (NAME,)
    assert listed(detection, "identifies", "standard") == (NAME, AGE, WARD)
    assert listed(detection, "identifies", "strict") == (NAME, AGE, WARD, JOB)


def test_nobody_is_warned_without_seeing_why() -> None:
    detection = Detection((AGE, JOB), COMBINED)
    assert listed(detection, "may_identify", "standard") == (AGE, JOB)
    enough = Detection((AGE, WARD, JOB), COMBINED)
    assert listed(enough, "may_identify", "standard") == (AGE, WARD)


def test_under_clear_nothing_is_listed() -> None:
    assert listed(Detection((AGE,), NOBODY), "clear", "strict") == ()
