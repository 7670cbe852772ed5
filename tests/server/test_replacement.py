"""Replacements as a reader meets them: marked posts, and how they read afterwards.

The cases in ``replacement_cases/`` hold a post with its marks and the text that comes out; many
were awkward once.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from discreet.labels import LABELS
from discreet.mention import Mention
from discreet.replacement import Anonymised, anonymise, is_wide

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
