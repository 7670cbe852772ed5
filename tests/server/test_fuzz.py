"""The fuzzing runs: they go, they can be done again, and what judges them sees what is wrong.

The runs themselves are recorded in docs/fuzzing.md.
"""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from fuzz import generate, judge
from fuzz.__main__ import KINDS, dice_for

from discreet.check import check
from discreet.contract import ContractError, Draft
from discreet.detect import load_detector

ROOT = Path(__file__).parents[2]
CORPUS = sorted((ROOT / "fuzz" / "corpus").iterdir())
TEXT = "💔 Mrs Patel, NHS no. 943 476 5919, rang a.b@example.org on 01632 960001. 💔"
ASKED = {"text": TEXT, "revision": 7}
REPORT = json.loads(json.dumps(check(Draft(TEXT, revision=7), load_detector("rules")).as_json()))


@pytest.mark.parametrize("name", ["decoding", "offsets", "rules"])
def test_generated_inputs_get_a_right_answer(name: str) -> None:
    judged = KINDS[name].again()
    for number in range(250):
        judged(dice_for(2026, name, number))


def test_an_input_is_known_by_its_number() -> None:
    made = [generate.body(dice_for(1, "decoding", number)) for number in range(50)]
    assert made == [generate.body(dice_for(1, "decoding", number)) for number in range(50)]
    assert made != [generate.body(dice_for(2, "decoding", number)) for number in range(50)]


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.name)
def test_the_corpus_gets_right_answers(file: Path) -> None:
    content = file.read_bytes()
    detector = load_detector("rules")
    text = Draft(content.decode("utf-8", "ignore"), strictness="strict")
    asked = judge.decoding(content)
    for draft in (text, asked) if asked else (text,):
        judge.report(asdict(draft), check(draft, detector).as_json())


def test_the_right_report_is_accepted() -> None:
    assert len(REPORT["findings"]) >= 3
    judge.report(ASKED, REPORT)


def shift(by: int) -> Callable[[dict[str, Any]], None]:
    def change(report: dict[str, Any]) -> None:
        for one in (report["findings"][-1], report["findings"][-1]["edit"]):
            one["start"], one["end"] = one["start"] + by, one["end"] + by

    return change


WRONG: dict[str, Callable[[dict[str, Any]], object]] = {
    "beside the words": shift(1),
    "outside the text": shift(1000),
    "half a character": lambda r: r["findings"][0].update(start=1),
    "not sorted": lambda r: r["findings"].reverse(),
    "twice": lambda r: r["findings"].append(r["findings"][0]),
    "another text's": lambda r: r.update(anonymised="x" + r["anonymised"]),
    "an edit that overlaps": lambda r: r["further_edits"].append(r["findings"][0]["edit"]),
    "an edit beside its finding": lambda r: r["findings"][0]["edit"].update(start=0, end=0),
    "another revision": lambda r: r.update(revision=8),
    "no verdict": lambda r: r.update(verdict="fine"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_report_is_seen(name: str) -> None:
    report = copy.deepcopy(REPORT)
    WRONG[name](report)
    with pytest.raises((AssertionError, UnicodeDecodeError)):
        judge.report(ASKED, report)


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (200, ContractError("bad_json").as_json()),
        (400, {"error": {"code": "bad_json", "message": "Expecting value: line 1 column 1"}}),
        (500, ContractError("failed").as_json()),
    ],
)
def test_a_wrong_refusal_is_seen(status: int, answer: dict[str, Any]) -> None:
    with pytest.raises(AssertionError):
        judge.refusal(status, answer)


def test_a_run_in_the_services_own_workers_finds_no_fault() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "fuzz", "rules", "--share", "0.001"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=250,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [line for line in done.stdout.splitlines() if line.startswith("| ")]
    assert rows[-1].startswith("| all | ")
    assert json.loads(rows[-1].split("|")[-2]) == 0
