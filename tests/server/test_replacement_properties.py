"""What holds of every text and every set of mentions."""

from __future__ import annotations

import re
import sys
from itertools import pairwise
from types import FrameType

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from discreet.labels import LABELS
from discreet.mention import Mention
from discreet.replacement import Anonymised, anonymise

_PIECES = (
    *(
        "Margaret",
        "84yo",
        "an",
        "a",
        "the",
        "on",
        "in",
        "at",
        "(",
        ")",
        '"',
        "'s",
        "s",
        "#",
        "#Team",
    ),
    *(",", ".", "!", "\n", " ", "  ", "\t", "her son", "my", "NHS no", "dob", "Thursday", "👩🏽‍⚕️"),
    *("🏴󠁧󠁢󠁷󠁬󠁳󠁿", "مرحبا", "שלום", "é", "e\u0301", "\u200b", "\u202e", "Ward 14", "ß", "İ", "x"),
    *("943 476 5919", "is", "was", "called", "-", "&", "\ufeff", "\x00"),
)
_TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(_PIECES), max_size=60).map("".join),
    st.lists(st.sampled_from(_PIECES), max_size=60).map(" ".join),
)


@st.composite
def drafts(draw: st.DrawFn) -> tuple[str, list[Mention]]:
    """Any text with any mentions: adjacent ones, and ones at both ends, among them."""
    text = draw(_TEXTS)
    cuts = draw(st.lists(st.integers(0, len(text)), max_size=24, unique=True))
    labels = st.sampled_from(sorted(LABELS))
    edges = sorted({0, len(text), *cuts} if draw(st.booleans()) else set(cuts))
    spans = [
        Mention(start, end, draw(labels), 1.0)
        for start, end in pairwise(edges)
        if start < end and draw(st.booleans())
    ]
    return text, spans


def applied(text: str, result: Anonymised) -> str:
    done, at = "", 0
    for rewrite in result.rewrites:
        done += text[at : rewrite.start] + rewrite.text
        at = rewrite.end
    return done + text[at:]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts())
def test_the_rewrites_are_the_anonymised_text(draft: tuple[str, list[Mention]]) -> None:
    text, mentions = draft
    result = anonymise(text, mentions)
    assert len(result.rewrites) == len(mentions)
    assert applied(text, result) == result.text


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts())
def test_each_rewrite_covers_its_mention_and_no_other(draft: tuple[str, list[Mention]]) -> None:
    text, mentions = draft
    rewrites = anonymise(text, mentions).rewrites
    floor = 0
    for number, (mention, rewrite) in enumerate(zip(mentions, rewrites, strict=True)):
        ceiling = mentions[number + 1].start if number + 1 < len(mentions) else len(text)
        assert floor <= rewrite.start <= mention.start
        assert mention.end <= rewrite.end <= ceiling
        floor = rewrite.end


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts())
def test_kept_words_lead_back_to_where_they_stood(draft: tuple[str, list[Mention]]) -> None:
    text, mentions = draft
    result = anonymise(text, mentions)
    for start in range(0, len(result.text), 7):
        source = result.source(start, start + 5)
        if source is not None:
            assert text[slice(*source)] in result.text[start : start + 5]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts())
def test_the_same_draft_gives_the_same_text(draft: tuple[str, list[Mention]]) -> None:
    text, mentions = draft
    assert anonymise(text, mentions) == anonymise(text, mentions)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts(), st.text(max_size=60))
def test_a_sentence_typed_behind_changes_nothing_before(
    draft: tuple[str, list[Mention]], more: str
) -> None:
    text, mentions = draft
    whole = f"{text} done.\n"
    before = anonymise(whole, mentions)
    after = anonymise(whole + more, mentions)
    assert after.rewrites == before.rewrites
    assert after.text == before.text + more


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_a_text_without_mentions_stays_as_it_is(text: str) -> None:
    assert anonymise(text, []) == Anonymised(text, ())


def test_mentions_that_fill_the_longest_text() -> None:
    text = "Ann 84 👩 " * 2_000
    mentions = [
        Mention(found.start(), found.end(), "PERSON" if found.group() == "Ann" else "AGE", 1.0)
        for found in re.finditer(r"Ann|84", text)
    ]
    result = anonymise(text, mentions)
    assert applied(text, result) == result.text
    assert "Ann" not in result.text and "84" not in result.text


def test_work_grows_with_the_text_and_not_faster() -> None:
    def calls(count: int) -> int:
        """How many functions are called, which no machine's speed changes."""
        text = "Ann met Bea on Ward 3. " * count
        mentions = [
            Mention(
                found.start(), found.end(), "FACILITY" if "W" in found.group() else "PERSON", 1.0
            )
            for found in re.finditer(r"Ann|Bea|Ward 3", text)
        ]
        counted = 0

        def count_call(_frame: FrameType, event: str, _argument: object) -> None:
            nonlocal counted
            counted += event.endswith("call")

        sys.setprofile(count_call)
        try:
            anonymise(text, mentions)
        finally:
            sys.setprofile(None)
        return counted

    calls(1)
    assert calls(800) < calls(50) * 16 * 1.2
