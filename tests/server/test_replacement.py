"""Replacements as a reader meets them: marked posts, and how they read afterwards.

The cases in ``replacement_cases/`` hold a post with its marks and the text that comes out; many
were awkward once.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from discreet.labels import LABELS
from discreet.mention import Mention
from discreet.recognisers.words import given_names, places
from discreet.replacement import Anonymised, anonymise, is_wide
from discreet.replacement.words import table

_MARK = re.compile(r"\[\[\??([A-Z_]+)\|([^\]]*)\]\]")
_CASES = [
    pytest.param(case["post"], case["reads"], id=f"{path.stem}-{number}")
    for path in sorted((Path(__file__).parent / "replacement_cases").glob("*.json"))
    for number, case in enumerate(json.loads(path.read_text("utf-8")))
]
_MAY_BE_EMPTY = {
    "NHS_NUMBER",
    "HEALTH_ID",
    "DATE_OF_BIRTH",
    "PHONE_NUMBER",
    "EMAIL_ADDRESS",
    "USERNAME",
    "URL",
    "POSTCODE",
    "NATIONAL_ID",
    "VEHICLE_REG",
}


def read(marked: str) -> tuple[str, list[Mention]]:
    """A marked post as bare text and mentions."""
    text, mentions, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        mentions.append(Mention(len(text), len(text) + len(mark[2]), mark[1], 1.0))
        text += mark[2]
        at = mark.end()
    return text + marked[at:], mentions


def said() -> set[str]:
    """Every wording of the tables that a replacement may use, in lower case."""
    kinds = (*table("places")["kind"], *table("facilities")["kind"])
    stages = table("ages")["stage"]
    phrases = {
        *table("wide")["phrases"],
        *(kind["noun"] for kind in kinds),
        *(job["noun"] for job in table("kinds")["OCCUPATION"]),
        *(row[way] for row in table("kinds")["CONDITION"] for way in ("noun", "before")),
        *(stage[way] for stage in stages for way in ("noun", "woman", "man", "before", "when")),
    }
    return {re.sub(r"^(?:an?|the) ", "", phrase.casefold()) for phrase in phrases}


def anonymised(marked: str) -> Anonymised:
    return anonymise(*read(marked))


@pytest.mark.parametrize(("post", "reads"), _CASES)
def test_reads_as_a_colleague_would_post_it(post: str, reads: str) -> None:
    assert anonymised(post).text == reads


@pytest.mark.parametrize(("post", "reads"), _CASES)
def test_nothing_that_was_found_stands_in_the_text(post: str, reads: str) -> None:
    text, mentions = read(post)
    kept = re.sub(r"\s+", " ", reads.casefold())
    for mention in mentions:
        found = text[mention.start : mention.end].casefold()
        if len(found) > 2 and not is_wide(found):
            assert not re.search(rf"(?<!\w){re.escape(found)}(?!\w)", kept), found


@pytest.mark.parametrize(("post", "reads"), _CASES)
def test_no_gap_bracket_or_stop_hangs_loose(post: str, reads: str) -> None:
    before = read(post)[0]
    for loose in (
        r"\S  +\S",
        r"[ \t][,.;!?)](?=\s|$)",
        r"\(\s*\)",
        r"(?i)\b(?:an?|the) (?:an?|the)\b",
    ):
        assert re.search(loose, before) or not re.search(loose, reads)


@pytest.mark.parametrize(("post", "_"), _CASES)
def test_every_finding_offers_a_choice(post: str, _: str) -> None:
    for rewrite in anonymised(post).rewrites:
        assert 1 <= len(rewrite.alternatives) <= 2
        assert rewrite.replacement not in rewrite.alternatives


@pytest.mark.parametrize(("post", "_"), _CASES)
def test_only_numbers_handles_links_and_hashtags_may_go_without_trace(post: str, _: str) -> None:
    text, mentions = read(post)
    for mention, rewrite in zip(mentions, anonymised(post).rewrites, strict=True):
        in_hashtag = re.search(r"#\w*$", text[: mention.start])
        in_brackets = text[: mention.start].endswith("(")
        if not rewrite.replacement:
            assert mention.label in _MAY_BE_EMPTY or in_hashtag or in_brackets


def test_two_people_are_kept_apart_and_keep_their_roles() -> None:
    text = anonymised(
        "[[PERSON|Mr Szczepański]]'s boots went to [[PERSON|Mr Szczepanek]]. "
        "[[PERSON|Mr Szczepanek]] wore them. [[PERSON|Szczepański]] waited."
    ).text
    assert text == (
        "A patient's boots went to another patient. The other patient wore them. "
        "The patient waited."
    )


@pytest.mark.parametrize("label", LABELS)
def test_every_label_has_a_replacement_at_both_ends_of_a_text(label: str) -> None:
    result = anonymise("xqzv", [Mention(0, 4, label, 1.0)])
    assert "xqzv" not in result.text
    assert "[" not in result.text and "<" not in result.text


@pytest.mark.parametrize(
    ("draft", "more"),
    [
        (
            "[[PERSON|Margaret]] walked on [[DATE_TIME|Thursday]].",
            " Best client ever, she will come.",
        ),
        ("[[AGE|84F]] on [[FACILITY|Ward 14]].", "\n[[PERSON|Ann]] will be next, at school."),
        ("[[PERSON|Ann]]: home\n", "[[PERSON|Bea]]: not home, pls ring her client"),
    ],
)
def test_typing_on_leaves_earlier_replacements_alone(draft: str, more: str) -> None:
    before = anonymised(draft).rewrites
    assert anonymised(draft + more).rewrites[: len(before)] == before


@pytest.mark.parametrize(("post", "_"), _CASES)
def test_choices_end_with_taking_the_words_out(post: str, _: str) -> None:
    for rewrite in anonymised(post).rewrites:
        assert "" in (rewrite.replacement, rewrite.alternatives[-1])


_SEXED = re.compile(r"\b(?:wo)?m[ae]n\b|\b(?:girl|boy|he|she|his|her)s?\b", re.IGNORECASE)


@pytest.mark.parametrize("age", [*range(0, 105, 3), 16, 18, 19, 24, 31])
@pytest.mark.parametrize(
    "frame",
    [
        "A patient, [[AGE|{}]], came in.",
        "An [[AGE|{}yo]] came in.",
        "They are [[AGE|{}]] on Friday.",
        "aged [[AGE|{}]], home again",
        "Seen at [[AGE|{}]] for this.",
        "[[AGE|{} months]] old and cross",
        "It began at age [[AGE|{}]].",
    ],
)
def test_an_age_alone_tells_no_sex(frame: str, age: int) -> None:
    assert not _SEXED.search(anonymised(frame.format(age)).text)


@pytest.mark.parametrize(
    ("age", "says"), [("16M", "boy"), ("19M", "man"), ("84F", "woman"), ("3y 2m", "toddler")]
)
def test_a_letter_tells_the_sex_and_no_months(age: str, says: str) -> None:
    assert anonymised(f"[[AGE|{age}]] seen in clinic").text.endswith(f"{says} seen in clinic")


@pytest.mark.parametrize("name", ["Fordham", "Bluebell", "The Larches Hub", "Ely", "Corbet"])
def test_a_place_of_which_nothing_is_told_stays_of_no_kind(name: str) -> None:
    text = anonymised(f"He was at [[FACILITY|{name}]] till it shut.").text
    assert text == "He was at a local service till it shut."


def test_no_wording_names_a_place_or_a_person() -> None:
    for phrase in said():
        assert phrase not in places()
        assert phrase not in given_names()


@pytest.mark.parametrize("seed", ["1", "2"])
def test_every_process_gives_the_same_text(seed: str) -> None:
    program = (
        "from discreet.mention import Mention as M\n"
        "from discreet.replacement import anonymise\n"
        "t = 'Ann Lee, Lee Ann, A Lee and Ann met Lee.'\n"
        "spans = [(0, 7), (9, 16), (18, 23), (28, 31), (36, 39)]\n"
        "print(anonymise(t, [M(a, b, 'PERSON', 1.0) for a, b in spans]).text)"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert outcome.stdout.strip() == (
        "A patient, another patient, the other patient and the other patient met the other patient."
    )


@pytest.mark.parametrize("wide", ["a middle-aged man", "recently", "the ward", "older person"])
def test_what_replacements_say_is_wide(wide: str) -> None:
    assert is_wide(wide)


@pytest.mark.parametrize("narrow", ["84yo", "Ward 14", "Tuesday", "the Friday", "Hebden Bridge"])
def test_what_identifies_is_not_wide(narrow: str) -> None:
    assert not is_wide(narrow)


@pytest.mark.parametrize(("post", "_"), _CASES)
def test_everything_that_replacements_say_is_known_to_be_wide(post: str, _: str) -> None:
    for rewrite in anonymised(post).rewrites:
        raised_letter = len(rewrite.text) == 1
        assert raised_letter or is_wide(rewrite.text)
