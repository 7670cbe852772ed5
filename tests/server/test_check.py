"""The pure core from draft to report, with the real model."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discreet.check import check
from discreet.contract import Draft, Settings, Strictness, utf16_length
from discreet.detect import Detector, load_detector
from discreet.labels import LABELS, TIERS_FLAGGED

POST = (
    "😀 My patient Mrs Okonkwo, 84yo, came to Ward 14 last Tuesday. NHS no 943 476 5918.\n"
    "She's a retired lighthouse keeper from Hebden Bridge."
)


@pytest.fixture(scope="module")
def detector() -> Detector:
    return load_detector()


def test_offsets_are_utf_16_of_the_text_as_sent(detector: Detector) -> None:
    report = check(Draft(POST), detector)
    units = POST.encode("utf-16-le")
    words = {units[2 * f.start : 2 * f.end].decode("utf-16-le"): f.label for f in report.findings}
    assert words["Mrs Okonkwo"] == "PERSON"
    assert words["943 476 5918"] == "NHS_NUMBER"
    assert report.verdict == "identifies"


@pytest.mark.parametrize("strictness", ["relaxed", "standard", "strict"])
def test_findings_are_of_the_tiers_that_were_asked_for(
    detector: Detector, strictness: Strictness
) -> None:
    report = check(Draft(POST, strictness=strictness), detector)
    tiers = {finding.tier for finding in report.findings}
    assert tiers <= TIERS_FLAGGED[strictness]
    assert "direct" in tiers


def test_what_is_posted_after_replacing_holds_nothing_of_it(detector: Detector) -> None:
    report = check(Draft(POST), detector)
    for word in ("Okonkwo", "943", "84", "Ward 14"):
        assert word not in report.anonymised
    again = check(Draft(report.anonymised), detector)
    assert (again.verdict, again.findings) == ("clear", ())


def test_details_of_tiers_that_were_not_asked_for_stay_as_the_writer_put_them(
    detector: Detector,
) -> None:
    assert "lighthouse keeper" in check(Draft(POST), detector).anonymised
    assert "lighthouse" not in check(Draft(POST, strictness="strict"), detector).anonymised


def test_an_empty_draft_is_clear(detector: Detector) -> None:
    report = check(Draft(""), detector)
    assert (report.verdict, report.findings, report.anonymised) == ("clear", (), "")


def test_a_post_about_nobody_is_left_as_it_is(detector: Detector) -> None:
    text = "Join us for our study day in Leeds on 12 May! Book on 0113 496 0000."
    report = check(Draft(text), detector)
    assert (report.verdict, report.findings, report.anonymised) == ("clear", (), text)


def test_the_revision_comes_back(detector: Detector) -> None:
    assert check(Draft("hello", revision=7), detector).as_json()["revision"] == 7
    assert "revision" not in check(Draft("hello"), detector).as_json()


def test_settings_travel_with_the_draft(detector: Detector) -> None:
    quiet = Settings(quiet=tuple(LABELS))
    report = check(Draft(POST, settings=quiet), detector)
    assert (report.verdict, report.findings, report.anonymised) == ("clear", (), POST)


@settings(deadline=None, max_examples=60)
@given(
    text=st.text(max_size=120)
    | st.lists(st.sampled_from([*POST.split(" "), "😀", "\u200b", "ward7b"]), max_size=25).map(
        " ".join
    ),
    strictness=st.sampled_from(["relaxed", "standard", "strict"]),
)
def test_any_draft_gets_a_report_that_fits(
    detector: Detector, text: str, strictness: Strictness
) -> None:
    draft = Draft(text, strictness=strictness)
    report = check(draft, detector)
    assert json.dumps(report.as_json()) == json.dumps(check(draft, detector).as_json())
    length, last = utf16_length(text), 0
    for finding in report.findings:
        assert last <= finding.start < finding.end <= length
        last = finding.end
    assert (report.verdict == "clear") <= (report.findings == ())
