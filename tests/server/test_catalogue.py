"""What the extension is told of labels, tiers, strictness, themes, citations and wording."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from companion import Browser

from discreet.contract import ERRORS, Strictness, Tier, Verdict

LABELS = {
    "direct": "PERSON NHS_NUMBER HEALTH_ID DATE_OF_BIRTH PHONE_NUMBER EMAIL_ADDRESS USERNAME URL "
    "POSTCODE STREET_ADDRESS NATIONAL_ID VEHICLE_REG",
    "quasi": "AGE DATE_TIME LOCATION FACILITY",
    "context": "OCCUPATION NRP CONDITION EVENT",
}
THEMES = (
    "offensive criticises_colleague criticises_employer whistleblowing defamation_risk live_post "
    "consent_claimed boundary tailored_advice promotional disclaimer_missing image_mentioned "
    "workplace_named"
)


@pytest.fixture(scope="module")
def catalogue(browser: Browser) -> Any:
    answer = browser.post("/v1/catalogue", {})
    assert answer.status == 200
    return answer.json


def test_every_label_stands_in_its_tier_with_its_words(catalogue: Any) -> None:
    for tier, names in LABELS.items():
        assert [row["name"] for row in catalogue["labels"] if row["tier"] == tier] == names.split()
    for label in catalogue["labels"]:
        assert all(label[key] for key in ("title", "hidden", "reason_id", "reason", "citations"))


def test_strictness_flags_tiers(catalogue: Any) -> None:
    assert catalogue["strictness"] == {
        "relaxed": ["direct"],
        "standard": ["direct", "quasi"],
        "strict": ["direct", "quasi", "context"],
    }
    assert set(catalogue["strictness"]) == set(get_args(Strictness))
    assert [tier["name"] for tier in catalogue["tiers"]] == list(get_args(Tier))
    assert all(tier["title"] for tier in catalogue["tiers"])


def test_every_citation_that_a_label_names_is_there(catalogue: Any) -> None:
    citations = {citation["id"]: citation for citation in catalogue["citations"]}
    for label in catalogue["labels"]:
        assert set(label["citations"]) <= set(citations)
    for citation in citations.values():
        assert citation["source"]
        assert citation["edition"]
        assert citation["url"].startswith("https://")
        # Standards bind, guidance advises: the words must not mislead about which is which.
        word = {"standard": "must", "guidance": "should"}[citation["status"]]
        assert word in citation["text"]


def test_themes_verdicts_and_errors_have_words(catalogue: Any) -> None:
    assert [theme["name"] for theme in catalogue["themes"]] == THEMES.split()
    assert all(theme["title"] for theme in catalogue["themes"])
    verdicts = catalogue["wording"]["verdicts"]
    assert set(verdicts) == set(get_args(Verdict))
    assert all(verdict["title"] and verdict["text"] for verdict in verdicts.values())
    assert set(catalogue["wording"]["errors"]) == set(ERRORS)


def test_nothing_found_is_never_called_anonymous(catalogue: Any) -> None:
    assert "not make it anonymous" in catalogue["wording"]["verdicts"]["clear"]["text"]
