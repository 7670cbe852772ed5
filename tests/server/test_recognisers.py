"""Each recogniser against its cases: what is found stands in the text as typed, edges exact."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discreet.labels import LABELS
from discreet.normalise import readable
from discreet.recognisers import PLAIN, STRUCTURED, Hit

CASES = Path(__file__).parent / "cases"
RECOGNISERS = {**STRUCTURED, **PLAIN}
LIKELY = 0.4


def cases() -> Iterator[object]:
    for path in sorted(CASES.glob("*.json")):
        for case in json.loads(path.read_text("utf-8")):
            yield pytest.param(
                path.stem, case["text"], case["found"], id=f"{path.stem}: {case['text']!r}"
            )


def outermost(hits: list[Hit]) -> list[tuple[int, int]]:
    """The spans of the hits, without those that lie inside another."""
    spans = sorted({(hit.start, hit.end) for hit in hits})
    return [
        (start, end)
        for start, end in spans
        if not any(s <= start and end <= e and (s, e) != (start, end) for s, e in spans)
    ]


@pytest.mark.parametrize(("recogniser", "text", "found"), list(cases()))
def test_finds_what_stands_there(recogniser: str, text: str, found: list[str]) -> None:
    plain = readable(text)
    hits = [hit for hit in RECOGNISERS[recogniser](plain.text) if hit.score >= LIKELY]
    spans = [plain.typed(start, end) for start, end in outermost(hits)]
    assert [text[start:end] for start, end in spans] == found


def test_every_recogniser_has_cases() -> None:
    assert {path.stem for path in CASES.glob("*.json")} == set(RECOGNISERS)


HOSTILE = st.text(
    st.sampled_from("0123456789 .-/@#,:()\nabzAZéNHSnhscallMr'№😀\u200b\u00a0"), max_size=120
) | st.text(max_size=60)


@pytest.mark.parametrize("recogniser", RECOGNISERS)
@given(text=HOSTILE)
def test_any_text_gives_hits_within_it(recogniser: str, text: str) -> None:
    plain = readable(text).text
    for hit in RECOGNISERS[recogniser](plain):
        assert 0 <= hit.start < hit.end <= len(plain)
        assert hit.label in LABELS
        assert 0 < hit.score <= 1
