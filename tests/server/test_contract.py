"""The wire contract: any bytes are a draft or a refusal, and offsets mean UTF-16."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discreet.contract import (
    ERRORS,
    MAX_TEXT_UNITS,
    ContractError,
    Draft,
    Settings,
    Utf16Index,
    parse_draft,
    parse_json,
    utf16_length,
)

ANY_TEXT = st.text(st.characters(exclude_categories=()))
GOOD_TEXT = st.text(st.characters(exclude_categories=("Cs",)))
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(ANY_TEXT, inner),
    max_leaves=12,
)
SETTING_KEYS = [
    "language",
    "profession",
    "own_names",
    "workplaces",
    "allow",
    "quiet",
    "terms",
    "audience",
    "attachments",
    "earlier",
]
NEAR_SETTINGS = st.dictionaries(st.sampled_from(SETTING_KEYS), ANY_JSON)
NEAR_REQUESTS = st.fixed_dictionaries(
    {},
    optional={
        "text": ANY_TEXT | ANY_JSON,
        "site": ANY_JSON,
        "strictness": st.sampled_from(["relaxed", "standard", "strict"]) | ANY_JSON,
        "revision": st.integers() | ANY_JSON,
        "settings": NEAR_SETTINGS | ANY_JSON,
        "unknown": ANY_JSON,
    },
)


def parse(value: object) -> Draft | str:
    """The draft, or the code of the refusal."""
    try:
        return parse_draft(value)
    except ContractError as error:
        return error.code


@settings(max_examples=300)
@given(ANY_JSON | NEAR_REQUESTS)
def test_any_value_is_a_draft_or_a_refusal(value: Any) -> None:
    parsed = parse(value)
    if isinstance(parsed, str):
        assert 400 <= ERRORS[parsed][0] < 500
        return
    assert parsed.text == value["text"]
    assert utf16_length(parsed.text) <= MAX_TEXT_UNITS
    # Whatever is accepted can be written down again: no half characters anywhere.
    repr(parsed).encode()


@given(GOOD_TEXT, st.sampled_from(["relaxed", "standard", "strict"]), st.integers())
def test_good_requests_are_read_as_they_are(text: str, strictness: str, revision: int) -> None:
    value = {"text": text, "strictness": strictness, "revision": revision, "site": "x"}
    assert parse(value) == Draft(text, "x", strictness, revision)  # type: ignore[arg-type]
    assert parse({"text": text}) == Draft(text, "generic", "standard", None, Settings())


@given(GOOD_TEXT, st.sampled_from(["\ud800", "\udbff", "\udc00", "\udfff"]), GOOD_TEXT)
def test_lone_surrogates_are_refused_wherever_they_stand(
    before: str, half: str, after: str
) -> None:
    text = before + half + after
    assert parse({"text": text}) == "bad_text"
    for settings_ in (
        {"profession": text},
        {"allow": ["x", text]},
        {"terms": [{"text": "x" + text, "label": "PERSON"}]},
    ):
        assert parse({"text": "", "settings": settings_}) == "bad_text"


@settings(max_examples=300)
@given(st.binary() | GOOD_TEXT.map(str.encode) | ANY_JSON.map(lambda v: json.dumps(v).encode()))
def test_any_bytes_are_json_or_a_refusal(body: bytes) -> None:
    try:
        parse_json(body)
    except ContractError as error:
        assert error.code == "bad_json"
        assert error.__cause__ is None
        assert error.__suppress_context__


@pytest.mark.parametrize("depth", [100, 1_000, 100_000])
@pytest.mark.parametrize("around", ["[]", '{"text":}'])
def test_deep_nesting_is_an_answer(depth: int, around: str) -> None:
    inner = "" if around == "[]" else "1"
    body = around[:-1] * depth + inner + around[-1] * depth
    try:
        assert parse(parse_json(body.encode())) in ("bad_request", "no_text")
    except ContractError as error:
        assert error.code == "bad_json"


@pytest.mark.parametrize("code", ERRORS)
def test_refusals_are_fixed(code: str) -> None:
    error = ContractError(code)
    assert error.as_json() == {"error": {"code": code, "message": ERRORS[code][1]}}
    assert str(error) == ERRORS[code][1]


@given(GOOD_TEXT)
def test_offsets_go_there_and_back(text: str) -> None:
    index = Utf16Index(text)
    units = 0
    for offset, character in enumerate(text):
        assert index.units(offset) == units
        assert index.code_points(units) == offset
        units += len(character.encode("utf-16-le")) // 2
        # An offset inside a pair belongs to the character.
        assert index.code_points(units - 1) == offset
    assert index.units(len(text)) == units == utf16_length(text)
    assert index.code_points(units) == len(text)
