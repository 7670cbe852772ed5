"""What holds of every answer, whatever was asked. Counted in UTF-16 by encoding, not by our code.

Each function raises ``AssertionError`` where it does not hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, get_args

from discreet.contract import (
    DEFAULT_STRICTNESS,
    ERRORS,
    MAX_TEXT_UNITS,
    ContractError,
    Draft,
    Utf16Index,
    Verdict,
    parse_draft,
    parse_json,
)
from discreet.labels import LABELS


def decoding(body: bytes) -> Draft | None:
    """``body`` is a draft within the limits, or a refusal with a fixed text."""
    try:
        draft = parse_draft(parse_json(body))
    except ContractError as error:
        status, message = ERRORS[error.code]
        assert 400 <= status < 500, error.code
        assert str(error) == message
        assert error.__suppress_context__ or error.__context__ is None
        return None
    assert len(draft.text.encode("utf-16-le")) <= 2 * MAX_TEXT_UNITS
    return draft


def offsets(text: str) -> None:
    """Offsets in UTF-16 are what the encoding makes them, and lead back."""
    index, units = Utf16Index(text), 0
    for offset, character in enumerate(text):
        assert index.units(offset) == units
        assert index.code_points(units) == offset
        wide = len(character.encode("utf-16-le")) // 2
        assert index.code_points(units + wide - 1) == offset
        units += wide
    assert index.units(len(text)) == units
    assert index.code_points(units) == len(text)


def report(asked: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
    """The report fits the text that was asked about, and says one thing."""
    units = asked["text"].encode("utf-16-le")
    findings, further = answer["findings"], answer["further_edits"]
    for one in (*findings, *answer["notes"], *further, *(f["edit"] for f in findings)):
        assert 0 <= one["start"] <= one["end"] <= len(units) // 2, "outside the text"
        # Raises where an offset cuts a character in two.
        units[2 * one["start"] : 2 * one["end"]].decode("utf-16-le")
    for finding in findings:
        assert finding["start"] < finding["end"], "an empty finding"
        assert finding["tier"] == LABELS[finding["label"]].tier
        assert 0 <= finding["score"] <= 1
        edit = finding["edit"]
        assert edit["start"] <= finding["start"], "an edit beside its finding"
        assert finding["end"] <= edit["end"], "an edit beside its finding"
        assert finding["reason"]
    for before, after in pairwise(findings):
        assert before["end"] <= after["start"], "findings overlap or are not sorted"
        assert before["edit"]["end"] <= after["edit"]["start"], "edits overlap or are not sorted"
    for before, after in pairwise(further):
        assert before["end"] <= after["start"], "further edits overlap or are not sorted"
    assert edited(units, [*(f["edit"] for f in findings), *further]) == answer["anonymised"]
    _verdict(asked, answer)


def edited(units: bytes, edits: list[dict[str, Any]]) -> str:
    """The text with its edits applied, as the extension does it."""
    done, at = b"", 0
    for edit in sorted(edits, key=lambda edit: (edit["start"], edit["end"])):
        assert at <= edit["start"], "edits overlap"
        done += units[2 * at : 2 * edit["start"]] + edit["text"].encode("utf-16-le")
        at = edit["end"]
    return (done + units[2 * at :]).decode("utf-16-le")


def _verdict(asked: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
    assert answer["verdict"] in get_args(Verdict)
    assert answer.get("revision") == asked.get("revision"), "another revision"
    strictness = asked.get("strictness", DEFAULT_STRICTNESS)
    if not asked["text"]:
        assert answer["verdict"] == "clear"
        assert not answer["findings"]
    if strictness == "relaxed":
        assert answer["verdict"] != "may_identify"
        assert all(finding["tier"] == "direct" for finding in answer["findings"])


def refusal(status: int, answer: Mapping[str, Any]) -> None:
    """A refusal of the service is a client's error, and the fixed text of its code."""
    error = ContractError(answer["error"]["code"])
    assert answer == error.as_json()
    assert status == error.status < 500, "the service failed"
