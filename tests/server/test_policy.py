"""An employer's policy: it can only add, and a bad one stops the start."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from companion import Companion, run_discreet

from discreet.policy import Policy, PolicyError, read_policy

POLICY = {
    "strictness": "standard",
    "terms": [{"text": "Project Heron", "label": "FACILITY"}],
    "text": "Ask communications first.",
    "contact": "ext. 100",
    "later": True,
}
# Standard lists the ward, relaxed does not.
DRAFT = "Saw Margaret Okonkwo on Ward 14 last Tuesday."


def test_it_raises_strictness_and_never_lowers_it(
    start: Callable[..., Companion], tmp_path: Path
) -> None:
    file = tmp_path / "policy.json"
    file.write_text(json.dumps(POLICY))
    plain = start(engine="default").pair()
    options = ("--policy", str(file))
    bound = start(tmp_path / "other", engine="default", options=options).pair()
    reports = {
        (name, strictness): browser.check(DRAFT, strictness=strictness).json
        for name, browser in (("plain", plain), ("bound", bound))
        for strictness in ("relaxed", "standard", "strict")
    }
    assert reports["plain", "relaxed"] != reports["plain", "standard"]
    assert reports["bound", "relaxed"] == reports["plain", "standard"]
    for strictness in ("standard", "strict"):
        assert reports["bound", strictness] == reports["plain", strictness]
    shown = bound.post("/v1/catalogue", {}).json["policy"]
    assert shown == {key: value for key, value in POLICY.items() if key != "later"}


def test_its_terms_join_the_writers_own(tmp_path: Path) -> None:
    file = tmp_path / "policy.json"
    file.write_text(json.dumps(POLICY))
    policy = Policy(terms=read_policy(file).terms)
    own = {"text": "Blue Ward", "label": "FACILITY"}
    applied = policy.applied({"text": "x", "settings": {"terms": [own], "language": "cy"}})
    assert applied["settings"] == {"terms": [own, *POLICY["terms"]], "language": "cy"}  # type: ignore[misc]
    assert policy.applied({"text": "x"})["strictness"] == "standard"


@pytest.mark.parametrize(
    "value",
    [
        [],
        {"strictness": "harsh"},
        {"strictness": []},
        {"terms": {}},
        {"terms": [{"text": "x"}]},
        {"terms": [{"text": "x", "label": "NO_SUCH"}]},
        {"text": 1},
        {"contact": None},
    ],
)
def test_bad_policies_are_refused(tmp_path: Path, value: object) -> None:
    file = tmp_path / "policy.json"
    file.write_text(json.dumps(value))
    with pytest.raises(PolicyError):
        read_policy(file)


@pytest.mark.parametrize("content", [None, b"", b"{", b"\xff"])
def test_a_policy_that_cannot_be_read_stops_the_start(
    tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "policy.json"
    if content is not None:
        file.write_bytes(content)
    done = run_discreet("serve", "--port", "0", "--policy", str(file), home=tmp_path)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"policy file" in done.stderr
    assert b"Traceback" not in done.stderr
