"""Candidates of several kinds become one list; context and settings decide which stay."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discreet.contract import Settings
from discreet.labels import LABELS
from discreet.recognisers import Hit
from discreet.resolve import Candidate, Source, resolve

PLAIN = Settings()


@dataclass(frozen=True)
class Says:
    """A reading that holds everything to identify someone with the same probability."""

    inside: float

    def outside(self, start: int, end: int) -> float:
        return 1 - self.inside


def candidate(
    text: str, word: str, label: str, source: Source, score: float = 0.7, certain: bool = False
) -> Candidate:
    start = text.index(word)
    return Candidate(Hit(start, start + len(word), label, score, certain), source)


def outcome(
    text: str, *candidates: Candidate, inside: float = 0.9, harmless: float = 0.1
) -> list[tuple[str, str]]:
    mentions = resolve(text, candidates, Says(inside), harmless, PLAIN)
    return [(text[m.start : m.end], m.label) for m in mentions]


def test_a_form_decides_the_bounds_and_the_label_of_an_identifier() -> None:
    text = "nhs no 943 476 5919 and more"
    assert outcome(
        text,
        candidate(text, "no 943 476 5919 and", "HEALTH_ID", "classifier", 0.9),
        candidate(text, "943 476 5919", "NHS_NUMBER", "form", 1.0, certain=True),
    ) == [("943 476 5919", "NHS_NUMBER")]


def test_what_the_classifier_found_beside_a_form_stays() -> None:
    text = "she is at 44 Pellatt Grove N22 now"
    assert outcome(
        text,
        candidate(text, "44 Pellatt Grove N22", "STREET_ADDRESS", "classifier", 0.9),
        candidate(text, "N22", "POSTCODE", "form", 0.7),
    ) == [("44 Pellatt Grove", "STREET_ADDRESS"), ("N22", "POSTCODE")]


def test_a_title_joins_the_name() -> None:
    text = "so Mrs Patel's splint"
    assert outcome(
        text,
        candidate(text, "Patel", "PERSON", "classifier", 0.9),
        candidate(text, "Mrs Patel", "PERSON", "plain", 0.85),
    ) == [("Mrs Patel", "PERSON")]


def test_spaces_and_punctuation_at_the_edges_go() -> None:
    text = 'so "Bo", said he'
    assert outcome(text, candidate(text, '"Bo", ', "PERSON", "classifier")) == [("Bo", "PERSON")]


def test_context_takes_away_what_is_nobodys_but_nothing_certain() -> None:
    text = "07700 900412 or NHS 943 476 5919"
    phone = candidate(text, "07700 900412", "PHONE_NUMBER", "form", 0.75)
    number = candidate(text, "943 476 5919", "NHS_NUMBER", "form", 1.0, certain=True)
    assert outcome(text, phone, number, inside=0.9) == [
        ("07700 900412", "PHONE_NUMBER"),
        ("943 476 5919", "NHS_NUMBER"),
    ]
    assert outcome(text, phone, number, inside=0.01) == [("943 476 5919", "NHS_NUMBER")]


def test_a_plain_candidate_needs_more_in_a_harmless_post() -> None:
    text = "seen on Tuesday"
    day = candidate(text, "Tuesday", "DATE_TIME", "plain")
    assert outcome(text, day, inside=0.5, harmless=0.0) == [("Tuesday", "DATE_TIME")]
    assert outcome(text, day, inside=0.5, harmless=1.0) == []


@pytest.mark.parametrize(
    ("text", "word", "label"),
    [
        ("call us on 0113 496 0000", "0113 496 0000", "PHONE_NUMBER"),
        ("text me on 07700 900412", "07700 900412", "PHONE_NUMBER"),
        ("email me at amy@example.org", "amy@example.org", "EMAIL_ADDRESS"),
        ("to book: clinic@example.org", "clinic@example.org", "EMAIL_ADDRESS"),
        ("Study day at St George's Hall, LS1 4AP", "LS1 4AP", "POSTCODE"),
        ("Helpline 0113 496 0000", "0113 496 0000", "PHONE_NUMBER"),
        ("follow me @ot_amy_", "@ot_amy_", "USERNAME"),
        ("my cat, Mavis, is ill", "Mavis", "PERSON"),
        ("the bed pan washer is called Gordon", "Gordon", "PERSON"),
        ("the Waterlow score", "Waterlow", "PERSON"),
        ("her PHQ-9 was 21", "21", "AGE"),
        ("nine kids", "nine", "AGE"),
        ("the AMU lot", "AMU", "PERSON"),
        ("helpline 0808 157 0122", "0808 157 0122", "PHONE_NUMBER"),
        ("so it is this", "this", "DATE_TIME"),
    ],
)
def test_words_beside_it_say_that_it_is_nobodys(text: str, word: str, label: str) -> None:
    assert outcome(text, candidate(text, word, label, "classifier", 0.7)) == []


@pytest.mark.parametrize(
    ("text", "word", "label", "found"),
    [
        ("a Skoda KGZ 2286 here", "Skoda KGZ 2286", "VEHICLE_REG", ("KGZ 2286", "VEHICLE_REG")),
        ("on PHONE 0881720 now", "0881720", "POSTCODE", ("0881720", "HEALTH_ID")),
        ("print it for siosaia", "siosaia", "EMAIL_ADDRESS", ("siosaia", "PERSON")),
        ("came at 11.20", "11.20", "DATE_OF_BIRTH", ("11.20", "DATE_TIME")),
        ("is in Withybush still", "Withybush", "LOCATION", ("Withybush", "FACILITY")),
        ("came from Todmorden", "Todmorden", "FACILITY", ("Todmorden", "LOCATION")),
        ("the whole of Todmorden", "Todmorden", "PERSON", ("Todmorden", "LOCATION")),
        ("a Hb of 11 this evening", "11 this evening", "DATE_TIME", ("this evening", "DATE_TIME")),
        (
            "a fall on a Skye ferry. She came to us then",
            "fall on a Skye ferry. She came",
            "EVENT",
            ("fall on a Skye ferry", "EVENT"),
        ),
    ],
)
def test_form_corrects_the_classifiers_label(
    text: str, word: str, label: str, found: tuple[str, str]
) -> None:
    assert outcome(text, candidate(text, word, label, "classifier", 0.9)) == [found]


@pytest.mark.parametrize("value", ["0.5", "+7.50", "36.9"])
def test_the_value_of_a_test_is_no_time(value: str) -> None:
    text = f"his reading was {value} here"
    assert outcome(text, candidate(text, value.lstrip("+"), "DATE_TIME", "classifier", 0.9)) == []


def test_who_is_named_once_is_named_again() -> None:
    text = "Margaret fell. Then Margaret laughed. I said margaret would."
    found = outcome(text, candidate(text, "Margaret", "PERSON", "classifier", 0.9))
    assert found == [("Margaret", "PERSON")] * 2


def test_without_a_classifier_only_likely_candidates_stay() -> None:
    text = "Mrs Patel was 84 and from LS12"
    candidates = [
        candidate(text, "Mrs Patel", "PERSON", "plain", 0.85),
        candidate(text, "84", "AGE", "plain", 0.6),
        candidate(text, "LS12", "POSTCODE", "form", 0.35),
    ]
    found = [
        [text[m.start : m.end] for m in resolve(text, candidates, None, harmless, PLAIN)]
        for harmless in (0.1, 0.9)
    ]
    assert found == [["Mrs Patel", "84"], ["Mrs Patel"]]


WORDS = "Mrs Patel, 84, of Ward 7 LS12 3AB 😀 07700 900412 (the #TeamBo) and Bo's mum. "


@given(
    st.lists(
        st.builds(
            lambda start, length, label, source, score, certain: Candidate(
                Hit(start, min(start + length, len(WORDS)), label, score, certain), source
            ),
            st.integers(0, len(WORDS) - 1),
            st.integers(1, 30),
            st.sampled_from(list(LABELS)),
            st.sampled_from(["form", "classifier", "plain", "further"]),
            st.floats(0.1, 1),
            st.booleans(),
        ),
        max_size=12,
    ),
    st.none() | st.builds(Says, st.floats(0, 1)),
    st.floats(0, 1),
)
def test_any_candidates_become_a_sorted_list_without_overlaps(
    candidates: list[Candidate], context: Says | None, harmless: float
) -> None:
    last = 0
    for mention in resolve(WORDS, candidates, context, harmless, PLAIN):
        assert last <= mention.start < mention.end <= len(WORDS)
        last = mention.end
